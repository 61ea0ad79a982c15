//! Posts of one's own: every one that was seen, with its verdict and why, and what its author can
//! do about it.

use axum::extract::{Path, Query};
use chrono::{DateTime, Utc};
use course::appeal::{AppealDecider, appeal_decider};
use course::privacy::PrivacyMode;
use course::{CourseRules, EmailAddress, Job, PostId, Standing, VerdictReason};
use digest::messages::with_capital;
use digest::{Translations, say};
use serde::{Deserialize, Serialize};
use store::{AuthorActionOutcome, PostSummary, ScreenedText, Store};

use super::date_text;
use crate::app_state::SharedState;
use crate::notice;
use crate::rejection::{HttpRejection, HttpResult};
use crate::request_context::RequestContext;
use crate::screened::ScreenedView;
use crate::sealed_form::{EmptyForm, Sealed};
use crate::visitors::Participant;

const PER_PAGE: usize = 25;
/// The longest reason an author may give, in characters.
const MOST_WORDS: usize = 500;

/// A post as its author sees it.
#[derive(Debug, Serialize)]
pub(super) struct OwnPostView {
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

pub(super) fn own_post_view(post: &PostSummary, visit: &RequestContext) -> OwnPostView {
    let words = visit.words();
    let standing = post.reason.standing();
    OwnPostView {
        number: post.id.0,
        title: own_post_title(post, visit),
        link: post.link.as_ref().map(ToString::to_string),
        day: date_text::short_date(post.published_at.unwrap_or(post.first_seen_at), visit),
        standing: standing.as_str(),
        verdict: match standing {
            Standing::In => say!(words, "me-verdict-in"),
            Standing::Held => say!(words, "me-verdict-held"),
            Standing::Out => say!(words, "me-verdict-out"),
        },
        because: with_capital(&reason_text(post, words)),
        advice: post_advice(post, visit)
            .map(|advice| say!(words, "me-blog-advice", advice = advice)),
        warnings: post_warnings(post, visit),
    }
}

/// Why a post stands so, as its author reads it.
fn reason_text(post: &PostSummary, words: &Translations) -> String {
    match &post.reason {
        VerdictReason::Included(why) if post.is_authors => {
            say!(words, "me-because-author", why = why.as_str())
        }
        VerdictReason::Withdrawn(_) if post.is_authors => say!(words, "me-because-withdrawn"),
        reason => words.reason_text(reason),
    }
}

fn post_advice(post: &PostSummary, visit: &RequestContext) -> Option<String> {
    let words = visit.words();
    match &post.reason {
        VerdictReason::Withdrawn(_) if post.is_authors => None,
        VerdictReason::Privacy(_) => Some(say!(words, "me-advice-personal")),
        reason => words.reason_advice(reason, &visit.web.settings.course.tag),
    }
}

fn post_warnings(post: &PostSummary, visit: &RequestContext) -> Vec<String> {
    let words = visit.words();
    let mut told = Vec::new();
    if post.is_unconfirmed && post.reason.standing() != Standing::Out {
        told.push(say!(words, "me-post-unconfirmed"));
        told.extend(
            post.held_back_on.map(|on| say!(words, "me-post-held-back", day = words.full_day(on))),
        );
    }
    if !post.personal_data.is_empty() && !matches!(post.reason, VerdictReason::Privacy(_)) {
        told.push(say!(
            words,
            "me-post-personal",
            found = words.findings_text(&post.personal_data)
        ));
    }
    told
}

/// A post's title, or words for a post without one.
pub(super) fn own_post_title(post: &PostSummary, visit: &RequestContext) -> String {
    let title = post.title.as_deref().map(str::trim).filter(|t| !t.is_empty());
    title.map_or_else(|| say!(visit.words(), "me-post-untitled"), str::to_owned)
}

#[derive(Debug, Deserialize)]
pub(super) struct OwnPostsQuery {
    #[serde(default)]
    show: Option<Standing>,
    #[serde(default)]
    page: Option<usize>,
}

#[derive(Serialize)]
struct OwnPostsPage {
    notice: Option<String>,
    posts: Vec<OwnPostView>,
    /// How many there are.
    n: String,
    filters: Vec<VerdictFilterLink>,
    newer: Option<String>,
    older: Option<String>,
}

#[derive(Serialize)]
struct VerdictFilterLink {
    label: String,
    query: &'static str,
    is_current: bool,
}

pub(super) async fn list_own_posts(
    participant: Participant,
    Query(which): Query<OwnPostsQuery>,
) -> HttpResult {
    let who = participant.address.clone();
    let page = which.page.unwrap_or(1).clamp(1, 10_000);
    let skip = (page - 1) * PER_PAGE;
    let (posts, n) =
        participant.read_store(move |s| s.own_posts(&who, which.show, skip, PER_PAGE)).await?;
    let words = participant.words();
    let query = |page: usize| match which.show {
        Some(standing) => format!("?show={}&page={page}", standing.as_str()),
        None => format!("?page={page}"),
    };
    let filter = |label: String, query, standing| VerdictFilterLink {
        label,
        query,
        is_current: which.show == standing,
    };
    let body = OwnPostsPage {
        notice: notice::take_notice(&participant).await?,
        posts: posts.iter().map(|post| own_post_view(post, &participant)).collect(),
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
    participant.render_page("web/me/posts.html", &say!(words, "me-posts-heading"), &body)
}

#[derive(Serialize)]
struct OwnPostPage {
    notice: Option<String>,
    post: OwnPostView,
    tag: String,
    /// `author`, `facilitator` or `nobody`: whose word it needs that it belongs.
    appeal: &'static str,
    /// What was said to the facilitators, who have not decided yet.
    asked: Option<String>,
    /// `patients`, `course` or `both`: whether a patient can be recognised in it, whether it
    /// belongs, or both.
    question: &'static str,
    screened: ScreenedView,
    can_withdraw: bool,
    can_put_back: bool,
    /// Its author included it: taking that back lets the rules decide.
    is_included: bool,
    words: String,
    wrong: Option<String>,
}

pub(super) async fn show_own_post(participant: Participant, Path(id): Path<i64>) -> HttpResult {
    render_own_post(&participant, PostId(id), String::new(), None).await
}

async fn render_own_post(
    participant: &Participant,
    id: PostId,
    words: String,
    wrong: Option<String>,
) -> HttpResult {
    let who = participant.address.clone();
    let web = participant.web.clone();
    let (post, contest, claim, screened) = participant
        .find_in_store(move |s| {
            let Some(post) = s.own_post(&who, id)? else { return Ok(None) };
            let claim = s.find_feed(post.feed)?.and_then(|f| f.claim);
            Ok(Some((post, s.open_appeal(id)?, claim, s.screened_text(id, &web.rules())?)))
        })
        .await?;
    let settings = &participant.web.settings;
    let body = OwnPostPage {
        notice: notice::take_notice(participant).await?,
        tag: participant.web.settings.course.tag.clone(),
        appeal: match appeal_decider(
            &post.reason,
            claim,
            settings.admittance,
            &participant.web.rules().privacy,
        ) {
            AppealDecider::Author => "author",
            AppealDecider::Facilitator => "facilitator",
            AppealDecider::Nobody => "nobody",
        },
        asked: contest.map(|c| c.words),
        question: match () {
            () if matches!(post.reason, VerdictReason::Privacy(_)) => "patients",
            () if would_be_held(&post, &screened, &participant.web.rules()) => "both",
            () => "course",
        },
        screened: ScreenedView::new(screened, participant.words()),
        can_withdraw: post.reason.standing() != Standing::Out,
        can_put_back: post.is_authors && matches!(post.reason, VerdictReason::Withdrawn(_)),
        is_included: post.is_authors && matches!(post.reason, VerdictReason::Included(_)),
        post: own_post_view(&post, participant),
        words,
        wrong,
    };
    let title = body.post.title.clone();
    participant.render_form("web/me/post.html", &title, body.wrong.as_ref(), &body)
}

/// Whether the privacy screen would hold a post that is not in: its author is not promised more.
fn would_be_held(post: &PostSummary, screened: &ScreenedText, rules: &CourseRules) -> bool {
    rules.privacy.mode == PrivacyMode::Hold
        && post.reason.standing() != Standing::In
        && !screened.passages.is_empty()
}

#[derive(Debug, Deserialize)]
pub(super) struct AppealForm {
    #[serde(default)]
    words: String,
    /// That no patient can be recognised.
    #[serde(default)]
    promised: Option<String>,
}

/// The author says that a post belongs to the course.
pub(super) async fn submit_appeal(
    participant: Participant,
    Path(id): Path<i64>,
    Sealed(form): Sealed<AppealForm>,
) -> HttpResult {
    let who = participant.address.clone();
    let id = PostId(id);
    let said: String = form.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let post = participant.find_in_store(move |s| s.own_post(&who, id)).await?;
    let is_personal = matches!(post.reason, VerdictReason::Privacy(_));
    let wrong = match () {
        () if said.is_empty() && is_personal => {
            Some(say!(participant.words(), "me-harmless-wordless"))
        }
        () if said.is_empty() => Some(say!(participant.words(), "me-belongs-wordless")),
        () if said.chars().count() > MOST_WORDS => {
            Some(say!(participant.words(), "me-belongs-long", most = MOST_WORDS))
        }
        () if form.promised.is_none() => Some(say!(participant.words(), "me-belongs-unpromised")),
        () => None,
    };
    if wrong.is_some() {
        return render_own_post(&participant, id, form.words, wrong).await;
    }
    let work = move |s: &mut Store, by: &PostChanger| {
        s.appeal_verdict(&by.who, id, &said, by.web.settings.admittance, &by.web.rules(), by.now)
    };
    let done = change_own_post(&participant, work).await?;
    report_change(&participant, id, done).await
}

pub(super) async fn withdraw_post(
    participant: Participant,
    Path(id): Path<i64>,
    _: Sealed<EmptyForm>,
) -> HttpResult {
    let id = PostId(id);
    let work = move |s: &mut Store, by: &PostChanger| {
        s.withdraw_own_post(&by.who, id, &by.web.rules(), by.now)
    };
    let done = change_own_post(&participant, work).await?;
    report_change(&participant, id, done).await
}

pub(super) async fn restore_post(
    participant: Participant,
    Path(id): Path<i64>,
    _: Sealed<EmptyForm>,
) -> HttpResult {
    let id = PostId(id);
    let work = move |s: &mut Store, by: &PostChanger| {
        s.release_own_post(&by.who, id, &by.web.rules(), by.now)
    };
    let done = change_own_post(&participant, work).await?;
    if let AuthorActionOutcome::Decided(reason) = &done
        && reason.standing() != Standing::In
    {
        participant.web.backstage.wake_worker();
        let told = say!(participant.words(), "me-done-rules");
        return participant.redirect_with_notice(&format!("me/posts/{id}"), told).await;
    }
    report_change(&participant, id, done).await
}

/// Who changes a post of theirs, and when.
struct PostChanger {
    who: EmailAddress,
    web: SharedState,
    now: DateTime<Utc>,
}

/// Does what an author may do with a post of theirs; where it decided something, the pages follow.
async fn change_own_post(
    visit: &Participant,
    work: impl FnOnce(&mut Store, &PostChanger) -> Result<Option<AuthorActionOutcome>, store::Error>
    + Send
    + 'static,
) -> Result<AuthorActionOutcome, HttpRejection> {
    let by = PostChanger { who: visit.address.clone(), web: visit.web.clone(), now: visit.now() };
    let write = visit.write_store(move |s| {
        let done = work(s, &by)?;
        if matches!(done, Some(AuthorActionOutcome::Decided(_))) {
            s.queue_jobs(&[Job::Render], by.now)?;
        }
        Ok(done)
    });
    write.await?.ok_or(HttpRejection::Missing)
}

/// Says what was done, on the post's own page.
async fn report_change(
    visit: &RequestContext,
    id: PostId,
    done: AuthorActionOutcome,
) -> HttpResult {
    visit.web.backstage.wake_worker();
    let words = visit.words();
    let told = match done {
        AuthorActionOutcome::Decided(reason) => match reason.standing() {
            Standing::In => say!(words, "me-done-in"),
            Standing::Held => say!(words, "me-done-held"),
            Standing::Out if matches!(reason, VerdictReason::Withdrawn(_)) => {
                say!(words, "me-done-withdrawn")
            }
            Standing::Out => say!(words, "me-done-out"),
        },
        AuthorActionOutcome::Asked => say!(words, "me-done-asked"),
        AuthorActionOutcome::Refused => say!(words, "me-done-nothing"),
    };
    visit.redirect_with_notice(&format!("me/posts/{id}"), told).await
}
