//! When two posts are the same.
//!
//! Identity is per feed: a post is known by its id; where a feed has no ids or they are worthless, by its canonical
//! link; and failing that by a hash of its title and text. Titles never decide across feeds.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use url::Url;

use crate::Post;

/// How the posts of one feed are told apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
        match self {
            Self::Id => "id",
            Self::Link => "link",
            Self::Text => "text",
        }
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Id, Self::Link, Self::Text].into_iter().find(|r| r.as_str() == word)
    }

    /// The rule that tells these posts apart: ids if at least half of the posts have one and nearly all differ, else links,
    /// else text.
    pub fn choose(posts: &[Post]) -> Self {
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
    // A few repetitions are a post listed twice; many are a feed whose posts all point to the same page.
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
    pub fn of(post: &Post) -> Self {
        Self {
            id: post.id.clone().filter(|id| !id.trim().is_empty()),
            link_key: post.link.as_ref().map(canonical_link),
            text_hash: text_hash(post.title.as_deref().unwrap_or_default(), &post.content_text),
        }
    }

    /// The keys to look a post up by under `rule`, the first that the post has being its identity.
    pub fn identity(&self, rule: IdentityRule) -> String {
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

/// What readers of the course's own feeds know a post by: its id where that is an address, else its link.
///
/// An Atom id never changes, whatever becomes of the post (RFC 4287 §4.2.6).
pub fn entry_id(guid: Option<&str>, link: Option<&str>) -> Option<String> {
    let is_address = |id: &&str| Url::parse(id).is_ok() && !id.contains(char::is_whitespace);
    guid.map(str::trim).filter(is_address).or(link).map(str::to_owned)
}

/// A link reduced to what tells pages apart: `http`/`https`, `www.`, a trailing slash, the default port, the fragment and
/// tracking parameters make no difference.
///
/// Only for comparison; readers get the author's own link.
pub fn canonical_link(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let port = url.port().map(|p| format!(":{p}")).unwrap_or_default();
    let path = url.path().trim_end_matches('/');
    let mut query: Vec<(String, String)> =
        url.query_pairs().filter(|(k, _)| !is_tracking(k)).map(|(k, v)| (k.into_owned(), v.into_owned())).collect();
    query.sort();
    let query = query.into_iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join("&");
    let query = if query.is_empty() { query } else { format!("?{query}") };
    match url.scheme() {
        "http" | "https" => format!("{host}{port}{path}{query}"),
        scheme => format!("{scheme}://{host}{port}{path}{query}"),
    }
}

fn is_tracking(parameter: &str) -> bool {
    let p = parameter.to_lowercase();
    p.starts_with("utm_")
        || p.starts_with("mtm_")
        || ["fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "_hsenc", "_hsmi", "ref_src"]
            .contains(&&*p)
}

fn text_hash(title: &str, text: &str) -> String {
    let mut hasher = Sha256::new();
    for word in title.split_whitespace().chain(["\0"]).chain(text.split_whitespace()) {
        hasher.update(word.as_bytes());
        hasher.update(b" ");
    }
    hex(&hasher.finalize())
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, b| {
        use std::fmt::Write;
        // Writing to a String cannot fail.
        let _ = write!(hex, "{b:02x}");
        hex
    })
}
