//! Who answered whom: links that count, threads that stay, and what hiding and erasing do to them.

use chrono::TimeDelta;
use course::{
    CleanHtml, Decision, DecisionKind, DocumentFormat, FeedId, FeedInfo, FeedRole, FetchOutcome,
    InReplyTo, Post, PostId, ReplyKind, ThreadFilter, ThreadId,
};
use course::{Document, FeedState};
use store::{AddedFeed, Store};

use crate::support::{Course, day, new_feed, post, saying, url};

/// A course with the blogs of Ana, Ben, Cleo and Dan, who are feeds 1 to 4.
pub(crate) fn blogs() -> Course {
    let mut course = Course::new();
    for name in ["ana", "ben", "cleo", "dan"] {
        course.add(&format!("https://{name}.example/feed"));
    }
    course
}

/// What the blog of a name says: its home page, and these posts.
pub(crate) fn says(course: &mut Course, name: &str, posts: &[Post]) {
    let feed = FeedInfo {
        title: Some(format!("{name}'s blog")),
        link: Some(url(&format!("https://{name}.example/"))),
        ..FeedInfo::new(DocumentFormat::Atom)
    };
    let id = ["ana", "ben", "cleo", "dan"].iter().position(|n| *n == name).expect("a blog") + 1;
    let document = Document { feed, posts: posts.to_vec(), problems: Vec::new(), is_cut: false };
    course.record(FeedId(i64::try_from(id).expect("a number")), FetchOutcome::from(document));
}

/// A post that links to addresses: `Ana on handover` is at `https://ana.example/handover`.
pub(crate) fn linking(name: &str, title: &str, links: &[&str]) -> Post {
    Post {
        links: links.iter().map(|l| url(l)).collect(),
        ..post(
            &format!("tag:{name}.example:{title}"),
            &format!("https://{name}.example/{title}"),
            title,
        )
    }
}

/// Every reply as `post<answer`, by titles, `~` for one that joins no thread.
#[track_caller]
fn check(course: &Course, expected: &str) {
    let titles = course.titles();
    let title = |id: PostId| titles[usize::try_from(id.0 - 1).expect("a number")].clone();
    let mut replies = Vec::new();
    for post in course.posts() {
        for reply in course.store.replies_to(post.id).expect("replies") {
            replies.push(format!(
                "{}<{}",
                title(reply.to),
                reply.post.map_or("?".to_owned(), title)
            ));
        }
    }
    assert_eq!(replies.join(" "), expected);
}

/// Every thread as its number and the titles of its posts.
#[track_caller]
fn check_threads(course: &Course, expected: &str) {
    let titles = course.titles();
    let mut threads = course.store.list_threads(ThreadFilter::All, 100).expect("threads");
    threads.sort_by_key(|t| t.id);
    let words: Vec<String> = threads
        .iter()
        .map(|t| {
            let posts: Vec<_> = t
                .posts
                .iter()
                .map(|p| titles[usize::try_from(p.0 - 1).expect("a number")].as_str())
                .collect();
            assert_eq!(Some(&t.root), t.posts.first());
            format!("{}:{}", t.id, posts.join("+"))
        })
        .collect();
    assert_eq!(words.join(" "), expected);
}

fn hide(course: &mut Course, post: i64) {
    decide(course, post, DecisionKind::Hide);
}

fn decide(course: &mut Course, post: i64, kind: DecisionKind) {
    let decision = Decision { kind, by: "facilitator".into(), why: String::new(), at: course.now };
    course.store.record_decision(PostId(post), &decision, &course.rules).expect("decided");
}

#[test]
fn a_link_to_another_s_post_answers_it_whichever_comes_first() {
    let mut course = blogs();
    says(
        &mut course,
        "ben",
        &[linking("ben", "B", &["http://www.ana.example/A/?utm_source=x#more"])],
    );
    check(&course, "");
    says(&mut course, "ana", &[linking("ana", "A", &[])]);
    check(&course, "A<B");
    says(&mut course, "cleo", &[linking("cleo", "C", &["https://ana.example/A"])]);
    check(&course, "A<B A<C");
    check_threads(&course, "1:B+A+C");
    let thread = course.store.find_thread(ThreadId(1)).expect("read").expect("a thread");
    assert_eq!((thread.n_voices, thread.replies.len()), (3, 2));
    let reply = &thread.replies[0];
    assert_eq!(
        (reply.kind, reply.link.as_ref().map(url::Url::as_str)),
        (ReplyKind::Link, Some("https://ben.example/B"))
    );
    assert!(
        reply.excerpt.starts_with("A few words about B")
            && reply.by.name.as_deref() == Some("ben's blog")
    );
    assert!(thread.replies.iter().all(|r| r.said_at <= r.seen_at));
}

#[test]
fn what_is_no_answer() {
    #[track_caller]
    fn check_one(link: &str, expected: &str) {
        let mut course = blogs();
        says(
            &mut course,
            "ana",
            &[
                linking("ana", "A", &["https://ana.example/A", "https://ana.example/A2"]),
                linking("ana", "A2", &[]),
            ],
        );
        says(&mut course, "ben", &[linking("ben", "B", &[link])]);
        check(&course, expected);
    }
    check_one("https://ana.example/A", "A<B");
    check_one("https://ana.example/A#comments", "A<B");
    check_one("https://ana.example/", "");
    check_one("https://ana.example/about", "");
    check_one("https://ben.example/B", "");
    check_one("https://course.example/editions/2026-03-02/", "");
    check_one("https://news.example/article", "");
}

#[test]
fn what_every_post_of_a_blog_links_to_is_furniture() {
    let mut course = blogs();
    says(&mut course, "ana", &[linking("ana", "A", &[])]);
    let side = "https://ana.example/A";
    let posts = |n: usize, links: &[&str]| -> Vec<Post> {
        (0..n).map(|i| linking("ben", &format!("B{i}"), links)).collect()
    };
    says(&mut course, "ben", &posts(2, &[side]));
    check(&course, "A<B1 A<B0");
    says(&mut course, "ben", &posts(3, &[side]));
    check(&course, "");
    let mut many = posts(3, &[side]);
    many.extend((3..7).map(|i| linking("ben", &format!("B{i}"), &[])));
    says(&mut course, "ben", &many);
    check(&course, "A<B1 A<B0 A<B2");
}

#[test]
fn a_post_may_say_whom_it_answers() {
    let mut course = blogs();
    says(&mut course, "ana", &[linking("ana", "A", &[])]);
    let answered = InReplyTo { id: Some("tag:ana.example:A".into()), link: None };
    says(
        &mut course,
        "ben",
        &[Post { in_reply_to: Some(answered), ..linking("ben", "B", &["https://ana.example/A"]) }],
    );
    check(&course, "A<B");
    assert_eq!(course.store.replies_to(PostId(1)).expect("replies")[0].kind, ReplyKind::InReplyTo);
}

#[test]
fn a_page_that_several_posts_share_is_nobody_s() {
    let mut course = blogs();
    let at = |title: &str| Post {
        link: Some(url("https://ana.example/log")),
        ..linking("ana", title, &[])
    };
    says(&mut course, "ana", &[at("A1")]);
    says(&mut course, "ben", &[linking("ben", "B", &["https://ana.example/log"])]);
    check(&course, "A1<B");
    says(&mut course, "ana", &[at("A2"), at("A1")]);
    check(&course, "");
}

#[test]
fn a_bookmark_is_not_answered_by_those_who_read_the_same() {
    let mut course = blogs();
    let article = "https://news.example/article";
    says(
        &mut course,
        "ana",
        &[Post { link: Some(url(article)), ..linking("ana", "Read this", &[]) }],
    );
    says(&mut course, "ben", &[linking("ben", "B", &[article])]);
    check(&course, "");
}

#[test]
fn an_edit_makes_and_takes_back_an_answer() {
    let mut course = blogs();
    says(&mut course, "ana", &[linking("ana", "A", &[])]);
    let b = linking("ben", "B", &["https://ana.example/A"]);
    says(&mut course, "ben", &[b.clone()]);
    check_threads(&course, "1:A+B");
    let without = Post { links: Vec::new(), ..saying("No link any more. #course", &b) };
    says(&mut course, "ben", &[without]);
    check(&course, "");
    check_threads(&course, "");
    says(&mut course, "ben", &[b]);
    check(&course, "A<B");
    check_threads(&course, "1:A+B");
}

/// What is quoted of an answer follows the post that it answers, and an edit of its text.
#[test]
fn an_answer_is_quoted_from_the_sentence_that_links() {
    #[track_caller]
    fn check_quotes(course: &Course, expected: &[&str]) {
        let quotes = (1..=2).flat_map(|post| course.store.replies_to(PostId(post)).expect("read"));
        assert_eq!(quotes.map(|reply| reply.excerpt).collect::<Vec<_>>(), expected);
    }
    let mut course = blogs();
    says(&mut course, "ana", &[linking("ana", "A", &[])]);
    says(&mut course, "dan", &[linking("dan", "D", &[])]);
    let links = ["https://ana.example/A", "https://dan.example/D"];
    let [ana, dan] = links.map(|link| format!("<a href=\"{link}\">this</a>"));
    let both = |opening: &str| Post {
        content: Some(CleanHtml::from_sanitised(format!(
            "<p>{opening}</p><p>First. Ana says {ana} on it.</p><p>And Dan says {dan} of it.</p>"
        ))),
        content_text: format!(
            "{opening}\n\nFirst. Ana says this on it.\n\nAnd Dan says this of it."
        ),
        ..linking("ben", "B", &links)
    };
    says(&mut course, "ben", &[both("It rained all day. #course")]);
    let expected = ["Ana says this on it.\n\nAnd Dan says this of it.", "And Dan says this of it."];
    check_quotes(&course, &expected);
    says(&mut course, "ben", &[both("It rained all day, and all night. #course")]);
    check_quotes(&course, &expected);
}

#[test]
fn hidden_at_either_end_it_is_not_shown() {
    let mut course = blogs();
    says(&mut course, "ana", &[linking("ana", "A", &[])]);
    says(&mut course, "ben", &[linking("ben", "B", &["https://ana.example/A"])]);
    says(&mut course, "cleo", &[linking("cleo", "C", &["https://ben.example/B"])]);
    check_threads(&course, "1:A+B+C");
    hide(&mut course, 1);
    check(&course, "B<C");
    check_threads(&course, "1:B+C");
    hide(&mut course, 3);
    check(&course, "");
    check_threads(&course, "");
    decide(&mut course, 1, DecisionKind::Release);
    decide(&mut course, 3, DecisionKind::Release);
    check(&course, "A<B B<C");
    check_threads(&course, "1:A+B+C");
    course
        .store
        .set_feed_state(FeedId(2), FeedState::Rejected, course.now, &course.rules.clone())
        .expect("turned away");
    check(&course, "");
}

#[test]
fn threads_that_meet_go_on_as_the_older_and_part_again() {
    let mut course = blogs();
    says(&mut course, "ana", &[linking("ana", "A", &[])]);
    says(&mut course, "ben", &[linking("ben", "B", &["https://ana.example/A"])]);
    says(&mut course, "cleo", &[linking("cleo", "C", &[])]);
    says(&mut course, "dan", &[linking("dan", "D", &["https://cleo.example/C"])]);
    check_threads(&course, "1:A+B 2:C+D");
    let both = linking("dan", "D", &["https://cleo.example/C", "https://ben.example/B"]);
    says(&mut course, "dan", &[both]);
    check_threads(&course, "1:A+B+C+D");
    let second = |course: &Course| {
        course.store.find_thread(ThreadId(2)).expect("read").expect("a thread").id
    };
    assert_eq!(second(&course), ThreadId(1));
    let merged = |course: &Course| course.store.merged_threads().expect("threads");
    assert_eq!(merged(&course), [(ThreadId(2), ThreadId(1))]);
    says(&mut course, "dan", &[linking("dan", "D", &["https://cleo.example/C"])]);
    check_threads(&course, "1:A+B 2:C+D");
    assert_eq!(second(&course), ThreadId(2));
    assert_eq!(merged(&course), []);
}

#[test]
fn those_who_answer_each_other_make_one_thread() {
    let mut course = blogs();
    says(&mut course, "ana", &[linking("ana", "A", &["https://cleo.example/C"])]);
    says(&mut course, "ben", &[linking("ben", "B", &["https://ana.example/A"])]);
    says(
        &mut course,
        "cleo",
        &[linking("cleo", "C", &["https://ben.example/B", "https://ana.example/A"])],
    );
    check(&course, "A<B A<C B<C C<A");
    check_threads(&course, "1:A+B+C");
}

/// The order in which blogs are read makes no difference to who answers whom and which posts make a
/// thread.
#[test]
fn whatever_comes_first_the_threads_are_the_same() {
    let orders = [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1], [0, 3, 1, 2]];
    let all = orders.map(|order| {
        let mut course = blogs();
        for blog in order {
            let (name, links): (_, &[&str]) = [
                ("ana", &["https://cleo.example/c"][..]),
                ("ben", &["https://ana.example/a"]),
                ("cleo", &["https://ben.example/b", "https://ana.example/a"]),
                ("dan", &["https://ana.example/a", "https://dan.example/d"]),
            ][blog];
            let title = &name[..1];
            let dated = Some(day(1) - TimeDelta::days(i64::try_from(blog).expect("small")));
            says(&mut course, name, &[Post { published_at: dated, ..linking(name, title, links) }]);
        }
        let titles = course.titles();
        let title = |id: PostId| titles[usize::try_from(id.0 - 1).expect("a number")].clone();
        let threads = course.store.list_threads(ThreadFilter::All, 9).expect("threads");
        let words = threads.into_iter().map(|t| {
            let replies = t
                .replies
                .iter()
                .map(|r| format!("{}<{}", title(r.to), r.post.map(title).unwrap_or_default()));
            (
                t.id,
                t.posts.iter().map(|p| title(*p)).collect::<String>(),
                replies.collect::<std::collections::BTreeSet<_>>(),
            )
        });
        words.collect::<Vec<_>>()
    });
    assert_eq!(all[0][0].1, "dcba");
    assert!(all.iter().all(|threads| *threads == all[0]), "{all:#?}");
}

#[test]
fn an_earlier_post_that_joins_becomes_the_first_and_the_number_stays() {
    let mut course = blogs();
    says(&mut course, "ben", &[linking("ben", "B", &["https://ana.example/A"])]);
    says(&mut course, "cleo", &[linking("cleo", "C", &["https://ben.example/B"])]);
    check_threads(&course, "1:B+C");
    let earlier =
        Post { published_at: Some(day(1) - TimeDelta::days(3)), ..linking("ana", "A", &[]) };
    says(&mut course, "ana", &[earlier]);
    check_threads(&course, "1:A+B+C");
}

#[test]
fn a_round_up_answers_all_and_joins_none() {
    let mut course = blogs();
    let (a, b): (Vec<_>, Vec<_>) = (0..3)
        .map(|i| (linking("ana", &format!("A{i}"), &[]), linking("ben", &format!("B{i}"), &[])))
        .unzip();
    says(&mut course, "ana", &a);
    says(&mut course, "ben", &b);
    let all = [
        "https://ana.example/A0",
        "https://ana.example/A1",
        "https://ana.example/A2",
        "https://ben.example/B0",
        "https://ben.example/B1",
    ];
    says(&mut course, "cleo", &[linking("cleo", "C", &all[..4])]);
    check_threads(&course, "1:A2+A1+A0+B0+C");
    says(&mut course, "cleo", &[linking("cleo", "C", &all)]);
    check(&course, "A2<C A1<C A0<C B1<C B0<C");
    check_threads(&course, "1:A2 2:A1 3:A0 4:B1 5:B0");
}

#[test]
fn a_copy_lends_its_names() {
    let mut course = blogs();
    let AddedFeed::New(planet) = course
        .store
        .add_feed(
            &course::NewFeed {
                role: FeedRole::Planet,
                ..new_feed("https://planet.example/feed", None)
            },
            day(1),
        )
        .expect("added")
    else {
        panic!("known")
    };
    let words = "A long piece about handover, ward rounds and what the night shift knows that the day shift does not. It \
                 goes on for long enough to be told from others. #course";
    says(&mut course, "ana", &[saying(words, &linking("ana", "A", &[]))]);
    course.read(
        planet,
        &[saying(
            words,
            &Post {
                link: Some(url("https://planet.example/copies/7")),
                ..linking("ana", "A", &[])
            },
        )],
    );
    says(&mut course, "ben", &[linking("ben", "B", &["https://planet.example/copies/7"])]);
    check(&course, "A<B");
}

#[test]
fn who_answered_me_and_who_waits() {
    let mut course = blogs();
    says(&mut course, "ana", &[linking("ana", "A", &[])]);
    says(&mut course, "ben", &[linking("ben", "B", &["https://ana.example/A"])]);
    let counted = Post { n_comments: Some(2), ..linking("cleo", "C", &[]) };
    says(&mut course, "cleo", &[counted, linking("cleo", "C2", &[])]);
    let of = |course: &Course, feed: i64| {
        course.store.find_feed(FeedId(feed)).expect("read").expect("a feed").participant
    };
    let (ana, ben) = (of(&course, 1), of(&course, 2));
    let answers = course.store.answers_to(ana, 10).expect("answers");
    assert_eq!(answers.iter().map(|r| r.by.participant).collect::<Vec<_>>(), [Some(ben)]);
    assert_eq!(course.store.answers_to(ben, 10).expect("answers"), []);
    let waiting = |since, until| course.store.posts_without_reply(since, until, 10).expect("posts");
    assert_eq!(
        waiting(day(1), day(9)),
        [PostId(3), PostId(2)],
        "C2 and B; C has comments that are not read"
    );
    assert_eq!(waiting(day(1), day(3)), [PostId(2)]);
    let threads = |which| course.store.list_threads(which, 10).expect("threads").len();
    let last = course.store.last_reply().expect("read");
    assert_eq!(threads(ThreadFilter::Of(ana)), 1);
    assert_eq!(threads(ThreadFilter::Of(ben)), 1);
    assert_eq!(threads(ThreadFilter::Of(of(&course, 3))), 0);
    assert_eq!(
        (
            threads(ThreadFilter::MovedAfter(course::ReplyId(0))),
            threads(ThreadFilter::MovedAfter(last))
        ),
        (1, 0)
    );
    assert_eq!(
        (threads(ThreadFilter::MovedSince(day(2))), threads(ThreadFilter::MovedSince(day(3)))),
        (1, 0)
    );
}

/// What was made before the store knew of conversations and search is brought up to date when it is
/// opened.
#[test]
fn a_database_from_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("course.db");
    let mut course = Course::with(Store::create(&path).expect("created"));
    for name in ["ana", "ben", "cleo", "dan"] {
        course.add(&format!("https://{name}.example/feed"));
    }
    says(&mut course, "ana", &[linking("ana", "A", &[])]);
    says(&mut course, "ben", &[linking("ben", "B", &["https://ana.example/A"])]);
    let found = |store: &Store| store.search_posts("words about", 10, 0).expect("found").n_all;
    assert_eq!(found(&course.store), 2);
    drop(course);
    let sql = "
        DELETE FROM search; DELETE FROM replies; DELETE FROM thread_posts; DELETE FROM threads; DELETE FROM post_answers;
        DELETE FROM post_names; DELETE FROM post_calls;
        INSERT INTO unsettled (post_id) SELECT id FROM posts WHERE verdict = 'in';";
    rusqlite::Connection::open(&path)
        .expect("opened")
        .execute_batch(sql)
        .expect("as before the step");
    let course = Course::with(Store::open(&path).expect("opened"));
    check(&course, "A<B");
    assert_eq!(found(&course.store), 2);
}
