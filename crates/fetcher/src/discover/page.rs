//! What a web page says of its feeds.

use scraper::{ElementRef, Html, Selector};
use url::Url;

/// How much of a page is read, in bytes: what names a feed stands at its beginning, or in a page a person can read.
const MOST_READ: usize = 2_000_000;

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) url: Url,
    pub(crate) title: Option<String>,
}

/// What discovery takes from a page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Feeds named in `<link rel="alternate">`, in order.
    pub(crate) alternates: Vec<Named>,
    /// Links in the page that look like feeds, in order.
    pub(crate) links: Vec<Named>,
    /// Who made the page: `<meta name="generator">`, lower case.
    pub(crate) generator: String,
    /// The folder of a WordPress site, from the address of its API.
    pub(crate) wordpress_home: Option<Url>,
    /// Whether Squarespace made the page: it says so in a comment.
    pub(crate) is_squarespace: bool,
    /// The channel that a video belongs to, by its id.
    pub(crate) channel: Option<String>,
    /// The number of the account behind a page of sounds.
    pub(crate) soundcloud_user: Option<String>,
    /// The feed that a podcast directory names in its data.
    pub(crate) podcast_feed: Option<String>,
}

/// The feed a page names first, posts before comments.
pub(crate) fn first_feed(html: &str, base: &Url) -> Option<Url> {
    let mut alternates = read(html, base).alternates;
    alternates.sort_by_key(|named| is_comments(&named.url, named.title.as_deref()));
    alternates.into_iter().next().map(|named| named.url)
}

/// Reads a page.
pub(crate) fn read(text: &str, base: &Url) -> Page {
    let text = &text[..text.floor_char_boundary(MOST_READ)];
    let html = Html::parse_document(text);
    let base = select(&html, "base[href]").find_map(|e| base.join(e.attr("href")?.trim()).ok()).unwrap_or(base.clone());
    let named = |element: ElementRef<'_>, title: Option<String>| {
        let mut url =
            base.join(element.attr("href")?.trim()).ok().filter(|u| matches!(u.scheme(), "http" | "https"))?;
        url.set_fragment(None);
        Some(Named { url, title: title.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()) })
    };
    let alternates = select(&html, "link[href]").filter(|e| is_alternate(*e));
    let links = select(&html, "a[href]").filter(|e| looks_like_feed(e.attr("href").unwrap_or_default()));
    Page {
        alternates: unique(alternates.filter_map(|e| named(e, e.attr("title").map(str::to_owned)))),
        links: unique(links.filter_map(|e| named(e, Some(e.text().collect())))),
        generator: select(&html, "meta[name][content]")
            .find(|e| e.attr("name").is_some_and(|n| n.eq_ignore_ascii_case("generator")))
            .and_then(|e| e.attr("content"))
            .unwrap_or_default()
            .to_lowercase(),
        wordpress_home: select(&html, "link[rel='https://api.w.org/'][href]")
            .find_map(|e| base.join(e.attr("href")?.split_once("wp-json")?.0).ok()),
        is_squarespace: text.contains("<!-- This is Squarespace. -->"),
        channel: channel(&html),
        soundcloud_user: select(&html, "meta[content]")
            .find_map(|e| e.attr("content")?.strip_prefix("soundcloud://users:").map(str::to_owned)),
        podcast_feed: podcast_feed(text),
    }
}

fn channel(html: &Html) -> Option<String> {
    let canonical = select(html, "link[rel='canonical'][href]")
        .find_map(|e| Some(e.attr("href")?.split_once("youtube.com/channel/")?.1.split(['/', '?']).next()?.to_owned()));
    let stated =
        || select(html, "meta[itemprop='channelId'][content]").find_map(|e| e.attr("content").map(str::to_owned));
    canonical.or_else(stated).filter(|id| id.starts_with("UC"))
}

fn podcast_feed(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("\"feedUrl\":\"")?;
    Some(rest.split_once('"')?.0.replace("\\/", "/"))
}

/// What feeds of comments are called by the platforms' translations.
const COMMENTS: [&str; 8] =
    ["comment", "kommentar", "comentario", "comentário", "commentaire", "reacties", "replies", "commenti"];

/// Whether an address or the title given to it is of comments.
pub(crate) fn is_comments(url: &Url, title: Option<&str>) -> bool {
    let title = title.unwrap_or_default().to_lowercase();
    let path = url.path().to_lowercase();
    path.split('/').any(|part| part == "comments")
        || path.contains("comments/default")
        // Whole words, singular or plural: a blog may be called "Commentary".
        || title.split(|c: char| !c.is_alphanumeric()).any(|word| {
            COMMENTS.iter().any(|c| word == *c || word.strip_prefix(c).is_some_and(|ending| ["s", "e", "os"].contains(&ending)))
        })
}

fn select<'a>(html: &'a Html, selector: &'static str) -> impl Iterator<Item = ElementRef<'a>> {
    let selector = Selector::parse(selector).ok();
    let found: Vec<_> = selector.iter().flat_map(|s| html.select(s)).collect();
    found.into_iter()
}

/// `rel` is a set of words; an alternate is a feed by its type (RSS, Atom, RDF, JSON Feed).
fn is_alternate(link: ElementRef<'_>) -> bool {
    let rel = link.attr("rel").unwrap_or_default().to_lowercase();
    let media_type = link.attr("type").unwrap_or_default().to_lowercase();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    let is_feed = matches!(
        media_type,
        "application/rss+xml"
            | "application/atom+xml"
            | "application/feed+json"
            | "application/rdf+xml"
            | "application/x.atom+xml"
            | "application/x-atom+xml"
            | "text/rss+xml"
            | "text/rss"
    );
    let may_be_feed = matches!(media_type, "application/json" | "application/xml" | "text/xml");
    let href = link.attr("href").unwrap_or_default();
    rel.split_ascii_whitespace().any(|word| matches!(word, "alternate" | "feed"))
        && !rel.split_ascii_whitespace().any(|word| word == "stylesheet")
        && (is_feed || may_be_feed && looks_like_feed(href) && !href.contains("/wp-json/"))
}

/// Whether an address names itself a feed: a word of its path says so.
fn looks_like_feed(href: &str) -> bool {
    let href = href.split('#').next().unwrap_or_default().to_lowercase();
    let (path, query) = href.split_once('?').unwrap_or((&href, ""));
    let is_word = |w: &str| matches!(w, "feed" | "feeds" | "rss" | "rss2" | "atom" | "rdf");
    path.split(['/', '.', '-', '_']).any(is_word) || query.split(['=', '&']).any(is_word)
}

fn unique(named: impl Iterator<Item = Named>) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    for feed in named {
        if !found.iter().any(|f| f.url == feed.url) {
            found.push(feed);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_page_can_be_read(text in "(<link rel=alternate type=application/rss[+]xml href=|<base href=|<a href=feed|<|>|'|\"feedUrl\":\"|[a-z/:#?é]){0,40}") {
            let base = Url::parse("https://ward.example/blog/").expect("an address");
            let page = read(&text, &base);
            let urls = page.alternates.iter().chain(&page.links);
            prop_assert!(urls.into_iter().all(|n| matches!(n.url.scheme(), "http" | "https")));
            first_feed(&text, &base);
        }
    }
}
