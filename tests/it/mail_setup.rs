//! What is said of a mail set-up that is incomplete, and of files that it names.

use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};
use crate::support::post_office::PostOffice;

/// A course that sends to a server.
fn course(office: &PostOffice) -> Course {
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    course.configure("# from = \"daily@example.org\"", "from = \"daily@uni.edu\"");
    course.configure("# reply_to = \"course@example.org\"", "reply_to = \"course@uni.edu\"");
    course.configure("# transport = \"outbox\"", "transport = \"smtp\"");
    course.configure("# host = \"localhost\"", "host = \"127.0.0.1\"");
    course.configure("# tls = \"starttls\"", "tls = \"none\"");
    course.configure("# port = 587", &format!("port = {}", office.port()));
    course
}

/// Sets who may read a file, where the system has such modes.
fn set_mode(course: &Course, name: &str, mode: u32) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(course.path(name), mode).unwrap();
    }
}

#[track_caller]
fn doctor(course: &Course, code: i32) -> String {
    let ran = course.run(&["doctor", "--resolver", "127.0.0.1:1"]);
    assert_eq!(ran.code, Some(code), "{ran:#?}");
    ran.stdout
}

#[test]
fn the_doctor_tells_what_it_can_see_of_the_secrets_of_hooks() {
    let course = Course::new();
    assert!(!doctor(&course, 0).contains("hooks"));
    course.configure("# postmark = false", "postmark = true");
    let said = doctor(&course, 0);
    assert!(said.contains("note     newsletter.hooks.postmark is set, and no secret"), "{said}");
    assert!(said.contains("KATYDID_POSTMARK_SECRET is not in the environment of this command"));
    assert!(said.contains("`katydid serve` may have it, and was not looked at"), "{said}");
    // In the environment of this command: short, then long.
    for (secret, says) in [("xyzzy", true), ("a-secret-of-the-test", false)] {
        let ran = course.command(&["doctor"]).env("KATYDID_POSTMARK_SECRET", secret).output();
        let ran = ran.unwrap();
        let said = String::from_utf8(ran.stdout).unwrap();
        assert_eq!((ran.status.code(), said.contains("too short")), (Some(0), says), "{said}");
        assert!(!said.contains(secret), "no secret is shown: {said}");
        assert_eq!(said.contains("hooks.postmark"), says, "{said}");
    }
    course.configure("# postmark_secret_file", "postmark_secret_file");
    assert!(doctor(&course, 3).contains("cannot be read by this command from"));
    course.write("postmark-secret", "short\n");
    let said = doctor(&course, 3);
    assert!(said.contains("PERSON   the secret of newsletter.hooks.postmark in"), "{said}");
    assert!(said.contains("at least 16 characters"), "{said}");
    course.write("postmark-secret", "a-secret-of-the-test\n");
    set_mode(&course, "postmark-secret", 0o600);
    assert!(!doctor(&course, 0).contains("hooks"));
}

#[cfg(unix)]
#[test]
fn the_doctor_tells_of_secrets_that_everyone_can_read() {
    let course = Course::new();
    course.configure("# password_file", "password_file");
    course.write("smtp-password", "s3cret-pass\n");
    set_mode(&course, "smtp-password", 0o644);
    set_mode(&course, ".", 0o700);
    assert!(!doctor(&course, 0).contains("smtp-password"), "nobody else comes into the folder");
    set_mode(&course, ".", 0o755);
    let said = doctor(&course, 3);
    assert!(said.contains("PERSON   every user of this machine can read"), "{said}");
    assert!(said.contains("newsletter.smtp.password_file") && said.contains("chmod 600"), "{said}");
    set_mode(&course, "smtp-password", 0o600);
    assert!(!doctor(&course, 0).contains("smtp-password"));
}

#[test]
fn the_doctor_notes_mail_that_is_sent_unsigned() {
    let office = PostOffice::open();
    let course = course(&office);
    let said = doctor(&course, 0);
    assert!(said.contains("note     mail goes over 127.0.0.1 without a DKIM signature"), "{said}");
    course.ok(&["newsletter", "keys", "--kind", "ed25519"]);
    course.configure("# ed25519_key_file", "ed25519_key_file");
    assert!(!doctor(&course, 0).contains("DKIM"));
}

#[test]
fn the_doctor_notes_a_sender_that_mail_cannot_come_from() {
    let office = PostOffice::open();
    let course = course(&office);
    course.configure("daily@uni.edu", "daily@course.invalid");
    assert!(!doctor(&course, 0).contains("newsletter.from"), "nobody gets mail");
    course.ok(&["subscriber", "add", "ana@example.org"]);
    let said = doctor(&course, 3);
    assert!(said.contains("PERSON   newsletter.from is daily@course.invalid"), "{said}");
    course.configure("daily@course.invalid", "daily@example.org");
    assert!(doctor(&course, 0).contains("note     newsletter.from is daily@example.org"));
    course.configure("transport = \"smtp\"", "transport = \"outbox\"");
    course.configure("from = \"daily@example.org\"", "# from");
    assert!(doctor(&course, 0).contains("note     newsletter.from is not set, and 1 subscriber"));
}

#[test]
fn the_doctor_notes_a_pace_that_limits_nothing() {
    let mut course = Course::new();
    course.at("2026-03-01T18:00:00Z");
    course.configure("# receivers = []", "receivers = [\"uni.edu\"]");
    course.configure("# warm_up_from", "warm_up_from");
    let said = doctor(&course, 0);
    assert!(said.contains("newsletter.pace.receivers is set, but no limit"), "{said}");
    assert!(said.contains("warm_up_from is 2026-03-02: until then"), "{said}");
    course.at("2026-03-02T18:00:00Z");
    course.configure("# mails_per_minute = 0", "mails_per_minute = 9");
    assert!(!doctor(&course, 0).contains("newsletter.pace"));
}

#[cfg(unix)]
#[test]
fn named_files_are_read_only_where_they_are_files() {
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    course.configure("# from = \"daily@example.org\"", "from = \"daily@example.org\"");
    let made = std::process::Command::new("mkfifo").arg(course.path("pipe")).status().unwrap();
    assert!(made.success());
    std::fs::create_dir(course.path("folder")).unwrap();
    for (file, why) in [
        ("pipe", "it is a pipe or a device"),
        ("/dev/zero", "it is a pipe or a device"),
        ("folder", "it is a folder, and a file is expected"),
    ] {
        course.fails(&["newsletter", "keys", "--adopt", file], 1, why);
        course.fails(&["bounces", "--mbox", file], 1, why);
        course.fails(&["note", file], 1, why);
        course.fails(&["feed", "check", file], 1, why);
        course.fails(&["feed", "import", file], 1, why);
        course.fails(&["--config", file, "status"], 1, why);
        course.configure("# rsa_key_file = \"dkim-rsa.pem\"", &format!("rsa_key_file = {file:?}"));
        course.fails(&["newsletter", "check"], 1, why);
        course.configure(&format!("rsa_key_file = {file:?}"), "# rsa_key_file = \"dkim-rsa.pem\"");
        course.configure("# mbox = \"/var/mail/bounces.mbox\"", &format!("mbox = {file:?}"));
        course.fails(&["bounces"], 1, why);
        course.configure(&format!("mbox = {file:?}"), "# mbox = \"/var/mail/bounces.mbox\"");
    }
}

#[test]
fn without_a_sender_no_record_is_proposed() {
    let course = Course::new();
    for arguments in [&["newsletter", "check"][..], &["newsletter", "check", "--json"]] {
        let ran = course.fails(arguments, 1, "newsletter.from is not set");
        assert_eq!(ran.stdout, "", "nothing is proposed");
        assert!(ran.stderr.contains("hint: set newsletter.from"), "{}", ran.stderr);
    }
}

#[test]
fn what_does_not_depend_on_an_address_for_answers_is_checked() {
    let course = course(&PostOffice::open());
    course.configure("reply_to = ", "# reply_to = ");
    let ran = course.run(&["newsletter", "check", "--resolver", "127.0.0.1:1"]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.stdout.contains("WRONG    reply_to: it is not set"), "{ran:?}");
    assert!(ran.stdout.contains("unknown  spf"), "{ran:?}");
}

#[test]
fn the_doctor_notes_a_mailbox_that_cannot_be_read() {
    let course = course(&PostOffice::open());
    course.configure("# maildir = \"/var/mail/bounces\"", "maildir = \"returned\"");
    let said = doctor(&course, 3);
    assert!(said.contains("returned is not there: bounces and people who leave"), "{said}");
    assert!(said.contains("mkdir -p"), "{said}");
    std::fs::create_dir_all(course.path("returned/new")).unwrap();
    assert!(!doctor(&course, 0).contains("returned"));
}

#[test]
fn the_list_says_since_when_and_why_someone_gets_no_mail() {
    let blogs = Blogs::serve();
    let date = "Mon, 02 Mar 2026 08:00:00 GMT";
    blogs.set("/feed", Answer::feed(rss("Ward notes", &[&item("1", "Handover.", date)])));
    let office = PostOffice::open();
    office.set_rules(vec![("ben@", "550 5.1.1 <Ben@example.org>: User unknown")]);
    let course = course(&office);
    course.add(&blogs.url("/feed"));
    course.ok(&["poll"]);
    course.ok(&["publish"]);
    course.ok(&["subscriber", "add", "ana@example.org", "ben@example.org", "cy@example.org"]);
    course.ok(&["subscriber", "remove", "cy@example.org"]);
    course.write(
        "list.csv",
        "address,state,state_at,state_reason\n\
         dan@example.org,complained,2026-01-05T10:00:00Z,Dan@example.org called it spam\n",
    );
    course.run(&["subscriber", "import", "list.csv"]);
    course.run(&["send"]);
    let shown = course.ok(&["subscriber", "list"]).stdout;
    let row = |name: &str| shown.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(row("address").ends_with("why"), "{shown}");
    assert!(row("ana@").ends_with("daily"), "{shown}");
    assert!(row("ben@").contains("2026-03-02: ") && shown.contains("User unknown"), "{shown}");
    assert!(row("cy@").ends_with("2026-03-02"), "{shown}");
    assert!(row("dan@").contains("2026-01-05: … called it spam"), "{shown}");
    let listed = course.json(&["subscriber", "list", "--json"]);
    let field = |n: usize, name: &str| listed[n][name].as_str().unwrap_or_default().to_owned();
    assert!(field(1, "state_reason").contains("User unknown"), "{listed:?}");
    assert!(!field(1, "state_reason").to_lowercase().contains("ben@"), "{listed:?}");
    assert_eq!(field(1, "changed_at"), "2026-03-02T18:00:00Z");
    assert_eq!(field(3, "state_reason"), "… called it spam");
}

#[test]
fn the_status_is_shown_with_the_code_that_its_help_names() {
    let course = Course::new();
    course.ok(&["feed", "add", "--as-is", "https://b.example/feed"]);
    let ran = course.ok(&["status"]);
    assert!(ran.stdout.contains("Needs a person:"), "{}", ran.stdout);
    doctor(&course, 3);
    let help = course.ok(&["status", "--help"]).stdout;
    assert!(
        help.contains("0  the status was shown, also where something needs a person"),
        "{help}"
    );
    assert!(course.ok(&["--help"]).stdout.contains("not of `status`"), "as everywhere");
}
