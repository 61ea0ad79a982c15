//! Content codings undone (RFC 9110 §8.4, RFC 8878 for zstd), no further than the bound.
//!
//! It is done here and not by the HTTP client for two reasons: a body that is not packed although
//! it says so can be read as it is, and unpacking belongs on the threads that parse.

use std::io::{self, Read};

use course::{FeedWarning, Severity};
use flate2::{Decompress, FlushDecompress, Status};

/// Layers of gzip that are undone although nobody says that they are there.
const MAX_HIDDEN_LAYERS: usize = 2;

/// A body without its content codings.
pub(super) struct UnpackedBody {
    pub(super) bytes: Vec<u8>,
    /// What the server says wrongly of its packing.
    pub(super) problems: Vec<FeedWarning>,
    /// Whether it breaks off or was not unpacked to its end.
    pub(super) is_cut: bool,
}

/// Why a body cannot be unpacked.
#[derive(Debug)]
pub(super) enum UnpackError {
    /// It is not what the header says.
    Bad(io::Error),
    /// It is packed in a way that was not asked for.
    Unknown(String),
}

/// One coding undone.
#[derive(Default)]
struct UnpackedLayer {
    bytes: Vec<u8>,
    /// Whether it breaks off before its end.
    is_cut: bool,
    /// Whether something is wrong with the packing although all of it was read: bytes after its
    /// end, or no footer.
    is_irregular: bool,
}

/// Unpacks a body, no further than the bound. What begins like a document is taken as it is where
/// it cannot be unpacked.
///
/// What breaks off is read as far as it goes, as browsers do: the document shows whether its end is
/// missing.
pub(super) fn unpack_body(
    packed: Vec<u8>,
    encoding: Option<&str>,
    max_bytes: u64,
) -> Result<UnpackedBody, UnpackError> {
    let stated = encoding.unwrap_or_default().to_ascii_lowercase();
    let codings: Vec<_> = stated
        .split(',')
        .map(str::trim)
        .filter(|c| !matches!(*c, "" | "identity" | "none" | "utf-8"))
        .collect();
    let mut unpacked = UnpackedBody { bytes: packed, problems: Vec::new(), is_cut: false };
    for coding in codings.iter().rev() {
        match undo_coding(coding, &unpacked.bytes, max_bytes) {
            Ok(layer) => unpacked.apply_layer(layer),
            Err(_) if is_plain(&unpacked.bytes) => {
                unpacked.problems.push(not_packed_warning(coding));
                return Ok(unpacked);
            }
            Err(broken) => return Err(broken),
        }
    }
    for _ in 0..MAX_HIDDEN_LAYERS {
        if !is_gzip(&unpacked.bytes) {
            break;
        }
        unpacked.apply_layer(undo_coding("gzip", &unpacked.bytes, max_bytes)?);
        unpacked.problems.push(if codings.is_empty() {
            secretly_packed_warning()
        } else {
            packed_twice_warning()
        });
    }
    Ok(unpacked)
}

impl UnpackedBody {
    fn apply_layer(&mut self, layer: UnpackedLayer) {
        self.bytes = layer.bytes;
        self.is_cut |= layer.is_cut;
        self.problems.extend(layer.is_irregular.then(irregularly_packed_warning));
    }
}

fn undo_coding(coding: &str, packed: &[u8], max_bytes: u64) -> Result<UnpackedLayer, UnpackError> {
    match coding {
        "gzip" | "x-gzip" => gunzip(packed, max_bytes),
        // The standard means the zlib format, and some servers send the bare stream (RFC 9110
        // §8.4.1.2).
        "deflate" => {
            let mut layer = UnpackedLayer::default();
            let rest = inflate_stream(packed, is_zlib(packed), max_bytes, &mut layer)?;
            layer.is_irregular = !rest.is_empty();
            Ok(layer)
        }
        "br" => read_decoder(brotli::Decompressor::new(packed, 4096), max_bytes),
        "zstd" => {
            read_decoder(zstd::Decoder::with_buffer(packed).map_err(UnpackError::Bad)?, max_bytes)
        }
        _ => Err(UnpackError::Unknown(coding.to_owned())),
    }
}

/// Undoes gzip (RFC 1952), of one or several members. As in browsers, the footer is not asked for,
/// and what follows that is no member is left: some programs print a blank after it, and some never
/// write it.
fn gunzip(packed: &[u8], max_bytes: u64) -> Result<UnpackedLayer, UnpackError> {
    let mut layer = UnpackedLayer::default();
    let mut rest = packed;
    while let Some(stream) = after_gzip_header(rest) {
        rest = inflate_stream(stream, false, max_bytes, &mut layer)?;
        if layer.is_cut {
            return Ok(layer);
        }
        layer.is_irregular |= rest.len() < GZIP_FOOTER_BYTES;
        rest = rest.get(GZIP_FOOTER_BYTES..).unwrap_or_default();
    }
    if rest.len() == packed.len() {
        return Err(UnpackError::Bad(io::Error::new(
            io::ErrorKind::InvalidData,
            "invalid gzip header",
        )));
    }
    layer.is_irregular |= !rest.is_empty();
    Ok(layer)
}

/// A checksum and a length follow each member (RFC 1952 §2.3.1).
const GZIP_FOOTER_BYTES: usize = 8;

/// What follows the header of a gzip member (RFC 1952 §2.3).
fn after_gzip_header(bytes: &[u8]) -> Option<&[u8]> {
    let flags = *bytes.get(3).filter(|_| is_gzip(bytes))?;
    let mut rest = bytes.get(10..)?;
    if flags & 4 != 0 {
        let [low, high, after @ ..] = rest else { return None };
        rest = after.get(usize::from(u16::from_le_bytes([*low, *high]))..)?;
    }
    // A name and a comment, each ended by a zero.
    for flag in [8, 16] {
        if flags & flag != 0 {
            rest = &rest[rest.iter().position(|byte| *byte == 0)? + 1..];
        }
    }
    if flags & 2 != 0 { rest.get(2..) } else { Some(rest) }
}

/// Inflates one stream behind what is unpacked already, and gives what follows it. At the bound,
/// and where it breaks off, the layer is cut.
fn inflate_stream<'p>(
    packed: &'p [u8],
    is_zlib: bool,
    max_bytes: u64,
    layer: &mut UnpackedLayer,
) -> Result<&'p [u8], UnpackError> {
    let bound = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    let mut stream = Decompress::new(is_zlib);
    let mut rest = packed;
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let (n_in, n_out) = (stream.total_in(), stream.total_out());
        let status = stream.decompress(rest, &mut piece, FlushDecompress::None);
        let status = status
            .map_err(|error| UnpackError::Bad(io::Error::new(io::ErrorKind::InvalidData, error)))?;
        let [n_in, n_out] = [stream.total_in() - n_in, stream.total_out() - n_out]
            .map(|n| usize::try_from(n).unwrap_or(0));
        rest = &rest[n_in..];
        let n_left = bound - layer.bytes.len();
        layer.bytes.extend_from_slice(&piece[..n_out.min(n_left)]);
        layer.is_cut = n_out > n_left || status != Status::StreamEnd && (n_in, n_out) == (0, 0);
        if layer.is_cut || status == Status::StreamEnd {
            return Ok(rest);
        }
    }
}

const PIECE_BYTES: usize = 32 * 1024;

/// Reads what a decoder gives, up to the bound. After a failure what came before it counts, unless
/// nothing did.
fn read_decoder(stream: impl Read, max_bytes: u64) -> Result<UnpackedLayer, UnpackError> {
    let mut bytes = Vec::new();
    let ended = stream.take(max_bytes + 1).read_to_end(&mut bytes);
    let is_too_large = bytes.len() as u64 > max_bytes;
    bytes.truncate(usize::try_from(max_bytes).unwrap_or(usize::MAX));
    match ended {
        Ok(_) => Ok(UnpackedLayer { bytes, is_cut: is_too_large, is_irregular: false }),
        Err(error) if bytes.is_empty() || !is_plain(&bytes) => Err(UnpackError::Bad(error)),
        Err(_) => Ok(UnpackedLayer { bytes, is_cut: true, is_irregular: true }),
    }
}

fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b, 8])
}

fn is_zlib(bytes: &[u8]) -> bool {
    let [method, flags, ..] = *bytes else { return false };
    method & 15 == 8 && u16::from_be_bytes([method, flags]) % 31 == 0
}

/// Whether bytes begin like XML, HTML or JSON.
fn is_plain(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().find(|b| !b.is_ascii_whitespace()).is_none_or(|b| matches!(b, b'<' | b'{' | b'['))
}

fn not_packed_warning(coding: &str) -> FeedWarning {
    FeedWarning {
        severity: Severity::Warning,
        what: format!("the server says that the feed is compressed ({coding}), and it is not"),
        r#where: "the header Content-Encoding".to_owned(),
        advice: "ask whoever runs the server to look at its compression: other readers see nothing"
            .to_owned(),
    }
}

fn secretly_packed_warning() -> FeedWarning {
    FeedWarning {
        severity: Severity::Warning,
        what: "the feed is compressed (gzip), and the server does not say so".to_owned(),
        r#where: "the header Content-Encoding".to_owned(),
        advice: "ask whoever runs the server to send Content-Encoding: gzip, or the feed as it is"
            .to_owned(),
    }
}

fn packed_twice_warning() -> FeedWarning {
    FeedWarning {
        severity: Severity::Warning,
        what: "the feed is compressed twice (gzip), and the server says so once".to_owned(),
        r#where: "the header Content-Encoding".to_owned(),
        advice:
            "ask whoever runs the server to compress the feed in one place only: other readers \
            see nothing"
                .to_owned(),
    }
}

fn irregularly_packed_warning() -> FeedWarning {
    FeedWarning {
        severity: Severity::Warning,
        what: "the feed's compression does not end as it should".to_owned(),
        r#where: "the end of the answer".to_owned(),
        advice:
            "ask whoever runs the server whether a program prints something after the compressed \
             feed, or cuts its end"
                .to_owned(),
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
            "gzip" => {
                flate2::write::GzEncoder::new(&mut out, level).write_all(bytes).expect("gzip");
            }
            "zlib" => {
                flate2::write::ZlibEncoder::new(&mut out, level).write_all(bytes).expect("zlib");
            }
            "raw" => flate2::write::DeflateEncoder::new(&mut out, level)
                .write_all(bytes)
                .expect("deflate"),
            "br" => brotli::CompressorWriter::new(&mut out, 4096, 1, 20)
                .write_all(bytes)
                .expect("brotli"),
            "zstd" => out = zstd::encode_all(bytes, 1).expect("zstd"),
            _ => out = bytes.to_vec(),
        }
        out
    }

    #[track_caller]
    fn check(encoding: Option<&str>, packing: &[&str], has_problem: bool) {
        let body = packing.iter().fold(FEED.to_vec(), |bytes, coding| packed(coding, &bytes));
        check_body(encoding, body, has_problem);
    }

    #[track_caller]
    fn check_body(encoding: Option<&str>, body: Vec<u8>, has_problem: bool) {
        let unpacked = unpack_body(body, encoding, 1000).expect("it can be read");
        assert_eq!(unpacked.bytes, FEED, "{encoding:?}");
        assert_eq!(!unpacked.problems.is_empty(), has_problem, "{encoding:?}");
        assert!(!unpacked.is_cut, "{encoding:?}");
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
        let broken =
            |body: &[u8], encoding| unpack_body(body.to_vec(), Some(encoding), 1000).is_err();
        assert!(broken(b"\x00\x01\x02 no feed", "gzip"));
        let gzip = packed("gzip", FEED);
        assert!(broken(&gzip[..5], "gzip"));
        assert!(broken(&gzip, "snappy"));
        assert!(broken(&[&gzip[..10], b"\xff\xff\xff\xff"].concat(), "gzip"));
    }

    #[test]
    fn the_end_of_gzip_may_be_missing_or_followed() {
        let gzip = packed("gzip", FEED);
        for end in [&b"\n"[..], b" \n \n\n", &[0; 10], b"<!-- 0.2 seconds -->", b"\x1f\x8b"] {
            check_body(Some("gzip"), [&gzip, end].concat(), true);
        }
        for n_missing in 1..=8 {
            check_body(Some("gzip"), gzip[..gzip.len() - n_missing].to_vec(), true);
        }
        check_body(Some("gzip"), [&gzip[..gzip.len() - 8], &[0; 8]].concat(), false);
        let (first, second) = FEED.split_at(20);
        check_body(Some("gzip"), [packed("gzip", first), packed("gzip", second)].concat(), false);
        check_body(Some("deflate"), [packed("zlib", FEED), b"\n".to_vec()].concat(), true);
        check(Some("gzip"), &["gzip", "gzip"], true);
        check(None, &["gzip", "gzip"], true);
        check(Some("br"), &["gzip", "br"], true);
        check(Some("gzip, gzip"), &["gzip"], true);
        let mut named = gzip.clone();
        named[3] = 8 | 16;
        named.splice(10..10, *b"feed.xml\0made by hand\0");
        check_body(Some("gzip"), named, false);
    }

    #[test]
    fn what_breaks_off_is_read_as_far_as_it_goes() {
        let numbers: Vec<_> = (0..2_000_u64).map(|n| (n * n * 7_919).to_string()).collect();
        let text = format!("<p>{}</p>", numbers.join("</p><p>"));
        for (coding, how) in
            [("gzip", "gzip"), ("deflate", "zlib"), ("deflate", "raw"), ("br", "br")]
        {
            let body = packed(how, text.as_bytes());
            let unpacked = unpack_body(body[..body.len() * 2 / 3].to_vec(), Some(coding), 100_000)
                .expect("a beginning");
            assert!(unpacked.is_cut && text.as_bytes().starts_with(&unpacked.bytes), "{how}");
        }
    }

    #[test]
    fn a_bomb_stops_at_the_bound() {
        let large = vec![b' '; 5_000_000];
        for coding in ["gzip", "br", "zstd"] {
            let body = packed(coding, &large);
            let unpacked = unpack_body(body, Some(coding), 100_000).expect("its beginning");
            assert!(unpacked.is_cut && unpacked.bytes.len() == 100_000, "{coding}");
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
                if let Ok(unpacked) = unpack_body(body, Some(&coding), 1000) {
                    proptest::prop_assert!(unpacked.bytes.len() <= 1000);
                }
            }
        }
    }
}
