//! A fetched document laid beside what is known: each post with what the store does with it.

use course::{Document, Fingerprint, Post, PostId, RawPostHash, ReadPost, UnchangedPost};
use rusqlite::Connection;
use url::Url;

use crate::database::error::DbError;
use crate::feeds::known_feed::KnownFeed;

/// A post of a fetched document.
#[derive(Clone, Copy)]
pub(crate) struct FetchedPost<'a> {
    pub(crate) post: &'a Post,
    pub(crate) print: &'a Fingerprint,
    /// What it was read from.
    pub(crate) raw_hash: Option<RawPostHash>,
    /// Whether it was read. One that is as it was is not.
    pub(crate) is_read: bool,
}

/// A fetched document, with what is known of the posts that were not read.
pub(crate) struct FetchedDocument {
    /// The document. Of a post that is unchanged it has what the store knows without looking into
    /// texts.
    pub(crate) document: Document,
    pub(crate) prints: Vec<Fingerprint>,
    /// The stored posts that are as they were.
    pub(crate) unchanged: Vec<Option<PostId>>,
    /// What the posts were read from.
    raw_hashes: Vec<Option<RawPostHash>>,
}

impl FetchedDocument {
    /// `None` where a post that was taken to be known no longer is.
    pub(crate) fn complete(read: Document<ReadPost>, before: &KnownFeed) -> Option<Self> {
        let n_posts = read.posts.len();
        let mut fetched = Self {
            document: Document {
                feed: read.feed,
                posts: Vec::with_capacity(n_posts),
                problems: read.problems,
                is_cut: read.is_cut,
            },
            prints: Vec::with_capacity(n_posts),
            unchanged: Vec::with_capacity(n_posts),
            raw_hashes: Vec::with_capacity(n_posts),
        };
        for post in read.posts {
            match post {
                ReadPost::Whole(whole) => {
                    fetched.prints.push(Fingerprint::from_post(&whole.post));
                    fetched.document.posts.push(whole.post);
                    fetched.unchanged.push(None);
                    fetched.raw_hashes.push(whole.raw_hash);
                }
                ReadPost::Unchanged(post) => fetched.push_unchanged(&post, before)?,
            }
        }
        Some(fetched)
    }

    /// The posts, in the document's order.
    pub(crate) fn posts(
        &self,
    ) -> impl DoubleEndedIterator<Item = FetchedPost<'_>> + ExactSizeIterator {
        let said = self.document.posts.iter().zip(&self.prints);
        let known = self.raw_hashes.iter().zip(&self.unchanged);
        said.zip(known).map(|((post, print), (raw_hash, unchanged))| FetchedPost {
            post,
            print,
            raw_hash: *raw_hash,
            is_read: unchanged.is_none(),
        })
    }

    /// Reads the texts of the posts that were not read, to compare others with.
    pub(crate) fn load_texts(&mut self, c: &Connection) -> Result<(), DbError> {
        let mut statement =
            c.prepare_cached("SELECT content_text FROM post_texts WHERE post_id = ?1")?;
        for (post, id) in self.document.posts.iter_mut().zip(&self.unchanged) {
            if let Some(id) = id {
                post.content_text = statement.query_row([id.0], |row| row.get(0))?;
            }
        }
        Ok(())
    }

    fn push_unchanged(&mut self, post: &UnchangedPost, before: &KnownFeed) -> Option<()> {
        let row = before.by_raw_hash.get(&post.raw_hash)?;
        let known = &before.known[row.place];
        self.prints.push(known.print.clone());
        self.document.posts.push(Post {
            id: known.print.id.clone(),
            title: known.title.clone(),
            link: row.link.as_deref().and_then(|link| Url::parse(link).ok()),
            author: known.author.clone(),
            published_at: post.published_at,
            is_date_guessed: post.is_date_guessed,
            updated_at: post.updated_at,
            n_comments: post.n_comments,
            ..Post::default()
        });
        self.unchanged.push(Some(known.id));
        self.raw_hashes.push(Some(post.raw_hash));
        Some(())
    }
}
