//! What a web page says of its feeds.
//!
//! A page is read tag by tag and no tree is built: what is asked of it stands in single tags, and
//! trees can be made to cost the square of a page's length.

use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use url::Url;

use crate::read::drop_oversized_tags;
use crate::tokenizer_input::tokenizer_input;
use crate::visit::HeaderLink;

/// How much of a page is read, in bytes: what names a feed stands at its beginning, or in a page a
/// person can read.
const MOST_READ: usize = 2_000_000;
/// How many addresses of one kind are taken from a page.
const MOST_NAMED: usize = 200;
/// How much of a feed is looked at for its generator, in bytes.
const MOST_OF_A_HEAD: usize = 16 * 1024;

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageFeedLink {
    pub(crate) url: Url,
    pub(crate) title: Option<String>,
}

/// What discovery takes from a page.
#[derive(Debug, Default, Clone)]
pub(crate) struct PageMetadata {
    /// Feeds named in `<link rel="alternate">`, in order.
    pub(crate) alternates: Vec<PageFeedLink>,
    /// Links in the page that look like feeds, in order.
    pub(crate) links: Vec<PageFeedLink>,
    /// Who made the page: `<meta name="generator">`, lower case.
    pub(crate) generator: String,
    /// The folder of a WordPress site, from the address of its API.
    pub(crate) wordpress_home: Option<Url>,
    /// Whether Squarespace made the page: it says so in a comment.
    pub(crate) is_squarespace: bool,
    /// Hosts that the page's scripts, styles and endpoints are on.
    pub(crate) hosts: BTreeSet<String>,
    /// The channel that a video belongs to, by its id.
    pub(crate) channel: Option<String>,
    /// The number of the account behind a page of sounds.
    pub(crate) soundcloud_user: Option<String>,
    /// The feed that a podcast directory names in its data, as it is written there: it may be
    /// anything.
    pub(crate) podcast_feed: Option<String>,
    /// Whether it has a field for a password.
    pub(crate) asks_password: bool,
    /// Where its author says they are too: `rel=me`, addresses of the web and of mail.
    pub(crate) me: Vec<Url>,
}

impl PageMetadata {
    /// The page with the feeds that the headers of its answer name, before its own (RFC 8288): what
    /// `<link>` says in a page, `XmlFeedLink` says beside it.
    pub(crate) fn with_headers(mut self, links: &[HeaderLink]) -> Self {
        let is_feed = |link: &&HeaderLink| {
            let relations: Vec<_> = link.relations.iter().map(String::as_str).collect();
            is_web(&link.url)
                && names_feed(
                    &relations,
                    link.media_type.as_deref().unwrap_or_default(),
                    link.url.as_str(),
                )
        };
        let named = links
            .iter()
            .filter(is_feed)
            .map(|l| PageFeedLink { url: l.url.clone(), title: l.title.clone() });
        self.alternates =
            unique_links(named.collect::<Vec<_>>().into_iter().chain(self.alternates));
        self.me.extend(links.iter().filter(|l| l.has_relation("me")).map(|l| l.url.clone()));
        self
    }

    /// The feed that is named first, posts before comments.
    pub(crate) fn first_feed(self) -> Option<Url> {
        let mut alternates = self.alternates;
        alternates.sort_by_key(|named| is_comments(&named.url, named.title.as_deref()));
        alternates.into_iter().next().map(|named| named.url)
    }
}

/// Reads a page.
pub(crate) fn read_page(text: &str, base: &Url) -> PageMetadata {
    let text = &text[..text.floor_char_boundary(MOST_READ)];
    let tokenizer = Tokenizer::new(PageTokenSink::default(), TokenizerOpts::default());
    let short = drop_oversized_tags(text);
    let queue = tokenizer_input(&short);
    // The result asks to run scripts, which nobody does here.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner().page_metadata(text, base)
}

/// What a feed says of the program that wrote it, as a page would.
pub(crate) fn feed_generator(bytes: &[u8]) -> PageMetadata {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(MOST_OF_A_HEAD)]);
    let written = head
        .split_once("<generator")
        .map(|(_, rest)| rest.split("</generator").next().unwrap_or(rest));
    let generator =
        written.map(|g| g.chars().take(300).collect::<String>().to_lowercase()).unwrap_or_default();
    PageMetadata { generator, ..PageMetadata::default() }
}

/// The tags of a page that matter, as they are written.
#[derive(Default)]
struct PageTags {
    base: Option<String>,
    links: Vec<PageTagAttributes>,
    anchors: Vec<(String, String)>,
    metas: Vec<PageTagAttributes>,
    sources: Vec<String>,
    asks_password: bool,
    /// Addresses with `rel=me`.
    me: Vec<String>,
    /// The `<a>` that is open.
    open: bool,
}

/// Names and values of a tag.
type PageTagAttributes = Vec<(String, String)>;

fn attribute_value<'a>(attributes: &'a PageTagAttributes, name: &str) -> Option<&'a str> {
    attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim())
}

#[derive(Default)]
struct PageTokenSink(RefCell<PageTags>);

impl TokenSink for PageTokenSink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut gathered = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return gathered.collect_tag(&tag),
            Token::CharacterTokens(text) if gathered.open => gathered.collect_text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl PageTags {
    fn collect_tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        if tag.kind == TagKind::EndTag {
            self.open &= &*tag.name != "a";
            return TokenSinkResult::Continue;
        }
        let attributes = || -> PageTagAttributes {
            tag.attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect()
        };
        if matches!(&*tag.name, "a" | "link") && self.me.len() < MOST_NAMED {
            let attributes = attributes();
            let is_me = |rel: &str| {
                rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("me"))
            };
            let href = attribute_value(&attributes, "href")
                .filter(|_| attribute_value(&attributes, "rel").is_some_and(is_me));
            self.me.extend(href.map(str::to_owned));
        }
        match &*tag.name {
            "base" => {
                self.base = self
                    .base
                    .take()
                    .or_else(|| attribute_value(&attributes(), "href").map(str::to_owned));
            }
            "link" if self.links.len() < MOST_NAMED * 5 => self.links.push(attributes()),
            "meta" if self.metas.len() < MOST_NAMED => self.metas.push(attributes()),
            "a" => {
                let attributes = attributes();
                let href =
                    attribute_value(&attributes, "href").filter(|href| looks_like_feed(href));
                self.open = href.is_some() && self.anchors.len() < MOST_NAMED;
                self.anchors.extend(
                    href.filter(|_| self.open).map(|href| (href.to_owned(), String::new())),
                );
            }
            "input" if !self.asks_password => {
                self.asks_password = attribute_value(&attributes(), "type")
                    .is_some_and(|kind| kind.eq_ignore_ascii_case("password"));
            }
            "script" => {
                self.sources.extend(
                    attribute_value(&attributes(), "src")
                        .filter(|_| self.sources.len() < MOST_NAMED)
                        .map(str::to_owned),
                );
                return TokenSinkResult::RawData(RawKind::ScriptData);
            }
            "style" | "iframe" | "noembed" | "noframes" | "xmp" => {
                return TokenSinkResult::RawData(RawKind::Rawtext);
            }
            "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn collect_text(&mut self, text: &str) {
        if let Some((_, title)) = self.anchors.last_mut().filter(|(_, title)| title.len() < 200) {
            title.push_str(&text[..text.floor_char_boundary(200)]);
        }
    }

    /// The page, its addresses made absolute.
    fn page_metadata(&self, text: &str, document: &Url) -> PageMetadata {
        let base = self
            .base
            .as_deref()
            .and_then(|base| document.join(base).ok())
            .unwrap_or_else(|| document.clone());
        let named = |href: &str, title: Option<&str>| {
            let mut url = base.join(href).ok().filter(is_web)?;
            url.set_fragment(None);
            let title = title
                .map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|t| !t.is_empty());
            Some(PageFeedLink { url, title })
        };
        let alternates = self.links.iter().filter(|link| is_alternate(link));
        let of_link = |rel: &str| {
            self.links
                .iter()
                .filter(move |link| {
                    attribute_value(link, "rel").is_some_and(|r| r.eq_ignore_ascii_case(rel))
                })
                .filter_map(|link| attribute_value(link, "href"))
                .collect::<Vec<_>>()
        };
        let meta = |key: &str, name: &str| {
            let meta = self
                .metas
                .iter()
                .filter(|m| attribute_value(m, key).is_some_and(|n| n.eq_ignore_ascii_case(name)));
            meta.filter_map(|m| attribute_value(m, "content")).find(|content| !content.is_empty())
        };
        let referred = self
            .links
            .iter()
            .filter_map(|l| attribute_value(l, "href"))
            .chain(self.sources.iter().map(String::as_str));
        PageMetadata {
            alternates: unique_links(
                alternates.filter_map(|l| {
                    named(attribute_value(l, "href")?, attribute_value(l, "title"))
                }),
            ),
            links: unique_links(
                self.anchors.iter().filter_map(|(href, title)| named(href, Some(title))),
            ),
            generator: meta("name", "generator").unwrap_or_default().to_lowercase(),
            wordpress_home: of_link("https://api.w.org/")
                .into_iter()
                .find_map(|href| base.join(href.split_once("wp-json")?.0).ok().filter(is_web)),
            is_squarespace: text.contains("<!-- This is Squarespace. -->"),
            hosts: referred
                .filter_map(|r| Some(base.join(r).ok()?.host_str()?.to_owned()))
                .take(MOST_NAMED)
                .collect(),
            channel: youtube_channel_id(
                &of_link("canonical"),
                [meta("itemprop", "channelId"), meta("itemprop", "identifier")],
            ),
            soundcloud_user: number_after(text, "soundcloud://users:")
                .or_else(|| number_after(text, "soundcloud:users:")),
            podcast_feed: podcast_feed(text),
            asks_password: self.asks_password,
            me: self.me.iter().filter_map(|href| base.join(href).ok()).collect(),
        }
    }
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

/// The id of a channel, from the address that a page calls its own or from its data.
fn youtube_channel_id(canonical: &[&str], stated: [Option<&str>; 2]) -> Option<String> {
    let named = canonical
        .iter()
        .find_map(|href| href.split_once("youtube.com/channel/")?.1.split(['/', '?']).next());
    let is_id = |id: &&str| {
        id.starts_with("UC") && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    named.into_iter().chain(stated.into_iter().flatten()).find(is_id).map(str::to_owned)
}

/// The number that follows a word in a page.
fn number_after(text: &str, word: &str) -> Option<String> {
    let (_, rest) = text.split_once(word)?;
    let number: String = rest.chars().take(20).take_while(char::is_ascii_digit).collect();
    (!number.is_empty()).then_some(number)
}

fn podcast_feed(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("\"feedUrl\":\"")?;
    let address: String = rest.chars().take(2_000).take_while(|c| *c != '"').collect();
    Some(address.replace("\\/", "/").replace("\\u0026", "&"))
}

/// What feeds of comments are called by the platforms' translations.
const COMMENTS: [&str; 8] = [
    "comment",
    "kommentar",
    "comentario",
    "comentário",
    "commentaire",
    "reacties",
    "replies",
    "commenti",
];

/// Whether an address or the title given to it is of comments.
pub(crate) fn is_comments(url: &Url, title: Option<&str>) -> bool {
    let title = title.unwrap_or_default().to_lowercase();
    let path = url.path().to_lowercase();
    path.split('/').any(|part| part == "comments")
        || path.contains("comments/default")
        // Whole words, singular or plural: a blog may be called "Commentary".
        || title.split(|c: char| !c.is_alphanumeric()).any(|word| {
            let mut endings = COMMENTS.iter().filter_map(|stem| word.strip_prefix(stem));
            endings.any(|ending| ["", "s", "e", "os"].contains(&ending))
        })
}

fn is_alternate(link: &PageTagAttributes) -> bool {
    let relations = attribute_value(link, "rel").unwrap_or_default().to_lowercase();
    let relations: Vec<_> = relations.split_ascii_whitespace().collect();
    names_feed(
        &relations,
        attribute_value(link, "type").unwrap_or_default(),
        attribute_value(link, "href").unwrap_or_default(),
    )
}

/// Whether a link names a feed. `rel` is a set of words; an alternate is a feed by its type (RSS,
/// Atom, RDF, JSON Feed).
fn names_feed(relations: &[&str], media_type: &str, href: &str) -> bool {
    let media_type = media_type.to_lowercase();
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
    relations.iter().any(|word| matches!(*word, "alternate" | "feed"))
        && !relations.contains(&"stylesheet")
        && (is_feed || may_be_feed && looks_like_feed(href) && !href.contains("/wp-json/"))
}

/// Whether an address names itself a feed: a word of its path says so.
fn looks_like_feed(href: &str) -> bool {
    let href = href.split('#').next().unwrap_or_default().to_lowercase();
    let (path, query) = href.split_once('?').unwrap_or((&href, ""));
    let is_word = |w: &str| matches!(w, "feed" | "feeds" | "rss" | "rss2" | "atom" | "rdf");
    path.split(['/', '.', '-', '_']).any(is_word) || query.split(['=', '&']).any(is_word)
}

fn unique_links(named: impl Iterator<Item = PageFeedLink>) -> Vec<PageFeedLink> {
    let mut found: Vec<PageFeedLink> = Vec::new();
    for feed in named.take(MOST_NAMED) {
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
        fn any_page_can_be_read(text in "(<link rel=alternate type=application/rss[+]xml href=|<base href=|<a href=feed|<script>|<title>|<|>|'|\"feedUrl\":\"|[a-z/:#?é]){0,40}") {
            let base = Url::parse("https://ward.example/blog/").expect("an address");
            let page = read_page(&text, &base);
            let urls = page.alternates.iter().chain(&page.links);
            prop_assert!(urls.into_iter().all(|n| matches!(n.url.scheme(), "http" | "https")));
            page.first_feed();
        }
    }
}
