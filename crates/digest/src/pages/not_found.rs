//! What a server shows for an address that is not there.

use serde::Serialize;

use crate::error::Error;
use crate::messages::say;
use crate::site::page::{BoxedPage, SitePage, boxed};
use crate::site::static_site::StaticSite;
use crate::view::PageView;

const PATH: &str = "404.html";

#[derive(Debug)]
struct NotFoundPage;

pub(super) fn plan<'a>(_: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed([NotFoundPage])
}

impl SitePage for NotFoundPage {
    fn path(&self) -> String {
        PATH.to_owned()
    }

    /// It is served for any address, so its links begin at the top of the server.
    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct NotFoundBody {}
        let words = &site.lookup.words;
        let top = site.contents.printed.course.address.as_ref().map_or("/", |a| a.path());
        let root = if top.ends_with('/') { top.to_owned() } else { format!("{top}/") };
        let page = PageView { root, canonical: None, ..site.page_view(PATH, "") };
        let page =
            page.with_title(say!(words, "not-found-title"), say!(words, "not-found-description"));
        site.fill_template("site/404.html", PATH, page, NotFoundBody {})
    }
}
