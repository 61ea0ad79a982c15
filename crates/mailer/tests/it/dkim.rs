//! Signatures, as far as they can be seen without an independent verifier: that one is among the
//! system tests.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use mailer::dkim::{DkimKeyKind, generate_key};
use mailer::{MessageDraft, MessageSigners, Signer, compose_message};

use crate::letters::letter;

#[test]
fn a_signed_message_is_the_same_below_its_signatures() {
    let keys = [DkimKeyKind::Ed25519, DkimKeyKind::Rsa].map(|kind| generate_key(kind).unwrap());
    let signers: Vec<_> = keys
        .iter()
        .zip(["ed", "rsa"])
        .map(|(key, name)| Signer::new("example.org", name, key).unwrap())
        .collect();
    let letter = MessageDraft { subject: "Über Mäßigung — 日本語 ".repeat(9), ..letter() };
    let plain = compose_message(&letter).unwrap();
    let signed = plain.clone().with_signatures(&signers, letter.date);
    assert!(signed.bytes().ends_with(plain.bytes()));
    let text = String::from_utf8(signed.bytes().to_vec()).unwrap();
    assert!(text.lines().all(|line| line.len() <= 78 || !line.contains("DKIM")), "{text}");
    assert!(text.starts_with(
        "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=example.org;\r\n s=ed; t=1772800000;"
    ));
    assert!(text.contains("a=rsa-sha256") && text.contains(" s=rsa;"));
    let names: String =
        text.split("h=").nth(1).unwrap().split(';').next().unwrap().split_whitespace().collect();
    for name in ["from:from", "list-unsubscribe:list-unsubscribe-post", "subject:subject"] {
        assert!(names.contains(name), "{name} is signed: {names}");
    }
    assert_eq!(
        signed,
        compose_message(&letter).unwrap().with_signatures(&signers, letter.date),
        "the same each time"
    );
}

#[tokio::test]
async fn a_message_signed_aside_is_the_same() {
    let key = generate_key(DkimKeyKind::Rsa).unwrap();
    let signer = || Signer::new("example.org", "daily", &key).unwrap();
    let here = compose_message(&letter()).unwrap().with_signatures(&[signer()], letter().date);
    let signers = MessageSigners::new(vec![signer()]);
    assert_eq!(signers.sign_letter_aside(letter()).await.unwrap(), here);
    let broken = MessageDraft { message_id: "no id".to_owned(), ..letter() };
    assert!(signers.sign_letter_aside(broken).await.is_err(), "an error comes back");
    let unsigned = MessageSigners::new(Vec::new()).sign_letter_aside(letter()).await.unwrap();
    assert_eq!(unsigned, compose_message(&letter()).unwrap());
}

#[test]
fn keys_are_published_as_receivers_read_them() {
    let ed25519 =
        Signer::new("example.org", "daily", &generate_key(DkimKeyKind::Ed25519).unwrap()).unwrap();
    assert_eq!(ed25519.record_name(), "daily._domainkey.example.org");
    let record = ed25519.record_value().unwrap();
    assert!(
        record.starts_with("v=DKIM1; k=ed25519; p=")
            && record.len() == "v=DKIM1; k=ed25519; p=".len() + 44,
        "{record}"
    );
    // A SubjectPublicKeyInfo of an RSA key of 2,048 bits begins with this.
    let rsa =
        Signer::new("example.org", "daily", &generate_key(DkimKeyKind::Rsa).unwrap()).unwrap();
    let record = rsa.record().unwrap();
    assert!(record.value.starts_with("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKC"));
    let line = record.zone_line();
    let (name, strings) = line.split_once(". TXT ").unwrap();
    assert_eq!(name, "daily._domainkey.example.org");
    let strings: Vec<_> = strings.trim_matches('"').split("\" \"").collect();
    assert!(strings.len() == 2 && strings.iter().all(|s| s.len() <= 255), "{line}");
    assert_eq!(strings.concat(), record.value);
}

fn der(pem: &str) -> Vec<u8> {
    let lines: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    BASE64.decode(lines).unwrap()
}

fn pem(label: &str, der: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", BASE64.encode(der))
}

#[test]
fn an_ed25519_key_is_of_the_version_that_openssl_reads() {
    // RFC 8410 §7: version 1, which ends behind the private key.
    let der = der(&generate_key(DkimKeyKind::Ed25519).unwrap());
    assert_eq!(der.len(), 48);
    assert_eq!(der[..16], [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]);
}

#[test]
fn an_rsa_key_is_read_in_both_formats() {
    let pkcs8 = generate_key(DkimKeyKind::Rsa).unwrap();
    let read = |pem: &str| Signer::new("example.org", "daily", pem).unwrap();
    let record = read(&pkcs8).record_value().unwrap();
    // What PKCS #8 wraps is PKCS #1, behind 26 bytes at this length.
    let pkcs1 = pem("RSA PRIVATE KEY", &der(&pkcs8)[26..]);
    assert_eq!(read(&pkcs1).record_value().unwrap(), record);
    let from_windows = format!("\u{feff}Bag Attributes\n{pkcs1}").replace('\n', "\r\n");
    assert_eq!(read(&from_windows).record_value().unwrap(), record);
}

#[track_caller]
fn check_refused(pem: &str, expected: &str) {
    let error = Signer::new("example.org", "daily", pem).unwrap_err().to_string();
    assert!(error.contains("cannot be used") && error.contains(expected), "{error}");
}

#[test]
fn a_file_that_is_no_key_for_signatures_says_why() {
    let ec = [
        0x30, 0x81, 0x87, 2, 1, 0, 0x30, 0x13, 6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1, 6, 8, 0x2a,
    ];
    check_refused(&pem("PRIVATE KEY", &ec), "elliptic curve");
    check_refused(&pem("EC PRIVATE KEY", &[0; 9]), "elliptic curve");
    check_refused(&pem("ENCRYPTED PRIVATE KEY", &[0; 9]), "openssl pkey -in");
    check_refused(
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,6F\n\nAAAA\n-----END RSA PRIVATE KEY-----\n",
        "encrypted with a password",
    );
    check_refused(&pem("OPENSSH PRIVATE KEY", &[0; 9]), "key of SSH");
    check_refused(&pem("PUBLIC KEY", &[0; 9]), "public half");
    check_refused(&pem("CERTIFICATE", &[0; 9]), "certificate");
    check_refused(&pem("PRIVATE KEY", &[0; 9]), "no RSA key");
    check_refused("", "no private key (PEM)");
    check_refused(include_str!("keys/rsa-1024.pem"), "shorter than 2048 bits");
}
