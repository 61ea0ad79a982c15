//! The posts that nobody has answered.

use std::collections::HashSet;

use course::ListedPost;
use serde::Serialize;

use super::lists::{DayView, group_by_day, posts_summary};
use crate::error::Error;
use crate::messages::say;
use crate::sections::unanswered_posts;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, MapEntry, SitePage, boxed};
use crate::site::page_number::PageNumber;
use crate::site::static_site::StaticSite;

const FOLDER: &str = "conversations/waiting/";
/// Posts on one page.
const TITLES: usize = 100;

#[derive(Debug)]
struct UnansweredPage<'a> {
    /// The newest first: an answer to them is the likeliest to be read.
    posts: Vec<&'a ListedPost>,
    number: PageNumber,
}

/// Edition and page are made by one rule; what is new since the latest edition is its matter.
pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    let compiled_at = site.contents.editions.iter().map(|e| e.compiled_at).max();
    let contents = &site.contents;
    let mut posts = compiled_at.map_or_else(Vec::new, |at| {
        let layout = contents.printed.layout;
        unanswered_posts(contents.posts, contents.threads, contents.editions, layout, at)
    });
    posts.sort_by_key(|p| (std::cmp::Reverse(p.dated_at()), p.id));
    boxed(
        PageNumber::pages_of(posts.len(), TITLES)
            .map(|number| UnansweredPage { posts: posts.clone(), number })
            .collect::<Vec<_>>(),
    )
}

impl SitePage for UnansweredPage<'_> {
    fn path(&self) -> String {
        self.number.path(FOLDER)
    }

    fn add_to_key(&self, _: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        let authors = self.posts.iter().map(|p| p.author_key()).collect::<HashSet<_>>().len();
        key.add(&(self.number.key(), self.posts.len(), authors))?;
        key.add_posts(self.number.items(&self.posts).iter().map(|p| p.id));
        Ok(())
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct UnansweredBody<'a> {
            days: Vec<DayView<'a>>,
            summary: String,
        }
        let words = &site.lookup.words;
        let (title, about) = (say!(words, "waiting-heading"), say!(words, "waiting-description"));
        let page = site.numbered_view(self.number, FOLDER, "conversations", title, about);
        let posts = self.number.items(&self.posts);
        let days = group_by_day(posts, &site.lookup, site.newest_year());
        let summary = posts_summary(&self.posts, words);
        let body = UnansweredBody { days, summary };
        site.fill_template("site/waiting.html", &self.path(), page, body)
    }

    fn map_entry(&self, site: &StaticSite<'_>) -> MapEntry {
        MapEntry::Listed(site.latest_day())
    }
}
