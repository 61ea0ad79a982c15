//! Rows as subscribers: those of this program's own export and of other programs' lists.

mod consent_words;
mod consents;
pub mod fields;
pub mod file_names;
pub mod map;
pub mod rows;

pub use fields::SubscriberField;
pub use map::{ImportOptions, SubscriberMap, open_list};
pub use rows::{RowConsent, RowError, SubscriberRow};
