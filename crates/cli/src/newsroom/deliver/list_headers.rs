//! What a mail of an edition says of its list, for mail programs and for providers.

use course::identity::hex_digits;
use course::{Course, Edition, EmailAddress};
use mailer::ListHeaders;
use sha2::{Digest, Sha256};

use super::mail_setup::SenderAddresses;
use crate::config::NewsletterConfig;

/// What a mail says of its list. Where the course has no page for something, a person answers for
/// it.
pub(super) fn list_headers(
    course: &Course,
    sender: &SenderAddresses,
    config: &NewsletterConfig,
    unsubscribe: Vec<String>,
) -> ListHeaders {
    let page = |path: &str| course.address.as_ref().map(|a| header_link(&format!("{a}{path}")));
    let form = |path: &str| config.web_address.as_ref().map(|a| header_link(&format!("{a}{path}")));
    let mail = |subject: &str| mailto_link(&sender.reply_to, subject);
    ListHeaders {
        id: list_id(course, sender),
        name: Some(format!("{}, {}", course.title, course.paper)),
        unsubscribe,
        help: page("about/").into_iter().chain([mail("help")]).collect(),
        subscribe: vec![form("subscribe").unwrap_or_else(|| mail("subscribe"))],
        owner: vec![mailto_link(&sender.reply_to, "")],
        archive: page("editions/").into_iter().collect(),
    }
}

/// What Google counts complaints by: `edition:list:kind:sender`, with nothing of a reader in it.
/// The last part is the course's own, the same in all its mail, and has 5 to 15 characters
/// (<https://support.google.com/mail/answer/6254652>).
pub(super) fn feedback_id(edition: &Edition, course: &Course, sender: &SenderAddresses) -> String {
    let kind = edition.kind.as_str();
    let list = list_name(course);
    let letters: String = list.chars().filter(char::is_ascii_alphanumeric).take(9).collect();
    let hash = hex_digits(&Sha256::digest(list_id(course, sender)));
    format!("{kind}{}:{list}:{kind}:{letters}{}", edition.number, &hash[..6])
}

fn list_name(course: &Course) -> String {
    course::participant::slug_from(&course.tag)
}

/// The list's name (RFC 2919), which never changes.
fn list_id(course: &Course, sender: &SenderAddresses) -> String {
    format!("{}.{}", list_name(course), sender.from.domain())
}

/// A web address as it can stand in a list of addresses (RFC 2369 §2).
fn header_link(address: &str) -> String {
    address.replace(',', "%2C")
}

/// A `mailto:` address (RFC 6068 §2) with a subject, or without where that is empty.
fn mailto_link(to: &EmailAddress, subject: &str) -> String {
    let address: String = to.as_str().bytes().map(address_byte).collect();
    let subject = if subject.is_empty() { String::new() } else { format!("?subject={subject}") };
    format!("mailto:{address}{subject}")
}

fn address_byte(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"@.-_~+".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_mailto(address: &str, subject: &str, expected: &str) {
        let address = EmailAddress::new(address).expect("an address");
        assert_eq!(mailto_link(&address, subject), expected);
    }

    #[test]
    fn an_address_becomes_a_link() {
        check_mailto("ana+daily@example.org", "", "mailto:ana+daily@example.org");
        check_mailto("ana@example.org", "help", "mailto:ana@example.org?subject=help");
        check_mailto("zoë&co@example.org", "", "mailto:zo%C3%AB%26co@example.org");
    }
}
