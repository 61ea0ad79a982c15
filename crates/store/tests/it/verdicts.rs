//! Verdicts: rules, people, and where a post goes that turns in.

use course::{
    Decision, DecisionKind, Document, DocumentFormat, FeedInfo, FeedRole, FeedState, FetchOutcome,
    Post, PostId, Topic, VerdictReason,
};

use crate::support::{Course, day, post, rules, saying, url};

fn decision(kind: DecisionKind, on: u32) -> Decision {
    Decision { kind, by: "fay".into(), why: "asked".into(), at: day(on) }
}

/// A course in which the post A is in and the post B is not.
fn course() -> Course {
    let (mut course, feed) = Course::with_feed();
    let b = saying(
        "Nothing to do with it, written for #elsewhere",
        &post("b", "https://ana.example/b", "B"),
    );
    course.read(feed, &[b, post("a", "https://ana.example/a", "A")]);
    course
}

const A: PostId = PostId(1);
const B: PostId = PostId(2);

#[test]
fn every_post_has_a_reason() {
    let reasons: Vec<_> = course().posts().into_iter().map(|p| p.reason).collect();
    assert_eq!(reasons, [VerdictReason::TextHashtag("course".into()), VerdictReason::NoCourseTag]);
}

#[test]
fn the_latest_decision_wins() {
    let mut course = course();
    let mut check = |kind, expected: VerdictReason| {
        assert_eq!(
            course.store.record_decision(A, &decision(kind, 3), &course.rules).expect("decided"),
            expected
        );
    };
    check(DecisionKind::Hide, VerdictReason::Hidden("asked".into()));
    check(DecisionKind::Include, VerdictReason::Included("asked".into()));
    check(DecisionKind::Release, VerdictReason::TextHashtag("course".into()));
    assert_eq!(course.store.decisions_about(A).expect("decisions").len(), 3);
    assert!(
        course
            .store
            .record_decision(PostId(99), &decision(DecisionKind::Hide, 3), &course.rules)
            .is_err()
    );
}

#[test]
fn decisions_survive_new_rules() {
    let mut course = course();
    course
        .store
        .record_decision(B, &decision(DecisionKind::Include, 3), &course.rules)
        .expect("decided");
    let changes = course.store.rejudge_posts(&rules("other"), day(3)).expect("judged");
    assert_eq!(
        changes.iter().map(|c| (c.post, c.after.clone())).collect::<Vec<_>>(),
        [(A, VerdictReason::NoCourseTag)]
    );
}

#[test]
fn a_preview_changes_nothing() {
    let mut course = course();
    let before = course.posts();
    let changes = course.store.verdict_changes(&rules("elsewhere")).expect("judged");
    assert_eq!((changes.len(), course.posts()), (2, before));
    assert_eq!(course.store.rejudge_posts(&rules("elsewhere"), day(3)).expect("judged"), changes);
    assert_eq!(course.store.rejudge_posts(&rules("elsewhere"), day(3)).expect("judged"), []);
}

#[test]
fn new_rules_fill_the_archive_and_people_the_edition() {
    #[track_caller]
    fn check(change: impl Fn(&mut Course), expected: &[PostId]) {
        let mut course = course();
        assert_eq!(course.compile(2), [A]);
        change(&mut course);
        assert_eq!(course.compile(28), expected);
    }
    let judge =
        |course: &mut Course, tag: &str, on| drop(course.store.rejudge_posts(&rules(tag), day(on)));
    check(|c| judge(c, "elsewhere", 3), &[B]);
    check(|c| judge(c, "elsewhere", 20), &[]);
    check(
        |c| drop(c.store.record_decision(B, &decision(DecisionKind::Include, 20), &c.rules)),
        &[B],
    );
    // A was in an edition: it comes back to its place there, and into no other.
    let twice = |c: &mut Course| {
        for kind in [DecisionKind::Hide, DecisionKind::Release] {
            c.store.record_decision(A, &decision(kind, 20), &c.rules).expect("decided");
        }
    };
    check(twice, &[]);
    // The archive is not for ever: what a person asks for by name is printed.
    check(
        |c| {
            judge(c, "elsewhere", 20);
            c.store
                .record_decision(B, &decision(DecisionKind::Include, 21), &c.rules)
                .expect("decided");
        },
        &[B],
    );
}

#[test]
fn an_author_adds_the_tag() {
    let mut course = course();
    course.compile(2);
    let feed = course.posts()[0].feed;
    course.read(
        feed,
        &[post("b", "https://ana.example/b", "B"), post("a", "https://ana.example/a", "A")],
    );
    assert_eq!(course.compile(4), [B]);
}

#[test]
fn a_feed_that_is_turned_away_takes_its_posts_along() {
    let mut course = course();
    let feed = course.posts()[0].feed;
    course
        .store
        .set_feed_state(feed, FeedState::Rejected, day(3), &course.rules)
        .expect("rejected");
    assert_eq!(course.store.listed_posts().expect("posts"), []);
    assert_eq!(course.compile(4), []);
    course
        .store
        .set_feed_state(feed, FeedState::Approved, day(3), &course.rules)
        .expect("approved");
    assert_eq!(course.compile(5), [A]);
}

#[test]
fn topics_follow_the_rules() {
    let (mut course, feed) = Course::with_feed();
    let topic = |slug: &str, word: &str| Topic {
        slug: slug.into(),
        title: slug.into(),
        tags: Vec::new(),
        words: vec![word.into()],
        pattern: None,
    };
    course.rules.topics = vec![topic("zeal", "zeal"), topic("care", "care")];
    course.read(
        feed,
        &[Post { title: Some("Care with zeal".into()), ..post("a", "https://ana.example/a", "A") }],
    );
    let topics = |course: &Course| course.store.listed_posts().expect("posts")[0].topics.clone();
    assert_eq!(topics(&course), ["zeal", "care"]);
    course.rules.topics.remove(0);
    course.store.rejudge_posts(&course.rules, course.now).expect("judged");
    assert_eq!(topics(&course), ["care"]);
}

#[test]
fn a_feed_let_in_again_brings_its_older_posts_into_the_archive() {
    let (mut course, feed) = Course::with_feed();
    course.read(feed, &[post("1", "https://ana.example/1", "Old")]);
    course.now = day(20);
    course.read(
        feed,
        &[post("2", "https://ana.example/2", "New"), post("1", "https://ana.example/1", "Old")],
    );
    for state in [FeedState::Rejected, FeedState::Approved] {
        course.store.set_feed_state(feed, state, course.now, &course.rules).expect("set");
    }
    assert_eq!(course.store.listed_posts().expect("posts").len(), 2);
    assert_eq!(course.compile(22), [PostId(2)]);
}

#[test]
fn what_is_written_in_a_pause_stays_out() {
    /// A post that its feed dates so, first seen after the pause from the 10th to the 20th.
    #[track_caller]
    fn check(stated: Option<u32>, expected: &VerdictReason) {
        let (mut course, feed) = Course::with_feed();
        let old = post("old", "https://ana.example/old", "Old");
        course.read(feed, std::slice::from_ref(&old));
        for (state, on) in
            [(FeedState::Paused, 10), (FeedState::Paused, 12), (FeedState::Approved, 20)]
        {
            course.store.set_feed_state(feed, state, day(on), &course.rules).expect("set");
        }
        course.now = day(20);
        let new =
            Post { published_at: stated.map(day), ..post("new", "https://ana.example/new", "New") };
        // A feed that dates everything anew moves nothing of what was there.
        let old = Post { published_at: Some(day(15)), ..old };
        course.read(feed, &[new, old]);
        let reasons =
            |course: &Course| course.posts().into_iter().map(|p| p.reason).collect::<Vec<_>>();
        let tagged = VerdictReason::TextHashtag("course".into());
        assert_eq!(reasons(&course), [tagged.clone(), expected.clone()]);
        assert_eq!(course.rejudge(), []);
        // Another pause changes nothing either, and a person wins.
        course
            .store
            .set_feed_state(feed, FeedState::Paused, day(22), &course.rules)
            .expect("paused");
        assert_eq!(reasons(&course), [tagged, expected.clone()]);
        let included = course
            .store
            .record_decision(B, &decision(DecisionKind::Include, 23), &course.rules)
            .expect("decided");
        assert_eq!(included, VerdictReason::Included("asked".into()));
    }
    let tagged = VerdictReason::TextHashtag("course".into());
    check(Some(9), &tagged);
    check(Some(10), &VerdictReason::FeedPaused);
    check(Some(19), &VerdictReason::FeedPaused);
    check(Some(20), &tagged);
    check(None, &tagged);
    // A date in the future counts as the moment it was first seen.
    check(Some(30), &tagged);
}

#[test]
fn a_planet_does_not_undo_a_pause() {
    #[track_caller]
    fn check(role: FeedRole, link: &str, expected: &VerdictReason) {
        let (mut course, feed) = Course::with_feed();
        let planet = course.add_as("https://planet.example/feed", role);
        let info = FeedInfo {
            link: Some(url("https://ana.example/blog/")),
            ..FeedInfo::new(DocumentFormat::Atom)
        };
        let posts = vec![post("old", "https://ana.example/blog/old", "Old")];
        let document = Document { feed: info, posts, problems: Vec::new(), is_cut: false };
        course.record(feed, FetchOutcome::from(document));
        for (state, on) in [(FeedState::Paused, 10), (FeedState::Approved, 20)] {
            course.now = day(on);
            course.store.set_feed_state(feed, state, course.now, &course.rules).expect("set");
            if state == FeedState::Paused {
                let new = Post { published_at: Some(day(11)), ..post("new", link, "New") };
                course.now = day(12);
                course.read(planet, &[new]);
            }
            let reason = |course: &Course| {
                course.posts().into_iter().find(|p| p.id == B).expect("a post").reason
            };
            assert_eq!(reason(&course), *expected, "{link}");
            assert_eq!(course.rejudge(), [], "{link}");
        }
    }
    let tagged = VerdictReason::TextHashtag("course".into());
    for role in [FeedRole::Planet, FeedRole::Elsewhere] {
        check(role, "https://ana.example/blog/new", &VerdictReason::FeedPaused);
        check(role, "http://www.ana.example/blog/2026/new/", &VerdictReason::FeedPaused);
        check(role, "https://ana.example/blogger/new", &tagged);
        check(role, "https://ben.example/blog/new", &tagged);
    }
}

#[test]
fn what_a_hub_brings_in_a_pause_is_out_from_the_first() {
    let (mut course, feed) = Course::with_feed();
    course
        .store
        .set_feed_state(feed, FeedState::Paused, course.now, &course.rules)
        .expect("paused");
    let n_in = course.read(feed, &[post("a", "https://ana.example/a", "A")]).n_in;
    assert_eq!((n_in, course.posts()[0].reason.clone()), (0, VerdictReason::FeedPaused));
    course
        .store
        .set_feed_state(feed, FeedState::Approved, day(9), &course.rules)
        .expect("approved");
    assert_eq!(course.posts()[0].reason, VerdictReason::FeedPaused);
    assert_eq!(course.compile(10), []);
}
