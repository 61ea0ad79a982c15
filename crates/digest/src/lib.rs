//! What goes into this edition, and how does it look: page, mail, feeds?
//!
//! [`compile()`] picks and orders the posts of an edition; its answer is frozen by the store. [`site()`] lists every page of
//! the static site with a key of what it depends on, so that a writer can skip pages that have not changed; [`mail()`]
//! writes the same edition as a letter, [`letter()`] what one person is told, and [`Forms`] what one visitor sees. All from one model ([`view`]), in the words and the order of the templates.
//!
//! Pure: no clock, no files, no SQL. The same values give the same bytes.

pub mod compile;
pub mod draw;
pub mod error;
pub mod excerpt;
pub mod forms;
pub mod layout;
pub mod letter;
pub mod mail;
pub mod markdown;
pub mod site;
mod speech;
pub mod templates;
pub mod text;
mod variant;
pub mod view;
pub mod words;

pub use compile::{Candidates, compile, last_seen, round_up};
pub use error::Error;
pub use forms::{FormPage, Forms};
pub use layout::{FeedCard, Layout, Links, SectionKind, TopicName};
pub use letter::{LetterContents, Notice, letter};
pub use mail::{Leave, Mail, MailContents, mail, personalise};
pub use site::{Page, Site, SiteContents, Turn, site};
pub use templates::Templates;
pub use words::Words;
