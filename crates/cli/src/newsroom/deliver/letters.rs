//! Letters to single persons: links to confirm and to sign in, news about their own blog. Sent by
//! `send`, `daily`, and by the commands that queue them.

use anyhow::Result;
use chrono::TimeDelta;
use course::identity::hex_digits;
use course::{Addressee, Letter, MailQueue, MarkPurpose, OutgoingMail, SubscriberId, TokenPurpose};
use digest::LetterContents;
use mailer::MessageDraft;
use sha2::{Digest, Sha256};

use super::mail_renderer::{MailRenderer, MailText};
use super::report::SendCounts;
use crate::config::NewsletterConfig;
use crate::exit::Exit;
use crate::lock::WorkLock;
use crate::newsroom::state::Newsroom;

/// A blog is broken when it has not answered for so long: nobody is written to for a night's
/// outage.
const BROKEN_AFTER: TimeDelta = TimeDelta::days(2);

impl Newsroom<'_> {
    /// Queues what participants are to be told by now.
    pub(crate) fn queue_participant_letters(&mut self) -> Result<()> {
        self.store.queue_participants_letters(BROKEN_AFTER, self.run.clock.now())?;
        Ok(())
    }

    /// Sends the letters that wait. Where another process is at it, there is nothing to do: it will
    /// find these too.
    ///
    /// They have a lock of their own, so that a link to sign in does not wait for an edition to be
    /// sent to ten thousand.
    pub(crate) fn send_letters(&mut self) -> Result<Exit> {
        self.send_letters_with(&mut None)
    }

    pub(super) fn send_letters_with(
        &mut self,
        renderer: &mut Option<MailRenderer>,
    ) -> Result<Exit> {
        let Some(_lock) = WorkLock::try_acquire(&self.run.config.database, "letters")? else {
            return Ok(Exit::Done);
        };
        let mut counts = SendCounts::default();
        self.send_queue(MailQueue::Letters, renderer, &mut counts)?;
        counts.print_letters(self.run.console);
        Ok(counts.exit_code())
    }
}

impl MailRenderer {
    /// A letter with its link, whose token is made now and stored nowhere.
    pub(super) fn write_letter(
        &self,
        mail: &OutgoingMail,
        letter: &Letter,
        newsroom: &mut Newsroom<'_>,
    ) -> Result<MessageDraft> {
        let (config, now) = (&newsroom.run.config, newsroom.run.clock.now());
        let link = match (letter.kind.token_purpose(), &letter.addressee) {
            (Some(purpose), whose) => {
                let token = newsroom.store.issue_token(purpose, whose, now)?;
                Some(self.token_link(purpose, &token, &config.newsletter))
            }
            (None, Addressee::Subscriber(id)) => {
                Some(self.preferences_link(*id, &config.newsletter))
            }
            (None, _) => letter.facts.url.clone(),
        };
        let contents = LetterContents {
            course: &config.course,
            kind: letter.kind,
            facts: &letter.facts,
            link: link.as_deref(),
            language: letter.language.as_deref(),
        };
        let notice = digest::render_letter(&contents, &self.renderer.templates)?;
        let text = MailText { subject: notice.subject, html: Some(notice.html), text: notice.text };
        let key = format!("letter\n{}\n{}\n{}", config.course.tag, mail.number, mail.address);
        let key = hex_digits(&Sha256::digest(key));
        let name = format!("{}.{}", letter.kind.as_str(), &key[..24]);
        Ok(self.draft_notice(&mail.address, text, &name, now))
    }

    /// Where a token is used: on a page, or, where the course has none that answers, by a mail.
    fn token_link(&self, purpose: TokenPurpose, token: &str, config: &NewsletterConfig) -> String {
        match (&config.web_address, purpose) {
            (Some(address), TokenPurpose::Confirm) => format!("{address}confirm?token={token}"),
            (Some(address), TokenPurpose::Register) => {
                format!("{address}join/confirm?token={token}")
            }
            (Some(address), TokenPurpose::Address) => {
                format!("{address}me/address/confirm?token={token}")
            }
            (Some(address), TokenPurpose::SignIn) => {
                format!("{address}sign-in/confirm?token={token}")
            }
            (None, _) => {
                let mailbox = config.leave_address.as_ref().unwrap_or(&self.sender.reply_to);
                format!("mailto:{mailbox}?subject=confirm%20{token}")
            }
        }
    }

    fn preferences_link(&self, subscriber: SubscriberId, config: &NewsletterConfig) -> String {
        let mark = self.key.sign_mark(MarkPurpose::Leave, subscriber.0);
        match &config.web_address {
            Some(address) => format!("{address}preferences?token={mark}"),
            None => format!("mailto:{}?subject=leave%20{mark}", self.sender.reply_to),
        }
    }
}
