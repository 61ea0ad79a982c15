//! Which link answers a post.

use std::collections::HashMap;

use url::Url;

use crate::feed::FeedRole;
use crate::identity::canonical_link;
use crate::post::InReplyTo;

/// Posts of one feed that must carry the same address before it is taken for furniture: a blogroll,
/// a sidebar, a signature.
const FURNITURE: usize = 3;

/// Posts that one post may answer and still join their threads; one that links to more is a
/// round-up, which would tie everything into one thread.
const JOINED: usize = 4;

/// A post's addresses and its feed's.
#[derive(Debug, Clone, Copy)]
pub struct PostAddresses<'a> {
    /// Where the post is.
    pub link: Option<&'a Url>,
    /// Where it is commented.
    pub comments_url: Option<&'a Url>,
    /// The id its feed gives it.
    pub guid: Option<&'a str>,
    /// Its feed's address.
    pub feed_url: &'a Url,
    /// Its blog's home page.
    pub feed_link: Option<&'a Url>,
    /// What kind of feed it is.
    pub role: FeedRole,
}

/// What a post can be called by those who answer it: keys to be compared with those of
/// [`answered_keys`].
///
/// A post is called by its address, its page of comments, and its id; not by a page that is
/// another's (a bookmark's link leads to what was read, and who links there does not answer the
/// bookmark), nor by a home page.
pub fn post_keys(post: &PostAddresses<'_>) -> Vec<String> {
    let guid_address = post.guid.and_then(|id| Url::parse(id).ok());
    let addresses = [post.link, post.comments_url, guid_address.as_ref()];
    let own = addresses.into_iter().flatten().filter(|url| post.is_at_home(url));
    let mut names: Vec<String> =
        own.filter_map(page_key).chain(post.guid.and_then(id_key)).collect();
    names.sort();
    names.dedup();
    names
}

impl PostAddresses<'_> {
    /// Whether an address is one of the blog's own pages, and not its first. A planet's posts live
    /// on many hosts.
    fn is_at_home(&self, url: &Url) -> bool {
        let is_home_page =
            self.feed_link.is_some_and(|home| canonical_link(home) == canonical_link(url));
        let feeds = [Some(self.feed_url), self.feed_link];
        // Where a feed service stands in for the blog, and does not say which, the link is all
        // there is.
        let is_own = self.role == FeedRole::Planet
            || self.feed_link.is_none() && self.role == FeedRole::Blog
            || feeds
                .into_iter()
                .flatten()
                .any(|feed| host_without_www(feed) == host_without_www(url));
        is_own && !is_home_page
    }
}

/// Whom a post calls: the keys of what it links to and of what it says it answers, each with
/// whether it says so in as many words.
pub fn answered_keys(links: &[Url], in_reply_to: Option<&InReplyTo>) -> HashMap<String, bool> {
    let mut calls: HashMap<String, bool> =
        links.iter().filter_map(page_key).map(|key| (key, false)).collect();
    if let Some(answered) = in_reply_to {
        let id = answered.id.as_deref();
        let id_address = id.and_then(|id| Url::parse(id).ok());
        let addresses = [answered.link.as_ref(), id_address.as_ref()]
            .into_iter()
            .flatten()
            .filter_map(page_key);
        calls.extend(addresses.chain(id.and_then(id_key)).map(|key| (key, true)));
    }
    calls
}

/// Whether an address that stands in `n_with_it` of a feed's `n_posts` posts is part of the blog's
/// furniture.
pub fn is_boilerplate_link(n_with_it: usize, n_posts: usize) -> bool {
    n_with_it >= FURNITURE && n_with_it * 2 > n_posts
}

/// Whether a post that answers `n_answered` others joins their threads.
pub fn may_join_threads(n_answered: usize) -> bool {
    n_answered <= JOINED
}

/// The key of a page on the web that may be a post's: a home page is nobody's.
pub fn page_key(url: &Url) -> Option<String> {
    let is_page = !url.path().trim_matches('/').is_empty() || url.query().is_some();
    (matches!(url.scheme(), "http" | "https") && is_page).then(|| canonical_link(url))
}

fn id_key(id: &str) -> Option<String> {
    // An id as short as `12` is every blog's.
    (id.len() >= 8).then(|| format!("id:{id}"))
}

fn host_without_www(url: &Url) -> Option<&str> {
    url.host_str().map(|h| h.strip_prefix("www.").unwrap_or(h))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("an address")
    }

    /// A post at `link` of a blog at `ana.example/blog/`, and whether a post that links to `to`
    /// calls it.
    #[track_caller]
    fn check(link: &str, role: FeedRole, to: &str, expected: bool) {
        let [link, comments, feed, home] = [
            link,
            "https://ana.example/comment.g?post=7",
            "https://ana.example/feed",
            "https://ana.example/blog/",
        ]
        .map(url);
        let page = PostAddresses {
            link: Some(&link),
            comments_url: Some(&comments),
            guid: Some("https://ana.example/?p=7"),
            feed_url: &feed,
            feed_link: Some(&home),
            role,
        };
        let names = post_keys(&page);
        let called = answered_keys(&[url(to)], None);
        assert_eq!(
            called.keys().any(|key| names.contains(key)),
            expected,
            "{to} for {link}: {names:?}"
        );
    }

    #[test]
    fn a_post_is_called_by_its_own_pages() {
        let post = "https://ana.example/blog/week-2/";
        check(post, FeedRole::Blog, "http://www.ana.example/blog/week-2?utm_source=x", true);
        check(post, FeedRole::Blog, "https://ana.example/blog/week-2/#comment-3", true);
        check(post, FeedRole::Blog, "https://ana.example/comment.g?post=7", true);
        check(post, FeedRole::Blog, "https://ana.example/?p=7", true);
        check(post, FeedRole::Blog, "https://ana.example/blog/week-3/", false);
        check(post, FeedRole::Blog, "https://ana.example/", false);
        check(post, FeedRole::Blog, "https://ana.example/blog/", false);
        check("https://ana.example/", FeedRole::Blog, "https://ana.example/", false);
        check("https://ana.example/blog/", FeedRole::Blog, "https://ana.example/blog", false);
        check(post, FeedRole::Blog, "mailto:ana@ana.example", false);
    }

    #[test]
    fn a_bookmark_is_not_called_by_what_it_marks() {
        let article = "https://news.example/article";
        check(article, FeedRole::Blog, article, false);
        check(article, FeedRole::Elsewhere, article, false);
        check(article, FeedRole::Planet, article, true);
    }

    #[test]
    fn a_feed_service_stands_in_for_its_blog() {
        let (link, feed) = (url("https://ana.example/week-2"), url("https://feeds.example/ana"));
        let page = PostAddresses {
            link: Some(&link),
            comments_url: None,
            guid: None,
            feed_url: &feed,
            feed_link: None,
            role: FeedRole::Blog,
        };
        assert_eq!(post_keys(&page), ["ana.example/week-2"]);
    }

    #[test]
    fn what_a_post_says_it_answers_counts_for_more_than_a_link() {
        let to = InReplyTo {
            id: Some("tag:ana.example,2026:7".into()),
            link: Some(url("https://ana.example/7")),
        };
        let calls =
            answered_keys(&[url("https://ana.example/7"), url("https://ana.example/8")], Some(&to));
        let said = |key: &str| calls.get(key).copied();
        let expected = [
            ("ana.example/7", true),
            ("ana.example/8", false),
            ("id:tag:ana.example,2026:7", true),
        ];
        assert!(expected.into_iter().all(|(key, stated)| said(key) == Some(stated)), "{calls:?}");
        let short = InReplyTo { id: Some("12".into()), link: None };
        assert!(super::answered_keys(&[], Some(&short)).is_empty());
    }

    #[test]
    fn what_every_post_carries_is_furniture() {
        for (n_with_it, n_posts, expected) in
            [(1, 1, false), (2, 2, false), (3, 3, true), (3, 6, false), (4, 7, true)]
        {
            assert_eq!(
                is_boilerplate_link(n_with_it, n_posts),
                expected,
                "{n_with_it} of {n_posts}"
            );
        }
    }

    #[test]
    fn a_round_up_joins_nothing() {
        assert!(may_join_threads(4) && !may_join_threads(5));
    }
}
