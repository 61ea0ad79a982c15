//! Mail that came back, complaints, and mail by which subscribers leave or confirm.
//!
//! Nothing happens without a mark that this course signed: a forged bounce takes nobody off the
//! list.

use anyhow::Result;
use course::identity::hex_digits;
use course::{BounceKind, EditionKind, MarkPurpose, RefusalCounts, SecretKey, SubscriberId};
use digest::Translations;
use digest::messages::say;
use mailer::RefusalSubject;
use mailer::bounce::{self, BounceReport, IncomingKind};
use mailer::mailbox::{self, ImapMailbox, ImapSettings};
use sha2::{Digest, Sha256};
use store::{Bounce, BounceOutcome, ConfirmationOutcome, LeaveOutcome};

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
        let exit = reader.print_counts()?;
        Ok(match done {
            Ok(()) => exit,
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
    /// Whom a bounce or a complaint took off the list; a hold may have put them back.
    taken_off: Vec<SubscriberId>,
    /// Bounces that wait for a person.
    n_held: usize,
    /// Subscribers whom a hold put back on the list.
    n_back: usize,
    n_complaints: usize,
    n_left: usize,
    n_confirmed: usize,
    /// Refused for what the mail is, or for who sent it.
    n_refused: usize,
    /// Of which not a byte could be read.
    n_unreadable: usize,
    /// Links, pipes and the like where messages should be.
    n_no_files: usize,
    /// Letters of people, which are for people.
    n_letters: usize,
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
            if !unseen.is_regular_file() {
                self.counts.n_no_files += 1;
                continue;
            }
            // One that cannot be read keeps nobody from reading the others.
            let Ok(message) = unseen.read_bytes() else {
                self.counts.n_unreadable += 1;
                continue;
            };
            if self.apply_message(&message)? {
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
            self.counts.n_unreadable += imap.n_unreadable();
            imap.close().await;
            Ok(())
        })
    }

    /// Does what a message asks for. Returns whether it was understood.
    pub(crate) fn apply_message(&mut self, message: &[u8]) -> Result<bool> {
        let read = bounce::read_incoming(message);
        let (marks, returned) = (self.own_marks(&read.marks), self.own_marks(&read.returned_marks));
        let hash = hex_digits(&Sha256::digest(message));
        match read.what {
            IncomingKind::Bounce(report) => {
                let mark = self.bounced_mail(&marks, &returned);
                self.apply_bounce(mark, report, hash)?;
                Ok(true)
            }
            IncomingKind::Complaint => {
                let mark = returned.iter().chain(&marks).map(|(_, mark)| *mark).next();
                self.record_bounce(mark, complaint(), hash)?;
                Ok(true)
            }
            IncomingKind::Word(subject) => {
                let leave = marks.iter().find(|(_, (purpose, _))| *purpose == MarkPurpose::Leave);
                self.apply_subscriber_mail(&subject, leave.map(|(mark, _)| mark.as_str()))
            }
            IncomingKind::Notice => {
                self.counts.n_others += 1;
                Ok(true)
            }
        }
    }

    /// The marks that this course signed.
    fn own_marks(&self, marks: &[String]) -> Vec<(String, (MarkPurpose, i64))> {
        marks.iter().filter_map(|m| Some((m.clone(), self.key.read_mark(m)?))).collect()
    }

    /// Which mail came back: by the address that it came back to, or by the return path in its copy.
    /// Where all mail comes back to one address, the other marks in the copy serve. They are no
    /// secret between the course and a server, because a reader sees them; so elsewhere they do not.
    fn bounced_mail(
        &self,
        addressed: &[(String, (MarkPurpose, i64))],
        returned: &[(String, (MarkPurpose, i64))],
    ) -> Option<(MarkPurpose, i64)> {
        let is_of_path =
            |purpose: MarkPurpose| matches!(purpose, MarkPurpose::Delivery | MarkPurpose::Letter);
        let by_path =
            addressed.iter().chain(returned).map(|(_, mark)| *mark).find(|m| is_of_path(m.0));
        let has_tags = self.newsroom.run.config.newsletter.bounce_address.is_some();
        let by_copy = || {
            let of_mail = returned.iter().find(|(_, mark)| mark.0 != MarkPurpose::Leave);
            of_mail.or(returned.first()).map(|(_, mark)| *mark).filter(|_| !has_tags)
        };
        by_path.or_else(by_copy)
    }

    /// A refusal of the message or of its sender says nothing of the subscriber: it is counted, and
    /// told to whoever runs the course.
    fn apply_bounce(
        &mut self,
        mark: Option<(MarkPurpose, i64)>,
        report: BounceReport,
        message_hash: String,
    ) -> Result<()> {
        let is_ours = mark.is_some();
        if is_ours && matches!(report.subject, RefusalSubject::Message | RefusalSubject::Sender) {
            self.counts.n_refused += 1;
            return Ok(());
        }
        self.record_bounce(mark, report, message_hash)
    }

    fn record_bounce(
        &mut self,
        mark: Option<(MarkPurpose, i64)>,
        report: BounceReport,
        message_hash: String,
    ) -> Result<()> {
        let store = &mut self.newsroom.store;
        let (subscriber, edition) = match mark {
            Some((purpose, number)) => (
                store.subscriber_of_mark(purpose, number)?,
                store.edition_of_mark(purpose, number)?,
            ),
            None => (None, None),
        };
        let Some(subscriber) = subscriber else {
            self.counts.n_others += 1;
            return Ok(());
        };
        let is_complaint = report.kind == BounceKind::Complaint;
        let BounceReport { kind, status, diagnostic, .. } = report;
        let bounce = Bounce { subscriber, edition, message_hash, kind, status, diagnostic };
        let rules = self.newsroom.run.config.newsletter.bounce_rules();
        match store.record_bounce(&bounce, rules, self.newsroom.run.clock.now())? {
            BounceOutcome::Known => self.counts.n_others += 1,
            done => {
                self.counts.n_complaints += usize::from(is_complaint);
                self.counts.n_bounces += usize::from(!is_complaint);
                match done {
                    BounceOutcome::TakenOff(_) => self.counts.taken_off.push(subscriber),
                    BounceOutcome::Held { n_back } => {
                        self.counts.n_held += 1;
                        self.counts.n_back += n_back;
                    }
                    BounceOutcome::Known | BounceOutcome::Noted => {}
                }
            }
        }
        Ok(())
    }

    /// A mail by which someone leaves, or confirms where the course has no pages that answer.
    fn apply_subscriber_mail(&mut self, subject: &str, leave: Option<&str>) -> Result<bool> {
        let now = self.newsroom.run.clock.now();
        if let Some(mark) = leave {
            let left = self.newsroom.store.unsubscribe_by_token(mark, now)?;
            self.counts.n_left += usize::from(left == LeaveOutcome::Now);
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
        self.counts.n_letters += 1;
        Ok(false)
    }

    /// Says what became of the messages, and warns of what a person has to look at: a person is
    /// needed where bounces wait for a decision.
    pub(crate) fn print_counts(&self) -> Result<Exit> {
        let n_off = self.newsroom.store.n_off_list(&self.counts.taken_off)?;
        let (messages, console) = (&self.newsroom.run.messages, self.newsroom.run.console);
        let counts = [
            ("bounced", self.counts.n_bounces),
            ("complained", self.counts.n_complaints),
            ("taken-off", n_off),
            ("left", self.counts.n_left),
            ("confirmed", self.counts.n_confirmed),
            ("refused", self.counts.n_refused),
            ("unreadable", self.counts.n_unreadable),
            ("no-files", self.counts.n_no_files),
            ("letters", self.counts.n_letters),
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
        if self.counts.n_refused > 0 {
            self.newsroom.run.print_warning(say!(messages, "report-refused-mail"));
        }
        if self.counts.n_held == 0 {
            return Ok(Exit::Done);
        }
        if self.counts.n_back > 0 {
            console.print_warning(say!(messages, "report-held-restored", n = self.counts.n_back));
        }
        for (edition, kind, counts) in self.newsroom.held_editions()? {
            self.newsroom.run.print_warning(held_text(edition, kind, counts, messages));
        }
        Ok(Exit::NeedsPerson)
    }
}

fn held_text(
    number: u32,
    kind: EditionKind,
    counts: RefusalCounts,
    messages: &Translations,
) -> String {
    let edition = say!(messages, "report-edition-name", kind = kind.as_str(), edition = number);
    let RefusalCounts { n_tried: tried, n_refused: n } = counts;
    say!(messages, "report-held", edition, n, tried)
}

fn complaint() -> BounceReport {
    BounceReport {
        kind: BounceKind::Complaint,
        subject: RefusalSubject::Sender,
        status: None,
        diagnostic: None,
    }
}
