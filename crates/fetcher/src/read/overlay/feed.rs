//! What a document says of its feed.

use std::collections::BTreeSet;

use course::FeedInfo;
use url::Url;

use super::extras::{Best, FeedExtras};
use super::{licence, links, person, post, stated_dates};
use crate::read::dialects::SeenWords;
use crate::read::element_text;
use crate::read::feed_warnings::FeedWarnings;
use crate::read::short_text::one_line;
use crate::read::xml::{Ns, XmlNodeId, XmlTree};
use crate::read::xml_source::XmlSource;

/// Reads what feed-rs is not asked for, of a feed and its posts.
pub(crate) fn read_extras(source: &XmlSource<'_>, problems: &mut FeedWarnings) -> FeedExtras {
    let mut feed = FeedReader {
        source,
        extras: FeedExtras::new(source.shape.format),
        seen: SeenWords::default(),
        link: Best::default(),
        author: Best::default(),
        updated: Best::default(),
        period: None,
        frequency: None,
    };
    if let Some(channel) = source.shape.channel {
        for element in source.tree.child_elements(channel) {
            feed.read_element(element, problems);
        }
    }
    let mut extras = feed.into_extras();
    let link = extras.info.link.as_ref();
    let numbered = source.shape.posts.iter().zip(1..);
    extras.posts = numbered
        .map(|(element, number)| post::read_post(source, *element, link, number, problems))
        .collect();
    extras
}

struct FeedReader<'a, 't> {
    source: &'a XmlSource<'t>,
    extras: FeedExtras,
    seen: SeenWords,
    link: Best<Url>,
    author: Best<String>,
    updated: Best<chrono::DateTime<chrono::Utc>>,
    period: Option<u64>,
    frequency: Option<u64>,
}

impl FeedReader<'_, '_> {
    fn read_element(&mut self, element: XmlNodeId, problems: &mut FeedWarnings) {
        let (source, tree) = (self.source, &self.source.tree);
        let name = tree.name(element);
        if source.shape.dialect.feed_word(name).is_some_and(|word| self.seen.is_first(word)) {
            return;
        }
        let text = || one_line(&tree.inner_text(element));
        let FeedExtras { title, description, info, licence, .. } = &mut self.extras;
        let mut title_at = |rank| title.offer(rank, element_text::title_text(source, element));
        let mut description_at = |rank| {
            let body = element_text::typed_text(source, element);
            description
                .offer(rank, body.and_then(|text| text.into_body(source.limits.max_field_bytes)));
        };
        match name {
            (Ns::Core | Ns::Atom, "title") => title_at(0),
            (Ns::Dc | Ns::Itunes | Ns::Media, "title") => title_at(1),
            (Ns::Core, "description") | (Ns::Core | Ns::Atom, "subtitle") => description_at(0),
            (Ns::Core | Ns::Atom, "tagline") => description_at(1),
            (Ns::Dc, "description" | "abstract") => description_at(2),
            (Ns::Itunes, "summary" | "description") => description_at(3),
            (Ns::Itunes, "subtitle") => description_at(4),
            (Ns::Core | Ns::Atom, "info") => description_at(5),
            (Ns::Core | Ns::Atom, "link") => self.read_link(element),
            (Ns::Core | Ns::Atom, "author") => {
                self.author.offer(0, post::author_name(source, element));
            }
            (Ns::Dc, "creator" | "author") => {
                self.author.offer(1, person::person_name(&tree.inner_text(element)));
            }
            (Ns::Itunes, "author") => {
                self.author.offer(2, person::person_name(&tree.inner_text(element)));
            }
            // An editor's address alone is nobody's name.
            (Ns::Core, "managingeditor") => {
                self.author.offer(3, person::full_name(&tree.inner_text(element)));
            }
            (Ns::Itunes, "owner") => self.author.offer(4, post::author_name(source, element)),
            (Ns::Core, "lastbuilddate") | (Ns::Core | Ns::Atom, "updated" | "modified") => {
                self.read_date(0, element, problems);
            }
            (Ns::Core, "pubdate") | (Ns::Dc, "date" | "modified") => {
                self.read_date(1, element, problems);
            }
            (Ns::Licence | Ns::Dc, "license" | "licence") | (_, "rights" | "copyright") => {
                *licence = licence.take().or_else(|| licence::read_licence(source, element));
            }
            (Ns::Core, "ttl") => {
                let minutes = text().and_then(|t| t.parse::<u64>().ok());
                let minutes = minutes.filter(|minutes| *minutes <= 60 * 24 * 31);
                let pace = &mut info.pace.at_least_secs;
                *pace = pace.or(minutes.map(|minutes| minutes * 60));
            }
            (Ns::Core, "skiphours") => info.pace.skip_hours = skipped_hours(tree, element),
            (Ns::Core, "skipdays") => info.pace.skip_days = skipped_days(tree, element),
            (Ns::Syndication, "updateperiod") => self.period = text().and_then(|t| period_secs(&t)),
            (Ns::Syndication, "updatefrequency") => {
                self.frequency = text().and_then(|t| t.parse().ok());
            }
            _ => {}
        }
    }

    fn read_date(&mut self, rank: u8, element: XmlNodeId, problems: &mut FeedWarnings) {
        let text = self.source.tree.inner_text(element);
        let language = self.source.language.as_deref();
        let stated = stated_dates::read_stated_date(&text, language, "the feed itself", problems);
        self.updated.offer(rank, stated.map(|stated| stated.at));
    }

    fn read_link(&mut self, element: XmlNodeId) {
        let Some(link) = links::read_link(self.source, element, None) else { return };
        let FeedInfo { self_link, hubs, .. } = &mut self.extras.info;
        match &*link.rel.to_ascii_lowercase() {
            "alternate" => self.link.offer(link.rank(), Some(link.url)),
            "self" => *self_link = self_link.take().or(Some(link.url)),
            "hub" if hubs.len() < 10 && !hubs.contains(&link.url) => hubs.push(link.url),
            "license" => self.extras.licence = licence::read_licence(self.source, element),
            _ => {}
        }
    }

    fn into_extras(mut self) -> FeedExtras {
        let info = &mut self.extras.info;
        info.link = self.link.into_value();
        info.author = self.author.into_value();
        info.language.clone_from(&self.source.language);
        info.updated_at = self.updated.into_value();
        // sy: so many updates a period, daily once where nothing else is said.
        if self.period.is_some() || self.frequency.is_some() {
            let every = self.period.unwrap_or(24 * 3600) / self.frequency.unwrap_or(1).max(1);
            info.pace.at_least_secs = info.pace.at_least_secs.or(Some(every));
        }
        self.extras
    }
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
    let hour = |text: &str| text.parse().ok().filter(|hour| *hour <= 24).map(|hour: u8| hour % 24);
    read_each(tree, element, hour)
}

/// Days of the week, Monday 0.
fn skipped_days(tree: &XmlTree<'_>, element: XmlNodeId) -> Vec<u8> {
    let day = |text: &str| {
        u8::try_from(text.parse::<chrono::Weekday>().ok()?.num_days_from_monday()).ok()
    };
    read_each(tree, element, day)
}

/// What the child elements hold, in order and each once.
fn read_each(tree: &XmlTree<'_>, element: XmlNodeId, read: impl Fn(&str) -> Option<u8>) -> Vec<u8> {
    let inner = tree.child_elements(element);
    let all: BTreeSet<_> = inner.filter_map(|inner| read(tree.inner_text(inner).trim())).collect();
    all.into_iter().collect()
}
