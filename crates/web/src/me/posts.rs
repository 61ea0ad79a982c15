//! Posts of one's own: every one that was seen, with its verdict and why, and what its author can do about it.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use course::appeal::{Appeal, appeal};
use course::privacy::Mode;
use course::{PostId, Reason, Rules, Standing};
use digest::words::heading;
use digest::{Words, say};
use serde::{Deserialize, Serialize};
use store::{Appealed, PostSummary, ScreenedText, Store};

use super::{render, said};
use crate::notice;
use crate::refusal::Refusal;
use crate::screened::ScreenedView;
use crate::sealed::{Nothing, Sealed};
use crate::visit::Visit;

const PER_PAGE: usize = 25;
/// The longest reason an author may give, in characters.
const MOST_WORDS: usize = 500;

/// A post as its author sees it.
#[derive(Debug, Serialize)]
pub(super) struct PostView {
    number: i64,
    title: String,
    link: Option<String>,
    day: String,
    /// `in`, `held` or `out`, for the look.
    standing: &'static str,
    /// The same in the words of the page.
    verdict: String,
    because: String,
    /// What can be done, in a sentence.
    advice: Option<String>,
    /// What else its author should know.
    warnings: Vec<String>,
}

pub(super) fn view(post: &PostSummary, visit: &Visit) -> PostView {
    let words = visit.words();
    let standing = post.reason.standing();
    PostView {
        number: post.id.0,
        title: title(post, visit),
        link: post.link.as_ref().map(ToString::to_string),
        day: said::day(post.published_at.unwrap_or(post.first_seen_at), visit),
        standing: standing.as_str(),
        verdict: match standing {
            Standing::In => say!(words, "me-verdict-in"),
            Standing::Held => say!(words, "me-verdict-held"),
            Standing::Out => say!(words, "me-verdict-out"),
        },
        because: heading(&because(post, words)),
        advice: advice(post, visit).map(|advice| say!(words, "me-blog-advice", advice = advice)),
        warnings: warnings(post, visit),
    }
}

/// Why a post stands so, as its author reads it.
fn because(post: &PostSummary, words: &Words) -> String {
    match &post.reason {
        Reason::Included(why) if post.is_authors => {
            say!(words, "me-because-author", why = why.as_str())
        }
        Reason::Withdrawn(_) if post.is_authors => say!(words, "me-because-withdrawn"),
        reason => words.reason(reason),
    }
}

fn advice(post: &PostSummary, visit: &Visit) -> Option<String> {
    let words = visit.words();
    match &post.reason {
        Reason::Withdrawn(_) if post.is_authors => None,
        Reason::Privacy(_) => Some(say!(words, "me-advice-personal")),
        reason => words.advice(reason, &visit.web.settings.course.tag),
    }
}

fn warnings(post: &PostSummary, visit: &Visit) -> Vec<String> {
    let words = visit.words();
    let mut told = Vec::new();
    if post.is_unconfirmed && post.reason.standing() != Standing::Out {
        told.push(say!(words, "me-post-unconfirmed"));
        told.extend(
            post.held_back_on.map(|on| say!(words, "me-post-held-back", day = words.full_day(on))),
        );
    }
    if !post.personal_data.is_empty() && !matches!(post.reason, Reason::Privacy(_)) {
        told.push(say!(words, "me-post-personal", found = words.findings(&post.personal_data)));
    }
    told
}

/// A post's title, or words for a post without one.
pub(super) fn title(post: &PostSummary, visit: &Visit) -> String {
    let title = post.title.as_deref().map(str::trim).filter(|t| !t.is_empty());
    title.map_or_else(|| say!(visit.words(), "me-post-untitled"), str::to_owned)
}

#[derive(Debug, Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    show: Option<Standing>,
    #[serde(default)]
    page: Option<usize>,
}

#[derive(Serialize)]
struct List {
    notice: Option<String>,
    posts: Vec<PostView>,
    /// How many there are.
    n: String,
    filters: Vec<Filter>,
    newer: Option<String>,
    older: Option<String>,
}

#[derive(Serialize)]
struct Filter {
    label: String,
    query: &'static str,
    is_current: bool,
}

pub(super) async fn list(visit: Visit, Query(which): Query<Which>) -> Result<Response, Refusal> {
    let who = visit.person()?.address.clone();
    let page = which.page.unwrap_or(1).clamp(1, 10_000);
    let skip = (page - 1) * PER_PAGE;
    let (posts, n) =
        visit.web.memory.read(move |s| s.own_posts(&who, which.show, skip, PER_PAGE)).await?;
    let words = visit.words();
    let query = |page: usize| match which.show {
        Some(standing) => format!("?show={}&page={page}", standing.as_str()),
        None => format!("?page={page}"),
    };
    let filter = |label: String, query, standing| Filter {
        label,
        query,
        is_current: which.show == standing,
    };
    let body = List {
        notice: notice::take(&visit).await?,
        posts: posts.iter().map(|post| view(post, &visit)).collect(),
        n: say!(words, "n-posts", n = n),
        filters: vec![
            filter(say!(words, "me-filter-all"), "", None),
            filter(say!(words, "me-verdict-in"), "?show=in", Some(Standing::In)),
            filter(say!(words, "me-verdict-held"), "?show=held", Some(Standing::Held)),
            filter(say!(words, "me-verdict-out"), "?show=out", Some(Standing::Out)),
        ],
        newer: (page > 1).then(|| query(page - 1)),
        older: (skip + posts.len() < n).then(|| query(page + 1)),
    };
    visit.page("web/me/posts.html", &say!(words, "me-posts-heading"), &body)
}

#[derive(Serialize)]
struct One {
    notice: Option<String>,
    post: PostView,
    tag: String,
    /// `author`, `facilitator` or `nobody`: whose word it needs that it belongs.
    appeal: &'static str,
    /// What was said to the facilitators, who have not decided yet.
    asked: Option<String>,
    /// `patients`, `course` or `both`: whether a patient can be recognised in it, whether it belongs, or both.
    question: &'static str,
    screened: ScreenedView,
    can_withdraw: bool,
    can_put_back: bool,
    /// Its author included it: taking that back lets the rules decide.
    is_included: bool,
    words: String,
    wrong: Option<String>,
}

pub(super) async fn one(visit: Visit, Path(id): Path<i64>) -> Result<Response, Refusal> {
    show(&visit, PostId(id), StatusCode::OK, String::new(), None).await
}

async fn show(
    visit: &Visit,
    id: PostId,
    status: StatusCode,
    words: String,
    wrong: Option<String>,
) -> Result<Response, Refusal> {
    let who = visit.person()?.address.clone();
    let web = visit.web.clone();
    let (post, contest, claim, screened) = visit
        .web
        .memory
        .read(move |s| {
            let Some(post) = s.own_post(&who, id)? else { return Ok(None) };
            let claim = s.feed(post.feed)?.and_then(|f| f.claim);
            Ok(Some((post, s.contest(id)?, claim, s.screened_text(id, &web.rules())?)))
        })
        .await?
        .ok_or(Refusal::Missing)?;
    let settings = &visit.web.settings;
    let body = One {
        notice: notice::take(visit).await?,
        tag: visit.web.settings.course.tag.clone(),
        appeal: match appeal(
            &post.reason,
            settings.admittance.may_speak(claim),
            &visit.web.rules().privacy,
        ) {
            Appeal::Author => "author",
            Appeal::Facilitator => "facilitator",
            Appeal::Nobody => "nobody",
        },
        asked: contest.map(|c| c.words),
        question: match () {
            () if matches!(post.reason, Reason::Privacy(_)) => "patients",
            () if would_be_held(&post, &screened, &visit.web.rules()) => "both",
            () => "course",
        },
        screened: ScreenedView::new(screened, visit.words()),
        can_withdraw: post.reason.standing() != Standing::Out,
        can_put_back: post.is_authors && matches!(post.reason, Reason::Withdrawn(_)),
        is_included: post.is_authors && matches!(post.reason, Reason::Included(_)),
        post: view(&post, visit),
        words,
        wrong,
    };
    let title = body.post.title.clone();
    visit.page_with(status, "web/me/post.html", &title, &body)
}

/// Whether the privacy screen would hold a post that is not in: its author is not promised more.
fn would_be_held(post: &PostSummary, screened: &ScreenedText, rules: &Rules) -> bool {
    rules.privacy.mode == Mode::Hold
        && post.reason.standing() != Standing::In
        && !screened.passages.is_empty()
}

#[derive(Debug, Deserialize)]
pub(super) struct Belongs {
    #[serde(default)]
    words: String,
    /// That no patient can be recognised.
    #[serde(default)]
    promised: Option<String>,
}

/// The author says that a post belongs to the course.
pub(super) async fn belongs(
    visit: Visit,
    Path(id): Path<i64>,
    Sealed(form): Sealed<Belongs>,
) -> Result<Response, Refusal> {
    let who = visit.person()?.address.clone();
    let id = PostId(id);
    let said: String = form.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let asker = who.clone();
    let post =
        visit.web.memory.read(move |s| s.own_post(&asker, id)).await?.ok_or(Refusal::Missing)?;
    let is_personal = matches!(post.reason, Reason::Privacy(_));
    let wrong = match () {
        () if said.is_empty() && is_personal => Some(say!(visit.words(), "me-harmless-wordless")),
        () if said.is_empty() => Some(say!(visit.words(), "me-belongs-wordless")),
        () if said.chars().count() > MOST_WORDS => {
            Some(say!(visit.words(), "me-belongs-long", most = MOST_WORDS))
        }
        () if form.promised.is_none() => Some(say!(visit.words(), "me-belongs-unpromised")),
        () => None,
    };
    if wrong.is_some() {
        return show(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, form.words, wrong).await;
    }
    let (web, now) = (visit.web.clone(), visit.now());
    let done =
        own(&visit, move |s| s.appeal(&who, id, &said, web.settings.admittance, &web.rules(), now))
            .await?;
    tell(&visit, id, done).await
}

pub(super) async fn withdraw(
    visit: Visit,
    Path(id): Path<i64>,
    _: Sealed<Nothing>,
) -> Result<Response, Refusal> {
    let (who, web, now) = (visit.person()?.address.clone(), visit.web.clone(), visit.now());
    let id = PostId(id);
    let done = own(&visit, move |s| s.withdraw_own(&who, id, &web.rules(), now)).await?;
    tell(&visit, id, done).await
}

pub(super) async fn put_back(
    visit: Visit,
    Path(id): Path<i64>,
    _: Sealed<Nothing>,
) -> Result<Response, Refusal> {
    let (who, web, now) = (visit.person()?.address.clone(), visit.web.clone(), visit.now());
    let id = PostId(id);
    let done = own(&visit, move |s| s.release_own(&who, id, &web.rules(), now)).await?;
    if let Some(Appealed::Decided(reason)) = &done
        && reason.standing() != Standing::In
    {
        visit.web.backstage.wake();
        notice::leave(&visit, say!(visit.words(), "me-done-rules")).await?;
        return Ok(visit.see_other(&format!("me/posts/{id}")));
    }
    tell(&visit, id, done).await
}

/// Does what an author may do with a post of theirs; where it decided something, the pages follow.
async fn own(
    visit: &Visit,
    work: impl FnOnce(&mut Store) -> Result<Option<Appealed>, store::Error> + Send + 'static,
) -> Result<Option<Appealed>, Refusal> {
    let now = visit.now();
    let write = visit.web.memory.write(move |s| {
        let done = work(s)?;
        if matches!(done, Some(Appealed::Decided(_))) {
            render(s, now)?;
        }
        Ok(done)
    });
    Ok(write.await?)
}

/// Says what was done, on the post's own page.
async fn tell(visit: &Visit, id: PostId, done: Option<Appealed>) -> Result<Response, Refusal> {
    let done = done.ok_or(Refusal::Missing)?;
    visit.web.backstage.wake();
    let words = visit.words();
    let told = match done {
        Appealed::Decided(reason) => match reason.standing() {
            Standing::In => say!(words, "me-done-in"),
            Standing::Held => say!(words, "me-done-held"),
            Standing::Out if matches!(reason, Reason::Withdrawn(_)) => {
                say!(words, "me-done-withdrawn")
            }
            Standing::Out => say!(words, "me-done-out"),
        },
        Appealed::Asked => say!(words, "me-done-asked"),
        Appealed::Refused => say!(words, "me-done-nothing"),
    };
    notice::leave(visit, told).await?;
    Ok(visit.see_other(&format!("me/posts/{id}")))
}
