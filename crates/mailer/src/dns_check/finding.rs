//! What is said of one record.

use super::resolver::UnansweredQuestion;
use crate::dns_record::DnsRecord;

/// What was found about one record. The caller has the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DnsFinding {
    /// What it is about: `spf`, `dkim`, `dmarc`, `mx`, `ptr`.
    pub what: &'static str,
    /// Whether it is as it should be.
    pub grade: DnsGrade,
    /// What was found, such as `spf-missing`: a name that stays the same.
    pub code: &'static str,
    /// What the sentence about it names, such as `domain`.
    pub values: Vec<(&'static str, String)>,
    /// What to publish.
    pub publish: Option<DnsRecord>,
    /// The records that it replaces; empty where nothing stands there.
    pub replaces: Vec<String>,
}

/// How good it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DnsGrade {
    /// As it should be.
    Good,
    /// It works, and could be better; or it cannot be told from here.
    Doubtful,
    /// Nobody answered the question: it may be good or wrong.
    Unknown,
    /// Mail will be refused, or taken for spam.
    Wrong,
}

impl DnsFinding {
    pub(super) fn new(what: &'static str, grade: DnsGrade, code: &'static str) -> Self {
        Self { what, grade, code, values: Vec::new(), publish: None, replaces: Vec::new() }
    }

    /// That a question was not answered. `code` is that of the record, such as `spf-unasked`.
    pub(super) fn unasked(
        what: &'static str,
        code: &'static str,
        question: &UnansweredQuestion,
    ) -> Self {
        Self::new(what, DnsGrade::Unknown, code)
            .with("name", &question.name)
            .with("kind", &question.kind)
            .with("why", &question.why)
    }

    #[allow(clippy::needless_pass_by_value, reason = "numbers and texts are given alike")]
    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    pub(super) fn publish(mut self, record: DnsRecord) -> Self {
        self.publish = Some(record);
        self
    }

    pub(super) fn instead_of(mut self, old: &[String]) -> Self {
        self.replaces = old.to_vec();
        self
    }
}
