//! Until when a certificate is good (RFC 5280 §4.1.2.5).
//!
//! One date is read; a crate for certificates would bring four others for it. Whether the
//! certificate is trusted is rustls' to say.

use chrono::{DateTime, NaiveDateTime, Utc};

const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

/// The last moment of a certificate (DER), where it can be read.
pub fn certificate_end(der: &[u8]) -> Option<DateTime<Utc>> {
    let (_, certificate, _) = read_element(der)?;
    let (_, body, _) = read_element(certificate)?;
    let mut rest = body;
    if rest.first() == Some(&VERSION) {
        rest = read_element(rest)?.2;
    }
    // The serial number, the algorithm of the signature, and who signed.
    for _ in 0..3 {
        rest = read_element(rest)?.2;
    }
    let (tag, validity, _) = read_element(rest)?;
    let (_, _, end) = read_element(validity)?;
    let (kind, text, _) = read_element(end)?;
    if tag == SEQUENCE { read_time(kind, std::str::from_utf8(text).ok()?) } else { None }
}

fn read_time(kind: u8, text: &str) -> Option<DateTime<Utc>> {
    let format = match kind {
        UTC_TIME => "%y%m%d%H%M%SZ",
        GENERALIZED_TIME => "%Y%m%d%H%M%SZ",
        _ => return None,
    };
    NaiveDateTime::parse_from_str(text, format).ok().map(|time| time.and_utc())
}

/// The tag and the content of the first element (X.690 §8.1), and what follows it.
fn read_element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = der.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = if first < 0x80 {
        (usize::from(first), rest)
    } else {
        let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
        let is_short = bytes.len() <= 4;
        let length = bytes.iter().fold(0_usize, |n, byte| n << 8 | usize::from(*byte));
        (Some(length).filter(|_| is_short)?, rest)
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((tag, content, rest))
}

#[cfg(test)]
mod tests {
    use super::certificate_end;

    #[test]
    fn the_end_of_a_certificate_is_read() {
        for (year, expected) in
            [(2031, "2031-05-04 00:00:00 UTC"), (2061, "2061-05-04 00:00:00 UTC")]
        {
            let mut parameters = rcgen::CertificateParams::new(vec!["mail.example.org".to_owned()])
                .expect("a certificate");
            parameters.not_after = rcgen::date_time_ymd(year, 5, 4);
            let key = rcgen::KeyPair::generate().expect("a certificate");
            let certificate = parameters.self_signed(&key).expect("a certificate");
            assert_eq!(
                certificate_end(certificate.der()).expect("a certificate").to_string(),
                expected
            );
        }
        assert_eq!(certificate_end(b"\x30\x82\xff"), None);
        assert_eq!(certificate_end(b""), None);
    }
}
