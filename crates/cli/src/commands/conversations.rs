//! `katydid conversations`: who answered whom, who waits, and the graph of it.

mod graph;

use std::collections::HashMap;

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use course::{CommentId, ParticipantId, PostId, Reply, Thread, ThreadFilter, ThreadId};
use digest::messages::say;
use serde_json::{Value, json};
use store::{PostSummary, Store};

use crate::args::{self, CommentHideArgs, ConversationListArgs, ShowArgs};
use crate::exit::Exit;
use crate::printed_text::{on_one_line, print_list, title_or_none};
use crate::run::RunContext;
use crate::user_error::UserError;

/// Carries out one of the commands about conversations.
pub(crate) fn run_conversations_command(
    arguments: &args::ConversationsArgs,
    run: &RunContext,
) -> Result<Exit> {
    match &arguments.command {
        None if arguments.list.unanswered => list_unanswered_posts(&arguments.list, run),
        None => list_conversations(&arguments.list, run),
        Some(args::ConversationCommand::Show(show)) => show_conversation(show, run),
        Some(args::ConversationCommand::Graph(graph)) => graph::print_graph(graph, run),
        Some(args::ConversationCommand::Hide(decision)) => hide_comment(decision, run),
        Some(args::ConversationCommand::Unhide(comment)) => unhide_comment(comment.id, run),
    }
}

fn list_conversations(arguments: &ConversationListArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let mut threads = Vec::new();
    for thread in store.list_threads(ThreadFilter::All, arguments.limit)? {
        let title = post_title(&store, thread.root, run)?;
        threads.push((thread, title));
    }
    let row = |(thread, title): &(Thread, String)| {
        let (n_replies, n_voices) = (thread.replies.len().to_string(), thread.n_voices.to_string());
        [thread.id.to_string(), format_minute(thread.newest_at), n_replies, n_voices, title.clone()]
    };
    let table = (say!(run, "columns-conversations"), row);
    print_list(run.console, arguments.json, threads, |(thread, _)| thread_json(thread), table);
    Ok(Exit::Done)
}

fn list_unanswered_posts(arguments: &ConversationListArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let now = run.clock.now();
    let since =
        arguments.days.map_or(DateTime::UNIX_EPOCH, |days| now - TimeDelta::days(i64::from(days)));
    let ids = store.posts_without_reply(since, now, arguments.limit)?;
    let posts = ids.into_iter().filter_map(|id| store.find_post(id).transpose());
    let posts: Vec<_> = posts.collect::<Result<_, _>>()?;
    let json = |post: &PostSummary| {
        let since = post.first_seen_at;
        json!({"post": post.id, "title": post.title, "link": post.link, "first_seen_at": since})
    };
    let row = |post: &PostSummary| {
        [
            post.id.to_string(),
            post.first_seen_at.format("%Y-%m-%d").to_string(),
            title_or_none(post.title.as_deref(), &run.messages),
            post.link.as_ref().map(ToString::to_string).unwrap_or_default(),
        ]
    };
    let table = (say!(run, "columns-unanswered"), row);
    print_list(run.console, arguments.json, posts, json, table);
    Ok(Exit::Done)
}

fn show_conversation(arguments: &ShowArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let thread =
        store.find_thread(ThreadId(arguments.id))?.ok_or_else(|| no_such_thread(arguments.id))?;
    if arguments.json.json {
        run.print_data(thread_json(&thread).to_string());
        return Ok(Exit::Done);
    }
    let names: HashMap<ParticipantId, String> =
        store.all_participants()?.into_iter().map(|p| (p.id, p.name)).collect();
    let mut lines = Vec::new();
    for id in &thread.posts {
        let Some(post) = store.find_post(*id)? else { continue };
        let date = format_minute(post.published_at.unwrap_or(post.first_seen_at));
        let title = title_or_none(post.title.as_deref(), &run.messages);
        let number = say!(run, "report-post-number", post = id);
        lines.push(format!("{title} · {number} · {date}"));
        lines.extend(post.link.map(|link| format!("  {link}")));
    }
    for reply in &thread.replies {
        lines.push(String::new());
        lines.extend(reply_lines(&store, reply, &names, run)?);
    }
    run.print_data(lines.join("\n"));
    Ok(Exit::Done)
}

/// What was said, by whom, and where it is.
fn reply_lines(
    store: &Store,
    reply: &Reply,
    names: &HashMap<ParticipantId, String>,
    run: &RunContext,
) -> Result<Vec<String>> {
    let who = reply.by.name.as_ref().or_else(|| reply.by.participant.and_then(|p| names.get(&p)));
    let mut facts = vec![
        format_minute(reply.said_at),
        say!(
            run,
            "report-reply",
            who = who.cloned().unwrap_or_else(|| say!(run, "report-somebody")),
            kind = reply.kind.as_str(),
            title = post_title(store, reply.to, run)?,
        ),
    ];
    facts.extend(reply.comment.map(|id| say!(run, "report-comment-number", comment = id)));
    let mut lines = vec![facts.join(" · ")];
    let excerpt = on_one_line(&reply.excerpt);
    lines.extend((!excerpt.is_empty()).then(|| format!("  {excerpt}")));
    lines.extend(reply.link.as_ref().map(|link| format!("  {link}")));
    Ok(lines)
}

fn post_title(store: &Store, post: PostId, run: &RunContext) -> Result<String> {
    let post = store.find_post(post)?;
    let title = post.and_then(|p| p.title.or(p.link.map(|l| l.to_string())));
    Ok(title_or_none(title.as_deref(), &run.messages))
}

fn thread_json(thread: &Thread) -> Value {
    json!({
        "id": thread.id, "root": thread.root, "posts": thread.posts, "n_voices": thread.n_voices, "newest_at": thread.newest_at,
        "replies": thread.replies,
    })
}

fn hide_comment(arguments: &CommentHideArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    let id = arguments.comment;
    store.hide_comment(
        CommentId(id),
        &arguments.decision.decider.by,
        &arguments.decision.why,
        run.clock.now(),
    )?;
    let comment = id.to_string();
    run.print_status(say!(run, "report-comment-hidden", comment));
    run.print_site_follows();
    Ok(Exit::Done)
}

fn unhide_comment(id: i64, run: &RunContext) -> Result<Exit> {
    run.open_store()?.show_comment(CommentId(id))?;
    let comment = id.to_string();
    run.print_status(say!(run, "report-comment-shown", comment));
    run.print_site_follows();
    Ok(Exit::Done)
}

fn format_minute(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

fn no_such_thread(id: i64) -> UserError {
    let hint = "`katydid conversations` lists them with their numbers";
    UserError::new(format!("there is no conversation {id}, or nothing is said in it any more"))
        .with_hint(hint)
}
