//! `katydid post list|show|hide|unhide|include`: posts, their verdicts, and what people decide
//! about them.

use anyhow::Result;
use course::privacy::{FindingPlace, PrivacyPassage};
use course::{Decision, DecisionKind, FeedId, Standing, VerdictReason};
use digest::Translations;
use digest::messages::say;
use serde_json::json;
use store::{PostFilter, PostSummary};

use crate::args::{self, PostDecisionArgs, PostListArgs, ShowArgs};
use crate::commands::{highlight, post_picture};
use crate::exit::Exit;
use crate::newsroom::pictures::remove_gone_files;
use crate::printed_text::{on_one_line, print_list, title_or_none};
use crate::run::RunContext;
use crate::user_input::{find_feed, find_post};

/// Carries out one of the commands about posts.
pub(crate) fn run_post_command(command: args::PostCommand, run: &RunContext) -> Result<Exit> {
    match command {
        args::PostCommand::List(list) => list_posts(&list, run),
        args::PostCommand::Show(show) => show_post(&show, run),
        args::PostCommand::Hide(decision) => record_decision(&decision, DecisionKind::Hide, run),
        args::PostCommand::Unhide(decision) => {
            record_decision(&decision, DecisionKind::Release, run)
        }
        args::PostCommand::Include(decision) => {
            record_decision(&decision, DecisionKind::Include, run)
        }
        args::PostCommand::Highlight(pick) => highlight::highlight_post(&pick, run),
        args::PostCommand::Unhighlight(pick) => highlight::unhighlight_post(&pick, run),
        args::PostCommand::Pictures(json) => post_picture::list_pictures(json, run),
        args::PostCommand::Picture(decision) => post_picture::decide_picture(&decision, run),
        args::PostCommand::Highlights(json) => highlight::list_highlights(json, run),
    }
}

fn list_posts(arguments: &PostListArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    arguments.feed.map(|id| find_feed(&store, id)).transpose()?;
    let posts = store.list_posts(&PostFilter {
        feed: arguments.feed.map(FeedId),
        standing: arguments.verdict,
        most: arguments.limit,
        ..PostFilter::default()
    })?;
    let table = (say!(run, "columns-posts"), |post: &&PostSummary| post_row(post, run));
    print_list(run.console, arguments.json, &posts, |post| post_json(post, run), table);
    Ok(Exit::Done)
}

fn post_row(post: &PostSummary, run: &RunContext) -> [String; 5] {
    [
        post.id.to_string(),
        post.published_at.unwrap_or(post.first_seen_at).format("%Y-%m-%d").to_string(),
        title_or_none(post.title.as_deref(), &run.messages),
        post.reason.standing().as_str().to_owned(),
        marked_reason(post, run),
    ]
}

/// The reason, and what else a person should know: the marks stand before it, where a narrow
/// terminal shows them.
fn marked_reason(post: &PostSummary, run: &RunContext) -> String {
    let reason = run.messages.staff_reason_text(&post.reason);
    post_warnings(post, run).into_iter().chain([reason]).collect::<Vec<_>>().join("; ")
}

/// That nobody knows whether the author took the post back, and what the privacy screen found in a
/// post that is not held for it.
fn post_warnings(post: &PostSummary, run: &RunContext) -> Vec<String> {
    let mut warnings = Vec::new();
    if post.is_unconfirmed && post.reason.standing() != Standing::Out {
        warnings.push(match post.held_back_on {
            None => say!(run, "report-post-unconfirmed"),
            Some(day) => {
                say!(run, "report-post-held-back", day)
            }
        });
    }
    if !matches!(post.reason, VerdictReason::Privacy(_)) && !post.personal_data.is_empty() {
        let found = VerdictReason::Privacy(post.personal_data.clone());
        let found = run.messages.staff_reason_text(&found);
        warnings.push(say!(run, "report-post-to-check", found));
    }
    warnings
}

fn post_json(post: &PostSummary, run: &RunContext) -> serde_json::Value {
    json!({
        "id": post.id, "feed": post.feed, "title": post.title, "link": post.link, "author": post.author,
        "published_at": post.published_at, "first_seen_at": post.first_seen_at,
        "verdict": post.reason.standing(), "reason": post.reason, "because": run.messages.staff_reason_text(&post.reason),
        "is_unconfirmed": post.is_unconfirmed, "held_back_on": post.held_back_on, "personal_data": post.personal_data,
    })
}

fn show_post(arguments: &ShowArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let post = find_post(&store, arguments.id)?;
    let decisions = store.decisions_about(post.id)?;
    let screened = store.screened_text(post.id, &run.config.rules)?;
    if arguments.json.json {
        let mut json = post_json(&post, run);
        json["decisions"] = serde_json::to_value(&decisions)?;
        json["marked"] = serde_json::to_value(&screened.passages)?;
        json["pictures"] = serde_json::to_value(&screened.pictures)?;
        run.print_data(json.to_string());
        return Ok(Exit::Done);
    }
    let messages = &run.messages;
    let mut lines = vec![say!(
        messages,
        "report-post-details",
        title = title_or_none(post.title.as_deref(), messages),
        link = post.link.as_ref().map(ToString::to_string).unwrap_or_default(),
        feed = post.feed,
        author = post.author.clone().unwrap_or_else(|| say!(messages, "report-not-stated")),
        seen = post.first_seen_at.format("%Y-%m-%d %H:%M UTC").to_string(),
        verdict = post.reason.standing().as_str(),
        reason = messages.staff_reason_text(&post.reason),
    )];
    lines.extend(post_warnings(&post, run).iter().map(|line| format!("  {line}")));
    lines.extend(decisions.iter().map(|decision| format!("  {}", decision_text(decision, run))));
    lines.extend(screened.passages.iter().map(|p| format!("  {}", passage_text(p, messages))));
    lines.extend(screened.pictures.iter().zip(1..).map(|(picture, n)| {
        let alt = match on_one_line(&picture.alt) {
            none if none.is_empty() => say!(messages, "report-picture-without-words"),
            alt => alt,
        };
        format!("  {}", say!(messages, "report-picture", n, alt, address = &picture.url))
    }));
    run.print_data(lines.join("\n"));
    Ok(Exit::Done)
}

fn decision_text(decision: &Decision, run: &RunContext) -> String {
    say!(
        run,
        "report-decision",
        at = decision.at.format("%Y-%m-%d %H:%M").to_string(),
        kind = decision.kind.as_str(),
        by = run.messages.actor_text(&decision.by),
        given = if decision.why.is_empty() { "no" } else { "yes" },
        why = decision.why.as_str(),
    )
}

/// What is found in a passage, between marks that every terminal shows:
/// `paragraph 2: Ring her on >>07700 900123<<.`
fn passage_text(passage: &PrivacyPassage, messages: &Translations) -> String {
    let pieces = passage.pieces.iter().map(|piece| match piece.kind {
        Some(_) => format!(">>{}<<", piece.text),
        None => piece.text.clone(),
    });
    let (place, n) = match passage.place {
        FindingPlace::Title => ("title", 0),
        FindingPlace::Summary => ("summary", 0),
        FindingPlace::Paragraph(n) => ("paragraph", n),
        FindingPlace::Picture(n) => ("picture", n),
    };
    let text = on_one_line(&pieces.collect::<String>());
    say!(messages, "report-passage", place, n, text)
}

fn record_decision(
    arguments: &PostDecisionArgs,
    kind: DecisionKind,
    run: &RunContext,
) -> Result<Exit> {
    let mut store = run.open_store()?;
    let post = find_post(&store, arguments.post)?.id;
    let decision = Decision {
        kind,
        by: arguments.decision.decider.by.as_str().into(),
        why: arguments.decision.why.clone(),
        at: run.clock.now(),
    };
    let reason = store.record_decision(post, &decision, &run.config.rules)?;
    run.print_status(say!(
        run,
        "report-post-decided",
        post,
        verdict = reason.standing().as_str(),
        reason = run.messages.staff_reason_text(&reason),
    ));
    remove_gone_files(&store, run)?;
    run.print_site_follows();
    Ok(Exit::Done)
}
