//! What other programs read beside the feeds: the list of blogs, the map of the site, the word to
//! robots, the calendar.

use chrono::TimeDelta;
use course::ListedPost;
use icalendar::{Component, EventLike};
use serde::Serialize;

use super::feeds::hashed_urn;
use super::lists;
use super::plan::StaticSite;
use crate::error::Error;
use crate::text;
use crate::view::{CourseView, safe_href};

impl<'a> StaticSite<'a> {
    pub(super) fn render_blog_list(&'a self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct BlogListBody<'a> {
            course: &'a CourseView,
            people: Vec<lists::ParticipantView>,
        }
        self.templates.render_template(
            "feeds/blogs.xml",
            path,
            &self.lookup.words,
            &BlogListBody { course: &self.frame.course, people: lists::participant_views(self) },
        )
    }

    /// The events as a calendar (RFC 5545).
    pub(super) fn render_calendar(&self) -> String {
        let mut calendar = icalendar::Calendar::new();
        calendar.name(&self.frame.course.title);
        for event in self.contents.events {
            calendar.push(self.calendar_event(event));
        }
        calendar.done().to_string()
    }

    fn calendar_event(&self, event: &course::CourseEvent) -> icalendar::Event {
        let starts = event.starts_at.to_rfc3339();
        let mut entry = icalendar::Event::new();
        entry
            .uid(&hashed_urn(&[&self.frame.course.tag, &event.title, &starts]))
            // The standard asks when the entry was made; what is not known must at least not
            // change.
            .timestamp(event.starts_at)
            .summary(&text::single_line(&event.title));
        let ends_at = event.ends_at.unwrap_or(event.starts_at + TimeDelta::hours(1));
        if event.all_day {
            // Days, and the day after the last (RFC 5545 §3.6.1), in whatever zone a reader is.
            let day = |at| self.contents.course.local_day(at);
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

    pub(super) fn robots_text(&self) -> String {
        match (&self.frame.course.address, self.contents.layout.indexed) {
            (_, false) => "User-agent: *\nDisallow: /\n".to_owned(),
            (Some(address), true) => {
                format!("User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n")
            }
            (None, true) => "User-agent: *\nAllow: /\n".to_owned(),
        }
    }

    pub(super) fn render_sitemap(&self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct SitemapBody {
            pages: Vec<(String, Option<String>)>,
        }
        let address = self.frame.course.address.clone().unwrap_or_default();
        let day = |posts: Option<&Vec<&ListedPost>>| {
            posts
                .and_then(|p| p.first())
                .map(|p| self.contents.course.local_day(p.dated_at()).to_string())
        };
        let latest = self.editions.first().map(|e| e.date.to_string());
        let fixed = [
            "",
            "editions/",
            "participants/",
            "posts/",
            "topics/",
            "conversations/",
            "conversations/map/",
            "pulse/",
        ]
        .map(|p| (p.to_owned(), latest.clone()));
        let mut pages: Vec<(String, Option<String>)> = fixed.into();
        pages.extend(["about/", "join/", "search/"].map(|p| (p.to_owned(), None)));
        pages.extend(
            self.editions
                .iter()
                .map(|e| (format!("editions/{}/", e.slug()), Some(e.date.to_string()))),
        );
        let people = self.contents.participants.iter();
        pages.extend(
            people.map(|p| {
                (format!("participants/{}/", p.slug), day(self.by_participant.get(&p.id)))
            }),
        );
        let topics = self.contents.topics.iter();
        pages.extend(
            topics
                .map(|t| (format!("topics/{}/", t.slug), day(self.by_topic.get(t.slug.as_str())))),
        );
        for topic in self.contents.topics {
            let weeks = self.older_weeks(topic);
            let weeks = weeks.iter().map(|(monday, posts)| {
                (format!("topics/{}/{monday}/", topic.slug), day(Some(posts)))
            });
            pages.extend(weeks);
        }
        pages.extend(
            self.by_week
                .iter()
                .map(|(monday, posts)| (format!("posts/{monday}/"), day(Some(posts)))),
        );
        pages.extend(self.threads.iter().map(|t| {
            (
                format!("conversations/{}/", t.id),
                Some(self.contents.course.local_day(t.newest_at).to_string()),
            )
        }));
        let pages = pages.into_iter().map(|(p, day)| (format!("{address}{p}"), day)).collect();
        self.templates.render_template(
            "feeds/sitemap.xml",
            path,
            &self.lookup.words,
            &SitemapBody { pages },
        )
    }
}
