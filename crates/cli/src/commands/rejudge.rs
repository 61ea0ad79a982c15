//! `katydid rejudge`: judge all stored posts again, after a change of tags or topics.

use std::collections::BTreeMap;

use anyhow::Result;
use course::Rules;
use course::identity::hex;
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{Change, Store};

use crate::args::Rejudge;
use crate::commands::count;
use crate::exit::Exit;
use crate::run::Run;

/// Where the store keeps the hash of the rules its verdicts were made by.
const RULES: &str = "rules";

/// Judges again and shows which verdicts change; with `--dry-run` it shows only.
pub(crate) fn rejudge(arguments: &Rejudge, run: &Run) -> Result<Exit> {
    let mut store = run.store()?;
    let rules = &run.config.rules;
    let changes =
        if arguments.dry_run { store.verdict_changes(rules)? } else { store.rejudge(rules, run.clock.now())? };
    if !arguments.dry_run {
        store.set_meta(RULES, &hash(rules))?;
    }
    if arguments.json.json {
        for change in &changes {
            let (before, after) = (&change.before, &change.after);
            run.console.data(
                &json!({"post": change.post, "title": change.title, "before": before, "after": after}).to_string(),
            );
        }
    } else if !changes.is_empty() {
        run.console.data(&grouped(&changes));
    }
    let would = if arguments.dry_run { "would change" } else { "changed" };
    run.console.say(&format!("{} {would}", count(changes.len(), "verdict", "verdicts")));
    Ok(Exit::Done)
}

/// Titles shown of one group.
const MOST: usize = 20;

/// The changes by what moves and why, the largest group first.
fn grouped(changes: &[Change]) -> String {
    let mut groups: BTreeMap<String, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        let (before, after) = (change.before.standing().as_str(), change.after.standing().as_str());
        let head = format!("{before} → {after}: {}, where until now {}", change.after.words(), change.before.words());
        groups.entry(head).or_default().push(change);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, posts)| std::cmp::Reverse(posts.len()));
    let told = groups.iter().map(|(head, posts)| {
        let rows = posts
            .iter()
            .take(MOST)
            .map(|c| format!("  {:>6}  {}", c.post.to_string(), c.title.as_deref().unwrap_or("(no title)")));
        let more = posts.len().saturating_sub(MOST);
        let more = (more > 0).then(|| format!("          and {more} more"));
        let lines: Vec<_> =
            [format!("{} {head}", count(posts.len(), "post", "posts"))].into_iter().chain(rows).chain(more).collect();
        lines.join("\n")
    });
    told.collect::<Vec<_>>().join("\n\n")
}

/// Judges again if tags or topics were changed in the configuration since the last time.
pub(crate) fn if_rules_changed(store: &mut Store, run: &Run) -> Result<()> {
    let rules = &run.config.rules;
    let hash = hash(rules);
    let before = store.meta(RULES)?;
    if before.as_deref() == Some(hash.as_str()) {
        return Ok(());
    }
    let changes = store.rejudge(rules, run.clock.now())?;
    store.set_meta(RULES, &hash)?;
    if before.is_some() {
        run.console.say(&format!(
            "the course's rules have changed: {} changed with them",
            count(changes.len(), "verdict", "verdicts")
        ));
    }
    Ok(())
}

fn hash(rules: &Rules) -> String {
    let topics = rules
        .topics
        .iter()
        .map(|t| json!([t.slug, t.title, t.tags, t.words, t.pattern.as_ref().map(ToString::to_string)]));
    let tags = rules.tags.iter().map(course::CourseTag::key);
    let all = json!([
        tags.collect::<Vec<_>>(),
        rules.bare_word_in_title,
        rules.starts_on,
        rules.timezone.name(),
        topics.collect::<Vec<_>>(),
        rules.privacy.mode,
        rules.privacy.version(),
    ]);
    hex(&Sha256::digest(all.to_string()))
}
