//! What does a visitor see and ask for?
//!
//! [`router()`] answers requests and listens nowhere: the program that binds a socket is elsewhere,
//! and tests call it without one. It serves the static site, and the forms that a static site
//! cannot hold. A handler writes down what is wanted and returns; it makes no request of its own,
//! but for the guarded look at a blog that someone wants to register.
//!
//! A module for each journey, made of three parts: a `RequestContext` (who asks, from which network,
//! and the answer in the look of the site), a sealed form (only what we gave out, to this session,
//! to a person), and an `HttpRejection`, worded in one place. What a look at a blog found travels
//! signed through the visitor's form, so that nothing is registered that was not looked at.
//!
//! Links in mail begin with `newsletter.web_address`. A mark lasts, a token works once:
//!
//! | address | stands in | GET | POST |
//! |---|---|---|---|
//! | `unsubscribe?token=MARK` | editions, `List-Unsubscribe` (RFC 8058) | asks | leaves at once |
//! | `preferences?token=MARK` | a letter to a subscriber | shows what they get | changes it |
//! | `confirm?token=TOKEN` | the letter that asks to confirm the newsletter | asks | confirms |
//! | `join/confirm?token=TOKEN` | the letter that asks to confirm a blog | asks | registers |
//! | `sign-in/confirm?token=TOKEN` | the letter with a link to sign in | asks | signs in |
//!
//! Links in mail are GET requests, which a proxy may log. So a token is worth nothing after its
//! POST, and a mark lets its holder only leave, or change what one subscriber gets. Without a web
//! address the same words stand in the subject of a mail, which `katydid bounces` reads.

mod app_state;
mod background_worker;
mod blog_finder;
mod desk;
mod error;
mod expired_form;
mod files;
pub mod guard;
mod health;
mod hooks;
mod hub;
mod join;
mod letters;
mod link_confirmation;
mod me;
mod notice;
mod participant_names;
mod rejection;
mod request_context;
mod router;
mod screened;
mod sealed_form;
mod search;
mod sessions;
mod settings;
mod settings_file;
mod sign_in;
mod store_pool;
mod subscribe;
mod visitors;

pub use app_state::{AppState, Clock, ProgramParts};
pub use background_worker::{BackgroundWorker, EditionDraft, PendingRuleChange};
pub use blog_finder::BlogFinder;
pub use error::Error;
pub use hooks::{AmazonFetcher, HookSettings, SnsHook};
pub use router::router;
pub use settings::WebSettings;
pub use settings_file::{
    ChangeEffect, ChangePreview, PageChanges, SettingsFile, SettingsFileError, SettingsSnapshot,
};
pub use store_pool::StorePool;
