//! The DMARC record of the sender's domain (RFC 7489, RFC 9989), and whether what it asks for is
//! met.

use course::EmailAddress;

use super::SendingSetup;
use super::finding::{DnsFinding, DnsGrade};
use super::organisation::{is_same_organisation, organisational_domain};
use super::pasted_text::{clean_text, foreign_character};
use super::resolver::{DnsResolver, UnansweredQuestion};
use super::tag_list::TagList;
use crate::dns_record::DnsRecord;

/// Looks at the record that receivers find for the sender's domain: its own, or that of its
/// organisation.
pub(super) async fn check_dmarc(resolver: &DnsResolver, setup: &SendingSetup<'_>) -> DmarcCheckup {
    match find_records(resolver, setup.from.domain()).await {
        Ok((domain, records)) => {
            let check = DmarcCheck { resolver, domain, records };
            check.check_records().await
        }
        Err(question) => DmarcCheckup::of(vec![unasked(&question)]),
    }
}

/// What was found, and the record that mail has to meet, if receivers can use it.
#[derive(Debug)]
pub(super) struct DmarcCheckup {
    findings: Vec<DnsFinding>,
    /// The domain that the record is of, and the record.
    usable: Option<(String, String)>,
}

impl DmarcCheckup {
    fn of(findings: Vec<DnsFinding>) -> Self {
        Self { findings, usable: None }
    }

    /// All findings, once it is known what came of SPF and of each key.
    pub(super) fn judge(
        self,
        setup: &SendingSetup<'_>,
        spf: &[DnsFinding],
        dkim: &[DnsFinding],
    ) -> Vec<DnsFinding> {
        let mut found = self.findings;
        let Some((domain, record)) = &self.usable else { return found };
        found.extend(alignment_finding(domain, record, setup, spf, dkim));
        if found.is_empty() {
            let good = DnsFinding::new("dmarc", DnsGrade::Good, "dmarc-good");
            found.push(good.with("domain", domain).with("record", record));
        }
        found
    }
}

fn unasked(question: &UnansweredQuestion) -> DnsFinding {
    DnsFinding::unasked("dmarc", "dmarc-unasked", question)
}

/// The records, and the domain that they stand at.
async fn find_records(
    resolver: &DnsResolver,
    domain: &str,
) -> Result<(String, Vec<String>), UnansweredQuestion> {
    let organisation = organisational_domain(domain);
    for place in [domain, organisation.as_str()] {
        let texts = resolver.lookup_txt(&format!("_dmarc.{place}")).await?;
        let records: Vec<_> = texts.into_iter().filter(|text| is_meant_as_dmarc(text)).collect();
        if !records.is_empty() {
            return Ok((place.to_owned(), records));
        }
    }
    Ok((domain.to_owned(), Vec::new()))
}

/// Whether a text is a DMARC record, or one with a slip in its first tag.
fn is_meant_as_dmarc(text: &str) -> bool {
    let low = clean_text(text).to_ascii_lowercase();
    low.starts_with('v') && low.contains("dmarc") || low.starts_with("p=")
}

/// Whether receivers take a text for a DMARC record (RFC 7489 §6.3: the first tag, as written).
fn is_dmarc(text: &str) -> bool {
    let first = text.split(';').next().unwrap_or_default();
    first.split_once('=').is_some_and(|(v, value)| {
        v.trim_ascii().eq_ignore_ascii_case("v") && value.trim_ascii() == "DMARC1"
    })
}

struct DmarcCheck<'a> {
    resolver: &'a DnsResolver,
    /// The domain that the record is of.
    domain: String,
    records: Vec<String>,
}

impl DmarcCheck<'_> {
    fn finding(&self, grade: DnsGrade, code: &'static str) -> DnsFinding {
        DnsFinding::new("dmarc", grade, code).with("domain", &self.domain)
    }

    fn propose(&self, finding: DnsFinding, value: impl Into<String>) -> DnsFinding {
        let record = DnsRecord::txt(format!("_dmarc.{}", self.domain), value);
        finding.publish(record).instead_of(&self.records)
    }

    async fn check_records(&self) -> DmarcCheckup {
        let valid: Vec<_> = self.records.iter().filter(|record| is_dmarc(record)).collect();
        let findings = match (&valid[..], &self.records[..]) {
            ([], []) => vec![self.missing_finding().await],
            ([], [record, ..]) => {
                let finding = self.finding(DnsGrade::Wrong, "dmarc-version");
                let finding = finding.with("record", record);
                vec![self.propose(finding, with_version(&clean_text(record)))]
            }
            ([record], _) => return self.check_record(record).await,
            // RFC 7489 §6.6.3: several are as good as none.
            ([first, ..], _) => {
                let finding = self.finding(DnsGrade::Wrong, "dmarc-several");
                let finding = finding.with("n", valid.len());
                let strictest = valid.iter().max_by_key(|record| policy_rank(record));
                vec![self.propose(finding, *strictest.unwrap_or(first))]
            }
        };
        DmarcCheckup::of(findings)
    }

    async fn missing_finding(&self) -> DnsFinding {
        let domain = &self.domain;
        let doubled = format!("_dmarc.{domain}.{domain}");
        let is_doubled =
            self.resolver.lookup_txt(&doubled).await.is_ok_and(|found| !found.is_empty());
        let code = if is_doubled { "dmarc-doubled" } else { "dmarc-missing" };
        let finding = self.finding(DnsGrade::Wrong, code).with("found", doubled);
        self.propose(finding, "v=DMARC1; p=none")
    }

    async fn check_record(&self, record: &str) -> DmarcCheckup {
        let tags = match TagList::parse(record) {
            Ok(tags) => tags,
            Err(part) => return DmarcCheckup::of(vec![self.syntax_finding(record, &part)]),
        };
        let mut found: Vec<DnsFinding> = self.policy_finding(record, &tags).into_iter().collect();
        found.extend(self.strength_findings(&tags));
        found.extend(self.report_findings(&tags).await);
        DmarcCheckup { findings: found, usable: Some((self.domain.clone(), record.to_owned())) }
    }

    /// A part that is no tag; where a copy left something in it, the record without that.
    fn syntax_finding(&self, record: &str, part: &str) -> DnsFinding {
        let cleaned = clean_text(record);
        match foreign_character(part) {
            Some(character) if TagList::parse(&cleaned).is_ok() => {
                let finding = self.finding(DnsGrade::Wrong, "dmarc-character");
                self.propose(finding.with("character", character), cleaned)
            }
            _ => self.finding(DnsGrade::Wrong, "dmarc-syntax").with("part", part),
        }
    }

    /// RFC 7489 §6.6.3, RFC 9989 §4.10.1: without a policy that counts, a record with an address
    /// for reports is `p=none`, and one without is none at all.
    fn policy_finding(&self, record: &str, tags: &TagList<'_>) -> Option<DnsFinding> {
        let is_policy = |value: &str| {
            ["none", "quarantine", "reject"].iter().any(|known| value.eq_ignore_ascii_case(known))
        };
        let (p, sp) = (tags.get("p"), tags.get("sp"));
        let wrong_subdomains = sp.filter(|sp| !is_policy(sp));
        if p.is_some_and(is_policy) && wrong_subdomains.is_none() {
            return None;
        }
        let has_reports =
            report_addresses(tags, &["rua"]).iter().any(|(_, address)| address.is_some());
        let grade = if has_reports { DnsGrade::Doubtful } else { DnsGrade::Wrong };
        let wrong_policy = p.filter(|p| !is_policy(p));
        let finding = match wrong_policy.map(|p| ("p", p)).or(wrong_subdomains.map(|sp| ("sp", sp)))
        {
            Some((tag, value)) => {
                self.finding(grade, "dmarc-policy").with("tag", tag).with("value", value)
            }
            None if has_reports => self.finding(grade, "dmarc-implied"),
            None => self.finding(grade, "dmarc-no-policy"),
        };
        Some(self.propose(finding, with_policy(record, wrong_subdomains.is_some())))
    }

    /// What makes the policy weaker than it looks.
    fn strength_findings(&self, tags: &TagList<'_>) -> Vec<DnsFinding> {
        let mut found = Vec::new();
        if let Some(pct) = tags.get("pct").filter(|pct| *pct != "100") {
            found.push(self.finding(DnsGrade::Doubtful, "dmarc-pct").with("pct", pct));
        }
        if tags.get("t").is_some_and(|t| t.eq_ignore_ascii_case("y")) {
            found.push(self.finding(DnsGrade::Doubtful, "dmarc-testing"));
        }
        found
    }

    /// Where reports go, and whether that domain takes them (RFC 7489 §7.1).
    async fn report_findings(&self, tags: &TagList<'_>) -> Vec<DnsFinding> {
        let mut found = Vec::new();
        for (uri, address) in report_addresses(tags, &["rua", "ruf"]) {
            let Some(address) = address else {
                let finding = self.finding(DnsGrade::Doubtful, "dmarc-report");
                found.push(finding.with("address", uri));
                continue;
            };
            let host = address.domain();
            if is_same_organisation(host, &self.domain) {
                continue;
            }
            let name = format!("{}._report._dmarc.{host}", self.domain);
            match self.resolver.lookup_txt(&name).await {
                Ok(texts) if texts.iter().any(|text| is_dmarc(text)) => {}
                Ok(_) => {
                    let finding = self.finding(DnsGrade::Doubtful, "dmarc-report-refused");
                    let finding = finding.with("address", &address).with("host", host);
                    found.push(finding.publish(DnsRecord::txt(name, "v=DMARC1")));
                }
                Err(question) => found.push(unasked(&question)),
            }
        }
        found
    }
}

/// Whether something that speaks for the sender's domain passes (RFC 7489 §3.1, §4.2).
fn alignment_finding(
    domain: &str,
    record: &str,
    setup: &SendingSetup<'_>,
    spf: &[DnsFinding],
    dkim: &[DnsFinding],
) -> Option<DnsFinding> {
    let tags = TagList::parse(record).ok()?;
    let from = setup.from.domain();
    let is_aligned = |tag: &str, domain: &str| {
        let is_strict = tags.get(tag).is_some_and(|mode| mode.eq_ignore_ascii_case("s"));
        domain.eq_ignore_ascii_case(from) || !is_strict && is_same_organisation(domain, from)
    };
    let returns = setup.return_path.domain();
    let aligned_keys = setup.signers.iter().zip(dkim);
    let by_keys: Vec<_> = aligned_keys
        .filter(|(signer, _)| is_aligned("adkim", signer.domain()))
        .map(|(_, finding)| key_outcome(finding))
        .collect();
    let by_spf = is_aligned("aspf", returns).then(|| spf_outcome(spf));
    let finding = |grade, code| DnsFinding::new("dmarc", grade, code).with("domain", domain);
    let outcomes: Vec<_> = by_keys.iter().copied().chain(by_spf).collect();
    let finding = match outcomes.iter().max() {
        None => finding(DnsGrade::Wrong, "dmarc-unaligned"),
        Some(Outcome::Fails) => finding(DnsGrade::Wrong, "dmarc-unmet"),
        Some(Outcome::Unknown) => finding(DnsGrade::Unknown, "dmarc-unknown"),
        // Where nothing signs, or the key is not right, that is said of DKIM.
        Some(Outcome::Passes) if !by_keys.is_empty() || setup.signers.is_empty() => return None,
        Some(Outcome::Passes) => finding(DnsGrade::Doubtful, "dmarc-by-spf"),
    };
    let signing: Vec<_> = setup.signers.iter().map(crate::Signer::domain).collect();
    let finding = finding.with("from", from).with("returns", returns);
    Some(finding.with("signing", signing.join(", ")).with("record", record))
}

/// What receivers find, in the order of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Fails,
    Unknown,
    Passes,
}

fn key_outcome(finding: &DnsFinding) -> Outcome {
    match finding.grade {
        DnsGrade::Good | DnsGrade::Doubtful => Outcome::Passes,
        DnsGrade::Unknown => Outcome::Unknown,
        DnsGrade::Wrong => Outcome::Fails,
    }
}

fn spf_outcome(findings: &[DnsFinding]) -> Outcome {
    let outcome = |finding: &DnsFinding| match finding.code {
        // It lets everybody send, and so us.
        "spf-open" => Outcome::Passes,
        "spf-no-address" | "spf-relay-unknown" => Outcome::Unknown,
        _ => key_outcome(finding),
    };
    findings.iter().map(outcome).min().unwrap_or(Outcome::Unknown)
}

/// The addresses of `rua` and `ruf`, and what is none (RFC 7489 §6.2).
fn report_addresses(tags: &TagList<'_>, from: &[&str]) -> Vec<(String, Option<EmailAddress>)> {
    let lists = from.iter().filter_map(|tag| tags.get(tag));
    let uris = lists.flat_map(|list| list.split(',')).map(str::trim);
    uris.map(|uri| (uri.to_owned(), report_address(uri))).collect()
}

fn report_address(uri: &str) -> Option<EmailAddress> {
    let (scheme, rest) = uri.split_once(':')?;
    // A size may stand behind it: `!10m`.
    let address = rest.split('!').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("mailto").then(|| EmailAddress::new(address).ok()).flatten()
}

fn policy_rank(record: &str) -> usize {
    let low = record.to_ascii_lowercase();
    ["none", "quarantine", "reject"].iter().position(|p| low.contains(p)).map_or(0, |n| n + 1)
}

/// The record with the first tag as it must be.
fn with_version(record: &str) -> String {
    let is_kept = |part: &&str| {
        let low = part.to_ascii_lowercase();
        !(part.is_empty() || low.starts_with('v') && low.contains("dmarc"))
    };
    let kept: Vec<_> = record.split(';').map(str::trim).filter(is_kept).collect();
    let rest = if kept.is_empty() { "p=none".to_owned() } else { kept.join("; ") };
    format!("v=DMARC1; {rest}")
}

/// The record with a policy that counts, just behind its version.
fn with_policy(record: &str, replaces_sp: bool) -> String {
    let is_kept = |part: &&str| {
        let name = part.split('=').next().unwrap_or_default().trim();
        !(part.is_empty() || name == "v" || name == "p" || replaces_sp && name == "sp")
    };
    let kept = record.split(';').map(str::trim).filter(is_kept);
    let policy = record.split(';').map(str::trim).find(|part| {
        ["p=none", "p=quarantine", "p=reject"].contains(&part.replace(' ', "").as_str())
    });
    let parts = ["v=DMARC1", policy.unwrap_or("p=none")].into_iter().chain(kept);
    parts.collect::<Vec<_>>().join("; ")
}
