//! The model that pages, mails and feeds are rendered from: what a template sees.
//!
//! Every text here is plain and made fit to be set; every address is `http` or `https`. Templates
//! choose words and order, not posts.

mod conversation;
mod edition;
mod elsewhere;
mod event;
mod group;
mod highlight;
mod lookup;
mod page_frame;
mod post;
mod reading_budget;
mod section;

pub use conversation::{ThreadAnswerView, ThreadView};
pub(crate) use edition::week_name;
pub use edition::{EditionLink, EditionView};
pub use elsewhere::ElsewhereGroup;
pub use event::EventView;
pub use group::{MorePostsView, TopicGroupView};
pub use highlight::HighlightView;
pub use lookup::CourseLookup;
pub use page_frame::{CourseView, PageFrame, PageView};
pub use post::{LicenceView, MediaView, PostView};
pub use section::{NewFaceView, SectionView};

use url::Url;

/// An address a reader may be sent to.
pub fn safe_href(url: &Url) -> Option<String> {
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}
