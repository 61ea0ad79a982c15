//! What participants may ask for: to be shown less, to go by another name, to have all that is
//! held, and to be forgotten.

use crate::support::blogs::{Answer, Blogs, item, rss};
use crate::support::{Course, files};

/// A course on its second morning, with one edition and a post of Ana's in it; the feed's address.
fn course() -> (Course, Blogs, String) {
    let blogs = Blogs::serve();
    let text = item("a", "A quixotic walk", "Mon, 02 Mar 2026 08:00:00 GMT");
    blogs.set("/ana/feed", Answer::feed(rss("Quixotic notes", &[&text])));
    let url = blogs.url("/ana/feed");
    let mut course = Course::new();
    course.at("2026-03-02T09:00:00Z").add(&url);
    course.ok(&["poll"]);
    course.ok(&["publish"]);
    (course, blogs, url)
}

fn pages_with(course: &Course, text: &str) -> usize {
    let holds = |path: &std::path::PathBuf| {
        String::from_utf8_lossy(&std::fs::read(path).unwrap()).contains(text)
    };
    files(&course.path("site")).iter().filter(|path| holds(path)).count()
}

#[test]
fn a_pseudonym_replaces_every_name() {
    let (course, ..) = course();
    assert!(pages_with(&course, "Quixotic notes") > 0);
    course.fails(&["participant", "set", "1"], 1, "nothing is to be set");
    course.ok(&["participant", "set", "1", "--name", "Wren", "--pseudonym", "--shows", "link"]);
    course.ok(&["publish"]);
    assert_eq!(
        (pages_with(&course, "Quixotic notes"), pages_with(&course, "About A quixotic walk")),
        (0, 0)
    );
    assert!(course.path("site/participants/wren/index.html").exists());
    let shown = course.json(&["participant", "show", "1", "--json"]);
    assert_eq!(
        (shown[0]["name"].as_str(), shown[0]["shows"].as_str()),
        (Some("Wren"), Some("link"))
    );
    assert!(course.ok(&["participant", "list"]).stdout.contains("Wren (pseudonym)"));
}

#[test]
fn who_leaves_is_gone_from_pages_and_file() {
    let (course, _blogs, url) = course();
    let held: serde_json::Value =
        serde_json::from_str(&course.ok(&["participant", "export", "1"]).stdout).unwrap();
    assert_eq!(held["posts"][0]["title"], "A quixotic walk");
    course.fails(&["participant", "remove", "1"], 1, "cannot be undone");
    course.fails(&["participant", "remove", "9", "--yes"], 1, "there is no participant 9");
    let said = course.ok(&["participant", "remove", "1", "--yes"]).stderr;
    assert!(said.contains("1 feed, 1 post"), "{said}");
    course.ok(&["publish"]);
    assert_eq!((pages_with(&course, "uixotic"), pages_with(&course, &url)), (0, 0));
    let database =
        String::from_utf8_lossy(&std::fs::read(course.path("katydid.db")).unwrap()).into_owned();
    assert!(!database.contains("uixotic") && !database.contains(&url));
    // The edition is where it was, and says that something is no longer shown.
    assert!(course.read("site/editions/2026-03-02/index.html").contains("is no longer shown"));
    // A list of blogs brings nobody back unnoticed.
    course.write(
        "blogs.opml",
        &format!("<opml><body><outline text='Ana' xmlUrl='{url}'/></body></opml>"),
    );
    course.fails(&["feed", "import", "blogs.opml"], 3, "was erased at its owner's wish");
    assert_eq!(course.json(&["feed", "list", "--json"]).len(), 0);
    course.ok(&["feed", "add", "--as-is", "--again", &url]);
    assert_eq!(course.json(&["feed", "list", "--json"]).len(), 1);
}

#[test]
fn mails_that_are_written_already_are_named() {
    let (course, ..) = course();
    for (folder, name) in [("outbox/new", "one"), ("outbox/cur", "two")] {
        std::fs::create_dir_all(course.path(folder)).unwrap();
        std::fs::write(course.path(folder).join(name), "Subject: A quixotic walk\n\n").unwrap();
    }
    course.fails(
        &["participant", "remove", "1", "--yes"],
        3,
        "holds 2 mails, written before, which may quote them",
    );
}

#[test]
fn a_post_that_may_name_a_patient_waits() {
    let (mut course, blogs, _) = course();
    let post = item("b", "Ring Mrs Jones on 07700 900123", "Mon, 02 Mar 2026 10:00:00 GMT");
    blogs.set("/ana/feed", Answer::feed(rss("Quixotic notes", &[&post])));
    course.at("2026-03-03T09:00:00Z").ok(&["poll", "--all"]);
    let status = course.ok(&["status"]).stdout;
    assert!(status.contains("1 held post seems to hold personal data of a patient"), "{status}");
    let shown = course.ok(&["post", "show", "2"]).stdout;
    assert!(
        shown.contains("held: it may hold personal data of a patient, what looks like a phone number in the title"),
        "{shown}"
    );
    assert!(shown.contains("title: Ring Mrs Jones on >>07700 900123<<"), "{shown}");
    let marked = course.json(&["post", "show", "2", "--json"])[0]["marked"].clone();
    assert_eq!(marked[0]["pieces"][1]["text"], "07700 900123");
    let json = course.json(&["post", "list", "--verdict", "held", "--json"]);
    assert_eq!(json[0]["reason"]["code"], "privacy");
    assert!(!json[0]["because"].to_string().contains("900123"));
    assert!(course.ok(&["post", "release", "2"]).stderr.contains("post 2 is in now"));
}

#[test]
fn letters_go_where_a_participant_wants_them() {
    let (mut course, blogs, _) = course();
    course.fails(&["participant", "set", "1", "--email", "nobody"], 1, "--email");
    course.fails(
        &["participant", "set", "9", "--email", "ana@example.org"],
        1,
        "there is no participant 9",
    );
    let said = course
        .ok(&["participant", "set", "1", "--email", "ana@EXAMPLE.org", "--held-letters", "yes"])
        .stderr;
    assert!(said.contains("letters go to ana@example.org, about held posts too"), "{said}");
    let shown = course.json(&["participant", "show", "1", "--json"]);
    assert_eq!(
        (shown[0]["email"].as_str(), &shown[0]["held_letters"]),
        (Some("ana@example.org"), &true.into())
    );
    course.configure("# language = \"en\"", "language = \"de\"");
    let post = item("b", "Ring Mrs Jones on 07700 900123", "Mon, 02 Mar 2026 10:00:00 GMT");
    blogs.set("/ana/feed", Answer::feed(rss("Quixotic notes", &[&post])));
    course.at("2026-03-03T09:00:00Z").fails(&["daily"], 3, "Daten eines Patienten");
    let mails = || {
        let files = files(&course.path("outbox"))
            .into_iter()
            .filter(|f| f.extension().is_some_and(|e| e == "eml"));
        files.map(|f| std::fs::read(f).unwrap()).collect::<Vec<_>>()
    };
    let mails = mails();
    let mail = mail_parser::MessageParser::default().parse(&mails[0]).unwrap();
    assert_eq!(
        (mails.len(), mail.to().unwrap().first().unwrap().address()),
        (1, Some("ana@example.org"))
    );
    let text = mail.body_text(0).unwrap();
    assert!(text.contains("eine Telefonnummer im Titel"), "{text}");
    let said = course.ok(&["participant", "set", "1", "--no-email", "--held-letters", "no"]).stderr;
    assert!(said.contains("Es werden keine Briefe versandt"), "{said}");
    assert!(pages_with(&course, "ana@example.org") == 0, "the address is on no page");
}

#[test]
fn comments_by_a_name_alone_are_asked_about() {
    let blogs = Blogs::serve();
    let comments = blogs.url("/ana/comments");
    let more = format!(
        "<wfw:commentRss xmlns:wfw=\"http://wellformedweb.org/CommentAPI/\">{comments}</wfw:commentRss>"
    );
    let post = format!("{}{more}", item("a", "A walk", "Mon, 02 Mar 2026 08:00:00 GMT"));
    blogs.set("/ana/feed", Answer::feed(rss("Ana's blog", &[&post])));
    let said = |n: u32, words: &str| {
        format!(
            "<title>By: Quixotic Silva</title><guid>c{n}</guid><dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">Quixotic \
             Silva</dc:creator><description>{words}</description><pubDate>Mon, 02 Mar 2026 09:0{n}:00 GMT</pubDate>"
        )
    };
    let both = [said(1, "Unsigned words."), said(2, "Unsigned again.")];
    blogs.set("/ana/comments", Answer::feed(rss("Comments", &both.each_ref().map(String::as_str))));
    blogs.set(
        "/quixotic/feed",
        Answer::feed(rss("Notes", &[&item("q", "Mine", "Mon, 02 Mar 2026 08:00:00 GMT")])),
    );
    let mut course = Course::new();
    course.at("2026-03-02T10:00:00Z").add(&blogs.url("/ana/feed"));
    course.ok(&[
        "feed",
        "add",
        "--as-is",
        "--approve",
        "--name",
        "Quixotic Silva",
        &blogs.url("/quixotic/feed"),
    ]);
    course.ok(&["poll"]);
    let listed = course.json(&["participant", "comments", "2", "--json"]);
    assert_eq!(listed.iter().map(|c| c["text"].as_str().unwrap()).collect::<Vec<_>>().len(), 2);
    let (one, other) = (listed[0]["comment"].to_string(), listed[1]["comment"].to_string());
    assert!(!course.ok(&["participant", "export", "2"]).stdout.contains("Unsigned"));
    course.ok(&["participant", "comments", "2", "--theirs", &one]);
    assert!(course.ok(&["participant", "export", "2"]).stdout.contains("Unsigned"));
    let said = course
        .fails(&["participant", "remove", "2", "--yes"], 3, "katydid participant comments")
        .stderr;
    assert!(said.contains("1 comment bears the name") && said.contains("1 comment."), "{said}");
    let asked = course.json(&["participant", "comments", "--json"]);
    assert_eq!((asked.len(), asked[0]["comment"].to_string()), (1, other.clone()));
    course.ok(&["participant", "comments", "--theirs", &other]);
    assert!(course.json(&["participant", "comments", "--json"]).is_empty());
    course.ok(&["publish"]);
    assert_eq!(pages_with(&course, "Unsigned"), 0);
}
