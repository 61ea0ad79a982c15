//! Forms that were left open, and buttons that are pressed twice: nothing that was typed is lost,
//! and nothing is done twice.

use axum::http::StatusCode;
use course::DeskAction;

use crate::support::{Course, EDITOR, FACILITATOR};

const HOURS: i64 = 3600;

#[tokio::test]
async fn a_form_that_was_left_open_is_shown_again_with_its_text() {
    let course = Course::new();
    let mut editor = course.signed_in(EDITOR).await;
    let page = editor.get("/desk/note").await;
    course.wait(13 * HOURS);
    let text = "Welcome to *week 2*.\n\nRead <b>this</b>.";
    let again = editor.send_form(&page, "desk/note", &[("text", text), ("do", "save")]).await;
    assert_eq!(again.status, StatusCode::FORBIDDEN);
    assert!(again.body.contains("Welcome to *week 2*."), "{}", again.body);
    assert!(!again.body.contains("<b>this</b>"), "typed text is text");
    assert!(
        course.with_store(|s| s.audit_entries(5, 0)).expect("deeds").is_empty(),
        "nothing was done"
    );
    let saved = editor.send_form(&again, "desk/note", &[("text", text)]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(
        course.with_store(|s| s.audit_entries(5, 0)).expect("deeds")[0].what,
        DeskAction::WriteNote
    );
}

#[tokio::test]
async fn what_was_typed_outlives_the_session() {
    let course = Course::new();
    let page = course.signed_in(FACILITATOR).await.get("/desk/events").await;
    let fields = [("title", "Journal club: sleep"), ("day", "2026-03-09"), ("hour", "19:00")];
    let mut stranger = course.visitor();
    let again = stranger.send_form(&page, "desk/events", &fields).await;
    assert!(again.body.contains("Journal club: sleep"), "{}", again.body);
    assert!(again.body.contains("/sign-in"), "{}", again.body);
    // Pressed without signing in, it asks again; after it, the event is kept.
    course.wait(3);
    let refused = stranger.send_form(&again, "desk/events", &fields[..1]).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER);
    assert_eq!(refused.header("location"), "/sign-in");
    let mut back = course.signed_in(FACILITATOR).await;
    let again = back.send_form(&again, "desk/events", &fields[..1]).await;
    let kept = back.send_form(&again, "desk/events", &fields[..1]).await;
    assert_eq!(kept.header("location"), "/desk/events", "{}", kept.text());
    assert_eq!(course.with_store(|s| s.all_events()).expect("events").len(), 1);
}

#[tokio::test]
async fn a_strangers_seal_shows_nothing_again() {
    let course = Course::new();
    let mut visitor = course.visitor();
    for seal in ["", "x", "a.1900000000.b.c"] {
        let refused =
            visitor.post("/subscribe", &[("email", "ana@example.org"), ("seal", seal)]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(!refused.body.contains("ana@example.org"), "{}", refused.body);
    }
}

#[tokio::test]
async fn an_event_that_is_sent_twice_is_kept_once() {
    let course = Course::new();
    let mut editor = course.signed_in(EDITOR).await;
    let fields = [
        ("title", "Journal club"),
        ("day", "2026-03-09"),
        ("hour", "19:00"),
        ("link", "https://meet.example/a"),
    ];
    let page = editor.get("/desk/events").await;
    for _ in 0..2 {
        // The same page pressed twice, and the form filled in anew.
        let page = [&page, &editor.get("/desk/events").await][0].hidden("desk/events");
        let all: Vec<_> =
            page.iter().map(|(n, v)| (n.as_str(), v.as_str())).chain(fields).collect();
        assert_eq!(editor.post("/desk/events", &all).await.status, StatusCode::SEE_OTHER);
        let anew = editor.get("/desk/events").await;
        assert_eq!(
            editor.send_form(&anew, "desk/events", &fields).await.status,
            StatusCode::SEE_OTHER
        );
    }
    assert_eq!(course.with_store(|s| s.all_events()).expect("events").len(), 1);
    assert_eq!(
        course.with_store(|s| s.audit_entries(9, 0)).expect("deeds").len(),
        1,
        "one event, one line in the log"
    );
    let another = editor.get("/desk/events").await;
    let later = [fields[0], ("day", "2026-03-16"), fields[2], fields[3]];
    editor.send_form(&another, "desk/events", &later).await;
    assert_eq!(
        course.with_store(|s| s.all_events()).expect("events").len(),
        2,
        "next week's is another"
    );
}

/// A browser that presses twice drops the first answer, or has its session already when it presses
/// again.
#[tokio::test]
async fn the_button_of_a_mail_pressed_twice_signs_in() {
    let course = Course::new();
    let mut visitor = course.visitor();
    let form = visitor.get("/sign-in").await;
    course.wait(3);
    visitor.send_form(&form, "sign-in", &[("email", FACILITATOR)]).await;
    let token = course.token(course.letters().last().expect("a letter"));
    let page = visitor.get(&format!("/sign-in/confirm?token={token}")).await;
    course.wait(3);
    let first = course.visitor().send_form(&page, "sign-in/confirm", &[]).await;
    for _ in 0..2 {
        let again = visitor.send_form(&page, "sign-in/confirm", &[]).await;
        assert_eq!(
            (again.status, again.header("location")),
            (StatusCode::SEE_OTHER, "/desk"),
            "{}",
            again.text()
        );
        assert_eq!(again.header("set-cookie"), first.header("set-cookie"), "one session");
    }
    assert!(visitor.get("/desk").await.body.contains(FACILITATOR));
    let mut other = course.visitor().using("another browser");
    let refused = other.send_form(&page, "sign-in/confirm", &[]).await;
    assert!(refused.text().contains("Each link works once"), "{}", refused.text());
}
