//! A conversation: where it began, and the answers in reading order.

use std::collections::HashMap;

use course::PostId;
use course::conversation::{Reply, Thread};
use serde::Serialize;

use super::thread_list::list_folder;
use super::thread_views::{
    EXCERPT, ReplyView, add_thread, reply_view, shown_replies, thread_summary,
};
use crate::error::Error;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, MapEntry, SitePage, boxed};
use crate::site::static_site::StaticSite;
use crate::view::PostView;

#[derive(Debug)]
struct ThreadPage<'a>(&'a Thread);

pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed(site.threads.iter().map(|thread| ThreadPage(thread)))
}

impl SitePage for ThreadPage<'_> {
    fn path(&self) -> String {
        format!("conversations/{}/index.html", self.0.id)
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        key.add(&list_folder(self.0, site))?;
        add_thread(self.0, site, key)
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct ThreadBody {
            post: PostView,
            replies: Vec<ReplyView>,
            summary: String,
            /// Its place in the list of conversations.
            id: i64,
            /// The folder of the page of that list.
            list: String,
        }
        let Some(root) = site.lookup.find_post(self.0.root) else { return Ok(String::new()) };
        let post = PostView::new(root, &site.lookup, EXCERPT, site.newest_year());
        let summary = thread_summary(self.0, site);
        let about = say!(
            site.lookup.words,
            "conversation-description",
            author = post.author.as_str(),
            summary = summary.as_str()
        );
        let path = self.path();
        let page = site.page_view(&path, "conversations").with_title(post.title.clone(), about);
        let body = ThreadBody {
            post,
            replies: in_reading_order(self.0, site),
            summary,
            id: self.0.id.0,
            list: list_folder(self.0, site),
        };
        site.fill_template("site/conversation.html", &path, page, body)
    }

    fn map_entry(&self, site: &StaticSite<'_>) -> MapEntry {
        MapEntry::Listed(Some(site.local_day(self.0.newest_at)))
    }
}

/// Answers below what they answer, each branch in the order of time. A thread may hold posts
/// that are not reached from its first one, where one answer joined two conversations: they
/// follow.
fn in_reading_order(thread: &Thread, site: &StaticSite<'_>) -> Vec<ReplyView> {
    let mut below: HashMap<PostId, Vec<&Reply>> = HashMap::new();
    for reply in shown_replies(thread, site) {
        below.entry(reply.to).or_default().push(reply);
    }
    for replies in below.values_mut() {
        replies.sort_by_key(|r| (r.said_at, r.id));
    }
    let mut out = Vec::new();
    for start in std::iter::once(thread.root).chain(thread.posts.iter().copied()) {
        // Each post's answers are taken out once: posts that answer each other in a circle end
        // it.
        let mut open = take_answers(&mut below, start, 0);
        while let Some((reply, depth)) = open.pop() {
            out.extend(reply_view(reply, depth, site));
            if let Some(post) = reply.post {
                open.extend(take_answers(&mut below, post, depth + 1));
            }
        }
    }
    out
}

/// The answers to a post, the last first: the next to be shown stands at the end.
fn take_answers<'t>(
    below: &mut HashMap<PostId, Vec<&'t Reply>>,
    post: PostId,
    depth: usize,
) -> Vec<(&'t Reply, usize)> {
    below.remove(&post).unwrap_or_default().into_iter().rev().map(|r| (r, depth)).collect()
}
