//! Letters to single persons: links to confirm and to sign in, news about their own blog. Sent by `send`, `daily`, and by the
//! commands that queue them.

use std::sync::Arc;

use anyhow::Result;
use chrono::TimeDelta;
use course::identity::hex;
use course::{Addressee, DeliveryState, Letter, Mark, SecretKey, TokenPurpose, delivery};
use digest::LetterContents;
use mailer::{Mailer, Message, Receipt, Signer};
use sha2::{Digest, Sha256};
use store::Store;

use crate::commands::count;
use crate::commands::publish::Stage;
use crate::commands::send::office::{self, Letterhead};
use crate::commands::send::stream::without;
use crate::exit::Exit;
use crate::lock::Lock;
use crate::run::Run;

/// A blog is broken when it has not answered for so long: nobody is written to for a night's outage.
const BROKEN_AFTER: TimeDelta = TimeDelta::days(2);
/// How many are taken up at once: few enough to be repeated after a crash.
const CLAIM: usize = 20;

/// Queues what participants are to be told by now.
pub(crate) fn queue_news(store: &mut Store, run: &Run) -> Result<()> {
    store.queue_participants_letters(BROKEN_AFTER, run.clock.now())?;
    Ok(())
}

/// Sends the letters that wait. Where another process is at it, there is nothing to do: it will find these too.
///
/// They have a lock of their own, so that a link to sign in does not wait for an edition to be sent to ten thousand.
pub(crate) fn send(store: &mut Store, run: &Run) -> Result<Exit> {
    let Some(_lock) = Lock::try_take(&run.config.database, "letters")? else {
        return Ok(Exit::Done);
    };
    let owner = office::owner();
    let first = store.claim_letters(&owner, CLAIM, run.clock.now())?;
    if first.is_empty() {
        return Ok(Exit::Done);
    }
    let mut post = Post::open(store, run)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut batch = first;
    while !batch.is_empty() && post.trouble.is_none() {
        for letter in batch {
            runtime.block_on(post.send(&letter, store, run))?;
        }
        batch = store.claim_letters(&owner, CLAIM, run.clock.now())?;
    }
    runtime.block_on(post.mailer.close());
    post.tell(run);
    Ok(post.exit())
}

struct Post {
    stage: Stage,
    letterhead: Letterhead,
    key: SecretKey,
    signers: Vec<Signer>,
    mailer: Arc<Mailer>,
    n_sent: usize,
    n_failed: usize,
    /// The server could not be reached, or said so of the last letter: the others wait.
    trouble: Option<String>,
}

impl Post {
    fn open(store: &mut Store, run: &Run) -> Result<Self> {
        Ok(Self {
            stage: Stage::set(&run.config)?,
            letterhead: Letterhead::new(&run.config.newsletter)?,
            key: store.secret()?,
            signers: run.config.newsletter.dkim.signers()?,
            mailer: Arc::new(office::mailer(&run.config.newsletter)?),
            n_sent: 0,
            n_failed: 0,
            trouble: None,
        })
    }

    async fn send(&mut self, letter: &Letter, store: &mut Store, run: &Run) -> Result<()> {
        if self.trouble.is_some() {
            // Given back untouched.
            return Ok(store.record_letter(
                letter.id,
                DeliveryState::Queued,
                "",
                None,
                run.clock.now(),
            )?);
        }
        let receipt = match self.write(letter, store, run) {
            Ok(message) => self.mailer.deliver(&message).await,
            Err(error) => Receipt::Refused(format!("the letter cannot be written: {error:#}")),
        };
        let now = run.clock.now();
        let reply = without(receipt.text(), letter.address.as_str());
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
        Ok(store.record_letter(letter.id, state, &reply, retry_at, now)?)
    }

    /// The letter with its link, whose token is made now and stored nowhere.
    fn write(&self, letter: &Letter, store: &mut Store, run: &Run) -> Result<Message> {
        let (config, now) = (&run.config, run.clock.now());
        let link = match (letter.kind.token(), &letter.addressee) {
            (Some(purpose), whose) => {
                Some(self.link(purpose, &store.issue_token(purpose, whose, now)?, run))
            }
            (None, Addressee::Subscriber(id)) => {
                Some(self.preferences(&self.key.mark(Mark::Leave, id.0), run))
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
        let notice = digest::letter(&contents, &self.stage.templates)?;
        let letterhead = self.letterhead.clone();
        let return_path = office::return_path(
            &config.newsletter,
            &letterhead,
            &self.key,
            Mark::Letter,
            letter.id.0,
        )?;
        let key = hex(&Sha256::digest(format!(
            "letter\n{}\n{}\n{}",
            config.course.tag, letter.id, letter.address
        )));
        let letter = mailer::Letter {
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
            kind: mailer::Kind::Notice,
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
        Ok(mailer::compose(&letter)?.signed(&self.signers, now))
    }

    /// Where a token is used: on a page, or, where the course has none that answers, by a mail.
    fn link(&self, purpose: TokenPurpose, token: &str, run: &Run) -> String {
        let config = &run.config.newsletter;
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

    fn preferences(&self, mark: &str, run: &Run) -> String {
        match &run.config.newsletter.web_address {
            Some(address) => format!("{address}preferences?token={mark}"),
            None => format!("mailto:{}?subject=leave%20{mark}", self.letterhead.reply_to),
        }
    }

    fn tell(&self, run: &Run) {
        if self.n_sent > 0 {
            run.console.say(&format!("{} sent", count(self.n_sent, "letter", "letters")));
        }
        if self.n_failed > 0 {
            run.console
                .warn(&format!("{} could not be sent", count(self.n_failed, "letter", "letters")));
        }
        if let Some(why) = &self.trouble {
            run.console.warn(&format!(
                "the mail server could not be reached: {why}\n  hint: what was not sent waits for the next `katydid send`"
            ));
        }
    }

    fn exit(&self) -> Exit {
        if self.n_failed == 0 && self.trouble.is_none() { Exit::Done } else { Exit::NeedsPerson }
    }
}
