//! Topics and the course tag: the rules in force, how much each topic has, and what a change would move. The rules stand in the
//! configuration file, which whoever runs the program changes: the page shows the lines.

use axum::extract::Query;
use axum::response::Response;
use course::{CourseTag, Rules, Topic};
use digest::say;
use digest::words::heading;
use serde::{Deserialize, Serialize};

use super::{deed, done, show};
use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::visit::{Role, Visit};

/// Changes shown.
const MOST: usize = 100;

/// A proposed change. It is asked for by GET: nothing is changed by it, and a link to it can be shown to others.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct Asked {
    /// `alias`, `tag`, `word` or `pattern`.
    #[serde(default)]
    what: String,
    /// The slug of a topic; empty for a new one.
    #[serde(default)]
    topic: String,
    /// What a new topic is called.
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
}

#[derive(Serialize)]
struct Body<'a> {
    tags: Vec<String>,
    topics: Vec<TopicLine>,
    asked: &'a Asked,
    wrong: Option<String>,
    trial: Option<Trial>,
    waiting: Option<Waiting>,
}

/// A change of the configuration's file that waits.
#[derive(Serialize)]
struct Waiting {
    fingerprint: String,
    changes: Vec<String>,
    n_posts: usize,
    moves: Vec<Move>,
}

#[derive(Serialize)]
struct TopicLine {
    slug: String,
    title: String,
    tags: Vec<String>,
    words: Vec<String>,
    pattern: Option<String>,
    n_posts: usize,
    n_voices: usize,
}

/// What a change would move.
#[derive(Serialize)]
struct Trial {
    n_verdicts: usize,
    n_topics: usize,
    moves: Vec<Move>,
    /// What is to be put into the configuration.
    lines: String,
}

#[derive(Serialize)]
struct Move {
    post: i64,
    title: String,
    before: String,
    after: String,
}

pub(super) async fn form(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Refusal> {
    visit.staff(Role::Editor)?;
    let rules = &*visit.web.rules();
    let counts = visit.web.memory.read(store::Store::topic_counts).await?;
    let line = |t: &Topic| {
        let n = counts.get(&t.slug).copied().unwrap_or_default();
        TopicLine {
            slug: t.slug.clone(),
            title: t.title.clone(),
            tags: t.tags.clone(),
            words: t.words.clone(),
            pattern: t.pattern.as_ref().map(ToString::to_string),
            n_posts: n.n_posts,
            n_voices: n.n_voices,
        }
    };
    let (wrong, trial) = match propose(&asked, rules, &visit) {
        None => (None, None),
        Some(Err(wrong)) => (Some(wrong), None),
        Some(Ok((changed, lines))) => (None, Some(trial(changed, lines, &visit).await?)),
    };
    let body = Body {
        tags: rules.tags.iter().map(|t| t.as_str().to_owned()).collect(),
        topics: rules.topics.iter().map(line).collect(),
        asked: &asked,
        wrong,
        trial,
        waiting: waiting(&visit).await?,
    };
    show(
        &visit,
        "topics",
        "web/desk/topics.html",
        &say!(visit.words(), "desk-topics-heading"),
        &body,
    )
    .await
}

/// The change that waits, if one does.
async fn waiting(visit: &Visit) -> Result<Option<Waiting>, Refusal> {
    let Some(found) = visit.web.backstage.waiting_rules() else { return Ok(None) };
    let shown: Vec<_> = found.losses.iter().take(MOST).cloned().collect();
    let read = visit.web.memory.read(move |s| {
        shown
            .into_iter()
            .map(|loss| Ok((s.post(loss.post)?, loss)))
            .collect::<Result<Vec<_>, store::Error>>()
    });
    let words = visit.words();
    let moves = read.await?.into_iter().map(|(post, loss)| Move {
        post: loss.post.0,
        title: loss.title.unwrap_or_else(|| say!(words, "untitled")),
        before: post.map(|p| because(words, &p.reason)).unwrap_or_default(),
        after: if loss.topics.is_empty() {
            because(words, &loss.after)
        } else {
            say!(words, "desk-rules-topics", topics = loss.topics.join(", "))
        },
    });
    let moves = moves.collect();
    Ok(Some(Waiting {
        fingerprint: found.fingerprint,
        changes: found.changes,
        n_posts: found.losses.len(),
        moves,
    }))
}

/// What a facilitator lets in: the change that the page showed.
#[derive(Deserialize)]
pub(super) struct Lets {
    fingerprint: String,
}

/// Lets a waiting change of the rules in. The worker judges the posts by it and writes the pages anew.
pub(super) async fn let_in(visit: Visit, Sealed(lets): Sealed<Lets>) -> Result<Response, Refusal> {
    visit.staff(Role::Facilitator)?;
    let words = visit.words();
    let waiting = visit.web.backstage.waiting_rules().filter(|w| w.fingerprint == lets.fingerprint);
    // Another change of the file, or none any more: the page shows what there is.
    let Some(waiting) = waiting else {
        return done(&visit, "desk/topics", say!(words, "desk-rules-other")).await;
    };
    let deed =
        deed(&visit, "let changed rules in", "the rules".to_owned(), &waiting.changes.join("; "))?;
    let now = visit.now();
    let write = move |s: &mut store::Store| {
        s.act(deed, |s| s.let_rules_in(&waiting.fingerprint))?;
        s.ask(&[course::Errand::Render], now)
    };
    visit.web.memory.write(write).await?;
    visit.web.backstage.wake();
    done(&visit, "desk/topics", say!(words, "desk-rules-let-in")).await
}

fn because(words: &digest::Words, reason: &course::Reason) -> String {
    say!(
        words,
        "desk-verdict",
        standing = heading(&words.standing(reason.standing())),
        reason = words.reason(reason)
    )
}

/// The rules with the change, and the lines that make it; nothing where none is proposed.
fn propose(asked: &Asked, rules: &Rules, visit: &Visit) -> Option<Result<(Rules, String), String>> {
    let words = visit.words();
    let text = super::typed(&asked.text, 200)?;
    let mut changed = rules.clone();
    if asked.what == "alias" {
        let Ok(tag) = CourseTag::new(&text) else {
            return Some(Err(say!(words, "desk-topics-tag-wrong")));
        };
        changed.tags.push(tag);
        let all: Vec<_> = changed.tags.iter().skip(1).map(|t| quoted(t.as_str())).collect();
        return Some(Ok((changed, format!("[course]\naliases = [{}]", all.join(", ")))));
    }
    let at = changed.topics.iter().position(|t| t.slug == asked.topic);
    let topic = if let Some(at) = at {
        &mut changed.topics[at]
    } else {
        let Some(title) = super::typed(&asked.title, 100) else {
            return Some(Err(say!(words, "desk-topics-title-wrong")));
        };
        let slug = course::participant::slug_from(&title);
        changed.topics.push(Topic {
            slug,
            title,
            tags: Vec::new(),
            words: Vec::new(),
            pattern: None,
        });
        changed.topics.last_mut()?
    };
    match asked.what.as_str() {
        "tag" => topic.tags.push(text),
        "word" => topic.words.push(text),
        _ => match course::topic::pattern(&text) {
            Ok(pattern) => topic.pattern = Some(pattern),
            Err(error) => {
                return Some(Err(say!(
                    words,
                    "desk-topics-pattern-wrong",
                    error = error.to_string()
                )));
            }
        },
    }
    let lines = topic_lines(topic);
    Some(Ok((changed, lines)))
}

/// A topic as it stands in the configuration.
fn topic_lines(topic: &Topic) -> String {
    let list = |name: &str, all: &[String]| {
        let all: Vec<_> = all.iter().map(|one| quoted(one)).collect();
        if all.is_empty() { String::new() } else { format!("\n{name} = [{}]", all.join(", ")) }
    };
    let pattern = topic
        .pattern
        .as_ref()
        .map(|p| format!("\npattern = {}", quoted(&p.to_string())))
        .unwrap_or_default();
    let (tags, words) = (list("tags", &topic.tags), list("words", &topic.words));
    format!(
        "[[topics]]\ntitle = {}\nslug = {}{tags}{words}{pattern}",
        quoted(&topic.title),
        quoted(&topic.slug)
    )
}

/// A TOML basic string (TOML 1.0): what JSON escapes, TOML reads.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

async fn trial(changed: Rules, lines: String, visit: &Visit) -> Result<Trial, Refusal> {
    let (verdicts, topics) = visit
        .web
        .memory
        .read(move |s| Ok((s.verdict_changes(&changed)?, s.topic_changes(&changed)?)))
        .await?;
    let words = visit.words();
    let untitled = |title: Option<String>| title.unwrap_or_else(|| say!(words, "untitled"));
    let named =
        |topics: &[String]| if topics.is_empty() { "–".to_owned() } else { topics.join(", ") };
    let (n_verdicts, n_topics) = (verdicts.len(), topics.len());
    let verdicts = verdicts.into_iter().map(|c| Move {
        post: c.post.0,
        title: untitled(c.title),
        before: because(words, &c.before),
        after: because(words, &c.after),
    });
    let topics = topics.into_iter().map(|c| Move {
        post: c.post.0,
        title: untitled(c.title),
        before: named(&c.before),
        after: named(&c.after),
    });
    Ok(Trial { n_verdicts, n_topics, moves: verdicts.chain(topics).take(MOST).collect(), lines })
}
