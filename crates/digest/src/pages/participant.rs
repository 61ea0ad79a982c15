//! A participant: their blogs, their latest posts with excerpts, and the older ones as titles.

use course::Participant;
use serde::Serialize;

use super::lists::{
    DayView, ParticipantView, WITH_EXCERPT, excerpt_views, group_by_day, split_first,
};
use super::participant_list::list_folder;
use crate::error::Error;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, MapEntry, SitePage, boxed};
use crate::site::page_number::PageNumber;
use crate::site::static_site::StaticSite;
use crate::view::PostView;

/// Older posts on one page.
const TITLES: usize = 200;

#[derive(Debug)]
struct ParticipantPage<'a> {
    person: &'a Participant,
    number: PageNumber,
}

pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed(site.contents.participants.iter().flat_map(|person| {
        let n_titles = site.posts_by(person.id).len().saturating_sub(WITH_EXCERPT);
        PageNumber::pages_of(n_titles, TITLES).map(move |number| ParticipantPage { person, number })
    }))
}

impl ParticipantPage<'_> {
    fn folder(&self) -> String {
        format!("participants/{}/", self.person.slug)
    }
}

impl SitePage for ParticipantPage<'_> {
    fn path(&self) -> String {
        self.number.path(&self.folder())
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        let posts = site.posts_by(self.person.id);
        let n_posts = (posts.len(), site.newest_day(posts));
        let list = list_folder(self.person, site);
        key.add(&(list, self.person, site.cards_of(self.person.id), self.number.key(), n_posts))?;
        let (first, titles) = split_first(posts, self.number);
        key.add_posts(first.iter().chain(titles).map(|p| p.id));
        Ok(())
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct ParticipantBody<'a> {
            person: ParticipantView,
            posts: Vec<PostView>,
            titles: Vec<DayView<'a>>,
            /// The folder of the page of the list of participants.
            list: String,
        }
        let person = ParticipantView::new(self.person, site);
        let about = say!(
            site.lookup.words,
            "participant-description",
            summary = person.summary.as_str(),
            course = site.frame.course.title.as_str()
        );
        let page =
            site.numbered_view(self.number, &self.folder(), "people", person.name.clone(), about);
        let (first, titles) = split_first(site.posts_by(self.person.id), self.number);
        let body = ParticipantBody {
            person,
            posts: excerpt_views(first, site),
            titles: group_by_day(titles, &site.lookup, site.newest_year()),
            list: list_folder(self.person, site),
        };
        site.fill_template("site/participant.html", &self.path(), page, body)
    }

    fn map_entry(&self, site: &StaticSite<'_>) -> MapEntry {
        MapEntry::Listed(site.newest_day(site.posts_by(self.person.id)))
    }
}
