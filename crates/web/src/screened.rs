//! What is found in a post, marked in its own words, and its pictures by name: for its author and
//! for those who decide about it.

use digest::Translations;
use digest::messages::with_capital;
use serde::Serialize;
use store::ScreenedText;

/// What is found, as the pages show it. Templates escape every text.
#[derive(Debug, Serialize)]
pub(crate) struct ScreenedView {
    passages: Vec<PassageView>,
    pictures: Vec<HeldPictureView>,
}

#[derive(Debug, Serialize)]
struct PassageView {
    /// What is found where, in words.
    found: String,
    pieces: Vec<PieceView>,
}

#[derive(Debug, Serialize)]
struct PieceView {
    text: String,
    is_found: bool,
}

#[derive(Debug, Serialize)]
struct HeldPictureView {
    alt: String,
    url: String,
}

impl ScreenedView {
    pub(crate) fn new(screened: ScreenedText, words: &Translations) -> Self {
        let passages = screened.passages.into_iter().map(|passage| PassageView {
            found: with_capital(&words.findings_text(&passage.distinct_findings())),
            pieces: passage
                .pieces
                .into_iter()
                .map(|piece| PieceView { is_found: piece.kind.is_some(), text: piece.text })
                .collect(),
        });
        let pictures = screened
            .pictures
            .into_iter()
            .map(|p| HeldPictureView { alt: p.alt, url: p.url.to_string() });
        Self { passages: passages.collect(), pictures: pictures.collect() }
    }
}
