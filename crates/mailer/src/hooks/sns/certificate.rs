//! The certificate that a message of Amazon SNS is signed with.
//!
//! It comes without those of its issuers, so its chain cannot be judged. What can be is that it
//! came by https from Amazon's host (the caller's part), its name, and its time.

use chrono::{DateTime, Utc};
use x509_cert::Certificate;
use x509_cert::der::asn1::{ObjectIdentifier, PrintableStringRef, Utf8StringRef};
use x509_cert::der::{Decode as _, DecodePem as _, Encode as _};
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

/// The RSA key (PKCS #1) of a certificate (PEM) of Amazon SNS that is valid now.
pub(super) fn read_public_key(pem: &[u8], now: DateTime<Utc>) -> Option<Vec<u8>> {
    let certificate = Certificate::from_pem(pem).ok()?;
    if !is_valid_at(&certificate, now) || !names(&certificate).iter().any(|n| is_sns_name(n)) {
        return None;
    }
    let info = certificate.tbs_certificate().subject_public_key_info();
    (info.algorithm.oid == RSA).then(|| info.subject_public_key.raw_bytes().to_vec())
}

fn is_valid_at(certificate: &Certificate, now: DateTime<Utc>) -> bool {
    let validity = certificate.tbs_certificate().validity();
    let Ok(now) = u64::try_from(now.timestamp()) else { return false };
    let (from, until) = (validity.not_before, validity.not_after);
    (from.to_unix_duration().as_secs()..=until.to_unix_duration().as_secs()).contains(&now)
}

/// The names of a certificate: of its subject, and of its hosts.
fn names(certificate: &Certificate) -> Vec<String> {
    let tbs = certificate.tbs_certificate();
    let subject = tbs.subject().iter().filter(|part| part.oid == COMMON_NAME);
    let mut names: Vec<String> = subject.filter_map(|part| text_of(&part.value)).collect();
    if let Ok(Some((_, hosts))) = tbs.get_extension::<SubjectAltName>() {
        names.extend(hosts.0.iter().filter_map(|host| match host {
            GeneralName::DnsName(name) => Some(name.as_str().to_owned()),
            _ => None,
        }));
    }
    names
}

fn text_of(value: &x509_cert::der::Any) -> Option<String> {
    let der = value.to_der().ok()?;
    let printable = PrintableStringRef::from_der(&der).ok().map(|text| text.as_str().to_owned());
    printable.or_else(|| Utf8StringRef::from_der(&der).ok().map(|text| text.as_str().to_owned()))
}

/// `sns.amazonaws.com`, and the regions' own: `sns-signing.eu-south-1.amazonaws.com`,
/// `sns-cn-north-1.amazonaws.com.cn`.
fn is_sns_name(name: &str) -> bool {
    let stem = name.strip_suffix(".cn").unwrap_or(name).strip_suffix(".amazonaws.com");
    stem.is_some_and(|stem| stem == "sns" || stem.starts_with("sns.") || stem.starts_with("sns-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_amazon_sns_are_known() {
        for name in [
            "sns.amazonaws.com",
            "sns.eu-west-1.amazonaws.com",
            "sns-signing.eu-south-1.amazonaws.com",
            "sns-cn-north-1.amazonaws.com.cn",
        ] {
            assert!(is_sns_name(name), "{name}");
        }
        for name in [
            "amazonaws.com",
            "snsx.amazonaws.com",
            "s3.amazonaws.com",
            "sns.amazonaws.com.evil.example",
            "sns.amazonaws.org",
        ] {
            assert!(!is_sns_name(name), "{name}");
        }
    }
}
