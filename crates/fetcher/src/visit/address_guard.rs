//! Where we go: only to public addresses, unless the settings allow others.
//!
//! A name is checked at the address it resolves to, which is the address that is dialled, so a name
//! that resolves differently the second time gains nothing. Addresses written as numbers never
//! reach a resolver: they are checked in the URL, which the `url` crate has brought to its plain
//! form (`0x7f.1` is 127.0.0.1 there).

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use course::{FetchFailure, FetchFailureDetail};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use super::dns_cache::DnsCache;
use super::fetcher_settings::{FetcherSettings, HostResolver};
use super::forbidden_address::ForbiddenAddressError;
use super::request_failures::address_refused;

/// Decides where we go.
#[derive(Clone)]
pub(super) struct AddressGuard {
    allow_private: Arc<[ipnet::IpNet]>,
    allow_ports: Arc<[u16]>,
    resolve: Option<HostResolver>,
    names: DnsCache,
}

impl AddressGuard {
    pub(super) fn new(settings: &FetcherSettings) -> Self {
        Self {
            allow_private: settings.allow_private.clone().into(),
            allow_ports: settings.allow_ports.clone().into(),
            resolve: settings.resolve.clone(),
            names: DnsCache::default(),
        }
    }

    /// Checks what can be checked before a name is dialled, and says where it leads: of a host with
    /// several addresses the lowest, so that hosts at the same addresses are known by it. `None`
    /// for a name that leads nowhere, of which the dialling will tell.
    ///
    /// Only 80, 443 and the ports of the settings are asked, except in allowed private networks:
    /// there a course may serve its own blogs wherever it likes.
    pub(super) async fn check_address(&self, url: &Url) -> Result<Option<IpAddr>, FetchFailure> {
        if !matches!(url.scheme(), "http" | "https") {
            let scheme = url.scheme().to_owned();
            return Err(address_refused(url, FetchFailureDetail::OtherScheme { scheme }));
        }
        if course::secret_address::has_user_info(url) {
            return Err(address_refused(url, FetchFailureDetail::PasswordInAddress));
        }
        let literal = match url.host() {
            Some(Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
            Some(Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
            Some(Host::Domain(_)) => None,
            None => return Err(address_refused(url, FetchFailureDetail::NoHost)),
        };
        if let Some(ip) = literal.filter(|ip| !self.is_dialable(*ip)) {
            return Err(address_refused(url, FetchFailureDetail::PrivateAddress)
                .with_error(&ForbiddenAddressError(ip)));
        }
        let found = match literal {
            Some(ip) => vec![ip],
            None => self.resolve_ips(url.host_str().unwrap_or_default()).await,
        };
        let port = url.port_or_known_default().unwrap_or_default();
        let is_inside = || !found.is_empty() && found.iter().all(|ip| self.is_allowed(*ip));
        if matches!(port, 80 | 443) || self.allow_ports.contains(&port) || is_inside() {
            return Ok(found.into_iter().min());
        }
        Err(address_refused(url, FetchFailureDetail::OtherPort { port }))
    }

    async fn resolve_ips(&self, name: &str) -> Vec<IpAddr> {
        self.resolve_name(name)
            .await
            .map(|found| found.iter().map(SocketAddr::ip).collect())
            .unwrap_or_default()
    }

    async fn resolve_name(&self, name: &str) -> io::Result<Vec<SocketAddr>> {
        if let Some(known) = self.names.cached_answer(name) {
            return known;
        }
        let found = match self.resolve.as_ref().and_then(|resolve| resolve(name)) {
            Some(address) => Ok(vec![address]),
            None => tokio::net::lookup_host((name, 0)).await.map(Iterator::collect),
        };
        self.names.cache_answer(name, &found);
        found
    }

    fn is_dialable(&self, ip: IpAddr) -> bool {
        is_public(ip) || self.is_allowed(ip)
    }

    fn is_allowed(&self, ip: IpAddr) -> bool {
        let plain = embedded_ipv4(ip);
        self.allow_private.iter().any(|net| net.contains(&ip) || net.contains(&plain))
    }
}

impl Resolve for AddressGuard {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.clone();
        Box::pin(async move {
            let found = guard.resolve_name(name.as_str()).await?;
            let (good, bad): (Vec<_>, Vec<_>) =
                found.into_iter().partition(|a| guard.is_dialable(a.ip()));
            if let (true, Some(bad)) = (good.is_empty(), bad.first()) {
                return Err(ForbiddenAddressError(bad.ip()).into());
            }
            Ok(Box::new(good.into_iter()) as Addrs)
        })
    }
}

/// The IPv4 address inside an IPv6 one that stands for it: mapped (RFC 4291 §2.5.5), NAT64 (RFC
/// 6052) or 6to4 (RFC 3056).
fn embedded_ipv4(ip: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = ip else { return ip };
    let octets = v6.octets();
    let v4_at = |at: usize| {
        IpAddr::V4(Ipv4Addr::new(octets[at], octets[at + 1], octets[at + 2], octets[at + 3]))
    };
    match v6.segments() {
        // `::1` and `::` are no IPv4 addresses in disguise.
        [0, 0, 0, 0, 0, 0, 0, _] => ip,
        [0, 0, 0, 0, 0, 0xffff | 0, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => v4_at(12),
        [0x2002, ..] => v4_at(2),
        _ => ip,
    }
}

/// Whether an address is one of the public internet (RFC 6890 and the IANA special-purpose
/// registries).
fn is_public(ip: IpAddr) -> bool {
    match embedded_ipv4(ip) {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let is_special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        // Carrier-grade NAT (RFC 6598), IETF protocol assignments, 6to4 relays, benchmarks.
        || (a == 100 && (64..128).contains(&b))
        || (a, b, c) == (192, 0, 0)
        || (a, b, c) == (192, 88, 99)
        || (a == 198 && (18..20).contains(&b));
    !is_special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let first = ip.segments()[0];
    // Only global unicast is assigned (2000::/3); documentation, Teredo and the like lie within it.
    (first & 0xe000) == 0x2000
        && !matches!(ip.segments(), [0x2001, 0xdb8 | 0..=0x1ff, ..] | [0x3fff, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, expected: bool) {
        assert_eq!(is_public(address.parse().expect("an address")), expected, "{address}");
    }

    #[test]
    fn only_public_addresses_are_public() {
        for address in [
            "1.1.1.1",
            "93.184.216.34",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "172.32.0.1",
        ] {
            check(address, true);
        }
        for address in [
            "127.0.0.1",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.2.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
            "fd00:ec2::254",
        ] {
            check(address, false);
        }
    }
}
