//! Whether a feed is still the blog it was.
//!
//! Domains lapse and are registered by others, blogs are broken into, and platforms give names out
//! again: the same address then serves posts of somebody else. A document that shares no post with
//! what is known, and says that it is another blog, is held until a person has looked.

use std::collections::{BTreeSet, HashSet};

use url::Url;

use crate::document::Document;
use crate::identity::Fingerprint;
use crate::participant::is_name;
use crate::post::Post;
use crate::recognise::KnownPost;

/// By what a blog is known beside its posts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BlogTraits {
    /// Its title.
    pub title: Option<String>,
    /// The hosts of its home page and its feed, as [`host_of`] gives them.
    pub homes: BTreeSet<String>,
    /// The hosts of its posts; empty for collections of others' posts, whose hosts say nothing.
    pub post_hosts: BTreeSet<String>,
    /// Whom it and its posts name as authors.
    pub authors: BTreeSet<String>,
}

impl BlogTraits {
    /// What a document says of its blog. `answered_from` is the address that redirects led to.
    pub fn from_document(document: &Document, answered_from: Option<&Url>) -> Self {
        let feed = &document.feed;
        let authors =
            feed.author.iter().chain(document.posts.iter().filter_map(|post| post.author.as_ref()));
        Self {
            title: feed.title.clone(),
            homes: feed.link.iter().chain(answered_from).filter_map(host_of).collect(),
            post_hosts: document
                .posts
                .iter()
                .filter_map(|post| host_of(post.link.as_ref()?))
                .collect(),
            authors: authors.cloned().collect(),
        }
    }

    /// Whether a document with these traits, which shares no post with this blog, is another blog:
    /// at another host, or under another title and by nobody who is known here.
    pub fn is_another(&self, now: &Self) -> bool {
        self.has_other_host(now) || self.has_other_title(now) && !self.shares_author(now)
    }

    /// Where a blog's posts stand at its own host, those of another do not. Elsewhere the home page
    /// tells.
    fn has_other_host(&self, now: &Self) -> bool {
        let is_at_home = !self.post_hosts.is_disjoint(&self.homes);
        if is_at_home && !now.post_hosts.is_empty() {
            return now.post_hosts.is_disjoint(&self.post_hosts)
                && now.post_hosts.is_disjoint(&self.homes);
        }
        !self.homes.is_empty() && !now.homes.is_empty() && now.homes.is_disjoint(&self.homes)
    }

    fn has_other_title(&self, now: &Self) -> bool {
        self.title.as_deref().is_some_and(|title| {
            folded_letters(title) != folded_letters(now.title.as_deref().unwrap_or_default())
        })
    }

    fn shares_author(&self, now: &Self) -> bool {
        let named = |traits: &Self| -> HashSet<String> {
            traits
                .authors
                .iter()
                .filter(|author| is_name(author))
                .map(|author| folded_letters(author))
                .collect()
        };
        !named(self).is_disjoint(&named(now))
    }
}

/// Whether a document shares a post with those that are known: by id, by link, or by title with
/// date. An id that is a short number, and the link of a home page, are no one's own.
pub fn shares_post(posts: &[Post], prints: &[Fingerprint], known: &[&KnownPost]) -> bool {
    let ids: HashSet<&str> =
        known.iter().filter_map(|k| telling_id(k.print.id.as_deref())).collect();
    let links: HashSet<&str> =
        known.iter().filter_map(|k| telling_link(k.print.link_key.as_deref())).collect();
    let titles: HashSet<(&str, i64)> = known
        .iter()
        .filter_map(|k| Some((k.title.as_deref()?.trim(), k.published_at?.timestamp())))
        .collect();
    posts.iter().zip(prints).any(|(post, print)| {
        let title = || Some((post.title.as_deref()?.trim(), post.published_at?.timestamp()));
        telling_id(print.id.as_deref()).is_some_and(|id| ids.contains(id))
            || telling_link(print.link_key.as_deref()).is_some_and(|link| links.contains(link))
            || title().is_some_and(|title| titles.contains(&title))
    })
}

fn telling_id(id: Option<&str>) -> Option<&str> {
    id.filter(|id| id.len() >= 6 || !id.bytes().all(|b| b.is_ascii_digit()))
}

fn telling_link(link: Option<&str>) -> Option<&str> {
    link.filter(|link| link.contains(['/', '?']))
}

/// The host of an address as it tells places apart: without `www.`, with a port that is not the
/// usual one.
pub fn host_of(url: &Url) -> Option<String> {
    let host = url.host_str()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

fn folded_letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blog(title: &str, home: &str, posts: &[&str], authors: &[&str]) -> BlogTraits {
        let set = |words: &[&str]| {
            words.iter().filter(|w| !w.is_empty()).map(|&w| w.to_owned()).collect()
        };
        BlogTraits {
            title: (!title.is_empty()).then(|| title.to_owned()),
            homes: set(&[home]),
            post_hosts: set(posts),
            authors: set(authors),
        }
    }

    #[track_caller]
    fn check(now: &BlogTraits, expected: bool) {
        let vee = blog("Vee on the ward", "vee.example", &["vee.example"], &["Vee Moss", "admin"]);
        assert_eq!(vee.is_another(now), expected, "{now:?}");
    }

    #[test]
    fn another_title_or_another_host_is_another_blog() {
        check(&blog("Casino news", "vee.example", &["vee.example"], &[]), true);
        check(&blog("Casino news", "vee.example", &["vee.example"], &["admin"]), true);
        check(&blog("", "vee.example", &["vee.example"], &[]), true);
        check(&blog("Vee on the ward", "casino.example", &["casino.example"], &["Vee Moss"]), true);
        // A blog that was broken into keeps its title and its home page.
        check(&blog("Vee on the ward", "vee.example", &["casino.example"], &[]), true);
        check(&blog("Vee on the ward", "casino.example", &[], &[]), true);
    }

    #[test]
    fn the_same_title_and_host_or_the_same_author_is_the_same_blog() {
        check(&blog("Vee on the ward", "vee.example", &["vee.example"], &[]), false);
        check(&blog("VEE – on the Ward!", "vee.example", &["vee.example"], &[]), false);
        check(&blog("Night notes", "vee.example", &["vee.example"], &["vee moss"]), false);
        check(&blog("Vee on the ward", "feeds.example", &["vee.example"], &[]), false);
        check(&blog("Vee on the ward", "", &[], &[]), false);
    }

    #[test]
    fn what_was_not_known_has_not_changed() {
        let unknown = blog("", "", &[], &[]);
        assert!(!unknown.is_another(&blog(
            "Casino news",
            "casino.example",
            &["casino.example"],
            &[]
        )));
        // Links to others' pages change with each post.
        let links = blog("Links", "ana.example", &["a.example", "b.example"], &[]);
        assert!(!links.is_another(&blog("Links", "ana.example", &["c.example"], &[])));
        assert!(links.is_another(&blog("Links", "casino.example", &["c.example"], &[])));
    }
}
