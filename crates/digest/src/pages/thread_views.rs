//! What pages of conversations have in common: answers, and a thread in a sentence.

use chrono::{Datelike, NaiveDate, SecondsFormat};
use course::conversation::{Reply, Thread};
use course::{ListedPost, PostId};
use serde::Serialize;

use crate::error::Error;
use crate::excerpt::text_excerpt;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::static_site::{StaticSite, shown_name};
use crate::text;
use crate::view::{PostView, safe_href};

/// Words of a post or an answer in a thread.
pub(super) const EXCERPT: usize = 70;
/// The longest name, in columns.
const NAME_COLUMNS: usize = 60;
/// How far an answer is moved in at most: beyond, a phone has no room left.
const DEEPEST: usize = 4;

/// An answer.
#[derive(Serialize)]
pub(super) struct ReplyView {
    pub(super) author: String,
    participant: Option<String>,
    /// Whom it answers.
    to: String,
    title: Option<String>,
    link: Option<String>,
    /// The host where it was said.
    place: Option<String>,
    excerpt: String,
    lang: Option<String>,
    dir: Option<&'static str>,
    pub(super) day: String,
    at: String,
    depth: usize,
}

/// Adds what is shown of a thread to a key.
pub(super) fn add_thread(
    thread: &Thread,
    site: &StaticSite<'_>,
    key: &mut FileKey<'_>,
) -> Result<(), Error> {
    let people = thread.replies.iter().filter_map(|r| r.by.participant);
    let people: Vec<_> = people.filter_map(|id| site.lookup.find_participant(id)).collect();
    key.add(&(thread, people))?;
    let answers = thread.replies.iter().flat_map(|r| [Some(r.to), r.post]).flatten();
    key.add_posts(std::iter::once(thread.root).chain(answers));
    Ok(())
}

/// `4 replies by 3 people`.
pub(super) fn thread_summary(thread: &Thread, site: &StaticSite<'_>) -> String {
    let words = &site.lookup.words;
    let n = shown_replies(thread, site).len();
    say!(
        words,
        "replies-by-people",
        replies = say!(words, "n-replies", n = n),
        people = say!(words, "n-people", n = thread.n_voices)
    )
}

/// The answers whose both ends can be shown.
pub(super) fn shown_replies<'t>(thread: &'t Thread, site: &StaticSite<'_>) -> Vec<&'t Reply> {
    let is_shown = |id: PostId| site.lookup.find_post(id).is_some();
    thread.replies.iter().filter(|r| is_shown(r.to) && r.post.is_none_or(is_shown)).collect()
}

/// An answer; `None` where it can no longer be shown.
pub(super) fn reply_view(reply: &Reply, depth: usize, site: &StaticSite<'_>) -> Option<ReplyView> {
    let words = &site.lookup.words;
    let post = match reply.post {
        Some(id) => Some(site.lookup.find_post(id)?),
        None => None,
    };
    let view = post.map(|p| PostView::new(p, &site.lookup, EXCERPT, site.newest_year()));
    let to = site.lookup.find_post(reply.to).map(|p| author_name(p, site)).unwrap_or_default();
    let at = site.local_day(reply.said_at);
    let link = reply.link.as_ref().or(post.and_then(|p| p.link.as_ref()));
    // What a post says is shown as its author allows it; a comment has no such setting.
    let said = match &view {
        Some(view) => view.excerpt.clone(),
        None => text_excerpt(&reply.excerpt, "", EXCERPT),
    };
    let participant = reply.by.participant.and_then(|id| site.lookup.find_participant(id));
    let author = match (&view, participant) {
        (Some(view), _) => view.author.clone(),
        (None, Some(person)) => shown_name(person),
        (None, None) => {
            let name = reply.by.name.as_deref().map(|n| text::shorten_line(n, NAME_COLUMNS));
            name.filter(|n| !n.is_empty()).unwrap_or_else(|| say!(words, "somebody"))
        }
    };
    Some(ReplyView {
        author,
        participant: participant.map(|p| p.slug.clone()),
        to,
        title: view.as_ref().map(|v| v.title.clone()),
        place: link
            .and_then(|l| l.host_str())
            .map(|h| h.strip_prefix("www.").unwrap_or(h).to_owned()),
        link: link.and_then(safe_href),
        lang: post.and_then(|p| p.language.as_deref()).and_then(|l| site.lookup.foreign_lang(l)),
        dir: text::has_rtl(&said).then_some("auto"),
        excerpt: said,
        day: words.short_day(at, site.newest_year().year()),
        at: reply.said_at.to_rfc3339_opts(SecondsFormat::Secs, true),
        depth: depth.min(DEEPEST),
    })
}

fn author_name(post: &ListedPost, site: &StaticSite<'_>) -> String {
    PostView::new(post, &site.lookup, 0, NaiveDate::default()).author
}
