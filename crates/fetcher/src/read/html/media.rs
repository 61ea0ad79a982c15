//! Pictures and players.

use std::borrow::Cow;

use url::Url;

use super::address::{REL, is_web};
use super::html_output::{HtmlOutput, HtmlPlayer, OpenHtmlElement};
use super::regular_html::HtmlTag;
use super::text::escape_text;
use super::{boilerplate, embed};

impl HtmlOutput<'_> {
    /// Writes a picture, or the emoji that it stands for; not a counter, nor a copy of the last.
    pub(super) fn write_image(&mut self, tag: &HtmlTag<'_>, classes: &str) {
        let alt = tag.attribute_value("alt").unwrap_or_default();
        let is_emoji = classes
            .split_ascii_whitespace()
            .any(|c| matches!(c, "wp-smiley" | "emoji" | "twemoji"));
        if is_emoji && !alt.is_empty() {
            let mut escaped = String::new();
            escape_text(&alt, &mut escaped);
            self.write_text(&escaped);
            return;
        }
        let Some(url) = self.picture_address(tag) else { return };
        // A lazy image and its copy for browsers without scripts are one.
        let is_copy = self
            .last_image
            .as_ref()
            .is_some_and(|(last, at)| *last == url && *at == self.text.len());
        if is_copy || boilerplate::is_counter(&url, tag.raw_value("width"), tag.raw_value("height"))
        {
            return;
        }
        self.html.push_str("<img");
        self.write_attribute("src", url.as_str());
        self.write_attribute("alt", &alt);
        for name in ["title", "width", "height"] {
            if let Some(value) = tag.attribute_value(name) {
                self.write_attribute(name, &value);
            }
        }
        self.html.push('>');
        self.last_image = Some((url, self.text.len()));
    }

    /// Where the picture itself is: what a script would have loaded later, else the source, else
    /// the first of a set.
    fn picture_address(&self, tag: &HtmlTag<'_>) -> Option<Url> {
        let lazy = [
            "data-src",
            "data-lazy-src",
            "data-original",
            "data-orig-src",
            "data-actualsrc",
            "data-echo",
        ];
        let single = lazy.into_iter().chain(["src"]).filter_map(|name| tag.attribute_value(name));
        let sets = ["data-srcset", "data-lazy-srcset", "srcset"];
        let first_of_set =
            sets.into_iter().filter_map(|name| tag.attribute_value(name)).map(|set| {
                let first =
                    set.split_ascii_whitespace().next().unwrap_or_default().trim_end_matches(',');
                Cow::Owned(first.to_owned())
            });
        single.chain(first_of_set).find_map(|address| self.bases.resolve_web_address(&address))
    }

    /// Begins a player; what is inside it says where its recording is, or is for browsers that
    /// cannot play.
    pub(super) fn open_player(&mut self, tag: &HtmlTag<'_>) {
        let owned = |value: Option<Cow<'_, str>>| value.map(Cow::into_owned);
        let player = HtmlPlayer {
            url: owned(
                tag.attribute_value("src")
                    .or_else(|| tag.attribute_value("data-src"))
                    .or_else(|| tag.attribute_value("data")),
            ),
            poster: owned(tag.attribute_value("poster")),
            title: owned(tag.attribute_value("title")),
        };
        self.n_players += 1;
        let open = OpenHtmlElement { player: Some(player), ..self.opened_element("") };
        self.open.push(open);
    }

    /// Takes the address of a recording from inside its player.
    pub(super) fn set_player_source(&mut self, tag: &HtmlTag<'_>) {
        let src = tag.attribute_value("src").or_else(|| tag.attribute_value("data-src"));
        if let Some(player) = self.open.iter_mut().rev().find_map(|open| open.player.as_mut())
            && player.url.is_none()
        {
            player.url = src.map(Cow::into_owned);
        }
    }

    /// An embedded page becomes a link with its title, and its preview picture where the post has
    /// one.
    pub(super) fn replace_embed(
        &mut self,
        address: Option<Cow<'_, str>>,
        poster: Option<String>,
        title: Option<Cow<'_, str>>,
    ) {
        if self.n_dropped > 0 || self.n_players > 0 {
            return;
        }
        let Some(url) = address.and_then(|a| self.bases.resolve_web_address(&a)) else { return };
        let Some(embed) = embed::embedded_page(&url) else { return };
        // A page of the blog itself is its comments or the like.
        let is_own = embed.what == "Embedded page"
            && self.bases.base.is_some_and(|base| is_same_site(base, &url));
        if !is_web(&embed.url) || is_own {
            return;
        }
        let host = embed.url.host_str().unwrap_or_default().trim_start_matches("www.").to_owned();
        let label = match title.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()) {
            Some(title) => format!("{title} ({host})"),
            None if embed.what.contains(" on ") => embed.what.to_owned(),
            None => format!("{} ({host})", embed.what),
        };
        self.record_link(&embed.url);
        self.write_embed(
            &embed.url,
            poster.and_then(|p| self.bases.resolve_web_address(&p)).as_ref(),
            &label,
        );
    }

    fn write_embed(&mut self, url: &Url, poster: Option<&Url>, label: &str) {
        let own_paragraph = self
            .open
            .iter()
            .all(|o| !o.is_written || matches!(o.name, "div" | "figure" | "blockquote"));
        let is_linked = self.n_anchors > 0;
        if own_paragraph {
            self.html.push_str("<p>");
            self.separate_text(true, false);
        }
        if !is_linked {
            self.html.push_str("<a");
            self.write_attribute("href", url.as_str());
            self.html.push_str(REL);
            self.html.push('>');
        }
        if let Some(poster) = poster {
            self.html.push_str("<img");
            self.write_attribute("src", poster.as_str());
            self.write_attribute("alt", "");
            self.html.push_str("><br>");
        }
        let mut escaped = String::new();
        escape_text(label, &mut escaped);
        self.write_text(&escaped);
        if !is_linked {
            self.html.push_str("</a>");
        }
        if own_paragraph {
            self.html.push_str("</p>");
            self.separate_text(true, false);
        }
    }
}

/// Whether one address is on the other's host or on one below or above it.
fn is_same_site(a: &Url, b: &Url) -> bool {
    let hosts = [a, b].map(|url| url.host_str().unwrap_or_default().trim_start_matches("www."));
    let is_below = |host: &str, above: &str| {
        host.strip_suffix(above).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    is_below(hosts[0], hosts[1]) || is_below(hosts[1], hosts[0])
}
