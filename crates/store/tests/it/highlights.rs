//! What the facilitators picked out.

use course::{Edition, EditionKind, Highlight, PickedPost, PostId, Section};
use store::{CompileOutcome, Error, PickMove, PickOutcome};

use crate::support::{Course, date, day, post};

fn pick(post: i64, remark: Option<&str>) -> PickedPost {
    PickedPost { post: PostId(post), remark: remark.map(str::to_owned) }
}

fn course_with(letters: &str) -> Course {
    let (mut course, feed) = Course::with_feed();
    let posts: Vec<_> = letters
        .chars()
        .map(|c| post(&c.to_string(), &format!("https://ana.example/{c}"), &format!("Post {c}")))
        .collect();
    course.read(feed, &posts);
    course
}

#[test]
fn picks_wait_in_their_order_and_are_taken_back() {
    let mut course = course_with("cba");
    let mut put =
        |number, remark| course.store.add_highlight(&pick(number, remark), day(2)).expect("picked");
    assert_eq!(put(2, None), PickOutcome::Waits);
    assert_eq!(put(1, Some("Read this first.")), PickOutcome::Waits);
    assert_eq!(put(2, Some("After all.")), PickOutcome::Changed);
    assert_eq!(
        course.store.waiting_picks().expect("read"),
        [pick(2, Some("After all.")), pick(1, Some("Read this first."))]
    );
    assert!(course.store.remove_highlight(PostId(2)).expect("taken back"));
    assert!(!course.store.remove_highlight(PostId(2)).expect("nothing there"));
    assert_eq!(course.store.waiting_picks().expect("read").len(), 1);
    let error = course.store.add_highlight(&pick(99, None), day(2)).expect_err("no such post");
    assert!(matches!(error, Error::NoSuchPost(PostId(99))));
}

#[test]
fn an_edition_keeps_the_picks_it_prints() {
    let mut course = course_with("ba");
    course.store.add_highlight(&pick(1, Some("This.")), day(2)).expect("picked");
    course.store.add_highlight(&pick(2, None), day(2)).expect("picked");
    let compiled = course.store.compile_edition(EditionKind::Daily, date(2), |awaiting| {
        assert_eq!(awaiting.picks.len(), 2);
        let first = &awaiting.picks[0];
        let highlight = Highlight { post: first.post, remark: first.remark.clone(), is_new: true };
        Some(Edition {
            kind: EditionKind::Daily,
            number: awaiting.number,
            date: date(2),
            compiled_at: day(2),
            week: None,
            last_reply: None,
            claims: None,
            voices: Vec::new(),
            sections: vec![Section::Highlights(vec![highlight])],
        })
    });
    let Ok(CompileOutcome::New(edition, _)) = compiled else { panic!("{compiled:?}") };
    assert_eq!(course.store.waiting_picks().expect("read"), [pick(2, None)]);
    // What is printed stays as it is.
    assert_eq!(
        course.store.add_highlight(&pick(1, Some("Other words")), day(3)).expect("asked"),
        PickOutcome::Printed(edition)
    );
    assert!(!course.store.remove_highlight(PostId(1)).expect("asked"));
}

#[test]
fn picks_are_put_in_order_one_place_at_a_time() {
    let mut course = course_with("cba");
    for number in [1, 2, 3] {
        course.store.add_highlight(&pick(number, None), day(2)).expect("picked");
    }
    let mut moved = |number, to, expected: bool, order: [i64; 3]| {
        assert_eq!(
            course.store.move_pick(PostId(number), to).expect("moved"),
            expected,
            "{number} {to:?}"
        );
        let now: Vec<i64> =
            course.store.waiting_picks().expect("picks").into_iter().map(|p| p.post.0).collect();
        assert_eq!(now, order);
    };
    moved(3, PickMove::Up, true, [1, 3, 2]);
    moved(1, PickMove::Up, false, [1, 3, 2]);
    moved(2, PickMove::Down, false, [1, 3, 2]);
    moved(1, PickMove::Down, true, [3, 1, 2]);
    moved(9, PickMove::Up, false, [3, 1, 2]);
}
