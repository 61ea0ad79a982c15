//! The privacy screen, and texts that are not kept.

use chrono::TimeDelta;
use course::privacy::{Finding, Kind, Mode, Place, Screen};
use course::{Decision, DecisionKind, FeedId, PostId, Reason, Standing};
use store::PostSummary;

use crate::support::{Course, post, rules, saying};

const A: PostId = PostId(1);
const CALM: &str = "Nothing about anybody. #course";
const PHONE: &str = "A calm beginning. #course\n\nRing her on 07700 900123.";
const MORE: &str = "Ring her on 07700 900123 in LS6 2AB. #course";

fn course(mode: Mode) -> (Course, FeedId) {
    let (mut course, feed) = Course::with_feed();
    course.rules.privacy = Screen { mode, kinds: Kind::ALL.to_vec(), ..Screen::default() };
    (course, feed)
}

fn says(course: &mut Course, feed: FeedId, words: &str) -> PostSummary {
    course.read(feed, &[saying(words, &post("a", "https://ana.example/a", "A"))]);
    course.store.post(A).expect("read").expect("a post")
}

fn release(course: &mut Course, by: &str) -> Reason {
    let decision = Decision { kind: DecisionKind::Release, by: by.into(), why: String::new(), at: course.now };
    course.store.decide(A, &decision, &course.rules).expect("decided")
}

fn found(kind: Kind, paragraph: usize) -> Finding {
    Finding { kind, place: Place::Paragraph(paragraph) }
}

#[test]
fn the_mode_decides_what_follows() {
    #[track_caller]
    fn check(mode: Mode, words: &str, standing: Standing, expected: &[Finding]) {
        let (mut course, feed) = course(mode);
        let post = says(&mut course, feed, words);
        assert_eq!((post.reason.standing(), post.personal_data.as_slice()), (standing, expected));
    }
    check(Mode::Hold, CALM, Standing::In, &[]);
    check(Mode::Hold, PHONE, Standing::Held, &[found(Kind::Phone, 2)]);
    check(Mode::Warn, PHONE, Standing::In, &[found(Kind::Phone, 2)]);
    check(Mode::Off, PHONE, Standing::In, &[]);
    // What is out is shown to nobody.
    check(Mode::Hold, "Ring her on 07700 900123.", Standing::Out, &[]);
}

#[test]
fn a_held_post_says_what_and_where_but_not_which() {
    let (mut course, feed) = course(Mode::Hold);
    let words = says(&mut course, feed, PHONE).reason.words();
    assert_eq!(
        words,
        "it may hold personal data of a patient, what looks like a phone number in paragraph 2: take it out if so; \
         if not, a facilitator can release the post"
    );
    assert_eq!(course.compile(3), []);
}

#[test]
fn a_release_holds_until_the_post_says_more() {
    let (mut course, feed) = course(Mode::Hold);
    says(&mut course, feed, PHONE);
    assert_eq!(release(&mut course, "fay").standing(), Standing::In);
    assert_eq!(course.store.rejudge(&course.rules, course.now).expect("judged"), []);
    // The same number in another place is no news.
    let moved = says(&mut course, feed, "One.\n\nTwo. #course\n\nRing her on 07700 900123!");
    assert_eq!((moved.reason.standing(), moved.personal_data), (Standing::In, vec![found(Kind::Phone, 3)]));
    assert_eq!(says(&mut course, feed, MORE).reason.standing(), Standing::Held);
    assert_eq!(course.store.rejudge(&course.rules, course.now).expect("judged"), []);
    assert_eq!(release(&mut course, "author").standing(), Standing::Held, "the program has not looked");
    assert_eq!(release(&mut course, "fay").standing(), Standing::In);
    assert_eq!(says(&mut course, feed, CALM).personal_data, []);
    assert_eq!(says(&mut course, feed, PHONE).reason.standing(), Standing::Held, "it was gone, and is new");
}

#[test]
fn another_screen_looks_again() {
    let (mut course, feed) = course(Mode::Off);
    says(&mut course, feed, PHONE);
    let mut judge = |mode, kinds: &[Kind], dry_run| {
        course.rules.privacy = Screen { mode, kinds: kinds.to_vec(), ..Screen::default() };
        let judged = if dry_run {
            course.store.verdict_changes(&course.rules)
        } else {
            course.store.rejudge(&course.rules, course.now)
        };
        judged.expect("judged").len()
    };
    assert_eq!(judge(Mode::Hold, &[Kind::Postcode], false), 0);
    assert_eq!(judge(Mode::Hold, &[Kind::Phone], true), 1);
    assert_eq!(judge(Mode::Hold, &[Kind::Phone], false), 1);
    assert_eq!(judge(Mode::Hold, &[Kind::Phone, Kind::Email], false), 0);
    assert_eq!(judge(Mode::Warn, &[Kind::Phone], false), 1);
    assert_eq!(course.store.status().expect("status").n_personal_data, 1);
}

#[test]
fn the_text_of_old_posts_that_are_out_is_dropped() {
    let (mut course, feed) = course(Mode::Off);
    let out = saying("Out of it: a marker. #elsewhere", &post("a", "https://ana.example/a", "A"));
    let posts = [out.clone(), saying("In it: a marker. #course", &post("b", "https://ana.example/b", "B"))];
    course.read(feed, &posts);
    let seen_at = course.now;
    let drop = |course: &mut Course, after: i64| {
        course.store.drop_texts_of_out_posts(seen_at + TimeDelta::hours(after), 10).expect("dropped")
    };
    assert_eq!((drop(&mut course, 0), drop(&mut course, 1), drop(&mut course, 1)), (0, 1, 0));
    // A feed that says the same brings nothing back; what the verdict rests on is there.
    course.read(feed, &posts);
    assert_eq!(drop(&mut course, 1), 0);
    course.store.rejudge(&rules("elsewhere"), course.now).expect("judged");
    let texts = |course: &Course| -> Vec<_> {
        course.store.listed_posts().expect("posts").into_iter().map(|p| (p.title.unwrap_or_default(), p.text)).collect()
    };
    assert_eq!(texts(&course), [("A".to_owned(), String::new())]);
    // Other words are a text again, which is dropped in its turn.
    course.rules = rules("course");
    course.store.rejudge(&course.rules, course.now).expect("judged");
    course.read(feed, &[saying("Other words.", &out), posts[1].clone()]);
    assert_eq!(drop(&mut course, 1), 1);
}
