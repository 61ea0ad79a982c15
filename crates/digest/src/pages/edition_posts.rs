//! Every post of an edition that is too full for its own page.

use course::{Edition, PostId, Section};
use serde::Serialize;

use super::edition::add_edition;
use crate::error::Error;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, MapEntry, SitePage, boxed};
use crate::site::page_number::PageNumber;
use crate::site::static_site::StaticSite;
use crate::view::group::group_by_author;
use crate::view::{EditionView, PostView, is_full};

/// Titles on one page.
const TITLES: usize = 200;

#[derive(Debug)]
struct EditionPostsPage<'a> {
    edition: &'a Edition,
    number: PageNumber,
}

/// A post with the slug of the topic it stands under.
type PlacedPost<'a> = (Option<&'a str>, PostId);

pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    let full = site
        .editions
        .iter()
        .copied()
        .filter(|edition| is_full(edition, site.contents.printed.layout));
    boxed(full.flat_map(|edition| {
        PageNumber::pages_of(placed_posts(edition).len(), TITLES)
            .map(move |number| EditionPostsPage { edition, number })
    }))
}

impl EditionPostsPage<'_> {
    fn folder(&self) -> String {
        format!("editions/{}/all/", self.edition.slug())
    }
}

impl SitePage for EditionPostsPage<'_> {
    fn path(&self) -> String {
        self.number.path(&self.folder())
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        add_edition(self.edition, site, key)
    }

    /// Titles alone, by topic, each author's together.
    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct EditionPostsBody<'a> {
            edition: EditionView,
            groups: Vec<(Option<&'a str>, Vec<PostView>)>,
        }
        let placed = placed_posts(self.edition);
        let groups = self.number.items(&placed).chunk_by(|a, b| a.0 == b.0).map(|group| {
            let topic = group[0].0.and_then(|slug| site.lookup.find_topic(slug));
            let posts = group.iter().filter_map(|(_, id)| site.lookup.find_post(*id));
            let title = |post| PostView::new(post, &site.lookup, 0, self.edition.date);
            (topic.map(|t| t.title.as_str()), group_by_author(posts.map(title).collect()))
        });
        let groups = groups.collect();
        let view = EditionView::with_excerpts(self.edition, &site.lookup, 0);
        let (title, about) = (view.full_name(&site.lookup.words), view.summary.clone());
        let page = site.numbered_view(self.number, &self.folder(), "archive", title, about);
        let body = EditionPostsBody { edition: view, groups };
        site.fill_template("site/edition_all.html", &self.path(), page, body)
    }

    fn map_entry(&self, _: &StaticSite<'_>) -> MapEntry {
        MapEntry::Unlisted
    }
}

/// The highlights, the posts by topic, and what came from elsewhere.
fn placed_posts(edition: &Edition) -> Vec<PlacedPost<'_>> {
    let (mut first, mut posts, mut last) = (Vec::new(), Vec::new(), Vec::new());
    for section in &edition.sections {
        match section {
            Section::Highlights(picks) => first.extend(picks.iter().map(|h| (None, h.post))),
            Section::Posts(groups) => {
                for group in groups {
                    let ids = group.posts.iter().chain(&group.more);
                    posts.extend(ids.map(|id| (group.topic.as_deref(), *id)));
                }
            }
            Section::Elsewhere(posts) => last.extend(posts.iter().map(|id| (None, *id))),
            _ => {}
        }
    }
    first.into_iter().chain(posts).chain(last).collect()
}
