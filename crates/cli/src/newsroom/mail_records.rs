//! The records of the domain that mail comes from, in words.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

use anyhow::Result;
use course::EmailAddress;
use digest::Translations;
use digest::messages::FluentArgs;
use mailer::dns_check::{DnsFinding, DnsGrade, DnsResolver, MailSource, SendingSetup};

use super::mail_finding::MailFinding;
use crate::config::NewsletterConfig;
use crate::run::RunContext;

/// What the records of the domain say, good and bad.
///
/// # Errors
/// When the keys that sign cannot be read, or no name server is known.
pub(crate) async fn find_record_faults(
    from: &EmailAddress,
    own_ips: &[IpAddr],
    resolver: Option<SocketAddr>,
    run: &RunContext,
) -> Result<Vec<MailFinding>> {
    let config = &run.config.newsletter;
    let resolver = DnsResolver::new(resolver)?;
    let signers = config.dkim.load_signers()?;
    let setup = SendingSetup {
        from,
        return_path: config.bounce_address.as_ref().unwrap_or(from),
        mailboxes: &used_addresses(config, from),
        signers: &signers,
        source: mail_source(own_ips, config),
    };
    let found = mailer::dns_check::check_dns(&resolver, &setup).await?;
    Ok(found.into_iter().map(|finding| record_finding(finding, &run.messages)).collect())
}

/// Every address that mail can come back to, with the setting that names it.
fn used_addresses(
    config: &NewsletterConfig,
    from: &EmailAddress,
) -> Vec<(&'static str, EmailAddress)> {
    let others = [
        ("reply_to", &config.reply_to),
        ("bounce_address", &config.bounce_address),
        ("leave_address", &config.leave_address),
    ];
    let others = others.into_iter().filter_map(|(key, address)| Some((key, address.clone()?)));
    std::iter::once(("from", from.clone())).chain(others).collect()
}

/// A finding about a record, in words.
fn record_finding(finding: DnsFinding, messages: &Translations) -> MailFinding {
    let mut values = FluentArgs::new();
    for (name, value) in &finding.values {
        values.set(*name, value.as_str());
    }
    let found = messages.say(&format!("dns-{}", finding.code), &values);
    let remedy = remedy_key(&finding).map(|key| messages.say(&key, &values));
    let DnsFinding { what, grade, code, publish, replaces, .. } = finding;
    MailFinding { what, grade, code, found, remedy, publish, replaces }
}

/// The sentence that says what to do, where a record to publish does not say it all.
fn remedy_key(finding: &DnsFinding) -> Option<String> {
    // Where a record is proposed, nothing is left to do by hand.
    const BY_HAND: [&str; 12] = [
        "spf-target-missing",
        "spf-lookups-later",
        "spf-void-later",
        "spf-relay-unknown",
        "spf-no-address",
        "spf-ignored",
        "spf-ptr",
        "dkim-none",
        "dkim-doubled",
        "dmarc-doubled",
        "dmarc-report-refused",
        "ptr-missing",
    ];
    const UNLESS_PUBLISHED: [&str; 20] = [
        "spf-missing",
        "spf-pasted",
        "spf-type",
        "spf-several",
        "spf-fail",
        "spf-relay",
        "spf-neutral",
        "spf-bad-term",
        "spf-lookups",
        "spf-void-lookups",
        "spf-hosts",
        "spf-open",
        "dmarc-syntax",
        "dmarc-pct",
        "dmarc-testing",
        "dmarc-report",
        "dmarc-by-spf",
        "dmarc-unaligned",
        "dmarc-unmet",
        "ptr-other",
    ];
    let code = finding.code;
    match finding.grade {
        DnsGrade::Good => None,
        DnsGrade::Unknown => Some("dns-unasked-do".to_owned()),
        _ if finding.what == "mx" => Some("dns-mx-do".to_owned()),
        _ if BY_HAND.contains(&code) => Some(format!("dns-{code}-do")),
        _ if finding.publish.is_none() && UNLESS_PUBLISHED.contains(&code) => {
            Some(format!("dns-{code}-do"))
        }
        _ => None,
    }
}

/// What mail leaves from on its way to receivers: a server that takes it and asks for a login
/// passes it on from elsewhere; one on this machine, and sendmail, deliver from here.
fn mail_source(own_ips: &[IpAddr], config: &NewsletterConfig) -> MailSource {
    let relay = config.smtp().map(|smtp| smtp.host.as_str()).filter(|host| !is_this_machine(host));
    match relay {
        Some(_) if !own_ips.is_empty() => MailSource::Named(own_ips.to_vec()),
        Some(host) => match host.parse() {
            Ok(address) => MailSource::Named(vec![address]),
            Err(_) => MailSource::Relay(host.to_owned()),
        },
        None if !own_ips.is_empty() => MailSource::ThisMachine(own_ips.to_vec()),
        None if config.outbox_folder().is_some() => MailSource::Unknown,
        None => match own_addresses() {
            addresses if addresses.is_empty() => MailSource::Unknown,
            addresses => MailSource::ThisMachine(addresses),
        },
    }
}

fn is_this_machine(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// The addresses that this machine uses towards the internet, where they are public. Choosing a
/// route sends nothing.
fn own_addresses() -> Vec<IpAddr> {
    // Addresses of documentation (RFC 5737, RFC 3849): any that is not ours does.
    let routes: [(IpAddr, IpAddr); 2] = [
        (Ipv4Addr::UNSPECIFIED.into(), Ipv4Addr::new(192, 0, 2, 1).into()),
        (Ipv6Addr::UNSPECIFIED.into(), Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1).into()),
    ];
    let chosen = routes.into_iter().filter_map(|(from, to)| {
        let socket = UdpSocket::bind(SocketAddr::new(from, 0)).ok()?;
        socket.connect(SocketAddr::new(to, 53)).ok()?;
        Some(socket.local_addr().ok()?.ip())
    });
    chosen.filter(is_public).collect()
}

fn is_public(address: &IpAddr) -> bool {
    match address {
        // 100.64.0.0/10 is shared by providers' customers (RFC 6598).
        IpAddr::V4(v4) => {
            let is_shared = v4.octets()[0] == 100 && v4.octets()[1] & 0xc0 == 64;
            !(v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_unspecified()
                || is_shared)
        }
        IpAddr::V6(v6) => v6.segments()[0] & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// The codes of findings, as the mailer's sources have them.
    fn codes() -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../mailer/src/dns_check");
        let mut codes = BTreeSet::new();
        for file in std::fs::read_dir(folder).expect("the sources are there").flatten() {
            let text = std::fs::read_to_string(file.path()).expect("a source is text");
            for word in text.split('"') {
                let is_code = ["spf-", "dkim-", "dmarc-", "mx-", "ptr-"]
                    .iter()
                    .any(|start| word.starts_with(start))
                    && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
                if is_code {
                    codes.insert(word.to_owned());
                }
            }
        }
        codes
    }

    #[test]
    fn every_finding_has_words_and_a_remedy_in_every_language() {
        let codes = codes();
        assert!(codes.len() > 50, "{codes:?}");
        for language in ["en", "de", "es", "fr"] {
            let messages = Translations::in_language(language);
            for code in &codes {
                let what = code.split('-').next().unwrap_or_default().to_owned();
                let finding = DnsFinding {
                    what: what.leak(),
                    grade: if code.ends_with("-good") {
                        DnsGrade::Good
                    } else if code.ends_with("-unasked") {
                        DnsGrade::Unknown
                    } else {
                        DnsGrade::Wrong
                    },
                    code: code.clone().leak(),
                    values: Vec::new(),
                    publish: None,
                    replaces: Vec::new(),
                };
                let remedy = remedy_key(&finding);
                let found = record_finding(finding, &messages);
                assert!(!found.found.starts_with("dns-"), "{language}: {code}");
                let is_said = found.remedy.as_ref().is_none_or(|text| !text.starts_with("dns-"));
                assert!(is_said, "{language}: {code}: {remedy:?}");
            }
        }
    }
}
