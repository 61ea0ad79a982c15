//! Figures of an edition's mails, by receiving domain.

use chrono::{DateTime, Utc};
use course::{
    BounceKind, BounceRules, EditionFigures, EditionId, LeaseOwner, MailFigures, MailFrequency,
    MailOutcome, MailPreferences, MailQueue, MailState, MissReason, OutgoingContent, SubscriberId,
    SubscriberState,
};
use store::{Bounce, CompileOutcome, FormerSubscribers, NewSubscriber, Store};

use crate::support::{Course, address, compile, day, post};

const RULES: BounceRules = BounceRules { soft_days: 3, within_days: 10 };

/// Six subscribers of one domain and one each of two others.
const READERS: [&str; 8] = [
    "a1@big.example",
    "a2@big.example",
    "a3@big.example",
    "a4@big.example",
    "a5@big.example",
    "a6@big.example",
    "ana@silva.example",
    "ben@price.example",
];

/// A course whose edition is queued for all readers.
fn course() -> (Course, EditionId) {
    let (mut course, feed) = Course::with_feed();
    course.read(feed, &[post("a", "https://ana.example/a", "A")]);
    let CompileOutcome::New(edition, _) = compile(&mut course.store, 2) else {
        panic!("no edition")
    };
    let new = READERS.map(|reader| NewSubscriber {
        address: address(reader),
        state: SubscriberState::Active,
        preferences: MailPreferences::default(),
        consent: None,
    });
    course.store.add_subscribers(&new, FormerSubscribers::StayAway, day(1)).expect("added");
    queue(&mut course.store, edition, day(2));
    (course, edition)
}

fn queue(store: &mut Store, edition: EditionId, now: DateTime<Utc>) {
    store.queue_edition(edition, &[MailFrequency::Daily], now).expect("queued");
}

fn subscriber(store: &Store, reader: &str) -> SubscriberId {
    store.subscriber_of(&address(reader)).expect("read").expect("known").id
}

/// Makes the mails to these readers come to something; the others are left as they were.
fn send(store: &mut Store, edition: EditionId, outcomes: &[(&str, MailState)]) {
    let owner = LeaseOwner { machine: "here".to_owned(), process: "me".to_owned() };
    let claimed =
        store.claim_mail(MailQueue::Edition(edition), &owner, 100, day(2)).expect("claimed");
    let outcomes: Vec<_> = claimed
        .into_iter()
        .map(|mail| {
            let OutgoingContent::Delivery(delivery) = &mail.content else { panic!("a letter") };
            let wanted = outcomes
                .iter()
                .find(|(reader, _)| subscriber(store, reader) == delivery.subscriber)
                .map_or(MailState::Sent, |(_, state)| *state);
            MailOutcome {
                n_attempts: 1,
                mail: mail.id,
                state: wanted,
                reply: String::new(),
                retry_at: (wanted == MailState::Deferred).then(|| day(3)),
                miss: (wanted == MailState::Failed).then_some(MissReason::Address),
                status: None,
            }
        })
        .collect();
    store.record_mail(&owner, &outcomes, day(2)).expect("recorded");
}

fn bounce(store: &mut Store, reader: &str, edition: EditionId, kind: BounceKind, hash: &str) {
    let bounce = Bounce {
        subscriber: subscriber(store, reader),
        edition: Some(edition),
        message_hash: hash.to_owned(),
        kind,
        status: None,
        diagnostic: None,
    };
    store.record_bounce(&bounce, RULES, day(3)).expect("recorded");
}

fn figures(store: &Store) -> EditionFigures {
    store.edition_figures(10).expect("figures").remove(0)
}

/// Accepted, deferred, bounced, complained, left; of all and of each domain.
#[track_caller]
fn check(store: &Store, total: [usize; 5], domains: &[(Option<&str>, [usize; 5])]) {
    let counts =
        |f: &MailFigures| [f.n_accepted, f.n_deferred, f.n_bounced, f.n_complained, f.n_left];
    let figures = figures(store);
    let found: Vec<_> =
        figures.domains.iter().map(|d| (d.domain.as_deref(), counts(&d.figures))).collect();
    assert_eq!((counts(&figures.total), found), (total, domains.to_vec()));
}

#[test]
fn mails_are_counted_by_domain_and_small_domains_together() {
    let (mut course, edition) = course();
    let store = &mut course.store;
    check(store, [0; 5], &[(Some("big.example"), [0; 5]), (None, [0; 5])]);
    let outcomes = [("a1@big.example", MailState::Failed), ("a2@big.example", MailState::Deferred)];
    send(store, edition, &outcomes);
    let domains = [(Some("big.example"), [4, 1, 1, 0, 0]), (None, [2, 0, 0, 0, 0])];
    check(store, [6, 1, 1, 0, 0], &domains);
}

#[test]
fn a_mail_that_a_provider_reports_as_refused_is_counted_after_its_address_bounces() {
    let (mut course, edition) = course();
    let store = &mut course.store;
    send(store, edition, &[]);
    for (reader, kind) in
        [("a1@big.example", BounceKind::Hard), ("a2@big.example", BounceKind::Complaint)]
    {
        let whose = subscriber(store, reader);
        assert!(store.note_refused_mail(edition, whose, Some("5.7.1"), day(2)).expect("noted"));
        bounce(store, reader, edition, kind, reader);
    }
    let domains = [(Some("big.example"), [4, 0, 2, 1, 0]), (None, [2, 0, 0, 0, 0])];
    check(store, [6, 0, 2, 1, 0], &domains);
}

#[test]
fn a_mail_comes_back_once_and_counts_for_its_edition() {
    let (mut course, edition) = course();
    let store = &mut course.store;
    send(store, edition, &[]);
    for (reader, kind, hash) in [
        ("a1@big.example", BounceKind::Soft, "a"),
        ("a1@big.example", BounceKind::Hard, "b"),
        ("ana@silva.example", BounceKind::Hard, "c"),
        ("a2@big.example", BounceKind::Complaint, "d"),
        ("a2@big.example", BounceKind::Complaint, "e"),
    ] {
        bounce(store, reader, edition, kind, hash);
        bounce(store, reader, edition, kind, hash);
    }
    let domains = [(Some("big.example"), [6, 0, 1, 1, 0]), (None, [2, 0, 1, 0, 0])];
    check(store, [8, 0, 2, 1, 0], &domains);
}

#[test]
fn who_leaves_counts_for_the_edition_that_they_got_last() {
    let (mut course, edition) = course();
    send(&mut course.store, edition, &[("ben@price.example", MailState::Deferred)]);
    course.store.remove_subscriber(&address("a1@big.example"), day(3)).expect("removed");
    course.store.remove_subscriber(&address("a1@big.example"), day(3)).expect("again");
    // Nothing was accepted for ben, so it cannot be why he left.
    course.store.remove_subscriber(&address("ben@price.example"), day(3)).expect("removed");
    let domains = [(Some("big.example"), [6, 0, 0, 0, 1]), (None, [1, 0, 0, 0, 0])];
    check(&course.store, [7, 0, 0, 0, 1], &domains);
}

#[test]
fn figures_stay_when_their_subscribers_are_erased() {
    let (mut course, edition) = course();
    send(&mut course.store, edition, &[("a2@big.example", MailState::Deferred)]);
    bounce(&mut course.store, "a3@big.example", edition, BounceKind::Complaint, "a");
    for reader in READERS {
        course.store.erase_subscriber(&address(reader), day(4)).expect("erased");
    }
    // Who complained had left already; nothing was accepted for the one who waited.
    let domains = [(Some("big.example"), [5, 0, 0, 1, 4]), (None, [2, 0, 0, 0, 2])];
    check(&course.store, [7, 0, 0, 1, 6], &domains);
}

#[test]
fn a_mail_that_was_given_up_did_not_bounce() {
    let (mut course, edition) = course();
    let owner = LeaseOwner { machine: "here".to_owned(), process: "me".to_owned() };
    course.store.end_late_mail(MailQueue::Edition(edition), &owner, day(9)).expect("ended");
    check(&course.store, [0; 5], &[(Some("big.example"), [0; 5]), (None, [0; 5])]);
}
