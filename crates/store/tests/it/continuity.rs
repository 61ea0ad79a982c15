//! Feeds that become another blog, and posts that are old although no date says so.

use course::{
    Document, DocumentFormat, FeedId, FeedInfo, FeedRole, FeedState, FetchOutcome, FetchReport,
    Post, ReadPost, Standing, VerdictReason,
};

use crate::support::{Course, day, document, fetched, post, url};

/// What a blog serves: its title, its host, and its posts by number.
fn blog(title: &str, host: &str, posts: &[u32]) -> FetchOutcome {
    let home = Some(url(&format!("https://{host}/")));
    let feed = FeedInfo {
        title: Some(title.to_owned()),
        link: home,
        ..FeedInfo::new(DocumentFormat::Rss2)
    };
    let post = |n: &u32| {
        post(
            &format!("{host}/{title}/{n}"),
            &format!("https://{host}/{title}/{n}"),
            &format!("{title} {n}"),
        )
    };
    let posts = posts.iter().map(post).collect();
    FetchOutcome::from(Document { feed, posts, problems: Vec::new(), is_cut: false })
}

fn change(read: &mut ReadPost, change: impl FnOnce(&mut Post)) {
    let mut post = read.as_whole().expect("a post that was read").clone();
    change(&mut post);
    *read = post.into();
}

fn vee(posts: &[u32]) -> FetchOutcome {
    blog("Vee", "vee.example", posts)
}

fn casino(posts: &[u32]) -> FetchOutcome {
    blog("Casino", "vee.example", posts)
}

/// Documents in a row, each with how many posts are held afterwards as of another blog.
#[track_caller]
fn check(documents: Vec<(FetchOutcome, usize)>) -> (Course, FeedId) {
    let mut course = Course::new();
    let feed = course.add("https://vee.example/feed");
    for (n, (document, n_held)) in documents.into_iter().enumerate() {
        course.record(feed, document);
        assert_eq!(held(&course), n_held, "after document {n}");
    }
    (course, feed)
}

fn held(course: &Course) -> usize {
    course.posts().iter().filter(|p| p.reason == VerdictReason::AnotherBlog).count()
}

#[test]
fn another_title_and_no_known_post_is_held_and_told() {
    let (course, feed) =
        check(vec![(vee(&[2, 1]), 0), (casino(&[4, 3, 2, 1]), 4), (casino(&[5, 4, 3, 2]), 5)]);
    let doubted = course.store.course_status().expect("read").doubted;
    assert_eq!(doubted.iter().map(|d| (d.feed, d.n_held)).collect::<Vec<_>>(), [(feed, 5)]);
    let known = course.store.find_feed(feed).expect("read").expect("a feed");
    assert_eq!(known.title.as_deref(), Some("Vee"), "nothing of the other blog is shown");
    assert!(
        course.store.missing_posts(course.now).expect("posts").is_empty(),
        "it says nothing about Vee's posts"
    );
}

#[test]
fn the_blog_itself_is_not_held() {
    // A busy blog after a long absence, a blog that is renamed, a blog whose posts are read from an
    // empty feed on.
    check(vec![(vee(&[2, 1]), 0), (vee(&[9, 8]), 0)]);
    check(vec![
        (vee(&[2, 1]), 0),
        (blog("Vee at night", "vee.example", &[]), 0),
        (vee(&[3, 2, 1]), 0),
    ]);
    check(vec![(blog("My blog", "vee.example", &[]), 0), (casino(&[1]), 0)]);
    check(vec![(casino(&[1]), 0)]);
    // Renamed, with one known post.
    let FetchOutcome::Read(mut renamed) = blog("Night notes", "vee.example", &[9, 8]) else {
        panic!("a document")
    };
    let FetchOutcome::Read(known) = vee(&[1]) else { panic!("a document") };
    renamed.posts.extend(known.posts);
    check(vec![(vee(&[2, 1]), 0), (FetchOutcome::Read(renamed), 0)]);
    // Renamed, by the same author.
    let by = |outcome: FetchOutcome| {
        let FetchOutcome::Read(mut document) = outcome else { panic!("a document") };
        for post in &mut document.posts {
            change(post, |post| post.author = Some("Vee Moss".to_owned()));
        }
        FetchOutcome::Read(document)
    };
    check(vec![(by(vee(&[2, 1])), 0), (by(blog("Night notes", "vee.example", &[9])), 0)]);
}

#[test]
fn an_id_a_link_a_title_with_its_date_or_a_text_is_a_shared_post() {
    let shared: [fn(&mut Post, &Post); 4] = [
        |new, old| new.id.clone_from(&old.id),
        |new, old| new.link.clone_from(&old.link),
        |new, old| {
            new.title.clone_from(&old.title);
            new.published_at = old.published_at;
        },
        |new, old| {
            new.title.clone_from(&old.title);
            new.content_text.clone_from(&old.content_text);
        },
    ];
    for share in shared {
        let dated = |outcome: FetchOutcome| {
            let FetchOutcome::Read(mut document) = outcome else { panic!("a document") };
            change(&mut document.posts[0], |post| post.published_at = Some(day(1)));
            document
        };
        let (before, mut after) =
            (dated(vee(&[1])), dated(blog("Night notes", "new.example", &[7])));
        let old = before.posts[0].as_whole().expect("a post that was read");
        change(&mut after.posts[0], |new| {
            new.published_at = Some(day(2));
            share(new, old);
        });
        check(vec![(FetchOutcome::Read(before), 0), (FetchOutcome::Read(after), 0)]);
    }
}

#[test]
fn an_empty_document_between_hides_nothing() {
    check(vec![(vee(&[2, 1]), 0), (casino(&[]), 0), (casino(&[2, 1]), 2)]);
}

#[test]
fn a_redirect_to_another_blog_is_held_and_not_followed() {
    let mut course = Course::new();
    let feed = course.add("https://vee.example/feed");
    course.record(feed, vee(&[2, 1]));
    let to = url("https://other.example/feed");
    for _ in 0..5 {
        course.now += chrono::TimeDelta::days(1);
        let read = fetched(feed, course.now, blog("Vee", "other.example", &[4, 3]));
        course.fetch(FetchReport {
            answered_from: Some(to.clone()),
            moved_to: Some(to.clone()),
            ..read
        });
    }
    assert_eq!(held(&course), 2);
    assert_eq!(
        course.store.find_feed(feed).expect("read").expect("a feed").url,
        url("https://vee.example/feed")
    );
}

#[test]
fn a_blog_that_was_broken_into_and_comes_back_is_read_on() {
    let hacked = || {
        let FetchOutcome::Read(mut document) = blog("Vee", "pills.example", &[8, 7]) else {
            panic!("a document")
        };
        document.feed.link = Some(url("https://vee.example/"));
        FetchOutcome::Read(document)
    };
    let (course, feed) = check(vec![(vee(&[2, 1]), 0), (hacked(), 2), (vee(&[3, 2, 1]), 2)]);
    assert!(
        course.store.find_feed(feed).expect("read").expect("a feed").doubted_since_at.is_none()
    );
    let is_in = |title: &str| {
        course
            .posts()
            .iter()
            .any(|p| p.title.as_deref() == Some(title) && p.reason.standing() == Standing::In)
    };
    assert!(is_in("Vee 3"), "what the blog writes afterwards is in, and what was held stays held");
}

#[test]
fn a_person_says_that_it_is_the_same_blog() {
    let (mut course, feed) = check(vec![(vee(&[2, 1]), 0), (casino(&[2, 1]), 2)]);
    course.compile(8);
    assert!(course.store.confirm_feed(feed, course.now, &course.rules).expect("confirmed"));
    assert_eq!(held(&course), 0);
    assert_eq!(course.compile(9).len(), 2, "they go into the next edition");
    course.record(feed, casino(&[3, 2, 1]));
    assert_eq!(held(&course), 0);
    assert_eq!(
        course.store.find_feed(feed).expect("read").expect("a feed").title.as_deref(),
        Some("Casino")
    );
    assert!(!course.store.confirm_feed(feed, course.now, &course.rules).expect("confirmed"));
}

#[test]
fn a_person_retires_it() {
    let (mut course, feed) = check(vec![(vee(&[2, 1]), 0), (casino(&[2, 1]), 2)]);
    course
        .store
        .set_feed_state(feed, FeedState::Retired, course.now, &course.rules)
        .expect("retired");
    let standing = |s| course.posts().iter().filter(|p| p.reason.standing() == s).count();
    assert_eq!(
        (standing(Standing::In), standing(Standing::Out), standing(Standing::Held)),
        (2, 2, 0)
    );
    assert!(course.store.course_status().expect("read").doubted.is_empty());
}

#[test]
fn an_address_that_a_person_gives_is_believed() {
    let (mut course, feed) = check(vec![(vee(&[2, 1]), 0)]);
    course
        .store
        .readdress_feed(feed, &url("https://night.example/feed"), course.now)
        .expect("readdressed");
    course.record(feed, blog("Night notes", "night.example", &[9, 8]));
    assert_eq!(held(&course), 0);
}

#[test]
fn two_addresses_of_one_participant_lead_to_one_blog() {
    let mut course = Course::new();
    let name = |address: &str| course::NewFeed {
        role: FeedRole::Blog,
        ..crate::support::new_feed(address, Some("Vee"))
    };
    let mut add =
        |address: &str| match course.store.add_feed(&name(address), day(1)).expect("added") {
            store::AddedFeed::New(id) | store::AddedFeed::Known(id) => id,
        };
    let (old, new) = (add("https://vee.example/feed"), add("https://night.example/feed"));
    course.record(old, vee(&[2, 1]));
    course.record(new, blog("Night notes", "night.example", &[9, 8]));
    course.record(old, blog("Night notes", "night.example", &[9, 8]));
    assert_eq!(held(&course), 0);
}

/// Posts by their days of March, newest first: 0 is a post without a date.
fn dated(days: &[u32]) -> Vec<Post> {
    let post = |(n, d): (usize, &u32)| Post {
        published_at: (*d > 0).then(|| day(*d)),
        ..post(
            &format!("{n}-{d}"),
            &format!("https://ana.example/{n}-{d}"),
            &format!("Post {n} of {d}"),
        )
    };
    days.iter().enumerate().map(post).collect()
}

fn bursts(course: &Course) -> usize {
    course.posts().iter().filter(|p| p.reason == VerdictReason::Burst).count()
}

#[test]
fn many_posts_without_a_date_are_a_burst_in_a_known_feed() {
    let check = |first: &[u32], second: &[u32], expected: usize| {
        let (mut course, feed) = Course::with_feed();
        course.read(feed, &dated(first));
        assert_eq!(bursts(&course), 0, "{first:?}");
        course.now = day(20);
        let mut listed = dated(second);
        for post in &mut listed {
            post.id = post.id.as_ref().map(|id| format!("second {id}"));
            post.title = post.title.as_ref().map(|title| format!("Second {title}"));
            post.link = None;
        }
        course.read(feed, &listed);
        assert_eq!(bursts(&course), expected, "{first:?} {second:?}");
    };
    check(&[0; 12], &[0; 4], 0);
    check(&[0], &[0; 5], 5);
    check(&[0], &[0; 30], 30);
    check(&[], &[0; 12], 12);
    check(&[1], &[20, 0, 0, 0, 0], 0);
    check(&[2], &[21, 20, 19, 18, 17, 16], 0);
}

#[test]
fn the_first_document_s_posts_without_a_date_are_backlog() {
    let (mut course, feed) = Course::with_feed();
    course.read(feed, &dated(&[0, 2, 0]));
    course.now = day(10);
    let later = dated(&[0, 0, 0, 0])[3].clone();
    course.read(feed, &[vec![later], dated(&[0, 2, 0])].concat());
    let backlog = |course: &Course| {
        course.store.listed_posts().expect("posts").iter().filter(|p| p.is_backlog).count()
    };
    assert_eq!(backlog(&course), 2);
    // The first post of a blog that was empty is news.
    let (mut course, feed) = Course::with_feed();
    course.read(feed, &[]);
    course.read(feed, &dated(&[0]));
    assert_eq!(backlog(&course), 0);
}

#[test]
fn a_change_bounds_the_age_of_a_post_without_a_date() {
    let (mut course, feed) = Course::with_feed();
    course.rules.starts_on = Some(crate::support::date(10));
    course.now = day(19);
    let changed =
        |d: u32, n: usize| Post { updated_at: Some(day(d)), ..dated(&vec![0; n + 1])[n].clone() };
    course.read(feed, &[changed(12, 0), changed(5, 1)]);
    let listed = course.store.listed_posts().expect("posts");
    assert_eq!(
        listed.iter().map(|p| (p.published_at, p.is_backlog)).collect::<Vec<_>>(),
        [(Some(day(12)), false)]
    );
    assert!(matches!(course.posts()[0].reason, VerdictReason::BeforeCourse(_)));
    assert!(course.rejudge().is_empty());
}

#[test]
fn old_posts_that_are_tagged_at_once_are_a_burst() {
    let check = |n_old: usize, n_fresh: usize, expected: usize| {
        let (mut course, feed) = Course::with_feed();
        let days: Vec<u32> = vec![1; n_old].into_iter().chain(vec![20; n_fresh]).collect();
        let posts = dated(&days);
        let untagged: Vec<Post> = posts
            .iter()
            .map(|post| crate::support::saying(&post.content_text.replace("#course", ""), post))
            .collect();
        course.now = day(19);
        course.read(feed, &untagged);
        course.record(feed, document(&posts));
        assert_eq!(bursts(&course), expected, "{n_old} {n_fresh}");
        assert!(course.rejudge().is_empty());
    };
    check(5, 0, 5);
    check(9, 1, 9);
    check(4, 0, 0);
    check(4, 3, 0);
    check(0, 6, 0);
}
