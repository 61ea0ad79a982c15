//! What the privacy screen found in posts. It is kept, so that judging all posts again reads no text; it is looked for anew
//! where a post's words or the course's screen have changed.

use chrono::{DateTime, Utc};
use course::privacy::{self, Finding, Mode, Text};
use course::{Decision, Post, PostId, Reason, Rules, Standing};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use url::Url;

use crate::error::Fault;
use crate::values::{Instant, Json};

/// What was found in a post, as it is kept or has just been looked for.
#[derive(Debug)]
pub(crate) struct Screening {
    found: Vec<Finding>,
    noticed_at: DateTime<Utc>,
    is_new: bool,
}

/// What stands in a post beside its title.
struct Words {
    title: Option<String>,
    summary: Option<String>,
    text: String,
}

impl Screening {
    /// What was found in a post, looked for anew if that was for other things. Nothing where the screen is off.
    pub(crate) fn of(c: &Connection, post: PostId, rules: &Rules) -> Result<Option<Self>, Fault> {
        if rules.privacy.mode == Mode::Off {
            return Ok(None);
        }
        let version = rules.privacy.version();
        let mut statement =
            c.prepare_cached("SELECT found, noticed_at, screen = ?2 FROM screenings WHERE post_id = ?1")?;
        let kept: Option<(Self, bool)> = statement.query_row((post.0, version), from_row).optional()?;
        match kept {
            Some((screening, true)) => Ok(Some(screening)),
            Some((old, false)) => Self::look(c, post, rules, Some(old.noticed_at)).map(Some),
            None => Self::look(c, post, rules, None).map(Some),
        }
    }

    /// What is found in a post that has just come. Nothing where the screen is off, or the post is out.
    pub(crate) fn of_new(post: &Post, reason: &Reason, rules: &Rules, at: DateTime<Utc>) -> Option<Self> {
        if rules.privacy.mode == Mode::Off || reason.standing() == Standing::Out {
            return None;
        }
        let found = rules.privacy.look(&Text {
            title: post.title.as_deref().unwrap_or_default(),
            summary: post.summary_text.as_deref().unwrap_or_default(),
            text: &post.content_text,
            author: post.author.as_deref(),
            host: host(post.link.as_ref()),
        });
        Some(Self { found, noticed_at: at, is_new: true })
    }

    fn look(c: &Connection, post: PostId, rules: &Rules, noticed_at: Option<DateTime<Utc>>) -> Result<Self, Fault> {
        let words = words(c, post)?;
        let (author, link, first_seen_at) = circumstances(c, post)?;
        let found = rules.privacy.look(&text(&words, author.as_deref(), host(link.as_ref())));
        Ok(Self { found, noticed_at: noticed_at.unwrap_or(first_seen_at), is_new: true })
    }

    /// The verdict with what was found in mind.
    pub(crate) fn judge(&self, reason: Reason, rules: &Rules, decision: Option<&Decision>) -> Reason {
        privacy::screened(reason, &self.found, self.noticed_at, rules.privacy.mode, decision)
    }

    /// Keeps what has just been looked for.
    pub(crate) fn store(&self, c: &Connection, post: PostId, rules: &Rules) -> Result<(), Fault> {
        if self.is_new {
            c.prepare_cached(
                "
                INSERT INTO screenings (post_id, screen, found, noticed_at) VALUES (:post, :screen, :found, :noticed_at)
                ON CONFLICT (post_id) DO UPDATE SET screen = excluded.screen, found = excluded.found,
                                                    noticed_at = excluded.noticed_at",
            )?
            .execute(named_params! {
                ":post": post.0, ":screen": rules.privacy.version(), ":found": Json(&self.found),
                ":noticed_at": Instant(self.noticed_at),
            })?;
        }
        Ok(())
    }
}

/// Looks through a post whose words have just been edited. Where they say more than before, who let the post in has not seen it.
pub(crate) fn edited(c: &Connection, post: PostId, rules: &Rules, at: DateTime<Utc>) -> Result<(), Fault> {
    let is_known = c.prepare_cached("SELECT 1 FROM screenings WHERE post_id = ?1")?.exists([post.0])?;
    let known = if is_known { Screening::of(c, post, rules)? } else { None };
    let Some(known) = known else { return Ok(()) };
    let (now, before) = (words(c, post)?, words_before(c, post)?);
    let (author, link, _) = circumstances(c, post)?;
    let (author, host) = (author.as_deref(), host(link.as_ref()));
    let says_more =
        before.is_none_or(|before| rules.privacy.has_new(&text(&before, author, host), &text(&now, author, host)));
    let found = rules.privacy.look(&text(&now, author, host));
    let noticed_at = if says_more { at } else { known.noticed_at };
    Screening { found, noticed_at, is_new: true }.store(c, post, rules)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<(Screening, bool)> {
    let (found, noticed_at) = (row.get::<_, Json<_>>(0)?.0, row.get::<_, Instant>(1)?.0);
    Ok((Screening { found, noticed_at, is_new: false }, row.get(2)?))
}

fn words(c: &Connection, post: PostId) -> Result<Words, Fault> {
    let mut statement = c.prepare_cached(
        "SELECT p.title, t.summary, t.content_text FROM posts p JOIN post_texts t ON t.post_id = p.id WHERE p.id = ?1",
    )?;
    Ok(statement.query_row([post.0], words_from_row)?)
}

/// What the last edit replaced.
fn words_before(c: &Connection, post: PostId) -> Result<Option<Words>, Fault> {
    let mut statement = c.prepare_cached(
        "SELECT title, summary, content_text FROM revisions WHERE post_id = ?1 ORDER BY id DESC LIMIT 1",
    )?;
    Ok(statement.query_row([post.0], words_from_row).optional()?)
}

fn words_from_row(row: &Row<'_>) -> rusqlite::Result<Words> {
    Ok(Words { title: row.get(0)?, summary: row.get(1)?, text: row.get(2)? })
}

type Stated = (Option<String>, Option<Url>, DateTime<Utc>);

fn circumstances(c: &Connection, post: PostId) -> Result<Stated, Fault> {
    let mut statement = c.prepare_cached("SELECT author, link, first_seen_at FROM posts WHERE id = ?1")?;
    Ok(statement.query_row([post.0], |row| {
        let link: Option<String> = row.get(1)?;
        Ok((row.get(0)?, link.and_then(|l| Url::parse(&l).ok()), row.get::<_, Instant>(2)?.0))
    })?)
}

fn host(link: Option<&Url>) -> Option<&str> {
    link.and_then(Url::host_str)
}

fn text<'a>(words: &'a Words, author: Option<&'a str>, host: Option<&'a str>) -> Text<'a> {
    Text {
        title: words.title.as_deref().unwrap_or_default(),
        summary: words.summary.as_deref().unwrap_or_default(),
        text: &words.text,
        author,
        host,
    }
}
