//! Editions that are held because too many addresses are refused.

use chrono::TimeDelta;
use course::{
    BounceKind, BounceRules, EditionId, EmailAddress, LeaseOwner, MailFrequency, MailId,
    MailOutcome, MailPreferences, MailQueue, MailState, MissReason, SubscriberId, SubscriberState,
};
use store::{
    Bounce, BounceOutcome, CompileOutcome, FormerSubscribers, NewSubscriber, PendingRetries, Store,
};

use crate::support::{Course, compile, day, post};

const RULES: BounceRules = BounceRules { soft_days: 3, within_days: 10 };

fn owner(process: &str) -> LeaseOwner {
    LeaseOwner { machine: "here".to_owned(), process: process.to_owned() }
}

/// A store with an edition that waits for so many subscribers.
fn store(n: usize) -> (Store, EditionId) {
    let (mut course, feed) = Course::with_feed();
    course.read(feed, &[post("a", "https://ana.example/a", "A")]);
    let CompileOutcome::New(edition, _) = compile(&mut course.store, 2) else {
        panic!("no edition")
    };
    let new: Vec<_> = (0..n)
        .map(|n| NewSubscriber {
            address: EmailAddress::new(&format!("s{n}@d{}.example", n % 2)).expect("an address"),
            state: SubscriberState::Active,
            preferences: MailPreferences::default(),
            consent: None,
        })
        .collect();
    course.store.add_subscribers(&new, FormerSubscribers::StayAway, day(1)).expect("added");
    course.store.queue_edition(edition, &[MailFrequency::Daily], day(2)).expect("queued");
    (course.store, edition)
}

/// Claims so many mails.
fn claim(store: &mut Store, edition: EditionId, most: usize) -> Vec<MailId> {
    let queue = MailQueue::Edition(edition);
    let claimed = store.claim_mail(queue, &owner("me"), most, day(2)).expect("claimed");
    claimed.into_iter().map(|mail| mail.id).collect()
}

fn record(store: &mut Store, mails: &[MailId], state: MailState, miss: Option<MissReason>) {
    let outcome = |mail: &MailId| MailOutcome {
        n_attempts: 1,
        mail: *mail,
        state,
        reply: "said".to_owned(),
        retry_at: (state == MailState::Deferred).then(|| day(2) + TimeDelta::minutes(15)),
        miss,
        status: miss.map(|_| "5.1.1".to_owned()),
    };
    let outcomes: Vec<_> = mails.iter().map(outcome).collect();
    store.record_mail(&owner("me"), &outcomes, day(2)).expect("recorded");
}

fn refuse(store: &mut Store, edition: EditionId, n: usize) {
    let mails = claim(store, edition, n);
    record(store, &mails, MailState::Failed, Some(MissReason::Address));
}

fn n_in_state(store: &Store, state: SubscriberState) -> usize {
    store.n_subscribers(Some(state)).expect("count")
}

fn count(store: &Store, edition: EditionId, state: MailState) -> usize {
    store.delivery_counts(edition).expect("counted").get(&state).copied().unwrap_or_default()
}

#[test]
fn refused_addresses_leave_when_the_run_has_ended_well() {
    let (mut store, edition) = store(20);
    refuse(&mut store, edition, 2);
    assert!(!store.hold_edition_if_refused(edition, day(2)).expect("looked"));
    assert_eq!(n_in_state(&store, SubscriberState::Bounced), 0);
    let rest = claim(&mut store, edition, 18);
    record(&mut store, &rest, MailState::Sent, None);
    assert_eq!(store.apply_refusals(edition, day(2)).expect("applied"), 2);
    assert_eq!(n_in_state(&store, SubscriberState::Bounced), 2);
    assert_eq!(store.apply_refusals(edition, day(2)).expect("applied"), 0);
}

/// A run may die after its last mail, while it takes leave of the server.
#[test]
fn what_a_dead_run_left_undecided_is_decided_by_the_next() {
    let (mut store, edition) = store(20);
    refuse(&mut store, edition, 2);
    let undecided = |store: &mut Store| store.apply_undecided_refusals(day(2)).expect("applied");
    assert_eq!(undecided(&mut store), 0, "the next run has mail to send");
    let rest = claim(&mut store, edition, 18);
    record(&mut store, &rest, MailState::Sent, None);
    assert_eq!(undecided(&mut store), 2);
    assert_eq!(n_in_state(&store, SubscriberState::Bounced), 2);
    assert_eq!(undecided(&mut store), 0);
}

/// The brake is asked once more in the transaction that takes addresses off.
#[test]
fn a_run_that_died_before_the_brake_takes_nobody_off() {
    let (mut store, edition) = store(20);
    refuse(&mut store, edition, 20);
    assert_eq!(store.apply_undecided_refusals(day(2)).expect("applied"), 0);
    assert_eq!(n_in_state(&store, SubscriberState::Active), 20);
    assert_eq!(store.held_editions().expect("read").len(), 1);
}

#[test]
fn refused_addresses_of_a_run_that_ended_by_errors_are_tried_again() {
    let (mut store, edition) = store(5);
    refuse(&mut store, edition, 4);
    assert_eq!(store.drop_refusals(edition, day(2)).expect("dropped"), 4);
    assert_eq!(n_in_state(&store, SubscriberState::Active), 5);
    assert_eq!(count(&store, edition, MailState::Deferred), 4);
    // The next run believes the server.
    refuse(&mut store, edition, 4);
    let last = claim(&mut store, edition, 1);
    record(&mut store, &last, MailState::Sent, None);
    assert_eq!(store.apply_refusals(edition, day(2)).expect("applied"), 4);
    assert_eq!(n_in_state(&store, SubscriberState::Bounced), 4);
}

#[test]
fn a_held_edition_waits_for_a_person_who_may_go_on() {
    let (mut store, edition) = store(100);
    refuse(&mut store, edition, 10);
    assert!(store.hold_edition_if_refused(edition, day(2)).expect("looked"));
    let held = store.held_editions().expect("read");
    assert_eq!(
        (held[0].edition, held[0].counts.n_refused, held[0].counts.n_tried),
        (edition, 10, 10)
    );
    let until = day(9);
    let retries = store.pending_retries(MailQueue::Edition(edition), until).expect("read");
    assert_eq!(retries, PendingRetries::default());
    assert_eq!(store.release_edition(edition, day(2)).expect("released"), 10);
    assert_eq!(n_in_state(&store, SubscriberState::Bounced), 10);
    assert!(store.held_editions().expect("read").is_empty());
    // Whoever was asked is not asked about the next ten.
    let mails = claim(&mut store, edition, 60);
    record(&mut store, &mails, MailState::Sent, None);
    refuse(&mut store, edition, 10);
    assert!(!store.hold_edition_if_refused(edition, day(2)).expect("looked"));
}

#[test]
fn a_held_edition_is_tried_again_as_a_whole() {
    let (mut store, edition) = store(30);
    refuse(&mut store, edition, 10);
    assert!(store.hold_edition_if_refused(edition, day(2)).expect("looked"));
    assert_eq!(store.retry_edition(edition, None, day(2)).expect("again"), 10);
    assert!(store.held_editions().expect("read").is_empty());
    assert_eq!(claim(&mut store, edition, 99).len(), 30);
    assert_eq!(n_in_state(&store, SubscriberState::Active), 30);
}

fn bounce(subscriber: i64, edition: EditionId) -> Bounce {
    Bounce {
        subscriber: SubscriberId(subscriber),
        edition: Some(edition),
        message_hash: format!("message {subscriber}"),
        kind: BounceKind::Hard,
        status: None,
        diagnostic: None,
    }
}

#[test]
fn bounces_that_come_back_are_under_the_brake_too() {
    let (mut store, edition) = store(100);
    let mails = claim(&mut store, edition, 100);
    record(&mut store, &mails, MailState::Sent, None);
    let mut outcomes = Vec::new();
    for subscriber in 1..=12 {
        let bounce = bounce(subscriber, edition);
        outcomes.push(store.record_bounce(&bounce, RULES, day(3)).expect("recorded"));
    }
    assert_eq!(outcomes[8], BounceOutcome::TakenOff(SubscriberState::Bounced));
    let held = |n_back| BounceOutcome::Held { n_back };
    assert_eq!(outcomes[9..], [held(9), held(0), held(0)]);
    let taken_off: Vec<_> = (1..=9).map(SubscriberId).collect();
    assert_eq!(store.n_off_list(&taken_off).expect("read"), 0);
    // The hold began with ten.
    let counts = store.held_editions().expect("read")[0].counts;
    assert_eq!((counts.n_refused, counts.n_tried), (12, 100));
    assert_eq!(n_in_state(&store, SubscriberState::Active), 100, "those before are back");
    let again = store.record_bounce(&bounce(12, edition), RULES, day(3)).expect("recorded");
    assert_eq!(again, BounceOutcome::Known);
    // A complaint is a person's wish.
    let complaint = Bounce {
        kind: BounceKind::Complaint,
        message_hash: "complaint".to_owned(),
        ..bounce(20, edition)
    };
    let done = store.record_bounce(&complaint, RULES, day(3)).expect("recorded");
    assert_eq!(done, BounceOutcome::TakenOff(SubscriberState::Complained));
    assert_eq!(store.release_edition(edition, day(3)).expect("released"), 12);
    assert_eq!(n_in_state(&store, SubscriberState::Bounced), 12);
}

#[test]
fn what_came_back_of_a_held_edition_is_sent_again() {
    let (mut store, edition) = store(100);
    let mails = claim(&mut store, edition, 95);
    record(&mut store, &mails, MailState::Sent, None);
    for subscriber in 1..=12 {
        store.record_bounce(&bounce(subscriber, edition), RULES, day(3)).expect("recorded");
    }
    let returned = count(&store, edition, MailState::Queued);
    assert_eq!((returned, count(&store, edition, MailState::Sent)), (5, 95));
    let n = store.retry_edition(edition, None, day(3)).expect("again");
    let sent = count(&store, edition, MailState::Sent);
    assert!(n >= 7 && sent == 95 - n, "{n} {sent}");
    assert!(store.held_editions().expect("read").is_empty());
    let queue = MailQueue::Edition(edition);
    let claimed = store.claim_mail(queue, &owner("me"), 999, day(3)).expect("claimed");
    let again: Vec<_> = claimed.iter().filter(|mail| mails.contains(&mail.id)).collect();
    assert_eq!((claimed.len(), again.len()), (n + 5, n), "the same mails");
    let ids: Vec<_> = claimed.iter().map(|mail| mail.id).collect();
    record(&mut store, &ids, MailState::Sent, None);
    assert_eq!(store.retry_edition(edition, None, day(3)).expect("again"), 0, "only once");
    assert!(!store.hold_edition_if_refused(edition, day(3)).expect("looked"));
    assert_eq!(n_in_state(&store, SubscriberState::Active), 100);
}

#[test]
fn whoever_bounced_is_restored_with_the_current_edition() {
    let (mut store, edition) = store(3);
    refuse(&mut store, edition, 1);
    let mails = claim(&mut store, edition, 2);
    record(&mut store, &mails, MailState::Sent, None);
    store.apply_refusals(edition, day(2)).expect("applied");
    let mut returned = Vec::new();
    let take = |one| {
        returned.push(one);
        std::ops::ControlFlow::Break(())
    };
    store.each_subscriber(Some(SubscriberState::Active), None, take).expect("read");
    let returned = returned.first().expect("one");
    store.record_bounce(&bounce(returned.id.0, edition), RULES, day(3)).expect("recorded");
    assert_eq!(n_in_state(&store, SubscriberState::Bounced), 2);
    let restored = store.restore_bounced(day(3), &[edition], day(4)).expect("restored");
    assert_eq!((restored.n, restored.n_queued), (1, 1), "only since then");
    let restored = store.restore_bounced(day(1), &[edition], day(4)).expect("restored");
    assert_eq!((restored.n, restored.n_queued), (1, 1));
    assert_eq!(n_in_state(&store, SubscriberState::Active), 3);
    assert_eq!(count(&store, edition, MailState::Queued), 2);
    // The bounce that was read before takes nobody off when it is read again.
    let again = store.record_bounce(&bounce(returned.id.0, edition), RULES, day(4)).expect("read");
    assert_eq!(again, BounceOutcome::Known);
}

#[test]
fn what_was_put_off_goes_first_and_full_receivers_are_passed_over() {
    let (mut store, edition) = store(10);
    let first = claim(&mut store, edition, 2);
    record(&mut store, &first, MailState::Deferred, None);
    let queue = MailQueue::Edition(edition);
    let retries = store.pending_retries(queue, day(3)).expect("read");
    assert_eq!((retries.n, retries.first_at), (2, Some(day(2) + TimeDelta::minutes(15))));
    let later = day(2) + TimeDelta::hours(1);
    let only = MailQueue::Retries(edition);
    let claimed = store.claim_mail(only, &owner("other"), 9, later).expect("claimed");
    assert_eq!(claimed.iter().map(|mail| mail.id).collect::<Vec<_>>(), first);
    store.unclaim_mail(&owner("other"), &first).expect("given back");
    let claimed = store.claim_mail(queue, &owner("me"), 3, later).expect("claimed");
    assert_eq!(claimed[..2].iter().map(|mail| mail.id).collect::<Vec<_>>(), first);
    let passed = store.claim_mail_except(queue, &owner("me"), 9, &["d0.example"], later);
    let passed = passed.expect("claimed");
    assert!(!passed.is_empty() && passed.iter().all(|m| m.address.domain() == "d1.example"));
}

#[test]
fn the_rest_of_an_edition_goes_on_only_where_a_run_has_begun_it() {
    let (mut store, edition) = store(4);
    let retries = MailQueue::Retries(edition);
    let is_due = |store: &Store, at| store.is_mailing_due(edition, at).expect("read");
    let later = |n| day(2) + TimeDelta::minutes(n);
    let pending = |store: &Store, until| store.pending_retries(retries, until).expect("read");
    let claimed = store.claim_mail(retries, &owner("serve"), 9, later(60)).expect("claimed");
    assert!(claimed.is_empty() && !is_due(&store, later(60)), "{claimed:?}");
    assert_eq!(pending(&store, later(60)), PendingRetries::default());
    store.resume_mailing_at(edition, later(5)).expect("written");
    assert_eq!(pending(&store, later(4)), PendingRetries::default());
    assert!(!is_due(&store, later(4)));
    let rest = PendingRetries { n: 4, first_at: Some(later(5)) };
    assert_eq!((pending(&store, later(5)), is_due(&store, later(5))), (rest, true));
    // What was put off waits with the rest.
    let first = claim(&mut store, edition, 1);
    record(&mut store, &first, MailState::Deferred, None);
    store.resume_mailing_at(edition, later(30)).expect("written");
    assert_eq!(pending(&store, later(29)), PendingRetries::default());
    let rest = PendingRetries { n: 4, first_at: Some(later(30)) };
    assert_eq!(pending(&store, later(30)), rest);
    store.finish_mailing(edition).expect("written");
    assert_eq!(pending(&store, later(30)).n, 1, "only what was put off");
    assert!(!store.has_sent_mail().expect("read"));
    let next = claim(&mut store, edition, 1);
    record(&mut store, &next, MailState::Sent, None);
    assert!(store.has_sent_mail().expect("read"));
}
