//! What one variant of the letter leaves out: the posts of topics that were not asked for.

use std::borrow::Cow;
use std::collections::HashSet;

use course::{Edition, MailVariant, PostId, Section};

use crate::view::CourseLookup;

/// An edition with the posts of the wanted topics alone, and how many others can be seen.
///
/// What belongs to no post stays: the note, the events, who joined. A post that is about a wanted
/// topic stays wherever it stands.
pub(crate) fn filter_by_topics<'a>(
    edition: &'a Edition,
    variant: &MailVariant,
    lookup: &CourseLookup<'_>,
) -> (Cow<'a, Edition>, usize) {
    if variant.topics.is_empty() {
        return (Cow::Borrowed(edition), 0);
    }
    let is_wanted = |id: &PostId| {
        lookup.find_post(*id).is_some_and(|p| p.topics.iter().any(|t| variant.topics.contains(t)))
    };
    let about: HashSet<PostId> = edition.mentioned_posts().into_iter().filter(is_wanted).collect();
    let mut n_left_out = 0;
    let mut keep = |id: &PostId| {
        n_left_out += usize::from(lookup.find_post(*id).is_some() && !about.contains(id));
        about.contains(id)
    };
    let mut edition = edition.clone();
    for section in &mut edition.sections {
        match section {
            Section::Posts(groups) => {
                for group in &mut *groups {
                    group.posts.retain(&mut keep);
                    group.more.retain(&mut keep);
                }
                groups.retain(|g| !g.posts.is_empty() || !g.more.is_empty());
            }
            Section::Elsewhere(posts) => posts.retain(&mut keep),
            Section::Waiting(posts) => posts.retain(|id| about.contains(id)),
            Section::Conversations(moved) => moved.retain(|m| about.contains(&m.post)),
            // What the facilitators picked out is for everyone.
            Section::Highlights(_)
            | Section::Note(_)
            | Section::Events(_)
            | Section::NewFaces(_) => {}
        }
    }
    edition.sections.retain(|section| match section {
        Section::Posts(groups) => !groups.is_empty(),
        Section::Elsewhere(posts) | Section::Waiting(posts) => !posts.is_empty(),
        Section::Conversations(moved) => !moved.is_empty(),
        Section::Highlights(_) | Section::Note(_) | Section::Events(_) | Section::NewFaces(_) => {
            true
        }
    });
    (Cow::Owned(edition), n_left_out)
}
