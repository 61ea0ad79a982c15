//! Letters to single persons, each once.

use chrono::TimeDelta;
use course::{
    Addressee, DeliveryState, EmailAddress, FetchFailureCause, FetchFailureKind, LeaseOwner,
    Letter, LetterFacts, LetterKind, ParticipantId, TokenPurpose,
};

use crate::support::{Course, day, failure};

fn owner(process: &str) -> LeaseOwner {
    LeaseOwner { machine: "here".to_owned(), process: process.to_owned() }
}

fn claim(course: &mut Course, process: &str) -> Vec<Letter> {
    let now = course.now;
    course.store.claim_letters(&owner(process), 10, now).expect("claimed")
}

fn ana() -> EmailAddress {
    EmailAddress::new("ana@example.org").expect("an address")
}

const ANA: ParticipantId = ParticipantId(1);

#[test]
fn a_broken_blogs_owner_is_told_once_per_breakage() {
    let (mut course, feed) = Course::with_feed();
    let patience = TimeDelta::days(2);
    let queue = |course: &mut Course| {
        let now = course.now;
        course.store.queue_participants_letters(patience, now).expect("queued")
    };
    course.record(feed, failure());
    course.record(feed, failure());
    course.record(feed, failure());
    assert_eq!(queue(&mut course), 0, "nobody has an address");
    assert!(course.store.set_participant_email(ANA, Some(&ana())).expect("set"));
    assert_eq!(queue(&mut course), 1);
    course.record(feed, failure());
    assert_eq!(queue(&mut course), 0, "the same breakage");
    let letter = claim(&mut course, "me").pop().expect("a letter");
    assert_eq!((letter.kind, &letter.address), (LetterKind::FeedBroken, &ana()));
    assert_eq!(
        letter.facts.trouble,
        Some(FetchFailureCause { kind: FetchFailureKind::Timeout, status: Some(200) })
    );
    course.read(feed, &[]);
    for _ in 0..3 {
        course.record(feed, failure());
    }
    assert_eq!(queue(&mut course), 1, "another breakage");
}

#[test]
fn a_letter_is_sent_once_and_taken_over_from_the_dead() {
    let mut course = Course::new();
    course.add("https://ana.example/feed");
    course.store.set_participant_email(ANA, Some(&ana())).expect("set");
    let mut queue = |key: &str| {
        let to = Addressee::Participant(ANA);
        course
            .store
            .queue_letter(key, LetterKind::SignIn, &to, &LetterFacts::default(), day(1))
            .expect("queued")
    };
    assert!(queue("sign-in 1"));
    assert!(!queue("sign-in 1"));
    let first = claim(&mut course, "dead");
    assert_eq!(claim(&mut course, "dead"), []);
    let second = claim(&mut course, "alive");
    assert_eq!((first.len(), &first), (1, &second));
    course
        .store
        .record_letter(second[0].id, DeliveryState::Sent, "250 ok", None, day(1))
        .expect("recorded");
    assert_eq!(claim(&mut course, "another"), []);
}

#[test]
fn a_link_that_came_too_late_is_not_sent() {
    let mut course = Course::new();
    course.add("https://ana.example/feed");
    course.store.set_participant_email(ANA, Some(&ana())).expect("set");
    let to = Addressee::Participant(ANA);
    course
        .store
        .queue_letter("a", LetterKind::SignIn, &to, &LetterFacts::default(), day(1))
        .expect("queued");
    course.now = day(2);
    assert_eq!(claim(&mut course, "me"), []);
}

#[test]
fn a_participant_signs_in_once_with_a_link() {
    let mut course = Course::new();
    course.add("https://ana.example/feed");
    course.store.set_participant_email(ANA, Some(&ana())).expect("set");
    assert_eq!(course.store.participants_of_email(&ana()).expect("read"), [ANA]);
    assert_eq!(course.store.participant_email(ANA).expect("read"), Some(ana()));
    let store = &mut course.store;
    let token = store
        .issue_token(TokenPurpose::SignIn, &Addressee::Person(ana()), day(1))
        .expect("a token");
    assert_eq!(store.sign_in(&token, day(1) + TimeDelta::minutes(29)).expect("used"), Some(ana()));
    assert_eq!(store.sign_in(&token, day(1)).expect("used again"), None);
    let late = store
        .issue_token(TokenPurpose::SignIn, &Addressee::Person(ana()), day(1))
        .expect("a token");
    assert_eq!(store.sign_in(&late, day(1) + TimeDelta::minutes(30)).expect("too late"), None);
    assert!(!store.set_participant_email(ParticipantId(9), None).expect("nobody"));
}
