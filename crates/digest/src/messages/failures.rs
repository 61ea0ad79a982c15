//! What keeps a blog from being read, and what can be done: for its author, and for those who run
//! the course.
//!
//! A failure is a code with details. The sentence of the code is `fetch-CODE` in `failures.ftl`,
//! or that of its kind; its advice is `advice-fetch-CODE`, and `staff-advice-CODE` where those who run
//! the course can do something themselves.

use course::{FetchFailure, FetchFailureDetail, FetchFailureKind};
use serde_json::Value;

use super::{FluentArgs, Translations, say};

impl Translations {
    /// What keeps a blog from being read.
    pub fn failure_text(&self, failure: &FetchFailure) -> String {
        self.say_failure("fetch", failure).unwrap_or_default()
    }

    /// What the blog's owner can do about it.
    pub fn failure_advice(&self, failure: &FetchFailure) -> String {
        match &failure.detail {
            Some(FetchFailureDetail::BrokenFeed { failure, .. }) => self.failure_advice(failure),
            _ => self.say_failure("advice-fetch", failure).unwrap_or_default(),
        }
    }

    /// What keeps an address from being read, with what only those who run the course need to know.
    pub fn staff_failure_text(&self, failure: &FetchFailure) -> String {
        let address = failure.address.iter().map(|address| format!("{address}: "));
        let error = failure.error.iter().map(|error| format!(" ({error})"));
        address.chain([self.failure_text(failure)]).chain(error).collect()
    }

    /// What those who run the course can do, or tell the blog's owner.
    pub fn staff_failure_advice(&self, failure: &FetchFailure) -> String {
        self.say_failure("staff-advice", failure).unwrap_or_else(|| {
            say!(self, "staff-advice-author", advice = self.failure_advice(failure))
        })
    }

    /// What someone can do whose address leads to no feed on a platform, by the platform's word for
    /// programs.
    pub fn no_feed_advice(&self, platform: &str) -> Option<String> {
        self.find_message(&format!("advice-no-feed-{platform}"), &FluentArgs::new())
    }

    /// What those who run the course can do where no feed was found behind an address, which may be
    /// of a platform that is known.
    pub fn discovery_advice(&self, failure: &FetchFailure, platform: Option<&str>) -> String {
        let has_no_feed = failure.kind == FetchFailureKind::Status
            || failure.detail == Some(FetchFailureDetail::NoFeed);
        platform
            .filter(|_| has_no_feed)
            .and_then(|platform| self.no_feed_advice(platform))
            .unwrap_or_else(|| self.staff_failure_advice(failure))
    }

    /// The sentence of a failure's code, or of its kind.
    fn say_failure(&self, prefix: &str, failure: &FetchFailure) -> Option<String> {
        let (code, mut values) = coded_values(&failure.detail);
        if let Some(FetchFailureDetail::BrokenFeed { failure, .. }) = &failure.detail {
            values.set("why", self.failure_text(failure));
        }
        if let Some(status) = failure.status {
            values.set("status", status.to_string());
        }
        let say = |code: &str| self.find_message(&format!("{prefix}-{code}"), &values);
        code.and_then(|code| say(&code)).or_else(|| say(kind_code(failure)))
    }
}

/// The code of a value that is serialised with its code, and its fields as a sentence's values.
fn coded_values(value: &impl serde::Serialize) -> (Option<String>, FluentArgs<'static>) {
    let mut values = FluentArgs::new();
    let mut code = None;
    if let Ok(Value::Object(fields)) = serde_json::to_value(value) {
        for (name, field) in fields {
            match field {
                Value::String(text) if name == "code" => code = Some(text),
                Value::String(text) => values.set(name, text),
                Value::Number(number) => values.set(name, number.to_string()),
                _ => {}
            }
        }
    }
    (code, values)
}

fn kind_code(failure: &FetchFailure) -> &'static str {
    match (failure.kind, failure.status) {
        (FetchFailureKind::Dns, _) => "dns",
        (FetchFailureKind::Connect, _) => "connect",
        (FetchFailureKind::Timeout, _) => "timeout",
        (FetchFailureKind::Refused, _) => "refused",
        (FetchFailureKind::Redirects, _) => "redirects",
        (FetchFailureKind::Status, Some(401 | 403)) => "denied",
        (FetchFailureKind::Status, Some(404 | 410)) => "missing",
        (FetchFailureKind::Status, Some(500..=599)) => "server",
        (FetchFailureKind::Status, Some(_)) => "status",
        (FetchFailureKind::Status, None) => "no-document",
        (FetchFailureKind::TooLarge, _) => "too-large",
        (FetchFailureKind::Body, _) => "body",
        (FetchFailureKind::NotAFeed, _) => "not-a-feed",
        (FetchFailureKind::Parser, _) => "parser",
    }
}
