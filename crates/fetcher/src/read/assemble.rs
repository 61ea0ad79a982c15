//! The words that feed-rs read and what the overlay found, put together. This is the one place
//! where a post is made, and where foreign HTML becomes clean.

use std::cmp::Reverse;
use std::collections::HashSet;

use course::credit::author_from_link;
use course::own_words::own_words;
use course::{FeedInfo, KnownPosts, Post, ReadPost, WholePost};
use url::Url;

use super::author_advice;
use super::feed_limits::FeedLimits;
use super::feed_warnings::FeedWarnings;
use super::html::{self, CleanedContent, HtmlBase};
use super::locked_posts;
use super::overlay::{FeedExtras, PostExtras, person};
use super::parse::{ParsedFeed, ParsedPost};
use super::post_text::{PostText, choose_text};
use super::raw_post::{FeedDefaults, RawPost};
use super::typed_text::{TextKind, TypedText, title_line};
use super::written_language::written_language;

/// Characters of a text by which its language is known.
const TELLING_TEXT: usize = 1_000;

/// Makes a feed and its posts. The n-th post of the words is the n-th of the extras. A post that is
/// known is not read.
pub(super) fn assemble_document(
    words: ParsedFeed,
    extras: FeedExtras,
    known: &KnownPosts,
    limits: &FeedLimits,
    problems: &mut FeedWarnings,
) -> (FeedInfo, Vec<ReadPost>) {
    let title = words.title.and_then(|title| title.title_line(limits.max_depth));
    let description = words.description.and_then(|text| text.into_body(limits.max_field_bytes));
    let description = description.or(extras.description.into_value());
    let feed = FeedInfo {
        title: title.or(extras.title.into_value()),
        description: description.and_then(|text| description_line(&text, limits.max_depth)),
        ..extras.info
    };
    let mut posts: Vec<_> = words.posts.into_iter().zip(extras.posts).collect();
    keep_newest(&mut posts, limits, problems);
    let posts: Vec<_> = posts
        .into_iter()
        .map(|(words, extras)| {
            let (text, extras) = choose_text(words, extras, &feed, limits);
            RawPost { text, extras }
        })
        .collect();
    author_advice::warn_of_silent_posts(&posts, problems);
    let inherited = FeedDefaults { feed: &feed, licence: extras.licence.as_deref(), limits };
    let posts = posts
        .into_iter()
        .zip(1..)
        .map(|(raw, number)| read_post(raw, &inherited, known, number, problems))
        .collect();
    (feed, posts)
}

/// Bounds the number of posts. The newest stay, in the order of the document; those without a date
/// count as old.
fn keep_newest(
    posts: &mut Vec<(ParsedPost, PostExtras)>,
    limits: &FeedLimits,
    problems: &mut FeedWarnings,
) {
    let n_posts = posts.len();
    if n_posts <= limits.max_posts {
        return;
    }
    let mut dates: Vec<_> =
        posts.iter().zip(0..).map(|((_, post), at)| (post.date(), Reverse(at))).collect();
    dates.sort_unstable_by(|a, b| b.cmp(a));
    let kept: HashSet<usize> = dates.iter().take(limits.max_posts).map(|(_, at)| at.0).collect();
    let mut numbers = 0..;
    posts.retain(|_| numbers.next().is_some_and(|at| kept.contains(&at)));
    problems.mark_cut();
    let what =
        format!("the feed has {n_posts} posts, of which the newest {} were read", limits.max_posts);
    problems.add_note(what, "the whole feed", "limit the feed to the newest 20 to 50 posts");
}

fn description_line(text: &TypedText, max_depth: usize) -> Option<String> {
    match text.kind {
        TextKind::Plain => title_line(&text.text),
        TextKind::Html | TextKind::Unsaid => title_line(&html::one_line(&text.text, max_depth)),
    }
}

fn read_post(
    raw: RawPost,
    inherited: &FeedDefaults<'_>,
    known: &KnownPosts,
    number: usize,
    problems: &mut FeedWarnings,
) -> ReadPost {
    let raw_hash = raw.hash(inherited);
    if let Some(unchanged) = raw.as_unchanged(raw_hash, known) {
        return ReadPost::Unchanged(unchanged);
    }
    let post = assemble_post(raw, inherited, number, problems);
    ReadPost::Whole(Box::new(WholePost::from_post(post, Some(raw_hash))))
}

fn assemble_post(
    raw: RawPost,
    inherited: &FeedDefaults<'_>,
    number: usize,
    problems: &mut FeedWarnings,
) -> Post {
    let RawPost { text: PostText { id, title, content, summary }, extras } = raw;
    let is_protected =
        content.iter().chain(&summary).any(|text| locked_posts::has_password_form(&text.text));
    let clean = |text| clean_text(&text, extras.base.as_ref(), inherited.limits.max_depth);
    let (content, summary) = (content.map(clean), summary.map(clean));
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
    let stated = extras.language.or_else(|| inherited.feed.language.clone());
    let own = cleaned.html.as_ref().map(|html| own_words(html.as_str(), TELLING_TEXT));
    let language = written_language(own.as_deref().unwrap_or_default(), stated);
    let link = extras.link.into_value();
    let published = extras.published.into_value();
    // What a planet took from elsewhere is not by the planet's author (RFC 4287 §4.2.11).
    let feed_author = inherited.feed.author.clone().filter(|_| extras.source.is_none());
    let author = person::joined_names(best_authors(extras.authors)).or(feed_author);
    Post {
        id,
        author: author.or_else(|| link.as_ref().and_then(author_from_link)),
        is_locked: is_protected || locked_posts::is_lock_notice(title.as_deref(), &cleaned.text),
        title,
        link,
        author_link: extras.author_link,
        published_at: published.map(|stated| stated.at),
        is_date_guessed: published.is_some_and(|stated| !stated.is_exact),
        updated_at: extras.updated.into_value(),
        summary_text,
        content: cleaned.html,
        content_text: cleaned.text,
        tag_text: cleaned.tag_text,
        links: cleaned.links,
        categories: extras.categories,
        enclosures: extras.enclosures,
        thumbnail: extras.thumbnail,
        comments_url: extras.comments_url,
        comments_feed: extras.comments_feed,
        n_comments: extras.n_comments,
        in_reply_to: extras.in_reply_to,
        language,
        licence: extras
            .licence
            .or_else(|| cleaned.licence.map(String::from))
            .or_else(|| inherited.licence.map(str::to_owned)),
        source: extras.source,
    }
}

fn clean_text(text: &TypedText, base: Option<&Url>, max_depth: usize) -> CleanedContent {
    match text.kind {
        TextKind::Plain => html::clean_plain_text(&text.text),
        TextKind::Html | TextKind::Unsaid => {
            html::clean_html(&text.text, HtmlBase { base }, max_depth)
        }
    }
}

/// Those who are named where a post's authors are best named.
fn best_authors(authors: Vec<(u8, String)>) -> impl Iterator<Item = String> {
    let least = authors.iter().map(|(rank, _)| *rank).min();
    authors.into_iter().filter(move |(rank, _)| Some(*rank) == least).map(|(_, name)| name)
}
