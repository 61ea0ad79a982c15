//! When two posts are the same.
//!
//! Identity is per feed: a post is known by its id; where a feed has no ids or they are worthless,
//! by its canonical link; and failing that by a hash of its title and text. Titles never decide
//! across feeds.

mod parameters;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use url::Url;

use crate::post::Post;

/// How the posts of one feed are told apart.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum IdentityRule {
    /// By the id the feed gives.
    #[default]
    Id,
    /// By canonical link.
    Link,
    /// By a hash of title and text.
    Text,
}

impl IdentityRule {
    /// The word used in the store.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The rule that tells these posts apart: ids if at least half of the posts have one and nearly
    /// all differ, else links, else text.
    pub fn choose_for_posts(posts: &[Post]) -> Self {
        let ids = posts.iter().filter_map(|p| p.id.as_deref().map(str::to_owned));
        let links = posts.iter().filter_map(|p| p.link.as_ref().map(canonical_link));
        if tells_apart(posts.len(), ids) {
            Self::Id
        } else if tells_apart(posts.len(), links) {
            Self::Link
        } else {
            Self::Text
        }
    }
}

fn tells_apart(n_posts: usize, keys: impl Iterator<Item = String>) -> bool {
    let keys: Vec<_> = keys.collect();
    let distinct = keys.iter().collect::<HashSet<_>>().len();
    // A few repetitions are a post listed twice; many are a feed whose posts all point to the same
    // page.
    let differ = n_posts == 1 || distinct > 1 && distinct * 5 >= keys.len() * 4;
    n_posts == 0 || keys.len() * 2 >= n_posts && differ
}

/// What a post can be recognised by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// The feed's own id.
    pub id: Option<String>,
    /// The canonical link.
    pub link_key: Option<String>,
    /// Hex SHA-256 of title and text: equal for equal words.
    pub text_hash: String,
}

impl Fingerprint {
    /// What `post` can be recognised by.
    pub fn from_post(post: &Post) -> Self {
        Self {
            id: post.id.clone().filter(|id| !id.trim().is_empty()),
            link_key: post.link.as_ref().map(canonical_link),
            text_hash: text_hash(post.title.as_deref().unwrap_or_default(), &post.content_text),
        }
    }

    /// The keys to look a post up by under `rule`, the first that the post has being its identity.
    pub fn identity_key(&self, rule: IdentityRule) -> String {
        let id = self.id.as_ref().map(|id| format!("id:{id}"));
        let link = self.link_key.as_ref().map(|link| format!("link:{link}"));
        let text = || format!("text:{}", self.text_hash);
        match rule {
            IdentityRule::Id => id.or(link).unwrap_or_else(text),
            IdentityRule::Link => link.unwrap_or_else(text),
            IdentityRule::Text => text(),
        }
    }
}

/// What readers of the course's own feeds know a post by: its id where that is an address, else its
/// link.
///
/// An Atom id never changes, whatever becomes of the post (RFC 4287 §4.2.6).
pub fn entry_id(guid: Option<&str>, link: Option<&str>) -> Option<String> {
    let is_address = |id: &&str| Url::parse(id).is_ok() && !id.contains(char::is_whitespace);
    guid.map(str::trim).filter(is_address).or(link).map(str::to_owned)
}

/// A link reduced to what tells pages apart: `http`/`https`, `www.`, a trailing slash, the default
/// port, the fragment and parameters that platforms and trackers add make no difference.
///
/// Only for comparison; readers get the author's own link.
pub fn canonical_link(url: &Url) -> String {
    key_without(url, |name, value| parameters::is_addition(url, name, value))
}

/// The key of a link as [`canonical_link`] made it when it knew only trackers' parameters, where
/// that is another: what was hashed then cannot be made anew.
pub fn former_canonical_link(url: &Url) -> Option<String> {
    const KNOWN: &[&str] = &[
        "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "_hsenc",
        "_hsmi", "ref_src",
    ];
    let is_tracking = |name: &str, _: &str| {
        let name = name.to_lowercase();
        name.starts_with("utm_") || name.starts_with("mtm_") || KNOWN.contains(&&*name)
    };
    url.query()?;
    Some(key_without(url, is_tracking)).filter(|former| *former != canonical_link(url))
}

fn key_without(url: &Url, is_left_out: impl Fn(&str, &str) -> bool) -> String {
    let host = url.host_str().unwrap_or_default().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let port = url.port().map(|p| format!(":{p}")).unwrap_or_default();
    let path = url.path().trim_end_matches('/');
    let mut query: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(k, v)| !is_left_out(k, v))
        .map(|(k, v)| (k.into_owned(), v.into_owned()))
        .collect();
    query.sort();
    let query = query.into_iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join("&");
    let query = if query.is_empty() { query } else { format!("?{query}") };
    match url.scheme() {
        "http" | "https" => format!("{host}{port}{path}{query}"),
        scheme => format!("{scheme}://{host}{port}{path}{query}"),
    }
}

fn text_hash(title: &str, text: &str) -> String {
    // Hashed at once: a hash function is slow at many small pieces.
    let mut words = String::with_capacity(title.len() + text.len() + 4);
    for word in title.split_whitespace().chain(["\0"]).chain(text.split_whitespace()) {
        words.push_str(word);
        words.push(' ');
    }
    hex_digits(&Sha256::digest(&words))
}

/// Lower-case hexadecimal.
pub fn hex_digits(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    bytes.iter().flat_map(|b| [digit(b >> 4), digit(b & 0xf)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(address: &str) -> String {
        canonical_link(&Url::parse(address).expect("an address"))
    }

    #[track_caller]
    fn same(address: &str, page: &str) {
        assert_eq!(key(address), key(page), "{address}");
    }

    #[track_caller]
    fn differ(address: &str, other: &str) {
        assert_ne!(key(address), key(other), "{address} and {other}");
    }

    #[test]
    fn what_platforms_add_tells_no_pages_apart() {
        let medium = "https://medium.com/@ana/first-steps-0a1b2c3d4e5f";
        same(
            "https://medium.com/@ana/first-steps-0a1b2c3d4e5f?source=rss-77aa88bb99------2",
            medium,
        );
        same(
            "https://medium.com/@ana/first-steps-0a1b2c3d4e5f?source=friends_link&sk=0123456789abcdef0123456789abcdef",
            medium,
        );
        same(
            "https://ana.medium.com/steps-0a1b?source=user_profile",
            "https://ana.medium.com/steps-0a1b",
        );
        same(
            "https://ward.example/steps-0a1b?source=rss----0a1b2c3d4e---4",
            "https://ward.example/steps-0a1b",
        );
        same(
            "https://ward.example/steps-0a1b?source=user_profile---------0----------&gi=0a1b2c3d4e5f",
            "https://ward.example/steps-0a1b",
        );
        same(
            "https://ana.blogspot.com/2026/03/week.html?m=1",
            "https://ana.blogspot.com/2026/03/week.html",
        );
        same("https://ana.blogspot.co.uk/?m=0", "https://ana.blogspot.co.uk/");
        same(
            "https://ana.blogspot.com/2026/03/week.html?showComment=12345",
            "https://ana.blogspot.com/2026/03/week.html",
        );
        same(
            "https://ward.example/2026/03/week.html?m=1",
            "https://ward.example/2026/03/week.html",
        );
        same(
            "https://ana.blogspot.com/2026/03/week.html?showComment=1772800000000#c42",
            "https://ana.blogspot.com/2026/03/week.html",
        );
        same("https://ward.example/week/?amp", "https://ward.example/week");
        same("https://ward.example/week/?amp=1&noamp=mobile", "https://ward.example/week");
        same("https://ward.example/week/?replytocom=12", "https://ward.example/week");
        same("https://ward.example/week/?share=facebook&nb=1", "https://ward.example/week");
        same(
            "https://ward.example/week/?like=1&source=post_flair&_wpnonce=0a1b2c",
            "https://ward.example/week",
        );
        same("https://ward.example/week/?ref=night.example", "https://ward.example/week");
        same("https://ward.example/week/?ref=night-shift-newsletter", "https://ward.example/week");
        same(
            "https://night.substack.com/p/falls?r=1ab2c&s=r&utm_source=share",
            "https://night.substack.com/p/falls",
        );
        same(
            "https://letters.example/p/falls?s=w&showWelcome=true",
            "https://letters.example/p/falls",
        );
        same(
            "https://www.youtube.com/watch?v=abc&si=AbCdEf&feature=shared",
            "https://www.youtube.com/watch?v=abc",
        );
        same("https://x.com/ana/status/12?s=20&t=abc", "https://x.com/ana/status/12");
        same(
            "https://pubmed.ncbi.nlm.nih.gov/123/?utm_source=rss&fc=20260101&ff=20260302&v=2.18",
            "https://pubmed.ncbi.nlm.nih.gov/123/",
        );
        same(
            "https://journal.example/doi/10.1/2?ai=1b&mi=3&af=R",
            "https://journal.example/doi/10.1/2",
        );
        same(
            "http://www.ward.example:80/week/?UTM_Source=x&fbclid=y#top",
            "https://ward.example/week",
        );
    }

    #[test]
    fn other_parameters_do() {
        differ("https://ward.example/?p=1", "https://ward.example/?p=2");
        differ("https://ward.example/?s=falls", "https://ward.example/?s=sleep");
        differ("https://ward.example/?s=a", "https://ward.example/?s=b");
        differ("https://ward.example/?s=r", "https://ward.example/");
        differ("https://ward.example/?source=2", "https://ward.example/");
        differ("https://ward.example/?source=ana", "https://ward.example/?source=bo");
        differ("https://ward.example/?m=1", "https://ward.example/");
        differ("https://ward.example/?m=202603", "https://ward.example/?m=202604");
        differ("https://ward.example/view?ref=12", "https://ward.example/view?ref=13");
        differ("https://ward.example/tree?ref=main", "https://ward.example/tree?ref=next");
        differ(
            "https://github.com/ana/notes/blob/x?ref=v1.example",
            "https://github.com/ana/notes/blob/x?ref=v2.example",
        );
        differ("https://ward.example/x?amp=2", "https://ward.example/x");
        differ(
            "https://www.youtube.com/watch?v=abc&si=1",
            "https://www.youtube.com/watch?v=abd&si=1",
        );
        differ("https://ward.example/x?si=1", "https://ward.example/x?si=2");
        differ("https://ward.example/x?r=12345", "https://ward.example/x?r=12346");
        differ("https://ward.example/x?showComment=3", "https://ward.example/x?showComment=4");
        differ("https://ward.example/x?share=12", "https://ward.example/x");
        differ("https://ward.example/x?af=S", "https://ward.example/x");
        differ("https://ward.example/x?page=2", "https://ward.example/x");
    }

    #[test]
    fn keys_made_before_are_known() {
        let former =
            |address: &str| former_canonical_link(&Url::parse(address).expect("an address"));
        assert_eq!(
            former("https://ward.example/x?m=1&amp=1&utm_x=y").as_deref(),
            Some("ward.example/x?amp=1&m=1")
        );
        assert_eq!(former("https://ward.example/x?p=1"), None);
        assert_eq!(former("https://ward.example/x"), None);
    }
}
