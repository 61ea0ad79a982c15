//! How many days a certificate is good.

use chrono::{DateTime, Utc};
use digest::messages::say;

use super::finding::{FindingList, FindingUrgency};

/// Programs that renew certificates do so a month before the end: one with fewer days was not
/// renewed.
const FEW_DAYS: i64 = 14;

/// Says when a server's certificate ends soon.
pub(super) fn add_finding(
    server: &str,
    end: DateTime<Utc>,
    now: DateTime<Utc>,
    list: &mut FindingList<'_>,
) {
    let n = (end - now).num_days();
    if n >= FEW_DAYS {
        return;
    }
    let messages = list.messages;
    let day = end.date_naive().to_string();
    let what = say!(messages, "report-certificate", server, day, n);
    let remedy = say!(messages, "report-certificate-do", server);
    let weight = if n < 3 { FindingUrgency::Urgent } else { FindingUrgency::Person };
    list.add("certificate", weight, &what, &remedy).set_about(server);
}
