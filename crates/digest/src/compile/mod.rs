//! Compiling: which posts an edition holds, and in which order.

mod conversations;
mod new_faces;
mod turns;
mod waiting;
mod weekly;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use course::conversation::Thread;
use course::{
    Course, CourseEvent, CreditKind, Edition, EditionKind, Highlight, ListedPost, NewFace,
    ParticipantId, PickedPost, PostId, Section, Standing, UpdatedThread,
};

use crate::layout::{Layout, SectionKind, TopicName};
pub use weekly::compile_weekly;

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
    /// The last edition each of them wrote in, as [`last_seen_dates`] finds it; may be empty, then
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
    fn shown_posts(&self) -> HashSet<PostId> {
        self.all.iter().filter(|p| p.standing == Standing::In).map(|p| p.id).collect()
    }
}

/// The parts of an edition, before the configuration puts them in order.
#[derive(Debug, Default)]
struct SectionParts(HashMap<SectionKind, Section>);

/// Compiles a day's edition, or none on an empty day: without a post, an answer, a new face, a pick
/// or a note there is nothing to print. What waits for fewer than [`Layout::quiet_posts`] pieces of
/// news goes on waiting, for [`Layout::quiet_days`] at most.
///
/// Authors take turns: everyone's newest post comes before anyone's second, and in each turn those
/// who have not been seen lately come first. An author's posts over [`Layout::author_share`] become
/// titles. Every candidate that is in appears exactly once in [`Edition::claimed_posts`].
pub fn compile_daily(
    candidates: &EditionCandidates<'_>,
    course: &Course,
    layout: &Layout,
    topics: &[TopicName],
    now: DateTime<Utc>,
) -> Option<Edition> {
    let note = shown_note(candidates, layout);
    let posts: Vec<&ListedPost> =
        candidates.posts.iter().filter(|p| p.standing == Standing::In).collect();
    let (earlier, fresh) = new_faces::split_backlog(&posts, candidates, layout);
    let faces = new_faces::new_faces(&posts, &earlier, candidates);
    let highlights = shown_highlights(candidates, &fresh, layout);
    let previous = previous_edition(EditionKind::Daily, candidates.before);
    let moved = conversations::find_updated_threads(candidates, previous, layout);
    let has_faces = !faces.is_empty() && layout.has_section(SectionKind::NewFaces);
    if note.is_none() && highlights.is_empty() {
        let n_news = fresh.len() + moved.len() + usize::from(has_faces);
        let oldest =
            fresh.iter().map(|p| p.first_seen_at).min().or(previous.map(|e| e.compiled_at));
        let has_waited =
            oldest.is_none_or(|at| now - at >= TimeDelta::days(i64::from(layout.quiet_days)));
        if n_news == 0 || n_news < layout.quiet_posts && !has_waited {
            return None;
        }
    }
    let fresh: Vec<&ListedPost> =
        fresh.into_iter().filter(|p| !highlights.iter().any(|h| h.post == p.id)).collect();
    let collected: Vec<PostId> =
        earlier.iter().filter(|p| p.credit == CreditKind::Collected).map(|p| p.id).collect();
    let chosen = EditionContent { note, highlights, posts: fresh, moved, faces };
    let mut edition = Edition {
        kind: EditionKind::Daily,
        number: candidates.number,
        date: candidates.date,
        compiled_at: now,
        week: course.week_of(candidates.date).cloned(),
        last_reply: conversations::newest_reply(candidates, previous),
        claims: None,
        sections: chosen.into_sections(candidates, course, layout, topics, now),
    };
    // The backlog of a collection is nobody's earlier posts: no section names it.
    if !collected.is_empty() {
        edition.claims = Some(edition.claimed_posts().into_iter().chain(collected).collect());
    }
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

/// What goes into an edition of either kind.
struct EditionContent<'a> {
    note: Option<&'a str>,
    highlights: Vec<Highlight>,
    posts: Vec<&'a ListedPost>,
    moved: Vec<UpdatedThread>,
    faces: Vec<NewFace>,
}

impl EditionContent<'_> {
    /// Lays it out, with what is the same whatever was chosen: the events, and what waits for an
    /// answer.
    fn into_sections(
        self,
        candidates: &EditionCandidates<'_>,
        course: &Course,
        layout: &Layout,
        topics: &[TopicName],
        now: DateTime<Utc>,
    ) -> Vec<Section> {
        let mut parts = SectionParts::default();
        parts.add_section(SectionKind::Note, self.note.map(|note| Section::Note(note.to_owned())));
        parts.add_list(
            SectionKind::Events,
            coming_events(candidates, course, layout),
            Section::Events,
        );
        parts.add_list(SectionKind::Highlights, self.highlights, Section::Highlights);
        parts.add_posts(&self.posts, candidates, layout, topics);
        parts.add_list(SectionKind::Conversations, self.moved, Section::Conversations);
        parts.add_list(
            SectionKind::Waiting,
            waiting::unanswered_posts(candidates, layout, now),
            Section::Waiting,
        );
        parts.add_list(SectionKind::NewFaces, self.faces, Section::NewFaces);
        parts.into_ordered(layout)
    }
}

impl SectionParts {
    fn add_section(&mut self, kind: SectionKind, section: Option<Section>) {
        self.0.extend(section.map(|section| (kind, section)));
    }

    fn add_list<T>(
        &mut self,
        kind: SectionKind,
        list: Vec<T>,
        section: impl FnOnce(Vec<T>) -> Section,
    ) {
        self.add_section(kind, (!list.is_empty()).then(|| section(list)));
    }

    /// What was written in blogs, by topic, and what came from elsewhere.
    fn add_posts(
        &mut self,
        posts: &[&ListedPost],
        candidates: &EditionCandidates<'_>,
        layout: &Layout,
        topics: &[TopicName],
    ) {
        let shows_elsewhere = layout.has_section(SectionKind::Elsewhere);
        let (elsewhere, blogged): (Vec<&ListedPost>, Vec<_>) =
            posts.iter().partition(|p| p.elsewhere && shows_elsewhere);
        let groups = turns::group_by_topic(&blogged, candidates.last_seen, layout, topics);
        let elsewhere = turns::order_in_turns(&elsewhere, candidates.last_seen)
            .into_iter()
            .map(|(_, p)| p.id)
            .collect();
        self.add_list(SectionKind::Posts, groups, Section::Posts);
        self.add_list(SectionKind::Elsewhere, elsewhere, Section::Elsewhere);
    }

    /// The sections in the configured order. One that is not shown still keeps its posts, so that
    /// they are not offered again: it comes last.
    fn into_ordered(mut self, layout: &Layout) -> Vec<Section> {
        layout
            .sections
            .iter()
            .chain(&SectionKind::ALL)
            .filter_map(|kind| self.0.remove(kind))
            .collect()
    }
}

fn shown_note<'a>(candidates: &EditionCandidates<'a>, layout: &Layout) -> Option<&'a str> {
    candidates
        .note
        .map(str::trim)
        .filter(|n| !n.is_empty() && layout.has_section(SectionKind::Note))
}

/// The edition of a kind that was compiled last.
fn previous_edition(kind: EditionKind, before: &[Edition]) -> Option<&Edition> {
    before.iter().filter(|e| e.kind == kind).max_by_key(|e| (e.compiled_at, e.number))
}

/// The picks that can be shown, in the facilitators' order.
fn shown_highlights(
    candidates: &EditionCandidates<'_>,
    fresh: &[&ListedPost],
    layout: &Layout,
) -> Vec<Highlight> {
    if candidates.picks.is_empty() || !layout.has_section(SectionKind::Highlights) {
        return Vec::new();
    }
    let shown = candidates.shown_posts();
    let waits = |id| candidates.posts.iter().any(|p| p.id == id);
    let picks = candidates.picks.iter().filter_map(|pick| {
        let is_new = fresh.iter().any(|p| p.id == pick.post);
        // The backlog of a new blog is counted where its author is introduced, and cannot be
        // claimed twice.
        let is_old = shown.contains(&pick.post) && !waits(pick.post);
        (is_new || is_old).then(|| Highlight {
            post: pick.post,
            remark: pick.remark.clone(),
            is_new,
        })
    });
    picks.collect()
}

fn coming_events(
    candidates: &EditionCandidates<'_>,
    course: &Course,
    layout: &Layout,
) -> Vec<CourseEvent> {
    if !layout.has_section(SectionKind::Events) {
        return Vec::new();
    }
    let last = candidates.date + Days::new(u64::from(layout.events_days));
    let is_coming = |event: &&CourseEvent| {
        // What ends at midnight has ended with the day before.
        let ends_at = event
            .ends_at
            .map_or(event.starts_at, |end| (end - TimeDelta::seconds(1)).max(event.starts_at));
        course.local_day(ends_at) >= candidates.date && course.local_day(event.starts_at) <= last
    };
    let mut events: Vec<CourseEvent> =
        candidates.events.iter().filter(is_coming).cloned().collect();
    events.sort_by(|a, b| (a.starts_at, &a.title).cmp(&(b.starts_at, &b.title)));
    // The same event may stand in the configuration and in a calendar.
    events.dedup_by(|a, b| a.starts_at == b.starts_at && a.title == b.title);
    events
}
