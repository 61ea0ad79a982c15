//! How to register a blog, where the course has no forms.

use serde::Serialize;

use crate::error::Error;
use crate::messages::say;
use crate::site::page::{BoxedPage, MapEntry, SitePage, boxed};
use crate::site::static_site::StaticSite;

const PATH: &str = "join/index.html";

#[derive(Debug)]
struct HowToJoinPage;

pub(super) fn plan<'a>(_: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed([HowToJoinPage])
}

impl SitePage for HowToJoinPage {
    fn path(&self) -> String {
        PATH.to_owned()
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct JoinBody {}
        let words = &site.lookup.words;
        let about = say!(words, "about-description", course = site.frame.course.title.as_str());
        let page = site.page_view(PATH, "about").with_title(say!(words, "join-heading"), about);
        site.fill_template("site/join.html", PATH, page, JoinBody {})
    }

    fn map_entry(&self, _: &StaticSite<'_>) -> MapEntry {
        MapEntry::Listed(None)
    }
}
