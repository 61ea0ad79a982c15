//! What was wrong with a document, said once each to its author.

use std::fmt::Display;

use course::{FeedWarning, Severity};

/// Problems collected while reading; the same complaint about a second place only adds to a count.
#[derive(Debug, Default)]
pub(crate) struct FeedWarnings {
    found: Vec<CountedFeedWarning>,
    /// Whether posts may stand beyond the end of what was read.
    is_cut: bool,
}

#[derive(Debug)]
struct CountedFeedWarning {
    problem: FeedWarning,
    n_more: usize,
}

/// Complaints kept; a document that is wrong in more ways than this has been told enough.
const MOST: usize = 40;

impl FeedWarnings {
    /// Nothing is lost.
    pub(crate) fn add_note(&mut self, what: impl Into<String>, place: impl Display, advice: &str) {
        self.add_or_count(Severity::Note, what.into(), place, advice);
    }

    /// It was mended, and other readers may fail.
    pub(crate) fn add_warning(
        &mut self,
        what: impl Into<String>,
        place: impl Display,
        advice: &str,
    ) {
        self.add_or_count(Severity::Warning, what.into(), place, advice);
    }

    /// Something the author wrote could not be read.
    pub(crate) fn add_error(&mut self, what: impl Into<String>, place: impl Display, advice: &str) {
        self.add_or_count(Severity::Error, what.into(), place, advice);
    }

    /// Posts may stand beyond the end of what was read: the document breaks off, or was not read to
    /// its end.
    pub(crate) fn mark_cut(&mut self) {
        self.is_cut = true;
    }

    /// Whether posts may stand beyond the end of what was read.
    pub(crate) fn is_cut(&self) -> bool {
        self.is_cut
    }

    fn add_or_count(
        &mut self,
        severity: Severity,
        what: String,
        place: impl Display,
        advice: &str,
    ) {
        if let Some(known) = self.found.iter_mut().find(|f| f.problem.what == what) {
            known.n_more += 1;
        } else if self.found.len() < MOST {
            let problem = FeedWarning {
                severity,
                what,
                r#where: place.to_string(),
                advice: advice.to_owned(),
            };
            self.found.push(CountedFeedWarning { problem, n_more: 0 });
        }
    }

    /// The problems, the gravest first.
    pub(crate) fn into_vec(mut self) -> Vec<FeedWarning> {
        self.found.sort_by_key(|f| std::cmp::Reverse(f.problem.severity));
        self.found.into_iter().map(CountedFeedWarning::with_count).collect()
    }
}

impl CountedFeedWarning {
    fn with_count(self) -> FeedWarning {
        let places = match self.n_more {
            0 => String::new(),
            1 => " and one more place".to_owned(),
            n => format!(" and {n} more places"),
        };
        FeedWarning { r#where: self.problem.r#where + &places, ..self.problem }
    }
}
