//! A blog that someone wants to have read, and what has to be shown before it is.

use chrono::{DateTime, Utc};
use url::Url;

use crate::feed::{FeedRole, FeedState, OwnershipClaim};
use crate::participant::SharingLevel;
use crate::picture::PictureConsent;
use crate::subscriber::EmailAddress;

/// What someone who registers a blog has said. Nothing of it is public until they confirm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Where the link to confirm is sent, and who signs in later.
    pub email: EmailAddress,
    /// The feed that is to be polled.
    pub url: Url,
    /// What the blog calls itself, for the letter; its host where it has no title that can be told
    /// to strangers.
    pub blog: String,
    /// What kind of place it is.
    pub role: FeedRole,
    /// The name they want to go by.
    pub name: String,
    /// Whether that is a pseudonym.
    pub is_pseudonymous: bool,
    /// How much of their posts they let others show.
    pub shows: SharingLevel,
    /// What they say of the pictures of their posts.
    pub pictures: PictureConsent,
    /// How many of the blog's posts carried the course tag when they asked.
    pub n_tagged: usize,
    /// When they asked.
    pub asked_at: DateTime<Utc>,
}

/// Which registered blogs are read without a facilitator's look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ApprovalPolicy {
    /// Every one whose registration was confirmed by its link.
    Confirmed,
    /// Of these, the ones that have at least one post with the course tag: whoever wrote it means
    /// the course.
    #[default]
    Tagged,
    /// None.
    ByHand,
}

impl ApprovalPolicy {
    /// Every way, as the configuration writes it.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Confirmed, "confirmed"), (Self::Tagged, "tagged"), (Self::ByHand, "by hand")];
}

/// What a course asks before a registered blog is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RegistrationRules {
    /// Which blogs are read without a facilitator's look.
    pub approval: ApprovalPolicy,
    /// Whether it has to be shown that the blog belongs to whoever registers it: by a code word in
    /// a post or on its page, or by a `rel=me` link. Without that, it waits for a facilitator, and
    /// whoever registered it cannot speak for its author.
    pub asks_for_ownership: bool,
}

/// Whether an address is within a site: at its host, with or without `www.`, at or below its path.
pub fn is_within(url: &Url, site: &Url) -> bool {
    let host =
        |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_lowercase());
    let folder = site.path().trim_end_matches('/');
    let is_below = url
        .path()
        .strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    host(url) == host(site) && url.port() == site.port() && is_below
}

/// What is known of a blog when it is decided whether it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applicant {
    /// Posts that carry the course tag.
    pub n_tagged: usize,
    /// How far it was shown whose the blog is.
    pub claim: OwnershipClaim,
    /// Whether it was erased once, at its owner's wish.
    pub was_erased: bool,
}

/// Why a registered blog waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WaitReason {
    /// A facilitator approves every blog.
    ApprovedByHand,
    /// It was erased at its owner's wish, and whoever registers it now may be somebody else.
    ErasedBefore,
    /// No post carries the course tag.
    NoTaggedPost,
    /// It was not shown whose the blog is.
    OwnershipNotShown,
}

impl WaitReason {
    /// Whether only a facilitator can end the wait.
    pub fn needs_facilitator(self) -> bool {
        matches!(self, Self::ApprovedByHand | Self::ErasedBefore)
    }
}

impl RegistrationRules {
    /// Whether a registered blog is read at once or waits for a facilitator.
    pub fn initial_state(self, applicant: Applicant) -> FeedState {
        if self.wait_reasons(applicant).is_empty() {
            FeedState::Approved
        } else {
            FeedState::Pending
        }
    }

    /// Everything that a registered blog waits for; empty where it is read at once.
    pub fn wait_reasons(self, applicant: Applicant) -> Vec<WaitReason> {
        let reasons = [
            (self.approval == ApprovalPolicy::ByHand, WaitReason::ApprovedByHand),
            (applicant.was_erased, WaitReason::ErasedBefore),
            (
                self.approval == ApprovalPolicy::Tagged && applicant.n_tagged == 0,
                WaitReason::NoTaggedPost,
            ),
            (
                self.asks_for_ownership && applicant.claim != OwnershipClaim::Shown,
                WaitReason::OwnershipNotShown,
            ),
        ];
        reasons.into_iter().filter_map(|(waits, reason)| waits.then_some(reason)).collect()
    }

    /// Whether whoever registered a blog may decide what only its author may: that posts are shown
    /// in full, that a verdict is contested. A blog that the facilitators brought (`None`) is its
    /// participant's.
    pub fn may_act_as_author(self, claim: Option<OwnershipClaim>) -> bool {
        !self.asks_for_ownership || claim != Some(OwnershipClaim::Open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(
        approval: ApprovalPolicy,
        asks: bool,
        n_tagged: usize,
        claim: OwnershipClaim,
        was_erased: bool,
        expected: FeedState,
    ) {
        let admittance = RegistrationRules { approval, asks_for_ownership: asks };
        assert_eq!(admittance.initial_state(Applicant { n_tagged, claim, was_erased }), expected);
    }

    #[test]
    fn the_policy_decides_which_blogs_wait() {
        use FeedState::{Approved, Pending};
        check(ApprovalPolicy::Confirmed, false, 0, OwnershipClaim::Open, false, Approved);
        check(ApprovalPolicy::Tagged, false, 0, OwnershipClaim::Open, false, Pending);
        check(ApprovalPolicy::Tagged, false, 1, OwnershipClaim::Open, false, Approved);
        check(ApprovalPolicy::ByHand, false, 9, OwnershipClaim::Shown, false, Pending);
        check(ApprovalPolicy::Confirmed, true, 9, OwnershipClaim::Open, false, Pending);
        check(ApprovalPolicy::Tagged, true, 0, OwnershipClaim::Shown, false, Pending);
        check(ApprovalPolicy::Tagged, true, 1, OwnershipClaim::Shown, false, Approved);
        check(ApprovalPolicy::Confirmed, false, 9, OwnershipClaim::Shown, true, Pending);
    }

    #[test]
    fn a_site_is_known_by_host_and_path() {
        let check = |url: &str, site: &str, expected| {
            let parse = |text| Url::parse(text).expect("an address");
            assert_eq!(is_within(&parse(url), &parse(site)), expected, "{url} {site}");
        };
        check("http://www.Daily.example/feed.xml", "https://daily.example/", true);
        check("https://daily.example/mooc", "https://daily.example/mooc/", true);
        check("https://daily.example/mooc/feed.xml", "https://daily.example/mooc/", true);
        check("https://daily.example/moocs/", "https://daily.example/mooc/", false);
        check("https://ana.daily.example/", "https://daily.example/", false);
        check("http://127.0.0.1:8081/", "http://127.0.0.1:8080/", false);
    }

    #[test]
    fn every_reason_to_wait_is_named() {
        use WaitReason::{ApprovedByHand, ErasedBefore, NoTaggedPost, OwnershipNotShown};
        let tagged =
            RegistrationRules { approval: ApprovalPolicy::Tagged, asks_for_ownership: true };
        let stranger = Applicant { n_tagged: 0, claim: OwnershipClaim::Open, was_erased: true };
        assert_eq!(tagged.wait_reasons(stranger), [ErasedBefore, NoTaggedPost, OwnershipNotShown]);
        let by_hand =
            RegistrationRules { approval: ApprovalPolicy::ByHand, asks_for_ownership: false };
        assert_eq!(
            by_hand.wait_reasons(Applicant { was_erased: false, ..stranger }),
            [ApprovedByHand]
        );
    }

    #[test]
    fn who_has_not_shown_that_a_blog_is_theirs_does_not_speak_for_it() {
        let asks = RegistrationRules { asks_for_ownership: true, ..RegistrationRules::default() };
        for (claim, expected) in
            [(None, true), (Some(OwnershipClaim::Open), false), (Some(OwnershipClaim::Shown), true)]
        {
            assert_eq!(asks.may_act_as_author(claim), expected);
            assert!(RegistrationRules::default().may_act_as_author(claim));
        }
    }
}
