//! How many true personal data the privacy screen holds, and how many harmless posts, by kind and
//! language. Whoever mended the screen had `sentences` and `variants` before them, and never saw
//! `frozen`: it says how the screen judges what it was not made for.

use std::collections::BTreeMap;

use course::privacy::{PostTexts, PrivacyKind, PrivacyMode, PrivacyScreen};
use serde::Deserialize;

/// A sentence that a person labelled.
#[derive(Deserialize)]
struct Sentence {
    text: String,
    language: String,
    kind: String,
    held: bool,
}

/// Of how many sentences how many are held.
#[derive(Default)]
struct Count {
    n: usize,
    n_held: usize,
}

impl Count {
    fn add(&mut self, is_held: bool) {
        self.n += 1;
        self.n_held += usize::from(is_held);
    }

    fn share(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "some hundred sentences")]
        let share = self.n_held as f64 / self.n.max(1) as f64;
        100.0 * share
    }
}

fn screen() -> PrivacyScreen {
    PrivacyScreen {
        mode: PrivacyMode::Hold,
        kinds: PrivacyKind::ALL.to_vec(),
        ..PrivacyScreen::default()
    }
}

/// Counts a file of sentences and prints what is judged otherwise than its label says.
#[track_caller]
#[expect(clippy::print_stdout, reason = "the report by kind and language, with --nocapture")]
fn check(name: &str, file: &str, least_found: f64, most_harmless: f64) {
    let mut counts: BTreeMap<(bool, String), Count> = BTreeMap::new();
    for line in file.lines().filter(|l| !l.is_empty()) {
        let sentence: Sentence = serde_json::from_str(line).expect("a sentence");
        let text = PostTexts {
            text: &sentence.text,
            language: Some(&sentence.language),
            ..PostTexts::default()
        };
        let found = screen().find_personal_data(&text);
        if found.is_empty() == sentence.held {
            println!(
                "{name}: {} {}: {} {found:?}",
                sentence.language, sentence.kind, sentence.text
            );
        }
        for group in ["all".to_owned(), sentence.language, sentence.kind] {
            counts.entry((sentence.held, group)).or_default().add(!found.is_empty());
        }
    }
    for ((held, group), count) in &counts {
        let what = if *held { "found" } else { "held though harmless" };
        println!(
            "{name}: {group}: {} of {} {what} ({:.1} %)",
            count.n_held,
            count.n,
            count.share()
        );
    }
    for group in ["all", "en", "fr", "de", "es"] {
        let share = |held: bool| counts.get(&(held, group.to_owned())).map_or(0.0, Count::share);
        assert!(share(true) >= least_found, "{name}: {group}: {:.1} % found", share(true));
        assert!(
            share(false) <= most_harmless,
            "{name}: {group}: {:.1} % held though harmless",
            share(false)
        );
    }
}

#[test]
fn sentences_are_judged_as_people_judge_them() {
    check("sentences", include_str!("../../../tests/fixtures/privacy/sentences.jsonl"), 95.0, 5.0);
    check("variants", include_str!("../../../tests/fixtures/privacy/variants.jsonl"), 95.0, 5.0);
    check("frozen", include_str!("../../../tests/fixtures/privacy/frozen.jsonl"), 95.0, 5.0);
}
