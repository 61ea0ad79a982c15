//! The desk at which letters are written: each variant of an edition once, then addressed to one
//! subscriber after the other.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use anyhow::Result;
use chrono::{DateTime, Utc};
use course::identity::hex_digits;
use course::{
    Course, Delivery, Edition, EditionKind, EmailAddress, ListedPost, MailVariant, MarkPurpose,
    Participant, SecretKey, Thread,
};
use digest::{EditionMail, MailContents, UnsubscribeAddress};
use mailer::{Mailer, Message, MessageDraft, Signer};
use sha2::{Digest, Sha256};

use super::mail_setup::{self, SenderAddresses};
use crate::config::{NewsletterConfig, UnsubscribeMethod};
use crate::newsroom::compile;
use crate::newsroom::edition_renderer::{EditionRenderer, VERSION};
use crate::newsroom::state::Newsroom;

/// So many variants are kept at once; topics make many, and memory stays flat.
const MOST_VARIANTS: usize = 32;

/// What letters are made of, and the way they go.
pub(crate) struct MailRenderer {
    stage: Rc<EditionRenderer>,
    course: Course,
    posts: Vec<ListedPost>,
    participants: Vec<Participant>,
    threads: Vec<Thread>,
    key: SecretKey,
    signers: Arc<[Signer]>,
    pub(crate) mailer: Arc<Mailer>,
    written: HashMap<(u32, MailVariant), Arc<EditionMail>>,
}

/// One subscriber's letter, written but not yet a message: composing and signing is left to whoever
/// carries it.
#[derive(Debug)]
pub(crate) struct UnsignedMessage {
    letter: MessageDraft,
    signers: Arc<[Signer]>,
}

impl UnsignedMessage {
    /// The message. The same letter gives the same bytes.
    pub(crate) fn sign_message(&self) -> Result<Message, mailer::Error> {
        Ok(mailer::compose_message(&self.letter)?.with_signatures(&self.signers, self.letter.date))
    }
}

impl MailRenderer {
    /// Reads what letters are made of.
    pub(crate) fn open(newsroom: &mut Newsroom<'_>) -> Result<Self> {
        let (config, renderer) = (&newsroom.run.config, newsroom.renderer()?);
        let store = &mut newsroom.store;
        SenderAddresses::new(&config.newsletter)?;
        Ok(Self {
            stage: renderer,
            course: config.course.clone(),
            posts: store.listed_posts()?,
            participants: store
                .all_participants()?
                .into_iter()
                .filter(|p| !p.is_collection)
                .collect(),
            threads: compile::all_threads(store)?,
            key: store.course_secret()?,
            signers: config.newsletter.dkim.load_signers()?.into(),
            mailer: Arc::new(mail_setup::open_mailer(&config.newsletter)?),
            written: HashMap::new(),
        })
    }

    /// The letter of an edition to one subscriber. Its Message-ID is the same however often it is
    /// made.
    pub(crate) fn address_delivery(
        &mut self,
        edition: &Edition,
        delivery: &Delivery,
        config: &NewsletterConfig,
        now: DateTime<Utc>,
    ) -> Result<UnsignedMessage> {
        let mail = self.render_variant(edition, &delivery.variant)?;
        let letterhead = SenderAddresses::new(config)?;
        let mark = self.key.sign_mark(MarkPurpose::Leave, delivery.subscriber.0);
        let ways = UnsubscribeLinks::new(config, &letterhead, &mark)?;
        let mail = digest::personalise_mail(&mail, &UnsubscribeAddress { url: ways.shown.clone() });
        let return_path = mail_setup::return_path(
            config,
            &letterhead,
            &self.key,
            MarkPurpose::Delivery,
            delivery.id.0,
        )?;
        let message_id = message_id(&self.course, edition, &delivery.address, &letterhead.from);
        let feedback = format!(
            "{}{}:{}:newsletter:katydid",
            edition.kind.as_str(),
            edition.number,
            list_name(&self.course)
        );
        let letter = MessageDraft {
            to: delivery.address.clone(),
            subject: mail.subject,
            html: mail.html,
            text: mail.text,
            message_id,
            kind: mailer::MessageKind::Newsletter,
            list_id: Some(list_id(&self.course, &letterhead)),
            list_unsubscribe: ways.links,
            one_click: ways.one_click,
            date: now,
            return_path,
            headers: vec![("Feedback-ID".to_owned(), feedback)],
            from: letterhead.from,
            from_name: Some(letterhead.from_name),
            reply_to: Some(letterhead.reply_to),
        };
        Ok(UnsignedMessage { letter, signers: self.signers.clone() })
    }

    /// A proof for the eyes of a facilitator: marked as one, counted nowhere, with a leave link
    /// that leaves nothing.
    pub(crate) fn compose_proof(
        &mut self,
        edition: &Edition,
        to: &EmailAddress,
        config: &NewsletterConfig,
        now: DateTime<Utc>,
    ) -> Result<UnsignedMessage> {
        let mail = self.render_variant(
            edition,
            &MailVariant { kind: edition.kind, ..MailVariant::default() },
        )?;
        let letterhead = SenderAddresses::new(config)?;
        let mail = digest::personalise_mail(
            &mail,
            &UnsubscribeAddress { url: format!("mailto:{}", letterhead.reply_to) },
        );
        let domain = letterhead.from.domain();
        let letter = MessageDraft {
            to: to.clone(),
            subject: format!("[Preview] {}", mail.subject),
            html: mail.html,
            text: mail.text,
            message_id: format!("preview.{}.{}@{domain}", edition.date, now.timestamp_micros()),
            kind: mailer::MessageKind::Notice,
            list_id: None,
            list_unsubscribe: Vec::new(),
            one_click: false,
            date: now,
            return_path: letterhead.from.clone(),
            headers: Vec::new(),
            from: letterhead.from,
            from_name: Some(letterhead.from_name),
            reply_to: Some(letterhead.reply_to),
        };
        Ok(UnsignedMessage { letter, signers: self.signers.clone() })
    }

    fn render_variant(
        &mut self,
        edition: &Edition,
        variant: &MailVariant,
    ) -> Result<Arc<EditionMail>> {
        let which = (edition.number, variant.clone());
        if let Some(mail) = self.written.get(&which) {
            return Ok(mail.clone());
        }
        let contents = MailContents {
            course: &self.course,
            layout: &self.stage.layout,
            topics: &self.stage.topics,
            posts: &self.posts,
            participants: &self.participants,
            threads: &self.threads,
            variant,
            version: VERSION,
        };
        let mail = Arc::new(digest::render_mail(edition, &contents, &self.stage.templates)?);
        if self.written.len() >= MOST_VARIANTS {
            self.written.clear();
        }
        self.written.insert(which, mail.clone());
        Ok(mail)
    }
}

/// How a subscriber leaves: what mail programs are told, and what stands in the letter.
struct UnsubscribeLinks {
    links: Vec<String>,
    one_click: bool,
    shown: String,
}

impl UnsubscribeLinks {
    fn new(config: &NewsletterConfig, letterhead: &SenderAddresses, mark: &str) -> Result<Self> {
        // A mailbox that takes tags tells by the address who leaves; any other by the subject.
        let by_mail = match &config.leave_address {
            Some(mailbox) => format!("mailto:{}?subject=leave", mailbox.with_tag(mark)?),
            None => format!("mailto:{}?subject=leave%20{mark}", letterhead.reply_to),
        };
        Ok(match &config.leave_links {
            UnsubscribeMethod::Mail | UnsubscribeMethod::Web(None) => {
                Self { links: vec![by_mail.clone()], one_click: false, shown: by_mail }
            }
            UnsubscribeMethod::Web(Some(address)) => {
                let link = format!("{address}unsubscribe?token={mark}");
                Self { links: vec![link.clone(), by_mail], one_click: true, shown: link }
            }
        })
    }
}

fn list_name(course: &Course) -> String {
    course::participant::slug_from(&course.tag)
}

/// The list's name (RFC 2919), which never changes.
pub(crate) fn list_id(course: &Course, letterhead: &SenderAddresses) -> String {
    format!("{}.{}", list_name(course), letterhead.from.domain())
}

fn message_id(
    course: &Course,
    edition: &Edition,
    to: &EmailAddress,
    from: &EmailAddress,
) -> String {
    let kind = match edition.kind {
        EditionKind::Daily => String::new(),
        EditionKind::Weekly => "weekly\n".to_owned(),
    };
    let key = format!("{kind}{}\n{}\n{to}", course.tag, edition.date);
    format!("{}.{}@{}", edition.date, &hex_digits(&Sha256::digest(key))[..24], from.domain())
}
