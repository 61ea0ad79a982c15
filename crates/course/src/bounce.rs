//! A bounce: mail that came back, or was called spam, and what that means for its subscriber.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum BounceKind {
    /// The address does not exist, or takes no mail for good.
    Hard,
    /// It could not be delivered this time: a full mailbox, a host that is down, a filter.
    Soft,
    /// The reader called the mail spam.
    Complaint,
}

impl BounceKind {
    /// The word used in the store and in reports.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// When soft bounces are too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BounceRules {
    /// This many days with a soft bounce …
    pub soft_days: usize,
    /// … within this many days take an address off the list.
    pub within_days: u32,
}

impl Default for BounceRules {
    fn default() -> Self {
        Self { soft_days: 5, within_days: 21 }
    }
}

impl BounceRules {
    /// Whether soft bounces at these instants, the one at hand among them, are too many. Several on
    /// one day count once: a mail to a host that is down comes back more than once.
    pub fn has_too_many_bounces(&self, soft_at: &[DateTime<Utc>], now: DateTime<Utc>) -> bool {
        let since = now - TimeDelta::days(i64::from(self.within_days));
        let mut days: Vec<NaiveDate> =
            soft_at.iter().filter(|at| **at > since).map(DateTime::date_naive).collect();
        days.sort_unstable();
        days.dedup();
        days.len() >= self.soft_days.max(1)
    }
}

/// What an enhanced status code (RFC 3463) says of an address. `None` is a success or no such code.
///
/// Hard is only what says that the address itself is wrong (5.1.x, 5.2.1 "disabled"); a full
/// mailbox, a refused content, a policy or a blocked sender is no fault of the reader's and may
/// pass.
pub fn bounce_kind_of_status(status: &str) -> Option<BounceKind> {
    let mut parts = status.trim().split('.').map(str::parse::<u16>);
    let (Some(Ok(class)), Some(Ok(subject)), Some(Ok(detail)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let is_address = match subject {
        // 5.1.7 and 5.1.8 are about the sender's address.
        1 => !matches!(detail, 7 | 8),
        2 => detail == 1,
        _ => false,
    };
    match class {
        5 if is_address => Some(BounceKind::Hard),
        4 | 5 => Some(BounceKind::Soft),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(status: &str, expected: Option<BounceKind>) {
        assert_eq!(bounce_kind_of_status(status), expected, "{status}");
    }

    #[test]
    fn codes_say_whose_fault_it_is() {
        check("5.1.1", Some(BounceKind::Hard));
        check("5.1.10", Some(BounceKind::Hard));
        check("5.1.2", Some(BounceKind::Hard));
        check("5.2.1", Some(BounceKind::Hard));
        check("5.1.8", Some(BounceKind::Soft));
        check("5.2.2", Some(BounceKind::Soft));
        check("5.7.1", Some(BounceKind::Soft));
        check("5.0.0", Some(BounceKind::Soft));
        check("4.4.1", Some(BounceKind::Soft));
        check("4.2.2", Some(BounceKind::Soft));
        check("2.0.0", None);
        check("5.1", None);
        check("nonsense", None);
    }

    #[test]
    fn soft_bounces_count_by_the_day() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let days =
            |days: &[i64]| days.iter().map(|d| now - TimeDelta::days(*d)).collect::<Vec<_>>();
        let rules = BounceRules { soft_days: 3, within_days: 10 };
        assert!(rules.has_too_many_bounces(&days(&[0, 1, 2]), now));
        assert!(!rules.has_too_many_bounces(&days(&[0, 0, 0, 1]), now));
        assert!(!rules.has_too_many_bounces(&days(&[0, 5, 11]), now));
    }
}
