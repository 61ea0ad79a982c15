//! What is known of a document from outside it, and how much of it is read.

use url::Url;

/// What is known of a document from outside it.
#[derive(Debug, Clone, Copy, Default)]
pub struct FeedHints<'a> {
    /// The `Content-Type` header it came with (RFC 9110 §8.3).
    pub content_type: Option<&'a str>,
    /// The address that answered, after redirects: relative addresses are resolved against it at
    /// last.
    pub base: Option<&'a Url>,
}

/// How much of a document is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLimits {
    /// Posts kept, the newest of the first and the last twice as many.
    pub max_posts: usize,
    /// How deep elements may nest, in XML and in a post's HTML; what is deeper is unwrapped.
    pub max_depth: usize,
    /// The length of one field in bytes; what is longer is cut.
    pub max_field_bytes: usize,
}

impl Default for FeedLimits {
    fn default() -> Self {
        Self { max_posts: 5_000, max_depth: 200, max_field_bytes: 1_000_000 }
    }
}
