//! `katydid rejudge`: judge all stored posts again, after a change of tags or topics.

use anyhow::Result;
use course::Rules;
use course::identity::hex;
use serde_json::json;
use sha2::{Digest, Sha256};
use store::Store;

use crate::args::Rejudge;
use crate::commands::{count, table};
use crate::exit::Exit;
use crate::run::Run;

/// Where the store keeps the hash of the rules its verdicts were made by.
const RULES: &str = "rules";

/// Judges again and shows which verdicts change; with `--dry-run` it shows only.
pub(crate) fn rejudge(arguments: &Rejudge, run: &Run) -> Result<Exit> {
    let mut store = run.store()?;
    let rules = &run.config.rules;
    let changes = store.rejudge(rules, run.clock.now(), arguments.dry_run)?;
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
        let rows = changes.iter().map(|c| {
            let verdict = format!("{} → {}", c.before.standing().as_str(), c.after.standing().as_str());
            [c.post.to_string(), verdict, c.title.clone().unwrap_or_default(), c.after.words()]
        });
        run.console.data(&table(["post", "verdict", "title", "because"], rows));
    }
    let would = if arguments.dry_run { "would change" } else { "changed" };
    run.console.say(&format!("{} {would}", count(changes.len(), "verdict", "verdicts")));
    Ok(Exit::Done)
}

/// Judges again if tags or topics were changed in the configuration since the last time.
pub(crate) fn if_rules_changed(store: &mut Store, run: &Run) -> Result<()> {
    let rules = &run.config.rules;
    let hash = hash(rules);
    let before = store.meta(RULES)?;
    if before.as_deref() == Some(hash.as_str()) {
        return Ok(());
    }
    let changes = store.rejudge(rules, run.clock.now(), false)?;
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
