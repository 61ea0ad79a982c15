//! `katydid rejudge`: judge all stored posts again, after a change of tags or topics.

use std::collections::BTreeMap;

use anyhow::Result;
use serde_json::json;
use store::VerdictChange;

use crate::args::RejudgeArgs;
use crate::exit::Exit;
use crate::newsroom::rules;
use crate::printed_text::{count_text, reason_text};
use crate::run::RunContext;

/// Judges again by the rules of the file and shows which verdicts change; a change that waited is
/// in force then. With `--dry-run` it shows only.
pub(crate) fn rejudge_posts(arguments: &RejudgeArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    let rules = run.configured_rules();
    let losses = store.printed_losses(rules)?;
    let changes = if arguments.dry_run {
        store.verdict_changes(rules)?
    } else {
        store.rejudge_posts(rules, run.clock.now())?
    };
    if !arguments.dry_run {
        rules::store_rules_in_force(&mut store, rules)?;
    }
    if arguments.json.json {
        for change in &changes {
            let (before, after) = (&change.before, &change.after);
            run.console.print_data(
                &json!({"post": change.post, "title": change.title, "before": before, "after": after}).to_string(),
            );
        }
    } else if !changes.is_empty() {
        run.console.print_data(&describe_changes(&changes));
    }
    let would = if arguments.dry_run { "would change" } else { "changed" };
    run.console
        .print_status(&format!("{} {would}", count_text(changes.len(), "verdict", "verdicts")));
    if !losses.is_empty() {
        let left = if arguments.dry_run {
            "would leave their pages, or a topic"
        } else {
            "left their pages, or a topic"
        };
        run.console.print_status(&format!(
            "{} {left}",
            count_text(losses.len(), "printed post", "printed posts")
        ));
    }
    Ok(Exit::Done)
}

/// Titles shown of one group.
const MOST: usize = 20;

/// The changes by what moves and why, the largest group first.
fn describe_changes(changes: &[VerdictChange]) -> String {
    let mut groups: BTreeMap<String, Vec<&VerdictChange>> = BTreeMap::new();
    for change in changes {
        let (before, after) = (change.before.standing().as_str(), change.after.standing().as_str());
        let head = format!(
            "{before} → {after}: {}, where until now {}",
            reason_text(&change.after),
            reason_text(&change.before)
        );
        groups.entry(head).or_default().push(change);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, posts)| std::cmp::Reverse(posts.len()));
    let told = groups.iter().map(|(head, posts)| {
        let rows = posts.iter().take(MOST).map(|c| {
            format!("  {:>6}  {}", c.post.to_string(), c.title.as_deref().unwrap_or("(no title)"))
        });
        let more = posts.len().saturating_sub(MOST);
        let more = (more > 0).then(|| format!("          and {more} more"));
        let lines: Vec<_> = [format!("{} {head}", count_text(posts.len(), "post", "posts"))]
            .into_iter()
            .chain(rows)
            .chain(more)
            .collect();
        lines.join("\n")
    });
    told.collect::<Vec<_>>().join("\n\n")
}
