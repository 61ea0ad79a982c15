//! What participants go by, and what they let others show.

use course::{CleanHtml, Enclosure, ListedPost, Participant, ParticipantId, SharingLevel};
use store::ParticipantChange;

use crate::support::{Course, post, url};

const ANA: ParticipantId = ParticipantId(1);

/// A course with one post of Ana's, which has everything that a post can show.
fn course() -> Course {
    let (mut course, feed) = Course::with_feed();
    let mut post = post("a", "https://ana.example/a", "A walk");
    post.author = Some("Ana Silva".to_owned());
    post.summary_text = Some("It was long.".to_owned());
    post.enclosures = vec![Enclosure {
        url: url("https://ana.example/walk.mp3"),
        media_type: Some("audio/mpeg".to_owned()),
        length: None,
        duration_secs: None,
    }];
    course.read(feed, &[post]);
    course
}

fn set(course: &mut Course, change: &ParticipantChange) -> Participant {
    course.store.set_participant(ANA, change, &course.rules, course.now).expect("set")
}

fn listed(course: &Course) -> ListedPost {
    course.store.listed_posts().expect("posts").pop().expect("a post")
}

#[test]
fn no_more_is_handed_out_than_may_be_shown() {
    #[track_caller]
    fn check(shows: SharingLevel, expected: [bool; 4]) {
        let mut course = course();
        assert_eq!(
            set(
                &mut course,
                &ParticipantChange { shows: Some(shows), ..ParticipantChange::default() }
            )
            .shows,
            shows
        );
        let post = listed(&course);
        let found = [
            post.content.is_some(),
            !post.text.is_empty(),
            post.summary.is_some(),
            !post.enclosures.is_empty(),
        ];
        assert_eq!((post.shows, found), (shows, expected));
        assert_eq!((post.title.as_deref(), post.link.is_some()), (Some("A walk"), true));
    }
    check(SharingLevel::Full, [true, true, true, true]);
    check(SharingLevel::Excerpt, [false, true, true, true]);
    check(SharingLevel::Link, [false, false, false, false]);
}

#[test]
fn the_whole_post_is_as_it_was_cleaned() {
    let mut course = course();
    set(
        &mut course,
        &ParticipantChange { shows: Some(SharingLevel::Full), ..ParticipantChange::default() },
    );
    let content = listed(&course).content;
    assert!(
        content
            .as_ref()
            .map(CleanHtml::as_str)
            .is_some_and(|html| html.starts_with("<p>A few words")),
        "{content:?}"
    );
}

#[test]
fn a_pseudonym_stands_for_every_name() {
    let mut course = course();
    assert_eq!(listed(&course).author.as_deref(), Some("Ana Silva"));
    let change = ParticipantChange {
        name: Some("Wren".into()),
        is_pseudonymous: Some(true),
        ..ParticipantChange::default()
    };
    let ana = set(&mut course, &change);
    assert_eq!((ana.name.as_str(), ana.slug.as_str(), ana.is_pseudonymous), ("Wren", "wren", true));
    let post = listed(&course);
    assert_eq!((post.author.as_deref(), post.feed_title), (Some("Wren"), None));
    // What the feed says later changes nothing.
    course.read(course::FeedId(1), &[crate::support::post("b", "https://ana.example/b", "B")]);
    assert_eq!(course.store.find_participant(ANA).expect("read").expect("Ana").name, "Wren");
}

#[test]
fn a_name_alone_keeps_the_address() {
    let mut course = course();
    let slug = course.store.find_participant(ANA).expect("read").expect("Ana").slug;
    let ana = set(
        &mut course,
        &ParticipantChange { name: Some("Ana S.".into()), ..ParticipantChange::default() },
    );
    assert_eq!((ana.name.as_str(), ana.slug, ana.shows), ("Ana S.", slug, SharingLevel::Excerpt));
    assert_eq!(listed(&course).author.as_deref(), Some("Ana S."));
    let error = course
        .store
        .set_participant(ParticipantId(9), &ParticipantChange::default(), &course.rules, course.now)
        .expect_err("nobody");
    assert_eq!(error.to_string(), "there is no participant 9");
}
