//! Compiling: which posts an edition holds, and in which order.

mod conversations;
mod faces;
mod turns;
mod waiting;
mod weekly;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use course::conversation::Thread;
use course::{
    Course, Credit, Edition, EditionKind, Event, Highlight, ListedPost, Moved, NewFace,
    ParticipantId, Pick, PostId, Section, Standing,
};

use crate::{Layout, SectionKind, TopicName};
pub use weekly::round_up;

/// What an edition may be made of.
#[derive(Debug, Clone, Copy)]
pub struct Candidates<'a> {
    /// The number the edition will bear.
    pub number: u32,
    /// The day it will bear.
    pub date: NaiveDate,
    /// The posts that are in and in no edition yet.
    pub posts: &'a [ListedPost],
    /// Everyone who stood in an earlier edition.
    pub known: &'a HashSet<ParticipantId>,
    /// The last edition each of them wrote in, as [`last_seen`] finds it; may be empty, then nobody is preferred.
    pub last_seen: &'a HashMap<ParticipantId, NaiveDate>,
    /// What the facilitators say today, in Markdown.
    pub note: Option<&'a str>,
    /// All that happens; the edition takes the coming days.
    pub events: &'a [Event],
    /// What the facilitators picked out, in their order.
    pub picks: &'a [Pick],
    /// Every post that is in, new or not.
    pub all: &'a [ListedPost],
    /// The conversations, with all their answers.
    pub threads: &'a [Thread],
    /// The editions before this one, of either kind and in any order.
    pub before: &'a [Edition],
}

impl Candidates<'_> {
    /// The posts that may be shown, new or not.
    fn shown(&self) -> HashSet<PostId> {
        self.all.iter().filter(|p| p.standing == Standing::In).map(|p| p.id).collect()
    }
}

/// The parts of an edition, before the configuration puts them in order.
#[derive(Debug, Default)]
struct Parts(HashMap<SectionKind, Section>);

/// Compiles a day's edition, or none on an empty day: without a post, an answer, a new face, a pick or a note there is nothing
/// to print. What waits for fewer than [`Layout::quiet_posts`] pieces of news goes on waiting, for [`Layout::quiet_days`] at most.
///
/// Authors take turns: everyone's newest post comes before anyone's second, and in each turn those who have not been seen
/// lately come first. An author's posts over [`Layout::author_share`] become titles. Every candidate that is in appears
/// exactly once in [`Edition::posts`].
pub fn compile(
    candidates: &Candidates<'_>,
    course: &Course,
    layout: &Layout,
    topics: &[TopicName],
    now: DateTime<Utc>,
) -> Option<Edition> {
    let note = note(candidates, layout);
    let posts: Vec<&ListedPost> =
        candidates.posts.iter().filter(|p| p.standing == Standing::In).collect();
    let (earlier, fresh) = faces::backlog(&posts, candidates, layout);
    let faces = faces::new_faces(&posts, &earlier, candidates);
    let highlights = highlights(candidates, &fresh, layout);
    let previous = previous(EditionKind::Daily, candidates.before);
    let moved = conversations::moved(candidates, previous, layout);
    let has_faces = !faces.is_empty() && layout.shows(SectionKind::NewFaces);
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
        earlier.iter().filter(|p| p.credit == Credit::Collected).map(|p| p.id).collect();
    let chosen = Chosen { note, highlights, posts: fresh, moved, faces };
    let mut edition = Edition {
        kind: EditionKind::Daily,
        number: candidates.number,
        date: candidates.date,
        compiled_at: now,
        week: course.week_of(candidates.date).cloned(),
        last_reply: conversations::newest(candidates, previous),
        claims: None,
        sections: chosen.sections(candidates, course, layout, topics, now),
    };
    // The backlog of a collection is nobody's earlier posts: no section names it.
    if !collected.is_empty() {
        edition.claims = Some(edition.posts().into_iter().chain(collected).collect());
    }
    Some(edition)
}

/// The last edition each participant wrote in.
pub fn last_seen(editions: &[Edition], posts: &[ListedPost]) -> HashMap<ParticipantId, NaiveDate> {
    let by_id: HashMap<PostId, ParticipantId> =
        posts.iter().map(|p| (p.id, p.participant)).collect();
    let mut seen = HashMap::new();
    for edition in editions {
        let printed = edition.listed().into_iter().chain(edition.posts());
        for participant in printed.filter_map(|id| by_id.get(&id)) {
            let day = seen.entry(*participant).or_insert(edition.date);
            *day = edition.date.max(*day);
        }
    }
    seen
}

/// What goes into an edition of either kind.
struct Chosen<'a> {
    note: Option<&'a str>,
    highlights: Vec<Highlight>,
    posts: Vec<&'a ListedPost>,
    moved: Vec<Moved>,
    faces: Vec<NewFace>,
}

impl Chosen<'_> {
    /// Lays it out, with what is the same whatever was chosen: the events, and what waits for an answer.
    fn sections(
        self,
        candidates: &Candidates<'_>,
        course: &Course,
        layout: &Layout,
        topics: &[TopicName],
        now: DateTime<Utc>,
    ) -> Vec<Section> {
        let mut parts = Parts::default();
        parts.add(SectionKind::Note, self.note.map(|note| Section::Note(note.to_owned())));
        parts.list(SectionKind::Events, coming_events(candidates, course, layout), Section::Events);
        parts.list(SectionKind::Highlights, self.highlights, Section::Highlights);
        parts.posts(&self.posts, candidates, layout, topics);
        parts.list(SectionKind::Conversations, self.moved, Section::Conversations);
        parts.list(
            SectionKind::Waiting,
            waiting::unanswered(candidates, layout, now),
            Section::Waiting,
        );
        parts.list(SectionKind::NewFaces, self.faces, Section::NewFaces);
        parts.in_order(layout)
    }
}

impl Parts {
    fn add(&mut self, kind: SectionKind, section: Option<Section>) {
        self.0.extend(section.map(|section| (kind, section)));
    }

    fn list<T>(
        &mut self,
        kind: SectionKind,
        list: Vec<T>,
        section: impl FnOnce(Vec<T>) -> Section,
    ) {
        self.add(kind, (!list.is_empty()).then(|| section(list)));
    }

    /// What was written in blogs, by topic, and what came from elsewhere.
    fn posts(
        &mut self,
        posts: &[&ListedPost],
        candidates: &Candidates<'_>,
        layout: &Layout,
        topics: &[TopicName],
    ) {
        let shows_elsewhere = layout.shows(SectionKind::Elsewhere);
        let (elsewhere, blogged): (Vec<&ListedPost>, Vec<_>) =
            posts.iter().partition(|p| p.elsewhere && shows_elsewhere);
        let groups = turns::by_topic(&blogged, candidates.last_seen, layout, topics);
        let elsewhere =
            turns::turns(&elsewhere, candidates.last_seen).into_iter().map(|(_, p)| p.id).collect();
        self.list(SectionKind::Posts, groups, Section::Posts);
        self.list(SectionKind::Elsewhere, elsewhere, Section::Elsewhere);
    }

    /// The sections in the configured order. One that is not shown still keeps its posts, so that they are not offered again:
    /// it comes last.
    fn in_order(mut self, layout: &Layout) -> Vec<Section> {
        layout
            .sections
            .iter()
            .chain(&SectionKind::ALL)
            .filter_map(|kind| self.0.remove(kind))
            .collect()
    }
}

fn note<'a>(candidates: &Candidates<'a>, layout: &Layout) -> Option<&'a str> {
    candidates.note.map(str::trim).filter(|n| !n.is_empty() && layout.shows(SectionKind::Note))
}

/// The edition of a kind that was compiled last.
fn previous(kind: EditionKind, before: &[Edition]) -> Option<&Edition> {
    before.iter().filter(|e| e.kind == kind).max_by_key(|e| (e.compiled_at, e.number))
}

/// The picks that can be shown, in the facilitators' order.
fn highlights(
    candidates: &Candidates<'_>,
    fresh: &[&ListedPost],
    layout: &Layout,
) -> Vec<Highlight> {
    if candidates.picks.is_empty() || !layout.shows(SectionKind::Highlights) {
        return Vec::new();
    }
    let shown = candidates.shown();
    let waits = |id| candidates.posts.iter().any(|p| p.id == id);
    let picks = candidates.picks.iter().filter_map(|pick| {
        let is_new = fresh.iter().any(|p| p.id == pick.post);
        // The backlog of a new blog is counted where its author is introduced, and cannot be claimed twice.
        let is_old = shown.contains(&pick.post) && !waits(pick.post);
        (is_new || is_old).then(|| Highlight {
            post: pick.post,
            remark: pick.remark.clone(),
            is_new,
        })
    });
    picks.collect()
}

fn coming_events(candidates: &Candidates<'_>, course: &Course, layout: &Layout) -> Vec<Event> {
    if !layout.shows(SectionKind::Events) {
        return Vec::new();
    }
    let last = candidates.date + Days::new(u64::from(layout.events_days));
    let is_coming = |event: &&Event| {
        // What ends at midnight has ended with the day before.
        let ends_at = event
            .ends_at
            .map_or(event.starts_at, |end| (end - TimeDelta::seconds(1)).max(event.starts_at));
        course.day(ends_at) >= candidates.date && course.day(event.starts_at) <= last
    };
    let mut events: Vec<Event> = candidates.events.iter().filter(is_coming).cloned().collect();
    events.sort_by(|a, b| (a.starts_at, &a.title).cmp(&(b.starts_at, &b.title)));
    // The same event may stand in the configuration and in a calendar.
    events.dedup_by(|a, b| a.starts_at == b.starts_at && a.title == b.title);
    events
}
