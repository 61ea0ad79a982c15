//! What goes into this edition, and how does it look: page, mail, feeds?
//!
//! [`compile_daily()`] picks and orders the posts of an edition; its answer is frozen by the store.
//! [`plan_site()`] lists every page of the static site with a key of what it depends on, so that a
//! writer can skip pages that have not changed; [`render_mail()`] writes the same edition as a
//! letter, [`render_letter()`] what one person is told, and [`FormRenderer`] what one visitor sees.
//! All from one model ([`view`]), in the words and the order of the templates.
//!
//! Pure: no clock, no files, no SQL. The same values give the same bytes.

mod boilerplate;
pub mod collation;
pub mod compile;
pub mod draw;
mod edition_filter;
mod embedded;
pub mod error;
pub mod excerpt;
pub mod forms;
mod hyphenation;
pub mod layout;
pub mod letter;
pub mod mail;
pub mod mail_room;
pub mod markdown;
pub mod messages;
mod pages;
mod search_index;
mod sections;
pub mod site;
mod template_functions;
pub mod templates;
pub mod text;
pub mod view;

pub use compile::{compile_daily, compile_weekly, last_seen_dates};
pub use error::Error;
pub use forms::{FormPage, FormRenderer};
pub use layout::{FeedCard, Layout, LinkStyle, PrintedCourse, SectionKind, TopicName};
pub use letter::{LetterContents, RenderedLetter, render_letter};
pub use mail::{EditionMail, MailContents, UnsubscribeAddress, personalise_mail, render_mail};
pub use messages::Translations;
pub use sections::news::EditionCandidates;
pub use site::{SiteContents, SiteFile, StaticSite, WritePhase, plan_site};
pub use templates::Templates;
