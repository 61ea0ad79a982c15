//! `katydid conversations` and `katydid search`, from the feeds to the graph.

use crate::support::Course;
use crate::support::blogs::{Answer, Blogs};

/// A blog at a path of the test's server: its home page is the path, and its posts lie below it.
fn blog(blogs: &Blogs, name: &str, items: &[String]) -> Answer {
    let home = blogs.url(&format!("/{name}/"));
    let items = items.iter().map(|i| format!("<item>{i}</item>")).collect::<Vec<_>>().concat();
    Answer::feed(format!(
        "<rss version=\"2.0\" xmlns:wfw=\"http://wellformedweb.org/CommentAPI/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <channel><title>{name}</title><link>{home}</link>{items}</channel></rss>"
    ))
}

fn item(blogs: &Blogs, name: &str, title: &str, words: &str, more: &str) -> String {
    let link = blogs.url(&format!("/{name}/{title}"));
    format!(
        "<guid isPermaLink=\"false\">{name}-{title}</guid><title>{title}</title><link>{link}</link><category>Katydid26</category>\
         <pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate><description>&lt;p&gt;{words}&lt;/p&gt;</description>{more}"
    )
}

/// Ana's post `Handover`, answered by Ben's `Margin` with a link and its pingback, by Cleo with her
/// blog's address and by a stranger; Cleo's own post `Alone` has no answer.
fn course(blogs: &Blogs) -> Course {
    let comments = blogs.url("/ana/Handover/feed");
    let more = format!("<wfw:commentRss>{comments}</wfw:commentRss>");
    blogs.set(
        "/ana/rss",
        blog(blogs, "ana", &[item(blogs, "ana", "Handover", "Who writes the doubts down?", &more)]),
    );
    let link = format!(
        "I do, in &lt;a href=\"{}\"&gt;answer to Ana&lt;/a&gt;. \u{26e9}",
        blogs.url("/ana/Handover")
    );
    blogs.set("/ben/rss", blog(blogs, "ben", &[item(blogs, "ben", "Margin", &link, "")]));
    blogs.set(
        "/cleo/rss",
        blog(blogs, "cleo", &[item(blogs, "cleo", "Alone", "Words about nightfall.", "")]),
    );
    let entry = |id: &str, name: &str, page: &str, words: &str| {
        format!(
            "<entry><id>{id}</id><title>By: {name}</title><updated>2026-03-02T09:0{id}:00Z</updated>\
             <link href=\"{}#comment-{id}\"/><author><name>{name}</name>{page}</author><content>{words}</content></entry>",
            blogs.url("/ana/Handover")
        )
    };
    let cleo = format!("<uri>{}</uri>", blogs.url("/cleo/"));
    let entries = [
        entry("1", "Margin", "", "[…] I do, in answer to Ana […]"),
        entry("2", "Cleo", &cleo, "So do I."),
        entry("3", "A &lt;stranger&gt;", "", "And I."),
    ];
    let feed = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Comments</title>{}</feed>",
        entries.concat()
    );
    blogs.set("/ana/Handover/feed", Answer::feed(feed).with("etag", "\"c1\""));
    let mut course = Course::new();
    course.at("2026-03-02T10:00:00Z");
    for name in ["ana", "ben", "cleo"] {
        course.add(&blogs.url(&format!("/{name}/rss")));
    }
    let ran = course.ok(&["poll"]);
    assert!(
        ran.stderr.contains("3 feeds visited, 3 new posts, 3 in the course, 3 new comments"),
        "{}",
        ran.stderr
    );
    course
}

#[test]
fn who_answered_whom() {
    let blogs = Blogs::serve();
    let mut course = course(&blogs);
    let list = course.ok(&["conversations"]).stdout;
    assert!(list.contains("Handover") && !list.contains("Alone"), "{list}");
    let waiting = course.ok(&["conversations", "--waiting"]).stdout;
    assert!(
        waiting.contains("Alone") && waiting.contains("Margin") && !waiting.contains("Handover"),
        "{waiting}"
    );
    let thread = &course.json(&["conversations", "--json"])[0];
    let kinds: Vec<_> =
        thread["replies"].as_array().unwrap().iter().map(|r| r["kind"].as_str().unwrap()).collect();
    assert_eq!(
        (kinds, &thread["n_voices"]),
        (vec!["link", "comment", "comment"], &4.into()),
        "the pingback is the link"
    );
    let shown = course.ok(&["conversations", "show", "1"]).stdout;
    assert!(shown.contains("cleo commented on Handover · comment 2\n  So do I.\n"), "{shown}");
    assert!(shown.contains("#comment-3"), "{shown}");
    course.fails(&["conversations", "show", "9"], 1, "there is no conversation 9");
    // The feed of comments is asked with what it gave to be known by, and is nobody's feed.
    course.at("2026-03-02T14:00:00Z");
    course.ok(&["poll"]);
    let asked = blogs.asked("/ana/Handover/feed");
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[1]["if-none-match"], "\"c1\"");
    assert_eq!(course.ok(&["feed", "list", "--json"]).stdout.lines().count(), 3);
    // When it fails nobody is bothered.
    blogs.set("/ana/Handover/feed", Answer::status(500));
    course.at("2026-03-03T14:00:00Z");
    course.ok(&["poll"]);
    assert_eq!(blogs.asked("/ana/Handover/feed").len(), 3);
    course.at("2026-04-03T14:00:00Z");
    course.ok(&["poll"]);
    assert_eq!(blogs.asked("/ana/Handover/feed").len(), 3, "the conversation is over");
}

#[test]
fn a_comment_is_hidden_and_put_back() {
    let blogs = Blogs::serve();
    let course = course(&blogs);
    let replies = course.json(&["conversations", "show", "1", "--json"])[0]["replies"].clone();
    let stranger =
        replies.as_array().unwrap().iter().find(|r| r["excerpt"] == "And I.").unwrap()["comment"]
            .to_string();
    course.ok(&["conversations", "hide", &stranger, "--why", "spam"]);
    assert!(!course.ok(&["conversations", "show", "1"]).stdout.contains("And I."));
    course.ok(&["conversations", "unhide", &stranger]);
    assert!(course.ok(&["conversations", "show", "1"]).stdout.contains("And I."));
    course.fails(&["conversations", "hide", "99"], 1, "there is no comment 99");
}

#[test]
fn the_graph_in_three_formats() {
    let blogs = Blogs::serve();
    let course = course(&blogs);
    let csv = course.ok(&["conversations", "graph", "--format", "csv"]).stdout;
    assert_eq!(
        csv,
        "source,target,source_name,target_name,weight,first,last\n\
         participant-2,participant-1,ben,ana,1,2026-03-02T08:00:00Z,2026-03-02T08:00:00Z\n\
         participant-3,participant-1,cleo,ana,1,2026-03-02T09:02:00Z,2026-03-02T09:02:00Z\n"
    );
    let each = course.ok(&["conversations", "graph", "--format", "csv", "--each"]).stdout;
    assert!(each.contains("participant-3,participant-1,cleo,ana,comment,,post-"), "{each}");
    for format in ["graphml", "gexf"] {
        let xml = course.ok(&["conversations", "graph", "--format", format]).stdout;
        assert!(
            xml.starts_with("<?xml") && xml.contains("ben") && xml.contains("participant-2"),
            "{xml}"
        );
    }
}

#[test]
fn nothing_in_a_pseudonymous_graph_says_who_is_who() {
    let blogs = Blogs::serve();
    let course = course(&blogs);
    for format in ["graphml", "gexf", "csv"] {
        for each in [&[][..], &["--each"]] {
            let arguments =
                [&["conversations", "graph", "--pseudonymous", "--format", format], each].concat();
            let text = course.ok(&arguments).stdout;
            for telling in [
                "ana",
                "ben",
                "cleo",
                "Handover",
                "Margin",
                "127.0.0.1",
                "participant-",
                "post-1",
                "T09:",
                "08:00",
            ] {
                assert!(!text.contains(telling), "{telling} in\n{text}");
            }
            assert_eq!(course.ok(&arguments).stdout, text, "the key stays");
        }
    }
    course.write("key", "a key of my own, long enough\n");
    let with = |key: &str| {
        course.run(&["conversations", "graph", "--pseudonymous", "--key", key, "--format", "csv"])
    };
    assert_ne!(
        with("key").stdout,
        course.ok(&["conversations", "graph", "--pseudonymous", "--format", "csv"]).stdout
    );
    course.write("short", "short");
    assert!(with("short").stderr.contains("too short"));
}

#[test]
fn posts_are_found_by_their_words() {
    let blogs = Blogs::serve();
    let course = course(&blogs);
    let found = course.ok(&["search", "DOUBTS"]);
    assert!(found.stdout.starts_with("Handover\n  ana · 2026-03-02 · post "), "{}", found.stdout);
    assert!(found.stdout.contains("\n  Who writes the *doubts* down?\n"), "{}", found.stdout);
    assert!(found.stderr.contains("1 post"), "{}", found.stderr);
    let json = &course.json(&["search", "--json", "night*"])[0];
    assert_eq!(
        (json["title"].as_str(), &json["marks"][0]),
        (Some("Alone"), &serde_json::json!([12, 21]))
    );
    assert_eq!(course.ok(&["search", "doubts -writes"]).stdout, "");
    assert!(course.ok(&["search", "nightf"]).stderr.contains("1 post whose words begin so"));
    assert_eq!(course.ok(&["search", "\"", "AND", "("]).stdout, "");
}
