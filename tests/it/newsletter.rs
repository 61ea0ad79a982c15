//! The list and its mail, as a facilitator keeps them.

use mail_parser::MessageParser;

use crate::support::blogs::{Answer, Blogs, item, rss};
use crate::support::post_office::PostOffice;
use crate::support::{Course, files};

const CSV: &str =
    "\u{feff}Email;Consent at;Consent source;Consent text;Frequency;Topics;Language;Text only
ana@example.org;2026-02-20;sign-up sheet;I want The Daily;;;;
BEN@Example.ORG;2026-02-20T09:30:00Z;\"the form; the long one\";I want it;weekly;;fr;yes
nobody;2026-02-20;sheet;I want it;;;;
cat@example.org;;sheet;I want it;;;;
dan@example.org;2026-02-20;;I want it;;;;
eve@example.org;2026-02-20;sheet;;;;;
fay@example.org;2026-02-30;sheet;I want it;;;;
gus@example.org;2026-02-20;sheet;I want it;hourly;;;
hal@example.org;2026-02-20;sheet;I want it;;gardening;;
ian@example.org;2027-02-20;sheet;I want it;;;;
";

/// A course with one edition, on the evening of 2 March 2026.
fn course(blogs: &Blogs) -> Course {
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    blogs.set(
        "/feed",
        Answer::feed(rss(
            "Ward notes",
            &[&item("1", "Handover.", "Mon, 02 Mar 2026 08:00:00 GMT")],
        )),
    );
    course.add(&blogs.url("/feed"));
    course.ok(&["poll"]);
    course.ok(&["publish"]);
    course
}

fn addresses(course: &Course, state: &str) -> Vec<String> {
    let listed = course.json(&["subscriber", "list", "--state", state, "--json"]);
    listed.iter().map(|s| s["address"].as_str().unwrap().to_owned()).collect()
}

fn mails(course: &Course) -> Vec<String> {
    let files = files(&course.path("outbox"))
        .into_iter()
        .filter(|f| f.extension().is_some_and(|e| e == "eml"));
    files.map(|f| std::fs::read_to_string(f).unwrap()).collect()
}

#[test]
fn an_import_takes_who_asked_and_says_why_not_the_others() {
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z").write("list.csv", CSV);
    let ran = course.fails(&["subscriber", "import", "list.csv"], 3, "2 added, 8 refused");
    for (line, why) in [
        (4, "it has no @"),
        (5, "consent_at is empty"),
        (6, "consent_source is empty"),
        (7, "consent_text is empty"),
        (8, "neither a day"),
        (9, "\"hourly\" is not daily, weekly or none"),
        (10, "there is no topic \"gardening\""),
        (11, "in the future"),
    ] {
        let said =
            ran.stderr.lines().any(|l| l.starts_with(&format!("line {line}: ")) && l.contains(why));
        assert!(said, "line {line}: {why}\n{}", ran.stderr);
    }
    assert!(
        !ran.stderr.contains('@'.to_string().as_str()) || !ran.stderr.contains("example.org"),
        "{}",
        ran.stderr
    );
    let ben = &course.json(&["subscriber", "list", "--json"])[1];
    assert_eq!(ben["address"], "BEN@example.org");
    assert_eq!(
        (&ben["frequency"], &ben["language"], &ben["text_only"]),
        (&"weekly".into(), &"fr".into(), &true.into())
    );
    assert_eq!(ben["consent"]["source"], "the form; the long one");
    course.fails(&["subscriber", "import", "list.csv"], 3, "2 on the list already, 8 refused");
    course.ok(&["subscriber", "remove", "ana@example.org"]);
    course.ok(&["subscriber", "remove", "--erase", "ben@example.org"]);
    let ran =
        course.fails(&["subscriber", "import", "list.csv"], 3, "2 kept off the list, 8 refused");
    assert!(ran.stderr.contains("line 2: stays off the list: its owner left"), "{}", ran.stderr);
    assert!(ran.stderr.contains("line 3: stays off the list: it was erased"), "{}", ran.stderr);
    assert_eq!(addresses(&course, "active"), Vec::<String>::new());
    course.fails(
        &["subscriber", "import", "--again", "list.csv"],
        3,
        "1 added, 1 changed, 8 refused",
    );
    assert_eq!(addresses(&course, "active").len(), 2);
    course.write("bad.csv", "name,when\nAna,now\n");
    course.fails(&["subscriber", "import", "bad.csv"], 1, "no column holds mail addresses");
}

#[test]
fn an_export_can_be_imported() {
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    course.ok(&["subscriber", "add", "--frequency", "weekly", "--text-only", "ana@example.org"]);
    course.write(
        "list.csv",
        "email,consent_at,consent_source,consent_text\nben@example.org,2026-02-20,sheet,\"yes, \"\"please\"\"\"\n",
    );
    course.ok(&["subscriber", "import", "list.csv"]);
    let list = course.ok(&["subscriber", "export"]).stdout;
    assert!(
        list.contains(
            "ben@example.org,2026-02-20T00:00:00Z,sheet,\"yes, \"\"please\"\"\",daily,,,,no,active"
        ),
        "{list}"
    );
    let mut other = Course::new();
    other.at("2026-03-02T18:00:00Z").write("list.csv", &list);
    // Who was added by hand gave no words to consent to; the export shows that it is ours.
    let ran = other.ok(&["subscriber", "import", "list.csv"]);
    assert!(ran.stderr.contains("2 added"), "{}", ran.stderr);
    assert_eq!(other.ok(&["subscriber", "export"]).stdout, list);
}

#[test]
fn whoever_is_asked_confirms_with_the_link() {
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    course.configure("# web_address", "web_address");
    course.ok(&["subscriber", "add", "--confirm", "ana@example.org"]);
    assert_eq!(addresses(&course, "pending"), ["ana@example.org"]);
    let mails = mails(&course);
    let mail = MessageParser::default().parse(mails[0].as_bytes()).unwrap();
    assert_eq!(mail.subject(), Some("Please confirm: The Daily"));
    assert!(mail.header("Auto-Submitted").is_some());
    let text = mail.body_text(0).unwrap();
    let link =
        text.lines().find(|l| l.starts_with("https://daily.example.org/confirm?token=")).unwrap();
    assert!(mail.body_html(0).unwrap().contains(link));
    let token = link.split_once('=').unwrap().1;
    let (head, end) = token.split_at(token.len() - 5);
    let forged = format!("{head}{}", if end == "AAAAA" { "BBBBB" } else { "AAAAA" });
    course.fails(&["subscriber", "confirm", &forged], 1, "the link is wrong");
    course.ok(&["subscriber", "confirm", token]);
    assert_eq!(addresses(&course, "active"), ["ana@example.org"]);
    course.ok(&["subscriber", "confirm", token]);
    let database = std::fs::read(course.path("katydid.db")).unwrap();
    assert!(
        !database.windows(token.len()).any(|w| w == token.as_bytes()),
        "the token is stored nowhere"
    );
}

#[test]
fn a_trial_counts_nothing() {
    let blogs = Blogs::serve();
    let course = course(&blogs);
    course.ok(&["subscriber", "add", "ana@example.org"]);
    course.ok(&["subscriber", "add", "--text-only", "ben@example.org"]);
    let shown = course.ok(&["send", "--dry-run"]).stdout;
    assert!(shown.contains("daily edition 1 of 2026-03-02: 2 mails"), "{shown}");
    assert!(
        shown.contains("all topics, html and text: 1")
            && shown.contains("all topics, text only: 1"),
        "{shown}"
    );
    assert!(!shown.contains('@'), "{shown}");
    assert!(course.ok(&["send", "--dry-run", "--addresses"]).stdout.contains("ben@example.org"));
    course.ok(&["send", "--preview", "me@example.net"]);
    let proof = mails(&course).remove(0);
    let proof = MessageParser::default().parse(proof.as_bytes()).unwrap();
    assert!(proof.subject().unwrap().starts_with("[Preview] The Daily"), "{:?}", proof.subject());
    assert_eq!(course.json(&["status", "--json"])[0]["deliveries"], serde_json::json!({}));
    course.fails(&["send", "--only", "me@example.net"], 1, "is not on the list");
    course.ok(&["send", "--only", "ben@example.org"]);
    assert_eq!(
        course.json(&["status", "--json"])[0]["deliveries"],
        serde_json::json!({"queued": 1, "sent": 1})
    );
    course.ok(&["send"]);
    assert_eq!(course.json(&["status", "--json"])[0]["deliveries"], serde_json::json!({"sent": 2}));
    let text_only = mails(&course).into_iter().filter(|m| !m.contains("text/html")).count();
    assert_eq!(text_only, 1);
}

#[test]
fn every_mail_says_how_to_leave_and_where_it_comes_back_to() {
    let blogs = Blogs::serve();
    let course = course(&blogs);
    course.configure("# bounce_address", "bounce_address");
    course.configure("# leave_address", "leave_address");
    course.configure("# leave_links = \"mailto\"", "leave_links = \"https\"");
    course.ok(&["subscriber", "add", "ana@example.org"]);
    course.fails(&["send"], 1, "needs newsletter.web_address");
    course.configure("# web_address", "web_address");
    course.ok(&["send"]);
    let mail = mails(&course).remove(0);
    let parsed = MessageParser::default().parse(mail.as_bytes()).unwrap();
    let header = |name: &str| {
        parsed.header_raw(name).unwrap_or_default().split_whitespace().collect::<String>()
    };
    let leave = header("List-Unsubscribe");
    assert!(leave.starts_with("<https://daily.example.org/unsubscribe?token=u1-"), "{leave}");
    assert!(leave.contains("<mailto:leave+u1-"), "{leave}");
    assert_eq!(header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_eq!(header("Precedence"), "list");
    assert_eq!(header("Auto-Submitted"), "auto-generated");
    let feedback = header("Feedback-ID");
    let sender = feedback.strip_prefix("daily1:katydid26:daily:").unwrap();
    assert!((5..=15).contains(&sender.len()) && sender.starts_with("katydid26"), "{sender}");
    assert!(parsed.date().is_some());
    // The Message-ID names the mail to us, and to nobody else.
    let (name, domain) = parsed.message_id().unwrap().split_once('@').unwrap();
    let mark = read_key(&course).read_mark(name.split('.').next().unwrap());
    assert_eq!(mark, Some((course::MarkPurpose::DeliveryMessage, 1)), "{name}");
    assert!(name.ends_with(".20260302T180000Z") && domain == "katydid.invalid", "{name} {domain}");
    assert!(
        parsed.body_text(0).unwrap().contains("https://daily.example.org/unsubscribe?token=u1-")
    );
}

#[test]
fn every_mail_says_which_list_it_is_of() {
    let blogs = Blogs::serve();
    let course = course(&blogs);
    course.configure("# reply_to", "reply_to");
    course.configure("# address = ", "address = ");
    course.configure("# web_address", "web_address");
    course.configure("# imprint = \"\"", "imprint = \"Ana Silva, 12 Ward Road\"");
    course.write(
        "list.csv",
        "email,consent_at,consent_source,consent_text,language\n\
         ana@example.org,2026-02-20,sheet,yes,\nben@example.org,2026-02-20,sheet,yes,fr\n",
    );
    course.ok(&["subscriber", "import", "list.csv"]);
    course.ok(&["send"]);
    let mut languages = Vec::new();
    for mail in mails(&course) {
        let parsed = MessageParser::default().parse(mail.as_bytes()).unwrap();
        let header = |name: &str| {
            let raw = parsed.header_raw(name).unwrap_or_default();
            raw.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        languages.push(header("Content-Language"));
        let id = header("List-Id");
        let (name, id) = id.rsplit_once(' ').unwrap();
        assert_eq!(
            (name, id),
            ("\"Practice in the Open, The Daily\"", "<katydid26.katydid.invalid>")
        );
        let help = "<https://daily.example.org/about/>, <mailto:course@example.org?subject=help>";
        assert_eq!(header("List-Help"), help);
        assert_eq!(header("List-Subscribe"), "<https://daily.example.org/subscribe>");
        assert_eq!(header("List-Owner"), "<mailto:course@example.org>");
        assert_eq!(header("List-Archive"), "<https://daily.example.org/editions/>");
        assert_eq!(header("List-Post"), "NO");
        for part in [parsed.body_text(0).unwrap(), parsed.body_html(0).unwrap()] {
            assert!(part.contains("Ana Silva, 12 Ward Road"), "{part}");
            assert!(part.contains("https://daily.example.org/editions/2026-03-02/"), "{part}");
        }
        assert!(parsed.body_text(0).unwrap().lines().any(|line| line == "-- "));
    }
    languages.sort();
    assert_eq!(languages, ["en", "fr"]);
}

#[test]
fn as_many_mails_go_within_an_hour_as_may() {
    let blogs = Blogs::serve();
    let mut course = course(&blogs);
    course.configure("# mails_per_hour = 0", "mails_per_hour = 3");
    let readers: Vec<_> = (0..5).map(|n| format!("reader{n}@example.org")).collect();
    let readers: Vec<_> = readers.iter().map(String::as_str).collect();
    course.ok(&[&["subscriber", "add"], &readers[..]].concat());
    let ran = course.ok(&["send"]);
    assert!(ran.stderr.contains("newsletter.mails_per_hour = 3 is reached"), "{}", ran.stderr);
    assert!(ran.stderr.contains("3 of 5 subscribers have it"), "{}", ran.stderr);
    course.at("2026-03-02T18:30:00Z").ok(&["send"]);
    assert_eq!(
        course.json(&["status", "--json"])[0]["deliveries"],
        serde_json::json!({"queued": 2, "sent": 3})
    );
    course.at("2026-03-02T19:10:00Z").ok(&["send"]);
    assert_eq!(course.json(&["status", "--json"])[0]["deliveries"], serde_json::json!({"sent": 5}));
}

fn over_smtp(course: &Course, office: &PostOffice) {
    course.configure("# transport = \"outbox\"", "transport = \"smtp\"");
    course.configure("# from = \"daily@example.org\"", "from = \"daily@example.org\"");
    course.configure("# reply_to = \"course@example.org\"", "reply_to = \"course@example.org\"");
    course.configure("# host = \"localhost\"", "host = \"127.0.0.1\"");
    course.configure("# port = 587", &format!("port = {}", office.port()));
    course.configure("# tls = \"starttls\"", "tls = \"none\"");
}

#[test]
fn an_address_that_does_not_exist_gets_no_more_mail_and_appears_in_no_log() {
    let blogs = Blogs::serve();
    let course = course(&blogs);
    let office = PostOffice::open();
    over_smtp(&course, &office);
    course.ok(&["subscriber", "add", "ana@example.org", "gone@example.org"]);
    office.set_rules(vec![("gone@", "550 5.1.1 <gone@example.org>: no such mailbox")]);
    let ran = course.fails(&["send"], 3, "subscriber 2 did not get edition 1");
    assert!(ran.stderr.contains("<(the address)>: no such mailbox"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("gone@"), "{}", ran.stderr);
    assert_eq!(addresses(&course, "bounced"), ["gone@example.org"]);
    // No page, no feed and no log names a subscriber.
    for file in files(&course.path("site")) {
        let bytes = std::fs::read(&file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("ana@example.org") && !text.contains("gone@"), "{}", file.display());
    }
    let status = course.ok(&["status", "--json"]).stdout;
    assert!(!status.contains("ana@example.org") && !status.contains("gone@"), "{status}");
}

#[test]
fn errors_in_a_row_end_the_run_and_lose_nothing() {
    let blogs = Blogs::serve();
    let mut course = course(&blogs);
    let office = PostOffice::open();
    over_smtp(&course, &office);
    course.configure("# stop_after_errors = 20", "stop_after_errors = 3");
    let readers: Vec<_> = (0..60).map(|n| format!("reader{n}@example.org")).collect();
    let readers: Vec<_> = readers.iter().map(String::as_str).collect();
    course.ok(&[&["subscriber", "add"], &readers[..]].concat());
    office.set_rules(vec![("reader", "452 4.3.1 the queue is full")]);
    course.fails(&["send"], 3, "too many errors in a row; the last: 127.0.0.1");
    let stands = course.json(&["status", "--json"])[0]["deliveries"].clone();
    assert!(
        stands["queued"].as_u64().unwrap() > 0 && stands["deferred"].as_u64().unwrap() >= 3,
        "{stands}"
    );
    office.set_rules(Vec::new());
    course.at("2026-03-02T20:00:00Z").ok(&["send"]);
    assert_eq!(
        course.json(&["status", "--json"])[0]["deliveries"],
        serde_json::json!({"sent": 60})
    );
}

/// The return path of the mail in the outbox, and who leaves by it.
fn paths(course: &Course) -> (String, String) {
    let mail = mails(course).remove(0);
    let leave = mail.split("mailto:").nth(1).unwrap().split('?').next().unwrap().to_owned();
    // A file has no envelope; a server that returns mail knows it.
    let key = read_key(course);
    (format!("bounces+{}@example.org", key.sign_mark(course::MarkPurpose::Delivery, 1)), leave)
}

fn read_key(course: &Course) -> course::SecretKey {
    let mut store = store::Store::open(&course.path("katydid.db")).unwrap();
    store.course_secret().unwrap()
}

fn sent(blogs: &Blogs) -> Course {
    let course = course(blogs);
    course.configure("# bounce_address", "bounce_address");
    course.configure("# leave_address", "leave_address");
    course.ok(&["subscriber", "add", "ana@example.org"]);
    course.ok(&["send"]);
    course
}

fn dsn(to: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mail.example.net\nTo: {to}\nSubject: failure notice\n\n\
         Hi. This is the qmail-send program at mail.example.net.\n<ana@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n"
    )
}

#[test]
fn a_bounce_takes_off_the_list_and_a_forged_one_does_nothing() {
    let blogs = Blogs::serve();
    let course = sent(&blogs);
    let (path, _) = paths(&course);
    let forged = path.replacen("d1-", "d2-", 1);
    let ran = course.run_with(&["bounce"], &dsn(&forged));
    assert!(ran.code == Some(0) && ran.stderr.contains("1 not ours"), "{ran:?}");
    assert_eq!(addresses(&course, "active"), ["ana@example.org"]);
    let ran = course.run_with(&["bounce"], &dsn(&path));
    assert!(
        ran.code == Some(0) && ran.stderr.contains("1 came back, 1 taken off the list"),
        "{ran:?}"
    );
    assert_eq!(addresses(&course, "bounced"), ["ana@example.org"]);
    assert!(course.run_with(&["bounce"], &dsn(&path)).stderr.contains("known already"));
}

#[test]
fn a_mail_to_the_leave_address_leaves() {
    let blogs = Blogs::serve();
    let course = sent(&blogs);
    let (_, leave) = paths(&course);
    assert!(leave.starts_with("leave+u1-"), "{leave}");
    for part in ["in/new", "in/cur", "in/tmp"] {
        std::fs::create_dir_all(course.path(part)).unwrap();
    }
    course.write("in/new/1", &format!("From: ana@example.org\nTo: {leave}\nSubject: leave\n\n"));
    course.write(
        "in/new/2",
        "From: ben@example.org\nTo: course@example.org\nSubject: A question\n\nHow do I leave?\n",
    );
    course.fails(&["bounces"], 1, "no mailbox is set");
    course.configure("# maildir = \"/var/mail/bounces\"", "maildir = \"in\"");
    let ran = course.ok(&["bounces"]);
    assert!(ran.stderr.contains("1 left"), "{}", ran.stderr);
    assert_eq!(addresses(&course, "unsubscribed"), ["ana@example.org"]);
    assert!(
        course.path("in/new/2").exists() && !course.path("in/new/1").exists(),
        "a question stays for a person"
    );
}

#[test]
fn figures_say_what_became_of_an_edition() {
    let blogs = Blogs::serve();
    let course = sent(&blogs);
    course.ok(&["subscriber", "remove", "ana@example.org"]);
    let status = &course.json(&["status", "--json"])[0];
    let figures = &status["figures"][0];
    for (name, n) in [("n_accepted", 1), ("n_bounced", 0), ("n_complained", 0), ("n_left", 1)] {
        assert_eq!(figures[name], n, "{name} in {figures}");
        assert_eq!(figures["domains"][0][name], n, "{name} in {figures}");
    }
    assert_eq!(figures["complaint_level"], "low");
    assert_eq!(figures["domains"][0]["domain"], serde_json::Value::Null);
    let text = course.ok(&["status"]).stdout;
    let line = "1 accepted, 0 deferred, 0 bounced, 0 complained, 1 left; complaint rate 0.00 %";
    assert!(text.contains(line), "{text}");
}

#[test]
fn a_course_without_pages_is_confirmed_to_by_mail() {
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    course.ok(&["subscriber", "add", "--confirm", "ana@example.org"]);
    let mail = mails(&course).remove(0);
    let text =
        MessageParser::default().parse(mail.as_bytes()).unwrap().body_text(0).unwrap().into_owned();
    let subject = text
        .lines()
        .find_map(|l| l.strip_prefix("with the subject: "))
        .unwrap_or_else(|| panic!("{text}"));
    let answer = format!("From: ana@example.org\nTo: course@example.org\nSubject: {subject}\n\n");
    assert!(course.run_with(&["bounce"], &answer).stderr.contains("1 confirmed"));
    assert_eq!(addresses(&course, "active"), ["ana@example.org"]);
}

#[test]
fn keys_are_made_once_and_sign_every_mail() {
    let blogs = Blogs::serve();
    let course = course(&blogs);
    course.fails(&["newsletter", "keys"], 1, "no domain to sign for");
    course.configure("# from = \"daily@example.org\"", "from = \"daily@example.org\"");
    let ran = course.ok(&["newsletter", "keys", "--kind", "ed25519"]);
    assert!(
        ran.stdout
            .starts_with("katydid-ed25519._domainkey.example.org. TXT \"v=DKIM1; k=ed25519; p="),
        "{}",
        ran.stdout
    );
    let key = course.read("dkim-ed25519.pem");
    course.ok(&["newsletter", "keys", "--kind", "ed25519"]);
    assert_eq!(course.read("dkim-ed25519.pem"), key);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = course.path("dkim-ed25519.pem").metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "nobody else can read it");
    }
    course.configure("# ed25519_key_file", "ed25519_key_file");
    course.ok(&["subscriber", "add", "ana@example.org"]);
    course.ok(&["send"]);
    assert!(mails(&course)[0].starts_with("DKIM-Signature: v=1; a=ed25519-sha256;"));
}

/// A line of a zone file, as a name server reads it: the strings together.
fn zone_value(line: &str) -> String {
    let (_, strings) = line.split_once(" TXT ").unwrap();
    let strings: Vec<_> = strings.trim_matches('"').split("\" \"").collect();
    assert!(strings.iter().all(|string| string.len() <= 255), "{line}");
    strings.concat()
}

#[test]
fn a_record_is_printed_for_zone_files_and_for_web_pages() {
    let course = Course::new();
    course.configure("# from = \"daily@example.org\"", "from = \"daily@example.org\"");
    let ran = course.ok(&["newsletter", "keys", "--kind", "rsa"]);
    let lines: Vec<_> = ran.stdout.lines().collect();
    let value = zone_value(lines[0]);
    assert!(value.starts_with("v=DKIM1; k=rsa; p=MIIB") && value.len() > 255, "{value}");
    assert_eq!(lines[1].trim(), "name     katydid._domainkey.example.org");
    assert_eq!(lines[3].trim(), format!("value    {value}"));
    let printed = course.json(&["newsletter", "keys", "--kind", "rsa", "--json"]);
    assert_eq!(printed[0]["value"], value.as_str());
    assert_eq!(printed[0]["zone"], lines[0]);
}

#[test]
fn a_key_of_another_program_is_adopted() {
    let (course, other) = (Course::new(), Course::new());
    for course in [&course, &other] {
        course.configure("# from = \"daily@example.org\"", "from = \"daily@example.org\"");
    }
    let made = other.ok(&["newsletter", "keys", "--kind", "ed25519"]).stdout;
    let file = other.path("dkim-ed25519.pem");
    let file = file.to_str().unwrap();
    for _ in 0..2 {
        let ran = course.ok(&["newsletter", "keys", "--adopt", file]);
        assert_eq!(ran.stdout, made);
        for words in [
            "at katydid-ed25519._domainkey.example.org (selector katydid-ed25519)",
            "published under another selector already",
            "[newsletter.dkim]\n  selector = \"katydid\"\n  ed25519_key_file = \"dkim-ed25519.pem\"",
        ] {
            assert!(ran.stderr.contains(words), "{words}: {}", ran.stderr);
        }
    }
    assert_eq!(course.read("dkim-ed25519.pem"), other.read("dkim-ed25519.pem"));
    std::fs::remove_file(course.path("dkim-ed25519.pem")).unwrap();
    course.ok(&["newsletter", "keys", "--kind", "ed25519"]);
    course.fails(&["newsletter", "keys", "--adopt", file], 1, "is another key");
    course.write("ec.pem", "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
    course.fails(&["newsletter", "keys", "--adopt", "ec.pem"], 1, "elliptic curve");
}

/// A name server that knows no name (RFC 1035 §4.1.1: an answer, with the code 3).
fn empty_name_server() -> String {
    let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        let mut message = [0; 512];
        while let Ok((n, from)) = socket.recv_from(&mut message) {
            // What stands behind the question, the resolver's own offer, is not repeated.
            (message[2], message[3], message[11]) = (0x81, 0x83, 0);
            let end = 12 + message[12..n].iter().position(|byte| *byte == 0).unwrap() + 5;
            let _ = socket.send_to(&message[..end], from);
        }
    });
    address
}

#[test]
fn a_domain_without_records_is_told_what_to_publish() {
    let course = Course::new();
    course.configure("# from = \"daily@example.org\"", "from = \"daily@example.org\"");
    let server = empty_name_server();
    let arguments = ["newsletter", "check", "--resolver", &server, "--ip", "192.0.2.25"];
    let ran = course.run(&arguments);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.stdout.contains("WRONG    spf: example.org has no SPF record"), "{}", ran.stdout);
    let record = "publish: example.org. TXT \"v=spf1 ip4:192.0.2.25 ~all\"";
    assert!(ran.stdout.contains(record), "{}", ran.stdout);
    assert!(ran.stdout.contains("value    v=spf1 ip4:192.0.2.25 ~all"), "{}", ran.stdout);
    assert!(ran.stdout.contains("WRONG    ptr: 192.0.2.25 has no name (PTR)"), "{}", ran.stdout);
    let ran = course.run(&[&arguments[..], &["--json"]].concat());
    let lines = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap());
    let found: Vec<serde_json::Value> = lines.collect();
    assert_eq!(found[0]["code"], "spf-missing");
    assert_eq!(found[0]["publish"]["value"], "v=spf1 ip4:192.0.2.25 ~all");
    let mx = found.iter().find(|finding| finding["what"] == "mx").unwrap();
    assert!(mx["remedy"].as_str().unwrap().contains("MX record"), "{mx}");
}

#[test]
fn a_name_server_that_does_not_answer_is_no_missing_record() {
    let course = Course::new();
    course.configure("# from = \"daily@example.org\"", "from = \"daily@example.org\"");
    course.ok(&["newsletter", "keys", "--kind", "ed25519"]);
    course.configure("# ed25519_key_file", "ed25519_key_file");
    let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap().to_string();
    drop(socket);
    let ran = course.run(&["newsletter", "check", "--resolver", &address, "--ip", "192.0.2.25"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.stdout.lines().any(|l| l.starts_with("unknown  spf: could not ask")), "{ran:?}");
    assert!(!ran.stdout.contains("publish"), "{}", ran.stdout);
}

/// Who reads weekly gets round-ups alone, who reads daily the dailies alone, each once however
/// often it is sent.
#[test]
fn a_round_up_goes_to_weekly_readers_once() {
    let blogs = Blogs::serve();
    let mut course = course(&blogs);
    course.configure("# weekly_on = \"sunday\"", "weekly_on = \"sunday\"");
    course.ok(&["subscriber", "add", "ana@example.org"]);
    course.ok(&["subscriber", "add", "--frequency", "weekly", "ben@example.org"]);
    course.ok(&["subscriber", "add", "--frequency", "none", "cat@example.org"]);
    let said = course.ok(&["send"]).stderr;
    assert!(said.contains("edition 1: 1 of 1 subscriber") && !said.contains("weekly"), "{said}");
    let handover = item("2", "Night.", "Sun, 08 Mar 2026 08:00:00 GMT");
    blogs.set("/feed", Answer::feed(rss("Ward notes", &[&handover])));
    course.at("2026-03-08T18:00:00Z");
    for _ in 0..2 {
        course.ok(&["daily"]);
    }
    let said = course.ok(&["send"]).stderr;
    assert!(said.contains("edition 2 and round-up 1 were written to the folder"), "{said}");
    let mut got: Vec<_> = mails(&course).iter().map(|mail| addressed(mail)).collect();
    got.sort();
    let expected = [
        ("ana@example.org", "The Daily, Monday 2 March: Handover."),
        ("ana@example.org", "The Daily, Sunday 8 March: Night."),
        ("ben@example.org", "The Daily, the week to Sunday 8 March: "),
    ];
    assert_eq!(got.len(), expected.len(), "{got:?}");
    for ((reader, subject), (who, what)) in got.iter().zip(expected) {
        assert!(reader == who && subject.starts_with(what), "{got:?}");
    }
    let status = &course.json(&["status", "--json"])[0];
    assert_eq!(status["deliveries"], serde_json::json!({"sent": 1}));
    assert_eq!(status["weekly_deliveries"], serde_json::json!({"sent": 1}));
    let shown = course.ok(&["status"]).stdout;
    assert!(shown.contains("of the latest round-up: 1 sent"), "{shown}");
}

/// Where there are only round-ups, they go to everyone who did not ask for none.
#[test]
fn a_course_without_dailies_sends_its_round_ups_to_all() {
    let blogs = Blogs::serve();
    let mut course = Course::new();
    course.configure("# weekly_on = \"sunday\"", "weekly_on = \"sunday\"");
    course.configure("# daily = true", "daily = false");
    blogs.set(
        "/feed",
        Answer::feed(rss(
            "Ward notes",
            &[&item("1", "Handover.", "Sun, 08 Mar 2026 08:00:00 GMT")],
        )),
    );
    course.at("2026-03-08T18:00:00Z").add(&blogs.url("/feed"));
    course.ok(&["subscriber", "add", "ana@example.org"]);
    course.ok(&["subscriber", "add", "--frequency", "weekly", "ben@example.org"]);
    course.ok(&["subscriber", "add", "--frequency", "none", "cat@example.org"]);
    course.ok(&["poll"]);
    course.ok(&["publish"]);
    assert!(course.ok(&["send", "--dry-run"]).stdout.contains("round-up 1 of 2026-03-08: 2 mails"));
    course.ok(&["send", "--preview", "me@example.net"]);
    for _ in 0..2 {
        course.ok(&["send"]);
    }
    let mut readers: Vec<_> = mails(&course).iter().map(|mail| addressed(mail).0).collect();
    readers.sort();
    assert_eq!(readers, ["ana@example.org", "ben@example.org", "me@example.net"]);
}

/// Whom a mail is for, and its subject.
fn addressed(mail: &str) -> (String, String) {
    let mail = MessageParser::default().parse(mail.as_bytes()).unwrap();
    let reader = mail.to().unwrap().first().unwrap().address().unwrap().to_owned();
    (reader, mail.subject().unwrap().to_owned())
}

#[test]
fn who_never_confirms_is_forgotten_by_the_daily_upkeep() {
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    course.ok(&["subscriber", "add", "--confirm", "ana@example.org"]);
    let said = course.at("2026-04-07T18:00:00Z").ok(&["poll"]).stderr;
    assert!(!said.contains("forgotten") && addresses(&course, "pending").len() == 1, "{said}");
    let said = course.at("2026-04-09T18:00:00Z").ok(&["poll"]).stderr;
    assert!(
        said.contains("1 address that nobody confirmed is forgotten") && !said.contains('@'),
        "{said}"
    );
    assert!(addresses(&course, "pending").is_empty());
}
