//! A letter as an internet message (RFC 5322).

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use course::EmailAddress;
use lettre::address::Envelope;
use lettre::message::header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, MessageBuilder, MultiPart, SinglePart};

use crate::Error;

/// What one subscriber is to receive.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Who it comes from.
    pub from: EmailAddress,
    /// The name that goes with it.
    pub from_name: Option<String>,
    /// Where answers go.
    pub reply_to: Option<EmailAddress>,
    /// To whom.
    pub to: EmailAddress,
    /// The subject; line breaks and control characters become spaces.
    pub subject: String,
    /// The HTML part.
    pub html: Option<String>,
    /// The text part.
    pub text: String,
    /// `LEFT@RIGHT`, the same whenever this letter is made again (RFC 5322 §3.6.4).
    pub message_id: String,
    /// The list's identifier, `LABEL.DOMAIN` (RFC 2919).
    pub list_id: Option<String>,
    /// Addresses, `https:` or `mailto:`, where a subscriber leaves (RFC 2369 §3.2).
    pub list_unsubscribe: Vec<String>,
    /// Whether a POST to the https address leaves at once (RFC 8058).
    pub one_click: bool,
    /// When it was written.
    pub date: DateTime<Utc>,
    /// Where servers report that it could not be delivered (RFC 5321 §4.4).
    pub return_path: EmailAddress,
}

/// A composed message with its envelope.
#[derive(Debug, Clone)]
pub struct Message {
    pub(crate) envelope: Envelope,
    pub(crate) bytes: Vec<u8>,
    pub(crate) id: String,
}

impl Message {
    /// The message as it goes over the wire, lines ending with CRLF.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Writes a letter as a message: `multipart/alternative`, quoted-printable, UTF-8, no line over 76 bytes in its bodies.
///
/// # Errors
/// [`Error::Compose`] or [`Error::Address`] when an address cannot be used.
pub fn compose(letter: &Letter) -> Result<Message, Error> {
    let to_error = |source| Error::Compose { to: letter.to.to_string(), source };
    let mut builder = lettre::Message::builder()
        .from(Mailbox::new(letter.from_name.as_deref().map(plain).filter(|n| !n.is_empty()), address(&letter.from)?))
        .to(Mailbox::new(None, address(&letter.to)?))
        .subject(plain(&letter.subject))
        .date(SystemTime::from(letter.date))
        .message_id(Some(format!("<{}>", plain(&letter.message_id))));
    if let Some(reply_to) = &letter.reply_to {
        builder = builder.reply_to(Mailbox::new(None, address(reply_to)?));
    }
    let builder = list_headers(builder, letter);
    let text = part(ContentType::TEXT_PLAIN, &letter.text);
    let message = match &letter.html {
        Some(html) => {
            builder.multipart(MultiPart::alternative().singlepart(text).singlepart(part(ContentType::TEXT_HTML, html)))
        }
        None => builder.singlepart(text),
    };
    let message = message.map_err(to_error)?;
    let envelope = Envelope::new(Some(address(&letter.return_path)?), vec![address(&letter.to)?]).map_err(to_error)?;
    Ok(Message { envelope, bytes: message.formatted(), id: letter.message_id.clone() })
}

fn list_headers(builder: MessageBuilder, letter: &Letter) -> MessageBuilder {
    let mut builder =
        builder.header(Line::<AutoSubmitted>::new("auto-generated")).header(Line::<Precedence>::new("list"));
    if let Some(id) = &letter.list_id {
        builder = builder.header(Line::<ListId>::new(&format!("<{id}>")));
    }
    if !letter.list_unsubscribe.is_empty() {
        let ways: Vec<_> = letter.list_unsubscribe.iter().map(|w| format!("<{w}>")).collect();
        builder = builder.header(Line::<ListUnsubscribe>::new(&ways.join(", ")));
    }
    if letter.one_click {
        builder = builder.header(Line::<ListUnsubscribePost>::new("List-Unsubscribe=One-Click"));
    }
    builder
}

fn part(content_type: ContentType, text: &str) -> SinglePart {
    let body = Body::new_with_encoding(text.to_owned(), ContentTransferEncoding::QuotedPrintable);
    // Quoted-printable takes any text.
    let body = body.unwrap_or_else(Body::new);
    SinglePart::builder().header(content_type).body(body)
}

fn address(address: &EmailAddress) -> Result<lettre::Address, Error> {
    address.as_str().parse().map_err(|source| Error::Address { address: address.to_string(), source })
}

/// One line of text: what a stranger wrote cannot begin a header of its own.
fn plain(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A header that lettre has no type for.
#[derive(Clone)]
struct Line<N> {
    value: String,
    name: std::marker::PhantomData<N>,
}

impl<N> Line<N> {
    fn new(value: &str) -> Self {
        Self { value: plain(value), name: std::marker::PhantomData }
    }
}

trait Named: Clone {
    const NAME: &'static str;
}

macro_rules! named {
    ($($kind:ident $name:literal),* $(,)?) => {
        $(#[derive(Clone)]
        struct $kind;
        impl Named for $kind {
            const NAME: &'static str = $name;
        })*
    };
}

named! {
    AutoSubmitted "Auto-Submitted",
    Precedence "Precedence",
    ListId "List-Id",
    ListUnsubscribe "List-Unsubscribe",
    ListUnsubscribePost "List-Unsubscribe-Post",
}

impl<N: Named> Header for Line<N> {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str(N::NAME)
    }

    fn parse(value: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self::new(value))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.value.clone())
    }
}
