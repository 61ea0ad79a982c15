//! The forms as their users meet them: the program serves, a real browser fills them in, and mail
//! goes through a real Postfix.
//!
//! `KATYDID_SHOTS=DIR` keeps a picture of every page; `KATYDID_JOURNEYS="join subscribe"` travels
//! only these.

use std::process::Child;
use std::time::Duration;

use crate::browser::node;
use crate::postfix::Postfix;
use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};

/// The program at work; it ends with the value.
struct Served {
    program: Child,
    address: String,
}

impl Served {
    /// Serves a course at a port of its own.
    fn start(course: &Course, port: u16) -> Self {
        let said = std::fs::File::create(course.path("serve.log")).unwrap();
        let program = course.command(&["serve"]).stderr(said).spawn().unwrap();
        let served = Self { program, address: format!("http://127.0.0.1:{port}/") };
        let is_up = || course.read("serve.log").contains("serving at");
        for _ in 0..600 {
            if is_up() {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        assert!(is_up(), "nothing is served: {}", course.read("serve.log"));
        served
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// A course with an edition, whose mail goes to Postfix and whose forms are at `port`.
fn course(blogs: &Blogs, postfix: &Postfix, port: u16) -> Course {
    let course = Course::new();
    for (old, new) in [
        ("# transport = \"outbox\"", "transport = \"smtp\"".to_owned()),
        ("# from = \"daily@example.org\"", "from = \"daily@example.org\"".to_owned()),
        ("# reply_to = \"course@example.org\"", "reply_to = \"course@example.org\"".to_owned()),
        ("# host = \"localhost\"", "host = \"127.0.0.1\"".to_owned()),
        ("# port = 587", format!("port = {}", postfix.port)),
        ("# tls = \"starttls\"", "tls = \"none\"".to_owned()),
        (
            "# web_address = \"https://daily.example.org/\"",
            format!("web_address = \"http://127.0.0.1:{port}/\""),
        ),
        ("# leave_links = \"mailto\"", "leave_links = \"https\"".to_owned()),
        ("# listen = \"127.0.0.1:8080\"", format!("listen = \"127.0.0.1:{port}\"")),
        (
            "# facilitators = [\"ana@example.org\"]",
            "facilitators = [\"reader1@example.net\"]".to_owned(),
        ),
        ("# editors = []", "editors = [\"reader2@example.net\"]".to_owned()),
    ] {
        course.configure(old, &new);
    }
    course.configure("# weekly_on = \"sunday\"", "weekly_on = \"sunday\"");
    let today = chrono::Utc::now();
    let first =
        item("1", "Handover at the bedside", &(today - chrono::TimeDelta::days(2)).to_rfc2822());
    blogs.set("/feed", Answer::feed(rss("Ward notes", &[&first])));
    course.add(&blogs.url("/feed"));
    newcomers(blogs, &(today - chrono::TimeDelta::days(2)).to_rfc2822());
    let owners = participants(&course, blogs, &(today - chrono::TimeDelta::days(2)).to_rfc2822());
    // Yesterday's edition is out; today's is the facilitators' to let out.
    let yesterday = (today - chrono::TimeDelta::days(1)).format("%Y-%m-%dT12:00:00Z").to_string();
    course.ok(&["poll", "--all", "--at", &yesterday]);
    course.ok(&["publish", "--at", &yesterday]);
    course.ok(&["subscriber", "add", "reader40@example.net"]);
    let second = item("2", "Week 2", &today.to_rfc2822());
    blogs.set("/feed", Answer::feed(rss("Ward notes", &[&second, &first])));
    course.ok(&["poll", "--all"]);
    // One more blog, which waits for its approval.
    blogs.set(
        "/new/feed",
        Answer::feed(rss("New here", &[&item("n-1", "Hello", &today.to_rfc2822())])),
    );
    course.ok(&["feed", "add", "--as-is", &blogs.url("/new/feed")]);
    for (number, address) in owners {
        course.ok(&["participant", "set", &number, "--email", &address]);
    }
    course
}

/// Blogs that nobody has registered yet, one of each kind for each window: with the course tag,
/// without, and hopeless.
fn newcomers(blogs: &Blogs, date: &str) {
    let page = |generator: &str, feed: &str| {
        Answer {
        status: 200,
        headers: vec![("content-type", "text/html; charset=utf-8".into())],
        body: format!(
            "<!DOCTYPE html><html><head><title>A blog</title><meta name=\"generator\" content=\"{generator}\">{feed}</head>\
             <body><h1>A blog</h1></body></html>"
        )
        .into_bytes(),
    }
    };
    let alternate = |path: &str| {
        format!(
            "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"{}\">",
            blogs.url(path)
        )
    };
    for n in [0, 1] {
        let tagged = item(&format!("w{n}-1"), "A first post from the ward", date);
        let untagged =
            item(&format!("b{n}-1"), "Tea", date).replace("<category>Katydid26</category>", "");
        for (home, title, generator, post) in [
            (format!("/wordpress-{n}/"), format!("The wren’s blog {n}"), "WordPress 6.5", tagged),
            (format!("/blogger-{n}/"), format!("Notes of a blogger {n}"), "Blogger", untagged),
        ] {
            let feed = format!("{home}feed");
            blogs.set(&feed, Answer::feed(rss(&title, &[&post])));
            for address in [home.clone(), format!("{home}a-first-post/")] {
                blogs.set(&address, page(generator, &alternate(&feed)));
            }
        }
        blogs.set(&format!("/plain-{n}/"), page("a text editor", ""));
    }
}

/// Two blogs whose owners look after them: each has a post with the course tag and one without.
fn participants(course: &Course, blogs: &Blogs, date: &str) -> Vec<(String, String)> {
    let untagged = |n: usize| {
        item(&format!("{n}-2"), &format!("A walk by the river {n}"), date)
            .replace("<category>Katydid26</category>", "")
    };
    for n in [1, 2] {
        let (path, title) = (format!("/notes-{n}/feed"), format!("Night notes {n}"));
        let tagged = item(&format!("{n}-1"), &format!("What the night taught me, {n}"), date);
        blogs.set(&path, Answer::feed(rss(&title, &[&tagged, &untagged(n)])));
        course.add(&blogs.url(&path));
    }
    let people = course.json(&["participant", "list", "--json"]);
    let newest = people.iter().filter_map(|p| p["id"].as_i64()).max().unwrap();
    [(newest - 1, 60), (newest, 61)]
        .map(|(id, n)| (id.to_string(), format!("reader{n}@example.net")))
        .to_vec()
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[test]
fn every_journey_ends_where_its_user_wants_to_be() {
    let (blogs, postfix, port) = (Blogs::serve(), Postfix::start(), free_port());
    let course = course(&blogs, &postfix, port);
    let served = Served::start(&course, port);
    let shots = std::env::var("KATYDID_SHOTS").unwrap_or_default();
    let mut travel = node("journeys.mjs");
    travel.arg(&served.address).arg(postfix.maildir()).arg(blogs.url("/")).arg(shots);
    travel.args(std::env::var("KATYDID_JOURNEYS").unwrap_or_default().split_whitespace());
    let ran = travel.output().unwrap();
    let said = course.read("serve.log");
    assert!(
        ran.status.success(),
        "{}\nthe program said:\n{said}",
        String::from_utf8_lossy(&ran.stdout)
    );
    let complains =
        |line: &&str| ["error", "panicked", "hint"].iter().any(|word| line.contains(word));
    assert_eq!(
        said.lines().find(complains),
        None,
        "the program had something to complain of:\n{said}"
    );
}
