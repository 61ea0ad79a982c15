//! The same post through two feeds, and bursts of old ones.

use course::{Decision, DecisionKind, FeedId, FeedState, NewFeed, Post, PostId, Reason, Role};
use store::Added;

use crate::support::{Course, day, new_feed, post, saying};

const ANA: &str = "https://ana.example/feed";
const PLANET: &str = "https://planet.example/feed";
const BURNER: &str = "https://feeds.burner.example/ana";

fn add(course: &mut Course, url: &str, role: Role) -> FeedId {
    let feed = NewFeed { role, state: FeedState::Approved, ..new_feed(url, None) };
    let Added::New(id) = course.store.add_feed(&feed, day(1)).expect("added") else { panic!("{url} is known") };
    id
}

fn long(id: &str, link: &str) -> Post {
    let words =
        "A long piece about handover, ward rounds and what the night shift knows that the day shift does not. #course";
    saying(words, &post(id, link, "On handover"))
}

/// Each feed lists a post, in this order; then the numbers of the posts that are in.
#[track_caller]
fn check(fetches: &[(&str, Role, Post)], expected: &[i64]) -> Course {
    let mut course = Course::new();
    for (url, role, post) in fetches {
        let feed = add(&mut course, url, *role);
        course.read(feed, &[post.clone()]);
    }
    let listed: Vec<_> = course.store.listed_posts().expect("posts").iter().map(|p| p.id.0).collect();
    assert_eq!(listed, expected);
    course
}

#[test]
fn the_authors_own_blog_is_credited() {
    let here = long("1", "https://ana.example/1");
    let burnt = long("1", "https://ana.example/1?utm_source=feedburner");
    let tagged = long("2", "http://www.ana.example/1/?utm_source=planet");
    let blog = (ANA, Role::Blog, here);
    let planet = (PLANET, Role::Planet, tagged);
    let burner = (BURNER, Role::Blog, burnt);
    let course = check(&[blog.clone(), planet.clone(), burner.clone()], &[1]);
    assert_eq!(course.posts()[1].reason, Reason::DuplicateOf(PostId(1)));
    check(&[planet.clone(), blog.clone()], &[2]);
    check(&[planet, burner, blog], &[3]);
}

#[test]
fn who_claims_another_blogs_links_comes_second() {
    let hers = long("1", "https://ana.example/1");
    let eve = ("https://eve.example/feed", Role::Blog, hers.clone());
    check(&[eve.clone(), (ANA, Role::Blog, hers.clone())], &[2]);
    check(&[(ANA, Role::Blog, hers), eve], &[1]);
}

#[test]
fn what_is_no_copy() {
    let week = |host: &str| post("1", &format!("https://{host}/week-2"), "Week 2");
    let ben = "https://ben.example/feed";
    check(
        &[(ANA, Role::Blog, saying("Mine. #course", &week("ana.example"))), (ben, Role::Blog, week("ben.example"))],
        &[1, 2],
    );
    // Two people remark on the same article.
    let remark = |title: &str| post(title, "https://news.example/article", title);
    check(&[(ANA, Role::Blog, remark("Read this")), (ben, Role::Blog, remark("I disagree"))], &[1, 2]);
}

#[test]
fn a_copy_that_is_printed_stays_and_is_credited() {
    let here = long("1", "https://ana.example/1");
    let mut course = check(&[(PLANET, Role::Planet, here.clone())], &[1]);
    assert_eq!(course.compile(3), [PostId(1)]);
    let feed = add(&mut course, ANA, Role::Blog);
    course.read(feed, &[here]);
    assert_eq!(course.compile(4), []);
    let listed = course.store.listed_posts().expect("posts");
    let ana = course.store.feed(feed).expect("read").expect("a feed").participant;
    assert_eq!((listed.len(), listed[0].participant), (1, ana));
}

fn old(n: u32) -> Vec<Post> {
    let dated = |i| Post {
        published_at: Some(day(1) - chrono::TimeDelta::days(90)),
        ..post(&format!("old{i}"), &format!("https://ana.example/old{i}"), &format!("Old {i}"))
    };
    (0..n).map(dated).collect()
}

#[test]
fn a_burst_of_old_posts_waits_for_a_person() {
    let (mut course, feed) = Course::with_feed();
    let first = post("1", "https://ana.example/1", "First");
    course.read(feed, &[first.clone()]);
    assert_eq!(course.read(feed, &[&[first.clone()][..], &old(4)].concat()).n_in, 4, "a few old posts are none");
    let (mut course, feed) = Course::with_feed();
    course.read(feed, &[first.clone()]);
    let new = Post { published_at: Some(course.now), ..post("2", "https://ana.example/2", "New") };
    assert_eq!(course.read(feed, &[&[new, first][..], &old(6)].concat()).n_in, 1);
    assert_eq!(course.posts().iter().filter(|p| p.reason == Reason::Burst).count(), 6);
    // The backlog of a blog that joins is none.
    let (mut course, feed) = Course::with_feed();
    assert_eq!(course.read(feed, &old(6)).n_in, 6);
}

#[test]
fn a_feed_that_is_turned_away_gives_back_what_it_claimed() {
    let theirs = long("1", "https://eve.example/1");
    let hers = long("7", "https://ana.example/7");
    let mut course = check(&[("https://eve.example/feed", Role::Blog, theirs), (ANA, Role::Blog, hers)], &[1]);
    let rules = course.rules.clone();
    let listed =
        |course: &Course| -> Vec<i64> { course.store.listed_posts().expect("posts").iter().map(|p| p.id.0).collect() };
    course.store.set_feed_state(FeedId(1), FeedState::Rejected, day(3), &rules).expect("turned away");
    assert_eq!(listed(&course), [2], "Ana's own post stands");
    course.store.set_feed_state(FeedId(1), FeedState::Approved, day(4), &rules).expect("let in again");
    assert_eq!(listed(&course), [2], "and stays the one");
}

#[test]
fn a_planet_that_links_to_home_pages_loses_nothing() {
    let home = |id: &str, words: &str| saying(words, &post(id, "https://ana.example/", id));
    let (first, second) = (home("first", "One thing. #course"), home("second", "Another thing. #course"));
    check(&[(ANA, Role::Blog, first), (PLANET, Role::Planet, second)], &[1, 2]);
    let at = |id: &str, place: &str| saying(id, &post(id, &format!("https://ana.example/log#{place}"), id));
    check(&[(ANA, Role::Blog, at("a #course", "a")), (PLANET, Role::Planet, at("b #course", "b"))], &[1, 2]);
}

/// A blog and another feed each list a post, the second at another address; then the second says where it really is.
#[track_caller]
fn check_moved(second: &Post, then: &Post, expected: &[Reason]) {
    let mut course = Course::new();
    let (ana, planet) = (course.add(ANA), course.add_as(PLANET, Role::Planet));
    course.read(ana, &[post("1", "https://ana.example/1", "Rounds")]);
    course.read(planet, &[second.clone()]);
    course.read(planet, &[then.clone()]);
    let reasons: Vec<_> = course.posts().into_iter().map(|p| p.reason).collect();
    assert_eq!(reasons, expected);
    assert_eq!(course.rejudge(), [], "what is stored is what would be judged");
}

#[test]
fn an_edited_link_makes_and_undoes_a_copy() {
    let tagged = || Reason::TextHashtag("course".to_owned());
    let there = post("9", "https://planet.example/9", "Rounds, from elsewhere");
    let here = Post { link: post("", "https://ana.example/1", "").link, ..there.clone() };
    check_moved(&there, &there, &[tagged(), tagged()]);
    check_moved(&there, &here, &[tagged(), Reason::DuplicateOf(PostId(1))]);
    check_moved(&here, &there, &[tagged(), tagged()]);
    // Other words alone undo nothing: the planet is behind the blog for a while.
    check_moved(&here, &saying("Quite other words. #course", &here), &[tagged(), Reason::DuplicateOf(PostId(1))]);
}

#[test]
fn an_original_that_moves_away_leaves_its_copies() {
    let mut course = Course::new();
    let (ana, planet) = (course.add(ANA), course.add_as(PLANET, Role::Planet));
    let hers = post("1", "https://ana.example/1", "Rounds");
    course.read(ana, &[hers.clone()]);
    course.read(planet, &[post("9", "https://ana.example/1", "Rounds, from elsewhere")]);
    assert_eq!(course.posts()[1].reason, Reason::DuplicateOf(PostId(1)));
    course.read(ana, &[Post { link: post("", "https://ana.example/2", "").link, ..hers }]);
    assert_eq!(course.posts()[1].reason, Reason::TextHashtag("course".to_owned()));
}

#[test]
fn a_better_original_takes_over_the_copies_of_the_last() {
    let mut course = Course::new();
    let others = [course.add_as(PLANET, Role::Planet), course.add_as(BURNER, Role::Elsewhere)];
    for feed in others {
        course.read(feed, &[long("1", "https://ana.example/1")]);
    }
    assert_eq!(course.posts()[0].reason, Reason::DuplicateOf(PostId(2)));
    let ana = course.add(ANA);
    course.read(ana, &[long("1", "https://ana.example/1")]);
    let copy = Reason::DuplicateOf(PostId(3));
    assert_eq!([&course.posts()[0].reason, &course.posts()[1].reason], [&copy, &copy]);
}

#[test]
fn what_is_hidden_does_not_come_back_through_another_feed() {
    for kind in [DecisionKind::Hide, DecisionKind::Withdraw] {
        let course = &mut check(
            &[
                (ANA, Role::Blog, long("1", "https://ana.example/1")),
                (PLANET, Role::Planet, long("1", "https://ana.example/1")),
            ],
            &[1],
        );
        let decision = Decision { kind, by: "ana".to_owned(), why: "a patient asked".to_owned(), at: day(5) };
        course.store.decide(PostId(1), &decision, &course.rules).expect("decided");
        course.rejudge();
        assert_eq!(course.store.listed_posts().expect("posts"), []);
    }
}
