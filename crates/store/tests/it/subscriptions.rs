//! Asking, confirming and leaving, as the web program lets strangers do.

use chrono::{DateTime, TimeDelta, Utc};
use course::{
    Addressee, EmailAddress, LeaseOwner, Letter, LetterKind, MailFrequency, MailPreferences,
    MailQueue, MarkPurpose, OutgoingMail, RequestLimits, SubscriberId, SubscriberState,
    TokenPurpose,
};
use store::{ConfirmationOutcome, LeaveOutcome, MailRequestOutcome, Store, SubscriptionRequest};

use crate::support::{address, day, letter};

fn request(address: &str, network: &str) -> SubscriptionRequest {
    SubscriptionRequest {
        address: EmailAddress::new(address).expect("an address"),
        preferences: MailPreferences::default(),
        source: "the form at /subscribe".to_owned(),
        words: "Send me The Daily.".to_owned(),
        network: Some(network.to_owned()),
    }
}

fn ask(store: &mut Store, address: &str, at: DateTime<Utc>) -> MailRequestOutcome {
    store
        .request_subscription(&request(address, "203.0.113.0/24"), RequestLimits::default(), at)
        .expect("asked")
}

fn mails(store: &mut Store, at: DateTime<Utc>) -> Vec<OutgoingMail> {
    let owner = LeaseOwner { machine: "here".to_owned(), process: "me".to_owned() };
    store.claim_mail(MailQueue::Letters, &owner, 100, at).expect("claimed")
}

fn letters(store: &mut Store, at: DateTime<Utc>) -> Vec<Letter> {
    mails(store, at).iter().map(|mail| letter(mail).clone()).collect()
}

fn state(store: &Store, address: &str) -> Option<SubscriberState> {
    let address = EmailAddress::new(address).expect("an address");
    store.subscriber_of(&address).expect("read").map(|s| s.state)
}

/// The link of the letter that waits.
fn token(store: &mut Store, at: DateTime<Utc>) -> String {
    let letter = letters(store, at).pop().expect("a letter");
    assert_eq!(letter.kind, LetterKind::ConfirmSubscription);
    store.issue_token(TokenPurpose::Confirm, &letter.addressee, at).expect("a token")
}

#[test]
fn whoever_confirms_gets_mail_from_then_on() {
    let mut store = Store::in_memory().expect("a database");
    assert_eq!(ask(&mut store, "ana@example.org", day(1)), MailRequestOutcome::Received);
    assert_eq!(state(&store, "ana@example.org"), Some(SubscriberState::Pending));
    let token = token(&mut store, day(1));
    let ana = SubscriberId(1);
    assert_eq!(
        store.confirm_subscription(&token, day(2)).expect("confirmed"),
        ConfirmationOutcome::Now(ana)
    );
    assert_eq!(
        store.confirm_subscription(&token, day(2)).expect("again"),
        ConfirmationOutcome::Already(ana)
    );
    let known = store.subscriber_of(&address("ana@example.org")).expect("read").expect("known");
    assert_eq!(known.state, SubscriberState::Active);
    let consent = known.consent.expect("proof");
    assert_eq!((consent.given_at, consent.words.as_str()), (day(2), "Send me The Daily."));
}

#[test]
fn a_link_works_once_in_its_time_and_for_its_purpose() {
    let mut store = Store::in_memory().expect("a database");
    ask(&mut store, "ana@example.org", day(1));
    let token = token(&mut store, day(1));
    assert_eq!(
        store.confirm_subscription(&token, day(8)).expect("too late"),
        ConfirmationOutcome::Nobody
    );
    assert_eq!(
        store.confirm_subscription(&format!("{token}a"), day(1)).expect("forged"),
        ConfirmationOutcome::Nobody
    );
    assert_eq!(
        store.confirm_subscription("", day(1)).expect("nothing"),
        ConfirmationOutcome::Nobody
    );
    assert_eq!(store.sign_in(&token, day(1)).expect("another purpose"), None);
    assert_eq!(state(&store, "ana@example.org"), Some(SubscriberState::Pending));
}

#[test]
fn a_link_does_not_bring_back_who_left_since() {
    let mut store = Store::in_memory().expect("a database");
    ask(&mut store, "ana@example.org", day(1));
    let token = token(&mut store, day(1));
    store.confirm_subscription(&token, day(1)).expect("confirmed");
    store.remove_subscriber(&address("ana@example.org"), day(2)).expect("removed");
    store.confirm_subscription(&token, day(2)).expect("clicked again");
    assert_eq!(state(&store, "ana@example.org"), Some(SubscriberState::Unsubscribed));
}

#[test]
fn nobody_learns_who_is_on_the_list() {
    let mut store = Store::in_memory().expect("a database");
    ask(&mut store, "ana@example.org", day(1));
    let token = token(&mut store, day(1));
    store.confirm_subscription(&token, day(1)).expect("confirmed");
    // The answers are alike; the letters, which only the owner of the address sees, differ.
    assert_eq!(
        ask(&mut store, "ana@example.org", day(3)),
        ask(&mut store, "ben@example.org", day(3))
    );
    let kinds: Vec<_> = letters(&mut store, day(3)).into_iter().map(|l| l.kind).collect();
    assert_eq!(kinds, [LetterKind::AlreadySubscribed, LetterKind::ConfirmSubscription]);
    // A stranger cannot change what a subscriber gets.
    let weekly = MailPreferences { frequency: MailFrequency::Weekly, ..MailPreferences::default() };
    let other = SubscriptionRequest { preferences: weekly, ..request("ana@example.org", "x") };
    store.request_subscription(&other, RequestLimits::default(), day(3)).expect("asked");
    let ana = store.subscriber_of(&address("ana@example.org")).expect("read").expect("known");
    assert_eq!(ana.preferences.frequency, MailFrequency::Daily);
}

#[test]
fn a_flood_is_held_back_and_says_nothing() {
    let mut store = Store::in_memory().expect("a database");
    let limits = RequestLimits { by_address: 2, by_network: 4, by_course: 6 };
    let mut ask = |address: &str, network: &str, at| {
        store.request_subscription(&request(address, network), limits, at).expect("asked")
    };
    assert_eq!(
        [1, 2, 3].map(|_| ask("ana@example.org", "a", day(1))),
        [MailRequestOutcome::Received; 3]
    );
    assert_eq!(ask("ben@example.org", "a", day(1)), MailRequestOutcome::Received);
    assert_eq!(ask("cat@example.org", "a", day(1)), MailRequestOutcome::TooMany);
    assert_eq!(ask("cat@example.org", "b", day(1)), MailRequestOutcome::Received);
    assert_eq!(ask("dan@example.org", "b", day(1)), MailRequestOutcome::Received);
    assert_eq!(ask("eve@example.org", "c", day(1)), MailRequestOutcome::TooMany);
    assert_eq!(
        ask("eve@example.org", "a", day(1) + TimeDelta::days(1)),
        MailRequestOutcome::Received
    );
    let n_ana = mails(&mut store, day(1))
        .iter()
        .filter(|l| l.address.as_str() == "ana@example.org")
        .count();
    assert_eq!(n_ana, 2);
}

/// What a clock that was ahead has written neither counts for ever nor is good for longer than its
/// purpose.
#[test]
fn what_was_asked_by_a_clock_that_was_ahead_is_over() {
    let mut store = Store::in_memory().expect("a database");
    let limits = RequestLimits { by_address: 1, by_network: 1, by_course: 1 };
    let ahead = day(1) + TimeDelta::days(3_650);
    let mut ask = |address: &str, at| {
        store.request_subscription(&request(address, "a"), limits, at).expect("asked")
    };
    assert_eq!(ask("ana@example.org", ahead), MailRequestOutcome::Received);
    assert_eq!(ask("ben@example.org", day(1)), MailRequestOutcome::Received);
    assert_eq!(ask("cat@example.org", day(1)), MailRequestOutcome::TooMany);
    let addressee = letters(&mut store, day(1)).remove(0).addressee;
    let mut made = |at| store.issue_token(TokenPurpose::Confirm, &addressee, at).expect("a token");
    let (early, late) = (made(day(1)), made(ahead));
    // The later one has not taken the earlier one away.
    assert_eq!(
        store.confirm_subscription(&late, day(2)).expect("read"),
        ConfirmationOutcome::Nobody
    );
    assert!(matches!(
        store.confirm_subscription(&early, day(2)).expect("read"),
        ConfirmationOutcome::Now(_)
    ));
}

#[test]
fn a_leave_link_leaves_at_once_and_again_harmlessly() {
    let mut store = Store::in_memory().expect("a database");
    ask(&mut store, "ana@example.org", day(1));
    let token = token(&mut store, day(1));
    store.confirm_subscription(&token, day(1)).expect("confirmed");
    let key = store.course_secret().expect("a secret");
    let link = key.sign_mark(MarkPurpose::Leave, 1);
    let wishes = MailPreferences { text_only: true, ..MailPreferences::default() };
    assert!(store.change_preferences(&link, &wishes).expect("changed"));
    assert_eq!(
        store.preferences_by_token(&link).expect("read"),
        Some((SubscriberState::Active, wishes))
    );
    let left = store.unsubscribe_by_token(&link, day(2)).expect("left");
    assert_eq!(left, LeaveOutcome::Now);
    let again = store.unsubscribe_by_token(&link, day(2)).expect("left again");
    assert_eq!(again, LeaveOutcome::Already);
    assert_eq!(state(&store, "ana@example.org"), Some(SubscriberState::Unsubscribed));
    let mut leave = |mark: &str| store.unsubscribe_by_token(mark, day(2)).expect("read");
    let erased = key.sign_mark(MarkPurpose::Leave, 99);
    assert_eq!(leave(&erased), LeaveOutcome::Already, "someone erased");
    assert_eq!(leave("u1-aaaaaaaaaaaaaaaa"), LeaveOutcome::Unknown, "forged");
    for other in [
        MarkPurpose::Delivery,
        MarkPurpose::Letter,
        MarkPurpose::DeliveryMessage,
        MarkPurpose::LetterMessage,
    ] {
        let mark = key.sign_mark(other, 1);
        let left = store.unsubscribe_by_token(&mark, day(2)).expect("another purpose");
        assert_eq!(left, LeaveOutcome::Unknown, "{mark}");
        assert_eq!(store.preferences_by_token(&mark).expect("another purpose"), None, "{mark}");
        let opened = store.confirm_subscription(&mark, day(2)).expect("no token");
        assert_eq!(opened, ConfirmationOutcome::Nobody, "{mark}");
    }
    assert_eq!(store.preferences_by_token("u1-aaaaaaaaaaaaaaaa").expect("forged"), None);
}

#[test]
fn who_called_it_spam_is_written_to_by_no_strangers_wish() {
    let mut store = Store::in_memory().expect("a database");
    ask(&mut store, "ana@example.org", day(1));
    letters(&mut store, day(1));
    store.set_subscriber_state(SubscriberId(1), SubscriberState::Complained, day(1)).expect("set");
    assert_eq!(ask(&mut store, "ana@example.org", day(3)), MailRequestOutcome::Received);
    assert_eq!(letters(&mut store, day(3)), []);
}

#[test]
fn who_never_confirms_is_forgotten_in_time() {
    let mut store = Store::in_memory().expect("a database");
    ask(&mut store, "ana@example.org", day(1));
    token(&mut store, day(1));
    ask(&mut store, "ben@example.org", day(1));
    ask(&mut store, "cat@example.org", day(1));
    let confirmed = token(&mut store, day(1));
    store.confirm_subscription(&confirmed, day(1)).expect("confirmed");
    ask(&mut store, "dan@example.org", day(1));
    token(&mut store, day(1));
    let forget = |store: &mut Store, days| {
        store.forget_expired(day(1) + TimeDelta::days(days)).expect("forgotten")
    };
    assert_eq!(forget(&mut store, 37).n_unconfirmed, 0);
    // Who asked again has a link that works a while longer.
    ask(&mut store, "dan@example.org", day(1) + TimeDelta::days(20));
    store
        .issue_token(
            TokenPurpose::Confirm,
            &Addressee::Subscriber(SubscriberId(4)),
            day(1) + TimeDelta::days(20),
        )
        .expect("a token");
    assert_eq!(forget(&mut store, 38).n_unconfirmed, 2);
    assert_eq!(forget(&mut store, 38).n_unconfirmed, 0);
    let known = ["ana", "ben", "cat", "dan"]
        .map(|who| state(&store, &format!("{who}@example.org")).is_some());
    assert_eq!(known, [false, false, true, true]);
    assert_eq!(forget(&mut store, 60).n_unconfirmed, 1);
    assert_eq!(state(&store, "cat@example.org"), Some(SubscriberState::Active));
    // An address that was forgotten may ask again.
    let later = day(1) + TimeDelta::days(60);
    assert_eq!(ask(&mut store, "ana@example.org", later), MailRequestOutcome::Received);
    assert_eq!(letters(&mut store, later).len(), 1);
}
