//! From a letter to the bytes of a message (RFC 5322, RFC 2045 to 2047).

use std::time::SystemTime;

use course::EmailAddress;
use lettre::address::{Address, Envelope};
use lettre::message::header::{
    ContentTransferEncoding, ContentType, Date, HeaderName, HeaderValue,
};
use lettre::message::{MessageBuilder, MultiPart, SinglePart};

use crate::error::Error;
use crate::header;
use crate::message::Message;
use crate::message_draft::{ListHeaders, MessageDraft};

/// A Message-ID longer than this would not fit into file names and some servers' tables.
const MAX_ID_BYTES: usize = 250;
/// Room for the header's name in a line of 998 bytes.
const MAX_LINK_BYTES: usize = 900;

/// Composes a letter. The same letter gives the same bytes.
///
/// Texts and names come out encoded and folded, with line breaks and control characters as spaces,
/// so that no field can add a header; both parts are quoted-printable; no line is longer than 998
/// bytes (RFC 5322 §2.1.1).
///
/// # Errors
/// [`Error`] where a field that programs read (an id, a leave link, a header's name) is not what it
/// should be.
pub fn compose_message(letter: &MessageDraft) -> Result<Message, Error> {
    let id = message_id(&letter.message_id)?;
    let bad = |source| Error::Build { id: id.clone(), source };
    let mut builder = lettre::Message::builder().envelope(lettre_envelope(letter).map_err(bad)?);
    for value in message_headers(letter, &id)? {
        builder = builder.raw_header(value);
    }
    builder = builder.header(Date::new(SystemTime::from(letter.date)));
    let message = with_body(builder, letter, &id).map_err(bad)?;
    let bytes = message.formatted();
    Ok(Message { id, return_path: letter.return_path.clone(), to: letter.to.clone(), bytes })
}

/// The builder asks for an envelope, which nobody reads.
///
/// Its own check of addresses is stricter than ours and some servers' (a host name with an
/// underscore): whether an address exists is for the server to say, so one odd address is a refusal
/// and not the end of a run.
fn lettre_envelope(letter: &MessageDraft) -> Result<Envelope, lettre::error::Error> {
    let address = |address: &EmailAddress| {
        let (local, domain) = address.as_str().rsplit_once('@').unwrap_or_default();
        Address::new_dangerous(local, domain)
    };
    Envelope::new(Some(address(&letter.return_path)), vec![address(&letter.to)])
}

fn message_headers(letter: &MessageDraft, id: &str) -> Result<Vec<HeaderValue>, Error> {
    let from = letter.from.as_str();
    let mut headers = vec![
        header::address_header(header_name("From"), letter.from_name.as_deref(), from),
        header::verbatim_header(header_name("To"), letter.to.to_string()),
        header::text_header(header_name("Subject"), &letter.subject),
        header::verbatim_header(header_name("Message-ID"), format!("<{id}>")),
        header::verbatim_header(header_name("Auto-Submitted"), "auto-generated".to_owned()),
    ];
    headers.extend(
        letter
            .reply_to
            .iter()
            .map(|a| header::verbatim_header(header_name("Reply-To"), a.to_string())),
    );
    if let Some(list) = &letter.list {
        headers.extend(list_headers(list)?);
    }
    for (name, value) in &letter.headers {
        headers.push(header::text_header(extra_name(name)?, value));
    }
    Ok(headers)
}

fn header_name(name: &'static str) -> HeaderName {
    HeaderName::new_from_ascii_str(name)
}

fn message_id(given: &str) -> Result<String, Error> {
    let bad = || Error::MessageId(given.chars().take(80).collect());
    let id = given.trim();
    let id = id.strip_prefix('<').and_then(|i| i.strip_suffix('>')).unwrap_or(id);
    let (local, domain) = id.rsplit_once('@').ok_or_else(bad)?;
    let good = id.len() <= MAX_ID_BYTES && is_dotted(local) && is_dotted(domain);
    if good { Ok(id.to_owned()) } else { Err(bad()) }
}

/// A dot-atom (RFC 5322 §3.2.3).
fn is_dotted(text: &str) -> bool {
    let is_atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~-".contains(c);
    text.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom))
}

/// RFC 2919, RFC 2369 and RFC 8058 §3.1.
fn list_headers(list: &ListHeaders) -> Result<Vec<HeaderValue>, Error> {
    let (id, links) = (&list.id, &list.unsubscribe);
    if id.len() > MAX_ID_BYTES || !id.contains('.') || !is_dotted(id) {
        return Err(Error::ListId(id.chars().take(80).collect()));
    }
    if let Some(bad) = links.iter().find(|link| !is_leave_link(link)) {
        return Err(Error::LeaveLink(bad.chars().take(80).collect()));
    }
    let verbatim = |name, value| header::verbatim_header(header_name(name), value);
    let mut headers = vec![
        verbatim("Precedence", "list".to_owned()),
        header::address_header(header_name("List-Id"), list.name.as_deref(), id),
    ];
    headers.extend(bracketed(links).map(|value| verbatim("List-Unsubscribe", value)));
    if links.iter().any(|link| is_web_link(link)) {
        let post = "List-Unsubscribe=One-Click".to_owned();
        headers.push(verbatim("List-Unsubscribe-Post", post));
    }
    headers.push(verbatim("List-Post", "NO".to_owned()));
    for (name, links) in [
        ("List-Help", &list.help),
        ("List-Subscribe", &list.subscribe),
        ("List-Owner", &list.owner),
        ("List-Archive", &list.archive),
    ] {
        if let Some(bad) = links.iter().find(|link| !is_list_link(link)) {
            return Err(Error::ListLink { name, link: bad.chars().take(80).collect() });
        }
        headers.extend(bracketed(links).map(|value| verbatim(name, value)));
    }
    Ok(headers)
}

/// Addresses as RFC 2369 §2 has them, a line for each; none for none.
fn bracketed(links: &[String]) -> Option<String> {
    let bracketed: Vec<_> = links.iter().map(|link| format!("<{link}>")).collect();
    (!links.is_empty()).then(|| bracketed.join(",\r\n "))
}

fn is_list_link(link: &str) -> bool {
    let known = ["mailto:", "https:", "http:"].iter().any(|scheme| link.starts_with(scheme));
    known && is_clean_link(link)
}

/// Whether an address can stand between angle brackets, in a line.
fn is_clean_link(link: &str) -> bool {
    let clean = link.chars().all(|c| c.is_ascii_graphic() && !"<>,\"\\".contains(c));
    clean && link.len() <= MAX_LINK_BYTES
}

fn is_leave_link(link: &str) -> bool {
    (link.starts_with("mailto:") || is_web_link(link)) && is_clean_link(link)
}

/// An https address, or, for a trial, one of this machine that nobody else can reach.
fn is_web_link(link: &str) -> bool {
    let is_local =
        |host: &str| link.strip_prefix(host).is_some_and(|rest| rest.starts_with([':', '/']));
    link.starts_with("https:") || ["http://127.0.0.1", "http://localhost"].into_iter().any(is_local)
}

/// The names that [`compose_message`] writes, or that change who gets the message and what it is.
const RESERVED: [&str; 25] = [
    "auto-submitted",
    "bcc",
    "cc",
    "content-transfer-encoding",
    "content-type",
    "date",
    "dkim-signature",
    "from",
    "list-archive",
    "list-help",
    "list-id",
    "list-owner",
    "list-post",
    "list-subscribe",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "message-id",
    "mime-version",
    "precedence",
    "received",
    "reply-to",
    "return-path",
    "sender",
    "subject",
    "to",
];

fn extra_name(name: &str) -> Result<HeaderName, Error> {
    let bad = || Error::HeaderName(name.chars().take(80).collect());
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !is_name || RESERVED.contains(&name.to_ascii_lowercase().as_str()) {
        return Err(bad());
    }
    HeaderName::new_from_ascii(name.to_owned()).map_err(|_| bad())
}

fn with_body(
    builder: MessageBuilder,
    letter: &MessageDraft,
    id: &str,
) -> Result<lettre::Message, lettre::error::Error> {
    let text = text_part(ContentType::TEXT_PLAIN, &letter.text);
    let Some(html) = &letter.html else { return builder.singlepart(text) };
    let html = text_part(ContentType::TEXT_HTML, html);
    let parts = MultiPart::builder()
        .kind(lettre::message::MultiPartKind::Alternative)
        .boundary(part_boundary(id));
    builder.multipart(parts.singlepart(text).singlepart(html))
}

/// A boundary that no part can hold: in quoted-printable, `=` is never followed by `_` (RFC 2045
/// §6.7).
fn part_boundary(id: &str) -> String {
    format!("=_{}", header::short_hash(id, 12))
}

fn text_part(content_type: ContentType, text: &str) -> SinglePart {
    SinglePart::builder()
        .content_type(content_type)
        .header(ContentTransferEncoding::QuotedPrintable)
        .body(with_crlf(text))
}

/// The text with CRLF for every line end and without control characters. (The builder would mend
/// bare line feeds too, but moves the rest of the text at each.)
fn with_crlf(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 32);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' | '\n' => {
                if c == '\r' {
                    chars.next_if_eq(&'\n');
                }
                out.push_str("\r\n");
            }
            '\t' => out.push(c),
            c if c.is_ascii_control() => {}
            c => out.push(c),
        }
    }
    out
}
