//! What comes back, and what that does.

use chrono::TimeDelta;
use course::{BounceKind, BounceRules, MailPreferences, SubscriberId, SubscriberState};
use store::{Bounce, BounceOutcome, FormerSubscribers, NewSubscriber, Store};

use crate::support::{address, day};

fn store() -> Store {
    let mut store = Store::in_memory().expect("a database");
    let new = NewSubscriber {
        address: address("ana@example.org"),
        state: SubscriberState::Active,
        preferences: MailPreferences::default(),
        consent: None,
    };
    store.add_subscribers(&[new], FormerSubscribers::StayAway, day(1)).expect("added");
    store
}

fn bounce(kind: BounceKind, message: &str) -> Bounce {
    let (status, diagnostic) = (Some("5.1.1".to_owned()), Some("no such mailbox".to_owned()));
    Bounce {
        subscriber: SubscriberId(1),
        edition: None,
        message_hash: message.to_owned(),
        kind,
        status,
        diagnostic,
    }
}

fn state(store: &Store) -> SubscriberState {
    store.subscriber_of(&address("ana@example.org")).expect("read").expect("known").state
}

const RULES: BounceRules = BounceRules { soft_days: 3, within_days: 10 };

#[test]
fn a_hard_bounce_takes_an_address_off_at_once() {
    let mut store = store();
    let done =
        store.record_bounce(&bounce(BounceKind::Hard, "a"), RULES, day(2)).expect("recorded");
    assert_eq!(done, BounceOutcome::TakenOff(SubscriberState::Bounced));
    assert_eq!(
        store.record_bounce(&bounce(BounceKind::Hard, "a"), RULES, day(2)).expect("again"),
        BounceOutcome::Known
    );
    let nobody = Bounce { subscriber: SubscriberId(9), ..bounce(BounceKind::Hard, "b") };
    assert_eq!(store.record_bounce(&nobody, RULES, day(2)).expect("nobody"), BounceOutcome::Known);
}

#[test]
fn soft_bounces_take_it_off_when_they_are_many() {
    let mut store = store();
    let mut soft = |message: &str, hours| {
        let at = day(2) + TimeDelta::hours(hours);
        store.record_bounce(&bounce(BounceKind::Soft, message), RULES, at).expect("recorded")
    };
    assert_eq!(soft("a", 0), BounceOutcome::Noted);
    assert_eq!(soft("b", 1), BounceOutcome::Noted);
    assert_eq!(soft("c", 24), BounceOutcome::Noted);
    assert_eq!(soft("c", 48), BounceOutcome::Known, "the same message, read again");
    assert_eq!(soft("d", 48), BounceOutcome::TakenOff(SubscriberState::Bounced));
}

#[test]
fn a_complaint_is_the_last_word() {
    let mut store = store();
    store.record_bounce(&bounce(BounceKind::Hard, "a"), RULES, day(2)).expect("recorded");
    let done =
        store.record_bounce(&bounce(BounceKind::Complaint, "b"), RULES, day(2)).expect("recorded");
    assert_eq!(done, BounceOutcome::TakenOff(SubscriberState::Complained));
    store.record_bounce(&bounce(BounceKind::Hard, "c"), RULES, day(3)).expect("recorded");
    assert_eq!(state(&store), SubscriberState::Complained);
}

#[test]
fn who_left_stays_one_who_left() {
    let mut store = store();
    store
        .set_subscriber_state(SubscriberId(1), SubscriberState::Unsubscribed, day(2))
        .expect("set");
    assert_eq!(
        store.record_bounce(&bounce(BounceKind::Hard, "a"), RULES, day(2)).expect("noted"),
        BounceOutcome::Noted
    );
    assert_eq!(state(&store), SubscriberState::Unsubscribed);
}

#[test]
fn who_comes_back_begins_anew() {
    let mut store = store();
    for (message, on) in [("a", 2), ("b", 3), ("c", 4)] {
        store.record_bounce(&bounce(BounceKind::Soft, message), RULES, day(on)).expect("recorded");
    }
    store.set_subscriber_state(SubscriberId(1), SubscriberState::Active, day(5)).expect("set");
    let done =
        store.record_bounce(&bounce(BounceKind::Soft, "d"), RULES, day(6)).expect("recorded");
    assert_eq!((done, state(&store)), (BounceOutcome::Noted, SubscriberState::Active));
}
