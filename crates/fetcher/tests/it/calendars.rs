//! Calendars, from the text to what happens when.

use chrono::{DateTime, Utc};
use fetcher::read::calendar::calendar_events;

use crate::said;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// A calendar of these components.
fn calendar(components: &str) -> String {
    let lines: Vec<&str> = components.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{}\r\nEND:VCALENDAR\r\n",
        lines.join("\r\n")
    )
}

/// What happens in March and April 2026 in a course in London: each begin, with its title.
#[track_caller]
fn check(components: &str, expected: &[&str]) {
    let text = calendar(components);
    let found = calendar_events(
        &text,
        chrono_tz::Europe::London,
        at("2026-03-01T00:00:00Z"),
        at("2026-05-01T00:00:00Z"),
    );
    let found: Vec<String> = found
        .expect("a calendar")
        .iter()
        .map(|e| {
            let form = if e.all_day { "%m-%d" } else { "%m-%d %H:%M" };
            format!(
                "{} {}",
                e.starts_at.with_timezone(&chrono_tz::Europe::London).format(form),
                e.title
            )
        })
        .collect();
    assert_eq!(found, expected);
}

fn event(uid: &str, lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{uid}\n{lines}\nEND:VEVENT\n")
}

#[test]
fn one_event_in_each_kind_of_time() {
    check(&event("utc", "DTSTART:20260303T190000Z\nDTEND:20260303T200000Z"), &["03-03 19:00 utc"]);
    check(&event("zone", "DTSTART;TZID=America/Toronto:20260303T140000"), &["03-03 19:00 zone"]);
    check(
        &event("windows", "DTSTART;TZID=Eastern Standard Time:20260303T140000"),
        &["03-03 19:00 windows"],
    );
    check(&event("floating", "DTSTART:20260303T190000"), &["03-03 19:00 floating"]);
    check(&event("day", "DTSTART;VALUE=DATE:20260303"), &["03-03 day"]);
    check(&event("unknown", "DTSTART;TZID=Ward 4:20260303T190000"), &["03-03 19:00 unknown"]);
    check(&event("long ago", "DTSTART:20200303T190000Z"), &[]);
}

#[test]
fn a_series_keeps_its_hour_when_clocks_change() {
    let series =
        "DTSTART;TZID=Europe/London:20260316T190000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4";
    check(
        &event("club", series),
        &["03-16 19:00 club", "03-23 19:00 club", "03-30 19:00 club", "04-06 19:00 club"],
    );
    // One that goes on for ever, from before the course.
    let monthly = "DTSTART;TZID=Europe/London:20190101T120000\nRRULE:FREQ=MONTHLY;BYDAY=2TU";
    check(&event("board", monthly), &["03-10 12:00 board", "04-14 12:00 board"]);
}

#[test]
fn days_are_left_out_added_and_moved() {
    let series = event(
        "club",
        "SEQUENCE:0\nDTSTART;TZID=Europe/London:20260302T190000\nRRULE:FREQ=WEEKLY;UNTIL=20260331T000000Z\n\
         EXDATE;TZID=Europe/London:20260309T190000\nRDATE;TZID=Europe/London:20260320T120000",
    );
    let moved = "BEGIN:VEVENT\nUID:club\nSEQUENCE:3\nSUMMARY:club, moved\nRECURRENCE-ID;TZID=Europe/London:20260316T190000\n\
                 DTSTART;TZID=Europe/London:20260317T200000\nEND:VEVENT\n";
    let called_off = "BEGIN:VEVENT\nUID:club\nSTATUS:CANCELLED\nSUMMARY:club\n\
                      RECURRENCE-ID;TZID=Europe/London:20260323T190000\nDTSTART;TZID=Europe/London:20260323T190000\nEND:VEVENT\n";
    // Another series at the same hours is left alone by all that.
    let other =
        event("other", "DTSTART;TZID=Europe/London:20260316T190000\nRRULE:FREQ=WEEKLY;COUNT=2");
    check(
        &format!("{series}{moved}{called_off}{other}"),
        &[
            "03-02 19:00 club",
            "03-16 19:00 other",
            "03-17 20:00 club, moved",
            "03-20 12:00 club",
            "03-23 19:00 other",
            "03-30 19:00 club",
        ],
    );
}

#[test]
fn a_zone_may_be_described_by_the_calendar_alone() {
    let zone = "BEGIN:VTIMEZONE\nTZID:Ward clock\n\
        BEGIN:STANDARD\nDTSTART:19961027T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n\
        BEGIN:DAYLIGHT\nDTSTART:19810329T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n\
        END:VTIMEZONE\n";
    let series =
        event("berlin", "DTSTART;TZID=Ward clock:20260325T200000\nRRULE:FREQ=WEEKLY;COUNT=2");
    check(&format!("{zone}{series}"), &["03-25 19:00 berlin", "04-01 19:00 berlin"]);
    let fixed = "BEGIN:VTIMEZONE\nTZID:Plus five and a half\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0530\n\
        TZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE\n";
    let event = event("delhi", "DTSTART;TZID=Plus five and a half:20260303T193000");
    check(&format!("{fixed}{event}"), &["03-03 14:00 delhi"]);
}

#[test]
fn what_an_event_says_is_text_and_an_address() {
    let text = calendar(
        "BEGIN:VEVENT
         UID:a
         SUMMARY:Ward round\\, open
         LOCATION:Room 4
         DESCRIPTION:<p>Bring &amp\\; share.</p><script>alert(1)</script> https://meet.example/r?a=1.
         DTSTART:20260303T190000Z
         DTEND:20260303T200000Z
         END:VEVENT
         BEGIN:VEVENT
         UID:b
         SUMMARY:Elsewhere
         URL:javascript:alert(1)
         LOCATION:https://meet.example/b
         DTSTART;VALUE=DATE:20260304
         DTEND;VALUE=DATE:20260306
         END:VEVENT",
    );
    let found = calendar_events(
        &text,
        chrono_tz::Europe::London,
        at("2026-03-01T00:00:00Z"),
        at("2026-04-01T00:00:00Z"),
    );
    let found = found.expect("a calendar");
    let [a, b] = &found[..] else { panic!("{found:?}") };
    assert_eq!(
        (a.title.as_str(), a.link.as_ref().map(url::Url::as_str)),
        ("Ward round, open", Some("https://meet.example/r?a=1"))
    );
    assert_eq!(a.about.as_deref(), Some("Room 4 · Bring & share. https://meet.example/r?a=1."));
    assert_eq!((a.ends_at, a.all_day), (Some(at("2026-03-03T20:00:00Z")), false));
    assert_eq!(
        (b.link.as_ref().map(url::Url::as_str), b.about.as_deref()),
        (Some("https://meet.example/b"), None)
    );
    assert_eq!(
        (b.starts_at, b.ends_at, b.all_day),
        (at("2026-03-04T00:00:00Z"), Some(at("2026-03-06T00:00:00Z")), true)
    );
}

#[track_caller]
fn check_broken(text: &str, expected: &str) {
    let found = calendar_events(
        text,
        chrono_tz::UTC,
        at("2026-03-01T00:00:00Z"),
        at("2026-04-01T00:00:00Z"),
    );
    assert_eq!(said::failure_text(&found.expect_err("no calendar")), expected);
}

#[test]
fn what_is_no_calendar_is_told() {
    check_broken("", "the document is not a calendar");
    check_broken("Dear diary", "the document is not a calendar");
    check_broken(
        "<!DOCTYPE html><title>Sign in</title>",
        "the document is a web page, not a calendar",
    );
    check_broken("BEGIN:VCARD\r\nFN:Ana\r\nEND:VCARD\r\n", "the document is not a calendar");
}

#[test]
fn a_broken_event_does_not_take_others_along() {
    let broken = event("broken", "DTSTART:the third of March");
    let rule = event("rule", "DTSTART:20260303T190000Z\nRRULE:FREQ=SOMETIMES");
    let good = event("good", "DTSTART:20260304T190000Z");
    let text = calendar(&format!("{broken}{rule}{good}"));
    let found = calendar_events(
        &text,
        chrono_tz::UTC,
        at("2026-03-01T00:00:00Z"),
        at("2026-04-01T00:00:00Z"),
    )
    .expect("a calendar");
    assert!(found.iter().any(|e| e.title == "good"), "{found:?}");
    assert!(!found.iter().any(|e| e.title == "broken"), "{found:?}");
}

#[test]
fn no_series_is_without_bound() {
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=7",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5;BYMINUTE=0,1,2,3,4,5,6,7,8;BYSECOND=1,2,3,4,5,6,7,8,9",
    ] {
        let text = calendar(
            &event("endless", &format!("DTSTART:20260301T000000Z\nRRULE:{rule}")).repeat(3),
        );
        let found = calendar_events(
            &text,
            chrono_tz::UTC,
            at("2026-03-01T00:00:00Z"),
            at("2026-04-01T00:00:00Z"),
        );
        assert!(found.expect("a calendar").len() <= 1_000, "{rule}");
    }
}

#[test]
fn an_event_without_an_end_has_none() {
    let check = |lines: &str, expected: Option<&str>| {
        let text = calendar(&event("meeting", lines));
        let found = calendar_events(
            &text,
            chrono_tz::Europe::London,
            at("2026-03-01T00:00:00Z"),
            at("2026-05-01T00:00:00Z"),
        );
        assert_eq!(found.expect("a calendar")[0].ends_at, expected.map(at), "{lines}");
    };
    check("DTSTART:20260303T190000Z", None);
    check("DTSTART;TZID=Europe/London:20260303T190000", None);
    check("DTSTART:20260303T190000Z\nRRULE:FREQ=WEEKLY;COUNT=2", None);
    check("DTSTART:20260303T190000Z\nDTEND:20260303T190000Z", None);
    check("DTSTART:20260303T190000Z\nDTEND:20260303T200000Z", Some("2026-03-03T20:00:00Z"));
    check("DTSTART:20260303T190000Z\nDURATION:PT90M", Some("2026-03-03T20:30:00Z"));
    check("DTSTART;VALUE=DATE:20260303", Some("2026-03-04T00:00:00Z"));
}
