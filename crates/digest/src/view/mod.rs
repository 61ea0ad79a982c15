//! The model that pages, mails and feeds are rendered from: what a template sees.
//!
//! Every text here is plain and made fit to be set; every address is `http` or `https`. Templates
//! choose words and order, not posts.

pub(crate) mod conversation;
mod edition;
pub(crate) mod elsewhere;
pub(crate) mod event;
pub(crate) mod group;
pub(crate) mod highlight;
pub(crate) mod lead;
pub(crate) mod lookup;
mod page_frame;
pub(crate) mod post;
pub(crate) mod reading_budget;
pub(crate) mod section;

pub use conversation::{ThreadAnswerView, ThreadView};
pub use edition::{EditionLink, EditionView, ExcerptLength};
pub(crate) use edition::{is_full, week_name};
pub use elsewhere::ElsewhereGroup;
pub use event::EventView;
pub use group::{MorePostsView, NamedPostsView, TopicGroupView};
pub use highlight::HighlightView;
pub use lead::LeadView;
pub use lookup::CourseLookup;
pub use page_frame::{CourseView, PageFrame, PageView};
pub use post::{LicenceView, MediaView, PostView};
pub use section::{NewFaceView, SectionContent, SectionView};

pub use crate::text::safe_href;
