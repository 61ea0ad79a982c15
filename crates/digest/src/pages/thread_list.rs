//! The list of conversations.

use course::conversation::Thread;
use serde::Serialize;

use super::answer_map::count_answers;
use super::thread_views::{ReplyView, add_thread, reply_view, shown_replies, thread_summary};
use crate::error::Error;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, SitePage, boxed};
use crate::site::page_number::PageNumber;
use crate::site::static_site::StaticSite;
use crate::view::PostView;

/// The folder of the page of the list that a conversation stands on.
pub(super) fn list_folder(thread: &Thread, site: &StaticSite<'_>) -> String {
    let at = site.threads.iter().position(|t| t.id == thread.id).unwrap_or_default();
    PageNumber::folder_of_item(at, THREADS, FOLDER)
}

const FOLDER: &str = "conversations/";
/// Conversations on one page.
const THREADS: usize = 200;

#[derive(Debug)]
struct ThreadListPage(PageNumber);

/// A thread in a list.
#[derive(Serialize)]
struct ThreadLink {
    id: i64,
    post: PostView,
    summary: String,
    newest: Option<ReplyView>,
}

pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed(PageNumber::pages_of(site.threads.len(), THREADS).map(ThreadListPage))
}

impl SitePage for ThreadListPage {
    fn path(&self) -> String {
        self.0.path(FOLDER)
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        key.add(&(self.0.key(), site.threads.len(), has_map(site)))?;
        self.0.items(&site.threads).iter().try_for_each(|thread| add_thread(thread, site, key))
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct ThreadListBody {
            threads: Vec<ThreadLink>,
            summary: String,
            has_map: bool,
        }
        let words = &site.lookup.words;
        let course = site.frame.course.title.as_str();
        let about = say!(words, "conversations-description", course = course);
        let title = say!(words, "conversations-heading");
        let page = site.numbered_view(self.0, FOLDER, "conversations", title, about);
        let threads = self.0.items(&site.threads).iter();
        let body = ThreadListBody {
            threads: threads.filter_map(|thread| thread_link(thread, site)).collect(),
            summary: say!(words, "n-conversations", n = site.threads.len()),
            has_map: has_map(site),
        };
        site.fill_template("site/conversations.html", &self.path(), page, body)
    }
}

/// Whether anybody answered somebody else.
fn has_map(site: &StaticSite<'_>) -> bool {
    !count_answers(site).1.is_empty()
}

fn thread_link(thread: &Thread, site: &StaticSite<'_>) -> Option<ThreadLink> {
    let root = site.lookup.find_post(thread.root)?;
    let newest = shown_replies(thread, site).into_iter().max_by_key(|r| (r.said_at, r.id))?;
    Some(ThreadLink {
        id: thread.id.0,
        post: PostView::new(root, &site.lookup, 0, site.newest_year()),
        summary: thread_summary(thread, site),
        newest: reply_view(newest, 0, site),
    })
}
