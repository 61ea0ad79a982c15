//! An edition, on its own page and as the front page.

use course::{Edition, EditionKind, Section, UpdatedThread};
use serde::Serialize;

use crate::error::Error;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, MapEntry, SitePage, boxed};
use crate::site::static_site::StaticSite;
use crate::view::{EditionLink, EditionView, PageView};

/// What an edition's page and the stylesheet may weigh together.
const PAGE_BYTES: usize = 59_000;
/// Words of an excerpt on a page that is too heavy with the usual ones.
const SHORTER: [usize; 3] = [30, 20, 14];
const FRONT: &str = "index.html";

#[derive(Debug)]
struct EditionPage<'a>(&'a Edition);

/// The latest daily; where there are none, the latest round-up; before the first, a welcome.
#[derive(Debug)]
struct FrontPage<'a>(Option<&'a Edition>);

#[derive(Serialize)]
struct EditionBody {
    edition: EditionView,
    newer: Option<EditionLink>,
    older: Option<EditionLink>,
    is_front: bool,
    /// The latest round-up, which the front page leads to.
    weekly: Option<EditionLink>,
}

pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed(site.editions.iter().map(|edition| EditionPage(edition)))
}

pub(super) fn plan_front<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    let of_kind = |kind| site.latest_edition(kind);
    boxed([FrontPage(of_kind(EditionKind::Daily).or_else(|| of_kind(EditionKind::Weekly)))])
}

impl SitePage for EditionPage<'_> {
    fn path(&self) -> String {
        format!("editions/{}/index.html", self.0.slug())
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        add_edition(self.0, site, key)
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        render_edition(self.0, site, &self.path())
    }

    fn map_entry(&self, _: &StaticSite<'_>) -> MapEntry {
        MapEntry::Listed(Some(self.0.date))
    }
}

impl SitePage for FrontPage<'_> {
    fn path(&self) -> String {
        FRONT.to_owned()
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        let Some(edition) = self.0 else { return key.add(&site.people.len()) };
        key.add(&site.latest_edition(EditionKind::Weekly).map(|e| (e.date, e.number)))?;
        add_edition(edition, site, key)
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct WelcomeBody {
            n_participants: usize,
        }
        if let Some(edition) = self.0 {
            return render_edition(edition, site, FRONT);
        }
        let body = WelcomeBody { n_participants: site.people.len() };
        site.fill_template("site/welcome.html", FRONT, site.page_view(FRONT, "latest"), body)
    }
}

/// Adds what the pages of an edition depend on.
pub(super) fn add_edition(
    edition: &Edition,
    site: &StaticSite<'_>,
    key: &mut FileKey<'_>,
) -> Result<(), Error> {
    let (mut people, mut threads, mut replies) = (Vec::new(), Vec::new(), Vec::new());
    for section in &edition.sections {
        match section {
            Section::NewFaces(faces) => people
                .extend(faces.iter().filter_map(|f| site.lookup.find_participant(f.participant))),
            Section::Conversations(moved) => {
                let told = moved.iter().flat_map(|m| &m.replies);
                replies.extend(told.filter_map(|id| site.lookup.find_reply(*id)));
                let find = |m: &UpdatedThread| site.lookup.find_thread(m.post, m.thread);
                threads.extend(moved.iter().filter_map(find));
            }
            _ => {}
        }
    }
    let (newer, older) = site.neighbour_editions(edition);
    let neighbour = |e: Option<&Edition>| e.map(|e| (e.date, e.number));
    key.add(&(edition, people, neighbour(newer), neighbour(older), &replies))?;
    let is_shown = |t: &course::conversation::Thread| site.lookup.is_thread_shown(t);
    let places: Vec<_> = threads.iter().map(|t| (t.id, t.n_voices, is_shown(t))).collect();
    key.add(&places)?;
    // An answer that is a post shows what the post says.
    let answers = replies.iter().flat_map(|r| [Some(r.to), r.post]).flatten();
    key.add_posts(edition.mentioned_posts().into_iter().chain(answers));
    Ok(())
}

/// An edition, light enough to be loaded anywhere: where it is not, excerpts grow shorter, and the
/// later posts of a very full one are found on its list of all.
fn render_edition(edition: &Edition, site: &StaticSite<'_>, path: &str) -> Result<String, Error> {
    let room = PAGE_BYTES.saturating_sub(site.templates.stylesheet().len());
    let render = |view| render_view(edition, view, site, path);
    let view = EditionView::new(edition, &site.lookup);
    let mut html = render(view.clone())?;
    if view.is_full {
        let mut share = 100;
        while html.len() > room && share > 1 {
            // A first guess, and then step by step: not all of a page grows with the posts.
            share = (share * room / html.len()).min(share * 4 / 5).max(1);
            html = render(view.clone().keep_share(share))?;
        }
        return Ok(html);
    }
    for words in SHORTER {
        if html.len() <= room {
            break;
        }
        html = render(EditionView::with_excerpts(edition, &site.lookup, words))?;
    }
    Ok(html)
}

fn render_view(
    edition: &Edition,
    view: EditionView,
    site: &StaticSite<'_>,
    path: &str,
) -> Result<String, Error> {
    let (newer, older) = site.neighbour_editions(edition);
    let link = |edition: Option<&_>| edition.map(|e| EditionLink::new(e, &site.lookup));
    let is_front = path == FRONT;
    let weekly = site.latest_edition(EditionKind::Weekly).filter(|_| is_front && !view.is_weekly);
    let page = site.page_view(path, if is_front { "latest" } else { "archive" });
    let page = if is_front {
        PageView { description: view.description.clone(), ..page }
    } else {
        page.with_title(view.full_name(&site.lookup.words), view.description.clone())
    };
    let body = EditionBody {
        newer: link(newer),
        older: link(older),
        is_front,
        weekly: link(weekly),
        edition: view,
    };
    site.fill_template("site/edition.html", path, page, body)
}
