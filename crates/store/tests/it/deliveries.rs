//! Each edition once to each subscriber.

use std::collections::HashSet;

use chrono::TimeDelta;
use course::{DeliveryId, DeliveryState, EditionId, EmailAddress, SubscriberState};
use store::{Compiled, Store};

use crate::support::{Course, compile, day, post};

fn address(name: &str) -> EmailAddress {
    EmailAddress::new(&format!("{name}@example.org")).expect("an address")
}

/// A store with an edition and these active subscribers.
fn store(names: &[&str]) -> (Store, EditionId) {
    let (mut course, feed) = Course::with_feed();
    course.read(feed, &[post("a", "https://ana.example/a", "A")]);
    let Compiled::New(edition, _) = compile(&mut course.store, 2) else { panic!("no edition") };
    for name in names {
        course.store.add_subscriber(&address(name), SubscriberState::Active, day(1)).expect("added");
    }
    (course.store, edition)
}

fn claim(store: &mut Store, edition: EditionId, owner: &str, most: usize) -> Vec<DeliveryId> {
    let deliveries = store.claim_deliveries(edition, owner, most, day(2)).expect("claimed");
    deliveries.into_iter().map(|d| d.id).collect()
}

fn record(store: &mut Store, delivery: DeliveryId, state: DeliveryState) {
    let retry_at = (state == DeliveryState::Deferred).then(|| day(2) + TimeDelta::hours(1));
    store.record_delivery(delivery, state, "250 ok", day(2), retry_at).expect("recorded");
}

fn counts(store: &Store, edition: EditionId) -> String {
    let counts = store.delivery_counts(edition).expect("counts");
    let mut words: Vec<_> = counts.into_iter().map(|(state, n)| format!("{n} {}", state.as_str())).collect();
    words.sort();
    words.join(", ")
}

#[test]
fn queueing_twice_queues_once() {
    let (mut store, edition) = store(&["a", "b"]);
    store.add_subscriber(&address("waiting"), SubscriberState::Pending, day(1)).expect("added");
    assert_eq!(store.queue_edition(edition, day(2)).expect("queued"), 2);
    store.add_subscriber(&address("late"), SubscriberState::Active, day(2)).expect("added");
    assert_eq!(store.queue_edition(edition, day(2)).expect("queued"), 1);
    assert_eq!(store.queue_edition(edition, day(2)).expect("queued"), 0);
    assert_eq!(counts(&store, edition), "3 queued");
    assert!(store.queue_edition(EditionId(9), day(2)).is_err());
}

#[test]
fn one_owner_claims_each_delivery_once() {
    let (mut store, edition) = store(&["a", "b", "c"]);
    store.queue_edition(edition, day(2)).expect("queued");
    let [first, second, third] = [2, 2, 2].map(|most| claim(&mut store, edition, "me", most));
    assert_eq!((first.len(), second.len(), third.len()), (2, 1, 0));
    assert!(HashSet::<DeliveryId>::from_iter(first).is_disjoint(&HashSet::from_iter(second)));
}

#[test]
fn what_was_sent_is_never_claimed_again() {
    let (mut store, edition) = store(&["a", "b"]);
    store.queue_edition(edition, day(2)).expect("queued");
    let claimed = claim(&mut store, edition, "me", 9);
    record(&mut store, claimed[0], DeliveryState::Sent);
    record(&mut store, claimed[1], DeliveryState::Failed);
    store.queue_edition(edition, day(2)).expect("queued");
    assert_eq!(claim(&mut store, edition, "another", 9), []);
    assert_eq!(counts(&store, edition), "1 failed, 1 sent");
}

#[test]
fn a_dead_owners_deliveries_are_taken_up() {
    let (mut store, edition) = store(&["a", "b", "c"]);
    store.queue_edition(edition, day(2)).expect("queued");
    let dead = claim(&mut store, edition, "dead", 2);
    record(&mut store, dead[0], DeliveryState::Sent);
    assert_eq!(claim(&mut store, edition, "alive", 9), [dead[1], DeliveryId(3)]);
    assert_eq!(claim(&mut store, edition, "alive", 9), []);
}

#[test]
fn a_deferred_delivery_comes_again_in_time() {
    let (mut store, edition) = store(&["a"]);
    store.queue_edition(edition, day(2)).expect("queued");
    let claimed = claim(&mut store, edition, "me", 9);
    record(&mut store, claimed[0], DeliveryState::Deferred);
    assert_eq!(claim(&mut store, edition, "me", 9), []);
    let later = store.claim_deliveries(edition, "me", 9, day(2) + TimeDelta::hours(1)).expect("claimed");
    assert_eq!(later.iter().map(|d| (d.id, d.n_attempts)).collect::<Vec<_>>(), [(claimed[0], 1)]);
}

#[test]
fn who_leaves_gets_nothing_more() {
    let (mut store, edition) = store(&["a", "b"]);
    store.queue_edition(edition, day(2)).expect("queued");
    assert!(store.remove_subscriber(&address("a"), day(2)).expect("removed"));
    assert!(!store.remove_subscriber(&address("nobody"), day(2)).expect("looked for"));
    assert_eq!(store.claim_deliveries(edition, "me", 9, day(2)).expect("claimed").len(), 1);
    assert_eq!(counts(&store, edition), "1 sending");
}

#[test]
fn an_address_is_listed_once() {
    let (mut store, _) = store(&["a"]);
    let shouting = EmailAddress::new("A@Example.ORG").expect("an address");
    assert!(!store.add_subscriber(&shouting, SubscriberState::Active, day(2)).expect("added"));
    assert_eq!(store.subscribers().expect("subscribers").len(), 1);
    assert_eq!(store.n_active_subscribers().expect("count"), 1);
}
