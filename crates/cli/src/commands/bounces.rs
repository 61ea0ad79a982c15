//! `katydid bounces` and `katydid bounce`: mail that came back, complaints, and mail by which subscribers leave or confirm.
//!
//! Nothing happens without a mark that this course signed: a forged bounce takes nobody off the list.

use std::io::Read as _;
use std::time::Duration;

use anyhow::{Context, Result};
use course::identity::hex;
use course::{BounceKind, DeliveryId, LetterId, Mark, SecretKey, SubscriberId};
use mailer::bounce::{self, Incoming, Report};
use mailer::mailbox::{self, Imap, ImapSettings};
use sha2::{Digest, Sha256};
use store::{Bounce, Bounced, Confirmed, Store};

use crate::args;
use crate::complaint::{Complaint, report};
use crate::config::ImapConfig;
use crate::exit::Exit;
use crate::run::Run;

/// How long to wait for each answer of a mailbox's server.
const PATIENCE: Duration = Duration::from_mins(1);

/// Reads the mailboxes that are named, or else those of the configuration.
pub(crate) fn bounces(arguments: &args::Bounces, run: &Run) -> Result<Exit> {
    let mut reader = Reader::open(run)?;
    if arguments.maildir.is_none() && arguments.mbox.is_none() {
        if !run.config.newsletter.mailbox.is_set() {
            let complaint = Complaint::new("no mailbox is set in [newsletter.mailbox]");
            return Err(complaint.hint("set one, or name one with --maildir or --mbox").into());
        }
        reader.configured()?;
    }
    if let Some(folder) = &arguments.maildir {
        reader.maildir(folder)?;
    }
    if let Some(path) = &arguments.mbox {
        reader.mbox(path)?;
    }
    reader.tell();
    Ok(Exit::Done)
}

/// Reads the mailboxes of the configuration, if there are any. One that cannot be read is told, and stops nothing else.
pub(crate) fn read_configured(run: &Run) -> Result<Exit> {
    if !run.config.newsletter.mailbox.is_set() {
        return Ok(Exit::Done);
    }
    let mut reader = Reader::open(run)?;
    let done = reader.configured();
    reader.tell();
    Ok(match done {
        Ok(()) => Exit::Done,
        Err(error) => {
            run.console.warn(&report(&error));
            Exit::NeedsPerson
        }
    })
}

/// Reads one message from standard input, as a mail server pipes it.
pub(crate) fn bounce(run: &Run) -> Result<Exit> {
    let mut message = Vec::new();
    std::io::stdin().lock().read_to_end(&mut message).context("standard input cannot be read")?;
    let mut reader = Reader::open(run)?;
    reader.take(&message)?;
    reader.tell();
    Ok(Exit::Done)
}

/// Reads messages and counts what became of them.
struct Reader<'a> {
    run: &'a Run,
    store: Store,
    key: SecretKey,
    n_bounces: usize,
    n_taken_off: usize,
    n_complaints: usize,
    n_left: usize,
    n_confirmed: usize,
    n_others: usize,
}

impl<'a> Reader<'a> {
    fn open(run: &'a Run) -> Result<Self> {
        let mut store = run.store()?;
        let key = store.secret()?;
        let (n_bounces, n_taken_off, n_complaints, n_left, n_confirmed, n_others) =
            (0, 0, 0, 0, 0, 0);
        Ok(Self {
            run,
            store,
            key,
            n_bounces,
            n_taken_off,
            n_complaints,
            n_left,
            n_confirmed,
            n_others,
        })
    }

    fn configured(&mut self) -> Result<()> {
        let mailbox = &self.run.config.newsletter.mailbox;
        if let Some(folder) = &mailbox.maildir {
            self.maildir(folder)?;
        }
        if let Some(path) = &mailbox.mbox {
            self.mbox(path)?;
        }
        if let Some(imap) = &mailbox.imap {
            self.imap(imap)?;
        }
        Ok(())
    }

    /// What was understood is moved to the seen; a person's letter stays for a person.
    fn maildir(&mut self, folder: &std::path::Path) -> Result<()> {
        for unseen in mailbox::maildir(folder)? {
            if self.take(&unseen.read()?)? {
                unseen.seen()?;
            }
        }
        Ok(())
    }

    /// The file is left as it is: reading a message again changes nothing.
    fn mbox(&mut self, path: &std::path::Path) -> Result<()> {
        for message in mailbox::mbox(path)? {
            self.take(&message?)?;
        }
        Ok(())
    }

    fn imap(&mut self, config: &ImapConfig) -> Result<()> {
        let settings = ImapSettings {
            host: config.host.clone(),
            port: config.port,
            tls: config.tls,
            user: config.user.clone(),
            password: config.password()?,
            token: None,
            folder: config.folder.clone(),
            timeout: PATIENCE,
            authorities: Vec::new(),
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let mut imap = Imap::open(&settings).await?;
            while let Some((uid, message)) = imap.next().await? {
                if self.take(&message)? {
                    imap.seen(uid).await?;
                }
            }
            imap.close().await;
            Ok(())
        })
    }

    /// Does what a message asks for. Returns whether it was understood.
    fn take(&mut self, message: &[u8]) -> Result<bool> {
        let read = bounce::read(message);
        let marks: Vec<_> =
            read.marks.iter().filter_map(|m| Some((m, self.key.read_mark(m)?))).collect();
        let hash = hex(&Sha256::digest(message));
        match read.what {
            Incoming::Bounce(report) => {
                let returned = marks.iter().find(|(_, (mark, _))| *mark != Mark::Leave);
                let subscriber = returned
                    .map(|(_, (mark, number))| self.whose(*mark, *number))
                    .transpose()?
                    .flatten();
                self.bounced(subscriber, report, hash)?;
                Ok(true)
            }
            Incoming::Complaint => {
                let subscriber = marks
                    .first()
                    .map(|(_, (mark, number))| self.whose(*mark, *number))
                    .transpose()?
                    .flatten();
                let report = Report { kind: BounceKind::Complaint, status: None, diagnostic: None };
                self.bounced(subscriber, report, hash)?;
                Ok(true)
            }
            Incoming::Word(subject) => self.word(
                &subject,
                marks.iter().find(|(_, (m, _))| *m == Mark::Leave).map(|(m, _)| m.as_str()),
            ),
            Incoming::Notice => {
                self.n_others += 1;
                Ok(true)
            }
        }
    }

    fn whose(&self, mark: Mark, number: i64) -> Result<Option<SubscriberId>> {
        Ok(match mark {
            Mark::Delivery => self.store.subscriber_of_delivery(DeliveryId(number))?.map(|s| s.id),
            Mark::Letter => self.store.subscriber_of_letter(LetterId(number))?.map(|s| s.id),
            Mark::Leave => Some(SubscriberId(number)),
        })
    }

    fn bounced(
        &mut self,
        subscriber: Option<SubscriberId>,
        report: Report,
        message_hash: String,
    ) -> Result<()> {
        let Some(subscriber) = subscriber else {
            self.n_others += 1;
            return Ok(());
        };
        let is_complaint = report.kind == BounceKind::Complaint;
        let Report { kind, status, diagnostic } = report;
        let bounce = Bounce { subscriber, message_hash, kind, status, diagnostic };
        let rules = self.run.config.newsletter.bounce_rules;
        match self.store.record_bounce(&bounce, rules, self.run.clock.now())? {
            Bounced::Known => self.n_others += 1,
            done => {
                self.n_complaints += usize::from(is_complaint);
                self.n_bounces += usize::from(!is_complaint);
                self.n_taken_off += usize::from(matches!(done, Bounced::TakenOff(_)));
            }
        }
        Ok(())
    }

    /// A mail by which someone leaves, or confirms where the course has no pages that answer.
    fn word(&mut self, subject: &str, leave: Option<&str>) -> Result<bool> {
        let now = self.run.clock.now();
        if let Some(mark) = leave {
            self.store.unsubscribe(mark, now)?;
            self.n_left += 1;
            return Ok(true);
        }
        let mut words = subject.split_whitespace();
        // Mail programs put `Re:` before it, or keep the case of their own.
        let is_confirmation = words.any(|word| word.eq_ignore_ascii_case("confirm"));
        if let (true, Some(token)) = (is_confirmation, words.next())
            && let Confirmed::Now(_) | Confirmed::Already(_) = self.store.confirm(token, now)?
        {
            self.n_confirmed += 1;
            return Ok(true);
        }
        self.n_others += 1;
        Ok(false)
    }

    fn tell(&self) {
        let counts = [
            (self.n_bounces, "came back"),
            (self.n_complaints, "called spam"),
            (self.n_taken_off, "taken off the list"),
            (self.n_left, "left"),
            (self.n_confirmed, "confirmed"),
            (self.n_others, "not ours or known already"),
        ];
        let said: Vec<_> =
            counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        let said = if said.is_empty() { "no mail came in".to_owned() } else { said.join(", ") };
        self.run.console.say(&said);
    }
}
