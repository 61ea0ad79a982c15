//! The desk: what the facilitators of a course and their helpers do, from what needs a person today to sending the paper.
//!
//! Every change is made by POST, written down with who made it in one transaction ([`store::Store::act`]), and answered by a
//! page that says what was done.

mod blogs;
mod comments;
mod events;
mod highlights;
mod log;
mod names;
mod note;
mod posts;
mod preview;
mod send;
mod today;
mod topics;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use course::EmailAddress;
use serde::Serialize;
use store::Deed;
use url::form_urlencoded;

use crate::refusal::Refusal;
use crate::visit::{Role, Visit};
use crate::{Shared, notice};

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/desk", get(today::today))
        .route("/desk/blogs", get(blogs::list))
        .route("/desk/blogs/{feed}", get(blogs::one).post(blogs::act))
        .route("/desk/blogs/{feed}/look", post(blogs::look))
        .route("/desk/blogs/{feed}/burst", post(posts::act_on_burst))
        .route("/desk/comments", post(comments::act))
        .route("/desk/posts", get(posts::list))
        .route("/desk/posts/{post}", get(posts::one).post(posts::act))
        .route("/desk/note", get(note::form).post(note::act))
        .route("/desk/desk.js", get(note::script))
        .route("/desk/highlights", get(highlights::form).post(highlights::act))
        .route("/desk/events", get(events::form).post(events::act))
        .route("/desk/topics", get(topics::form).post(topics::let_in))
        .route("/desk/preview", get(preview::overview))
        .route("/desk/draft/", get(preview::page))
        .route("/desk/draft/mail", get(preview::mail))
        .route("/desk/draft/text", get(preview::text))
        .route("/desk/send", get(send::form).post(send::act))
        .route("/desk/log", get(log::log))
}

/// A page of the desk, with what all of them have.
#[derive(Serialize)]
struct Desk<'a, T> {
    /// Which entry of the desk's own navigation it is.
    at: &'static str,
    is_facilitator: bool,
    /// What was done by the form that led here.
    notice: Option<String>,
    #[serde(flatten)]
    body: &'a T,
}

/// Shows a page of the desk.
async fn show<T: Serialize>(
    visit: &Visit,
    at: &'static str,
    template: &'static str,
    title: &str,
    body: &T,
) -> Result<Response, Refusal> {
    show_with(visit, StatusCode::OK, at, template, title, notice::take(visit).await?, body)
}

/// Shows a page of the desk that comes back with what is wrong, or that says something about what is filled in.
fn show_with<T: Serialize>(
    visit: &Visit,
    status: StatusCode,
    at: &'static str,
    template: &'static str,
    title: &str,
    notice: Option<String>,
    body: &T,
) -> Result<Response, Refusal> {
    let is_facilitator = visit.staff(Role::Facilitator).is_ok();
    visit.page_with(status, template, title, &Desk { at, is_facilitator, notice, body })
}

/// Sends the browser to a page of the desk, which says what was done.
async fn done(visit: &Visit, path: &str, notice: String) -> Result<Response, Refusal> {
    notice::leave(visit, notice).await?;
    Ok(visit.see_other(path))
}

/// A deed of whoever is signed in.
fn deed(visit: &Visit, what: &str, on_what: String, why: &str) -> Result<Deed, Refusal> {
    let who = visit.person()?.address.to_string();
    Ok(Deed { at: visit.now(), who, what: what.to_owned(), on_what, why: why.trim().to_owned() })
}

/// What was typed, trimmed and shortened to what anyone would write; `None` where it is empty.
fn typed(text: &str, most: usize) -> Option<String> {
    let text: String = text.trim().chars().filter(|c| !c.is_control()).take(most).collect();
    Some(text).filter(|t| !t.is_empty())
}

/// A text as an editor may see it: mail addresses of participants and subscribers are seen by facilitators alone. Those of the staff stay.
fn without_addresses(text: String, visit: &Visit) -> String {
    if !text.contains('@') || visit.staff(Role::Facilitator).is_ok() {
        return text;
    }
    let is_private = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).trim_start_matches("mailto:");
        EmailAddress::new(bare).is_ok_and(|address| visit.web.settings.role(&address).is_none())
    };
    let shown = |word: &str| if is_private(word) { "…@…".to_owned() } else { word.to_owned() };
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let end = word.trim_end().len();
            shown(&word[..end]) + &word[end..]
        })
        .collect()
}

/// A day and the hour in the course's zone.
fn moment(visit: &Visit, at: chrono::DateTime<chrono::Utc>) -> String {
    let words = visit.words();
    let course = &visit.web.settings.course;
    digest::say!(
        words,
        "desk-moment",
        day = words.week_day(course.day(at)),
        hour = words.hour(at, course.timezone)
    )
}

/// Whether there are pages before and after one of a list, as queries of their links.
#[derive(Serialize)]
struct Pages {
    newer: Option<String>,
    older: Option<String>,
}

impl Pages {
    /// `page` counts from 0; `query` is what the list is filtered by.
    fn new(page: usize, has_more: bool, query: &[(&str, &str)]) -> Self {
        let link = |page: usize| {
            let mut link = form_urlencoded::Serializer::new(String::new());
            link.extend_pairs(query.iter().filter(|(_, value)| !value.is_empty()));
            link.append_pair("page", &page.to_string());
            link.finish()
        };
        Self { newer: page.checked_sub(1).map(link), older: has_more.then(|| link(page + 1)) }
    }
}
