//! `katydid post list|show|hide|unhide|include`: posts, their verdicts, and what people decide
//! about them.

use anyhow::Result;
use course::privacy::{FindingPlace, PrivacyPassage};
use course::{Decision, DecisionKind, FeedId, PostId, Standing, VerdictReason};
use serde_json::json;
use store::{PostFilter, PostSummary};

use crate::args::{self, PostDecisionArgs, PostListArgs, PostShowArgs};
use crate::commands::highlight;
use crate::exit::Exit;
use crate::printed_text::{actor_text, reason_text, text_table};
use crate::run::RunContext;
use crate::user_error::UserError;

/// Carries out one of the commands about posts.
pub(crate) fn run_post_command(command: args::PostCommand, run: &RunContext) -> Result<Exit> {
    match command {
        args::PostCommand::List(list) => self::list_posts(&list, run),
        args::PostCommand::Show(show) => self::show_post(&show, run),
        args::PostCommand::Hide(decision) => record_decision(&decision, DecisionKind::Hide, run),
        args::PostCommand::Unhide(decision) => {
            record_decision(&decision, DecisionKind::Release, run)
        }
        args::PostCommand::Include(decision) => {
            record_decision(&decision, DecisionKind::Include, run)
        }
        args::PostCommand::Highlight(pick) => highlight::highlight_post(&pick, run),
        args::PostCommand::Unhighlight(pick) => highlight::unhighlight_post(&pick, run),
        args::PostCommand::Highlights(json) => highlight::list_highlights(json, run),
    }
}

fn list_posts(arguments: &PostListArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    if let Some(id) = arguments.feed {
        store.find_feed(FeedId(id))?.ok_or_else(|| UserError::no_such_feed(id))?;
    }
    let standing = arguments.verdict.map(|v| match v {
        args::VerdictArg::In => Standing::In,
        args::VerdictArg::Out => Standing::Out,
        args::VerdictArg::Held => Standing::Held,
    });
    let filter = PostFilter {
        feed: arguments.feed.map(FeedId),
        standing,
        most: arguments.most,
        ..PostFilter::default()
    };
    let posts = store.list_posts(&filter)?;
    if arguments.json.json {
        for post in &posts {
            run.console.print_data(&post_json(post).to_string());
        }
        return Ok(Exit::Done);
    }
    let rows = posts.iter().map(|post| {
        let date = post.published_at.unwrap_or(post.first_seen_at).format("%Y-%m-%d").to_string();
        let title = post.title.clone().unwrap_or_else(|| "(no title)".to_owned());
        [
            post.id.to_string(),
            date,
            title,
            post.reason.standing().as_str().to_owned(),
            marked_reason(post),
        ]
    });
    run.console.print_data(&text_table(["id", "date", "title", "verdict", "because"], rows));
    Ok(Exit::Done)
}

/// The reason, and what else a person should know: the marks stand before it, where a narrow
/// terminal shows them.
fn marked_reason(post: &PostSummary) -> String {
    [unconfirmed_warning(post), privacy_warning(post), Some(reason_text(&post.reason))]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("; ")
}

/// That nobody knows whether the author took the post back.
fn unconfirmed_warning(post: &PostSummary) -> Option<String> {
    let is_open = post.is_unconfirmed && post.reason.standing() != Standing::Out;
    is_open.then(|| {
        let held_back = post.held_back_on.map(|day| {
            format!("; because of that it was kept out of the edition of {day}, and goes into the next one without an answer")
        });
        let what = "unconfirmed: it is missing from its feed, and its address has not said yet whether it is gone";
        what.to_owned() + &held_back.unwrap_or_default()
    })
}

/// What the privacy screen found in a post that is not held for it.
fn privacy_warning(post: &PostSummary) -> Option<String> {
    let is_told = matches!(post.reason, VerdictReason::Privacy(_)) || post.personal_data.is_empty();
    (!is_told).then(|| {
        let found = VerdictReason::Privacy(post.personal_data.clone());
        format!("look at it: {}", reason_text(&found))
    })
}

fn post_json(post: &PostSummary) -> serde_json::Value {
    json!({
        "id": post.id, "feed": post.feed, "title": post.title, "link": post.link, "author": post.author,
        "published_at": post.published_at, "first_seen_at": post.first_seen_at,
        "verdict": post.reason.standing(), "reason": post.reason, "because": reason_text(&post.reason),
        "is_unconfirmed": post.is_unconfirmed, "held_back_on": post.held_back_on, "personal_data": post.personal_data,
    })
}

fn show_post(arguments: &PostShowArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let post = store
        .find_post(PostId(arguments.post))?
        .ok_or_else(|| UserError::no_such_post(arguments.post))?;
    let decisions = store.decisions_about(post.id)?;
    let screened = store.screened_text(post.id, &run.config.rules)?;
    if arguments.json.json {
        let mut json = post_json(&post);
        json["decisions"] = serde_json::to_value(&decisions)?;
        json["marked"] = serde_json::to_value(&screened.passages)?;
        json["pictures"] = serde_json::to_value(&screened.pictures)?;
        run.console.print_data(&json.to_string());
        return Ok(Exit::Done);
    }
    let mut lines = vec![
        post.title.clone().unwrap_or_else(|| "(no title)".to_owned()),
        format!("  {}", post.link.as_ref().map(ToString::to_string).unwrap_or_default()),
        format!("  feed {} · author {}", post.feed, post.author.as_deref().unwrap_or("not stated")),
        format!("  first seen {}", post.first_seen_at.format("%Y-%m-%d %H:%M UTC")),
        format!("  {}: {}", post.reason.standing().as_str(), reason_text(&post.reason)),
    ];
    lines.extend(
        [unconfirmed_warning(&post), privacy_warning(&post)]
            .into_iter()
            .flatten()
            .map(|line| format!("  {line}")),
    );
    lines.extend(decisions.iter().map(|d| {
        format!(
            "  {} {} by {}{}",
            d.at.format("%Y-%m-%d %H:%M"),
            d.kind.as_str(),
            actor_text(&d.by),
            reason_suffix(&d.why)
        )
    }));
    lines.extend(screened.passages.iter().map(passage_line));
    lines.extend(screened.pictures.iter().zip(1..).map(|(picture, n)| {
        let alt = if picture.alt.is_empty() { "without a description" } else { &picture.alt };
        format!("  picture {n}: {} · {}", on_one_line(alt), picture.url)
    }));
    run.console.print_data(&lines.join("\n"));
    Ok(Exit::Done)
}

/// What is found in a passage, between marks that every terminal shows:
/// `paragraph 2: Ring her on >>07700 900123<<.`
fn passage_line(passage: &PrivacyPassage) -> String {
    let text: String =
        passage
            .pieces
            .iter()
            .map(|piece| {
                if piece.kind.is_some() {
                    format!(">>{}<<", piece.text)
                } else {
                    piece.text.clone()
                }
            })
            .collect();
    let place = match passage.place {
        FindingPlace::Title => "title".to_owned(),
        FindingPlace::Summary => "summary".to_owned(),
        FindingPlace::Paragraph(n) => format!("paragraph {n}"),
        FindingPlace::Picture(n) => format!("words for picture {n}"),
    };
    format!("  {place}: {}", on_one_line(&text))
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn reason_suffix(why: &str) -> String {
    if why.is_empty() { String::new() } else { format!(": {why}") }
}

fn record_decision(
    arguments: &PostDecisionArgs,
    kind: DecisionKind,
    run: &RunContext,
) -> Result<Exit> {
    let mut store = run.open_store()?;
    store
        .find_post(PostId(arguments.post))?
        .ok_or_else(|| UserError::no_such_post(arguments.post))?;
    let decision = Decision {
        kind,
        by: arguments.by.as_str().into(),
        why: arguments.why.clone(),
        at: run.clock.now(),
    };
    let reason = store.record_decision(PostId(arguments.post), &decision, &run.config.rules)?;
    run.console.print_status(&format!(
        "post {} is {} now: {}\nThe site follows at the next `katydid publish`.",
        arguments.post,
        reason.standing().as_str(),
        reason_text(&reason)
    ));
    Ok(Exit::Done)
}
