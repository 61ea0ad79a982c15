//! Mails as they are written, and the transport that takes them.

use std::sync::Arc;

use anyhow::Result;
use course::{EditionId, EditionKind, EmailAddress, OutgoingContent, OutgoingMail};
use mailer::{Mailer, MessageDraft};

use super::edition_mail::EditionWriter;
use super::letter_mail;
use super::mail_parts::{MailParts, UnsignedMessage};
use super::mail_setup;
use crate::newsroom::state::Newsroom;

/// Writes mails. What editions are made of is read when the first is written.
pub(crate) struct MailRenderer {
    parts: MailParts,
    editions: Option<EditionWriter>,
    pub(crate) mailer: Arc<Mailer>,
}

impl MailRenderer {
    /// Reads what all mails are made of, and opens the transport.
    pub(crate) fn open(newsroom: &mut Newsroom<'_>) -> Result<Self> {
        let mailer = Arc::new(mail_setup::open_mailer(&newsroom.run.config.newsletter)?);
        Ok(Self { parts: MailParts::load(newsroom)?, editions: None, mailer })
    }

    /// Writes a mail. Its Message-ID is the same however often it is written.
    pub(super) fn write_mail(
        &mut self,
        mail: &OutgoingMail,
        newsroom: &mut Newsroom<'_>,
    ) -> Result<UnsignedMessage> {
        let draft = match &mail.content {
            OutgoingContent::Delivery(delivery) => {
                let (editions, parts) = self.edition_writer(newsroom)?;
                editions.write_delivery(mail, delivery, parts, newsroom)
            }
            OutgoingContent::Letter(letter) => {
                letter_mail::write_letter(mail, letter, &self.parts, newsroom)
            }
        }?;
        let mark = self.parts.key.sign_mark(mail.content.mark_purpose(), mail.number);
        let config = &newsroom.run.config.newsletter;
        let return_path = mail_setup::return_path(config, &self.parts.sender, &mark)?;
        // Some providers replace the Message-ID, and repeat a header instead.
        let message = mail.content.message_purpose();
        let message_mark = self.parts.key.sign_mark(message, mail.number);
        let mut headers = draft.headers;
        headers.extend(config.hooks.mark_headers(&message_mark));
        Ok(self.parts.leave_unsigned(MessageDraft { return_path, headers, ..draft }))
    }

    /// A proof for the eyes of a facilitator: marked as one, counted nowhere, with a leave link
    /// that leaves nothing.
    pub(crate) fn write_proof(
        &mut self,
        edition: (EditionId, EditionKind),
        to: &EmailAddress,
        newsroom: &Newsroom<'_>,
    ) -> Result<UnsignedMessage> {
        let (editions, parts) = self.edition_writer(newsroom)?;
        let draft = editions.write_proof(edition, to, parts, newsroom.run.clock.now())?;
        Ok(parts.leave_unsigned(draft))
    }

    fn edition_writer(
        &mut self,
        newsroom: &Newsroom<'_>,
    ) -> Result<(&mut EditionWriter, &MailParts)> {
        let writer = match self.editions.take() {
            Some(writer) => writer,
            None => EditionWriter::load(newsroom)?,
        };
        Ok((self.editions.insert(writer), &self.parts))
    }
}
