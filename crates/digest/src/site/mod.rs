//! The static site: which files it consists of, what each depends on, and how each is made. The
//! pages themselves stand in `pages/`, a file each.

mod contents;
pub(crate) mod file_key;
pub(crate) mod page;
pub(crate) mod page_number;
mod plan;
pub(crate) mod static_site;

pub use contents::SiteContents;
pub use page::WritePhase;
pub use page_number::PagerView;
pub use plan::{SiteFile, plan_site};
pub use static_site::StaticSite;
