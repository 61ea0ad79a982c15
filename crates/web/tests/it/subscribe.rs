//! Asking for the newsletter, confirming, changing, leaving.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use course::{EmailAddress, LetterKind, MailFrequency, MarkPurpose, Post, SubscriberState};

use crate::support::{Answer, Course, post};

const ANA: &str = "ana@example.org";

fn state(course: &Course) -> Option<SubscriberState> {
    let address = EmailAddress::new(ANA).expect("an address");
    course.with_store(|s| s.subscriber_of(&address)).expect("read").map(|s| s.state)
}

async fn ask(course: &Course, fields: &[(&str, &str)]) -> Answer {
    let mut visitor = course.visitor();
    let form = visitor.get("/subscribe").await;
    course.wait(3);
    visitor.send_form(&form, "subscribe", fields).await
}

/// A subscriber who has confirmed, and the mark in the links of their mails.
async fn subscriber(course: &Course) -> String {
    ask(course, &[("email", ANA), ("frequency", "daily")]).await;
    let token = course.token(&course.letters()[0]);
    let mut visitor = course.visitor();
    let page = visitor.get(&format!("/confirm?token={token}")).await;
    assert_eq!(state(course), Some(SubscriberState::Pending), "a GET changes nothing");
    course.wait(3);
    let answer = visitor.send_form(&page, "confirm", &[]).await;
    assert!(answer.text().contains("You are on the list"), "{}", answer.text());
    assert_eq!(state(course), Some(SubscriberState::Active));
    let address = EmailAddress::new(ANA).expect("an address");
    course.with_store(|s| {
        let id = s.subscriber_of(&address).expect("read").expect("a subscriber").id;
        s.course_secret().expect("a key").sign_mark(MarkPurpose::Leave, id.0)
    })
}

#[tokio::test]
async fn a_subscriber_confirms_and_asks_again_without_a_stranger_learning_of_it() {
    let course = Course::new();
    let first =
        ask(&course, &[("email", ANA), ("frequency", "weekly"), ("form", "text")]).await.text();
    let letters = course.letters();
    assert_eq!(
        letters.iter().map(|l| l.kind).collect::<Vec<_>>(),
        [LetterKind::ConfirmSubscription]
    );
    course.wait(1);
    let token = course.token(&letters[0]);
    let mut visitor = course.visitor();
    let page = visitor.get(&format!("/confirm?token={token}")).await;
    course.wait(3);
    visitor.send_form(&page, "confirm", &[]).await;
    let page = visitor.get(&format!("/confirm?token={token}")).await;
    course.wait(3);
    let again = visitor.send_form(&page, "confirm", &[]).await;
    assert!(again.text().contains("used before"), "{}", again.text());
    // Someone asks for an address that is on the list.
    assert_eq!(ask(&course, &[("email", ANA), ("frequency", "daily")]).await.text(), first);
    assert_eq!(
        course.letters().iter().map(|l| l.kind).collect::<Vec<_>>(),
        [LetterKind::AlreadySubscribed]
    );
    let address = EmailAddress::new(ANA).expect("an address");
    let wishes = course
        .with_store(|s| s.subscriber_of(&address))
        .expect("read")
        .expect("a subscriber")
        .preferences;
    assert_eq!(
        (wishes.frequency, wishes.text_only),
        (MailFrequency::Weekly, true),
        "a stranger changes nothing"
    );
}

#[tokio::test]
async fn what_is_no_address_comes_back_with_a_word_about_it() {
    let course = Course::new();
    for wrong in ["", "ana", "ana@", "ana@example.org\r\nBcc: all@example.org", "<script>@x"] {
        let answer = ask(&course, &[("email", wrong), ("frequency", "daily")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(
            answer.text().contains("not a mail address") && !answer.body.contains("<script>@"),
            "{wrong}"
        );
    }
    assert!(course.letters().is_empty());
}

#[tokio::test]
async fn too_many_for_one_address_are_answered_alike_and_not_mailed() {
    let course = Course::new();
    let mut answers = Vec::new();
    for _ in 0..6 {
        answers.push(ask(&course, &[("email", ANA), ("frequency", "daily")]).await.text());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert_eq!(course.letters().len(), 3);
}

#[tokio::test]
async fn a_mail_program_leaves_with_one_click_and_a_scanner_does_not() {
    let course = Course::new();
    let mark = subscriber(&course).await;
    let link = format!("/unsubscribe?token={mark}");
    let page = course.get(&link).await;
    assert_eq!((page.status, state(&course)), (StatusCode::OK, Some(SubscriberState::Active)));
    // RFC 8058 §3.2: no cookie, no origin, no seal.
    let click = || {
        Request::post(&link)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("List-Unsubscribe=One-Click"))
            .expect("a request")
    };
    for _ in 0..2 {
        assert_eq!(course.send(click()).await.status, StatusCode::OK);
        assert_eq!(state(&course), Some(SubscriberState::Unsubscribed));
    }
    for forged in
        ["/unsubscribe?token=u1-aaaaaaaaaaaaaaaa", "/unsubscribe?token=", "/unsubscribe?token=d1-x"]
    {
        let request = Request::post(forged)
            .body(Body::from("List-Unsubscribe=One-Click"))
            .expect("a request");
        assert_eq!(course.send(request).await.status, StatusCode::NOT_FOUND, "{forged}");
    }
    let nothing = Request::post("/unsubscribe").body(Body::empty()).expect("a request");
    assert_eq!(course.send(nothing).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_person_leaves_by_the_button_or_changes_what_they_get() {
    let course = Course::new();
    let mark = subscriber(&course).await;
    let mut visitor = course.visitor();
    let page = visitor.get(&format!("/preferences?token={mark}")).await;
    course.wait(3);
    let saved = visitor
        .send_form(&page, "preferences", &[("frequency", "weekly"), ("language", "de")])
        .await;
    assert!(saved.text().contains("Saved"), "{}", saved.text());
    let address = EmailAddress::new(ANA).expect("an address");
    let wishes = course
        .with_store(|s| s.subscriber_of(&address))
        .expect("read")
        .expect("a subscriber")
        .preferences;
    assert_eq!((wishes.frequency, wishes.language.as_deref()), (MailFrequency::Weekly, Some("de")));
    let unknown = visitor.get("/preferences?token=u99-aaaaaaaaaaaaaaaa").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let page = visitor.get(&format!("/unsubscribe?token={mark}")).await;
    let left = visitor.send_form(&page, "unsubscribe", &[]).await;
    assert!(left.text().contains("You are off the list"), "{}", left.text());
    assert_eq!(state(&course), Some(SubscriberState::Unsubscribed));
}

#[tokio::test]
async fn no_one_and_two_topics_can_be_ticked() {
    let course = Course::new();
    let address = EmailAddress::new(ANA).expect("an address");
    let topics = |course: &Course| {
        course
            .with_store(|s| s.subscriber_of(&address))
            .expect("read")
            .expect("a subscriber")
            .preferences
            .topics
    };
    let mark = subscriber(&course).await;
    let (risk, rest) = (("topics", "risk"), ("topics", "rest"));
    for (ticked, expected) in
        [(&[][..], &[][..]), (&[risk], &["risk"]), (&[rest], &["rest"]), (&[risk, rest], &[])]
    {
        let mut visitor = course.visitor();
        let page = visitor.get(&format!("/preferences?token={mark}")).await;
        course.wait(3);
        let fields = [&[("frequency", "daily")], ticked].concat();
        let answer = visitor.send_form(&page, "preferences", &fields).await;
        assert_eq!(answer.status, StatusCode::OK, "{ticked:?}: {}", answer.text());
        assert_eq!(topics(&course), expected, "{ticked:?}");
        // The same for whoever asks for the newsletter.
        let other = course.with_store(|s| s.n_subscribers(None)).expect("count");
        let email = format!("reader{other}@example.org");
        let asked =
            ask(&course, &[&[("email", email.as_str()), ("frequency", "daily")], ticked].concat())
                .await;
        assert_eq!(asked.status, StatusCode::OK, "{ticked:?}: {}", asked.text());
        let reader = course
            .with_store(|s| s.subscriber_of(&EmailAddress::new(&email).expect("an address")))
            .expect("read");
        assert_eq!(reader.expect("a subscriber").preferences.topics, expected, "{ticked:?}");
    }
}

#[tokio::test]
async fn a_reader_chooses_the_languages_of_posts() {
    let course = Course::new();
    let address = EmailAddress::new(ANA).expect("an address");
    let mark = subscriber(&course).await;
    let mut visitor = course.visitor();
    let preferences = format!("/preferences?token={mark}");
    let page = visitor.get(&preferences).await;
    assert!(!page.text().contains("Posts in which languages?"), "there is nothing to choose yet");
    let feed = course.add_feed("https://ana.example/feed");
    let written = ["en", "pt-BR", "pt"].into_iter().enumerate().map(|(i, tag)| Post {
        language: Some(tag.to_owned()),
        ..post(&i.to_string(), &format!("Post {i}"), &format!("Words {i} #reflect26"))
    });
    course.read(feed, &written.collect::<Vec<_>>());
    for (ticked, expected) in
        [(&["pt"][..], &["pt"][..]), (&["en", "pt"], &[]), (&["en"], &["en"]), (&[], &[])]
    {
        let page = visitor.get(&preferences).await;
        course.wait(3);
        let ticked = ticked.iter().map(|tag| ("reads", *tag));
        let fields: Vec<_> = [("frequency", "daily")].into_iter().chain(ticked).collect();
        let saved = visitor.send_form(&page, "preferences", &fields).await;
        assert!(saved.text().contains("Saved"), "{}", saved.text());
        let reader = course.with_store(|s| s.subscriber_of(&address)).expect("read");
        assert_eq!(reader.expect("a subscriber").preferences.reads, expected);
        let checked = |tag: &str| {
            saved
                .body
                .contains(&format!("id=\"reads-{tag}\" name=\"reads\" value=\"{tag}\" checked"))
        };
        let shown = |tag: &&str| expected.is_empty() || expected.contains(tag);
        assert_eq!(["en", "pt"].map(checked), ["en", "pt"].map(|tag| shown(&tag)));
    }
}
