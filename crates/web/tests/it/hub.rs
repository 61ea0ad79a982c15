//! What hubs say.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::{DateTime, TimeDelta};
use course::{HubMode, HubOffer, HubState, HubSubscription, Job};

use crate::support::Course;

const TOPIC: &str = "https://ana.example/feed";

/// A course that asks a hub about a feed.
fn with_hub(asked: Option<HubMode>, state: HubState) -> (Course, String) {
    let course = Course::new();
    let feed = course.add_feed(TOPIC);
    let now = course.now();
    let subscription = HubSubscription {
        feed,
        offer: HubOffer {
            hub: "https://hub.example/".parse().expect("a hub"),
            topic: TOPIC.parse().expect("a topic"),
        },
        token: "abc".to_owned(),
        callback: "https://daily.example.org/websub/abc".parse().expect("an address"),
        secret: "secret".to_owned(),
        asked,
        n_asked: 1,
        ask_at: now,
        state,
    };
    course.with_store(|s| s.record_hub_subscription(&subscription)).expect("recorded");
    (course, "/websub/abc".to_owned())
}

#[tokio::test]
async fn a_hub_is_told_what_we_meant() {
    let (course, path) = with_hub(Some(HubMode::Subscribe), HubState::Idle);
    let topic = "hub.topic=https%3A%2F%2Fana.example%2Ffeed";
    let question = format!(
        "{path}?hub.mode=subscribe&{topic}&hub.challenge=%3Cb%3E42%3C%2Fb%3E&hub.lease_seconds=864000"
    );
    let answer = course.get(&question).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "<b>42</b>"));
    assert!(answer.header("content-type").starts_with("text/plain"), "{answer:?}");
    let held = course
        .with_store(|s| s.hub_subscription_by_token("abc"))
        .expect("read")
        .expect("a subscription");
    assert!(held.held_until(course.now()).is_some());
    for wrong in [
        format!(
            "{path}?hub.mode=subscribe&hub.topic=https%3A%2F%2Fevil.example%2F&hub.challenge=42"
        ),
        format!("{path}?hub.mode=unsubscribe&{topic}&hub.challenge=42"),
        format!("/websub/other?hub.mode=subscribe&{topic}&hub.challenge=42"),
        path,
    ] {
        assert_eq!(course.get(&wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn a_delivery_of_the_hubs_own_makes_the_feed_due() {
    let since_at = DateTime::from_timestamp(1_772_000_000, 0).expect("a date");
    let until_at = since_at + TimeDelta::days(10);
    let (course, path) = with_hub(None, HubState::Held { since_at, until_at });
    let deliver = |path: &str, signature: Option<&str>| {
        let request = Request::post(path).header("content-type", "application/rss+xml");
        let request = match signature {
            Some(signature) => request.header("x-hub-signature", signature),
            None => request,
        };
        // Larger than any form may be.
        course.send(request.body(Body::from(vec![b' '; 200_000])).expect("a request"))
    };
    assert_eq!(deliver(&path, None).await.status, StatusCode::ACCEPTED);
    assert_eq!(deliver(&path, Some("sha256=00")).await.status, StatusCode::ACCEPTED);
    assert!(course.with_store(|s| s.waiting_jobs()).expect("read").is_empty(), "nobody signed");
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, b"secret");
    let tag = ring::hmac::sign(&key, &vec![b' '; 200_000]);
    let hex = course::identity::hex_digits(tag.as_ref());
    assert_eq!(deliver(&path, Some(&format!("sha256={hex}"))).await.status, StatusCode::ACCEPTED);
    let errands: Vec<_> = course
        .with_store(|s| s.waiting_jobs())
        .expect("read")
        .into_iter()
        .map(|(e, _)| e)
        .collect();
    assert_eq!((errands, course.n_rings()), (vec![Job::Poll], 1));
    assert_eq!(deliver("/websub/other", None).await.status, StatusCode::GONE);
}
