//! Lists that are taken over from other programs, and from an export.

use course::{Consent, MailPreferences, SubscriberState};
use store::FormerSubscribers::{ComeBack, StayAway};
use store::{FormerSubscribers, ImportOutcome, ImportedSubscriber, Store};

use crate::support::{address, day};

fn imported(text: &str, state: SubscriberState) -> ImportedSubscriber {
    ImportedSubscriber {
        address: address(text),
        state,
        state_at: None,
        state_reason: None,
        preferences: None,
        consent: (state == SubscriberState::Active).then(|| consent(1)),
        is_consent_dated: true,
        added_at: None,
    }
}

fn consent(on: u32) -> Consent {
    Consent { given_at: day(on), source: "the old list".to_owned(), words: String::new() }
}

/// What an import does with one subscriber; a preview says the same before.
fn import(store: &mut Store, new: &ImportedSubscriber, former: FormerSubscribers) -> ImportOutcome {
    let new = std::slice::from_ref(new);
    let seen = store.preview_import(new, former).expect("previewed")[0];
    let done = store.import_subscribers(new, former, day(9)).expect("imported")[0];
    assert_eq!(seen, done, "{new:?}");
    done
}

fn state(store: &Store) -> (SubscriberState, Option<String>) {
    let ana = store.subscriber_of(&address("ana@example.org")).expect("read").expect("known");
    (ana.state, ana.state_reason)
}

use SubscriberState::{Active, Bounced, Complained, Pending, Unsubscribed};

#[test]
fn who_is_off_another_list_is_off_this_one() {
    let mut store = Store::in_memory().expect("a database");
    let left = ImportedSubscriber {
        state_at: Some(day(3)),
        state_reason: Some("moved".to_owned()),
        ..imported("ana@example.org", Unsubscribed)
    };
    assert_eq!(import(&mut store, &left, StayAway), ImportOutcome::Remembered);
    assert_eq!(import(&mut store, &left, StayAway), ImportOutcome::Same);
    assert_eq!(state(&store), (Unsubscribed, Some("moved".to_owned())));
    let active = imported("Ana@Example.org", Active);
    assert_eq!(import(&mut store, &active, StayAway), ImportOutcome::StaysAway(Unsubscribed));
    // Who left is not only one whose mail came back; who complained is more than one who left.
    let bounced = imported("ana@example.org", Bounced);
    assert_eq!(import(&mut store, &bounced, StayAway), ImportOutcome::Same);
    let complained = imported("ana@example.org", Complained);
    assert_eq!(import(&mut store, &complained, StayAway), ImportOutcome::TakenOff);
    assert_eq!(state(&store), (Complained, None));
    assert_eq!(import(&mut store, &active, ComeBack), ImportOutcome::Changed);
    assert_eq!(state(&store), (Active, None));
}

#[test]
fn who_asked_here_later_stays() {
    let mut store = Store::in_memory().expect("a database");
    let active =
        ImportedSubscriber { consent: Some(consent(5)), ..imported("ana@example.org", Active) };
    assert_eq!(import(&mut store, &active, StayAway), ImportOutcome::New);
    let left = |on| ImportedSubscriber {
        state_at: Some(day(on)),
        ..imported("ana@example.org", Unsubscribed)
    };
    assert_eq!(import(&mut store, &left(4), StayAway), ImportOutcome::Same);
    assert_eq!(import(&mut store, &left(6), StayAway), ImportOutcome::TakenOff);
    assert_eq!(state(&store).0, Unsubscribed);
}

#[test]
fn a_list_without_wishes_leaves_those_that_were_chosen() {
    let mut store = Store::in_memory().expect("a database");
    let wishes = MailPreferences { text_only: true, ..MailPreferences::default() };
    let chosen = ImportedSubscriber {
        preferences: Some(wishes.clone()),
        ..imported("ana@example.org", Active)
    };
    assert_eq!(import(&mut store, &chosen, StayAway), ImportOutcome::New);
    let none = imported("ana@example.org", Active);
    assert_eq!(import(&mut store, &none, StayAway), ImportOutcome::Same);
    // A proof without a time is no news, one with another time is.
    let undated =
        ImportedSubscriber { consent: Some(consent(7)), is_consent_dated: false, ..none.clone() };
    assert_eq!(import(&mut store, &undated, StayAway), ImportOutcome::Same);
    let dated = ImportedSubscriber { is_consent_dated: true, ..undated };
    assert_eq!(import(&mut store, &dated, StayAway), ImportOutcome::Changed);
    let ana = store.subscriber_of(&address("ana@example.org")).expect("read").expect("known");
    assert_eq!((ana.preferences, ana.consent), (wishes, Some(consent(7))));
    // Who confirmed needs not do so again.
    let pending = imported("ana@example.org", Pending);
    assert_eq!(import(&mut store, &pending, StayAway), ImportOutcome::Same);
    assert_eq!(state(&store).0, Active);
}

#[test]
fn who_was_erased_stays_away() {
    let mut store = Store::in_memory().expect("a database");
    let active = imported("ana@example.org", Active);
    import(&mut store, &active, StayAway);
    store.erase_subscriber(&address("ana@example.org"), day(2)).expect("erased");
    assert_eq!(import(&mut store, &active, StayAway), ImportOutcome::Erased);
    let left = imported("ana@example.org", Unsubscribed);
    assert_eq!(import(&mut store, &left, StayAway), ImportOutcome::Erased);
    assert_eq!(store.n_subscribers(None).expect("count"), 0);
    assert_eq!(import(&mut store, &active, ComeBack), ImportOutcome::New);
    assert_eq!(import(&mut store, &active, StayAway), ImportOutcome::Same);
}

#[test]
fn the_list_is_handed_out_in_order_and_from_a_place_on() {
    use std::ops::ControlFlow::{Break, Continue};
    let mut store = Store::in_memory().expect("a database");
    for (name, state) in [("cat", Active), ("ana", Unsubscribed), ("Ben", Active)] {
        import(&mut store, &imported(&format!("{name}@example.org"), state), StayAway);
    }
    let list = |state, after: Option<&str>, limit: usize| {
        let mut names = Vec::new();
        let taken = store.each_subscriber(state, after, |subscriber| {
            names.push(subscriber.address.to_string().replace("@example.org", ""));
            if names.len() < limit { Continue(()) } else { Break(()) }
        });
        taken.expect("read");
        names.join(" ")
    };
    assert_eq!(list(None, None, 9), "ana Ben cat");
    assert_eq!(list(Some(Active), None, 9), "Ben cat");
    assert_eq!(list(None, Some("ben@example.org"), 9), "cat");
    assert_eq!(list(None, None, 2), "ana Ben");
    assert_eq!(store.n_subscribers(Some(Active)).expect("count"), 2);
}
