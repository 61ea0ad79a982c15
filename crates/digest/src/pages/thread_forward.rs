//! The address of a conversation that became one with another: it leads there.

use course::ThreadId;
use serde::Serialize;

use crate::error::Error;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, MapEntry, SitePage, boxed};
use crate::site::static_site::StaticSite;
use crate::view::PageView;

#[derive(Debug)]
struct ThreadForwardPage {
    from: ThreadId,
    to: ThreadId,
}

/// Those that lead to a page.
pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    let merged = site.contents.merged_threads.iter();
    let has_page = |id: ThreadId| site.threads.iter().any(|t| t.id == id);
    boxed(
        merged
            .filter(|(from, to)| has_page(*to) && !has_page(*from))
            .map(|&(from, to)| ThreadForwardPage { from, to }),
    )
}

impl SitePage for ThreadForwardPage {
    fn path(&self) -> String {
        format!("conversations/{}/index.html", self.from)
    }

    fn add_to_key(&self, _: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        key.add(&self.to)
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct ThreadForwardBody {
            to: ThreadId,
        }
        let words = &site.lookup.words;
        let (title, about) = (say!(words, "forward-heading"), say!(words, "forward-description"));
        let target = format!("conversations/{}/index.html", self.to);
        let canonical = site.page_view(&target, "conversations").canonical;
        let path = self.path();
        let page = site.page_view(&path, "conversations").with_title(title, about);
        let page = PageView { canonical, ..page };
        let body = ThreadForwardBody { to: self.to };
        site.fill_template("site/forward.html", &path, page, body)
    }

    fn map_entry(&self, _: &StaticSite<'_>) -> MapEntry {
        MapEntry::Unlisted
    }
}
