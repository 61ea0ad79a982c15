//! Rules that are changed in the file after posts were printed.

use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};

const MONDAY: &str = "Mon, 02 Mar 2026 23:30:00 GMT";

/// A course whose rules are these lines, with one printed post of Monday that is about sleep.
fn printed(rules: &str) -> (Course, Blogs) {
    let blogs = Blogs::serve();
    blogs.set("/feed", Answer::feed(rss("A blog", &[&item("1", "Sleep well", MONDAY)])));
    let mut course = Course::new();
    course.at("2026-03-03T07:00:00Z");
    course.configure("bare_word_in_title = false", "bare_word_in_title = false\n#before");
    set_rules(&course, rules);
    course.add(&blogs.url("/feed"));
    course.ok(&["daily"]);
    assert!(course.read("site/index.html").contains("Sleep well"));
    (course, blogs)
}

/// Replaces the rules of the course: what stands in `[course]`, and topics.
fn set_rules(course: &Course, rules: &str) {
    let (of_course, topics) = rules.split_once("---").unwrap_or((rules, ""));
    let text = course.read("katydid.toml");
    let is_rule = |line: &&str| {
        ![
            "tag = ",
            "aliases = ",
            "starts_on = ",
            "timezone = ",
            "bare_word_in_title = ",
            "#before",
            "title = \"Practice",
        ]
        .iter()
        .any(|key| line.starts_with(key))
    };
    let kept: Vec<&str> = text.split("\n#topics").next().unwrap().lines().filter(is_rule).collect();
    let title = if rules.contains("title = \"") && !rules.contains("---") {
        ""
    } else {
        "title = \"Practice in the Open\"\n"
    };
    let course_lines = format!("[course]\n{title}{of_course}\n");
    let text = kept.join("\n").replacen("[course]\n", &course_lines, 1);
    course.write("katydid.toml", &format!("{text}\n#topics\n{topics}\n"));
}

const RULES: &str = "tag = \"Katydid26\"\naliases = [\"Kat26\"]\ntimezone = \"Europe/London\"\nstarts_on = 2026-03-02";
const TOPIC: &str = "\n---\n[[topics]]\ntitle = \"Sleep\"\nwords = [\"sleep\"]\n";

/// Whether a change of the rules waits, and if so, what is said of it.
#[track_caller]
fn check(new: &str, waits: Option<&str>) {
    let (mut course, _blogs) = printed(&format!("{RULES}{TOPIC}"));
    set_rules(&course, new);
    let ran = course.at("2026-03-03T09:00:00Z").run(&["daily"]);
    let page = || {
        course.read("site/posts/index.html") + &course.read("site/editions/2026-03-03/index.html")
    };
    match waits {
        None => {
            assert_eq!(
                (ran.code, ran.stderr.contains("waits")),
                (Some(0), false),
                "{new}\n{}",
                ran.stderr
            );
            assert!(!page().contains("no longer shown"), "{new}");
            assert!(!course.ok(&["status"]).stdout.contains("waits"));
            assert!(course.json(&["status", "--json"])[0]["waiting_rules"].is_null(), "{new}");
        }
        Some(words) => {
            assert_eq!(ran.code, Some(3), "{new}\n{}", ran.stderr);
            for expected in
                [words, "would take 1 printed post off", "Sleep well", "katydid rejudge"]
            {
                assert!(
                    ran.stderr.contains(expected),
                    "{new}: {expected} is not in\n{}",
                    ran.stderr
                );
            }
            assert_eq!(
                ran.stderr.matches("change of the rules waits").count(),
                1,
                "said once: {}",
                ran.stderr
            );
            assert!(page().contains("Sleep well") && !page().contains("no longer shown"), "{new}");
            assert!(course.path("site/topics/sleep/index.html").exists(), "{new}");
            assert!(course.run(&["status"]).stdout.contains(words), "{new}");
            let status = course.ok(&["status"]).stdout;
            assert!(
                status.contains("\n  `katydid rejudge --dry-run` shows"),
                "on a line of its own: {status}"
            );
            let waiting = &course.json(&["status", "--json"])[0]["waiting_rules"];
            assert_eq!(waiting["losses"][0]["title"], "Sleep well", "{new}: {waiting}");
            assert!(
                waiting["changes"].to_string().replace("\\\"", "\"").contains(words),
                "{new}: {waiting}"
            );
            assert!(course.run(&["doctor"]).stdout.contains(words), "{new}");
            for command in ["poll", "publish"] {
                assert_eq!(course.run(&[command]).code, Some(3), "{new}: {command}");
            }
        }
    }
}

#[test]
fn what_would_take_a_printed_post_off_waits() {
    let with = |old: &str, new: &str| format!("{RULES}{TOPIC}").replacen(old, new, 1);
    check(
        &with("\"Katydid26\"", "\"Katydid27\""),
        Some("course.tag: \"Katydid26\" → \"Katydid27\""),
    );
    check(&with("2026-03-02", "2026-03-03"), Some("course.starts_on: 2026-03-02 → 2026-03-03"));
    check(&with("2026-03-02", "2027-03-02"), Some("course.starts_on"));
    // In Honolulu it was still the day before the first.
    check(
        &with("Europe/London", "Pacific/Honolulu").replace("2026-03-02", "2026-03-03"),
        Some("course.timezone: \"Europe/London\" → \"Pacific/Honolulu\""),
    );
    check(RULES, Some("words = [\"sleep\"] → –"));
    check(&with("title = \"Sleep\"", "title = \"Rest\""), Some("words = [\"sleep\"] → –"));
    check(&with("[\"sleep\"]", "[\"insomnia\"]"), Some("words = [\"insomnia\"]"));
}

#[test]
fn what_takes_nothing_off_takes_effect_at_once() {
    let with = |old: &str, new: &str| format!("{RULES}{TOPIC}").replacen(old, new, 1);
    check(&with("[\"Kat26\"]", "[\"Kat26\", \"Cricket\"]"), None);
    check(&with("[\"Kat26\"]", "[]"), None);
    check(&with("2026-03-02", "2026-03-01"), None);
    check(
        &with("\"Katydid26\"\naliases = [\"Kat26\"]", "\"Cricket\"\naliases = [\"Katydid26\"]"),
        None,
    );
    check(&with("\"Katydid26\"", "\"katydid-26\""), None);
    check(&with("Europe/London", "Europe/Paris"), None);
    check(&with("title = \"Sleep\"", "title = \"Sleep and rest\"\nslug = \"sleep\""), None);
    check(&format!("{RULES}{TOPIC}[[topics]]\ntitle = \"Work\"\nwords = [\"well\"]\n"), None);
}

#[test]
fn a_change_that_waits_is_let_in_or_taken_back() {
    let (mut course, blogs) = printed(RULES);
    let changed = RULES.replace("\"Katydid26\"", "\"Cricket\"");
    set_rules(&course, &changed);
    let monday = item("1", "Sleep well", MONDAY);
    let tuesday = item("2", "Wake up", "Wed, 04 Mar 2026 06:00:00 GMT");
    blogs.set("/feed", Answer::feed(rss("A blog", &[&tuesday, &monday])));
    // The old rules are in force for what is new, too.
    course.at("2026-03-04T08:00:00Z").fails(&["daily"], 3, "course.tag: \"Katydid26\" → ");
    let front = course.read("site/index.html");
    assert!(
        front.contains("Wake up") && front.contains("#Katydid26") && !front.contains("#Cricket"),
        "{front}"
    );
    set_rules(&course, RULES);
    assert_eq!(course.ok(&["daily"]).stderr, "");
    set_rules(&course, &changed);
    let told = course.ok(&["rejudge", "--dry-run"]);
    assert!(
        told.stdout.contains("2 posts in → out")
            && told.stderr.contains("2 printed posts would leave"),
        "{told:?}"
    );
    assert!(course.run(&["status"]).stdout.contains("waits"));
    course.ok(&["rejudge"]);
    course.ok(&["daily"]);
    assert!(!course.ok(&["status"]).stdout.contains("waits"));
    let page = course.read("site/editions/2026-03-04/index.html");
    assert!(
        page.contains("A post that stood here is no longer shown.") && !page.contains("Wake up"),
        "{page}"
    );
    assert!(!page.contains("withdrawn"), "nobody withdrew anything");
    course.ok(&["rejudge"]);
}

#[test]
fn what_may_be_a_patient_s_never_waits() {
    let (mut course, _blogs) = printed(RULES);
    course.configure(
        "\n#topics",
        "\n[[privacy.patterns]]\nname = \"ward\"\npattern = \"(?i)sleep well\"\n#topics",
    );
    let ran = course.at("2026-03-03T09:00:00Z").run(&["daily"]);
    assert!(!ran.stderr.contains("waits"), "{}", ran.stderr);
    assert!(!course.read("site/editions/2026-03-03/index.html").contains("Sleep well"));
    // Neither does it wait together with something else that does.
    let (mut course, _blogs) = printed(RULES);
    set_rules(&course, &RULES.replace("\"Katydid26\"", "\"Cricket\""));
    course.at("2026-03-03T08:00:00Z").fails(&["daily"], 3, "waits");
    course.configure(
        "\n#topics",
        "\n[[privacy.patterns]]\nname = \"ward\"\npattern = \"(?i)sleep well\"\n#topics",
    );
    course.at("2026-03-03T09:00:00Z").run(&["daily"]);
    assert!(!course.read("site/editions/2026-03-03/index.html").contains("Sleep well"));
}
