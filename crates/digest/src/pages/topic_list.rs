//! All topics, in the course's order.

use serde::Serialize;

use super::lists::posts_summary;
use crate::error::Error;
use crate::layout::TopicName;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, SitePage, boxed};
use crate::site::static_site::StaticSite;
use crate::view::PostView;

const PATH: &str = "topics/index.html";

#[derive(Debug)]
struct TopicListPage;

/// A topic with what was written about it.
#[derive(Serialize)]
struct TopicView {
    slug: String,
    title: String,
    summary: String,
    n_posts: usize,
    latest: Option<PostView>,
}

pub(super) fn plan<'a>(_: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed([TopicListPage])
}

impl SitePage for TopicListPage {
    fn path(&self) -> String {
        PATH.to_owned()
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        key.add(&(site.everyone, site.all_posts))
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct TopicListBody {
            list: Vec<TopicView>,
        }
        let words = &site.lookup.words;
        let page = site
            .page_view(PATH, "topics")
            .with_title(say!(words, "topics-heading"), say!(words, "topics-description"));
        let list =
            site.contents.printed.topics.iter().map(|topic| TopicView::new(topic, site)).collect();
        site.fill_template("site/topics.html", PATH, page, TopicListBody { list })
    }
}

impl TopicView {
    fn new(topic: &TopicName, site: &StaticSite<'_>) -> Self {
        let posts = site.posts_about(topic);
        Self {
            slug: topic.slug.clone(),
            title: topic.title.clone(),
            summary: posts_summary(posts, &site.lookup.words),
            n_posts: posts.len(),
            latest: posts.first().map(|p| PostView::new(p, &site.lookup, 0, site.newest_year())),
        }
    }
}
