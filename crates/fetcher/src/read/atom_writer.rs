//! A draft as Atom 1.0 (RFC 4287): the one form in which feed-rs is asked to read.
//!
//! Every element is of a known type, every date of RFC 3339, every address absolute, every post in
//! its place; so the n-th entry feed-rs gives back is the n-th draft.

use std::fmt::Write;

use chrono::{DateTime, SecondsFormat, Utc};
use url::Url;

use super::draft::{FeedDraft, PostDraft, TypedText};

/// `rel` of the page where readers comment and of the feed of comments (RFC 4685 §4).
pub(super) const REPLIES: &str = "replies";

/// Writes a draft.
pub(super) fn write_atom(feed: &FeedDraft) -> String {
    let n_bytes: usize = feed.posts.iter().map(estimated_length).sum();
    let mut atom = AtomWriter(String::with_capacity(n_bytes + n_bytes / 8 + 1024));
    atom.0.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    if let Some(language) = &feed.language {
        atom.write_attribute("xml:lang", language);
    }
    atom.0.push('>');
    atom.write_text("title", feed.title.as_deref());
    atom.write_text("subtitle", feed.subtitle.as_deref());
    atom.write_instant("updated", feed.updated);
    atom.write_author(feed.author.as_deref());
    atom.write_link("alternate", feed.link.as_ref());
    atom.write_link("self", feed.self_link.as_ref());
    for hub in &feed.hubs {
        atom.write_link("hub", Some(hub));
    }
    for post in &feed.posts {
        atom.write_entry(post);
    }
    atom.0.push_str("</feed>");
    atom.0
}

fn estimated_length(post: &PostDraft) -> usize {
    let words = |w: &Option<TypedText>| w.as_ref().map_or(0, |w| w.text.len());
    words(&post.content) + words(&post.summary) + 500
}

struct AtomWriter(String);

impl AtomWriter {
    fn write_entry(&mut self, post: &PostDraft) {
        self.0.push_str("<entry>");
        self.write_text("id", post.id.as_deref());
        self.write_text("title", post.title.as_deref());
        self.write_author(post.author.as_deref());
        self.write_instant("published", post.published);
        self.write_instant("updated", post.updated);
        self.write_link("alternate", post.link.as_ref());
        self.write_link_of_type(REPLIES, "text/html", post.comments_url.as_ref());
        self.write_link_of_type(REPLIES, "application/atom+xml", post.comments_feed.as_ref());
        if let Some(licence) = &post.licence {
            self.0.push_str("<link rel=\"license\"");
            self.write_attribute("href", licence);
            self.0.push_str("/>");
        }
        for category in &post.categories {
            self.0.push_str("<category");
            self.write_attribute("term", category);
            self.0.push_str("/>");
        }
        for enclosure in &post.enclosures {
            self.0.push_str("<link rel=\"enclosure\"");
            self.write_attribute("href", enclosure.url.as_str());
            if let Some(media_type) = &enclosure.media_type {
                self.write_attribute("type", media_type);
            }
            if let Some(length) = enclosure.length {
                self.write_attribute("length", &length.to_string());
            }
            self.0.push_str("/>");
        }
        self.write_typed_text("summary", post.summary.as_ref());
        self.write_typed_text("content", post.content.as_ref());
        self.0.push_str("</entry>");
    }

    fn write_text(&mut self, name: &str, text: Option<&str>) {
        let Some(text) = text.filter(|t| !t.is_empty()) else { return };
        self.open_element(name, "text");
        self.write_escaped(text);
        self.close_element(name);
    }

    fn write_typed_text(&mut self, name: &str, words: Option<&TypedText>) {
        let Some(words) = words.filter(|w| !w.text.is_empty()) else { return };
        self.open_element(name, if words.is_html { "html" } else { "text" });
        self.write_cdata(&words.text);
        self.close_element(name);
    }

    fn write_instant(&mut self, name: &str, instant: Option<DateTime<Utc>>) {
        if let Some(instant) = instant {
            // Writing to a String cannot fail.
            let _ = write!(
                self.0,
                "<{name}>{}</{name}>",
                instant.to_rfc3339_opts(SecondsFormat::AutoSi, true)
            );
        }
    }

    fn write_author(&mut self, name: Option<&str>) {
        if let Some(name) = name {
            self.0.push_str("<author><name>");
            self.write_escaped(name);
            self.0.push_str("</name></author>");
        }
    }

    fn write_link(&mut self, rel: &str, url: Option<&Url>) {
        self.write_link_of_type(rel, "", url);
    }

    fn write_link_of_type(&mut self, rel: &str, media_type: &str, url: Option<&Url>) {
        let Some(url) = url else { return };
        self.0.push_str("<link");
        self.write_attribute("rel", rel);
        if !media_type.is_empty() {
            self.write_attribute("type", media_type);
        }
        self.write_attribute("href", url.as_str());
        self.0.push_str("/>");
    }

    fn open_element(&mut self, name: &str, text_type: &str) {
        let _ = write!(self.0, "<{name} type=\"{text_type}\">");
    }

    fn close_element(&mut self, name: &str) {
        let _ = write!(self.0, "</{name}>");
    }

    fn write_attribute(&mut self, name: &str, value: &str) {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        self.write_escaped(value);
        self.0.push('"');
    }

    /// Long text as CDATA, which costs neither side an escape.
    fn write_cdata(&mut self, text: &str) {
        if text.bytes().any(is_illegal) {
            return self.write_escaped(text);
        }
        for (at, piece) in text.split("]]>").enumerate() {
            self.0.push_str(if at == 0 { "<![CDATA[" } else { "]]]]><![CDATA[>" });
            self.0.push_str(piece);
        }
        self.0.push_str("]]>");
    }

    /// Text with markup escaped and without what may not stand in XML.
    fn write_escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) =
            rest.bytes().position(|b| matches!(b, b'&' | b'<' | b'>' | b'"') || is_illegal(b))
        {
            self.0.push_str(&rest[..at]);
            self.0.push_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "",
            });
            rest = &rest[at + 1..];
        }
        self.0.push_str(rest);
    }
}

/// Control characters that may not stand in XML; the reader's own were dropped, but base64 and JSON
/// may bring some.
fn is_illegal(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')
}
