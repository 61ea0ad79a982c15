//! The list of blogs for feed readers (OPML 2.0).

use serde::Serialize;

use super::lists::ParticipantView;
use crate::error::Error;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, SitePage, boxed};
use crate::site::static_site::StaticSite;
use crate::view::CourseView;

const PATH: &str = "blogs.opml";

#[derive(Debug)]
struct BlogList;

pub(super) fn plan<'a>(_: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed([BlogList])
}

impl SitePage for BlogList {
    fn path(&self) -> String {
        PATH.to_owned()
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        key.add(&site.everyone)
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct BlogListBody<'a> {
            course: &'a CourseView,
            people: Vec<ParticipantView>,
        }
        let people = site.people.iter().map(|p| ParticipantView::new(p, site)).collect();
        let body = BlogListBody { course: &site.frame.course, people };
        site.templates.render_template("feeds/blogs.xml", PATH, &site.lookup.words, &body)
    }
}
