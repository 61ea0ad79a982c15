//! What an SPF record says of an address that sends (RFC 7208 §4).

use std::net::IpAddr;
use std::pin::Pin;

use super::resolver::{Answer, DnsResolver, UnansweredQuestion};
use super::spf_macro::{MacroValues, expand_macros, has_macros};
use super::spf_record::{
    PrefixLengths, SpfDirective, SpfMechanism, SpfQualifier, SpfRecord, is_spf,
};

/// Terms that ask a question, in all records together (RFC 7208 §4.6.4).
pub(super) const MOST_LOOKUPS: usize = 10;
/// Questions without an answer (RFC 7208 §4.6.4).
pub(super) const MOST_VOID_LOOKUPS: usize = 2;
/// Hosts of one `mx`, names of one `ptr` (RFC 7208 §4.6.4).
const MOST_HOSTS: usize = 10;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SpfResult {
    /// A term matched, or none did, which is neutral.
    Decided(SpfQualifier, Option<String>),
    /// There is no record.
    None,
    /// Receivers cannot use the records.
    Permanent(SpfFault),
    /// A question was not answered.
    Temporary(UnansweredQuestion),
}

impl SpfResult {
    pub(super) fn is_pass(&self) -> bool {
        matches!(self, Self::Decided(SpfQualifier::Pass, _))
    }
}

/// Why records cannot be used; `domain` is that of the record at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SpfFault {
    Several { domain: String, n: usize },
    BadTerm { domain: String, term: String },
    TargetMissing { domain: String, target: String },
    TooManyLookups,
    TooManyVoidLookups { names: Vec<String> },
    TooManyHosts { target: String },
}

/// How records are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SpfPurpose {
    /// As a receiver does, for the address that mail comes from.
    Judge(IpAddr),
    /// To see all that stands there: no address matches, and no limit ends it.
    Survey,
}

/// An evaluation under way.
#[derive(Debug)]
pub(super) struct SpfEvaluation<'a> {
    resolver: &'a DnsResolver,
    sender: &'a str,
    purpose: SpfPurpose,
    /// A record that is read in place of the one that is published.
    proposal: Option<(&'a str, &'a str)>,
    pub(super) n_lookups: usize,
    pub(super) void_names: Vec<String>,
    /// The domains whose records were read through `include` and `redirect`.
    pub(super) included: Vec<String>,
    /// Terms that let the whole world, or a great part of it, send.
    pub(super) open_terms: Vec<String>,
    pub(super) has_ptr: bool,
    pub(super) ignored: Vec<String>,
}

type Evaluated<'f> = Pin<Box<dyn Future<Output = SpfResult> + 'f>>;

impl<'a> SpfEvaluation<'a> {
    /// `sender` is the address of the return path.
    pub(super) fn new(resolver: &'a DnsResolver, sender: &'a str, purpose: SpfPurpose) -> Self {
        Self {
            resolver,
            sender,
            purpose,
            proposal: None,
            n_lookups: 0,
            void_names: Vec::new(),
            included: Vec::new(),
            open_terms: Vec::new(),
            has_ptr: false,
            ignored: Vec::new(),
        }
    }

    /// Reads another record for this domain than the one that stands there.
    pub(super) fn with_proposal(mut self, domain: &'a str, record: &'a str) -> Self {
        self.proposal = Some((domain, record));
        self
    }

    /// Evaluates a domain's record, with all that it leads to.
    pub(super) fn check_host<'f>(&'f mut self, domain: &'f str) -> Evaluated<'f> {
        Box::pin(async move {
            match self.read_record(domain).await {
                Ok(Some(record)) => match self.evaluate_record(domain, &record).await {
                    Ok(result) | Err(result) => result,
                },
                Ok(None) => SpfResult::None,
                Err(result) => result,
            }
        })
    }

    async fn read_record(&mut self, domain: &str) -> Result<Option<SpfRecord>, SpfResult> {
        let proposed = self.proposal.filter(|(at, _)| at.eq_ignore_ascii_case(domain));
        let records = match proposed {
            Some((_, record)) => vec![record.to_owned()],
            None => spf_records(self.resolver, domain).await.map_err(SpfResult::Temporary)?,
        };
        let fault = match &records[..] {
            [] => return Ok(None),
            [record] => match SpfRecord::parse(record) {
                Ok(record) => return Ok(Some(record)),
                Err(term) => SpfFault::BadTerm { domain: domain.to_owned(), term },
            },
            several => SpfFault::Several { domain: domain.to_owned(), n: several.len() },
        };
        Err(SpfResult::Permanent(fault))
    }

    /// An `Err` ends the whole evaluation.
    async fn evaluate_record(
        &mut self,
        domain: &str,
        record: &SpfRecord,
    ) -> Result<SpfResult, SpfResult> {
        self.ignored.extend(record.ignored.iter().cloned());
        for (n, directive) in record.directives.iter().enumerate() {
            if self.matches(domain, directive).await? {
                let is_end = directive.mechanism == SpfMechanism::All;
                if is_end && self.purpose == SpfPurpose::Survey {
                    let after = record.directives[n + 1..].iter().map(|d| d.text.clone());
                    self.ignored.extend(after);
                }
                let text = Some(directive.text.clone());
                return Ok(SpfResult::Decided(directive.qualifier, text));
            }
        }
        let Some(target) = &record.redirect else {
            return Ok(SpfResult::Decided(SpfQualifier::Neutral, None));
        };
        self.count_lookup()?;
        let target = self.expand(target, domain);
        self.included.push(target.clone());
        match self.check_host(&target).await {
            SpfResult::None => Err(missing_target(domain, target)),
            result => Ok(result),
        }
    }

    async fn matches(&mut self, domain: &str, directive: &SpfDirective) -> Result<bool, SpfResult> {
        let is_pass = directive.qualifier == SpfQualifier::Pass;
        let matched = match &directive.mechanism {
            SpfMechanism::All => {
                if is_pass {
                    self.open_terms.push(directive.text.clone());
                }
                true
            }
            SpfMechanism::Network(network, length) => {
                // A prefix of 7 bits and less is no provider's network.
                if is_pass && *length < 8 {
                    self.open_terms.push(directive.text.clone());
                }
                self.is_within(*network, *length)
            }
            SpfMechanism::Include(target) => self.includes(domain, target).await?,
            SpfMechanism::A(target, lengths) => {
                self.count_lookup()?;
                let host = self.target(target.as_deref(), domain);
                self.host_matches(&host, *lengths, VoidAnswer::Counts).await?
            }
            SpfMechanism::Mx(target, lengths) => {
                self.count_lookup()?;
                let target = self.target(target.as_deref(), domain);
                self.mx_matches(&target, *lengths).await?
            }
            SpfMechanism::Ptr(target) => {
                self.has_ptr = true;
                self.count_lookup()?;
                let target = self.target(target.as_deref(), domain);
                self.name_matches(&target).await
            }
            SpfMechanism::Exists(target) => {
                self.count_lookup()?;
                self.exists(domain, target).await?
            }
        };
        Ok(matched)
    }

    async fn includes(&mut self, domain: &str, target: &str) -> Result<bool, SpfResult> {
        self.count_lookup()?;
        let target = self.expand(target, domain);
        self.included.push(target.clone());
        match self.check_host(&target).await {
            SpfResult::Decided(qualifier, _) => Ok(qualifier == SpfQualifier::Pass),
            SpfResult::None => Err(missing_target(domain, target)),
            ended => Err(ended),
        }
    }

    async fn mx_matches(
        &mut self,
        target: &str,
        lengths: PrefixLengths,
    ) -> Result<bool, SpfResult> {
        let found = self.resolver.lookup_mx(target).await;
        let hosts = self.answered(target, found, VoidAnswer::Counts)?;
        if hosts.len() > MOST_HOSTS {
            let fault = SpfFault::TooManyHosts { target: target.to_owned() };
            return Err(SpfResult::Permanent(fault));
        }
        if self.purpose == SpfPurpose::Survey {
            return Ok(false);
        }
        for host in hosts.iter().filter(|host| *host != ".") {
            if self.host_matches(host, lengths, VoidAnswer::IsNoMatch).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn host_matches(
        &mut self,
        host: &str,
        lengths: PrefixLengths,
        void: VoidAnswer,
    ) -> Result<bool, SpfResult> {
        let found = match self.purpose {
            SpfPurpose::Judge(IpAddr::V4(_)) => self.resolver.lookup_ipv4(host).await,
            SpfPurpose::Judge(IpAddr::V6(_)) => self.resolver.lookup_ipv6(host).await,
            SpfPurpose::Survey => self.resolver.lookup_addresses(host).await,
        };
        let addresses = self.answered(host, found, void)?;
        Ok(addresses.into_iter().any(|address| {
            let length = if address.is_ipv4() { lengths.v4 } else { lengths.v6 };
            self.is_within(address, length)
        }))
    }

    /// `ptr`: questions that are not answered are no match (RFC 7208 §5.5).
    async fn name_matches(&mut self, target: &str) -> bool {
        let SpfPurpose::Judge(address) = self.purpose else { return false };
        let names = self.resolver.lookup_ptr(address).await.unwrap_or_default();
        let target = target.trim_end_matches('.').to_ascii_lowercase();
        for name in names.into_iter().take(MOST_HOSTS) {
            let low = name.to_ascii_lowercase();
            let is_below = low == target || low.ends_with(&format!(".{target}"));
            let addresses = self.resolver.lookup_addresses(&name).await.unwrap_or_default();
            if is_below && addresses.contains(&address) {
                return true;
            }
        }
        false
    }

    async fn exists(&mut self, domain: &str, target: &str) -> Result<bool, SpfResult> {
        if self.purpose == SpfPurpose::Survey && has_macros(target) {
            return Ok(false);
        }
        let name = self.expand(target, domain);
        let found = self.resolver.lookup_ipv4(&name).await;
        let is_there = !self.answered(&name, found, VoidAnswer::Counts)?.is_empty();
        Ok(is_there && self.purpose != SpfPurpose::Survey)
    }

    /// The records of an answer; one without any counts, and too many of these end it.
    fn answered<T>(
        &mut self,
        name: &str,
        answer: Answer<T>,
        void: VoidAnswer,
    ) -> Result<Vec<T>, SpfResult> {
        let found = answer.map_err(SpfResult::Temporary)?;
        if found.is_empty() && void == VoidAnswer::Counts {
            self.void_names.push(name.to_owned());
            if self.void_names.len() > MOST_VOID_LOOKUPS && self.purpose != SpfPurpose::Survey {
                let names = self.void_names.clone();
                return Err(SpfResult::Permanent(SpfFault::TooManyVoidLookups { names }));
            }
        }
        Ok(found)
    }

    fn count_lookup(&mut self) -> Result<(), SpfResult> {
        self.n_lookups += 1;
        // A survey counts on, but not for ever: a record may include itself.
        let most = if self.purpose == SpfPurpose::Survey { 4 * MOST_LOOKUPS } else { MOST_LOOKUPS };
        if self.n_lookups > most {
            return Err(SpfResult::Permanent(SpfFault::TooManyLookups));
        }
        Ok(())
    }

    fn target(&self, target: Option<&str>, domain: &str) -> String {
        target.map_or_else(|| domain.to_owned(), |target| self.expand(target, domain))
    }

    fn expand(&self, text: &str, domain: &str) -> String {
        let address = match self.purpose {
            SpfPurpose::Judge(address) => address,
            SpfPurpose::Survey => IpAddr::from([0, 0, 0, 0]),
        };
        expand_macros(text, &MacroValues { sender: self.sender, domain, address })
    }

    fn is_within(&self, network: IpAddr, length: u8) -> bool {
        match self.purpose {
            SpfPurpose::Judge(address) => is_within(address, network, length),
            SpfPurpose::Survey => false,
        }
    }
}

/// What a question without an answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum VoidAnswer {
    /// It counts as one of the few that are allowed.
    Counts,
    /// It is no match, and that is all.
    IsNoMatch,
}

fn missing_target(domain: &str, target: String) -> SpfResult {
    let domain = domain.to_owned();
    SpfResult::Permanent(SpfFault::TargetMissing { domain, target })
}

/// The SPF records at a name.
pub(super) async fn spf_records(resolver: &DnsResolver, domain: &str) -> Answer<String> {
    Ok(resolver.lookup_txt(domain).await?.into_iter().filter(|text| is_spf(text)).collect())
}

/// Whether an address is in a network of this prefix length.
fn is_within(address: IpAddr, network: IpAddr, length: u8) -> bool {
    let (a, b, bits) = match (address, network) {
        (IpAddr::V4(a), IpAddr::V4(b)) => (u128::from(u32::from(a)), u128::from(u32::from(b)), 32),
        (IpAddr::V6(a), IpAddr::V6(b)) => (u128::from(a), u128::from(b), 128),
        _ => return false,
    };
    length == 0 || a >> (bits - u32::from(length)) == b >> (bits - u32::from(length))
}
