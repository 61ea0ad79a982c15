//! The privacy screen: does a post seem to hold personal data of a patient?
//!
//! [`PrivacyScreen::find_personal_data`] goes through a post's title and paragraphs and says which
//! kind of thing stands where, never what stands there: a [`PrivacyFinding`] can be stored, logged
//! and mailed. What stands there is shown to those who decide about the post, by
//! [`PrivacyScreen::found_passages`], from the post's own text. What is only a number of a book, a
//! paper or a machine, an address for the public, or the author's own address is left alone,
//! because a screen that cries wolf is switched off.

mod births;
mod context;
mod country;
mod digits;
mod emails;
mod find;
mod finding;
mod numbers;
mod passages;
mod phones;
mod post_texts;
mod postcodes;
mod scope;
mod screen;
mod text_folding;

pub use self::country::Country;
pub use self::finding::{FindingPlace, PrivacyFinding, PrivacyKind};
pub use self::passages::{PassagePiece, PrivacyPassage};
pub use self::post_texts::PostTexts;
pub use self::screen::{PrivacyMode, PrivacyScreen};

#[cfg(test)]
mod tests;
