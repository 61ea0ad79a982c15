//! Conversations that moved since the last edition.

use chrono::{DateTime, Utc};
use course::conversation::{Reply, ReplyId};
use course::{Edition, UpdatedThread};

use super::EditionCandidates;
use crate::layout::{Layout, SectionKind};

/// The conversations with answers that the previous edition did not know of, each once: those in
/// which most people spoke first, then those that moved last.
pub(super) fn find_updated_threads(
    candidates: &EditionCandidates<'_>,
    previous: Option<&Edition>,
    layout: &Layout,
) -> Vec<UpdatedThread> {
    if !layout.has_section(SectionKind::Conversations) {
        return Vec::new();
    }
    let is_new = |reply: &Reply| match previous {
        None => true,
        Some(Edition { last_reply: Some(last), .. }) => reply.id > *last,
        // An edition from before conversations were kept knows when it was made.
        Some(edition) => reply.seen_at > edition.compiled_at,
    };
    let shown = candidates.shown_posts();
    let mut moved: Vec<((usize, DateTime<Utc>), UpdatedThread)> = Vec::new();
    for thread in candidates.threads.iter().filter(|t| shown.contains(&t.root)) {
        let new: Vec<&Reply> = thread.replies.iter().filter(|r| is_new(r)).collect();
        let Some(newest_at) = new.iter().map(|r| r.said_at).max() else { continue };
        let mut voices: Vec<_> = new.iter().map(|r| &r.by).collect();
        voices.sort_by_key(|v| (v.participant, v.name.as_deref()));
        voices.dedup();
        let replies = new.iter().map(|r| r.id).collect();
        moved.push((
            (voices.len(), newest_at),
            UpdatedThread { thread: thread.id, post: thread.root, replies },
        ));
    }
    moved.sort_by_key(|(liveliness, m)| (std::cmp::Reverse(*liveliness), m.thread));
    moved.into_iter().map(|(_, moved)| moved).collect()
}

/// The newest answer that is known: where the next edition begins.
pub(super) fn newest_reply(
    candidates: &EditionCandidates<'_>,
    previous: Option<&Edition>,
) -> Option<ReplyId> {
    let known = candidates.threads.iter().flat_map(|t| &t.replies).map(|r| r.id);
    known.chain(previous.and_then(|e| e.last_reply)).max()
}
