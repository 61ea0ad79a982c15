//! A post as a visit brings it: read whole, or known to be as it was.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::post::Post;

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

    /// The post, where it was read, to be corrected.
    pub fn as_whole_mut(&mut self) -> Option<&mut Post> {
        match self {
            Self::Whole(whole) => Some(&mut whole.post),
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
        Self::Whole(Box::new(WholePost { post, raw_hash: None }))
    }
}

/// A post that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct WholePost {
    /// What its document says of it, cleaned.
    pub post: Post,
    /// What it was read from; `None` where that is not known.
    pub raw_hash: Option<RawPostHash>,
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
