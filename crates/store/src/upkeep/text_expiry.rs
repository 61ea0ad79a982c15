//! Long texts, which are kept only as long as they may be needed.

use chrono::{DateTime, Utc};
use course::tag;
use rusqlite::named_params;

use crate::database::error::Error;
use crate::database::store::Store;
use crate::database::values::{SqlInstant, query_rows};

impl Store {
    /// Drops the text, and the earlier versions, of at most `most` posts that are out and were
    /// first seen before `before`; says of how many. Id, link, title, verdict and the hashtags it
    /// rests on stay.
    pub fn drop_texts_of_out_posts(
        &mut self,
        before: DateTime<Utc>,
        most: usize,
    ) -> Result<usize, Error> {
        self.write_transaction(|t| {
            let old: Vec<(i64, String)> = query_rows(t, OLD, (SqlInstant(before), most), |row| Ok((row.get(0)?, row.get(1)?)))?;
            for (post, tag_text) in &old {
                let hashtags: Vec<_> = tag::find_hashtags(tag_text).into_iter().map(|tag| format!("#{tag}")).collect();
                t.prepare_cached(
                    "
                    UPDATE post_texts SET summary = NULL, content_text = '', tag_text = :hashtags, links = '[]', content_html = NULL
                    WHERE post_id = :post",
                )?
                .execute(named_params! {":post": post, ":hashtags": hashtags.join(" ")})?;
                t.prepare_cached("DELETE FROM revisions WHERE post_id = ?1")?.execute([post])?;
                t.prepare_cached("UPDATE posts SET has_text = 0 WHERE id = ?1")?.execute([post])?;
            }
            Ok(old.len())
        })
    }
}

pub(crate) const OLD: &str = "
    SELECT p.id, coalesce(t.tag_text, t.content_text) FROM posts p JOIN post_texts t ON t.post_id = p.id
    WHERE p.verdict = 'out' AND p.has_text = 1 AND p.first_seen_at < ?1 ORDER BY p.first_seen_at LIMIT ?2";
