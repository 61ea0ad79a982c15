//! Registering a blog: an address, a look at what is there, a letter, and the blog is read.
//!
//! Nothing is kept before the letter is sent. What a look has found travels in the form, signed ([`found`]), so that only an
//! address that was looked at here, through the guard, can be registered.

mod apply;
mod confirm;
mod done;
mod found;
pub(crate) mod hopeless;
mod owner;
mod page;
mod sights;

use std::sync::Arc;

use axum::Router;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use digest::say;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::Web;
use crate::guard::limits::{count, count_all};
use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::visit::Visit;
use found::Found;
use hopeless::Hopeless;
use page::Answers;
pub(crate) use page::BlogView;

pub(crate) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/join", get(form).post(apply::apply))
        .route("/join/look", get(again).post(look))
        .route("/join/confirm", get(confirm::form).post(confirm::confirm))
        .route("/join/done", get(done::done).post(done::look_again))
}

/// The longest address that is looked at, in bytes.
const MOST_OF_AN_ADDRESS: usize = 2_000;

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    url: String,
}

#[derive(Serialize)]
struct Form<'a> {
    url: &'a str,
    wrong: Option<String>,
    /// Whether what is wrong is that the blog is registered already.
    is_known: bool,
}

async fn form(visit: Visit, Query(Asked { url }): Query<Asked>) -> Result<Response, Refusal> {
    show(&visit, StatusCode::OK, &Form { url: url.trim(), wrong: None, is_known: false })
}

/// Someone loads the second page anew.
async fn again(visit: Visit) -> Response {
    visit.see_other("join")
}

fn show(visit: &Visit, status: StatusCode, form: &Form<'_>) -> Result<Response, Refusal> {
    visit.page_with(status, "web/join.html", &say!(visit.words(), "register-heading"), form)
}

/// Looks at an address, and shows what is there.
async fn look(visit: Visit, Sealed(Asked { url }): Sealed<Asked>) -> Result<Response, Refusal> {
    let url = url.trim();
    let wrong = |hopeless: &Hopeless| {
        let form = Form { url, wrong: Some(hopeless.said(visit.words())), is_known: false };
        show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &form)
    };
    if url.len() > MOST_OF_AN_ADDRESS {
        return wrong(&Hopeless::NoAddress);
    }
    // What is plain from the address alone costs no request.
    if let Some(hopeless) = hopeless::at_sight(url, &visit.web.settings) {
        return wrong(&hopeless);
    }
    count(&visit.web.limits.looks, &visit.network)?;
    count_all(&visit.web.limits.all_looks)?;
    let candidates = match visit.web.settings.looker.look(url).await {
        Ok(candidates) => candidates,
        Err(lost) => return wrong(&hopeless::of(url, lost)),
    };
    // A short address may lead here too, or another name of the same server.
    if candidates.iter().any(|c| visit.web.settings.is_own_feed(c)) {
        return wrong(&Hopeless::OwnSite);
    }
    let found = sights::taken(url, &candidates, &visit).await?;
    if found.blogs.iter().all(|blog| blog.is_comments) {
        return wrong(&Hopeless::OnlyComments);
    }
    if found.blogs.first().is_some_and(|blog| blog.is_known) {
        let form = Form { url, wrong: Some(say!(visit.words(), "register-known")), is_known: true };
        return show(&visit, StatusCode::OK, &form);
    }
    let answers = Answers::at_first(&found, &visit);
    page::show(&visit, StatusCode::OK, &found, &answers, &page::Wrongs::default())
}

/// What stands at a feed's address now, with where its posts would stand; `None` where it cannot be read. Counted as a look.
pub(crate) async fn preview(url: &Url, visit: &Visit) -> Result<Option<BlogView>, Refusal> {
    count(&visit.web.limits.looks, &visit.network)?;
    count_all(&visit.web.limits.all_looks)?;
    let Ok(candidates) = visit.web.settings.looker.look(url.as_str()).await else {
        return Ok(None);
    };
    let found = sights::taken(url.as_str(), &candidates, visit).await?;
    let mut blogs = found.blogs;
    let at = blogs
        .iter()
        .position(|blog| blog.url == *url)
        .or_else(|| blogs.iter().position(|blog| !blog.is_comments));
    // That it is registered is known to whoever looks.
    Ok(at.map(|at| page::view(&found::Blog { is_known: false, ..blogs.swap_remove(at) }, visit)))
}

/// What was found, as it came back with a form of ours.
fn unsealed(sealed: &str, visit: &Visit) -> Result<Found, Refusal> {
    found::unsealed(sealed, &visit.web.key, visit.now()).ok_or(Refusal::Forged)
}
