//! Hosts that are one platform by evidence: they share an address, or they have asked for quiet in
//! the same manner.

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;
use std::time::{Duration, Instant};

/// Hosts that must agree before they are taken for one platform's.
const ENOUGH: usize = 2;

/// How platforms are told apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum HostPlatform {
    /// Hosts at one address.
    At(IpAddr),
    /// Hosts that asked for quiet in one manner.
    OfManner(String),
}

/// The evidence of one run of polls.
#[derive(Default)]
pub(super) struct HostPlatformEvidence {
    /// Who asked for quiet, and until when.
    quiet: HashMap<HostPlatform, (HashSet<String>, Instant)>,
}

impl HostPlatformEvidence {
    /// Notes that a host asked for quiet.
    pub(super) fn add_quiet_request(
        &mut self,
        host: &str,
        address: Option<IpAddr>,
        manner: &str,
        until: Instant,
    ) {
        let platforms = address
            .map(HostPlatform::At)
            .into_iter()
            .chain([HostPlatform::OfManner(manner.to_owned())]);
        for platform in platforms {
            let (hosts, last) =
                self.quiet.entry(platform).or_insert_with(|| (HashSet::new(), until));
            hosts.insert(host.to_owned());
            *last = until.max(*last);
        }
    }

    /// Which platform a host is part of. What a host did says more than where it is: large
    /// platforms have many addresses.
    pub(super) fn platform_of(&self, host: &str, address: Option<IpAddr>) -> Option<HostPlatform> {
        self.quiet_manner_of(host).cloned().or(address.map(HostPlatform::At))
    }

    /// How much longer the platforms that a host is part of want quiet.
    pub(super) fn is_quiet(&self, host: &str, address: Option<IpAddr>) -> Option<Duration> {
        let at = address.map(HostPlatform::At);
        let of_manner = self.quiet_manner_of(host);
        let asked = at.iter().chain(of_manner).filter_map(|platform| self.quiet.get(platform));
        let until =
            asked.filter(|(hosts, _)| hosts.len() >= ENOUGH).map(|(_, until)| *until).max()?;
        until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
    }

    /// The manner of hosts among which this one belongs: it is one of them, or a neighbour by name
    /// of enough of them.
    fn quiet_manner_of(&self, host: &str) -> Option<&HostPlatform> {
        let above = parent_domain(host);
        let is_among = |hosts: &HashSet<String>| {
            let n_neighbours = hosts
                .iter()
                .filter(|other| above.is_some() && self::parent_domain(other) == above)
                .count();
            hosts.len() >= ENOUGH && (hosts.contains(host) || n_neighbours >= ENOUGH)
        };
        let mannered =
            self.quiet.iter().filter(|(platform, _)| matches!(platform, HostPlatform::OfManner(_)));
        mannered.filter(|(_, (hosts, _))| is_among(hosts)).map(|(platform, _)| platform).next()
    }
}

/// The name above a host's, where it is a site's: `wards.example` for `ana.wards.example`, none for
/// `ana.example`, `ana.co.uk` or a number.
fn parent_domain(host: &str) -> Option<&str> {
    let (_, above) = host.split_once('.')?;
    let (first, rest) = above.split_once('.')?;
    let is_registry = !rest.contains('.') && rest.len() == 2 && first.len() <= 3;
    let is_number = host.starts_with('[') || rest.ends_with(|c: char| c.is_ascii_digit());
    (!is_registry && !is_number).then_some(above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(asked: &[(&str, &str)], host: &str, expected: bool) {
        let mut evidence = HostPlatformEvidence::default();
        for (n, (other, manner)) in asked.iter().enumerate() {
            let address = IpAddr::from([192, 0, 2, u8::try_from(n).expect("few")]);
            evidence.add_quiet_request(
                other,
                Some(address),
                manner,
                Instant::now() + Duration::from_mins(1),
            );
        }
        let elsewhere = Some(IpAddr::from([192, 0, 2, 200]));
        assert_eq!(
            evidence.is_quiet(host, elsewhere).is_some(),
            expected,
            "{host} beside {asked:?}"
        );
        let is_of_manner =
            matches!(evidence.platform_of(host, elsewhere), Some(HostPlatform::OfManner(_)));
        assert_eq!(is_of_manner, expected, "{host} beside {asked:?}");
    }

    #[test]
    fn hosts_that_ask_for_quiet_in_one_manner_are_one_platform() {
        let two = [("ana.wards.example", "429 a"), ("ben.wards.example", "429 a")];
        check(&two, "ana.wards.example", true);
        check(&two, "cleo.wards.example", true);
        check(&two, "wards.example", false);
        check(&two, "cleo.other.example", false);
        check(&two[..1], "cleo.wards.example", false);
        check(&[two[0], ("ben.wards.example", "429 b")], "cleo.wards.example", false);
        check(&[("ana.example", "429 a"), ("ben.example", "429 a")], "cleo.example", false);
        check(&[("ana.example", "429 a"), ("ben.example", "429 a")], "ana.example", true);
        check(&[("ana.co.uk", "429 a"), ("ben.co.uk", "429 a")], "cleo.co.uk", false);
        check(&[("10.0.0.1", "429 a"), ("11.0.0.1", "429 a")], "12.0.0.1", false);
    }

    #[test]
    fn hosts_at_one_address_are_one_platform() {
        let (mut evidence, address) =
            (HostPlatformEvidence::default(), Some(IpAddr::from([192, 0, 2, 1])));
        let until = Instant::now() + Duration::from_mins(1);
        assert_eq!(evidence.platform_of("ana.example", address), address.map(HostPlatform::At));
        evidence.add_quiet_request("ana.example", address, "429 a", until);
        assert_eq!(evidence.is_quiet("cleo.example", address), None, "one is no evidence");
        evidence.add_quiet_request("ben.example", address, "429 b", until);
        assert!(evidence.is_quiet("cleo.example", address).is_some());
        assert_eq!(evidence.is_quiet("cleo.example", Some(IpAddr::from([192, 0, 2, 2]))), None);
        assert_eq!(evidence.is_quiet("cleo.example", None), None);
    }
}
