//! What the privacy screen found in posts. It is kept, so that judging all posts again reads no text; it is looked for anew
//! where a post's words or the course's screen have changed.

use chrono::{DateTime, Utc};
use course::picture::{self, Picture};
use course::privacy::{self, Finding, Kind, Mode, Passage, Text};
use course::{CleanHtml, Decision, FeedId, Post, PostId, Reason, Rules, Shows, Standing};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use url::Url;

use crate::error::Fault;
use crate::values::{Instant, Json, Word};
use crate::{Error, Store};

/// What people look at who decide about a post: what the privacy screen finds in it, in its own words, and what the screen cannot
/// see. It is made anew each time from the post's text, and kept nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScreenedText {
    /// What is found, with the words around it.
    pub passages: Vec<Passage>,
    /// The pictures.
    pub pictures: Vec<Picture>,
}

impl Store {
    /// What the privacy screen finds in a post, in its own words, and the post's pictures. Nothing where there is no such post.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn screened_text(&self, post: PostId, rules: &Rules) -> Result<ScreenedText, Error> {
        self.read(|c| {
            if !c.prepare_cached("SELECT 1 FROM posts WHERE id = ?1")?.exists([post.0])? {
                return Ok(ScreenedText::default());
            }
            let (words, stated) = (words(c, post)?, Stated::of(c, post)?);
            let pictures = pictures(c, post)?;
            let passages = rules.privacy.passages(&stated.text(&words, &pictures));
            Ok(ScreenedText { passages, pictures })
        })
    }
}

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
        let version = version(c, post, rules)?;
        let mut statement = c.prepare_cached(
            "SELECT found, noticed_at, screen = ?2 FROM screenings WHERE post_id = ?1",
        )?;
        let kept: Option<(Self, bool)> =
            statement.query_row((post.0, version), from_row).optional()?;
        match kept {
            Some((screening, true)) => Ok(Some(screening)),
            Some((old, false)) => Self::look(c, post, rules, Some(old.noticed_at)).map(Some),
            None => Self::look(c, post, rules, None).map(Some),
        }
    }

    /// What is found in a post that has just come. Nothing where the screen is off, or the post is out.
    pub(crate) fn of_new(
        c: &Connection,
        feed: FeedId,
        post: &Post,
        reason: &Reason,
        rules: &Rules,
        at: DateTime<Utc>,
    ) -> Result<Option<Self>, Fault> {
        if rules.privacy.mode == Mode::Off || reason.standing() == Standing::Out {
            return Ok(None);
        }
        let is_whole = rules.privacy.holds_pictures && shows(c, feed)? == Shows::Full;
        let html = post.content.as_ref().map_or("", CleanHtml::as_str);
        let pictures = picture::pictures(html, &post.enclosures);
        let found = rules.privacy.find(&Text::of(post, &pictures, is_whole));
        Ok(Some(Self { found, noticed_at: at, is_new: true }))
    }

    fn look(
        c: &Connection,
        post: PostId,
        rules: &Rules,
        noticed_at: Option<DateTime<Utc>>,
    ) -> Result<Self, Fault> {
        let (words, stated) = (words(c, post)?, Stated::of(c, post)?);
        let found = rules.privacy.find(&stated.text(&words, &pictures(c, post)?));
        Ok(Self { found, noticed_at: noticed_at.unwrap_or(stated.first_seen_at), is_new: true })
    }

    /// The verdict with what was found in mind.
    pub(crate) fn judge(
        &self,
        reason: Reason,
        rules: &Rules,
        decision: Option<&Decision>,
    ) -> Reason {
        privacy::screened(reason, &self.found, self.noticed_at, &rules.privacy, decision)
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
                ":post": post.0, ":screen": version(c, post, rules)?, ":found": Json(&self.found),
                ":noticed_at": Instant(self.noticed_at),
            })?;
        }
        Ok(())
    }
}

/// Looks through a post whose words have just been edited. Where they say more than before, who let the post in has not seen it.
pub(crate) fn edited(
    c: &Connection,
    post: PostId,
    rules: &Rules,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    let is_known =
        c.prepare_cached("SELECT 1 FROM screenings WHERE post_id = ?1")?.exists([post.0])?;
    let known = if is_known { Screening::of(c, post, rules)? } else { None };
    let Some(known) = known else { return Ok(()) };
    let (now, before, stated) = (words(c, post)?, words_before(c, post)?, Stated::of(c, post)?);
    let pictures = pictures(c, post)?;
    // What the pictures were before is not kept: where one is found now that was not found then, it is new.
    let after = stated.text(&now, &pictures);
    let found = rules.privacy.find(&after);
    let says_more = before
        .is_none_or(|before| rules.privacy.has_new(&stated.text(&before, &pictures), &after))
        || found.iter().filter(|f| f.kind == Kind::Picture).any(|f| !known.found.contains(f));
    let noticed_at = if says_more { at } else { known.noticed_at };
    Screening { found, noticed_at, is_new: true }.store(c, post, rules)
}

/// The version of what is looked for in a post: where pictures wait, it depends on whether the post goes out in full.
fn version(c: &Connection, post: PostId, rules: &Rules) -> Result<String, Fault> {
    let version = rules.privacy.version();
    let is_whole = rules.privacy.holds_pictures && Stated::of(c, post)?.is_whole;
    Ok(if is_whole { format!("{version} whole") } else { version })
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

/// What a post says of itself, and how much of it its participant shows.
struct Stated {
    author: Option<String>,
    link: Option<Url>,
    language: Option<String>,
    first_seen_at: DateTime<Utc>,
    is_whole: bool,
}

impl Stated {
    fn of(c: &Connection, post: PostId) -> Result<Self, Fault> {
        let mut statement = c.prepare_cached(
            "
            SELECT p.author, p.link, p.language, p.first_seen_at, who.shows
            FROM posts p JOIN feeds f ON f.id = p.feed_id JOIN participants who ON who.id = coalesce(p.credited_to, f.participant_id)
            WHERE p.id = ?1",
        )?;
        Ok(statement.query_row([post.0], |row| {
            let link: Option<String> = row.get(1)?;
            Ok(Self {
                author: row.get(0)?,
                link: link.and_then(|l| Url::parse(&l).ok()),
                language: row.get(2)?,
                first_seen_at: row.get::<_, Instant>(3)?.0,
                is_whole: row.get::<_, Word<Shows>>(4)?.0 == Shows::Full,
            })
        })?)
    }

    fn text<'a>(&'a self, words: &'a Words, pictures: &'a [Picture]) -> Text<'a> {
        Text {
            title: words.title.as_deref().unwrap_or_default(),
            summary: words.summary.as_deref().unwrap_or_default(),
            text: &words.text,
            author: self.author.as_deref(),
            host: host(self.link.as_ref()),
            language: self.language.as_deref(),
            pictures,
            is_whole: self.is_whole,
        }
    }
}

fn shows(c: &Connection, feed: FeedId) -> Result<Shows, Fault> {
    let mut statement = c.prepare_cached(
        "SELECT who.shows FROM feeds f JOIN participants who ON who.id = f.participant_id WHERE f.id = ?1",
    )?;
    Ok(statement.query_row([feed.0], |row| Ok(row.get::<_, Word<Shows>>(0)?.0))?)
}

fn pictures(c: &Connection, post: PostId) -> Result<Vec<Picture>, Fault> {
    let mut statement = c.prepare_cached(
        "
        SELECT coalesce(t.content_html, ''), p.enclosures FROM posts p JOIN post_texts t ON t.post_id = p.id
        WHERE p.id = ?1 AND (p.enclosures <> '[]' OR instr(t.content_html, '<img ') > 0)",
    )?;
    let row = |row: &Row<'_>| {
        Ok(picture::pictures(
            row.get_ref(0)?.as_str().unwrap_or_default(),
            &row.get::<_, Json<Vec<_>>>(1)?.0,
        ))
    };
    Ok(statement.query_row([post.0], row).optional()?.unwrap_or_default())
}

fn host(link: Option<&Url>) -> Option<&str> {
    link.and_then(Url::host_str)
}
