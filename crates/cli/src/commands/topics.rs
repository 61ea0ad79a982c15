//! `katydid topics`: how much is written about each, what a change would move, and what
//! participants' tags suggest.

use anyhow::Result;
use course::topic_suggestions::TagUsageCounter;
use serde_json::json;
use store::TopicChange;

use crate::args::{TopicsArgs, TopicsCommand, TopicsSuggestArgs};
use crate::exit::Exit;
use crate::printed_text::{count_text, text_table};
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
    let topics = run
        .config
        .rules
        .topics
        .iter()
        .map(|t| (t, counts.get(&t.slug).copied().unwrap_or_default()));
    if arguments.json {
        for (topic, n) in topics {
            let line = json!({"slug": topic.slug, "title": topic.title, "n_posts": n.n_posts, "n_voices": n.n_voices});
            run.console.print_data(&line.to_string());
        }
        return Ok(Exit::Done);
    }
    let rows = topics.map(|(topic, n)| {
        [
            topic.title.clone(),
            n.n_posts.to_string(),
            n.n_voices.to_string(),
            format!("topics/{}/", topic.slug),
        ]
    });
    run.console.print_data(&text_table(["topic", "posts", "voices", "page"], rows));
    if run.config.rules.topics.is_empty() {
        run.console.print_status("the configuration names no topics; `katydid topics suggest` shows what participants tag");
    }
    Ok(Exit::Done)
}

fn preview_topic_changes(arguments: &TopicsArgs, run: &RunContext) -> Result<Exit> {
    let changes = run.open_store()?.topic_changes(run.configured_rules())?;
    if arguments.json {
        for TopicChange { post, title, before, after } in &changes {
            run.console.print_data(
                &json!({"post": post, "title": title, "before": before, "after": after})
                    .to_string(),
            );
        }
    } else if !changes.is_empty() {
        let rows = changes.iter().map(|c| {
            [
                c.post.to_string(),
                topic_names(&c.before),
                topic_names(&c.after),
                c.title.clone().unwrap_or_else(|| "(no title)".to_owned()),
            ]
        });
        run.console
            .print_data(&text_table(["post", "topics until now", "from then on", "title"], rows));
    }
    run.console.print_status(&format!("{} would move", count_text(changes.len(), "post", "posts")));
    Ok(Exit::Done)
}

fn topic_names(topics: &[String]) -> String {
    if topics.is_empty() { "none".to_owned() } else { topics.join(", ") }
}

fn suggest_topics(arguments: &TopicsSuggestArgs, run: &RunContext) -> Result<Exit> {
    let mut gathering = TagUsageCounter::new(&run.config.tag_aliases);
    run.open_store()?.gather_tags(&mut gathering)?;
    let rules = &run.config.rules;
    let suggestions = gathering.suggest_topics(&rules.tags, &rules.topics, arguments.voices);
    if arguments.json.json {
        suggestions
            .iter()
            .try_for_each(|s| serde_json::to_string(s).map(|line| run.console.print_data(&line)))?;
        return Ok(Exit::Done);
    }
    if suggestions.is_empty() {
        run.console.print_status(&format!(
            "no tag is used by {}",
            count_text(arguments.voices, "person", "people")
        ));
        return Ok(Exit::Done);
    }
    let rows = suggestions.iter().map(|s| {
        [s.tag.clone(), s.n_voices.to_string(), s.n_posts.to_string(), s.spellings.join(", ")]
    });
    run.console.print_data(&text_table(["tag", "voices", "posts", "written as"], rows));
    run.console
        .print_status("To take one up, add it to the configuration: [[topics]], title, tags.");
    Ok(Exit::Done)
}
