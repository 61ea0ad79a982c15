//! What the privacy screen found in posts. It is kept, so that judging all posts again reads no
//! text; it is looked for anew where a post's words or the course's screen have changed.

use chrono::{DateTime, Utc};
use course::picture::{self, Picture};
use course::privacy::{PostTexts, PrivacyFinding, PrivacyKind, PrivacyMode, PrivacyPassage};
use course::{
    CleanHtml, CourseRules, Decision, FeedId, Post, PostId, SharingLevel, Standing, VerdictReason,
    verdict,
};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use url::Url;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant, SqlJson};

/// What people look at who decide about a post: what the privacy screen finds in it, in its own
/// words, and what the screen cannot see. It is made anew each time from the post's text, and kept
/// nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScreenedText {
    /// What is found, with the words around it.
    pub passages: Vec<PrivacyPassage>,
    /// The pictures.
    pub pictures: Vec<Picture>,
}

impl Store {
    /// What the privacy screen finds in a post, in its own words, and the post's pictures. Nothing
    /// where there is no such post.
    pub fn screened_text(&self, post: PostId, rules: &CourseRules) -> Result<ScreenedText, Error> {
        self.with_connection(|c| {
            if !c.prepare_cached("SELECT 1 FROM posts WHERE id = ?1")?.exists([post.0])? {
                return Ok(ScreenedText::default());
            }
            let (words, stated) = (post_words(c, post)?, PostDetails::load_for_post(c, post)?);
            let pictures = post_pictures(c, post)?;
            let passages = rules.privacy.found_passages(&stated.text_to_screen(&words, &pictures));
            Ok(ScreenedText { passages, pictures })
        })
    }
}

/// What was found in a post, as it is kept or has just been looked for.
#[derive(Debug)]
pub(crate) struct Screening {
    found: Vec<PrivacyFinding>,
    noticed_at: DateTime<Utc>,
    is_new: bool,
}

/// What stands in a post beside its title.
struct PostWords {
    title: Option<String>,
    summary: Option<String>,
    text: String,
}

impl Screening {
    /// What was found in a post, looked for anew if that was for other things. Nothing where the
    /// screen is off.
    pub(crate) fn load_or_screen(
        c: &Connection,
        post: PostId,
        rules: &CourseRules,
    ) -> Result<Option<Self>, DbError> {
        if rules.privacy.mode == PrivacyMode::Off {
            return Ok(None);
        }
        let version = screen_version(c, post, rules)?;
        let mut statement = c.prepare_cached(
            "SELECT found, noticed_at, screen = ?2 FROM screenings WHERE post_id = ?1",
        )?;
        let kept: Option<(Self, bool)> =
            statement.query_row((post.0, version), from_row).optional()?;
        match kept {
            Some((screening, true)) => Ok(Some(screening)),
            Some((old, false)) => Self::screen_post(c, post, rules, Some(old.noticed_at)).map(Some),
            None => Self::screen_post(c, post, rules, None).map(Some),
        }
    }

    /// What is found in a post that has just come. Nothing where the screen is off, or the post is
    /// out.
    pub(crate) fn screen_new_post(
        c: &Connection,
        feed: FeedId,
        post: &Post,
        reason: &VerdictReason,
        rules: &CourseRules,
        at: DateTime<Utc>,
    ) -> Result<Option<Self>, DbError> {
        if rules.privacy.mode == PrivacyMode::Off || reason.standing() == Standing::Out {
            return Ok(None);
        }
        let shows = if rules.privacy.holds_pictures {
            shows_of_feed(c, feed)?
        } else {
            SharingLevel::default()
        };
        let html = post.content.as_ref().map_or("", CleanHtml::as_str);
        let pictures = picture::find_pictures(html, &post.enclosures);
        let found = rules.privacy.find_personal_data(&PostTexts::of(post, &pictures, shows));
        Ok(Some(Self { found, noticed_at: at, is_new: true }))
    }

    fn screen_post(
        c: &Connection,
        post: PostId,
        rules: &CourseRules,
        noticed_at: Option<DateTime<Utc>>,
    ) -> Result<Self, DbError> {
        let (words, stated) = (post_words(c, post)?, PostDetails::load_for_post(c, post)?);
        let found = rules
            .privacy
            .find_personal_data(&stated.text_to_screen(&words, &post_pictures(c, post)?));
        Ok(Self { found, noticed_at: noticed_at.unwrap_or(stated.first_seen_at), is_new: true })
    }

    /// The verdict with what was found in mind.
    pub(crate) fn adjust_verdict(
        &self,
        reason: VerdictReason,
        rules: &CourseRules,
        decision: Option<&Decision>,
    ) -> VerdictReason {
        verdict::apply_privacy_screen(
            reason,
            &self.found,
            self.noticed_at,
            &rules.privacy,
            decision,
        )
    }

    /// Keeps what has just been looked for.
    pub(crate) fn store_findings(
        &self,
        c: &Connection,
        post: PostId,
        rules: &CourseRules,
    ) -> Result<(), DbError> {
        if self.is_new {
            c.prepare_cached(
                "
                INSERT INTO screenings (post_id, screen, found, noticed_at) VALUES (:post, :screen, :found, :noticed_at)
                ON CONFLICT (post_id) DO UPDATE SET screen = excluded.screen, found = excluded.found,
                                                    noticed_at = excluded.noticed_at",
            )?
            .execute(named_params! {
                ":post": post.0, ":screen": screen_version(c, post, rules)?, ":found": SqlJson(&self.found),
                ":noticed_at": SqlInstant(self.noticed_at),
            })?;
        }
        Ok(())
    }
}

/// Looks through a post whose words have just been edited. Where they say more than before, who let
/// the post in has not seen it.
pub(crate) fn rescreen_edited(
    c: &Connection,
    post: PostId,
    rules: &CourseRules,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let is_known =
        c.prepare_cached("SELECT 1 FROM screenings WHERE post_id = ?1")?.exists([post.0])?;
    let known = if is_known { Screening::load_or_screen(c, post, rules)? } else { None };
    let Some(known) = known else { return Ok(()) };
    let (now, before, stated) =
        (post_words(c, post)?, words_before(c, post)?, PostDetails::load_for_post(c, post)?);
    let pictures = post_pictures(c, post)?;
    // What the pictures were before is not kept: where one is found now that was not found then, it
    // is new.
    let after = stated.text_to_screen(&now, &pictures);
    let found = rules.privacy.find_personal_data(&after);
    let says_more = before.is_none_or(|before| {
        rules.privacy.has_new_findings(&stated.text_to_screen(&before, &pictures), &after)
    }) || found
        .iter()
        .filter(|f| f.kind == PrivacyKind::Picture)
        .any(|f| !known.found.contains(f));
    let noticed_at = if says_more { at } else { known.noticed_at };
    Screening { found, noticed_at, is_new: true }.store_findings(c, post, rules)
}

/// The version of what is looked for in a post: where pictures wait, it depends on whether the post
/// goes out in full.
fn screen_version(c: &Connection, post: PostId, rules: &CourseRules) -> Result<String, DbError> {
    let version = rules.privacy.rules_version();
    let is_whole = rules.privacy.holds_pictures && PostDetails::load_for_post(c, post)?.is_whole;
    Ok(if is_whole { format!("{version} whole") } else { version })
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<(Screening, bool)> {
    let (found, noticed_at) = (row.json(0)?, row.instant(1)?);
    Ok((Screening { found, noticed_at, is_new: false }, row.get(2)?))
}

fn post_words(c: &Connection, post: PostId) -> Result<PostWords, DbError> {
    let mut statement = c.prepare_cached(
        "SELECT p.title, t.summary, t.content_text FROM posts p JOIN post_texts t ON t.post_id = p.id WHERE p.id = ?1",
    )?;
    Ok(statement.query_row([post.0], words_from_row)?)
}

/// What the last edit replaced.
fn words_before(c: &Connection, post: PostId) -> Result<Option<PostWords>, DbError> {
    let mut statement = c.prepare_cached(
        "SELECT title, summary, content_text FROM revisions WHERE post_id = ?1 ORDER BY id DESC LIMIT 1",
    )?;
    Ok(statement.query_row([post.0], words_from_row).optional()?)
}

fn words_from_row(row: &Row<'_>) -> rusqlite::Result<PostWords> {
    Ok(PostWords { title: row.get(0)?, summary: row.get(1)?, text: row.get(2)? })
}

/// What a post says of itself, and how much of it its participant shows.
struct PostDetails {
    author: Option<String>,
    link: Option<Url>,
    language: Option<String>,
    first_seen_at: DateTime<Utc>,
    is_whole: bool,
}

impl PostDetails {
    fn load_for_post(c: &Connection, post: PostId) -> Result<Self, DbError> {
        let mut statement = c.prepare_cached(
            "
            SELECT p.author, p.link, p.language, p.first_seen_at, who.shows
            FROM posts p JOIN feeds f ON f.id = p.feed_id JOIN participants who ON who.id = coalesce(p.credited_to, f.participant_id)
            WHERE p.id = ?1",
        )?;
        Ok(statement.query_row([post.0], |row| {
            let link: Option<String> = row.get("link")?;
            Ok(Self {
                author: row.get("author")?,
                link: link.and_then(|l| Url::parse(&l).ok()),
                language: row.get("language")?,
                first_seen_at: row.instant("first_seen_at")?,
                is_whole: row.word::<SharingLevel>("shows")? == SharingLevel::Full,
            })
        })?)
    }

    fn text_to_screen<'a>(
        &'a self,
        words: &'a PostWords,
        pictures: &'a [Picture],
    ) -> PostTexts<'a> {
        PostTexts {
            title: words.title.as_deref().unwrap_or_default(),
            summary: words.summary.as_deref().unwrap_or_default(),
            text: &words.text,
            author: self.author.as_deref(),
            host: link_host(self.link.as_ref()),
            language: self.language.as_deref(),
            pictures,
            is_whole: self.is_whole,
        }
    }
}

fn shows_of_feed(c: &Connection, feed: FeedId) -> Result<SharingLevel, DbError> {
    let mut statement = c.prepare_cached(
        "SELECT who.shows FROM feeds f JOIN participants who ON who.id = f.participant_id WHERE f.id = ?1",
    )?;
    Ok(statement.query_row([feed.0], |row| row.word::<SharingLevel>(0))?)
}

fn post_pictures(c: &Connection, post: PostId) -> Result<Vec<Picture>, DbError> {
    let mut statement = c.prepare_cached(
        "
        SELECT coalesce(t.content_html, ''), p.enclosures FROM posts p JOIN post_texts t ON t.post_id = p.id
        WHERE p.id = ?1 AND (p.enclosures <> '[]' OR instr(t.content_html, '<img ') > 0)",
    )?;
    let row = |row: &Row<'_>| {
        Ok(picture::find_pictures(
            row.get_ref(0)?.as_str().unwrap_or_default(),
            &row.json::<Vec<_>>("enclosures")?,
        ))
    };
    Ok(statement.query_row([post.0], row).optional()?.unwrap_or_default())
}

fn link_host(link: Option<&Url>) -> Option<&str> {
    link.and_then(Url::host_str)
}
