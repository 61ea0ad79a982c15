//! The rules in force: those of the configuration, unless they would take posts off that an edition
//! has printed.
//!
//! A slip in the file must not take a course's pages away overnight. What the rules were is kept in
//! the database; a change that takes nothing printed off takes effect at once, and one that does
//! waits, with the old rules in force, until a person lets it in: by `katydid rejudge`, or at the
//! desk.
//!
//! The privacy screen never waits. A post in which it newly finds what may be a patient's data
//! leaves the pages with the next run, printed or not: a patient who can be recognised weighs more
//! than a page that stays as it was.

use anyhow::{Context, Result};
use chrono::{DateTime, NaiveDate, Utc};
use course::identity::hex_digits;
use course::privacy::PrivacyScreen;
use course::{CourseRules, CourseTag, Topic};
use digest::Translations;
use digest::messages::say;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{PrintedLoss, RULES_LET_IN as LET_IN, Store};

use crate::config::{Config, toml_string};
use crate::printed_text::title_or_none;

/// Where the store keeps the rules in force.
const IN_FORCE: &str = "rules_in_force";
/// Where it keeps the hash of the rules, the privacy screen among them, that its verdicts were made
/// by.
const JUDGED_BY: &str = "rules";
/// Posts that are named.
const MOST_NAMED: usize = 5;

/// Rules as the store keeps them: all that decides about posts but the privacy screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct StoredRules {
    tags: Vec<String>,
    bare_word_in_title: bool,
    starts_on: Option<NaiveDate>,
    timezone: String,
    topics: Vec<StoredTopic>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct StoredTopic {
    slug: String,
    title: String,
    tags: Vec<String>,
    words: Vec<String>,
    pattern: Option<String>,
}

impl StoredRules {
    fn from_rules(rules: &CourseRules) -> Self {
        let topic = |t: &Topic| StoredTopic {
            slug: t.slug.clone(),
            title: t.title.clone(),
            tags: t.tags.clone(),
            words: t.words.clone(),
            pattern: t.pattern.as_ref().map(ToString::to_string),
        };
        Self {
            tags: rules.tags.iter().map(|t| t.as_str().to_owned()).collect(),
            bare_word_in_title: rules.bare_word_in_title,
            starts_on: rules.starts_on,
            timezone: rules.timezone.name().to_owned(),
            topics: rules.topics.iter().map(topic).collect(),
        }
    }

    fn to_rules(&self, privacy: PrivacyScreen) -> Result<CourseRules> {
        let topic = |t: &StoredTopic| {
            Ok(Topic {
                slug: t.slug.clone(),
                title: t.title.clone(),
                tags: t.tags.clone(),
                words: t.words.clone(),
                pattern: t.pattern.as_deref().map(course::topic::compile_pattern).transpose()?,
            })
        };
        Ok(CourseRules {
            tags: self.tags.iter().map(|t| Ok(CourseTag::new(t)?)).collect::<Result<_>>()?,
            bare_word_in_title: self.bare_word_in_title,
            starts_on: self.starts_on,
            timezone: self.timezone.parse().map_err(anyhow::Error::msg)?,
            topics: self.topics.iter().map(topic).collect::<Result<_>>()?,
            privacy,
        })
    }

    fn json_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    fn fingerprint(&self) -> String {
        hex_digits(&Sha256::digest(self.json_text()))
    }
}

/// What rules are known by: all that decides about posts but the privacy screen.
pub(crate) fn rules_fingerprint(rules: &CourseRules) -> String {
    StoredRules::from_rules(rules).fingerprint()
}

/// A change of the rules that waits for a person.
#[derive(Debug, Clone)]
pub(crate) struct WithheldRules {
    /// The rules of the configuration.
    pub(crate) rules: CourseRules,
    /// What they are known by.
    pub(crate) fingerprint: String,
    /// What is changed, a line for each key, in no language: `course.tag: "A" → "B"`.
    pub(crate) changes: Vec<String>,
    /// The printed posts that they would take off, or out of a topic.
    pub(crate) losses: Vec<PrintedLoss>,
}

impl WithheldRules {
    /// What waits and why, and what a person can do.
    pub(crate) fn report_with_hint(&self, messages: &Translations) -> String {
        let hint = say!(messages, "finding-rules-do");
        format!("{}\n  hint: {hint}", self.report_text(messages))
    }

    /// What waits and why.
    pub(crate) fn report_text(&self, messages: &Translations) -> String {
        let mut lines = vec![say!(messages, "finding-rules", n = self.losses.len())];
        lines.extend(self.changes.iter().cloned());
        lines.extend(self.losses.iter().take(MOST_NAMED).map(|loss| {
            let title = title_or_none(loss.title.as_deref(), messages);
            let (post, what) = (loss.post.to_string(), loss_text(loss, messages));
            say!(messages, "report-lost-post", post, title, what)
        }));
        let n_more = self.losses.len().saturating_sub(MOST_NAMED);
        if n_more > 0 {
            lines.push(say!(messages, "report-and-more", n = n_more));
        }
        lines.join("\n  ")
    }

    /// The same as data.
    pub(crate) fn json(&self, messages: &Translations) -> serde_json::Value {
        let losses = self.losses.iter().map(
            |loss| json!({"post": loss.post, "title": loss.title, "what": loss_text(loss, messages)}),
        );
        json!({"changes": self.changes, "losses": losses.collect::<Vec<_>>()})
    }
}

/// What becomes of a printed post.
fn loss_text(loss: &PrintedLoss, messages: &Translations) -> String {
    if loss.topics.is_empty() {
        messages.staff_reason_text(&loss.after)
    } else {
        say!(messages, "report-lost-topics", topics = loss.topics.join(", "))
    }
}

/// Puts the rules in force into the configuration, and says what waits. A database that cannot be
/// read is left to the command that needs it.
pub(crate) fn apply_rules_in_force(config: &mut Config) -> Option<WithheldRules> {
    let written = StoredRules::from_rules(&config.rules);
    let kept = Store::peek_meta(&config.database, &[IN_FORCE, LET_IN, JUDGED_BY]).ok()?;
    let [in_force, let_in, judged_by] = kept.as_slice() else { return None };
    let fingerprint = written.fingerprint();
    let is_as_before = match in_force {
        Some(text) => *text == written.json_text(),
        None => judged_by.as_deref() == Some(rules_hash(&config.rules).as_str()),
    };
    if is_as_before || let_in.as_ref() == Some(&fingerprint) {
        return None;
    }
    withhold_rules(config, &written, in_force.as_deref(), fingerprint).ok().flatten()
}

fn withhold_rules(
    config: &mut Config,
    written: &StoredRules,
    in_force: Option<&str>,
    fingerprint: String,
) -> Result<Option<WithheldRules>> {
    let store = Store::open(&config.database)?;
    let mut losses = store.printed_losses(&config.rules)?;
    let old = if let Some(text) = in_force {
        serde_json::from_str(text).context("the rules in force cannot be read")?
    } else {
        // A database of an earlier version does not say what its topics were found by.
        losses.retain(|loss| loss.topics.is_empty());
        implied_rules(&store, &config.rules)?
    };
    if losses.is_empty() {
        return Ok(None);
    }
    let rules = old.to_rules(config.rules.privacy.clone())?;
    let waiting = WithheldRules {
        rules: std::mem::replace(&mut config.rules, rules),
        fingerprint,
        changes: rule_changes(&old, written),
        losses,
    };
    // Pages ask for the tag that counts, and editions bear the days of the zone in force.
    config.course.tag = old.tags.first().cloned().unwrap_or_default();
    config.course.starts_on = old.starts_on;
    config.course.timezone = config.rules.timezone;
    Ok(Some(waiting))
}

/// The rules that printed posts say they were let in by: the tags they carry, and a first day that
/// is not after theirs.
fn implied_rules(store: &Store, rules: &CourseRules) -> Result<StoredRules> {
    let printed = store.printed_evidence()?;
    let mut old = StoredRules::from_rules(rules);
    let is_new = |tag: &CourseTag| !rules.tags.iter().any(|t| t.key() == tag.key());
    let mut tags: Vec<String> = Vec::new();
    for tag in printed.tags.iter().filter_map(|t| CourseTag::new(t).ok()).filter(is_new) {
        if !tags.iter().any(|known| tag.is_same_tag(known)) {
            tags.push(tag.as_str().to_owned());
        }
    }
    tags.append(&mut old.tags);
    old.tags = tags;
    old.bare_word_in_title |= printed.has_title_words;
    let first = printed.first_dated_at.map(|at| at.with_timezone(&rules.timezone).date_naive());
    old.starts_on = old.starts_on.map(|day| first.map_or(day, |first| first.min(day)));
    Ok(old)
}

fn rule_changes(old: &StoredRules, new: &StoredRules) -> Vec<String> {
    let mut changes = Vec::new();
    let mut add = |key: &str, old: String, new: String| {
        if old != new {
            changes.push(format!("{key}: {old} → {new}"));
        }
    };
    let first = |tags: &[String]| tags.first().map(|t| toml_string(t)).unwrap_or_default();
    let list = |all: &[String]| {
        format!("[{}]", all.iter().map(|t| toml_string(t)).collect::<Vec<_>>().join(", "))
    };
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
    add("course.tag", first(&old.tags), first(&new.tags));
    add(
        "course.aliases",
        list(old.tags.get(1..).unwrap_or_default()),
        list(new.tags.get(1..).unwrap_or_default()),
    );
    add(
        "course.bare_word_in_title",
        old.bare_word_in_title.to_string(),
        new.bare_word_in_title.to_string(),
    );
    add("course.starts_on", day(old.starts_on), day(new.starts_on));
    add("course.timezone", toml_string(&old.timezone), toml_string(&new.timezone));
    let told = |topic: Option<&StoredTopic>| {
        topic.map_or_else(
            || "–".to_owned(),
            |t| {
                let pattern = t
                    .pattern
                    .as_deref()
                    .map(|p| format!(", pattern = {}", toml_string(p)))
                    .unwrap_or_default();
                format!("tags = {}, words = {}{pattern}", list(&t.tags), list(&t.words))
            },
        )
    };
    let slugs = old
        .topics
        .iter()
        .chain(new.topics.iter().filter(|t| !old.topics.iter().any(|o| o.slug == t.slug)));
    for slug in slugs.map(|t| &t.slug) {
        let of = |rules: &StoredRules| told(rules.topics.iter().find(|t| t.slug == *slug));
        add(&format!("topics {slug}"), of(old), of(new));
    }
    changes
}

/// Judges all posts again if the rules in force have changed since the last time, and says of how
/// many the verdict changed.
pub(crate) fn rejudge_if_changed(
    store: &mut Store,
    rules: &CourseRules,
    waiting: Option<&WithheldRules>,
    now: DateTime<Utc>,
) -> Result<Option<usize>> {
    let (hash, before) = (rules_hash(rules), store.meta_value(JUDGED_BY)?);
    let text = StoredRules::from_rules(rules).json_text();
    if store.meta_value(IN_FORCE)?.as_ref() != Some(&text) {
        store.set_meta(IN_FORCE, &text)?;
    }
    if before.as_ref() == Some(&hash) {
        return Ok(None);
    }
    let changes = store.rejudge_posts(rules, now)?;
    store.set_meta(JUDGED_BY, &hash)?;
    if waiting.is_none() {
        store.set_meta(LET_IN, "")?;
    }
    Ok(before.map(|_| changes.len()))
}

/// Stores rules that a person has let in, after all posts were judged by them.
pub(crate) fn store_rules_in_force(store: &mut Store, rules: &CourseRules) -> Result<()> {
    store.set_meta(IN_FORCE, &StoredRules::from_rules(rules).json_text())?;
    store.set_meta(LET_IN, "")?;
    Ok(store.set_meta(JUDGED_BY, &rules_hash(rules))?)
}

fn rules_hash(rules: &CourseRules) -> String {
    let topics = rules.topics.iter().map(|t| {
        serde_json::json!([
            t.slug,
            t.title,
            t.tags,
            t.words,
            t.pattern.as_ref().map(ToString::to_string)
        ])
    });
    let tags = rules.tags.iter().map(CourseTag::key);
    let all = serde_json::json!([
        tags.collect::<Vec<_>>(),
        rules.bare_word_in_title,
        rules.starts_on,
        rules.timezone.name(),
        topics.collect::<Vec<_>>(),
        rules.privacy.mode,
        rules.privacy.rules_version(),
        rules.privacy.author_releases,
    ]);
    hex_digits(&Sha256::digest(all.to_string()))
}
