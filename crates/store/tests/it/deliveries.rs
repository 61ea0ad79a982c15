//! Each edition once to each subscriber.

use std::collections::HashSet;

use chrono::TimeDelta;
use course::{
    EditionId, EditionKind, EmailAddress, LeaseOwner, MailFrequency, MailId, MailOutcome,
    MailPreferences, MailQueue, MailState, MissReason, SubscriberState,
};
use store::{CompileOutcome, FormerSubscribers, MissCounts, NewSubscriber, Store};

use crate::support::{Course, compile, day, post};

fn address(name: &str) -> EmailAddress {
    EmailAddress::new(&format!("{name}@example.org")).expect("an address")
}

fn add(store: &mut Store, name: &str, state: SubscriberState) {
    add_with(store, name, state, MailPreferences::default());
}

fn add_with(store: &mut Store, name: &str, state: SubscriberState, preferences: MailPreferences) {
    let new = NewSubscriber { address: address(name), state, preferences, consent: None };
    store.add_subscribers(&[new], FormerSubscribers::StayAway, day(1)).expect("added");
}

fn owner(process: &str) -> LeaseOwner {
    LeaseOwner { machine: "here".to_owned(), process: process.to_owned() }
}

fn queue(store: &mut Store, edition: EditionId) -> usize {
    store.queue_edition(edition, &[MailFrequency::Daily], day(2)).expect("queued")
}

/// A store with an edition and these active subscribers.
fn store(names: &[&str]) -> (Store, EditionId) {
    let (mut course, feed) = Course::with_feed();
    course.read(feed, &[post("a", "https://ana.example/a", "A")]);
    let CompileOutcome::New(edition, _) = compile(&mut course.store, 2) else {
        panic!("no edition")
    };
    for name in names {
        add(&mut course.store, name, SubscriberState::Active);
    }
    (course.store, edition)
}

fn claim(store: &mut Store, edition: EditionId, owner: &str, most: usize) -> Vec<MailId> {
    let owner = self::owner(owner);
    let claimed = store.claim_mail(MailQueue::Edition(edition), &owner, most, day(2));
    claimed.expect("claimed").into_iter().map(|d| d.id).collect()
}

fn record(store: &mut Store, mail: MailId, state: MailState) {
    let retry_at = (state == MailState::Deferred).then(|| day(2) + TimeDelta::hours(1));
    let reply = "250 ok".to_owned();
    let outcome =
        MailOutcome { mail, state, n_attempts: 1, reply, retry_at, miss: None, status: None };
    store.record_mail(&owner("me"), &[outcome], day(2)).expect("recorded");
}

fn counts(store: &Store, edition: EditionId) -> String {
    let counts = store.delivery_counts(edition).expect("counts");
    let mut words: Vec<_> =
        counts.into_iter().map(|(state, n)| format!("{n} {}", state.as_str())).collect();
    words.sort();
    words.join(", ")
}

#[test]
fn queueing_twice_queues_once() {
    let (mut store, edition) = store(&["a", "b"]);
    add(&mut store, "waiting", SubscriberState::Pending);
    assert_eq!(queue(&mut store, edition), 2);
    add(&mut store, "late", SubscriberState::Active);
    assert_eq!(queue(&mut store, edition), 1);
    assert_eq!(queue(&mut store, edition), 0);
    assert_eq!(counts(&store, edition), "3 queued");
    assert!(store.queue_edition(EditionId(9), &[MailFrequency::Daily], day(2)).is_err());
}

#[test]
fn one_owner_claims_each_delivery_once() {
    let (mut store, edition) = store(&["a", "b", "c"]);
    queue(&mut store, edition);
    let [first, second, third] = [2, 2, 2].map(|most| claim(&mut store, edition, "me", most));
    assert_eq!((first.len(), second.len(), third.len()), (2, 1, 0));
    assert!(HashSet::<MailId>::from_iter(first).is_disjoint(&HashSet::from_iter(second)));
}

#[test]
fn what_was_sent_is_never_claimed_again() {
    let (mut store, edition) = store(&["a", "b"]);
    queue(&mut store, edition);
    let claimed = claim(&mut store, edition, "me", 9);
    record(&mut store, claimed[0], MailState::Sent);
    record(&mut store, claimed[1], MailState::Failed);
    queue(&mut store, edition);
    assert_eq!(claim(&mut store, edition, "another", 9), []);
    assert_eq!(counts(&store, edition), "1 failed, 1 sent");
}

#[test]
fn a_dead_owners_deliveries_are_taken_up() {
    let (mut store, edition) = store(&["a", "b", "c"]);
    queue(&mut store, edition);
    let dead = claim(&mut store, edition, "me", 2);
    record(&mut store, dead[0], MailState::Sent);
    assert_eq!(claim(&mut store, edition, "alive", 9), [dead[1], MailId(3)]);
    assert_eq!(claim(&mut store, edition, "alive", 9), []);
}

#[test]
fn a_deferred_delivery_comes_again_in_time() {
    let (mut store, edition) = store(&["a"]);
    queue(&mut store, edition);
    let claimed = claim(&mut store, edition, "me", 9);
    record(&mut store, claimed[0], MailState::Deferred);
    assert_eq!(claim(&mut store, edition, "me", 9), []);
    let later = day(2) + TimeDelta::hours(1);
    let later =
        store.claim_mail(MailQueue::Edition(edition), &owner("me"), 9, later).expect("claimed");
    assert_eq!(later.iter().map(|d| (d.id, d.n_attempts)).collect::<Vec<_>>(), [(claimed[0], 1)]);
}

#[test]
fn who_leaves_gets_nothing_more() {
    let (mut store, edition) = store(&["a", "b"]);
    queue(&mut store, edition);
    assert!(store.remove_subscriber(&address("a"), day(2)).expect("removed"));
    assert!(!store.remove_subscriber(&address("nobody"), day(2)).expect("looked for"));
    assert_eq!(claim(&mut store, edition, "me", 9).len(), 1);
    assert_eq!(counts(&store, edition), "1 sending");
}

#[test]
fn frequency_says_which_editions_come() {
    let (mut store, edition) = store(&["a"]);
    let with = |frequency| MailPreferences { frequency, ..MailPreferences::default() };
    add_with(&mut store, "weekly", SubscriberState::Active, with(MailFrequency::Weekly));
    add_with(&mut store, "never", SubscriberState::Active, with(MailFrequency::None));
    assert_eq!(
        store
            .recipients_to_queue(edition, EditionKind::Weekly, &[MailFrequency::Weekly])
            .expect("read")
            .len(),
        1
    );
    assert_eq!(queue(&mut store, edition), 1);
    assert_eq!(store.queue_edition(edition, &[MailFrequency::Weekly], day(2)).expect("queued"), 1);
    assert_eq!(
        store
            .queue_edition(edition, &[MailFrequency::Weekly, MailFrequency::Daily], day(2))
            .expect("queued"),
        0
    );
}

#[test]
fn another_machines_deliveries_are_taken_up_when_its_lease_has_run_out() {
    let (mut store, edition) = store(&["a", "b"]);
    queue(&mut store, edition);
    let elsewhere = LeaseOwner { machine: "elsewhere".to_owned(), process: "1".to_owned() };
    let mut claim_at = |owner: &LeaseOwner, most, at| {
        store.claim_mail(MailQueue::Edition(edition), owner, most, at).expect("claimed").len()
    };
    assert_eq!(claim_at(&elsewhere, 1, day(2)), 1);
    assert_eq!(claim_at(&owner("me"), 9, day(2)), 1, "only what nobody holds");
    assert_eq!(claim_at(&owner("me"), 9, day(2) + TimeDelta::minutes(14)), 0);
    let queue = MailQueue::Edition(edition);
    store.renew_lease(queue, &elsewhere, day(2) + TimeDelta::minutes(10)).expect("renewed");
    let mut claim_at = |owner: &LeaseOwner, most, at| {
        store.claim_mail(MailQueue::Edition(edition), owner, most, at).expect("claimed").len()
    };
    assert_eq!(claim_at(&owner("me"), 9, day(2) + TimeDelta::minutes(20)), 0);
    assert_eq!(claim_at(&owner("me"), 9, day(2) + TimeDelta::minutes(25)), 1);
    let key = store.course_secret().expect("a secret");
    let mut named = |process| {
        let mails = store.claim_mail(queue, &owner(process), 9, day(2)).expect("claimed");
        mails.iter().map(|mail| mail.message_name(&key)).collect::<Vec<_>>()
    };
    let first = named("first");
    assert_eq!(named("second"), first, "sent again, a mail has the Message-ID that it had");
    assert!(first.len() == 2 && first[0] != first[1], "{first:?}");
}

#[test]
fn who_lost_the_lease_may_only_say_that_it_was_sent() {
    let (mut store, edition) = store(&["a"]);
    queue(&mut store, edition);
    let claimed = claim(&mut store, edition, "dead", 1);
    claim(&mut store, edition, "alive", 1);
    let outcome = |state| MailOutcome {
        n_attempts: 1,
        mail: claimed[0],
        state,
        reply: String::new(),
        retry_at: None,
        miss: None,
        status: None,
    };
    store.record_mail(&owner("dead"), &[outcome(MailState::Failed)], day(2)).expect("recorded");
    assert_eq!(counts(&store, edition), "1 sending");
    store.record_mail(&owner("dead"), &[outcome(MailState::Sent)], day(2)).expect("recorded");
    assert_eq!(counts(&store, edition), "1 sent");
    assert_eq!(store.n_sent_since(day(1), day(9)).expect("counted"), 1);
    assert_eq!(store.n_sent_since(day(2), day(9)).expect("counted"), 0);
}

#[test]
fn who_leaves_while_a_dead_process_writes_keeps_no_edition_open() {
    let (mut store, edition) = store(&["a"]);
    queue(&mut store, edition);
    claim(&mut store, edition, "dead", 1);
    store.remove_subscriber(&address("a"), day(2)).expect("removed");
    assert_eq!(store.unfinished_editions().expect("read"), [edition]);
    assert_eq!(claim(&mut store, edition, "alive", 9), []);
    store.end_late_mail(MailQueue::Edition(edition), &owner("alive"), day(2)).expect("ended");
    assert_eq!(store.unfinished_editions().expect("read"), []);
}

#[test]
fn one_subscriber_can_be_served_alone() {
    let (mut store, edition) = store(&["a", "b"]);
    queue(&mut store, edition);
    let only = store.subscriber_of(&address("b")).expect("read").expect("known").id;
    let queue = MailQueue::Delivery(edition, only);
    let claimed = store.claim_mail(queue, &owner("me"), 9, day(2)).expect("claimed");
    assert_eq!(claimed.iter().map(|d| d.address.as_str()).collect::<Vec<_>>(), ["b@example.org"]);
}

#[test]
fn who_waited_too_long_is_named() {
    let (mut store, edition) = store(&["a", "b"]);
    queue(&mut store, edition);
    let claimed = claim(&mut store, edition, "me", 1);
    record(&mut store, claimed[0], MailState::Deferred);
    let mut end_at =
        |at| store.end_late_mail(MailQueue::Edition(edition), &owner("me"), at).expect("ended");
    assert_eq!((end_at(day(3)), end_at(day(4))), (0, 2));
    let missed = store.missed_deliveries(edition, 9).expect("read");
    let said: Vec<_> =
        missed.iter().map(|m| (m.address.as_str(), m.miss, m.reply.as_str())).collect();
    let late = Some(MissReason::Late);
    assert_eq!(said, [("a@example.org", late, "250 ok"), ("b@example.org", late, "")]);
    let counts = store.miss_counts(edition).expect("counted");
    assert_eq!(counts, MissCounts { n_late: 1, n_untried: 1, ..MissCounts::default() });
}
