//! Bytes to a document.
//!
//! [`read`] is pure: the same bytes and hints give the same document, and no bytes make it panic, hang or grow without
//! bound.

mod translate;

use std::panic::{AssertUnwindSafe, catch_unwind};

use course::{Document, Failure, FailureKind};
use url::Url;

/// What is known of a document from outside it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// The `Content-Type` header it came with (RFC 9110 §8.3).
    pub content_type: Option<&'a str>,
    /// The address that answered, after redirects: relative addresses are resolved against it at last.
    pub base: Option<&'a Url>,
}

/// How much of a document is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Posts kept, the newest.
    pub max_posts: usize,
    /// How deep elements may nest, in XML and in a post's HTML; what is deeper is unwrapped.
    pub max_depth: usize,
    /// The length of one field in bytes; what is longer is cut.
    pub max_field_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_posts: 5_000, max_depth: 200, max_field_bytes: 1_000_000 }
    }
}

/// Understands a feed document.
///
/// # Errors
/// A [`Failure`] of the kind `NotAFeed` that says what the bytes are instead, or of the kind `Parser` when the parser
/// panicked.
pub fn read(bytes: &[u8], hints: Hints<'_>, limits: &Limits) -> Result<Document, Failure> {
    catch_unwind(AssertUnwindSafe(|| understand(bytes, hints, limits))).unwrap_or_else(|_| {
        Err(Failure {
            kind: FailureKind::Parser,
            message: "the feed could not be read because of a defect in Katydid".to_owned(),
            advice: "report the feed's address to Katydid's developers".to_owned(),
        })
    })
}

fn understand(bytes: &[u8], hints: Hints<'_>, _limits: &Limits) -> Result<Document, Failure> {
    let parser = feed_rs::parser::Builder::new().base_uri(hints.base).id_generator(|_, _, _| String::new()).build();
    match parser.parse(bytes) {
        Ok(feed) => Ok(translate::document(feed)),
        Err(error) => Err(Failure {
            kind: FailureKind::NotAFeed,
            message: format!("the document is not a feed: {error}"),
            advice: "look for the blog's feed address and register that".to_owned(),
        }),
    }
}
