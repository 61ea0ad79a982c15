//! What does a list from another program hold?
//!
//! A [`Table`] reads bytes as rows of cells, whatever the encoding, the delimiter and the number of
//! heading lines; [`guess_columns`] says what each column holds, and why; [`subscribers`] reads rows
//! as subscribers. Start from [`Table::open`] and [`subscribers::SubscriberMap::guess`].
//!
//! Memory does not grow with the table: a row is read when it is asked for. Nothing here opens a
//! file, knows what is stored or reads the clock.

pub mod cell_words;
pub mod columns;
mod decoding;
mod dialect;
pub mod error;
pub mod formulas;
mod headings;
pub mod instants;
mod lines;
pub mod mailboxes;
pub mod records;
mod signatures;
pub mod subscribers;
pub mod table;

pub use columns::{AskedColumn, ColumnGuess, FieldRule, GuessReason, guess_columns};
pub use error::Error;
pub use records::{LineFault, TableRow};
pub use table::{Table, TableOptions};
