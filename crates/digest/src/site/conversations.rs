//! Conversations: each thread, the list of them, and the map of who answered whom.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use course::conversation::{Reply, Thread};
use course::{CreditKind, ListedPost, ParticipantId, PostId};
use serde::Serialize;

use super::plan::StaticSite;
use crate::draw::{self, AnswerCount, AnswerMap, MapNode};
use crate::error::Error;
use crate::excerpt::text_excerpt;
use crate::messages::{lang_attribute, say};
use crate::text;
use crate::view::{PostView, safe_href};

/// Words of a post or an answer in a thread.
const EXCERPT: usize = 70;
/// The longest name, in columns.
const NAME_COLUMNS: usize = 60;
/// How far an answer is moved in at most: beyond, a phone has no room left.
const DEEPEST: usize = 4;

/// A thread in a list.
#[derive(Serialize)]
pub(super) struct ThreadLink {
    id: i64,
    post: PostView,
    summary: String,
    newest: Option<ReplyView>,
}

/// An answer.
#[derive(Serialize)]
struct ReplyView {
    author: String,
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
    day: String,
    at: String,
    depth: usize,
}

/// Who answered whom how often, for those who cannot see the map.
#[derive(Serialize)]
struct AnswersView {
    name: String,
    slug: String,
    n_given: usize,
    n_received: usize,
    answered: Vec<AnsweredView>,
}

#[derive(Serialize)]
struct AnsweredView {
    name: String,
    n: usize,
}

impl StaticSite<'_> {
    /// The threads that can be shown, those that moved last first: their first post is in, and
    /// somebody answered.
    pub(super) fn shown_threads(
        threads: &[Thread],
        is_shown: impl Fn(PostId) -> bool,
    ) -> Vec<&Thread> {
        let mut shown: Vec<&Thread> = threads
            .iter()
            .filter(|t| is_shown(t.root) && t.replies.iter().any(|r| is_shown(r.to)))
            .collect();
        shown.sort_by_key(|t| (std::cmp::Reverse(t.newest_at), t.id));
        shown
    }

    pub(super) fn render_thread(&self, thread: &Thread, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct ThreadBody {
            post: PostView,
            replies: Vec<ReplyView>,
            summary: String,
        }
        let words = &self.lookup.words;
        let Some(root) = self.lookup.find_post(thread.root) else { return Ok(String::new()) };
        let post = PostView::new(root, &self.lookup, EXCERPT, self.newest_year());
        let summary = self.thread_summary(thread);
        let about = say!(
            words,
            "conversation-description",
            author = post.author.as_str(),
            summary = summary.as_str()
        );
        let page = self.page_view(path, "conversations").with_title(post.title.clone(), about);
        let replies = self.in_reading_order(thread);
        self.fill_template(
            "site/conversation.html",
            path,
            page,
            ThreadBody { post, replies, summary },
        )
    }

    pub(super) fn render_thread_list(&self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct ThreadListBody {
            threads: Vec<ThreadLink>,
            summary: String,
            has_map: bool,
        }
        let words = &self.lookup.words;
        let threads: Vec<ThreadLink> =
            self.threads.iter().filter_map(|t| self.thread_link(t)).collect();
        let summary = say!(words, "n-conversations", n = threads.len());
        let about =
            say!(words, "conversations-description", course = self.frame.course.title.as_str());
        let page = self
            .page_view(path, "conversations")
            .with_title(say!(words, "conversations-heading"), about);
        let has_map = !self.count_answers().1.is_empty();
        self.fill_template(
            "site/conversations.html",
            path,
            page,
            ThreadListBody { threads, summary, has_map },
        )
    }

    pub(super) fn render_map(&self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct AnswerMapBody {
            map: Option<AnswerMap>,
            people: Vec<AnswersView>,
            summary: String,
        }
        let words = &self.lookup.words;
        let (people, answers) = self.count_answers();
        let names: Vec<String> = people.iter().map(|id| self.participant_name(*id)).collect();
        let nodes: Vec<MapNode<'_>> = names.iter().map(|name| MapNode { name }).collect();
        let n_answers = answers.iter().map(|a| a.n).sum::<usize>();
        let summary = say!(
            words,
            "map-summary",
            people = say!(words, "n-people", n = people.len()),
            answers = n_answers
        );
        let page = self
            .page_view(path, "conversations")
            .with_title(say!(words, "map-heading"), say!(words, "map-description"));
        let view = |(i, id): (usize, &ParticipantId)| AnswersView {
            name: names[i].clone(),
            slug: self.lookup.find_participant(*id).map(|p| p.slug.clone()).unwrap_or_default(),
            n_given: answers.iter().filter(|a| a.from == i).map(|a| a.n).sum(),
            n_received: answers.iter().filter(|a| a.to == i).map(|a| a.n).sum(),
            answered: answers
                .iter()
                .filter(|a| a.from == i)
                .map(|a| AnsweredView { name: names[a.to].clone(), n: a.n })
                .collect(),
        };
        let body = AnswerMapBody {
            map: draw::draw_map(&nodes, &answers),
            people: people.iter().enumerate().map(view).collect(),
            summary,
        };
        self.fill_template("site/map.html", path, page, body)
    }

    fn thread_link(&self, thread: &Thread) -> Option<ThreadLink> {
        let root = self.lookup.find_post(thread.root)?;
        let newest = self.shown_replies(thread).into_iter().max_by_key(|r| (r.said_at, r.id))?;
        Some(ThreadLink {
            id: thread.id.0,
            post: PostView::new(root, &self.lookup, 0, self.newest_year()),
            summary: self.thread_summary(thread),
            newest: self.reply_view(newest, 0),
        })
    }

    /// `4 replies by 3 people`.
    fn thread_summary(&self, thread: &Thread) -> String {
        let words = &self.lookup.words;
        let n = self.shown_replies(thread).len();
        say!(
            words,
            "replies-by-people",
            replies = say!(words, "n-replies", n = n),
            people = say!(words, "n-people", n = thread.n_voices)
        )
    }

    /// The answers whose both ends can be shown.
    fn shown_replies<'t>(&self, thread: &'t Thread) -> Vec<&'t Reply> {
        let is_shown = |id: PostId| self.lookup.find_post(id).is_some();
        thread.replies.iter().filter(|r| is_shown(r.to) && r.post.is_none_or(is_shown)).collect()
    }

    /// Answers below what they answer, each branch in the order of time. A thread may hold posts
    /// that are not reached from its first one, where one answer joined two conversations: they
    /// follow.
    fn in_reading_order(&self, thread: &Thread) -> Vec<ReplyView> {
        let mut below: HashMap<PostId, Vec<&Reply>> = HashMap::new();
        for reply in self.shown_replies(thread) {
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
                out.extend(self.reply_view(reply, depth));
                if let Some(post) = reply.post {
                    open.extend(take_answers(&mut below, post, depth + 1));
                }
            }
        }
        out
    }

    fn reply_view(&self, reply: &Reply, depth: usize) -> Option<ReplyView> {
        let words = &self.lookup.words;
        let post = match reply.post {
            Some(id) => Some(self.lookup.find_post(id)?),
            None => None,
        };
        let view = post.map(|p| PostView::new(p, &self.lookup, EXCERPT, self.newest_year()));
        let to = self.lookup.find_post(reply.to).map(|p| self.author_name(p)).unwrap_or_default();
        let at = self.contents.course.local_day(reply.said_at);
        let link = reply.link.as_ref().or(post.and_then(|p| p.link.as_ref()));
        // What a post says is shown as its author allows it; a comment has no such setting.
        let said = match &view {
            Some(view) => view.excerpt.clone(),
            None => text_excerpt(&reply.excerpt, "", EXCERPT),
        };
        let participant = reply.by.participant.and_then(|id| self.lookup.find_participant(id));
        Some(ReplyView {
            author: match (&view, participant) {
                (Some(view), _) => view.author.clone(),
                (None, Some(person)) => text::shorten_line(&person.name, NAME_COLUMNS),
                (None, None) => reply
                    .by
                    .name
                    .as_deref()
                    .map(|n| text::shorten_line(n, NAME_COLUMNS))
                    .filter(|n| !n.is_empty())
                    .unwrap_or_else(|| say!(words, "somebody")),
            },
            participant: participant.map(|p| p.slug.clone()),
            to,
            title: view.as_ref().map(|v| v.title.clone()),
            place: link
                .and_then(|l| l.host_str())
                .map(|h| h.strip_prefix("www.").unwrap_or(h).to_owned()),
            link: link.and_then(safe_href),
            lang: post
                .and_then(|p| p.language.as_deref())
                .filter(|l| words.is_foreign(l))
                .and_then(lang_attribute),
            dir: text::has_rtl(&said).then_some("auto"),
            excerpt: said,
            day: words.short_day(at, chrono::Datelike::year(&self.newest_year())),
            at: reply.said_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            depth: depth.min(DEEPEST),
        })
    }

    /// The participants who answered or were answered, by name, and how often who answered whom.
    /// Nobody answers themselves.
    fn count_answers(&self) -> (Vec<ParticipantId>, Vec<AnswerCount>) {
        let mut counts: BTreeMap<(ParticipantId, ParticipantId), usize> = BTreeMap::new();
        let mut seen = HashSet::new();
        for reply in
            self.threads.iter().flat_map(|t| self.shown_replies(t)).filter(|r| seen.insert(r.id))
        {
            let to = self
                .lookup
                .find_post(reply.to)
                .filter(|p| p.credit != CreditKind::Collected)
                .map(|p| p.participant);
            if let (Some(from), Some(to)) = (reply.by.participant, to)
                && from != to
                && self.lookup.find_participant(from).is_some()
                && self.lookup.find_participant(to).is_some()
            {
                *counts.entry((from, to)).or_default() += 1;
            }
        }
        let mut people: Vec<ParticipantId> =
            counts.keys().flat_map(|&(from, to)| [from, to]).collect();
        people.sort_unstable();
        people.dedup();
        people.sort_by_cached_key(|id| (self.participant_name(*id).to_lowercase(), *id));
        let place: HashMap<ParticipantId, usize> =
            people.iter().enumerate().map(|(i, id)| (*id, i)).collect();
        let mut answers: Vec<AnswerCount> = counts
            .into_iter()
            .map(|((from, to), n)| AnswerCount { from: place[&from], to: place[&to], n })
            .collect();
        answers.sort_by_key(|a| (a.from, std::cmp::Reverse(a.n), a.to));
        (people, answers)
    }

    fn participant_name(&self, id: ParticipantId) -> String {
        self.lookup
            .find_participant(id)
            .map(|p| text::shorten_line(&p.name, NAME_COLUMNS))
            .unwrap_or_default()
    }

    fn author_name(&self, post: &ListedPost) -> String {
        PostView::new(post, &self.lookup, 0, NaiveDate::default()).author
    }
}

/// The answers to a post, the last first: the next to be shown stands at the end.
fn take_answers<'t>(
    below: &mut HashMap<PostId, Vec<&'t Reply>>,
    post: PostId,
    depth: usize,
) -> Vec<(&'t Reply, usize)> {
    below.remove(&post).unwrap_or_default().into_iter().rev().map(|r| (r, depth)).collect()
}
