//! feed-rs' words into Katydid's. No other module knows them.

use chrono::{DateTime, Utc};
use course::credit::author_from_link;
use course::{Document, Enclosure, FeedInfo, FetchFailure, FetchFailureKind, Post};
use feed_rs::model::{Entry, Feed, Link, Text};
use feed_rs::parser::Builder;
use url::Url;

use super::atom_writer::REPLIES;
use super::draft::{FeedDraft, PostExtras};
use super::feed_limits::FeedLimits;
use super::feed_warnings::FeedWarnings;
use super::html::{self, CleanedContent, HtmlBase};
use super::locked_posts;

/// Has feed-rs read canonical Atom, and says the result in Katydid's words, with what was gathered
/// beside.
///
/// # Errors
/// [`FetchFailureKind::Parser`] when feed-rs refuses its own format, or answers with another number
/// of posts.
pub(super) fn translate_document(
    atom: &str,
    draft: FeedDraft,
    mut problems: FeedWarnings,
    limits: &FeedLimits,
) -> Result<Document, FetchFailure> {
    let FeedDraft { format, pace, licence, posts, .. } = draft;
    // The drafts' texts are in the document: they go before it is read.
    let beside: Vec<_> = posts.into_iter().map(|post| post.beside).collect();
    let parser = Builder::new()
        .timestamp_parser(parse_instant)
        // What has no id gets none: feed-rs' own would change with the title.
        .id_generator(|_, _, _| String::new())
        .sanitize_content(false)
        .build();
    let feed = parser.parse(atom.as_bytes()).map_err(|error| parser_failure(error.to_string()))?;
    if feed.entries.len() != beside.len() {
        return Err(parser_failure(format!("{} of {} posts", feed.entries.len(), beside.len())));
    }
    let info = FeedInfo { pace, ..feed_info(&feed, FeedInfo::new(format)) };
    let inherited = FeedDefaults { feed: &info, licence: licence.as_deref(), limits };
    let numbered = feed.entries.into_iter().zip(beside).zip(1..);
    let posts = numbered
        .map(|((entry, beside), number)| {
            translate_post(entry, beside, &inherited, number, &mut problems)
        })
        .collect();
    Ok(Document { feed: info, posts, is_cut: problems.is_cut(), problems: problems.into_vec() })
}

/// What a post has from its feed unless it says otherwise.
struct FeedDefaults<'a> {
    feed: &'a FeedInfo,
    licence: Option<&'a str>,
    limits: &'a FeedLimits,
}

fn feed_info(feed: &Feed, blank: FeedInfo) -> FeedInfo {
    FeedInfo {
        title: feed.title.as_ref().map(|t| t.content.clone()),
        link: link_address(&feed.links, "alternate"),
        description: feed.description.as_ref().map(|t| t.content.clone()),
        language: feed.language.clone(),
        author: feed.authors.first().and_then(|a| a.name.clone()),
        updated_at: feed.updated,
        self_link: link_address(&feed.links, "self"),
        hubs: with_rel(&feed.links, "hub").filter_map(|l| Url::parse(&l.href).ok()).collect(),
        ..blank
    }
}

fn translate_post(
    entry: Entry,
    beside: PostExtras,
    inherited: &FeedDefaults<'_>,
    number: usize,
    problems: &mut FeedWarnings,
) -> Post {
    let bases = HtmlBase { base: beside.base.as_ref() };
    let depth = inherited.limits.max_depth;
    let has_password_form = has_password_form(&entry);
    let content = entry
        .content
        .and_then(|c| Some(clean_text(&c.body?, c.content_type.subty() == "plain", bases, depth)));
    let summary = entry.summary.as_ref().map(|t| clean_text(&t.content, is_plain(t), bases, depth));
    // The summary stands for the post where there is no more.
    let summary_text = summary.as_ref().map(|s| s.text.clone()).filter(|text| !text.is_empty());
    let cleaned = content.filter(|c| c.html.is_some()).or(summary).unwrap_or_default();
    if cleaned.is_flattened {
        problems.add_warning(
            "a post's HTML nests without end; its layout was left out",
            format!("post {number}"),
            "look for a tag that is opened again and again and never closed",
        );
    }
    let licence = with_rel(&entry.links, "license").map(|l| l.href.clone()).next();
    let title = entry.title.map(|t| t.content).filter(|t| !t.is_empty());
    let link = link_address(&entry.links, "alternate");
    // What a planet took from elsewhere is not by the planet's author (RFC 4287 §4.2.11).
    let feed_author = inherited.feed.author.clone().filter(|_| beside.source.is_none());
    let author = entry.authors.into_iter().find_map(|a| a.name).or(feed_author);
    Post {
        id: Some(entry.id).filter(|id| !id.is_empty()),
        author: author.or_else(|| link.as_ref().and_then(author_from_link)),
        is_locked: has_password_form
            || locked_posts::is_lock_notice(title.as_deref(), &cleaned.text),
        title,
        link,
        author_link: beside.author_link,
        published_at: entry.published,
        is_date_guessed: beside.is_date_guessed,
        updated_at: entry.updated,
        summary_text,
        content: cleaned.html,
        content_text: cleaned.text,
        tag_text: cleaned.tag_text,
        links: cleaned.links,
        categories: entry.categories.into_iter().map(|c| c.term).collect(),
        enclosures: post_enclosures(&entry.links, &beside.durations),
        comments_url: replies_address(&entry.links, true),
        comments_feed: replies_address(&entry.links, false),
        n_comments: beside.n_comments,
        in_reply_to: beside.in_reply_to,
        language: beside.language.or_else(|| inherited.feed.language.clone()),
        licence: licence
            .or_else(|| cleaned.licence.map(String::from))
            .or_else(|| inherited.licence.map(str::to_owned)),
        source: beside.source,
    }
}

fn has_password_form(entry: &Entry) -> bool {
    let bodies = entry.content.iter().filter_map(|c| c.body.as_deref());
    let mut written = bodies.chain(entry.summary.iter().map(|t| &*t.content));
    written.any(locked_posts::has_password_form)
}

/// Where a post is answered: the page for people, or the feed of what they wrote.
fn replies_address(links: &[Link], is_page: bool) -> Option<Url> {
    with_rel(links, REPLIES)
        .find(|l| (l.media_type.as_deref() == Some("text/html")) == is_page)
        .and_then(|l| Url::parse(&l.href).ok())
}

fn clean_text(text: &str, is_plain: bool, bases: HtmlBase<'_>, max_depth: usize) -> CleanedContent {
    if is_plain { html::clean_plain_text(text) } else { html::clean_html(text, bases, max_depth) }
}

fn is_plain(text: &Text) -> bool {
    text.content_type.subty() == "plain"
}

fn post_enclosures(links: &[Link], durations: &[Option<u32>]) -> Vec<Enclosure> {
    let durations = durations.iter().copied().chain(std::iter::repeat(None));
    with_rel(links, "enclosure")
        .zip(durations)
        .filter_map(|(link, duration_secs)| {
            let url = Url::parse(&link.href).ok()?;
            Some(Enclosure {
                url,
                media_type: link.media_type.clone(),
                length: link.length,
                duration_secs,
            })
        })
        .collect()
}

fn with_rel<'l>(links: &'l [Link], rel: &str) -> impl Iterator<Item = &'l Link> {
    links.iter().filter(move |l| l.rel.as_deref() == Some(rel))
}

fn link_address(links: &[Link], rel: &str) -> Option<Url> {
    with_rel(links, rel).find_map(|l| Url::parse(&l.href).ok())
}

/// Canonical dates are RFC 3339; feed-rs' own reader would try twenty patterns.
fn parse_instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}

fn parser_failure(error: impl std::fmt::Display) -> FetchFailure {
    FetchFailure {
        kind: FetchFailureKind::Parser,
        message: format!("the feed could not be read: {error}"),
        advice: "report the feed's address to Katydid's developers".to_owned(),
    }
}
