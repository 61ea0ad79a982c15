//! What an author takes back is gone before the mail: posts that disappear from their feeds.

use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};

const DATE: &str = "Mon, 02 Mar 2026 08:00:00 GMT";

/// A course with one blog, which lists posts by number, and one subscriber.
struct Ward {
    blogs: Blogs,
    course: Course,
}

impl Ward {
    /// The blog has listed posts 1 to 3 since yesterday, and an edition has printed them; then it
    /// listed 4 as well.
    fn with_a_new_post() -> Self {
        let mut ward = Self { blogs: Blogs::serve(), course: Course::new() };
        ward.course.configure("# from = \"daily@example.org\"", "from = \"daily@example.org\"");
        ward.course.ok(&["subscriber", "add", "ana@readers.example"]);
        ward.list(&[3, 2, 1]);
        ward.course.add(&ward.blogs.url("/feed"));
        ward.course.at("2026-03-03T06:30:00Z").ok(&["daily"]);
        ward.list(&[4, 3, 2, 1]);
        ward.course.at("2026-03-03T22:00:00Z").ok(&["poll", "--all"]);
        ward
    }

    /// From now on the feed lists these posts, and their pages answer.
    fn list(&self, posts: &[u32]) {
        let items: Vec<_> = posts
            .iter()
            .map(|n| {
                item(&n.to_string(), &format!("Post {n}"), DATE)
                    .replace("http://blog.example", &self.blogs.url(""))
            })
            .collect();
        self.blogs.set(
            "/feed",
            Answer::feed(rss("Ward notes", &items.iter().map(String::as_str).collect::<Vec<_>>())),
        );
        for n in posts {
            self.blogs.set(&format!("/{n}"), Answer::feed("<p>here</p>"));
        }
    }

    fn verdict(&self, n: u32) -> String {
        let title = format!("Post {n}");
        let posts = self.course.json(&["post", "list", "--json"]);
        posts.iter().find(|p| p["title"] == *title).unwrap()["verdict"].as_str().unwrap().to_owned()
    }

    /// Whether the edition of a day prints post 4.
    fn is_printed(&self, day: &str) -> bool {
        let path = self.course.path(&format!("site/editions/{day}/index.html"));
        path.exists() && std::fs::read_to_string(path).unwrap().contains("Post 4")
    }

    fn n_asked(&self) -> usize {
        self.blogs.asked("/4").len()
    }
}

#[test]
fn a_draft_that_was_taken_back_is_in_no_edition() {
    let mut ward = Ward::with_a_new_post();
    ward.list(&[3, 2, 1]);
    ward.blogs.set("/4", Answer::status(404));
    let ran = ward.course.at("2026-03-03T23:00:00Z").ok(&["poll", "--all"]);
    assert!(ran.stderr.contains("1 withdrawn"), "{}", ran.stderr);
    ward.course.at("2026-03-04T06:30:00Z").run(&["daily"]);
    assert_eq!((ward.verdict(4).as_str(), ward.is_printed("2026-03-04")), ("out", false));
}

#[test]
fn a_post_that_is_deleted_in_two_steps_is_asked_for_again_before_the_edition() {
    for status in [404, 410] {
        let mut ward = Ward::with_a_new_post();
        ward.list(&[3, 2, 1]);
        ward.course.at("2026-03-03T23:00:00Z").ok(&["poll", "--all"]);
        assert_eq!((ward.verdict(4).as_str(), ward.n_asked()), ("in", 1));
        ward.blogs.set("/4", Answer::status(status));
        let ran = ward.course.at("2026-03-04T06:30:00Z").ok(&["publish"]);
        assert!(ran.stderr.contains("1 post was taken back before the edition"), "{}", ran.stderr);
        assert_eq!((ward.verdict(4).as_str(), ward.is_printed("2026-03-04")), ("out", false));
    }
}

#[test]
fn a_page_that_is_still_there_lets_its_post_go() {
    let mut ward = Ward::with_a_new_post();
    ward.list(&[3, 2, 1]);
    let ran = ward.course.at("2026-03-04T06:30:00Z").ok(&["daily"]);
    assert!(ward.is_printed("2026-03-04"), "{}", ran.stderr);
    assert_eq!(ward.n_asked(), 1, "once in a run");
}

/// A form to sign in, an error, a redirect to the home page: none of them says that the author took
/// the post back.
#[test]
fn without_an_answer_a_post_misses_one_edition_and_that_is_written() {
    let home = |ward: &Ward| ward.blogs.url("/");
    let answers: [fn(&Ward, &str) -> Answer; 4] = [
        |_, _| Answer::status(403),
        |_, _| Answer::status(503),
        |_, home| Answer::status(302).with("location", home),
        |ward, _| Answer::status(302).with("location", ward.blogs.url("/wp-login.php")),
    ];
    for answer in answers {
        let mut ward = Ward::with_a_new_post();
        ward.blogs.set("/", Answer::feed("<h1>Home</h1>"));
        ward.blogs.set("/wp-login.php", Answer::feed("<form>"));
        ward.list(&[3, 2, 1]);
        ward.blogs.set("/4", answer(&ward, &home(&ward)));
        let ran = ward.course.at("2026-03-04T06:30:00Z").run(&["daily"]);
        assert!(ran.stderr.contains("1 post waits for the next edition"), "{}", ran.stderr);
        assert_eq!((ward.verdict(4).as_str(), ward.is_printed("2026-03-04")), ("in", false));
        let status = ward.course.ok(&["status"]).stdout;
        assert!(status.contains("1 post is missing from a feed"), "{status}");
        for page in ["index.html", "posts/index.html", "feed.xml"] {
            assert!(!ward.course.read(&format!("site/{page}")).contains("Post 4"), "{page}");
        }
        assert!(!ward.course.ok(&["search", "Post 4", "--json"]).stdout.contains("Post 4"));
        ward.list(&[5, 3, 2, 1]);
        let ran = ward.course.at("2026-03-05T06:30:00Z").run(&["daily"]);
        assert!(ran.stderr.contains("1 post goes into the edition unconfirmed"), "{}", ran.stderr);
        assert!(
            ward.is_printed("2026-03-05")
                && ward.course.read("site/posts/index.html").contains("Post 4")
        );
        let shown = ward.course.ok(&["post", "show", "4"]).stdout;
        assert!(shown.contains("kept out of the edition of 2026-03-04"), "{shown}");
    }
}

#[test]
fn unchanged_answers_do_not_answer_the_question() {
    let mut ward = Ward::with_a_new_post();
    ward.list(&[3, 2, 1]);
    ward.blogs.set("/4", Answer::status(500));
    for hour in ["23", "23:30"] {
        let at = format!("2026-03-03T{hour}{}:00Z", if hour.len() == 2 { ":00" } else { "" });
        ward.course.at(&at).run(&["poll", "--all"]);
    }
    ward.blogs.set("/4", Answer::status(404));
    ward.course.at("2026-03-04T06:30:00Z").run(&["daily"]);
    assert_eq!((ward.verdict(4).as_str(), ward.is_printed("2026-03-04")), ("out", false));
}

#[test]
fn a_document_that_breaks_off_takes_nothing_back() {
    let mut ward = Ward::with_a_new_post();
    ward.list(&[3, 2, 1]);
    let whole = rss("Ward notes", &[&item("3", "Post 3", DATE)]);
    ward.blogs.set("/feed", Answer::feed(whole.trim_end_matches("</channel></rss>")));
    ward.blogs.set("/4", Answer::status(404));
    ward.course.at("2026-03-04T06:30:00Z").ok(&["daily"]);
    assert_eq!((ward.verdict(4).as_str(), ward.n_asked()), ("in", 0));
    assert!(ward.is_printed("2026-03-04"));
}

#[test]
fn the_only_post_of_a_blog_can_be_taken_back() {
    let mut ward = Ward { blogs: Blogs::serve(), course: Course::new() };
    ward.list(&[4]);
    ward.course.add(&ward.blogs.url("/feed"));
    ward.course.at("2026-03-03T22:00:00Z").ok(&["poll", "--all"]);
    ward.list(&[]);
    ward.blogs.set("/4", Answer::status(404));
    ward.course.at("2026-03-04T06:30:00Z").ok(&["daily"]);
    assert_eq!((ward.verdict(4).as_str(), ward.is_printed("2026-03-04")), ("out", false));
}

/// A blog that is deleted or closed as a whole takes its posts with it that are not printed yet;
/// one that merely fails does not.
#[test]
fn a_blog_that_is_gone_takes_back_what_waits() {
    for (feed, page, (verdict, is_printed)) in [
        (404, 404, ("out", false)),
        (410, 410, ("out", false)),
        (401, 404, ("out", false)),
        // A private blog gives no answer, and its post waits.
        (401, 401, ("in", false)),
        (404, 200, ("in", true)),
        (503, 503, ("in", true)),
    ] {
        let mut ward = Ward::with_a_new_post();
        ward.blogs.set("/feed", Answer::status(feed));
        ward.blogs.set(
            "/4",
            if page == 200 { Answer::feed("<p>here</p>") } else { Answer::status(page) },
        );
        ward.course.at("2026-03-04T06:30:00Z").run(&["daily"]);
        assert_eq!(
            (ward.verdict(4).as_str(), ward.is_printed("2026-03-04")),
            (verdict, is_printed),
            "{feed} {page}"
        );
        // What was printed before stays: the blog may have moved.
        assert!(
            ward.course.read("site/editions/2026-03-03/index.html").contains("Post 3"),
            "{feed} {page}"
        );
    }
}

#[test]
fn what_newer_posts_have_pushed_out_of_the_feed_is_asked_for() {
    let mut ward = Ward::with_a_new_post();
    ward.list(&[8, 7, 6, 5]);
    ward.blogs.set("/4", Answer::status(404));
    ward.course.at("2026-03-04T06:30:00Z").ok(&["daily"]);
    assert_eq!((ward.verdict(4).as_str(), ward.is_printed("2026-03-04")), ("out", false));
    // Without an answer it goes: it left its feed as every post does.
    let mut ward = Ward::with_a_new_post();
    ward.list(&[8, 7, 6, 5]);
    ward.blogs.set("/4", Answer::status(503));
    ward.course.at("2026-03-04T06:30:00Z").ok(&["daily"]);
    assert!(ward.is_printed("2026-03-04"));
}

/// A blog where everything belongs, whose domain lapses: the same address serves another feed.
fn taken_over() -> (Blogs, Course) {
    let (blogs, mut course) = (Blogs::serve(), Course::new());
    let post = |n: u32, title: &str| {
        format!(
            "<guid>{title}/{n}</guid><title>{title} {n}</title><link>http://blog.example/{title}/{n}</link><pubDate>{DATE}</pubDate>"
        )
    };
    let feed = |title: &str, n: u32| {
        let items: Vec<String> = (1..=n).rev().map(|n| post(n, title)).collect();
        Answer::feed(rss(title, &items.iter().map(String::as_str).collect::<Vec<_>>()))
    };
    blogs.set("/feed", feed("Vee", 2));
    course.ok(&[
        "feed",
        "add",
        "--as-is",
        "--approve",
        "--everything-belongs",
        "--name",
        "Vee",
        &blogs.url("/feed"),
    ]);
    course.at("2026-03-03T06:30:00Z").ok(&["daily"]);
    blogs.set("/feed", feed("Casino", 4));
    let ran = course.at("2026-03-04T06:30:00Z").run(&["daily"]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.stderr.contains("feed 1 (Vee) seems to be somebody else’s now"), "{}", ran.stderr);
    let held = course.json(&["post", "list", "--verdict", "held", "--json"]);
    assert_eq!((held.len(), held[0]["reason"]["code"].as_str()), (4, Some("another_blog")));
    assert!(!course.path("site/editions/2026-03-04/index.html").exists());
    assert!(!course.read("site/participants/index.html").contains("Casino"));
    let status = course.ok(&["status"]).stdout;
    assert!(
        status.contains("feed 1 (Vee) seems to be") && status.contains("katydid feed confirm"),
        "{status}"
    );
    (blogs, course)
}

#[test]
fn another_blog_at_the_same_address_waits_for_a_person() {
    let (_blogs, mut course) = taken_over();
    let ran = course.at("2026-03-04T07:00:00Z").ok(&["feed", "confirm", "1"]);
    assert!(ran.stderr.contains("feed 1 is the same blog"), "{}", ran.stderr);
    course.at("2026-03-04T08:00:00Z").ok(&["daily"]);
    assert!(course.read("site/editions/2026-03-04/index.html").contains("Casino 4"));
    let (_blogs, mut course) = taken_over();
    course.at("2026-03-04T07:00:00Z").ok(&["feed", "retire", "1"]);
    course.at("2026-03-05T06:30:00Z").ok(&["daily"]);
    let posts = course.json(&["post", "list", "--json"]);
    assert_eq!(
        posts.iter().filter(|p| p["verdict"] == "out").count(),
        4,
        "what Vee wrote stays: {posts:?}"
    );
    assert!(course.ok(&["status"]).stdout.contains("Nothing needs a person"));
}
