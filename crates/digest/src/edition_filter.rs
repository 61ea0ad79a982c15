//! What one variant of the letter leaves out: the posts of topics that were not asked for, and those
//! in languages that are not read.

use std::borrow::Cow;
use std::collections::HashSet;

use course::{Edition, ListedPost, MailVariant, PostId, reading_language};

use crate::sections::section::WantedPosts;
use crate::sections::section_of;
use crate::view::CourseLookup;

/// An edition with the wanted posts alone, and how many others of it can be seen.
pub(crate) struct FilteredEdition<'a> {
    pub(crate) edition: Cow<'a, Edition>,
    /// New posts of other topics.
    pub(crate) n_left_out: usize,
    /// Posts in other languages.
    pub(crate) n_foreign: usize,
}

/// Takes out of an edition what a variant leaves out.
///
/// What belongs to no post stays: the note, the events, who joined. A post that is about a wanted
/// topic stays wherever it stands, and so does one whose language nobody knows.
pub(crate) fn filter_edition<'a>(
    edition: &'a Edition,
    variant: &MailVariant,
    lookup: &CourseLookup<'_>,
) -> FilteredEdition<'a> {
    if variant.topics.is_empty() && variant.reads.is_empty() {
        return FilteredEdition { edition: Cow::Borrowed(edition), n_left_out: 0, n_foreign: 0 };
    }
    let is_about = |p: &ListedPost| {
        variant.topics.is_empty() || p.topics.iter().any(|t| variant.topics.contains(t))
    };
    let mentioned = edition.mentioned_posts();
    let about = mentioned.iter().filter(|id| lookup.find_post(**id).is_some_and(is_about));
    let mut wanted = WantedPosts {
        about: about.copied().collect(),
        foreign: foreign_posts(edition, variant, lookup),
        lookup,
        n_left_out: 0,
        left_out_foreign: HashSet::new(),
    };
    let mut edition = edition.clone();
    edition
        .sections
        .retain_mut(|section| section_of(section.kind()).keep_wanted(section, &mut wanted));
    FilteredEdition {
        edition: Cow::Owned(edition),
        n_left_out: wanted.n_left_out,
        n_foreign: wanted.left_out_foreign.len(),
    }
}

/// The posts of an edition that are surely in other languages than those that are read.
fn foreign_posts(
    edition: &Edition,
    variant: &MailVariant,
    lookup: &CourseLookup<'_>,
) -> HashSet<PostId> {
    if variant.reads.is_empty() {
        return HashSet::new();
    }
    let is_foreign = |id: &PostId| {
        let language = lookup.find_post(*id).and_then(|p| p.language.as_deref());
        language.and_then(reading_language).is_some_and(|tag| !variant.reads.contains(&tag))
    };
    let told = edition.told_replies();
    let answers = told.iter().filter_map(|id| lookup.find_reply(*id)?.post);
    edition.mentioned_posts().into_iter().chain(answers).filter(is_foreign).collect()
}
