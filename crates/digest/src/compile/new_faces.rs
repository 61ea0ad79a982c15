//! New faces: who appears for the first time, and what they had written before.

use std::cmp::Reverse;

use chrono::TimeDelta;
use course::{CreditKind, ListedPost, NewFace};

use super::EditionCandidates;
use crate::layout::Layout;

/// Parts the backlog of new blogs, which is counted and not listed, from what is new.
pub(super) fn split_backlog<'a>(
    posts: &[&'a ListedPost],
    candidates: &EditionCandidates<'_>,
    layout: &Layout,
) -> (Vec<&'a ListedPost>, Vec<&'a ListedPost>) {
    posts.iter().partition(|p| is_backlog(p, candidates, layout))
}

/// Whether a post is from before its author joined: the backlog of a new blog is counted, not
/// listed.
fn is_backlog(post: &ListedPost, candidates: &EditionCandidates<'_>, layout: &Layout) -> bool {
    let age = post.first_seen_at - post.dated_at();
    let is_old = post.is_backlog || age > TimeDelta::days(i64::from(layout.backlog_days));
    is_old && !candidates.known.contains(&post.participant)
}

/// Whether somebody appears for the first time with a post; nobody joins with what a collection
/// lists.
fn is_by_newcomer(post: &ListedPost, candidates: &EditionCandidates<'_>) -> bool {
    post.credit != CreditKind::Collected && !candidates.known.contains(&post.participant)
}

/// Everyone who appears for the first time, in the order in which they were first seen.
pub(super) fn new_faces(
    posts: &[&ListedPost],
    earlier: &[&ListedPost],
    candidates: &EditionCandidates<'_>,
) -> Vec<NewFace> {
    let mut faces: Vec<NewFace> = Vec::new();
    let mut in_order: Vec<&&ListedPost> =
        posts.iter().filter(|p| is_by_newcomer(p, candidates)).collect();
    in_order.sort_by_key(|p| (p.first_seen_at, p.participant));
    for post in in_order {
        if !faces.iter().any(|f| f.participant == post.participant) {
            faces.push(NewFace { participant: post.participant, earlier: Vec::new() });
        }
    }
    for face in &mut faces {
        let mut theirs: Vec<_> =
            earlier.iter().filter(|p| p.participant == face.participant).collect();
        theirs.sort_by_key(|p| (Reverse(p.dated_at()), Reverse(p.id)));
        face.earlier = theirs.into_iter().map(|p| p.id).collect();
    }
    faces
}
