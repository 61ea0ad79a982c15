//! Registering a blog: an address, a look at what is there, a letter, and the blog is read.
//!
//! Nothing is kept before the letter is sent. What a look has found travels in the form, signed
//! ([`found_blogs`]), so that only an address that was looked at here, through the guard, can be
//! registered.

mod apply;
pub(crate) mod blog_address_error;
mod confirm;
mod discovery;
mod done;
mod found_blogs;
mod found_page;
mod ownership;

use std::sync::Arc;

use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use digest::say;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::app_state::AppState;
use crate::rejection::{HttpRejection, HttpResult};
use crate::request_context::RequestContext;
use crate::sealed_form::Sealed;
use blog_address_error::BlogAddressError;
pub(crate) use found_page::FoundBlogView;
use found_page::{JoinAnswers, JoinFieldErrors};

pub(crate) fn routes() -> Router<Arc<AppState>> {
    Router::new()
        .route("/join", get(show_join_form).post(apply::submit_registration))
        .route("/join/look", get(redirect_to_join).post(look_up_blog))
        .route("/join/confirm", get(confirm::show_join_confirmation).post(confirm::confirm_join))
        .route("/join/done", get(done::show_join_done).post(done::recheck_blog))
}

#[derive(Deserialize)]
struct BlogAddressForm {
    #[serde(default)]
    url: String,
}

#[derive(Serialize)]
struct JoinFormPage<'a> {
    url: &'a str,
    wrong: Option<String>,
    /// Whether what is wrong is that the blog is registered already.
    is_known: bool,
}

async fn show_join_form(
    visit: RequestContext,
    Query(BlogAddressForm { url }): Query<BlogAddressForm>,
) -> HttpResult {
    render_join_page(&visit, &JoinFormPage { url: url.trim(), wrong: None, is_known: false })
}

/// Someone loads the second page anew.
async fn redirect_to_join(visit: RequestContext) -> Response {
    visit.see_other("join")
}

fn render_join_page(visit: &RequestContext, form: &JoinFormPage<'_>) -> HttpResult {
    // That a blog is known already is no mistake.
    let wrong = form.wrong.as_ref().filter(|_| !form.is_known);
    visit.render_form("web/join.html", &say!(visit.words(), "register-heading"), wrong, form)
}

/// Looks at an address, and shows what is there.
async fn look_up_blog(
    visit: RequestContext,
    Sealed(BlogAddressForm { url }): Sealed<BlogAddressForm>,
) -> HttpResult {
    let url = url.trim();
    let wrong = |hopeless: &BlogAddressError| {
        let form = JoinFormPage {
            url,
            wrong: Some(hopeless.error_message(visit.words())),
            is_known: false,
        };
        render_join_page(&visit, &form)
    };
    // What is plain from the address alone costs no request.
    if let Some(hopeless) = blog_address_error::check_address(url, &visit.web.settings) {
        return wrong(&hopeless);
    }
    visit.count_look()?;
    let candidates = match visit.web.settings.looker.find_feeds(url).await {
        Ok(candidates) => candidates,
        Err(lost) => return wrong(&blog_address_error::lookup_error(url, lost)),
    };
    // A short address may lead here too, or another name of the same server.
    if candidates.iter().any(|c| visit.web.settings.is_own_feed(c)) {
        return wrong(&BlogAddressError::OwnSite);
    }
    let found = discovery::collect_found(url, &candidates, &visit).await?;
    if found.blogs.iter().all(|blog| blog.is_comments) {
        return wrong(&BlogAddressError::OnlyComments);
    }
    if found.blogs.first().is_some_and(|blog| blog.is_known) {
        let form = JoinFormPage {
            url,
            wrong: Some(say!(visit.words(), "register-known")),
            is_known: true,
        };
        return render_join_page(&visit, &form);
    }
    let answers = JoinAnswers::initial_answers(&found, &visit);
    found_page::show_found_page(&visit, &found, &answers, &JoinFieldErrors::default())
}

/// What stands at a feed's address now, with where its posts would stand; `None` where it cannot be
/// read. Counted as a look.
pub(crate) async fn preview_blog(
    url: &Url,
    visit: &RequestContext,
) -> Result<Option<FoundBlogView>, HttpRejection> {
    visit.count_look()?;
    let Ok(candidates) = visit.web.settings.looker.find_feeds(url.as_str()).await else {
        return Ok(None);
    };
    let found = discovery::collect_found(url.as_str(), &candidates, visit).await?;
    let mut blogs = found.blogs;
    let at = blogs
        .iter()
        .position(|blog| blog.url == *url)
        .or_else(|| blogs.iter().position(|blog| !blog.is_comments));
    // That it is registered is known to whoever looks.
    Ok(at.map(|at| {
        found_page::found_blog_view(
            &found_blogs::FoundBlog { is_known: false, ..blogs.swap_remove(at) },
            visit,
        )
    }))
}
