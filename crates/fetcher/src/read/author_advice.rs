//! What an author could do better in a feed that can be read.

use course::{FeedWarning, Post};

use super::feed_warnings::FeedWarnings;
use super::raw_post::RawPost;

/// Warns of posts in which nobody wrote anything.
pub(super) fn warn_of_silent_posts(posts: &[RawPost], problems: &mut FeedWarnings) {
    let is_silent = |RawPost { text, .. }: &RawPost| {
        text.title.is_none() && text.content.is_none() && text.summary.is_none()
    };
    if let Some(place) = posts_with(posts, is_silent) {
        let advice = "look at the blog's feed settings";
        problems.add_warning("posts have neither title nor text", place, advice);
    }
}

/// Looks for what costs readers something: posts that cannot be told apart, dated or opened.
pub(super) fn advise_author(posts: &[Post], content_type: Option<&str>) -> Vec<FeedWarning> {
    let mut problems = FeedWarnings::default();
    for (has_fault, what, advice) in POST_FAULTS {
        if let Some(place) = posts_with(posts, has_fault) {
            problems.add_note(*what, place, advice);
        }
    }
    if let Some(content_type) = content_type.filter(|ct| is_misleading(ct)) {
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        problems.add_note(
            format!("the server calls the feed “{media_type}”"),
            "the Content-Type header",
            "serve it as application/rss+xml, application/atom+xml or application/feed+json",
        );
    }
    problems.into_vec()
}

type PostTest = fn(&Post) -> bool;

/// What a post may lack, what to say of it, and what its author can do.
const POST_FAULTS: &[(PostTest, &str, &str)] = &[
    (
        |post| post.id.is_none(),
        "posts have no id, so an edited one may look new",
        "give every post a <guid> in RSS or an <id> in Atom, and never change it",
    ),
    (
        |post| post.published_at.is_none() && post.updated_at.is_none(),
        "posts have no date",
        "add a <pubDate> in RSS or <published> in Atom",
    ),
    (
        |post| post.link.is_none(),
        "posts have no link, so readers cannot open them",
        "add a <link> to every post",
    ),
    (
        |post| post.title.as_ref().is_some_and(|t| t.ends_with('…') && t.len() > 990),
        "a title is longer than is read",
        "write a short title, and the rest as text",
    ),
];

/// The first post with a fault and how many more have it.
fn posts_with<T>(posts: &[T], has_fault: impl Fn(&T) -> bool) -> Option<String> {
    let mut numbers = (1..).zip(posts).filter(|(_, post)| has_fault(post)).map(|(n, _)| n);
    let first: usize = numbers.next()?;
    Some(match numbers.count() {
        0 => format!("post {first}"),
        n_more => format!("post {first} and {n_more} more"),
    })
}

fn is_misleading(content_type: &str) -> bool {
    let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    !media_type.is_empty()
        && !media_type.ends_with("xml")
        && !media_type.ends_with("json")
        && !media_type.contains("xml-")
        && !media_type.contains("rss")
}
