//! Why a picture is not used.

use serde::{Deserialize, Serialize};

/// Why a picture is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PictureRefusal {
    /// It is no JPEG, PNG, WebP or GIF, whatever its name or media type says.
    #[error("it is no JPEG, PNG, WebP or GIF")]
    Kind,
    /// Its header states more pixels than are decoded.
    #[error("it has more than 40 million pixels")]
    TooManyPixels,
    /// It is so small or so narrow that it is an icon, a counter or a line.
    #[error("it is too small or too narrow")]
    Shape,
    /// It breaks off, or is damaged.
    #[error("it is damaged")]
    Damaged,
    /// Decoding takes more memory than it may.
    #[error("it takes too much memory")]
    Memory,
}
