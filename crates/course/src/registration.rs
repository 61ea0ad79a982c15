//! A blog that someone wants to have read, and what has to be shown before it is.

use chrono::{DateTime, Utc};
use url::Url;

use crate::{EmailAddress, FeedState, Role, Shows};

crate::id! {
    /// A registration's number in the store.
    RegistrationId
}

/// What someone who registers a blog has said. Nothing of it is public until they confirm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Where the link to confirm is sent, and who signs in later.
    pub email: EmailAddress,
    /// The feed that is to be polled.
    pub url: Url,
    /// What the blog calls itself, for the letter; its host where it has no title that can be told to strangers.
    pub blog: String,
    /// What kind of place it is.
    pub role: Role,
    /// The name they want to go by.
    pub name: String,
    /// Whether that is a pseudonym.
    pub is_pseudonymous: bool,
    /// How much of their posts they let others show.
    pub shows: Shows,
    /// How many of the blog's posts carried the course tag when they asked.
    pub n_tagged: usize,
    /// When they asked.
    pub asked_at: DateTime<Utc>,
}

/// Which registered blogs are read without a facilitator's look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Approval {
    /// Every one whose registration was confirmed by its link.
    Confirmed,
    /// Of these, the ones that have at least one post with the course tag: whoever wrote it means the course.
    #[default]
    Tagged,
    /// None.
    ByHand,
}

impl Approval {
    /// Every way, as the configuration writes it.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Confirmed, "confirmed"), (Self::Tagged, "tagged"), (Self::ByHand, "by hand")];
}

/// What a course asks before a registered blog is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Admittance {
    /// Which blogs are read without a facilitator's look.
    pub approval: Approval,
    /// Whether it has to be shown that the blog belongs to whoever registers it: by a code word in a post or on its page, or by
    /// a `rel=me` link. Without that, it waits for a facilitator, and whoever registered it cannot speak for its author.
    pub asks_for_ownership: bool,
}

/// What is known of a blog when it is decided whether it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applicant {
    /// Posts that carry the course tag.
    pub n_tagged: usize,
    /// How far it was shown whose the blog is.
    pub claim: Claim,
    /// Whether it was erased once, at its owner's wish.
    pub was_erased: bool,
}

impl Admittance {
    /// Whether a registered blog is read at once or waits for a facilitator. One that was erased waits always: it was its owner's
    /// wish once that it is not read, and whoever registers it now may be somebody else.
    pub fn state(self, applicant: Applicant) -> FeedState {
        let is_admitted = match self.approval {
            Approval::Confirmed => true,
            Approval::Tagged => applicant.n_tagged > 0,
            Approval::ByHand => false,
        };
        let is_answered_for = !self.asks_for_ownership || applicant.claim == Claim::Shown;
        if is_admitted && is_answered_for && !applicant.was_erased { FeedState::Approved } else { FeedState::Pending }
    }

    /// Whether whoever registered a blog may decide what only its author may: that posts are shown in full, that a verdict is
    /// contested. A blog that the facilitators brought (`None`) is its participant's.
    pub fn may_speak(self, claim: Option<Claim>) -> bool {
        !self.asks_for_ownership || claim != Some(Claim::Open)
    }
}

/// How far it was shown that a blog belongs to whoever registered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Claim {
    /// They say so.
    Open,
    /// They have shown it.
    Shown,
}

impl Claim {
    /// The word used in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Shown => "shown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(approval: Approval, asks: bool, n_tagged: usize, claim: Claim, was_erased: bool, expected: FeedState) {
        let admittance = Admittance { approval, asks_for_ownership: asks };
        assert_eq!(admittance.state(Applicant { n_tagged, claim, was_erased }), expected);
    }

    #[test]
    fn the_policy_decides_which_blogs_wait() {
        use FeedState::{Approved, Pending};
        check(Approval::Confirmed, false, 0, Claim::Open, false, Approved);
        check(Approval::Tagged, false, 0, Claim::Open, false, Pending);
        check(Approval::Tagged, false, 1, Claim::Open, false, Approved);
        check(Approval::ByHand, false, 9, Claim::Shown, false, Pending);
        check(Approval::Confirmed, true, 9, Claim::Open, false, Pending);
        check(Approval::Tagged, true, 0, Claim::Shown, false, Pending);
        check(Approval::Tagged, true, 1, Claim::Shown, false, Approved);
        check(Approval::Confirmed, false, 9, Claim::Shown, true, Pending);
    }

    #[test]
    fn who_has_not_shown_that_a_blog_is_theirs_does_not_speak_for_it() {
        let asks = Admittance { asks_for_ownership: true, ..Admittance::default() };
        for (claim, expected) in [(None, true), (Some(Claim::Open), false), (Some(Claim::Shown), true)] {
            assert_eq!(asks.may_speak(claim), expected);
            assert!(Admittance::default().may_speak(claim));
        }
    }
}
