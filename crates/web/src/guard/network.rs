//! Who is asking: the address of the visitor behind the proxies that are ours.

use std::net::IpAddr;

use ipnet::IpNet;

/// The visitor's address: that of the connection, or, where that is a proxy of ours, the last one
/// in `X-Forwarded-For` that is not. What stands before it was written by the visitor and proves
/// nothing.
///
/// `forwarded` holds the values of all such headers in their order. A value that is no address ends
/// the search at the proxy that sent it.
pub fn visitor_address<'a>(
    peer: IpAddr,
    forwarded: impl DoubleEndedIterator<Item = &'a str>,
    proxies: &[IpNet],
) -> IpAddr {
    let is_ours = |address: IpAddr| proxies.iter().any(|net| net.contains(&address));
    let mut visitor = peer.to_canonical();
    for hop in forwarded.rev().flat_map(|value| value.rsplit(',')) {
        if !is_ours(visitor) {
            break;
        }
        let Ok(hop) = hop.trim().parse::<IpAddr>() else { break };
        visitor = hop.to_canonical();
    }
    visitor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(peer: &str, forwarded: &[&str], proxies: &[&str], expected: &str) {
        let proxies: Vec<IpNet> = proxies.iter().map(|p| p.parse().expect("a network")).collect();
        let found =
            visitor_address(peer.parse().expect("an address"), forwarded.iter().copied(), &proxies);
        assert_eq!(found.to_string(), expected, "{peer} {forwarded:?}");
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        let proxy = ["127.0.0.0/8", "10.0.0.0/24"];
        check("203.0.113.9", &[], &proxy, "203.0.113.9");
        check("203.0.113.9", &["198.51.100.1"], &proxy, "203.0.113.9");
        check("127.0.0.1", &["198.51.100.1"], &proxy, "198.51.100.1");
        check("127.0.0.1", &["6.6.6.6, 198.51.100.1"], &proxy, "198.51.100.1");
        check("127.0.0.1", &["6.6.6.6", "198.51.100.1, 10.0.0.7"], &proxy, "198.51.100.1");
        check("127.0.0.1", &["6.6.6.6, not an address"], &proxy, "127.0.0.1");
        check("127.0.0.1", &[], &proxy, "127.0.0.1");
        check("::ffff:127.0.0.1", &["2001:db8::1"], &proxy, "2001:db8::1");
        check("127.0.0.1", &["198.51.100.1"], &[], "127.0.0.1");
    }
}
