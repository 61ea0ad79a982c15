//! Comments: whose feeds are visited and for how long, what is stored of them, and which are
//! notices.

use chrono::{DateTime, TimeDelta, Utc};
use course::conversation::comment_schedule::CommentSchedule;
use course::{
    CommentFeedId, CommentId, Decision, DecisionKind, Document, DocumentFormat, FeedId, FeedInfo,
    FetchOutcome, FetchReport, InReplyTo, ParticipantId, Post, PostId, Reply, ReplyKind,
    ScheduleHints,
};
use store::{CommentClaim, NextVisit, ParticipantChange, RecordedFetch};

use crate::conversations::{blogs, linking, says};
use crate::support::{Course, day, failure, fetched, gone, saying, url};

const SCHEDULE: CommentSchedule = CommentSchedule {
    alive_for: TimeDelta::days(14),
    floor: TimeDelta::hours(1),
    ceiling: TimeDelta::days(1),
};

/// Ana's post `A`, whose comments have a feed.
fn with_comments(course: &mut Course) -> Post {
    let post = Post {
        comments_feed: Some(url("https://ana.example/A/feed")),
        author: Some("Ana".into()),
        published_at: Some(day(1)),
        ..linking("ana", "A", &[])
    };
    says(course, "ana", &[post.clone()]);
    post
}

fn comment(n: u32, author: &str, text: &str) -> Post {
    Post {
        id: Some(format!("https://ana.example/?p=1#comment-{n}")),
        link: Some(url(&format!("https://ana.example/A#comment-{n}"))),
        title: Some(format!("By: {author}")),
        author: Some(author.to_owned()),
        content_text: text.to_owned(),
        published_at: Some(day(2) + TimeDelta::minutes(i64::from(n))),
        ..Post::default()
    }
}

/// The first feed of comments lists these, an hour later.
fn visit(course: &mut Course, comments: &[Post]) -> RecordedFetch {
    let document = Document {
        feed: FeedInfo::new(DocumentFormat::Rss2),
        posts: comments.to_vec(),
        problems: Vec::new(),
        is_cut: false,
    };
    bring(course, FetchOutcome::from(document))
}

fn bring(course: &mut Course, outcome: FetchOutcome) -> RecordedFetch {
    course.now += TimeDelta::hours(1);
    let fetched = fetched(CommentFeedId(1), course.now, outcome);
    record(course, fetched)
}

fn record(course: &mut Course, fetched: FetchReport) -> RecordedFetch {
    course.record_visit(fetched, NextVisit::WhileTalking(SCHEDULE))
}

fn replies(course: &Course) -> Vec<Reply> {
    course.store.replies_to(PostId(1)).expect("replies")
}

/// The replies to `A` as `name: text`.
#[track_caller]
fn check(course: &Course, expected: &[&str]) {
    let words: Vec<_> = replies(course)
        .into_iter()
        .map(|r| format!("{}: {}", r.by.name.unwrap_or_default(), r.excerpt))
        .collect();
    assert_eq!(words, expected);
}

fn due(course: &Course, at: DateTime<Utc>) -> Vec<String> {
    let feeds = course.store.due_addresses(at, &SCHEDULE).expect("feeds");
    feeds.into_iter().map(|f| f.url.path().to_owned()).collect()
}

#[test]
fn comments_are_replies_and_lead_to_where_they_stand() {
    let mut course = blogs();
    with_comments(&mut course);
    let new = visit(&mut course, &[comment(2, "Eve", "No."), comment(1, "Ben", "Yes.")]);
    assert_eq!(new, RecordedFetch { n_new: 2, ..RecordedFetch::default() });
    check(&course, &["Ben: Yes.", "Eve: No."]);
    let reply = &replies(&course)[0];
    assert_eq!(
        (reply.kind, reply.by.participant),
        (ReplyKind::Comment, None),
        "a name alone is no evidence"
    );
    assert_eq!(reply.link.as_ref().map(url::Url::as_str), Some("https://ana.example/A#comment-1"));
    assert_eq!(
        visit(&mut course, &[comment(2, "Eve", "No."), comment(1, "Ben", "Yes.")]),
        RecordedFetch::default()
    );
    assert_eq!(course.store.all_feeds().expect("feeds").len(), 4, "no participant's feed");
}

#[test]
fn a_comment_is_known_by_id_else_address_else_words() {
    let mut course = blogs();
    with_comments(&mut course);
    let one = comment(1, "Ben", "Yes.");
    visit(&mut course, &[one.clone()]);
    let edited = Post { content_text: "Yes, and more.".into(), ..one.clone() };
    assert_eq!(visit(&mut course, &[edited.clone()]).n_changed, 1);
    let edited_at = course.now;
    check(&course, &["Ben: Yes, and more."]);
    let stored = course.store.find_comment(CommentId(1)).expect("read").expect("a comment");
    assert_eq!(stored.edited_at, Some(edited_at));
    let other_id = Post { id: Some("random-1".into()), ..edited.clone() };
    assert_eq!(visit(&mut course, &[other_id]).n_new, 0);
    let moved = Post {
        id: Some("random-2".into()),
        link: Some(url("https://ana.example/A")),
        ..edited.clone()
    };
    assert_eq!(visit(&mut course, &[moved.clone()]).n_new, 0);
    let same_page = Post { id: Some("random-3".into()), content_text: "Another.".into(), ..moved };
    assert_eq!(
        visit(&mut course, &[same_page, edited]).n_new,
        1,
        "the page as a whole tells no comment from another"
    );
    let twice = [comment(8, "Cleo", "Thanks!"), comment(9, "Cleo", "Thanks!")];
    assert_eq!(visit(&mut course, &twice).n_new, 2);
}

#[test]
fn deleted_at_the_source() {
    #[track_caller]
    fn check_listed(documents: &[&str], expected: &str) {
        let mut course = blogs();
        with_comments(&mut course);
        for document in documents {
            if *document == "unchanged" {
                bring(&mut course, FetchOutcome::Unchanged);
            } else {
                let comments: Vec<_> = document
                    .bytes()
                    .map(|b| comment(u32::from(b - b'a'), "Ben", &char::from(b).to_string()))
                    .collect();
                visit(&mut course, &comments);
            }
        }
        let shown: String = replies(&course).into_iter().map(|r| r.excerpt).collect();
        assert_eq!(shown, expected, "{documents:?}");
    }
    check_listed(&["cba", "ca", "ca"], "ac");
    check_listed(&["cba", "ca", "unchanged"], "ac");
    check_listed(&["cba", "ca", "dca"], "acd");
    check_listed(&["cba", "ca"], "abc");
    check_listed(&["cba", "ca", "cba", "ca"], "abc");
    check_listed(&["cba", "ca", "ca", "cba"], "abc");
    // Newer comments push older ones off the end; without new ones nothing is pushed.
    check_listed(&["cba", "dcb", "edc", "edc"], "abcde");
    check_listed(&["cba", "cb", "cb"], "bc");
    check_listed(&["a", "", "unchanged"], "");
}

#[test]
fn a_facilitator_hides_and_shows() {
    let mut course = blogs();
    with_comments(&mut course);
    visit(&mut course, &[comment(2, "Spam", "Buy."), comment(1, "Ben", "Yes.")]);
    let spam = replies(&course)[1].comment.expect("a comment");
    course.store.hide_comment(spam, "facilitator", "spam", course.now).expect("hidden");
    check(&course, &["Ben: Yes."]);
    visit(&mut course, &[comment(2, "Spam", "Buy more."), comment(1, "Ben", "Yes.")]);
    check(&course, &["Ben: Yes."]);
    let stored = course.store.find_comment(spam).expect("read").expect("a comment");
    assert_eq!(stored.hidden, Some(("facilitator".into(), "spam".into())));
    course.store.show_comment(spam).expect("shown");
    check(&course, &["Ben: Yes.", "Spam: Buy more."]);
    let error =
        course.store.hide_comment(CommentId(99), "facilitator", "", course.now).expect_err("none");
    assert_eq!(error.to_string(), "there is no comment 99");
}

#[test]
fn a_participant_is_known_by_their_blog_beside_the_name() {
    let mut course = blogs();
    with_comments(&mut course);
    says(&mut course, "ben", &[]);
    says(&mut course, "cleo", &[]);
    let who = |course: &Course, feed: i64| {
        Some(course.store.find_feed(FeedId(feed)).expect("read").expect("a feed").participant)
    };
    let signed = |n, page: &str| Post { author_link: Some(url(page)), ..comment(n, "B.", "Yes.") };
    visit(
        &mut course,
        &[
            signed(1, "http://www.ben.example"),
            signed(2, "https://elsewhere.example/"),
            signed(3, "https://ben.example.evil.example/"),
            comment(4, "ben's blog", "I am Ben."),
            comment(5, "Ana", "On my own blog."),
        ],
    );
    let by: Vec<_> = replies(&course).into_iter().map(|r| r.by.participant).collect();
    assert_eq!(by, [who(&course, 2), None, None, None, who(&course, 1)]);
    assert_eq!(
        course.store.answers_to(who(&course, 1).expect("Ana"), 9).expect("answers").len(),
        4,
        "not her own"
    );
    let thread =
        course.store.list_threads(course::ThreadFilter::All, 9).expect("threads").remove(0);
    assert_eq!(thread.n_voices, 4, "Ana, Ben, B. and one who says he is Ben");
}

#[track_caller]
fn check_events(course: &Course, expected: &[(ReplyKind, Option<i64>)]) {
    let events: Vec<_> =
        replies(course).into_iter().map(|r| (r.kind, r.post.map(|p| p.0))).collect();
    assert_eq!(events, expected);
}

#[test]
fn a_link_and_its_notice_are_one_event() {
    let text =
        "Ana asked who writes the doubts down. I think that we do, each of us, in the margin.";
    let ben = |links: &[&str]| {
        saying(&format!("{text} #course"), &linking("ben", "In the margin", links))
    };
    let notice = |author: &str| {
        comment(
            1,
            author,
            "[…] who writes the doubts down. I think that we do, each of us, in the […]",
        )
    };
    let link = "https://ana.example/A";
    // The notice before the post and after it; with the link in sight and without.
    for notice_first in [true, false] {
        for (links, kind) in [(&[link][..], ReplyKind::Link), (&[], ReplyKind::Pingback)] {
            let mut course = blogs();
            with_comments(&mut course);
            if notice_first {
                visit(&mut course, &[notice("In the margin")]);
                check_events(&course, &[(ReplyKind::Pingback, None)]);
            }
            says(&mut course, "ben", &[ben(links)]);
            visit(&mut course, &[notice("In the margin")]);
            check_events(&course, &[(kind, Some(2))]);
            assert_eq!(
                course.store.list_threads(course::ThreadFilter::All, 9).expect("threads")[0]
                    .posts
                    .len(),
                2
            );
        }
    }
    // By the page it comes from, whatever it is called.
    let mut course = blogs();
    with_comments(&mut course);
    let from = Post {
        author_link: Some(url("https://ben.example/In the margin")),
        ..comment(1, "Ben's blog", "[…] else […]")
    };
    visit(&mut course, &[from]);
    says(&mut course, "ben", &[ben(&[])]);
    check_events(&course, &[(ReplyKind::Pingback, Some(2))]);
    // When the post is hidden its notice is hidden with it, and says no more than that somebody
    // linked here.
    let decision =
        Decision { kind: DecisionKind::Hide, by: "f".into(), why: String::new(), at: course.now };
    course.store.record_decision(PostId(2), &decision, &course.rules).expect("hidden");
    check_events(&course, &[]);
    // A notice of one's own post is no answer.
    let mut course = blogs();
    let a = with_comments(&mut course);
    says(
        &mut course,
        "ana",
        &[saying(&format!("{text} #course"), &linking("ana", "In the margin", &[link])), a],
    );
    visit(&mut course, &[notice("In the margin")]);
    check_events(&course, &[]);
}

#[test]
fn only_posts_that_are_in_and_only_while_people_talk() {
    let mut course = blogs();
    let post = with_comments(&mut course);
    let start = course.now;
    assert_eq!(due(&course, start), ["/A/feed"], "at once");
    visit(&mut course, &[]);
    assert_eq!(due(&course, course.now), [""; 0]);
    assert_eq!(due(&course, course.now + TimeDelta::days(1)), ["/A/feed"]);
    // Fourteen days after the post nobody asks any more, and after a comment they do again for as
    // long.
    assert_eq!(due(&course, day(15)), [""; 0]);
    let late = Post { published_at: Some(day(10)), ..comment(1, "Ben", "Late.") };
    course.now = day(12);
    visit(&mut course, &[late]);
    assert_eq!(due(&course, day(23)), ["/A/feed"]);
    assert_eq!(due(&course, day(24)), [""; 0]);
    // The blog counts one more: someone has spoken.
    says(&mut course, "ana", &[Post { n_comments: Some(1), ..post.clone() }]);
    says(&mut course, "ana", &[Post { n_comments: Some(2), ..post.clone() }]);
    assert_eq!(due(&course, day(28)), ["/A/feed"]);
    bring(&mut course, FetchOutcome::Unchanged);
    course.now = day(28);
    bring(&mut course, FetchOutcome::Unchanged);
    assert_eq!(due(&course, day(29)), [""; 0]);
    // Hidden, it is left alone; shown again, its comments are there.
    let decision = |kind| Decision { kind, by: "f".into(), why: String::new(), at: day(4) };
    let mut course = blogs();
    with_comments(&mut course);
    visit(&mut course, &[comment(1, "Ben", "Yes.")]);
    course
        .store
        .record_decision(PostId(1), &decision(DecisionKind::Hide), &course.rules)
        .expect("hidden");
    assert_eq!((due(&course, day(5)), replies(&course)), (vec![], vec![]));
    course
        .store
        .record_decision(PostId(1), &decision(DecisionKind::Release), &course.rules)
        .expect("shown");
    assert_eq!(due(&course, day(5)), ["/A/feed"]);
    check(&course, &["Ben: Yes."]);
}

#[test]
fn failures_are_recorded_and_nobody_s() {
    let mut course = blogs();
    with_comments(&mut course);
    bring(&mut course, failure());
    assert_eq!(due(&course, course.now + TimeDelta::hours(1)), [""; 0]);
    assert_eq!(due(&course, course.now + TimeDelta::hours(2)), ["/A/feed"]);
    let ana = course.store.find_feed(FeedId(1)).expect("read").expect("a feed");
    assert_eq!((ana.n_failures, ana.trouble), (0, None));
    assert_eq!(course.store.course_status().expect("status").failing, []);
    bring(&mut course, gone());
    assert_eq!(due(&course, day(9)), [""; 0]);
}

#[test]
fn validators_are_kept() {
    let mut course = blogs();
    with_comments(&mut course);
    let validators = course::Validators {
        url: Some(url("https://ana.example/A/feed")),
        etag: Some("\"x\"".into()),
        last_modified: None,
    };
    let empty = Document {
        feed: FeedInfo::new(DocumentFormat::Rss2),
        posts: Vec::new(),
        problems: Vec::new(),
        is_cut: false,
    };
    let read = FetchReport {
        validators: Some(validators.clone()),
        body_hash: Some("00".into()),
        pace: ScheduleHints::default(),
        ..fetched(CommentFeedId(1), day(2), FetchOutcome::Read(Box::new(empty)))
    };
    record(&mut course, read);
    record(&mut course, fetched(CommentFeedId(1), day(3), FetchOutcome::Unchanged));
    let feed = course.store.due_addresses(day(5), &SCHEDULE).expect("feeds").remove(0);
    assert_eq!((feed.validators, feed.body_hash.as_deref()), (validators, Some("00")));
}

#[test]
fn one_feed_for_a_whole_blog() {
    let mut course = blogs();
    let all = Some(url("https://ana.example/comments/feed"));
    let posts = ["A", "A2"].map(|t| Post { comments_feed: all.clone(), ..linking("ana", t, &[]) });
    says(&mut course, "ana", &posts);
    assert_eq!(due(&course, course.now), ["/comments/feed"]);
    let on = |n: u32, page: &str| Post {
        link: Some(url(&format!("https://ana.example/{page}#comment-{n}"))),
        ..comment(n, "Ben", page)
    };
    let answering = Post {
        in_reply_to: Some(InReplyTo { id: Some("tag:ana.example:A2".into()), link: None }),
        link: None,
        ..comment(4, "Cleo", "to A2")
    };
    visit(&mut course, &[on(1, "A"), on(2, "A2"), on(3, "elsewhere"), answering]);
    let texts = |post| -> Vec<_> {
        course
            .store
            .replies_to(PostId(post))
            .expect("replies")
            .into_iter()
            .map(|r| r.excerpt)
            .collect()
    };
    assert_eq!(
        (texts(2), texts(1)),
        (vec!["A".to_owned()], vec!["A2".to_owned(), "to A2".to_owned()])
    );
}

/// Ben says something under his name and his blog's address, somebody says something under his name
/// alone, and Eve speaks.
fn with_ben_s_comments() -> (Course, ParticipantId) {
    let mut course = blogs();
    with_comments(&mut course);
    says(&mut course, "ben", &[]);
    let ben = course.store.find_feed(FeedId(2)).expect("read").expect("a feed").participant;
    let change = ParticipantChange { name: Some("Ben".to_owned()), ..ParticipantChange::default() };
    course.store.set_participant(ben, &change, &course.rules, course.now).expect("set");
    visit(&mut course, &all_of_them());
    (course, ben)
}

fn signed(n: u32, page: &str, words: &str) -> Post {
    Post { author_link: Some(url(page)), ..comment(n, "Ben", words) }
}

fn all_of_them() -> [Post; 4] {
    // The last of a feed is the oldest, and has the smallest number.
    [
        signed(1, "https://ben.example/", "Something private."),
        signed(2, "http://www.ben.example/about/", "From another page of mine."),
        comment(3, "Ben", "By name alone."),
        comment(4, "Eve", "No."),
    ]
}

#[test]
fn what_is_erased_does_not_come_back() {
    let (mut course, ben) = with_ben_s_comments();
    let erased = course.store.erase_participant(ben, None, day(20)).expect("erased");
    assert_eq!(erased.n_comments, 2);
    check(&course, &["Ben: By name alone.", "Eve: No."]);
    visit(&mut course, &all_of_them());
    check(&course, &["Ben: By name alone.", "Eve: No."]);
    assert_eq!(course.store.find_comment(CommentId(4)).expect("read"), None);
}

#[test]
fn what_the_erased_say_later_is_left_out() {
    let (mut course, ben) = with_ben_s_comments();
    course.store.erase_participant(ben, None, day(20)).expect("erased");
    course.now = day(22);
    let later = [
        signed(5, "https://ben.example", "I am still reading."),
        signed(6, "https://ben.example/2026/03/mine", "[…] a notice of a page of theirs […]"),
        Post {
            author: Some("A pen name".to_owned()),
            ..signed(7, "https://www.ben.example/", "Under another name.")
        },
        // Of others, whose address only begins like that, or who mention it.
        signed(8, "https://ben.example.org/", "I am another."),
        comment(9, "Cleo", "See https://ben.example/ for more."),
    ];
    visit(&mut course, &[&all_of_them()[..], &later[..]].concat());
    let said = [
        "Ben: By name alone.",
        "Eve: No.",
        "Ben: I am another.",
        "Cleo: See https://ben.example/ for more.",
    ];
    check(&course, &said);
}

#[test]
fn a_facilitator_says_whose_a_name_is() {
    let (mut course, ben) = with_ben_s_comments();
    let by_name = |c: &Course| {
        c.store.comments_by_name(ben).expect("read").iter().map(|c| c.id).collect::<Vec<_>>()
    };
    let exported = |c: &Course| c.store.personal_data_about(ben, None).expect("read").to_string();
    assert_eq!(by_name(&course), [CommentId(2)]);
    assert!(
        exported(&course).contains("Something private.")
            && !exported(&course).contains("By name alone.")
    );
    let error = course.store.claim_comments(
        &[CommentId(1)],
        Some(ben),
        CommentClaim::Theirs,
        "fay",
        day(19),
    );
    assert!(error.is_err(), "nothing is asked about Eve's");
    course
        .store
        .claim_comments(&[CommentId(2)], Some(ben), CommentClaim::Theirs, "fay", day(19))
        .expect("said");
    assert!(by_name(&course).is_empty() && exported(&course).contains("By name alone."));
    let erased = course.store.erase_participant(ben, None, day(20)).expect("erased");
    assert_eq!(erased.n_comments, 3);
    assert!(course.store.comments_of_erased().expect("read").is_empty());
    // What comes by that name alone is left out from now on.
    visit(&mut course, &[&all_of_them()[..], &[comment(5, "ben", "By name again.")]].concat());
    check(&course, &["Eve: No."]);
}

#[test]
fn a_name_is_asked_about_after_an_erasure_too() {
    let (mut course, ben) = with_ben_s_comments();
    course.store.erase_participant(ben, None, day(20)).expect("erased");
    let asked = course.store.comments_of_erased().expect("read");
    assert_eq!(asked.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), ["By name alone."]);
    course
        .store
        .claim_comments(&[CommentId(2)], None, CommentClaim::Theirs, "fay", day(21))
        .expect("said");
    assert_eq!(course.store.erase_leavers(day(21)).expect("erased").n_comments, 1);
    check(&course, &["Eve: No."]);
    assert!(course.store.comments_of_erased().expect("read").is_empty());
}

#[test]
fn a_namesake_s_comment_stays() {
    let (mut course, ben) = with_ben_s_comments();
    course
        .store
        .claim_comments(&[CommentId(2)], Some(ben), CommentClaim::NotTheirs, "fay", day(19))
        .expect("said");
    course.store.erase_participant(ben, None, day(20)).expect("erased");
    assert!(course.store.comments_of_erased().expect("read").is_empty());
    check(&course, &["Ben: By name alone.", "Eve: No."]);
}

#[test]
fn what_was_said_to_an_old_post_is_read_once() {
    let mut course = blogs();
    course.now = day(30);
    with_comments(&mut course);
    assert_eq!(due(&course, course.now), ["/A/feed"]);
    bring(&mut course, failure());
    assert_eq!(due(&course, course.now), ["/A/feed"], "after a failure once more");
    visit(&mut course, &[comment(1, "Ben", "Yes.")]);
    check(&course, &["Ben: Yes."]);
    assert!(due(&course, course.now).is_empty());
}

#[test]
fn where_a_blog_counts_no_comments_nothing_is_read() {
    let mut course = blogs();
    course.now = day(30);
    let post = Post {
        comments_feed: Some(url("https://ana.example/A/feed")),
        published_at: Some(day(1)),
        n_comments: Some(0),
        ..linking("ana", "A", &[])
    };
    says(&mut course, "ana", &[post]);
    assert!(due(&course, course.now).is_empty());
}

#[test]
fn a_count_of_none_is_believed_for_a_day() {
    let mut course = blogs();
    let post = Post {
        comments_feed: Some(url("https://ana.example/A/feed")),
        published_at: Some(day(1)),
        n_comments: Some(0),
        ..linking("ana", "A", &[])
    };
    says(&mut course, "ana", std::slice::from_ref(&post));
    let read_at = course.now;
    assert_eq!(due(&course, read_at + TimeDelta::hours(20)), [""; 0]);
    assert_eq!(due(&course, read_at + TimeDelta::hours(25)), ["/A/feed"]);
    // What its feed lists no more is counted no more.
    says(&mut course, "ana", &[linking("ana", "B", &[])]);
    assert_eq!(due(&course, course.now), ["/A/feed"]);
    says(&mut course, "ana", std::slice::from_ref(&post));
    assert_eq!(due(&course, course.now), [""; 0]);
    says(&mut course, "ana", &[Post { n_comments: Some(1), ..post.clone() }]);
    assert_eq!(due(&course, course.now), ["/A/feed"]);
    // A comment that is not counted any more is looked for.
    visit(&mut course, &[comment(1, "Ben", "Yes.")]);
    says(&mut course, "ana", &[post]);
    assert_eq!(due(&course, course.now + TimeDelta::hours(20)), ["/A/feed"]);
}

/// A clock that was ahead may have planned a visit too late, or taken the conversation to be over.
#[test]
fn comments_that_a_clock_ahead_has_visited_are_due() {
    /// A visit so long after the post was written; whether the next one, an hour after the post, is
    /// due.
    #[track_caller]
    fn check(visited_after: TimeDelta, outcome: FetchOutcome, expected: bool) {
        let mut course = blogs();
        with_comments(&mut course);
        let written_at = day(1);
        record(&mut course, fetched(CommentFeedId(1), written_at + visited_after, outcome));
        assert_eq!(
            !due(&course, written_at + TimeDelta::hours(1)).is_empty(),
            expected,
            "{visited_after}"
        );
        // When the conversation is over, it is over.
        assert_eq!(
            due(&course, written_at + TimeDelta::days(20)),
            Vec::<String>::new(),
            "{visited_after}"
        );
    }
    check(TimeDelta::minutes(30), FetchOutcome::Unchanged, false);
    check(TimeDelta::days(5), FetchOutcome::Unchanged, true);
    check(TimeDelta::days(5), failure(), true);
    check(TimeDelta::days(30), FetchOutcome::Unchanged, true);
    check(TimeDelta::days(3_650), FetchOutcome::Throttled, true);
}
