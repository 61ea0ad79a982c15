//! What can go wrong: a template of the operator's own, for the most part.

use crate::messages::LanguageError;

/// Why something could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The templates do not fit together: a syntax error, a missing part, an unknown component.
    #[error("could not read the templates")]
    Templates(#[source] Box<tera::Error>),
    /// A file of words cannot be read.
    #[error("could not read the words of a language")]
    Language(#[source] LanguageError),
    /// A template failed on the values it was given.
    #[error("could not render {path} from the template {template}")]
    Render {
        /// The page or part that was to be made.
        path: String,
        /// The template's name.
        template: &'static str,
        /// What the engine says.
        source: Box<tera::Error>,
    },
    /// The mail's styles could not be moved into its elements.
    #[error("could not inline the styles of the mail")]
    Inline(#[source] css_inline::InlineError),
    /// Values could not be written as JSON.
    #[error("could not write {path} as JSON")]
    Json {
        /// The file that was to be made.
        path: String,
        /// What the writer says.
        source: serde_json::Error,
    },
}
