//! Text with its type: what is HTML, what is plain, and how a title becomes one plain line.

use std::borrow::Cow;

use super::html;
use super::markup_evidence::{has_title_markup, looks_like_html, unescaped_once_more};
use super::xml::{decode_references, decode_typographic};

/// A title's length in characters; what is longer is cut at a word.
const MOST_OF_A_TITLE: usize = 1_000;

/// What a text is declared or seen to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum TextKind {
    Plain,
    Html,
    /// Nobody said; it is HTML where it looks like it.
    Unsaid,
}

impl TextKind {
    pub(super) fn is_html(self, text: &str) -> bool {
        match self {
            Self::Plain => false,
            Self::Html => true,
            Self::Unsaid => looks_like_html(&unescaped_once_more(text)),
        }
    }
}

/// Text with its type.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct TypedText {
    pub(super) text: String,
    pub(super) kind: TextKind,
}

impl TypedText {
    /// The text of a post's body or summary, of which it is now known whether it is HTML.
    pub(super) fn into_body(self, max_bytes: usize) -> Option<Self> {
        let kind = if self.kind.is_html(&self.text) { TextKind::Html } else { TextKind::Plain };
        let decode: fn(&str) -> Cow<'_, str> = match self.kind {
            TextKind::Plain => decode_typographic,
            TextKind::Html | TextKind::Unsaid => unescaped_once_more,
        };
        let text = cap_text(decode(self.text.trim()).into_owned(), max_bytes);
        (!text.trim().is_empty()).then_some(Self { text, kind })
    }

    /// A title as one line of plain text.
    ///
    /// Atom says what its titles are. RSS does not: there, markup counts as such where it is of the
    /// kind that titles carry and is closed, so that `Styling <select> elements` keeps its word;
    /// and character references that survived one decoding were escaped twice. In plain text only
    /// references to letters and typographic signs are such evidence, as nobody writes
    /// `Don&rsquo;t` to be read; `&amp;` and `&lt;` may be what a post is about.
    pub(super) fn title_line(&self, max_depth: usize) -> Option<String> {
        let text = &*self.text;
        title_line(&match self.kind {
            TextKind::Plain => decode_typographic(text),
            TextKind::Html if text.contains('<') => Cow::Owned(html::one_line(text, max_depth)),
            TextKind::Html => decode_references(text),
            TextKind::Unsaid => untyped_line(text, max_depth),
        })
    }
}

/// A title of which nobody says whether it is HTML.
pub(super) fn untyped_line(text: &str, max_depth: usize) -> Cow<'_, str> {
    if has_title_markup(text) {
        Cow::Owned(html::one_line(text, max_depth))
    } else {
        decode_references(text)
    }
}

/// A title on one line and of a readable length.
pub(super) fn title_line(text: &str) -> Option<String> {
    let mut line = String::with_capacity(text.len().min(MOST_OF_A_TITLE));
    let mut n_chars = 0;
    for word in text.split_whitespace() {
        n_chars += word.chars().count() + 1;
        if n_chars > MOST_OF_A_TITLE {
            if line.is_empty() {
                line.extend(word.chars().take(MOST_OF_A_TITLE));
            }
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    (!is_invisible(&line)).then_some(line)
}

/// Whether a text shows nothing: blanks, and characters that are drawn as nothing (Unicode's
/// `Default_Ignorable_Code_Point`, and the empty braille pattern).
pub(super) fn is_invisible(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}'
                    | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
                    | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}'
                    | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
                    | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
                    | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
            )
    })
}

fn cap_text(mut text: String, max_bytes: usize) -> String {
    if text.len() > max_bytes {
        text.truncate(text.floor_char_boundary(max_bytes));
        // Not in the middle of a tag.
        if let Some(open) = text.rfind('<')
            && !text[open..].contains('>')
        {
            text.truncate(open);
        }
    }
    text
}
