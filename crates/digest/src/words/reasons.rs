//! Why a post is in, out or held, what keeps a blog from being read, and what can be done: for their author, in any language.
//!
//! The sentences stand in `reasons.ftl`. They have no capital at the beginning and no final stop, so that they fit behind a
//! colon; `heading` begins a line of its own with them.

use course::privacy::{Finding, Kind, Place};
use course::{FailureKind, FeedState, Reason, Standing, Trouble};

use super::{Words, say};

impl Words {
    /// Where a post stands: `in the course`, `waits for a facilitator`.
    pub fn standing(&self, standing: Standing) -> String {
        match standing {
            Standing::In => say!(self, "standing-in"),
            Standing::Out => say!(self, "standing-out"),
            Standing::Held => say!(self, "standing-held"),
        }
    }

    /// Why a post is in, out or held.
    pub fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::Category(tag) => say!(self, "reason-category", tag = tag.as_str()),
            Reason::TitleHashtag(tag) => say!(self, "reason-title-hashtag", tag = tag.as_str()),
            Reason::TextHashtag(tag) => say!(self, "reason-text-hashtag", tag = tag.as_str()),
            Reason::TitleWord(word) => say!(self, "reason-title-word", word = word.as_str()),
            Reason::EverythingBelongs => say!(self, "reason-everything-belongs"),
            Reason::Included(why) if why.is_empty() => say!(self, "reason-included"),
            Reason::Included(why) => say!(self, "reason-included-because", why = why.as_str()),
            Reason::NoCourseTag => say!(self, "reason-no-course-tag"),
            Reason::NoCourseTagInBeginning => say!(self, "reason-no-course-tag-in-beginning"),
            Reason::Locked => say!(self, "reason-locked"),
            Reason::BeforeCourse(day) => {
                say!(self, "reason-before-course", day = self.full_day(*day))
            }
            Reason::FeedNotApproved => say!(self, "reason-feed-not-approved"),
            Reason::FeedPaused => say!(self, "reason-feed-paused"),
            Reason::Hidden(why) if why.is_empty() => say!(self, "reason-hidden"),
            Reason::Hidden(why) => say!(self, "reason-hidden-because", why = why.as_str()),
            // How it was noticed is told in the program's own words.
            Reason::Withdrawn(_) => say!(self, "reason-withdrawn"),
            Reason::NearMiss(tag) => say!(self, "reason-near-miss", tag = tag.as_str()),
            Reason::DuplicateOf(_) => say!(self, "reason-duplicate"),
            Reason::Burst => say!(self, "reason-burst"),
            Reason::AnotherBlog => say!(self, "reason-another-blog"),
            Reason::Privacy(found) if found.is_empty() => say!(self, "reason-personal-data"),
            Reason::Privacy(found) => self.personal_data(found),
        }
    }

    /// What a post's author can do; nothing where it is in. `tag` is the course tag as it is written.
    pub fn advice(&self, reason: &Reason, tag: &str) -> Option<String> {
        Some(match reason {
            Reason::Category(_)
            | Reason::TitleHashtag(_)
            | Reason::TextHashtag(_)
            | Reason::TitleWord(_)
            | Reason::EverythingBelongs
            | Reason::Included(_) => return None,
            Reason::NoCourseTag => say!(self, "advice-no-course-tag", tag = tag),
            Reason::NoCourseTagInBeginning => {
                say!(self, "advice-no-course-tag-in-beginning", tag = tag)
            }
            Reason::Locked => say!(self, "advice-locked"),
            Reason::BeforeCourse(_) => say!(self, "advice-before-course"),
            Reason::FeedNotApproved => say!(self, "advice-feed-not-approved"),
            Reason::FeedPaused => say!(self, "advice-feed-paused"),
            Reason::Hidden(_) => say!(self, "advice-hidden"),
            Reason::Withdrawn(_) => say!(self, "advice-withdrawn"),
            Reason::NearMiss(_) => say!(self, "advice-near-miss", tag = tag),
            Reason::DuplicateOf(_) => say!(self, "advice-duplicate"),
            Reason::Burst => say!(self, "advice-burst"),
            Reason::AnotherBlog => say!(self, "advice-another-blog"),
            Reason::Privacy(_) => say!(self, "advice-personal-data"),
        })
    }

    /// Why a post is held in which something was found: what stands in its text, and its pictures.
    fn personal_data(&self, found: &[Finding]) -> String {
        let (pictures, texts): (Vec<_>, Vec<_>) =
            found.iter().cloned().partition(|f| f.kind == Kind::Picture);
        let texts = (!texts.is_empty())
            .then(|| say!(self, "reason-personal-data-found", found = self.findings(&texts)));
        let pictures =
            (!pictures.is_empty()).then(|| say!(self, "reason-pictures", n = pictures.len()));
        texts.into_iter().chain(pictures).collect::<Vec<_>>().join("; ")
    }

    /// What seems to stand in a post, and where: `a phone number in paragraph 2 and a postcode in the title`.
    pub fn findings(&self, found: &[Finding]) -> String {
        let told: Vec<_> = found.iter().map(|finding| self.finding(finding)).collect();
        self.list(&told.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn finding(&self, finding: &Finding) -> String {
        let what = match &finding.kind {
            Kind::NhsNumber => say!(self, "personal-data-nhs-number"),
            Kind::BirthDate => say!(self, "personal-data-birth-date"),
            Kind::Phone => say!(self, "personal-data-phone"),
            Kind::Email => say!(self, "personal-data-email"),
            Kind::Postcode => say!(self, "personal-data-postcode"),
            Kind::HospitalNumber => say!(self, "personal-data-hospital-number"),
            Kind::PersonNumber => say!(self, "personal-data-person-number"),
            Kind::Picture => {
                return say!(self, "personal-data-picture", n = finding.place.number());
            }
            Kind::Pattern(name) => say!(self, "quoted", text = name.as_str()),
        };
        match finding.place {
            Place::Title => say!(self, "found-in-title", what = what),
            Place::Summary => say!(self, "found-in-summary", what = what),
            Place::Paragraph(n) => say!(self, "found-in-paragraph", what = what, n = n),
            Place::Picture(n) => say!(self, "found-in-picture", what = what, n = n),
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

    /// What keeps a blog from being read.
    pub fn trouble(&self, trouble: Trouble) -> String {
        match (trouble.kind, trouble.status) {
            (FailureKind::Dns, _) => say!(self, "fetch-dns"),
            (FailureKind::Connect, _) => say!(self, "fetch-connect"),
            (FailureKind::Timeout, _) => say!(self, "fetch-timeout"),
            (FailureKind::Refused, _) => say!(self, "fetch-refused"),
            (FailureKind::Redirects, _) => say!(self, "fetch-redirects"),
            (FailureKind::Status, Some(status)) => match status {
                401 | 403 => say!(self, "fetch-denied", status = status.to_string()),
                404 | 410 => say!(self, "fetch-missing", status = status.to_string()),
                500..=599 => say!(self, "fetch-server", status = status.to_string()),
                _ => say!(self, "fetch-status", status = status.to_string()),
            },
            (FailureKind::Status, None) => say!(self, "fetch-no-document"),
            (FailureKind::TooLarge, _) => say!(self, "fetch-too-large"),
            (FailureKind::Body, _) => say!(self, "fetch-body"),
            (FailureKind::NotAFeed, _) => say!(self, "fetch-not-a-feed"),
            (FailureKind::Parser, _) => say!(self, "fetch-parser"),
        }
    }

    /// What the blog's owner can do about it.
    pub fn trouble_advice(&self, trouble: Trouble) -> String {
        match (trouble.kind, trouble.status) {
            (FailureKind::Dns, _) => say!(self, "advice-fetch-dns"),
            (FailureKind::Connect, _) => say!(self, "advice-fetch-connect"),
            (FailureKind::Timeout, _) => say!(self, "advice-fetch-timeout"),
            (FailureKind::Refused, _) => say!(self, "advice-fetch-refused"),
            (FailureKind::Redirects, _) => say!(self, "advice-fetch-redirects"),
            (FailureKind::Status, Some(401 | 403)) => say!(self, "advice-fetch-denied"),
            (FailureKind::Status, Some(404 | 410)) => say!(self, "advice-fetch-missing"),
            (FailureKind::Status, Some(500..=599)) => say!(self, "advice-fetch-server"),
            (FailureKind::Status, _) => say!(self, "advice-fetch-status"),
            (FailureKind::TooLarge, _) => say!(self, "advice-fetch-too-large"),
            (FailureKind::Body, _) => say!(self, "advice-fetch-body"),
            (FailureKind::NotAFeed, _) => say!(self, "advice-fetch-not-a-feed"),
            (FailureKind::Parser, _) => say!(self, "advice-fetch-parser"),
        }
    }
}
