//! How to take part, and the course's weeks.

use chrono::Days;
use course::CourseWeek;
use serde::Serialize;

use crate::error::Error;
use crate::messages::say;
use crate::site::page::{BoxedPage, MapEntry, SitePage, boxed};
use crate::site::static_site::StaticSite;
use crate::view::week_name;

const PATH: &str = "about/index.html";

#[derive(Debug)]
struct AboutPage;

pub(super) fn plan<'a>(_: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed([AboutPage])
}

impl SitePage for AboutPage {
    fn path(&self) -> String {
        PATH.to_owned()
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct AboutBody {
            weeks: Vec<(String, String)>,
            reading_minutes: usize,
        }
        let words = &site.lookup.words;
        let weeks = site.contents.printed.course.weeks.iter();
        let body = AboutBody {
            weeks: weeks.map(|w| (week_name(w, words), week_span(w, site))).collect(),
            reading_minutes: site.contents.printed.layout.reading_minutes,
        };
        let about = say!(words, "about-description", course = site.frame.course.title.as_str());
        let page = site.page_view(PATH, "about").with_title(say!(words, "about-heading"), about);
        site.fill_template("site/about.html", PATH, page, body)
    }

    fn map_entry(&self, _: &StaticSite<'_>) -> MapEntry {
        MapEntry::Listed(None)
    }
}

/// The days of a week of the course; its first where nothing says how long it is.
fn week_span(week: &CourseWeek, site: &StaticSite<'_>) -> String {
    let (course, words) = (site.contents.printed.course, &site.lookup.words);
    let next = course.weeks.iter().find(|next| next.starts_on > week.starts_on);
    let day_before = next.map(|next| next.starts_on - Days::new(1));
    if let Some(end) = week.ends_on.or(day_before).or(course.ends_on) {
        words.day_range(week.starts_on, end)
    } else {
        say!(words, "days-from", day = words.full_day(week.starts_on))
    }
}
