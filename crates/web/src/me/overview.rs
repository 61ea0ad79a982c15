//! The first page: blogs with their health, the latest posts, and who answered.

use course::{EmailAddress, Reply};
use digest::say;
use serde::Serialize;
use store::{PostSummary, Store};

use super::{blogs, date_text, posts};
use crate::notice;
use crate::rejection::HttpResult;
use crate::request_context::RequestContext;
use crate::visitors::Participant;

/// Posts and answers on the first page; the others are a page away.
const LATEST: usize = 5;
const ANSWERS: usize = 8;

#[derive(Serialize)]
struct OverviewPage {
    notice: Option<String>,
    blogs: Vec<blogs::OwnBlogView>,
    /// Nothing is in yet.
    is_new: bool,
    tag: String,
    posts: Vec<posts::OwnPostView>,
    n_posts: usize,
    all_posts: String,
    answers: Vec<ReceivedAnswerView>,
    wants_to_leave: bool,
}

#[derive(Serialize)]
struct ReceivedAnswerView {
    name: String,
    day: String,
    excerpt: String,
    link: Option<String>,
    to: String,
    to_number: i64,
}

pub(super) async fn show_overview(participant: Participant) -> HttpResult {
    let who = participant.address.clone();
    let (blogs, (posts, n_posts), answers, wants_to_leave) = participant
        .read_store(move |s| {
            Ok((
                s.own_blogs(&who)?,
                s.own_posts(&who, None, 0, LATEST)?,
                received_answers(s, &who)?,
                s.wants_to_leave(&who)?,
            ))
        })
        .await?;
    let words = participant.words();
    let title = match blogs.len() {
        0 | 1 => say!(words, "nav-me"),
        _ => say!(words, "me-heading"),
    };
    let body = OverviewPage {
        notice: notice::take_notice(&participant).await?,
        is_new: !blogs.is_empty() && blogs.iter().all(|b| b.n_in == 0),
        blogs: blogs.iter().map(|blog| blogs::own_blog_view(blog, &participant)).collect(),
        tag: participant.web.settings.course.tag.clone(),
        posts: posts.iter().map(|post| posts::own_post_view(post, &participant)).collect(),
        all_posts: say!(words, "me-posts-all", n = n_posts),
        n_posts,
        answers: answers
            .iter()
            .map(|(reply, to)| received_answer_view(reply, to, &participant))
            .collect(),
        wants_to_leave,
    };
    participant.render_page("web/me/overview.html", &title, &body)
}

/// What others said to somebody's posts, the newest first, each with the post.
fn received_answers(
    s: &Store,
    who: &EmailAddress,
) -> Result<Vec<(Reply, PostSummary)>, store::Error> {
    let mut all = Vec::new();
    for participant in s.participants_of_email(who)? {
        all.extend(s.answers_to(participant, ANSWERS)?);
    }
    all.sort_by_key(|reply| std::cmp::Reverse((reply.said_at, reply.id)));
    all.truncate(ANSWERS);
    let mut with_posts = Vec::new();
    for reply in all {
        with_posts.extend(s.find_post(reply.to)?.map(|post| (reply, post)));
    }
    Ok(with_posts)
}

fn received_answer_view(
    reply: &Reply,
    to: &PostSummary,
    visit: &RequestContext,
) -> ReceivedAnswerView {
    let words = visit.words();
    ReceivedAnswerView {
        name: reply.by.name.clone().unwrap_or_else(|| say!(words, "me-answer-someone")),
        day: date_text::short_date(reply.said_at, visit),
        excerpt: reply.excerpt.clone(),
        link: reply.link.as_ref().map(ToString::to_string),
        to: posts::own_post_title(to, visit),
        to_number: to.id.0,
    }
}
