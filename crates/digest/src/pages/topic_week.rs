//! The posts of a long topic in one week.

use chrono::NaiveDate;
use course::ListedPost;
use serde::Serialize;

use super::lists::{DayView, WeekView, group_by_day};
use super::topic::older_weeks;
use crate::error::Error;
use crate::layout::TopicName;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, MapEntry, SitePage, boxed};
use crate::site::page_number::PageNumber;
use crate::site::static_site::StaticSite;

/// Posts on one page.
const TITLES: usize = 200;

#[derive(Debug)]
struct TopicWeekPage<'a> {
    topic: &'a TopicName,
    monday: NaiveDate,
    /// Of the whole week.
    posts: Vec<&'a ListedPost>,
    number: PageNumber,
}

pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed(site.contents.printed.topics.iter().flat_map(|topic| {
        older_weeks(topic, site).into_iter().flat_map(move |(monday, posts)| {
            PageNumber::pages_of(posts.len(), TITLES).map(move |number| TopicWeekPage {
                topic,
                monday,
                posts: posts.clone(),
                number,
            })
        })
    }))
}

impl TopicWeekPage<'_> {
    fn folder(&self) -> String {
        format!("topics/{}/{}/", self.topic.slug, self.monday)
    }
}

impl SitePage for TopicWeekPage<'_> {
    fn path(&self) -> String {
        self.number.path(&self.folder())
    }

    fn add_to_key(&self, _: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        key.add(&self.number.key())?;
        key.add_posts(self.posts.iter().map(|p| p.id));
        Ok(())
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct TopicWeekBody<'a> {
            topic: &'a TopicName,
            week: WeekView,
            days: Vec<DayView<'a>>,
        }
        let week = WeekView::new(self.monday, &self.posts, site);
        let topic = self.topic.title.as_str();
        let title = say!(site.lookup.words, "topic-week", topic = topic, days = week.days.as_str());
        let about = week.summary.clone();
        let page = site.numbered_view(self.number, &self.folder(), "topics", title, about);
        let days = group_by_day(self.number.items(&self.posts), &site.lookup, self.monday);
        let body = TopicWeekBody { topic: self.topic, week, days };
        site.fill_template("site/topic_week.html", &self.path(), page, body)
    }

    fn map_entry(&self, site: &StaticSite<'_>) -> MapEntry {
        MapEntry::Listed(site.newest_day(&self.posts))
    }
}
