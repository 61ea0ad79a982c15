//! The weeks that have posts, and the posts of the latest.

use serde::Serialize;

use super::lists::{DayView, TITLES_OF_WEEK, WeekView, group_by_day, posts_summary, week_folder};
use crate::error::Error;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, SitePage, boxed};
use crate::site::page_number::PageNumber;
use crate::site::static_site::StaticSite;
use crate::view::PageView;

const PATH: &str = "posts/index.html";

#[derive(Debug)]
struct PostListPage;

pub(super) fn plan<'a>(_: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed([PostListPage])
}

impl SitePage for PostListPage {
    fn path(&self) -> String {
        PATH.to_owned()
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        key.add(&site.all_posts)
    }

    /// What the latest week has no room for here stands on the further pages of the week.
    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct PostListBody<'a> {
            weeks: Vec<WeekView>,
            latest: Vec<DayView<'a>>,
            summary: String,
        }
        let weeks = site.by_week.iter().rev();
        let weeks = weeks.map(|(monday, posts)| WeekView::new(*monday, posts, site)).collect();
        let summary = posts_summary(&site.posts, &site.lookup.words);
        let title = say!(site.lookup.words, "posts-page-heading");
        let mut page = site.page_view(PATH, "posts").with_title(title, summary.clone());
        let mut latest = Vec::new();
        if let Some((monday, posts)) = site.by_week.last_key_value()
            && let Some(first) = PageNumber::pages_of(posts.len(), TITLES_OF_WEEK).next()
        {
            latest = group_by_day(first.items(posts), &site.lookup, *monday);
            page = PageView { pager: first.pager(&week_folder(*monday)), ..page };
        }
        site.fill_template("site/posts.html", PATH, page, PostListBody { weeks, latest, summary })
    }
}
