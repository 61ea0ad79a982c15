//! `katydid publish`, `send` and `daily`: from posts to a page and a mail, each once.

use mail_parser::{MessageParser, MimeHeaders};

use crate::support::blogs::{Answer, Blogs, item, rss};
use crate::support::post_office::PostOffice;
use crate::support::{Course, files};

const FRIDAY: &str = "Fri, 27 Feb 2026 08:00:00 GMT";
const MONDAY: &str = "Mon, 02 Mar 2026 08:00:00 GMT";
const TUESDAY: &str = "Tue, 03 Mar 2026 08:00:00 GMT";

fn course_with(blogs: &Blogs, items: &[&str]) -> Course {
    blogs.set("/feed", Answer::feed(rss("A blog", items)));
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    course.add(&blogs.url("/feed"));
    course.ok(&["subscriber", "add", "ana@example.org", "ben@example.org"]);
    course
}

fn messages(course: &Course) -> Vec<String> {
    let outbox = course.path("outbox");
    if !outbox.exists() {
        return Vec::new();
    }
    let files = files(&outbox).into_iter().filter(|f| f.extension().is_some_and(|e| e == "eml"));
    files.map(|f| std::fs::read_to_string(f).unwrap()).collect()
}

#[test]
fn a_day_ends_as_a_page_and_a_mail_with_the_same_posts() {
    let blogs = Blogs::serve();
    let course = course_with(&blogs, &[&item("1", "What I leave out", MONDAY)]);
    let note = course.run_with(&["note"], "Tonight: *journal club*.");
    assert_eq!(note.code, Some(0), "{note:?}");
    course.ok(&["daily"]);
    let page = course.read("site/index.html");
    for expected in [
        "What I leave out",
        "http://blog.example/1",
        "<em>journal club</em>",
        "About What I leave out.",
    ] {
        assert!(page.contains(expected), "the page has {expected:?}");
    }
    assert_eq!(
        course.read("site/editions/2026-03-02/index.html").matches("What I leave out").count(),
        page.matches("What I leave out").count()
    );
    let mails = messages(&course);
    assert_eq!(mails.len(), 2, "one for each subscriber");
    let mail = MessageParser::default().parse(mails[0].as_bytes()).unwrap();
    for body in [mail.body_text(0).unwrap(), mail.body_html(0).unwrap()] {
        for expected in
            ["What I leave out", "http://blog.example/1", "journal club", "About What I leave out."]
        {
            assert!(body.contains(expected), "the mail has {expected:?}: {body}");
        }
    }
    assert!(mail.parts.iter().any(|p| p.is_content_type("text", "plain")));
}

#[test]
fn nothing_is_published_or_sent_twice() {
    let blogs = Blogs::serve();
    let mut course = course_with(&blogs, &[&item("1", "One", MONDAY)]);
    course.ok(&["daily"]);
    let (page, mails) = (course.read("site/index.html"), messages(&course));
    let ran = course.ok(&["daily"]);
    assert_eq!(ran.stderr, "", "quiet: nothing needs a person");
    assert_eq!((course.read("site/index.html"), messages(&course)), (page, mails.clone()));
    // The next day brings the next post, and it alone.
    blogs.set(
        "/feed",
        Answer::feed(rss("A blog", &[&item("2", "Two", TUESDAY), &item("1", "One", MONDAY)])),
    );
    course.at("2026-03-03T18:00:00Z").ok(&["daily"]);
    let second = course.read("site/editions/2026-03-03/index.html");
    assert!(second.contains("Two") && !second.contains(">One<"), "a post is in one edition");
    assert_eq!(messages(&course).len(), 4);
    assert_eq!(course.json(&["status", "--json"])[0]["editions"], 2);
}

#[test]
fn an_empty_day_makes_no_edition_and_no_mail() {
    let blogs = Blogs::serve();
    let course = course_with(&blogs, &[]);
    course.ok(&["daily"]);
    assert!(
        course.read("site/index.html").contains("Practice in the Open"),
        "the site is there all the same"
    );
    assert_eq!(course.json(&["status", "--json"])[0]["editions"], 0);
    assert!(messages(&course).is_empty());
}

#[test]
fn a_new_blog_s_backlog_goes_to_the_archive() {
    let blogs = Blogs::serve();
    let old = item("0", "Long ago", FRIDAY).replace("27 Feb", "02 Jan");
    let course = course_with(&blogs, &[&item("1", "Fresh", MONDAY), &old]);
    course.ok(&["daily"]);
    let page = course.read("site/index.html");
    assert!(page.contains("Fresh") && !page.contains("Long ago"), "{page}");
    assert!(page.contains("1 earlier post"), "the edition says so: {page}");
}

#[test]
fn a_hidden_post_is_gone_from_every_page_at_the_next_publish() {
    let blogs = Blogs::serve();
    let course = course_with(
        &blogs,
        &[&item("1", "A regretted post", MONDAY), &item("2", "Another", MONDAY)],
    );
    course.ok(&["daily"]);
    let with = |text: &str| {
        files(&course.path("site"))
            .into_iter()
            .filter(|f| std::fs::read_to_string(f).is_ok_and(|t| t.contains(text)))
            .count()
    };
    assert!(with("A regretted post") > 2);
    let posts = course.json(&["post", "list", "--json"]);
    let id = posts.iter().find(|p| p["title"] == "A regretted post").unwrap()["id"].to_string();
    course.ok(&["post", "hide", &id, "--why", "names a patient"]);
    course.ok(&["publish"]);
    assert_eq!(with("A regretted post"), 0);
    assert!(with("Another") > 0);
    course.ok(&["post", "unhide", &id]);
    course.ok(&["publish"]);
    assert!(with("A regretted post") > 2);
}

#[test]
fn a_second_publish_writes_nothing() {
    let blogs = Blogs::serve();
    let course = course_with(&blogs, &[&item("1", "One", MONDAY)]);
    course.ok(&["daily"]);
    let times = || {
        files(&course.path("site"))
            .into_iter()
            .map(|f| (f.metadata().unwrap().modified().unwrap(), f))
            .collect::<Vec<_>>()
    };
    let before = times();
    course.ok(&["publish"]);
    assert_eq!(times(), before);
}

#[test]
fn two_at_once_do_not_collide() {
    let course = Course::new();
    let lock = std::fs::File::options()
        .create(true)
        .append(true)
        .open(course.path("katydid.daily.lock"))
        .unwrap();
    lock.lock().unwrap();
    course.fails(&["daily"], 4, "another katydid is at work here (daily)");
    drop(lock);
    course.ok(&["daily"]);
}

fn send_over_smtp(course: &Course, office: &PostOffice) {
    course.configure("# from = \"daily@example.org\"", "from = \"daily@example.org\"");
    course.configure("# reply_to = \"course@example.org\"", "reply_to = \"course@example.org\"");
    course.configure("# transport = \"outbox\"", "transport = \"smtp\"");
    course.configure(
        "\n[newsletter.smtp]\n",
        &format!(
            "\n[newsletter.smtp]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\n",
            office.port()
        ),
    );
}

#[test]
fn mail_goes_over_smtp_to_everyone_once_and_refusals_are_told() {
    let blogs = Blogs::serve();
    let course = course_with(&blogs, &[&item("1", "One", MONDAY)]);
    let office = PostOffice::open();
    send_over_smtp(&course, &office);
    course.ok(&["subscriber", "add", "gone@example.org", "later@example.org"]);
    office.set_rules(vec![
        ("gone@", "550 5.1.1 no such mailbox"),
        ("later@", "451 4.2.1 try again later"),
    ]);
    course.ok(&["poll"]);
    course.ok(&["publish"]);
    let ran = course.fails(&["send"], 3, "subscriber 3 did not get edition 1");
    assert!(ran.stderr.contains("no such mailbox"), "{}", ran.stderr);
    let to = |office: &PostOffice| {
        let mut to: Vec<_> = office.arrived().into_iter().map(|a| a.to).collect();
        to.sort();
        to
    };
    assert_eq!(to(&office), ["ana@example.org", "ben@example.org"]);
    // Half an hour later the server is ready for the one that had to wait; nobody else is asked
    // again.
    office.set_rules(Vec::new());
    let mut course = course;
    course.at("2026-03-02T18:40:00Z").ok(&["send"]);
    assert_eq!(to(&office), ["ana@example.org", "ben@example.org", "later@example.org"]);
    let arrived = office.arrived();
    let mail = MessageParser::default().parse(arrived[0].message.as_bytes()).unwrap();
    assert_eq!(mail.from().unwrap().first().unwrap().address(), Some("daily@example.org"));
    assert!(mail.header("List-Unsubscribe").is_some());
    assert!(mail.subject().unwrap().contains("The Daily"));
}

#[test]
fn a_mail_server_that_is_down_loses_nothing() {
    let blogs = Blogs::serve();
    let mut course = course_with(&blogs, &[&item("1", "One", MONDAY)]);
    let office = PostOffice::open();
    send_over_smtp(&course, &office);
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    course.configure(&format!("port = {}", office.port()), &format!("port = {closed}"));
    course.ok(&["poll"]);
    course.ok(&["publish"]);
    course.fails(&["send"], 3, "no mail could be handed over");
    course.configure(&format!("port = {closed}"), &format!("port = {}", office.port()));
    course.at("2026-03-02T20:00:00Z").ok(&["send"]);
    assert_eq!(office.arrived().len(), 2);
}

#[test]
fn smtp_needs_sender_addresses() {
    let blogs = Blogs::serve();
    let course = course_with(&blogs, &[&item("1", "One", MONDAY)]);
    course.configure("# transport = \"outbox\"", "transport = \"smtp\"");
    course.ok(&["poll"]);
    course.ok(&["publish"]);
    course.fails(&["send"], 1, "newsletter.from");
}
