//! What a document says of its feed.

use course::{DocumentFormat, ScheduleHints};
use url::Url;

use super::feed_shape::FeedShape;
use super::gather_context::FeedGatherContext;
use super::short_text::{language_tag, one_line};
use super::{dates, licence, links, person, post, typed_text};
use crate::read::draft::{FeedDraft, TypedText};
use crate::read::feed_limits::FeedLimits;
use crate::read::feed_warnings::FeedWarnings;
use crate::read::html;
use crate::read::xml::{Ns, XmlNodeId, XmlTree};

/// Gathers a feed and its posts.
pub(super) fn gather_feed(
    tree: &XmlTree<'_>,
    shape: &FeedShape,
    document: Option<&Url>,
    limits: &FeedLimits,
    problems: &mut FeedWarnings,
) -> FeedDraft {
    let is_atom = matches!(shape.format, DocumentFormat::Atom | DocumentFormat::Atom03);
    let mut context = FeedGatherContext { tree, document, is_atom, language: None, limits };
    let mut feed = FeedDraft::new(shape.format);
    if let Some(channel) = shape.channel {
        context.language = stated_language(tree, channel);
        FeedFactCandidates::from_channel(&context, channel, problems)
            .fill_draft(&context, channel, &mut feed);
    }
    // A post that broke off with the document is not complete: it is read when it is.
    let complete: Vec<_> =
        shape.posts.iter().filter(|post| !tree.truncated || tree.is_closed(**post)).collect();
    let complete = posts_at_ends(&complete, limits.max_posts);
    let link = feed.link.clone();
    feed.posts = complete
        .enumerate()
        .map(|(at, element)| {
            post::gather_post(&context, **element, link.as_ref(), at + 1, problems)
        })
        .collect();
    feed
}

/// The language that a feed says it is in.
fn stated_language(tree: &XmlTree<'_>, channel: XmlNodeId) -> Option<String> {
    let mut said = tree
        .child_elements(channel)
        .filter(|element| matches!(tree.name(*element), (Ns::Core | Ns::Dc, "language")));
    said.find_map(|element| language_tag(&tree.inner_text(element)))
        .or_else(|| tree.language_of(channel).and_then(language_tag))
}

/// Of very many posts those at either end, where the newest are: looking for them costs less than
/// reading all.
fn posts_at_ends<T>(posts: &[T], max_posts: usize) -> impl Iterator<Item = &T> {
    let share = max_posts.saturating_mul(2);
    let left_out = if posts.len() > 2 * share { share..posts.len() - share } else { 0..0 };
    posts.iter().enumerate().filter(move |(at, _)| !left_out.contains(at)).map(|(_, post)| post)
}

/// Candidates for a feed's facts; a lower rank is better.
#[derive(Default)]
struct FeedFactCandidates {
    titles: Vec<(u8, String)>,
    subtitles: Vec<(u8, TypedText)>,
    links: Vec<(u8, Url)>,
    authors: Vec<(u8, String)>,
    self_link: Option<Url>,
    hubs: Vec<Url>,
    language: Option<String>,
    updated: Vec<(u8, chrono::DateTime<chrono::Utc>)>,
    licence: Option<String>,
    pace: ScheduleHints,
    period: Option<u64>,
    frequency: Option<u64>,
}

impl FeedFactCandidates {
    fn from_channel(
        context: &FeedGatherContext<'_, '_>,
        channel: XmlNodeId,
        problems: &mut FeedWarnings,
    ) -> Self {
        let mut found = Self::default();
        for element in context.tree.child_elements(channel) {
            found.take_element(context, element, problems);
        }
        found
    }

    fn take_element(
        &mut self,
        context: &FeedGatherContext<'_, '_>,
        element: XmlNodeId,
        problems: &mut FeedWarnings,
    ) {
        let tree = context.tree;
        let (ns, name) = tree.name(element);
        let text = || one_line(&tree.inner_text(element));
        match (ns, name) {
            (Ns::Core | Ns::Atom, "title") => {
                self.titles.extend(typed_text::title_text(context, element).map(|t| (0, t)));
            }
            (Ns::Dc | Ns::Itunes | Ns::Media, "title") => {
                self.titles.extend(typed_text::title_text(context, element).map(|t| (1, t)));
            }
            (Ns::Core, "description") | (Ns::Core | Ns::Atom, "subtitle") => {
                self.add_subtitle(context, element, 0);
            }
            (Ns::Core | Ns::Atom, "tagline") => self.add_subtitle(context, element, 1),
            (Ns::Dc, "description" | "abstract") => self.add_subtitle(context, element, 2),
            (Ns::Itunes, "subtitle") => self.add_subtitle(context, element, 4),
            (Ns::Itunes, "summary" | "description") => self.add_subtitle(context, element, 3),
            (Ns::Core | Ns::Atom, "info") => self.add_subtitle(context, element, 5),
            (Ns::Core | Ns::Atom, "link") => self.add_link(context, element),
            (Ns::Core | Ns::Atom, "author") => {
                self.authors.extend(post::author_name(context, element).map(|n| (0, n)));
            }
            (Ns::Dc, "creator" | "author") => self.add_author(1, &tree.inner_text(element)),
            (Ns::Itunes, "author") => self.add_author(2, &tree.inner_text(element)),
            (Ns::Itunes, "owner") => {
                self.authors.extend(post::author_name(context, element).map(|n| (4, n)));
            }
            // An editor's address alone is nobody's name.
            (Ns::Core, "managingeditor") => {
                self.authors.extend(person::full_name(&tree.inner_text(element)).map(|n| (3, n)));
            }
            (Ns::Core | Ns::Dc, "language") => {
                self.language =
                    self.language.take().or_else(|| language_tag(&tree.inner_text(element)));
            }
            (Ns::Core, "lastbuilddate") | (Ns::Core | Ns::Atom, "updated" | "modified") => {
                self.add_date(context, element, 0, problems);
            }
            (Ns::Core, "pubdate") | (Ns::Dc, "date" | "modified") => {
                self.add_date(context, element, 1, problems);
            }
            (Ns::Licence | Ns::Dc, "license" | "licence") | (_, "rights" | "copyright") => {
                self.licence =
                    self.licence.take().or_else(|| licence::read_licence(context, element));
            }
            (Ns::Core, "ttl") => {
                let minutes = text()
                    .and_then(|t| t.parse::<u64>().ok())
                    .filter(|minutes| *minutes <= 60 * 24 * 31);
                self.pace.at_least_secs = self.pace.at_least_secs.or(minutes.map(|m| m * 60));
            }
            (Ns::Core, "skiphours") => self.pace.skip_hours = skipped_hours(tree, element),
            (Ns::Core, "skipdays") => self.pace.skip_days = skipped_days(tree, element),
            (Ns::Syndication, "updateperiod") => self.period = text().and_then(|t| period_secs(&t)),
            (Ns::Syndication, "updatefrequency") => {
                self.frequency = text().and_then(|t| t.parse().ok());
            }
            _ => {}
        }
    }

    fn add_subtitle(&mut self, context: &FeedGatherContext<'_, '_>, element: XmlNodeId, rank: u8) {
        self.subtitles.extend(typed_text::body_text(context, element).map(|words| (rank, words)));
    }

    fn add_author(&mut self, rank: u8, text: &str) {
        self.authors.extend(person::person_name(text).map(|name| (rank, name)));
    }

    fn add_date(
        &mut self,
        context: &FeedGatherContext<'_, '_>,
        element: XmlNodeId,
        rank: u8,
        problems: &mut FeedWarnings,
    ) {
        let stated = dates::read_stated_date(
            &context.tree.inner_text(element),
            context.language.as_deref(),
            "the feed itself",
            problems,
        );
        self.updated.extend(stated.map(|stated| (rank, stated.at)));
    }

    fn add_link(&mut self, context: &FeedGatherContext<'_, '_>, element: XmlNodeId) {
        let Some(link) = links::read_link(context, element, None) else { return };
        match &*link.rel.to_ascii_lowercase() {
            "alternate" => {
                self.links.push((3 - links::link_readability(link.media_type), link.url));
            }
            "self" => self.self_link = self.self_link.take().or(Some(link.url)),
            "hub" if self.hubs.len() < 10 && !self.hubs.contains(&link.url) => {
                self.hubs.push(link.url);
            }
            "license" => self.licence = licence::read_licence(context, element),
            _ => {}
        }
    }

    fn fill_draft(
        self,
        context: &FeedGatherContext<'_, '_>,
        channel: XmlNodeId,
        feed: &mut FeedDraft,
    ) {
        let subtitle = best_ranked(self.subtitles).map(|words| {
            if words.is_html {
                html::one_line(&words.text, context.limits.max_depth)
            } else {
                words.text
            }
        });
        feed.title = best_ranked(self.titles);
        feed.subtitle = subtitle.and_then(|text| typed_text::title_line(&text));
        feed.link = best_ranked(self.links);
        feed.author = best_ranked(self.authors);
        feed.self_link = self.self_link;
        feed.hubs = self.hubs;
        feed.language =
            self.language.or_else(|| context.tree.language_of(channel).and_then(language_tag));
        feed.updated = best_ranked(self.updated);
        feed.licence = self.licence;
        feed.pace = self.pace;
        // sy: so many updates a period, daily once where nothing else is said.
        if self.period.is_some() || self.frequency.is_some() {
            let every = self.period.unwrap_or(24 * 3600) / self.frequency.unwrap_or(1).max(1);
            feed.pace.at_least_secs = feed.pace.at_least_secs.or(Some(every));
        }
    }
}

fn best_ranked<T>(candidates: Vec<(u8, T)>) -> Option<T> {
    candidates.into_iter().min_by_key(|(rank, _)| *rank).map(|(_, value)| value)
}

fn period_secs(period: &str) -> Option<u64> {
    const DAY: u64 = 24 * 3600;
    match &*period.to_ascii_lowercase() {
        "hourly" => Some(3600),
        "daily" => Some(DAY),
        "weekly" => Some(7 * DAY),
        "monthly" => Some(30 * DAY),
        "yearly" => Some(365 * DAY),
        _ => None,
    }
}

/// Hours of the day in UTC; 24 is midnight too.
fn skipped_hours(tree: &XmlTree<'_>, element: XmlNodeId) -> Vec<u8> {
    let hours = tree
        .child_elements(element)
        .filter_map(|hour| tree.inner_text(hour).trim().parse::<u8>().ok());
    let mut hours: Vec<_> = hours.filter(|hour| *hour <= 24).map(|hour| hour % 24).collect();
    hours.sort_unstable();
    hours.dedup();
    hours
}

/// Days of the week, Monday 0.
fn skipped_days(tree: &XmlTree<'_>, element: XmlNodeId) -> Vec<u8> {
    let days = tree
        .child_elements(element)
        .filter_map(|day| tree.inner_text(day).trim().parse::<chrono::Weekday>().ok());
    let mut days: Vec<_> =
        days.filter_map(|day| u8::try_from(day.num_days_from_monday()).ok()).collect();
    days.sort_unstable();
    days.dedup();
    days
}
