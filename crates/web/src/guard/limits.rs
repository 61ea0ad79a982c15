//! How often one visitor, one address and everyone together may ask for something that costs: a mail, a look at a blog, a try at
//! signing in.

use std::num::NonZeroU32;
use std::time::Duration;

use course::EmailAddress;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use ipnet::IpNet;

/// After so many visitors those who have been quiet are forgotten: memory is bounded by who is active.
const PRUNE_ABOVE: usize = 4096;

/// The limits of the forms.
#[derive(Debug)]
pub(crate) struct Limits {
    /// Looks at a blog, by network: each makes requests to somebody else's server.
    pub(crate) looks: DefaultKeyedRateLimiter<IpNet>,
    /// The same, for everyone together.
    pub(crate) all_looks: DefaultDirectRateLimiter,
    /// Mails asked for, by network.
    pub(crate) mails: DefaultKeyedRateLimiter<IpNet>,
    /// Mails to one address, whoever asks.
    pub(crate) mails_to: DefaultKeyedRateLimiter<EmailAddress>,
    /// Mails asked for by everyone together.
    pub(crate) all_mails: DefaultDirectRateLimiter,
    /// Tokens tried, by network: confirmation, sign-in, leaving.
    pub(crate) tokens: DefaultKeyedRateLimiter<IpNet>,
    /// Any form or search, by network.
    pub(crate) requests: DefaultKeyedRateLimiter<IpNet>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            looks: RateLimiter::keyed(per(Duration::from_mins(1), 6)),
            all_looks: RateLimiter::direct(per(Duration::from_mins(1), 60)),
            mails: RateLimiter::keyed(per(Duration::from_hours(1), 10)),
            mails_to: RateLimiter::keyed(per(Duration::from_hours(1), 3)),
            all_mails: RateLimiter::direct(per(Duration::from_hours(1), 600)),
            tokens: RateLimiter::keyed(per(Duration::from_mins(1), 20)),
            requests: RateLimiter::keyed(per(Duration::from_mins(1), 120)),
        }
    }
}

/// `n` at once, and `n` in each period after that.
fn per(period: Duration, n: u32) -> Quota {
    let n = NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(period / n.get()).unwrap_or_else(|| Quota::per_second(n)).allow_burst(n)
}

/// Asked too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooOften {
    /// When to come again, in seconds, at least 1.
    pub(crate) retry_after_secs: u64,
}

/// Counts one request of `key`.
///
/// # Errors
/// [`TooOften`] when it has used up its share.
pub(crate) fn count<K: std::hash::Hash + Eq + Clone>(
    limit: &DefaultKeyedRateLimiter<K>,
    key: &K,
) -> Result<(), TooOften> {
    if limit.len() > PRUNE_ABOVE {
        limit.retain_recent();
    }
    limit.check_key(key).map_err(|no| too_often(no.wait_time_from(DefaultClock::default().now())))
}

/// Counts one request of everyone's share.
///
/// # Errors
/// [`TooOften`] when it is used up.
pub(crate) fn count_all(limit: &DefaultDirectRateLimiter) -> Result<(), TooOften> {
    limit.check().map_err(|no| too_often(no.wait_time_from(DefaultClock::default().now())))
}

fn too_often(wait: Duration) -> TooOften {
    TooOften { retry_after_secs: wait.as_secs() + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_used_up_by_its_owner_alone() {
        let limits = Limits::default();
        let (ana, bo): (IpNet, IpNet) =
            ("203.0.113.1/32".parse().expect("a net"), "203.0.113.2/32".parse().expect("a net"));
        let n = (0..100).filter(|_| count(&limits.looks, &ana).is_ok()).count();
        assert_eq!(n, 6);
        let refused = count(&limits.looks, &ana).expect_err("used up");
        assert!((1..=11).contains(&refused.retry_after_secs), "{refused:?}");
        assert_eq!(count(&limits.looks, &bo), Ok(()));
    }

    #[test]
    fn everyone_shares_the_course_s_share() {
        let limits = Limits::default();
        assert_eq!((0..1000).filter(|_| count_all(&limits.all_looks).is_ok()).count(), 60);
    }
}
