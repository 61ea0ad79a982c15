//! Mail that came back, complaints, and mail by which subscribers leave or confirm.
//!
//! Nothing happens without a mark that this course signed: a forged bounce takes nobody off the
//! list.

use anyhow::Result;
use course::identity::hex_digits;
use course::{BounceKind, MarkPurpose, SecretKey};
use digest::messages::say;
use mailer::bounce::{self, BounceReport, IncomingKind};
use mailer::mailbox::{self, ImapMailbox, ImapSettings};
use sha2::{Digest, Sha256};
use store::{Bounce, BounceOutcome, ConfirmationOutcome};

use super::state::Newsroom;
use crate::exit::Exit;
use crate::user_error::error_report;

impl Newsroom<'_> {
    /// Reads the mailboxes of the configuration, if there are any. One that cannot be read is told,
    /// and stops nothing else.
    pub(crate) fn read_bounces_if_configured(&mut self) -> Result<Exit> {
        let run = self.run;
        if !run.config.newsletter.mailbox.is_set() {
            return Ok(Exit::Done);
        }
        let mut reader = ReturnedMailReader::open(self)?;
        let done = reader.read_configured_mailboxes();
        reader.print_counts();
        Ok(match done {
            Ok(()) => Exit::Done,
            Err(error) => {
                run.print_warning(error_report(&error));
                Exit::NeedsPerson
            }
        })
    }
}

/// Reads messages and counts what became of them.
pub(crate) struct ReturnedMailReader<'a, 'n> {
    newsroom: &'a mut Newsroom<'n>,
    key: SecretKey,
    counts: ReturnedMailCounts,
}

/// What became of messages.
#[derive(Default)]
struct ReturnedMailCounts {
    n_bounces: usize,
    n_taken_off: usize,
    n_complaints: usize,
    n_left: usize,
    n_confirmed: usize,
    n_others: usize,
}

impl<'a, 'n> ReturnedMailReader<'a, 'n> {
    /// A reader that has read nothing yet.
    pub(crate) fn open(newsroom: &'a mut Newsroom<'n>) -> Result<Self> {
        let key = newsroom.store.course_secret()?;
        Ok(Self { newsroom, key, counts: ReturnedMailCounts::default() })
    }

    /// Reads the mailboxes of the configuration.
    pub(crate) fn read_configured_mailboxes(&mut self) -> Result<()> {
        let mailbox = &self.newsroom.run.config.newsletter.mailbox;
        if let Some(folder) = &mailbox.maildir {
            self.read_maildir(folder)?;
        }
        if let Some(path) = &mailbox.mbox {
            self.read_mbox(path)?;
        }
        if let Some(imap) = mailbox.imap_settings()? {
            self.read_imap(&imap)?;
        }
        Ok(())
    }

    /// What was understood is moved to the seen; a person's letter stays for a person.
    pub(crate) fn read_maildir(&mut self, folder: &std::path::Path) -> Result<()> {
        for unseen in mailbox::maildir_messages(folder)? {
            if self.apply_message(&unseen.read_bytes()?)? {
                unseen.mark_seen()?;
            }
        }
        Ok(())
    }

    /// The file is left as it is: reading a message again changes nothing.
    pub(crate) fn read_mbox(&mut self, path: &std::path::Path) -> Result<()> {
        for message in mailbox::mbox_messages(path)? {
            self.apply_message(&message?)?;
        }
        Ok(())
    }

    fn read_imap(&mut self, settings: &ImapSettings) -> Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let mut imap = ImapMailbox::open(settings).await?;
            while let Some((uid, message)) = imap.next_unseen().await? {
                if self.apply_message(&message)? {
                    imap.mark_seen(uid).await?;
                }
            }
            imap.close().await;
            Ok(())
        })
    }

    /// Does what a message asks for. Returns whether it was understood.
    pub(crate) fn apply_message(&mut self, message: &[u8]) -> Result<bool> {
        let read = bounce::read_incoming(message);
        let marks: Vec<_> =
            read.marks.iter().filter_map(|m| Some((m, self.key.read_mark(m)?))).collect();
        let hash = hex_digits(&Sha256::digest(message));
        match read.what {
            IncomingKind::Bounce(report) => {
                let returned = marks.iter().find(|(_, (mark, _))| *mark != MarkPurpose::Leave);
                self.record_bounce(returned.map(|(_, mark)| *mark), report, hash)?;
                Ok(true)
            }
            IncomingKind::Complaint => {
                let report =
                    BounceReport { kind: BounceKind::Complaint, status: None, diagnostic: None };
                self.record_bounce(marks.first().map(|(_, mark)| *mark), report, hash)?;
                Ok(true)
            }
            IncomingKind::Word(subject) => self.apply_subscriber_mail(
                &subject,
                marks.iter().find(|(_, (m, _))| *m == MarkPurpose::Leave).map(|(m, _)| m.as_str()),
            ),
            IncomingKind::Notice => {
                self.counts.n_others += 1;
                Ok(true)
            }
        }
    }

    fn record_bounce(
        &mut self,
        mark: Option<(MarkPurpose, i64)>,
        report: BounceReport,
        message_hash: String,
    ) -> Result<()> {
        let store = &mut self.newsroom.store;
        let subscriber = match mark {
            Some((purpose, number)) => store.subscriber_of_mark(purpose, number)?,
            None => None,
        };
        let Some(subscriber) = subscriber else {
            self.counts.n_others += 1;
            return Ok(());
        };
        let is_complaint = report.kind == BounceKind::Complaint;
        let BounceReport { kind, status, diagnostic } = report;
        let bounce = Bounce { subscriber, message_hash, kind, status, diagnostic };
        let rules = self.newsroom.run.config.newsletter.bounce_rules();
        match store.record_bounce(&bounce, rules, self.newsroom.run.clock.now())? {
            BounceOutcome::Known => self.counts.n_others += 1,
            done => {
                self.counts.n_complaints += usize::from(is_complaint);
                self.counts.n_bounces += usize::from(!is_complaint);
                self.counts.n_taken_off += usize::from(matches!(done, BounceOutcome::TakenOff(_)));
            }
        }
        Ok(())
    }

    /// A mail by which someone leaves, or confirms where the course has no pages that answer.
    fn apply_subscriber_mail(&mut self, subject: &str, leave: Option<&str>) -> Result<bool> {
        let now = self.newsroom.run.clock.now();
        if let Some(mark) = leave {
            self.newsroom.store.unsubscribe_by_token(mark, now)?;
            self.counts.n_left += 1;
            return Ok(true);
        }
        let mut words = subject.split_whitespace();
        // Mail programs put `Re:` before it, or keep the case of their own.
        let is_confirmation = words.any(|word| word.eq_ignore_ascii_case("confirm"));
        if let (true, Some(token)) = (is_confirmation, words.next())
            && let ConfirmationOutcome::Now(_) | ConfirmationOutcome::Already(_) =
                self.newsroom.store.confirm_subscription(token, now)?
        {
            self.counts.n_confirmed += 1;
            return Ok(true);
        }
        self.counts.n_others += 1;
        Ok(false)
    }

    /// Says what became of the messages.
    pub(crate) fn print_counts(&self) {
        let (messages, console) = (&self.newsroom.run.messages, self.newsroom.run.console);
        let counts = [
            ("bounced", self.counts.n_bounces),
            ("complained", self.counts.n_complaints),
            ("taken-off", self.counts.n_taken_off),
            ("left", self.counts.n_left),
            ("confirmed", self.counts.n_confirmed),
            ("others", self.counts.n_others),
        ];
        let counts = counts.into_iter().filter(|(_, n)| *n > 0);
        let said: Vec<_> =
            counts.map(|(what, n)| say!(messages, "report-returned-mail", what, n)).collect();
        console.print_status(if said.is_empty() {
            say!(messages, "report-no-returned-mail")
        } else {
            said.join(", ")
        });
    }
}
