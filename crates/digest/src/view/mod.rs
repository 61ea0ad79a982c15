//! The model that pages, mails and feeds are rendered from: what a template sees.
//!
//! Every text here is plain and made fit to be set; every address is `http` or `https`. Templates choose words and order, not
//! posts.

mod budget;
mod conversation;
mod edition;
mod elsewhere;
mod event;
mod frame;
mod group;
mod highlight;
mod lookup;
mod post;
mod section;

pub use conversation::{AnswerView, ThreadView};
pub(crate) use edition::week;
pub use edition::{EditionLink, EditionView};
pub use elsewhere::Shelf;
pub use event::EventView;
pub use frame::{CourseView, Frame, PageView};
pub use group::{GroupView, MoreView};
pub use highlight::HighlightView;
pub use lookup::Lookup;
pub use post::{Licence, MediaView, PostView};
pub use section::{FaceView, SectionView};

use url::Url;

/// An address a reader may be sent to.
pub fn href(url: &Url) -> Option<String> {
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}
