//! Everyone, by name.

use course::Participant;
use serde::Serialize;

use super::lists::ParticipantView;
use crate::error::Error;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, SitePage, boxed};
use crate::site::page_number::PageNumber;
use crate::site::static_site::StaticSite;

const FOLDER: &str = "participants/";
/// Participants on one page.
const PEOPLE: usize = 200;

/// The folder of the page of the list that a participant stands on.
pub(super) fn list_folder(person: &Participant, site: &StaticSite<'_>) -> String {
    let at = site.people.iter().position(|p| p.id == person.id).unwrap_or_default();
    PageNumber::folder_of_item(at, PEOPLE, FOLDER)
}

#[derive(Debug)]
struct ParticipantListPage(PageNumber);

pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed(PageNumber::pages_of(site.people.len(), PEOPLE).map(ParticipantListPage))
}

impl ParticipantListPage {
    fn people(&self, site: &StaticSite<'_>) -> Vec<ParticipantView> {
        self.0.items(&site.people).iter().map(|p| ParticipantView::new(p, site)).collect()
    }
}

impl SitePage for ParticipantListPage {
    fn path(&self) -> String {
        self.0.path(FOLDER)
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        key.add(&(self.0.key(), site.people.len(), self.people(site)))
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct ParticipantListBody {
            people: Vec<ParticipantView>,
            summary: String,
        }
        let words = &site.lookup.words;
        let summary = say!(words, "n-participants", n = site.people.len());
        let about = say!(words, "participants-description", summary = summary.as_str());
        let title = say!(words, "participants-heading");
        let page = site.numbered_view(self.0, FOLDER, "people", title, about);
        let body = ParticipantListBody { people: self.people(site), summary };
        site.fill_template("site/participants.html", &self.path(), page, body)
    }
}
