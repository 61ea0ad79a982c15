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
        "error: line 6: `concurrency`: invalid type: string \"many\", expected a whole number",
    );
    check(
        &format!("{COURSE}[newsletter.smtp]\nport = 70000\n"),
        "error: line 6: `port`: invalid value: integer `70000`, expected a whole number from 0 to 65535",
    );
    check(
        &format!("{COURSE}[site]\nedition_at = 06:00:00\n"),
        "error: line 6: `edition_at`: expected text in quotation marks",
    );
    check(
        "[course]\ntitle = \"T\"\ntag = \"T\"\ntimezone = \"London\"\n",
        "error: line 4: `timezone`: \"London\": a zone of the IANA list is expected, such as \"Europe/London\" or \
         \"America/Toronto\"",
    );
    check(
        &format!("{COURSE}[fetch]\nallow_private = [\"home\"]\n"),
        "error: line 6: `allow_private`: \"home\": a network is expected, such as \"127.0.0.0/8\" or \"10.0.0.7/32\"",
    );
    check(
        &format!("{COURSE}[newsletter]\nfrom = \"daily\"\n"),
        "error: line 6: `from`: \"daily\": it has no @",
    );
    check(
        &format!("{COURSE}[site]\nedition_at = \"6\"\n"),
        "error: line 6: `edition_at`: \"6\": an hour of the day is expected, such as \"06:00\"",
    );
    check(
        &format!("{COURSE}[site]\nedition_at = \"06:00\"\nreview_until = \"05:00\"\n"),
        "error: `site.review_until = \"05:00\"`: the review is expected to end after `site.edition_at`, on the same day",
    );
    check(
        &format!("{COURSE}[site]\nweekly_on = \"someday\"\n"),
        "error: line 6: `weekly_on`: \"someday\": a day of the week is expected, such as \"sunday\"",
    );
    check(
        &format!("{COURSE}[site]\ndaily = false\n"),
        "error: `site.daily = false`: a course without dailies needs a day in `site.weekly_on`",
    );
    check(
        &format!("{COURSE}[[calendars]]\nurl = \"course.ics\"\n"),
        "error: line 6: `url`: \"course.ics\": an address is expected that begins with https:// or http://",
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
    let file: super::ConfigFile = toml::from_str(COURSE).expect("a minimal file");
    assert_eq!(shown["course"]["paper"].as_str(), Some(file.course.paper.as_str()));
    check_defaults(&shown, "files", &[], &file.files);
    check_defaults(&shown, "fetch", &["contact_url", "websub_callback"], &file.fetch);
    let unset = ["address", "templates", "weekly_on", "edition_at", "review_until"];
    check_defaults(&shown, "site", &unset, &file.site);
    let unset = ["from", "from_name", "reply_to", "bounce_address", "leave_address", "web_address"];
    let tables = ["smtp", "dkim", "mailbox"];
    check_defaults(&shown, "newsletter", &[&unset[..], &tables[..]].concat(), &file.newsletter);
    check_defaults(&shown, "privacy", &["countries", "name", "pattern"], &file.privacy);
    check_defaults(&shown, "web", &["facilitators", "editors"], &file.web);
}

/// Checks that a table whose keys are set as the example shows them is the default one. The keys of
/// `unset` have no default: the example shows what may stand there.
#[track_caller]
fn check_defaults<T: serde::de::DeserializeOwned + std::fmt::Debug>(
    shown: &toml::Table,
    table: &str,
    unset: &[&str],
    default: &T,
) {
    let mut set = shown[table].as_table().expect("a table").clone();
    set.retain(|key, _| !unset.contains(&key));
    let set: T = toml::Value::Table(set).try_into().expect("the shown values can be used");
    assert_eq!(format!("{set:#?}"), format!("{default:#?}"), "[{table}]");
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
        let error = toml::from_str::<super::ConfigFile>(&text).expect_err("an unknown key");
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
