//! The picture that stands for a post: which are wanted, what was fetched, what facilitators
//! decided, and what is shown.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use course::identity::hex_digits;
use course::picture::find_lead_picture;
use course::{
    ListedPost, PictureConsent, PictureForm, PictureMode, PictureSize, PictureState, PostId,
    ShownPicture,
};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use sha2::{Digest, Sha256};
use url::Url;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant, query_rows};

/// A picture to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedPicture {
    /// The post that it stands for.
    pub post: PostId,
    /// Where it is.
    pub url: Url,
    /// What its author says that it shows; may be empty.
    pub alt: String,
}

/// A file of a picture, written by this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFile {
    /// In pixels.
    pub size: PictureSize,
    /// A JPEG.
    pub jpeg: Vec<u8>,
}

/// What came of fetching a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureOutcome {
    /// It was read and written anew.
    Stored {
        /// The form for mail and narrow screens.
        small: PictureFile,
        /// The form for sharp screens.
        large: PictureFile,
    },
    /// It will never be read: why, as a word of the language files (`picture-failure-WORD`).
    Refused(String),
    /// It could not be fetched this time.
    Unanswered,
}

/// A picture with what people decide by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostPicture {
    /// The post that it stands for.
    pub post: PostId,
    /// How far it has come.
    pub state: PictureState,
    /// What its author says that it shows; may be empty.
    pub author_alt: String,
    /// What a facilitator says that it shows; may be empty.
    pub alt: String,
    /// Whom to credit beside the author.
    pub credit: Option<String>,
    /// The terms of its post.
    pub licence: Option<String>,
    /// What its author says of pictures.
    pub consent: PictureConsent,
    /// The size of its large form, where it is stored.
    pub size: Option<PictureSize>,
    /// Why it could not be used.
    pub failure: Option<String>,
}

/// What a facilitator decides about a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureDecision {
    /// It is shown.
    Accept {
        /// What it shows; empty where its author's words are right.
        alt: String,
        /// Whom to credit beside the author.
        credit: Option<String>,
    },
    /// It is not shown, and its bytes go.
    Refuse,
}

/// A picture that could not be fetched is tried in so many polls.
const TRIES: u32 = 3;

const POST_PICTURE: &str = "
    SELECT pic.post_id, pic.state, pic.author_alt, pic.alt, pic.credit, pic.failure, pic.large_width, pic.large_height,
           p.licence, who.pictures AS consent
    FROM pictures pic JOIN posts p ON p.id = pic.post_id JOIN feeds f ON f.id = p.feed_id
         JOIN participants who ON who.id = coalesce(p.credited_to, f.participant_id)";

impl Store {
    /// The pictures that are to be fetched: of posts that are in, that were first seen since then,
    /// whose authors or licences allow it, and that were not looked at before. The newest come
    /// first. Of posts without a picture it is noted that they have none.
    pub fn wanted_pictures(
        &mut self,
        since: DateTime<Utc>,
        most: usize,
        now: DateTime<Utc>,
    ) -> Result<Vec<WantedPicture>, Error> {
        let asked = self.with_connection(|c| candidates(c, since))?;
        let (mut wanted, mut without) = (Vec::new(), Vec::new());
        for post in asked {
            if wanted.len() >= most {
                break;
            }
            match self.with_connection(|c| lead_picture(c, post))? {
                Some((url, alt)) => wanted.push(WantedPicture { post, url, alt }),
                None => without.push(post),
            }
        }
        if !without.is_empty() {
            self.write_transaction(|t| {
                let mut statement = t.prepare_cached(
                    "INSERT INTO pictures (post_id, state, tried_at) VALUES (?1, 'none', ?2) ON CONFLICT DO NOTHING",
                )?;
                without.iter().try_for_each(|post| {
                    statement.execute((post.0, SqlInstant(now))).map(drop)
                })?;
                Ok(())
            })?;
        }
        Ok(wanted)
    }

    /// Stores what came of fetching a picture: unless its post is no longer in, or its author has
    /// changed their mind meanwhile. Returns whether a picture waits now.
    pub fn record_picture(
        &mut self,
        wanted: &WantedPicture,
        outcome: &PictureOutcome,
        now: DateTime<Utc>,
    ) -> Result<bool, Error> {
        self.write_transaction(|t| {
            if !is_wanted(t, wanted.post)? {
                return Ok(false);
            }
            match outcome {
                PictureOutcome::Stored { small, large } => {
                    store_files(t, wanted, [small, large], now)?;
                    return Ok(true);
                }
                PictureOutcome::Refused(why) => record_failure(t, wanted, why, TRIES, now)?,
                PictureOutcome::Unanswered => record_failure(t, wanted, "unanswered", 1, now)?,
            }
            Ok(false)
        })
    }

    /// The pictures in some states, those that were fetched last first.
    pub fn post_pictures(
        &self,
        states: &[PictureState],
        most: usize,
    ) -> Result<Vec<PostPicture>, Error> {
        self.with_connection(|c| {
            let mut found: Vec<PostPicture> = Vec::new();
            for state in states {
                let most = i64::try_from(most.saturating_sub(found.len())).unwrap_or(i64::MAX);
                let more: Vec<PostPicture> = query_rows(
                    c,
                    &format!("{POST_PICTURE} WHERE pic.state = ?1 ORDER BY pic.tried_at DESC, pic.post_id DESC LIMIT ?2"),
                    (state.as_str(), most),
                    picture_from_row,
                )?;
                found.extend(more);
            }
            Ok(found)
        })
    }

    /// The picture of a post.
    pub fn find_picture(&self, post: PostId) -> Result<Option<PostPicture>, Error> {
        self.with_connection(|c| {
            let mut statement =
                c.prepare_cached(&format!("{POST_PICTURE} WHERE pic.post_id = ?1"))?;
            Ok(statement.query_row([post.0], picture_from_row).optional()?)
        })
    }

    /// A file of a post's picture, whatever was decided about it.
    pub fn picture_file(&self, post: PostId, form: PictureForm) -> Result<Option<Vec<u8>>, Error> {
        let column = match form {
            PictureForm::Small => "small",
            PictureForm::Large => "large",
        };
        self.with_connection(|c| {
            let sql = format!("SELECT {column} FROM pictures WHERE post_id = ?1");
            let mut statement = c.prepare_cached(&sql)?;
            Ok(statement.query_row([post.0], |row| row.get(0)).optional()?.flatten())
        })
    }

    /// Accepts or refuses a picture. Returns whether it is as decided now: one without words by
    /// anybody cannot be accepted, nor can one that is not stored.
    pub fn decide_picture(
        &mut self,
        post: PostId,
        decision: &PictureDecision,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, Error> {
        self.write_transaction(|t| {
            let n = match decision {
                PictureDecision::Accept { alt, credit } => t
                    .prepare_cached(
                        "
                        UPDATE pictures SET state = 'accepted', alt = :alt, credit = :credit, decided_at = :now, decided_by = :by
                        WHERE post_id = :post AND state IN ('waiting', 'accepted') AND (:alt <> '' OR author_alt <> '')",
                    )?
                    .execute(named_params! {
                        ":post": post.0, ":alt": alt, ":credit": credit, ":now": SqlInstant(now), ":by": by,
                    })?,
                PictureDecision::Refuse => t
                    .prepare_cached(
                        "
                        UPDATE pictures SET state = 'refused', alt = '', credit = NULL, decided_at = ?2, decided_by = ?3, hash = NULL,
                               small = NULL, small_width = NULL, small_height = NULL,
                               large = NULL, large_width = NULL, large_height = NULL
                        WHERE post_id = ?1 AND state <> 'none'",
                    )?
                    .execute((post.0, SqlInstant(now), by))?,
            };
            Ok(n > 0)
        })
    }

    /// The pictures that are shown. A picture is shown where it has words, where its author or its
    /// licence allows it, and where a facilitator accepted it, unless the course shows pictures
    /// that nobody has seen.
    pub fn shown_pictures(&self, mode: PictureMode) -> Result<Vec<ShownPicture>, Error> {
        let states: &[&str] = match mode {
            PictureMode::Off => &[],
            PictureMode::Chosen => &["accepted"],
            PictureMode::On => &["accepted", "waiting"],
        };
        let mut shown = Vec::new();
        for state in states {
            let found: Vec<(ShownPicture, bool)> = self.with_connection(|c| {
                query_rows(c, SHOWN, [state], |row| {
                    let licence: Option<String> = row.get("licence")?;
                    let consent: PictureConsent = row.word("consent")?;
                    Ok((shown_from_row(row)?, consent.allows(licence.as_deref())))
                })
            })?;
            shown.extend(found.into_iter().filter(|(_, allows)| *allows).map(|(shown, _)| shown));
        }
        Ok(shown)
    }

    /// Gives posts the pictures that are shown with them ([`Store::shown_pictures`]).
    pub fn attach_pictures(
        &self,
        posts: &mut [ListedPost],
        mode: PictureMode,
    ) -> Result<(), Error> {
        let shown = self.shown_pictures(mode)?.into_iter().map(|picture| (picture.post, picture));
        let mut shown: HashMap<PostId, ShownPicture> = shown.collect();
        for post in posts {
            post.picture = shown.remove(&post.id);
        }
        Ok(())
    }

    /// Forgets pictures that wait since before then: nobody has accepted them. Returns how many
    /// they were.
    pub fn forget_waiting_pictures(&mut self, before: DateTime<Utc>) -> Result<usize, Error> {
        self.write_transaction(|t| {
            Ok(t.prepare_cached(
                "
                UPDATE pictures SET state = 'refused', hash = NULL, small = NULL, small_width = NULL, small_height = NULL,
                       large = NULL, large_width = NULL, large_height = NULL
                WHERE state = 'waiting' AND tried_at < ?1",
            )?
            .execute([SqlInstant(before)])?)
        })
    }
}

const SHOWN: &str = "
    SELECT pic.post_id, pic.hash, iif(pic.alt <> '', pic.alt, pic.author_alt) AS shown_alt, pic.credit,
           pic.small_width, pic.small_height, pic.large_width, pic.large_height, p.licence, who.pictures AS consent
    FROM pictures pic JOIN posts p ON p.id = pic.post_id JOIN feeds f ON f.id = p.feed_id
         JOIN participants who ON who.id = coalesce(p.credited_to, f.participant_id)
    WHERE pic.state = ?1 AND p.verdict = 'in' AND (pic.alt <> '' OR pic.author_alt <> '')";

/// The posts whose pictures were not looked at, and may be.
fn candidates(c: &Connection, since: DateTime<Utc>) -> Result<Vec<PostId>, DbError> {
    let found: Vec<(PostId, bool)> = query_rows(
        c,
        "
        SELECT p.id, p.licence, who.pictures AS consent
        FROM posts p JOIN feeds f ON f.id = p.feed_id
             JOIN participants who ON who.id = coalesce(p.credited_to, f.participant_id)
             LEFT JOIN pictures pic ON pic.post_id = p.id
        WHERE p.verdict = 'in' AND p.first_seen_at >= :since
              AND (who.pictures = 'allowed' OR who.pictures = 'unasked' AND p.licence IS NOT NULL)
              AND (pic.post_id IS NULL OR pic.state = 'failed' AND pic.n_failures < :tries)
        ORDER BY p.first_seen_at DESC, p.id DESC",
        named_params! {":since": SqlInstant(since), ":tries": TRIES},
        |row| {
            let licence: Option<String> = row.get("licence")?;
            let allows = row.word::<PictureConsent>("consent")?.allows(licence.as_deref());
            Ok((PostId(row.get("id")?), allows))
        },
    )?;
    Ok(found.into_iter().filter(|(_, allows)| *allows).map(|(post, _)| post).collect())
}

/// Where the picture of a post is, and what its author says of it.
fn lead_picture(c: &Connection, post: PostId) -> Result<Option<(Url, String)>, DbError> {
    let mut statement = c.prepare_cached(
        "
        SELECT coalesce(t.content_html, ''), p.enclosures, p.thumbnail FROM posts p JOIN post_texts t ON t.post_id = p.id
        WHERE p.id = ?1",
    )?;
    let found = statement.query_row([post.0], |row| {
        let html = row.get_ref(0)?.as_str().unwrap_or_default();
        let (files, thumbnail) =
            (row.json::<Vec<_>>("enclosures")?, row.optional_url("thumbnail")?);
        Ok(find_lead_picture(html, &files, thumbnail.as_ref()))
    });
    Ok(found.optional()?.flatten().map(|picture| (picture.url, picture.alt)))
}

fn is_wanted(c: &Connection, post: PostId) -> Result<bool, DbError> {
    let mut statement = c.prepare_cached(
        "
        SELECT p.licence, who.pictures AS consent FROM posts p JOIN feeds f ON f.id = p.feed_id
             JOIN participants who ON who.id = coalesce(p.credited_to, f.participant_id)
        WHERE p.id = ?1 AND p.verdict = 'in'",
    )?;
    let allows = statement.query_row([post.0], |row| {
        let licence: Option<String> = row.get("licence")?;
        Ok(row.word::<PictureConsent>("consent")?.allows(licence.as_deref()))
    });
    Ok(allows.optional()?.unwrap_or(false))
}

fn store_files(
    c: &Connection,
    wanted: &WantedPicture,
    [small, large]: [&PictureFile; 2],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let hash = Sha256::new().chain_update(&small.jpeg).chain_update(&large.jpeg).finalize();
    c.prepare_cached(
        "
        INSERT INTO pictures (post_id, state, url, author_alt, tried_at, hash, small, small_width, small_height, large, large_width,
                              large_height)
        VALUES (:post, 'waiting', :url, :alt, :now, :hash, :small, :small_width, :small_height, :large, :large_width,
                :large_height)
        ON CONFLICT (post_id) DO UPDATE SET state = 'waiting', url = excluded.url, author_alt = excluded.author_alt,
               tried_at = excluded.tried_at, failure = NULL, hash = excluded.hash, small = excluded.small,
               small_width = excluded.small_width, small_height = excluded.small_height, large = excluded.large,
               large_width = excluded.large_width, large_height = excluded.large_height
        WHERE pictures.state IN ('none', 'failed')",
    )?
    .execute(named_params! {
        ":post": wanted.post.0, ":url": wanted.url.as_str(), ":alt": wanted.alt, ":now": SqlInstant(now),
        ":hash": hex_digits(&hash[..8]), ":small": small.jpeg, ":small_width": small.size.width,
        ":small_height": small.size.height, ":large": large.jpeg, ":large_width": large.size.width,
        ":large_height": large.size.height,
    })?;
    Ok(())
}

fn record_failure(
    c: &Connection,
    wanted: &WantedPicture,
    why: &str,
    n_failures: u32,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    c.prepare_cached(
        "
        INSERT INTO pictures (post_id, state, url, author_alt, failure, n_failures, tried_at)
        VALUES (:post, 'failed', :url, :alt, :why, :n, :now)
        ON CONFLICT (post_id) DO UPDATE SET state = 'failed', url = excluded.url, failure = excluded.failure,
               n_failures = n_failures + excluded.n_failures, tried_at = excluded.tried_at
        WHERE pictures.state IN ('none', 'failed')",
    )?
    .execute(named_params! {
        ":post": wanted.post.0, ":url": wanted.url.as_str(), ":alt": wanted.alt, ":why": why, ":n": n_failures,
        ":now": SqlInstant(now),
    })?;
    Ok(())
}

/// After an edit: another picture is looked at anew, and of the same one the author's words are
/// taken over.
pub(crate) fn follow_edit(c: &Connection, post: PostId) -> Result<(), DbError> {
    let known: Option<Option<String>> = c
        .prepare_cached("SELECT url FROM pictures WHERE post_id = ?1")?
        .query_row([post.0], |row| row.get(0))
        .optional()?;
    let Some(known) = known else { return Ok(()) };
    match lead_picture(c, post)? {
        Some((url, alt)) if known.as_deref() == Some(url.as_str()) => {
            c.prepare_cached("UPDATE pictures SET author_alt = ?2 WHERE post_id = ?1")?
                .execute((post.0, alt))?;
        }
        None if known.is_none() => {}
        _ => {
            c.prepare_cached("DELETE FROM pictures WHERE post_id = ?1")?.execute([post.0])?;
        }
    }
    Ok(())
}

fn picture_from_row(row: &Row<'_>) -> rusqlite::Result<PostPicture> {
    let (width, height): (Option<u32>, Option<u32>) =
        (row.get("large_width")?, row.get("large_height")?);
    Ok(PostPicture {
        post: PostId(row.get("post_id")?),
        state: row.word("state")?,
        author_alt: row.get("author_alt")?,
        alt: row.get("alt")?,
        credit: row.get("credit")?,
        licence: row.get("licence")?,
        consent: row.word("consent")?,
        size: width.zip(height).map(|(width, height)| PictureSize { width, height }),
        failure: row.get("failure")?,
    })
}

fn shown_from_row(row: &Row<'_>) -> rusqlite::Result<ShownPicture> {
    Ok(ShownPicture {
        post: PostId(row.get("post_id")?),
        hash: row.get("hash")?,
        alt: row.get("shown_alt")?,
        credit: row.get("credit")?,
        small: PictureSize { width: row.get("small_width")?, height: row.get("small_height")? },
        large: PictureSize { width: row.get("large_width")?, height: row.get("large_height")? },
    })
}
