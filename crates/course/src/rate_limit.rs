//! How many requests for mail a stranger may make: pure rules over what the store counted.

use std::net::IpAddr;

/// Requests of the last day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RequestCounts {
    /// For the same address.
    pub by_address: u32,
    /// From the same network.
    pub by_network: u32,
    /// To the whole course.
    pub by_course: u32,
}

/// The most requests in a day, each including the one at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestLimits {
    /// For one address: more would be a nuisance to its owner.
    pub by_address: u32,
    /// From one network: a school sits behind one address.
    pub by_network: u32,
    /// To the whole course: a flood from everywhere.
    pub by_course: u32,
}

impl Default for RequestLimits {
    fn default() -> Self {
        Self { by_address: 3, by_network: 60, by_course: 2_000 }
    }
}

/// What to do with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateLimitDecision {
    /// Answer it, and write to the address.
    Admitted,
    /// Answer it as any other, and write nothing: whoever asks learns nothing about the address.
    Silently,
    /// Say that there are too many at the moment, which says nothing about the address either.
    TooMany,
}

/// Decides about a request, given those of the last day before it.
pub fn check_rate_limit(before: RequestCounts, limits: RequestLimits) -> RateLimitDecision {
    if before.by_network >= limits.by_network || before.by_course >= limits.by_course {
        RateLimitDecision::TooMany
    } else if before.by_address >= limits.by_address {
        RateLimitDecision::Silently
    } else {
        RateLimitDecision::Admitted
    }
}

/// The network an address is in, as far as one person or one school reaches: an IPv4 /24, an IPv6
/// /56.
pub fn network_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(v6) => {
            let bits = u128::from(v6) >> 72 << 72;
            format!("{}/56", std::net::Ipv6Addr::from(bits))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(by_address: u32, by_network: u32, by_course: u32, expected: RateLimitDecision) {
        let limits = RequestLimits { by_address: 2, by_network: 5, by_course: 10 };
        assert_eq!(
            check_rate_limit(RequestCounts { by_address, by_network, by_course }, limits),
            expected
        );
    }

    #[test]
    fn too_many_requests_are_not_carried_out() {
        check(0, 0, 0, RateLimitDecision::Admitted);
        check(1, 4, 9, RateLimitDecision::Admitted);
        check(2, 4, 9, RateLimitDecision::Silently);
        check(0, 5, 9, RateLimitDecision::TooMany);
        check(0, 0, 10, RateLimitDecision::TooMany);
        check(2, 5, 0, RateLimitDecision::TooMany);
    }

    #[test]
    fn neighbours_share_a_network() {
        let network = |text: &str| network_of(text.parse().expect("an address"));
        assert_eq!(network("203.0.113.9"), "203.0.113.0/24");
        assert_eq!(network("::ffff:203.0.113.9"), "203.0.113.0/24");
        assert_eq!(network("2001:db8:1:2ff:3:4:5:6"), "2001:db8:1:200::/56");
    }
}
