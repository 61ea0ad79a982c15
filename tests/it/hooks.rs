//! `katydid serve` where a provider reports: an edition is sent, its mail comes back, and nobody's
//! address is logged.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use mail_parser::MessageParser;

use crate::support::blogs::{Answer, Blogs, item, rss};
use crate::support::served::Served;
use crate::support::{Course, files};

const SECRET: &str = "a-secret-of-the-test";

fn serve(course: &Course) -> Served {
    Served::start(course, &[("KATYDID_LOG", "debug"), ("KATYDID_POSTMARK_SECRET", SECRET)])
}

impl Served {
    /// The status of the answer to a request that announces so many bytes and sends fewer.
    fn announce(&self, n_bytes: usize, body: &str) -> u16 {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "POST /hooks/postmark HTTP/1.1\r\nHost: daily.example.org\r\n\
             X-Katydid-Secret: {SECRET}\r\nContent-Length: {n_bytes}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).split(' ').nth(1).unwrap().parse().unwrap()
    }

    /// The status of the answer to a report.
    fn post(&self, provider: &str, headers: &str, body: &str) -> u16 {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "POST /hooks/{provider} HTTP/1.1\r\nHost: daily.example.org\r\nConnection: close\r\n\
             {headers}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().parse().unwrap()
    }
}

/// A course whose edition went to two readers, and that hears Postmark and Mailgun.
fn sent(blogs: &Blogs) -> Course {
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    course.configure("# postmark = false", "postmark = true");
    course.configure("# mailgun = false", "mailgun = true");
    course.configure("# mailgun_key_file", "mailgun_key_file");
    course.write("mailgun-key", "key-3ax6xnjp29jd6fds4gc373sgvjxteol0\n");
    course.configure("# web_address", "web_address");
    let post = item("1", "Handover.", "Mon, 02 Mar 2026 08:00:00 GMT");
    blogs.set("/feed", Answer::feed(rss("Ward notes", &[&post])));
    course.add(&blogs.url("/feed"));
    course.ok(&["poll"]);
    course.ok(&["publish"]);
    course.ok(&["subscriber", "add", "ana@example.org", "ben@example.org"]);
    course.ok(&["send"]);
    course
}

/// What the provider repeats of Ana's mail.
fn metadata(course: &Course) -> String {
    let mails = files(&course.path("outbox")).into_iter();
    let mut mails = mails.filter(|f| f.extension().is_some_and(|e| e == "eml"));
    let mail = mails.find_map(|f| {
        let text = std::fs::read_to_string(f).unwrap();
        text.contains("To: ana@example.org").then_some(text)
    });
    let mail = mail.unwrap();
    let parsed = MessageParser::default().parse(mail.as_bytes()).unwrap();
    let header = |name: &str| parsed.header_raw(name).unwrap().trim().to_owned();
    let mark = header("X-PM-Metadata-mark");
    assert!(parsed.message_id().unwrap().starts_with(&format!("{mark}.")), "{mark}");
    assert_eq!(header("X-PM-KeepID"), "true");
    assert_eq!(header("X-Mailgun-Variables"), format!(r#"{{"mark":"{mark}"}}"#));
    assert!(parsed.header_raw("X-Mailin-custom").is_none(), "Brevo is not heard");
    mark
}

fn bounce(mark: &str) -> String {
    format!(
        r#"{{"RecordType":"Bounce","ID":1,"Type":"HardBounce","TypeCode":1,"MessageID":"2706ee8a",
        "Metadata":{{"mark":"{mark}"}},"Email":"ana@example.org","From":"the-daily@katydid.invalid",
        "BouncedAt":"2026-03-02T18:00:05.0000000Z","Details":"smtp;550 5.1.1 <ana@example.org>: user unknown"}}"#
    )
}

#[test]
fn a_provider_reports_and_nobodys_address_is_logged() {
    let blogs = Blogs::serve();
    let course = sent(&blogs);
    let mark = metadata(&course);
    let served = serve(&course);
    let shown = format!("X-Katydid-Secret: {SECRET}\r\n");
    let body = bounce(&mark);
    assert_eq!(served.post("brevo", &shown, &body), 404, "it is off");
    assert_eq!(served.post("postmark", "X-Katydid-Secret: wrong\r\n", &body), 401);
    assert_eq!(served.post("mailgun", &shown, &body), 401, "a secret is no signature");
    assert_eq!(served.post("postmark", &shown, &body[..100]), 400);
    assert_eq!(served.announce(300_000, ""), 413, "by the announcement alone");
    let asked_at = std::time::Instant::now();
    assert_eq!(served.announce(1_000, "{"), 408, "it does not come");
    assert!(asked_at.elapsed() < Duration::from_secs(15), "{:?}", asked_at.elapsed());
    let status = |course: &Course| course.json(&["status", "--json"])[0]["subscribers"].clone();
    assert_eq!(status(&course), serde_json::json!({"active": 2}));
    for _ in 0..2 {
        assert_eq!(served.post("postmark", &shown, &body), 200);
    }
    assert_eq!(status(&course), serde_json::json!({"active": 1, "bounced": 1}));
    let listed = course.json(&["subscriber", "list", "--state", "bounced", "--json"]);
    assert_eq!(listed[0]["address"], "ana@example.org");
    drop(served);
    let said = course.read("serve.log");
    assert!(said.contains("a report of postmark was refused"), "{said}");
    assert!(!said.contains("@example") && !said.contains("ana"), "{said}");
    assert!(!said.contains(SECRET) && !said.contains(&mark), "{said}");
}

fn status_text(course: &Course) -> String {
    let ran = course.run(&["status"]);
    assert!(matches!(ran.code, Some(0 | 3)), "{ran:?}");
    ran.stdout + &ran.stderr
}

#[test]
fn a_refusal_of_the_mail_is_told_and_touches_nobody() {
    let blogs = Blogs::serve();
    let course = sent(&blogs);
    let mark = metadata(&course);
    let served = serve(&course);
    let shown = format!("X-Katydid-Secret: {SECRET}\r\n");
    let report = |id: usize, kind: &str, words: &str| {
        bounce(&mark)
            .replace("\"ID\":1", &format!("\"ID\":{id}"))
            .replace("HardBounce", kind)
            .replace("\"TypeCode\":1", "\"TypeCode\":0")
            .replace("550 5.1.1 <ana@example.org>: user unknown", words)
    };
    let refused = || status_text(&course).contains("1 mail of the latest edition: refused");
    // The provider goes on trying, and nobody has to do anything.
    let later = "451 4.7.1 message deferred as possible spam, try again later";
    assert_eq!(served.post("postmark", &shown, &report(7, "Transient", later)), 200);
    assert!(!refused());
    let spam = "554 5.7.1 <ana@example.org>: message rejected as spam";
    assert_eq!(served.post("postmark", &shown, &report(8, "SpamNotification", spam)), 200);
    assert!(refused());
    let told = status_text(&course);
    assert!(told.contains("tries at once") && told.contains("1 deferred, 0 bounced"), "{told}");
    let listed = course.json(&["subscriber", "list", "--state", "active", "--json"]);
    assert_eq!(listed.len(), 2, "{listed:?}");
    std::fs::remove_dir_all(course.path("outbox")).unwrap();
    course.ok(&["send", "--again"]);
    assert_eq!(files(&course.path("outbox")).len(), 1, "Ana's alone");
    assert!(!refused());
}

#[test]
fn returned_mail_names_nobody_in_a_log() {
    let blogs = Blogs::serve();
    let course = sent(&blogs);
    let mut store = store::Store::open(&course.path("katydid.db")).unwrap();
    let key = store.course_secret().unwrap();
    let path = key.sign_mark(course::MarkPurpose::Delivery, 1);
    let returned = format!(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mail.example.net\nTo: bounces+{path}@example.org\n\
         Subject: failure notice\n\n<ana@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n"
    );
    let mut command = course.command(&["bounce"]);
    command.env("KATYDID_LOG", "debug").stdin(std::process::Stdio::piped());
    let mut running = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
    running.stdin.take().unwrap().write_all(returned.as_bytes()).unwrap();
    let ended = running.wait_with_output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(ended.status.success() && !said.is_empty(), "{said}");
    let listed = course.json(&["subscriber", "list", "--state", "bounced", "--json"]);
    assert_eq!(listed[0]["address"], "ana@example.org");
    assert!(!said.contains("@example") && !said.contains("ana"), "{said}");
}

#[test]
fn a_provider_without_a_secret_is_not_heard() {
    let course = Course::new();
    course.configure("# web_address", "web_address");
    course.configure("# postmark = false", "postmark = true");
    course.configure("# postmark_secret_file", "postmark_secret_file");
    course.fails(&["serve"], 1, "newsletter.hooks.postmark_secret_file");
    course.write("postmark-secret", "short\n");
    course.fails(&["serve"], 1, "the secret of newsletter.hooks.postmark is too short");
    course.configure("postmark_secret_file", "# postmark_secret_file");
    course.fails(&["serve"], 1, "newsletter.hooks.postmark is set, but there is no secret");
}
