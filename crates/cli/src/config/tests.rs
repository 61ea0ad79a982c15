use std::path::Path;

use super::{Config, EXAMPLE};
use crate::user_error::error_report;

#[track_caller]
fn check(text: &str, expected: &str) {
    let error = Config::from_text(text, Path::new(".")).expect_err("the file is wrong");
    assert_eq!(error_report(&error), expected);
}

const COURSE: &str = "[course]\ntitle = \"Title\"\ntag = \"Tag\"\ntimezone = \"Europe/London\"\n";

#[test]
fn an_unknown_key_is_named_with_its_line_and_the_nearest_known_key() {
    check(
        &format!("{COURSE}languge = \"fr\"\n"),
        "error: line 5: unknown key `languge`\nhint: did you mean `language`?",
    );
    check(
        &format!("{COURSE}[fetch]\nauthor_share = 2\n"),
        "error: line 6: unknown key `author_share`\nhint: did you mean `author_share`? It belongs to another section",
    );
    check(
        &format!("{COURSE}[files]\ncolour = 2\n"),
        "error: line 6: unknown key `colour`\nhint: the keys that may stand here are: database",
    );
}

#[test]
fn a_wrong_value_is_named_with_what_would_be_accepted() {
    check(
        &format!("{COURSE}[fetch]\nconcurrency = \"many\"\n"),
        "error: line 6: `concurrency`: invalid type: string \"many\", expected usize",
    );
    check(
        "[course]\ntitle = \"T\"\ntag = \"T\"\ntimezone = \"London\"\n",
        "error: `course.timezone = \"London\"`: a zone of the IANA list is expected, such as \"Europe/London\" or \
         \"America/Toronto\"",
    );
    check(
        &format!("{COURSE}[fetch]\nallow_private = [\"home\"]\n"),
        "error: `fetch.allow_private = \"home\"`: a network is expected, such as \"127.0.0.0/8\"",
    );
    check(
        &format!("{COURSE}[newsletter]\nfrom = \"daily\"\n"),
        "error: `newsletter.from = \"daily\"`: it has no @",
    );
    check(
        &format!("{COURSE}[site]\nedition_at = \"6\"\n"),
        "error: `site.edition_at = \"6\"`: an hour of the day is expected, such as \"06:00\"",
    );
    check(
        &format!("{COURSE}[site]\nedition_at = \"06:00\"\nreview_until = \"05:00\"\n"),
        "error: `site.review_until = \"05:00\"`: the review is expected to end after `site.edition_at`, on the same day",
    );
    check(
        &format!("{COURSE}[site]\nweekly_on = \"someday\"\n"),
        "error: `site.weekly_on = \"someday\"`: a day of the week is expected, such as \"sunday\"",
    );
    check(
        &format!("{COURSE}[site]\ndaily = false\n"),
        "error: `site.daily = false`: a course without dailies needs a day in `site.weekly_on`",
    );
    check(
        &format!("{COURSE}[[calendars]]\nurl = \"course.ics\"\n"),
        "error: `calendars.url = \"course.ics\"`: an address is expected that begins with https:// or http://",
    );
    check(
        &format!("{COURSE}[[topics]]\ntitle = \"T\"\n"),
        "error: `topics.title = \"T\"`: the topic needs tags, words or a pattern to find its posts by",
    );
}

#[test]
fn a_date_in_quotation_marks_is_explained() {
    let error = Config::from_text(&format!("{COURSE}starts_on = \"2026-03-02\"\n"), Path::new("."))
        .expect_err("quoted");
    let report = error_report(&error);
    assert!(report.contains("line 5: `starts_on`"), "{report}");
    assert!(
        report.ends_with("hint: dates are written without quotation marks: 2026-03-02"),
        "{report}"
    );
}

#[test]
fn the_example_is_a_configuration_and_so_is_every_line_of_it() {
    Config::from_text(EXAMPLE, Path::new(".")).expect("the example works as it is");
    // Uncommenting every key must work too: what the comments promise is true.
    let is_key = |l: &str| {
        l.starts_with("# [[")
            || l.trim_start_matches("# ")
                .split_once(" = ")
                .is_some_and(|(k, _)| k.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
    };
    let uncomment = |l: &'static str| if l.starts_with("# ") && is_key(l) { &l[2..] } else { l };
    let all = EXAMPLE.lines().map(uncomment).collect::<Vec<_>>().join("\n");
    let config = Config::from_text(&all, Path::new(".")).expect("every key can be set");
    assert_eq!(config.course.weeks.len(), 1);
    assert_eq!(config.rules.topics.len(), 1);
    assert_eq!(config.events.len(), 1);
}

#[test]
fn the_example_s_comments_show_the_defaults() {
    let shown: toml::Table = uncommented_scalars().parse().expect("the example is TOML");
    let file: super::file::ConfigFile = toml::from_str(COURSE).expect("a minimal file");
    let number = |section: &str, key: &str| shown[section][key].as_integer().expect("a number");
    assert_eq!(
        number("fetch", "concurrency"),
        i64::try_from(file.fetch.concurrency).expect("small")
    );
    assert_eq!(number("fetch", "max_interval_hours"), file.fetch.max_interval_hours);
    let layout = serde_json::to_value(digest::Layout::default()).expect("the layout is JSON");
    for (key, value) in layout.as_object().expect("fields") {
        // How pages link and where forms are is no setting of `[site]`.
        if let Some(shown) = shown["site"].get(key) {
            assert_eq!(&serde_json::to_value(shown).expect("JSON"), value, "site.{key}");
        } else {
            assert!(matches!(key.as_str(), "links" | "forms"), "site.{key}");
        }
    }
    assert_eq!(shown["course"]["paper"].as_str(), Some(file.course.paper.as_str()));
    assert_eq!(shown["site"]["folder"].as_str(), Some(file.site.folder.as_str()));
    assert_eq!(shown["files"]["database"].as_str(), Some(file.files.database.as_str()));
}

fn uncommented_scalars() -> String {
    let sections = EXAMPLE
        .lines()
        .take_while(|l| !l.starts_with("# [[topics]]"))
        .filter(|l| !l.contains("[["));
    let mut lines: Vec<String> = Vec::new();
    let mut in_weeks = false;
    for line in sections {
        in_weeks = (in_weeks || line.contains("The weeks of the course")) && !line.is_empty();
        let bare = line.strip_prefix("# ").unwrap_or(line);
        let is_key = bare
            .split_once(" = ")
            .is_some_and(|(k, _)| k.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
        if !in_weeks && (is_key || bare.starts_with('[')) {
            lines.push(bare.to_owned());
        }
    }
    lines.join("\n")
}

#[test]
fn every_key_stands_in_the_example() {
    let sections = [
        "course",
        "files",
        "fetch",
        "site",
        "newsletter",
        "newsletter.smtp",
        "newsletter.dkim",
        "newsletter.mailbox",
        "privacy",
        "[privacy.patterns]",
        "[course.weeks]",
        "[topics]",
        "[events]",
        "[calendars]",
    ];
    for section in sections {
        let course = if section.starts_with("course") { String::new() } else { COURSE.to_owned() };
        let text = format!("{course}\n[{section}]\nno_such_key = 1\n");
        let error = toml::from_str::<super::file::ConfigFile>(&text).expect_err("an unknown key");
        let offered = super::keys::offered_keys(error.message());
        assert!(!offered.is_empty(), "{section}: {}", error.message());
        for key in offered {
            let is_table = ["weeks", "smtp", "dkim", "mailbox", "patterns"].contains(&key);
            assert!(
                is_table || super::keys::example_keys().any(|k| k == key),
                "{section}.{key} is not in the example"
            );
        }
    }
}
