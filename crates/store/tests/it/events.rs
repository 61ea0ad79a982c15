//! Events, and the calendars that others keep.

use course::{CourseEvent, Validators};
use store::{CalendarVisit, Store, StoredCalendar};
use url::Url;

use crate::support::day;

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

#[test]
fn a_calendar_keeps_what_it_last_said() {
    let mut store = Store::in_memory().expect("a database");
    let url = Url::parse("https://calendar.example/course.ics").expect("an address");
    assert_eq!(store.calendar_at(&url).expect("read"), StoredCalendar::default());
    let validators =
        Validators { url: Some(url.clone()), etag: Some("\"1\"".to_owned()), last_modified: None };
    store
        .record_calendar(&url, &CalendarVisit::Read("BEGIN:VCALENDAR", &validators), day(1))
        .expect("recorded");
    store
        .record_calendar(&url, &CalendarVisit::Failed("it is down", "wait"), day(2))
        .expect("recorded");
    store
        .record_calendar(&url, &CalendarVisit::Failed("it is down", "wait"), day(3))
        .expect("recorded");
    let calendar = store.calendar_at(&url).expect("read");
    assert_eq!(calendar.body.as_deref(), Some("BEGIN:VCALENDAR"));
    assert_eq!((calendar.n_failures, calendar.failing_since_at), (2, Some(day(2))));
    assert_eq!((calendar.fetched_at, calendar.succeeded_at), (Some(day(3)), Some(day(1))));
    store.record_calendar(&url, &CalendarVisit::Unchanged, day(4)).expect("recorded");
    let calendar = store.calendar_at(&url).expect("read");
    assert_eq!((calendar.n_failures, calendar.failure, calendar.validators), (0, None, validators));
}
