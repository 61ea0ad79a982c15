//! `katydid rejudge`: judge all stored posts again, after a change of tags or topics.

use std::collections::BTreeMap;

use anyhow::Result;
use digest::messages::say;
use serde_json::json;
use store::VerdictChange;

use crate::args::RejudgeArgs;
use crate::exit::Exit;
use crate::newsroom::rules;
use crate::printed_text::title_or_none;
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
        for VerdictChange { post, title, before, after } in &changes {
            let line = json!({"post": post, "title": title, "before": before, "after": after});
            run.print_data(line.to_string());
        }
    } else if !changes.is_empty() {
        run.print_data(describe_changes(&changes, run));
    }
    let tense = if arguments.dry_run { "would" } else { "did" };
    let n = changes.len();
    run.print_status(say!(run, "report-verdicts-changed", n, tense));
    if !losses.is_empty() {
        run.print_status(say!(run, "report-printed-lost", n = losses.len(), tense));
    }
    Ok(Exit::Done)
}

/// Titles shown of one group.
const MOST: usize = 20;

/// The changes by what moves and why, the largest group first.
fn describe_changes(changes: &[VerdictChange], run: &RunContext) -> String {
    let mut groups: BTreeMap<String, Vec<&VerdictChange>> = BTreeMap::new();
    for change in changes {
        groups.entry(change_head(change, run)).or_default().push(change);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, posts)| std::cmp::Reverse(posts.len()));
    let told = groups.iter().map(|(head, posts)| {
        let mut lines = vec![format!("{} {head}", say!(run, "n-posts", n = posts.len()))];
        lines.extend(posts.iter().take(MOST).map(|change| {
            let title = title_or_none(change.title.as_deref(), &run.messages);
            format!("  {:>6}  {title}", change.post.to_string())
        }));
        let more = posts.len().saturating_sub(MOST);
        lines.extend(
            (more > 0).then(|| format!("          {}", say!(run, "report-and-more", n = more))),
        );
        lines.join("\n")
    });
    told.collect::<Vec<_>>().join("\n\n")
}

fn change_head(VerdictChange { before, after, .. }: &VerdictChange, run: &RunContext) -> String {
    say!(
        run,
        "report-verdict-change",
        before = before.standing().as_str(),
        after = after.standing().as_str(),
        why = run.messages.staff_reason_text(after),
        until_now = run.messages.staff_reason_text(before),
    )
}
