//! `katydid topics`: how much is written about each, what a change would move, and what participants' tags suggest.

use anyhow::Result;
use course::suggest::Gathering;
use serde_json::json;
use store::TopicChange;

use crate::args::{Topics, TopicsCommand, TopicsSuggest};
use crate::commands::{count, rejudge, table};
use crate::exit::Exit;
use crate::run::Run;

/// Lists the topics, or carries out the command about them.
pub(crate) fn topics(arguments: &Topics, run: &Run) -> Result<Exit> {
    match &arguments.command {
        Some(TopicsCommand::Suggest(suggest)) => self::suggest(suggest, run),
        None if arguments.dry_run => preview(arguments.json, run),
        None => list(arguments.json, run),
    }
}

fn list(as_json: bool, run: &Run) -> Result<Exit> {
    let counts = run.store()?.topic_counts()?;
    let topics = run
        .config
        .rules
        .topics
        .iter()
        .map(|t| (t, counts.get(&t.slug).copied().unwrap_or_default()));
    if as_json {
        for (topic, n) in topics {
            let line = json!({"slug": topic.slug, "title": topic.title, "n_posts": n.n_posts, "n_voices": n.n_voices});
            run.console.data(&line.to_string());
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
    run.console.data(&table(["topic", "posts", "voices", "page"], rows));
    if run.config.rules.topics.is_empty() {
        run.console.say("the configuration names no topics; `katydid topics suggest` shows what participants tag");
    }
    Ok(Exit::Done)
}

fn preview(as_json: bool, run: &Run) -> Result<Exit> {
    let changes = run.store()?.topic_changes(rejudge::written(run))?;
    if as_json {
        for TopicChange { post, title, before, after } in &changes {
            run.console.data(
                &json!({"post": post, "title": title, "before": before, "after": after})
                    .to_string(),
            );
        }
    } else if !changes.is_empty() {
        let rows = changes.iter().map(|c| {
            [
                c.post.to_string(),
                named(&c.before),
                named(&c.after),
                c.title.clone().unwrap_or_else(|| "(no title)".to_owned()),
            ]
        });
        run.console.data(&table(["post", "topics until now", "from then on", "title"], rows));
    }
    run.console.say(&format!("{} would move", count(changes.len(), "post", "posts")));
    Ok(Exit::Done)
}

fn named(topics: &[String]) -> String {
    if topics.is_empty() { "none".to_owned() } else { topics.join(", ") }
}

fn suggest(arguments: &TopicsSuggest, run: &Run) -> Result<Exit> {
    let mut gathering = Gathering::new(&run.config.tag_aliases);
    run.store()?.gather_tags(&mut gathering)?;
    let rules = &run.config.rules;
    let suggestions = gathering.suggestions(&rules.tags, &rules.topics, arguments.voices);
    if arguments.json.json {
        suggestions
            .iter()
            .try_for_each(|s| serde_json::to_string(s).map(|line| run.console.data(&line)))?;
        return Ok(Exit::Done);
    }
    if suggestions.is_empty() {
        run.console
            .say(&format!("no tag is used by {}", count(arguments.voices, "person", "people")));
        return Ok(Exit::Done);
    }
    let rows = suggestions.iter().map(|s| {
        [s.tag.clone(), s.n_voices.to_string(), s.n_posts.to_string(), s.spellings.join(", ")]
    });
    run.console.data(&table(["tag", "voices", "posts", "written as"], rows));
    run.console.say("To take one up, add it to the configuration: [[topics]], title, tags.");
    Ok(Exit::Done)
}
