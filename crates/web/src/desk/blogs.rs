//! Blogs: who registered them, how they are, their newest posts, and whether the course reads them.

use std::collections::BTreeMap;

use axum::extract::Path;
use course::secret_address::{masked_address, public_address};
use course::{
    Applicant, DeskAction, DeskSubject, EmailAddress, Feed, FeedId, FeedState, Job, OwnershipClaim,
    WaitReason,
};
use digest::collation::name_sort_key;
use digest::messages::with_capital;
use digest::say;
use serde::{Deserialize, Serialize};
use store::{AuditEntry, FeedActivity, PostFilter, Store};

use super::desk_page::{
    DeskTab, date_and_time, show_desk_page, show_desk_tab, staff_deed, trim_typed,
};
use super::feed_names::{FeedNames, PostLine, short_date};
use crate::join::{self, FoundBlogView};
use crate::rejection::HttpResult;
use crate::request_context::RequestContext;
use crate::sealed_form::{EmptyForm, Sealed};
use crate::visitors::{Editor, Facilitator};

const TAB: DeskTab = DeskTab {
    name: "blogs",
    template: "web/desk/blogs.html",
    heading: |words| say!(words, "desk-blogs-heading"),
};

/// Posts shown of a blog.
const NEWEST: usize = 12;

/// A blog in a list.
#[derive(Debug, Serialize)]
pub(super) struct BlogLine {
    pub(super) id: i64,
    pub(super) blog: String,
    pub(super) by: String,
    /// The blog itself, or its feed where that is not known.
    pub(super) link: String,
    pub(super) state: &'static str,
    pub(super) state_words: String,
    pub(super) n_posts: usize,
    pub(super) n_in: usize,
    pub(super) newest: Option<String>,
    /// What came back when it was last looked at and could not be read.
    pub(super) trouble: Option<String>,
    pub(super) trouble_advice: Option<String>,
    pub(super) failing_since: Option<String>,
    /// Since when it seems to be another blog.
    pub(super) doubted_since: Option<String>,
    /// Whether they showed that it is theirs, where someone registered it.
    pub(super) ownership: Option<String>,
    /// Why it waits, where it does.
    pub(super) wait_reasons: Vec<String>,
    pub(super) added: String,
}

/// What decides whether the blogs that wait are read: nobody's word where the facilitators brought
/// them.
pub(super) type Applicants = BTreeMap<FeedId, Option<Applicant>>;

/// Reads it of all blogs that wait.
pub(super) fn applicants(store: &Store, names: &FeedNames) -> Result<Applicants, store::Error> {
    let waiting = names.feeds.values().filter(|feed| feed.state == FeedState::Pending);
    waiting.map(|feed| Ok((feed.id, store.find_applicant(feed.id)?))).collect()
}

impl BlogLine {
    pub(super) fn new(
        feed: &Feed,
        names: &FeedNames,
        activity: Option<&FeedActivity>,
        applicants: &Applicants,
        visit: &RequestContext,
    ) -> Self {
        let words = visit.words();
        let trouble = feed.trouble.as_ref().filter(|_| feed.n_failures > 0);
        let told = trouble.map(|t| with_capital(&words.failure_text(t)));
        Self {
            id: feed.id.0,
            blog: names.blog_name(feed.id),
            by: names.person_name(feed.id).to_owned(),
            link: public_link(feed),
            state: feed.state.as_str(),
            state_words: with_capital(&words.feed_state(feed.state)),
            n_posts: activity.map_or(0, |a| a.n_posts),
            n_in: activity.map_or(0, |a| a.n_in),
            newest: activity.map(|a| short_date(a.newest_at, visit)),
            trouble: told,
            trouble_advice: trouble.map(|t| with_capital(&words.failure_advice(t))),
            failing_since: feed.failing_since_at.map(|at| short_date(at, visit)),
            doubted_since: feed.doubted_since_at.map(|at| short_date(at, visit)),
            ownership: ownership_text(feed, visit),
            wait_reasons: applicants
                .get(&feed.id)
                .map(|a| wait_reasons(*a, visit))
                .unwrap_or_default(),
            added: short_date(feed.added_at, visit),
        }
    }
}

/// How far it was shown that a blog belongs to whoever registered it.
fn ownership_text(feed: &Feed, visit: &RequestContext) -> Option<String> {
    let words = visit.words();
    feed.claim.map(|claim| match claim {
        OwnershipClaim::Open => say!(words, "desk-claim-open"),
        OwnershipClaim::Shown => say!(words, "desk-claim-shown"),
    })
}

#[derive(Serialize)]
struct DeskBlogsPage {
    blogs: Vec<BlogLine>,
}

pub(super) async fn list_blogs(editor: Editor) -> HttpResult {
    let read = editor.read_store(|s| {
        let names = FeedNames::from_store(s)?;
        Ok((s.all_feeds()?, applicants(s, &names)?, names, s.feed_activity()?))
    });
    let (feeds, applicants, names, activity) = read.await?;
    let line = |f: &Feed| BlogLine::new(f, &names, activity.get(&f.id), &applicants, &editor);
    let mut blogs: Vec<_> = feeds.iter().map(line).collect();
    let language = editor.words().tag();
    blogs.sort_by_cached_key(|b| {
        let names = (name_sort_key(&b.by, language), name_sort_key(&b.blog, language));
        (b.state != "pending", names)
    });
    show_desk_tab(&editor, TAB, &DeskBlogsPage { blogs }).await
}

#[derive(Serialize)]
struct DeskBlogPage {
    blog: BlogLine,
    feed: String,
    /// Who registered it: for facilitators.
    email: Option<String>,
    last_visit: Option<String>,
    last_read: Option<String>,
    next_visit: Option<String>,
    posts: Vec<PostLine>,
    /// What stands there now, where it was looked at.
    preview: Option<FoundBlogView>,
    /// Whether it was looked at in vain.
    in_vain: bool,
}

pub(super) async fn show_blog(editor: Editor, Path(id): Path<i64>) -> HttpResult {
    render_blog_page(editor, FeedId(id), BlogLook::NotAsked).await
}

/// Looks at a blog that nobody reads yet: before it is approved, its newest posts and where they
/// would stand are seen.
pub(super) async fn show_blog_preview(
    editor: Editor,
    Path(id): Path<i64>,
    _: Sealed<EmptyForm>,
) -> HttpResult {
    let id = FeedId(id);
    let feed = editor.find_in_store(move |s| s.find_feed(id)).await?;
    let look = match join::preview_blog(&feed.url, &editor).await? {
        Some(found) => BlogLook::Found(found),
        None => BlogLook::InVain,
    };
    render_blog_page(editor, id, look).await
}

/// What came of a look at what stands at a blog's address.
enum BlogLook {
    NotAsked,
    InVain,
    Found(FoundBlogView),
}

async fn render_blog_page(editor: Editor, id: FeedId, look: BlogLook) -> HttpResult {
    let is_facilitator = editor.role.is_facilitator();
    let filter = PostFilter { feed: Some(id), most: NEWEST, ..PostFilter::default() };
    let read = editor.find_in_store(move |s| {
        let Some(feed) = s.find_feed(id)? else { return Ok(None) };
        let email = if is_facilitator { s.participant_email(feed.participant)? } else { None };
        let applicants = match feed.state {
            FeedState::Pending => Applicants::from([(id, s.find_applicant(id)?)]),
            _ => Applicants::new(),
        };
        Ok(Some((
            feed,
            email,
            applicants,
            s.list_posts(&filter)?,
            s.feed_activity()?,
            FeedNames::from_store(s)?,
        )))
    });
    let (feed, email, applicants, posts, activity, names) = read.await?;
    let body = DeskBlogPage {
        feed: masked_address(&feed.url),
        email: email.as_ref().map(EmailAddress::to_string),
        last_visit: feed.fetched_at.map(|at| date_and_time(&editor, at)),
        last_read: feed.succeeded_at.map(|at| date_and_time(&editor, at)),
        next_visit: (feed.state == FeedState::Approved)
            .then(|| date_and_time(&editor, feed.due_at)),
        posts: posts.iter().map(|p| PostLine::new(p, &names, &editor)).collect(),
        blog: BlogLine::new(&feed, &names, activity.get(&id), &applicants, &editor),
        in_vain: matches!(look, BlogLook::InVain),
        preview: match look {
            BlogLook::Found(found) => Some(found),
            _ => None,
        },
    };
    let heading = body.blog.blog.clone();
    show_desk_page(&editor, TAB, "web/desk/blog.html", &heading, &body).await
}

/// Why a blog waits, in words.
fn wait_reasons(applicant: Option<Applicant>, visit: &RequestContext) -> Vec<String> {
    let words = visit.words();
    let Some(applicant) = applicant else { return vec![say!(words, "desk-waits-added")] };
    let reasons = visit.web.settings.admittance.wait_reasons(applicant);
    if reasons.is_empty() {
        return vec![say!(words, "desk-waits-still")];
    }
    let word = |reason| match reason {
        WaitReason::ApprovedByHand => say!(words, "desk-waits-by-hand"),
        WaitReason::ErasedBefore => say!(words, "desk-waits-erased"),
        WaitReason::NoTaggedPost => say!(words, "desk-waits-untagged"),
        WaitReason::OwnershipNotShown => say!(words, "desk-waits-unshown"),
    };
    reasons.into_iter().map(word).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum BlogAction {
    Approve,
    Reject,
    Pause,
    /// It is still the blog it was.
    Confirm,
    /// It is not, or it is over: it is visited no more.
    Retire,
}

#[derive(Deserialize)]
pub(super) struct BlogActionForm {
    wish: BlogAction,
    #[serde(default)]
    why: String,
    /// Where the form stood.
    #[serde(default)]
    from: String,
}

/// Approves, turns away or pauses a blog. What follows is seen at once: it is read, and the site is
/// written anew.
pub(super) async fn change_blog_state(
    facilitator: Facilitator,
    Path(id): Path<i64>,
    Sealed(asks): Sealed<BlogActionForm>,
) -> HttpResult {
    let id = FeedId(id);
    let read = facilitator.find_in_store(move |s| {
        Ok(s.find_feed(id)?.zip(Some(FeedNames::from_store(s)?.blog_name(id))))
    });
    let (before, blog) = read.await?;
    let (state, what) = match asks.wish {
        BlogAction::Approve => (FeedState::Approved, DeskAction::ApproveBlog),
        BlogAction::Reject => (FeedState::Rejected, DeskAction::RejectBlog),
        BlogAction::Pause => (FeedState::Paused, DeskAction::PauseBlog),
        BlogAction::Confirm => (before.state, DeskAction::ConfirmBlog),
        BlogAction::Retire => (FeedState::Retired, DeskAction::RetireBlog),
    };
    let is_confirmed = asks.wish == BlogAction::Confirm && before.doubted_since_at.is_some();
    let why = trim_typed(&asks.why, 500).unwrap_or_default();
    // Pressed twice, it is done once.
    if before.state != state || is_confirmed {
        let deed = AuditEntry { why, ..staff_deed(&facilitator, what, DeskSubject::Blog(id)) };
        let (now, web) = (facilitator.now(), facilitator.web.clone());
        let write = facilitator.write_store(move |s| {
            s.audit_change(deed, |s| {
                if is_confirmed {
                    s.confirm_feed(id, now, &web.rules()).map(drop)
                } else {
                    s.set_feed_state(id, state, now, &web.rules())
                }
            })?;
            if state == FeedState::Approved {
                s.queue_jobs(&[Job::Poll], now)?;
            }
            s.queue_jobs(&[Job::Render], now)
        });
        write.await?;
        facilitator.web.backstage.wake_worker();
    }
    let words = facilitator.words();
    let notice = match asks.wish {
        BlogAction::Approve => say!(words, "desk-blog-approved", blog = blog),
        BlogAction::Reject => say!(words, "desk-blog-rejected", blog = blog),
        BlogAction::Pause => say!(words, "desk-blog-paused", blog = blog),
        BlogAction::Confirm => say!(words, "desk-blog-confirmed", blog = blog),
        BlogAction::Retire => say!(words, "desk-blog-retired", blog = blog),
    };
    let back = if asks.from == "today" { "desk".to_owned() } else { format!("desk/blogs/{id}") };
    facilitator.redirect_with_notice(&back, notice).await
}

/// Where a blog is seen: its home page, its feed, or its host where both addresses hold a secret.
fn public_link(feed: &Feed) -> String {
    let open = feed.link.as_ref().and_then(public_address).or(public_address(&feed.url));
    open.map_or_else(|| feed.url.origin().ascii_serialization(), ToString::to_string)
}
