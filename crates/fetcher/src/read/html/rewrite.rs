//! From ammonia's output to what is kept: one walk that writes HTML, text and links at once.
//!
//! Ammonia's output is regular ([`super::regular_html`]), so a walk over its characters knows where
//! it is without parsing again.

use std::borrow::Cow;
use std::ops::Range;

use course::CleanHtml;
use url::Url;

use super::address::{HtmlBase, REL, is_web};
use super::cleaned_content::CleanedContent;
use super::html_output::{CreditParagraph, HtmlOutput, OpenHtmlElement};
use super::regular_html::{HtmlTag, is_blank};
use super::text::without_addresses;
use super::{boilerplate, tags};

/// Finishes sanitised HTML.
pub(super) fn rewrite_html(sanitised: &str, bases: HtmlBase<'_>) -> CleanedContent {
    let mut output = HtmlOutput { bases, ..HtmlOutput::default() };
    let mut rest = sanitised;
    while !rest.is_empty() {
        let (text, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        output.write_text(text);
        if tag.is_empty() {
            break;
        }
        let (tag, after) = HtmlTag::read_tag(tag);
        rest = after;
        if tag.is_end {
            output.end_element(tag.name);
        } else if tag.name == "iframe" {
            // Its content is raw text, the one thing here that is not escaped.
            rest = rest.split_once("</iframe>").map_or("", |(_, after)| after);
            // WordPress shows a preview of another post beside a quotation that links to it.
            let is_preview = tag
                .attribute_value("class")
                .is_some_and(|c| c.split(' ').any(|c| c == "wp-embedded-content"));
            if is_preview {
                continue;
            }
            output.replace_embed(
                tag.attribute_value("src")
                    .or(tag.attribute_value("data-src"))
                    .or(tag.attribute_value("data-lazy-src")),
                None,
                tag.attribute_value("title"),
            );
        } else {
            output.start_element(&tag);
        }
    }
    output.finish()
}

impl HtmlOutput<'_> {
    fn start_element(&mut self, tag: &HtmlTag<'_>) {
        if self.n_dropped > 0 {
            self.n_dropped += usize::from(!tags::is_void(tag.name));
            return;
        }
        let (classes, id) = (
            tag.attribute_value("class").unwrap_or_default(),
            tag.raw_value("id").unwrap_or_default(),
        );
        match tag.name {
            "source" | "embed" if self.n_players > 0 => self.set_player_source(tag),
            "source" => {}
            "embed" => {
                self.replace_embed(tag.attribute_value("src"), None, tag.attribute_value("title"));
            }
            _ if boilerplate::is_junk(&classes, id) => {
                self.n_dropped = usize::from(!tags::is_void(tag.name));
            }
            "img" if self.n_players == 0 => self.write_image(tag, &classes),
            name if tags::is_void(name) => self.write_void(name),
            // An object without an address shows what is inside it.
            "object" if tag.raw_value("data").is_none() => self.open_element(tag),
            "video" | "audio" | "object" => self.open_player(tag),
            _ => self.open_element(tag),
        }
    }

    fn end_element(&mut self, name: &str) {
        if self.n_dropped > 0 {
            self.n_dropped -= 1;
            return;
        }
        let Some(open) = self.open.pop() else { return };
        if let Some(player) = open.player {
            self.n_players -= 1;
            if self.n_players == 0 {
                self.replace_embed(
                    player.url.map(Cow::Owned),
                    player.poster,
                    player.title.map(Cow::Owned),
                );
            }
            return;
        }
        self.count_element(&open, -1);
        let is_block = tags::is_block(name);
        self.separate_text(is_block, tags::is_line(name));
        self.note_credit(&open);
        if let Some(up) = self.open.last_mut() {
            up.has_blocks |= is_block || open.has_blocks;
        }
        if !open.is_written {
            return;
        }
        let inside = &self.html[open.html_inner..];
        let is_empty_table = name == "table"
            && !inside.contains("<img")
            && is_blank(self.text.text_since(open.text_start));
        if tags::is_pointless_when_empty(name) && is_blank(inside) || is_empty_table {
            let space = !inside.is_empty() && !is_block;
            self.html.truncate(open.html_start);
            self.text.truncate(open.text_start);
            if space {
                self.html.push(' ');
            }
        } else {
            self.html.push_str("</");
            self.html.push_str(open.name);
            self.html.push('>');
        }
    }

    /// Keeps account of the elements that change how text inside them is read.
    fn count_element(&mut self, open: &OpenHtmlElement, by: isize) {
        let counts = [
            (&mut self.n_code, tags::is_code(open.name)),
            (&mut self.n_pre, open.name == "pre"),
            (&mut self.n_anchors, open.name == "a" && open.is_written),
        ];
        for (count, _) in counts.into_iter().filter(|(_, counts)| *counts) {
            *count = count.saturating_add_signed(by);
        }
    }

    fn write_void(&mut self, name: &str) {
        if self.n_players > 0 {
            return;
        }
        self.html.push('<');
        self.html.push_str(name);
        self.html.push('>');
        match name {
            "br" => self.separate_text(false, true),
            "hr" => self.separate_text(true, false),
            _ => {}
        }
    }

    fn open_element(&mut self, tag: &HtmlTag<'_>) {
        self.separate_text(tags::is_block(tag.name), tags::is_line(tag.name));
        if matches!(tag.name, "td" | "th") {
            self.text.end_word();
        }
        let mut open = self.opened_element(tag.name);
        let href = if tag.name == "a" { self.read_link_target(tag) } else { None };
        open.is_written = !open.name.is_empty()
            && self.n_players == 0
            && match tag.name {
                "a" => href.is_some() && self.n_anchors == 0,
                "span" => tag.raw_value("lang").is_some() || tag.raw_value("dir").is_some(),
                _ => true,
            };
        if open.is_written {
            self.write_start(tag, href.as_ref());
        }
        self.count_element(&open, 1);
        open.html_inner = self.html.len();
        self.open.push(open);
    }

    fn write_start(&mut self, tag: &HtmlTag<'_>, href: Option<&Url>) {
        self.html.push('<');
        self.html.push_str(tag.name);
        if let Some(href) = href {
            self.write_attribute("href", href.as_str());
            self.html.push_str(REL);
        }
        let own = tags::kept_attributes(tag.name);
        for (name, value) in &tag.attributes {
            let kept = own.contains(name) || tags::COMMON_ATTRIBUTES.contains(name);
            if kept && !matches!(*name, "href" | "src") {
                // It is escaped already.
                self.html.push(' ');
                self.html.push_str(name);
                self.html.push_str("=\"");
                self.html.push_str(value);
                self.html.push('"');
            }
        }
        self.html.push('>');
    }

    fn read_link_target(&mut self, tag: &HtmlTag<'_>) -> Option<Url> {
        let url = self.bases.resolve_address(&tag.attribute_value("href")?)?;
        if !is_web(&url) {
            return matches!(url.scheme(), "mailto" | "tel").then_some(url);
        }
        if tag.attribute_value("rel").is_some_and(|rel| {
            rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case("license"))
        }) {
            self.licence.get_or_insert_with(|| url.clone());
        }
        self.record_link(&url);
        Some(url)
    }

    fn note_credit(&mut self, open: &OpenHtmlElement) {
        if !matches!(open.name, "p" | "div") || open.has_blocks {
            return;
        }
        let has_link = self.html[open.html_inner..].contains("<a ");
        if has_link && boilerplate::is_credit(self.text.text_since(open.text_start)) {
            self.credit = Some(CreditParagraph {
                html: open.html_start..self.html.len() + "</>".len() + open.name.len(),
                text_start: open.text_start,
                text_end: self.text.len(),
                n_links: open.n_links,
            });
        }
    }

    fn finish(mut self) -> CleanedContent {
        if let Some(credit) = self.credit.take().filter(|c| c.text_end == self.text.len()) {
            let end = credit.html.end.min(self.html.len());
            self.html.replace_range(credit.html.start..end, "");
            self.text.truncate(credit.text_start);
            self.links.truncate(credit.n_links);
        }
        let html = self.html.trim();
        // A rule that parted the text from what is gone.
        let html = html.strip_suffix("<hr>").unwrap_or(html).trim_end();
        let html =
            if is_blank(html) { None } else { Some(CleanHtml::from_sanitised(html.to_owned())) };
        let text = self.text.finish();
        let tag_text = without_addresses(&without_ranges(&text, &self.code));
        CleanedContent {
            html,
            text,
            tag_text,
            links: self.links,
            licence: self.licence,
            is_flattened: false,
        }
    }
}

/// Text without some of its ranges, which are in order; what was taken back since is in none.
fn without_ranges<'t>(text: &'t str, ranges: &[Range<usize>]) -> Cow<'t, str> {
    if ranges.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut kept, mut from) = (String::with_capacity(text.len()), 0);
    for range in ranges {
        kept.push_str(text.get(from..range.start).unwrap_or_default());
        from = range.end.max(from);
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(kept)
}
