//! `katydid feed show`: what is set about a feed, how it does, and what it brought.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, Utc};
use course::secret_address::masked_address;
use course::{Feed, FeedState};
use digest::messages::say;
use serde_json::json;
use store::{PostFilter, PostSummary, Store};

use super::feed_json;
use crate::args::ShowArgs;
use crate::exit::Exit;
use crate::printed_text::title_or_none;
use crate::run::RunContext;
use crate::user_input::find_feed;

/// The newest posts that are shown.
const MOST_POSTS: usize = 10;

/// Shows a feed.
pub(super) fn show_feed(arguments: &ShowArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let feed = find_feed(&store, arguments.id)?;
    let id = feed.id;
    let posts = store.list_posts(&PostFilter {
        feed: Some(id),
        most: MOST_POSTS,
        ..PostFilter::default()
    })?;
    let reasons = store.verdict_counts(id)?;
    if arguments.json.json {
        let mut json = feed_json(&feed);
        json["participant"] = serde_json::to_value(store.find_participant(feed.participant)?)?;
        json["language"] = json!(feed.language);
        json["identity"] = json!(feed.identity);
        json["failing_since_at"] = json!(feed.failing_since_at);
        json["n_printed"] = json!(store.printed_post_counts(id)?.0);
        json["verdicts"] = json!(count_by_standing(&reasons));
        json["reasons"] =
            json!(reasons.iter().map(|((_, code), n)| (code, n)).collect::<BTreeMap<_, _>>());
        json["posts"] = posts.iter().map(|post| post_json(post, run)).collect();
        run.print_data(json.to_string());
        return Ok(Exit::Done);
    }
    run.print_data(feed_details(&feed, &reasons, &posts, &store, run)?);
    Ok(Exit::Done)
}

/// How many posts stand so, for each verdict.
fn count_by_standing(reasons: &BTreeMap<(String, String), usize>) -> BTreeMap<&str, usize> {
    reasons.iter().fold(BTreeMap::new(), |mut counts, ((standing, _), n)| {
        *counts.entry(standing.as_str()).or_default() += n;
        counts
    })
}

fn post_json(post: &PostSummary, run: &RunContext) -> serde_json::Value {
    json!({
        "id": post.id, "title": post.title, "link": post.link, "published_at": post.published_at, "first_seen_at": post.first_seen_at,
        "verdict": post.reason.standing(), "why": run.messages.staff_reason_text(&post.reason),
    })
}

fn feed_details(
    feed: &Feed,
    reasons: &BTreeMap<(String, String), usize>,
    posts: &[PostSummary],
    store: &Store,
    run: &RunContext,
) -> Result<String> {
    let (messages, zone) = (&run.messages, run.config.course.timezone);
    let when = |at: Option<DateTime<Utc>>| {
        let at = at.map(|at| at.with_timezone(&zone).format("%Y-%m-%d %H:%M %Z").to_string());
        at.unwrap_or_else(|| say!(messages, "report-never"))
    };
    let state = feed.state.as_str();
    let due = if feed.state == FeedState::Approved {
        when(Some(feed.due_at))
    } else {
        say!(messages, "report-feed-not-due", state)
    };
    let mut lines = vec![say!(
        messages,
        "report-feed-details",
        feed = feed.id,
        title = feed.title.clone().unwrap_or_else(|| say!(messages, "report-feed-not-read")),
        address = masked_address(&feed.url),
        page = feed.link.as_ref().map_or(say!(messages, "report-unknown"), ToString::to_string),
        author = store.find_participant(feed.participant)?.map_or_else(String::new, |p| p.name),
        participant = feed.participant,
        state,
        role = feed.role.as_str(),
        belongs = if feed.everything_belongs { "all" } else { "tagged" },
        added = when(Some(feed.added_at)),
        fetched = when(feed.fetched_at),
        read = when(feed.succeeded_at),
        due,
    )];
    if let Some(failure) = feed.trouble.as_ref().filter(|_| feed.n_failures > 0) {
        let (since, why) = (when(feed.failing_since_at), messages.staff_failure_text(failure));
        lines.push(say!(messages, "report-feed-failing", since, n = feed.n_failures, why));
    }
    let counts = count_by_standing(reasons).into_iter();
    let counts: Vec<_> = counts.map(|(standing, n)| format!("{n} {standing}")).collect();
    lines.push(say!(
        messages,
        "report-feed-posts",
        any = if counts.is_empty() { "no" } else { "yes" },
        counts = counts.join(", "),
        printed = store.printed_post_counts(feed.id)?.0,
    ));
    lines.extend(posts.iter().map(|post| {
        let dated_at = post.published_at.unwrap_or(post.first_seen_at).with_timezone(&zone);
        format!(
            "  {:<4} {:>5}  {}  {}\n              {}",
            post.reason.standing().as_str(),
            post.id.0,
            dated_at.format("%Y-%m-%d"),
            title_or_none(post.title.as_deref(), messages),
            messages.staff_reason_text(&post.reason)
        )
    }));
    let n_more = reasons.values().sum::<usize>().saturating_sub(posts.len());
    if n_more > 0 {
        let feed = feed.id.to_string();
        lines.push(say!(messages, "report-more-posts-of-feed", n = n_more, feed));
    }
    Ok(lines.join("\n"))
}
