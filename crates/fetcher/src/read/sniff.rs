//! What a document is that is not a feed, in words for the person who gave its address.

use course::{FetchFailure, FetchFailureKind};

use super::xml::decode_references;

/// Why bytes are not a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotAFeed {
    /// Nothing is there.
    Empty,
    /// A web page, with its title.
    Page(Option<String>),
    /// Bytes of a known kind: what they are.
    File(&'static str),
    /// XML of another vocabulary: its root.
    Xml(String),
    /// Microsoft's Channel Definition Format.
    Cdf,
    /// JSON that is no JSON Feed.
    Json,
    /// Something between braces that is not JSON.
    BrokenJson,
    /// Text, with its beginning.
    Text(String),
}

/// What bytes are by their first few, where they are no text.
pub(super) fn recognise_file(bytes: &[u8]) -> Option<NotAFeed> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"\x89PNG", "a picture (PNG)"),
        (b"\xFF\xD8\xFF", "a picture (JPEG)"),
        (b"GIF8", "a picture (GIF)"),
        (b"RIFF", "a recording or picture (RIFF)"),
        (b"%PDF", "a PDF document"),
        (b"PK\x03\x04", "an archive (ZIP)"),
        (b"\x1F\x8B", "compressed data (gzip)"),
        (b"ID3", "a recording (MP3)"),
        (b"OggS", "a recording (Ogg)"),
        (b"\x1A\x45\xDF\xA3", "a recording (Matroska)"),
        (b"wOFF", "a font"),
        (b"SQLite format 3", "a database"),
    ];
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Some(NotAFeed::Empty);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(NotAFeed::File("a recording (MP4)"));
    }
    KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| NotAFeed::File(what))
}

/// Whether text is a web page, looked at before any attempt to read it as XML.
pub(super) fn recognise_page(text: &str) -> Option<NotAFeed> {
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
    is_page.then(|| NotAFeed::Page(find_title(text)))
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
pub(super) fn refine_not_a_feed(other: NotAFeed, text: &str) -> NotAFeed {
    const PAGE: &str = "html head body title meta link script style div p span h1 h2 h3 center b br hr pre \
        table noscript iframe form a img main section header nav font ul";
    match other {
        NotAFeed::Xml(root) if PAGE.split_whitespace().any(|element| element == root) => {
            NotAFeed::Page(find_title(text))
        }
        NotAFeed::Text(_) => {
            let words = text.split_whitespace().take(20).collect::<Vec<_>>().join(" ");
            let start: String = words.chars().filter(|c| !c.is_control()).take(100).collect();
            NotAFeed::Text(start)
        }
        other => other,
    }
}

impl NotAFeed {
    /// The failure for a feed's owner.
    pub(super) fn not_a_feed_failure(&self) -> FetchFailure {
        let paste =
            "paste the address of the blog's feed, which often ends in /feed, /rss or /atom.xml";
        let (message, advice) = match self {
            Self::Empty => (
                "the document is empty".to_owned(),
                "open the address in a browser, and ask the blog's host",
            ),
            Self::Page(Some(title)) => {
                (format!("the document is a web page titled “{title}”, not a feed"), paste)
            }
            Self::Page(None) => ("the document is a web page, not a feed".to_owned(), paste),
            Self::File(what) => (format!("the document is {what}, not a feed"), paste),
            Self::Xml(root) if root == "opml" => (
                "the document is a list of feeds (OPML), not a feed".to_owned(),
                "import it with `katydid feed import`",
            ),
            Self::Xml(root) if root == "urlset" || root == "sitemapindex" => {
                ("the document is a map of a site, not a feed".to_owned(), paste)
            }
            Self::Xml(root) if root == "svg" => {
                ("the document is a picture (SVG), not a feed".to_owned(), paste)
            }
            Self::Xml(root) => {
                (format!("the document is XML that begins with <{root}>, not a feed"), paste)
            }
            Self::Cdf => (
                "the document is in the Channel Definition Format of 1997, which is not read"
                    .to_owned(),
                "let the site offer RSS or Atom",
            ),
            Self::Json => ("the document is JSON, but not a JSON Feed".to_owned(), paste),
            Self::BrokenJson => {
                ("the document looks like JSON and cannot be read as such".to_owned(), paste)
            }
            Self::Text(start) if start.is_empty() => {
                ("the document is plain text, not a feed".to_owned(), paste)
            }
            Self::Text(start) => {
                (format!("the document is plain text, not a feed: “{start}”"), paste)
            }
        };
        FetchFailure { kind: FetchFailureKind::NotAFeed, message, advice: advice.to_owned() }
    }
}
