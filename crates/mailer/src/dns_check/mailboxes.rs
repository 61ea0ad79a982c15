//! Whether the domains that mail comes back to take mail (RFC 5321 §5.1, RFC 7505).

use course::EmailAddress;

use super::finding::{DnsFinding, DnsGrade};
use super::resolver::{DnsResolver, UnansweredQuestion};

/// Looks at each domain once, whatever addresses are of it.
pub(super) async fn check_mailboxes(
    resolver: &DnsResolver,
    mailboxes: &[(&'static str, EmailAddress)],
) -> Vec<DnsFinding> {
    let mut found = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for (_, address) in mailboxes {
        let domain = address.domain().to_ascii_lowercase();
        if seen.contains(&domain) {
            continue;
        }
        let uses = mailboxes.iter().filter(|(_, a)| a.domain().eq_ignore_ascii_case(&domain));
        let uses: Vec<_> = uses.map(|(key, _)| *key).collect();
        let finding = match check_domain(resolver, &domain).await {
            Ok(finding) => finding,
            Err(question) => DnsFinding::unasked("mx", "mx-unasked", &question),
        };
        found.push(finding.with("domain", &domain).with("uses", uses.join(", ")));
        seen.push(domain);
    }
    found
}

async fn check_domain(
    resolver: &DnsResolver,
    domain: &str,
) -> Result<DnsFinding, UnansweredQuestion> {
    let finding = |grade, code| DnsFinding::new("mx", grade, code);
    let hosts = resolver.lookup_mx(domain).await?;
    if hosts.is_empty() {
        return Ok(if resolver.lookup_addresses(domain).await?.is_empty() {
            finding(DnsGrade::Wrong, "mx-missing")
        } else {
            finding(DnsGrade::Doubtful, "mx-implicit")
        });
    }
    if hosts.iter().any(|host| host == ".") {
        return Ok(finding(DnsGrade::Wrong, "mx-null"));
    }
    let mut dead = Vec::new();
    for host in &hosts {
        if resolver.lookup_addresses(host).await?.is_empty() {
            dead.push(host.trim_end_matches('.'));
        }
    }
    let all = hosts.iter().map(|host| host.trim_end_matches('.')).collect::<Vec<_>>().join(", ");
    Ok(match dead.len() {
        0 => finding(DnsGrade::Good, "mx-good").with("hosts", all),
        n if n == hosts.len() => finding(DnsGrade::Wrong, "mx-dead").with("hosts", all),
        _ => finding(DnsGrade::Doubtful, "mx-half").with("hosts", dead.join(", ")),
    })
}
