//! The one stylesheet.

use crate::error::Error;
use crate::site::page::{BoxedPage, SitePage, boxed};
use crate::site::static_site::StaticSite;

#[derive(Debug)]
struct Stylesheet;

pub(super) fn plan<'a>(_: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed([Stylesheet])
}

impl SitePage for Stylesheet {
    fn path(&self) -> String {
        "style.css".to_owned()
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        Ok(site.templates.stylesheet().to_owned())
    }
}
