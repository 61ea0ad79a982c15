//! What the facilitators say.

use course::Section;

use super::news::EditionNews;
use super::section::{EditionSection, SectionFrame};
use crate::layout::SectionKind;
use crate::markdown;
use crate::view::section::SectionContent;

pub(super) struct NoteSection;

impl EditionSection for NoteSection {
    fn kind(&self) -> SectionKind {
        SectionKind::Note
    }

    fn choose(&self, news: &EditionNews<'_>) -> Option<Section> {
        let note = news.candidates.note?.trim();
        let is_shown = !note.is_empty() && news.has_section(self.kind());
        is_shown.then(|| Section::Note(note.to_owned()))
    }

    fn is_always_news(&self) -> bool {
        true
    }

    fn view(&self, section: &Section, _: &SectionFrame<'_>) -> Option<SectionContent> {
        let Section::Note(note) = section else { return None };
        Some(SectionContent::Note { html: markdown::to_html(note), text: markdown::to_text(note) })
    }

    fn n_words(&self, shown: &SectionContent) -> usize {
        let SectionContent::Note { text, .. } = shown else { return 0 };
        text.split_whitespace().count()
    }
}
