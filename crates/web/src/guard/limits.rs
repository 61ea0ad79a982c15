//! How often one network and everyone together may ask for something that costs: a look at a blog,
//! a try at a token, a form. Mails are counted in the store, by the day, so that a restart forgets
//! none.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};

/// After so many networks those that have been quiet are forgotten: memory is bounded by who is
/// active.
const PRUNE_ABOVE: usize = 4096;

/// The limits of the forms. Networks are named as by [`course::rate_limit::network_of`].
#[derive(Debug)]
pub(crate) struct RateLimits {
    /// Looks at a blog, by network: each makes requests to somebody else's server.
    pub(crate) looks: DefaultKeyedRateLimiter<String>,
    /// The same, for everyone together.
    pub(crate) all_looks: DefaultDirectRateLimiter,
    /// Tokens tried, by network: confirmation, sign-in, leaving.
    pub(crate) tokens: DefaultKeyedRateLimiter<String>,
    /// Any form or search, by network; and reports of mail that are refused.
    pub(crate) requests: DefaultKeyedRateLimiter<String>,
    /// Reports of mail that their provider has signed, by network.
    pub(crate) reports: DefaultKeyedRateLimiter<String>,
}

impl Default for RateLimits {
    fn default() -> Self {
        Self {
            // A class that registers its blogs sits behind one address.
            looks: RateLimiter::keyed(per_minute(12)),
            all_looks: RateLimiter::direct(per_minute(60)),
            // A class that confirms at the same time sits behind one address.
            tokens: RateLimiter::keyed(per_minute(60)),
            requests: RateLimiter::keyed(per_minute(240)),
            // A provider reports on an edition to thousands in some minutes.
            reports: RateLimiter::keyed(per_minute(3000)),
        }
    }
}

/// `n` at once, and `n` in each minute after that.
pub(crate) fn per_minute(n: u32) -> Quota {
    Quota::per_minute(NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN))
}

/// Asked too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RateLimitExceeded {
    /// When to come again, in seconds, at least 1.
    pub(crate) retry_after_secs: u64,
}

/// Counts one request of a network.
///
/// # Errors
/// [`RateLimitExceeded`] when it has used up its share.
pub(crate) fn count_request(
    limit: &DefaultKeyedRateLimiter<String>,
    network: &str,
) -> Result<(), RateLimitExceeded> {
    if limit.len() > PRUNE_ABOVE {
        limit.retain_recent();
    }
    limit
        .check_key(&network.to_owned())
        .map_err(|no| rate_limit_exceeded(no.wait_time_from(DefaultClock::default().now())))
}

/// Counts one request of everyone's share.
///
/// # Errors
/// [`RateLimitExceeded`] when it is used up.
pub(crate) fn count_global_request(
    limit: &DefaultDirectRateLimiter,
) -> Result<(), RateLimitExceeded> {
    limit
        .check()
        .map_err(|no| rate_limit_exceeded(no.wait_time_from(DefaultClock::default().now())))
}

fn rate_limit_exceeded(wait: Duration) -> RateLimitExceeded {
    RateLimitExceeded { retry_after_secs: wait.as_secs() + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_used_up_by_its_owner_alone() {
        let limits = RateLimits::default();
        let n = (0..100).filter(|_| count_request(&limits.looks, "203.0.113.0/24").is_ok()).count();
        assert_eq!(n, 12);
        let refused = count_request(&limits.looks, "203.0.113.0/24").expect_err("used up");
        assert!((1..=11).contains(&refused.retry_after_secs), "{refused:?}");
        assert_eq!(count_request(&limits.looks, "198.51.100.0/24"), Ok(()));
    }

    #[test]
    fn everyone_shares_the_course_s_share() {
        let limits = RateLimits::default();
        assert_eq!(
            (0..1000).filter(|_| count_global_request(&limits.all_looks).is_ok()).count(),
            60
        );
    }
}
