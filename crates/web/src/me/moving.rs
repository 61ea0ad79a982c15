//! A blog that has moved: at once where its posts are met again; else its owner says that it is the same blog, if the course lets
//! blogs in without a facilitator's look.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, TimeDelta, Utc};
use course::secret_address::masked;
use course::{Applicant, Claim, EmailAddress, Errand, FeedId, FeedState};
use digest::say;
use fetcher::discover::{Candidate, Kind};
use serde::{Deserialize, Serialize};
use store::Store;
use url::Url;

use super::blogs;
use crate::guard::limits::{count, count_all};
use crate::join::hopeless::{self, Hopeless};
use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::visit::Visit;
use crate::{Error, Web, look, notice};

/// How long a look is good for.
const LASTS: TimeDelta = TimeDelta::hours(1);
/// The longest address that is looked at, in bytes.
const MOST_OF_AN_ADDRESS: usize = 2_000;

#[derive(Serialize)]
struct Form<'a> {
    number: i64,
    blog: String,
    feed: String,
    url: &'a str,
    wrong: Option<String>,
}

pub(super) async fn form(visit: Visit, Path(id): Path<i64>) -> Result<Response, Refusal> {
    let feed = own(&visit, FeedId(id)).await?;
    show(&visit, StatusCode::OK, &feed, "", None)
}

fn show(
    visit: &Visit,
    status: StatusCode,
    feed: &course::Feed,
    url: &str,
    wrong: Option<String>,
) -> Result<Response, Refusal> {
    let body =
        Form { number: feed.id.0, blog: blogs::title(feed), feed: masked(&feed.url), url, wrong };
    visit.page_with(status, "web/me/move.html", &say!(visit.words(), "me-move-heading"), &body)
}

async fn own(visit: &Visit, id: FeedId) -> Result<course::Feed, Refusal> {
    let who = visit.person()?.address.clone();
    visit.web.memory.read(move |s| s.own_blog(&who, id)).await?.ok_or(Refusal::Missing)
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    url: String,
}

/// Looks at the new address, and follows the blog there if its posts are there.
pub(super) async fn look(
    visit: Visit,
    Path(id): Path<i64>,
    Sealed(asked): Sealed<Asked>,
) -> Result<Response, Refusal> {
    let feed = own(&visit, FeedId(id)).await?;
    let url = asked.url.trim();
    let wrong = |why: String| show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &feed, url, Some(why));
    let words = visit.words();
    if url.len() > MOST_OF_AN_ADDRESS {
        return wrong(Hopeless::NoAddress.said(words));
    }
    if let Some(hopeless) = hopeless::at_sight(url, &visit.web.settings) {
        return wrong(hopeless.said(words));
    }
    count(&visit.web.limits.looks, &visit.network)?;
    count_all(&visit.web.limits.all_looks)?;
    let candidates = match visit.web.settings.looker.look(url).await {
        Ok(candidates) => candidates,
        Err(lost) => return wrong(hopeless::of(url, lost).said(words)),
    };
    let Some(found) = candidates.into_iter().find(|c| c.kind == Kind::Posts) else {
        return wrong(Hopeless::OnlyComments.said(words));
    };
    if visit.web.settings.is_own_feed(&found) {
        return wrong(Hopeless::OwnSite.said(words));
    }
    let (document, who, now) =
        (found.document.clone(), visit.person()?.address.clone(), visit.now());
    let (id, there, web) = (feed.id, found.url.clone(), visit.web.clone());
    let moved = visit
        .web
        .memory
        .write(move |s| {
            if !s.is_same_feed(id, &document)? {
                return Ok(None);
            }
            let moved = follow(s, &who, id, &there, true, &web, now)?;
            Ok(Some(moved))
        })
        .await?;
    match moved {
        Some(Some(true)) => done(&visit).await,
        Some(Some(false)) => wrong(say!(words, "me-move-taken")),
        Some(None) => Err(Refusal::Missing),
        None => ask(&visit, &feed, &found).await,
    }
}

#[derive(Serialize)]
struct Question {
    number: i64,
    blog: String,
    url: String,
    title: String,
    newest: Vec<String>,
    /// Where the owner's word is enough: what shows that the address was looked at here.
    token: Option<String>,
}

/// Asks whether a blog with other posts is the same.
async fn ask(visit: &Visit, feed: &course::Feed, found: &Candidate) -> Result<Response, Refusal> {
    let posts = &found.document.posts;
    let n_tagged = look::n_tagged(posts, &visit.web.rules(), visit.now());
    let url = found.url.clone();
    let was_erased = visit.web.memory.read(move |s| s.was_erased(&url)).await?;
    let applicant = Applicant { n_tagged, claim: Claim::Open, was_erased };
    let is_admitted = visit.web.settings.admittance.state(applicant) == FeedState::Approved;
    let token = if is_admitted {
        let mut random = [0; 15];
        getrandom::fill(&mut random).map_err(Error::Random)?;
        let purpose = purpose(feed.id, &visit.person()?.address, &found.url);
        Some(visit.web.key.token(&purpose, random, visit.now() + LASTS))
    } else {
        None
    };
    let body = Question {
        number: feed.id.0,
        blog: blogs::title(feed),
        url: found.url.to_string(),
        title: found.document.feed.title.clone().unwrap_or_else(|| found.url.to_string()),
        newest: found.newest(5).into_iter().map(ToString::to_string).collect(),
        token,
    };
    visit.page("web/me/moved.html", &say!(visit.words(), "me-move-heading"), &body)
}

fn purpose(feed: FeedId, who: &EmailAddress, url: &Url) -> String {
    format!("move {feed} {} {url}", who.folded())
}

#[derive(Debug, Deserialize)]
pub(super) struct Meant {
    url: Url,
    #[serde(default)]
    token: String,
}

/// The owner says that it is the same blog.
pub(super) async fn confirm(
    visit: Visit,
    Path(id): Path<i64>,
    Sealed(meant): Sealed<Meant>,
) -> Result<Response, Refusal> {
    let feed = own(&visit, FeedId(id)).await?;
    let (who, now) = (visit.person()?.address.clone(), visit.now());
    // Only an address that was looked at here, through the guard, for this blog.
    let is_signed =
        |at| visit.web.key.is_token(&purpose(feed.id, &who, &meant.url), &meant.token, at);
    if !is_signed(DateTime::UNIX_EPOCH) {
        return Err(Refusal::Forged);
    }
    if !is_signed(now) {
        let wrong = say!(visit.words(), "me-move-look-again");
        return show(
            &visit,
            StatusCode::UNPROCESSABLE_ENTITY,
            &feed,
            meant.url.as_str(),
            Some(wrong),
        );
    }
    let (url, web) = (meant.url.clone(), visit.web.clone());
    let moved =
        visit.web.memory.write(move |s| follow(s, &who, feed.id, &url, false, &web, now)).await?;
    match moved {
        Some(true) => done(&visit).await,
        Some(false) => {
            let feed = own(&visit, FeedId(id)).await?;
            let wrong = say!(visit.words(), "me-move-taken");
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &feed, meant.url.as_str(), Some(wrong))
        }
        None => Err(Refusal::Missing),
    }
}

/// Moves a blog, has it read there at once, and wakes one that was given up.
fn follow(
    s: &mut Store,
    who: &EmailAddress,
    feed: FeedId,
    url: &Url,
    is_same: bool,
    web: &Web,
    now: DateTime<Utc>,
) -> Result<Option<bool>, store::Error> {
    let moved = s.move_own(who, feed, url, is_same, now)?;
    if moved == Some(true) {
        if s.feed(feed)?.is_some_and(|f| f.state == FeedState::Retired) {
            s.pause_own(who, feed, false, &web.rules(), now)?;
        }
        s.ask(&[Errand::Poll], now)?;
    }
    Ok(moved)
}

async fn done(visit: &Visit) -> Result<Response, Refusal> {
    visit.web.backstage.wake();
    notice::leave(visit, say!(visit.words(), "me-done-moved")).await?;
    Ok(visit.see_other("me"))
}
