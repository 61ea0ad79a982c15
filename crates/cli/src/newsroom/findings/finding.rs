//! What a finding is.

use course::secret_address::mask_text;
use digest::Translations;
use digest::messages::say;
use serde_json::{Value, json};

use crate::user_error::error_advice;

/// How urgent a finding is, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FindingUrgency {
    /// Something is lost, or readers get nothing, until a person acts.
    Urgent,
    /// It waits for a person.
    Person,
    /// It waits for a person, who was told when it began: a blog that fails.
    Told,
    /// It ends by itself, or is meant so; who thinks that all is done should know.
    Notice,
}

impl FindingUrgency {
    /// The word in JSON.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Person => "person",
            Self::Told => "told",
            Self::Notice => "notice",
        }
    }
}

/// Something that a person should know, with what they can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CourseFinding {
    /// What it is, for programs: the same in every language.
    pub(crate) code: &'static str,
    pub(crate) weight: FindingUrgency,
    /// Which of several things of one code: a feed's number, an edition's, a file.
    pub(crate) about: String,
    /// How many things wait, where more of them is news; else 0.
    pub(crate) n: usize,
    /// Whether it is what a check met in place of an answer.
    pub(crate) is_error: bool,
    pub(crate) what: String,
    /// What can be done, or happens by itself.
    pub(crate) remedy: String,
    text: String,
}

impl CourseFinding {
    /// A finding about one thing.
    pub(crate) fn new(
        code: &'static str,
        weight: FindingUrgency,
        what: &str,
        remedy: &str,
        messages: &Translations,
    ) -> Self {
        let text = if remedy.is_empty() {
            what.to_owned()
        } else if what.contains('\n') {
            // Behind a list the remedy would be taken for the last line's.
            format!("{what}\n  {remedy}")
        } else {
            say!(messages, "finding", what, remedy)
        };
        let (what, remedy) = (what.to_owned(), remedy.to_owned());
        Self { code, weight, about: String::new(), n: 0, is_error: false, what, remedy, text }
    }

    /// A check that could not be passed: what it met, and its advice.
    pub(crate) fn from_error(
        code: &'static str,
        error: &anyhow::Error,
        messages: &Translations,
    ) -> Self {
        let causes: Vec<_> = error.chain().map(ToString::to_string).collect();
        let what = mask_text(&causes.join(": "));
        let remedy = error_advice(error)
            .map_or_else(|| say!(messages, "finding-error-do"), ToOwned::to_owned);
        let finding = Self::new(code, FindingUrgency::Urgent, &what, &remedy, messages);
        Self { is_error: true, ..finding }
    }

    /// Says which of several things it is about.
    pub(super) fn set_about(&mut self, about: &str) {
        about.clone_into(&mut self.about);
    }

    /// Whether a person has to do something.
    pub(crate) fn needs_person(&self) -> bool {
        self.weight < FindingUrgency::Notice
    }

    /// What it is known by from run to run.
    pub(crate) fn key(&self) -> String {
        if self.about.is_empty() {
            self.code.to_owned()
        } else {
            format!("{} {}", self.code, self.about)
        }
    }

    /// The finding for programs.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "code": self.code,
            "urgency": self.weight.as_str(),
            "about": Some(&self.about).filter(|about| !about.is_empty()),
            "n": Some(self.n).filter(|n| *n > 0),
            "what": self.what,
            "remedy": self.remedy,
        })
    }
}

impl std::fmt::Display for CourseFinding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// Findings as they are gathered.
pub(crate) struct FindingList<'a> {
    pub(super) messages: &'a Translations,
    pub(super) found: Vec<CourseFinding>,
    /// What is said where all is well, in place of the subject's usual sentence.
    pub(super) passed: Option<String>,
}

impl<'a> FindingList<'a> {
    /// A list without findings.
    pub(crate) fn new(messages: &'a Translations) -> Self {
        Self { messages, found: Vec::new(), passed: None }
    }

    /// Adds a finding. Which of several it is, and how many things wait, can be set on it.
    pub(super) fn add(
        &mut self,
        code: &'static str,
        weight: FindingUrgency,
        what: &str,
        remedy: &str,
    ) -> &mut CourseFinding {
        let finding = CourseFinding::new(code, weight, what, remedy, self.messages);
        let place = self.found.len();
        self.found.push(finding);
        &mut self.found[place]
    }
}
