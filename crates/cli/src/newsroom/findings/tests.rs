//! What the findings say, one thing after another.

#![cfg(test)]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use chrono::{NaiveDate, TimeZone as _, Utc};
use course::privacy::PrivacyMode;
use course::{EditionKind, RefusalCounts};
use digest::Translations;
use serde_json::json;
use store::{CommandRun as PastRun, CourseStatus, FailingFeed, MissCounts};

use super::deliveries::DeliveryFacts;
use super::disk::DiskFacts;
use super::feeds::MOST_FEEDS;
use super::schedule::ScheduleFacts;
use super::settings::SettingFacts;
use super::*;

static ENGLISH: LazyLock<Translations> = LazyLock::new(|| Translations::in_language("en"));

fn status() -> CourseStatus {
    CourseStatus {
        feeds: BTreeMap::new(),
        posts: BTreeMap::new(),
        held: BTreeMap::new(),
        n_personal_data: 0,
        n_unconfirmed: 0,
        n_comments_of_erased: 0,
        n_awaiting: 0,
        editions: 0,
        subscribers: BTreeMap::from([("active".to_owned(), 2)]),
        deliveries: BTreeMap::new(),
        weekly_deliveries: BTreeMap::new(),
        figures: Vec::new(),
        runs: Vec::new(),
        failing: Vec::new(),
        doubted: Vec::new(),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn facts(status: &CourseStatus) -> FindingFacts<'_> {
    FindingFacts {
        status,
        messages: &ENGLISH,
        ahead: Vec::new(),
        rules: None,
        privacy: PrivacyMode::Hold,
        today: day("2026-03-10"),
        starts_on: Some(day("2026-03-02")),
        ends_on: Some(day("2026-04-26")),
        settings: settings(),
        deliveries: DeliveryFacts::default(),
        schedule: ScheduleFacts {
            now: Utc.with_ymd_and_hms(2026, 3, 10, 8, 0, 0).single().expect("an instant"),
            is_due: false,
            published_at: None,
            opens_at: Utc.with_ymd_and_hms(2026, 3, 10, 6, 0, 0).single().expect("an instant"),
            due_at: None,
            published: String::new(),
            due: String::new(),
        },
        disk: DiskFacts { free: Some(1_000_000_000), database: 1_000_000 },
    }
}

fn settings() -> SettingFacts<'static> {
    SettingFacts { has_site_address: true, ..SettingFacts::default() }
}

/// Checks that the only finding has this weight and these words.
#[track_caller]
fn check(facts: &FindingFacts<'_>, weight: FindingUrgency, words: &str) {
    let found = collect_findings(facts);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].weight, weight, "{found:?}");
    assert!(found[0].to_string().contains(words), "{found:?}");
}

#[test]
fn all_is_well_where_nothing_says_otherwise() {
    assert_eq!(collect_findings(&facts(&status())), []);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn each_thing_that_says_otherwise_is_told() {
    let of = |key: &str, n: usize| BTreeMap::from([(key.to_owned(), n)]);
    let none = MissCounts::default();
    let base = status();
    check(
        &facts(&CourseStatus { feeds: of("pending", 2), ..base.clone() }),
        FindingUrgency::Person,
        "2 feeds wait for approval",
    );
    check(
        &facts(&CourseStatus { posts: of("held", 1), ..base.clone() }),
        FindingUrgency::Person,
        "1 post is held",
    );
    check(
        &facts(&CourseStatus { held: of("privacy", 1), ..base.clone() }),
        FindingUrgency::Person,
        "personal data of a patient",
    );
    check(
        &facts(&CourseStatus { deliveries: of("deferred", 3), ..base.clone() }),
        FindingUrgency::Notice,
        "3 mails are not sent yet, of the latest edition",
    );
    check(
        &facts(&CourseStatus { deliveries: of("queued", 1), ..base.clone() }),
        FindingUrgency::Notice,
        "not sent yet",
    );
    for (misses, weight, words) in [
        (MissCounts { n_addresses: 1, ..none }, FindingUrgency::Notice, "no such address"),
        (MissCounts { n_refused: 2, ..none }, FindingUrgency::Person, "send --again"),
        (MissCounts { n_late: 1, ..none }, FindingUrgency::Person, "given up after two days"),
        (MissCounts { n_untried: 3, ..none }, FindingUrgency::Person, "never tried"),
        (MissCounts { n_utf8: 1, ..none }, FindingUrgency::Person, "SMTPUTF8"),
        (MissCounts { n_utf8_known: 1, ..none }, FindingUrgency::Notice, "SMTPUTF8"),
    ] {
        let misses = vec![(misses, EditionKind::Weekly)];
        check(
            &FindingFacts {
                deliveries: DeliveryFacts { misses, ..DeliveryFacts::default() },
                ..facts(&base)
            },
            weight,
            words,
        );
    }
    let held = vec![(4, EditionKind::Daily, RefusalCounts { n_tried: 30, n_refused: 12 })];
    check(
        &FindingFacts {
            deliveries: DeliveryFacts { held, ..DeliveryFacts::default() },
            ..facts(&base)
        },
        FindingUrgency::Urgent,
        "12 addresses of 30 were refused",
    );
    check(
        &facts(&CourseStatus { n_comments_of_erased: 2, ..base.clone() }),
        FindingUrgency::Person,
        "2 comments bear the name",
    );
    check(
        &facts(&CourseStatus { n_unconfirmed: 1, ..base.clone() }),
        FindingUrgency::Told,
        "missing from a feed",
    );
    let warned = CourseStatus { n_personal_data: 1, ..base.clone() };
    check(
        &FindingFacts { privacy: PrivacyMode::Warn, ..facts(&warned) },
        FindingUrgency::Person,
        "may hold personal data",
    );
    let at = Utc.with_ymd_and_hms(2026, 3, 9, 6, 0, 0).single().expect("an instant");
    let run = |stopped| PastRun {
        command: "send".to_owned(),
        ended_at: at,
        summary: json!({"stopped": stopped}),
    };
    let dead = CourseStatus { runs: vec![run(Some("unreachable: no connection"))], ..base.clone() };
    check(&facts(&dead), FindingUrgency::Urgent, "no connection");
    assert_eq!(
        collect_findings(&facts(&CourseStatus {
            runs: vec![run(Some("the hour is full"))],
            ..base.clone()
        })),
        []
    );
    check(
        &FindingFacts {
            deliveries: DeliveryFacts {
                outbox: Some(Path::new("outbox")),
                ..DeliveryFacts::default()
            },
            ..facts(&base)
        },
        FindingUrgency::Notice,
        "no mail leaves this machine",
    );
    check(
        &FindingFacts {
            settings: SettingFacts {
                unknown_language: Some(("tlh", "de, en".to_owned())),
                ..settings()
            },
            ..facts(&base)
        },
        FindingUrgency::Person,
        "one of de, en",
    );
    check(
        &FindingFacts {
            deliveries: DeliveryFacts { letters_wait: true, ..DeliveryFacts::default() },
            ..facts(&base)
        },
        FindingUrgency::Notice,
        "letters",
    );
    check(
        &FindingFacts { disk: DiskFacts { free: Some(0), database: 0 }, ..facts(&base) },
        FindingUrgency::Urgent,
        "the disk is full",
    );
    check(
        &FindingFacts { disk: DiskFacts { free: Some(50_000_000), database: 0 }, ..facts(&base) },
        FindingUrgency::Person,
        "the disk has 50 MB left",
    );
    check(
        &FindingFacts {
            disk: DiskFacts { free: Some(900_000_000), database: 600_000_000 },
            ..facts(&base)
        },
        FindingUrgency::Person,
        "1,200 MB",
    );
    let week_after_end = SettingFacts { week_after_end: Some("Week 9"), ..settings() };
    check(
        &FindingFacts { settings: week_after_end, ..facts(&base) },
        FindingUrgency::Person,
        "Week 9",
    );
    let no_address = SettingFacts { has_site_address: false, ..settings() };
    check(
        &FindingFacts { settings: no_address, ..facts(&base) },
        FindingUrgency::Notice,
        "site.address",
    );
    let nobody = SettingFacts { lacks_facilitators: true, ..settings() };
    check(
        &FindingFacts { settings: nobody, ..facts(&base) },
        FindingUrgency::Notice,
        "facilitators",
    );
    check(
        &FindingFacts { today: day("2029-03-10"), ends_on: None, ..facts(&base) },
        FindingUrgency::Notice,
        "time zones",
    );
    check(
        &FindingFacts { today: day("2026-03-01"), ..facts(&base) },
        FindingUrgency::Notice,
        "the course begins on 2026-03-02",
    );
    check(
        &FindingFacts { today: day("2026-04-28"), ..facts(&base) },
        FindingUrgency::Notice,
        "the course ended on 2026-04-26",
    );
    assert_eq!(
        collect_findings(&FindingFacts { today: day("2026-04-27"), ..facts(&base) }),
        [],
        "the last edition comes out then"
    );
    check(
        &FindingFacts {
            ahead: vec!["the newest run ended in the future".to_owned()],
            ..facts(&base)
        },
        FindingUrgency::Person,
        "future",
    );
    // Nobody waits for mail.
    let alone = CourseStatus { subscribers: BTreeMap::new(), ..base };
    assert_eq!(
        collect_findings(&FindingFacts {
            deliveries: DeliveryFacts {
                outbox: Some(Path::new("outbox")),
                ..DeliveryFacts::default()
            },
            ..facts(&alone)
        }),
        []
    );
}

#[test]
fn a_thousand_failing_feeds_fit_on_a_screen_behind_what_is_urgent() {
    let since_at = Utc.with_ymd_and_hms(2026, 3, 9, 6, 0, 0).single().expect("an instant");
    let failing = |feed| FailingFeed { feed, n_failures: 3, since_at, trouble: None };
    let status = CourseStatus { failing: (1..=1_000).map(failing).collect(), ..status() };
    let found = collect_findings(&FindingFacts {
        disk: DiskFacts { free: Some(0), database: 0 },
        ..facts(&status)
    });
    // The disk, all feeds at once, and how many more there are.
    assert_eq!(found.len(), MOST_FEEDS + 3);
    assert_eq!(found[1].code, "all-feeds-failing");
    assert!(found[0].to_string().starts_with("the disk is full"), "{found:?}");
    assert_eq!(
        found[MOST_FEEDS + 2].to_string(),
        "and 995 more feeds fail: katydid feed list --failing"
    );
}
