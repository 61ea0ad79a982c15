//! What feed-rs reads: titles, ids and texts. No other module knows its words.
//!
//! It reads the document as it stands where it is known to read that right, and the repaired one
//! otherwise, or where it refuses the original, panics, or finds another number of posts.

use feed_rs::model::{Content, Entry, Text};
use feed_rs::parser::Builder;

use super::typed_text::{TextKind, TypedText};
use crate::caught_panics::catch_panic;
use course::{DocumentFormat, FetchFailure, FetchFailureKind};

/// The words of a feed.
#[derive(Debug, PartialEq)]
pub(super) struct ParsedFeed {
    pub(super) title: Option<TypedText>,
    pub(super) description: Option<TypedText>,
    pub(super) posts: Vec<ParsedPost>,
}

/// The words of a post.
#[derive(Debug, PartialEq)]
pub(super) struct ParsedPost {
    pub(super) id: String,
    pub(super) title: Option<TypedText>,
    pub(super) content: Option<TypedText>,
    pub(super) summary: Option<TypedText>,
}

/// Has feed-rs read a document of `n_posts` posts.
///
/// # Errors
/// [`FetchFailureKind::Parser`] when feed-rs refuses the repaired document, or finds another number
/// of posts in it.
pub(super) fn parse_feed(
    format: DocumentFormat,
    n_posts: usize,
    original: Option<&str>,
    repair: impl FnOnce() -> String,
) -> Result<ParsedFeed, FetchFailure> {
    let read = |text: &str| {
        let words = parse_with_feed_rs(format, text)?;
        if words.posts.len() == n_posts {
            return Ok(words);
        }
        Err(parser_failure(&format!("{} of {n_posts} posts", words.posts.len())))
    };
    let original = original.and_then(|text| catch_panic(|| read(text).ok()).flatten());
    original.map_or_else(|| read(&repair()), Ok)
}

fn parse_with_feed_rs(format: DocumentFormat, text: &str) -> Result<ParsedFeed, FetchFailure> {
    let parser = Builder::new()
        // Dates are the overlay's.
        .timestamp_parser(|_| None)
        // What has no id gets none: feed-rs' own would change with the title.
        .id_generator(|_, _, _| String::new())
        .sanitize_content(false)
        .build();
    let feed = parser.parse(text.as_bytes()).map_err(|error| parser_failure(&error))?;
    Ok(ParsedFeed {
        title: feed.title.map(|title| title_text(format, title)),
        description: feed.description.map(|text| typed_text(format, text)),
        posts: feed.entries.into_iter().map(|entry| parsed_post(format, entry)).collect(),
    })
}

fn parsed_post(format: DocumentFormat, entry: Entry) -> ParsedPost {
    ParsedPost {
        id: entry.id,
        title: entry.title.map(|title| title_text(format, title)),
        content: entry.content.and_then(|content| content_text(format, content)),
        summary: entry.summary.map(|text| typed_text(format, text)),
    }
}

/// JSON Feed's titles are plain text; some programs leave markup in them all the same.
fn title_text(format: DocumentFormat, title: Text) -> TypedText {
    let title = typed_text(format, title);
    TypedText {
        kind: if format == DocumentFormat::Json { TextKind::Unsaid } else { title.kind },
        ..title
    }
}

fn typed_text(format: DocumentFormat, text: Text) -> TypedText {
    TypedText { kind: text_kind(format, text.content_type.subty().as_str()), text: text.content }
}

fn content_text(format: DocumentFormat, content: Content) -> Option<TypedText> {
    let kind = text_kind(format, content.content_type.subty().as_str());
    Some(TypedText { text: content.body?, kind })
}

/// RSS states no types of its texts, whatever feed-rs says of them.
fn text_kind(format: DocumentFormat, subtype: &str) -> TextKind {
    match format {
        DocumentFormat::Rss0 | DocumentFormat::Rss1 | DocumentFormat::Rss2 => TextKind::Unsaid,
        _ if subtype == "plain" => TextKind::Plain,
        _ => TextKind::Html,
    }
}

fn parser_failure(error: &impl std::fmt::Display) -> FetchFailure {
    FetchFailure::new(FetchFailureKind::Parser).with_error(error)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::read::feed_limits::FeedLimits;
    use crate::read::feed_warnings::FeedWarnings;
    use crate::read::repair::write_repaired;
    use crate::read::xml;
    use crate::read::xml_source::XmlSource;

    fn with_source<T>(text: &str, look: impl FnOnce(&XmlSource<'_>) -> T) -> Option<T> {
        let (limits, mut scratch) = (FeedLimits::default(), String::new());
        let tree = xml::parse_xml(text, &mut scratch, &limits, &mut FeedWarnings::default());
        XmlSource::from_tree(tree, None, &limits).ok().map(|source| look(&source))
    }

    /// The words of the original, where it is read as it stands, and of the repaired text.
    fn both_words(text: &str) -> Option<(ParsedFeed, ParsedFeed)> {
        let both = with_source(text, |source| {
            let parse = |text: &str| parse_with_feed_rs(source.shape.format, text).expect("words");
            let original = source.original()?;
            let original = catch_panic(|| parse_with_feed_rs(source.shape.format, original).ok())??;
            let is_whole = original.posts.len() == source.shape.posts.len();
            is_whole.then(|| (original, parse(&write_repaired(source))))
        });
        both.flatten()
    }

    #[test]
    fn what_is_read_as_it_stands_is_read_right() {
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/feeds"));
        let mut n_originals = 0;
        for entry in folder.read_dir().expect("the fixtures' folder") {
            let path = entry.expect("an entry").path();
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            if let Some((original, repaired)) = both_words(&text) {
                assert_eq!(original, repaired, "{}", path.display());
                n_originals += 1;
            }
        }
        assert!(n_originals > 40, "only {n_originals} fixtures are read as they stand");
    }

    #[track_caller]
    fn check(text: &str, is_original: bool) {
        let has_original = with_source(text, |source| source.original().is_some());
        assert_eq!(has_original, Some(is_original), "{text}");
    }

    #[test]
    fn what_feed_rs_misreads_is_repaired_first() {
        let rss = |start: &str, item: &str| {
            format!("<rss version='2.0'{start}><channel><item>{item}</item></channel></rss>")
        };
        check(&rss("", "<title>A &amp; B &#233; <![CDATA[<b>]]></title>"), true);
        check(&rss("", "<title>caf&eacute;</title>"), false);
        check(&rss("", "<title>it&#146;s</title>"), false);
        check(&rss("", "<title>AT&T</title>"), false);
        check(&rss("", "<title>A <b>bold</b> word</title>"), false);
        check(&rss("", "<Title>A</Title>"), false);
        check(&rss("", "<title>A</title><title>B</title>"), false);
        check(&rss("", "<media:title>A</media:title><title>B</title>"), false);
        check(&rss(" xmlns='http://www.w3.org/2005/Atom'", "<title>A</title>"), false);
        check(&rss(" xmlns:content='http://purl.org/rss/1.0/modules/content'", ""), false);
        check(&rss(" xmlns:dc='http://purl.org/dc/terms/'", "<dc:date>2026</dc:date>"), true);
        check(&rss("", "<title mode='base64'>QQ==</title>"), false);
    }

    #[test]
    fn atom_is_repaired_where_its_types_are_not_known() {
        let atom = |address: &str, text: &str| {
            format!("<feed xmlns='{address}'><entry>{text}</entry></feed>")
        };
        let known = "http://www.w3.org/2005/Atom";
        check(&atom(known, "<content type='html'>&lt;p>A</content>"), true);
        check(&atom(known, "<content>A</content><summary type='text'>&lt;p></summary>"), true);
        check(&atom(known, "<content>&lt;p>A&lt;/p></content>"), false);
        check(&atom(known, "<content type='text/plain'>A</content>"), false);
        check(&atom(known, "<title type='xhtml'><div>A</div></title>"), false);
        check(&atom("https://www.w3.org/2005/Atom", "<title>A</title>"), false);
        check(&atom("http://purl.org/atom/ns#", "<title>A</title>"), false);
    }
}
