//! The events as a calendar (RFC 5545).

use chrono::TimeDelta;
use course::CourseEvent;
use icalendar::{Component, EventLike};

use super::feeds::hashed_urn;
use crate::error::Error;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, SitePage, boxed};
use crate::site::static_site::StaticSite;
use crate::text::{self, safe_href};

#[derive(Debug)]
struct EventCalendar;

pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed(site.frame.calendar.then_some(EventCalendar))
}

impl SitePage for EventCalendar {
    fn path(&self) -> String {
        "events.ics".to_owned()
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        key.add(site.contents.events)
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        let mut calendar = icalendar::Calendar::new();
        calendar.name(&site.frame.course.title);
        for event in site.contents.events {
            calendar.push(calendar_event(event, site));
        }
        Ok(calendar.done().to_string())
    }
}

fn calendar_event(event: &CourseEvent, site: &StaticSite<'_>) -> icalendar::Event {
    let starts = event.starts_at.to_rfc3339();
    let mut entry = icalendar::Event::new();
    entry
        .uid(&hashed_urn(&[&site.frame.course.tag, &event.title, &starts]))
        // The standard asks when the entry was made; what is not known must at least not
        // change.
        .timestamp(event.starts_at)
        .summary(&text::single_line(&event.title));
    let ends_at = event.ends_at.unwrap_or(event.starts_at + TimeDelta::hours(1));
    if event.all_day {
        // Days, and the day after the last (RFC 5545 §3.6.1), in whatever zone a reader is.
        let day = |at| site.local_day(at);
        entry.starts(day(event.starts_at)).ends(day(ends_at));
    } else {
        entry.starts(event.starts_at).ends(ends_at);
    }
    if let Some(about) = &event.about {
        entry.description(&text::single_line(about));
    }
    if let Some(link) = event.link.as_ref().and_then(safe_href) {
        entry.url(&link).location(&link);
    }
    entry.done()
}
