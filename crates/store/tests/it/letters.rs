//! Letters to single persons, each once.

use chrono::TimeDelta;
use course::{
    Addressee, EmailAddress, FetchFailure, FetchFailureKind, LeaseOwner, LetterFacts, LetterKind,
    MailOutcome, MailQueue, MailState, OutgoingMail, ParticipantId, TokenPurpose,
};

use crate::support::{Course, day, failure};

fn owner(process: &str) -> LeaseOwner {
    LeaseOwner { machine: "here".to_owned(), process: process.to_owned() }
}

fn claim(course: &mut Course, process: &str) -> Vec<OutgoingMail> {
    let now = course.now;
    course.store.claim_mail(MailQueue::Letters, &owner(process), 10, now).expect("claimed")
}

fn ana() -> EmailAddress {
    EmailAddress::new("ana@example.org").expect("an address")
}

const ANA: ParticipantId = ParticipantId(1);

#[test]
fn a_broken_blogs_owner_is_told_once_per_breakage() {
    let (mut course, feed) = Course::with_feed();
    let broken_after = TimeDelta::days(2);
    let queue = |course: &mut Course| {
        let now = course.now;
        course.store.queue_participants_letters(broken_after, now).expect("queued")
    };
    course.record(feed, failure());
    course.record(feed, failure());
    course.record(feed, failure());
    assert_eq!(queue(&mut course), 0, "nobody has an address");
    assert!(course.store.set_participant_email(ANA, Some(&ana())).expect("set"));
    assert_eq!(queue(&mut course), 1);
    course.record(feed, failure());
    assert_eq!(queue(&mut course), 0, "the same breakage");
    let mail = claim(&mut course, "me").pop().expect("a letter");
    let letter = crate::support::letter(&mail);
    assert_eq!((letter.kind, &mail.address), (LetterKind::FeedBroken, &ana()));
    assert_eq!(
        letter.facts.trouble.as_deref(),
        Some(&FetchFailure::new(FetchFailureKind::Timeout))
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
    let key = course.store.course_secret().expect("a secret");
    assert_eq!(first[0].message_name(&key), second[0].message_name(&key), "the same Message-ID");
    let later = OutgoingMail { queued_at: day(2), ..first[0].clone() };
    assert_ne!(
        later.message_name(&key),
        first[0].message_name(&key),
        "a mail that got its number after an older copy was put back"
    );
    let outcome = |state| MailOutcome {
        n_attempts: 1,
        mail: second[0].id,
        state,
        reply: "250 ok".to_owned(),
        retry_at: None,
        miss: None,
        status: None,
    };
    let mut record = |process, state| {
        course.store.record_mail(&owner(process), &[outcome(state)], day(1)).expect("recorded");
    };
    record("dead", MailState::Failed);
    record("alive", MailState::Sent);
    assert!(!course.store.has_waiting_letters().expect("read"));
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
    assert!(course.store.has_waiting_letters().expect("read"));
    let ended = course.store.end_late_mail(MailQueue::Letters, &owner("me"), day(2));
    assert_eq!(ended.expect("ended"), 1);
    assert!(!course.store.has_waiting_letters().expect("read"));
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
