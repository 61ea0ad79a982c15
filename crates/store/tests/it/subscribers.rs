//! Who is on the list, and who stays away.

use course::{Consent, MailFrequency, MailPreferences, SubscriberState};
use store::FormerSubscribers::{ComeBack, StayAway};
use store::{AddedSubscriber, FormerSubscribers, NewSubscriber, Store};

use crate::support::{address, day};

fn new(text: &str) -> NewSubscriber {
    let consent = Consent {
        given_at: day(1),
        source: "the sign-up sheet".to_owned(),
        words: "Send me it.".to_owned(),
    };
    NewSubscriber {
        address: address(text),
        state: SubscriberState::Active,
        preferences: MailPreferences::default(),
        consent: Some(consent),
    }
}

fn add(store: &mut Store, new: &NewSubscriber, former: FormerSubscribers) -> AddedSubscriber {
    store.add_subscribers(std::slice::from_ref(new), former, day(2)).expect("added")[0]
}

fn state(store: &Store, text: &str) -> Option<SubscriberState> {
    store.subscriber_of(&address(text)).expect("read").map(|s| s.state)
}

#[test]
fn an_address_is_listed_once_however_it_is_written() {
    let mut store = Store::in_memory().expect("a database");
    assert!(matches!(add(&mut store, &new("ana@example.org"), StayAway), AddedSubscriber::New(_)));
    assert!(matches!(add(&mut store, &new("Ana@Example.ORG"), StayAway), AddedSubscriber::Same(_)));
    assert!(
        matches!(add(&mut store, &new("ana+daily@example.org"), StayAway), AddedSubscriber::New(_)),
        "a tag makes another"
    );
    assert_eq!(store.n_subscribers(None).expect("count"), 2);
    assert_eq!(store.n_active_subscribers().expect("count"), 2);
}

#[test]
fn wishes_and_proof_are_kept() {
    let mut store = Store::in_memory().expect("a database");
    let preferences = MailPreferences {
        frequency: MailFrequency::Weekly,
        topics: vec!["evidence".to_owned()],
        reads: vec!["en".to_owned(), "fr".to_owned()],
        language: Some("fr".to_owned()),
        text_only: true,
    };
    add(&mut store, &new("ana@example.org"), StayAway);
    let wishes = NewSubscriber { preferences: preferences.clone(), ..new("ana@example.org") };
    assert!(matches!(add(&mut store, &wishes, StayAway), AddedSubscriber::Changed(_)));
    assert!(matches!(add(&mut store, &wishes, StayAway), AddedSubscriber::Same(_)));
    let ana = store.subscriber_of(&address("ana@example.org")).expect("read").expect("known");
    assert_eq!((ana.preferences, ana.consent), (preferences, new("ana@example.org").consent));
}

#[test]
fn nobody_comes_back_unasked() {
    let gone =
        [SubscriberState::Unsubscribed, SubscriberState::Bounced, SubscriberState::Complained];
    for gone in gone {
        let mut store = Store::in_memory().expect("a database");
        let AddedSubscriber::New(id) = add(&mut store, &new("ana@example.org"), StayAway) else {
            panic!("not new")
        };
        store.set_subscriber_state(id, gone, day(2)).expect("set");
        assert_eq!(
            add(&mut store, &new("ana@example.org"), StayAway),
            AddedSubscriber::StaysAway(gone)
        );
        assert_eq!(state(&store, "ana@example.org"), Some(gone));
        assert_eq!(
            add(&mut store, &new("ana@example.org"), ComeBack),
            AddedSubscriber::Changed(id)
        );
        assert_eq!(state(&store, "ana@example.org"), Some(SubscriberState::Active));
    }
}

#[test]
fn who_was_erased_is_forgotten_and_stays_away() {
    let mut store = Store::in_memory().expect("a database");
    add(&mut store, &new("ana@example.org"), StayAway);
    assert!(store.erase_subscriber(&address("ANA@example.org"), day(2)).expect("erased"));
    assert!(!store.erase_subscriber(&address("ana@example.org"), day(2)).expect("erased"));
    assert_eq!(state(&store, "ana@example.org"), None);
    assert_eq!(add(&mut store, &new("ana@example.org"), StayAway), AddedSubscriber::Erased);
    assert!(matches!(add(&mut store, &new("ana@example.org"), ComeBack), AddedSubscriber::New(_)));
}
