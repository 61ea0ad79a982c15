//! The archive of editions, by month.

use serde::Serialize;

use crate::error::Error;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, SitePage, boxed};
use crate::site::page_number::PageNumber;
use crate::site::static_site::StaticSite;
use crate::view::EditionLink;

const FOLDER: &str = "editions/";
/// Editions on one page.
const EDITIONS: usize = 150;

#[derive(Debug)]
struct EditionListPage(PageNumber);

pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed(PageNumber::pages_of(site.editions.len(), EDITIONS).map(EditionListPage))
}

impl SitePage for EditionListPage {
    fn path(&self) -> String {
        self.0.path(FOLDER)
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        let editions = self.0.items(&site.editions);
        key.add(&(self.0.key(), site.editions.len(), editions))?;
        key.add_posts(editions.iter().flat_map(|e| e.mentioned_posts()));
        Ok(())
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct EditionListBody {
            months: Vec<(String, Vec<EditionLink>)>,
            summary: String,
        }
        let words = &site.lookup.words;
        let month = |links: &[(String, EditionLink)]| {
            (links[0].0.clone(), links.iter().map(|(_, link)| link.clone()).collect())
        };
        let links = self.0.items(&site.editions).iter();
        let links: Vec<_> =
            links.map(|e| (words.month_year(e.date), EditionLink::new(e, &site.lookup))).collect();
        let months = links.chunk_by(|a, b| a.0 == b.0).map(month).collect();
        let summary = say!(words, "n-editions", n = site.editions.len());
        let paper = site.frame.course.paper.as_str();
        let about = say!(words, "archive-description", summary = summary.as_str(), paper = paper);
        let title = say!(words, "archive-heading");
        let page = site.numbered_view(self.0, FOLDER, "archive", title, about);
        let body = EditionListBody { months, summary };
        site.fill_template("site/editions.html", &self.path(), page, body)
    }
}
