//! The name of an address that mail leaves from: receivers look whether the name leads back.

use std::net::IpAddr;

use super::finding::{DnsFinding, DnsGrade};
use super::resolver::{DnsResolver, UnansweredQuestion};

/// Looks at the name of one address (PTR), and the address of the name.
pub(super) async fn check_host_name(resolver: &DnsResolver, address: IpAddr) -> DnsFinding {
    match find_host_name(resolver, address).await {
        Ok(finding) => finding.with("address", address),
        Err(question) => DnsFinding::unasked("ptr", "ptr-unasked", &question),
    }
}

async fn find_host_name(
    resolver: &DnsResolver,
    address: IpAddr,
) -> Result<DnsFinding, UnansweredQuestion> {
    let finding = |grade, code| DnsFinding::new("ptr", grade, code);
    let names = resolver.lookup_ptr(address).await?;
    for name in &names {
        if resolver.lookup_addresses(name).await?.contains(&address) {
            return Ok(finding(DnsGrade::Good, "ptr-good").with("name", name));
        }
    }
    Ok(match names.first() {
        None => finding(DnsGrade::Wrong, "ptr-missing"),
        Some(name) => finding(DnsGrade::Wrong, "ptr-other").with("name", name),
    })
}
