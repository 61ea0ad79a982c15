//! What came from elsewhere than blogs, by kind.

use course::{ListedPost, Medium};
use serde::Serialize;

use super::post::PostView;

/// Things of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ElsewhereGroup {
    /// `audio`, `video`, `bookmarks`, `lists`, `social` or `others`.
    pub kind: &'static str,
    /// The things.
    pub posts: Vec<PostView>,
}

/// The kinds, in the order in which they stand.
const KINDS: [&str; 6] = ["audio", "video", "bookmarks", "lists", "social", "others"];

/// Hosts and beginnings of paths that tell where a text was said.
const PLACES: [(&str, &str, &str); 12] = [
    ("groups.google.com", "", "lists"),
    ("groups.io", "", "lists"),
    ("freelists.org", "", "lists"),
    ("mail-archive.com", "", "lists"),
    ("jiscmail.ac.uk", "", "lists"),
    ("bsky.app", "", "social"),
    ("reddit.com", "", "social"),
    ("", "/@", "social"),
    ("", "/tags/", "social"),
    ("", "/users/", "social"),
    ("", "/pipermail/", "lists"),
    ("", "/mailman", "lists"),
];

/// Puts posts on their shelves, each shelf in the order of the posts.
pub(crate) fn group_by_kind(
    posts: &[&ListedPost],
    view: impl Fn(&ListedPost) -> PostView,
) -> Vec<ElsewhereGroup> {
    let shelf = |kind: &'static str| ElsewhereGroup {
        kind,
        posts: posts.iter().filter(|p| self::post_kind(p) == kind).map(|p| view(p)).collect(),
    };
    KINDS.into_iter().map(shelf).filter(|s| !s.posts.is_empty()).collect()
}

/// What kind of thing a post is: by its medium, the rest by where it comes from.
fn post_kind(post: &ListedPost) -> &'static str {
    let place = || PLACES.iter().find(|place| is_from(post, place)).map(|(_, _, kind)| *kind);
    match post.medium {
        Medium::Audio => "audio",
        Medium::Video => "video",
        Medium::Bookmark | Medium::Paper => "bookmarks",
        _ => place().unwrap_or("others"),
    }
}

fn is_from(post: &ListedPost, &(host, path, _): &(&str, &str, &str)) -> bool {
    let is_at = |url: &url::Url| {
        let at = url.host_str().unwrap_or_default();
        let is_host = host.is_empty()
            || at == host
            || at.strip_suffix(host).is_some_and(|sub| sub.ends_with('.'));
        is_host && url.path().starts_with(path)
    };
    is_at(&post.feed_url) || post.link.as_ref().is_some_and(is_at)
}
