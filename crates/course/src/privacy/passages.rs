//! What is found in a post, shown in its own words to those who decide about it.

use std::ops::Range;

use serde::Serialize;

use super::context::floor;
use super::prepare::ranges_in_original;
use super::{Finding, Kind, Match, Place, Text, texts};

/// A title, a paragraph or the like in which something is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// Where in the post it stands.
    pub place: Place,
    /// Its text in order. What is far from anything found is left out, with an ellipsis in its place.
    pub pieces: Vec<Piece>,
}

impl Passage {
    /// What is found in it, each kind once.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for kind in self.pieces.iter().filter_map(|piece| piece.kind.clone()) {
            let finding = Finding { kind, place: self.place };
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
        findings
    }
}

/// A part of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The author's own text.
    pub text: String,
    /// What it was found to be; `None` for the words around.
    pub kind: Option<Kind>,
}

/// Bytes of a passage that are kept on each side of something found.
const AROUND: usize = 240;

/// The passages of a post in which something is found, in the order of the post.
pub(super) fn of(matches: &[Match], post: &Text<'_>) -> Vec<Passage> {
    let passage = |(text, place): (&str, Place)| {
        let here: Vec<_> =
            matches.iter().filter(|m| m.place == place && !m.range.is_empty()).collect();
        (!here.is_empty()).then(|| Passage { place, pieces: pieces(text, &here) })
    };
    texts(post).filter_map(passage).collect()
}

fn pieces(text: &str, matches: &[&Match]) -> Vec<Piece> {
    let ranges: Vec<_> = matches.iter().map(|m| m.range.clone()).collect();
    let mut marks: Vec<(Range<usize>, Kind)> = ranges_in_original(text, &ranges)
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
        words_around(&text[end..start], end == 0, false, &mut pieces);
        pieces.push(Piece { text: text[start..range.end].to_owned(), kind: Some(kind) });
        end = range.end;
    }
    words_around(&text[end..], false, true, &mut pieces);
    pieces
}

/// Adds the words between two things found, without those that are far from both.
fn words_around(text: &str, is_first: bool, is_last: bool, pieces: &mut Vec<Piece>) {
    let kept = match text.len() {
        0 => return,
        n if n <= AROUND => text.to_owned(),
        n if is_first => format!("… {}", after_space(&text[floor(text, n - AROUND)..])),
        _ if is_last => format!("{} …", before_space(&text[..floor(text, AROUND)])),
        n if n <= 2 * AROUND => text.to_owned(),
        n => {
            let (head, tail) = (&text[..floor(text, AROUND)], &text[floor(text, n - AROUND)..]);
            format!("{} … {}", before_space(head), after_space(tail))
        }
    };
    pieces.push(Piece { text: kept, kind: None });
}

fn after_space(text: &str) -> &str {
    text.split_once(char::is_whitespace).map_or(text, |(_, rest)| rest)
}

fn before_space(text: &str) -> &str {
    text.rsplit_once(char::is_whitespace).map_or(text, |(rest, _)| rest)
}
