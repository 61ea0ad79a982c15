//! The same post through two feeds, and bursts of old ones.

use course::{
    Decision, DecisionKind, FeedId, FeedRole, FeedState, NewFeed, Post, PostId, VerdictReason,
};
use store::AddedFeed;

use crate::support::{Course, day, document, new_feed, post, saying, url};

const ANA: &str = "https://ana.example/feed";
const PLANET: &str = "https://planet.example/feed";
const BURNER: &str = "https://feeds.burner.example/ana";

fn add(course: &mut Course, url: &str, role: FeedRole) -> FeedId {
    let feed = NewFeed { role, state: FeedState::Approved, ..new_feed(url, None) };
    let AddedFeed::New(id) = course.store.add_feed(&feed, day(1)).expect("added") else {
        panic!("{url} is known")
    };
    id
}

fn long(id: &str, link: &str) -> Post {
    let words = "A long piece about handover, ward rounds and what the night shift knows that the day shift does not. #course";
    saying(words, &post(id, link, "On handover"))
}

/// Each feed lists a post, in this order; then the posts that are in, each with the feed whose
/// words it shows.
#[track_caller]
fn check(fetches: &[(&str, FeedRole, Post)], expected: &[(i64, &str)]) -> Course {
    let mut course = Course::new();
    for (url, role, post) in fetches {
        let feed = add(&mut course, url, *role);
        course.read(feed, &[post.clone()]);
    }
    assert_eq!(shown(&course), owned(expected));
    assert_eq!(course.rejudge(), [], "what is stored is what would be judged");
    course
}

/// The posts that are in, each with the feed whose words it shows.
fn shown(course: &Course) -> Vec<(i64, String)> {
    course
        .store
        .listed_posts()
        .expect("posts")
        .iter()
        .map(|p| (p.id.0, p.feed_url.to_string()))
        .collect()
}

fn owned(posts: &[(i64, &str)]) -> Vec<(i64, String)> {
    posts.iter().map(|(id, url)| (*id, (*url).to_owned())).collect()
}

#[test]
fn the_authors_own_blog_is_the_post_whoever_came_first() {
    let here = long("1", "https://ana.example/1");
    let burnt = long("1", "https://ana.example/1?utm_source=feedburner");
    let tagged = long("2", "http://www.ana.example/1/?utm_source=planet");
    let blog = (ANA, FeedRole::Blog, here);
    let planet = (PLANET, FeedRole::Planet, tagged);
    let burner = (BURNER, FeedRole::Blog, burnt);
    let course = check(&[blog.clone(), planet.clone(), burner.clone()], &[(1, ANA)]);
    assert_eq!(course.posts()[1].reason, VerdictReason::DuplicateOf(PostId(1)));
    check(&[planet.clone(), blog.clone()], &[(1, ANA)]);
    check(&[planet.clone(), burner.clone(), blog.clone()], &[(1, ANA)]);
    check(&[planet.clone(), burner.clone()], &[(1, BURNER)]);
    let second = ("https://second.example/feed", FeedRole::Planet, planet.2.clone());
    check(&[planet, second, burner, blog], &[(1, ANA)]);
}

#[test]
fn a_copy_taken_for_another_persons_is_given_to_its_author() {
    // The planet names the course's team as author of everything.
    let form = |who: &str| Post {
        author: Some("Team".into()),
        ..long(who, &format!("https://{who}.example/form"))
    };
    let ben = "https://ben.example/feed";
    let (hers, his) = ((ANA, FeedRole::Blog, form("ana")), (ben, FeedRole::Blog, form("ben")));
    let planet = (PLANET, FeedRole::Planet, form("ben"));
    let course = check(&[hers.clone(), planet.clone(), his.clone()], &[(1, ANA), (3, ben)]);
    assert_eq!(course.posts()[1].reason, VerdictReason::DuplicateOf(PostId(3)));
    check(&[hers.clone(), his.clone(), planet.clone()], &[(1, ANA), (2, ben)]);
    check(&[planet, his, hers], &[(1, ben), (3, ANA)]);
}

#[test]
fn who_claims_another_blogs_links_comes_second() {
    let hers = long("1", "https://ana.example/1");
    let eve = ("https://eve.example/feed", FeedRole::Blog, hers.clone());
    check(&[eve.clone(), (ANA, FeedRole::Blog, hers.clone())], &[(1, ANA)]);
    check(&[(ANA, FeedRole::Blog, hers), eve], &[(1, ANA)]);
}

#[test]
fn what_is_no_copy() {
    let week = |host: &str| post("1", &format!("https://{host}/week-2"), "Week 2");
    let ben = "https://ben.example/feed";
    check(
        &[
            (ANA, FeedRole::Blog, saying("Mine. #course", &week("ana.example"))),
            (ben, FeedRole::Blog, week("ben.example")),
        ],
        &[(1, ANA), (2, ben)],
    );
    // Both fill in the same form.
    check(
        &[
            (ANA, FeedRole::Blog, long("1", "https://ana.example/1")),
            (ben, FeedRole::Blog, long("1", "https://ben.example/1")),
        ],
        &[(1, ANA), (2, ben)],
    );
    let cleo = long("c", "https://cleo.example/1");
    check(
        &[
            (ANA, FeedRole::Blog, long("1", "https://ana.example/1")),
            (PLANET, FeedRole::Planet, cleo),
        ],
        &[(1, ANA), (2, PLANET)],
    );
    // Two people remark on the same article.
    let remark = |title: &str| post(title, "https://news.example/article", title);
    check(
        &[(ANA, FeedRole::Blog, remark("Read this")), (ben, FeedRole::Blog, remark("I disagree"))],
        &[(1, ANA), (2, ben)],
    );
}

/// A planet's copy is printed; then the author's own feed is read.
fn printed_through_a_planet(copy: &Post, own: &Post) -> (Course, FeedId, FeedId) {
    let mut course = Course::new();
    let planet = course.add_as(PLANET, FeedRole::Planet);
    course.read(planet, &[copy.clone()]);
    assert_eq!(course.compile(2), [PostId(1)]);
    let ana = course.add(ANA);
    course.read(ana, &[own.clone()]);
    assert_eq!(course.compile(3), [], "it was printed");
    (course, planet, ana)
}

#[test]
fn a_copy_that_is_printed_shows_what_its_author_says() {
    let own = Post {
        licence: Some("https://creativecommons.org/licenses/by/4.0/".to_owned()),
        language: Some("fr".to_owned()),
        n_comments: Some(3),
        ..long("1", "https://ana.example/1")
    };
    let copy = saying(
        "Only the first words … #course",
        &Post { id: Some("p1".to_owned()), ..long("", "http://ana.example/1?utm_source=all") },
    );
    let (mut course, planet, ana) = printed_through_a_planet(&copy, &own);
    let one = |course: &Course| course.store.listed_posts().expect("posts").remove(0);
    let who = course.store.find_feed(ana).expect("read").expect("a feed").participant;
    let post = one(&course);
    assert_eq!((post.id, post.participant, post.feed), (PostId(1), who, ana));
    assert_eq!((post.text.as_str(), &post.link), (own.content_text.as_str(), &own.link));
    assert_eq!(
        (&post.licence, &post.language, post.n_comments),
        (&own.licence, &own.language, Some(3))
    );
    // A correction takes effect, whatever the planet goes on saying.
    let corrected = Post {
        title: Some("On handing over".to_owned()),
        ..saying("Without the name. #course", &own)
    };
    course.read(ana, &[corrected.clone()]);
    course.read(planet, &[saying("Other first words … #course", &copy)]);
    course.read(planet, &[post_of("9"), copy.clone()]);
    let post = one(&course);
    assert_eq!((post.title, post.text), (corrected.title, corrected.content_text));
    assert_eq!(course.compile(9), [PostId(3)], "only what the planet had new");
    let (found, gone) =
        (course.store.search_posts("name", 9, 0), course.store.search_posts("ward", 9, 0));
    assert_eq!((found.expect("found").n_all, gone.expect("found").n_all), (1, 0));
    // What its author takes back is gone, and stays so.
    course
        .store
        .withdraw_post(PostId(1), "its page is gone", course.now, &course.rules)
        .expect("withdrawn");
    course.read(planet, &[copy]);
    assert_eq!(shown(&course), owned(&[(3, PLANET)]));
    assert_eq!(course.rejudge(), []);
}

fn post_of(id: &str) -> Post {
    post(id, &format!("https://cleo.example/{id}"), &format!("Cleo {id}"))
}

#[test]
fn a_post_missing_from_its_authors_feed_is_asked_for_though_a_planet_was_first() {
    let all = [3, 2, 1].map(|n| {
        let text = format!(
            "{n} is what the night shift of ward {n} knows, in more than {n} words that only Ana would write. #course"
        );
        saying(&text, &post(&n.to_string(), &format!("https://ana.example/{n}"), &format!("Night {n}")))
    });
    let mut course = Course::new();
    let (planet, ana) = (course.add_as(PLANET, FeedRole::Planet), course.add(ANA));
    course.read(planet, &all);
    course.compile(3);
    course.read(ana, &all);
    course.read(planet, &[post_of("1")]);
    course.read(ana, &[all[0].clone(), all[2].clone()]);
    let missing = course.store.missing_posts(course.now).expect("posts");
    let asked: Vec<_> =
        missing.into_iter().filter_map(|missing| Some(missing.link?.to_string())).collect();
    assert_eq!(asked, ["https://ana.example/2"]);
}

#[test]
fn the_courses_feeds_know_a_post_by_the_id_they_gave_it_first() {
    let copy = Post { id: Some("tag:planet,1".to_owned()), ..long("", "https://ana.example/1") };
    let (mut course, _, ana) =
        printed_through_a_planet(&copy, &long("https://ana.example/?p=1", "https://ana.example/1"));
    let guid = |course: &Course| course.store.listed_posts().expect("posts")[0].guid.clone();
    assert_eq!(guid(&course).as_deref(), Some("tag:planet,1"));
    course.read(ana, &[long("https://ana.example/?p=77", "https://ana.example/new/1")]);
    assert_eq!(guid(&course).as_deref(), Some("tag:planet,1"));
}

#[test]
fn what_was_decided_about_a_copy_holds_for_the_post() {
    let here = long("1", "https://ana.example/1");
    for (decided, then) in [(PLANET, ANA), (ANA, PLANET)] {
        let mut course = Course::new();
        let role = |url| if url == PLANET { FeedRole::Planet } else { FeedRole::Blog };
        let first = course.add_as(decided, role(decided));
        course.read(first, &[here.clone()]);
        let hide = Decision {
            kind: DecisionKind::Hide,
            by: "fay".into(),
            why: "a patient".into(),
            at: course.now,
        };
        course.store.record_decision(PostId(1), &hide, &course.rules).expect("decided");
        let second = course.add_as(then, role(then));
        course.read(second, &[here.clone()]);
        assert_eq!(shown(&course), [], "{decided}");
    }
    // Both were known, and only an edit shows that they are one.
    let mut course = Course::new();
    let (planet, ana) = (course.add_as(PLANET, FeedRole::Planet), course.add(ANA));
    course.read(planet, &[post("7", "https://planet.example/7", "Elsewhere")]);
    course.read(ana, &[here.clone()]);
    course.compile(3);
    let hide = Decision {
        kind: DecisionKind::Hide,
        by: "fay".into(),
        why: "a patient".into(),
        at: course.now,
    };
    course.store.record_decision(PostId(2), &hide, &course.rules).expect("decided");
    course.read(planet, &[post("7", "https://ana.example/1", "Elsewhere")]);
    assert_eq!(shown(&course), []);
}

#[test]
fn what_the_planet_vouches_for_stays_in() {
    let mut course = Course::new();
    let all =
        NewFeed { role: FeedRole::Planet, everything_belongs: true, ..new_feed(PLANET, None) };
    let AddedFeed::New(planet) = course.store.add_feed(&all, day(1)).expect("added") else {
        panic!("known")
    };
    let untagged =
        saying("What the night shift knows.", &post("1", "https://ana.example/1", "Nights"));
    course.read(planet, &[untagged.clone()]);
    course.compile(3);
    let ana = course.add(ANA);
    course.read(ana, &[untagged]);
    assert_eq!(shown(&course), owned(&[(1, ANA)]));
    assert_eq!(course.rejudge(), []);
}

#[test]
fn a_post_of_an_erased_author_is_gone_with_its_copies() {
    let here = long("1", "https://ana.example/1");
    let (mut course, planet, ana) = printed_through_a_planet(&here, &here);
    let who = course.store.find_feed(ana).expect("read").expect("a feed").participant;
    course.store.erase_participant(who, None, course.now).expect("erased");
    assert_eq!(course.posts(), []);
    course.read(planet, &[here]);
    assert_eq!(course.posts(), []);
}

#[test]
fn a_planet_that_goes_leaves_to_others_what_is_theirs() {
    let hers = long("1", "https://ana.example/1");
    let his = saying(
        &hers.content_text.replace("night", "late"),
        &post("b", "https://ben.example/b", "Ben"),
    );
    let mut course = Course::new();
    let (planet, second) = (
        course.add_as(PLANET, FeedRole::Planet),
        course.add_as("https://most.example/feed", FeedRole::Planet),
    );
    course.read(planet, &[hers.clone(), his.clone(), post_of("9")]);
    course.read(second, &[his.clone()]);
    let ana = course.add(ANA);
    course.read(ana, &[hers.clone()]);
    assert_eq!(course.compile(5).len(), 3);
    let who = course.store.find_feed(planet).expect("read").expect("a feed").participant;
    course.store.erase_participant(who, None, course.now).expect("erased");
    // The planet named the posts from the end of its document.
    let left = owned(&[(2, "https://most.example/feed"), (3, ANA)]);
    assert_eq!(shown(&course), left);
    course.read(ana, &[hers]);
    course.read(second, &[his]);
    assert_eq!((shown(&course), course.compile(9)), (left, vec![]));
    assert!(course.store.integrity_errors().expect("checked").is_empty());
}

#[test]
fn answers_reach_the_post_whoever_was_first() {
    let here = long("1", "https://ana.example/1");
    let copy = Post { link: post("", "https://planet.example/go/1", "").link, ..here.clone() };
    let mut course = Course::new();
    let (planet, ben) =
        (course.add_as(PLANET, FeedRole::Planet), course.add("https://ben.example/feed"));
    course.read(planet, &[copy]);
    let answer = Post {
        links: vec![here.link.clone().expect("a link")],
        ..post("b", "https://ben.example/b", "To Ana")
    };
    course.read(ben, &[answer]);
    course.compile(4);
    let waiting =
        |course: &Course| course.store.posts_without_reply(day(1), day(30), 9).expect("posts");
    assert!(waiting(&course).contains(&PostId(1)));
    let ana = course.add(ANA);
    course.read(ana, &[here]);
    assert!(!waiting(&course).contains(&PostId(1)), "it is answered");
    assert_eq!(course.store.replies_to(PostId(1)).expect("replies").len(), 1);
    assert_eq!(shown(&course).len(), 2);
}

/// A planet lists a blog's posts; both are printed once. Then the blog moves, and the planet learns
/// of it before or after.
#[track_caller]
fn check_moving(of_planet: impl Fn(&Post) -> Post, before: &[Post], after: &[Post]) {
    for planet_learns_first in [false, true] {
        for planet_was_first in [false, true] {
            let mut course = Course::new();
            let (planet, ana) = (course.add_as(PLANET, FeedRole::Planet), course.add(ANA));
            let there = |posts: &[Post]| posts.iter().map(&of_planet).collect::<Vec<_>>();
            let order = |flip: bool| if flip { [planet, ana] } else { [ana, planet] };
            let said = |feed: FeedId, posts: &[Post]| {
                if feed == planet { there(posts) } else { posts.to_vec() }
            };
            for feed in order(planet_was_first) {
                course.read(feed, &said(feed, before));
            }
            assert_eq!(course.compile(4).len(), before.len());
            for feed in order(planet_learns_first) {
                course.read(feed, &said(feed, after));
            }
            for feed in order(planet_was_first) {
                course.read(feed, &said(feed, after));
            }
            let first = (planet_learns_first, planet_was_first);
            assert_eq!(course.compile(9), [], "{first:?}: {:#?}", course.posts());
            assert_eq!(shown(&course).len(), before.len(), "{first:?}");
        }
    }
}

/// A planet that keeps what it once listed shows every post under its old and its new address.
#[test]
fn a_planet_that_lists_old_and_new_addresses_prints_no_post_again() {
    let own_ids = |p: &Post| Post { id: p.link.as_ref().map(url::Url::to_string), ..p.clone() };
    let before = blog("https://ana.example", |n| n.to_string());
    for site in ["https://ana.example/2026/03", "https://ana.newhost.example"] {
        let after = blog(site, |n| n.to_string());
        let of_planet: Vec<_> = after.iter().chain(&before).map(own_ids).collect();
        for blog_first in [true, false] {
            let mut course = Course::new();
            let (ana, planet) = (course.add(ANA), course.add_as(PLANET, FeedRole::Planet));
            course.read(ana, &before);
            course.read(planet, &before.iter().map(own_ids).collect::<Vec<_>>());
            assert_eq!(course.compile(4).len(), before.len());
            if blog_first {
                course.read(ana, &after);
            }
            course.read(planet, &of_planet);
            course.read(ana, &after);
            course.read(planet, &of_planet);
            assert_eq!(
                (course.compile(9), shown(&course).len()),
                (vec![], before.len()),
                "{site} {blog_first}"
            );
        }
    }
}

/// A planet's document does not tell that a title was corrected, where it keeps the post with the
/// old one.
#[test]
fn a_corrected_title_is_an_edit_through_a_planet_too() {
    let slugged = |title: &str| {
        let link = format!("https://ana.example/{}", title.replace(' ', "-"));
        Post { published_at: Some(day(1)), ..long(&link, &link) }
    };
    let (wrong, right) = (
        slugged("On handovr"),
        Post { title: Some("On handover".into()), ..slugged("On handover") },
    );
    let both = [right.clone(), wrong.clone()];
    for planet_keeps in [&both[..], &both[..1]] {
        for blog_first in [true, false] {
            let mut course = Course::new();
            let (planet, ana) = (course.add_as(PLANET, FeedRole::Planet), course.add(ANA));
            course.read(planet, &[wrong.clone()]);
            course.read(ana, &[wrong.clone()]);
            assert_eq!(course.compile(4), [PostId(1)]);
            if blog_first {
                course.read(ana, &[right.clone()]);
            }
            course.read(planet, planet_keeps);
            course.read(ana, &[right.clone()]);
            course.read(planet, planet_keeps);
            assert_eq!(course.compile(9), [], "{blog_first}");
            let listed = course.store.listed_posts().expect("posts");
            assert_eq!((listed.len(), listed[0].title.as_deref()), (1, Some("On handover")));
        }
    }
}

/// Posts of a blog, with what their links begin with.
fn blog(site: &str, id: impl Fn(usize) -> String) -> Vec<Post> {
    let text = |n: usize| match n {
        1 => "Tea. #course".to_owned(),
        n => format!(
            "{n} things that only the night shift of ward {n} could have told us, and we wrote down all {n} of them. #course"
        ),
    };
    (1..4)
        .map(|n| {
            let title = if n == 1 { String::new() } else { format!("Night {n}") };
            let at = day(1) - chrono::TimeDelta::hours(i64::try_from(n).expect("a number"));
            Post {
                published_at: Some(at),
                ..saying(&text(n), &post(&id(n), &format!("{site}/{n}"), &title))
            }
        })
        .collect()
}

#[test]
fn a_blog_that_moves_while_a_planet_lists_it_is_printed_once() {
    let number = |n: usize| n.to_string();
    let address = |site: &'static str| move |n: usize| format!("{site}/{n}");
    let old = "https://ana.example";
    let sites = [
        "https://ana.example/2026/03",
        "https://ana.newhost.example",
        "http://ana.example:8080",
        "https://new.example/blog/posts",
    ];
    for site in sites {
        check_moving(Clone::clone, &blog(old, number), &blog(site, number));
        check_moving(Clone::clone, &blog(old, address(old)), &blog(site, address(site)));
        // The planet has ids of its own, made from the links.
        let own_ids = |p: &Post| Post { id: p.link.as_ref().map(url::Url::to_string), ..p.clone() };
        check_moving(own_ids, &blog(old, number), &blog(site, number));
        // And shows only how the posts begin.
        let short = |p: &Post| {
            saying(
                &p.content_text.split_inclusive(' ').take(3).chain(["#course"]).collect::<String>(),
                p,
            )
        };
        check_moving(short, &blog(old, number), &blog(site, number));
    }
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
    assert_eq!(
        course.read(feed, &[&[first.clone()][..], &old(4)].concat()).n_in,
        4,
        "a few old posts are none"
    );
    let (mut course, feed) = Course::with_feed();
    course.read(feed, &[first.clone()]);
    let new = Post { published_at: Some(course.now), ..post("2", "https://ana.example/2", "New") };
    assert_eq!(course.read(feed, &[&[new, first][..], &old(6)].concat()).n_in, 1);
    assert_eq!(course.posts().iter().filter(|p| p.reason == VerdictReason::Burst).count(), 6);
    // The backlog of a blog that joins is none.
    let (mut course, feed) = Course::with_feed();
    assert_eq!(course.read(feed, &old(6)).n_in, 6);
}

#[test]
fn a_feed_that_is_turned_away_gives_back_what_it_claimed() {
    let theirs = long("1", "https://eve.example/1");
    let mut course = check(
        &[
            ("https://eve.example/feed", FeedRole::Blog, theirs.clone()),
            (PLANET, FeedRole::Planet, theirs),
        ],
        &[(1, "https://eve.example/feed")],
    );
    let rules = course.rules.clone();
    assert_eq!(course.compile(3), [PostId(1)]);
    course
        .store
        .set_feed_state(FeedId(1), FeedState::Rejected, day(3), &rules)
        .expect("turned away");
    assert_eq!(shown(&course), owned(&[(1, PLANET)]), "what the planet has stands");
    course
        .store
        .set_feed_state(FeedId(1), FeedState::Approved, day(4), &rules)
        .expect("let in again");
    assert_eq!(shown(&course), owned(&[(1, "https://eve.example/feed")]));
    assert_eq!(course.compile(5), [], "and nothing is printed twice");
}

#[test]
fn a_planet_that_links_to_home_pages_loses_nothing() {
    let home = |id: &str, words: &str| saying(words, &post(id, "https://ana.example/", id));
    let (first, second) =
        (home("first", "One thing. #course"), home("second", "Another thing. #course"));
    check(
        &[(ANA, FeedRole::Blog, first), (PLANET, FeedRole::Planet, second)],
        &[(1, ANA), (2, PLANET)],
    );
    let at = |id: &str, place: &str| {
        saying(id, &post(id, &format!("https://ana.example/log#{place}"), id))
    };
    check(
        &[
            (ANA, FeedRole::Blog, at("a #course", "a")),
            (PLANET, FeedRole::Planet, at("b #course", "b")),
        ],
        &[(1, ANA), (2, PLANET)],
    );
}

/// A blog and another feed each list a post, the second at another address; then the second says
/// where it really is.
#[track_caller]
fn check_moved(second: &Post, then: &Post, expected: &[VerdictReason]) {
    let mut course = Course::new();
    let (ana, planet) = (course.add(ANA), course.add_as(PLANET, FeedRole::Planet));
    course.read(ana, &[post("1", "https://ana.example/1", "Rounds")]);
    course.read(planet, &[second.clone()]);
    course.read(planet, &[then.clone()]);
    let reasons: Vec<_> = course.posts().into_iter().map(|p| p.reason).collect();
    assert_eq!(reasons, expected);
    assert_eq!(course.rejudge(), [], "what is stored is what would be judged");
}

#[test]
fn an_edited_link_makes_and_undoes_a_copy() {
    let tagged = || VerdictReason::TextHashtag("course".to_owned());
    let there = post("9", "https://planet.example/9", "Rounds, from elsewhere");
    let here = Post { link: post("", "https://ana.example/1", "").link, ..there.clone() };
    check_moved(&there, &there, &[tagged(), tagged()]);
    check_moved(&there, &here, &[tagged(), VerdictReason::DuplicateOf(PostId(1))]);
    check_moved(&here, &there, &[tagged(), tagged()]);
    // Other words alone undo nothing: the planet is behind the blog for a while.
    check_moved(
        &here,
        &saying("Quite other words. #course", &here),
        &[tagged(), VerdictReason::DuplicateOf(PostId(1))],
    );
}

#[test]
fn an_original_that_moves_away_keeps_its_copies() {
    let mut course = Course::new();
    let (ana, planet) = (course.add(ANA), course.add_as(PLANET, FeedRole::Planet));
    let hers = post("1", "https://ana.example/1", "Rounds");
    course.read(ana, &[hers.clone()]);
    course.read(planet, &[post("9", "https://ana.example/1", "Rounds, from elsewhere")]);
    assert_eq!(course.posts()[1].reason, VerdictReason::DuplicateOf(PostId(1)));
    course.read(ana, &[Post { link: post("", "https://ana.example/2", "").link, ..hers }]);
    assert_eq!(course.posts()[1].reason, VerdictReason::DuplicateOf(PostId(1)));
}

#[test]
fn a_better_original_takes_over_the_copies_of_the_last() {
    let mut course = Course::new();
    let others =
        [course.add_as(PLANET, FeedRole::Planet), course.add_as(BURNER, FeedRole::Elsewhere)];
    for feed in others {
        course.read(feed, &[long("1", "https://ana.example/1")]);
    }
    assert_eq!(shown(&course), owned(&[(1, BURNER)]));
    let ana = course.add(ANA);
    course.read(ana, &[long("1", "https://ana.example/1")]);
    let copy = VerdictReason::DuplicateOf(PostId(1));
    assert_eq!([&course.posts()[1].reason, &course.posts()[2].reason], [&copy, &copy]);
    assert_eq!(shown(&course), owned(&[(1, ANA)]));
}

#[test]
fn what_is_hidden_does_not_come_back_through_another_feed() {
    for kind in [DecisionKind::Hide, DecisionKind::Withdraw] {
        let course = &mut check(
            &[
                (ANA, FeedRole::Blog, long("1", "https://ana.example/1")),
                (PLANET, FeedRole::Planet, long("1", "https://ana.example/1")),
            ],
            &[(1, ANA)],
        );
        let decision =
            Decision { kind, by: "ana".into(), why: "a patient asked".to_owned(), at: day(5) };
        course.store.record_decision(PostId(1), &decision, &course.rules).expect("decided");
        course.rejudge();
        assert_eq!(course.store.listed_posts().expect("posts"), []);
    }
}

/// Invented blogs and two planets that lag behind them, in an order that depends on a number.
struct Town {
    course: Course,
    seed: u64,
    blogs: Vec<Blog>,
    planets: Vec<(FeedId, Vec<Post>)>,
    printed: Vec<String>,
    n_written: usize,
    log: Vec<String>,
}

struct Blog {
    url: String,
    feed: Option<FeedId>,
    site: String,
    posts: Vec<Written>,
}

struct Written {
    mark: String,
    title: String,
    words: String,
    at: chrono::DateTime<chrono::Utc>,
}

impl Blog {
    fn document(&self) -> Vec<Post> {
        let said = |w: &Written| {
            let link = format!("{}/{}", self.site, w.title.to_lowercase().replace(' ', "-"));
            let author = Some(self.url.clone());
            Post {
                published_at: Some(w.at),
                author,
                ..saying(&w.words, &post(&link, &link, &w.title))
            }
        };
        self.posts.iter().rev().map(said).collect()
    }
}

impl Town {
    fn new(seed: u64) -> Self {
        let mut course = Course::new();
        let planets = ["https://all.example/feed", "https://most.example/feed"];
        let planets = planets.map(|url| (course.add_as(url, FeedRole::Planet), Vec::new())).into();
        let blogs = (0..3).map(|n| {
            let site = format!("https://blog{n}.example");
            Blog { url: format!("{site}/feed"), feed: None, site, posts: Vec::new() }
        });
        Self {
            course,
            seed,
            blogs: blogs.collect(),
            planets,
            printed: Vec::new(),
            n_written: 0,
            log: Vec::new(),
        }
    }

    /// A number below `end`.
    fn pick(&mut self, end: usize) -> usize {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.seed >> 33).expect("31 bits") % end
    }

    fn something_happens(&mut self) {
        let (blog, what) = (self.pick(3), self.pick(12));
        self.log.push(format!("{blog} {what}"));
        match what {
            0..3 => self.write(blog),
            3 => self.edit(blog, |w| w.words = w.words.replace("slowly", "quickly")),
            4 => self.edit(blog, |w| w.title = w.title.replace("Notte", "Note")),
            5 => {
                let n = self.blogs[blog].site.len();
                self.blogs[blog].site = format!("https://moved{n}.blog{blog}.example/{n}");
            }
            6..8 => self.read_blog(blog),
            8..10 => self.read_planet(blog % 2),
            10 => self.print(),
            _ if !self.blogs[blog].posts.is_empty() && self.blogs[blog].feed.is_some() => {
                self.take_back(blog);
            }
            _ => {}
        }
    }

    fn write(&mut self, blog: usize) {
        self.n_written += 1;
        let n = self.n_written;
        let (mark, title) = (format!("mark{n}"), format!("Notte {n}"));
        let common = "of the night shift that nobody wrote down, slowly, as it happened on the ward, with all its doubts and turns";
        let words = format!("{mark} is note {n}: {n} things {n} {common} {n}. #course");
        let at = self.course.now - chrono::TimeDelta::minutes(1);
        self.blogs[blog].posts.push(Written { mark, title, words, at });
        self.course.now += chrono::TimeDelta::hours(1);
    }

    fn edit(&mut self, blog: usize, change: impl Fn(&mut Written)) {
        let n = self.blogs[blog].posts.len();
        if n > 0 {
            let at = self.pick(n);
            change(&mut self.blogs[blog].posts[at]);
        }
    }

    fn read_blog(&mut self, blog: usize) {
        let feed = match self.blogs[blog].feed {
            Some(feed) => feed,
            None => self.course.add(&self.blogs[blog].url),
        };
        self.blogs[blog].feed = Some(feed);
        let mut document = document(&self.blogs[blog].document());
        if let course::FetchOutcome::Read(document) = &mut document {
            document.feed.link = Some(url(&format!("{}/", self.blogs[blog].site)));
        }
        if self.course.record(feed, document).is_doubted {
            // It moved while it had no post that was known: a person has looked.
            self.course
                .store
                .confirm_feed(feed, self.course.now, &self.course.rules)
                .expect("confirmed");
        }
    }

    /// The planet has what it had, and what the blogs have now; one of them shows only how the
    /// posts begin.
    fn read_planet(&mut self, planet: usize) {
        let (feed, mut posts) = self.planets[planet].clone();
        let of = |p: &Post| match planet {
            0 => p.clone(),
            _ => saying(
                &p.content_text
                    .split_inclusive(' ')
                    .take(9)
                    .chain(["… #course"])
                    .collect::<String>(),
                p,
            ),
        };
        let now: Vec<Post> = self.blogs.iter().flat_map(Blog::document).map(|p| of(&p)).collect();
        posts.retain(|old| !now.iter().any(|p| p.published_at == old.published_at));
        posts.extend(now);
        posts.sort_by_key(|p| std::cmp::Reverse(p.published_at));
        posts.truncate(12);
        self.planets[planet].1.clone_from(&posts);
        self.course.read(feed, &posts);
    }

    fn print(&mut self) {
        let waiting: Vec<_> = self.course.store.listed_posts().expect("posts");
        self.course.now += chrono::TimeDelta::days(1);
        let on = self.course.now.date_naive();
        let compiled =
            self.course.store.compile_edition(course::EditionKind::Daily, on, |awaiting| {
                let posts: Vec<_> = awaiting.posts.iter().map(|p| p.id).collect();
                (!posts.is_empty()).then(|| course::Edition {
                    kind: course::EditionKind::Daily,
                    number: awaiting.number,
                    date: on,
                    compiled_at: self.course.now,
                    week: None,
                    last_reply: None,
                    claims: None,
                    voices: Vec::new(),
                    sections: vec![course::Section::Elsewhere(posts)],
                })
            });
        if let store::CompileOutcome::New(_, edition) = compiled.expect("compiled") {
            let mark = |id| {
                waiting
                    .iter()
                    .find(|p| p.id == id)
                    .expect("listed")
                    .text
                    .split(' ')
                    .next()
                    .map(str::to_owned)
            };
            let new: Vec<String> = edition.claimed_posts().into_iter().filter_map(mark).collect();
            for mark in &new {
                assert!(!self.printed.contains(mark), "{mark} is printed twice:\n{}", self.story());
            }
            self.log.push(format!("printed {new:?}"));
            self.printed.extend(new);
        }
    }

    /// The author deletes a post for good; the blog is read, and what is missing is asked for.
    fn take_back(&mut self, blog: usize) {
        let at = self.pick(self.blogs[blog].posts.len());
        self.read_blog(blog);
        let gone = self.blogs[blog].posts.remove(at);
        for (_, posts) in &mut self.planets {
            posts.retain(|p| !p.content_text.starts_with(&format!("{} ", gone.mark)));
        }
        let mine = |p: &course::ListedPost| p.text.starts_with(&format!("{} ", gone.mark));
        for post in self.course.store.listed_posts().expect("posts").iter().filter(|p| mine(p)) {
            self.course
                .store
                .withdraw_post(post.id, "its page is gone", self.course.now, &self.course.rules)
                .expect("withdrawn");
        }
        self.read_blog(blog);
        self.log.push(format!("took back {}", gone.mark));
    }

    /// What happened, and every row.
    fn story(&self) -> String {
        let row = |p: course::PostId| {
            let post = self.course.store.find_post(p).expect("read").expect("a post");
            let text = self.course.store.post_text(p).expect("read").expect("a text").0.as_str()
                [..20]
                .to_owned();
            let link = post.link.as_ref().map(url::Url::as_str).unwrap_or_default();
            format!(
                "{p} of {} {:?} {link} {text} {:?}\n",
                post.feed,
                post.title.unwrap_or_default(),
                post.reason
            )
        };
        format!(
            "{:?}\n{}",
            self.log,
            self.course.posts().iter().map(|p| row(p.id)).collect::<String>()
        )
    }

    /// Everything was read: what is shown is what the blogs say, each post once.
    fn check(mut self) {
        for _ in 0..2 {
            (0..3).for_each(|blog| self.read_blog(blog));
            (0..2).for_each(|planet| self.read_planet(planet));
        }
        self.print();
        let mut said: Vec<_> = self
            .blogs
            .iter()
            .flat_map(Blog::document)
            .map(|p| (p.title, p.content_text, p.link))
            .collect();
        let listed = self.course.store.listed_posts().expect("posts");
        let mut shown: Vec<_> = listed.into_iter().map(|p| (p.title, p.text, p.link)).collect();
        said.sort();
        shown.sort();
        assert_eq!(shown, said, "{}", self.story());
        assert_eq!(self.course.rejudge(), []);
        assert!(self.course.store.integrity_errors().expect("checked").is_empty());
    }
}

#[test]
fn whatever_happens_a_post_is_its_authors_and_printed_once() {
    for seed in 0..12 {
        let mut town = Town::new(seed);
        (0..40).for_each(|_| town.something_happens());
        town.check();
    }
}
