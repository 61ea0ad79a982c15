//! What a document is that is not a feed, in words for the person who gave its address.

use course::secret_address::mask_text;
use course::{FetchFailure, FetchFailureDetail, FetchFailureKind, FileKind};

use super::xml::decode_references;

/// What bytes are by their first few, where they are no text.
pub(super) fn recognise_file(bytes: &[u8]) -> Option<FetchFailureDetail> {
    const KINDS: &[(&[u8], FileKind, &str)] = &[
        (b"\x89PNG", FileKind::Picture, "PNG"),
        (b"\xFF\xD8\xFF", FileKind::Picture, "JPEG"),
        (b"GIF8", FileKind::Picture, "GIF"),
        (b"RIFF", FileKind::Recording, "RIFF"),
        (b"%PDF", FileKind::Document, "PDF"),
        (b"PK\x03\x04", FileKind::Archive, "ZIP"),
        (b"\x1F\x8B", FileKind::Compressed, "gzip"),
        (b"ID3", FileKind::Recording, "MP3"),
        (b"OggS", FileKind::Recording, "Ogg"),
        (b"\x1A\x45\xDF\xA3", FileKind::Recording, "Matroska"),
        (b"wOFF", FileKind::Font, "WOFF"),
        (b"SQLite format 3", FileKind::Database, "SQLite"),
    ];
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Some(FetchFailureDetail::EmptyDocument);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(file_detail(FileKind::Recording, "MP4"));
    }
    let known = KINDS.iter().find(|(magic, ..)| bytes.starts_with(magic));
    known.map(|(_, what, format)| file_detail(*what, format))
}

fn file_detail(what: FileKind, format: &str) -> FetchFailureDetail {
    FetchFailureDetail::File { what, format: format.to_owned() }
}

fn page_detail(text: &str) -> FetchFailureDetail {
    match find_title(text) {
        Some(title) => FetchFailureDetail::TitledPage { title: mask_text(&title) },
        None => FetchFailureDetail::Page,
    }
}

/// Whether text is a web page, looked at before any attempt to read it as XML.
pub(super) fn recognise_page(text: &str) -> Option<FetchFailureDetail> {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    while let Some(after) =
        rest.strip_prefix("<!--").and_then(|r| r.split_once("-->")).map(|(_, after)| after)
    {
        rest = after.trim_start();
    }
    if let Some(after) =
        rest.strip_prefix("<?xml").and_then(|r| r.split_once("?>")).map(|(_, after)| after)
    {
        rest = after.trim_start();
    }
    let head: String = rest.chars().take(20).collect::<String>().to_ascii_lowercase();
    // Some feeds carry a page's document type by mistake.
    let is_feed = || {
        let after = rest.split_once('>').map_or("", |(_, after)| after);
        let first = after.match_indices('<').map(|(at, _)| &after[at + 1..]);
        let mut first = first.filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
        first
            .next()
            .is_some_and(|tag| ["rss", "feed", "rdf:RDF"].iter().any(|root| tag.starts_with(root)))
    };
    let is_page = head.starts_with("<!doctype html") && !is_feed()
        || ["<html", "<head", "<body"].iter().any(|start| head.starts_with(start));
    is_page.then(|| page_detail(text))
}

/// A web page's title.
pub(super) fn find_title(text: &str) -> Option<String> {
    let lower = text[..text.floor_char_boundary(256 * 1024)].to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower[start..].find('>')? + 1;
    let end = start + lower[start..].find("</title")?;
    let title =
        decode_references(&text[start..end]).split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then(|| title.chars().take(120).collect())
}

/// Says more of a document that was read as XML and is no feed: part of a page, or the beginning of
/// a text.
pub(super) fn refine_not_a_feed(other: FetchFailureDetail, text: &str) -> FetchFailureDetail {
    const PAGE: &str = "html head body title meta link script style div p span h1 h2 h3 center b br hr pre \
        table noscript iframe form a img main section header nav font ul";
    match other {
        FetchFailureDetail::OtherXml { root } => match &*root {
            "opml" => FetchFailureDetail::FeedList,
            "urlset" | "sitemapindex" => FetchFailureDetail::SiteMap,
            "svg" => file_detail(FileKind::Picture, "SVG"),
            root if PAGE.split_whitespace().any(|element| element == root) => page_detail(text),
            _ => FetchFailureDetail::OtherXml { root },
        },
        FetchFailureDetail::PlainText => {
            let words = text.split_whitespace().take(20).collect::<Vec<_>>().join(" ");
            let start: String = words.chars().filter(|c| !c.is_control()).take(100).collect();
            if start.is_empty() {
                return FetchFailureDetail::PlainText;
            }
            FetchFailureDetail::TextBeginning { start: mask_text(&start) }
        }
        other => other,
    }
}

/// The failure for a feed's owner.
pub(super) fn not_a_feed(what: FetchFailureDetail) -> FetchFailure {
    FetchFailure::new(FetchFailureKind::NotAFeed).with_detail(what)
}
