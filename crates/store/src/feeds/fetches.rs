//! Merges a fetched document into the stored feed.

use std::mem;

use chrono::{DateTime, TimeDelta, Utc};
use course::copies::FeedClaim;
use course::credit::has_several_writers;
use course::participant::is_name;
use course::recognise::PostMatch;
use course::verdict::{self, FeedSettings, PostCircumstances};
use course::{
    CourseRules, Document, FeedId, FetchOutcome, FetchReport, IdentityRule, PostEvidence, PostId,
    READER, ReadPost, Standing,
};
use rusqlite::{Connection, named_params};
use url::Url;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{SqlInstant, SqlJson};
use crate::feeds::feed_moves::SeenPosts;
use crate::feeds::fetched_document::{FetchedDocument, FetchedPost};
use crate::feeds::known_feed::KnownFeed;
use crate::feeds::{continuity, feed_moves, feed_pauses, known_feed};
use crate::people::erasure::ErasedPosts;
use crate::posts::post_rows::{NewPost, PostChange};
use crate::posts::screenings::Screening;
use crate::posts::{bursts, credit, duplicates, missing_posts, post_rows, screenings, verdicts};

/// A fetch, and what follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct CompletedFetch {
    /// What came of the visit.
    pub fetched: FetchReport,
    /// When to come back.
    pub due_at: DateTime<Utc>,
    /// Whether the feed is given up.
    pub retire: bool,
}

/// What recording a fetch changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RecordedFetch {
    /// Posts never seen before.
    pub n_new: usize,
    /// Posts whose words have changed.
    pub n_changed: usize,
    /// New posts that belong to the course.
    pub n_in: usize,
    /// Whether the feed seems to be another blog from now on.
    pub is_doubted: bool,
}

impl Store {
    /// Records fetches in one transaction. One that cannot be recorded leaves no trace and does not
    /// touch the others.
    ///
    /// # Errors
    /// When the database as a whole cannot be written; the inner results are of the feeds, in the
    /// order of `fetches`.
    pub fn record_fetches(
        &mut self,
        fetches: Vec<CompletedFetch>,
        rules: &CourseRules,
    ) -> Result<Vec<Result<RecordedFetch, Error>>, Error> {
        let (path, busy_timeout) = (self.path.clone(), self.busy_timeout);
        self.write_transaction(|t| {
            let mut results = Vec::with_capacity(fetches.len());
            for fetch in fetches {
                // A savepoint is a part of the transaction that can be taken back alone.
                t.prepare_cached("SAVEPOINT fetch")?.execute([])?;
                let result = record_fetch(t, fetch, rules).map_err(|fault| match fault {
                    DbError::Ours(error) => error,
                    DbError::Sqlite(source) => Error::from_sqlite(source, &path, busy_timeout),
                });
                match result {
                    Ok(recorded) => {
                        t.prepare_cached("RELEASE fetch")?.execute([])?;
                        results.push(Ok(recorded));
                    }
                    Err(error) if error.concerns_database() => return Err(error.into()),
                    Err(error) => {
                        t.execute_batch("ROLLBACK TO fetch; RELEASE fetch")?;
                        results.push(Err(error));
                    }
                }
            }
            Ok(results)
        })
    }
}

fn record_fetch(
    c: &Connection,
    mut fetch: CompletedFetch,
    rules: &CourseRules,
) -> Result<RecordedFetch, DbError> {
    record_health(c, &fetch)?;
    let outcome = mem::replace(&mut fetch.fetched.outcome, FetchOutcome::Unchanged);
    let fetched = &fetch.fetched;
    if let Some(validators) = &fetched.validators {
        c.prepare_cached(
            "
            UPDATE feeds SET validators_url = :url, etag = :etag, last_modified = :last_modified
            WHERE id = :feed AND (validators_url, etag, last_modified) IS NOT (:url, :etag, :last_modified)",
        )?
        .execute(named_params! {
            ":feed": fetched.feed.0, ":url": validators.url.as_ref().map(Url::as_str),
            ":etag": validators.etag, ":last_modified": validators.last_modified,
        })?;
    }
    if fetch.retire {
        c.execute("UPDATE feeds SET state = 'retired' WHERE id = ?1", [fetched.feed.0])?;
    }
    match outcome {
        FetchOutcome::Read(document) => {
            let seen =
                if document.posts.is_empty() { SeenPosts::Nothing } else { SeenPosts::Listed };
            let recorded = record_document(c, fetched, *document, rules)?;
            feed_moves::note_redirect(c, fetched, seen)?;
            Ok(recorded)
        }
        FetchOutcome::Unchanged => {
            feed_moves::note_redirect(c, fetched, SeenPosts::Listed)?;
            Ok(RecordedFetch::default())
        }
        FetchOutcome::Throttled | FetchOutcome::Gone(_) | FetchOutcome::Failed(_) => {
            Ok(RecordedFetch::default())
        }
    }
}

/// The longest wish of a server that is honoured.
const LONGEST_WISH: TimeDelta = TimeDelta::days(7);

fn record_health(c: &Connection, fetch: &CompletedFetch) -> Result<(), DbError> {
    let fetched = &fetch.fetched;
    let at = SqlInstant(fetched.at);
    let asked_until = fetched.pace.not_before.map(|until| until.min(fetched.at + LONGEST_WISH));
    if let FetchOutcome::Gone(_) = &fetched.outcome {
        // The visits that meet a 410 are counted from the first on, whatever failed before.
        c.prepare_cached(
            "
            UPDATE feed_health SET n_failures = 0, failing_since_at = NULL
            WHERE feed_id = ?1 AND n_failures > 0 AND failure_status IS NOT 410",
        )?
        .execute([fetched.feed.0])?;
    }
    if let FetchOutcome::Failed(failure) | FetchOutcome::Gone(failure) = &fetched.outcome {
        c.prepare_cached("
            UPDATE feed_health SET due_at = :due_at, fetched_at = :at, n_failures = n_failures + 1, asked_until = :asked_until,
                   failing_since_at = min(coalesce(failing_since_at, :at), :at), failure_kind = :kind, failure = :failure, advice = :advice,
                   failure_status = :status
            WHERE feed_id = :feed")?
            .execute(named_params! {
                ":feed": fetched.feed.0, ":due_at": SqlInstant(fetch.due_at), ":at": at, ":kind": failure.kind.as_str(),
                ":failure": failure.message, ":advice": failure.advice, ":status": fetched.status,
                ":asked_until": asked_until.map(SqlInstant),
            })?;
        if fetched.status.is_some_and(|status| missing_posts::CLOSED.contains(&status)) {
            missing_posts::count_closed(c, fetched.feed, fetched.at)?;
        }
        return Ok(());
    }
    let succeeded = matches!(fetched.outcome, FetchOutcome::Unchanged | FetchOutcome::Read(_));
    c.prepare_cached(
        "
        UPDATE feed_health SET due_at = :due_at, fetched_at = :at, asked_until = :asked_until,
               succeeded_at = iif(:succeeded, :at, succeeded_at), read_at = iif(:has_body, :at, read_at),
               reader = iif(:is_read, :reader, reader),
               n_failures = iif(:succeeded, 0, n_failures), failing_since_at = iif(:succeeded, NULL, failing_since_at)
        WHERE feed_id = :feed",
    )?
    .execute(named_params! {
        ":feed": fetched.feed.0, ":due_at": SqlInstant(fetch.due_at), ":at": at, ":succeeded": succeeded,
        ":asked_until": asked_until.map(SqlInstant), ":has_body": succeeded && fetched.status != Some(304),
        ":is_read": matches!(fetched.outcome, FetchOutcome::Read(_)), ":reader": READER,
    })?;
    Ok(())
}

fn record_document(
    c: &Connection,
    fetched: &FetchReport,
    read: Document<ReadPost>,
    rules: &CourseRules,
) -> Result<RecordedFetch, DbError> {
    let before = KnownFeed::load_feed(c, fetched.feed)?;
    let Some(mut laid_beside) = FetchedDocument::complete(read, &before) else {
        read_again_soon(c, fetched)?;
        return Ok(RecordedFetch::default());
    };
    let rule = before.rule_for(&laid_beside.document, &laid_beside.prints);
    let recognised = before.recognise_document(c, &mut laid_beside, rule)?;
    let FetchedDocument { document, prints, .. } = &laid_beside;
    let continuity =
        continuity::check_continuity(c, fetched, document, &before, prints, &recognised)?;
    let in_burst = bursts::find_burst_posts(c, fetched, document, &recognised, &before, rules)?;
    let is_first = before.is_unread;
    let names_changed = if continuity.is_own {
        record_facts(c, fetched, document, rule)?
    } else {
        record_body(c, fetched)?;
        false
    };
    let unwanted = ErasedPosts::load_for_feed(c, fetched.feed)?;
    let place = PostOrigin {
        feed: fetched.feed,
        settings: before.settings,
        claim: duplicates::claim_of(document, &before.claim),
        rule,
        in_doubt: continuity.in_doubt,
        is_first,
    };
    let mut recorded =
        RecordedFetch { is_doubted: continuity.is_new_doubt, ..RecordedFetch::default() };
    let mut listed = Vec::with_capacity(document.posts.len());
    // From the end, where feeds keep what is oldest, so that posts are numbered and accepted in the
    // order of writing.
    for ((said, recognised), in_burst) in laid_beside.posts().zip(recognised).zip(in_burst).rev() {
        listed.push(match recognised {
            PostMatch::Repeated => continue,
            PostMatch::Known(id) => {
                let change = post_rows::update_post(c, id, said, rule, rules, fetched.at)?;
                if in_burst {
                    c.prepare_cached("UPDATE posts SET in_burst = 1 WHERE id = ?1")?
                        .execute([id.0])?;
                }
                if change == PostChange::Edited {
                    recorded.n_changed += 1;
                    screenings::rescreen_edited(c, id, rules, fetched.at)?;
                }
                if change == PostChange::Nothing {
                    id
                } else {
                    let id = duplicates::recheck_duplicate(c, id, rules, fetched.at)?;
                    verdicts::rejudge_post(
                        c,
                        id,
                        rules,
                        fetched.at,
                        verdicts::PostDestination::NextEdition,
                    )?;
                    id
                }
            }
            PostMatch::New if unwanted.as_ref().is_some_and(|u| u.has_post(said.post)) => continue,
            PostMatch::New => {
                let arrived = store_new_post(c, &place, said, in_burst, rules, fetched.at)?;
                recorded.n_new += 1;
                recorded.n_in += usize::from(arrived.is_in);
                arrived.id
            }
        });
    }
    // Who somebody else's document names does not write here.
    if continuity.is_own && (recorded != RecordedFetch::default() || names_changed) {
        credit::refresh_feed(c, fetched.feed)?;
    }
    listed.reverse();
    let before = known_feed::last_listed_posts(c, fetched.feed)?;
    if continuity.in_doubt {
        // Somebody else's document says nothing about the posts of the blog.
    } else if !fetched.is_partial() && !document.is_cut {
        missing_posts::count_missing(c, fetched.feed, &before, &listed, fetched.at)?;
    } else {
        missing_posts::add_listed(c, fetched.feed, &before, &listed)?;
    }
    missing_posts::note_present(c, &listed, rules, fetched.at)?;
    Ok(recorded)
}

/// Has the next visit read the whole document: since this one was read, a post went that it knew.
fn read_again_soon(c: &Connection, fetched: &FetchReport) -> Result<(), DbError> {
    c.prepare_cached(
        "UPDATE feeds SET validators_url = NULL, etag = NULL, last_modified = NULL, body_hash = NULL WHERE id = ?1",
    )?
    .execute([fetched.feed.0])?;
    c.prepare_cached("UPDATE feed_health SET due_at = min(due_at, ?1) WHERE feed_id = ?2")?
        .execute((SqlInstant(fetched.at), fetched.feed.0))?;
    Ok(())
}

/// Where a post comes from.
struct PostOrigin {
    feed: FeedId,
    settings: FeedSettings,
    claim: FeedClaim,
    rule: IdentityRule,
    in_doubt: bool,
    is_first: bool,
}

/// A post that has come.
struct ArrivedPost {
    id: PostId,
    /// It is in the course, and was in it through no other feed.
    is_in: bool,
}

/// Judges a post never seen before and stores it.
fn store_new_post(
    c: &Connection,
    place: &PostOrigin,
    said: FetchedPost<'_>,
    in_burst: bool,
    rules: &CourseRules,
    at: DateTime<Utc>,
) -> Result<ArrivedPost, DbError> {
    let FetchedPost { post, print, .. } = said;
    let n_words = post_rows::n_words(post);
    let found = duplicates::find_duplicate(
        c,
        &duplicates::new_post(&place.claim, post, print, n_words),
        &post.content_text,
    )?;
    let duplicate_of = found.filter(|(_, is_better)| !is_better).map(|(original, _)| original);
    let evidence = PostEvidence::from_post(post, at);
    let in_pause = feed_pauses::was_paused_at(
        c,
        place.feed,
        post.link.as_ref(),
        evidence.published_at.unwrap_or(at).min(at),
    )?;
    let among = PostCircumstances { duplicate_of, in_burst, in_pause, in_doubt: place.in_doubt };
    let reason = verdict::judge_among_posts(&evidence, place.settings, rules, None, among);
    let screening = Screening::screen_new_post(c, place.feed, post, &reason, rules, at)?;
    let reason =
        &screening.as_ref().map_or(reason.clone(), |s| s.adjust_verdict(reason, rules, None));
    let topics = &verdict::find_topics(&evidence, rules);
    let (feed, rule) = (place.feed, place.rule);
    let new =
        NewPost { feed, said, rule, n_words, among, is_first: place.is_first, reason, topics, at };
    let id = post_rows::insert_post(c, &new)?;
    if let Some(screening) = screening {
        screening.store_findings(c, id, rules)?;
    }
    let Some((original, _)) = found else {
        return Ok(ArrivedPost { id, is_in: reason.standing() == Standing::In });
    };
    let was_in = is_in(c, original)?;
    let id = duplicates::merge_duplicates(
        c,
        original,
        id,
        rules,
        at,
        verdicts::PostDestination::NextEdition,
    )?;
    Ok(ArrivedPost { id, is_in: !was_in && is_in(c, id)? })
}

fn is_in(c: &Connection, post: PostId) -> Result<bool, DbError> {
    Ok(c.prepare_cached("SELECT 1 FROM posts WHERE id = ?1 AND verdict = 'in'")?
        .exists([post.0])?)
}

/// What is kept of a document that does not speak for its feed.
fn record_body(c: &Connection, fetched: &FetchReport) -> Result<(), DbError> {
    c.prepare_cached("UPDATE feeds SET pace = ?2, body_hash = ?3 WHERE id = ?1 AND (pace, body_hash) IS NOT (?2, ?3)")?
        .execute((fetched.feed.0, SqlJson(&fetched.pace), &fetched.body_hash))?;
    Ok(())
}

/// What the document says of the feed, and whether that is news. A participant without a given name
/// goes by the feed's author, or where its posts name others by its title.
fn record_facts(
    c: &Connection,
    fetched: &FetchReport,
    document: &Document,
    rule: IdentityRule,
) -> Result<bool, DbError> {
    let feed = &document.feed;
    let mut n_changed = c
        .prepare_cached(
            "
        UPDATE feeds SET title = :title, link = :link, language = :language, format = :format, identity = :identity,
               pace = :pace, body_hash = :body_hash
        WHERE id = :feed AND (title, link, language, format, identity, pace, body_hash)
                             IS NOT (:title, :link, :language, :format, :identity, :pace, :body_hash)",
        )?
        .execute(named_params! {
            ":feed": fetched.feed.0, ":title": feed.title, ":link": feed.link.as_ref().map(Url::as_str),
            ":language": feed.language, ":format": feed.format.as_str(), ":identity": rule.as_str(),
            ":pace": SqlJson(&fetched.pace), ":body_hash": fetched.body_hash,
        })?;
    let is_also_writer = |author: &&String| {
        !has_several_writers(
            document.posts.iter().filter_map(|p| p.author.as_deref()).chain([author.as_str()]),
        )
    };
    let author = feed.author.as_ref().filter(|author| is_name(author)).filter(is_also_writer);
    let name = author.or(feed.title.as_ref()).filter(|n| !n.trim().is_empty());
    if let Some(name) = name {
        n_changed += c.prepare_cached(
            "
            UPDATE participants SET name = :name
            WHERE name_is_provisional = 1 AND name <> :name AND id = (SELECT participant_id FROM feeds WHERE id = :feed)",
        )?
        .execute(named_params! {":name": name, ":feed": fetched.feed.0})?;
    }
    Ok(n_changed > 0)
}
