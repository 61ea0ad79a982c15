//! Lists of posts, people, weeks and topics.

use std::collections::HashSet;

use chrono::{Datelike, Days, NaiveDate};
use course::secret_address::public_address;
use course::{ListedPost, Participant};
use serde::Serialize;

use crate::layout::FeedCard;
use crate::messages::{Translations, say};
use crate::site::page_number::PageNumber;
use crate::site::static_site::{StaticSite, shown_name};
use crate::text;
use crate::view::{CourseLookup, PostView, safe_href, week_name};

/// Posts that a topic's or a participant's page shows with an excerpt; older ones are titles.
pub(super) const WITH_EXCERPT: usize = 60;
/// Words of an excerpt on those pages.
const LIST_EXCERPT: usize = 28;
/// Posts of a week on one page.
pub(super) const TITLES_OF_WEEK: usize = 200;

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

impl ParticipantView {
    pub(super) fn new(person: &Participant, site: &StaticSite<'_>) -> Self {
        let posts = site.posts_by(person.id);
        let (cards, words) = (site.cards_of(person.id), &site.lookup.words);
        let year = site.newest_year().year();
        Self {
            name: shown_name(person),
            slug: person.slug.clone(),
            blogs: cards.iter().map(|card| ParticipantBlogView::new(card, words)).collect(),
            n_posts: posts.len(),
            summary: say!(words, "n-posts", n = posts.len()),
            last_day: site.newest_day(posts).map(|day| words.short_day(day, year)),
        }
    }
}

impl ParticipantBlogView {
    fn new(card: &FeedCard, words: &Translations) -> Self {
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
        let weeks = &site.contents.printed.course.weeks;
        let week = weeks.iter().find(|w| (monday..=sunday).contains(&w.starts_on));
        Self {
            monday: monday.to_string(),
            days: site.lookup.words.day_range(monday, sunday),
            title: week.map(|w| week_name(w, &site.lookup.words)),
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
        let date = lookup.printed.course.local_day(post.dated_at());
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

/// The posts that a page of a list shows with an excerpt, which stand on its first, and those of
/// which it shows the title.
pub(super) fn split_first<T>(posts: &[T], number: PageNumber) -> (&[T], &[T]) {
    let (first, titles) = posts.split_at(posts.len().min(WITH_EXCERPT));
    (if number.is_first() { first } else { &[] }, number.items(titles))
}

/// Posts with a short excerpt each.
pub(super) fn excerpt_views(posts: &[&ListedPost], site: &StaticSite<'_>) -> Vec<PostView> {
    let year = site.newest_year();
    posts.iter().map(|p| PostView::new(p, &site.lookup, LIST_EXCERPT, year)).collect()
}

/// The folder of a week's pages.
pub(super) fn week_folder(monday: NaiveDate) -> String {
    format!("posts/{monday}/")
}
