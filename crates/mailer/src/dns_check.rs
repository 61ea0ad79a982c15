//! Whether a domain's records say what its mail needs: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC
//! 9989's forerunner RFC 7489), and the name of the address that mail comes from.
//!
//! Each finding says what stands there, and what to publish. Questions go to the system's name
//! servers, or to one that is named.

use std::net::{IpAddr, SocketAddr};

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::rr::{RData, RecordType};

use crate::dkim::Signer;
use crate::error::Error;

/// Questions that one SPF record may lead to (RFC 7208 §4.6.4).
const MOST_LOOKUPS: usize = 10;

/// Someone who knows the names of the world.
#[derive(Debug)]
pub struct DnsResolver(TokioResolver);

/// What was found about one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DnsFinding {
    /// What it is about, such as `check_spf`.
    pub what: &'static str,
    /// Whether it is as it should be.
    pub grade: DnsGrade,
    /// What stands there, or what is wrong, in a sentence without final stop.
    pub found: String,
    /// What to publish: the record's name, its type and its value.
    pub publish: Option<(String, &'static str, String)>,
}

/// How good it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DnsGrade {
    /// As it should be.
    Good,
    /// It works, and could be better; or nobody can know.
    Doubtful,
    /// Mail will be refused, or taken for spam.
    Wrong,
}

/// What the records are compared with.
#[derive(Debug)]
pub struct SendingSetup<'a> {
    /// The domain after the `@` of the sender.
    pub from_domain: &'a str,
    /// The domain of the return path, which SPF is about.
    pub return_domain: &'a str,
    /// The keys that sign.
    pub signers: &'a [Signer],
    /// The addresses that mail leaves from; empty where they are not known.
    pub sending: &'a [IpAddr],
}

impl DnsResolver {
    /// Asks a server that is named, or else those of the system.
    ///
    /// # Errors
    /// [`Error::Resolver`] when the system's are not known.
    pub fn new(server: Option<SocketAddr>) -> Result<Self, Error> {
        let failed = |e: hickory_resolver::net::NetError| Error::Resolver(Box::new(e));
        let builder = match server {
            None => TokioResolver::builder_tokio().map_err(failed)?,
            Some(server) => {
                let connections =
                    [ConnectionConfig::udp(), ConnectionConfig::tcp()].map(|mut connection| {
                        connection.port = server.port();
                        connection
                    });
                let server = NameServerConfig::new(server.ip(), true, connections.to_vec());
                let config = ResolverConfig::from_parts(None, Vec::new(), vec![server]);
                TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
            }
        };
        Ok(Self(builder.build().map_err(failed)?))
    }

    /// The addresses of a host; none where it has none or nobody knows.
    pub async fn lookup_addresses(&self, host: &str) -> Vec<IpAddr> {
        self.0
            .lookup_ip(absolute_name(host))
            .await
            .map(|found| found.iter().collect())
            .unwrap_or_default()
    }

    async fn lookup_txt(&self, name: &str) -> Vec<String> {
        let found = self.query_records(name, RecordType::TXT).await;
        let texts = found.into_iter().filter_map(|data| match data {
            RData::TXT(txt) => Some(
                txt.txt_data
                    .iter()
                    .map(|part| String::from_utf8_lossy(part).into_owned())
                    .collect::<String>(),
            ),
            _ => None,
        });
        texts.collect()
    }

    async fn lookup_mx(&self, name: &str) -> Vec<String> {
        let found = self.query_records(name, RecordType::MX).await;
        let hosts = found.into_iter().filter_map(|data| match data {
            RData::MX(mx) => Some(mx.exchange.to_utf8()),
            _ => None,
        });
        hosts.collect()
    }

    async fn lookup_ptr(&self, address: IpAddr) -> Vec<String> {
        let name = hickory_resolver::proto::rr::Name::from(address).to_utf8();
        let found = self.query_records(&name, RecordType::PTR).await;
        let names = found.into_iter().filter_map(|data| match data {
            RData::PTR(name) => Some(name.0.to_utf8().trim_end_matches('.').to_owned()),
            _ => None,
        });
        names.collect()
    }

    async fn query_records(&self, name: &str, kind: RecordType) -> Vec<RData> {
        let found = self.0.lookup(absolute_name(name), kind).await;
        found
            .map(|found| found.answers().iter().map(|record| record.data.clone()).collect())
            .unwrap_or_default()
    }
}

/// With its final dot, so that no domain of this machine's is tried after it.
fn absolute_name(name: &str) -> String {
    if name.ends_with('.') { name.to_owned() } else { format!("{name}.") }
}

/// Looks at every record.
///
/// # Errors
/// [`Error::Key`] when a signer's key cannot be written as a record.
pub async fn check_dns(
    resolver: &DnsResolver,
    wanted: &SendingSetup<'_>,
) -> Result<Vec<DnsFinding>, Error> {
    let mut findings = vec![check_spf(resolver, wanted).await];
    for signer in wanted.signers {
        findings.push(check_dkim(resolver, signer).await?);
    }
    if wanted.signers.is_empty() {
        let found = "no key is set: make one with `katydid newsletter keys`".to_owned();
        findings.push(DnsFinding { what: "dkim", grade: DnsGrade::Wrong, found, publish: None });
    }
    findings.push(check_dmarc(resolver, wanted).await);
    for address in wanted.sending {
        findings.push(check_ptr(resolver, *address).await);
    }
    Ok(findings)
}

async fn check_spf(resolver: &DnsResolver, wanted: &SendingSetup<'_>) -> DnsFinding {
    let domain = wanted.return_domain;
    let finding = |grade, found: String, publish: Option<String>| DnsFinding {
        what: "spf",
        grade,
        found,
        publish: publish.map(|value| (domain.to_owned(), "TXT", value)),
    };
    let suggestion = || {
        let hosts = wanted.sending.iter().map(|ip| match ip {
            IpAddr::V4(v4) => format!("ip4:{v4} "),
            IpAddr::V6(v6) => format!("ip6:{v6} "),
        });
        let hosts: String = hosts.collect();
        format!("v=spf1 {}-all", if hosts.is_empty() { "mx ".to_owned() } else { hosts })
    };
    let records = spf_records(resolver, domain).await;
    let record = match &records[..] {
        [] => {
            return finding(
                DnsGrade::Wrong,
                format!("{domain} has no SPF record"),
                Some(suggestion()),
            );
        }
        [record] => record,
        _ => {
            return finding(
                DnsGrade::Wrong,
                format!("{domain} has {} SPF records: one is allowed", records.len()),
                Some(suggestion()),
            );
        }
    };
    if wanted.sending.is_empty() {
        let found = format!(
            "{record}; name the address that mail leaves from (--ip) to see whether it is in it"
        );
        return finding(DnsGrade::Doubtful, found, None);
    }
    for address in wanted.sending {
        let mut n_lookups = 0;
        match evaluate_spf(resolver, domain, *address, &mut n_lookups).await {
            SpfResult::Pass => {}
            SpfResult::Broken(why) => {
                return finding(DnsGrade::Wrong, format!("{record}: {why}"), None);
            }
            SpfResult::Other(result) => {
                let found = format!("{record} does not let {address} send: the result is {result}");
                return finding(DnsGrade::Wrong, found, Some(suggestion()));
            }
        }
    }
    finding(DnsGrade::Good, record.clone(), None)
}

async fn spf_records(resolver: &DnsResolver, domain: &str) -> Vec<String> {
    let is_spf = |text: &String| {
        text.eq_ignore_ascii_case("v=spf1") || text.to_ascii_lowercase().starts_with("v=spf1 ")
    };
    resolver.lookup_txt(domain).await.into_iter().filter(is_spf).collect()
}

enum SpfResult {
    Pass,
    Other(&'static str),
    Broken(String),
}

/// The result for one address (RFC 7208 §4), as far as no macro is used.
async fn evaluate_spf(
    resolver: &DnsResolver,
    domain: &str,
    address: IpAddr,
    n_lookups: &mut usize,
) -> SpfResult {
    let records = spf_records(resolver, domain).await;
    let [record] = &records[..] else {
        return SpfResult::Broken(format!("{domain} has {} SPF records", records.len()));
    };
    let mut redirect = None;
    for term in record.split_whitespace().skip(1) {
        if let Some(target) = term.to_ascii_lowercase().strip_prefix("redirect=") {
            redirect = Some(target.to_owned());
            continue;
        }
        let (result, mechanism) = match term.as_bytes().first() {
            Some(b'-') => ("fail", &term[1..]),
            Some(b'~') => ("softfail", &term[1..]),
            Some(b'?') => ("neutral", &term[1..]),
            Some(b'+') => ("pass", &term[1..]),
            _ => ("pass", term),
        };
        match mechanism_matches(resolver, mechanism, domain, address, n_lookups).await {
            Ok(true) if result == "pass" => return SpfResult::Pass,
            Ok(true) => return SpfResult::Other(result),
            Ok(false) => {}
            Err(why) => return SpfResult::Broken(why),
        }
    }
    match redirect {
        Some(target) => match count_lookup(n_lookups) {
            Ok(()) => Box::pin(evaluate_spf(resolver, &target, address, n_lookups)).await,
            Err(why) => SpfResult::Broken(why),
        },
        None => SpfResult::Other("neutral"),
    }
}

fn count_lookup(n_lookups: &mut usize) -> Result<(), String> {
    *n_lookups += 1;
    if *n_lookups > MOST_LOOKUPS {
        Err("it leads to more than ten questions".to_owned())
    } else {
        Ok(())
    }
}

async fn mechanism_matches(
    resolver: &DnsResolver,
    mechanism: &str,
    domain: &str,
    address: IpAddr,
    n_lookups: &mut usize,
) -> Result<bool, String> {
    let low = mechanism.to_ascii_lowercase();
    let (name, value) = low.split_once([':', '=']).unwrap_or((&low, ""));
    let (name, own_length) = name.split_once('/').unwrap_or((name, ""));
    let (target, length) = value.split_once('/').unwrap_or((value, own_length));
    let target = if target.is_empty() { domain } else { target };
    match name {
        "all" => Ok(true),
        "ip4" | "ip6" => {
            let network: IpAddr =
                if name == "ip6" { value.split('/').next().unwrap_or_default() } else { target }
                    .parse()
                    .map_err(|_| format!("{mechanism:?} is no address"))?;
            Ok(is_within(address, network, length))
        }
        "include" => {
            count_lookup(n_lookups)?;
            match Box::pin(evaluate_spf(resolver, target, address, n_lookups)).await {
                SpfResult::Pass => Ok(true),
                SpfResult::Other(_) => Ok(false),
                SpfResult::Broken(why) => Err(why),
            }
        }
        "a" => {
            count_lookup(n_lookups)?;
            Ok(resolver
                .lookup_addresses(target)
                .await
                .into_iter()
                .any(|ip| is_within(address, ip, length)))
        }
        "mx" => {
            count_lookup(n_lookups)?;
            for host in resolver.lookup_mx(target).await.into_iter().take(MOST_LOOKUPS) {
                if resolver
                    .lookup_addresses(&host)
                    .await
                    .into_iter()
                    .any(|ip| is_within(address, ip, length))
                {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        // Explanations, and what asks for macros or is out of use: they let nobody in here.
        _ => Ok(false),
    }
}

/// Whether an address is in a network of this prefix length; of its own where there is none.
fn is_within(address: IpAddr, network: IpAddr, length: &str) -> bool {
    let (a, b, bits) = match (address, network) {
        (IpAddr::V4(a), IpAddr::V4(b)) => (u128::from(u32::from(a)), u128::from(u32::from(b)), 32),
        (IpAddr::V6(a), IpAddr::V6(b)) => (u128::from(a), u128::from(b), 128),
        _ => return false,
    };
    let length =
        length.split('/').next().unwrap_or_default().parse::<u32>().unwrap_or(bits).min(bits);
    length == 0 || a >> (bits - length) == b >> (bits - length)
}

async fn check_dkim(resolver: &DnsResolver, signer: &Signer) -> Result<DnsFinding, Error> {
    let (name, wanted) = (signer.record_name(), signer.record_value()?);
    let found = resolver.lookup_txt(&name).await;
    let publish = Some((name.clone(), "TXT", wanted.clone()));
    let key = |record: &str| {
        let tags = record.split(';').filter_map(|tag| tag.split_once('='));
        let p = tags.filter(|(tag, _)| tag.trim() == "p").map(|(_, value)| value.to_owned()).next();
        p.map(|p| p.split_whitespace().collect::<String>())
    };
    let (grade, said) = match &found[..] {
        [] => (DnsGrade::Wrong, format!("{name} has no record")),
        records if records.iter().any(|r| key(r) == key(&wanted)) => {
            (DnsGrade::Good, format!("{name} has our key"))
        }
        _ => (DnsGrade::Wrong, format!("{name} has another key than ours")),
    };
    let publish = if grade == DnsGrade::Good { None } else { publish };
    Ok(DnsFinding { what: "dkim", grade, found: said, publish })
}

async fn check_dmarc(resolver: &DnsResolver, wanted: &SendingSetup<'_>) -> DnsFinding {
    let domain = wanted.from_domain;
    let mut records = Vec::new();
    // A domain without a record of its own has that of its organisation.
    let mut place = domain;
    while place.contains('.') {
        let texts = resolver.lookup_txt(&format!("_dmarc.{place}")).await;
        records =
            texts.into_iter().filter(|t| t.to_ascii_lowercase().starts_with("v=dmarc1")).collect();
        if !records.is_empty() {
            break;
        }
        place = place.split_once('.').map_or("", |(_, rest)| rest);
    }
    let publish = || {
        Some((
            format!("_dmarc.{domain}"),
            "TXT",
            format!("v=DMARC1; p=none; rua=mailto:postmaster@{domain}"),
        ))
    };
    let finding = |grade, found, publish| DnsFinding { what: "dmarc", grade, found, publish };
    match &records[..] {
        [] => finding(
            DnsGrade::Wrong,
            format!("{domain} has no DMARC record, which large receivers ask for"),
            publish(),
        ),
        [record] => {
            let aligned = |other: &str| {
                other == domain
                    || other.ends_with(&format!(".{domain}"))
                    || domain.ends_with(&format!(".{other}"))
            };
            let is_aligned =
                aligned(wanted.return_domain) || wanted.signers.iter().any(|s| aligned(s.domain()));
            if is_aligned {
                finding(DnsGrade::Good, record.clone(), None)
            } else {
                let found =
                    format!("{record}, but neither the return path nor a signature is of {domain}");
                finding(DnsGrade::Wrong, found, None)
            }
        }
        _ => finding(
            DnsGrade::Wrong,
            format!("{domain} has {} DMARC records: one is allowed", records.len()),
            publish(),
        ),
    }
}

async fn check_ptr(resolver: &DnsResolver, address: IpAddr) -> DnsFinding {
    let finding = |grade, found| DnsFinding { what: "ptr", grade, found, publish: None };
    let names = resolver.lookup_ptr(address).await;
    let Some(name) = names.first() else {
        return finding(
            DnsGrade::Wrong,
            format!("{address} has no name (PTR): ask whoever gave you the address"),
        );
    };
    if resolver.lookup_addresses(name).await.contains(&address) {
        finding(DnsGrade::Good, format!("{address} is {name}, and {name} is {address}"))
    } else {
        finding(
            DnsGrade::Wrong,
            format!("{address} is called {name}, but {name} has another address"),
        )
    }
}
