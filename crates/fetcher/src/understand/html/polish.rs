//! From ammonia's output to what is kept: one walk that writes HTML, text and links at once.
//!
//! Ammonia's output is regular: every element but the void ones is closed in order, every attribute is quoted, `<`, `&`
//! and quotes are escaped everywhere. So a walk over its characters knows where it is without parsing again.

use std::borrow::Cow;
use std::ops::Range;

use course::CleanHtml;
use url::Url;

use super::address::{Bases, is_web};
use super::text::{Writer, escape_text, without_addresses};
use super::{Cleaned, embed, junk, tags};

/// Links kept of one post.
const MOST_LINKS: usize = 500;
const REL: &str = " rel=\"nofollow noopener ugc\"";

/// Finishes sanitised HTML.
pub(super) fn polish(sanitised: &str, bases: Bases<'_>) -> Cleaned {
    let mut polisher = Polisher { bases, ..Polisher::default() };
    let mut rest = sanitised;
    while !rest.is_empty() {
        let (text, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        polisher.text(text);
        if tag.is_empty() {
            break;
        }
        let (tag, after) = Tag::read(tag);
        rest = after;
        if tag.is_end {
            polisher.end(tag.name);
        } else if tag.name == "iframe" {
            // Its content is raw text, the one thing here that is not escaped.
            rest = rest.split_once("</iframe>").map_or("", |(_, after)| after);
            // WordPress shows a preview of another post beside a quotation that links to it.
            let is_preview = tag.value("class").is_some_and(|c| c.split(' ').any(|c| c == "wp-embedded-content"));
            if is_preview {
                continue;
            }
            polisher.embed(
                tag.value("src").or(tag.value("data-src")).or(tag.value("data-lazy-src")),
                None,
                tag.value("title"),
            );
        } else {
            polisher.start(&tag);
        }
    }
    polisher.finish()
}

/// A tag of regular HTML.
struct Tag<'h> {
    name: &'h str,
    is_end: bool,
    /// Names and values, the values still escaped.
    attributes: Vec<(&'h str, &'h str)>,
}

impl<'h> Tag<'h> {
    fn read(text: &'h str) -> (Self, &'h str) {
        let text = &text[1..];
        let is_end = text.starts_with('/');
        let text = &text[usize::from(is_end)..];
        let length = text.find([' ', '>']).unwrap_or(text.len());
        let (name, mut rest) = text.split_at(length);
        let mut attributes = Vec::new();
        while let Some(attribute) = rest.strip_prefix(' ') {
            let Some((name, value)) = attribute.split_once("=\"") else { break };
            let Some((value, after)) = value.split_once('"') else { break };
            attributes.push((name, value));
            rest = after;
        }
        let rest = rest.split_once('>').map_or("", |(_, after)| after);
        (Self { name, is_end, attributes }, rest)
    }

    fn raw(&self, name: &str) -> Option<&'h str> {
        self.attributes.iter().find(|(n, _)| *n == name).map(|(_, v)| *v).filter(|v| !v.trim().is_empty())
    }

    fn value(&self, name: &str) -> Option<Cow<'h, str>> {
        self.raw(name).map(unescape)
    }
}

/// An element that is open.
struct Open {
    /// Its name; empty for one that is not on the list of those kept.
    name: &'static str,
    /// Whether its tags are written.
    is_written: bool,
    /// Where its start tag begins and ends in the output.
    html_start: usize,
    html_inner: usize,
    text_start: usize,
    n_links: usize,
    has_blocks: bool,
    player: Option<Player>,
}

/// A video or the like whose source may be named inside.
struct Player {
    url: Option<String>,
    poster: Option<String>,
    title: Option<String>,
}

/// A paragraph that will go if nothing follows it.
struct Credit {
    html: Range<usize>,
    text_start: usize,
    text_end: usize,
    n_links: usize,
}

#[derive(Default)]
struct Polisher<'b> {
    bases: Bases<'b>,
    html: String,
    text: Writer,
    /// Where the text is code.
    code: Vec<Range<usize>>,
    links: Vec<Url>,
    licence: Option<Url>,
    open: Vec<Open>,
    n_code: usize,
    n_pre: usize,
    n_anchors: usize,
    n_players: usize,
    /// How many elements are open inside one that is dropped, that one included.
    n_dropped: usize,
    last_image: Option<(Url, usize)>,
    credit: Option<Credit>,
}

impl Polisher<'_> {
    fn text(&mut self, escaped: &str) {
        if escaped.is_empty() || self.n_dropped > 0 || self.n_players > 0 {
            return;
        }
        self.html.push_str(escaped);
        let text = unescape(escaped);
        let start = self.text.len();
        if self.n_pre > 0 {
            self.text.verbatim(&text);
        } else {
            self.text.words(&text);
        }
        if self.n_code > 0 {
            self.code.push(start..self.text.len());
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if self.n_dropped > 0 {
            self.n_dropped += usize::from(!tags::is_void(tag.name));
            return;
        }
        let (classes, id) = (tag.value("class").unwrap_or_default(), tag.raw("id").unwrap_or_default());
        match tag.name {
            "source" | "embed" if self.n_players > 0 => self.name_source(tag),
            "source" => {}
            "embed" => self.embed(tag.value("src"), None, tag.value("title")),
            _ if junk::is_junk(&classes, id) => self.n_dropped = usize::from(!tags::is_void(tag.name)),
            "img" if self.n_players == 0 => self.image(tag, &classes),
            name if tags::is_void(name) => self.void(name),
            // An object without an address shows what is inside it.
            "object" if tag.raw("data").is_none() => self.open_element(tag),
            "video" | "audio" | "object" => self.open_player(tag),
            _ => self.open_element(tag),
        }
    }

    fn end(&mut self, name: &str) {
        if self.n_dropped > 0 {
            self.n_dropped -= 1;
            return;
        }
        let Some(open) = self.open.pop() else { return };
        if let Some(player) = open.player {
            self.n_players -= 1;
            if self.n_players == 0 {
                self.embed(player.url.map(Cow::Owned), player.poster, player.title.map(Cow::Owned));
            }
            return;
        }
        self.count(&open, -1);
        let is_block = tags::is_block(name);
        self.separate(is_block, tags::is_line(name));
        self.note_credit(&open);
        if let Some(up) = self.open.last_mut() {
            up.has_blocks |= is_block || open.has_blocks;
        }
        if !open.is_written {
            return;
        }
        let inside = &self.html[open.html_inner..];
        let is_empty_table = name == "table" && !inside.contains("<img") && is_blank(self.text.since(open.text_start));
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
    fn count(&mut self, open: &Open, by: isize) {
        let counts = [
            (&mut self.n_code, tags::is_code(open.name)),
            (&mut self.n_pre, open.name == "pre"),
            (&mut self.n_anchors, open.name == "a" && open.is_written),
        ];
        for (count, _) in counts.into_iter().filter(|(_, counts)| *counts) {
            *count = count.saturating_add_signed(by);
        }
    }

    fn void(&mut self, name: &str) {
        if self.n_players > 0 {
            return;
        }
        self.html.push('<');
        self.html.push_str(name);
        self.html.push('>');
        match name {
            "br" => self.separate(false, true),
            "hr" => self.separate(true, false),
            _ => {}
        }
    }

    fn separate(&mut self, is_block: bool, is_line: bool) {
        if is_line {
            self.text.line();
        } else if is_block {
            self.text.paragraph();
        }
    }

    fn open_element(&mut self, tag: &Tag<'_>) {
        self.separate(tags::is_block(tag.name), tags::is_line(tag.name));
        if matches!(tag.name, "td" | "th") {
            self.text.space();
        }
        let mut open = self.opened(tag.name);
        let href = if tag.name == "a" { self.link(tag) } else { None };
        open.is_written = !open.name.is_empty()
            && self.n_players == 0
            && match tag.name {
                "a" => href.is_some() && self.n_anchors == 0,
                "span" => tag.raw("lang").is_some() || tag.raw("dir").is_some(),
                _ => true,
            };
        if open.is_written {
            self.write_start(tag, href.as_ref());
        }
        self.count(&open, 1);
        open.html_inner = self.html.len();
        self.open.push(open);
    }

    /// An element that opens here.
    fn opened(&self, name: &str) -> Open {
        Open {
            name: tags::kept(name).unwrap_or_default(),
            is_written: false,
            html_start: self.html.len(),
            html_inner: self.html.len(),
            text_start: self.text.len(),
            n_links: self.links.len(),
            has_blocks: false,
            player: None,
        }
    }

    fn write_start(&mut self, tag: &Tag<'_>, href: Option<&Url>) {
        self.html.push('<');
        self.html.push_str(tag.name);
        if let Some(href) = href {
            self.attribute("href", href.as_str());
            self.html.push_str(REL);
        }
        let own = tags::attributes(tag.name);
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

    fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        escape_text(value, &mut self.html);
        self.html.push('"');
    }

    fn link(&mut self, tag: &Tag<'_>) -> Option<Url> {
        let url = self.bases.resolve(&tag.value("href")?)?;
        if !is_web(&url) {
            return matches!(url.scheme(), "mailto" | "tel").then_some(url);
        }
        if tag.value("rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case("license"))) {
            self.licence.get_or_insert_with(|| url.clone());
        }
        self.remember(&url);
        Some(url)
    }

    fn remember(&mut self, url: &Url) {
        if self.links.len() < MOST_LINKS && !self.links.contains(url) {
            self.links.push(url.clone());
        }
    }

    fn image(&mut self, tag: &Tag<'_>, classes: &str) {
        let alt = tag.value("alt").unwrap_or_default();
        let is_emoji = classes.split_ascii_whitespace().any(|c| matches!(c, "wp-smiley" | "emoji" | "twemoji"));
        if is_emoji && !alt.is_empty() {
            let mut escaped = String::new();
            escape_text(&alt, &mut escaped);
            self.text(&escaped);
            return;
        }
        let Some(url) = self.picture(tag) else { return };
        // A lazy image and its copy for browsers without scripts are one.
        let is_copy = self.last_image.as_ref().is_some_and(|(last, at)| *last == url && *at == self.text.len());
        if is_copy || junk::is_counter(&url, tag.raw("width"), tag.raw("height")) {
            return;
        }
        self.html.push_str("<img");
        self.attribute("src", url.as_str());
        self.attribute("alt", &alt);
        for name in ["title", "width", "height"] {
            if let Some(value) = tag.value(name) {
                self.attribute(name, &value);
            }
        }
        self.html.push('>');
        self.last_image = Some((url, self.text.len()));
    }

    /// Where the picture itself is: what a script would have loaded later, else the source, else the first of a set.
    fn picture(&self, tag: &Tag<'_>) -> Option<Url> {
        let lazy = ["data-src", "data-lazy-src", "data-original", "data-orig-src", "data-actualsrc", "data-echo"];
        let single = lazy.into_iter().chain(["src"]).filter_map(|name| tag.value(name));
        let sets = ["data-srcset", "data-lazy-srcset", "srcset"];
        let first_of_set = sets.into_iter().filter_map(|name| tag.value(name)).map(|set| {
            let first = set.split_ascii_whitespace().next().unwrap_or_default().trim_end_matches(',');
            Cow::Owned(first.to_owned())
        });
        single.chain(first_of_set).find_map(|address| self.bases.resolve_web(&address))
    }

    fn open_player(&mut self, tag: &Tag<'_>) {
        let owned = |value: Option<Cow<'_, str>>| value.map(Cow::into_owned);
        let player = Player {
            url: owned(tag.value("src").or_else(|| tag.value("data-src")).or_else(|| tag.value("data"))),
            poster: owned(tag.value("poster")),
            title: owned(tag.value("title")),
        };
        self.n_players += 1;
        let open = Open { player: Some(player), ..self.opened("") };
        self.open.push(open);
    }

    fn name_source(&mut self, tag: &Tag<'_>) {
        let src = tag.value("src").or_else(|| tag.value("data-src"));
        if let Some(player) = self.open.iter_mut().rev().find_map(|open| open.player.as_mut())
            && player.url.is_none()
        {
            player.url = src.map(Cow::into_owned);
        }
    }

    /// An embedded page becomes a link with its title, and its preview picture where the post has one.
    fn embed(&mut self, address: Option<Cow<'_, str>>, poster: Option<String>, title: Option<Cow<'_, str>>) {
        if self.n_dropped > 0 || self.n_players > 0 {
            return;
        }
        let Some(url) = address.and_then(|a| self.bases.resolve_web(&a)) else { return };
        let Some(embed) = embed::page(&url) else { return };
        // A page of the blog itself is its comments or the like.
        let is_own = embed.what == "Embedded page" && self.bases.base.is_some_and(|base| base.host() == url.host());
        if !is_web(&embed.url) || is_own {
            return;
        }
        let host = embed.url.host_str().unwrap_or_default().trim_start_matches("www.").to_owned();
        let label = match title.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()) {
            Some(title) => format!("{title} ({host})"),
            None if embed.what.contains(" on ") => embed.what.to_owned(),
            None => format!("{} ({host})", embed.what),
        };
        self.remember(&embed.url);
        self.write_embed(&embed.url, poster.and_then(|p| self.bases.resolve_web(&p)).as_ref(), &label);
    }

    fn write_embed(&mut self, url: &Url, poster: Option<&Url>, label: &str) {
        let own_paragraph =
            self.open.iter().all(|o| !o.is_written || matches!(o.name, "div" | "figure" | "blockquote"));
        let is_linked = self.n_anchors > 0;
        if own_paragraph {
            self.html.push_str("<p>");
            self.separate(true, false);
        }
        if !is_linked {
            self.html.push_str("<a");
            self.attribute("href", url.as_str());
            self.html.push_str(REL);
            self.html.push('>');
        }
        if let Some(poster) = poster {
            self.html.push_str("<img");
            self.attribute("src", poster.as_str());
            self.attribute("alt", "");
            self.html.push_str("><br>");
        }
        let mut escaped = String::new();
        escape_text(label, &mut escaped);
        self.text(&escaped);
        if !is_linked {
            self.html.push_str("</a>");
        }
        if own_paragraph {
            self.html.push_str("</p>");
            self.separate(true, false);
        }
    }

    fn note_credit(&mut self, open: &Open) {
        if !matches!(open.name, "p" | "div") || open.has_blocks {
            return;
        }
        let has_link = self.html[open.html_inner..].contains("<a ");
        if has_link && junk::is_credit(self.text.since(open.text_start)) {
            self.credit = Some(Credit {
                html: open.html_start..self.html.len() + "</>".len() + open.name.len(),
                text_start: open.text_start,
                text_end: self.text.len(),
                n_links: open.n_links,
            });
        }
    }

    fn finish(mut self) -> Cleaned {
        if let Some(credit) = self.credit.take().filter(|c| c.text_end == self.text.len()) {
            let end = credit.html.end.min(self.html.len());
            self.html.replace_range(credit.html.start..end, "");
            self.text.truncate(credit.text_start);
            self.links.truncate(credit.n_links);
        }
        let html = self.html.trim();
        // A rule that parted the text from what is gone.
        let html = html.strip_suffix("<hr>").unwrap_or(html).trim_end();
        let html = if is_blank(html) { None } else { Some(CleanHtml::vouch(html.to_owned())) };
        let text = self.text.finish();
        let tag_text = without_addresses(&without(&text, &self.code));
        Cleaned { html, text, tag_text, links: self.links, licence: self.licence, is_flattened: false }
    }
}

/// Text without some of its ranges, which are in order; what was taken back since is in none.
fn without<'t>(text: &'t str, ranges: &[Range<usize>]) -> Cow<'t, str> {
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

/// Whether HTML holds nothing but white space.
fn is_blank(html: &str) -> bool {
    let mut rest = html.trim_start();
    while let Some(after) = rest.strip_prefix("&nbsp;") {
        rest = after.trim_start();
    }
    rest.is_empty()
}

/// Reverses the escaping of a serialiser, which knows five names only.
fn unescape(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut unescaped = String::with_capacity(text.len());
    unescaped.push_str(&text[..first]);
    let mut rest = &text[first..];
    while !rest.is_empty() {
        let known = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&nbsp;", '\u{A0}')];
        let (length, c) =
            known.iter().find(|(name, _)| rest.starts_with(name)).map_or((1, '&'), |(n, c)| (n.len(), *c));
        unescaped.push(c);
        rest = &rest[length..];
        let next = rest.find('&').unwrap_or(rest.len());
        unescaped.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(unescaped)
}
