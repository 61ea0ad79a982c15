//! Why a post is in, out or held, and what keeps a blog from being read: every code has its
//! sentence in every language.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use course::privacy::{FindingPlace, PrivacyFinding, PrivacyKind};
use course::{
    DeskAction, FeedState, FetchFailure, FetchFailureDetail, FetchFailureKind, PostId, Standing,
    VerdictReason,
};
use digest::Translations;
use digest::messages::Languages;
use serde_json::json;

const LANGUAGES: [&str; 4] = ["en", "de", "fr", "es"];

fn reasons() -> Vec<VerdictReason> {
    let word = || "Tag26".to_owned();
    let kinds =
        PrivacyKind::ALL.into_iter().chain([PrivacyKind::Pattern(word()), PrivacyKind::Picture]);
    let places = [
        FindingPlace::Title,
        FindingPlace::Summary,
        FindingPlace::Paragraph(2),
        FindingPlace::Picture(1),
    ]
    .into_iter()
    .cycle();
    let found = kinds.zip(places).map(|(kind, place)| PrivacyFinding { kind, place });
    vec![
        VerdictReason::Category(word()),
        VerdictReason::TitleHashtag(word()),
        VerdictReason::TextHashtag(word()),
        VerdictReason::TitleWord(word()),
        VerdictReason::EverythingBelongs,
        VerdictReason::Included(String::new()),
        VerdictReason::Included(word()),
        VerdictReason::NoCourseTag,
        VerdictReason::NoCourseTagInBeginning,
        VerdictReason::Locked,
        VerdictReason::BeforeCourse(NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day")),
        VerdictReason::FeedNotApproved,
        VerdictReason::FeedPaused,
        VerdictReason::Hidden(String::new()),
        VerdictReason::Hidden(word()),
        VerdictReason::Withdrawn("HTTP 404".to_owned()),
        VerdictReason::NearMiss(word()),
        VerdictReason::DuplicateOf(PostId(7)),
        VerdictReason::Burst,
        VerdictReason::AnotherBlog,
        VerdictReason::Privacy(Vec::new()),
        VerdictReason::Privacy(found.collect()),
    ]
}

fn failures() -> Vec<FetchFailure> {
    let kinds = FetchFailureKind::ALL.into_iter().map(FetchFailure::new);
    let statuses = [402, 403, 404, 503].into_iter().map(FetchFailure::with_status);
    let refused = FetchFailure::new(FetchFailureKind::Refused);
    let details = failure_details().into_iter();
    kinds.chain(statuses).chain(details.map(|detail| refused.clone().with_detail(detail))).collect()
}

/// One of each code: its name says which fields it has.
fn failure_details() -> Vec<FetchFailureDetail> {
    let fields = json!({
        "written": "x", "n_mb": 1, "scheme": "ftp", "port": 25, "to": "x", "status": 400, "coding": "x", "title": "x",
        "what": "font", "format": "x", "root": "x", "start": "x", "feed": "x", "failure": {"kind": "dns"},
    });
    let detail = |key: &String| {
        let mut fields = fields.clone();
        fields["code"] = key.strip_prefix("fetch-")?.into();
        serde_json::from_value(fields).ok()
    };
    keys("languages/en/failures.ftl").iter().filter_map(detail).collect()
}

/// The keys of a file of sentences.
fn keys(file: &str) -> Vec<String> {
    let lines = Languages::built_in_files()
        .filter(|(name, _)| *name == file)
        .flat_map(|(_, text)| text.lines());
    lines.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
}

#[test]
fn every_detail_of_a_failure_has_a_sentence_of_its_own() {
    let said: Vec<_> = failure_details()
        .into_iter()
        .map(|detail| FetchFailure::new(FetchFailureKind::Refused).with_detail(detail))
        .map(|failure| Translations::in_language("en").failure_text(&failure))
        .collect();
    assert!(said.len() > 30, "{said:?}");
    // Advice is of a code that there is.
    let all = keys("languages/en/failures.ftl");
    for key in &all {
        let code =
            ["staff-advice-", "advice-fetch-"].iter().find_map(|start| key.strip_prefix(start));
        let is_known = |code: &str| code == "author" || all.contains(&format!("fetch-{code}"));
        assert!(code.is_none_or(is_known), "{key}");
    }
    let general =
        Translations::in_language("en").failure_text(&FetchFailure::new(FetchFailureKind::Refused));
    assert!(!said.contains(&general));
}

/// Everything that is said, by what it is said of.
fn said(words: &Translations) -> BTreeMap<String, String> {
    let mut said = BTreeMap::new();
    for reason in reasons() {
        said.insert(format!("{reason:?}"), words.reason_text(&reason));
        let advice = words.reason_advice(&reason, "Tag26");
        assert_eq!(advice.is_none(), reason.standing() == Standing::In, "{reason:?}");
        said.extend(advice.map(|advice| (format!("advice: {reason:?}"), advice)));
    }
    for failure in failures() {
        said.insert(format!("{failure:?}"), words.failure_text(&failure));
        said.insert(format!("advice: {failure:?}"), words.failure_advice(&failure));
        said.insert(format!("staff: {failure:?}"), words.staff_failure_advice(&failure));
    }
    let word = |key: &str| key.strip_prefix("desk-did-").map(str::to_owned);
    for code in keys("languages/en/desk.ftl").iter().filter_map(|key| word(key)) {
        let action: DeskAction = serde_json::from_value(code.into()).expect("an action");
        said.insert(format!("{action:?}"), words.desk_action(&action));
    }
    for standing in [Standing::In, Standing::Out, Standing::Held] {
        said.insert(format!("{standing:?}"), words.standing_text(standing));
    }
    for word in ["pending", "approved", "paused", "rejected", "retired"] {
        let state: FeedState = serde_json::from_value(word.into()).expect("a state");
        said.insert(format!("{state:?}"), words.feed_state(state));
    }
    said
}

#[test]
fn every_code_has_its_sentence_in_every_language() {
    let english = said(&Translations::in_language("en"));
    for language in LANGUAGES {
        for (code, sentence) in said(&Translations::in_language(language)) {
            let what = format!("{language}: {code}: {sentence}");
            let is_key = ["reason-", "advice-", "staff-", "fetch-", "feed-", "standing-"]
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
    fn check(language: &str, reason: &VerdictReason, expected: &str) {
        assert_eq!(Translations::in_language(language).reason_text(reason), expected);
    }
    let day = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
    check(
        "de",
        &VerdictReason::BeforeCourse(day),
        "er ist älter als der Kurs, der am 2. März 2026 begann",
    );
    check("en", &VerdictReason::Hidden("asked".into()), "a facilitator hid it: asked");
    check(
        "fr",
        &VerdictReason::NearMiss("Tag2".into()),
        "«\u{a0}Tag2\u{a0}» est presque le mot-clé du cours, mais pas tout à fait",
    );
    let found = [
        (PrivacyKind::BirthDate, FindingPlace::Title),
        (PrivacyKind::Phone, FindingPlace::Paragraph(2)),
        (PrivacyKind::Postcode, FindingPlace::Paragraph(3)),
        (PrivacyKind::Email, FindingPlace::Summary),
    ];
    let found = found.map(|(kind, place)| PrivacyFinding { kind, place }).to_vec();
    check(
        "en",
        &VerdictReason::Privacy(found),
        "it may hold personal data of a patient, what looks like a date of birth in the title, a phone number in \
         paragraph 2, a postcode in paragraph 3 and a mail address in the summary",
    );
    let found = [
        (PrivacyKind::Phone, FindingPlace::Title),
        (PrivacyKind::Pattern("Ward".into()), FindingPlace::Paragraph(3)),
    ];
    let found = found.map(|(kind, place)| PrivacyFinding { kind, place }).to_vec();
    check(
        "es",
        &VerdictReason::Privacy(found),
        "puede contener datos personales de un paciente, según parece un número de teléfono en el título y «Ward» en el párrafo 3",
    );
}

#[test]
fn who_runs_the_course_reads_more() {
    let words = Translations::in_language("en");
    let text = |reason: VerdictReason| words.staff_reason_text(&reason);
    assert_eq!(
        text(VerdictReason::DuplicateOf(PostId(7))),
        "it is the same post as number 7, which came through another feed"
    );
    assert_eq!(
        text(VerdictReason::Withdrawn("its address is gone".into())),
        "it was withdrawn: its address is gone"
    );
    assert_eq!(text(VerdictReason::NoCourseTag), "it carries no course tag");
}
