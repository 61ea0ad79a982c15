//! Entries: a post, credited to its author and its blog, or an edition.

use chrono::{DateTime, Utc};
use course::plain_title::plain_blog_title;
use course::secret_address::{is_secret, public_address};
use course::{Edition, Enclosure, ListedPost, SharingLevel};
use serde::Serialize;
use url::Url;

use super::identifiers::{hashed_urn, rfc3339_text};
use crate::error::Error;
use crate::layout::FeedCard;
use crate::site::static_site::StaticSite;
use crate::text;
use crate::view::{EditionView, LicenceView, PostView, safe_href};

/// Words of an excerpt in a feed.
const FEED_EXCERPT: usize = 80;

/// An entry (RFC 4287 §4.1.2, RSS 2.0 `item`, JSON Feed 1.1 `items`): a post keeps its author's own
/// id and link, and names the feed it came from as its source.
#[derive(Serialize)]
pub(super) struct EntryView {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) link: Option<String>,
    pub(super) author: String,
    pub(super) published: Option<String>,
    pub(super) updated: String,
    pub(super) published_rfc2822: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) summary: String,
    /// The whole post where its author shows it, else the summary, as HTML; an edition with all its
    /// posts.
    pub(super) html: String,
    /// Whether `html` is all there is, and no excerpt.
    pub(super) is_whole: bool,
    pub(super) categories: Vec<String>,
    pub(super) enclosures: Vec<EnclosureView>,
    pub(super) licence: Option<LicenceView>,
    pub(super) source: Option<SourceView>,
    #[serde(skip)]
    pub(super) changed_at: DateTime<Utc>,
}

#[derive(Serialize)]
pub(super) struct EnclosureView {
    pub(super) url: String,
    pub(super) media_type: String,
    pub(super) length: u64,
    pub(super) duration_secs: Option<u32>,
}

/// Where a post came from (RFC 4287 §4.2.11, RSS 2.0 `source`).
#[derive(Serialize)]
pub(super) struct SourceView {
    id: String,
    title: String,
    home: Option<String>,
    feed: Option<String>,
    updated: String,
}

impl EntryView {
    /// A post as an entry.
    pub(super) fn of_post(post: &ListedPost, site: &StaticSite<'_>) -> Self {
        let changed_at =
            post.edited_at.map_or(post.dated_at(), |edited| edited.max(post.dated_at()));
        let card = site.by_feed.get(&post.feed).copied();
        let view = PostView::new(post, &site.lookup, FEED_EXCERPT, site.newest_year());
        let published_at = post.published_at.map(|_| post.dated_at());
        // The whole text goes out where its author chose so, and nowhere else.
        let whole = post
            .content
            .as_ref()
            .filter(|_| post.shows == SharingLevel::Full)
            .map(|c| text::without_controls(c.as_str()));
        let enclosures: &[Enclosure] =
            if post.shows == SharingLevel::Link { &[] } else { &post.enclosures };
        // The recordings of a feed for members have addresses for members.
        let is_open = |e: &&Enclosure| !is_secret(&post.feed_url) || !is_secret(&e.url);
        Self {
            is_whole: whole.is_some(),
            id: entry_id(post),
            source: Some(SourceView::new(post, card, &view.author)),
            title: view.title,
            link: view.link,
            author: view.author,
            published: published_at.map(rfc3339_text),
            updated: rfc3339_text(changed_at),
            published_rfc2822: Some(published_at.unwrap_or(changed_at).to_rfc2822()),
            lang: view.lang,
            summary: view.excerpt.clone(),
            html: whole.unwrap_or_else(|| format!("<p>{}</p>", text::escape_html(&view.excerpt))),
            categories: post
                .categories
                .iter()
                .map(|c| text::shorten_line(c, 80))
                .filter(|c| !c.is_empty())
                .take(20)
                .collect(),
            enclosures: enclosures
                .iter()
                .filter(|e| !e.is_picture() && !e.is_player())
                .filter(is_open)
                .filter_map(EnclosureView::new)
                .collect(),
            licence: view.licence,
            changed_at,
        }
    }

    /// An edition as an entry: its note, and its posts by title and author.
    pub(super) fn of_edition(edition: &Edition, site: &StaticSite<'_>) -> Result<Self, Error> {
        #[derive(Serialize)]
        struct EditionEntryBody<'a> {
            edition: &'a EditionView,
        }
        let words = &site.lookup.words;
        let view = EditionView::with_excerpts(edition, &site.lookup, 0);
        let course = &site.frame.course;
        let link = course.address.as_ref().map(|a| format!("{a}editions/{}/", view.slug));
        let html = site.templates.render_template(
            "feeds/edition.html",
            "an entry",
            words,
            &EditionEntryBody { edition: &view },
        )?;
        Ok(Self {
            id: link
                .clone()
                .unwrap_or_else(|| hashed_urn(&[&course.title, &course.tag, &view.slug])),
            title: view.full_name(words),
            link,
            author: course.title.clone(),
            published: Some(rfc3339_text(edition.compiled_at)),
            updated: rfc3339_text(edition.compiled_at),
            published_rfc2822: Some(edition.compiled_at.to_rfc2822()),
            lang: None,
            summary: view.description,
            html,
            is_whole: true,
            categories: Vec::new(),
            enclosures: Vec::new(),
            licence: None,
            source: None,
            changed_at: edition.compiled_at,
        })
    }
}

impl SourceView {
    /// RFC 4287 §4.2.11 asks for id, title and updated. The feed's own id is not kept: its address
    /// names it as well.
    fn new(post: &ListedPost, card: Option<&FeedCard>, author: &str) -> Self {
        let feed = public_address(&post.feed_url).and_then(safe_href);
        Self {
            id: feed.clone().unwrap_or_else(|| hashed_urn(&[&feed_name(post)])),
            title: post.feed_title.as_deref().map_or_else(
                || author.to_owned(),
                |t| text::shorten_line(plain_blog_title(t), 120),
            ),
            home: card.and_then(|c| c.link.as_ref()).and_then(public_address).and_then(safe_href),
            updated: rfc3339_text(post.dated_at()),
            feed,
        }
    }
}

impl EnclosureView {
    /// RSS 2.0 asks for a type and a length; nought is the customary word for an unknown length.
    fn new(enclosure: &Enclosure) -> Option<Self> {
        let stated = enclosure.media_type.as_deref().map(text::single_line).unwrap_or_default();
        let is_type = stated.split_once('/').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
            && !stated.contains(' ');
        Some(Self {
            url: safe_href(&enclosure.url)?,
            media_type: if is_type { stated } else { "application/octet-stream".to_owned() },
            length: enclosure.length.unwrap_or_default(),
            duration_secs: enclosure.duration_secs,
        })
    }
}

/// An id that is an address (RFC 4287 §4.2.6): the author's own where it is one, else the post's
/// link, else one that is made from what is known of it.
fn entry_id(post: &ListedPost) -> String {
    let own = post
        .guid
        .as_deref()
        .map(text::single_line)
        .filter(|id| Url::parse(id).is_ok() && !id.contains(' '));
    let [guid, title] = [&post.guid, &post.title].map(|t| t.as_deref().unwrap_or_default());
    own.or_else(|| post.link.as_ref().and_then(safe_href))
        .unwrap_or_else(|| hashed_urn(&[&feed_name(post), guid, title, &post.text]))
}

/// What tells a post's feed from others: its address, or its number where the address holds a
/// secret.
fn feed_name(post: &ListedPost) -> String {
    public_address(&post.feed_url)
        .map_or_else(|| format!("feed {}", post.feed), ToString::to_string)
}
