//! Private keys for signatures: made here, or read from a file (PEM) that another program made.
//!
//! RSA keys, which ring cannot make, come from the `rsa` crate; ring signs with them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair as _, RsaKeyPair};
use rsa::pkcs1::DecodeRsaPublicKey as _;
use rsa::pkcs8::{EncodePrivateKey as _, EncodePublicKey as _, LineEnding};
use rsa::{PrivateKey, PublicKey};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject as _;

use crate::dkim::folded_lines;
use crate::error::Error;

/// What stands before the 32 bytes of an Ed25519 key in PKCS #8, version 1 (RFC 8410 §7). OpenSSL
/// 3.0 reads no other version; ring writes version 2, with the public key behind.
const ED25519_PKCS8: [u8; 16] =
    [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

/// The object identifier of keys of elliptic curves (RFC 5480 §2.1.1), as DER.
const EC_KEY: [u8; 9] = [6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];

/// Which kind of key to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DkimKeyKind {
    /// 2,048 bits: what every receiver understands.
    Rsa,
    /// Short and fast; some receivers do not know it yet, so it goes beside the other.
    Ed25519,
}

/// Makes a private key (PKCS #8, version 1, PEM), which OpenSSL reads too.
///
/// # Errors
/// [`Error::Key`] when the system gives no random numbers.
pub fn generate_key(kind: DkimKeyKind) -> Result<String, Error> {
    let failed = || Error::Key { why: "the system gave no random numbers".to_owned() };
    match kind {
        DkimKeyKind::Rsa => {
            let key = PrivateKey::new(&mut rand::Random, 2048).map_err(|_| failed())?;
            let pem = key.to_pkcs8_pem(LineEnding::LF).map_err(|_| failed())?;
            Ok(pem.to_string())
        }
        DkimKeyKind::Ed25519 => {
            let seed: [u8; 32] =
                ring::rand::generate(&SystemRandom::new()).map_err(|_| failed())?.expose();
            let lines = folded_lines(&BASE64.encode([&ED25519_PKCS8[..], &seed].concat()), 64);
            let text = lines.join("\n");
            Ok(format!("-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n"))
        }
    }
}

/// A key that signs.
pub(crate) enum DkimKey {
    Rsa(Box<RsaKeyPair>),
    Ed25519(Ed25519KeyPair),
}

impl DkimKey {
    /// Reads PKCS #8 (`PRIVATE KEY`) or PKCS #1 (`RSA PRIVATE KEY`).
    pub(crate) fn from_pem(pem: &str) -> Result<Self, Error> {
        if let Some(why) = unusable_pem(pem) {
            return Err(Error::Key { why: why.to_owned() });
        }
        let der = PrivateKeyDer::from_pem_slice(pem.as_bytes())
            .map_err(|e| Error::Key { why: e.to_string() })?;
        match &der {
            PrivateKeyDer::Pkcs8(der) => Self::from_pkcs8(der.secret_pkcs8_der()),
            PrivateKeyDer::Pkcs1(der) => rsa_key(RsaKeyPair::from_der(der.secret_pkcs1_der())),
            _ => Err(Error::Key { why: "it is neither an RSA nor an Ed25519 key".to_owned() }),
        }
    }

    fn from_pkcs8(der: &[u8]) -> Result<Self, Error> {
        if let Ok(key) = Ed25519KeyPair::from_pkcs8_maybe_unchecked(der) {
            return Ok(Self::Ed25519(key));
        }
        // The identifier stands near the beginning, behind the version.
        if der.iter().take(32).copied().collect::<Vec<_>>().windows(9).any(|w| w == EC_KEY) {
            return Err(Error::Key { why: ELLIPTIC.to_owned() });
        }
        rsa_key(RsaKeyPair::from_pkcs8(der))
    }

    pub(crate) fn kind(&self) -> DkimKeyKind {
        match self {
            Self::Rsa(_) => DkimKeyKind::Rsa,
            Self::Ed25519(_) => DkimKeyKind::Ed25519,
        }
    }

    /// The public half as records have it: a `SubjectPublicKeyInfo` for RSA (RFC 6376 §3.6.1), the
    /// bare key for Ed25519 (RFC 8463 §4.2).
    pub(crate) fn public_bytes(&self) -> Result<Vec<u8>, Error> {
        let bad = |e: &dyn std::fmt::Display| Error::Key { why: e.to_string() };
        match self {
            Self::Rsa(key) => {
                let public =
                    PublicKey::from_pkcs1_der(key.public_key().as_ref()).map_err(|e| bad(&e))?;
                let der = public.to_public_key_der().map_err(|e| bad(&e))?;
                Ok(der.as_bytes().to_vec())
            }
            Self::Ed25519(key) => Ok(key.public_key().as_ref().to_vec()),
        }
    }
}

const ELLIPTIC: &str = "it is a key of an elliptic curve (EC), which DKIM does not know: \
                        RSA or Ed25519 is expected";

/// Why a file of this kind is no key that can sign, where its first lines show it.
fn unusable_pem(pem: &str) -> Option<&'static str> {
    let has = |text: &str| pem.contains(text);
    if has("BEGIN ENCRYPTED PRIVATE KEY") || has("Proc-Type: 4,ENCRYPTED") {
        Some(
            "it is encrypted with a password: take the password off with \
             `openssl pkey -in KEY -out KEY.plain`",
        )
    } else if has("BEGIN OPENSSH PRIVATE KEY") {
        Some("it is a key of SSH: make one for DKIM with `katydid newsletter keys`")
    } else if has("BEGIN EC PRIVATE KEY") || has("BEGIN EC PARAMETERS") {
        Some(ELLIPTIC)
    } else if has("PRIVATE KEY-----") {
        None
    } else if has("PUBLIC KEY-----") {
        Some("it is the public half: the file with the private key is expected")
    } else if has("BEGIN CERTIFICATE") {
        Some("it is a certificate: the file with the private key is expected")
    } else {
        Some("there is no private key (PEM) in it: `-----BEGIN PRIVATE KEY-----` is expected")
    }
}

fn rsa_key(read: Result<RsaKeyPair, ring::error::KeyRejected>) -> Result<DkimKey, Error> {
    read.map(|key| DkimKey::Rsa(Box::new(key))).map_err(|rejected| {
        let said = rejected.to_string();
        let why = match said.as_str() {
            "TooSmall" => "its RSA key is shorter than 2048 bits, which receivers distrust".into(),
            "TooLarge" => "its RSA key is longer than 4096 bits, which few receivers take".into(),
            _ => format!("it is no RSA key that can sign ({said})"),
        };
        Error::Key { why }
    })
}

/// The system's random numbers in the shape that the `rsa` crate asks for.
mod rand {
    use rsa::rand_core::{TryCryptoRng, TryRng};

    pub(super) struct Random;

    impl TryRng for Random {
        type Error = std::convert::Infallible;

        fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
            let mut bytes = [0; 4];
            self.try_fill_bytes(&mut bytes)?;
            Ok(u32::from_le_bytes(bytes))
        }

        fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
            let mut bytes = [0; 8];
            self.try_fill_bytes(&mut bytes)?;
            Ok(u64::from_le_bytes(bytes))
        }

        fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
            use ring::rand::SecureRandom as _;
            ring::rand::SystemRandom::new()
                .fill(bytes)
                .expect("a system without random numbers has no TLS either");
            Ok(())
        }
    }

    impl TryCryptoRng for Random {}
}
