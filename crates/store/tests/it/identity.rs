//! When two posts are the same.

use chrono::{DateTime, Utc};
use course::{Feed, FeedId, IdentityRule, Post};

use crate::support::{Course, post, saying};

/// Documents of one feed in a row, and the titles of the posts that are stored in the end.
#[track_caller]
fn check(documents: &[&[Post]], expected: &[&str]) -> (Course, FeedId) {
    let (mut course, feed) = Course::with_feed();
    for document in documents {
        course.read(feed, document);
    }
    assert_eq!(course.titles(), expected);
    (course, feed)
}

fn feed(course: &Course, id: FeedId) -> Feed {
    course.store.find_feed(id).expect("read").expect("a feed")
}

fn dated(at: &str, post: &Post) -> Post {
    let at: DateTime<Utc> = at.parse().expect("an instant");
    Post { published_at: Some(at), ..post.clone() }
}

fn many(n: usize, id: impl Fn(usize) -> String, host: &str) -> Vec<Post> {
    (0..n).map(|i| post(&id(i), &format!("{host}/{i}"), &format!("Post {i}"))).collect()
}

#[test]
fn an_id_is_enough_when_words_or_link_agree() {
    let one = post("1", "https://ana.example/1", "One");
    check(&[&[one.clone()], &[one.clone()]], &["One"]);
    check(&[&[one.clone()], &[saying("Other words #course", &one)]], &["One"]);
    check(&[&[one.clone()], &[post("1", "https://ana.example/one", "One")]], &["One"]);
    let renamed = Post { title: Some("Uno".into()), ..one.clone() };
    check(&[&[one], &[renamed]], &["Uno"]);
}

#[test]
fn without_ids_links_decide_and_without_links_words() {
    let [a, b] = [post("", "https://ana.example/a", "A"), post("", "https://ana.example/b", "B")];
    check(&[&[b.clone(), a.clone()], &[b.clone(), saying("Mended #course", &a)]], &["A", "B"]);
    let [a, b] = [post("", "", "A"), post("", "", "B")];
    let (course, id) = check(&[&[b.clone(), a.clone()], &[b, a]], &["A", "B"]);
    assert_eq!(feed(&course, id).identity, IdentityRule::Text);
}

#[test]
fn one_document_may_list_a_post_twice() {
    let one = post("1", "https://ana.example/1", "One");
    check(&[&[one.clone(), one.clone()]], &["One"]);
    check(&[&[one.clone(), Post { id: Some("1b".into()), ..one.clone() }]], &["One"]);
    let same_page = post("2", "https://ana.example/1", "Two");
    check(&[&[same_page.clone(), one.clone()], &[same_page, one]], &["One", "Two"]);
}

#[test]
fn a_feed_whose_posts_all_lead_to_one_page_loses_none() {
    let letter = |n: usize| {
        let words =
            format!("Letter {n}: what we read in week {n}, and what we made of it. #course");
        dated(
            &format!("2026-02-{n:02}T08:00:00Z"),
            &saying(&words, &post("", &format!("https://ana.example/all#{n}"), "A letter")),
        )
    };
    let documents: Vec<Vec<Post>> =
        (5..9).map(|newest| (1..newest).rev().take(4).map(letter).collect()).collect();
    let documents: Vec<&[Post]> = documents.iter().map(Vec::as_slice).collect();
    check(&documents, &["A letter"; 7]);
    let numbered: Vec<Vec<Post>> = documents
        .iter()
        .map(|d| d.iter().map(|p| Post { id: Some(p.content_text.clone()), ..p.clone() }).collect())
        .collect();
    check(&numbered.iter().map(Vec::as_slice).collect::<Vec<_>>(), &["A letter"; 7]);
}

#[test]
fn two_participants_write_about_week_2() {
    let mut course = Course::new();
    let [ana, ben] =
        ["https://ana.example/feed", "https://ben.example/feed"].map(|u| course.add(u));
    course.read(ana, &[post("1", "https://ana.example/week-2", "Week 2")]);
    course.read(ben, &[post("1", "https://ben.example/week-2", "Week 2")]);
    assert_eq!(course.titles(), ["Week 2", "Week 2"]);
}

#[test]
fn a_title_used_again_is_another_post() {
    let first = saying("Short.", &post("1", "https://ana.example/1", "Link of the day"));
    let again = saying("Short.", &post("2", "https://ana.example/2", "Link of the day"));
    check(&[&[first.clone()], &[again, first]], &["Link of the day", "Link of the day"]);
}

#[test]
fn a_whole_blog_moves() {
    let before = many(20, |i| format!("http://www.ana.example/?p={i}"), "http://www.ana.example");
    let titles: Vec<_> = before.iter().filter_map(|p| p.title.clone()).rev().collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    // To https and without www, the ids being addresses.
    let after = many(20, |i| format!("https://ana.example/?p={i}"), "https://ana.example");
    check(&[&before, &after, &after], &titles);
}

#[test]
fn a_platform_move_issues_500_ids_again() {
    let before = many(500, |i| format!("tag:old,{i}"), "https://ana.oldhost.example/blog");
    let after = many(500, |i| format!("urn:new:{i}"), "https://ana.newhost.example/posts");
    let (mut course, feed) = Course::with_feed();
    course.read(feed, &before);
    let recorded = course.read(feed, &after);
    assert_eq!((recorded.n_new, recorded.n_changed, course.posts().len()), (0, 0, 500));
    assert_eq!(
        course.posts()[0].link.as_ref().and_then(|l| l.host_str()),
        Some("ana.newhost.example")
    );
}

#[test]
fn a_move_that_also_changes_words_is_seen_by_title_and_date() {
    let before = dated("2026-02-01T10:00:00Z", &post("a", "https://old.example/a", "On handover"));
    let after = saying(
        "The importer dropped half of it #course",
        &post("x", "https://new.example/x", "On handover"),
    );
    check(&[&[before], &[dated("2026-02-01T10:00:00Z", &after)]], &["On handover"]);
}

/// A post whose id and link are made from its title.
fn slugged(title: &str, words: &str, at: &str) -> Post {
    let link = format!("https://noor.example/{}", title.to_lowercase().replace(' ', "-"));
    dated(&format!("2026-03-{at}Z"), &saying(words, &post(&link, &link, title)))
}

#[test]
fn a_corrected_title_is_an_edit_where_all_is_made_from_it() {
    let form = "We sat down and made a triage form with the nurses, and this is how it went on our ward. #course";
    let older = slugged("Older note", "Tea. #course", "01T07:00:00");
    let wrong = slugged("Build a your form", form, "04T07:00:00");
    let right = slugged("Build your form", form, "04T07:00:00");
    check(
        &[&[wrong.clone(), older.clone()], &[right.clone(), older.clone()]],
        &["Older note", "Build your form"],
    );
    check(&[&[wrong.clone()], &[right.clone()]], &["Build your form"]);
    let edited = slugged("Build your form", &form.replace("nurses", "night nurses"), "04T07:00:00");
    let (mut course, feed) = check(
        &[&[wrong.clone(), older.clone()], &[edited, older.clone()]],
        &["Older note", "Build your form"],
    );
    course.compile(5);
    course.read(feed, &[right.clone(), older.clone()]);
    assert_eq!(course.compile(6), []);
    // Another stands beside it: the first is still there.
    check(
        &[&[wrong.clone(), older.clone()], &[right, wrong, older]],
        &["Older note", "Build a your form", "Build your form"],
    );
}

#[test]
fn a_short_post_without_a_title_moves_with_its_blog() {
    let at = |site: &str, n: usize| {
        let here = post(&format!("{site}/{n}"), &format!("{site}/{n}"), "");
        dated(&format!("2026-03-0{n}T07:00:00Z"), &saying("Tea. #course", &here))
    };
    let undated = |p: Post| Post { published_at: None, ..p };
    for site in ["https://ana.org.example", "http://ana.example:8080", "https://ana.example/new"] {
        let (before, after) =
            ([2, 1].map(|n| at("https://ana.example", n)), [2, 1].map(|n| at(site, n)));
        check(&[&before, &after], &["", ""]);
        // Without a date only a path that stays tells.
        let n = if site.ends_with("/new") { 4 } else { 2 };
        check(&[&before.map(undated), &after.map(undated)], &vec![""; n]);
    }
    let titled = |site: &str| saying("Tea. #course", &post("", &format!("{site}/tea"), "Tea"));
    check(&[&[titled("https://ana.example")], &[titled("https://ana.org.example/2026")]], &["Tea"]);
    check(
        &[
            &[at("https://ana.example", 1)],
            &[at("https://ana.example", 2), at("https://ana.example", 1)],
        ],
        &["", ""],
    );
}

#[test]
fn a_planet_lists_the_same_form_of_two_people() {
    let form = "What did you learn this week, and what will you do otherwise on Monday? #course";
    let by = |who: &str, day: u32| {
        let link = format!("https://{who}.example/week");
        let post =
            Post { author: Some(who.to_owned()), ..saying(form, &post(&link, &link, "Week")) };
        dated(&format!("2026-03-{day:02}T07:00:00Z"), &post)
    };
    let (ana, ben, cleo) = (by("ana", 1), by("ben", 2), by("cleo", 3));
    check(&[&[ben.clone(), ana.clone()]], &["Week", "Week"]);
    // Ana's is no more in the document when Ben's comes.
    check(&[&[cleo.clone(), ana.clone()], &[ben.clone(), cleo.clone()]], &["Week"; 3]);
    let nameless = [ana, ben, cleo].map(|p| Post { author: None, ..p });
    let [ana, ben, cleo] = nameless;
    check(&[&[cleo.clone(), ana], &[ben, cleo]], &["Week"; 3]);
}

#[test]
fn ids_that_are_random_at_each_fetch() {
    let at =
        |fetch: usize, n: usize| many(n, move |i| format!("{fetch}-{i}"), "https://ana.example");
    let (mut course, id) = Course::with_feed();
    for (fetch, n) in [(1, 3), (2, 3), (3, 4), (4, 4)] {
        course.read(id, &at(fetch, n));
    }
    assert_eq!(course.titles(), ["Post 2", "Post 1", "Post 0", "Post 3"]);
    assert_eq!(feed(&course, id).identity, IdentityRule::Link);
}

#[test]
fn ids_that_are_all_alike() {
    let posts = many(3, |_| "1".to_owned(), "https://ana.example");
    let (course, id) = check(&[&posts, &posts], &["Post 2", "Post 1", "Post 0"]);
    assert_eq!(feed(&course, id).identity, IdentityRule::Link);
}

#[test]
fn an_id_used_again_for_another_post() {
    let old = post("1", "https://ana.example/old", "Old");
    let new = post("1", "https://ana.example/new", "New");
    check(&[&[old], &[new.clone()], &[new]], &["Old", "New"]);
}

#[test]
fn ids_that_count_places() {
    let [a, b, c] =
        ["A", "B", "C"].map(|t| move |n: &str| post(n, &format!("https://ana.example/{t}"), t));
    check(
        &[&[b("1"), a("2")], &[c("1"), b("2"), a("3")], &[c("1"), b("2"), a("3")]],
        &["A", "B", "C"],
    );
}

#[test]
fn one_page_for_every_episode() {
    let [one, two] = ["One", "Two"].map(|t| post(t, "https://ana.example/podcast", t));
    check(&[&[one], &[two.clone()], &[two]], &["One", "Two"]);
}

#[test]
fn no_feed_touches_another_feeds_posts() {
    let mut course = Course::new();
    let [ana, eve] =
        ["https://ana.example/feed", "https://eve.example/feed"].map(|u| course.add(u));
    let hers = post("1", "https://ana.example/1", "Hers");
    course.read(ana, std::slice::from_ref(&hers));
    course.read(eve, &[saying("Buy pills #course", &Post { title: Some("Mine".into()), ..hers })]);
    let posts = course.posts();
    assert_eq!((posts[0].feed, posts[0].title.as_deref()), (ana, Some("Hers")));
}
