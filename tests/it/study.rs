//! `katydid topics`, `katydid export` and `katydid archive`: what those who run and those who study
//! a course look at.

use crate::support::blogs::{Answer, Blogs, item, rss};
use crate::support::{Course, files};

fn tagged(id: &str, title: &str, tags: &[&str]) -> String {
    let tags: Vec<_> = tags.iter().map(|t| format!("<category>{t}</category>")).collect();
    item(id, title, "Mon, 02 Mar 2026 08:00:00 GMT") + &tags.concat()
}

/// Two blogs whose authors tag alike, in a course with one topic.
fn course() -> (Course, Blogs) {
    let blogs = Blogs::serve();
    let one = tagged("a", "=A walk", &["Evidence based practice", "Risk"]);
    let other = tagged("b", "Another", &["EBP", "sleep"]);
    blogs.set("/one", Answer::feed(rss("One", &[&one])));
    blogs.set("/two", Answer::feed(rss("Two", &[&other])));
    let mut course = Course::new();
    course.at("2026-03-02T09:00:00Z");
    course.configure("# same_tags", "same_tags");
    course.write(
        "katydid.toml",
        &(course.read("katydid.toml") + "\n[[topics]]\ntitle = \"Risk\"\ntags = [\"risk\"]\n"),
    );
    course.add(&blogs.url("/one"));
    course.add(&blogs.url("/two"));
    course.ok(&["poll"]);
    course.ok(&["publish"]);
    (course, blogs)
}

#[test]
fn topics_are_counted_previewed_and_suggested() {
    let (course, _blogs) = course();
    let risk = &course.json(&["topics", "--json"])[0];
    assert_eq!(
        (risk["slug"].as_str(), risk["n_posts"].as_i64(), risk["n_voices"].as_i64()),
        (Some("risk"), Some(1), Some(1))
    );
    let suggested = course.json(&["topics", "suggest", "--json"]);
    assert_eq!(suggested.len(), 1, "{suggested:?}");
    assert_eq!(
        (suggested[0]["n_voices"].as_i64(), suggested[0]["spellings"].as_array().map(Vec::len)),
        (Some(2), Some(2))
    );
    course.configure("tags = [\"risk\"]", "tags = [\"ebp\"]");
    let moved = course.json(&["topics", "--dry-run", "--json"]);
    assert_eq!(moved.len(), 1, "the other has the topic by its alias still");
    assert_eq!(moved[0]["after"], serde_json::json!(["risk"]), "{moved:?}");
    assert!(course.ok(&["topics", "--dry-run"]).stderr.contains("1 post would move"));
}

#[test]
fn a_preview_of_new_rules_is_grouped_by_reason() {
    let (course, _blogs) = course();
    course.configure("tag = \"Katydid26\"", "tag = \"Sleep\"");
    let told = course.ok(&["rejudge", "--dry-run"]).stdout;
    assert!(told.contains("1 post in → out: it carries no course tag"), "{told}");
}

#[test]
fn what_is_held_can_be_studied() {
    let (course, blogs) = course();
    let posts = course.json(&["export", "posts"]);
    assert_eq!(posts.len(), 2);
    assert_eq!(
        (posts[0]["title"].as_str(), posts[0]["edition"].as_str()),
        (Some("=A walk"), Some("2026-03-02"))
    );
    assert_eq!(course.json(&["export", "posts", "--since", "2026-03-03"]).len(), 0);
    // A spreadsheet must not take a title for a formula.
    let csv = course.ok(&["export", "--format", "csv"]).stdout;
    assert!(
        csv.starts_with("post,feed,participant,name,title,") && csv.contains(",'=A walk,"),
        "{csv}"
    );
    let opml = course.ok(&["export", "feeds", "--format", "opml"]).stdout;
    assert!(opml.contains(&blogs.url("/one")) && opml.ends_with("</opml>\n"), "{opml}");
    course.fails(&["export", "posts", "--format", "opml"], 1, "OPML is a list of feeds");
    assert_eq!(course.json(&["export", "editions"])[0]["n_posts"], 2);
    assert_eq!(course.json(&["export", "conversations"]).len(), 0);
    let hidden = course.ok(&["export", "posts", "--pseudonymous"]).stdout;
    assert!(
        !["walk", "blog.example", "127.0.0.1", "One", "T0"]
            .iter()
            .any(|name| hidden.contains(name)),
        "{hidden}"
    );
    assert_eq!(
        hidden,
        course.ok(&["export", "posts", "--pseudonymous"]).stdout,
        "the same each time"
    );
}

#[test]
fn a_course_is_archived_as_a_folder_that_stands_alone() {
    let (course, _blogs) = course();
    course.ok(&["post", "hide", "2", "--why", "asked"]);
    course.configure("# web_address", "web_address");
    let told = course.ok(&["archive", "kept"]).stderr;
    assert!(told.contains("kept/index.html"), "{told}");
    let folder = course.path("kept");
    let below = |f: std::path::PathBuf| {
        f.strip_prefix(&folder).unwrap_or(&f).to_string_lossy().into_owned()
    };
    let files: Vec<String> = files(&folder).into_iter().map(below).collect();
    for file in [
        "index.html",
        "feed.xml",
        "blogs.opml",
        "README.txt",
        "export/posts.jsonl",
        "export/posts.csv",
    ] {
        assert!(files.iter().any(|f| f == file), "{file} is missing from {files:?}");
    }
    let posts = std::fs::read_to_string(folder.join("export/posts.jsonl")).expect("posts");
    let titles: Vec<_> = posts
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON"))
        .collect();
    assert_eq!(titles.len(), 1, "what is hidden is in no archive: {posts}");
    assert_eq!(titles[0]["title"], "=A walk");
    for file in files
        .iter()
        .filter(|f| f.rsplit_once('.').is_some_and(|(_, end)| end == "html") && *f != "404.html")
    {
        let html = std::fs::read_to_string(folder.join(file)).expect("a page");
        for form in ["join", "subscribe", "sign-in", "search"] {
            let address = format!("\"https://daily.example.org/{form}\"");
            assert!(!html.contains(&address), "{file} leads to a form that may be gone");
        }
        let links = html.split("href=\"").skip(1).filter_map(|l| l.split('"').next());
        for link in links.filter(|l| !l.contains(':') && !l.starts_with('#')) {
            let at = folder
                .join(file)
                .parent()
                .expect("a folder")
                .join(link.split('#').next().unwrap_or(link));
            assert!(at.is_file(), "{file} leads to {link}, which is no file");
        }
    }
    // Again, and nothing is written over that is not ours.
    course.ok(&["archive", "kept"]);
    std::fs::create_dir(course.path("mine")).expect("a folder");
    course.write("mine/letter.txt", "Dear Ana");
    course.fails(&["archive", "mine"], 1, "holds something that is no archive");
    course.fails(&["archive", "site"], 1, "is the site itself");
}
