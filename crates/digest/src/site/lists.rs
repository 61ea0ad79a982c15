//! Lists of posts, people, weeks and topics.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use course::secret_address::public_address;
use course::{ListedPost, Participant};
use serde::Serialize;

use super::plan::StaticSite;
use crate::messages::Translations;
use crate::messages::say;
use crate::text;
use crate::view::{CourseLookup, PostView, safe_href};

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
pub(super) struct ParticipantView {
    pub(super) name: String,
    slug: String,
    blogs: Vec<ParticipantBlogView>,
    n_posts: usize,
    pub(super) summary: String,
    last_day: Option<String>,
}

/// A blog with its addresses.
#[derive(Serialize)]
struct ParticipantBlogView {
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

impl ParticipantView {
    pub(super) fn new(person: &Participant, site: &StaticSite<'_>) -> Self {
        let posts = site.by_participant.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let cards = site.cards.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let last = posts.first().map(|p| site.contents.course.local_day(p.dated_at()));
        Self {
            name: text::shorten_line(&person.name, 60),
            slug: person.slug.clone(),
            blogs: cards
                .iter()
                .map(|card| ParticipantBlogView::new(card, &site.lookup.words))
                .collect(),
            n_posts: posts.len(),
            summary: say!(site.lookup.words, "n-posts", n = posts.len()),
            last_day: last.map(|day| {
                site.lookup.words.short_day(day, chrono::Datelike::year(&site.newest_year()))
            }),
        }
    }
}

impl ParticipantBlogView {
    fn new(card: &crate::layout::FeedCard, words: &Translations) -> Self {
        let home = card.link.as_ref().and_then(public_address).and_then(safe_href);
        let host = card.link.as_ref().unwrap_or(&card.url).host_str();
        let host = || host.map_or_else(|| say!(words, "a-blog"), str::to_owned);
        let title = card
            .title
            .as_deref()
            .map(|t| text::shorten_line(t, 80))
            .filter(|t| !t.is_empty())
            .unwrap_or_else(host);
        Self { title, home, feed: public_address(&card.url).and_then(safe_href) }
    }
}

impl WeekView {
    pub(super) fn new(monday: NaiveDate, posts: &[&ListedPost], site: &StaticSite<'_>) -> Self {
        let sunday = monday + Days::new(6);
        let weeks = &site.contents.course.weeks;
        let week = weeks.iter().find(|w| (monday..=sunday).contains(&w.starts_on));
        Self {
            monday: monday.to_string(),
            days: site.lookup.words.day_range(monday, sunday),
            title: week.map(|w| crate::view::week_name(w, &site.lookup.words)),
            summary: posts_summary(posts, &site.lookup.words),
        }
    }
}

/// `11 posts by 9 people`.
pub(super) fn posts_summary(posts: &[&ListedPost], words: &Translations) -> String {
    let people = posts.iter().map(|p| p.author_key()).collect::<HashSet<_>>().len();
    words.posts_by_people(posts.len(), people)
}

/// Posts, newest first, under their days.
pub(super) fn group_by_day<'a>(
    posts: &[&ListedPost],
    lookup: &CourseLookup<'a>,
    from: NaiveDate,
) -> Vec<DayView<'a>> {
    let mut days: Vec<(NaiveDate, DayView<'a>)> = Vec::new();
    for post in posts {
        let date = lookup.course.local_day(post.dated_at());
        if days.last().is_none_or(|(last, _)| *last != date) {
            days.push((date, DayView { day: lookup.words.long_day(date), posts: Vec::new() }));
        }
        let topics = post
            .topics
            .iter()
            .filter_map(|t| lookup.find_topic(t))
            .map(|t| t.title.as_str())
            .collect();
        if let Some((_, day)) = days.last_mut() {
            day.posts.push(TitleView { post: PostView::new(post, lookup, 0, from), topics });
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

/// Everyone, by name.
pub(super) fn participant_views(site: &StaticSite<'_>) -> Vec<ParticipantView> {
    let mut people: Vec<_> =
        site.contents.participants.iter().map(|p| ParticipantView::new(p, site)).collect();
    people.sort_by_cached_key(|p| (p.name.to_lowercase(), p.slug.clone()));
    people
}

/// All topics, in the course's order.
pub(super) fn topic_views(site: &StaticSite<'_>) -> Vec<TopicView> {
    let view = |topic: &crate::layout::TopicName| {
        let posts = site.by_topic.get(topic.slug.as_str()).map(Vec::as_slice).unwrap_or_default();
        TopicView {
            slug: topic.slug.clone(),
            title: topic.title.clone(),
            summary: posts_summary(posts, &site.lookup.words),
            n_posts: posts.len(),
            latest: posts.first().map(|p| PostView::new(p, &site.lookup, 0, site.newest_year())),
        }
    };
    site.contents.topics.iter().map(view).collect()
}
