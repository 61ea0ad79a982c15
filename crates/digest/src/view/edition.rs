//! An edition as a page or a mail shows it.

use std::collections::HashSet;

use chrono::Datelike;
use course::{Edition, EditionKind, Section, SectionKind};
use serde::Serialize;

use super::group::TopicGroupView;
use super::lead::LeadView;
use super::lookup::CourseLookup;
use super::post::PostView;
use super::reading_budget::{WORDS_PER_MINUTE, excerpt_words, readable_posts};
use super::section::{SectionContent, SectionView};
use crate::layout::Layout;
use crate::messages::Translations;
use crate::messages::say;
use crate::sections::lead::{find_lead, without_lead};
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
#[expect(clippy::struct_excessive_bools, reason = "each is a question of a template")]
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
    /// Posts in languages that the reader of a letter does not read.
    pub n_foreign: usize,
    /// Whether a mail has only the beginning of the note.
    pub is_note_cut: bool,
    /// Whether there is more than can be read in time, so that some of it is listed without an
    /// excerpt.
    pub is_shortened: bool,
    /// New posts of which only the title is here.
    pub n_titled: usize,
    /// New posts of which only the author's name is here.
    pub n_named: usize,
    /// New posts that are only counted, because there is no room for all.
    pub n_cut: usize,
    /// Whether the edition has a page beside its own that lists all its posts.
    pub is_full: bool,
    /// Whether the last sections are missing from a mail that would be too long.
    pub is_cut: bool,
    /// The place of the first section that belongs to the main column: highlights, posts or
    /// conversations.
    pub reading_at: Option<usize>,
    /// What it begins with; the sections hold the rest.
    pub lead: Option<LeadView>,
    /// Whether the first section is the facilitators' note, which then stands with the lead.
    pub is_noted: bool,
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
        let lead = find_lead(edition, lookup);
        let mut sections: Vec<SectionView> = edition
            .sections
            .iter()
            .filter(|section| lookup.printed.layout.has_section(section.kind()))
            .filter_map(|section| match &lead {
                Some(lead) => view_section(&without_lead(section, lead)?, &shown),
                None => view_section(section, &shown),
            })
            .collect();
        // A note that is not the first thing stands among what is read.
        for section in sections.iter_mut().skip(1).filter(|s| s.kind == SectionKind::Note) {
            section.is_main = true;
        }
        let mut lead = lead
            .and_then(|lead| LeadView::new(&lead, edition, edition.date, lookup, excerpt_words));
        drop_repeated_quotes(lead.as_mut(), &mut sections);
        let most = if excerpt_words == 0 { 0 } else { MOST_PICTURES };
        keep_first_pictures(lead.as_mut(), &mut sections, most);
        let n_words: usize = sections.iter().map(|s| section_of(s.kind).n_words(&s.content)).sum();
        let n_words = n_words + lead.as_ref().map_or(0, LeadView::n_words);
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
            description: edition_description(
                lead.as_ref(),
                &sections,
                n_posts,
                n_authors,
                &lookup.words,
            ),
            excerpts: if excerpt_words == 0 { ExcerptLength::None } else { ExcerptLength::Short },
            n_left_out: 0,
            n_foreign: 0,
            is_note_cut: false,
            is_shortened: false,
            n_titled: 0,
            n_named: 0,
            n_cut: 0,
            is_full: is_full(edition, lookup.printed.layout),
            is_cut: false,
            reading_at: sections.iter().position(|s| s.is_main),
            lead,
            is_noted: sections.first().is_some_and(|s| s.kind == SectionKind::Note),
            sections,
        }
        .with_counts()
    }

    /// Counts again what is listed by title, by name, and not at all.
    fn with_counts(mut self) -> Self {
        (self.n_titled, self.n_named, self.n_cut) = (0, 0, 0);
        self.is_shortened = false;
        for section in &self.sections {
            match &section.content {
                SectionContent::Posts { groups, .. } => {
                    if self.excerpts == ExcerptLength::None {
                        let posts = groups.iter().flat_map(|group| &group.posts);
                        self.n_titled += posts.flatten().count();
                    }
                    self.is_shortened |=
                        groups.iter().any(|group| !group.also.is_empty() || group.n_left > 0);
                    self.n_titled += groups.iter().map(TopicGroupView::n_titled).sum::<usize>();
                    self.n_named += groups.iter().map(TopicGroupView::n_named).sum::<usize>();
                    self.n_cut += groups.iter().map(|group| group.n_only_counted).sum::<usize>();
                }
                SectionContent::Elsewhere { n_left, .. } => self.n_cut += n_left,
                _ => {}
            }
        }
        self
    }

    /// Keeps the lead and so many of the sections.
    #[must_use]
    pub fn keep_sections(mut self, n: usize) -> Self {
        self.is_cut = n < self.sections.len();
        self.sections.truncate(n);
        self.with_counts()
    }

    /// Keeps so many of a hundred of whatever comes in great numbers, and counts the others.
    #[must_use]
    pub fn keep_share(mut self, share: usize) -> Self {
        for section in &mut self.sections {
            section_of(section.kind).keep_share(&mut section.content, share);
        }
        self.with_counts()
    }

    /// Its name in titles: `No. 3, Tuesday 15 May 2012`.
    pub fn full_name(&self, words: &Translations) -> String {
        if self.is_weekly {
            say!(words, "weekly-number-and-day", n = self.number, day = self.day.as_str())
        } else {
            say!(words, "edition-number-and-day", n = self.number, day = self.day.as_str())
        }
    }

    /// The post that a subject line names, and how many posts there are beside it.
    pub fn first_post(&self) -> Option<(&PostView, usize)> {
        let lead = self.lead.as_ref()?;
        Some((&lead.post, self.n_posts - usize::from(lead.is_listed)))
    }
}

impl EditionLink {
    /// Names an edition in a list.
    pub fn new(edition: &Edition, lookup: &CourseLookup<'_>) -> Self {
        let (n_posts, n_authors) = count_listed(edition, lookup);
        let picked = edition.sections.iter().flat_map(|section| match section {
            Section::Highlights(picks) => picks.iter().map(|pick| pick.post).collect(),
            _ => Vec::new(),
        });
        let listed = edition.sections.iter().flat_map(|section| match section {
            Section::Posts(groups) => groups.iter().flat_map(|g| &g.posts).copied().collect(),
            _ => Vec::new(),
        });
        let shown = picked.chain(listed).filter_map(|id| lookup.find_post(id));
        let titles = shown.take(3).map(|post| {
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

/// Posts from which on an edition has a page beside its own that lists all of them.
const FULL: usize = 40;

/// Whether an edition has a page beside its own that lists all its posts.
pub(crate) fn is_full(edition: &Edition, layout: &Layout) -> bool {
    let n_posts = edition.listed_posts().len();
    n_posts > FULL.min(readable_posts(layout))
}

/// Pictures that an edition shows at most, on its page and in a mail.
const MOST_PICTURES: usize = 3;

/// Takes out the pictures of posts but for so many of the first: of those that stand with an
/// excerpt.
fn keep_first_pictures(lead: Option<&mut LeadView>, sections: &mut [SectionView], most: usize) {
    let mut n_left = most;
    let lead = lead.map(|lead| &mut lead.post);
    let posts = sections.iter_mut().flat_map(|section| section.content.posts_mut());
    for post in lead.into_iter().chain(posts) {
        if n_left == 0 || post.excerpt.is_empty() {
            post.picture = None;
        }
        n_left -= usize::from(post.picture.is_some());
    }
}

/// Takes out quotes of answers whose words stand in the edition already: with the post itself, or
/// in another conversation.
fn drop_repeated_quotes(lead: Option<&mut LeadView>, sections: &mut [SectionView]) {
    let mut printed: Vec<String> =
        sections.iter().flat_map(|s| s.content.excerpts()).map(str::to_owned).collect();
    printed.extend(lead.as_ref().map(|lead| lead.post.excerpt.clone()));
    let leading = lead.and_then(|lead| lead.thread.as_mut());
    let told = sections.iter_mut().flat_map(|section| match &mut section.content {
        SectionContent::Conversations { threads, .. } => threads.as_mut_slice(),
        _ => &mut [],
    });
    for answer in leading.into_iter().chain(told).flat_map(|thread| &mut thread.answers) {
        let words = answer.excerpt.trim_end_matches('…');
        if words.is_empty() || printed.iter().any(|excerpt| has_beginning(excerpt, words)) {
            answer.excerpt.clear();
        } else {
            printed.push(answer.excerpt.clone());
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
    lead: Option<&LeadView>,
    sections: &[SectionView],
    n_posts: usize,
    n_authors: usize,
    words: &Translations,
) -> String {
    let mut authors = HashSet::new();
    let mut titles = Vec::new();
    let listed = sections.iter().flat_map(|section| match &section.content {
        SectionContent::Posts { groups, .. } => groups.as_slice(),
        _ => &[],
    });
    let listed = listed.flat_map(|group| &group.posts).flatten();
    for post in lead.filter(|lead| lead.is_listed).map(|lead| &lead.post).into_iter().chain(listed)
    {
        if titles.len() < 3 && authors.insert(&post.author) {
            let title = text::shorten_line(&post.title, 60);
            let author = post.author.as_str();
            titles.push(say!(words, "description-title", author = author, title = title));
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
