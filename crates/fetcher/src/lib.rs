//! What does this address say now?
//!
//! Two halves that meet in a byte string: [`visit`] asks an address politely and safely and brings
//! back bytes; [`read`] turns bytes into a [`course::Document`], forgiving what a person could read
//! anyway. [`schedule`] says when to come back, and [`discover`] leads from any address a person
//! pastes to the feeds behind it. [`websub`] is for being told instead of asking. A panic on
//! foreign bytes is one feed's failure; a panic hook knows one that will be caught by
//! [`is_panic_caught`].
//!
//! Nothing here knows what was stored before, what an edition is, or which posts belong to the
//! course.

mod caught_panics;
pub mod discover;
pub mod read;
pub mod schedule;
mod tokenizer_input;
pub mod visit;
pub mod websub;

pub use caught_panics::is_panic_caught;
pub use read::{FeedHints, FeedLimits, read_changed_feed, read_feed};
