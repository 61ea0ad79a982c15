//! Which mail a report is about, and that each is carried out once.

use chrono::TimeDelta;
use course::{
    Addressee, EmailAddress, LeaseOwner, LetterFacts, LetterKind, MailQueue, MarkPurpose,
};
use store::{MarkedMail, Store};

use crate::support::day;

fn queued_letter() -> (Store, EmailAddress) {
    let mut store = Store::in_memory().expect("a database");
    let address = EmailAddress::new("ana@example.org").expect("an address");
    let to = Addressee::Person(address.clone());
    store
        .queue_letter("a", LetterKind::SignIn, &to, &LetterFacts::default(), day(1))
        .expect("queued");
    (store, address)
}

#[test]
fn a_mark_names_a_mail_of_its_own_kind() {
    let (mut store, address) = queued_letter();
    let of = |store: &Store, purpose, number| store.mail_of_mark(purpose, number).expect("read");
    let waiting = MarkedMail { subscriber: None, edition: None, address, was_tried: false };
    assert_eq!(of(&store, MarkPurpose::LetterMessage, 1), Some(waiting.clone()));
    let owner = LeaseOwner { machine: "here".to_owned(), process: "me".to_owned() };
    store.claim_mail(MailQueue::Letters, &owner, 9, day(1)).expect("claimed");
    let tried = Some(MarkedMail { was_tried: true, ..waiting });
    assert_eq!(of(&store, MarkPurpose::LetterMessage, 1), tried);
    assert_eq!(of(&store, MarkPurpose::Letter, 1), tried);
    for other in [MarkPurpose::DeliveryMessage, MarkPurpose::Delivery, MarkPurpose::Leave] {
        assert_eq!(of(&store, other, 1), None, "{other:?}");
    }
    assert_eq!(of(&store, MarkPurpose::LetterMessage, 2), None);
}

#[test]
fn a_report_is_remembered_until_it_is_too_old_to_be_believed() {
    let (mut store, _) = queued_letter();
    assert!(!store.is_report_known("a").expect("read"));
    store.note_report("a", day(1)).expect("noted");
    store.note_report("a", day(2)).expect("noted again");
    assert!(store.is_report_known("a").expect("read"));
    assert!(!store.is_report_known("b").expect("read"));
    store.forget_expired(day(31)).expect("forgotten");
    assert!(store.is_report_known("a").expect("read"));
    store.forget_expired(day(31) + TimeDelta::days(2)).expect("forgotten");
    assert!(!store.is_report_known("a").expect("read"));
}
