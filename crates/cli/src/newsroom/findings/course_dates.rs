//! Before the course's first day, and after its last.

use digest::messages::say;

use super::facts::FindingFacts;
use super::finding::{FindingList, FindingUrgency};

/// Says why no edition comes out before the first day and after the last.
pub(super) fn add_findings(facts: &FindingFacts<'_>, list: &mut FindingList<'_>) {
    let (messages, today) = (list.messages, facts.today);
    // The last edition comes out on the day after the last.
    let over = facts.ends_on.filter(|last| today > *last + chrono::Days::new(1));
    if let Some(first) = facts.starts_on.filter(|first| today < *first) {
        let what = say!(messages, "report-course-begins", day = first);
        let remedy = say!(messages, "finding-course-begins-do");
        list.add("course-begins", FindingUrgency::Notice, &what, &remedy);
    } else if let Some(last) = over {
        let what = say!(messages, "finding-course-ended", day = last);
        let remedy = say!(messages, "finding-course-ended-do");
        list.add("course-ended", FindingUrgency::Notice, &what, &remedy);
    }
}
