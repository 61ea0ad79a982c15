//! `katydid feed …`.

use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};

#[test]
fn feeds_are_added_once_and_wait_for_approval() {
    let course = Course::new();
    let ran = course.ok(&["feed", "add", "--as-is", "https://a.example/feed/", "b.example/atom.xml"]);
    assert!(ran.stderr.contains("2 added, 0 known already"), "{}", ran.stderr);
    let again = course.ok(&["feed", "add", "--as-is", "http://www.a.example/feed"]);
    assert!(again.stderr.contains("0 added, 1 known already"), "{}", again.stderr);
    let feeds = course.json(&["feed", "list", "--json"]);
    let states: Vec<_> = feeds.iter().map(|f| f["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["pending", "pending"]);
    course.ok(&["feed", "approve", "2"]);
    let approved = course.json(&["feed", "list", "--json", "--state", "approved"]);
    assert_eq!(approved.len(), 1);
    assert_eq!(approved[0]["url"], "https://b.example/atom.xml");
}

#[test]
fn what_is_no_address_is_refused_before_anything_is_added() {
    let course = Course::new();
    course.fails(&["feed", "add", "--as-is", "https://a.example/feed/", "my blog"], 1, "\"my blog\" is not an address");
    assert_eq!(course.json(&["feed", "list", "--json"]).len(), 0);
    course.fails(&["feed", "approve", "7"], 1, "there is no feed 7");
}

#[test]
fn an_opml_list_is_imported_with_its_folders_and_without_its_duplicates() {
    let course = Course::new();
    course.write(
        "blogs.opml",
        r#"<opml version="2.0"><body><outline text="All">
            <outline text="Nurses"><outline text="Ana &amp; Co" xmlUrl="http://a.example/feed/"/></outline>
            <outline text="Ana" xmlUrl="https://a.example/feed"/>
            <outline text="Doctors" xmlUrl="http://b.example/rss"/>
            <outline text="Doctors" xmlUrl="http://c.example/rss"/>
        </outline></body></opml>"#,
    );
    let ran = course.ok(&["feed", "import", "blogs.opml", "--approve"]);
    assert!(ran.stderr.contains("3 added, 0 known already"), "{}", ran.stderr);
    assert_eq!(course.json(&["feed", "list", "--json", "--state", "approved"]).len(), 3);
    course.ok(&["publish"]);
    let people = course.read("site/participants/index.html");
    assert!(people.contains("Doctors") && people.contains("c.example"), "a name is one person's: {people}");
    course.write("page.html", "<html></html>");
    course.fails(&["feed", "import", "page.html"], 1, "not an OPML document");
    course.fails(&["feed", "import", "none.opml"], 1, "none.opml cannot be read");
}

#[test]
fn a_feed_is_checked_without_a_course_and_without_saving() {
    let course = Course::empty();
    course.write(
        "feed.xml",
        &rss("A &amp; B", &[&item("1", "Less &lt;b&gt; is more", "Mon, 02 Mar 2026 08:00:00 +0100")]),
    );
    let report =
        course.json(&["feed", "check", "--json", "--base-url", "http://blog.example/feed", "feed.xml"]).remove(0);
    assert_eq!(report["feed"]["format"], "rss2");
    assert_eq!(report["feed"]["title"], "A & B");
    let post = &report["posts"][0];
    assert_eq!(post["id"], "1");
    assert_eq!(post["link"], "http://blog.example/1");
    assert_eq!(post["published_at"], "2026-03-02T07:00:00Z");
    assert_eq!(post["categories"], serde_json::json!(["Katydid26"]));
    assert_eq!(report["problems"], serde_json::json!([]));
    assert!(!course.path("katydid.db").exists());
}

#[test]
fn a_feed_is_checked_from_standard_input_and_from_an_address() {
    let course = Course::new();
    let feed = rss("A blog", &[&item("1", "One", "Mon, 02 Mar 2026 08:00:00 GMT")]);
    let ran = course.run_with(&["feed", "check", "-"], &feed);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("A blog") && ran.stdout.contains("One"), "{}", ran.stdout);
    let blogs = Blogs::serve();
    blogs.set("/feed", Answer::feed(feed));
    assert!(course.ok(&["feed", "check", &blogs.url("/feed")]).stdout.contains("A blog"));
    // Without a course that allows it, addresses of this machine are refused.
    let outside = Course::empty();
    let ran = outside.run(&["feed", "check", &blogs.url("/feed")]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
}

#[test]
fn what_is_no_feed_is_refused_with_the_reason() {
    let course = Course::empty();
    for (name, text) in [("empty", ""), ("page", "<!doctype html><title>My blog</title><p>Hello"), ("text", "hello")] {
        course.write(name, text);
        let ran = course.fails(&["feed", "check", name], 1, "cannot be read as a feed");
        assert!(ran.stderr.contains("caused by: ") && ran.stderr.contains("hint: "), "{name}: {}", ran.stderr);
        assert_eq!(ran.stdout, "");
    }
}

fn html(body: &str) -> Answer {
    Answer { headers: vec![("content-type", "text/html".into())], ..Answer::feed(body) }
}

#[test]
fn a_page_is_checked_by_the_feed_that_it_names() {
    let blogs = Blogs::serve();
    let alternate =
        |href: &str| format!("<!doctype html><link rel=alternate type='application/rss+xml' href='{href}'>Hello");
    blogs.set("/", html(&alternate("/feed")));
    blogs.set("/feed", Answer::feed(rss("A blog", &[&item("1", "One", "Mon, 02 Mar 2026 08:00:00 GMT")])));
    blogs.set("/circle", html(&alternate("/")));
    blogs.set("/broken", html(&alternate("/gone")));
    blogs.set("/bare", html("<!doctype html><title>Hello</title>Hello"));
    let course = Course::new();
    let ran = course.ok(&["feed", "check", &blogs.url("/")]);
    assert!(ran.stdout.contains("A blog") && ran.stdout.contains("One"), "{}", ran.stdout);
    assert!(ran.stdout.contains(&format!("register {} instead", blogs.url("/feed"))), "{}", ran.stdout);
    let said = format!("is a web page, not a feed; this is the feed that it names: {}", blogs.url("/feed"));
    assert!(ran.stderr.contains(&said), "{}", ran.stderr);
    let report = course.json(&["feed", "check", "--json", &blogs.url("/")]).remove(0);
    assert_eq!(report["feed"]["title"], "A blog");
    assert!(report["problems"][0]["what"].as_str().unwrap().contains("is a web page"), "{report}");
    // Once: a page that names a page, or nothing, is for `feed find`.
    for path in ["/circle", "/broken", "/bare"] {
        let ran = course.fails(&["feed", "check", &blogs.url(path)], 1, "cannot be read as a feed");
        assert!(ran.stderr.contains(&format!("`katydid feed find {}`", blogs.url(path))), "{path}: {}", ran.stderr);
    }
    assert_eq!(blogs.asked("/feed").len(), 2, "nobody went on from the page that names a page");
    course.write("page.html", &alternate("/feed"));
    let ran = course.fails(&["feed", "check", "--base-url", "https://a.example/", "page.html"], 1, "cannot be read");
    assert!(ran.stderr.contains("`katydid feed check https://a.example/feed`"), "{}", ran.stderr);
}

#[test]
fn who_has_no_tagged_post_is_told_how_to_tag_there() {
    let blogs = Blogs::serve();
    let untagged = "<title>Untagged</title><guid>1</guid>";
    blogs.set("/", html("<meta name=generator content='WordPress 6.8'><p>Hello"));
    blogs.set("/feed/", Answer::feed(rss("Ana's blog", &[untagged])));
    blogs.set(
        "/ghost.xml",
        Answer::feed(rss("<![CDATA[G]]></title><generator>Ghost 5.1</generator><title>", &[untagged])),
    );
    blogs.set("/own.xml", Answer::feed(rss("Own", &[untagged])));
    blogs.set("/tagged.xml", Answer::feed(rss("Tagged", &[&item("1", "One", "Mon, 02 Mar 2026 08:00:00 GMT")])));
    let course = Course::new();
    for (path, advice) in [
        ("/", "To be in the newspaper on WordPress: add “Katydid26” to the post's tags or categories"),
        ("/ghost.xml", "To be in the newspaper on Ghost: add the tag “Katydid26”"),
        ("/own.xml", "To be in the newspaper: add “Katydid26” to the post's categories or tags, or write #Katydid26"),
    ] {
        let ran = course.ok(&["feed", "find", &blogs.url(path)]);
        assert!(ran.stdout.contains(advice), "{path}: {}", ran.stdout);
        assert!(course.ok(&["feed", "add", &blogs.url(path)]).stderr.contains(advice), "{path}");
    }
    let ran = course.ok(&["feed", "find", &blogs.url("/tagged.xml")]);
    assert!(!ran.stdout.contains("newspaper"), "{}", ran.stdout);
    let found = course.json(&["feed", "find", "--json", &blogs.url("/")]).remove(0);
    assert_eq!(found["platform"], "wordpress");
    assert_eq!((&found["n_posts"], &found["n_tagged"]), (&1.into(), &0.into()));
    assert!(found["how_to_tag"].as_str().unwrap().contains("Katydid26"), "{found}");
}

#[test]
fn every_feed_behind_an_address_is_shown_with_what_it_holds() {
    let blogs = Blogs::serve();
    let link = |href: &str| format!("<link rel=alternate type='application/rss+xml' href='{href}'>");
    blogs.set("/", html(&["/comments/feed/", "/feed/", "/empty/"].map(link).concat()));
    let date = "Mon, 02 Mar 2026 08:00:00 GMT";
    let posts = [item("1", "One", date), item("2", "Two", date), "<title>Three</title><guid>3</guid>".to_owned()];
    blogs.set("/feed/", Answer::feed(rss("Ana's blog", &posts.each_ref().map(String::as_str))));
    blogs.set(
        "/comments/feed/",
        Answer::feed(rss("Comments on Ana's blog", &["<title>A remark</title><guid>c</guid>"])),
    );
    blogs.set("/empty/", Answer::feed(rss("Nothing yet", &[])));
    let course = Course::new();
    let ran = course.ok(&["feed", "find", &blogs.url("/")]);
    let expected = format!(
        "{}\n  Ana's blog: 3 posts, 2 with the course tag (rss2)\n  · One\n  · Two\n  · Three\n\
         {}\n  Nothing yet: 0 posts, 0 with the course tag (rss2)\n\
         {}\n  Comments on Ana's blog: 1 comment, 0 with the course tag (rss2)\n  · A remark\n",
        blogs.url("/feed/"),
        blogs.url("/empty/"),
        blogs.url("/comments/feed/")
    );
    assert_eq!(ran.stdout, expected);
}

#[test]
fn any_address_of_a_blog_leads_to_its_feed() {
    let blogs = Blogs::serve();
    let page = "<!doctype html><html><head><title>Ana</title>\
        <link rel=\"alternate\" type=\"application/rss+xml\" title=\"Comments\" href=\"/comments/feed\">\
        <link rel=\"alternate\" type=\"application/rss+xml\" title=\"Posts\" href=\"/feed\"></head><body>Hello</body></html>";
    blogs.set("/", html(page));
    blogs.set("/2026/03/a-post", html(page));
    let date = "Mon, 02 Mar 2026 08:00:00 GMT";
    blogs.set("/feed", Answer::feed(rss("Ana's blog", &[&item("1", "Tagged", date), "<title>Untagged</title>"])));
    blogs.set("/comments/feed", Answer::feed(rss("Comments on Ana's blog", &[])));
    for path in ["/", "/2026/03/a-post", "/feed"] {
        let course = Course::new();
        let ran = course.ok(&["feed", "add", &blogs.url(path)]);
        assert!(ran.stderr.contains("Ana's blog: 2 posts, 1 with the course tag"), "{path}: {}", ran.stderr);
        assert_eq!(course.json(&["feed", "list", "--json"])[0]["url"], blogs.url("/feed"), "{path}");
    }
    let course = Course::new();
    let found = course.json(&["feed", "find", "--json", &blogs.url("/")]);
    let kinds: Vec<_> = found.iter().map(|c| c["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["posts", "comments"]);
    let elsewhere = Blogs::serve();
    elsewhere.set("/", html("<p>Nothing.</p>"));
    course.fails(&["feed", "add", &elsewhere.url("/")], 1, "no feed was found");
    assert_eq!(course.json(&["feed", "list", "--json"]).len(), 0);
}
