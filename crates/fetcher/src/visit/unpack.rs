//! Content codings undone (RFC 9110 §8.4, RFC 8878 for zstd), no further than the bound.
//!
//! It is done here and not by the HTTP client for two reasons: a body that is not packed although it says so can be read as it
//! is, and unpacking belongs on the threads that parse.

use std::io::{self, Read};

use course::{Problem, Severity};

/// A body without its content codings.
pub(super) struct Unpacked {
    pub(super) bytes: Vec<u8>,
    /// What the server says wrongly of its packing.
    pub(super) problem: Option<Problem>,
}

/// Why a body cannot be unpacked.
#[derive(Debug)]
pub(super) enum Broken {
    /// It is larger than the bound.
    TooLarge,
    /// It is not what the header says.
    Bad(io::Error),
    /// It is packed in a way that was not asked for.
    Unknown(String),
}

/// Unpacks a body. What begins like a document is taken as it is where it cannot be unpacked.
pub(super) fn unpack(packed: Vec<u8>, encoding: Option<&str>, max_bytes: u64) -> Result<Unpacked, Broken> {
    let stated = encoding.unwrap_or_default().to_ascii_lowercase();
    let codings = stated.split(',').map(str::trim).filter(|c| !matches!(*c, "" | "identity" | "none" | "utf-8"));
    let mut bytes = packed;
    let mut n_codings = 0;
    for coding in codings.rev() {
        n_codings += 1;
        match undo(coding, &bytes, max_bytes) {
            Ok(plain) => bytes = plain,
            Err(Broken::TooLarge) => return Err(Broken::TooLarge),
            Err(_) if is_plain(&bytes) => return Ok(Unpacked { bytes, problem: Some(not_packed(coding)) }),
            Err(broken) => return Err(broken),
        }
    }
    if n_codings == 0 && is_gzip(&bytes) {
        return Ok(Unpacked { bytes: undo("gzip", &bytes, max_bytes)?, problem: Some(secretly_packed()) });
    }
    Ok(Unpacked { bytes, problem: None })
}

fn undo(coding: &str, packed: &[u8], max_bytes: u64) -> Result<Vec<u8>, Broken> {
    match coding {
        "gzip" | "x-gzip" => drain(flate2::read::MultiGzDecoder::new(packed), max_bytes),
        // The standard means the zlib format, and some servers send the bare stream (RFC 9110 §8.4.1.2).
        "deflate" if is_zlib(packed) => drain(flate2::read::ZlibDecoder::new(packed), max_bytes),
        "deflate" => drain(flate2::read::DeflateDecoder::new(packed), max_bytes),
        "br" => drain(brotli::Decompressor::new(packed, 4096), max_bytes),
        "zstd" => drain(zstd::Decoder::with_buffer(packed).map_err(Broken::Bad)?, max_bytes),
        _ => Err(Broken::Unknown(coding.to_owned())),
    }
}

fn drain(stream: impl Read, max_bytes: u64) -> Result<Vec<u8>, Broken> {
    let mut bytes = Vec::new();
    stream.take(max_bytes + 1).read_to_end(&mut bytes).map_err(Broken::Bad)?;
    if bytes.len() as u64 > max_bytes { Err(Broken::TooLarge) } else { Ok(bytes) }
}

fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b, 8])
}

fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [method, flags, ..] if method & 15 == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0)
}

/// Whether bytes begin like XML, HTML or JSON.
fn is_plain(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().find(|b| !b.is_ascii_whitespace()).is_none_or(|b| matches!(b, b'<' | b'{' | b'['))
}

fn not_packed(coding: &str) -> Problem {
    Problem {
        severity: Severity::Warning,
        what: format!("the server says that the feed is compressed ({coding}), and it is not"),
        r#where: "the header Content-Encoding".to_owned(),
        advice: "ask whoever runs the server to look at its compression: other readers see nothing".to_owned(),
    }
}

fn secretly_packed() -> Problem {
    Problem {
        severity: Severity::Warning,
        what: "the feed is compressed (gzip), and the server does not say so".to_owned(),
        r#where: "the header Content-Encoding".to_owned(),
        advice: "ask whoever runs the server to send Content-Encoding: gzip, or the feed as it is".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const FEED: &[u8] = b"<rss version='2.0'><channel><title>Ward notes</title></channel></rss>";

    fn packed(coding: &str, bytes: &[u8]) -> Vec<u8> {
        let level = flate2::Compression::fast();
        let mut out = Vec::new();
        match coding {
            "gzip" => flate2::write::GzEncoder::new(&mut out, level).write_all(bytes).expect("gzip"),
            "zlib" => flate2::write::ZlibEncoder::new(&mut out, level).write_all(bytes).expect("zlib"),
            "raw" => flate2::write::DeflateEncoder::new(&mut out, level).write_all(bytes).expect("deflate"),
            "br" => brotli::CompressorWriter::new(&mut out, 4096, 1, 20).write_all(bytes).expect("brotli"),
            "zstd" => out = zstd::encode_all(bytes, 1).expect("zstd"),
            _ => out = bytes.to_vec(),
        }
        out
    }

    #[track_caller]
    fn check(encoding: Option<&str>, packing: &[&str], has_problem: bool) {
        let body = packing.iter().fold(FEED.to_vec(), |bytes, coding| packed(coding, &bytes));
        let unpacked = unpack(body, encoding, 1000).expect("it can be read");
        assert_eq!(unpacked.bytes, FEED, "{encoding:?} {packing:?}");
        assert_eq!(unpacked.problem.is_some(), has_problem, "{encoding:?} {packing:?}");
    }

    #[test]
    fn every_coding_that_is_asked_for_is_undone() {
        check(None, &[], false);
        check(Some("identity"), &[], false);
        check(Some("gzip"), &["gzip"], false);
        check(Some("X-GZIP"), &["gzip"], false);
        check(Some("deflate"), &["zlib"], false);
        check(Some("deflate"), &["raw"], false);
        check(Some("br"), &["br"], false);
        check(Some("zstd"), &["zstd"], false);
        check(Some("br, gzip"), &["br", "gzip"], false);
    }

    #[test]
    fn a_lie_about_packing_is_seen_through() {
        for coding in ["gzip", "deflate", "br", "zstd", "snappy"] {
            check(Some(coding), &[], true);
        }
        check(None, &["gzip"], true);
    }

    #[test]
    fn what_can_be_read_neither_way_is_broken() {
        let broken = |body: &[u8], encoding| unpack(body.to_vec(), Some(encoding), 1000).is_err();
        assert!(broken(b"\x00\x01\x02 no feed", "gzip"));
        let gzip = packed("gzip", FEED);
        assert!(broken(&gzip[..gzip.len() / 2], "gzip"));
        assert!(broken(&gzip, "snappy"));
    }

    #[test]
    fn a_bomb_stops_at_the_bound() {
        let large = vec![b' '; 5_000_000];
        for coding in ["gzip", "br", "zstd"] {
            let body = packed(coding, &large);
            assert!(matches!(unpack(body, Some(coding), 100_000), Err(Broken::TooLarge)), "{coding}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_unpack_or_fail_within_the_bound(
            coding in "gzip|deflate|br|zstd|gzip, br|,,|x",
            damage in proptest::collection::vec((0..80_usize, 0..=255_u8), 0..4),
            cut in 0..100_usize,
        ) {
            for packing in ["gzip", "zlib", "raw", "br", "zstd", "plain"] {
                let mut body = packed(packing, FEED);
                for (at, byte) in &damage {
                    if let Some(place) = body.get_mut(*at) {
                        *place = *byte;
                    }
                }
                body.truncate(body.len().saturating_sub(cut));
                if let Ok(unpacked) = unpack(body, Some(&coding), 1000) {
                    proptest::prop_assert!(unpacked.bytes.len() <= 1000);
                }
            }
        }
    }
}
