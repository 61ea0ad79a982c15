//! `katydid feed show`: what is set about a feed, how it does, and what it brought.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, Utc};
use course::secret_address::{mask_text, masked_address};
use course::{Feed, FeedId, FeedState, Standing};
use serde_json::json;
use store::{PostFilter, PostSummary, Store};

use super::feed_json;
use crate::args::FeedShowArgs;
use crate::exit::Exit;
use crate::printed_text::{count_text, reason_text};
use crate::run::RunContext;
use crate::user_error::UserError;

/// The newest posts that are shown.
const MOST_POSTS: usize = 10;

/// Shows a feed.
pub(super) fn show_feed(arguments: &FeedShowArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let id = FeedId(arguments.feed);
    let feed = store.find_feed(id)?.ok_or_else(|| UserError::no_such_feed(id.0))?;
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
        json["posts"] = posts.iter().map(post_json).collect();
        run.console.print_data(&json.to_string());
        return Ok(Exit::Done);
    }
    run.console.print_data(&feed_details(&feed, &reasons, &posts, &store, run)?);
    Ok(Exit::Done)
}

/// How many posts stand so, for each verdict.
fn count_by_standing(reasons: &BTreeMap<(String, String), usize>) -> BTreeMap<&str, usize> {
    reasons.iter().fold(BTreeMap::new(), |mut counts, ((standing, _), n)| {
        *counts.entry(standing.as_str()).or_default() += n;
        counts
    })
}

fn post_json(post: &PostSummary) -> serde_json::Value {
    json!({
        "id": post.id, "title": post.title, "link": post.link, "published_at": post.published_at, "first_seen_at": post.first_seen_at,
        "verdict": post.reason.standing(), "why": reason_text(&post.reason),
    })
}

fn feed_details(
    feed: &Feed,
    reasons: &BTreeMap<(String, String), usize>,
    posts: &[PostSummary],
    store: &Store,
    run: &RunContext,
) -> Result<String> {
    let zone = run.config.course.timezone;
    let when = |at: Option<DateTime<Utc>>| {
        at.map_or_else(
            || "never".to_owned(),
            |at| at.with_timezone(&zone).format("%Y-%m-%d %H:%M %Z").to_string(),
        )
    };
    let who = store
        .find_participant(feed.participant)?
        .map(|p| format!("{} (participant {})", p.name, p.id))
        .unwrap_or_default();
    let belongs = if feed.everything_belongs { "every post" } else { "posts with the course tag" };
    let due = match feed.state {
        FeedState::Approved => when(Some(feed.due_at)),
        state => format!("not while it is {}", state.as_str()),
    };
    let mut lines = vec![
        format!("feed {}: {}", feed.id, feed.title.as_deref().unwrap_or("(not read yet)")),
        format!("address      {}", masked_address(&feed.url)),
        format!("home page    {}", feed.link.as_ref().map_or("unknown", |link| link.as_str())),
        format!("author       {who}"),
        format!(
            "state        {}; {}; {belongs} belong{}",
            feed.state.as_str(),
            feed.role.as_str(),
            if feed.everything_belongs { "s" } else { "" }
        ),
        format!("added        {}", when(Some(feed.added_at))),
        format!("last visit   {}; last read {}", when(feed.fetched_at), when(feed.succeeded_at)),
        format!("next visit   {due}"),
    ];
    if let Some(failure) = feed.failure.as_ref().filter(|_| feed.n_failures > 0) {
        let times =
            count_text(usize::try_from(feed.n_failures).unwrap_or(usize::MAX), "visit", "visits");
        lines.push(format!(
            "failing      since {}, {times}: {}",
            when(feed.failing_since_at),
            mask_text(failure)
        ));
    }
    let counts: Vec<_> = count_by_standing(reasons)
        .into_iter()
        .map(|(standing, n)| format!("{n} {standing}"))
        .collect();
    let (n_printed, _) = store.printed_post_counts(feed.id)?;
    let counts = if counts.is_empty() {
        "none yet".to_owned()
    } else {
        format!("{}; {n_printed} printed", counts.join(", "))
    };
    lines.push(format!("posts        {counts}"));
    lines.extend(posts.iter().map(|post| {
        let mark = match post.reason.standing() {
            Standing::In => "in  ",
            Standing::Held => "held",
            Standing::Out => "out ",
        };
        let date =
            post.published_at.unwrap_or(post.first_seen_at).with_timezone(&zone).format("%Y-%m-%d");
        format!(
            "  {mark} {:>5}  {date}  {}\n              {}",
            post.id.0,
            post.title.as_deref().unwrap_or("(no title)"),
            reason_text(&post.reason)
        )
    }));
    let n_all: usize = reasons.values().sum();
    if n_all > posts.len() {
        lines.push(format!(
            "  and {} more: katydid post list --feed {}",
            n_all - posts.len(),
            feed.id
        ));
    }
    Ok(lines.join("\n"))
}
