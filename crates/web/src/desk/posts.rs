//! Posts: the list of the last days, one with its text, and what people decide about them.

use axum::extract::{Path, Query};
use chrono::{DateTime, TimeDelta, Utc};
use course::{
    Decision, DecisionKind, DeskAction, DeskSubject, FeedId, Job, PostId, Standing, VerdictReason,
};
use digest::collation::name_sort_key;
use digest::say;
use serde::{Deserialize, Serialize};
use store::{AuditEntry, PostFilter, PostSummary};

use super::desk_page::{
    DeskPageLinks, DeskTab, date_and_time, hide_addresses, show_desk_page, show_desk_tab,
    staff_deed, trim_typed,
};
use super::feed_names::{FeedNames, PostLine, post_title};
use crate::rejection::{HttpRejection, HttpResult};
use crate::request_context::RequestContext;
use crate::screened::ScreenedView;
use crate::sealed_form::Sealed;
use crate::visitors::Editor;

const TAB: DeskTab = DeskTab {
    name: "posts",
    template: "web/desk/posts.html",
    heading: |words| say!(words, "desk-posts-heading"),
};

/// Posts on a page.
const ON_A_PAGE: usize = 40;
/// Characters of a reason that are kept.
const LONGEST_WHY: usize = 500;
/// The days a list may go back.
const DAYS: [i64; 3] = [3, 7, 30];

#[derive(Deserialize)]
pub(super) struct DeskPostsQuery {
    #[serde(default)]
    verdict: String,
    #[serde(default)]
    days: i64,
    #[serde(default)]
    blog: Option<String>,
    #[serde(default)]
    page: usize,
}

#[derive(Serialize)]
struct DeskPostsPage {
    verdict: String,
    days: i64,
    choices: [i64; 3],
    blog: Option<i64>,
    blogs: Vec<(i64, String)>,
    posts: Vec<PostLine>,
    pages: DeskPageLinks,
}

pub(super) async fn list_posts(editor: Editor, Query(asked): Query<DeskPostsQuery>) -> HttpResult {
    let standing = [Standing::In, Standing::Out, Standing::Held]
        .into_iter()
        .find(|s| s.as_str() == asked.verdict);
    let days = if DAYS.contains(&asked.days) || asked.days == 0 { asked.days } else { DAYS[1] };
    let blog = asked.blog.as_deref().and_then(|b| b.parse().ok()).map(FeedId);
    let page = asked.page.min(1_000);
    let filter = PostFilter {
        feed: blog,
        standing,
        since: (days > 0).then(|| editor.now() - TimeDelta::days(days)),
        skip: page * ON_A_PAGE,
        most: ON_A_PAGE + 1,
    };
    let (mut posts, names) =
        editor.read_store(move |s| Ok((s.list_posts(&filter)?, FeedNames::from_store(s)?))).await?;
    let verdict = standing.map(Standing::as_str).unwrap_or_default().to_owned();
    let blog = blog.map(|b| b.0);
    let mut blogs: Vec<_> = names.feeds.keys().map(|id| (id.0, names.blog_name(*id))).collect();
    let language = editor.words().tag();
    blogs.sort_by_cached_key(|(_, name)| name_sort_key(name, language));
    let query = [
        ("verdict", verdict.as_str()),
        ("days", &days.to_string()),
        ("blog", &blog.map(|b| b.to_string()).unwrap_or_default()),
    ];
    let pages = DeskPageLinks::cut_rows(&mut posts, ON_A_PAGE, page, &query);
    let posts = posts.iter().map(|p| PostLine::new(p, &names, &editor)).collect();
    let body = DeskPostsPage { verdict, days, choices: DAYS, blog, blogs, posts, pages };
    show_desk_tab(&editor, TAB, &body).await
}

#[derive(Serialize)]
struct DeskPostPage {
    post: PostLine,
    advice: Option<String>,
    seen: String,
    author: Option<String>,
    /// Only a [`course::CleanHtml`] gets here.
    html: String,
    topics: Vec<String>,
    decisions: Vec<DecisionLine>,
    is_unconfirmed: bool,
    /// The day of the edition that it was kept out of for that.
    held_back_on: Option<String>,
    is_picked: bool,
    screened: ScreenedView,
}

#[derive(Serialize)]
struct DecisionLine {
    at: String,
    by: String,
    what: String,
    why: String,
}

pub(super) async fn show_post(editor: Editor, Path(id): Path<i64>) -> HttpResult {
    let id = PostId(id);
    let web = editor.web.clone();
    let read = editor.find_in_store(move |s| {
        let Some(post) = s.find_post(id)? else { return Ok(None) };
        let screened = s.screened_text(id, &web.rules())?;
        Ok(Some((
            post,
            s.post_text(id)?,
            s.decisions_about(id)?,
            s.waiting_picks()?,
            FeedNames::from_store(s)?,
            screened,
        )))
    });
    let (post, text, decisions, picks, names, screened) = read.await?;
    let (html, topics) =
        text.map_or_else(Default::default, |(html, topics)| (html.as_str().to_owned(), topics));
    let words = editor.words();
    let topic_title = |slug: String| {
        let known =
            editor.web.forms.topics().iter().find(|t| t.slug == slug).map(|t| t.title.clone());
        known.unwrap_or(slug)
    };
    let decision = |d: Decision| DecisionLine {
        at: date_and_time(&editor, d.at),
        what: decision_text(d.kind, &editor),
        by: hide_addresses(words.actor_text(&d.by), &editor),
        why: hide_addresses(d.why, &editor),
    };
    let body = DeskPostPage {
        advice: words.reason_advice(&post.reason, &editor.web.settings.course.tag),
        seen: date_and_time(&editor, post.first_seen_at),
        author: post.author.clone().map(|author| hide_addresses(author, &editor)),
        html,
        topics: topics.into_iter().map(topic_title).collect(),
        decisions: decisions.into_iter().map(decision).collect(),
        is_unconfirmed: post.is_unconfirmed && post.reason.standing() != Standing::Out,
        held_back_on: post
            .held_back_on
            .filter(|_| post.is_unconfirmed)
            .map(|on| words.full_day(on)),
        is_picked: picks.iter().any(|p| p.post == id),
        screened: ScreenedView::new(screened, words),
        post: PostLine::new(&post, &names, &editor),
    };
    let heading = body.post.title.clone();
    show_desk_page(&editor, TAB, "web/desk/post.html", &heading, &body).await
}

/// What was decided, in a word or two.
fn decision_text(kind: DecisionKind, visit: &RequestContext) -> String {
    let words = visit.words();
    match kind {
        DecisionKind::Hide => say!(words, "desk-decided-hide"),
        DecisionKind::Include => say!(words, "desk-decided-include"),
        DecisionKind::Withdraw => say!(words, "desk-decided-withdraw"),
        DecisionKind::Release => say!(words, "desk-decided-release"),
    }
}

/// What is to be done with a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PostAction {
    /// It belongs: let it in.
    Let,
    /// Keep it out, or take it off the pages.
    Hide,
    /// Take back what people decided: the rules judge it.
    Release,
}

#[derive(Deserialize)]
pub(super) struct PostActionForm {
    wish: PostAction,
    #[serde(default)]
    why: String,
    /// Where the form stood.
    #[serde(default)]
    from: String,
}

pub(super) async fn decide_post(
    editor: Editor,
    Path(id): Path<i64>,
    Sealed(asks): Sealed<PostActionForm>,
) -> HttpResult {
    let id = PostId(id);
    let post = editor.find_in_store(move |s| s.find_post(id)).await?;
    let why = trim_typed(&asks.why, LONGEST_WHY).unwrap_or_default();
    let reason = record_decision(&editor, &post, asks.wish, &why).await?;
    let words = editor.words();
    let notice = say!(
        words,
        "desk-decided",
        title = post_title(&post, &editor),
        standing = words.standing_text(reason.standing()),
        reason = words.reason_text(&reason)
    );
    let back = if asks.from == "today" { "desk".to_owned() } else { format!("desk/posts/{id}") };
    editor.redirect_with_notice(&back, notice).await
}

/// Writes a decision down, has the site follow, and returns the new verdict.
async fn record_decision(
    editor: &Editor,
    post: &PostSummary,
    wish: PostAction,
    why: &str,
) -> Result<VerdictReason, HttpRejection> {
    let kind = decision_kind(wish, &post.reason);
    let what = match kind {
        DecisionKind::Hide => DeskAction::HidePost,
        DecisionKind::Include => DeskAction::IncludePost,
        DecisionKind::Withdraw => DeskAction::WithdrawPost,
        DecisionKind::Release => DeskAction::ReleasePost,
    };
    let deed = AuditEntry {
        why: why.trim().to_owned(),
        ..staff_deed(editor, what, DeskSubject::Post(post.id))
    };
    let decision =
        Decision { kind, by: deed.who.as_str().into(), why: why.to_owned(), at: deed.at };
    let (id, web) = (post.id, editor.web.clone());
    let reason = editor
        .write_store(move |s| {
            let reason =
                s.audit_change(deed, |s| s.record_decision(id, &decision, &web.rules()))?;
            s.queue_jobs(&[Job::Render], decision.at)?;
            Ok(reason)
        })
        .await?;
    editor.web.backstage.wake_worker();
    Ok(reason)
}

/// Who lets a post in that only waits for a look has looked at it: the rules judge it then. One
/// that the rules keep out is let in by name.
fn decision_kind(wish: PostAction, reason: &VerdictReason) -> DecisionKind {
    match (wish, reason) {
        (PostAction::Hide, _) => DecisionKind::Hide,
        (PostAction::Release, _)
        | (
            PostAction::Let,
            VerdictReason::Burst | VerdictReason::AnotherBlog | VerdictReason::Privacy(_),
        ) => DecisionKind::Release,
        (PostAction::Let, _) => DecisionKind::Include,
    }
}

/// Decides about all posts of a burst at once.
pub(super) async fn decide_burst(
    editor: Editor,
    Path(feed): Path<i64>,
    Sealed(asks): Sealed<PostActionForm>,
) -> HttpResult {
    if asks.wish == PostAction::Release {
        return Err(HttpRejection::Unreadable);
    }
    let filter = PostFilter {
        feed: Some(FeedId(feed)),
        standing: Some(Standing::Held),
        most: usize::MAX,
        ..PostFilter::default()
    };
    let mut posts = editor.read_store(move |s| s.list_posts(&filter)).await?;
    posts.retain(|p| p.reason == VerdictReason::Burst);
    let why = trim_typed(&asks.why, LONGEST_WHY).unwrap_or_default();
    for post in &posts {
        record_decision(&editor, post, asks.wish, &why).await?;
    }
    let words = editor.words();
    let notice = match asks.wish {
        PostAction::Hide => say!(words, "desk-burst-hidden", n = posts.len()),
        PostAction::Let | PostAction::Release => say!(words, "desk-burst-let-in", n = posts.len()),
    };
    editor.redirect_with_notice("desk", notice).await
}

/// How long ago something was, in days.
pub(super) fn days_since(at: DateTime<Utc>, visit: &RequestContext) -> i64 {
    let course = &visit.web.settings.course;
    (course.local_day(visit.now()) - course.local_day(at)).num_days()
}
