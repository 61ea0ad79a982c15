//! An appeal: what the author of a post may do about its verdict, on their own page.

use crate::feed::OwnershipClaim;
use crate::privacy::PrivacyScreen;
use crate::registration::RegistrationRules;
use crate::verdict_reason::VerdictReason;

/// Whose word an appeal against a verdict needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppealDecider {
    /// The author's own is enough: they know best what they wrote for the course.
    Author,
    /// A facilitator's, whom the author can ask.
    Facilitator,
    /// Nobody's: the post is in, or its author took it back.
    Nobody,
}

/// Whose word it needs that a post which stands so belongs to the course after all. How far the
/// author has shown the blog to be theirs decides whether they may speak for it. Whether a patient can be recognised, a second pair of eyes judges, unless the course trusts its
/// authors with it ([`PrivacyScreen::author_releases`]).
pub fn appeal_decider(
    reason: &VerdictReason,
    claim: Option<OwnershipClaim>,
    admittance: RegistrationRules,
    screen: &PrivacyScreen,
) -> AppealDecider {
    let may_speak = admittance.may_act_as_author(claim);
    match reason {
        VerdictReason::NoCourseTag
        | VerdictReason::NoCourseTagInBeginning
        | VerdictReason::NearMiss(_)
        | VerdictReason::FeedPaused
            if may_speak =>
        {
            AppealDecider::Author
        }
        VerdictReason::Privacy(_) if may_speak && screen.author_releases => AppealDecider::Author,
        VerdictReason::NoCourseTag
        | VerdictReason::NoCourseTagInBeginning
        | VerdictReason::NearMiss(_)
        | VerdictReason::FeedPaused
        | VerdictReason::Privacy(_)
        | VerdictReason::BeforeCourse(_)
        | VerdictReason::FeedNotApproved
        | VerdictReason::Hidden(_)
        | VerdictReason::DuplicateOf(_)
        | VerdictReason::Burst
        | VerdictReason::AnotherBlog => AppealDecider::Facilitator,
        VerdictReason::Category(_)
        | VerdictReason::TitleHashtag(_)
        | VerdictReason::TextHashtag(_)
        | VerdictReason::TitleWord(_)
        | VerdictReason::EverythingBelongs
        | VerdictReason::Included(_)
        | VerdictReason::Locked
        | VerdictReason::Withdrawn(_) => AppealDecider::Nobody,
    }
}
