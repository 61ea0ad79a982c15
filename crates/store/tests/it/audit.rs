//! What was done at the desk, and by whom.

use course::{DeskAction, DeskSubject, EditionKind, FeedId, FeedState, Job};
use store::{AuditEntry, Error};

use crate::support::{Course, date, day, rules};

fn deed(what: DeskAction) -> AuditEntry {
    AuditEntry {
        at: day(3),
        who: "fay@example.org".to_owned(),
        what,
        on_what: DeskSubject::Blog(FeedId(1)),
        why: String::new(),
    }
}

fn written(course: &Course) -> Vec<DeskAction> {
    course.store.audit_entries(100, 0).expect("deeds").into_iter().map(|d| d.what).collect()
}

#[test]
fn a_deed_is_written_down_with_what_was_done_or_neither_is() {
    let (mut course, feed) = Course::with_feed();
    let mut set = |id, what| {
        course.store.audit_change(deed(what), |s| {
            s.set_feed_state(id, FeedState::Paused, day(3), &rules("course"))
        })
    };
    set(feed, DeskAction::PauseBlog).expect("paused");
    assert!(matches!(set(FeedId(99), DeskAction::RetireBlog), Err(Error::NoSuchFeed(_))));
    // What comes after is nobody's deed.
    course
        .store
        .set_feed_state(feed, FeedState::Approved, day(3), &rules("course"))
        .expect("approved");
    assert_eq!(written(&course), [DeskAction::PauseBlog]);
    // Reading alone leaves nothing behind for the next change.
    course.store.audit_change(deed(DeskAction::HidePost), |s| s.all_feeds()).expect("read");
    course.store.set_note(EditionKind::Daily, date(4), Some("Hello")).expect("written");
    assert_eq!(written(&course), [DeskAction::PauseBlog]);
}

#[test]
fn deeds_are_read_page_by_page_the_newest_first() {
    let mut course = Course::new();
    for what in [DeskAction::Publish, DeskAction::Send, DeskAction::Other("wave".to_owned())] {
        course
            .store
            .audit_change(deed(what), |s| s.queue_jobs(&[Job::Send], day(3)))
            .expect("written");
    }
    assert_eq!(
        written(&course),
        [DeskAction::Other("wave".to_owned()), DeskAction::Send, DeskAction::Publish]
    );
    let page: Vec<_> =
        course.store.audit_entries(1, 1).expect("deeds").into_iter().map(|d| d.what).collect();
    assert_eq!(page, [DeskAction::Send]);
}

#[test]
fn notes_wait_until_an_edition_prints_them() {
    let mut course = Course::new();
    for (kind, n, text) in [
        (EditionKind::Daily, 4, "four"),
        (EditionKind::Daily, 3, "three"),
        (EditionKind::Weekly, 3, "week"),
    ] {
        course.store.set_note(kind, date(n), Some(text)).expect("written");
    }
    let waiting = course.store.waiting_notes(EditionKind::Daily).expect("notes");
    assert_eq!(
        waiting.into_iter().collect::<Vec<_>>(),
        [(date(3), "three".into()), (date(4), "four".into())]
    );
}
