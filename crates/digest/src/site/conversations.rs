//! Conversations: each thread, the list of them, and the map of who answered whom.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use course::conversation::{Reply, Thread};
use course::{Credit, ListedPost, ParticipantId, PostId};
use serde::Serialize;

use super::Site;
use crate::draw::{self, Answer, Map, Node};
use crate::excerpt::excerpt;
use crate::view::{PostView, href};
use crate::words::{lang_attribute, say};
use crate::{Error, text};

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

impl Site<'_> {
    /// The threads that can be shown, those that moved last first: their first post is in, and somebody answered.
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

    pub(super) fn thread(&self, thread: &Thread, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct Body {
            post: PostView,
            replies: Vec<ReplyView>,
            summary: String,
        }
        let words = &self.lookup.words;
        let Some(root) = self.lookup.post(thread.root) else { return Ok(String::new()) };
        let post = PostView::new(root, &self.lookup, EXCERPT, self.year());
        let summary = self.thread_summary(thread);
        let about = say!(
            words,
            "conversation-description",
            author = post.author.as_str(),
            summary = summary.as_str()
        );
        let page = self.page(path, "conversations").titled(post.title.clone(), about);
        let replies = self.in_reading_order(thread);
        self.fill("site/conversation.html", path, page, Body { post, replies, summary })
    }

    pub(super) fn conversations(&self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct Body {
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
        let page =
            self.page(path, "conversations").titled(say!(words, "conversations-heading"), about);
        let has_map = !self.answers().1.is_empty();
        self.fill("site/conversations.html", path, page, Body { threads, summary, has_map })
    }

    pub(super) fn map(&self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct Body {
            map: Option<Map>,
            people: Vec<AnswersView>,
            summary: String,
        }
        let words = &self.lookup.words;
        let (people, answers) = self.answers();
        let names: Vec<String> = people.iter().map(|id| self.name(*id)).collect();
        let nodes: Vec<Node<'_>> = names.iter().map(|name| Node { name }).collect();
        let n_answers = answers.iter().map(|a| a.n).sum::<usize>();
        let summary = say!(
            words,
            "map-summary",
            people = say!(words, "n-people", n = people.len()),
            answers = n_answers
        );
        let page = self
            .page(path, "conversations")
            .titled(say!(words, "map-heading"), say!(words, "map-description"));
        let view = |(i, id): (usize, &ParticipantId)| AnswersView {
            name: names[i].clone(),
            slug: self.lookup.person(*id).map(|p| p.slug.clone()).unwrap_or_default(),
            n_given: answers.iter().filter(|a| a.from == i).map(|a| a.n).sum(),
            n_received: answers.iter().filter(|a| a.to == i).map(|a| a.n).sum(),
            answered: answers
                .iter()
                .filter(|a| a.from == i)
                .map(|a| AnsweredView { name: names[a.to].clone(), n: a.n })
                .collect(),
        };
        let body = Body {
            map: draw::map(&nodes, &answers),
            people: people.iter().enumerate().map(view).collect(),
            summary,
        };
        self.fill("site/map.html", path, page, body)
    }

    fn thread_link(&self, thread: &Thread) -> Option<ThreadLink> {
        let root = self.lookup.post(thread.root)?;
        let newest = self.shown_replies(thread).into_iter().max_by_key(|r| (r.said_at, r.id))?;
        Some(ThreadLink {
            id: thread.id.0,
            post: PostView::new(root, &self.lookup, 0, self.year()),
            summary: self.thread_summary(thread),
            newest: self.reply(newest, 0),
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
        let is_shown = |id: PostId| self.lookup.post(id).is_some();
        thread.replies.iter().filter(|r| is_shown(r.to) && r.post.is_none_or(is_shown)).collect()
    }

    /// Answers below what they answer, each branch in the order of time. A thread may hold posts that are not reached from its
    /// first one, where one answer joined two conversations: they follow.
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
            // Each post's answers are taken out once: posts that answer each other in a circle end it.
            let mut open = opened(&mut below, start, 0);
            while let Some((reply, depth)) = open.pop() {
                out.extend(self.reply(reply, depth));
                if let Some(post) = reply.post {
                    open.extend(opened(&mut below, post, depth + 1));
                }
            }
        }
        out
    }

    fn reply(&self, reply: &Reply, depth: usize) -> Option<ReplyView> {
        let words = &self.lookup.words;
        let post = match reply.post {
            Some(id) => Some(self.lookup.post(id)?),
            None => None,
        };
        let view = post.map(|p| PostView::new(p, &self.lookup, EXCERPT, self.year()));
        let to = self.lookup.post(reply.to).map(|p| self.author(p)).unwrap_or_default();
        let at = self.contents.course.day(reply.said_at);
        let link = reply.link.as_ref().or(post.and_then(|p| p.link.as_ref()));
        // What a post says is shown as its author allows it; a comment has no such setting.
        let said = match &view {
            Some(view) => view.excerpt.clone(),
            None => excerpt(&reply.excerpt, "", EXCERPT),
        };
        let participant = reply.by.participant.and_then(|id| self.lookup.person(id));
        Some(ReplyView {
            author: match (&view, participant) {
                (Some(view), _) => view.author.clone(),
                (None, Some(person)) => text::short(&person.name, NAME_COLUMNS),
                (None, None) => reply
                    .by
                    .name
                    .as_deref()
                    .map(|n| text::short(n, NAME_COLUMNS))
                    .filter(|n| !n.is_empty())
                    .unwrap_or_else(|| say!(words, "somebody")),
            },
            participant: participant.map(|p| p.slug.clone()),
            to,
            title: view.as_ref().map(|v| v.title.clone()),
            place: link
                .and_then(|l| l.host_str())
                .map(|h| h.strip_prefix("www.").unwrap_or(h).to_owned()),
            link: link.and_then(href),
            lang: post
                .and_then(|p| p.language.as_deref())
                .filter(|l| words.is_foreign(l))
                .and_then(lang_attribute),
            dir: text::has_rtl(&said).then_some("auto"),
            excerpt: said,
            day: words.short_day(at, chrono::Datelike::year(&self.year())),
            at: reply.said_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            depth: depth.min(DEEPEST),
        })
    }

    /// The participants who answered or were answered, by name, and how often who answered whom. Nobody answers themselves.
    fn answers(&self) -> (Vec<ParticipantId>, Vec<Answer>) {
        let mut counts: BTreeMap<(ParticipantId, ParticipantId), usize> = BTreeMap::new();
        let mut seen = HashSet::new();
        for reply in
            self.threads.iter().flat_map(|t| self.shown_replies(t)).filter(|r| seen.insert(r.id))
        {
            let to = self
                .lookup
                .post(reply.to)
                .filter(|p| p.credit != Credit::Collected)
                .map(|p| p.participant);
            if let (Some(from), Some(to)) = (reply.by.participant, to)
                && from != to
                && self.lookup.person(from).is_some()
                && self.lookup.person(to).is_some()
            {
                *counts.entry((from, to)).or_default() += 1;
            }
        }
        let mut people: Vec<ParticipantId> =
            counts.keys().flat_map(|&(from, to)| [from, to]).collect();
        people.sort_unstable();
        people.dedup();
        people.sort_by_cached_key(|id| (self.name(*id).to_lowercase(), *id));
        let place: HashMap<ParticipantId, usize> =
            people.iter().enumerate().map(|(i, id)| (*id, i)).collect();
        let mut answers: Vec<Answer> = counts
            .into_iter()
            .map(|((from, to), n)| Answer { from: place[&from], to: place[&to], n })
            .collect();
        answers.sort_by_key(|a| (a.from, std::cmp::Reverse(a.n), a.to));
        (people, answers)
    }

    fn name(&self, id: ParticipantId) -> String {
        self.lookup.person(id).map(|p| text::short(&p.name, NAME_COLUMNS)).unwrap_or_default()
    }

    fn author(&self, post: &ListedPost) -> String {
        PostView::new(post, &self.lookup, 0, NaiveDate::default()).author
    }
}

/// The answers to a post, the last first: the next to be shown stands at the end.
fn opened<'t>(
    below: &mut HashMap<PostId, Vec<&'t Reply>>,
    post: PostId,
    depth: usize,
) -> Vec<(&'t Reply, usize)> {
    below.remove(&post).unwrap_or_default().into_iter().rev().map(|r| (r, depth)).collect()
}
