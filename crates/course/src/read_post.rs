//! A post as a visit brings it: read whole, or known to be as it was.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use crate::html::CleanHtml;
use crate::identity::{Fingerprint, hex_digits};
use crate::post::{Post, n_words};

/// A hash of all that a post is read from: what its document says of it, before it is cleaned, what
/// it takes from its feed, and the version of the reader.
///
/// Equal hashes make equal posts, but for dates and the number of comments: some feeds write these
/// anew at each visit, so they are not part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RawPostHash([u8; 16]);

impl RawPostHash {
    /// The hash with these bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Its bytes, as they are stored.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// The raw hashes of the posts of a feed that are stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownPosts(HashSet<RawPostHash>);

impl KnownPosts {
    /// Whether a post with this hash is stored.
    pub fn contains(&self, hash: RawPostHash) -> bool {
        self.0.contains(&hash)
    }
}

impl FromIterator<RawPostHash> for KnownPosts {
    fn from_iter<I: IntoIterator<Item = RawPostHash>>(hashes: I) -> Self {
        Self(hashes.into_iter().collect())
    }
}

/// A post of a document that was fetched.
#[derive(Debug, Clone, PartialEq)]
pub enum ReadPost {
    /// Read and cleaned.
    Whole(Box<WholePost>),
    /// As it was when it was stored: neither read nor cleaned.
    Unchanged(UnchangedPost),
}

impl ReadPost {
    /// The post, where it was read.
    pub fn into_whole(self) -> Option<Post> {
        match self {
            Self::Whole(whole) => Some(whole.post),
            Self::Unchanged(_) => None,
        }
    }

    /// The post, where it was read.
    pub fn as_whole(&self) -> Option<&Post> {
        match self {
            Self::Whole(whole) => Some(&whole.post),
            Self::Unchanged(_) => None,
        }
    }

    /// When the post says it was published, or else last changed.
    pub fn dated_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Whole(whole) => whole.post.published_at.or(whole.post.updated_at),
            Self::Unchanged(post) => post.published_at.or(post.updated_at),
        }
    }
}

impl From<Post> for ReadPost {
    fn from(post: Post) -> Self {
        Self::Whole(Box::new(WholePost::from_post(post, None)))
    }
}

/// A post that was read, with what follows from it alone. That is worked out by the threads that
/// read documents, and not by the one that writes.
#[derive(Debug, Clone, PartialEq)]
pub struct WholePost {
    /// What its document says of it, cleaned.
    pub post: Post,
    /// What it can be recognised by.
    pub print: Fingerprint,
    /// What follows from its text.
    pub facts: PostFacts,
}

impl WholePost {
    /// A post that was read from what has this hash.
    pub fn from_post(post: Post, raw_hash: Option<RawPostHash>) -> Self {
        let print = Fingerprint::from_post(&post);
        let n_words = n_words(&post.content_text);
        let facts = PostFacts { raw_hash, n_words, content_hash: content_hash(&post) };
        Self { post, print, facts }
    }
}

/// What follows from a post that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostFacts {
    /// What it was read from; `None` where that is not known.
    pub raw_hash: Option<RawPostHash>,
    /// How many words its text has.
    pub n_words: usize,
    /// A hash of all that the feed says of it but its dates and counts, which some feeds write anew
    /// at each fetch: equal where nothing of it has changed.
    pub content_hash: String,
}

/// The text, with and without addresses, follows from the content.
fn content_hash(post: &Post) -> String {
    let content = post.content.as_ref().map_or(post.content_text.as_str(), CleanHtml::as_str);
    let said = (&post.id, &post.title, &post.link, &post.author, &post.summary_text, content);
    let beside = (
        &post.categories,
        &post.enclosures,
        &post.comments_url,
        &post.comments_feed,
        &post.in_reply_to,
    );
    let about = (&post.language, &post.licence, &post.source, &post.links);
    let mut all = serde_json::to_vec(&(said, beside, about)).expect("texts and lists are JSON");
    // What was never locked keeps the hash it had.
    if post.is_locked {
        all.extend_from_slice(b"locked");
    }
    hex_digits(&Sha256::digest(&all))
}

/// What is read of a post that is as it was: what its hash does not cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnchangedPost {
    /// By which the stored post is found.
    pub raw_hash: RawPostHash,
    /// As [`Post::published_at`].
    pub published_at: Option<DateTime<Utc>>,
    /// As [`Post::is_date_guessed`].
    pub is_date_guessed: bool,
    /// As [`Post::updated_at`].
    pub updated_at: Option<DateTime<Utc>>,
    /// As [`Post::n_comments`].
    pub n_comments: Option<u32>,
}
