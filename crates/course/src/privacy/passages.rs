//! What is found in a post, shown in its own words to those who decide about it.

use std::ops::Range;

use serde::Serialize;

use super::context::floor_boundary;
use super::finding::{FindingPlace, PrivacyFinding, PrivacyKind, PrivacyMatch};
use super::post_texts::{PostTexts, texts_with_places};
use super::text_folding::ranges_in_original;

/// A title, a paragraph or the like in which something is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PrivacyPassage {
    /// Where in the post it stands.
    pub place: FindingPlace,
    /// Its text in order. What is far from anything found is left out, with an ellipsis in its
    /// place.
    pub pieces: Vec<PassagePiece>,
}

impl PrivacyPassage {
    /// What is found in it, each kind once.
    pub fn distinct_findings(&self) -> Vec<PrivacyFinding> {
        let mut findings = Vec::new();
        for kind in self.pieces.iter().filter_map(|piece| piece.kind.clone()) {
            let finding = PrivacyFinding { kind, place: self.place };
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
        findings
    }
}

/// A part of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PassagePiece {
    /// The author's own text.
    pub text: String,
    /// What it was found to be; `None` for the words around.
    pub kind: Option<PrivacyKind>,
}

/// Bytes of a passage that are kept on each side of something found.
const AROUND: usize = 240;

/// The passages of a post in which something is found, in the order of the post.
pub(super) fn passages_of_post(
    matches: &[PrivacyMatch],
    post: &PostTexts<'_>,
) -> Vec<PrivacyPassage> {
    let passage = |(text, place): (&str, FindingPlace)| {
        let here: Vec<_> =
            matches.iter().filter(|m| m.place == place && !m.range.is_empty()).collect();
        (!here.is_empty()).then(|| PrivacyPassage { place, pieces: split_pieces(text, &here) })
    };
    texts_with_places(post).filter_map(passage).collect()
}

fn split_pieces(text: &str, matches: &[&PrivacyMatch]) -> Vec<PassagePiece> {
    let ranges: Vec<_> = matches.iter().map(|m| m.range.clone()).collect();
    let mut marks: Vec<(Range<usize>, PrivacyKind)> = ranges_in_original(text, &ranges)
        .into_iter()
        .zip(matches.iter().map(|m| m.kind.clone()))
        .collect();
    marks.sort_by_key(|(range, _)| (range.start, range.end));
    let mut pieces = Vec::new();
    let mut end = 0;
    for (range, kind) in marks {
        let start = range.start.max(end);
        if start >= range.end {
            continue;
        }
        let stretch = if end == 0 { Stretch::First } else { Stretch::Between };
        push_words_around(&text[end..start], stretch, &mut pieces);
        pieces.push(PassagePiece { text: text[start..range.end].to_owned(), kind: Some(kind) });
        end = range.end;
    }
    push_words_around(&text[end..], Stretch::Last, &mut pieces);
    pieces
}

/// Where words stand that were not found to be anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stretch {
    First,
    Between,
    Last,
}

/// Adds the words between two things found, without those that are far from both.
fn push_words_around(text: &str, stretch: Stretch, pieces: &mut Vec<PassagePiece>) {
    let kept = match text.len() {
        0 => return,
        n if n <= AROUND => text.to_owned(),
        n if stretch == Stretch::First => {
            format!("… {}", after_space(&text[floor_boundary(text, n - AROUND)..]))
        }
        _ if stretch == Stretch::Last => {
            format!("{} …", before_space(&text[..floor_boundary(text, AROUND)]))
        }
        n if n <= 2 * AROUND => text.to_owned(),
        n => {
            let (head, tail) =
                (&text[..floor_boundary(text, AROUND)], &text[floor_boundary(text, n - AROUND)..]);
            format!("{} … {}", before_space(head), after_space(tail))
        }
    };
    pieces.push(PassagePiece { text: kept, kind: None });
}

fn after_space(text: &str) -> &str {
    text.split_once(char::is_whitespace).map_or(text, |(_, rest)| rest)
}

fn before_space(text: &str) -> &str {
    text.rsplit_once(char::is_whitespace).map_or(text, |(rest, _)| rest)
}
