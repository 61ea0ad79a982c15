//! An edition as a page or a mail shows it.

use std::collections::HashSet;

use chrono::Datelike;
use course::{Edition, EditionKind, Section};
use serde::Serialize;

use super::group::TopicGroupView;
use super::lookup::CourseLookup;
use super::post::PostView;
use super::reading_budget::{WORDS_PER_MINUTE, excerpt_words};
use super::section::{SectionContent, SectionView};
use crate::messages::Translations;
use crate::messages::say;
use crate::sections::section::SectionFrame;
use crate::sections::{section_of, view_section};
use crate::text;

/// How long excerpts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ExcerptLength {
    /// As long as they are on the page.
    Usual,
    /// Shorter, because there is no room.
    Short,
    /// There are none, so that a list of titles is enough.
    None,
}

/// An edition as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionView {
    /// Counts from 1.
    pub number: u32,
    /// Whether it rounds up a week.
    pub is_weekly: bool,
    /// The last part of its address: `editions/SLUG/`.
    pub slug: String,
    /// Its day, `2012-05-15`.
    pub date: String,
    /// Its day, `Tuesday 15 May 2012`.
    pub day: String,
    /// The course's week: `CourseWeek 2: Reflection in public`.
    pub week: Option<String>,
    /// Posts that can be seen.
    pub n_posts: usize,
    /// Their authors.
    pub n_authors: usize,
    /// `11 posts by 9 people`.
    pub summary: String,
    /// Minutes it takes to read the page.
    pub minutes: usize,
    /// What it holds in a sentence, for link previews and the line mail programs show beside the
    /// subject.
    pub description: String,
    /// How much of each post stands here.
    pub excerpts: ExcerptLength,
    /// Posts of topics that the reader of a letter did not ask for.
    pub n_left_out: usize,
    /// Whether a mail has only the beginning of the note.
    pub is_note_cut: bool,
    /// New posts whose titles are not here, because there is no room for all.
    pub n_cut: usize,
    /// The place of the first section that belongs to the main column: highlights, posts or
    /// conversations.
    pub reading_at: Option<usize>,
    /// The sections in order.
    pub sections: Vec<SectionView>,
}

/// An edition as lists of editions name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionLink {
    /// Counts from 1.
    pub number: u32,
    /// Whether it rounds up a week.
    pub is_weekly: bool,
    /// The last part of its address: `editions/SLUG/`.
    pub slug: String,
    /// Its day, `2012-05-15`.
    pub date: String,
    /// Its day, `Tuesday 15 May 2012`.
    pub day: String,
    /// Its day, `15 May`.
    pub short_day: String,
    /// `11 posts by 9 people`.
    pub summary: String,
    /// The course's week.
    pub week: Option<String>,
    /// Titles of its first posts.
    pub titles: Vec<(String, Option<String>)>,
}

impl EditionView {
    /// Makes an edition fit to be shown, with excerpts as long as the layout and the reading time
    /// allow.
    pub fn new(edition: &Edition, lookup: &CourseLookup<'_>) -> Self {
        let (n_posts, _) = count_listed(edition, lookup);
        let allowed = excerpt_words(n_posts, lookup.printed.layout);
        Self { excerpts: ExcerptLength::Usual, ..Self::with_excerpts(edition, lookup, allowed) }
    }

    /// Makes an edition fit to be shown, with excerpts of at most `excerpt_words`.
    pub fn with_excerpts(
        edition: &Edition,
        lookup: &CourseLookup<'_>,
        excerpt_words: usize,
    ) -> Self {
        let (n_posts, n_authors) = count_listed(edition, lookup);
        let shown = SectionFrame { date: edition.date, lookup, excerpt_words };
        let mut sections: Vec<SectionView> = edition
            .sections
            .iter()
            .filter(|section| lookup.printed.layout.has_section(section.kind()))
            .filter_map(|section| view_section(section, &shown))
            .collect();
        drop_repeated_quotes(&mut sections);
        let n_words: usize = sections.iter().map(|s| section_of(s.kind).n_words(&s.content)).sum();
        Self {
            number: edition.number,
            is_weekly: edition.kind == EditionKind::Weekly,
            slug: edition.slug(),
            date: edition.date.to_string(),
            day: lookup.words.long_day(edition.date),
            week: edition.week.as_ref().map(|w| week_name(w, &lookup.words)),
            n_posts,
            n_authors,
            summary: lookup.words.posts_by_people(n_posts, n_authors),
            minutes: n_words.div_ceil(WORDS_PER_MINUTE).max(1),
            description: edition_description(&sections, n_posts, n_authors, &lookup.words),
            excerpts: if excerpt_words == 0 { ExcerptLength::None } else { ExcerptLength::Short },
            n_left_out: 0,
            is_note_cut: false,
            n_cut: 0,
            reading_at: sections.iter().position(|s| s.is_main),
            sections,
        }
    }

    /// Keeps so many of a hundred of whatever comes in great numbers, and counts the others.
    #[must_use]
    pub fn keep_share(mut self, share: usize) -> Self {
        for section in &mut self.sections {
            section_of(section.kind).keep_share(&mut section.content, share);
            if let SectionContent::Posts { groups, .. } = &section.content {
                self.n_cut += groups.iter().map(TopicGroupView::n_untitled).sum::<usize>();
            }
        }
        self
    }

    /// Its name in titles: `No. 3, Tuesday 15 May 2012`.
    pub fn full_name(&self, words: &Translations) -> String {
        if self.is_weekly {
            say!(words, "weekly-number-and-day", n = self.number, day = self.day.as_str())
        } else {
            say!(words, "edition-number-and-day", n = self.number, day = self.day.as_str())
        }
    }

    /// The first post shown, for a subject line.
    pub fn first_post(&self) -> Option<&PostView> {
        self.sections.iter().find_map(|section| match &section.content {
            SectionContent::Highlights { posts } => posts.iter().flatten().map(|h| &h.post).next(),
            SectionContent::Posts { groups, .. } => {
                groups.iter().flat_map(|g| &g.posts).flatten().next()
            }
            _ => None,
        })
    }
}

impl EditionLink {
    /// Names an edition in a list.
    pub fn new(edition: &Edition, lookup: &CourseLookup<'_>) -> Self {
        let (n_posts, n_authors) = count_listed(edition, lookup);
        let shown = edition.sections.iter().filter_map(|section| match section {
            Section::Posts(groups) => Some(groups.iter().flat_map(|g| &g.posts)),
            _ => None,
        });
        let titles = shown.flatten().filter_map(|id| lookup.find_post(*id)).take(3).map(|post| {
            let view = PostView::new(post, lookup, 0, edition.date);
            (text::shorten_line(&view.title, 70), view.lang)
        });
        Self {
            number: edition.number,
            is_weekly: edition.kind == EditionKind::Weekly,
            slug: edition.slug(),
            date: edition.date.to_string(),
            day: lookup.words.long_day(edition.date),
            short_day: lookup.words.short_day(edition.date, edition.date.year()),
            summary: lookup.words.posts_by_people(n_posts, n_authors),
            week: edition.week.as_ref().map(|w| week_name(w, &lookup.words)),
            titles: titles.collect(),
        }
    }
}

/// Takes out quotes of answers whose words stand in the edition already: with the post itself, or
/// in another conversation.
fn drop_repeated_quotes(sections: &mut [SectionView]) {
    let mut printed: Vec<String> =
        sections.iter().flat_map(|s| s.content.excerpts()).map(str::to_owned).collect();
    for section in sections {
        let SectionContent::Conversations { threads, .. } = &mut section.content else { continue };
        for answer in threads.iter_mut().flat_map(|thread| &mut thread.answers) {
            let words = answer.excerpt.trim_end_matches('…');
            if words.is_empty() || printed.iter().any(|excerpt| has_beginning(excerpt, words)) {
                answer.excerpt.clear();
            } else {
                printed.push(answer.excerpt.clone());
            }
        }
    }
}

/// Whether an excerpt has the first words of a quote in it.
fn has_beginning(excerpt: &str, quote: &str) -> bool {
    const TELLING: usize = 40;
    excerpt.contains(&quote[..quote.floor_char_boundary(TELLING)])
}

fn count_listed(edition: &Edition, lookup: &CourseLookup<'_>) -> (usize, usize) {
    lookup.count_posts(&edition.listed_posts())
}

/// `CourseWeek 2: Reflection in public`; the title alone where it says which week it is.
pub(crate) fn week_name(week: &course::CourseWeek, words: &Translations) -> String {
    words.week_name(week.number, &text::shorten_line(&week.title, 90))
}

/// `11 posts by 9 people: Ana on “What I leave out”, Bo on …`.
fn edition_description(
    sections: &[SectionView],
    n_posts: usize,
    n_authors: usize,
    words: &Translations,
) -> String {
    let mut authors = HashSet::new();
    let mut titles = Vec::new();
    for section in sections {
        if let SectionContent::Posts { groups, .. } = &section.content {
            for post in groups.iter().flat_map(|g| &g.posts).flatten() {
                if titles.len() < 3 && authors.insert(&post.author) {
                    let title = text::shorten_line(&post.title, 60);
                    titles.push(say!(
                        words,
                        "description-title",
                        author = post.author.as_str(),
                        title = title
                    ));
                }
            }
        }
    }
    let summary = words.posts_by_people(n_posts, n_authors);
    match (n_posts, titles.is_empty()) {
        (0, _) => say!(words, "description-none"),
        (_, true) => summary,
        (_, false) => say!(
            words,
            "description",
            summary = summary,
            titles = titles.join(&say!(words, "list-comma"))
        ),
    }
}
