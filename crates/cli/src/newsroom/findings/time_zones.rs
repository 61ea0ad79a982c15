//! Whether what the program knows of time zones is old: governments change them on short notice.

use digest::messages::say;

use super::facts::FindingFacts;
use super::finding::{FindingList, FindingUrgency};

/// Data of a year this many years ago is old.
const OLD_YEARS: i32 = 3;

/// Says when the program's list of time zones is old. It is built in; the system's is not read.
pub(super) fn add_findings(facts: &FindingFacts<'_>, list: &mut FindingList<'_>) {
    use chrono::Datelike as _;
    let messages = list.messages;
    let version = chrono_tz::IANA_TZDB_VERSION;
    let year = version.get(..4).and_then(|year| year.parse::<i32>().ok());
    if year.is_some_and(|year| facts.today.year() - year >= OLD_YEARS) {
        let what = say!(messages, "finding-old-zones", version);
        let remedy = say!(messages, "finding-old-zones-do");
        list.add("old-time-zones", FindingUrgency::Notice, &what, &remedy);
    }
}
