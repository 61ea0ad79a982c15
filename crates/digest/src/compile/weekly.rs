//! The weekly round-up: a week's dailies in one edition.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use course::{
    Course, Edition, EditionKind, Highlight, ListedPost, NewFace, PostId, Section, Standing,
};

use super::{
    EditionCandidates, EditionContent, conversations, new_faces, previous_edition,
    shown_highlights, shown_note,
};
use crate::layout::{Layout, SectionKind, TopicName};

/// Rounds up the dailies since the last round-up, or of the last seven days, in one edition; none
/// where there is nothing to say.
///
/// Where the course has no dailies, [`EditionCandidates::posts`] are what waits, and the round-up
/// is the first to print them; where it has, there are none. [`EditionCandidates::last_seen`] is of
/// earlier round-ups.
pub fn compile_weekly(
    candidates: &EditionCandidates<'_>,
    course: &Course,
    layout: &Layout,
    topics: &[TopicName],
    now: DateTime<Utc>,
) -> Option<Edition> {
    let previous = previous_edition(EditionKind::Weekly, candidates.before);
    let since = previous.map_or(now - TimeDelta::days(7), |e| e.compiled_at);
    let mut dailies: Vec<&Edition> = candidates
        .before
        .iter()
        .filter(|e| e.kind == EditionKind::Daily && e.compiled_at > since)
        .collect();
    dailies.sort_by_key(|e| (e.date, e.number));
    let waiting_posts: Vec<&ListedPost> =
        candidates.posts.iter().filter(|p| p.standing == Standing::In).collect();
    let (earlier, fresh) = new_faces::split_backlog(&waiting_posts, candidates, layout);
    let mut highlights = highlights_of_dailies(&dailies, candidates, layout);
    highlights.extend(
        self::shown_highlights(candidates, &fresh, layout)
            .into_iter()
            .filter(|h| h.is_new || dailies.is_empty()),
    );
    let picked: HashSet<PostId> = highlights.iter().map(|h| h.post).collect();
    let printed: HashSet<PostId> = dailies.iter().flat_map(|e| e.listed_posts()).collect();
    let in_dailies =
        candidates.all.iter().filter(|p| p.standing == Standing::In && printed.contains(&p.id));
    let posts: Vec<&ListedPost> =
        in_dailies.chain(fresh).filter(|p| !picked.contains(&p.id)).collect();
    let note = shown_note(candidates, layout);
    let moved = conversations::find_updated_threads(candidates, previous, layout);
    let mut faces = new_faces_of_dailies(&dailies);
    faces.extend(new_faces::new_faces(&waiting_posts, &earlier, candidates));
    if note.is_none()
        && posts.is_empty()
        && highlights.is_empty()
        && moved.is_empty()
        && faces.is_empty()
    {
        return None;
    }
    let chosen = EditionContent { note, highlights, posts, moved, faces };
    let day = dailies.last().map_or(candidates.date, |e| e.date);
    Some(Edition {
        kind: EditionKind::Weekly,
        number: candidates.number,
        date: candidates.date,
        compiled_at: now,
        week: course.week_of(day).cloned(),
        last_reply: conversations::newest_reply(candidates, previous),
        claims: Some(waiting_posts.iter().map(|p| p.id).collect()),
        sections: chosen.into_sections(candidates, course, layout, topics, now),
    })
}

/// What the dailies highlighted, each once, in their order.
fn highlights_of_dailies(
    dailies: &[&Edition],
    candidates: &EditionCandidates<'_>,
    layout: &Layout,
) -> Vec<Highlight> {
    if !layout.has_section(SectionKind::Highlights) {
        return Vec::new();
    }
    let mut seen = HashSet::new();
    let shown = candidates.shown_posts();
    let sections = dailies.iter().flat_map(|e| &e.sections);
    let highlights = sections
        .filter_map(|s| if let Section::Highlights(h) = s { Some(h) } else { None })
        .flatten();
    let kept = highlights.filter(|h| shown.contains(&h.post) && seen.insert(h.post));
    kept.map(|h| Highlight { is_new: false, ..h.clone() }).collect()
}

fn new_faces_of_dailies(dailies: &[&Edition]) -> Vec<NewFace> {
    let sections = dailies.iter().flat_map(|e| &e.sections);
    sections
        .filter_map(|s| if let Section::NewFaces(faces) = s { Some(faces) } else { None })
        .flatten()
        .cloned()
        .collect()
}
