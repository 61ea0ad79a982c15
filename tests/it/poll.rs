//! `katydid poll`.

use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};

const DATE: &str = "Mon, 02 Mar 2026 08:00:00 GMT";

fn verdicts(course: &Course) -> Vec<(String, String)> {
    let text = |v: &serde_json::Value| v.as_str().unwrap_or_default().to_owned();
    let mut posts: Vec<_> = course
        .json(&["post", "list", "--json"])
        .iter()
        .map(|p| (text(&p["title"]), text(&p["verdict"])))
        .collect();
    posts.sort();
    posts
}

#[track_caller]
fn expect_verdicts(course: &Course, expected: &[(&str, &str)]) {
    let expected: Vec<_> =
        expected.iter().map(|(t, v)| ((*t).to_owned(), (*v).to_owned())).collect();
    assert_eq!(verdicts(course), expected);
}

#[test]
fn new_posts_are_stored_with_their_verdicts() {
    let blogs = Blogs::serve();
    let untagged = "<guid>2</guid><title>Untagged</title><description>No tag here.</description>";
    blogs.set("/feed", Answer::feed(rss("A", &[&item("1", "Tagged", DATE), untagged])));
    let course = Course::new();
    course.add(&blogs.url("/feed"));
    let ran = course.ok(&["poll"]);
    assert!(ran.stderr.contains("1 feed visited, 2 new posts, 1 in the course"), "{}", ran.stderr);
    expect_verdicts(&course, &[("Tagged", "in"), ("Untagged", "out")]);
    let out = course.ok(&["post", "list", "--verdict", "out"]);
    assert!(out.stdout.contains("it carries no course tag"), "{}", out.stdout);
}

#[test]
fn only_what_is_due_is_visited_and_an_unchanged_feed_is_not_read_again() {
    let blogs = Blogs::serve();
    blogs.set("/feed", Answer::feed(rss("A", &[&item("1", "One", DATE)])).with("etag", "\"v1\""));
    let course = Course::new();
    course.add(&blogs.url("/feed"));
    course.ok(&["poll"]);
    let ran = course.ok(&["poll"]);
    assert!(ran.stderr.contains("0 feeds visited"), "nothing is due yet: {}", ran.stderr);
    let ran = course.ok(&["poll", "--all"]);
    assert!(ran.stderr.contains("1 unchanged"), "{}", ran.stderr);
    let asked = blogs.asked("/feed");
    assert_eq!(asked.len(), 2);
    assert!(asked[0].get("if-none-match").is_none());
    assert_eq!(asked[1]["if-none-match"], "\"v1\"");
    assert!(asked[1]["user-agent"].to_str().unwrap().starts_with("Katydid/"));
}

#[test]
fn an_edit_is_an_edit_and_not_a_new_post() {
    let blogs = Blogs::serve();
    blogs.set("/feed", Answer::feed(rss("A", &[&item("1", "One", DATE)])));
    let course = Course::new();
    course.add(&blogs.url("/feed"));
    course.ok(&["poll"]);
    blogs.set(
        "/feed",
        Answer::feed(rss("A", &[&item("2", "Two", DATE), &item("1", "One, corrected", DATE)])),
    );
    let ran = course.ok(&["poll", "--all"]);
    assert!(ran.stderr.contains("1 new post, 1 in the course, 1 edited"), "{}", ran.stderr);
    expect_verdicts(&course, &[("One, corrected", "in"), ("Two", "in")]);
}

/// Every way in which a feed can be bad: it is told for that feed, and the good feed beside it is
/// read.
#[test]
fn one_feed_s_failure_never_touches_another() {
    let blogs = Blogs::serve();
    blogs.set("/good", Answer::feed(rss("Good", &[&item("g", "Good", DATE)])));
    let gzip_lie = Answer::feed(rss("Lie", &[])).with("content-encoding", "gzip");
    let cases = [
        ("/empty", Answer::feed(""), "empty"),
        (
            "/page",
            Answer::feed("<!doctype html><html><title>A page</title><body>Hello</body></html>"),
            "A page",
        ),
        ("/missing", Answer::status(404), "404"),
        ("/broken", Answer::status(500), "500"),
        ("/loop", Answer::status(302).with("location", blogs.url("/loop")), "redirect"),
        ("/gzip", gzip_lie, ""),
        ("/huge", Answer::feed(vec![b' '; 2_000_000]), "1 MB"),
    ];
    let course = Course::new();
    course.configure("host_pause_ms = 0", "host_pause_ms = 0\nmax_body_mb = 1");
    for (path, answer, _) in &cases {
        blogs.set(path, answer.clone());
        course.add(&blogs.url(path));
    }
    course.add(&blogs.url("/good"));
    let ran = course.fails(&["poll"], 3, "1 new post, 1 in the course");
    for (path, _, reason) in &cases {
        if *path == "/gzip" {
            continue;
        }
        let url = blogs.url(path);
        let line = ran
            .stderr
            .lines()
            .find(|l| l.contains(&url))
            .unwrap_or_else(|| panic!("{path}: {}", ran.stderr));
        assert!(line.contains(reason), "{path} should say {reason:?}: {line}");
    }
    expect_verdicts(&course, &[("Good", "in")]);
    // The next poll leaves those that failed alone for a while.
    let again = course.ok(&["poll"]);
    assert!(again.stderr.contains("0 feeds visited"), "{}", again.stderr);
}

/// Servers answer 410 by mistake too: a day of them is a failure as any other.
#[test]
fn a_feed_that_is_gone_is_retired_after_three_visits_on_three_days() {
    let blogs = Blogs::serve();
    blogs.set("/feed", Answer::feed(rss("Ward notes", &[&item("1", "One", DATE)])));
    let mut course = Course::new();
    course.add(&blogs.url("/feed"));
    course.at("2026-03-02T06:00:00Z").ok(&["poll", "--all"]);
    let state = |course: &Course| course.json(&["feed", "list", "--json"])[0]["state"].clone();
    blogs.set("/feed", Answer::status(410));
    for at in [
        "2026-03-03T06:00:00Z",
        "2026-03-03T07:00:00Z",
        "2026-03-03T08:00:00Z",
        "2026-03-04T06:00:00Z",
    ] {
        course.at(at).fails(&["poll", "--all"], 3, "(410)");
        assert_eq!(state(&course), "approved", "{at}");
    }
    course.at("2026-03-05T06:00:00Z").fails(&["poll", "--all"], 3, "is retired");
    assert_eq!(state(&course), "retired");
    // One that comes back in between begins anew.
    let (blogs, mut course) = (Blogs::serve(), Course::new());
    course.add(&blogs.url("/feed"));
    for (at, answer) in [
        ("2026-03-03T06:00:00Z", Answer::status(410)),
        ("2026-03-04T06:00:00Z", Answer::status(410)),
        ("2026-03-05T06:00:00Z", Answer::feed(rss("Ward notes", &[&item("1", "One", DATE)]))),
        ("2026-03-06T06:00:00Z", Answer::status(410)),
        ("2026-03-07T06:00:00Z", Answer::status(410)),
    ] {
        blogs.set("/feed", answer);
        course.at(at).run(&["poll", "--all"]);
        assert_eq!(state(&course), "approved", "{at}");
    }
}

/// One notice, with what to do, and never a word again.
#[test]
fn a_feed_that_has_failed_for_long_is_retired_with_one_notice() {
    let blogs = Blogs::serve();
    blogs.set("/feed", Answer::feed(rss("Ward notes", &[&item("1", "One", DATE)])));
    let mut course = Course::new();
    course.add(&blogs.url("/feed"));
    course.at("2026-03-02T06:00:00Z").ok(&["poll", "--all"]);
    blogs.set("/feed", Answer::status(404));
    course.at("2026-03-03T06:00:00Z").fails(&["poll", "--all"], 3, "failed");
    course.at("2026-04-01T06:00:00Z").fails(&["poll", "--all"], 3, "failed");
    let ran = course.at("2026-04-03T06:00:00Z").fails(
        &["poll", "--all"],
        3,
        "feed 1 (Ward notes) is retired",
    );
    assert!(
        ran.stderr.contains("there is nothing at the address (404), since 3 March 2026"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("hint: ask its owner for the blog’s address"), "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("(404)").count(), 1, "told once: {}", ran.stderr);
    let retired = &course.json(&["status", "--json"])[0]["runs"][0]["summary"]["retired"][0];
    assert_eq!(
        (&retired["feed"], &retired["since_at"]),
        (&1.into(), &"2026-03-03T06:00:00Z".into())
    );
    let asked = blogs.asked("/feed").len();
    let ran = course.at("2026-06-03T06:00:00Z").ok(&["poll", "--all"]);
    assert!(!ran.stderr.contains("retired"), "{}", ran.stderr);
    assert_eq!(blogs.asked("/feed").len(), asked);
}

#[test]
fn addresses_of_this_machine_are_refused_unless_they_are_allowed() {
    let blogs = Blogs::serve();
    blogs.set("/feed", Answer::feed(rss("A", &[&item("1", "One", DATE)])));
    let course = Course::new();
    course.configure("allow_private = [\"127.0.0.0/8\"]", "allow_private = []");
    course.add(&blogs.url("/feed"));
    course.fails(&["poll"], 3, "failed");
    assert!(blogs.asked("/feed").is_empty(), "nothing was asked");
}

#[test]
fn a_withdrawn_post_is_noticed_with_care() {
    let blogs = Blogs::serve();
    let days = [["3", "2", "1"].as_slice(), &["4", "3", "1"], &["5", "4", "3", "1"]];
    let course = Course::new();
    course.add(&blogs.url("/feed"));
    for day in days {
        let items: Vec<_> = day
            .iter()
            .map(|id| {
                item(id, &format!("Post {id}"), DATE).replace("http://blog.example", &blogs.url(""))
            })
            .collect();
        for id in day {
            blogs.set(&format!("/{id}"), Answer::feed("<p>still here</p>"));
        }
        blogs.set(
            "/feed",
            Answer::feed(rss("A", &items.iter().map(String::as_str).collect::<Vec<_>>())),
        );
        if !day.contains(&"2") {
            blogs.set("/2", Answer::status(404));
        }
        course.ok(&["poll", "--all"]);
    }
    let posts = course.json(&["post", "list", "--json"]);
    let two = posts.iter().find(|p| p["title"] == "Post 2").unwrap();
    assert_eq!(two["verdict"], "out");
    assert!(two["because"].as_str().unwrap().contains("404"), "{two}");
}

#[test]
fn a_change_of_rules_judges_again() {
    let blogs = Blogs::serve();
    let post = "<guid>1</guid><title>For the other tag #OtherTag</title>";
    blogs.set("/feed", Answer::feed(rss("A", &[post])));
    let course = Course::new();
    course.add(&blogs.url("/feed"));
    course.ok(&["poll"]);
    expect_verdicts(&course, &[("For the other tag #OtherTag", "out")]);
    course.configure("# aliases = []", "aliases = [\"OtherTag\"]");
    let preview = course.ok(&["rejudge", "--dry-run"]);
    assert!(preview.stdout.contains("out → in"), "{}", preview.stdout);
    expect_verdicts(&course, &[("For the other tag #OtherTag", "out")]);
    let ran = course.ok(&["poll"]);
    assert!(ran.stderr.contains("rules have changed: 1 verdict changed"), "{}", ran.stderr);
    expect_verdicts(&course, &[("For the other tag #OtherTag", "in")]);
}

/// A blog whose feed is lost, and whose page names these feeds in its place.
fn lost(blogs: &Blogs, course: &Course, named: &[(&str, String)]) -> crate::support::Ran {
    let feed = at_home(blogs, &rss("A", &[&item("1", "One", DATE), &item("2", "Two", DATE)]));
    blogs.set("/old", Answer::feed(feed));
    course.add(&blogs.url("/old"));
    course.ok(&["poll"]);
    blogs.set("/old", Answer::status(404));
    for (path, feed) in named {
        blogs.set(path, Answer::feed(at_home(blogs, feed)));
    }
    let link = |path: &str| {
        format!("<link rel=\"alternate\" type=\"application/rss+xml\" href=\"{path}\">")
    };
    let page: String = named.iter().map(|(path, _)| link(path)).collect();
    let page = format!("<!doctype html><title>A</title>{page}");
    blogs.set(
        "/",
        Answer { headers: vec![("content-type", "text/html".into())], ..Answer::feed(page) },
    );
    for _ in 0..2 {
        course.fails(&["poll", "--all"], 3, "404");
    }
    course.run(&["poll", "--all"])
}

fn at_home(blogs: &Blogs, feed: &str) -> String {
    feed.replace("http://blog.example/</link>", &format!("{}</link>", blogs.url("/")))
}

#[test]
fn a_feed_that_is_lost_is_looked_for_from_its_home_page() {
    let (blogs, course) = (Blogs::serve(), Course::new());
    let same =
        rss("A", &[&item("3", "Three", DATE), &item("2", "Two", DATE), &item("1", "One", DATE)]);
    let news = rss("News", &[&item("n1", "Bed numbers", DATE), &item("n2", "Parking", DATE)]);
    let ran = lost(&blogs, &course, &[("/news", news), ("/new", same)]);
    assert!(
        ran.stderr.contains(&format!("its blog leads to {} now", blogs.url("/new"))),
        "{}",
        ran.stderr
    );
    let ran = course.ok(&["poll"]);
    assert!(
        ran.stderr.contains("1 feed visited, 1 new post"),
        "the same posts are known: {}",
        ran.stderr
    );
}

#[test]
fn another_blog_s_feed_is_not_taken_for_a_lost_one() {
    let (blogs, course) = (Blogs::serve(), Course::new());
    let ran = lost(&blogs, &course, &[("/news", rss("News", &[&item("n1", "Bed numbers", DATE)]))]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert_eq!(course.json(&["feed", "list", "--json"])[0]["url"], blogs.url("/old"));
}

/// Posts that are gone from several hosts are all looked for in one poll.
#[test]
fn withdrawn_posts_are_looked_for_at_many_hosts() {
    let blogs: Vec<_> = (0..3).map(|_| Blogs::serve()).collect();
    let course = Course::new();
    for blog in &blogs {
        course.add(&blog.url("/feed"));
    }
    for days in [["3", "2", "1"].as_slice(), &["4", "3", "1"], &["5", "4", "3", "1"]] {
        for blog in &blogs {
            let items: Vec<_> = days
                .iter()
                .map(|id| {
                    item(id, &format!("Post {id}"), DATE)
                        .replace("http://blog.example", &blog.url(""))
                })
                .collect();
            blog.set(
                "/feed",
                Answer::feed(rss("A", &items.iter().map(String::as_str).collect::<Vec<_>>())),
            );
        }
        course.ok(&["poll", "--all"]);
    }
    let posts = course.json(&["post", "list", "--verdict", "out", "--json"]);
    assert_eq!(posts.len(), 3, "{posts:?}");
}

#[test]
fn validators_are_kept_over_errors_and_restarts() {
    let blogs = Blogs::serve();
    let feed = || Answer::feed(rss("A", &[&item("1", "One", DATE)]));
    blogs.set("/feed", feed().with("etag", "W/\"a  b\"").with("last-modified", "yesterday"));
    let course = Course::new();
    course.add(&blogs.url("/feed"));
    course.ok(&["poll"]);
    blogs.set("/feed", Answer::status(500).with("etag", "\"error\""));
    course.fails(&["poll", "--all"], 3, "500");
    blogs.set("/feed", Answer::status(429));
    course.ok(&["poll", "--all"]);
    blogs.set("/feed", feed().with("etag", "\"2\""));
    course.ok(&["poll", "--all"]);
    course.ok(&["poll", "--all"]);
    let sent: Vec<_> =
        blogs.asked("/feed").iter().map(|h| h.get("if-none-match").cloned()).collect();
    let sent: Vec<_> = sent.iter().map(|v| v.as_ref().map(|v| v.to_str().unwrap())).collect();
    let first = Some("W/\"a  b\"");
    assert_eq!(
        sent,
        [None, first, first, first, Some("\"2\"")],
        "also where the body is the same as before"
    );
    assert_eq!(blogs.asked("/feed")[1]["if-modified-since"], "yesterday");
    assert!(
        blogs.asked("/feed")[4].get("if-modified-since").is_none(),
        "one set, never mixed with another"
    );
}

#[test]
fn a_blog_s_owner_is_told_who_asks_and_for_how_many() {
    let blogs = Blogs::serve();
    blogs.set("/feed", Answer::feed(rss("A", &[])));
    let course = Course::new();
    course.configure("[fetch]", "[fetch]\ncontact_url = \"https://course.example/about\"");
    course.add(&blogs.url("/feed"));
    course.ok(&["subscriber", "add", "ana@readers.example", "ben@readers.example"]);
    course.ok(&["poll"]);
    let expected = format!(
        "Katydid/{} (+https://course.example/about; 2 subscribers)",
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(blogs.asked("/feed")[0]["user-agent"], expected);
}

/// A server that sends only what changed (RFC 3229): what is not in it is neither lost nor
/// withdrawn.
#[test]
fn a_document_of_changes_is_merged() {
    let blogs = Blogs::serve();
    let (one, two) = (item("1", "One", DATE), item("2", "Two", DATE));
    blogs.set("/feed", Answer::feed(rss("A", &[&two, &one])).with("etag", "\"1\""));
    let course = Course::new();
    course.add(&blogs.url("/feed"));
    course.ok(&["poll"]);
    for n in 3..=5 {
        let changes = Answer::feed(rss("A", &[&item(&n.to_string(), &format!("Post {n}"), DATE)]));
        blogs.set(
            "/feed",
            Answer { status: 226, ..changes.with("im", "feed").with("etag", format!("\"{n}\"")) },
        );
        let ran = course.ok(&["poll", "--all"]);
        assert!(
            ran.stderr.contains("1 new post, 1 in the course") && !ran.stderr.contains("withdrawn"),
            "{}",
            ran.stderr
        );
    }
    assert_eq!(blogs.asked("/feed")[1]["a-im"], "feed");
    let expected = ["One", "Post 3", "Post 4", "Post 5", "Two"].map(|title| (title, "in"));
    expect_verdicts(&course, &expected);
}

#[test]
fn a_machine_without_root_certificates_is_told_what_to_install() {
    let (blogs, course) = (Blogs::serve(), Course::new());
    blogs.set("/feed", Answer::feed(rss("A", &[&item("1", "One", DATE)])));
    course.add(&blogs.url("/feed"));
    course.add(&blogs.url("/other").replace("http://", "https://"));
    course.write("no-certificates.pem", "");
    let mut poll = course.command(&["poll"]);
    let output = poll
        .env("SSL_CERT_FILE", course.path("no-certificates.pem"))
        .env_remove("SSL_CERT_DIR")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("this machine has no root certificates to check the server by"),
        "{said}"
    );
    assert!(
        said.contains("hint: install the system’s root certificates (the package ca-certificates)"),
        "{said}"
    );
    assert!(said.contains("1 new post"), "the others are read all the same: {said}");
}

/// One run by a clock that is years or days ahead costs neither a visit nor the newest front page,
/// and is told.
#[test]
fn a_run_with_a_wrong_clock_costs_nothing() {
    for wrong in ["2036-01-01T08:00:00Z", "2026-03-12T08:00:00Z"] {
        let blogs = Blogs::serve();
        blogs.set("/feed", Answer::feed(rss("A", &[&item("1", "One", DATE)])));
        let mut course = Course::new();
        course.at("2026-03-02T10:00:00Z").add(&blogs.url("/feed"));
        course.ok(&["poll"]);
        course.at(wrong).ok(&["poll"]);
        course.at("2026-03-03T10:00:00Z");
        let status = course.ok(&["status"]);
        assert!(status.stdout.contains("in the future"), "{}", status.stdout);
        assert!(course.fails(&["doctor"], 3, "").stdout.contains("PERSON   the newest"), "{wrong}");
        blogs.set(
            "/feed",
            Answer::feed(rss("A", &[&item("2", "Two", DATE), &item("1", "One", DATE)])),
        );
        let ran = course.ok(&["poll"]);
        assert!(ran.stderr.contains("1 new post"), "{wrong}: {}", ran.stderr);
    }
}

/// By a clock that stands far from all that is known of the course nothing is done, until a person
/// has said that it is right.
#[test]
fn nothing_is_done_by_a_clock_that_cannot_be_right() {
    for (known, why) in [
        ("2023-03-02T10:00:00Z", "days after the last run, on 2023-03-02"),
        ("2223-03-02T10:00:00Z", "before the course’s first participant came, on 2223-03-02"),
    ] {
        let blogs = Blogs::serve();
        blogs.set("/feed", Answer::feed(rss("A", &[&item("1", "One", DATE)])));
        let mut course = Course::new();
        course.at(known).add(&blogs.url("/feed"));
        course.ok(&["poll"]);
        blogs.set(
            "/feed",
            Answer::feed(rss("A", &[&item("2", "Two", DATE), &item("1", "One", DATE)])),
        );
        course.by_the_clock().configure("# aliases = []", "aliases = [\"another\"]");
        for command in
            [&["daily"][..], &["poll"], &["poll", "--all"], &["publish"], &["publish", "--now"]]
        {
            let ran = course.run(command);
            assert_ne!(ran.code, Some(0), "{command:?}");
            assert!(
                ran.stderr.contains(why) && ran.stderr.contains("katydid doctor --clock-is-right"),
                "{ran:?}"
            );
            assert!(!ran.stderr.contains("rules have changed"), "{ran:?}");
        }
        assert_eq!(course.json(&["post", "list", "--json"]).len(), 1);
        let status: serde_json::Value =
            serde_json::from_str(&course.run(&["status", "--json"]).stdout).unwrap();
        assert_eq!(status["editions"], 0, "{status}");
        assert!(course.run(&["status"]).stdout.contains(why));
        assert!(
            course.run(&["doctor", "--clock-is-right"]).stderr.contains("the clock is confirmed")
        );
        for _ in 0..2 {
            course.ok(&["poll"]);
        }
        assert_eq!(course.json(&["post", "list", "--json"]).len(), 2);
    }
}

/// A server that says for ever that nothing has changed is asked for the whole feed after some
/// days.
#[test]
fn nothing_new_is_not_believed_for_ever() {
    let blogs = Blogs::serve();
    blogs.set("/feed", Answer::feed(rss("A", &[&item("1", "One", DATE)])).with("etag", "\"1\""));
    let mut course = Course::new();
    course.at("2026-03-02T10:00:00Z").add(&blogs.url("/feed"));
    for day in 2..8 {
        course.at(&format!("2026-03-0{day}T10:00:00Z")).ok(&["poll", "--all"]);
    }
    let is_whole: Vec<_> =
        blogs.asked("/feed").iter().map(|h| !h.contains_key("if-none-match")).collect();
    assert!(
        is_whole[is_whole.len() - 6..] == [true, false, false, true, false, false],
        "{is_whole:?}"
    );
}
