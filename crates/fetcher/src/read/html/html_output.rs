//! What is written while sanitised HTML is walked over: HTML, visible text and links at once.

use std::ops::Range;

use url::Url;

use super::address::{HtmlBase, MOST_LINKS};
use super::regular_html::unescape_text;
use super::tags;
use super::text::{VisibleTextWriter, escape_text};

/// A video or the like whose source may be named inside.
pub(super) struct HtmlPlayer {
    pub(super) url: Option<String>,
    pub(super) poster: Option<String>,
    pub(super) title: Option<String>,
}

/// An element that is open.
pub(super) struct OpenHtmlElement {
    /// Its name; empty for one that is not on the list of those kept.
    pub(super) name: &'static str,
    /// Whether its tags are written.
    pub(super) is_written: bool,
    /// Where its start tag begins and ends in the output.
    pub(super) html_start: usize,
    pub(super) html_inner: usize,
    pub(super) text_start: usize,
    pub(super) n_links: usize,
    pub(super) has_blocks: bool,
    pub(super) player: Option<HtmlPlayer>,
}

/// A paragraph that will go if nothing follows it.
pub(super) struct CreditParagraph {
    pub(super) html: Range<usize>,
    pub(super) text_start: usize,
    pub(super) text_end: usize,
    pub(super) n_links: usize,
}

/// The post as far as it is written.
#[derive(Default)]
pub(super) struct HtmlOutput<'b> {
    pub(super) bases: HtmlBase<'b>,
    pub(super) html: String,
    pub(super) text: VisibleTextWriter,
    /// Where the text is code.
    pub(super) code: Vec<Range<usize>>,
    pub(super) links: Vec<Url>,
    pub(super) licence: Option<Url>,
    pub(super) open: Vec<OpenHtmlElement>,
    pub(super) n_code: usize,
    pub(super) n_pre: usize,
    pub(super) n_anchors: usize,
    pub(super) n_players: usize,
    /// How many elements are open inside one that is dropped, that one included.
    pub(super) n_dropped: usize,
    pub(super) last_image: Option<(Url, usize)>,
    pub(super) credit: Option<CreditParagraph>,
}

impl HtmlOutput<'_> {
    /// Takes text down.
    pub(super) fn write_text(&mut self, escaped: &str) {
        if escaped.is_empty() || self.n_dropped > 0 || self.n_players > 0 {
            return;
        }
        self.html.push_str(escaped);
        let text = unescape_text(escaped);
        let start = self.text.len();
        if self.n_pre > 0 {
            self.text.write_verbatim(&text);
        } else {
            self.text.write_words(&text);
        }
        if self.n_code > 0 {
            self.code.push(start..self.text.len());
        }
    }

    /// Ends a paragraph or a line of the text.
    pub(super) fn separate_text(&mut self, is_block: bool, is_line: bool) {
        if is_line {
            self.text.end_line();
        } else if is_block {
            self.text.end_paragraph();
        }
    }

    /// An element that opens here.
    pub(super) fn opened_element(&self, name: &str) -> OpenHtmlElement {
        OpenHtmlElement {
            name: tags::kept_element(name).unwrap_or_default(),
            is_written: false,
            html_start: self.html.len(),
            html_inner: self.html.len(),
            text_start: self.text.len(),
            n_links: self.links.len(),
            has_blocks: false,
            player: None,
        }
    }

    /// Writes an attribute.
    pub(super) fn write_attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        escape_text(value, &mut self.html);
        self.html.push('"');
    }

    /// Notes where the post links to.
    pub(super) fn record_link(&mut self, url: &Url) {
        if self.links.len() < MOST_LINKS && !self.links.contains(url) {
            self.links.push(url.clone());
        }
    }
}
