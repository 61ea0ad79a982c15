//! Letters to single persons: links to confirm and to sign in, news about their own blog. Sent by
//! `send`, `daily`, and by the commands that queue them.

use std::rc::Rc;
use std::sync::Arc;

use anyhow::Result;
use chrono::TimeDelta;
use course::identity::hex_digits;
use course::{Addressee, DeliveryState, Letter, MarkPurpose, SecretKey, TokenPurpose, delivery};
use digest::LetterContents;
use mailer::{Mailer, Message, Receipt, Signer};
use sha2::{Digest, Sha256};

use crate::exit::Exit;
use crate::lock::WorkLock;
use crate::newsroom::deliver::edition_sender::mask_address;
use crate::newsroom::deliver::mail_setup::{self, SenderAddresses};
use crate::newsroom::edition_renderer::EditionRenderer;
use crate::newsroom::state::Newsroom;
use crate::printed_text::count_text;

/// A blog is broken when it has not answered for so long: nobody is written to for a night's
/// outage.
const BROKEN_AFTER: TimeDelta = TimeDelta::days(2);
/// How many are taken up at once: few enough to be repeated after a crash.
const CLAIM: usize = 20;

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
        let Some(_lock) = WorkLock::try_acquire(&self.run.config.database, "letters")? else {
            return Ok(Exit::Done);
        };
        let owner = mail_setup::process_owner();
        let first = self.store.claim_letters(&owner, CLAIM, self.run.clock.now())?;
        if first.is_empty() {
            return Ok(Exit::Done);
        }
        let mut post = LetterSender::open(self)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let mut batch = first;
        while !batch.is_empty() && post.trouble.is_none() {
            for letter in batch {
                runtime.block_on(post.send_letter(&letter))?;
            }
            batch =
                post.newsroom.store.claim_letters(&owner, CLAIM, post.newsroom.run.clock.now())?;
        }
        runtime.block_on(post.mailer.close());
        post.print_result();
        Ok(post.exit_code())
    }
}

struct LetterSender<'a, 'n> {
    newsroom: &'a mut Newsroom<'n>,
    stage: Rc<EditionRenderer>,
    letterhead: SenderAddresses,
    key: SecretKey,
    signers: Vec<Signer>,
    mailer: Arc<Mailer>,
    n_sent: usize,
    n_failed: usize,
    /// The server could not be reached, or said so of the last letter: the others wait.
    trouble: Option<String>,
}

impl<'a, 'n> LetterSender<'a, 'n> {
    fn open(newsroom: &'a mut Newsroom<'n>) -> Result<Self> {
        let config = &newsroom.run.config.newsletter;
        Ok(Self {
            stage: newsroom.renderer()?,
            letterhead: SenderAddresses::new(config)?,
            key: newsroom.store.course_secret()?,
            signers: config.dkim.load_signers()?,
            mailer: Arc::new(mail_setup::open_mailer(config)?),
            newsroom,
            n_sent: 0,
            n_failed: 0,
            trouble: None,
        })
    }

    async fn send_letter(&mut self, letter: &Letter) -> Result<()> {
        if self.trouble.is_some() {
            // Given back untouched.
            return Ok(self.newsroom.store.record_letter(
                letter.id,
                DeliveryState::Queued,
                "",
                None,
                self.newsroom.run.clock.now(),
            )?);
        }
        let receipt = match self.compose_letter(letter) {
            Ok(message) => self.mailer.deliver_message(&message).await,
            Err(error) => Receipt::Refused(format!("the letter cannot be written: {error:#}")),
        };
        let now = self.newsroom.run.clock.now();
        let reply = mask_address(receipt.text(), letter.address.as_str());
        let retry_at = delivery::retry_at(now, letter.n_attempts);
        let (state, retry_at) = match receipt {
            Receipt::Accepted(_) => {
                self.n_sent += 1;
                (DeliveryState::Sent, None)
            }
            Receipt::Unreachable(_) => {
                self.trouble = Some(reply.clone());
                (DeliveryState::Deferred, Some(now + TimeDelta::minutes(1)))
            }
            Receipt::Deferred(_) | Receipt::Unknown(_) if retry_at.is_some() => {
                (DeliveryState::Deferred, retry_at)
            }
            Receipt::Deferred(_) | Receipt::Unknown(_) | Receipt::Refused(_) => {
                self.n_failed += 1;
                (DeliveryState::Failed, None)
            }
        };
        Ok(self.newsroom.store.record_letter(letter.id, state, &reply, retry_at, now)?)
    }

    /// The letter with its link, whose token is made now and stored nowhere.
    fn compose_letter(&mut self, letter: &Letter) -> Result<Message> {
        let (config, now) = (&self.newsroom.run.config, self.newsroom.run.clock.now());
        let link = match (letter.kind.token_purpose(), &letter.addressee) {
            (Some(purpose), whose) => {
                let token = self.newsroom.store.issue_token(purpose, whose, now)?;
                Some(self.token_link(purpose, &token))
            }
            (None, Addressee::Subscriber(id)) => {
                Some(self.preferences_link(&self.key.sign_mark(MarkPurpose::Leave, id.0)))
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
        let notice = digest::render_letter(&contents, &self.stage.templates)?;
        let letterhead = self.letterhead.clone();
        let return_path = mail_setup::return_path(
            &config.newsletter,
            &letterhead,
            &self.key,
            MarkPurpose::Letter,
            letter.id.0,
        )?;
        let key = hex_digits(&Sha256::digest(format!(
            "letter\n{}\n{}\n{}",
            config.course.tag, letter.id, letter.address
        )));
        let letter = mailer::MessageDraft {
            to: letter.address.clone(),
            subject: notice.subject,
            html: Some(notice.html),
            text: notice.text,
            message_id: format!(
                "{}.{}@{}",
                letter.kind.as_str(),
                &key[..24],
                letterhead.from.domain()
            ),
            kind: mailer::MessageKind::Notice,
            list_id: None,
            list_unsubscribe: Vec::new(),
            one_click: false,
            date: now,
            return_path,
            headers: Vec::new(),
            from: letterhead.from,
            from_name: Some(letterhead.from_name),
            reply_to: Some(letterhead.reply_to),
        };
        Ok(mailer::compose_message(&letter)?.with_signatures(&self.signers, now))
    }

    /// Where a token is used: on a page, or, where the course has none that answers, by a mail.
    fn token_link(&self, purpose: TokenPurpose, token: &str) -> String {
        let config = &self.newsroom.run.config.newsletter;
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
                let mailbox = config.leave_address.as_ref().unwrap_or(&self.letterhead.reply_to);
                format!("mailto:{mailbox}?subject=confirm%20{token}")
            }
        }
    }

    fn preferences_link(&self, mark: &str) -> String {
        match &self.newsroom.run.config.newsletter.web_address {
            Some(address) => format!("{address}preferences?token={mark}"),
            None => format!("mailto:{}?subject=leave%20{mark}", self.letterhead.reply_to),
        }
    }

    fn print_result(&self) {
        if self.n_sent > 0 {
            self.newsroom
                .run
                .console
                .print_status(&format!("{} sent", count_text(self.n_sent, "letter", "letters")));
        }
        if self.n_failed > 0 {
            self.newsroom.run.console.print_warning(&format!(
                "{} could not be sent",
                count_text(self.n_failed, "letter", "letters")
            ));
        }
        if let Some(why) = &self.trouble {
            self.newsroom.run.console.print_warning(&format!(
                "the mail server could not be reached: {why}\n  hint: what was not sent waits for the next `katydid send`"
            ));
        }
    }

    fn exit_code(&self) -> Exit {
        if self.n_failed == 0 && self.trouble.is_none() { Exit::Done } else { Exit::NeedsPerson }
    }
}
