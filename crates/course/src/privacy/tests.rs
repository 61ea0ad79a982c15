//! What is found, and, as important, what is not.

use chrono::{DateTime, Utc};

use super::*;
use crate::verdict::apply_privacy_screen;
use crate::{Actor, Decision, DecisionKind, VerdictReason, topic};

fn screen() -> PrivacyScreen {
    PrivacyScreen {
        mode: PrivacyMode::Hold,
        kinds: PrivacyKind::ALL.to_vec(),
        patterns: vec![(
            "ward code".to_owned(),
            topic::compile_pattern(r"\bWRD-\d{4}\b").expect("a pattern"),
        )],
        allow: vec![
            "course@openpractice.org".to_owned(),
            "0114 496 0000".to_owned(),
            "@mooc.example.edu".to_owned(),
        ],
        ..PrivacyScreen::default()
    }
}

fn post(text: &str) -> PostTexts<'_> {
    PostTexts {
        text,
        author: Some("Ana Silva"),
        host: Some("www.anablogs.net"),
        ..PostTexts::default()
    }
}

#[track_caller]
fn finds(text: &str, expected: &PrivacyKind) {
    let found: Vec<_> =
        screen().find_personal_data(&post(text)).into_iter().map(|f| f.kind).collect();
    assert!(found.contains(expected), "{text}: {found:?} instead of {expected:?}");
}

#[track_caller]
fn leaves(text: &str) {
    let found: Vec<_> =
        screen().find_personal_data(&post(text)).into_iter().map(|f| f.kind).collect();
    assert_eq!(found, [], "{text}");
}

#[test]
fn personal_data_are_found() {
    for (text, kind) in [
        ("His NHS number is 943 476 5919.", PrivacyKind::NhsNumber),
        ("NHS No: 9434765919", PrivacyKind::NhsNumber),
        ("(401 023 2137)", PrivacyKind::NhsNumber),
        ("He gave 401-023-2137 at the desk", PrivacyKind::NhsNumber),
        ("４０１ ０２３ ２１３７ in full width", PrivacyKind::NhsNumber),
        ("4010232137, she read out", PrivacyKind::NhsNumber),
        ("patient 3200000007 in Belfast", PrivacyKind::NhsNumber),
        ("DOB 12/03/1954", PrivacyKind::BirthDate),
        ("D.O.B.: 1954-03-12", PrivacyKind::BirthDate),
        ("date of birth was 3rd of April 2019", PrivacyKind::BirthDate),
        ("Her birthday: March 12, 1954", PrivacyKind::BirthDate),
        ("She was born on 12 March 1954 in Leeds", PrivacyKind::BirthDate),
        ("Mrs Patel, born 12.03.1954, came in", PrivacyKind::BirthDate),
        ("Joan Baker was born on the 2nd of May 1931", PrivacyKind::BirthDate),
        ("I met John Smith (12/03/1954) again", PrivacyKind::BirthDate),
        ("Mr Jones, 1/2/48, fell", PrivacyKind::BirthDate),
        ("Die Patientin, geboren am 3. Mai 1961", PrivacyKind::BirthDate),
        ("Date de naissance : 14 juillet 1962", PrivacyKind::BirthDate),
        ("ring her on 07700 900123", PrivacyKind::Phone),
        ("07700900123", PrivacyKind::Phone),
        ("(01632) 960 001", PrivacyKind::Phone),
        ("020 7946 0958", PrivacyKind::Phone),
        ("+44 7700 900123", PrivacyKind::Phone),
        ("+44 (0)20 7946 0958", PrivacyKind::Phone),
        ("0049 171 1234567", PrivacyKind::Phone),
        ("+1 415-555-2671", PrivacyKind::Phone),
        ("(415) 555-2671", PrivacyKind::Phone),
        ("06 12 34 56 78", PrivacyKind::Phone),
        ("Telefon: 030/1234567", PrivacyKind::Phone),
        ("her mobile number is 0171 1234567", PrivacyKind::Phone),
        ("+٤٤ ٧٧٠٠ ٩٠٠١٢٣", PrivacyKind::Phone),
        ("joan.baker@gmail.com said so", PrivacyKind::Email),
        ("her email address is joanb54@hotmail.co.uk", PrivacyKind::Email),
        ("(müller@klinik-nord.de)", PrivacyKind::Email),
        ("She lives at 12 Acacia Avenue, LS6 2AB", PrivacyKind::Postcode),
        ("EC1A 1BB", PrivacyKind::Postcode),
        ("her postcode is M11AE", PrivacyKind::Postcode),
        ("MRN 00123456", PrivacyKind::HospitalNumber),
        ("Hospital number: RX1234567", PrivacyKind::HospitalNumber),
        ("hospital no. 123-45-67", PrivacyKind::HospitalNumber),
        ("Patient ID #482913", PrivacyKind::HospitalNumber),
        ("on WRD-1234 last night", PrivacyKind::Pattern("ward code".to_owned())),
    ] {
        finds(text, &kind);
    }
}

#[test]
fn other_numbers_and_addresses_are_left_alone() {
    for text in [
        "943 476 5918 has a wrong check digit",
        "ISBN 0-306-40615-2",
        "ISBN-13: 978-0-306-40615-7",
        "ISBN 4010232137 in the library",
        "doi:10.1016/j.nedt.2015.06.009",
        "https://doi.org/10.1136/bmj.4010232137",
        "PMID: 4010232137",
        "PMID 31978945 and PMC7095448",
        "ORCID 0000-0002-1825-0097",
        "https://orcid.org/0000-0002-1825-0097",
        "Grant number 4010232137",
        "funded by NIHR award NIHR201234567",
        "trial NCT04280705, ISRCTN 12345678901",
        "registered charity no. 01234567890",
        "n = 4010232137",
        "p < 0.0001, OR 1.23 (95% CI 1.01-1.50)",
        "£12,345,678 and $1.234.567,00 and 3,141,592.65",
        "1234 5678 9012 3456",
        "2019-2020, 1914-1918, 2001/02",
        "12 March 2026",
        "on 12/03/1954 the ward opened",
        "The NHS was born on 5 July 1948",
        "Florence Nightingale was born on 12 May 1820",
        "this idea was born on 1 May 2020",
        "born in 1985",
        "Posted by Ana Silva, 12/03/2026",
        "John Smith (2015) and Mary Jones (2016)",
        "Smith J, Jones K. BMJ 2015;350:h1234567890",
        "Samaritans: 116 123",
        "NHS 111, 999 and 112",
        "Freephone 0800 1111 or 0808 800 5000",
        "call 0300 123 1234",
        "1-800-273-8255",
        "Call us on 0114 496 0000",
        "between 100-200-3000 cells",
        "192.168.100.200 and 10.0.0.1",
        "version 1.2.3-4567",
        "Zoom meeting ID: 812 3456 7890, passcode 123456",
        "https://example.org/?p=07700900123",
        "see www.patient.info/401-023-2137",
        "@ana@mastodon.social",
        "info@stmarys.nhs.uk",
        "course@openpractice.org and anyone@mooc.example.edu",
        "ana.silva@gmail.com",
        "hello@anablogs.net",
        "silva1980@hotmail.com",
        "someone@example.com",
        "Contact me: as1980@gmail.com",
        "To register, email b.brown@leeds.ac.uk",
        "St Mary's Hospital, Praed Street, London W2 1NY",
        "The conference is at 1 Park Row, Leeds LS1 5AB",
        "meet at M1 3PM",
        "Room E1 1ST floor",
        "COVID-19, H1N1, B12, T4 and CD4",
        "QQ1 1AA",
        "patient numbers rose to 12,345",
        "the hospital number 1 in the country",
        "30,000 steps on 3 days, 10 000 patients",
        "2026-03-12T19:00:00Z",
        "Phone 2026-03-12",
        "the chart number 7",
        "",
    ] {
        leaves(text);
    }
}

#[test]
fn what_is_found_is_told_by_kind_and_place() {
    let text = "Nothing here.\n\nRing 07700 900123.\n\nShe lives in LS6 2AB, or LS6 2AD.";
    let post = PostTexts {
        title: "Mrs Patel, DOB 12/03/1954",
        summary: "Ring 07700 900123, or x1@gmail.com",
        ..post(text)
    };
    let findings = screen().find_personal_data(&post);
    let told: Vec<_> = findings.iter().map(|f| (f.kind.clone(), f.place)).collect();
    assert_eq!(
        told,
        [
            (PrivacyKind::BirthDate, FindingPlace::Title),
            (PrivacyKind::Phone, FindingPlace::Paragraph(2)),
            (PrivacyKind::Postcode, FindingPlace::Paragraph(3)),
            (PrivacyKind::Email, FindingPlace::Summary),
        ]
    );
    let written = format!("{findings:?}{}", serde_json::to_string(&findings).expect("JSON"));
    assert!(
        !["900123", "LS6", "1954", "gmail"].iter().any(|secret| written.contains(secret)),
        "{written}"
    );
}

#[test]
fn nothing_is_looked_for_when_it_is_off() {
    assert_eq!(
        PrivacyScreen { mode: PrivacyMode::Off, ..screen() }
            .find_personal_data(&post("Ring 07700 900123")),
        []
    );
    let phones = PrivacyScreen { kinds: vec![PrivacyKind::Phone], ..screen() };
    assert_eq!(phones.find_personal_data(&post("NHS number 943 476 5919")), []);
}

#[test]
fn an_edit_is_new_where_it_says_more() {
    #[track_caller]
    fn check(before: &str, after: &str, expected: bool) {
        assert_eq!(
            screen().has_new_findings(&post(before), &post(after)),
            expected,
            "{before} / {after}"
        );
    }
    check("Ring 07700 900123.", "Do ring 07700-900123!", false);
    check("Ring 07700 900123.", "A paragraph.\n\nRing 07700 900123.", false);
    check("Ring 07700 900123.", "Ring 07700 900124.", true);
    check("Ring 07700 900123.", "Ring 07700 900123. LS6 2AB", true);
    check("Ring 07700 900123.", "Ring nobody.", false);
}

#[test]
fn a_person_s_look_counts_until_more_is_said() {
    let at = |hour: i64| DateTime::<Utc>::UNIX_EPOCH + chrono::TimeDelta::hours(hour);
    let findings = [PrivacyFinding { kind: PrivacyKind::Phone, place: FindingPlace::Paragraph(2) }];
    let by = |kind, by: &str, hour| Decision {
        kind,
        by: if by == "source" { Actor::Source } else { by.into() },
        why: String::new(),
        at: at(hour),
    };
    let check = |decision: Option<Decision>, mode, expected: bool| {
        let screen = PrivacyScreen { mode, ..PrivacyScreen::default() };
        let reason = apply_privacy_screen(
            VerdictReason::EverythingBelongs,
            &findings,
            at(5),
            &screen,
            decision.as_ref(),
        );
        assert_eq!(matches!(reason, VerdictReason::Privacy(_)), expected, "{decision:?} {mode:?}");
    };
    check(None, PrivacyMode::Hold, true);
    check(None, PrivacyMode::Warn, false);
    check(Some(by(DecisionKind::Release, "fay", 6)), PrivacyMode::Hold, false);
    check(Some(by(DecisionKind::Include, "fay", 5)), PrivacyMode::Hold, false);
    check(Some(by(DecisionKind::Release, "fay", 4)), PrivacyMode::Hold, true);
    check(Some(by(DecisionKind::Release, "source", 6)), PrivacyMode::Hold, true);
    let out = apply_privacy_screen(VerdictReason::NoCourseTag, &findings, at(5), &screen(), None);
    assert_eq!(out, VerdictReason::NoCourseTag);
}

#[test]
fn another_screen_has_another_version() {
    let version = |screen: PrivacyScreen| screen.rules_version();
    assert_eq!(version(screen()), version(PrivacyScreen { mode: PrivacyMode::Warn, ..screen() }));
    assert_ne!(
        version(screen()),
        version(PrivacyScreen { kinds: vec![PrivacyKind::Phone], ..screen() })
    );
    assert_ne!(version(screen()), version(PrivacyScreen { allow: Vec::new(), ..screen() }));
}
