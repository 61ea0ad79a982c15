//! Events, and the calendars that others keep.

use chrono::TimeDelta;
use course::conversation::comment_schedule::CommentSchedule;
use course::{CourseEvent, FetchOutcome, FetchReport, Validators, WatchedAddress};
use store::{NextVisit, Store};
use url::Url;

use crate::support::{Course, day, failure, fetched};

const SCHEDULE: CommentSchedule = CommentSchedule {
    alive_for: TimeDelta::days(14),
    floor: TimeDelta::hours(1),
    ceiling: TimeDelta::days(1),
};

fn event(title: &str, on: u32) -> CourseEvent {
    CourseEvent {
        title: title.to_owned(),
        starts_at: day(on),
        ends_at: Some(day(on)),
        all_day: false,
        link: Url::parse("https://meet.example/").ok(),
        about: None,
    }
}

#[test]
fn events_stand_in_the_order_in_which_they_happen() {
    let mut store = Store::in_memory().expect("a database");
    let later = store.add_event(&event("Later", 5), day(1)).expect("added");
    store.add_event(&event("Sooner", 3), day(1)).expect("added");
    let events = |store: &Store| {
        store.all_events().expect("read").into_iter().map(|e| e.event).collect::<Vec<_>>()
    };
    assert_eq!(events(&store), [event("Sooner", 3), event("Later", 5)]);
    assert!(store.remove_event(later).expect("removed"));
    assert!(!store.remove_event(later).expect("nothing there"));
    assert_eq!(events(&store), [event("Sooner", 3)]);
}

fn url(path: &str) -> Url {
    Url::parse("https://calendar.example/").and_then(|host| host.join(path)).expect("an address")
}

fn due(course: &Course, on: u32) -> Vec<WatchedAddress> {
    course.store.due_addresses(day(on), &SCHEDULE).expect("addresses")
}

#[test]
fn a_calendar_keeps_what_it_last_said() {
    let mut course = Course::new();
    course.store.watch_calendars(&[url("course.ics")], day(1)).expect("watched");
    let calendar = due(&course, 1).remove(0);
    assert_eq!((&calendar.url, &calendar.validators), (&url("course.ics"), &Validators::default()));
    assert_eq!(course.store.calendar_body(&calendar.url).expect("read"), None);
    let validators = Validators {
        url: Some(calendar.url.clone()),
        etag: Some("\"1\"".to_owned()),
        last_modified: None,
    };
    let mut visit = |on, outcome| {
        let next = NextVisit::At(day(on + 1));
        let is_read = matches!(outcome, FetchOutcome::BroughtCalendar(_));
        let validators = is_read.then(|| validators.clone());
        let visit = FetchReport { validators, ..fetched(calendar.owner, day(on), outcome) };
        let n_failures = course.record_visit(visit, next).n_failures;
        let body = course.store.calendar_body(&calendar.url).expect("read");
        assert_eq!(body.as_deref(), Some("BEGIN:VCALENDAR"));
        assert_eq!((due(&course, on).len(), due(&course, on + 1).len()), (0, 1));
        n_failures
    };
    assert_eq!(visit(1, FetchOutcome::BroughtCalendar("BEGIN:VCALENDAR".to_owned())), 0);
    assert_eq!(visit(2, failure()), 1);
    assert_eq!(visit(3, failure()), 2);
    assert_eq!(visit(4, FetchOutcome::Unchanged), 0);
    assert_eq!(due(&course, 5)[0].validators, validators);
}

#[test]
fn calendars_that_are_not_named_any_more_are_not_visited() {
    let mut course = Course::new();
    let paths = |course: &Course, on| {
        due(course, on).iter().map(|due| due.url.path().to_owned()).collect::<Vec<_>>()
    };
    course.store.watch_calendars(&[url("a.ics"), url("b.ics")], day(1)).expect("watched");
    assert_eq!(paths(&course, 1), ["/a.ics", "/b.ics"]);
    let b = due(&course, 1).remove(1);
    let ahead = fetched(b.owner, day(9), FetchOutcome::BroughtCalendar("B".to_owned()));
    course.record_visit(ahead, NextVisit::At(day(10)));
    assert_eq!(paths(&course, 2), ["/a.ics", "/b.ics"], "a clock that was wrong has visited it");
    course.store.watch_calendars(&[url("a.ics")], day(2)).expect("watched");
    assert_eq!(paths(&course, 2), ["/a.ics"]);
    course.store.watch_calendars(&[url("b.ics")], day(3)).expect("watched");
    assert_eq!(paths(&course, 3), ["/b.ics"]);
    let body = course.store.calendar_body(&url("b.ics")).expect("read");
    assert_eq!(body.as_deref(), Some("B"), "what it held is kept");
}
