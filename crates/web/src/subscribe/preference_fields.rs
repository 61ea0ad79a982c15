//! The part of a form that asks what someone wants to get.

use std::collections::BTreeSet;

use course::{MailFrequency, MailPreferences, reading_language};
use digest::TopicName;
use serde::{Deserialize, Serialize};

use crate::error::Error;
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
    /// Languages that posts are read in; none for all.
    #[serde(default, deserialize_with = "list")]
    reads: Vec<String>,
    /// How many languages there were to choose from.
    #[serde(default)]
    n_reads: String,
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
        let mut reads: Vec<String> =
            self.reads.iter().filter_map(|tag| reading_language(tag)).collect();
        reads.sort();
        reads.dedup();
        if self.n_reads.parse() == Ok(reads.len()) {
            reads.clear();
        }
        let is_known = |slug: &String| known.iter().any(|t| t.slug == *slug);
        MailPreferences {
            frequency: MailFrequency::from_word(&self.frequency).unwrap_or(usual),
            topics: if wants_all {
                Vec::new()
            } else {
                self.topics.into_iter().filter(is_known).collect()
            },
            reads,
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
    reads: Vec<LanguageChoice>,
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

#[derive(Debug, Serialize)]
struct LanguageChoice {
    tag: String,
    name: String,
    chosen: bool,
}

impl PreferenceFieldsView {
    /// Shows what was chosen, beside all that can be: the languages are those that the course's
    /// posts are written in.
    pub(super) async fn new(
        preferences: &MailPreferences,
        visit: &RequestContext,
    ) -> Result<Self, Error> {
        let written = visit.read_store(store::Store::post_languages).await?;
        Ok(Self::with_languages(preferences, written, visit))
    }

    fn with_languages(
        preferences: &MailPreferences,
        written: Vec<String>,
        visit: &RequestContext,
    ) -> Self {
        let forms = &visit.web.forms;
        let (daily, weekly) = (visit.web.settings.daily, visit.web.settings.weekly);
        let chosen =
            |slug: &String| preferences.topics.is_empty() || preferences.topics.contains(slug);
        let choice =
            |topic: &TopicName| TopicChoice { chosen: chosen(&topic.slug), topic: topic.clone() };
        let known: BTreeSet<String> =
            written.into_iter().chain(preferences.reads.iter().cloned()).collect();
        // Where all posts are in one language there is nothing to choose.
        let language = |tag: String| LanguageChoice {
            name: forms.words().language_name(&tag).unwrap_or_else(|| tag.clone()),
            chosen: preferences.reads.is_empty() || preferences.reads.contains(&tag),
            tag,
        };
        let reads: Vec<_> = known.into_iter().map(language).collect();
        Self {
            reads: if reads.len() > 1 { reads } else { Vec::new() },
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
