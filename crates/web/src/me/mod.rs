//! A participant's own pages: their blogs with their health, every post with its verdict, who answered, settings, and leaving.
//!
//! Everything is looked for among what belongs to the address that signed in: the number of a stranger's blog or post finds
//! nothing.

mod address;
mod blogs;
mod leave;
mod moving;
mod posts;
mod said;
mod settings;

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use course::{EmailAddress, Errand, Reply};
use digest::say;
use serde::Serialize;
use store::{PostSummary, Store};

use crate::refusal::Refusal;
use crate::visit::Visit;
use crate::{Web, notice};

pub(crate) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/me", get(overview))
        .route("/me/posts", get(posts::list))
        .route("/me/posts/{id}", get(posts::one))
        .route("/me/posts/{id}/belongs", post(posts::belongs))
        .route("/me/posts/{id}/withdraw", post(posts::withdraw))
        .route("/me/posts/{id}/put-back", post(posts::put_back))
        .route("/me/blogs/{id}/pause", post(blogs::pause))
        .route("/me/blogs/{id}/resume", post(blogs::resume))
        .route("/me/blogs/{id}/move", get(moving::form).post(moving::look))
        .route("/me/blogs/{id}/move/confirm", post(moving::confirm))
        .route("/me/settings", get(settings::form).post(settings::change))
        .route("/me/address", post(address::ask))
        .route("/me/address/confirm", get(address::confirm_form).post(address::confirm))
        .route("/me/sign-out-everywhere", post(settings::sign_out_everywhere))
        .route("/me/export", get(leave::export))
        .route("/me/leave", get(leave::explain).post(leave::leave))
        .route("/me/leave/last", get(leave::last))
}

/// Posts and answers on the first page; the others are a page away.
const LATEST: usize = 5;
const ANSWERS: usize = 8;

#[derive(Serialize)]
struct Overview {
    notice: Option<String>,
    blogs: Vec<blogs::BlogView>,
    /// Nothing is in yet.
    is_new: bool,
    tag: String,
    posts: Vec<posts::PostView>,
    n_posts: usize,
    all_posts: String,
    answers: Vec<AnswerView>,
    wants_to_leave: bool,
}

#[derive(Serialize)]
struct AnswerView {
    name: String,
    day: String,
    excerpt: String,
    link: Option<String>,
    to: String,
    to_number: i64,
}

async fn overview(visit: Visit) -> Result<Response, Refusal> {
    let who = visit.person()?.address.clone();
    let (blogs, (posts, n_posts), answers, wants_to_leave) = visit
        .web
        .memory
        .read(move |s| {
            Ok((
                s.own_blogs(&who)?,
                s.own_posts(&who, None, 0, LATEST)?,
                answers(s, &who)?,
                s.wants_to_leave(&who)?,
            ))
        })
        .await?;
    let words = visit.words();
    let title = match blogs.len() {
        0 | 1 => say!(words, "nav-me"),
        _ => say!(words, "me-heading"),
    };
    let body = Overview {
        notice: notice::take(&visit).await?,
        is_new: !blogs.is_empty() && blogs.iter().all(|b| b.n_in == 0),
        blogs: blogs.iter().map(|blog| blogs::view(blog, &visit)).collect(),
        tag: visit.web.settings.course.tag.clone(),
        posts: posts.iter().map(|post| posts::view(post, &visit)).collect(),
        all_posts: say!(words, "me-posts-all", n = n_posts),
        n_posts,
        answers: answers.iter().map(|(reply, to)| answer(reply, to, &visit)).collect(),
        wants_to_leave,
    };
    visit.page("web/me/overview.html", &title, &body)
}

/// What others said to somebody's posts, the newest first, each with the post.
fn answers(s: &Store, who: &EmailAddress) -> Result<Vec<(Reply, PostSummary)>, store::Error> {
    let mut all = Vec::new();
    for participant in s.participants_of_email(who)? {
        all.extend(s.answers_to(participant, ANSWERS)?);
    }
    all.sort_by_key(|reply| std::cmp::Reverse((reply.said_at, reply.id)));
    all.truncate(ANSWERS);
    let mut with_posts = Vec::new();
    for reply in all {
        with_posts.extend(s.post(reply.to)?.map(|post| (reply, post)));
    }
    Ok(with_posts)
}

fn answer(reply: &Reply, to: &PostSummary, visit: &Visit) -> AnswerView {
    let words = visit.words();
    AnswerView {
        name: reply.by.name.clone().unwrap_or_else(|| say!(words, "me-answer-someone")),
        day: said::day(reply.said_at, visit),
        excerpt: reply.excerpt.clone(),
        link: reply.link.as_ref().map(ToString::to_string),
        to: posts::title(to, visit),
        to_number: to.id.0,
    }
}

/// Lets the pages of the site follow what was changed, at once.
fn render(s: &mut Store, now: chrono::DateTime<chrono::Utc>) -> Result<(), store::Error> {
    s.ask(&[Errand::Render], now)
}
