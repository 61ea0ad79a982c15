//! What is new when an edition is compiled: what every section chooses from.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use course::conversation::Thread;
use course::{
    CourseEvent, Edition, EditionKind, ListedPost, ParticipantId, PickedPost, PostId, Section,
    Standing,
};

use crate::layout::{Layout, PrintedCourse, SectionKind};

/// What an edition may be made of.
#[derive(Debug, Clone, Copy)]
pub struct EditionCandidates<'a> {
    /// The number the edition will bear.
    pub number: u32,
    /// The day it will bear.
    pub date: NaiveDate,
    /// The posts that are in and in no edition yet.
    pub posts: &'a [ListedPost],
    /// Everyone who stood in an earlier edition.
    pub known: &'a HashSet<ParticipantId>,
    /// The last edition each of them wrote in, as [`crate::last_seen_dates`] finds it; may be empty, then
    /// nobody is preferred.
    pub last_seen: &'a HashMap<ParticipantId, NaiveDate>,
    /// What the facilitators say today, in Markdown.
    pub note: Option<&'a str>,
    /// All that happens; the edition takes the coming days.
    pub events: &'a [CourseEvent],
    /// What the facilitators picked out, in their order.
    pub picks: &'a [PickedPost],
    /// Every post that is in, new or not.
    pub all: &'a [ListedPost],
    /// The conversations, with all their answers.
    pub threads: &'a [Thread],
    /// The editions before this one, of either kind and in any order.
    pub before: &'a [Edition],
}

impl EditionCandidates<'_> {
    /// The posts that may be shown, new or not.
    pub(super) fn shown_posts(&self) -> HashSet<PostId> {
        self.all.iter().filter(|p| p.standing == Standing::In).map(|p| p.id).collect()
    }
}

/// The candidates of one edition, looked through once for all sections.
pub(crate) struct EditionNews<'a> {
    pub(crate) kind: EditionKind,
    pub(crate) candidates: EditionCandidates<'a>,
    pub(crate) printed: PrintedCourse<'a>,
    pub(crate) now: DateTime<Utc>,
    /// The edition of the same kind that was compiled last.
    pub(crate) previous: Option<&'a Edition>,
    /// What a round-up rounds up, in order; a daily has none.
    pub(crate) dailies: Vec<&'a Edition>,
    /// The posts that are in and in no edition yet.
    pub(crate) waiting: Vec<&'a ListedPost>,
    /// Those of them that are the backlog of new blogs: counted, not listed.
    pub(crate) earlier: Vec<&'a ListedPost>,
    /// The others.
    pub(crate) fresh: Vec<&'a ListedPost>,
}

impl<'a> EditionNews<'a> {
    pub(crate) fn new(
        kind: EditionKind,
        candidates: &EditionCandidates<'a>,
        printed: PrintedCourse<'a>,
        now: DateTime<Utc>,
    ) -> Self {
        let candidates = *candidates;
        let waiting: Vec<&ListedPost> =
            candidates.posts.iter().filter(|p| p.standing == Standing::In).collect();
        let (earlier, fresh) =
            waiting.iter().partition(|p| is_backlog(p, &candidates, printed.layout));
        let of_kind = candidates.before.iter().filter(|e| e.kind == kind);
        let previous = of_kind.max_by_key(|e| (e.compiled_at, e.number));
        let dailies = match kind {
            EditionKind::Daily => Vec::new(),
            EditionKind::Weekly => dailies_since(previous, candidates.before, now),
        };
        Self { kind, candidates, printed, now, previous, dailies, waiting, earlier, fresh }
    }

    /// Whether it is a round-up of a course that has dailies.
    pub(super) fn repeats_dailies(&self) -> bool {
        let has_dailies = || self.candidates.before.iter().any(|e| e.kind == EditionKind::Daily);
        self.kind == EditionKind::Weekly && has_dailies()
    }

    /// The kind of edition whose turns count: the dailies', where there are any.
    pub(super) fn turn_kind(&self) -> EditionKind {
        if self.repeats_dailies() { EditionKind::Daily } else { self.kind }
    }

    pub(super) fn has_section(&self, kind: SectionKind) -> bool {
        self.printed.layout.has_section(kind)
    }

    /// The sections of the dailies that are rounded up.
    pub(super) fn daily_sections(&self) -> impl Iterator<Item = &'a Section> {
        self.dailies.iter().flat_map(|e| &e.sections)
    }
}

/// The dailies since the last round-up, or of the last seven days.
fn dailies_since<'a>(
    previous: Option<&Edition>,
    before: &'a [Edition],
    now: DateTime<Utc>,
) -> Vec<&'a Edition> {
    let since = previous.map_or(now - TimeDelta::days(7), |e| e.compiled_at);
    let is_new = |e: &&Edition| e.kind == EditionKind::Daily && e.compiled_at > since;
    let mut dailies: Vec<&Edition> = before.iter().filter(is_new).collect();
    dailies.sort_by_key(|e| (e.date, e.number));
    dailies
}

/// Whether a post is from before its author joined.
fn is_backlog(post: &ListedPost, candidates: &EditionCandidates<'_>, layout: &Layout) -> bool {
    let age = post.first_seen_at - post.dated_at();
    let is_old = post.is_backlog || age > TimeDelta::days(i64::from(layout.backlog_days));
    is_old && !candidates.known.contains(&post.participant)
}
