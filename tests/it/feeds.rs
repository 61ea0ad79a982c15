//! `katydid feed …`.

use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};

#[test]
fn feeds_are_added_once_and_wait_for_approval() {
    let course = Course::new();
    let ran =
        course.ok(&["feed", "add", "--as-is", "https://a.example/feed/", "b.example/atom.xml"]);
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
fn what_is_no_address_is_refused() {
    let course = Course::new();
    course.fails(&["feed", "add", "--as-is", "my blog"], 1, "\"my blog\" is not an address");
    course.fails(
        &["feed", "add", "--as-is", "ana@gmail.com"],
        1,
        "ana@gmail.com is a mail address",
    );
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
    assert!(
        ["a", "b", "c"].iter().all(|blog| people.contains(&format!("{blog}.example"))),
        "{people}"
    );
    assert!(
        !people.contains("Doctors") && !people.contains("Ana"),
        "a blog's title is nobody's name: {people}"
    );
    course.write("page.html", "<html></html>");
    course.fails(&["feed", "import", "page.html"], 1, "not an OPML document");
    course.fails(&["feed", "import", "none.opml"], 1, "none.opml cannot be read");
}

#[test]
fn a_feed_is_checked_without_a_course_and_without_saving() {
    let course = Course::empty();
    course.write(
        "feed.xml",
        &rss(
            "A &amp; B",
            &[&item("1", "Less &lt;b&gt; is more", "Mon, 02 Mar 2026 08:00:00 +0100")],
        ),
    );
    let report = course
        .json(&["feed", "check", "--json", "--base-url", "http://blog.example/feed", "feed.xml"])
        .remove(0);
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
    for (name, text) in [
        ("empty", ""),
        ("page", "<!doctype html><title>My blog</title><p>Hello"),
        ("text", "hello"),
    ] {
        course.write(name, text);
        let ran = course.fails(&["feed", "check", name], 1, "cannot be read as a feed");
        assert!(
            ran.stderr.contains("caused by: ") && ran.stderr.contains("hint: "),
            "{name}: {}",
            ran.stderr
        );
        assert_eq!(ran.stdout, "");
    }
}

fn html(body: &str) -> Answer {
    Answer { headers: vec![("content-type", "text/html".into())], ..Answer::feed(body) }
}

#[test]
fn a_page_is_checked_by_the_feed_that_it_names() {
    let blogs = Blogs::serve();
    let alternate = |href: &str| {
        format!("<!doctype html><link rel=alternate type='application/rss+xml' href='{href}'>Hello")
    };
    blogs.set("/", html(&alternate("/feed")));
    blogs.set(
        "/feed",
        Answer::feed(rss("A blog", &[&item("1", "One", "Mon, 02 Mar 2026 08:00:00 GMT")])),
    );
    blogs.set("/circle", html(&alternate("/")));
    blogs.set("/broken", html(&alternate("/gone")));
    blogs.set("/bare", html("<!doctype html><title>Hello</title>Hello"));
    let course = Course::new();
    let ran = course.ok(&["feed", "check", &blogs.url("/")]);
    assert!(ran.stdout.contains("A blog") && ran.stdout.contains("One"), "{}", ran.stdout);
    assert!(
        ran.stdout.contains(&format!("register {} instead", blogs.url("/feed"))),
        "{}",
        ran.stdout
    );
    let said = format!(
        "is a web page, not a feed; this is the feed that it names: {}",
        blogs.url("/feed")
    );
    assert!(ran.stderr.contains(&said), "{}", ran.stderr);
    let report = course.json(&["feed", "check", "--json", &blogs.url("/")]).remove(0);
    assert_eq!(report["feed"]["title"], "A blog");
    assert!(report["problems"][0]["what"].as_str().unwrap().contains("is a web page"), "{report}");
    // Once: a page that names a page, or nothing, is for `feed find`.
    for path in ["/circle", "/broken", "/bare"] {
        let ran = course.fails(&["feed", "check", &blogs.url(path)], 1, "cannot be read as a feed");
        assert!(
            ran.stderr.contains(&format!("`katydid feed find {}`", blogs.url(path))),
            "{path}: {}",
            ran.stderr
        );
    }
    assert_eq!(blogs.asked("/feed").len(), 2, "nobody went on from the page that names a page");
    course.write("page.html", &alternate("/feed"));
    let ran = course.fails(
        &["feed", "check", "--base-url", "https://a.example/", "page.html"],
        1,
        "cannot be read",
    );
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
        Answer::feed(rss(
            "<![CDATA[G]]></title><generator>Ghost 5.1</generator><title>",
            &[untagged],
        )),
    );
    blogs.set("/own.xml", Answer::feed(rss("Own", &[untagged])));
    blogs.set(
        "/tagged.xml",
        Answer::feed(rss("Tagged", &[&item("1", "One", "Mon, 02 Mar 2026 08:00:00 GMT")])),
    );
    let course = Course::new();
    for (path, advice) in [
        (
            "/",
            "To be in the newspaper on WordPress: add “Katydid26” to the post’s tags or categories",
        ),
        ("/ghost.xml", "To be in the newspaper on Ghost: add the tag “Katydid26”"),
        (
            "/own.xml",
            "To be in the newspaper: add “Katydid26” to the post’s categories or tags, or write #Katydid26",
        ),
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
    let link =
        |href: &str| format!("<link rel=alternate type='application/rss+xml' href='{href}'>");
    blogs.set("/", html(&["/comments/feed/", "/feed/", "/empty/"].map(link).concat()));
    let date = "Mon, 02 Mar 2026 08:00:00 GMT";
    let posts = [
        item("1", "One", date),
        item("2", "Two", date),
        "<title>Three</title><guid>3</guid>".to_owned(),
    ];
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
    blogs.set(
        "/feed",
        Answer::feed(rss("Ana's blog", &[&item("1", "Tagged", date), "<title>Untagged</title>"])),
    );
    blogs.set("/comments/feed", Answer::feed(rss("Comments on Ana's blog", &[])));
    for path in ["/", "/2026/03/a-post", "/feed"] {
        let course = Course::new();
        let ran = course.ok(&["feed", "add", &blogs.url(path)]);
        assert!(
            ran.stderr.contains("Ana's blog: 2 posts, 1 with the course tag"),
            "{path}: {}",
            ran.stderr
        );
        assert_eq!(
            course.json(&["feed", "list", "--json"])[0]["url"],
            blogs.url("/feed"),
            "{path}"
        );
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

/// A site with a feed at `/feed` that its home page names.
fn blog(title: &str) -> Blogs {
    let blogs = Blogs::serve();
    blogs.set("/", html("<link rel=alternate type='application/rss+xml' href='/feed'>"));
    blogs.set(
        "/feed",
        Answer::feed(rss(title, &[&item("1", "One", "Mon, 02 Mar 2026 08:00:00 GMT")])),
    );
    blogs
}

#[test]
fn what_is_good_is_added_and_the_rest_is_listed_with_its_reason() {
    let (good, broken, private) = (blog("Good"), blog("Broken"), Blogs::serve());
    broken.set("/feed", Answer::feed("{\"items\": ["));
    private.set("/", html("<title>Private Site</title>"));
    let course = Course::new();
    let ran = course.run(&[
        "feed",
        "add",
        "my blog",
        &good.url("/"),
        &broken.url("/"),
        &private.url("/"),
        "ana@gmail.com",
    ]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    for said in [
        "1 added, 0 known already, 4 left out",
        "left out: my blog: \"my blog\" is not an address",
        "which cannot be read: the document looks like JSON and cannot be read as such",
        "is private: it says so itself",
        "left out: ana@gmail.com: ana@gmail.com is a mail address",
    ] {
        assert!(ran.stderr.contains(said), "{said}: {}", ran.stderr);
    }
    assert!(!ran.stderr.contains("again later"), "{}", ran.stderr);
    let feeds = course.json(&["feed", "list", "--json"]);
    assert_eq!(
        feeds.iter().map(|f| f["url"].as_str().unwrap()).collect::<Vec<_>>(),
        [good.url("/feed")]
    );
    // A server that is down is not asked again: nothing was saved.
    let ran = course.fails(
        &["feed", "add", "http://127.0.0.1:9/"],
        1,
        "there is no connection to the server",
    );
    assert!(!ran.stderr.contains("again later"), "{}", ran.stderr);
}

#[test]
fn an_address_is_understood_as_people_write_it() {
    let blogs = blog("Ana's blog");
    let bare = blogs.url("/").trim_start_matches("http://").trim_end_matches('/').to_owned();
    for text in [
        format!("http//{bare}"),
        format!("htp://{bare}/"),
        format!("view-source:http://{bare}/"),
        format!("My blog: http://{bare}"),
        format!("<{bare}>"),
        format!("feed:http://{bare}/feed"),
        format!("http:\\\\{bare}\\feed."),
    ] {
        let course = Course::new();
        course.ok(&["feed", "add", &text]);
        assert_eq!(
            course.json(&["feed", "list", "--json"])[0]["url"],
            blogs.url("/feed"),
            "{text}"
        );
    }
}

#[test]
fn a_blogroll_is_looked_at_behind_its_pages() {
    let (named, unnamed, lost) = (blog("Named"), blog("Unnamed"), Blogs::serve());
    lost.set("/", html("<p>No feed here"));
    let course = Course::new();
    course.write(
        "roll.opml",
        &format!(
            r#"<opml version="1.0"><body><outline type="category" title="Contributors">
            <outline text="Has a feed" type="link" xmlUrl="{}" htmlUrl="{}"/>
            <outline text="Home page only" type="link" xmlUrl="" htmlUrl="{}"/>
            <outline text="Lost" type="link" htmlUrl="{}"/><outline text="None" xmlUrl="soon"/></outline></body></opml>"#,
            named.url("/feed"),
            named.url("/"),
            unnamed.url("/"),
            lost.url("/")
        ),
    );
    let ran =
        course.fails(&["feed", "import", "roll.opml"], 3, "2 added, 0 known already, 2 left out");
    assert!(ran.stderr.contains(&format!("left out: {}", lost.url("/"))), "{}", ran.stderr);
    assert!(ran.stderr.contains("left out: soon: \"soon\" is not an address"), "{}", ran.stderr);
    let feeds = course.json(&["feed", "list", "--json"]);
    assert_eq!(
        feeds.iter().map(|f| f["url"].as_str().unwrap()).collect::<Vec<_>>(),
        [named.url("/feed"), unnamed.url("/feed")]
    );
    // Once more: what is known is said, and what leads nowhere again.
    let ran = course.run(&["feed", "import", "roll.opml", "--json"]);
    let what: Vec<_> = ran
        .stdout
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["what"].clone())
        .collect();
    assert_eq!((ran.code, what.len()), (Some(3), 4), "{what:?}");
    course.write("list.txt", &format!("# blogs\n{}\n{}\n", named.url("/"), unnamed.url("/")));
    course.fails(&["feed", "import", "list.txt", "--approve"], 0, "0 added, 2 known already");
    assert_eq!(course.json(&["feed", "list", "--json", "--state", "approved"]).len(), 2);
}

#[test]
fn a_long_list_fits_on_a_screen() {
    let course = Course::new();
    let outline = |n: usize| {
        format!("<outline xmlUrl='https://blog{n}.example/feed'/><outline xmlUrl='no {n}'/>")
    };
    course.write(
        "many.opml",
        &format!("<opml><body>{}</body></opml>", (0..1_000).map(outline).collect::<String>()),
    );
    let ran = course.fails(
        &["feed", "import", "many.opml"],
        3,
        "1,000 added, 0 known already, 1,000 left out",
    );
    assert!(ran.stderr.lines().count() < 40, "{}", ran.stderr);
    assert!(ran.stderr.contains("and 990 more left out"), "{}", ran.stderr);
    let all: Vec<String> = (1..=1_000).map(|n| n.to_string()).collect();
    let approve: Vec<&str> =
        ["feed", "approve"].into_iter().chain(all.iter().map(String::as_str)).collect();
    assert!(course.ok(&approve).stderr.lines().count() < 15);
}

#[test]
fn what_is_asked_of_a_known_feed_is_set_or_said() {
    let course = Course::new();
    let url = "https://a.example/feed";
    course.ok(&["feed", "add", "--as-is", url]);
    let ran = course.ok(&[
        "feed",
        "add",
        "--as-is",
        "--approve",
        "--everything-belongs",
        "--role",
        "planet",
        "--name",
        "Ana",
        url,
    ]);
    for said in [
        "approved now",
        "its role is planet now",
        "every post of it belongs now",
        "its author is called Ana now",
    ] {
        assert!(ran.stderr.contains(said), "{said}: {}", ran.stderr);
    }
    let feed = course.json(&["feed", "show", "1", "--json"]).remove(0);
    assert_eq!(
        (&feed["state"], &feed["role"], &feed["everything_belongs"]),
        (&"approved".into(), &"planet".into(), &true.into())
    );
    assert_eq!(feed["participant"]["name"], "Ana");
    course.ok(&["feed", "reject", "1"]);
    let ran = course.ok(&["feed", "add", "--as-is", "--approve", "--name", "Ben", url]);
    assert!(
        ran.stderr.contains("it stays rejected") && ran.stderr.contains("its author stays Ana"),
        "{}",
        ran.stderr
    );
    let ran = course.ok(&["feed", "add", "--as-is", url]);
    assert!(
        ran.stderr.contains("known already as 1") && !ran.stderr.contains("planet"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_feed_is_shown_and_set() {
    let blogs = Blogs::serve();
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    let date = "Mon, 02 Mar 2026 08:00:00 GMT";
    let posts = [
        item("1", "Tagged", date),
        format!("<title>Untagged</title><guid>2</guid><pubDate>{date}</pubDate>"),
    ];
    blogs.set("/feed", Answer::feed(rss("Ana's blog", &posts.each_ref().map(String::as_str))));
    course.add(&blogs.url("/feed"));
    course.ok(&["poll"]);
    let shown = course.ok(&["feed", "show", "1"]).stdout;
    for said in [
        "feed 1: Ana's blog",
        &blogs.url("/feed"),
        "approved; blog",
        "1 in, 1 out; 0 printed",
        "Untagged",
        "no course tag",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let ran = course.ok(&[
        "feed",
        "set",
        "1",
        "--everything-belongs",
        "--role",
        "elsewhere",
        "--name",
        "Ana Silva",
    ]);
    assert!(ran.stderr.contains("1 post is in now, 0 not in any more"), "{}", ran.stderr);
    let shown = course.json(&["feed", "show", "1", "--json"]).remove(0);
    assert_eq!(
        (&shown["role"], &shown["verdicts"]),
        (&"elsewhere".into(), &serde_json::json!({"in": 2}))
    );
    course.ok(&["feed", "set", "1", "--tagged-belongs"]);
    course.add("https://b.example/feed");
    course.fails(
        &["feed", "set", "1", "--url", "b.example/feed"],
        1,
        "feed 2 is at that address already",
    );
    course.ok(&["feed", "set", "1", "--url", "https://c.example/feed"]);
    let ran = course.ok(&["feed", "add", "--as-is", &blogs.url("/feed")]);
    assert!(ran.stderr.contains("known already as 1"), "{}", ran.stderr);
    course.fails(&["feed", "set", "1"], 1, "nothing is to be set");
    course.fails(&["feed", "set", "9", "--name", "x"], 1, "there is no feed 9");
    course.fails(&["feed", "show", "9"], 1, "there is no feed 9");
}

#[test]
fn a_removed_feed_leaves_what_was_printed() {
    let blogs = Blogs::serve();
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    let date = "Mon, 02 Mar 2026 08:00:00 GMT";
    let untagged = format!("<title>Untagged</title><guid>2</guid><pubDate>{date}</pubDate>");
    blogs.set("/a", Answer::feed(rss("Ana's blog", &[&item("1", "Printed", date), &untagged])));
    blogs.set("/b", Answer::feed(rss("Ben's blog", &[&untagged])));
    course.add(&blogs.url("/a"));
    course.add(&blogs.url("/b"));
    course.ok(&["poll"]);
    course.ok(&["publish"]);
    course.fails(&["feed", "remove", "1"], 1, "add --yes");
    let ran = course.ok(&["feed", "remove", "2", "--yes"]);
    assert!(
        ran.stderr.contains(
            "feed 2 is removed; 1 post that no edition had printed is deleted, and so is its author"
        ),
        "{}",
        ran.stderr
    );
    let ran = course.ok(&["feed", "remove", "1", "--yes"]);
    assert!(
        ran.stderr.contains("1 post was printed and stays where it was printed"),
        "{}",
        ran.stderr
    );
    let feeds = course.json(&["feed", "list", "--json"]);
    assert_eq!((feeds.len(), &feeds[0]["state"]), (1, &"retired".into()));
    let posts = course.json(&["post", "list", "--json"]);
    assert_eq!(posts.len(), 1, "{posts:?}");
    course.at("2026-03-03T18:00:00Z").ok(&["publish"]);
    assert!(course.read("site/editions/2026-03-02/index.html").contains("Printed"));
    assert_eq!(course.json(&["participant", "list", "--json"]).len(), 1);
    // Whoever was removed may come back.
    course.ok(&["feed", "add", "--as-is", &blogs.url("/b")]);
    course.fails(&["feed", "remove", "9", "--yes"], 1, "there is no feed 9");
    // What was deleted comes back with its feed, though its document is the one read before.
    course.ok(&["feed", "approve", "1"]);
    course.ok(&["poll"]);
    assert_eq!(course.json(&["post", "list", "--json"]).len(), 2);
}

#[test]
fn the_address_of_a_feed_for_members_is_shown_to_nobody() {
    let blogs = Blogs::serve();
    let post = item("1", "For members", "Mon, 02 Mar 2026 08:00:00 GMT");
    let secrets = [
        "/groups/7/items?key=quixotic1",
        "/rss?auth=quixotic2",
        "/feed/private/quixotic3Ab12Cd34Ef56Gh78.rss",
    ];
    let mut course = Course::new();
    course.at("2026-03-02T09:00:00Z");
    for (n, path) in secrets.iter().enumerate() {
        let post = post
            .replace("For members", &format!("For members {n}"))
            .replace("/1", &format!("/{n}"));
        let place = path.split('?').next().unwrap();
        blogs.set(place, Answer::feed(rss(&format!("Library {n}"), &[&post])));
        let said = course.ok(&["feed", "add", "--as-is", "--approve", &blogs.url(path)]).stderr;
        assert!(said.contains("holds a secret") && !said.contains("quixotic"), "{said}");
    }
    blogs.set("/broken", Answer::status(500));
    course.ok(&["feed", "add", "--as-is", "--approve", &blogs.url("/broken?token=quixotic4")]);
    let with_password = blogs.url("/open").replace("http://", "http://ana:quixotic5@");
    course.write(
        "blogs.opml",
        &format!("<opml><body><outline text='Uli' xmlUrl='{with_password}'/></body></opml>"),
    );
    for (arguments, code) in [
        (&["feed", "import", "blogs.opml"][..], 3),
        (&["feed", "add", "--as-is", &with_password], 1),
    ] {
        let said = course.fails(arguments, code, "carries a name or password").stderr;
        assert!(!said.contains("quixotic"), "{said}");
    }
    assert_eq!(course.json(&["feed", "list", "--json"]).len(), 4);
    let polled = course.run(&["poll"]);
    course.ok(&["publish"]);
    course.ok(&["archive", course.path("archive").to_str().unwrap()]);
    let shown = [
        &["feed", "list"][..],
        &["feed", "list", "--json"],
        &["participant", "show", "1"],
        &["participant", "show", "1", "--json"],
        &["status"],
        &["export", "feeds"],
        &["export", "feeds", "--format", "opml"],
        &["export", "posts"],
    ];
    let shown = shown
        .map(|arguments| course.ok(arguments))
        .map(|ran| format!("{}{}", ran.stdout, ran.stderr));
    for text in shown.iter().chain([&format!("{}{}", polled.stdout, polled.stderr)]) {
        assert!(!text.contains("quixotic"), "{text}");
    }
    for folder in ["site", "archive"] {
        for file in crate::support::files(&course.path(folder)) {
            let text = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
            assert!(!text.contains("quixotic"), "{}", file.display());
        }
    }
    assert!(
        shown[0].contains("key=…") && shown[1].contains("key=…"),
        "its owner knows it by this: {}",
        shown[0]
    );
    let list = course.read("site/blogs.opml");
    assert!(
        list.contains("title=\"Library 0\"")
            && list.contains("htmlUrl=")
            && !list.contains("xmlUrl="),
        "{list}"
    );
    assert_eq!(blogs.asked("/groups/7/items").len(), 1, "it is read all the same");
}

#[test]
fn the_courses_own_site_is_no_blog() {
    let course = Course::new();
    course.configure(
        "# address = \"https://daily.example.org/\"",
        "address = \"https://daily.example.org/course/\"",
    );
    let own = "https://daily.example.org/course/editions/feed.xml";
    course.write("list.opml", &format!("<opml><body><outline xmlUrl=\"{own}\"/></body></opml>"));
    for address in [own, "http://www.daily.example.org/course/", "https://daily.example.org/course"]
    {
        course.fails(&["feed", "add", "--as-is", address], 1, "the course's own site");
    }
    course.fails(&["feed", "import", "list.opml"], 3, "the course's own site");
    course.fails(
        &["feed", "add", "--as-is", own, "https://daily.example.org/blog/feed"],
        3,
        "the course's own site",
    );
    assert_eq!(course.json(&["feed", "list", "--json"]).len(), 1);
    course.fails(&["feed", "set", "1", "--url", own], 1, "the course's own site");
}
