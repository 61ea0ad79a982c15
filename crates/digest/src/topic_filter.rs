//! What one variant of the letter leaves out: the posts of topics that were not asked for.

use std::borrow::Cow;
use std::collections::HashSet;

use course::{Edition, MailVariant, PostId};

use crate::sections::section::WantedPosts;
use crate::sections::section_of;
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
    let mut wanted = WantedPosts { about, lookup, n_left_out: 0 };
    let mut edition = edition.clone();
    edition
        .sections
        .retain_mut(|section| section_of(section.kind()).keep_wanted(section, &mut wanted));
    (Cow::Owned(edition), wanted.n_left_out)
}
