//! A topic: its latest posts with excerpts, and the older ones as titles; of a long one, the weeks
//! it has pages of.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use course::ListedPost;
use serde::Serialize;

use super::lists::{
    DayView, WITH_EXCERPT, WeekView, excerpt_views, group_by_day, posts_summary, split_first,
};
use crate::error::Error;
use crate::layout::TopicName;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, MapEntry, SitePage, boxed};
use crate::site::page_number::PageNumber;
use crate::site::static_site::StaticSite;
use crate::view::PostView;

/// Posts of a topic that stand on its own pages; of more, the older ones are listed on a page for
/// each week.
const ON_OWN_PAGES: usize = 300;
/// Older posts on one page.
const TITLES: usize = 200;

#[derive(Debug)]
struct TopicPage<'a> {
    topic: &'a TopicName,
    number: PageNumber,
}

pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed(site.contents.printed.topics.iter().flat_map(|topic| {
        let n_titles = own_posts(topic, site).len().saturating_sub(WITH_EXCERPT);
        PageNumber::pages_of(n_titles, TITLES).map(move |number| TopicPage { topic, number })
    }))
}

/// The posts of a topic by the Monday of their week, where its own pages cannot hold them.
pub(super) fn older_weeks<'a>(
    topic: &TopicName,
    site: &StaticSite<'a>,
) -> BTreeMap<NaiveDate, Vec<&'a ListedPost>> {
    let mut weeks: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for &post in site.posts_about(topic).iter().filter(|_| is_long(topic, site)) {
        weeks.entry(site.monday_of(post)).or_default().push(post);
    }
    weeks
}

fn is_long(topic: &TopicName, site: &StaticSite<'_>) -> bool {
    site.posts_about(topic).len() > ON_OWN_PAGES
}

/// The posts that the topic's own pages list.
fn own_posts<'s, 'a>(topic: &TopicName, site: &'s StaticSite<'a>) -> &'s [&'a ListedPost] {
    let posts = site.posts_about(topic);
    if is_long(topic, site) { &posts[..WITH_EXCERPT] } else { posts }
}

impl TopicPage<'_> {
    fn folder(&self) -> String {
        format!("topics/{}/", self.topic.slug)
    }
}

impl SitePage for TopicPage<'_> {
    fn path(&self) -> String {
        self.number.path(&self.folder())
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        key.add(&self.number.key())?;
        // The summary counts all posts and their authors.
        key.add_posts(site.posts_about(self.topic).iter().map(|p| p.id));
        Ok(())
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct TopicBody<'a> {
            topic: &'a TopicName,
            posts: Vec<PostView>,
            titles: Vec<DayView<'a>>,
            /// The weeks it has pages of, where there is too much for its own.
            weeks: Vec<WeekView>,
            n_posts: usize,
            summary: String,
        }
        let all = site.posts_about(self.topic);
        let summary = posts_summary(all, &site.lookup.words);
        let title = self.topic.title.as_str();
        let about =
            say!(site.lookup.words, "topic-description", summary = summary.as_str(), topic = title);
        let page =
            site.numbered_view(self.number, &self.folder(), "topics", title.to_owned(), about);
        let weeks = older_weeks(self.topic, site);
        let weeks = weeks.iter().rev().map(|(monday, posts)| WeekView::new(*monday, posts, site));
        let (first, titles) = split_first(own_posts(self.topic, site), self.number);
        let body = TopicBody {
            topic: self.topic,
            posts: excerpt_views(first, site),
            titles: group_by_day(titles, &site.lookup, site.newest_year()),
            weeks: weeks.collect(),
            n_posts: all.len(),
            summary,
        };
        site.fill_template("site/topic.html", &self.path(), page, body)
    }

    fn map_entry(&self, site: &StaticSite<'_>) -> MapEntry {
        MapEntry::Listed(site.newest_day(site.posts_about(self.topic)))
    }
}
