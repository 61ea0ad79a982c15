//! What an author could do better in a feed that can be read.

use super::draft::FeedDraft;
use super::feed_warnings::FeedWarnings;

/// Looks for what costs readers something: posts that cannot be told apart, dated or opened.
pub(super) fn advise_author(
    draft: &FeedDraft,
    content_type: Option<&str>,
    problems: &mut FeedWarnings,
) {
    let without = |is_missing: &dyn Fn(&super::draft::PostDraft) -> bool| {
        let numbers = draft
            .posts
            .iter()
            .enumerate()
            .filter(|(_, post)| is_missing(post))
            .map(|(at, _)| at + 1);
        let numbers: Vec<_> = numbers.collect();
        numbers.first().map(|first| match numbers.len() {
            1 => format!("post {first}"),
            n => format!("post {first} and {} more", n - 1),
        })
    };
    if let Some(place) = without(&|post| post.id.is_none()) {
        let advice = "give every post a <guid> in RSS or an <id> in Atom, and never change it";
        problems.add_note("posts have no id, so an edited one may look new", place, advice);
    }
    if let Some(place) = without(&|post| post.published.is_none() && post.updated.is_none()) {
        problems.add_note(
            "posts have no date",
            place,
            "add a <pubDate> in RSS or <published> in Atom",
        );
    }
    if let Some(place) = without(&|post| post.link.is_none()) {
        problems.add_note(
            "posts have no link, so readers cannot open them",
            place,
            "add a <link> to every post",
        );
    }
    if let Some(place) =
        without(&|post| post.title.is_none() && post.content.is_none() && post.summary.is_none())
    {
        problems.add_warning(
            "posts have neither title nor text",
            place,
            "look at the blog's feed settings",
        );
    }
    if let Some(place) = without(&|post| {
        post.title.as_ref().is_some_and(|title| title.ends_with('…') && title.len() > 990)
    }) {
        problems.add_note(
            "a title is longer than is read",
            place,
            "write a short title, and the rest as text",
        );
    }
    if let Some(content_type) = content_type.filter(|ct| is_misleading(ct)) {
        let what = format!(
            "the server calls the feed “{}”",
            content_type.split(';').next().unwrap_or_default().trim()
        );
        let advice =
            "serve it as application/rss+xml, application/atom+xml or application/feed+json";
        problems.add_note(what, "the Content-Type header", advice);
    }
}

fn is_misleading(content_type: &str) -> bool {
    let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    !media_type.is_empty()
        && !media_type.ends_with("xml")
        && !media_type.ends_with("json")
        && !media_type.contains("xml-")
        && !media_type.contains("rss")
}
