//! Letters to one person, in every language.

use course::privacy::{FindingPlace, PrivacyFinding, PrivacyKind};
use course::{FetchFailure, LetterFacts, LetterKind, VerdictReason};
use digest::{LetterContents, RenderedLetter, Templates};

use crate::sample::Sample;

const IMPRINT: &str = "Ana & others\n12 Ward Road\n";

fn facts() -> LetterFacts {
    let said = |text: &str| Some(text.to_owned());
    LetterFacts {
        blog: said("Ward <b>notes</b>\r\nBcc: everyone@example.net"),
        url: said("https://ward-notes.example/feed"),
        trouble: Some(FetchFailure::with_status(404).into()),
        post: said("What I leave out"),
        held: None,
        since: said("2026-03-02"),
    }
}

fn write(kind: LetterKind, language: Option<&str>, link: Option<&str>) -> RenderedLetter {
    let sample = Sample::new();
    let templates = Templates::embedded().expect("templates");
    let held = (kind == LetterKind::PostHeld).then(|| {
        let kinds = [
            (PrivacyKind::Phone, FindingPlace::Paragraph(2)),
            (PrivacyKind::Pattern("Ward 4".to_owned()), FindingPlace::Title),
        ];
        VerdictReason::Privacy(kinds.map(|(kind, place)| PrivacyFinding { kind, place }).to_vec())
    });
    let facts = LetterFacts { held, ..facts() };
    let imprint = Some(IMPRINT);
    let contents =
        LetterContents { course: &sample.course, kind, facts: &facts, link, language, imprint };
    digest::render_letter(&contents, &templates).expect("a letter")
}

#[test]
fn every_letter_is_written_in_every_language() {
    for kind in LetterKind::ALL {
        for language in ["en", "de", "fr", "es"] {
            let link = "https://daily.example.org/confirm?token=abc.1.def";
            let letter = write(kind, Some(language), Some(link));
            let name = format!("{} in {language}", kind.as_str());
            for part in [&letter.subject, &letter.text, &letter.html] {
                assert!(
                    !part.contains(&format!("letter-{}", kind.as_str())),
                    "{name} has all its sentences: {part}"
                );
                assert!(!part.contains("{ $") && !part.contains("{$"), "{name}: {part}");
            }
            assert!(!letter.subject.contains('\n'), "{name}: {:?}", letter.subject);
            assert!(letter.text.contains(link) && letter.html.contains(link), "{name}");
            assert!(letter.html.contains(&format!("lang=\"{language}\"")), "{name}");
            assert!(!letter.html.contains("<b>notes</b>"), "{name} escapes a title");
            assert!(letter.html.contains("Ana &amp; others<br>12 Ward Road</p>"), "{name}");
            let (_, foot) = letter.text.split_once("\n-- \n").expect("a foot");
            assert!(foot.ends_with("Ana & others\n12 Ward Road\n"), "{name}: {foot}");
            assert!(
                letter.text.lines().all(|line| line.chars().count() <= 76 || line.contains("://")),
                "{}",
                letter.text
            );
        }
    }
}

#[test]
fn a_letter_reads_well() {
    let letter = write(LetterKind::FeedBroken, None, Some("https://ward-notes.example/feed"));
    insta::assert_snapshot!("letter-feed-broken", format!("{}\n\n{}", letter.subject, letter.text));
    let by_mail = write(
        LetterKind::ConfirmSubscription,
        None,
        Some("mailto:leave@example.org?subject=confirm%20abc"),
    );
    insta::assert_snapshot!("letter-by-mail", format!("{}\n\n{}", by_mail.subject, by_mail.text));
}

/// A letter about a held post and one about a broken blog say their reasons in the reader's
/// language too.
#[test]
fn a_letter_is_in_one_language_throughout() {
    let held = write(LetterKind::PostHeld, Some("de"), None).text;
    insta::assert_snapshot!("letter-post-held-de", held);
    let broken = write(LetterKind::FeedBroken, Some("de"), None).text;
    insta::assert_snapshot!("letter-feed-broken-de", broken);
}
