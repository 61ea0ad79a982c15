//! What the name of a file says about everybody in it.

use course::SubscriberState;

use crate::headings::folded_name;

/// The state of all in a file, by its name: Mailchimp's archive holds
/// `subscribed_…`, `unsubscribed_…`, `cleaned_…` and `nonsubscribed_members_export_….csv`; Sendy's
/// and others' files are called after what they hold.
pub fn state_by_file_name(name: &str) -> Option<SubscriberState> {
    let name = folded_name(name);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["complain", "markedasspam", "spamreport"])
        || matches!(name.as_str(), "spamcsv" | "spamtxt")
    {
        Some(SubscriberState::Complained)
    } else if has(&["cleaned", "bounced", "undeliverable"]) {
        Some(SubscriberState::Bounced)
    } else if has(&["nonsubscribed", "notsubscribed", "unconfirmed", "pending"]) {
        Some(SubscriberState::Pending)
    } else if has(&[
        "unsubscribed",
        "unsubscribers",
        "optout",
        "optedout",
        "blocklist",
        "blacklist",
        "suppress",
        "nomail",
        "archived",
        "abgemeldet",
        "desinscrit",
    ]) {
        Some(SubscriberState::Unsubscribed)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<SubscriberState>) {
        assert_eq!(state_by_file_name(name), expected, "{name}");
    }

    #[test]
    fn file_names_say_whom_they_hold() {
        check("subscribed_members_export_0a1b.csv", None);
        check("unsubscribed_members_export_0a1b.csv", Some(SubscriberState::Unsubscribed));
        check("cleaned_email_audience_export_0a1b.csv", Some(SubscriberState::Bounced));
        check("nonsubscribed_members_export_0a1b.csv", Some(SubscriberState::Pending));
        check("spam-complaints.csv", Some(SubscriberState::Complained));
        check("spam.csv", Some(SubscriberState::Complained));
        check("spam-free-newsletter.csv", None);
        check("list.csv", None);
    }
}
