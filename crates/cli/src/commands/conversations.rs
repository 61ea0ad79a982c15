//! `katydid conversations`: who answered whom, who waits, and the graph of it.

mod csv_rows;
mod gexf;
pub(crate) mod graph;
mod graphml;

use std::collections::HashMap;

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use course::{CommentId, ParticipantId, PostId, Reply, ReplyKind, Thread, ThreadId, WhichThreads};
use serde_json::{Value, json};
use store::Store;

use crate::args::{self, CommentDecision, ConversationList, ConversationShow};
use crate::commands::table;
use crate::complaint::Complaint;
use crate::exit::Exit;
use crate::run::Run;

/// Carries out one of the commands about conversations.
pub(crate) fn conversations(arguments: &args::Conversations, run: &Run) -> Result<Exit> {
    match &arguments.command {
        None if arguments.list.waiting => waiting(&arguments.list, run),
        None => list(&arguments.list, run),
        Some(args::Conversation::Show(show)) => self::show(show, run),
        Some(args::Conversation::Graph(graph)) => graph::graph(graph, run),
        Some(args::Conversation::Hide(decision)) => hide(decision, run),
        Some(args::Conversation::Unhide(comment)) => unhide(comment.comment, run),
    }
}

fn list(arguments: &ConversationList, run: &Run) -> Result<Exit> {
    let store = run.store()?;
    let threads = store.threads(WhichThreads::All, arguments.most)?;
    if arguments.json.json {
        for thread in &threads {
            run.console.data(&thread_json(thread).to_string());
        }
        return Ok(Exit::Done);
    }
    let rows = threads.iter().map(|t| Ok(row(&store, t)?)).collect::<Result<Vec<_>>>()?;
    run.console.data(&table(["id", "newest", "replies", "voices", "began with"], rows.into_iter()));
    Ok(Exit::Done)
}

fn row(store: &Store, thread: &Thread) -> Result<[String; 5], store::Error> {
    Ok([
        thread.id.to_string(),
        minute(thread.newest_at),
        thread.replies.len().to_string(),
        thread.n_voices.to_string(),
        title(store, thread.root)?,
    ])
}

fn waiting(arguments: &ConversationList, run: &Run) -> Result<Exit> {
    let store = run.store()?;
    let now = run.clock.now();
    let since =
        arguments.days.map_or(DateTime::UNIX_EPOCH, |days| now - TimeDelta::days(i64::from(days)));
    let mut rows = Vec::new();
    for id in store.posts_without_reply(since, now, arguments.most)? {
        let Some(post) = store.post(id)? else { continue };
        if arguments.json.json {
            let since = post.first_seen_at;
            run.console
                .data(&json!({"post": id, "title": post.title, "link": post.link, "first_seen_at": since}).to_string());
        }
        let title = post.title.unwrap_or_else(|| "(no title)".to_owned());
        let link = post.link.map(|l| l.to_string()).unwrap_or_default();
        rows.push([id.to_string(), post.first_seen_at.format("%Y-%m-%d").to_string(), title, link]);
    }
    if !arguments.json.json {
        run.console.data(&table(["post", "seen", "title", "link"], rows.into_iter()));
    }
    Ok(Exit::Done)
}

fn show(arguments: &ConversationShow, run: &Run) -> Result<Exit> {
    let store = run.store()?;
    let thread = store
        .thread(ThreadId(arguments.thread))?
        .ok_or_else(|| no_such_thread(arguments.thread))?;
    if arguments.json.json {
        run.console.data(&thread_json(&thread).to_string());
        return Ok(Exit::Done);
    }
    let names: HashMap<ParticipantId, String> =
        store.participants()?.into_iter().map(|p| (p.id, p.name)).collect();
    let mut lines = Vec::new();
    for id in &thread.posts {
        let Some(post) = store.post(*id)? else { continue };
        let date = minute(post.published_at.unwrap_or(post.first_seen_at));
        lines.push(format!(
            "{} · post {id} · {date}",
            post.title.unwrap_or_else(|| "(no title)".to_owned())
        ));
        lines.extend(post.link.map(|link| format!("  {link}")));
    }
    for reply in &thread.replies {
        lines.push(String::new());
        lines.extend(said(&store, reply, &names)?);
    }
    run.console.data(&lines.join("\n"));
    Ok(Exit::Done)
}

/// What was said, by whom, and where it is.
fn said(
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
        minute(reply.said_at),
        title(store, reply.to)?
    )];
    let excerpt = reply.excerpt.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.extend((!excerpt.is_empty()).then(|| format!("  {excerpt}")));
    lines.extend(reply.link.as_ref().map(|link| format!("  {link}")));
    Ok(lines)
}

fn title(store: &Store, post: PostId) -> Result<String, store::Error> {
    let post = store.post(post)?;
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

fn hide(arguments: &CommentDecision, run: &Run) -> Result<Exit> {
    let mut store = run.store()?;
    let id = arguments.comment;
    store.hide_comment(CommentId(id), &arguments.by, &arguments.why, run.clock.now())?;
    run.console
        .say(&format!("comment {id} is hidden\nThe site follows at the next `katydid publish`."));
    Ok(Exit::Done)
}

fn unhide(id: i64, run: &Run) -> Result<Exit> {
    run.store()?.show_comment(CommentId(id))?;
    run.console.say(&format!(
        "comment {id} is shown again\nThe site follows at the next `katydid publish`."
    ));
    Ok(Exit::Done)
}

fn minute(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

fn no_such_thread(id: i64) -> Complaint {
    let hint = "`katydid conversations` lists them with their numbers";
    Complaint::new(format!("there is no conversation {id}, or nothing is said in it any more"))
        .hint(hint)
}
