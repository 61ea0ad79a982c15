//! A fetched document laid beside what is known: each post with what the store does with it.

use course::recognise::{PostMatch, recognise_posts, recognise_renamed};
use course::{
    Document, Fingerprint, IdentityRule, Post, PostFacts, PostId, ReadPost, UnchangedPost,
    WholePost,
};
use rusqlite::Connection;
use url::Url;

use crate::database::error::DbError;
use crate::feeds::known_feed::KnownFeed;

/// A post of a fetched document.
#[derive(Clone, Copy)]
pub(crate) struct FetchedPost<'a> {
    pub(crate) post: &'a Post,
    pub(crate) print: &'a Fingerprint,
    pub(crate) reading: &'a PostReading,
}

/// Whether a post was read.
pub(crate) enum PostReading {
    /// It was.
    Whole(PostFacts),
    /// It was not: it is as the stored post with this number was.
    Unchanged(PostId),
}

/// A fetched document, with what is known of the posts that were not read.
pub(crate) struct FetchedDocument {
    /// The document. Of a post that is unchanged it has what the store knows without looking into
    /// texts.
    pub(crate) document: Document,
    pub(crate) prints: Vec<Fingerprint>,
    readings: Vec<PostReading>,
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
            readings: Vec::with_capacity(n_posts),
        };
        for post in read.posts {
            match post {
                ReadPost::Whole(whole) => {
                    let WholePost { post, print, facts } = *whole;
                    fetched.document.posts.push(post);
                    fetched.prints.push(print);
                    fetched.readings.push(PostReading::Whole(facts));
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
        said.zip(&self.readings).map(|((post, print), reading)| FetchedPost {
            post,
            print,
            reading,
        })
    }

    /// The stored posts that are as they were.
    pub(crate) fn unchanged_posts(&self) -> Vec<Option<PostId>> {
        let unchanged = |reading: &PostReading| match reading {
            PostReading::Whole(_) => None,
            PostReading::Unchanged(id) => Some(*id),
        };
        self.readings.iter().map(unchanged).collect()
    }

    /// Says of each post what it is, in the document's order.
    pub(crate) fn match_posts(
        &mut self,
        c: &Connection,
        before: &KnownFeed,
        rule: IdentityRule,
    ) -> Result<Vec<PostMatch>, DbError> {
        let posts = &self.document.posts;
        let mut found =
            recognise_posts(posts, &self.prints, &self.unchanged_posts(), &before.known, rule);
        if found.contains(&PostMatch::New) {
            let listed = before.known.iter().filter(|k| before.listed.contains(&k.id));
            let dates: Vec<_> = listed.map(|k| k.published_at).collect();
            let vanished = before.vanished_posts(c, &found)?;
            if vanished.iter().any(|post| post.is_from_middle) {
                self.load_texts(c)?;
            }
            recognise_renamed(&self.document.posts, &mut found, &vanished, &dates);
        }
        Ok(found)
    }

    /// Reads the texts of the posts that were not read, to compare others with.
    fn load_texts(&mut self, c: &Connection) -> Result<(), DbError> {
        let mut statement =
            c.prepare_cached("SELECT content_text FROM post_texts WHERE post_id = ?1")?;
        for (post, reading) in self.document.posts.iter_mut().zip(&self.readings) {
            if let PostReading::Unchanged(id) = reading {
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
        self.readings.push(PostReading::Unchanged(known.id));
        Some(())
    }
}
