//! Why a post is in, out or held, and what keeps a blog from being read: every code has its sentence in every language.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use course::privacy::{Finding, Kind, Place};
use course::{FailureKind, FeedState, PostId, Reason, Standing, Trouble};
use digest::Words;

const LANGUAGES: [&str; 4] = ["en", "de", "fr", "es"];

fn reasons() -> Vec<Reason> {
    let word = || "Tag26".to_owned();
    let kinds = Kind::ALL.into_iter().chain([Kind::Pattern(word()), Kind::Picture]);
    let places =
        [Place::Title, Place::Summary, Place::Paragraph(2), Place::Picture(1)].into_iter().cycle();
    let found = kinds.zip(places).map(|(kind, place)| Finding { kind, place });
    vec![
        Reason::Category(word()),
        Reason::TitleHashtag(word()),
        Reason::TextHashtag(word()),
        Reason::TitleWord(word()),
        Reason::EverythingBelongs,
        Reason::Included(String::new()),
        Reason::Included(word()),
        Reason::NoCourseTag,
        Reason::NoCourseTagInBeginning,
        Reason::Locked,
        Reason::BeforeCourse(NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day")),
        Reason::FeedNotApproved,
        Reason::FeedPaused,
        Reason::Hidden(String::new()),
        Reason::Hidden(word()),
        Reason::Withdrawn("it is gone from its blog (the address answers 404)".to_owned()),
        Reason::NearMiss(word()),
        Reason::DuplicateOf(PostId(7)),
        Reason::Burst,
        Reason::AnotherBlog,
        Reason::Privacy(Vec::new()),
        Reason::Privacy(found.collect()),
    ]
}

fn troubles() -> Vec<Trouble> {
    let statuses = [None, Some(402), Some(403), Some(404), Some(503)];
    let kinds = FailureKind::ALL.into_iter();
    kinds.flat_map(|kind| statuses.map(|status| Trouble { kind, status })).collect()
}

/// Everything that is said, by what it is said of.
fn said(words: &Words) -> BTreeMap<String, String> {
    let mut said = BTreeMap::new();
    for reason in reasons() {
        said.insert(format!("{reason:?}"), words.reason(&reason));
        let advice = words.advice(&reason, "Tag26");
        assert_eq!(advice.is_none(), reason.standing() == Standing::In, "{reason:?}");
        said.extend(advice.map(|advice| (format!("advice: {reason:?}"), advice)));
    }
    for trouble in troubles() {
        said.insert(format!("{trouble:?}"), words.trouble(trouble));
        said.insert(format!("advice: {trouble:?}"), words.trouble_advice(trouble));
    }
    for standing in [Standing::In, Standing::Out, Standing::Held] {
        said.insert(format!("{standing:?}"), words.standing(standing));
    }
    for word in ["pending", "approved", "paused", "rejected", "retired"] {
        let state: FeedState = serde_json::from_value(word.into()).expect("a state");
        said.insert(format!("{state:?}"), words.feed_state(state));
    }
    said
}

#[test]
fn every_code_has_its_sentence_in_every_language() {
    let english = said(&Words::in_language("en"));
    for language in LANGUAGES {
        for (code, sentence) in said(&Words::in_language(language)) {
            let what = format!("{language}: {code}: {sentence}");
            let is_key = ["reason-", "advice-", "fetch-", "feed-", "standing-"]
                .iter()
                .any(|k| sentence.starts_with(k));
            assert!(!is_key && !sentence.contains(['{', '}', '<']), "{what}");
            assert!(!sentence.ends_with('.') && !sentence.is_empty(), "{what}");
            assert!(language == "en" || sentence != english[&code], "{what}");
        }
    }
}

#[test]
fn details_stand_in_their_sentences() {
    #[track_caller]
    fn check(language: &str, reason: &Reason, expected: &str) {
        assert_eq!(Words::in_language(language).reason(reason), expected);
    }
    let day = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
    check(
        "de",
        &Reason::BeforeCourse(day),
        "er ist älter als der Kurs, der am 2. März 2026 begann",
    );
    check("en", &Reason::Hidden("asked".into()), "a facilitator hid it: asked");
    check(
        "fr",
        &Reason::NearMiss("Tag2".into()),
        "«\u{a0}Tag2\u{a0}» est presque le mot-clé du cours, mais pas tout à fait",
    );
    let found = [(Kind::Phone, Place::Title), (Kind::Pattern("Ward".into()), Place::Paragraph(3))];
    let found = found.map(|(kind, place)| Finding { kind, place }).to_vec();
    check(
        "es",
        &Reason::Privacy(found),
        "puede contener datos personales de un paciente, según parece un número de teléfono en el título y «Ward» en el párrafo 3",
    );
}
