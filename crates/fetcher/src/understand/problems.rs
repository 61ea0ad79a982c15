//! What was wrong with a document, said once each to its author.

use std::fmt::Display;

use course::{Problem, Severity};

/// Problems collected while reading; the same complaint about a second place only adds to a count.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    found: Vec<Found>,
    /// Whether posts may stand beyond the end of what was read.
    is_cut: bool,
}

#[derive(Debug)]
struct Found {
    problem: Problem,
    n_more: usize,
}

/// Complaints kept; a document that is wrong in more ways than this has been told enough.
const MOST: usize = 40;

impl Problems {
    /// Nothing is lost.
    pub(crate) fn note(&mut self, what: impl Into<String>, place: impl Display, advice: &str) {
        self.add(Severity::Note, what.into(), place, advice);
    }

    /// It was mended, and other readers may fail.
    pub(crate) fn warning(&mut self, what: impl Into<String>, place: impl Display, advice: &str) {
        self.add(Severity::Warning, what.into(), place, advice);
    }

    /// Something the author wrote could not be read.
    pub(crate) fn error(&mut self, what: impl Into<String>, place: impl Display, advice: &str) {
        self.add(Severity::Error, what.into(), place, advice);
    }

    /// Posts may stand beyond the end of what was read: the document breaks off, or was not read to its end.
    pub(crate) fn mark_cut(&mut self) {
        self.is_cut = true;
    }

    /// Whether posts may stand beyond the end of what was read.
    pub(crate) fn is_cut(&self) -> bool {
        self.is_cut
    }

    fn add(&mut self, severity: Severity, what: String, place: impl Display, advice: &str) {
        if let Some(known) = self.found.iter_mut().find(|f| f.problem.what == what) {
            known.n_more += 1;
        } else if self.found.len() < MOST {
            let problem =
                Problem { severity, what, r#where: place.to_string(), advice: advice.to_owned() };
            self.found.push(Found { problem, n_more: 0 });
        }
    }

    /// The problems, the gravest first.
    pub(crate) fn into_vec(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|f| std::cmp::Reverse(f.problem.severity));
        self.found.into_iter().map(Found::counted).collect()
    }
}

impl Found {
    fn counted(self) -> Problem {
        let places = match self.n_more {
            0 => String::new(),
            1 => " and one more place".to_owned(),
            n => format!(" and {n} more places"),
        };
        Problem { r#where: self.problem.r#where + &places, ..self.problem }
    }
}
