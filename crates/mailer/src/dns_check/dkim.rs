//! The records of the keys that sign (RFC 6376 §3.6.1, RFC 8463).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use rsa::pkcs1::RsaPublicKeyRef;
use rsa::pkcs8::spki::SubjectPublicKeyInfoRef;

use super::finding::{DnsFinding, DnsGrade};
use super::pasted_text::foreign_character;
use super::resolver::DnsResolver;
use super::tag_list::TagList;
use crate::dkim::{DkimKeyKind, Signer};
use crate::dns_record::DnsRecord;
use crate::error::Error;

/// Receivers take no shorter key (RFC 8301 §3.2).
const LEAST_BITS: usize = 1024;

/// Looks at the record of one key.
///
/// # Errors
/// [`Error::Key`] when the key cannot be written as a record.
pub(super) async fn check_dkim(
    resolver: &DnsResolver,
    signer: &Signer,
) -> Result<DnsFinding, Error> {
    let ours = signer.record()?;
    let finding = |grade, code| DnsFinding::new("dkim", grade, code).with("name", &ours.name);
    let records = match resolver.lookup_txt(&ours.name).await {
        Ok(records) => records,
        Err(question) => return Ok(DnsFinding::unasked("dkim", "dkim-unasked", &question)),
    };
    let found = match &records[..] {
        [] => missing_finding(resolver, &ours).await,
        [record] => read_key_record(record, signer.kind(), &ours).map_or_else(
            |problem| problem.finding(&ours.name),
            |is_testing| match is_testing {
                KeyUse::Signing => finding(DnsGrade::Good, "dkim-good"),
                KeyUse::Testing => finding(DnsGrade::Doubtful, "dkim-testing"),
            },
        ),
        // RFC 6376 §3.6.2.2: what receivers do then is undefined.
        several => finding(DnsGrade::Wrong, "dkim-several").with("n", several.len()),
    };
    if found.grade == DnsGrade::Good {
        return Ok(found);
    }
    Ok(found.publish(ours).instead_of(&records))
}

/// Web pages of providers add the domain to a name that has it already.
async fn missing_finding(resolver: &DnsResolver, ours: &DnsRecord) -> DnsFinding {
    let zone = ours.name.split_once("._domainkey.").map_or("", |(_, zone)| zone);
    let doubled = format!("{}.{zone}", ours.name);
    let is_doubled = resolver.lookup_txt(&doubled).await.is_ok_and(|found| !found.is_empty());
    let code = if is_doubled { "dkim-doubled" } else { "dkim-missing" };
    DnsFinding::new("dkim", DnsGrade::Wrong, code).with("name", &ours.name).with("found", doubled)
}

/// Whether receivers should act on signatures.
enum KeyUse {
    Signing,
    /// `t=y`: as if there were none.
    Testing,
}

/// What is wrong with a record: the code, and what its sentence names.
struct KeyProblem(&'static str, Vec<(&'static str, String)>);

impl KeyProblem {
    fn with(code: &'static str, name: &'static str, value: impl Into<String>) -> Self {
        Self(code, vec![(name, value.into())])
    }

    fn finding(self, name: &str) -> DnsFinding {
        let Self(code, values) = self;
        let finding = DnsFinding::new("dkim", DnsGrade::Wrong, code).with("name", name);
        values.into_iter().fold(finding, |finding, (name, value)| finding.with(name, value))
    }
}

fn read_key_record(
    record: &str,
    kind: DkimKeyKind,
    ours: &DnsRecord,
) -> Result<KeyUse, KeyProblem> {
    if let Some(character) = foreign_key_character(record) {
        return Err(KeyProblem::with("dkim-character", "character", character));
    }
    let tags =
        TagList::parse(record).map_err(|part| KeyProblem::with("dkim-syntax", "part", part))?;
    let lists = |tag: &str, wanted: &[&str]| {
        tags.get(tag).is_none_or(|list| list.split(':').any(|one| wanted.contains(&one.trim())))
    };
    let value = |tag: &str| tags.get(tag).unwrap_or_default().to_owned();
    // RFC 6376 §3.6.1: if it is there, it is the first, and says this.
    if tags.get("v").is_some_and(|v| v != "DKIM1") || tags.position("v").is_some_and(|at| at > 0) {
        return Err(KeyProblem::with("dkim-version", "version", value("v")));
    }
    if !lists("h", &["sha256"]) {
        return Err(KeyProblem::with("dkim-hash", "hash", value("h")));
    }
    if !lists("s", &["*", "email"]) {
        return Err(KeyProblem::with("dkim-service", "service", value("s")));
    }
    let key = tags.get("p").ok_or(KeyProblem("dkim-no-key", Vec::new()))?;
    let key: String = key.split_ascii_whitespace().collect();
    if key.is_empty() {
        return Err(KeyProblem("dkim-revoked", Vec::new()));
    }
    let published = tags.get("k").unwrap_or("rsa").to_ascii_lowercase();
    let wanted = match kind {
        DkimKeyKind::Rsa => "rsa",
        DkimKeyKind::Ed25519 => "ed25519",
    };
    let is_ours = ours.value.split_once("p=").is_some_and(|(_, p)| p == key);
    if published != wanted && (is_ours || !["rsa", "ed25519"].contains(&published.as_str())) {
        return Err(KeyProblem::with("dkim-kind", "kind", published).and("wanted", wanted));
    }
    let bytes = BASE64.decode(&key).map_err(|_| KeyProblem("dkim-unreadable", Vec::new()))?;
    if let Some(bits) = rsa_bits(&bytes).filter(|bits| *bits < LEAST_BITS) {
        return Err(KeyProblem::with("dkim-short", "bits", bits.to_string()));
    }
    if !is_ours {
        return Err(KeyProblem("dkim-other", Vec::new()));
    }
    let flags = tags.get("t").unwrap_or_default();
    let is_testing = flags.split(':').any(|flag| flag.trim().eq_ignore_ascii_case("y"));
    Ok(if is_testing { KeyUse::Testing } else { KeyUse::Signing })
}

impl KeyProblem {
    fn and(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.1.push((name, value.into()));
        self
    }
}

/// Notes (`n=`) are for people, and nobody reads them.
fn foreign_key_character(record: &str) -> Option<String> {
    let mut parts = record.split(';').filter(|part| !part.trim_ascii_start().starts_with("n="));
    parts.find_map(foreign_character)
}

/// How long an RSA key is, in bits, rounded up to whole bytes.
fn rsa_bits(der: &[u8]) -> Option<usize> {
    let info = SubjectPublicKeyInfoRef::try_from(der).ok()?;
    let key = RsaPublicKeyRef::try_from(info.subject_public_key.as_bytes()?).ok()?;
    Some(key.modulus.as_bytes().len() * 8)
}
