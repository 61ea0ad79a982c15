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
        "error: line 6: unknown key `author_share`\nhint: `author_share` belongs in [site]",
    );
    check(
        &format!("{COURSE}[files]\ncolour = 2\n"),
        "error: line 6: unknown key `colour`\nhint: expected one of: database",
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
        &format!("{COURSE}[newsletter]\nimprint = [\"MedEdMOOC\"]\n"),
        "error: line 6: `imprint`: invalid type: sequence, expected text in quotation marks",
    );
    check(
        &format!("{COURSE}[site]\nedition_at = \"6\"\n"),
        "error: line 6: `edition_at`: \"6\": an hour of the day is expected, such as \"06:00\"",
    );
    check(
        &format!("{COURSE}[site]\nedition_at = \"06:00\"\nreview_until = \"05:00\"\n"),
        "error: line 7: `review_until`: \"05:00\": a time after edition_at is expected, on the same day",
    );
    check(
        &format!("{COURSE}[site]\nweekly_on = \"someday\"\n"),
        "error: line 6: `weekly_on`: \"someday\": a day of the week is expected, such as \"sunday\"",
    );
    check(
        &format!("{COURSE}[site]\ndaily = false\n"),
        "error: line 6: `daily`: false: a day in weekly_on is expected for a course without dailies",
    );
    check(
        &format!("{COURSE}[[calendars]]\nurl = \"course.ics\"\n"),
        "error: line 6: `url`: \"course.ics\": an address is expected that begins with https:// or http://",
    );
    check(
        &format!("{COURSE}[[topics]]\ntitle = \"T\"\n"),
        "error: line 6: `title`: \"T\": tags, words or a pattern are expected, to find the topic's posts by",
    );
}

#[test]
fn values_that_do_not_go_together_are_named_with_their_line() {
    let check = |lines: &str, expected: &str| check(&format!("{COURSE}{lines}"), expected);
    let address =
        "an address is expected that begins with https:// (or is this machine's, for a trial)";
    check(
        "[[course.weeks]]\ntitle = \"1\"\nstarts_on = 2026-03-09\n[[course.weeks]]\ntitle = \"2\"\nstarts_on = 2026-03-02\n",
        "error: line 10: `starts_on`: 2026-03-02: weeks are expected in order of their first days",
    );
    check(
        "[[events]]\ntitle = \"T\"\nstarts_at = 2026-03-03\n",
        "error: line 7: `starts_at`: 2026-03-03: a day and a time are expected, such as 2026-03-03T19:00:00",
    );
    check(
        "[[events]]\ntitle = \"T\"\nstarts_at = 2026-03-28T19:00:00\nends_at = 2026-03-29T01:30:00\n",
        "error: line 8: `ends_at`: 2026-03-29T01:30:00: another time is expected: clocks are put forward then",
    );
    check(
        "[[events]]\ntitle = \"T\"\nstarts_at = 2026-03-03T19:00:00\nends_at = 2026-03-03T18:00:00\n",
        "error: line 8: `ends_at`: 2026-03-03T18:00:00: the end is expected not to be before the beginning (starts_at)",
    );
    check(
        "starts_on = 2026-03-02\nends_on = 2026-03-01\n",
        "error: line 6: `ends_on`: 2026-03-01: the last day is expected not to be before the first (starts_on)",
    );
    check(
        "[[course.weeks]]\ntitle = \"1\"\nstarts_on = 2026-03-09\nends_on = 2026-03-08\n",
        "error: line 8: `ends_on`: 2026-03-08: the last day is expected not to be before the first (starts_on)",
    );
    check("[fetch]\nmax_body_mb = 0\n", "error: line 6: `max_body_mb`: 0: 1 to 1000 is expected");
    check(
        "[fetch]\ntotal_timeout_secs = 0\n",
        "error: line 6: `total_timeout_secs`: 0: 1 to 3600 is expected",
    );
    check(
        "[newsletter]\nweb_address = \"http://daily.example.org/\"\n",
        &format!("error: line 6: `web_address`: \"http://daily.example.org/\": {address}"),
    );
    check(
        "[fetch]\nmin_interval_minutes = 6000\n",
        "error: line 6: `min_interval_minutes`: 6000: no more is expected than max_interval_hours",
    );
    check(
        "[fetch]\nmin_interval_minutes = 600\nmax_interval_hours = 2\n",
        "error: line 7: `max_interval_hours`: 2: no less is expected than min_interval_minutes",
    );
    check(
        "[newsletter.mailbox]\nimap_host = \"mail.example.org\"\n",
        "error: line 6: `imap_host`: \"mail.example.org\": imap_user is expected beside it",
    );
    check(
        "[newsletter.hooks]\nses_topic = \"mail\"\n",
        "error: line 6: `ses_topic`: \"mail\": a topic of Amazon SNS is expected, such as \
         \"arn:aws:sns:eu-west-1:123456789012:mail\"",
    );
    check(
        "[newsletter.hooks]\nmailgun = \"yes\"\n",
        "error: line 6: `mailgun`: invalid type: string \"yes\", expected true or false",
    );
    check(
        "[newsletter.hooks]\nmailgun_key_file = \"\"\n",
        "error: line 6: `mailgun_key_file`: \"\": the path of a file or folder is expected",
    );
    check(
        "[files]\ndatabase = \"\"\n",
        "error: line 6: `database`: \"\": the path of a file or folder is expected",
    );
    check(
        "[newsletter.smtp]\nconnections = 0\n",
        "error: line 6: `connections`: 0: at least 1 is expected",
    );
    check(
        "[newsletter.pace]\nwarm_up_mails = 0\n",
        "error: line 6: `warm_up_mails`: 0: at least 1 is expected",
    );
    check(
        "[newsletter]\nwait_for_retries_secs = 4000\n",
        "error: line 6: `wait_for_retries_secs`: 4000: 0 to 3600 is expected",
    );
    check(
        "[newsletter]\nretry_after_secs = 0\n",
        "error: line 6: `retry_after_secs`: 0: 1 to 3600 is expected",
    );
}

#[test]
fn mail_settings_that_mean_nothing_are_named_with_what_is_expected() {
    let check = |lines: &str, expected: &str| check(&format!("{COURSE}{lines}"), expected);
    let domains = "domains are expected with spaces between, such as \"uni.example\"";
    for (receiver, why) in [
        ("gmail", domains),
        ("ana@uni.example", domains),
        ("https://uni.example", domains),
        ("uni.example,med.example", domains),
        ("10.0.0.7", domains),
    ] {
        check(
            &format!("[newsletter.pace]\nreceivers = [\"{receiver}\"]\n"),
            &format!("error: line 6: `receivers`: \"{receiver}\": {why}"),
        );
    }
    check(
        "[newsletter.pace]\nreceivers = [\"\"]\n",
        "error: line 6: `receivers`: \"\": a domain is expected, such as \"uni.example\"",
    );
    check(
        "[newsletter.pace]\nreceivers = [\"uni.example\", \"med.example Uni.example\"]\n",
        "error: line 6: `receivers`: \"Uni.example\": each domain is expected once",
    );
    check(
        "[newsletter.pace]\nwarm_up_from = 2999-01-01\n",
        "error: line 6: `warm_up_from`: 2999-01-01: a day is expected on which the new server \
         begins, such as 2026-03-02",
    );
    for (table, key, value, expected) in [
        ("pace", "connections", "-1", "0 to 1000 is expected"),
        ("pace", "connections", "5000000", "0 to 1000 is expected"),
        ("pace", "mails_per_minute", "9000000000", "0 to 1000000 is expected"),
        ("pace", "warm_up_mails", "9000000000", "at most 100000000 is expected"),
        ("smtp", "connections", "100000", "at most 1000 is expected"),
        ("smtp", "port", "0", "a whole number from 1 to 65535 is expected"),
        ("mailbox", "imap_port", "0", "a whole number from 1 to 65535 is expected"),
    ] {
        check(
            &format!("[newsletter.{table}]\n{key} = {value}\n"),
            &format!("error: line 6: `{key}`: {value}: {expected}"),
        );
    }
    let server = "the name of a server is expected, such as \"mail.example.org\", without a port \
                  or a path";
    for host in ["", "mail.example.org:587", "smtps://mail.example.org", "mail example"] {
        check(
            &format!("[newsletter.smtp]\nhost = \"{host}\"\n"),
            &format!("error: line 6: `host`: \"{host}\": {server}"),
        );
    }
    check(
        "[newsletter.dkim]\nselector = \"my key\"\n",
        "error: line 6: `selector`: \"my key\": a name of letters, digits, hyphens and dots is \
         expected, such as \"katydid\"",
    );
    check(
        "[newsletter.dkim]\ndomain = \"daily@example.org\"\n",
        "error: line 6: `domain`: \"daily@example.org\": a domain is expected, such as \
         \"example.org\"",
    );
    check(
        "[newsletter]\nsoft_bounce_days = 30\nsoft_bounce_within_days = 7\n",
        "error: line 7: `soft_bounce_within_days`: 7: no less is expected than soft_bounce_days",
    );
}

#[test]
fn mail_settings_are_read_as_they_are_compared() {
    let text = format!(
        "{COURSE}[newsletter.pace]\nreceivers = [\" Uni.example  bücher.example\"]\n\
         warm_up_from = 1999-01-01\n[newsletter.smtp]\nhost = \"[::1]\"\n"
    );
    let config = Config::from_text(&text, Path::new(".")).expect("the file can be used");
    assert_eq!(config.newsletter.pace.receivers, ["uni.example xn--bcher-kva.example"]);
}

#[test]
fn a_missing_table_and_an_unknown_one_are_named() {
    check(
        "[site]\nfolder = \"site\"\n",
        "error: the table [course] is missing\nhint: add [course] with title, tag and timezone; \
         `katydid init` writes a file that has every key",
    );
    check(
        "[course]\ntitle = \"\"\n",
        "error: line 2: `title`: \"\": a text is expected that is not empty",
    );
    check(
        "[course]\ntitle = \"T\"\ntag = \"T\"\n",
        "error: line 1: the key `timezone` is missing\nhint: add a line `timezone = …`; `katydid init` \
         writes a file that has every key",
    );
    check(
        &format!("{COURSE}[nope]\n"),
        "error: line 5: unknown key `nope`\nhint: expected one of: course, files, fetch, site, \
         newsletter, privacy, web, alerts, topics, events, calendars",
    );
}

/// The example with every key set.
fn whole_example() -> String {
    let is_key = |l: &str| {
        l.starts_with("# [[")
            || l.trim_start_matches("# ").split_once(" = ").is_some_and(|(k, _)| {
                k.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            })
    };
    let uncomment = |l: &'static str| if l.starts_with("# ") && is_key(l) { &l[2..] } else { l };
    EXAMPLE.lines().map(uncomment).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_key_says_where_its_value_is_wrong_and_what_is_expected() {
    let whole = whole_example();
    let lines: Vec<&str> = whole.lines().collect();
    let mut n_keys = 0;
    for (n, line) in lines.iter().enumerate() {
        let Some((key, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let wrong = format!("{key} = {{ wrong = true }}");
        let mut changed = lines.clone();
        changed[n] = &wrong;
        let error = Config::from_text(&changed.join("\n"), Path::new(".")).expect_err(key);
        let report = error_report(&error);
        assert!(report.starts_with(&format!("error: line {}: `{key}`: ", n + 1)), "{report}");
        assert!(report.contains("expected"), "{report}");
        let technical =
            ["struct", "u16", "u32", "u64", "usize", "i64", "map", "sequence", "variant", "field"];
        assert!(!report.split([' ', ',']).any(|word| technical.contains(&word)), "{report}");
        n_keys += 1;
    }
    assert!(n_keys > 80, "{n_keys} keys");
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
    let config = Config::from_text(&whole_example(), Path::new(".")).expect("every key can be set");
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
    let tables = ["smtp", "pace", "dkim", "mailbox", "hooks", "wait_for_retries_secs"];
    check_defaults(&shown, "newsletter", &[&unset[..], &tables[..]].concat(), &file.newsletter);
    let newsletter = shown["newsletter"].as_table().expect("a table");
    check_defaults(newsletter, "pace", &["warm_up_from"], &file.newsletter.pace);
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
        "newsletter.pace",
        "newsletter.dkim",
        "newsletter.mailbox",
        "newsletter.hooks",
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
            let is_table =
                ["weeks", "smtp", "pace", "dkim", "mailbox", "hooks", "patterns"].contains(&key);
            assert!(
                is_table || super::keys::example_keys().any(|(_, k)| k == key),
                "{section}.{key} is not in the example"
            );
        }
    }
}
