//! What a look has found, on its way through the visitor's browser: signed, so that it comes back
//! as it was.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use course::{SecretKey, VerdictReason};
use serde::{Deserialize, Serialize};
use url::Url;

/// A look is good for so long: longer than a form, which may be shown again.
const LASTS: TimeDelta = TimeDelta::days(7);

/// What was found behind an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FoundBlogs {
    /// The address as it was given.
    pub(super) address: String,
    /// The feeds, the likeliest first.
    pub(super) blogs: Vec<FoundBlog>,
}

/// One feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FoundBlog {
    pub(super) url: Url,
    /// Its title, where it has one.
    pub(super) title: Option<String>,
    /// Whom it names, where that can be a person.
    pub(super) author: Option<String>,
    /// How the course tag is added on its platform, and the platform's name, where that is known.
    pub(super) platform: Option<(String, String)>,
    /// Whether it brings readers' comments instead of posts.
    pub(super) is_comments: bool,
    /// Whether it is registered already.
    pub(super) is_known: bool,
    pub(super) n_posts: usize,
    /// Posts that carry the course tag.
    pub(super) n_tagged: usize,
    /// The newest posts.
    pub(super) posts: Vec<FoundPost>,
}

/// One post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FoundPost {
    pub(super) title: Option<String>,
    pub(super) on: Option<NaiveDate>,
    /// Where it would stand, and why.
    pub(super) reason: VerdictReason,
}

impl FoundBlog {
    /// What it is called on our pages: its title, or its host.
    pub(super) fn display_name(&self) -> String {
        self.title.clone().unwrap_or_else(|| course::participant::provisional_name(&self.url))
    }
}

/// Signs what was found. `random` is 15 random bytes.
pub(super) fn sign_found(
    found: &FoundBlogs,
    key: &SecretKey,
    random: [u8; 15],
    now: DateTime<Utc>,
) -> String {
    let text = URL_SAFE_NO_PAD.encode(serde_json::to_vec(found).unwrap_or_default());
    let token = key.sign_token(&token_purpose(&text), random, now + LASTS);
    format!("{text}.{token}")
}

/// What was found, if it was sealed here and not too long ago.
pub(super) fn verify_found(
    sealed: &str,
    key: &SecretKey,
    now: DateTime<Utc>,
) -> Option<FoundBlogs> {
    let (text, token) = sealed.split_once('.')?;
    if !key.is_token(&token_purpose(text), token, now) {
        return None;
    }
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

fn token_purpose(text: &str) -> String {
    format!("look {text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_comes_back_as_it_was() {
        let (key, now) = (SecretKey::new([7; 32]), DateTime::UNIX_EPOCH + TimeDelta::days(20_000));
        let found = FoundBlogs { address: "ward.example".to_owned(), blogs: Vec::new() };
        let good = sign_found(&found, &key, [1; 15], now);
        assert_eq!(verify_found(&good, &key, now), Some(found));
        assert_eq!(verify_found(&good, &key, now + LASTS), None, "too old");
        assert_eq!(verify_found(&good, &SecretKey::new([8; 32]), now), None);
        let other = FoundBlogs { address: "http://10.0.0.1/".to_owned(), blogs: Vec::new() };
        let other = sign_found(&other, &SecretKey::new([8; 32]), [1; 15], now);
        let (text, _) = other.split_once('.').expect("a text");
        let (_, token) = good.split_once('.').expect("a token");
        for forged in [
            "",
            ".",
            text,
            token,
            &*format!("{text}.{token}"),
            &*format!("{good}x"),
            &*format!("x{good}"),
        ] {
            assert_eq!(verify_found(forged, &key, now), None, "{forged}");
        }
    }
}
