//! The sections of an edition, a file each: what a section chooses, weighs and shows.
//! Compiling, showing and the topics of a mail's reader all walk the one list here.

mod conversations;
mod elsewhere;
mod events;
mod highlights;
pub(crate) mod lead;
mod new_faces;
pub(crate) mod news;
mod note;
mod posts;
pub(crate) mod section;
mod turns;
mod waiting;

use std::collections::HashSet;

use course::Section;

use self::news::EditionNews;
use self::section::{EditionSection, SectionFrame};
use crate::layout::SectionKind;
use crate::view::section::SectionView;

pub(crate) use conversations::newest_reply;
pub(crate) use waiting::unanswered_posts;

/// Every section, in the usual order.
const SECTIONS: [&dyn EditionSection; 8] = [
    &note::NoteSection,
    &events::EventsSection,
    &highlights::HighlightsSection,
    &posts::PostsSection,
    &conversations::ConversationsSection,
    &waiting::WaitingSection,
    &elsewhere::ElsewhereSection,
    &new_faces::NewFacesSection,
];

/// The section of a kind; a test walks them all.
pub(crate) fn section_of(kind: SectionKind) -> &'static dyn EditionSection {
    let found = SECTIONS.into_iter().find(|section| section.kind() == kind);
    found.expect("every kind stands in the list, as a test says")
}

/// What a new edition holds, in the configured order. A section that is not shown still keeps its
/// posts, so that they are not offered again: it comes last.
pub(crate) fn choose_sections(news: &EditionNews<'_>) -> Vec<Section> {
    let mut seen = HashSet::new();
    let kinds = news.printed.layout.sections.iter().chain(&SectionKind::ALL).copied();
    kinds
        .filter(|kind| seen.insert(*kind))
        .filter_map(|kind| section_of(kind).choose(news))
        .collect()
}

/// What is shown of a frozen section.
pub(crate) fn view_section(section: &Section, shown: &SectionFrame<'_>) -> Option<SectionView> {
    let of_kind = section_of(section.kind());
    let content = of_kind.view(section, shown)?;
    Some(SectionView { kind: of_kind.kind(), is_main: of_kind.is_main_column(), content })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_section_in_the_usual_order() {
        assert_eq!(SECTIONS.map(EditionSection::kind), SectionKind::ALL);
    }
}
