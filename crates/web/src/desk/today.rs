//! What needs a person today, the most urgent first.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chrono::{DateTime, TimeDelta, Utc};
use course::{Edition, EditionKind, FeedState, Standing, SubscriberState, VerdictReason};
use digest::say;
use serde::Serialize;
use store::{EditionHold, PostFilter, PostSummary, Store};

use super::blogs::{Applicants, BlogLine, applicants};
use super::comments::CommentToClaim;
use super::desk_page::{DeskTab, hide_addresses, show_desk_tab};
use super::feed_names::{FeedNames, PostLine, short_date};
use super::posts::days_since;
use super::preview::edition_name;
use crate::rejection::HttpResult;
use crate::request_context::RequestContext;
use crate::visitors::Editor;
use course::StaffRole;

const TAB: DeskTab = DeskTab {
    name: "today",
    template: "web/desk/today.html",
    heading: |words| say!(words, "desk-today-heading"),
};

/// Held posts that are looked through; a course that has more has other worries.
const MOST: usize = 2_000;
/// A blog that has said nothing for so many days is silent.
const SILENT_DAYS: i64 = 14;
/// The most subscribers that are listed who get no more mail; all are counted.
const MOST_BOUNCED: usize = 500;
/// Bounces are told for so many days.
const BOUNCED_DAYS: i64 = 14;

#[derive(Serialize)]
struct DeskTodayPage {
    /// Editions that wait for the decision about refused addresses.
    held_editions: Vec<HeldEditionLine>,
    /// Until when an edition waits for someone to look at it.
    review_until: Option<String>,
    /// Printed posts that a change of the rules would take off, where one waits.
    n_rules_losses: Option<usize>,
    personal_data: Vec<PostLine>,
    contests: Vec<AppealLine>,
    named_comments: Vec<CommentToClaim>,
    pending: Vec<BlogLine>,
    near_misses: Vec<PostLine>,
    bursts: Vec<BurstLine>,
    /// Blogs that seem to be somebody else's now.
    doubted: Vec<BlogLine>,
    broken: Vec<BlogLine>,
    bounced: Vec<BouncedSubscriberLine>,
    /// With those that are not listed.
    n_bounced: usize,
    silent: Vec<BlogLine>,
    is_quiet: bool,
    n_awaiting: usize,
    /// Pictures that wait for a decision.
    n_pictures: usize,
}

/// An edition that is held.
#[derive(Serialize)]
struct HeldEditionLine {
    name: String,
    n_refused: usize,
    n_tried: usize,
}

/// A verdict that the post's author asks to change.
#[derive(Serialize)]
struct AppealLine {
    post: PostLine,
    words: String,
    day: String,
}

/// Many old posts of a blog at once.
#[derive(Serialize)]
struct BurstLine {
    feed: i64,
    blog: String,
    by: String,
    n_posts: usize,
    posts: Vec<PostLine>,
}

/// A subscriber whose mail comes back: by number, since addresses stand on no page.
#[derive(Serialize)]
struct BouncedSubscriberLine {
    number: i64,
    state: &'static str,
    since: String,
}

/// What is read for the page.
struct TodayData {
    held_editions: Vec<(EditionHold, Edition)>,
    held: Vec<PostSummary>,
    contests: Vec<store::OpenAppeal>,
    named_comments: Vec<store::Comment>,
    names: FeedNames,
    applicants: Applicants,
    activity: std::collections::BTreeMap<course::FeedId, store::FeedActivity>,
    n_awaiting: usize,
    n_pictures: usize,
    is_out: bool,
    bounced: RecentBounces,
}

/// Whose mail came back, or who called it spam, of late.
#[derive(Default)]
struct RecentBounces {
    n: usize,
    /// The newest: when, the number and the state.
    newest: BTreeSet<(DateTime<Utc>, i64, &'static str)>,
}

pub(super) async fn show_today(editor: Editor) -> HttpResult {
    let role = editor.role;
    let date = editor.web.settings.course.local_day(editor.now());
    let since = editor.now() - TimeDelta::days(BOUNCED_DAYS);
    let known = editor.read_store(move |s| load_today(s, date, since, role)).await?;
    let body = today_page(&known, &editor);
    show_desk_tab(&editor, TAB, &body).await
}

fn load_today(
    store: &Store,
    date: chrono::NaiveDate,
    since: DateTime<Utc>,
    role: StaffRole,
) -> Result<TodayData, store::Error> {
    let held = PostFilter { standing: Some(Standing::Held), most: MOST, ..PostFilter::default() };
    let names = FeedNames::from_store(store)?;
    Ok(TodayData {
        held_editions: load_held_editions(store)?,
        held: store.list_posts(&held)?,
        contests: store.open_appeals()?,
        named_comments: if role.is_facilitator() {
            store.comments_of_erased()?
        } else {
            Vec::new()
        },
        applicants: applicants(store, &names)?,
        names,
        activity: store.feed_activity()?,
        n_awaiting: store.course_status()?.n_awaiting,
        n_pictures: store.waiting_counts()?.n_pictures,
        is_out: store.edition_on(EditionKind::Daily, date)?.is_some(),
        bounced: if role.is_facilitator() {
            recent_bounces(store, since)?
        } else {
            RecentBounces::default()
        },
    })
}

/// The editions that are held, the oldest first.
pub(super) fn load_held_editions(
    store: &Store,
) -> Result<Vec<(EditionHold, Edition)>, store::Error> {
    let holds = store.held_editions()?;
    if holds.is_empty() {
        return Ok(Vec::new());
    }
    let editions = store.all_editions()?.into_iter();
    let held = editions.filter_map(|(id, edition)| {
        let hold = holds.iter().find(|hold| hold.edition == id)?;
        Some((*hold, edition))
    });
    Ok(held.collect())
}

fn held_line((hold, edition): &(EditionHold, Edition), visit: &RequestContext) -> HeldEditionLine {
    HeldEditionLine {
        name: edition_name(edition.kind, edition.number, edition.date, visit),
        n_refused: hold.counts.n_refused,
        n_tried: hold.counts.n_tried,
    }
}

/// Memory does not grow with the list.
fn recent_bounces(store: &Store, since: DateTime<Utc>) -> Result<RecentBounces, store::Error> {
    let mut found = RecentBounces::default();
    for state in [SubscriberState::Bounced, SubscriberState::Complained] {
        store.each_subscriber(Some(state), None, |one| {
            if one.changed_at >= since {
                found.n += 1;
                found.newest.insert((one.changed_at, one.id.0, state.as_str()));
            }
            if found.newest.len() > MOST_BOUNCED {
                found.newest.pop_first();
            }
            ControlFlow::Continue(())
        })?;
    }
    Ok(found)
}

fn today_page(known: &TodayData, editor: &Editor) -> DeskTodayPage {
    let line = |p: &PostSummary| PostLine::new(p, &known.names, editor);
    let held = |is: fn(&VerdictReason) -> bool| {
        known.held.iter().filter(move |p| is(&p.reason)).map(line).collect()
    };
    let mut feeds: Vec<_> = known.names.feeds.values().collect();
    feeds.sort_by_key(|f| (f.failing_since_at, f.id));
    let blogs = |is: &dyn Fn(&course::Feed) -> bool| -> Vec<BlogLine> {
        let blog = |f: &&course::Feed| {
            BlogLine::new(f, &known.names, known.activity.get(&f.id), &known.applicants, editor)
        };
        feeds.iter().filter(|f| is(f)).map(blog).collect()
    };
    let is_read = |f: &course::Feed| f.state == FeedState::Approved;
    let last = |f: &course::Feed| {
        known.activity.get(&f.id).map_or(f.added_at, |a| a.newest_at.max(f.added_at))
    };
    let mut body = DeskTodayPage {
        held_editions: known.held_editions.iter().map(|one| held_line(one, editor)).collect(),
        review_until: review_until(known, editor),
        n_rules_losses: editor
            .web
            .backstage
            .pending_rule_change()
            .map(|waiting| waiting.losses.len()),
        personal_data: held(|r| matches!(r, VerdictReason::Privacy(_))),
        contests: known
            .contests
            .iter()
            .map(|c| AppealLine {
                post: line(&c.post),
                words: hide_addresses(c.words.clone(), editor),
                day: short_date(c.at, editor),
            })
            .collect(),
        named_comments: known
            .named_comments
            .iter()
            .map(|c| CommentToClaim::new(c, editor))
            .collect(),
        pending: blogs(&|f| f.state == FeedState::Pending),
        near_misses: held(|r| matches!(r, VerdictReason::NearMiss(_))),
        bursts: burst_lines(known, editor),
        doubted: blogs(&|f| {
            matches!(f.state, FeedState::Approved | FeedState::Paused)
                && f.doubted_since_at.is_some()
        }),
        broken: blogs(&|f| is_read(f) && f.n_failures > 0 || f.state == FeedState::Retired),
        bounced: bounced_lines(known, editor),
        n_bounced: known.bounced.n,
        silent: blogs(&|f| {
            is_read(f) && f.n_failures == 0 && days_since(last(f), editor) >= SILENT_DAYS
        }),
        is_quiet: false,
        n_awaiting: known.n_awaiting,
        n_pictures: known.n_pictures,
    };
    body.is_quiet = body.held_editions.is_empty()
        && body.review_until.is_none()
        && body.n_rules_losses.is_none()
        && [&body.personal_data, &body.near_misses].iter().all(|posts| posts.is_empty())
        && [&body.pending, &body.doubted, &body.broken, &body.silent]
            .iter()
            .all(|blogs| blogs.is_empty())
        && body.contests.is_empty()
        && body.named_comments.is_empty()
        && body.bursts.is_empty()
        && body.bounced.is_empty();
    body
}

/// Between the hour of the edition and the end of the review, an edition that is not out waits for
/// someone.
fn review_until(known: &TodayData, visit: &RequestContext) -> Option<String> {
    let settings = &visit.web.settings;
    let today = settings.course.local_day(visit.now());
    let until = settings.course.instant_at(today, settings.review_until?);
    let from = settings.edition_at.map(|at| settings.course.instant_at(today, at));
    let is_time = visit.now() < until && from.is_none_or(|from| visit.now() >= from);
    let waits = is_time && settings.daily && !known.is_out && known.n_awaiting > 0;
    waits.then(|| visit.words().clock_time(until, settings.course.timezone))
}

fn burst_lines(known: &TodayData, visit: &RequestContext) -> Vec<BurstLine> {
    let mut bursts: Vec<BurstLine> = Vec::new();
    for post in known.held.iter().filter(|p| p.reason == VerdictReason::Burst) {
        let line = PostLine::new(post, &known.names, visit);
        if let Some(burst) = bursts.iter_mut().find(|b| b.feed == post.feed.0) {
            burst.n_posts += 1;
            burst.posts.push(line);
        } else {
            let (blog, by) = (line.blog.clone(), line.by.clone());
            bursts.push(BurstLine { feed: post.feed.0, blog, by, n_posts: 1, posts: vec![line] });
        }
    }
    bursts
}

fn bounced_lines(known: &TodayData, visit: &RequestContext) -> Vec<BouncedSubscriberLine> {
    let line = |(at, number, state): &(DateTime<Utc>, i64, &'static str)| BouncedSubscriberLine {
        number: *number,
        state,
        since: short_date(*at, visit),
    };
    known.bounced.newest.iter().rev().map(line).collect()
}
