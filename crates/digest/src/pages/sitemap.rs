//! What search engines are told: the map of the site, and the word to robots.

use chrono::NaiveDate;
use serde::Serialize;

use crate::error::Error;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, MapEntry, SitePage, boxed};
use crate::site::static_site::StaticSite;

const MAP: &str = "sitemap.xml";

/// The addresses of the pages below the site's, with the day of what is newest in each.
#[derive(Debug)]
struct Sitemap(Vec<(String, Option<NaiveDate>)>);

#[derive(Debug)]
struct Robots;

/// The files that list the pages planned so far.
pub(super) fn plan<'a, 'p>(
    site: &StaticSite<'a>,
    pages: impl Iterator<Item = &'p BoxedPage<'a>>,
) -> Vec<BoxedPage<'a>>
where
    'a: 'p,
{
    let mut files = boxed([Robots]);
    if site.frame.course.address.is_some() && site.contents.printed.layout.indexed {
        let listed = pages.filter_map(|page| match page.map_entry(site) {
            MapEntry::Listed(day) => Some((page.path().replace("index.html", ""), day)),
            MapEntry::Unlisted => None,
        });
        files.extend(boxed([Sitemap(listed.collect())]));
    }
    files
}

impl SitePage for Sitemap {
    fn path(&self) -> String {
        MAP.to_owned()
    }

    fn add_to_key(&self, _: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        key.add(&self.0)
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct SitemapBody {
            pages: Vec<(String, Option<NaiveDate>)>,
        }
        let address = site.frame.course.address.clone().unwrap_or_default();
        let page = |(path, day): &(String, _)| (format!("{address}{path}"), *day);
        let body = SitemapBody { pages: self.0.iter().map(page).collect() };
        site.templates.render_template("feeds/sitemap.xml", MAP, &site.lookup.words, &body)
    }
}

impl SitePage for Robots {
    fn path(&self) -> String {
        "robots.txt".to_owned()
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        Ok(match (&site.frame.course.address, site.contents.printed.layout.indexed) {
            (_, false) => "User-agent: *\nDisallow: /\n".to_owned(),
            (Some(address), true) => {
                format!("User-agent: *\nAllow: /\n\nSitemap: {address}{MAP}\n")
            }
            (None, true) => "User-agent: *\nAllow: /\n".to_owned(),
        })
    }
}
