//! Mails as they are written: what all have in common, and the way they go.

use std::rc::Rc;
use std::sync::Arc;

use anyhow::Result;
use chrono::{DateTime, Utc};
use course::{EmailAddress, OutgoingContent, OutgoingMail, SecretKey};
use mailer::{Mailer, Message, MessageDraft, Signer};

use super::edition_mail::EditionWriter;
use super::mail_setup::{self, SenderAddresses};
use crate::newsroom::edition_renderer::EditionRenderer;
use crate::newsroom::state::Newsroom;

/// What mails are made of, and the way they go.
pub(crate) struct MailRenderer {
    pub(super) renderer: Rc<EditionRenderer>,
    pub(super) sender: SenderAddresses,
    pub(super) key: SecretKey,
    pub(super) editions: Option<EditionWriter>,
    signers: Arc<[Signer]>,
    pub(crate) mailer: Arc<Mailer>,
}

/// A mail that is written but not yet a message: composing and signing is left to whoever carries
/// it.
#[derive(Debug)]
pub(crate) struct UnsignedMessage {
    draft: MessageDraft,
    signers: Arc<[Signer]>,
}

impl UnsignedMessage {
    /// The message. The same draft gives the same bytes.
    pub(crate) fn sign_message(&self) -> Result<Message, mailer::Error> {
        Ok(mailer::compose_message(&self.draft)?.with_signatures(&self.signers, self.draft.date))
    }
}

/// The words of a mail.
pub(super) struct MailText {
    pub(super) subject: String,
    pub(super) html: Option<String>,
    pub(super) text: String,
}

impl MailRenderer {
    /// Reads what all mails are made of.
    pub(crate) fn open(newsroom: &mut Newsroom<'_>) -> Result<Self> {
        let config = &newsroom.run.config.newsletter;
        Ok(Self {
            renderer: newsroom.renderer()?,
            sender: SenderAddresses::new(config)?,
            key: newsroom.store.course_secret()?,
            editions: None,
            signers: config.dkim.load_signers()?.into(),
            mailer: Arc::new(mail_setup::open_mailer(config)?),
        })
    }

    /// Writes a mail. Its Message-ID is the same however often it is written.
    pub(super) fn write_mail(
        &mut self,
        mail: &OutgoingMail,
        newsroom: &mut Newsroom<'_>,
    ) -> Result<UnsignedMessage> {
        let draft = match &mail.content {
            OutgoingContent::Delivery(delivery) => self.write_delivery(mail, delivery, newsroom),
            OutgoingContent::Letter(letter) => self.write_letter(mail, letter, newsroom),
        }?;
        let config = &newsroom.run.config.newsletter;
        let mark = self.key.sign_mark(mail.content.mark_purpose(), mail.number);
        let return_path = mail_setup::return_path(config, &self.sender, &mark)?;
        Ok(self.leave_unsigned(MessageDraft { return_path, ..draft }))
    }

    pub(super) fn leave_unsigned(&self, draft: MessageDraft) -> UnsignedMessage {
        UnsignedMessage { draft, signers: self.signers.clone() }
    }

    /// A mail to one person that comes back to where it comes from. `name` is the local part of its
    /// Message-ID.
    pub(super) fn draft_notice(
        &self,
        to: &EmailAddress,
        text: MailText,
        name: &str,
        now: DateTime<Utc>,
    ) -> MessageDraft {
        let SenderAddresses { from, from_name, reply_to } = self.sender.clone();
        MessageDraft {
            to: to.clone(),
            subject: text.subject,
            html: text.html,
            text: text.text,
            message_id: format!("{name}@{}", from.domain()),
            kind: mailer::MessageKind::Notice,
            list_id: None,
            list_unsubscribe: Vec::new(),
            one_click: false,
            date: now,
            return_path: from.clone(),
            headers: Vec::new(),
            from,
            from_name: Some(from_name),
            reply_to: Some(reply_to),
        }
    }
}
