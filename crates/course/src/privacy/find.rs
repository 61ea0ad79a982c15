//! Goes through a post and says what seems to stand there.

use std::ops::Range;

use super::finding::{FindingPlace, PrivacyFinding, PrivacyKind, PrivacyMatch};
use super::passages::{PrivacyPassage, passages_of_post};
use super::post_texts::{MOST_IN_A_PARAGRAPH, PostTexts, texts_with_places};
use super::scope::CountryScope;
use super::screen::{PrivacyMode, PrivacyScreen};
use super::{births, emails, numbers, phones, postcodes, text_folding};

/// Digits of the shortest thing that is found by digits: `ng1 1ld`.
const FEWEST_DIGITS: usize = 2;
/// Findings that are told of at most.
const MOST: usize = 6;

impl PrivacyScreen {
    /// Says what seems to stand in a post, each kind once a paragraph.
    pub fn find_personal_data(&self, post: &PostTexts<'_>) -> Vec<PrivacyFinding> {
        let mut findings = Vec::new();
        for matched in self.find_matches(post) {
            let finding = PrivacyFinding { kind: matched.kind, place: matched.place };
            if !findings.contains(&finding) && findings.len() < MOST {
                findings.push(finding);
            }
        }
        findings
    }

    /// Whether an edit brought something that did not stand in the post before.
    pub fn has_new_findings(&self, before: &PostTexts<'_>, after: &PostTexts<'_>) -> bool {
        let known = self.find_matches(before);
        self.find_matches(after)
            .iter()
            .any(|m| !known.iter().any(|k| k.kind == m.kind && k.key == m.key))
    }

    /// What in a post is found, with the words around it: for those who decide about the post, and
    /// for nobody else.
    pub fn found_passages(&self, post: &PostTexts<'_>) -> Vec<PrivacyPassage> {
        passages_of_post(&self.find_matches(post), post)
    }

    fn find_matches(&self, post: &PostTexts<'_>) -> Vec<PrivacyMatch> {
        if self.mode == PrivacyMode::Off {
            return Vec::new();
        }
        let scope = CountryScope::of_post(self, post);
        let mut found: Vec<PrivacyMatch> = texts_with_places(post)
            .filter(|(_, place)| *place != FindingPlace::Summary)
            .flat_map(|(text, place)| self.matches_in(text, place, post, &scope))
            .collect();
        let summary = self.matches_in(post.summary, FindingPlace::Summary, post, &scope);
        let is_new = |m: &PrivacyMatch| !found.iter().any(|f| f.kind == m.kind && f.key == m.key);
        let summary: Vec<_> = summary.into_iter().filter(is_new).collect();
        found.extend(summary);
        found.extend(self.match_pictures(post));
        found
    }

    fn match_pictures(&self, post: &PostTexts<'_>) -> Vec<PrivacyMatch> {
        if !(self.holds_pictures && post.is_whole) {
            return Vec::new();
        }
        let in_text = post.pictures.iter().zip(1..).filter(|(picture, _)| picture.is_in_text);
        let found = in_text.map(|(picture, n)| PrivacyMatch {
            kind: PrivacyKind::Picture,
            place: FindingPlace::Picture(n),
            key: picture.url.to_string(),
            range: 0..0,
        });
        found.collect()
    }

    fn matches_in(
        &self,
        text: &str,
        place: FindingPlace,
        post: &PostTexts<'_>,
        scope: &CountryScope,
    ) -> Vec<PrivacyMatch> {
        // Nearly every paragraph holds neither digit nor address.
        let has_number = text.contains(|c: char| c.is_numeric());
        if self.patterns.is_empty()
            && !has_number
            && !emails::may_hold_email(text)
            && !text.contains('＠')
        {
            return Vec::new();
        }
        let text = text_folding::without_addresses(&text_folding::folded_text(text));
        let mut found: Vec<(PrivacyKind, Range<usize>)> = Vec::new();
        let looks_for = |kind| self.kinds.contains(&kind);
        let mut add = |kind: PrivacyKind, ranges: Vec<Range<usize>>| {
            let new = ranges
                .into_iter()
                .filter(|r| !numbers::overlaps_found(&found, r))
                .map(|r| (kind.clone(), r));
            let new: Vec<_> = new.take(MOST_IN_A_PARAGRAPH).collect();
            found.extend(new);
        };
        let n_digits = text.bytes().filter(u8::is_ascii_digit).count();
        if n_digits >= FEWEST_DIGITS {
            let numbers = numbers::find_numbers(&text, scope);
            for (kind, range) in numbers.into_iter().filter(|(kind, _)| looks_for(kind.clone())) {
                add(kind, vec![range]);
            }
            if looks_for(PrivacyKind::BirthDate) {
                add(PrivacyKind::BirthDate, births::find_birth_dates(&text));
            }
            if looks_for(PrivacyKind::Phone) {
                add(PrivacyKind::Phone, phones::find_phones(&text, scope));
            }
            if looks_for(PrivacyKind::Postcode) {
                add(PrivacyKind::Postcode, postcodes::find_postcodes(&text, scope));
            }
        }
        if looks_for(PrivacyKind::Email) {
            add(PrivacyKind::Email, emails::find_emails(&text, post));
        }
        for (name, pattern) in &self.patterns {
            let own =
                pattern.find_iter(&text).map(|m| (PrivacyKind::Pattern(name.clone()), m.range()));
            found.extend(own.take(MOST_IN_A_PARAGRAPH));
        }
        let found = found.into_iter().map(|(kind, range)| PrivacyMatch {
            kind,
            place,
            key: spelling_key(&text[range.clone()]),
            range,
        });
        found.filter(|m| !self.is_allowed(&m.key)).collect()
    }

    fn is_allowed(&self, found: &str) -> bool {
        self.allow
            .iter()
            .map(|a| spelling_key(a))
            .any(|a| if a.starts_with('@') { found.ends_with(&a) } else { found == a })
    }
}

/// The same thing in another spelling has the same key.
fn spelling_key(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, '@' | '+'));
    // A host keeps its dots.
    let with_dots = text.contains('@');
    let kept: String = if with_dots {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    } else {
        letters.collect()
    };
    kept.to_lowercase()
}
