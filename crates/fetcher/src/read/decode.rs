//! Bytes to text (RFC 7303 §3, WHATWG Encoding).
//!
//! A byte-order mark decides; then bytes that can only be UTF-8; then the charset of the HTTP
//! header, the encoding of the XML declaration, and at last detection. A label that the bytes
//! contradict is not believed.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::feed_warnings::FeedWarnings;

/// How much of a document the detector looks at, in bytes.
const SAMPLE: usize = 64 * 1024;

const ADVICE: &str = "save and serve the feed as UTF-8, and say so in its first line";

/// Reads bytes as text.
///
/// `charset_parameter` is the one of the HTTP header. No byte is lost silently: what cannot be
/// decoded becomes U+FFFD and a problem.
pub(crate) fn decode_text<'b>(
    bytes: &'b [u8],
    charset: Option<&str>,
    problems: &mut FeedWarnings,
) -> Cow<'b, str> {
    if let Some(text) = utf_32(bytes) {
        problems.add_warning(
            "the feed is encoded as UTF-32, which few programs read",
            "line 1",
            ADVICE,
        );
        return Cow::Owned(text);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_marked(encoding, &bytes[mark..], problems);
    }
    if let Some(encoding) = bare_utf_16(bytes) {
        problems.add_note("the feed is UTF-16 without a byte-order mark", "line 1", ADVICE);
        return encoding.decode_without_bom_handling(bytes).0;
    }
    let labels = EncodingLabels::from_document(bytes, charset, problems);
    match std::str::from_utf8(bytes) {
        Ok(text) if !labels.outweigh_utf_8(text) => {
            labels.warn_unless_utf_8(text, problems);
            Cow::Borrowed(text)
        }
        Err(_) if labels.say_utf_8() => broken_utf_8(bytes, problems),
        Ok(_) | Err(_) => decode_labelled(bytes, &labels, problems),
    }
}

/// The charset parameter of a `Content-Type` header, however it is quoted.
pub(crate) fn charset_parameter(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']).trim();
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then_some(value)
    })
}

/// What the header and the declaration call the encoding; names that nobody knows are left out.
struct EncodingLabels {
    http: Option<&'static Encoding>,
    declared: Option<&'static Encoding>,
}

impl EncodingLabels {
    fn from_document(bytes: &[u8], charset: Option<&str>, problems: &mut FeedWarnings) -> Self {
        let declared = declared_encoding(bytes);
        let mut known = |label: &str| {
            let encoding =
                Encoding::for_label(label.trim().as_bytes()).or_else(|| other_names(label));
            if encoding.is_none() {
                problems.add_warning(
                    format!("nobody knows an encoding called “{label}”"),
                    "line 1",
                    ADVICE,
                );
            }
            // UTF-16 in ASCII bytes is a contradiction: the document was re-encoded and not
            // re-labelled.
            let is_contradiction = encoding.is_some_and(|e| [UTF_16LE, UTF_16BE].contains(&e));
            if is_contradiction {
                problems.add_warning(
                    "the feed says that it is UTF-16, and it is not",
                    "line 1",
                    ADVICE,
                );
            }
            encoding.filter(|_| !is_contradiction)
        };
        Self { http: charset.and_then(&mut known), declared: declared.and_then(&mut known) }
    }

    fn first_label(&self) -> Option<&'static Encoding> {
        self.http.or(self.declared)
    }

    fn say_utf_8(&self) -> bool {
        self.http.is_none_or(|e| e == UTF_8 || e == WINDOWS_1252 && self.declared == Some(UTF_8))
            && self.declared.is_none_or(|e| e == UTF_8)
    }

    /// Whether the label is to be believed although the bytes are valid UTF-8 too.
    fn outweigh_utf_8(&self, text: &str) -> bool {
        match self.first_label() {
            Some(e) if e == ISO_2022_JP => text.contains('\u{1b}'),
            // Short Chinese, Japanese or Korean text may happen to be valid UTF-8, but then of
            // two-byte characters only.
            Some(e) if e.is_single_byte() || e == UTF_8 => false,
            Some(_) => !text.is_ascii() && text.chars().all(|c| c.len_utf8() <= 2),
            None => false,
        }
    }

    fn warn_unless_utf_8(&self, text: &str, problems: &mut FeedWarnings) {
        if let Some(label) = [self.http, self.declared].into_iter().flatten().find(|e| *e != UTF_8)
            && !text.is_ascii()
        {
            let what = format!("the feed says that it is {}, and it is UTF-8", label.name());
            problems.add_warning(what, "line 1", ADVICE);
        }
    }
}

fn other_names(label: &str) -> Option<&'static Encoding> {
    let label = label.trim().to_ascii_lowercase().replace(['_', ' '], "-");
    match &*label {
        "utf" | "utf-8-bom" | "utf8mb4" | "unicode" | "unicode-1-1-utf-8-bom" => Some(UTF_8),
        "cp-1252"
        | "windows1252"
        | "win-1252"
        | "ansi"
        | "iso-latin-1"
        | "iso-8859-1-windows-1252" => Some(WINDOWS_1252),
        "gb-2312" => Some(GBK),
        _ => None,
    }
}

fn decode_marked<'b>(
    encoding: &'static Encoding,
    bytes: &'b [u8],
    problems: &mut FeedWarnings,
) -> Cow<'b, str> {
    if encoding == UTF_8 {
        return match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => broken_utf_8(bytes, problems),
        };
    }
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    if lossy {
        warn_of_loss(encoding, problems);
    }
    text
}

fn decode_labelled<'b>(
    bytes: &'b [u8],
    labels: &EncodingLabels,
    problems: &mut FeedWarnings,
) -> Cow<'b, str> {
    let tried = believed_labels(bytes, labels);
    for encoding in tried {
        let encoding = if encoding == GBK { GB18030 } else { encoding };
        let (text, lossy) = encoding.decode_without_bom_handling(bytes);
        if !lossy {
            return text;
        }
    }
    let encoding = detect_encoding(bytes);
    let says = labels
        .first_label()
        .map_or("does not say".to_owned(), |e| format!("says {}, which is wrong", e.name()));
    let what = format!("the feed {says}; it was read as {}", encoding.name());
    problems.add_warning(what, "line 1", ADVICE);
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    if lossy {
        warn_of_loss(encoding, problems);
    }
    text
}

/// The labels in the order of belief. The header comes first (RFC 7303 §3.2), unless it is a
/// server's Western default and the author declared something particular.
fn believed_labels(
    bytes: &[u8],
    labels: &EncodingLabels,
) -> impl Iterator<Item = &'static Encoding> {
    let (first, second) = match (labels.http, labels.declared) {
        (Some(http), Some(declared))
            if http == WINDOWS_1252
                && declared != WINDOWS_1252
                && detect_encoding(bytes) == declared =>
        {
            (Some(declared), Some(http))
        }
        (http, declared) => (http, declared),
    };
    first.into_iter().chain(second).filter(|e| *e != UTF_8)
}

/// UTF-8 with a few bytes of something else: each of those is read by itself. With many, it is not
/// UTF-8 at all.
fn broken_utf_8<'b>(bytes: &'b [u8], problems: &mut FeedWarnings) -> Cow<'b, str> {
    let (mut n_good, mut n_bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        n_good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        n_bad += chunk.invalid().len();
    }
    if n_good < n_bad {
        let encoding = detect_encoding(bytes);
        let what = format!("the feed counts as UTF-8, and it is {}", encoding.name());
        problems.add_warning(what, "line 1", ADVICE);
        return encoding.decode_without_bom_handling(bytes).0;
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    let what =
        "some bytes of the feed are not UTF-8, though the rest is; they were read as windows-1252";
    problems.add_warning(what, "line 1", ADVICE);
    Cow::Owned(text)
}

fn detect_encoding(bytes: &[u8]) -> &'static Encoding {
    // The markup is ASCII and says nothing; what counts are the bytes around the first that are
    // not.
    let start = bytes.iter().position(|b| *b >= 0x80).unwrap_or(0).saturating_sub(SAMPLE / 8);
    let sample = &bytes[start..bytes.len().min(start + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn warn_of_loss(encoding: &'static Encoding, problems: &mut FeedWarnings) {
    let what = format!("some characters could not be read as {}", encoding.name());
    problems.add_error(what, "the whole feed", ADVICE);
}

/// The encoding of the XML declaration, if the bytes agree with ASCII so far.
fn declared_encoding(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(1024)];
    let start = head.windows(5).position(|w| w == b"<?xml")?;
    // One that a post quotes says nothing about the feed.
    let is_quoted = ["<rss", "<feed", "<rdf:RDF"]
        .iter()
        .any(|r| head[..start].windows(r.len()).any(|w| w == r.as_bytes()));
    if is_quoted {
        return None;
    }
    let end = head[start..].iter().position(|b| *b == b'>')? + start;
    let declaration = std::str::from_utf8(&head[start..end]).ok()?;
    let (_, rest) = declaration.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let label = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next(),
        _ => rest.split([' ', '?']).next(),
    }?;
    Some(label.trim()).filter(|l| !l.is_empty())
}

/// UTF-16 is recognised by the zero byte beside the first `<` or `{` (XML 1.0 appendix F).
fn bare_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0, b'<' | b'{', 0, _, ..] => Some(UTF_16BE),
        [b'<' | b'{', 0, _, 0, ..] => Some(UTF_16LE),
        _ => None,
    }
}

fn utf_32(bytes: &[u8]) -> Option<String> {
    let big = match bytes {
        [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, b'<' | b'{', ..] => true,
        [0xFF, 0xFE, 0, 0, ..] | [b'<' | b'{', 0, 0, 0, ..] => false,
        _ => return None,
    };
    let (units, _) = bytes.as_chunks::<4>();
    let read =
        |unit: &[u8; 4]| if big { u32::from_be_bytes(*unit) } else { u32::from_le_bytes(*unit) };
    Some(
        units
            .iter()
            .map(|u| char::from_u32(read(u)).unwrap_or('\u{FFFD}'))
            .filter(|c| *c != '\u{FEFF}')
            .collect(),
    )
}
