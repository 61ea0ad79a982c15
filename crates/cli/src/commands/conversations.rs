//! `katydid conversations`: who answered whom, who waits, and the graph of it.

mod csv_rows;
mod gexf;
pub(crate) mod graph;
mod graphml;
mod xml_text;

use std::collections::HashMap;

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use course::{CommentId, ParticipantId, PostId, Reply, ReplyKind, Thread, ThreadFilter, ThreadId};
use serde_json::{Value, json};
use store::Store;

use crate::args::{self, CommentHideArgs, ConversationListArgs, ConversationShowArgs};
use crate::exit::Exit;
use crate::printed_text::text_table;
use crate::run::RunContext;
use crate::user_error::UserError;

/// Carries out one of the commands about conversations.
pub(crate) fn run_conversations_command(
    arguments: &args::ConversationsArgs,
    run: &RunContext,
) -> Result<Exit> {
    match &arguments.command {
        None if arguments.list.waiting => list_unanswered_posts(&arguments.list, run),
        None => list_conversations(&arguments.list, run),
        Some(args::ConversationCommand::Show(show)) => self::show_conversation(show, run),
        Some(args::ConversationCommand::Graph(graph)) => graph::print_graph(graph, run),
        Some(args::ConversationCommand::Hide(decision)) => hide_comment(decision, run),
        Some(args::ConversationCommand::Unhide(comment)) => unhide_comment(comment.comment, run),
    }
}

fn list_conversations(arguments: &ConversationListArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let threads = store.list_threads(ThreadFilter::All, arguments.most)?;
    if arguments.json.json {
        for thread in &threads {
            run.console.print_data(&thread_json(thread).to_string());
        }
        return Ok(Exit::Done);
    }
    let rows =
        threads.iter().map(|t| Ok(conversation_row(&store, t)?)).collect::<Result<Vec<_>>>()?;
    run.console.print_data(&text_table(
        ["id", "newest", "replies", "voices", "began with"],
        rows.into_iter(),
    ));
    Ok(Exit::Done)
}

fn conversation_row(store: &Store, thread: &Thread) -> Result<[String; 5], store::Error> {
    Ok([
        thread.id.to_string(),
        format_minute(thread.newest_at),
        thread.replies.len().to_string(),
        thread.n_voices.to_string(),
        post_title(store, thread.root)?,
    ])
}

fn list_unanswered_posts(arguments: &ConversationListArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let now = run.clock.now();
    let since =
        arguments.days.map_or(DateTime::UNIX_EPOCH, |days| now - TimeDelta::days(i64::from(days)));
    let mut rows = Vec::new();
    for id in store.posts_without_reply(since, now, arguments.most)? {
        let Some(post) = store.find_post(id)? else { continue };
        if arguments.json.json {
            let since = post.first_seen_at;
            run.console
                .print_data(&json!({"post": id, "title": post.title, "link": post.link, "first_seen_at": since}).to_string());
        }
        let title = post.title.unwrap_or_else(|| "(no title)".to_owned());
        let link = post.link.map(|l| l.to_string()).unwrap_or_default();
        rows.push([id.to_string(), post.first_seen_at.format("%Y-%m-%d").to_string(), title, link]);
    }
    if !arguments.json.json {
        run.console.print_data(&text_table(["post", "seen", "title", "link"], rows.into_iter()));
    }
    Ok(Exit::Done)
}

fn show_conversation(arguments: &ConversationShowArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let thread = store
        .find_thread(ThreadId(arguments.thread))?
        .ok_or_else(|| no_such_thread(arguments.thread))?;
    if arguments.json.json {
        run.console.print_data(&thread_json(&thread).to_string());
        return Ok(Exit::Done);
    }
    let names: HashMap<ParticipantId, String> =
        store.all_participants()?.into_iter().map(|p| (p.id, p.name)).collect();
    let mut lines = Vec::new();
    for id in &thread.posts {
        let Some(post) = store.find_post(*id)? else { continue };
        let date = format_minute(post.published_at.unwrap_or(post.first_seen_at));
        lines.push(format!(
            "{} · post {id} · {date}",
            post.title.unwrap_or_else(|| "(no title)".to_owned())
        ));
        lines.extend(post.link.map(|link| format!("  {link}")));
    }
    for reply in &thread.replies {
        lines.push(String::new());
        lines.extend(reply_lines(&store, reply, &names)?);
    }
    run.console.print_data(&lines.join("\n"));
    Ok(Exit::Done)
}

/// What was said, by whom, and where it is.
fn reply_lines(
    store: &Store,
    reply: &Reply,
    names: &HashMap<ParticipantId, String>,
) -> Result<Vec<String>, store::Error> {
    let who = reply.by.name.as_ref().or_else(|| reply.by.participant.and_then(|p| names.get(&p)));
    let how = match reply.kind {
        ReplyKind::InReplyTo | ReplyKind::Link => "answered",
        ReplyKind::Pingback => "linked to",
        ReplyKind::Comment => "commented on",
    };
    let comment = reply.comment.map(|id| format!(" · comment {id}")).unwrap_or_default();
    let who = who.map_or("somebody", String::as_str);
    let mut lines = vec![format!(
        "{} · {who} {how} {}{comment}",
        format_minute(reply.said_at),
        post_title(store, reply.to)?
    )];
    let excerpt = reply.excerpt.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.extend((!excerpt.is_empty()).then(|| format!("  {excerpt}")));
    lines.extend(reply.link.as_ref().map(|link| format!("  {link}")));
    Ok(lines)
}

fn post_title(store: &Store, post: PostId) -> Result<String, store::Error> {
    let post = store.find_post(post)?;
    Ok(post
        .and_then(|p| p.title.or(p.link.map(|l| l.to_string())))
        .unwrap_or_else(|| "(no title)".to_owned()))
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
    store.hide_comment(CommentId(id), &arguments.by, &arguments.why, run.clock.now())?;
    run.console.print_status(&format!(
        "comment {id} is hidden\nThe site follows at the next `katydid publish`."
    ));
    Ok(Exit::Done)
}

fn unhide_comment(id: i64, run: &RunContext) -> Result<Exit> {
    run.open_store()?.show_comment(CommentId(id))?;
    run.console.print_status(&format!(
        "comment {id} is shown again\nThe site follows at the next `katydid publish`."
    ));
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
