//! Compiling editions: what they are made of, and whether it is time.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use course::conversation::Thread;
use course::{CourseEvent, Edition, EditionKind, ListedPost, ThreadFilter};
use digest::EditionCandidates;
use digest::messages::say;
use store::{CompileOutcome, EditionMaterial, Store};

use super::calendars;
use super::edition_renderer::EditionRenderer;
use super::pictures::posts_with_pictures;
use super::state::Newsroom;
use crate::config::Config;
use crate::run::RunContext;

/// Whether the day's edition may be compiled now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EditionTiming {
    /// It may.
    Open,
    /// Its hour has not come.
    TooEarly,
    /// A facilitator may look at it until then.
    InReview(DateTime<Utc>),
}

impl EditionTiming {
    /// Looks at the clock. Hours are the course's, on the days when clocks change too.
    pub(crate) fn timing_at(config: &Config, now: DateTime<Utc>) -> Self {
        let today = config.course.local_day(now);
        let instant = |time| config.course.instant_at(today, time);
        match (config.site.edition_at.map(instant), config.site.review_until.map(instant)) {
            (Some(at), _) if now < at => Self::TooEarly,
            (_, Some(until)) if now < until => Self::InReview(until),
            _ => Self::Open,
        }
    }
}

/// What every edition is chosen from, read once.
pub(crate) struct EditionInputs<'a> {
    run: &'a RunContext,
    renderer: &'a EditionRenderer,
    posts: Vec<ListedPost>,
    threads: Vec<Thread>,
    events: Vec<CourseEvent>,
    before: Vec<Edition>,
}

impl<'a> EditionInputs<'a> {
    /// Reads what is known now.
    pub(crate) fn read_inputs(
        store: &Store,
        run: &'a RunContext,
        renderer: &'a EditionRenderer,
    ) -> Result<Self> {
        Ok(Self {
            run,
            renderer,
            posts: posts_with_pictures(store, run)?,
            threads: all_threads(store)?,
            events: calendars::all_events(store, run)?,
            before: store.all_editions()?.into_iter().map(|(_, edition)| edition).collect(),
        })
    }

    /// Makes an edition of what waits, or none where there is too little.
    fn compile_edition(
        &self,
        kind: EditionKind,
        date: NaiveDate,
        awaiting: &EditionMaterial,
    ) -> Option<Edition> {
        let Self { run, renderer, .. } = self;
        // Where there are dailies, a round-up repeats what they printed and takes nothing from
        // the next.
        let repeats = kind == EditionKind::Weekly && run.config.site.daily;
        let of_kind: Vec<Edition> =
            self.before.iter().filter(|e| e.kind == kind).cloned().collect();
        let last_seen = digest::last_seen_dates(&of_kind, &self.posts);
        let candidates = EditionCandidates {
            number: awaiting.number,
            date,
            posts: if repeats { &[] } else { &awaiting.posts },
            known: &awaiting.known,
            last_seen: &last_seen,
            note: awaiting.note.as_deref(),
            events: &self.events,
            picks: if repeats { &[] } else { &awaiting.picks },
            all: &self.posts,
            threads: &self.threads,
            before: &self.before,
        };
        let compile = match kind {
            EditionKind::Daily => digest::compile_daily,
            EditionKind::Weekly => digest::compile_weekly,
        };
        compile(&candidates, renderer.printed_course(&run.config.course), run.clock.now())
    }
}

/// All conversations.
pub(crate) fn all_threads(store: &Store) -> Result<Vec<Thread>> {
    Ok(store.list_threads(ThreadFilter::All, usize::MAX)?)
}

impl Newsroom<'_> {
    /// Compiles what is due today, each kind once: first the daily, then the round-up that repeats
    /// it.
    pub(crate) fn compile_due_editions(&mut self) -> Result<Vec<Edition>> {
        let (run, renderer) = (self.run, self.renderer()?);
        let mut compiled = Vec::new();
        for kind in self.kinds_due()? {
            let sources = EditionInputs::read_inputs(&self.store, run, &renderer)?;
            let date = self.run.config.course.local_day(self.run.clock.now());
            if let CompileOutcome::New(_, edition) =
                self.store.compile_edition(kind, date, |awaiting| {
                    sources.compile_edition(kind, date, &awaiting)
                })?
            {
                compiled.push(edition);
            }
        }
        Ok(compiled)
    }

    /// Whether an edition of either kind is due today.
    pub(crate) fn is_edition_due(&self) -> Result<bool> {
        Ok(!self.kinds_due()?.is_empty())
    }

    /// The editions that would come out now; nothing is claimed.
    pub(crate) fn compile_due_drafts(&mut self) -> Result<Vec<Edition>> {
        let date = self.run.config.course.local_day(self.run.clock.now());
        let kinds = self.kinds_due()?;
        self.compile_drafts(&kinds, date)
    }

    /// The editions that would come out now, or where today has its own already, that would come
    /// out tomorrow of what waits now; and whether they are due.
    pub(crate) fn compile_next_drafts(&mut self) -> Result<(Vec<Edition>, bool)> {
        let due = self.compile_due_drafts()?;
        let today = self.run.config.course.local_day(self.run.clock.now());
        if !due.is_empty()
            || self.run.is_course_over()
            || self.store.edition_on(EditionKind::Daily, today)?.is_none()
        {
            return Ok((due, true));
        }
        Ok((self.compile_drafts(&[EditionKind::Daily], today + Days::new(1))?, false))
    }

    fn compile_drafts(&mut self, kinds: &[EditionKind], date: NaiveDate) -> Result<Vec<Edition>> {
        let (run, renderer) = (self.run, self.renderer()?);
        let mut drafts = Vec::new();
        for &kind in kinds {
            let mut sources = EditionInputs::read_inputs(&self.store, run, &renderer)?;
            sources.before.extend(drafts.iter().cloned());
            self.store.compile_edition(kind, date, |awaiting| {
                drafts.extend(sources.compile_edition(kind, date, &awaiting));
                None
            })?;
        }
        Ok(drafts)
    }

    /// Why no edition comes out now.
    pub(crate) fn why_no_edition(&self, gate: EditionTiming) -> Result<String> {
        let (messages, course) = (&self.run.messages, &self.run.config.course);
        let today = course.local_day(self.run.clock.now());
        let hour =
            |at: DateTime<Utc>| at.with_timezone(&course.timezone).format("%H:%M").to_string();
        if let Some(first) = course.starts_on.filter(|first| today < *first) {
            return Ok(say!(messages, "report-course-begins", day = first));
        }
        if self.run.is_course_over() {
            let last = course.ends_on.map(|last| last.to_string()).unwrap_or_default();
            return Ok(say!(messages, "report-course-ended", day = last));
        }
        if self.kinds_due()?.is_empty() {
            let is_out = self.store.edition_on(EditionKind::Daily, today)?.is_some()
                || self.store.edition_on(EditionKind::Weekly, today)?.is_some();
            return Ok(if is_out {
                say!(messages, "report-edition-is-out")
            } else {
                say!(messages, "report-no-edition-due")
            });
        }
        match (gate, self.run.config.site.edition_at) {
            (EditionTiming::TooEarly, at) => {
                let at = at.map(|time| hour(course.instant_at(today, time))).unwrap_or_default();
                Ok(say!(messages, "report-edition-too-early", at))
            }
            (EditionTiming::InReview(until), _) => {
                Ok(say!(messages, "report-edition-in-review", until = hour(until)))
            }
            (EditionTiming::Open, _) => self.why_too_little(),
        }
    }

    /// Why an edition that is due cannot be made.
    fn why_too_little(&self) -> Result<String> {
        let messages = &self.run.messages;
        let status = self.store.course_status()?;
        let n = |counts: &BTreeMap<String, usize>, key: &str| {
            counts.get(key).copied().unwrap_or_default()
        };
        let (approved, pending, held) =
            (n(&status.feeds, "approved"), n(&status.feeds, "pending"), n(&status.posts, "held"));
        let mut why = vec![match status.n_awaiting {
            0 => say!(messages, "report-no-new-post"),
            n => say!(messages, "report-too-few-posts", n),
        }];
        if approved == 0 {
            why.push(say!(messages, "report-no-feed-approved"));
        }
        if pending > 0 {
            why.push(say!(messages, "finding-feeds-pending", n = pending));
        }
        if held > 0 {
            why.push(say!(messages, "finding-posts-held", n = held));
        }
        if approved > 0 && !status.runs.iter().any(|run| run.command == "poll") {
            why.push(say!(messages, "report-never-polled"));
        }
        Ok(why.join("; "))
    }

    /// The kinds of edition that today should have and has not yet.
    fn kinds_due(&self) -> Result<Vec<EditionKind>> {
        let course = &self.run.config.course;
        let today = course.local_day(self.run.clock.now());
        if course.starts_on.is_some_and(|first| today < first) || self.run.is_course_over() {
            return Ok(Vec::new());
        }
        let mut due = Vec::new();
        if self.run.config.site.daily && self.store.edition_on(EditionKind::Daily, today)?.is_none()
        {
            due.push(EditionKind::Daily);
        }
        if self.is_weekly_due(today)? {
            due.push(EditionKind::Weekly);
        }
        Ok(due)
    }

    /// A round-up comes out on its weekday; where no run was made that day, on the next; and once
    /// more when the course has ended.
    fn is_weekly_due(&self, today: NaiveDate) -> Result<bool> {
        let Some(weekday) = self.run.config.site.weekly_on else { return Ok(false) };
        let since =
            (today.weekday().num_days_from_monday() + 7 - weekday.num_days_from_monday()) % 7;
        let last = today - Days::new(u64::from(since));
        let latest =
            self.store.latest_edition(EditionKind::Weekly)?.map(|(_, edition)| edition.date);
        Ok(is_weekly_due(today, last, latest, self.run.config.course.ends_on))
    }
}

/// Whether a round-up is due today: `last` is the weekday for it that came last, `latest` the day of
/// the round-up that came out last, `ends_on` the last day of the course.
fn is_weekly_due(
    today: NaiveDate,
    last: NaiveDate,
    latest: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
) -> bool {
    let has_ended = ends_on.is_some_and(|end| today > end);
    match latest {
        // The last one follows the course's last day, once.
        Some(date) if has_ended => ends_on.is_some_and(|end| date <= end),
        Some(date) => date < last,
        // A course that begins with round-ups in mid-week waits for the day.
        None => last == today || has_ended,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(today: &str, last: &str, latest: Option<&str>, expected: bool) {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        // The course ends on a Wednesday, its round-ups come on Sundays.
        let ends_on = Some(day("2026-03-25"));
        let is_due = is_weekly_due(day(today), day(last), latest.map(day), ends_on);
        assert_eq!(is_due, expected, "{today} after {latest:?}");
    }

    #[test]
    fn a_round_up_comes_once_on_its_day_or_after_it() {
        check("2026-03-15", "2026-03-15", None, true);
        check("2026-03-17", "2026-03-15", None, false);
        check("2026-03-15", "2026-03-15", Some("2026-03-08"), true);
        check("2026-03-15", "2026-03-15", Some("2026-03-15"), false);
        check("2026-03-17", "2026-03-15", Some("2026-03-08"), true);
        check("2026-03-18", "2026-03-15", Some("2026-03-17"), false);
        check("2026-03-22", "2026-03-22", Some("2026-03-17"), true);
    }

    #[test]
    fn the_last_round_up_comes_once_after_the_last_day() {
        check("2026-03-25", "2026-03-22", Some("2026-03-22"), false);
        check("2026-03-26", "2026-03-22", Some("2026-03-22"), true);
        check("2026-03-27", "2026-03-22", Some("2026-03-26"), false);
        check("2026-03-29", "2026-03-29", Some("2026-03-26"), false);
        check("2026-03-26", "2026-03-22", None, true);
    }
}
