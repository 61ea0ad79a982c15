//! Whose name stands under a post, wherever the store hands one out.

use course::{
    CreditKind, Document, DocumentFormat, FeedId, FeedInfo, FeedRole, FetchOutcome, Post,
};
use store::ParticipantChange;

use crate::support::{Course, day, post};

/// A feed of this kind with posts by these authors, none where the name is empty, and an author of
/// its own.
fn course_of(role: FeedRole, feed_author: Option<&str>, authors: &[&str]) -> Course {
    let mut course = Course::new();
    let feed = course.add_as("https://ward.example/feed", role);
    read(&mut course, feed, feed_author, authors);
    course
}

fn read(course: &mut Course, feed: FeedId, feed_author: Option<&str>, authors: &[&str]) {
    let posts: Vec<Post> = authors.iter().enumerate().map(|(n, author)| by(n, author)).collect();
    let feed_info = FeedInfo {
        title: Some("Ward 7".to_owned()),
        author: feed_author.map(str::to_owned),
        ..FeedInfo::new(DocumentFormat::Atom)
    };
    course.record(
        feed,
        FetchOutcome::from(Document {
            feed: feed_info,
            posts,
            problems: Vec::new(),
            is_cut: false,
        }),
    );
}

fn by(n: usize, author: &str) -> Post {
    let title = format!("Post {n}");
    Post {
        author: Some(author.to_owned()).filter(|a| !a.is_empty()),
        published_at: Some(day(1)),
        ..post(&n.to_string(), &format!("https://host{n}.example/{n}"), &title)
    }
}

/// The names under the posts, and who is meant by each; then the participants.
#[track_caller]
fn check(course: &Course, names: &[(&str, CreditKind)], participants: &[&str]) {
    let mut listed = course.store.listed_posts().expect("posts");
    listed.sort_by_key(|p| p.title.clone());
    let found: Vec<_> =
        listed.iter().map(|p| (p.author.as_deref().unwrap_or_default(), p.credit)).collect();
    assert_eq!(found, names);
    let people = course.store.all_participants().expect("participants");
    let people: Vec<_> =
        people.iter().filter(|p| !p.is_collection).map(|p| p.name.as_str()).collect();
    assert_eq!(people, participants);
}

#[test]
fn a_feed_s_author_hides_no_writer() {
    use CreditKind::{Participant, Writer};
    let course = course_of(FeedRole::Blog, Some("Olga Owner"), &["Ana Silva", "Bo Lind"]);
    check(&course, &[("Ana Silva", Writer), ("Bo Lind", Writer)], &["Ward 7"]);
    let course = course_of(FeedRole::Blog, Some("Ana Silva"), &["Ana Silva", "asilva", ""]);
    check(
        &course,
        &[("Ana Silva", Participant), ("asilva", Participant), ("Ana Silva", Participant)],
        &["Ana Silva"],
    );
    let course = course_of(FeedRole::Blog, None, &["Ana Silva"]);
    check(&course, &[("Ana Silva", Participant)], &["Ward 7"]);
}

#[test]
fn a_name_that_alone_is_changed_is_shown() {
    use CreditKind::Writer;
    let mut course = course_of(FeedRole::Blog, None, &["Ana Silva", "Ana Silva"]);
    let feed = course.store.listed_posts().expect("posts")[0].feed;
    read(&mut course, feed, None, &["Ana Silva", "Eve Stone"]);
    check(&course, &[("Ana Silva", Writer), ("Eve Stone", Writer)], &["Ward 7"]);
}

#[test]
fn a_planet_is_nobody() {
    let course = course_of(FeedRole::Planet, Some("Olga Owner"), &["Ana Silva", "", "admin"]);
    let all = [
        ("Ana Silva", CreditKind::Collected),
        ("host1.example", CreditKind::Collected),
        ("host2.example", CreditKind::Collected),
    ];
    check(&course, &all, &[]);
    let course = course_of(FeedRole::Elsewhere, None, &["@ana@social.example"]);
    check(&course, &[("@ana@social.example", CreditKind::Collected)], &[]);
}

#[test]
fn a_second_writer_is_noticed_when_they_come() {
    let mut course = course_of(FeedRole::Blog, None, &["Ana Silva"]);
    read(&mut course, FeedId(1), None, &["Ana Silva", "Bo Lind"]);
    check(
        &course,
        &[("Ana Silva", CreditKind::Writer), ("Bo Lind", CreditKind::Writer)],
        &["Ward 7"],
    );
}

#[test]
fn a_given_name_is_the_participant_s_and_a_pseudonym_the_only_one() {
    let mut course = course_of(FeedRole::Blog, None, &["Ana Silva", "Bo Lind"]);
    let id = course.store.all_participants().expect("people")[0].id;
    let change = ParticipantChange { name: Some("Ana".to_owned()), ..ParticipantChange::default() };
    course.store.set_participant(id, &change, &course.rules, course.now).expect("set");
    check(&course, &[("Ana", CreditKind::Participant), ("Bo Lind", CreditKind::Writer)], &["Ana"]);
    let change = ParticipantChange {
        name: Some("Night Owl".to_owned()),
        is_pseudonymous: Some(true),
        ..ParticipantChange::default()
    };
    course.store.set_participant(id, &change, &course.rules, course.now).expect("set");
    check(
        &course,
        &[("Night Owl", CreditKind::Participant), ("Night Owl", CreditKind::Participant)],
        &["Night Owl"],
    );
    let found = course.store.search_posts("lind", 9, 0).expect("searched");
    assert!(found.hits.is_empty(), "{found:?}");
}

#[test]
fn writers_of_one_feed_answer_one_another() {
    let mut course = Course::new();
    let planet = course.add_as("https://planet.example/feed", FeedRole::Planet);
    let first = by(1, "Ana Silva");
    let answer = Post { links: first.link.clone().into_iter().collect(), ..by(2, "Bo Lind") };
    let own = Post { links: first.link.clone().into_iter().collect(), ..by(3, "Ana Silva") };
    course.read(planet, &[own, answer, first]);
    let posts = course.posts();
    let first = posts.iter().find(|p| p.title.as_deref() == Some("Post 1")).expect("the first");
    let replies = course.store.replies_to(first.id).expect("replies");
    let voices: Vec<_> = replies.iter().map(|r| (r.by.participant, r.by.name.as_deref())).collect();
    assert_eq!(voices, [(None, Some("Bo Lind"))]);
    let threads = course.store.list_threads(course::ThreadFilter::All, 9).expect("threads");
    assert_eq!(threads.iter().map(|t| t.n_voices).collect::<Vec<_>>(), [2]);
    let (people, _) = course.store.conversation_graph().expect("a graph");
    assert_eq!(people, []);
    let hits = course.store.search_posts("words", 9, 0).expect("searched").hits;
    assert!(hits.iter().any(|hit| hit.name == "Bo Lind"), "{hits:?}");
}

#[test]
fn what_an_author_locks_goes() {
    let mut course = Course::new();
    let feed = course.add("https://ana.example/feed");
    let open = post("1", "https://ana.example/1", "My grievance");
    course.read(feed, &[open.clone()]);
    assert_eq!(course.posts()[0].reason.standing(), course::Standing::In);
    course.read(feed, &[Post { is_locked: true, ..open.clone() }]);
    assert_eq!(course.posts()[0].reason, course::VerdictReason::Locked);
    course.rejudge();
    assert_eq!(course.posts()[0].reason, course::VerdictReason::Locked);
    course.read(feed, &[open]);
    assert_eq!(course.posts()[0].reason.standing(), course::Standing::In);
}

#[test]
fn a_feed_of_beginnings_says_so() {
    let mut course = Course::new();
    let feed = course.add("https://ana.example/feed");
    let words = "On my ward nobody asked why until a student did […]";
    let cut = Post {
        content_text: words.into(),
        tag_text: words.into(),
        ..post("1", "https://ana.example/1", "A")
    };
    let summary = Post {
        content_text: "On my ward".into(),
        tag_text: "On my ward".into(),
        summary_text: Some("On my ward".into()),
        ..post("2", "https://ana.example/2", "B")
    };
    course.read(feed, &[cut, summary]);
    for post in course.posts() {
        assert_eq!(post.reason, course::VerdictReason::NoCourseTagInBeginning);
    }
    assert_eq!(course.rejudge(), []);
}
