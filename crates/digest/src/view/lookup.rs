//! Finding what an edition names by number.

use std::collections::{HashMap, HashSet};

use course::conversation::{Reply, Thread};
use course::series::number_parts;
use course::{ListedPost, Participant, ParticipantId, PostId, ReplyId, Standing, ThreadId};

use crate::layout::{PrintedCourse, TopicName};
use crate::messages::Translations;
use crate::messages::lang_attribute;

/// The course's people, posts and topics, by number.
#[derive(Debug)]
pub struct CourseLookup<'a> {
    /// The course.
    pub printed: PrintedCourse<'a>,
    /// The words everything is shown in.
    pub words: Translations,
    /// Whether there are pages of participants to send readers to: in mail, only where the course
    /// has an address.
    pub has_pages: bool,
    posts: HashMap<PostId, &'a ListedPost>,
    threads: HashMap<ThreadId, &'a Thread>,
    replies: HashMap<ReplyId, &'a Reply>,
    thread_of: HashMap<PostId, &'a Thread>,
    people: HashMap<ParticipantId, &'a Participant>,
    series: HashMap<PostId, (u32, Option<u32>)>,
}

impl<'a> CourseLookup<'a> {
    /// Indexes posts and people. Posts that are not in are left out, as if they had never been
    /// given.
    pub fn new(
        printed: PrintedCourse<'a>,
        posts: &'a [ListedPost],
        people: &'a [Participant],
        words: Translations,
    ) -> Self {
        Self {
            printed,
            words,
            has_pages: true,
            posts: posts.iter().filter(|p| p.standing == Standing::In).map(|p| (p.id, p)).collect(),
            threads: HashMap::new(),
            replies: HashMap::new(),
            thread_of: HashMap::new(),
            series: number_parts(posts.iter().filter(|p| p.standing == Standing::In)),
            people: people.iter().map(|p| (p.id, p)).collect(),
        }
    }

    /// The same with the conversations, of which it can then tell.
    #[must_use]
    pub fn with_threads(self, threads: &'a [Thread]) -> Self {
        Self {
            threads: threads.iter().map(|t| (t.id, t)).collect(),
            replies: threads.iter().flat_map(|t| &t.replies).map(|r| (r.id, r)).collect(),
            thread_of: threads.iter().flat_map(|t| t.posts.iter().map(move |p| (*p, t))).collect(),
            ..self
        }
    }

    /// The conversation that a post is in now, or else the one with a number: what an edition told
    /// of goes on there, whatever became one with it or left it.
    pub fn find_thread(&self, post: PostId, id: ThreadId) -> Option<&'a Thread> {
        self.thread_of.get(&post).or_else(|| self.threads.get(&id)).copied()
    }

    /// An answer, in whichever conversation it stands now.
    pub fn find_reply(&self, id: ReplyId) -> Option<&'a Reply> {
        self.replies.get(&id).copied()
    }

    /// Whether a conversation can be shown: its first post is in, and somebody answered a post that
    /// is.
    pub fn is_thread_shown(&self, thread: &Thread) -> bool {
        let is_shown = |id: PostId| self.find_post(id).is_some();
        is_shown(thread.root) && thread.replies.iter().any(|r| is_shown(r.to))
    }

    /// A post, unless it is no longer shown.
    pub fn find_post(&self, id: PostId) -> Option<&'a ListedPost> {
        self.posts.get(&id).copied()
    }

    /// Which part of its author's series a post is, and of how many, where that is sure.
    pub(crate) fn series_part(&self, id: PostId) -> Option<(u32, Option<u32>)> {
        self.series.get(&id).copied()
    }

    /// How many of these posts can be seen, and by how many authors.
    pub(crate) fn count_posts(&self, ids: &[PostId]) -> (usize, usize) {
        let seen: Vec<&ListedPost> = ids.iter().filter_map(|id| self.find_post(*id)).collect();
        (seen.len(), seen.iter().map(|p| p.author_key()).collect::<HashSet<_>>().len())
    }

    /// A participant.
    pub fn find_participant(&self, id: ParticipantId) -> Option<&'a Participant> {
        self.people.get(&id).copied()
    }

    /// A topic's name.
    pub fn find_topic(&self, slug: &str) -> Option<&'a TopicName> {
        self.printed.topics.iter().find(|t| t.slug == slug)
    }

    /// The `foreign_lang` attribute of a foreign text, where its language is another than that of
    /// the page.
    pub fn foreign_lang(&self, tag: &str) -> Option<String> {
        Some(tag).filter(|l| self.words.is_foreign(l)).and_then(lang_attribute)
    }
}
