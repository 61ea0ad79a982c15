//! Lists of posts, people, weeks and topics.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use course::secret_address::public;
use course::{ListedPost, Participant};
use serde::Serialize;

use super::Site;
use crate::view::{Lookup, PostView, href};
use crate::words::say;
use crate::{Words, text};

/// The posts of one day, as titles.
#[derive(Serialize)]
pub(super) struct DayView<'a> {
    day: String,
    posts: Vec<TitleView<'a>>,
}

#[derive(Serialize)]
struct TitleView<'a> {
    #[serde(flatten)]
    post: PostView,
    topics: Vec<&'a str>,
}

/// A participant with their blogs.
#[derive(Serialize)]
pub(super) struct PersonView {
    pub(super) name: String,
    slug: String,
    blogs: Vec<BlogView>,
    n_posts: usize,
    pub(super) summary: String,
    last_day: Option<String>,
}

/// A blog with its addresses.
#[derive(Serialize)]
struct BlogView {
    title: String,
    home: Option<String>,
    feed: Option<String>,
}

/// A week of posts.
#[derive(Serialize)]
pub(super) struct WeekView {
    monday: String,
    pub(super) days: String,
    title: Option<String>,
    pub(super) summary: String,
}

/// A topic with what was written about it.
#[derive(Serialize)]
pub(super) struct TopicView {
    slug: String,
    title: String,
    summary: String,
    n_posts: usize,
    latest: Option<PostView>,
}

impl PersonView {
    pub(super) fn new(person: &Participant, site: &Site<'_>) -> Self {
        let posts = site.by_participant.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let cards = site.cards.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let last = posts.first().map(|p| site.contents.course.day(p.dated_at()));
        Self {
            name: text::short(&person.name, 60),
            slug: person.slug.clone(),
            blogs: cards.iter().map(|card| BlogView::new(card, &site.lookup.words)).collect(),
            n_posts: posts.len(),
            summary: say!(site.lookup.words, "n-posts", n = posts.len()),
            last_day: last
                .map(|day| site.lookup.words.short_day(day, chrono::Datelike::year(&site.year()))),
        }
    }
}

impl BlogView {
    fn new(card: &crate::FeedCard, words: &Words) -> Self {
        let home = card.link.as_ref().and_then(public).and_then(href);
        let host = card.link.as_ref().unwrap_or(&card.url).host_str();
        let host = || host.map_or_else(|| say!(words, "a-blog"), str::to_owned);
        let title = card
            .title
            .as_deref()
            .map(|t| text::short(t, 80))
            .filter(|t| !t.is_empty())
            .unwrap_or_else(host);
        Self { title, home, feed: public(&card.url).and_then(href) }
    }
}

impl WeekView {
    pub(super) fn new(monday: NaiveDate, posts: &[&ListedPost], site: &Site<'_>) -> Self {
        let sunday = monday + Days::new(6);
        let weeks = &site.contents.course.weeks;
        let week = weeks.iter().find(|w| (monday..=sunday).contains(&w.starts_on));
        Self {
            monday: monday.to_string(),
            days: site.lookup.words.days(monday, sunday),
            title: week.map(|w| crate::view::week(w, &site.lookup.words)),
            summary: summary(posts, &site.lookup.words),
        }
    }
}

/// `11 posts by 9 people`.
pub(super) fn summary(posts: &[&ListedPost], words: &Words) -> String {
    let people = posts.iter().map(|p| p.voice()).collect::<HashSet<_>>().len();
    words.posts_by_people(posts.len(), people)
}

/// Posts, newest first, under their days.
pub(super) fn by_day<'a>(
    posts: &[&ListedPost],
    lookup: &Lookup<'a>,
    from: NaiveDate,
) -> Vec<DayView<'a>> {
    let mut days: Vec<(NaiveDate, DayView<'a>)> = Vec::new();
    for post in posts {
        let date = lookup.course.day(post.dated_at());
        if days.last().is_none_or(|(last, _)| *last != date) {
            days.push((date, DayView { day: lookup.words.long_day(date), posts: Vec::new() }));
        }
        let topics =
            post.topics.iter().filter_map(|t| lookup.topic(t)).map(|t| t.title.as_str()).collect();
        if let Some((_, day)) = days.last_mut() {
            day.posts.push(TitleView { post: PostView::new(post, lookup, 0, from), topics });
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

/// Everyone, by name.
pub(super) fn people(site: &Site<'_>) -> Vec<PersonView> {
    let mut people: Vec<_> =
        site.contents.participants.iter().map(|p| PersonView::new(p, site)).collect();
    people.sort_by_cached_key(|p| (p.name.to_lowercase(), p.slug.clone()));
    people
}

/// All topics, in the course's order.
pub(super) fn topics(site: &Site<'_>) -> Vec<TopicView> {
    let view = |topic: &crate::TopicName| {
        let posts = site.by_topic.get(topic.slug.as_str()).map(Vec::as_slice).unwrap_or_default();
        TopicView {
            slug: topic.slug.clone(),
            title: topic.title.clone(),
            summary: summary(posts, &site.lookup.words),
            n_posts: posts.len(),
            latest: posts.first().map(|p| PostView::new(p, &site.lookup, 0, site.year())),
        }
    };
    site.contents.topics.iter().map(view).collect()
}
