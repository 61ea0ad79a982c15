//! The privacy screen, and texts that are not kept.

use chrono::TimeDelta;
use course::privacy::{FindingPlace, PrivacyFinding, PrivacyKind, PrivacyMode, PrivacyScreen};
use course::{
    Actor, CleanHtml, Decision, DecisionKind, EmailAddress, FeedId, PostId, RegistrationRules,
    SharingLevel, Standing, VerdictReason,
};
use store::{ParticipantChange, PostSummary, ScreenedText};

use crate::support::{Course, post, rules, saying};

const A: PostId = PostId(1);
const CALM: &str = "Nothing about anybody. #course";
const PHONE: &str = "A calm beginning. #course\n\nRing her on 07700 900123.";
const MORE: &str = "Ring her on 07700 900123 in LS6 2AB. #course";

fn course(mode: PrivacyMode) -> (Course, FeedId) {
    let (mut course, feed) = Course::with_feed();
    course.rules.privacy =
        PrivacyScreen { mode, kinds: PrivacyKind::ALL.to_vec(), ..PrivacyScreen::default() };
    (course, feed)
}

fn says(course: &mut Course, feed: FeedId, words: &str) -> PostSummary {
    course.read(feed, &[saying(words, &post("a", "https://ana.example/a", "A"))]);
    course.store.find_post(A).expect("read").expect("a post")
}

fn release(course: &mut Course, by: impl Into<Actor>) -> VerdictReason {
    let decision =
        Decision { kind: DecisionKind::Release, by: by.into(), why: String::new(), at: course.now };
    course.store.record_decision(A, &decision, &course.rules).expect("decided")
}

fn found(kind: PrivacyKind, paragraph: usize) -> PrivacyFinding {
    PrivacyFinding { kind, place: FindingPlace::Paragraph(paragraph) }
}

#[test]
fn the_mode_decides_what_follows() {
    #[track_caller]
    fn check(mode: PrivacyMode, words: &str, standing: Standing, expected: &[PrivacyFinding]) {
        let (mut course, feed) = course(mode);
        let post = says(&mut course, feed, words);
        assert_eq!((post.reason.standing(), post.personal_data.as_slice()), (standing, expected));
    }
    check(PrivacyMode::Hold, CALM, Standing::In, &[]);
    check(PrivacyMode::Hold, PHONE, Standing::Held, &[found(PrivacyKind::Phone, 2)]);
    check(PrivacyMode::Warn, PHONE, Standing::In, &[found(PrivacyKind::Phone, 2)]);
    check(PrivacyMode::Off, PHONE, Standing::In, &[]);
    // What is out is shown to nobody.
    check(PrivacyMode::Hold, "Ring her on 07700 900123.", Standing::Out, &[]);
}

#[test]
fn a_held_post_says_what_and_where_but_not_which() {
    let (mut course, feed) = course(PrivacyMode::Hold);
    let reason = says(&mut course, feed, PHONE).reason;
    assert_eq!(reason, VerdictReason::Privacy(vec![found(PrivacyKind::Phone, 2)]));
    assert_eq!(course.compile(3), []);
}

#[test]
fn a_release_holds_until_the_post_says_more() {
    let (mut course, feed) = course(PrivacyMode::Hold);
    says(&mut course, feed, PHONE);
    assert_eq!(release(&mut course, "fay").standing(), Standing::In);
    assert_eq!(course.store.rejudge_posts(&course.rules, course.now).expect("judged"), []);
    // The same number in another place is no news.
    let moved = says(&mut course, feed, "One.\n\nTwo. #course\n\nRing her on 07700 900123!");
    assert_eq!(
        (moved.reason.standing(), moved.personal_data),
        (Standing::In, vec![found(PrivacyKind::Phone, 3)])
    );
    assert_eq!(says(&mut course, feed, MORE).reason.standing(), Standing::Held);
    assert_eq!(course.store.rejudge_posts(&course.rules, course.now).expect("judged"), []);
    assert_eq!(
        release(&mut course, Actor::Source).standing(),
        Standing::Held,
        "the program has not looked"
    );
    assert_eq!(release(&mut course, "fay").standing(), Standing::In);
    assert_eq!(says(&mut course, feed, CALM).personal_data, []);
    assert_eq!(
        says(&mut course, feed, PHONE).reason.standing(),
        Standing::Held,
        "it was gone, and is new"
    );
}

#[test]
fn another_screen_looks_again() {
    let (mut course, feed) = course(PrivacyMode::Off);
    says(&mut course, feed, PHONE);
    let mut judge = |mode, kinds: &[PrivacyKind], dry_run| {
        course.rules.privacy =
            PrivacyScreen { mode, kinds: kinds.to_vec(), ..PrivacyScreen::default() };
        let judged = if dry_run {
            course.store.verdict_changes(&course.rules)
        } else {
            course.store.rejudge_posts(&course.rules, course.now)
        };
        judged.expect("judged").len()
    };
    assert_eq!(judge(PrivacyMode::Hold, &[PrivacyKind::Postcode], false), 0);
    assert_eq!(judge(PrivacyMode::Hold, &[PrivacyKind::Phone], true), 1);
    assert_eq!(judge(PrivacyMode::Hold, &[PrivacyKind::Phone], false), 1);
    assert_eq!(judge(PrivacyMode::Hold, &[PrivacyKind::Phone, PrivacyKind::Email], false), 0);
    assert_eq!(judge(PrivacyMode::Warn, &[PrivacyKind::Phone], false), 1);
    assert_eq!(course.store.course_status().expect("status").n_personal_data, 1);
}

#[test]
fn what_is_found_is_shown_in_the_post_s_own_words() {
    let (mut course, feed) = course(PrivacyMode::Hold);
    says(&mut course, feed, PHONE);
    let shown = course.store.screened_text(A, &course.rules).expect("read");
    let pieces: Vec<_> =
        shown.passages[0].pieces.iter().map(|p| (p.text.as_str(), p.kind.clone())).collect();
    assert_eq!(
        pieces,
        [("Ring her on ", None), ("07700 900123", Some(PrivacyKind::Phone)), (".", None)]
    );
    assert_eq!((shown.passages.len(), shown.passages[0].place), (1, FindingPlace::Paragraph(2)));
    says(&mut course, feed, CALM);
    assert_eq!(course.store.screened_text(A, &course.rules).expect("read").passages, []);
    assert_eq!(
        course.store.screened_text(PostId(99), &course.rules).expect("read"),
        ScreenedText::default()
    );
}

#[test]
fn whether_a_patient_can_be_recognised_is_the_author_s_to_say_where_the_course_says_so() {
    #[track_caller]
    fn check(author_releases: bool, expected: Standing) {
        let (mut course, feed) = course(PrivacyMode::Hold);
        course.rules.privacy.author_releases = author_releases;
        let who = EmailAddress::new("ana@example.org").expect("an address");
        let participant = course.store.find_feed(feed).expect("read").expect("a feed").participant;
        course.store.set_participant_email(participant, Some(&who)).expect("set");
        for words in [PHONE, "Ring her on 07700 900123."] {
            says(&mut course, feed, words);
            for _ in 0..2 {
                let admittance = RegistrationRules::default();
                course
                    .store
                    .appeal_verdict(
                        &who,
                        A,
                        "The number is invented",
                        admittance,
                        &course.rules,
                        course.now,
                    )
                    .expect("written");
            }
            let post = course.store.find_post(A).expect("read").expect("a post");
            assert_eq!(post.reason.standing(), expected, "{words}: {:?}", post.reason);
            assert_eq!(
                course.store.open_appeal(A).expect("read").is_some(),
                !author_releases,
                "{words}"
            );
        }
        // Whoever releases it has looked; that it belongs is not taken back with that.
        if !author_releases {
            assert_eq!(release(&mut course, "fay").standing(), Standing::In);
        }
    }
    check(false, Standing::Held);
    check(true, Standing::In);
}

#[test]
fn pictures_that_go_out_in_full_wait_where_the_course_says_so() {
    let (mut course, feed) = course(PrivacyMode::Hold);
    let participant = course.store.find_feed(feed).expect("read").expect("a feed").participant;
    let html = |n: usize| {
        let pictures: Vec<_> = (1..=n)
            .map(|i| format!("<img src=\"https://ana.example/{i}.jpg\" alt=\"A ward\">"))
            .collect();
        let mut one = saying(CALM, &post("a", "https://ana.example/a", "A"));
        one.content =
            Some(CleanHtml::from_sanitised(format!("<p>{CALM}</p>{}", pictures.concat())));
        one.content_text = format!("{CALM} {n}");
        one
    };
    let reads = |course: &mut Course, n: usize| {
        course.read(feed, &[html(n)]);
        course.store.find_post(A).expect("read").expect("a post").reason
    };
    let shows = |course: &mut Course, shows: SharingLevel| {
        let change = ParticipantChange { shows: Some(shows), ..ParticipantChange::default() };
        course.store.set_participant(participant, &change, &course.rules, course.now).expect("set");
        course.store.find_post(A).expect("read").expect("a post").reason
    };
    let picture =
        |n: usize| PrivacyFinding { kind: PrivacyKind::Picture, place: FindingPlace::Picture(n) };
    assert_eq!(reads(&mut course, 1).standing(), Standing::In);
    assert_eq!(shows(&mut course, SharingLevel::Full).standing(), Standing::In);
    course.rules.privacy.holds_pictures = true;
    course.store.rejudge_posts(&course.rules, course.now).expect("judged");
    let reason = course.store.find_post(A).expect("read").expect("a post").reason;
    assert_eq!(reason, VerdictReason::Privacy(vec![picture(1)]));
    assert_eq!(shows(&mut course, SharingLevel::Excerpt).standing(), Standing::In);
    assert_eq!(shows(&mut course, SharingLevel::Full), VerdictReason::Privacy(vec![picture(1)]));
    assert_eq!(release(&mut course, "fay").standing(), Standing::In);
    assert_eq!(reads(&mut course, 1).standing(), Standing::In);
    assert_eq!(
        reads(&mut course, 2),
        VerdictReason::Privacy(vec![picture(1), picture(2)]),
        "another picture"
    );
    assert_eq!(reads(&mut course, 0).standing(), Standing::In);
    let screened = course.store.screened_text(A, &course.rules).expect("read");
    assert_eq!(screened.pictures, []);
}

#[test]
fn the_text_of_old_posts_that_are_out_is_dropped() {
    let (mut course, feed) = course(PrivacyMode::Off);
    let out = saying("Out of it: a marker. #elsewhere", &post("a", "https://ana.example/a", "A"));
    let posts =
        [out.clone(), saying("In it: a marker. #course", &post("b", "https://ana.example/b", "B"))];
    course.read(feed, &posts);
    let seen_at = course.now;
    let drop = |course: &mut Course, after: i64| {
        course
            .store
            .drop_texts_of_out_posts(seen_at + TimeDelta::hours(after), 10)
            .expect("dropped")
    };
    assert_eq!((drop(&mut course, 0), drop(&mut course, 1), drop(&mut course, 1)), (0, 1, 0));
    // A feed that says the same brings nothing back; what the verdict rests on is there.
    course.read(feed, &posts);
    assert_eq!(drop(&mut course, 1), 0);
    course.store.rejudge_posts(&rules("elsewhere"), course.now).expect("judged");
    let texts = |course: &Course| -> Vec<_> {
        course
            .store
            .listed_posts()
            .expect("posts")
            .into_iter()
            .map(|p| (p.title.unwrap_or_default(), p.text))
            .collect()
    };
    assert_eq!(texts(&course), [("A".to_owned(), String::new())]);
    // Other words are a text again, which is dropped in its turn.
    course.rules = rules("course");
    course.store.rejudge_posts(&course.rules, course.now).expect("judged");
    course.read(feed, &[saying("Other words.", &out), posts[1].clone()]);
    assert_eq!(drop(&mut course, 1), 1);
}
