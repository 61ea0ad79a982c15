//! Conversations that moved since the last edition.

use chrono::{DateTime, Utc};
use course::ReplyId;
use course::conversation::Reply;
use course::{Edition, Section, UpdatedThread};

use super::news::EditionNews;
use super::section::{EditionSection, SectionFrame, WantedPosts};
use crate::layout::SectionKind;
use crate::view::conversation::ThreadView;
use crate::view::section::SectionContent;

/// Conversations that an edition tells of; the others are counted.
const CONVERSATIONS: usize = 6;

pub(super) struct ConversationsSection;

impl EditionSection for ConversationsSection {
    fn kind(&self) -> SectionKind {
        SectionKind::Conversations
    }

    fn choose(&self, news: &EditionNews<'_>) -> Option<Section> {
        let moved =
            if news.has_section(self.kind()) { find_updated_threads(news) } else { Vec::new() };
        (!moved.is_empty()).then_some(Section::Conversations(moved))
    }

    fn n_news(&self, section: &Section) -> usize {
        let Section::Conversations(moved) = section else { return 0 };
        moved.len()
    }

    fn keep_wanted(&self, section: &mut Section, wanted: &mut WantedPosts<'_>) -> bool {
        let Section::Conversations(moved) = section else { return true };
        moved.retain(|m| wanted.is_wanted(m.post));
        for thread in &mut *moved {
            let post = |id: ReplyId| wanted.lookup.find_reply(id).and_then(|r| r.post);
            let posts: Vec<_> = thread.replies.iter().map(|id| (*id, post(*id))).collect();
            let readable =
                posts.into_iter().filter(|(_, p)| p.is_none_or(|p| wanted.is_readable(p)));
            thread.replies = readable.map(|(id, _)| id).collect();
        }
        moved.retain(|m| !m.replies.is_empty());
        !moved.is_empty()
    }

    fn is_main_column(&self) -> bool {
        true
    }

    fn view(&self, section: &Section, shown: &SectionFrame<'_>) -> Option<SectionContent> {
        let Section::Conversations(moved) = section else { return None };
        let view = |m| ThreadView::new(m, shown.date, shown.lookup, shown.excerpt_words);
        // One that is hidden later leaves its place empty: no other moves up.
        let (told, counted) = moved.split_at(moved.len().min(CONVERSATIONS));
        let threads = told.iter().filter_map(view).collect();
        let n_left = counted.iter().filter_map(view).count();
        Some(SectionContent::Conversations { threads, n_left })
    }

    fn n_words(&self, shown: &SectionContent) -> usize {
        let SectionContent::Conversations { threads, .. } = shown else { return 0 };
        threads.iter().map(ThreadView::n_words).sum()
    }
}

/// The conversations with answers that the previous edition did not know of, each once: those in
/// which most people spoke first, then those that moved last.
fn find_updated_threads(news: &EditionNews<'_>) -> Vec<UpdatedThread> {
    let is_new = |reply: &Reply| match news.previous {
        None => true,
        Some(Edition { last_reply: Some(last), .. }) => reply.id > *last,
        // An edition from before conversations were kept knows when it was made.
        Some(edition) => reply.seen_at > edition.compiled_at,
    };
    let shown = news.candidates.shown_posts();
    let mut moved: Vec<((usize, DateTime<Utc>), UpdatedThread)> = Vec::new();
    for thread in news.candidates.threads.iter().filter(|t| shown.contains(&t.root)) {
        let new: Vec<&Reply> = thread.replies.iter().filter(|r| is_new(r)).collect();
        let Some(newest_at) = new.iter().map(|r| r.said_at).max() else { continue };
        let mut voices: Vec<_> = new.iter().map(|r| &r.by).collect();
        voices.sort_by_key(|v| (v.participant, v.name.as_deref()));
        voices.dedup();
        let replies = new.iter().map(|r| r.id).collect();
        moved.push((
            (voices.len(), newest_at),
            UpdatedThread {
                thread: thread.id,
                post: thread.root,
                replies,
                n_voices: Some(thread.n_voices),
            },
        ));
    }
    moved.sort_by_key(|(liveliness, m)| (std::cmp::Reverse(*liveliness), m.thread));
    moved.into_iter().map(|(_, moved)| moved).collect()
}

/// The newest answer that is known: where the next edition begins.
pub(crate) fn newest_reply(news: &EditionNews<'_>) -> Option<ReplyId> {
    let known = news.candidates.threads.iter().flat_map(|t| &t.replies).map(|r| r.id);
    known.chain(news.previous.and_then(|e| e.last_reply)).max()
}
