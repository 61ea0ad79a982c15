//! What is to be said to one address, before it is a message.

use chrono::{DateTime, Utc};
use course::EmailAddress;

/// What is to be written to one address. Every text may hold anything:
/// [`compose`](crate::compose_message()) makes it safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageDraft {
    /// Who writes.
    pub from: EmailAddress,
    /// The name that mail programs show for the sender.
    pub from_name: Option<String>,
    /// Where answers go, if not to the sender.
    pub reply_to: Option<EmailAddress>,
    /// Who gets it.
    pub to: EmailAddress,
    /// The subject.
    pub subject: String,
    /// The whole text in HTML; without it the message is plain text.
    pub html: Option<String>,
    /// The whole text, plain.
    pub text: String,
    /// The id, `local@domain` with or without angle brackets. The same mail to the same address has
    /// the same id, however often it is sent (RFC 5322 §3.6.4).
    pub message_id: String,
    /// When it was written.
    pub date: DateTime<Utc>,
    /// Where a server returns what it cannot deliver (RFC 5321 §4.4).
    pub return_path: EmailAddress,
    /// The list that it goes to; none for a letter to one person.
    pub list: Option<ListHeaders>,
    /// Further headers, name and text; a name that [`compose`](crate::compose_message()) writes
    /// itself is refused.
    pub headers: Vec<(String, String)>,
}

/// What a message says of its list. Robots such as out-of-office programs do not answer one of
/// many (RFC 3834 §5). That nobody writes to the list is said of every one (RFC 2369 §3.4).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListHeaders {
    /// Its name for programs: dotted, under a domain of the sender's, such as `daily.example.org`,
    /// and the same for ever (RFC 2919).
    pub id: String,
    /// Its name for people.
    pub name: Option<String>,
    /// `mailto:` and `https:` addresses that leave the list, the preferred first (RFC 2369 §3.2). A
    /// POST to an `https:` address leaves at once (RFC 8058).
    pub unsubscribe: Vec<String>,
    /// Web and `mailto:` addresses where the list is explained, the preferred first (RFC 2369
    /// §3.1).
    pub help: Vec<String>,
    /// Those where one gets on the list (RFC 2369 §3.3).
    pub subscribe: Vec<String>,
    /// Those of a person who answers for the list (RFC 2369 §3.5).
    pub owner: Vec<String>,
    /// Those where earlier editions are (RFC 2369 §3.6).
    pub archive: Vec<String>,
}
