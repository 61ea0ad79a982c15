//! `katydid topics`: how much is written about each, what a change would move, and what
//! participants' tags suggest.

use anyhow::Result;
use course::Topic;
use course::topic_suggestions::{TagUsageCounter, TopicSuggestion};
use digest::messages::say;
use serde_json::json;
use store::TopicChange;

use crate::args::{TopicsArgs, TopicsCommand, TopicsSuggestArgs};
use crate::exit::Exit;
use crate::printed_text::{print_list, title_or_none};
use crate::run::RunContext;

/// Lists the topics, or carries out the command about them.
pub(crate) fn run_topics_command(arguments: &TopicsArgs, run: &RunContext) -> Result<Exit> {
    match &arguments.command {
        Some(TopicsCommand::Suggest(suggest)) => self::suggest_topics(suggest, run),
        None if arguments.dry_run => preview_topic_changes(arguments, run),
        None => list_topics(arguments, run),
    }
}

fn list_topics(arguments: &TopicsArgs, run: &RunContext) -> Result<Exit> {
    let counts = run.open_store()?.topic_counts()?;
    let count = |topic: &Topic| counts.get(&topic.slug).copied().unwrap_or_default();
    let json = |topic: &&Topic| {
        let n = count(topic);
        json!({"slug": topic.slug, "title": topic.title, "n_posts": n.n_posts, "n_voices": n.n_voices})
    };
    let row = |topic: &&Topic| {
        let (n, page) = (count(topic), format!("topics/{}/", topic.slug));
        [topic.title.clone(), n.n_posts.to_string(), n.n_voices.to_string(), page]
    };
    let topics = &run.config.rules.topics;
    print_list(run.console, arguments.json, topics, json, (say!(run, "columns-topics"), row));
    if topics.is_empty() && !arguments.json.json {
        run.print_status(say!(run, "report-no-topics"));
    }
    Ok(Exit::Done)
}

fn preview_topic_changes(arguments: &TopicsArgs, run: &RunContext) -> Result<Exit> {
    let changes = run.open_store()?.topic_changes(run.configured_rules())?;
    let names = |topics: &[String]| match topics {
        [] => say!(run, "report-none"),
        topics => topics.join(", "),
    };
    let json = |change: &&TopicChange| {
        let TopicChange { post, title, before, after } = change;
        json!({"post": post, "title": title, "before": before, "after": after})
    };
    let row = |change: &&TopicChange| {
        let title = title_or_none(change.title.as_deref(), &run.messages);
        [change.post.to_string(), names(&change.before), names(&change.after), title]
    };
    if !changes.is_empty() {
        let table = (say!(run, "columns-topic-changes"), row);
        print_list(run.console, arguments.json, &changes, json, table);
    }
    run.print_status(say!(run, "report-topic-changes", n = changes.len()));
    Ok(Exit::Done)
}

fn suggest_topics(arguments: &TopicsSuggestArgs, run: &RunContext) -> Result<Exit> {
    let mut gathering = TagUsageCounter::new(&run.config.tag_aliases);
    run.open_store()?.gather_tags(&mut gathering)?;
    let rules = &run.config.rules;
    let suggestions = gathering.suggest_topics(&rules.tags, &rules.topics, arguments.people);
    if suggestions.is_empty() && !arguments.json.json {
        run.print_status(say!(run, "report-no-suggestions", n = arguments.people));
        return Ok(Exit::Done);
    }
    let row = |s: &TopicSuggestion| {
        [s.tag.clone(), s.n_voices.to_string(), s.n_posts.to_string(), s.spellings.join(", ")]
    };
    let table = (say!(run, "columns-suggestions"), row);
    print_list(run.console, arguments.json, suggestions, |s| json!(s), table);
    if !arguments.json.json {
        run.print_status(say!(run, "report-suggestions-next"));
    }
    Ok(Exit::Done)
}
