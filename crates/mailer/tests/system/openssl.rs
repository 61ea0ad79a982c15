//! Keys, as OpenSSL reads them.

use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use mailer::Signer;
use mailer::dkim::{DkimKeyKind, generate_key};

/// What OpenSSL says of the public half of a key, as DER.
fn public_key(pem: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key.pem");
    std::fs::write(&file, pem).unwrap();
    let ran = Command::new("openssl")
        .args(["pkey", "-pubout", "-outform", "DER", "-in"])
        .arg(&file)
        .output()
        .expect("openssl is installed");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    ran.stdout
}

#[test]
fn openssl_reads_our_keys_and_agrees_about_the_public_half() {
    for kind in [DkimKeyKind::Rsa, DkimKeyKind::Ed25519] {
        let pem = generate_key(kind).unwrap();
        let record = Signer::new("example.org", "daily", &pem).unwrap().record_value().unwrap();
        let published = BASE64.decode(record.split_once("p=").unwrap().1).unwrap();
        let public = public_key(&pem);
        assert!(public.ends_with(&published), "{kind:?}");
    }
}

#[test]
fn keys_of_openssl_are_read() {
    let made = Command::new("openssl").args(["genrsa", "-traditional", "2048"]).output().unwrap();
    let pem = String::from_utf8(made.stdout).unwrap();
    assert!(pem.contains("BEGIN RSA PRIVATE KEY"), "{pem}");
    let signer = Signer::new("example.org", "daily", &pem).unwrap();
    assert_eq!(signer.kind(), DkimKeyKind::Rsa);
    let record = signer.record_value().unwrap();
    let published = BASE64.decode(record.split_once("p=").unwrap().1).unwrap();
    assert_eq!(public_key(&pem), published);
}
