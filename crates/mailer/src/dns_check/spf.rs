//! The SPF record of the return path's domain (RFC 7208), over what really sends.

use std::net::IpAddr;

use super::finding::{DnsFinding, DnsGrade};
use super::organisation::{is_same_organisation, organisational_domain};
use super::pasted_text::clean_text;
use super::relay::{documented_include, includes_relay};
use super::resolver::{DnsResolver, UnansweredQuestion};
use super::spf_evaluation::{
    MOST_LOOKUPS, MOST_VOID_LOOKUPS, SpfEvaluation, SpfFault, SpfPurpose, SpfResult, spf_records,
};
use super::spf_proposal::{
    closed_record, merged_record, record_with_terms, record_without, repaired_record,
};
use super::spf_record::{SpfQualifier, SpfRecord, is_spf};
use super::{MailSource, SendingSetup};
use crate::dns_record::DnsRecord;

/// Looks at the record of the return path's domain.
pub(super) async fn check_spf(resolver: &DnsResolver, setup: &SendingSetup<'_>) -> Vec<DnsFinding> {
    let domain = setup.return_path.domain();
    let records = match spf_records(resolver, domain).await {
        Ok(records) => records,
        Err(question) => return vec![unasked(&question)],
    };
    let check = SpfCheck { resolver, setup, domain, records: &records };
    let mut findings = match &records[..] {
        [record] => check.check_record(record).await,
        _ => vec![check.wrong_number().await],
    };
    // One record is proposed, not several that contradict one another.
    let mut proposed = false;
    for finding in &mut findings {
        if proposed {
            (finding.publish, finding.replaces) = (None, Vec::new());
        }
        proposed |= finding.publish.is_some();
    }
    findings
}

fn unasked(question: &UnansweredQuestion) -> DnsFinding {
    DnsFinding::unasked("spf", "spf-unasked", question)
}

struct SpfCheck<'a> {
    resolver: &'a DnsResolver,
    setup: &'a SendingSetup<'a>,
    domain: &'a str,
    /// What stands there.
    records: &'a [String],
}

impl SpfCheck<'_> {
    fn finding(&self, grade: DnsGrade, code: &'static str) -> DnsFinding {
        DnsFinding::new("spf", grade, code).with("domain", self.domain)
    }

    /// Adds the record to publish: this one, with terms for what sends where it lacks them. None
    /// where that is what stands there, or where receivers could not use it.
    async fn propose(&self, finding: DnsFinding, record: String) -> DnsFinding {
        let pruned = self.pruned_record(&record);
        for terms in [RelayTerms::Names, RelayTerms::Addresses] {
            let complete = self.complete_record(pruned.clone(), terms).await;
            if self.records == [complete.clone()] {
                return finding;
            }
            if self.is_usable(&complete).await {
                let publish = DnsRecord::txt(self.domain, complete);
                return finding.publish(publish).instead_of(self.records);
            }
        }
        finding
    }

    /// A record that includes itself says nothing by that, and leads to no end.
    fn pruned_record(&self, record: &str) -> String {
        record_without(record, |target| target.eq_ignore_ascii_case(self.domain))
    }

    /// Whether receivers can use a record, whoever sends.
    async fn is_usable(&self, record: &str) -> bool {
        let sender = self.setup.return_path.as_str();
        let mut survey = SpfEvaluation::new(self.resolver, sender, SpfPurpose::Survey)
            .with_proposal(self.domain, record);
        let surveyed = survey.check_host(self.domain).await;
        !matches!(surveyed, SpfResult::Permanent(_))
            && survey.n_lookups <= MOST_LOOKUPS
            && survey.void_names.len() <= MOST_VOID_LOOKUPS
    }

    async fn complete_record(&self, record: String, terms: RelayTerms) -> String {
        match &self.setup.source {
            MailSource::ThisMachine(addresses) | MailSource::Named(addresses) => {
                self.record_with_addresses(record, addresses).await
            }
            MailSource::Relay(host) => self.record_with_relay(record, host, terms).await,
            MailSource::Unknown => record,
        }
    }

    /// New terms stand before `all`, or where something before that decides already, at the
    /// beginning.
    async fn record_with_addresses(&self, record: String, addresses: &[IpAddr]) -> String {
        let mut terms = Vec::new();
        for address in addresses {
            if !self.judge_address(&record, *address).await.is_pass() {
                terms.push(address_term(*address));
            }
        }
        let (late, early) = record_with_terms(&record, &terms);
        for address in addresses {
            if !self.judge_address(&late, *address).await.is_pass() {
                return early;
            }
        }
        late
    }

    async fn record_with_relay(&self, record: String, host: &str, terms: RelayTerms) -> String {
        let sender = self.setup.return_path.as_str();
        let mut survey = SpfEvaluation::new(self.resolver, sender, SpfPurpose::Survey)
            .with_proposal(self.domain, &record);
        survey.check_host(self.domain).await;
        if self.includes_relay(&survey.included, host) {
            return record;
        }
        if documented_include(host).is_none()
            && let Ok(addresses) = self.relay_addresses(host).await
            && !addresses.is_empty()
        {
            let mut passed = true;
            for address in &addresses {
                passed &= self.judge_address(&record, *address).await.is_pass();
            }
            if passed {
                return record;
            }
            // They take no lookup, of which there may be none left.
            if terms == RelayTerms::Addresses {
                return self.record_with_addresses(record, &addresses).await;
            }
        }
        record_with_terms(&record, &self.relay_terms(host).await).0
    }

    /// Whether a record includes the relay's own. Where the relay is this domain's, what it
    /// includes of itself says nothing.
    fn includes_relay(&self, included: &[String], host: &str) -> bool {
        !is_same_organisation(host, self.domain) && includes_relay(included, host)
    }

    async fn relay_addresses(&self, host: &str) -> Result<Vec<IpAddr>, UnansweredQuestion> {
        let addresses = self.resolver.lookup_addresses(host).await?;
        Ok(addresses.into_iter().filter(is_public).collect())
    }

    /// None, or several: receivers use neither (RFC 7208 §4.5).
    async fn wrong_number(&self) -> DnsFinding {
        if self.records.is_empty() {
            if let Some(misread) = self.misread_finding().await {
                return misread;
            }
            let is_unknown = matches!(&self.setup.source, MailSource::Unknown);
            let record = if is_unknown { "v=spf1 mx ~all" } else { "v=spf1 ~all" };
            return self.propose(self.finding(DnsGrade::Wrong, "spf-missing"), record.into()).await;
        }
        let finding = self.finding(DnsGrade::Wrong, "spf-several").with("n", self.records.len());
        self.propose(finding, merged_record(self.records)).await
    }

    /// A record that stands there, but that receivers do not find: pasted with quotes or with
    /// characters that cannot be seen, or of the type that nobody asks for.
    async fn misread_finding(&self) -> Option<DnsFinding> {
        let texts = self.resolver.lookup_txt(self.domain).await.unwrap_or_default();
        let is_meant = |text: &String| is_spf(&clean_text(text));
        let pasted: Vec<_> = texts.into_iter().filter(is_meant).collect();
        if !pasted.is_empty() {
            let finding = self.finding(DnsGrade::Wrong, "spf-pasted").with("record", &pasted[0]);
            let found = self.propose_from(finding, &pasted).await;
            let replaces = if found.publish.is_some() { pasted } else { Vec::new() };
            return Some(found.instead_of(&replaces));
        }
        let old = self.resolver.lookup_type_99(self.domain).await.unwrap_or_default();
        let old: Vec<_> = old.into_iter().filter(is_meant).collect();
        let finding = self.finding(DnsGrade::Wrong, "spf-type").with("record", old.first()?);
        Some(self.propose_from(finding, &old).await)
    }

    /// Proposes what these texts were meant to say.
    async fn propose_from(&self, finding: DnsFinding, texts: &[String]) -> DnsFinding {
        let repaired = |text: &String| repaired_record(text).unwrap_or_else(|| clean_text(text));
        let records: Vec<_> = texts.iter().map(repaired).collect();
        let record = match &records[..] {
            [record] => record.clone(),
            several => merged_record(several),
        };
        self.propose(finding, record).await
    }

    async fn check_record(&self, record: &str) -> Vec<DnsFinding> {
        let sender = self.setup.return_path.as_str();
        let mut survey = SpfEvaluation::new(self.resolver, sender, SpfPurpose::Survey);
        let surveyed = survey.check_host(self.domain).await;
        let mut findings = Vec::new();
        findings.extend(self.judge_sender(&survey, &surveyed).await.err());
        let more = self.survey_findings(&survey, &surveyed, &findings).await;
        findings.extend(more);
        if findings.is_empty() {
            let n = survey.n_lookups;
            let good = self.finding(DnsGrade::Good, "spf-good");
            findings.push(good.with("record", record).with("n", n));
        }
        findings
    }

    /// Whether what sends may send: `Err` says why not.
    async fn judge_sender(
        &self,
        survey: &SpfEvaluation<'_>,
        surveyed: &SpfResult,
    ) -> Result<(), DnsFinding> {
        let record = &self.records[0];
        let addresses = match &self.setup.source {
            MailSource::ThisMachine(addresses) | MailSource::Named(addresses) => addresses.clone(),
            MailSource::Unknown => Vec::new(),
            MailSource::Relay(host) => return self.judge_relay(host, survey, surveyed).await,
        };
        if addresses.is_empty() {
            let no_address = self.finding(DnsGrade::Doubtful, "spf-no-address");
            // What is wrong whoever sends is said first.
            return match surveyed {
                SpfResult::Permanent(fault) => Err(self.fault_finding(fault).await),
                _ => Err(no_address.with("record", record)),
            };
        }
        self.judge_addresses(&addresses).await
    }

    /// The addresses must all pass: mail leaves from any of them.
    async fn judge_addresses(&self, addresses: &[IpAddr]) -> Result<(), DnsFinding> {
        for address in addresses {
            let result = self.judge_address(&self.records[0], *address).await;
            if result.is_pass() {
                continue;
            }
            return Err(match &result {
                SpfResult::Temporary(question) => unasked(question),
                SpfResult::Permanent(fault) => self.fault_finding(fault).await,
                SpfResult::Decided(qualifier, _) => self.fail_finding(*address, *qualifier).await,
                SpfResult::None => self.finding(DnsGrade::Wrong, "spf-missing"),
            });
        }
        Ok(())
    }

    async fn fail_finding(&self, address: IpAddr, qualifier: SpfQualifier) -> DnsFinding {
        let record = &self.records[0];
        let finding = self
            .finding(DnsGrade::Wrong, "spf-fail")
            .with("record", record)
            .with("address", address)
            .with("result", qualifier.as_str());
        self.propose(finding, record.clone()).await
    }

    async fn judge_address(&self, record: &str, address: IpAddr) -> SpfResult {
        let sender = self.setup.return_path.as_str();
        let mut evaluation = SpfEvaluation::new(self.resolver, sender, SpfPurpose::Judge(address))
            .with_proposal(self.domain, record);
        evaluation.check_host(self.domain).await
    }

    /// A service passes mail on from other servers than the one that takes it.
    async fn judge_relay(
        &self,
        host: &str,
        survey: &SpfEvaluation<'_>,
        surveyed: &SpfResult,
    ) -> Result<(), DnsFinding> {
        let addresses = self.relay_addresses(host).await.map_err(|question| unasked(&question))?;
        let is_known = documented_include(host).is_some();
        if !is_known && !addresses.is_empty() {
            let judged = self.judge_addresses(&addresses).await;
            // Their own include stands for servers whose addresses nobody but they know.
            if judged.is_ok() || !self.includes_relay(&survey.included, host) {
                return judged;
            }
        }
        match surveyed {
            SpfResult::Temporary(question) => Err(unasked(question)),
            SpfResult::Permanent(fault) => Err(self.fault_finding(fault).await),
            _ if survey.n_lookups > MOST_LOOKUPS => {
                Err(self.fault_finding(&SpfFault::TooManyLookups).await)
            }
            _ if self.includes_relay(&survey.included, host) => Ok(()),
            _ if is_known => Err(self.relay_finding(host).await),
            _ => Err(self.finding(DnsGrade::Doubtful, "spf-relay-unknown").with("relay", host)),
        }
    }

    async fn relay_finding(&self, host: &str) -> DnsFinding {
        let record = &self.records[0];
        let finding = self
            .finding(DnsGrade::Wrong, "spf-relay")
            .with("record", record)
            .with("relay", host)
            .with("term", self.relay_terms(host).await.join(" "));
        self.propose(finding, record.clone()).await
    }

    /// The term that lets a relay send: the include that it documents or publishes, or its host.
    async fn relay_terms(&self, host: &str) -> Vec<String> {
        if let Some(include) = documented_include(host) {
            return vec![format!("include:{include}")];
        }
        let organisation = organisational_domain(host);
        if !is_same_organisation(host, self.domain) {
            let names = ["_spf.", "spf.", ""].map(|label| format!("{label}{organisation}"));
            for name in names {
                if self.lets_host_send(&name, host).await {
                    return vec![format!("include:{name}")];
                }
            }
        }
        vec![format!("a:{host}")]
    }

    async fn lets_host_send(&self, name: &str, host: &str) -> bool {
        let sender = self.setup.return_path.as_str();
        for address in self.resolver.lookup_addresses(host).await.unwrap_or_default() {
            let purpose = SpfPurpose::Judge(address);
            let mut evaluation = SpfEvaluation::new(self.resolver, sender, purpose);
            if evaluation.check_host(name).await.is_pass() {
                return true;
            }
        }
        false
    }

    /// A record that receivers cannot use. Terms at its beginning pass before the fault is met,
    /// but for one of its own grammar.
    async fn fault_finding(&self, fault: &SpfFault) -> DnsFinding {
        let record = &self.records[0];
        let wrong = |code| DnsFinding::new("spf", DnsGrade::Wrong, code);
        let finding = match fault {
            SpfFault::BadTerm { domain, term } => {
                let finding = wrong("spf-bad-term").with("domain", domain).with("term", term);
                return match repaired_record(record) {
                    Some(repaired) => self.propose(finding, repaired).await,
                    None => finding,
                };
            }
            SpfFault::Several { domain, n } => {
                wrong("spf-several").with("domain", domain).with("n", n)
            }
            SpfFault::TargetMissing { domain, target } => {
                let finding =
                    wrong("spf-target-missing").with("domain", domain).with("target", target);
                return self
                    .propose(finding, without_targets(record, std::slice::from_ref(target)))
                    .await;
            }
            SpfFault::TooManyLookups => self
                .finding(DnsGrade::Wrong, "spf-lookups")
                .with("n", MOST_LOOKUPS)
                .with("terms", self.lookup_counts(record).await),
            SpfFault::TooManyVoidLookups { names } => {
                let finding = self.finding(DnsGrade::Wrong, "spf-void-lookups");
                let finding = finding.with("n", MOST_VOID_LOOKUPS).with("names", names.join(", "));
                return self.propose(finding, without_targets(record, names)).await;
            }
            SpfFault::TooManyHosts { target } => {
                self.finding(DnsGrade::Wrong, "spf-hosts").with("target", target)
            }
        };
        self.propose(finding, record.clone()).await
    }

    /// The terms that lead to lookups, each with how many: `include:example.net (4), mx (1)`.
    async fn lookup_counts(&self, record: &str) -> String {
        let sender = self.setup.return_path.as_str();
        let mut counts = Vec::new();
        for term in record.split_whitespace().skip(1) {
            let alone = format!("v=spf1 {term}");
            let mut survey = SpfEvaluation::new(self.resolver, sender, SpfPurpose::Survey)
                .with_proposal(self.domain, &alone);
            survey.check_host(self.domain).await;
            if survey.n_lookups > 0 {
                counts.push(format!("{term} ({})", survey.n_lookups));
            }
        }
        counts.join(", ")
    }

    /// What is wrong or doubtful whoever sends.
    async fn survey_findings(
        &self,
        survey: &SpfEvaluation<'_>,
        surveyed: &SpfResult,
        known: &[DnsFinding],
    ) -> Vec<DnsFinding> {
        let record = &self.records[0];
        let is_known = |code: &str| known.iter().any(|finding| finding.code == code);
        let mut found = Vec::new();
        if let Some(term) = survey.open_terms.first() {
            let finding = self.finding(DnsGrade::Wrong, "spf-open").with("term", term);
            found.push(self.closed_proposal(finding).await);
        } else if let SpfResult::Decided(SpfQualifier::Neutral, _) = surveyed {
            let finding = self.finding(DnsGrade::Doubtful, "spf-neutral").with("record", record);
            found.push(self.closed_proposal(finding).await);
        }
        match surveyed {
            SpfResult::Temporary(question) if !is_known("spf-unasked") => {
                found.push(unasked(question));
            }
            SpfResult::Permanent(fault) if known.iter().all(|f| f.grade != DnsGrade::Wrong) => {
                let finding = self.fault_finding(fault).await;
                found.push(DnsFinding { grade: DnsGrade::Doubtful, ..finding });
            }
            _ => {}
        }
        let n = survey.n_lookups;
        if n > MOST_LOOKUPS && known.is_empty() && !matches!(surveyed, SpfResult::Permanent(_)) {
            let terms = self.lookup_counts(record).await;
            let later = self.finding(DnsGrade::Doubtful, "spf-lookups-later");
            found.push(later.with("n", n).with("terms", terms));
        }
        if survey.void_names.len() > MOST_VOID_LOOKUPS && known.is_empty() {
            let names = survey.void_names.join(", ");
            let finding = self.finding(DnsGrade::Doubtful, "spf-void-later");
            found.push(finding.with("names", names).with("n", MOST_VOID_LOOKUPS));
        }
        if !survey.ignored.is_empty() {
            let terms = survey.ignored.join(" ");
            found.push(self.finding(DnsGrade::Doubtful, "spf-ignored").with("terms", terms));
        }
        if survey.has_ptr {
            found.push(self.finding(DnsGrade::Doubtful, "spf-ptr"));
        }
        found
    }

    /// The same record, which lets nobody else send.
    async fn closed_proposal(&self, finding: DnsFinding) -> DnsFinding {
        match closed_record(&self.records[0]) {
            Some(closed) if SpfRecord::parse(&closed).is_ok() => {
                self.propose(finding, closed).await
            }
            _ => finding,
        }
    }
}

/// What stands for a relay of our own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RelayTerms {
    Names,
    Addresses,
}

/// The record without the terms that lead to these names.
fn without_targets(record: &str, names: &[String]) -> String {
    record_without(record, |target| names.iter().any(|name| name.eq_ignore_ascii_case(target)))
}

fn address_term(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => format!("ip4:{v4}"),
        IpAddr::V6(v6) => format!("ip6:{v6}"),
    }
}

/// Whether mail can come from an address on the internet.
fn is_public(address: &IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !(v4.is_loopback() || v4.is_private() || v4.is_link_local()),
        IpAddr::V6(v6) => !(v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local()),
    }
}
