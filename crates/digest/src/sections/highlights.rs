//! What the facilitators picked out.

use std::collections::HashSet;

use course::{Highlight, Section};

use super::news::EditionNews;
use super::section::{EditionSection, SectionFrame, WantedPosts};
use crate::layout::SectionKind;
use crate::view::highlight::HighlightView;
use crate::view::section::SectionContent;

pub(super) struct HighlightsSection;

impl EditionSection for HighlightsSection {
    fn kind(&self) -> SectionKind {
        SectionKind::Highlights
    }

    fn choose(&self, news: &EditionNews<'_>) -> Option<Section> {
        let highlights = choose_highlights(news);
        (!highlights.is_empty()).then_some(Section::Highlights(highlights))
    }

    fn is_always_news(&self) -> bool {
        true
    }

    /// What the facilitators picked out is for everyone who can read it, whatever topics they asked
    /// for.
    fn keep_wanted(&self, section: &mut Section, wanted: &mut WantedPosts<'_>) -> bool {
        let Section::Highlights(highlights) = section else { return true };
        highlights.retain(|h| wanted.is_readable(h.post));
        !highlights.is_empty()
    }

    fn is_main_column(&self) -> bool {
        true
    }

    fn view(&self, section: &Section, shown: &SectionFrame<'_>) -> Option<SectionContent> {
        let Section::Highlights(picks) = section else { return None };
        let view = |h| HighlightView::new(h, shown.date, shown.lookup, shown.excerpt_words);
        Some(SectionContent::Highlights { posts: picks.iter().map(view).collect() })
    }

    fn n_words(&self, shown: &SectionContent) -> usize {
        let SectionContent::Highlights { posts } = shown else { return 0 };
        posts.iter().flatten().map(HighlightView::n_words).sum()
    }
}

/// What the dailies highlighted, then the picks that can be shown, in the facilitators' order.
pub(super) fn choose_highlights(news: &EditionNews<'_>) -> Vec<Highlight> {
    if !news.has_section(SectionKind::Highlights) {
        return Vec::new();
    }
    let mut highlights = highlights_of_dailies(news);
    let picked = picked_highlights(news);
    highlights.extend(picked.into_iter().filter(|h| h.is_new || news.dailies.is_empty()));
    highlights
}

/// What the dailies highlighted, each once, in their order.
fn highlights_of_dailies(news: &EditionNews<'_>) -> Vec<Highlight> {
    let mut seen = HashSet::new();
    let shown = news.candidates.shown_posts();
    let highlights = news
        .daily_sections()
        .filter_map(|s| if let Section::Highlights(h) = s { Some(h) } else { None })
        .flatten();
    let kept = highlights.filter(|h| shown.contains(&h.post) && seen.insert(h.post));
    kept.map(|h| Highlight { is_new: false, ..h.clone() }).collect()
}

fn picked_highlights(news: &EditionNews<'_>) -> Vec<Highlight> {
    let shown = news.candidates.shown_posts();
    let waits = |id| news.candidates.posts.iter().any(|p| p.id == id);
    let picks = news.candidates.picks.iter().filter_map(|pick| {
        let is_new = news.fresh.iter().any(|p| p.id == pick.post);
        // The backlog of a new blog is counted where its author is introduced, and cannot be
        // claimed twice.
        let is_old = shown.contains(&pick.post) && !waits(pick.post);
        let remark = pick.remark.clone();
        (is_new || is_old).then_some(Highlight { post: pick.post, remark, is_new })
    });
    picks.collect()
}
