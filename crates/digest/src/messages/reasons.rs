//! Why a post is in, out or held, and what can be done: for its author, in any language.
//!
//! The sentences stand in `reasons.ftl`. They have no capital at the beginning and no final stop,
//! so that they fit behind a colon; `heading` begins a line of its own with them.

use course::privacy::{FindingPlace, PrivacyFinding, PrivacyKind};
use course::{Actor, FeedState, Standing, VerdictReason};

use super::{Translations, say};

impl Translations {
    /// Where a post stands: `in the course`, `waits for a facilitator`.
    pub fn standing_text(&self, standing: Standing) -> String {
        match standing {
            Standing::In => say!(self, "standing-in"),
            Standing::Out => say!(self, "standing-out"),
            Standing::Held => say!(self, "standing-held"),
        }
    }

    /// Why a post is in, out or held.
    pub fn reason_text(&self, reason: &VerdictReason) -> String {
        match reason {
            VerdictReason::Category(tag) => say!(self, "reason-category", tag = tag.as_str()),
            VerdictReason::TitleHashtag(tag) => {
                say!(self, "reason-title-hashtag", tag = tag.as_str())
            }
            VerdictReason::TextHashtag(tag) => {
                say!(self, "reason-text-hashtag", tag = tag.as_str())
            }
            VerdictReason::TitleWord(word) => say!(self, "reason-title-word", word = word.as_str()),
            VerdictReason::EverythingBelongs => say!(self, "reason-everything-belongs"),
            VerdictReason::Included(why) if why.is_empty() => say!(self, "reason-included"),
            VerdictReason::Included(why) => {
                say!(self, "reason-included-because", why = why.as_str())
            }
            VerdictReason::NoCourseTag => say!(self, "reason-no-course-tag"),
            VerdictReason::NoCourseTagInBeginning => {
                say!(self, "reason-no-course-tag-in-beginning")
            }
            VerdictReason::Locked => say!(self, "reason-locked"),
            VerdictReason::BeforeCourse(day) => {
                say!(self, "reason-before-course", day = self.full_day(*day))
            }
            VerdictReason::FeedNotApproved => say!(self, "reason-feed-not-approved"),
            VerdictReason::FeedPaused => say!(self, "reason-feed-paused"),
            VerdictReason::Hidden(why) if why.is_empty() => say!(self, "reason-hidden"),
            VerdictReason::Hidden(why) => say!(self, "reason-hidden-because", why = why.as_str()),
            // How it was noticed is told in the program's own words.
            VerdictReason::Withdrawn(_) => say!(self, "reason-withdrawn"),
            VerdictReason::NearMiss(tag) => say!(self, "reason-near-miss", tag = tag.as_str()),
            VerdictReason::DuplicateOf(_) => say!(self, "reason-duplicate"),
            VerdictReason::Burst => say!(self, "reason-burst"),
            VerdictReason::AnotherBlog => say!(self, "reason-another-blog"),
            VerdictReason::Privacy(found) if found.is_empty() => say!(self, "reason-personal-data"),
            VerdictReason::Privacy(found) => self.personal_data(found),
        }
    }

    /// Why a post is in, out or held, with what only those who run the course need to know.
    pub fn staff_reason_text(&self, reason: &VerdictReason) -> String {
        match reason {
            VerdictReason::Withdrawn(how) if !how.is_empty() => {
                say!(self, "reason-withdrawn-because", how = how.as_str())
            }
            VerdictReason::DuplicateOf(post) => {
                say!(self, "reason-duplicate-of", post = post.to_string())
            }
            _ => self.reason_text(reason),
        }
    }

    /// Who decided about a post.
    pub fn actor_text(&self, actor: &Actor) -> String {
        match actor {
            Actor::Author => say!(self, "actor-author"),
            Actor::Facilitator(name) => name.clone(),
            Actor::Source => say!(self, "actor-source"),
        }
    }

    /// What a post's author can do; nothing where it is in. `tag` is the course tag as it is
    /// written.
    pub fn reason_advice(&self, reason: &VerdictReason, tag: &str) -> Option<String> {
        Some(match reason {
            VerdictReason::Category(_)
            | VerdictReason::TitleHashtag(_)
            | VerdictReason::TextHashtag(_)
            | VerdictReason::TitleWord(_)
            | VerdictReason::EverythingBelongs
            | VerdictReason::Included(_) => return None,
            VerdictReason::NoCourseTag => say!(self, "advice-no-course-tag", tag = tag),
            VerdictReason::NoCourseTagInBeginning => {
                say!(self, "advice-no-course-tag-in-beginning", tag = tag)
            }
            VerdictReason::Locked => say!(self, "advice-locked"),
            VerdictReason::BeforeCourse(_) => say!(self, "advice-before-course"),
            VerdictReason::FeedNotApproved => say!(self, "advice-feed-not-approved"),
            VerdictReason::FeedPaused => say!(self, "advice-feed-paused"),
            VerdictReason::Hidden(_) => say!(self, "advice-hidden"),
            VerdictReason::Withdrawn(_) => say!(self, "advice-withdrawn"),
            VerdictReason::NearMiss(_) => say!(self, "advice-near-miss", tag = tag),
            VerdictReason::DuplicateOf(_) => say!(self, "advice-duplicate"),
            VerdictReason::Burst => say!(self, "advice-burst"),
            VerdictReason::AnotherBlog => say!(self, "advice-another-blog"),
            VerdictReason::Privacy(_) => say!(self, "advice-personal-data"),
        })
    }

    /// Why a post is held in which something was found: what stands in its text, and its pictures.
    fn personal_data(&self, found: &[PrivacyFinding]) -> String {
        let (pictures, texts): (Vec<_>, Vec<_>) =
            found.iter().cloned().partition(|f| f.kind == PrivacyKind::Picture);
        let texts = (!texts.is_empty())
            .then(|| say!(self, "reason-personal-data-found", found = self.findings_text(&texts)));
        let pictures =
            (!pictures.is_empty()).then(|| say!(self, "reason-pictures", n = pictures.len()));
        texts.into_iter().chain(pictures).collect::<Vec<_>>().join("; ")
    }

    /// What seems to stand in a post, and where:
    /// `a phone number in paragraph 2 and a postcode in the title`.
    pub fn findings_text(&self, found: &[PrivacyFinding]) -> String {
        let told: Vec<_> = found.iter().map(|finding| self.finding_text(finding)).collect();
        self.name_list(&told.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn finding_text(&self, finding: &PrivacyFinding) -> String {
        let what = match &finding.kind {
            PrivacyKind::NhsNumber => say!(self, "personal-data-nhs-number"),
            PrivacyKind::BirthDate => say!(self, "personal-data-birth-date"),
            PrivacyKind::Phone => say!(self, "personal-data-phone"),
            PrivacyKind::Email => say!(self, "personal-data-email"),
            PrivacyKind::Postcode => say!(self, "personal-data-postcode"),
            PrivacyKind::HospitalNumber => say!(self, "personal-data-hospital-number"),
            PrivacyKind::PersonNumber => say!(self, "personal-data-person-number"),
            PrivacyKind::Picture => {
                return say!(self, "personal-data-picture", n = finding.place.place_number());
            }
            PrivacyKind::Pattern(name) => say!(self, "quoted", text = name.as_str()),
        };
        match finding.place {
            FindingPlace::Title => say!(self, "found-in-title", what = what),
            FindingPlace::Summary => say!(self, "found-in-summary", what = what),
            FindingPlace::Paragraph(n) => say!(self, "found-in-paragraph", what = what, n = n),
            FindingPlace::Picture(n) => say!(self, "found-in-picture", what = what, n = n),
        }
    }

    /// Where a feed stands: `read regularly`, `waits for approval`.
    pub fn feed_state(&self, state: FeedState) -> String {
        match state {
            FeedState::Pending => say!(self, "feed-pending"),
            FeedState::Approved => say!(self, "feed-approved"),
            FeedState::Paused => say!(self, "feed-paused"),
            FeedState::Rejected => say!(self, "feed-rejected"),
            FeedState::Retired => say!(self, "feed-retired"),
        }
    }
}
