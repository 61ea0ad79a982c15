//! What happens today and soon.

use chrono::{Days, TimeDelta};
use course::{CourseEvent, Section};

use super::news::EditionNews;
use super::section::{EditionSection, SectionFrame};
use crate::layout::SectionKind;
use crate::view::event::EventView;
use crate::view::lookup::CourseLookup;
use crate::view::section::SectionContent;

pub(super) struct EventsSection;

impl EditionSection for EventsSection {
    fn kind(&self) -> SectionKind {
        SectionKind::Events
    }

    fn choose(&self, news: &EditionNews<'_>) -> Option<Section> {
        if !news.has_section(self.kind()) {
            return None;
        }
        let last = news.candidates.date + Days::new(u64::from(news.printed.layout.events_days));
        let is_coming = |event: &&CourseEvent| {
            // What ends at midnight has ended with the day before.
            let ends_at = event
                .ends_at
                .map_or(event.starts_at, |end| (end - TimeDelta::seconds(1)).max(event.starts_at));
            news.printed.course.local_day(ends_at) >= news.candidates.date
                && news.printed.course.local_day(event.starts_at) <= last
        };
        let mut events: Vec<CourseEvent> =
            news.candidates.events.iter().filter(is_coming).cloned().collect();
        events.sort_by(|a, b| (a.starts_at, &a.title).cmp(&(b.starts_at, &b.title)));
        // The same event may stand in the configuration and in a calendar.
        events.dedup_by(|a, b| a.starts_at == b.starts_at && a.title == b.title);
        (!events.is_empty()).then_some(Section::Events(events))
    }

    fn view(&self, section: &Section, shown: &SectionFrame<'_>) -> Option<SectionContent> {
        let Section::Events(events) = section else { return None };
        let view = |event| EventView::new(event, shown.date, shown.lookup);
        let events: Vec<_> = events.iter().map(view).collect();
        Some(SectionContent::Events {
            is_today: events.iter().any(|e| e.is_today),
            zone: zone_name(shown.lookup),
            events,
        })
    }

    fn n_words(&self, shown: &SectionContent) -> usize {
        let SectionContent::Events { events, .. } = shown else { return 0 };
        events.len() * 8
    }
}

fn zone_name(lookup: &CourseLookup<'_>) -> String {
    lookup.printed.course.timezone.name().rsplit('/').next().unwrap_or_default().replace('_', " ")
}
