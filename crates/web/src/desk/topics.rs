//! Topics and the course tag: the rules in force, how much each topic has, and what a change would
//! move. The rules are changed with the other settings.

use axum::extract::Query;
use course::{CourseRules, CourseTag, DeskAction, DeskSubject, Topic};
use digest::messages::with_capital;
use digest::say;
use serde::{Deserialize, Serialize};
use store::AuditEntry;

use super::desk_page::{DeskTab, show_desk_tab, staff_deed, trim_typed};
use crate::rejection::{HttpRejection, HttpResult};
use crate::request_context::RequestContext;
use crate::sealed_form::Sealed;
use crate::visitors::{Editor, Facilitator};

const TAB: DeskTab = DeskTab {
    name: "topics",
    template: "web/desk/topics.html",
    heading: |words| say!(words, "desk-topics-heading"),
};

/// Changes shown.
const MOST: usize = 100;

/// A proposed change. It is asked for by GET: nothing is changed by it, and a link to it can be
/// shown to others.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct TopicProposal {
    /// `alias`, `tag`, `word` or `compile_pattern`.
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
struct DeskTopicsPage<'a> {
    tags: Vec<String>,
    topics: Vec<TopicLine>,
    asked: &'a TopicProposal,
    wrong: Option<String>,
    trial: Option<ProposalImpact>,
    waiting: Option<PendingRulesView>,
}

/// A change of the configuration's file that waits.
#[derive(Serialize)]
struct PendingRulesView {
    fingerprint: String,
    changes: Vec<String>,
    n_posts: usize,
    moves: Vec<MovedPostLine>,
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
struct ProposalImpact {
    n_verdicts: usize,
    n_topics: usize,
    moves: Vec<MovedPostLine>,
}

#[derive(Serialize)]
pub(super) struct MovedPostLine {
    pub(super) post: i64,
    pub(super) title: String,
    pub(super) before: String,
    pub(super) after: String,
}

pub(super) async fn show_topics(editor: Editor, Query(asked): Query<TopicProposal>) -> HttpResult {
    let rules = &*editor.web.rules();
    let counts = editor.read_store(store::Store::topic_counts).await?;
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
    let (wrong, trial) = match apply_proposal(&asked, rules, &editor) {
        None => (None, None),
        Some(Err(wrong)) => (Some(wrong), None),
        Some(Ok(changed)) => (None, Some(measure_impact(changed, &editor).await?)),
    };
    let body = DeskTopicsPage {
        tags: rules.tags.iter().map(|t| t.as_str().to_owned()).collect(),
        topics: rules.topics.iter().map(line).collect(),
        asked: &asked,
        wrong,
        trial,
        waiting: pending_rules_view(&editor).await?,
    };
    show_desk_tab(&editor, TAB, &body).await
}

/// The change that waits, if one does.
async fn pending_rules_view(
    visit: &RequestContext,
) -> Result<Option<PendingRulesView>, HttpRejection> {
    let Some(found) = visit.web.backstage.pending_rule_change() else { return Ok(None) };
    let shown: Vec<_> = found.losses.iter().take(MOST).cloned().collect();
    let read = visit.read_store(move |s| {
        shown
            .into_iter()
            .map(|loss| Ok((s.find_post(loss.post)?, loss)))
            .collect::<Result<Vec<_>, store::Error>>()
    });
    let words = visit.words();
    let moves = read.await?.into_iter().map(|(post, loss)| MovedPostLine {
        post: loss.post.0,
        title: loss.title.unwrap_or_else(|| say!(words, "untitled")),
        before: post.map(|p| verdict_text(words, &p.reason)).unwrap_or_default(),
        after: if loss.topics.is_empty() {
            verdict_text(words, &loss.after)
        } else {
            say!(words, "desk-rules-topics", topics = loss.topics.join(", "))
        },
    });
    let moves = moves.collect();
    Ok(Some(PendingRulesView {
        fingerprint: found.fingerprint,
        changes: found.changes,
        n_posts: found.losses.len(),
        moves,
    }))
}

/// What a facilitator lets in: the change that the page showed.
#[derive(Deserialize)]
pub(super) struct AcceptRulesForm {
    fingerprint: String,
}

/// Lets a waiting change of the rules in. The worker judges the posts by it and writes the pages
/// anew.
pub(super) async fn accept_rules(
    facilitator: Facilitator,
    Sealed(lets): Sealed<AcceptRulesForm>,
) -> HttpResult {
    let words = facilitator.words();
    let waiting = facilitator
        .web
        .backstage
        .pending_rule_change()
        .filter(|w| w.fingerprint == lets.fingerprint);
    // Another change of the file, or none any more: the page shows what there is.
    let Some(waiting) = waiting else {
        return facilitator
            .redirect_with_notice("desk/topics", say!(words, "desk-rules-other"))
            .await;
    };
    let deed = AuditEntry {
        why: waiting.changes.join("; "),
        ..staff_deed(&facilitator, DeskAction::LetChangedRulesIn, DeskSubject::Rules)
    };
    let now = facilitator.now();
    let write = move |s: &mut store::Store| {
        s.audit_change(deed, |s| s.accept_rules(&waiting.fingerprint))?;
        s.queue_jobs(&[course::Job::Render], now)
    };
    facilitator.write_store(write).await?;
    facilitator.web.backstage.wake_worker();
    facilitator.redirect_with_notice("desk/topics", say!(words, "desk-rules-let-in")).await
}

pub(super) fn verdict_text(words: &digest::Translations, reason: &course::VerdictReason) -> String {
    say!(
        words,
        "desk-verdict",
        standing = with_capital(&words.standing_text(reason.standing())),
        reason = words.reason_text(reason)
    )
}

/// The rules with the change; nothing where none is proposed.
fn apply_proposal(
    asked: &TopicProposal,
    rules: &CourseRules,
    visit: &RequestContext,
) -> Option<Result<CourseRules, String>> {
    let words = visit.words();
    let text = trim_typed(&asked.text, 200)?;
    let mut changed = rules.clone();
    if asked.what == "alias" {
        let Ok(tag) = CourseTag::new(&text) else {
            return Some(Err(say!(words, "desk-topics-tag-wrong")));
        };
        changed.tags.push(tag);
        return Some(Ok(changed));
    }
    let at = changed.topics.iter().position(|t| t.slug == asked.topic);
    let topic = if let Some(at) = at {
        &mut changed.topics[at]
    } else {
        let Some(title) = trim_typed(&asked.title, 100) else {
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
        _ => match course::topic::compile_pattern(&text) {
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
    Some(Ok(changed))
}

async fn measure_impact(
    changed: CourseRules,
    visit: &RequestContext,
) -> Result<ProposalImpact, HttpRejection> {
    let (verdicts, topics) = visit
        .read_store(move |s| Ok((s.verdict_changes(&changed)?, s.topic_changes(&changed)?)))
        .await?;
    let words = visit.words();
    let untitled = |title: Option<String>| title.unwrap_or_else(|| say!(words, "untitled"));
    let named =
        |topics: &[String]| if topics.is_empty() { "–".to_owned() } else { topics.join(", ") };
    let (n_verdicts, n_topics) = (verdicts.len(), topics.len());
    let verdicts = verdicts.into_iter().map(|c| MovedPostLine {
        post: c.post.0,
        title: untitled(c.title),
        before: verdict_text(words, &c.before),
        after: verdict_text(words, &c.after),
    });
    let topics = topics.into_iter().map(|c| MovedPostLine {
        post: c.post.0,
        title: untitled(c.title),
        before: named(&c.before),
        after: named(&c.after),
    });
    Ok(ProposalImpact { n_verdicts, n_topics, moves: verdicts.chain(topics).take(MOST).collect() })
}
