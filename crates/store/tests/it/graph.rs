//! The graph of who answered whom.

use course::conversation::comment_schedule::CommentSchedule;
use course::{CommentFeedId, Document, DocumentFormat, FeedInfo, FetchOutcome, Post, ReplyKind};
use store::NextVisit;

use crate::conversations::{blogs, linking, says};
use crate::support::{fetched, url};

#[test]
fn answers_of_participants_and_their_counts() {
    let mut course = blogs();
    let a =
        Post { comments_feed: Some(url("https://ana.example/A/feed")), ..linking("ana", "A", &[]) };
    says(&mut course, "ana", &[a]);
    says(
        &mut course,
        "ben",
        &[
            linking("ben", "B", &["https://ana.example/A"]),
            linking("ben", "B2", &["https://ana.example/A"]),
        ],
    );
    says(&mut course, "dan", &[]);
    let comment = |n: u32, page: Option<&str>| Post {
        id: Some(format!("c{n}")),
        author: Some("Somebody".into()),
        author_link: page.map(url),
        content_text: format!("Comment {n}"),
        ..Post::default()
    };
    let comments = vec![
        comment(1, Some("https://dan.example/")),
        comment(2, None),
        comment(3, Some("https://ana.example/")),
    ];
    let read = FetchOutcome::from(Document {
        feed: FeedInfo::new(DocumentFormat::Atom),
        posts: comments,
        problems: Vec::new(),
        is_cut: false,
    });
    let schedule = CommentSchedule {
        alive_for: chrono::TimeDelta::days(14),
        floor: chrono::TimeDelta::hours(1),
        ceiling: chrono::TimeDelta::days(1),
    };
    let visit = fetched(CommentFeedId(1), course.now, read);
    course.record_visit(visit, NextVisit::WhileTalking(schedule));
    let (people, answers) = course.store.conversation_graph().expect("a graph");
    let counts: Vec<_> =
        people.iter().map(|p| (p.name.as_str(), p.n_posts, p.n_from_outside)).collect();
    assert_eq!(counts, [("ana's blog", 1, 1), ("ben's blog", 2, 0), ("dan's blog", 0, 0)]);
    let pairs: Vec<_> = answers.iter().map(|a| (a.by.0, a.to.0, a.kind)).collect();
    assert_eq!(
        pairs,
        [(2, 1, ReplyKind::Link), (2, 1, ReplyKind::Link), (4, 1, ReplyKind::Comment)],
        "not Ana's own comment"
    );
}
