//! The part of a form that asks what someone wants to get.

use course::{MailFrequency, MailPreferences};
use digest::TopicName;
use serde::{Deserialize, Serialize};

use crate::request_context::RequestContext;
use crate::sealed_form::list;

/// What someone wants to get, as a form says it.
#[derive(Debug, Deserialize)]
pub(crate) struct PreferenceFields {
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

impl PreferenceFields {
    /// What the course can do of it: topics and languages that there are.
    pub(super) fn into_preferences(self, visit: &RequestContext) -> MailPreferences {
        let known = visit.web.forms.topics();
        let usual =
            if visit.web.settings.daily { MailFrequency::Daily } else { MailFrequency::Weekly };
        let wants_all = self.topics.len() == known.len();
        let is_known = |slug: &String| known.iter().any(|t| t.slug == *slug);
        MailPreferences {
            frequency: MailFrequency::from_word(&self.frequency).unwrap_or(usual),
            topics: if wants_all {
                Vec::new()
            } else {
                self.topics.into_iter().filter(is_known).collect()
            },
            language: Some(self.language)
                .filter(|l| visit.web.forms.known_languages().iter().any(|(tag, _)| tag == l)),
            text_only: self.form == "text",
        }
    }
}

/// The part of a form that asks what someone wants to get.
#[derive(Debug, Serialize)]
pub(crate) struct PreferenceFieldsView {
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

impl PreferenceFieldsView {
    pub(super) fn new(preferences: &MailPreferences, visit: &RequestContext) -> Self {
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
            languages: forms.known_languages(),
            text_only: preferences.text_only,
        }
    }
}
