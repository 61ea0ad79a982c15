//! A draft as Atom 1.0 (RFC 4287): the one form in which feed-rs is asked to read.
//!
//! Every element is of a known type, every date of RFC 3339, every address absolute, every post in its place; so the n-th
//! entry feed-rs gives back is the n-th draft.

use std::fmt::Write;

use chrono::{DateTime, SecondsFormat, Utc};
use url::Url;

use super::draft::{FeedDraft, PostDraft, Words};

/// `rel` of the page where readers comment and of the feed of comments (RFC 4685 §4).
pub(super) const REPLIES: &str = "replies";

/// Writes a draft.
pub(super) fn write(feed: &FeedDraft) -> String {
    let n_bytes: usize = feed.posts.iter().map(length).sum();
    let mut atom = Atom(String::with_capacity(n_bytes + n_bytes / 8 + 1024));
    atom.0.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    if let Some(language) = &feed.language {
        atom.attribute("xml:lang", language);
    }
    atom.0.push('>');
    atom.text("title", feed.title.as_deref());
    atom.text("subtitle", feed.subtitle.as_deref());
    atom.instant("updated", feed.updated);
    atom.author(feed.author.as_deref());
    atom.link("alternate", feed.link.as_ref());
    atom.link("self", feed.self_link.as_ref());
    for hub in &feed.hubs {
        atom.link("hub", Some(hub));
    }
    for post in &feed.posts {
        atom.entry(post);
    }
    atom.0.push_str("</feed>");
    atom.0
}

fn length(post: &PostDraft) -> usize {
    let words = |w: &Option<Words>| w.as_ref().map_or(0, |w| w.text.len());
    words(&post.content) + words(&post.summary) + 500
}

struct Atom(String);

impl Atom {
    fn entry(&mut self, post: &PostDraft) {
        self.0.push_str("<entry>");
        self.text("id", post.id.as_deref());
        self.text("title", post.title.as_deref());
        self.author(post.author.as_deref());
        self.instant("published", post.published);
        self.instant("updated", post.updated);
        self.link("alternate", post.link.as_ref());
        self.link_of_type(REPLIES, "text/html", post.comments_url.as_ref());
        self.link_of_type(REPLIES, "application/atom+xml", post.comments_feed.as_ref());
        if let Some(licence) = &post.licence {
            self.0.push_str("<link rel=\"license\"");
            self.attribute("href", licence);
            self.0.push_str("/>");
        }
        for category in &post.categories {
            self.0.push_str("<category");
            self.attribute("term", category);
            self.0.push_str("/>");
        }
        for enclosure in &post.enclosures {
            self.0.push_str("<link rel=\"enclosure\"");
            self.attribute("href", enclosure.url.as_str());
            if let Some(media_type) = &enclosure.media_type {
                self.attribute("type", media_type);
            }
            if let Some(length) = enclosure.length {
                self.attribute("length", &length.to_string());
            }
            self.0.push_str("/>");
        }
        self.words("summary", post.summary.as_ref());
        self.words("content", post.content.as_ref());
        self.0.push_str("</entry>");
    }

    fn text(&mut self, name: &str, text: Option<&str>) {
        let Some(text) = text.filter(|t| !t.is_empty()) else { return };
        self.open(name, "text");
        self.escaped(text);
        self.close(name);
    }

    fn words(&mut self, name: &str, words: Option<&Words>) {
        let Some(words) = words.filter(|w| !w.text.is_empty()) else { return };
        self.open(name, if words.is_html { "html" } else { "text" });
        self.verbatim(&words.text);
        self.close(name);
    }

    fn instant(&mut self, name: &str, instant: Option<DateTime<Utc>>) {
        if let Some(instant) = instant {
            // Writing to a String cannot fail.
            let _ = write!(
                self.0,
                "<{name}>{}</{name}>",
                instant.to_rfc3339_opts(SecondsFormat::AutoSi, true)
            );
        }
    }

    fn author(&mut self, name: Option<&str>) {
        if let Some(name) = name {
            self.0.push_str("<author><name>");
            self.escaped(name);
            self.0.push_str("</name></author>");
        }
    }

    fn link(&mut self, rel: &str, url: Option<&Url>) {
        self.link_of_type(rel, "", url);
    }

    fn link_of_type(&mut self, rel: &str, media_type: &str, url: Option<&Url>) {
        let Some(url) = url else { return };
        self.0.push_str("<link");
        self.attribute("rel", rel);
        if !media_type.is_empty() {
            self.attribute("type", media_type);
        }
        self.attribute("href", url.as_str());
        self.0.push_str("/>");
    }

    fn open(&mut self, name: &str, text_type: &str) {
        let _ = write!(self.0, "<{name} type=\"{text_type}\">");
    }

    fn close(&mut self, name: &str) {
        let _ = write!(self.0, "</{name}>");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        self.escaped(value);
        self.0.push('"');
    }

    /// Long text as CDATA, which costs neither side an escape.
    fn verbatim(&mut self, text: &str) {
        if text.bytes().any(is_illegal) {
            return self.escaped(text);
        }
        for (at, piece) in text.split("]]>").enumerate() {
            self.0.push_str(if at == 0 { "<![CDATA[" } else { "]]]]><![CDATA[>" });
            self.0.push_str(piece);
        }
        self.0.push_str("]]>");
    }

    /// Text with markup escaped and without what may not stand in XML.
    fn escaped(&mut self, text: &str) {
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

/// Control characters that may not stand in XML; the reader's own were dropped, but base64 and JSON may bring some.
fn is_illegal(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')
}
