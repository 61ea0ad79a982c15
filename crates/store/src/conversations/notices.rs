//! Which comment is the notice of which post's link.

use std::collections::BTreeSet;

use course::PostId;
use course::conversation::pingback::{CommentTraits, LinkingPost};
use course::search::search_tokens;
use rusqlite::{Connection, OptionalExtension};
use url::Url;

use crate::database::error::DbError;
use crate::database::values::query_rows;

/// The posts under which a notice of this one may stand: by the page it comes from, by the title it
/// bears, or by what was found before.
pub(crate) fn posts_with_notices_of(c: &Connection, post: PostId) -> Result<Vec<PostId>, DbError> {
    query_rows(c, HEARD_OF, [post.0], |row| Ok(PostId(row.get(0)?)))
}

pub(crate) const HEARD_OF: &str = "
    SELECT c.post_id FROM post_names n CROSS JOIN comments c ON c.page_key = n.key WHERE n.post_id = ?1
    UNION
    SELECT c.post_id FROM posts p CROSS JOIN comments c ON c.author = p.title AND c.is_notice = 1 WHERE p.id = ?1
    UNION
    SELECT post_id FROM comments WHERE by_post = ?1";

/// Finds out, for each comment under a post, whether it is the notice of a post of the course.
pub(crate) fn recognise_notices(c: &Connection, to: PostId) -> Result<(), DbError> {
    for comment in possible_notices(c, to)? {
        let by = comment.find_linking_post(c, to)?;
        if by != comment.by_post {
            c.prepare_cached("UPDATE comments SET by_post = ?1 WHERE id = ?2")?
                .execute((by.map(|p| p.0), comment.id))?;
        }
    }
    Ok(())
}

struct PossibleNotice {
    id: i64,
    author: Option<String>,
    title: Option<String>,
    text: String,
    page_key: Option<String>,
    is_notice: bool,
    by_post: Option<PostId>,
}

fn possible_notices(c: &Connection, to: PostId) -> Result<Vec<PossibleNotice>, DbError> {
    query_rows(c, "
        SELECT id, author, title, text, page_key, is_notice, by_post FROM comments
        WHERE post_id = ?1 AND (is_notice = 1 OR page_key IS NOT NULL) AND is_erased = 0 ORDER BY id", [to.0], |row| {
        Ok(PossibleNotice {
            id: row.get("id")?,
            author: row.get("author")?,
            title: row.get("title")?,
            text: row.get("text")?,
            page_key: row.get("page_key")?,
            is_notice: row.get("is_notice")?,
            by_post: row.get::<_, Option<i64>>("by_post")?.map(PostId),
        })
    })
}

impl PossibleNotice {
    /// The post that the comment is a notice of.
    fn find_linking_post(&self, c: &Connection, to: PostId) -> Result<Option<PostId>, DbError> {
        // That its post was taken off the pages does not make it a stranger's.
        if let Some(by) = self.by_post
            && is_withheld(c, by)?
        {
            return Ok(Some(by));
        }
        if let Some(by) = self.linked_page(c, to)? {
            // A person may give a post of theirs as their page and say something of their own.
            let links_here = c
                .prepare_cached("SELECT 1 FROM post_answers WHERE by_post = ?1 AND to_post = ?2")?
                .exists((by.0, to.0))?;
            return Ok((self.is_notice || links_here).then_some(by));
        }
        if !self.is_notice {
            return Ok(None);
        }
        for (by, links_here) in self.candidate_posts(c, to)? {
            if self.is_from(c, by, links_here)? {
                return Ok(Some(by));
            }
        }
        Ok(None)
    }

    fn linked_page(&self, c: &Connection, to: PostId) -> Result<Option<PostId>, DbError> {
        let Some(key) = &self.page_key else { return Ok(None) };
        let found: Vec<PostId> = query_rows(
            c,
            "SELECT post_id FROM post_names WHERE key = ?1 AND post_id <> ?2 LIMIT 2",
            (key, to.0),
            |row| Ok(PostId(row.get(0)?)),
        )?;
        Ok(if let [only] = found[..] { Some(only) } else { None })
    }

    /// Posts that link here, and posts that bear the notice's name.
    fn candidate_posts(&self, c: &Connection, to: PostId) -> Result<Vec<(PostId, bool)>, DbError> {
        let mut statement = c.prepare_cached(
            "SELECT by_post FROM post_answers WHERE to_post = ?1 ORDER BY by_post",
        )?;
        let linking = statement.query_map([to.0], |row| Ok(PostId(row.get(0)?)))?;
        let linking: BTreeSet<PostId> = linking.collect::<Result<_, _>>()?;
        let mut all: Vec<_> = linking.iter().map(|by| (*by, true)).collect();
        let words: Vec<String> =
            self.author.iter().flat_map(|a| search_tokens(a)).map(|t| t.word).collect();
        if !words.is_empty() {
            let titled: Vec<PostId> = query_rows(
                c,
                "SELECT rowid FROM search WHERE search MATCH ?1 LIMIT 5",
                [format!("title : \"{}\"", words.join(" "))],
                |row| Ok(PostId(row.get(0)?)),
            )?;
            all.extend(
                titled
                    .into_iter()
                    .filter(|by| *by != to && !linking.contains(by))
                    .map(|by| (by, false)),
            );
        }
        Ok(all)
    }

    fn is_from(&self, c: &Connection, by: PostId, links_here: bool) -> Result<bool, DbError> {
        let post = c
            .prepare_cached(
                "SELECT p.title, t.content_text FROM posts p JOIN post_texts t ON t.post_id = p.id WHERE p.id = ?1",
            )?
            .query_row([by.0], |row| Ok((row.get::<_, Option<String>>("title")?, row.get::<_, String>("content_text")?)))
            .optional()?;
        let Some((title, text)) = post else { return Ok(false) };
        let clues = CommentTraits {
            author: self.author.as_deref(),
            author_link: None::<&Url>,
            link: None,
            title: self.title.as_deref(),
            text: &self.text,
        };
        Ok(clues.is_from(&LinkingPost { title: title.as_deref(), text: &text, links_here }))
    }
}

fn is_withheld(c: &Connection, post: PostId) -> Result<bool, DbError> {
    Ok(c.prepare_cached("SELECT 1 FROM posts WHERE id = ?1 AND verdict <> 'in'")?
        .exists([post.0])?)
}
