//! Merges a fetched document into the stored feed.

use std::mem;

use chrono::{DateTime, Utc};
use course::copies::FeedClaim;
use course::credit::has_several_writers;
use course::participant::is_name;
use course::plain_title::plain_blog_title;
use course::recognise::PostMatch;
use course::verdict::{self, FeedSettings, PostCircumstances};
use course::{
    CourseRules, Document, FeedId, FetchOutcome, FetchReport, IdentityRule, PostEvidence,
    PostFacts, PostId, ReadPost, Standing,
};
use rusqlite::{Connection, named_params};
use url::Url;

use crate::addresses::completed_fetch::RecordedFetch;
use crate::addresses::watched_addresses;
use crate::database::error::DbError;
use crate::database::values::SqlJson;
use crate::feeds::feed_moves::SeenPosts;
use crate::feeds::fetched_document::{FetchedDocument, FetchedPost, PostReading};
use crate::feeds::known_feed::KnownFeed;
use crate::feeds::{continuity, feed_moves, feed_pauses, known_feed};
use crate::people::erased_content::ErasedPosts;
use crate::posts::post_rows::{NewPost, PostChange};
use crate::posts::screenings::Screening;
use crate::posts::{bursts, credit, duplicates, missing_posts, post_rows, screenings, verdicts};

/// Records a visit to a feed.
pub(crate) fn record_feed(
    c: &Connection,
    feed: FeedId,
    mut fetched: FetchReport,
    rules: &CourseRules,
) -> Result<RecordedFetch, DbError> {
    match mem::replace(&mut fetched.outcome, FetchOutcome::Unchanged) {
        FetchOutcome::Read(document) => {
            let seen =
                if document.posts.is_empty() { SeenPosts::Nothing } else { SeenPosts::Listed };
            let recorded = record_document(c, feed, &fetched, *document, rules)?;
            feed_moves::note_redirect(c, feed, &fetched, seen)?;
            return Ok(recorded);
        }
        FetchOutcome::Unchanged => {
            feed_moves::note_redirect(c, feed, &fetched, SeenPosts::Listed)?;
        }
        FetchOutcome::Failed(_) | FetchOutcome::Gone(_)
            if fetched.status.is_some_and(|status| missing_posts::CLOSED.contains(&status)) =>
        {
            missing_posts::count_closed(c, feed, fetched.at)?;
        }
        _ => {}
    }
    Ok(RecordedFetch::default())
}

fn record_document(
    c: &Connection,
    feed: FeedId,
    fetched: &FetchReport,
    read: Document<ReadPost>,
    rules: &CourseRules,
) -> Result<RecordedFetch, DbError> {
    let before = KnownFeed::load_feed(c, feed)?;
    let Some(mut laid_beside) = FetchedDocument::complete(read, &before) else {
        // Since it was read, a post went that it knew: the next visit reads the whole document.
        watched_addresses::read_anew(c, feed, fetched.at)?;
        return Ok(RecordedFetch::default());
    };
    let rule = before.rule_for(&laid_beside.document, &laid_beside.prints);
    let recognised = laid_beside.match_posts(c, &before, rule)?;
    let FetchedDocument { document, prints, .. } = &laid_beside;
    let continuity =
        continuity::check_continuity(c, fetched, document, &before, prints, &recognised)?;
    let in_burst = bursts::find_burst_posts(c, document, &recognised, &before, rules, fetched.at)?;
    let is_first = before.is_unread;
    let names_changed = if continuity.is_own {
        record_facts(c, feed, fetched, document, rule)?
    } else {
        record_pace(c, feed, fetched)?;
        false
    };
    let unwanted = ErasedPosts::load_for_feed(c, feed)?;
    let place = PostOrigin {
        feed,
        settings: before.settings,
        claim: duplicates::claim_of(document, &before.claim),
        rule,
        in_doubt: continuity.in_doubt,
        is_first,
    };
    let mut recorded =
        RecordedFetch { is_doubted: continuity.is_new_doubt, ..RecordedFetch::default() };
    let mut is_touched = false;
    let mut listed = Vec::with_capacity(document.posts.len());
    // From the end, where feeds keep what is oldest, so that posts are numbered and accepted in the
    // order of writing.
    for ((said, recognised), in_burst) in laid_beside.posts().zip(recognised).zip(in_burst).rev() {
        listed.push(match recognised {
            PostMatch::Repeated => continue,
            PostMatch::Known(id) => {
                let change = post_rows::update_post(c, id, said, rule, rules, fetched.at)?;
                is_touched |= change != PostChange::Nothing;
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
                // What is unchanged is known.
                let PostReading::Whole(facts) = said.reading else { continue };
                let arrived = store_new_post(c, &place, said, facts, in_burst, rules, fetched.at)?;
                recorded.n_new += 1;
                recorded.n_in += usize::from(arrived.is_in);
                arrived.id
            }
        });
    }
    // Who somebody else's document names does not write here.
    if continuity.is_own && (recorded != RecordedFetch::default() || is_touched || names_changed) {
        credit::refresh_feed(c, feed)?;
    }
    listed.reverse();
    let before = known_feed::last_listed_posts(c, feed)?;
    if continuity.in_doubt {
        // Somebody else's document says nothing about the posts of the blog.
    } else if !fetched.is_partial() && !document.is_cut {
        missing_posts::count_missing(c, feed, &before, &listed, fetched.at)?;
    } else {
        missing_posts::add_listed(c, feed, &before, &listed)?;
    }
    missing_posts::note_present(c, &listed, rules, fetched.at)?;
    Ok(recorded)
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
    facts: &PostFacts,
    in_burst: bool,
    rules: &CourseRules,
    at: DateTime<Utc>,
) -> Result<ArrivedPost, DbError> {
    let FetchedPost { post, print, .. } = said;
    let found = duplicates::find_duplicate(
        c,
        &duplicates::new_post(&place.claim, post, print, facts.n_words),
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
        NewPost { feed, said, facts, rule, among, is_first: place.is_first, reason, topics, at };
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
fn record_pace(c: &Connection, feed: FeedId, fetched: &FetchReport) -> Result<(), DbError> {
    c.prepare_cached("UPDATE feeds SET pace = ?2 WHERE id = ?1 AND pace <> ?2")?
        .execute((feed.0, SqlJson(&fetched.pace)))?;
    Ok(())
}

/// What the document says of the feed, and whether that is news. A participant without a given name
/// goes by the feed's author, or where its posts name others by its title.
fn record_facts(
    c: &Connection,
    id: FeedId,
    fetched: &FetchReport,
    document: &Document,
    rule: IdentityRule,
) -> Result<bool, DbError> {
    let feed = &document.feed;
    let mut n_changed = c
        .prepare_cached(
            "
            UPDATE feeds SET title = :title, link = :link, language = :language, format = :format,
                   identity = :identity, pace = :pace
            WHERE id = :feed AND (title, link, language, format, identity, pace)
                                 IS NOT (:title, :link, :language, :format, :identity, :pace)",
        )?
        .execute(named_params! {
            ":feed": id.0, ":title": feed.title, ":link": feed.link.as_ref().map(Url::as_str),
            ":language": feed.language, ":format": feed.format.as_str(),
            ":identity": rule.as_str(), ":pace": SqlJson(&fetched.pace),
        })?;
    let is_also_writer = |author: &&String| {
        !has_several_writers(
            document.posts.iter().filter_map(|p| p.author.as_deref()).chain([author.as_str()]),
        )
    };
    let author = feed.author.as_ref().filter(|author| is_name(author)).filter(is_also_writer);
    let title = feed.title.as_deref().map(plain_blog_title);
    let name = author.map(String::as_str).or(title).filter(|n| !n.trim().is_empty());
    if let Some(name) = name {
        n_changed += c.prepare_cached(
            "
            UPDATE participants SET name = :name
            WHERE name_is_provisional = 1 AND name <> :name AND id = (SELECT participant_id FROM feeds WHERE id = :feed)",
        )?
        .execute(named_params! {":name": name, ":feed": id.0})?;
    }
    Ok(n_changed > 0)
}
