//! What all mails have in common: who they come from, their signatures, and what they look like.

use std::rc::Rc;

use anyhow::Result;
use chrono::{DateTime, Utc};
use course::{Course, EmailAddress, SecretKey};
use mailer::{Message, MessageDraft, MessageSigners};

use super::mail_setup::SenderAddresses;
use crate::newsroom::edition_renderer::EditionRenderer;
use crate::newsroom::state::Newsroom;

/// What all mails are made of.
pub(super) struct MailParts {
    pub(super) course: Course,
    pub(super) renderer: Rc<EditionRenderer>,
    pub(super) sender: SenderAddresses,
    pub(super) key: SecretKey,
    /// Who answers for the mail, with a postal address.
    pub(super) imprint: Option<String>,
    signers: MessageSigners,
}

/// A mail that is written but not yet a message: composing and signing is left to whoever carries
/// it.
#[derive(Debug)]
pub(crate) struct UnsignedMessage {
    draft: MessageDraft,
    signers: MessageSigners,
}

impl UnsignedMessage {
    /// The message. The same draft gives the same bytes.
    pub(crate) fn sign_message(&self) -> Result<Message, mailer::Error> {
        self.signers.sign_letter(&self.draft)
    }

    /// The same beside the tasks that talk to the server, on all cores.
    pub(crate) async fn sign_message_aside(self) -> Result<Message, mailer::Error> {
        self.signers.sign_letter_aside(self.draft).await
    }
}

/// The words of a mail.
pub(super) struct MailText {
    pub(super) subject: String,
    pub(super) html: Option<String>,
    pub(super) text: String,
    /// BCP 47.
    pub(super) language: String,
}

impl MailParts {
    /// Reads what all mails are made of.
    pub(super) fn load(newsroom: &mut Newsroom<'_>) -> Result<Self> {
        let config = &newsroom.run.config.newsletter;
        Ok(Self {
            course: newsroom.run.config.course.clone(),
            renderer: newsroom.renderer()?,
            sender: SenderAddresses::new(config)?,
            key: newsroom.store.course_secret()?,
            imprint: config.imprint.clone(),
            signers: MessageSigners::new(config.dkim.load_signers()?),
        })
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
            list: None,
            date: now,
            return_path: from.clone(),
            // RFC 3282.
            headers: vec![("Content-Language".to_owned(), text.language)],
            from,
            from_name: Some(from_name),
            reply_to: Some(reply_to),
        }
    }
}
