//! Compiling: which posts an edition holds, and in which order.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use course::{CreditKind, Edition, EditionKind, ListedPost, ParticipantId, PostId, Section};

use crate::layout::PrintedCourse;
use crate::sections::lead::find_voices;
use crate::sections::news::{EditionCandidates, EditionNews};
use crate::sections::{choose_sections, newest_reply, section_of};

/// Compiles a day's edition, or none on an empty day: without a post, an answer, a new face, a pick
/// or a note there is nothing to print. What waits for fewer than `Layout::quiet_posts` pieces of
/// news goes on waiting, for `Layout::quiet_days` at most. A post that nobody answered and that no
/// later edition could put forward in time is worth one too.
///
/// Authors take turns: everyone's newest post comes before anyone's second, and in each turn those
/// who have not been seen lately come first. An author's posts over `Layout::author_share` become
/// titles. Every candidate that is in appears exactly once in [`Edition::claimed_posts`].
pub fn compile_daily(
    candidates: &EditionCandidates<'_>,
    printed: PrintedCourse<'_>,
    now: DateTime<Utc>,
) -> Option<Edition> {
    let news = EditionNews::new(EditionKind::Daily, candidates, printed, now);
    let sections = choose_sections(&news);
    if !is_worth_an_edition(&news, &sections) {
        return None;
    }
    let mut edition = new_edition(EditionKind::Daily, candidates.date, &news, sections);
    let collected: Vec<PostId> =
        news.earlier.iter().filter(|p| p.credit == CreditKind::Collected).map(|p| p.id).collect();
    // The backlog of a collection is nobody's earlier posts: no section names it.
    if !collected.is_empty() {
        edition.claims = Some(edition.claimed_posts().into_iter().chain(collected).collect());
    }
    Some(edition)
}

/// Rounds up the dailies since the last round-up, or of the last seven days, in one edition; none
/// where there is nothing to say.
///
/// Where the course has no dailies, [`EditionCandidates::posts`] are what waits, and the round-up
/// is the first to print them; where it has, there are none. [`EditionCandidates::last_seen`] is of
/// earlier round-ups.
pub fn compile_weekly(
    candidates: &EditionCandidates<'_>,
    printed: PrintedCourse<'_>,
    now: DateTime<Utc>,
) -> Option<Edition> {
    let news = EditionNews::new(EditionKind::Weekly, candidates, printed, now);
    let sections = choose_sections(&news);
    let is_news = |s: &Section| is_certain(s, &news) || n_news(s) > 0;
    if !sections.iter().any(is_news) {
        return None;
    }
    let day = news.dailies.last().map_or(candidates.date, |e| e.date);
    let mut edition = new_edition(EditionKind::Weekly, day, &news, sections);
    edition.claims = Some(news.waiting.iter().map(|p| p.id).collect());
    Some(edition)
}

/// The last edition each participant wrote in.
pub fn last_seen_dates(
    editions: &[Edition],
    posts: &[ListedPost],
) -> HashMap<ParticipantId, NaiveDate> {
    let by_id: HashMap<PostId, ParticipantId> =
        posts.iter().map(|p| (p.id, p.participant)).collect();
    let mut seen = HashMap::new();
    for edition in editions {
        let printed = edition.listed_posts().into_iter().chain(edition.claimed_posts());
        for participant in printed.filter_map(|id| by_id.get(&id)) {
            let day = seen.entry(*participant).or_insert(edition.date);
            *day = edition.date.max(*day);
        }
    }
    seen
}

/// An edition in the course's week of a day.
fn new_edition(
    kind: EditionKind,
    day: NaiveDate,
    news: &EditionNews<'_>,
    sections: Vec<Section>,
) -> Edition {
    Edition {
        kind,
        number: news.candidates.number,
        date: news.candidates.date,
        compiled_at: news.now,
        week: news.printed.course.week_of(day).cloned(),
        last_reply: newest_reply(news),
        claims: None,
        voices: find_voices(news),
        sections,
    }
}

/// Whether there is enough to print, or what there is has waited long enough.
fn is_worth_an_edition(news: &EditionNews<'_>, sections: &[Section]) -> bool {
    let shown = || sections.iter().filter(|s| news.printed.layout.has_section(s.kind()));
    if shown().any(|s| is_certain(s, news)) {
        return true;
    }
    let oldest = news.fresh.iter().map(|p| p.first_seen_at).min();
    let oldest = oldest.or(news.previous.map(|e| e.compiled_at));
    let longest = TimeDelta::days(i64::from(news.printed.layout.quiet_days));
    let has_waited = oldest.is_none_or(|at| news.now - at >= longest);
    let n_news: usize = shown().map(n_news).sum();
    n_news > 0 && (n_news >= news.printed.layout.quiet_posts || has_waited)
}

/// Whether a section alone is worth an edition.
fn is_certain(section: &Section, news: &EditionNews<'_>) -> bool {
    let of_kind = section_of(section.kind());
    of_kind.is_always_news() || of_kind.is_urgent(news)
}

fn n_news(section: &Section) -> usize {
    section_of(section.kind()).n_news(section)
}
