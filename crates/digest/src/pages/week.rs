//! The posts of one week.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::lists::{DayView, TITLES_OF_WEEK, WeekView, group_by_day, week_folder};
use crate::error::Error;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, MapEntry, SitePage, boxed};
use crate::site::page_number::PageNumber;
use crate::site::static_site::StaticSite;

#[derive(Debug)]
struct WeekPage {
    monday: NaiveDate,
    number: PageNumber,
}

pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed(site.by_week.iter().flat_map(|(&monday, posts)| {
        PageNumber::pages_of(posts.len(), TITLES_OF_WEEK)
            .map(move |number| WeekPage { monday, number })
    }))
}

impl WeekPage {
    /// The weeks after and before that have posts.
    fn neighbours(&self, site: &StaticSite<'_>) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let newer = site.by_week.range(self.monday + Days::new(1)..).next();
        let older = site.by_week.range(..self.monday).next_back();
        (newer.map(|(monday, _)| *monday), older.map(|(monday, _)| *monday))
    }
}

impl SitePage for WeekPage {
    fn path(&self) -> String {
        self.number.path(&week_folder(self.monday))
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        key.add(&(self.number.key(), self.neighbours(site)))?;
        key.add_posts(site.posts_of_week(self.monday).iter().map(|p| p.id));
        Ok(())
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct WeekBody<'a> {
            week: WeekView,
            days: Vec<DayView<'a>>,
            newer: Option<WeekView>,
            older: Option<WeekView>,
        }
        let posts = site.posts_of_week(self.monday);
        let view = |monday| WeekView::new(monday, site.posts_of_week(monday), site);
        let week = view(self.monday);
        let title = say!(site.lookup.words, "week-description", days = week.days.as_str());
        let about = week.summary.clone();
        let folder = week_folder(self.monday);
        let page = site.numbered_view(self.number, &folder, "posts", title, about);
        let (newer, older) = self.neighbours(site);
        let body = WeekBody {
            days: group_by_day(self.number.items(posts), &site.lookup, self.monday),
            newer: newer.map(view),
            older: older.map(view),
            week,
        };
        site.fill_template("site/week.html", &self.path(), page, body)
    }

    fn map_entry(&self, site: &StaticSite<'_>) -> MapEntry {
        MapEntry::Listed(site.newest_day(site.posts_of_week(self.monday)))
    }
}
