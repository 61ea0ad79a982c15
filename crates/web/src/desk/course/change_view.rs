//! A change before it is made: what was, what is to be, and what moves.

use course::settings::SettingGroup;
use digest::say;
use serde::Serialize;

use super::super::topics::{MovedPostLine, verdict_text};
use super::typed_form::TypedForm;
use crate::request_context::RequestContext;
use crate::settings_file::{ChangePreview, PageChanges};

/// Posts that are listed; all are counted.
const MOST: usize = 100;

#[derive(Serialize)]
pub(super) struct ChangeView {
    group: &'static str,
    revision: String,
    wrong: Option<String>,
    lines: Vec<ChangeLine>,
    /// Sentences that say what moves.
    effects: Vec<String>,
    moves: Vec<MovedPostLine>,
    losses: Vec<MovedPostLine>,
    n_losses: usize,
    fields: Vec<CarriedField>,
    needs_sign_in: bool,
    address: String,
}

#[derive(Serialize)]
struct ChangeLine {
    label: String,
    text: String,
}

/// A field that is sent along unseen.
#[derive(Serialize)]
struct CarriedField {
    name: String,
    value: String,
}

impl ChangeView {
    pub(super) fn new(
        group: SettingGroup,
        typed: &TypedForm,
        found: &ChangePreview,
        wrong: Option<String>,
        visit: &RequestContext,
    ) -> Self {
        let words = visit.words();
        let untitled =
            |title: &Option<String>| title.clone().unwrap_or_else(|| say!(words, "untitled"));
        let named = |topics: &[String]| {
            if topics.is_empty() { "–".to_owned() } else { topics.join(", ") }
        };
        let effect = &found.effect;
        let verdicts = effect.verdicts.iter().map(|change| MovedPostLine {
            post: change.post.0,
            title: untitled(&change.title),
            before: verdict_text(words, &change.before),
            after: verdict_text(words, &change.after),
        });
        let topics = effect.topics.iter().map(|change| MovedPostLine {
            post: change.post.0,
            title: untitled(&change.title),
            before: named(&change.before),
            after: named(&change.after),
        });
        let losses = effect.losses.iter().take(MOST).map(|loss| MovedPostLine {
            post: loss.post.0,
            title: untitled(&loss.title),
            before: String::new(),
            after: if loss.topics.is_empty() {
                verdict_text(words, &loss.after)
            } else {
                say!(words, "desk-rules-topics", topics = loss.topics.join(", "))
            },
        });
        let carried = typed.setting_fields(group);
        Self {
            group: group.as_str(),
            revision: typed.revision().to_owned(),
            lines: found.lines.iter().map(|line| change_line(line, visit)).collect(),
            effects: effect_sentences(found, visit),
            moves: verdicts.chain(topics).take(MOST).collect(),
            n_losses: effect.losses.len(),
            losses: losses.collect(),
            fields: carried
                .map(|(name, value)| CarriedField { name: name.clone(), value: value.clone() })
                .collect(),
            needs_sign_in: wrong.is_some(),
            address: visit.person.as_ref().map(|p| p.address.to_string()).unwrap_or_default(),
            wrong,
        }
    }

    pub(super) fn wrong(&self) -> Option<&String> {
        self.wrong.as_ref()
    }
}

fn effect_sentences(found: &ChangePreview, visit: &RequestContext) -> Vec<String> {
    let words = visit.words();
    let mut said = Vec::new();
    if found.moves_posts {
        said.push(say!(words, "desk-topics-verdicts", n = found.effect.verdicts.len()));
        said.push(say!(words, "desk-topics-moved", n = found.effect.topics.len()));
    }
    let PageChanges { n_new, n_changed, n_removed } = found.effect.pages;
    said.push(if n_new + n_changed + n_removed == 0 {
        say!(words, "setting-no-pages")
    } else {
        say!(words, "setting-pages", changed = n_changed, new = n_new, removed = n_removed)
    });
    said.push(say!(words, "setting-editions-stay"));
    said
}

/// `course.paper: "A" → "B"`, with the setting's name in words.
fn change_line(line: &str, visit: &RequestContext) -> ChangeLine {
    let (key, text) = line.split_once(": ").unwrap_or(("", line));
    let (key, row) = key.split_once(' ').unwrap_or((key, ""));
    let label = setting_label(key, visit);
    let label = if row.is_empty() { label } else { format!("{label} {row}") };
    ChangeLine { label, text: text.to_owned() }
}

/// What a setting is called.
pub(super) fn setting_label(key: &str, visit: &RequestContext) -> String {
    visit.words().setting_text(&key.replace(['.', '_'], "-"))
}
