//! Compiling: which posts an edition holds, and in which order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use course::edition::TopicPosts;
use course::{Course, Edition, EditionKind, Event, ListedPost, NewFace, ParticipantId, PostId, Section, Standing};

use crate::{Layout, SectionKind, TopicName};

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
}

/// Compiles an edition, or none on an empty day: without a post, a new face or a note there is nothing to print.
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
    let note = candidates.note.map(str::trim).filter(|n| !n.is_empty() && layout.shows(SectionKind::Note));
    let posts: Vec<&ListedPost> = candidates.posts.iter().filter(|p| p.standing == Standing::In).collect();
    let (earlier, fresh): (Vec<&ListedPost>, Vec<_>) = posts.iter().partition(|p| is_backlog(p, candidates, layout));
    let faces = new_faces(&posts, &earlier, candidates);
    let shows_faces = layout.shows(SectionKind::NewFaces);
    if note.is_none() && fresh.is_empty() && (faces.is_empty() || !shows_faces) {
        return None;
    }
    let (elsewhere, blogged): (Vec<&ListedPost>, Vec<_>) =
        fresh.into_iter().partition(|p| p.elsewhere && layout.shows(SectionKind::Elsewhere));
    let coming = if layout.shows(SectionKind::Events) { coming_events(candidates, course, layout) } else { Vec::new() };
    let groups = by_topic(&blogged, candidates, layout, topics);
    let elsewhere: Vec<PostId> = turns(&elsewhere, candidates).into_iter().map(|(_, p)| p.id).collect();
    let mut sections: HashMap<SectionKind, Section> = [
        note.map(|note| (SectionKind::Note, Section::Note(note.to_owned()))),
        (!coming.is_empty()).then_some((SectionKind::Events, Section::Events(coming))),
        (!groups.is_empty()).then_some((SectionKind::Posts, Section::Posts(groups))),
        (!elsewhere.is_empty()).then_some((SectionKind::Elsewhere, Section::Elsewhere(elsewhere))),
        (!faces.is_empty()).then_some((SectionKind::NewFaces, Section::NewFaces(faces))),
    ]
    .into_iter()
    .flatten()
    .collect();
    Some(Edition {
        kind: EditionKind::Daily,
        number: candidates.number,
        date: candidates.date,
        compiled_at: now,
        week: course.week_of(candidates.date).cloned(),
        // A section that is not shown still keeps its posts, so that they are not offered again: it comes last.
        sections: layout.sections.iter().chain(&SectionKind::ALL).filter_map(|kind| sections.remove(kind)).collect(),
    })
}

/// The last edition each participant wrote in.
pub fn last_seen(editions: &[Edition], posts: &[ListedPost]) -> HashMap<ParticipantId, NaiveDate> {
    let by_id: HashMap<PostId, ParticipantId> = posts.iter().map(|p| (p.id, p.participant)).collect();
    let mut seen = HashMap::new();
    for edition in editions {
        for participant in edition.posts().iter().filter_map(|id| by_id.get(id)) {
            let day = seen.entry(*participant).or_insert(edition.date);
            *day = edition.date.max(*day);
        }
    }
    seen
}

/// Whether a post is from before its author joined: the backlog of a new blog is counted, not listed.
fn is_backlog(post: &ListedPost, candidates: &Candidates<'_>, layout: &Layout) -> bool {
    let age = post.first_seen_at - post.dated_at();
    !candidates.known.contains(&post.participant) && age > TimeDelta::days(i64::from(layout.backlog_days))
}

/// Everyone who appears for the first time, in the order in which they were first seen.
fn new_faces(posts: &[&ListedPost], earlier: &[&ListedPost], candidates: &Candidates<'_>) -> Vec<NewFace> {
    let mut faces: Vec<NewFace> = Vec::new();
    let mut in_order: Vec<&&ListedPost> = posts.iter().filter(|p| !candidates.known.contains(&p.participant)).collect();
    in_order.sort_by_key(|p| (p.first_seen_at, p.participant));
    for post in in_order {
        if !faces.iter().any(|f| f.participant == post.participant) {
            faces.push(NewFace { participant: post.participant, earlier: Vec::new() });
        }
    }
    for face in &mut faces {
        let mut theirs: Vec<_> = earlier.iter().filter(|p| p.participant == face.participant).collect();
        theirs.sort_by_key(|p| (Reverse(p.dated_at()), p.id));
        face.earlier = theirs.into_iter().map(|p| p.id).collect();
    }
    faces
}

fn coming_events(candidates: &Candidates<'_>, course: &Course, layout: &Layout) -> Vec<Event> {
    let last = candidates.date + Days::new(u64::from(layout.events_days));
    let is_coming = |event: &&Event| {
        let ends_on = course.day(event.ends_at.unwrap_or(event.starts_at));
        ends_on >= candidates.date && course.day(event.starts_at) <= last
    };
    let mut events: Vec<Event> = candidates.events.iter().filter(is_coming).cloned().collect();
    events.sort_by(|a, b| (a.starts_at, &a.title).cmp(&(b.starts_at, &b.title)));
    events
}

/// Posts by the first of their topics, in the course's order of topics, those without one last.
fn by_topic(
    posts: &[&ListedPost],
    candidates: &Candidates<'_>,
    layout: &Layout,
    topics: &[TopicName],
) -> Vec<TopicPosts> {
    let order: HashMap<&str, usize> = topics.iter().enumerate().map(|(i, t)| (t.slug.as_str(), i)).collect();
    let mut groups: BTreeMap<usize, TopicPosts> = BTreeMap::new();
    for (turn, post) in turns(posts, candidates) {
        let topic = post.topics.iter().filter_map(|t| order.get(t.as_str())).min().copied();
        let group = groups.entry(topic.unwrap_or(topics.len())).or_insert_with(|| TopicPosts {
            topic: topic.map(|i| topics[i].slug.clone()),
            posts: Vec::new(),
            more: Vec::new(),
        });
        if turn < layout.author_share.max(1) { group.posts.push(post.id) } else { group.more.push(post.id) }
    }
    groups.into_values().collect()
}

/// Posts in turns: everyone's newest post first, then everyone's second, and so on. Within a turn those come first who were
/// never seen, then those not seen for longest, then the post that waited longer.
fn turns<'a>(posts: &[&'a ListedPost], candidates: &Candidates<'_>) -> Vec<(usize, &'a ListedPost)> {
    let shared = shared_feeds(posts);
    let mut newest_first = posts.to_vec();
    newest_first.sort_by_key(|p| (Reverse(p.dated_at()), p.id));
    let mut taken: HashMap<_, usize> = HashMap::new();
    let mut in_turns: Vec<_> = newest_first
        .into_iter()
        .map(|post| {
            let author = post.author.as_deref().filter(|_| shared.contains(&post.participant));
            let turn = taken.entry((post.participant, author)).or_default();
            *turn += 1;
            (*turn - 1, post)
        })
        .collect();
    in_turns.sort_by_key(|(turn, p)| (*turn, candidates.last_seen.get(&p.participant).copied(), p.dated_at(), p.id));
    in_turns
}

/// Participants whose posts name three authors or more, such as a planet or a group's blog: each author takes turns there.
fn shared_feeds(posts: &[&ListedPost]) -> HashSet<ParticipantId> {
    let mut authors: HashMap<ParticipantId, HashSet<&str>> = HashMap::new();
    for post in posts {
        authors.entry(post.participant).or_default().extend(post.author.as_deref());
    }
    authors.into_iter().filter(|(_, names)| names.len() >= 3).map(|(participant, _)| participant).collect()
}
