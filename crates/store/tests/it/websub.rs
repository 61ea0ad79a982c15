//! Subscriptions at hubs.

use chrono::TimeDelta;
use course::{FeedId, FeedState, HubMode, HubOffer, HubState, HubSubscription};
use store::{CompletedFetch, NextVisit};

use crate::support::{Course, day, document, fetched, post, url};

fn subscription(feed: FeedId) -> HubSubscription {
    HubSubscription {
        feed,
        offer: HubOffer {
            hub: url("https://hub.example/"),
            topic: url("https://ana.example/feed"),
        },
        token: format!("token-{feed}"),
        callback: url(&format!("https://course.example/websub/token-{feed}")),
        secret: "secret".to_owned(),
        asked: None,
        n_asked: 0,
        ask_at: day(2),
        state: HubState::Idle,
    }
}

fn found(course: &Course, token: &str) -> Option<HubSubscription> {
    course.store.hub_subscription_by_token(token).expect("read")
}

fn n_due(course: &Course, on: u32) -> usize {
    course.store.due_feeds(day(on), chrono::TimeDelta::days(20)).expect("feeds").len()
}

#[test]
fn a_subscription_comes_back_as_it_was_kept() {
    let (mut course, id) = Course::with_feed();
    let mut ours = subscription(id);
    let mut check = |ours: &HubSubscription| {
        course.store.record_hub_subscription(ours).expect("kept");
        assert_eq!(found(&course, &ours.token).as_ref(), Some(ours));
        assert_eq!(course.store.hub_subscriptions().expect("read").get(&id), Some(ours));
    };
    check(&ours);
    ours.record_request(HubMode::Subscribe, day(2));
    check(&ours);
    ours.record_lease(TimeDelta::days(10), day(2));
    check(&ours);
    ours.record_request(HubMode::Unsubscribe, day(3));
    check(&ours);
    ours.record_denial("not here".to_owned(), day(3));
    check(&ours);
}

#[test]
fn a_feed_has_one_subscription_and_another_replaces_it() {
    let (mut course, id) = Course::with_feed();
    course.store.record_hub_subscription(&subscription(id)).expect("kept");
    let other = HubSubscription { token: "other".to_owned(), ..subscription(id) };
    course.store.record_hub_subscription(&other).expect("kept");
    assert_eq!(found(&course, &subscription(id).token), None, "its old address is nobody's");
    assert_eq!(found(&course, "other"), Some(other));
    assert!(course.store.forget_hub_subscription(id).expect("forgotten"));
    assert!(!course.store.forget_hub_subscription(id).expect("forgotten"));
    assert_eq!(found(&course, "other"), None);
    course
        .store
        .record_hub_subscription(&subscription(FeedId(99)))
        .expect_err("there is no such feed");
}

#[test]
fn hubs_are_asked_when_it_is_time_those_that_wait_longest_first() {
    let mut course = Course::new();
    for (host, on) in [("a", 4), ("b", 2), ("c", 3), ("d", 6)] {
        let id = course.add(&format!("https://{host}.example/feed"));
        course
            .store
            .record_hub_subscription(&HubSubscription { ask_at: day(on), ..subscription(id) })
            .expect("kept");
    }
    let to_ask = |most| -> Vec<i64> {
        course
            .store
            .hub_subscriptions_to_ask(day(5), most)
            .expect("read")
            .iter()
            .map(|s| s.feed.0)
            .collect()
    };
    assert_eq!(to_ask(10), [2, 3, 1]);
    assert_eq!(to_ask(2), [2, 3]);
}

#[test]
fn who_is_not_visited_any_more_is_not_told_of() {
    let (mut course, id) = Course::with_feed();
    course.store.record_hub_subscription(&subscription(id)).expect("kept");
    assert_eq!(course.store.hub_subscriptions_to_end().expect("read"), []);
    course.store.set_feed_state(id, FeedState::Paused, day(3), &course.rules).expect("paused");
    assert_eq!(course.store.hub_subscriptions_to_end().expect("read"), [subscription(id)]);
}

#[test]
fn what_a_hub_tells_makes_the_feed_due() {
    let (mut course, id) = Course::with_feed();
    let mut ours = subscription(id);
    ours.record_lease(TimeDelta::days(10), day(2));
    course.store.record_hub_subscription(&ours).expect("kept");
    let fetch = |at| CompletedFetch {
        fetched: fetched(id, at, document(&[post("1", "https://ana.example/1", "One")])),
        next: NextVisit::At(day(9)),
    };
    course.store.record_fetches(vec![fetch(day(2))], &course.rules).expect("recorded");
    assert_eq!(n_due(&course, 3), 0);
    course.store.record_hub_notice(id, day(3)).expect("told");
    assert_eq!(n_due(&course, 3), 1);
    course.store.record_hub_notice(id, day(4)).expect("told again");
    assert_eq!(n_due(&course, 3), 1, "it does not become due later by being told of again");

    course.store.record_fetches(vec![fetch(day(4))], &course.rules).expect("recorded");
    assert_eq!(course.store.forget_hub_subscriptions(day(5)).expect("forgotten"), 1);
    assert_eq!(n_due(&course, 5), 1, "without a hub it is visited as others are");
}
