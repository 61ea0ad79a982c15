use std::path::Path;

use course::settings::{SETTINGS, TypedRow, find_setting};

use super::*;
use crate::config::{Config, EXAMPLE};

/// The change that typing a text makes.
fn typed(key: &str, text: &str) -> SettingChange {
    let setting = find_setting(key).expect("a setting");
    SettingChange { setting, value: setting.parse_typed(text).expect("a value") }
}

fn week(from: Option<usize>, title: &str, day: &str) -> TypedRow {
    let fields = [("title", title), ("starts_on", day)];
    TypedRow { from, fields: fields.map(|(k, v)| (k.to_owned(), v.to_owned())).into() }
}

fn rows(key: &str, typed: &[TypedRow]) -> SettingChange {
    let setting = find_setting(key).expect("a setting");
    SettingChange { setting, value: setting.parse_rows(typed).expect("rows") }
}

#[track_caller]
fn check(text: &str, change: &SettingChange, expected: &str) {
    let changed = apply_changes(text, std::slice::from_ref(change)).expect("TOML");
    assert_eq!(changed, expected);
}

const SMALL: &str = "# The course\n[course]\ntitle = \"A\" # for now\ntag = \"a\"\ntimezone = \"Europe/London\"\n\n# The name.\n# paper = \"The Daily\"\n\n[site]\n# Where\nfolder = \"site\"\n";

#[test]
fn a_value_takes_the_place_of_another_and_comments_stay() {
    check(
        SMALL,
        &typed("course.title", "B \"quoted\""),
        &SMALL.replace("\"A\" #", "'B \"quoted\"' #"),
    );
    check(
        SMALL,
        &typed("course.paper", "News"),
        &SMALL.replace("# paper = \"The Daily\"", "paper = \"News\""),
    );
    check(
        SMALL,
        &typed("site.daily", "false"),
        &SMALL.replace("folder = \"site\"\n", "folder = \"site\"\ndaily = false\n"),
    );
    let inline = "course = { title = \"A\", tag = \"a\", timezone = \"UTC\" } # all\n";
    check(inline, &typed("course.title", "B"), &inline.replace("\"A\"", "\"B\""));
    let dotted = "course.title = \"A\"\ncourse.tag = \"a\"\n";
    check(dotted, &typed("course.tag", "b"), &dotted.replace("\"a\"", "\"b\""));
    let windows = SMALL.replace('\n', "\r\n");
    check(&windows, &typed("course.title", "B"), &windows.replace("\"A\"", "\"B\""));
    let absent = apply_changes(SMALL, &[typed("web.approval", "by hand")]).expect("TOML");
    assert!(
        absent.starts_with(SMALL) && absent.ends_with("[web]\napproval = \"by hand\"\n"),
        "{absent}"
    );
}

#[test]
fn a_value_that_is_unset_becomes_a_comment_again() {
    let set = SMALL.replace("# paper = \"The Daily\"", "paper = \"News\"");
    check(
        &set,
        &typed("course.paper", "The Daily"),
        &SMALL.replace("# paper = \"The Daily\"", "# paper = \"News\""),
    );
    let list = "[course]\n# Others\naliases = [ # two\n  \"a\",\n  \"b\",\n]\ntitle = \"A\"\n";
    check(
        list,
        &typed("course.aliases", ""),
        "[course]\n# Others\n# aliases = [ # two\n#   \"a\",\n#   \"b\",\n# ]\ntitle = \"A\"\n",
    );
    check(SMALL, &typed("course.about", ""), SMALL);
}

#[test]
fn text_in_a_string_is_no_comment_to_write_on() {
    let text = "[course]\ntitle = \"\"\"\n# paper = 1\n\"\"\"\n";
    let changed = apply_changes(text, &[typed("course.paper", "News")]).expect("TOML");
    assert!(
        changed.contains("# paper = 1") && changed.contains("\npaper = \"News\"\n"),
        "{changed}"
    );
}

const WEEKS: &str = "[course]\ntitle = \"A\"\n\n# The weeks.\n\n# of Ana\n[[course.weeks]]\ntitle = \"One\" # first\nstarts_on = 2026-03-02\n\n# of Bo\n[[course.weeks]]\ntitle = \"Two\"\nstarts_on = 2026-03-09\n\n[files]\ndatabase = \"k.db\"\n";

#[test]
fn rows_change_move_come_and_go_with_their_comments() {
    let (one, two) = (week(Some(0), "One", "2026-03-02"), week(Some(1), "Two", "2026-03-09"));
    check(WEEKS, &rows("course.weeks", &[one.clone(), two.clone()]), WEEKS);
    check(
        WEEKS,
        &rows("course.weeks", &[week(Some(0), "Uno", "2026-03-02"), two.clone()]),
        &WEEKS.replace("\"One\"", "\"Uno\""),
    );
    check(
        WEEKS,
        &rows("course.weeks", &[one.clone(), two.clone(), week(None, "Three", "2026-03-16")]),
        &WEEKS.replace(
            "2026-03-09\n",
            "2026-03-09\n\n[[course.weeks]]\ntitle = \"Three\"\nstarts_on = 2026-03-16\n",
        ),
    );
    check(
        WEEKS,
        &rows("course.weeks", &[two.clone(), one.clone()]),
        "[course]\ntitle = \"A\"\n\n# The weeks.\n\n# of Bo\n[[course.weeks]]\ntitle = \"Two\"\nstarts_on = 2026-03-09\n\n# of Ana\n[[course.weeks]]\ntitle = \"One\" # first\nstarts_on = 2026-03-02\n\n[files]\ndatabase = \"k.db\"\n",
    );
    check(
        WEEKS,
        &rows("course.weeks", &[two]),
        "[course]\ntitle = \"A\"\n\n# The weeks.\n\n# of Ana\n# of Bo\n[[course.weeks]]\ntitle = \"Two\"\nstarts_on = 2026-03-09\n\n[files]\ndatabase = \"k.db\"\n",
    );
    let none = apply_changes(WEEKS, &[rows("course.weeks", &[])]).expect("TOML");
    assert!(
        !none.contains("[[") && none.contains("# The weeks.") && none.contains("# of Bo"),
        "{none}"
    );
}

#[test]
fn rows_of_an_inline_list_are_read_and_written() {
    let text = "[course]\ntitle = \"A\"\nweeks = [{ title = \"One\", starts_on = 2026-03-02 }]\n";
    let values = read_values(text).expect("TOML");
    let weeks = &values.iter().find(|(key, _)| *key == "course.weeks").expect("weeks").1;
    assert_eq!(weeks.rows().len(), 1);
    let changed =
        apply_changes(text, &[rows("course.weeks", &[week(Some(0), "Uno", "2026-03-02")])]);
    let read = read_values(&changed.expect("TOML")).expect("TOML");
    let title = |v: &SettingValue| v.rows()[0].value("title").clone();
    let weeks = &read.iter().find(|(key, _)| *key == "course.weeks").expect("weeks").1;
    assert_eq!(title(weeks), SettingValue::Text("Uno".to_owned()));
}

/// What is written is what is read, and the reader of the file accepts it.
#[test]
fn every_setting_is_written_into_the_example_and_read_again() {
    let typed_values = [
        ("course.title", "T"),
        ("course.paper", "P"),
        ("course.about", "A"),
        ("course.contact", "a@example.org"),
        ("course.language", "de"),
        ("newsletter.imprint", "A\n\"B\" \\ '''\"\"\""),
        ("site.indexed", "false"),
        ("course.starts_on", "2026-03-02"),
        ("course.ends_on", "2026-05-31"),
        ("course.timezone", "Asia/Tokyo"),
        ("site.daily", "false"),
        ("site.edition_at", "05:30"),
        ("site.review_until", "09:00"),
        ("site.weekly_on", "friday"),
        ("site.reading_minutes", "20"),
        ("site.excerpt_words", "90"),
        ("site.author_share", "5"),
        ("site.backlog_days", "7"),
        ("site.quiet_posts", "2"),
        ("site.quiet_days", "5"),
        ("site.events_days", "9"),
        ("site.waiting_days", "4"),
        ("site.waiting_posts", "6"),
        ("site.sections", "posts\nnote"),
        ("course.tag", "New26"),
        ("course.aliases", "a\nb"),
        ("course.bare_word_in_title", "true"),
        ("web.approval", "confirmed"),
        ("web.ask_for_ownership", "true"),
    ];
    let mut changes: Vec<_> = typed_values.iter().map(|(key, text)| typed(key, text)).collect();
    changes.push(rows("course.weeks", &[week(None, "One", "2026-03-02")]));
    let topic = [("title", "Evidence"), ("tags", "a\nb"), ("pattern", "(?i)ev\\d")];
    let topic =
        TypedRow { from: None, fields: topic.map(|(k, v)| (k.to_owned(), v.to_owned())).into() };
    changes.push(rows("topics", &[topic]));
    assert_eq!(changes.len(), SETTINGS.len(), "a setting is not tried");
    let text = apply_changes(EXAMPLE, &changes).expect("TOML");
    Config::from_text(&text, Path::new(".")).expect("a configuration");
    let values = read_values(&text).expect("TOML");
    for change in &changes {
        let (_, value) = values.iter().find(|(key, _)| *key == change.setting.key).expect("read");
        match &change.value {
            SettingValue::Rows(rows) => assert_eq!(value.rows()[0].fields, rows[0].fields),
            expected => assert_eq!(value, expected, "{}", change.setting.key),
        }
    }
    let comments = |text: &str| {
        text.lines().filter(|line| line.starts_with("# ") && !line.contains(" = ")).count()
    };
    assert_eq!(comments(&text), comments(EXAMPLE), "{text}");
    // And back: only comments differ from the example.
    let back: Vec<_> = SETTINGS
        .iter()
        .filter(|s| !["course.title", "course.tag", "course.timezone"].contains(&s.key))
        .map(|setting| SettingChange { setting, value: SettingValue::Unset })
        .collect();
    let text = apply_changes(&text, &back).expect("TOML");
    let needed = changes
        .iter()
        .filter(|c| ["course.title", "course.tag", "course.timezone"].contains(&c.setting.key));
    let expected = apply_changes(EXAMPLE, &needed.cloned().collect::<Vec<_>>()).expect("TOML");
    let means = |text: &str| text.parse::<toml::Table>().expect("TOML");
    assert_eq!(means(&text), means(&expected));
}

#[test]
fn a_default_is_what_the_reader_of_the_file_has() {
    let base =
        format!("{:?}", Config::from_text(EXAMPLE, Path::new(".")).expect("a configuration"));
    for setting in SETTINGS.iter().filter(|setting| !setting.default.is_empty()) {
        let value = match setting.kind {
            SettingKind::Flag => SettingValue::Flag(setting.default == "true"),
            SettingKind::Number { .. } => {
                SettingValue::Number(setting.default.parse().expect("a number"))
            }
            SettingKind::Sections => {
                SettingValue::List(setting.default.lines().map(str::to_owned).collect())
            }
            _ => SettingValue::Text(setting.default.to_owned()),
        };
        let text = apply_changes(EXAMPLE, &[SettingChange { setting, value }]).expect("TOML");
        assert_ne!(text, EXAMPLE, "{}", setting.key);
        let config = Config::from_text(&text, Path::new(".")).expect("a configuration");
        assert_eq!(format!("{config:?}"), base, "{}", setting.key);
    }
}

#[test]
fn nothing_of_the_operator_s_is_editable() {
    let operators = [
        "site.folder",
        "site.address",
        "site.templates",
        "newsletter.web_address",
        "newsletter.sendmail",
        "newsletter.transport",
        "web.listen",
        "web.proxies",
        "files.database",
        "fetch.allow_private",
        "newsletter.outbox",
    ];
    assert!(operators.iter().all(|key| find_setting(key).is_none()));
    for setting in SETTINGS {
        let (table, key) = split_key(setting.key);
        assert!(
            !table.contains('.')
                && !key.contains("file")
                && !key.contains("host")
                && !key.contains("port"),
            "{key}"
        );
    }
}
