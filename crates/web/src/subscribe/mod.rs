//! The newsletter's forms: asking for it, confirming, changing what one gets, leaving.

mod ask;
mod leave;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use course::{Frequency, Preferences};
use digest::TopicName;
use serde::{Deserialize, Serialize};

use crate::Web;
use crate::sealed::list;
use crate::visit::Visit;

/// Pages behind a seal.
pub(crate) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/subscribe", get(ask::form).post(ask::ask))
        .route("/confirm", get(ask::confirm_form).post(ask::confirm))
        .route("/unsubscribe", get(leave::form))
        .route("/preferences", get(leave::preferences).post(leave::change))
}

/// What a mail program asks for by itself (RFC 8058 §3.1): without a page, a seal or a cookie, by the link's mark alone.
pub(crate) fn one_click() -> Router<Arc<Web>> {
    Router::new().route("/unsubscribe", post(leave::leave))
}

/// What someone wants to get, as a form says it.
#[derive(Debug, Deserialize)]
pub(crate) struct Wishes {
    #[serde(default)]
    frequency: String,
    /// Slugs; none for all topics.
    #[serde(default, deserialize_with = "list")]
    topics: Vec<String>,
    #[serde(default)]
    language: String,
    #[serde(default)]
    form: String,
}

impl Wishes {
    /// What the course can do of it: topics and languages that there are.
    fn preferences(self, visit: &Visit) -> Preferences {
        let known = visit.web.forms.topics();
        let usual = if visit.web.settings.daily { Frequency::Daily } else { Frequency::Weekly };
        let wants_all = self.topics.len() == known.len();
        let is_known = |slug: &String| known.iter().any(|t| t.slug == *slug);
        Preferences {
            frequency: Frequency::from_word(&self.frequency).unwrap_or(usual),
            topics: if wants_all {
                Vec::new()
            } else {
                self.topics.into_iter().filter(is_known).collect()
            },
            language: Some(self.language)
                .filter(|l| visit.web.forms.languages().iter().any(|(tag, _)| tag == l)),
            text_only: self.form == "text",
        }
    }
}

/// The part of a form that asks what someone wants to get.
#[derive(Debug, Serialize)]
pub(crate) struct WishesView {
    frequency: &'static str,
    daily: bool,
    weekly: bool,
    choices: Vec<TopicChoice>,
    language: String,
    languages: Vec<(String, String)>,
    text_only: bool,
}

#[derive(Debug, Serialize)]
struct TopicChoice {
    #[serde(flatten)]
    topic: TopicName,
    chosen: bool,
}

impl WishesView {
    fn new(preferences: &Preferences, visit: &Visit) -> Self {
        let forms = &visit.web.forms;
        let (daily, weekly) = (visit.web.settings.daily, visit.web.settings.weekly);
        let chosen =
            |slug: &String| preferences.topics.is_empty() || preferences.topics.contains(slug);
        let choice =
            |topic: &TopicName| TopicChoice { chosen: chosen(&topic.slug), topic: topic.clone() };
        Self {
            frequency: preferences.frequency.as_str(),
            daily,
            weekly,
            choices: forms.topics().iter().map(choice).collect(),
            language: preferences
                .language
                .clone()
                .unwrap_or_else(|| forms.words().tag().to_owned()),
            languages: forms.languages(),
            text_only: preferences.text_only,
        }
    }
}
