//! Who appears for the first time, and what they had written before.

use std::cmp::Reverse;

use course::{CreditKind, ListedPost, NewFace, Section};

use super::news::{EditionCandidates, EditionNews};
use super::section::{EditionSection, SectionFrame};
use crate::layout::SectionKind;
use crate::view::reading_budget::truncate_to_share;
use crate::view::section::{NewFaceView, SectionContent};

pub(super) struct NewFacesSection;

impl EditionSection for NewFacesSection {
    fn kind(&self) -> SectionKind {
        SectionKind::NewFaces
    }

    fn choose(&self, news: &EditionNews<'_>) -> Option<Section> {
        let of_dailies = news
            .daily_sections()
            .filter_map(|s| if let Section::NewFaces(faces) = s { Some(faces) } else { None });
        let mut faces: Vec<NewFace> = of_dailies.flatten().cloned().collect();
        faces.extend(find_new_faces(news));
        (!faces.is_empty()).then_some(Section::NewFaces(faces))
    }

    /// However many join, that is one piece of news.
    fn n_news(&self, _: &Section) -> usize {
        1
    }

    fn view(&self, section: &Section, shown: &SectionFrame<'_>) -> Option<SectionContent> {
        let Section::NewFaces(faces) = section else { return None };
        let faces = faces.iter().filter_map(|f| NewFaceView::new(f, shown.lookup));
        let (with_posts, others): (Vec<_>, Vec<_>) = faces.partition(|f| f.n_earlier > 0);
        Some(SectionContent::NewFaces { with_posts, others, n_left: 0 })
    }

    fn n_words(&self, shown: &SectionContent) -> usize {
        let SectionContent::NewFaces { with_posts, others, .. } = shown else { return 0 };
        with_posts.len() * 6 + others.len() * 2
    }

    fn keep_share(&self, shown: &mut SectionContent, share: usize) {
        let SectionContent::NewFaces { with_posts, others, n_left } = shown else { return };
        *n_left += truncate_to_share(with_posts, share) + truncate_to_share(others, share);
    }
}

/// Whether somebody appears for the first time with a post; nobody joins with what a collection
/// lists.
fn is_by_newcomer(post: &ListedPost, candidates: &EditionCandidates<'_>) -> bool {
    post.credit != CreditKind::Collected && !candidates.known.contains(&post.participant)
}

/// Everyone who appears for the first time, in the order in which they were first seen.
fn find_new_faces(news: &EditionNews<'_>) -> Vec<NewFace> {
    let mut faces: Vec<NewFace> = Vec::new();
    let mut in_order: Vec<&&ListedPost> =
        news.waiting.iter().filter(|p| is_by_newcomer(p, &news.candidates)).collect();
    in_order.sort_by_key(|p| (p.first_seen_at, p.participant));
    for post in in_order {
        if !faces.iter().any(|f| f.participant == post.participant) {
            faces.push(NewFace { participant: post.participant, earlier: Vec::new() });
        }
    }
    for face in &mut faces {
        let mut theirs: Vec<_> =
            news.earlier.iter().filter(|p| p.participant == face.participant).collect();
        theirs.sort_by_key(|p| (Reverse(p.dated_at()), Reverse(p.id)));
        face.earlier = theirs.into_iter().map(|p| p.id).collect();
    }
    faces
}
