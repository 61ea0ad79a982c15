//! The dates of a post, and what is wrong with them.

use chrono::{DateTime, Utc};

use crate::understand::dates;
use crate::understand::problems::Problems;

const ADVICE: &str = "write dates as 2026-03-02T14:05:06Z in Atom, and as Mon, 02 Mar 2026 14:05:06 +0000 in RSS";

/// Reads a date or says that it cannot be read.
pub(super) fn read(text: &str, place: &str, problems: &mut Problems) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let Some(read) = dates::read(text) else {
        let shown: String = text.chars().take(60).collect();
        problems.error("a date cannot be read", format!("“{shown}” in {place}"), ADVICE);
        return None;
    };
    // What a program writes that has no date at hand.
    if read.at.timestamp() == 0 {
        problems.warning("a date is the first second of 1970, which means that there is none", place, ADVICE);
        return None;
    }
    if !read.is_regular {
        let shown: String = text.chars().take(60).collect();
        problems.note("dates are not written as the format asks", format!("“{shown}” in {place}"), ADVICE);
    }
    Some(read.at)
}
