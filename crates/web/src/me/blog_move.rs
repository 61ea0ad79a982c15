//! A blog that has moved: at once where its posts are met again; else its owner says that it is the
//! same blog, if the course lets blogs in without a facilitator's look.

use axum::extract::Path;
use chrono::{DateTime, TimeDelta, Utc};
use course::secret_address::masked_address;
use course::{Applicant, EmailAddress, FeedId, FeedState, Job, OwnershipClaim};
use digest::say;
use fetcher::discover::{FeedCandidate, FeedCandidateKind};
use serde::{Deserialize, Serialize};
use store::{OwnBlogOutcome, Store};
use url::Url;

use super::blogs;
use crate::app_state::AppState;
use crate::blog_finder;
use crate::error::Error;
use crate::join::blog_address_error::{self, BlogAddressError};
use crate::rejection::{HttpRejection, HttpResult};
use crate::request_context::RequestContext;
use crate::sealed_form::Sealed;
use crate::visitors::Participant;

/// How long a look is good for.
const LASTS: TimeDelta = TimeDelta::hours(1);

#[derive(Serialize)]
struct MovePage<'a> {
    number: i64,
    blog: String,
    feed: String,
    url: &'a str,
    wrong: Option<String>,
}

pub(super) async fn show_move_form(participant: Participant, Path(id): Path<i64>) -> HttpResult {
    let feed = find_own_blog(&participant, FeedId(id)).await?;
    render_move_page(&participant, &feed, "", None)
}

fn render_move_page(
    visit: &RequestContext,
    feed: &course::Feed,
    url: &str,
    wrong: Option<String>,
) -> HttpResult {
    let body = MovePage {
        number: feed.id.0,
        blog: blogs::blog_title(feed),
        feed: masked_address(&feed.url),
        url,
        wrong,
    };
    let title = say!(visit.words(), "me-move-heading");
    visit.render_form("web/me/move.html", &title, body.wrong.as_ref(), &body)
}

async fn find_own_blog(
    participant: &Participant,
    id: FeedId,
) -> Result<course::Feed, HttpRejection> {
    let who = participant.address.clone();
    participant.find_in_store(move |s| s.own_blog(&who, id)).await
}

#[derive(Debug, Deserialize)]
pub(super) struct MoveForm {
    #[serde(default)]
    url: String,
}

/// Looks at the new address, and follows the blog there if its posts are there.
pub(super) async fn check_new_address(
    participant: Participant,
    Path(id): Path<i64>,
    Sealed(asked): Sealed<MoveForm>,
) -> HttpResult {
    let feed = find_own_blog(&participant, FeedId(id)).await?;
    let url = asked.url.trim();
    let wrong = |why: String| render_move_page(&participant, &feed, url, Some(why));
    let words = participant.words();
    if let Some(hopeless) = blog_address_error::check_address(url, &participant.web.settings) {
        return wrong(hopeless.error_message(words));
    }
    participant.count_look()?;
    let candidates = match participant.web.settings.looker.find_feeds(url).await {
        Ok(candidates) => candidates,
        Err(lost) => {
            return wrong(blog_address_error::lookup_error(url, lost).error_message(words));
        }
    };
    let Some(found) = candidates.into_iter().find(|c| c.kind == FeedCandidateKind::Posts) else {
        return wrong(BlogAddressError::OnlyComments.error_message(words));
    };
    if participant.web.settings.is_own_feed(&found) {
        return wrong(BlogAddressError::OwnSite.error_message(words));
    }
    let (document, who, now) =
        (found.document.clone(), participant.address.clone(), participant.now());
    let (id, there, web) = (feed.id, found.url.clone(), participant.web.clone());
    let moved = participant
        .write_store(move |s| {
            if !s.is_same_feed(id, &document)? {
                return Ok(None);
            }
            let moving = BlogMove { who, feed: id, url: there, claim: OwnershipClaim::Shown };
            Ok(Some(moving.move_blog(s, &web, now)?))
        })
        .await?;
    match moved {
        Some(OwnBlogOutcome::Done) => finish_move(&participant).await,
        Some(OwnBlogOutcome::Refused) => wrong(say!(words, "me-move-taken")),
        Some(OwnBlogOutcome::NotTheirs) => Err(HttpRejection::Missing),
        None => ask_same_blog(&participant, &feed, &found).await,
    }
}

#[derive(Serialize)]
struct MoveQuestionPage {
    number: i64,
    blog: String,
    url: String,
    title: String,
    newest: Vec<String>,
    /// Where the owner's word is enough: what shows that the address was looked at here.
    token: Option<String>,
}

/// Asks whether a blog with other posts is the same.
async fn ask_same_blog(
    participant: &Participant,
    feed: &course::Feed,
    found: &FeedCandidate,
) -> HttpResult {
    let posts = &found.document.posts;
    let n_tagged = blog_finder::count_tagged(posts, &participant.web.rules(), participant.now());
    let url = found.url.clone();
    let was_erased = participant.read_store(move |s| s.was_erased(&url)).await?;
    let applicant = Applicant { n_tagged, claim: OwnershipClaim::Open, was_erased };
    let is_admitted =
        participant.web.settings.admittance.initial_state(applicant) == FeedState::Approved;
    let token = if is_admitted {
        let mut random = [0; 15];
        getrandom::fill(&mut random).map_err(Error::Random)?;
        let purpose = move_purpose(feed.id, &participant.address, &found.url);
        Some(participant.web.key.sign_token(&purpose, random, participant.now() + LASTS))
    } else {
        None
    };
    let body = MoveQuestionPage {
        number: feed.id.0,
        blog: blogs::blog_title(feed),
        url: found.url.to_string(),
        title: found.document.feed.title.clone().unwrap_or_else(|| found.url.to_string()),
        newest: found.newest_titles(5).into_iter().map(ToString::to_string).collect(),
        token,
    };
    participant.render_page(
        "web/me/moved.html",
        &say!(participant.words(), "me-move-heading"),
        &body,
    )
}

fn move_purpose(feed: FeedId, who: &EmailAddress, url: &Url) -> String {
    format!("move {feed} {} {url}", who.folded_address())
}

#[derive(Debug, Deserialize)]
pub(super) struct MoveConfirmForm {
    url: Url,
    #[serde(default)]
    token: String,
}

/// The owner says that it is the same blog.
pub(super) async fn confirm_move(
    participant: Participant,
    Path(id): Path<i64>,
    Sealed(meant): Sealed<MoveConfirmForm>,
) -> HttpResult {
    let feed = find_own_blog(&participant, FeedId(id)).await?;
    let (who, now) = (participant.address.clone(), participant.now());
    // Only an address that was looked at here, through the guard, for this blog.
    let is_signed = |at| {
        participant.web.key.is_token(&move_purpose(feed.id, &who, &meant.url), &meant.token, at)
    };
    if !is_signed(DateTime::UNIX_EPOCH) {
        return Err(HttpRejection::Forged);
    }
    if !is_signed(now) {
        let wrong = say!(participant.words(), "me-move-look-again");
        return render_move_page(&participant, &feed, meant.url.as_str(), Some(wrong));
    }
    let (url, web) = (meant.url.clone(), participant.web.clone());
    let moved = participant
        .write_store(move |s| {
            BlogMove { who, feed: feed.id, url, claim: OwnershipClaim::Open }
                .move_blog(s, &web, now)
        })
        .await?;
    match moved {
        OwnBlogOutcome::Done => finish_move(&participant).await,
        OwnBlogOutcome::Refused => {
            let feed = find_own_blog(&participant, FeedId(id)).await?;
            let wrong = say!(participant.words(), "me-move-taken");
            render_move_page(&participant, &feed, meant.url.as_str(), Some(wrong))
        }
        OwnBlogOutcome::NotTheirs => Err(HttpRejection::Missing),
    }
}

/// Where a blog has gone, as its owner says.
struct BlogMove {
    who: EmailAddress,
    feed: FeedId,
    url: Url,
    claim: OwnershipClaim,
}

impl BlogMove {
    /// Moves the blog, has it read there at once, and wakes one that was given up.
    fn move_blog(
        &self,
        s: &mut Store,
        web: &AppState,
        now: DateTime<Utc>,
    ) -> Result<OwnBlogOutcome, store::Error> {
        let moved = s.move_own_blog(&self.who, self.feed, &self.url, self.claim, now)?;
        if moved == OwnBlogOutcome::Done {
            if s.find_feed(self.feed)?.is_some_and(|f| f.state == FeedState::Retired) {
                let rules = web.rules();
                s.set_own_blog_state(&self.who, self.feed, FeedState::Approved, &rules, now)?;
            }
            s.queue_jobs(&[Job::Poll], now)?;
        }
        Ok(moved)
    }
}

async fn finish_move(visit: &RequestContext) -> HttpResult {
    visit.web.backstage.wake_worker();
    visit.redirect_with_notice("me", say!(visit.words(), "me-done-moved")).await
}
