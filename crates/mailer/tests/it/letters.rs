//! A letter to vary.

use chrono::DateTime;
use course::EmailAddress;
use mailer::{ListHeaders, MessageDraft};

pub(crate) fn address(text: &str) -> EmailAddress {
    EmailAddress::new(text).unwrap()
}

pub(crate) fn letter() -> MessageDraft {
    MessageDraft {
        from: address("daily@example.org"),
        from_name: Some("The Daily".to_owned()),
        reply_to: Some(address("ana@example.org")),
        to: address("reader@example.net"),
        subject: "The Daily, no. 12".to_owned(),
        html: Some("<p>Good morning</p>".to_owned()),
        text: "Good morning".to_owned(),
        message_id: "edition-12.7@daily.example.org".to_owned(),
        date: DateTime::from_timestamp(1_772_800_000, 0).unwrap(),
        return_path: address("bounces@example.org"),
        list: Some(ListHeaders {
            id: "daily.example.org".to_owned(),
            unsubscribe: vec![
                "https://example.org/leave/abc".to_owned(),
                "mailto:leave@example.org".to_owned(),
            ],
            ..ListHeaders::default()
        }),
        headers: Vec::new(),
    }
}
