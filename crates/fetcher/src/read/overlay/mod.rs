//! The overlay: one pass over a document's tree for what feed-rs drops or reads wrong.
//!
//! These are all addresses (feed-rs knows neither the bases nor the faults of addresses), dates (it
//! does not say what had to be guessed), people (its reader of names panics), categories (it knows
//! one vocabulary of four), and what stands in vocabularies that it does not know. A document's n-th post here is its n-th for feed-rs.

mod extras;
mod feed;
pub(super) mod licence;
pub(super) mod links;
mod media;
pub(super) mod person;
mod post;
pub(super) mod stated_dates;

pub(super) use extras::{FeedExtras, PostExtras};
pub(super) use feed::read_extras;
