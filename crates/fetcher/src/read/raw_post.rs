//! A post as it stands in its document, before it is cleaned, and what its hash covers.

use std::hash::{Hash, Hasher};

use course::{FeedInfo, KnownPosts, READER, RawPostHash, UnchangedPost};
use sha2::{Digest, Sha256};

use super::feed_limits::FeedLimits;
use super::overlay::PostExtras;
use super::post_text::PostText;

/// What a post has from its feed unless it says otherwise.
pub(super) struct FeedDefaults<'a> {
    pub(super) feed: &'a FeedInfo,
    pub(super) licence: Option<&'a str>,
    pub(super) limits: &'a FeedLimits,
}

/// A post whose text is chosen and not yet cleaned.
pub(super) struct RawPost {
    pub(super) text: PostText,
    pub(super) extras: PostExtras,
}

impl RawPost {
    /// A hash of all that decides about the post that is read from this, but its dates and the
    /// number of its comments.
    ///
    /// It is made by `derive(Hash)`: a compiler that hashes otherwise makes every post unknown once.
    pub(super) fn hash(&self, inherited: &FeedDefaults<'_>) -> RawPostHash {
        let mut hasher = HashedBytes(Sha256::new());
        let FeedDefaults { feed, licence, limits } = inherited;
        (READER, &feed.author, &feed.language, licence, limits.max_depth).hash(&mut hasher);
        self.text.hash(&mut hasher);
        let PostExtras {
            // What is chosen of these is in the text.
            title: _,
            id: _,
            content: _,
            summaries: _,
            published: _,
            updated: _,
            n_comments: _,
            // Another thumbnail is no other post.
            thumbnail: _,
            categories,
            link,
            authors,
            author_link,
            enclosures,
            comments_url,
            comments_feed,
            in_reply_to,
            language,
            licence,
            source,
            base,
        } = &self.extras;
        (categories, link.get(), authors, author_link, enclosures).hash(&mut hasher);
        (comments_url, comments_feed, in_reply_to, language, licence, source, base)
            .hash(&mut hasher);
        hasher.into_hash()
    }

    /// What is read of the post where it is known by its hash.
    pub(super) fn as_unchanged(
        &self,
        raw_hash: RawPostHash,
        known: &KnownPosts,
    ) -> Option<UnchangedPost> {
        let published = self.extras.published.get();
        known.contains(raw_hash).then(|| UnchangedPost {
            raw_hash,
            published_at: published.map(|stated| stated.at),
            is_date_guessed: published.is_some_and(|stated| !stated.is_exact),
            updated_at: self.extras.updated.get().copied(),
            n_comments: self.extras.n_comments,
        })
    }
}

/// Takes what `derive(Hash)` gives.
struct HashedBytes(Sha256);

impl HashedBytes {
    fn into_hash(self) -> RawPostHash {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.0.finalize()[..16]);
        RawPostHash::from_bytes(bytes)
    }
}

impl Hasher for HashedBytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let digest = self.0.clone().finalize();
        digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }
}
