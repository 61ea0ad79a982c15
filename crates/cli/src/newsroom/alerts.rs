//! Calls for help: a mail to those who keep the program running, and a request to a monitor that
//! raises an alarm when the request does not come.

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use course::EmailAddress;
use course::identity::hex_digits;
use digest::messages::say;
use fetcher::visit::Fetcher;
use mailer::{MessageDraft, Receipt};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::deliver::mail_setup::{self, SenderAddresses};
use super::findings::{CourseFinding, FindingUrgency};
use super::state::Newsroom;

/// Under which name it is kept what was mailed.
const LISTENER: &str = "alerts";
/// When the worker of `serve` looked last.
const LOOKED_AT: &str = "alerts_looked_at";
/// How often it looks: an edition that is late is told within this time.
const LOOK_EVERY: TimeDelta = TimeDelta::minutes(10);
/// What is mailed although it is not urgent: a patient may be recognised.
const PRIVACY: &str = "personal-data-held";

impl Newsroom<'_> {
    /// Mails what newly is urgent to `alerts.mail_to`. What cannot be mailed is said, and mailed
    /// by a later run.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) fn call_for_help(&mut self, found: &[CourseFinding]) -> Result<()> {
        let run = self.run;
        let recipients = &run.config.alerts.mail_to;
        if recipients.is_empty() {
            return Ok(());
        }
        let urgent: Vec<_> = found.iter().filter(|finding| is_for_mail(finding)).cloned().collect();
        let untold = self.find_untold(LISTENER, &urgent)?;
        if !untold.new.is_empty() {
            if let Err(why) = mail_findings(&untold.new, recipients, self) {
                run.print_warning(say!(run, "report-alert-unsent", why = format!("{why:#}")));
                return Ok(());
            }
            run.print_status(say!(run, "report-alert-sent", n = untold.new.len()));
        }
        self.mark_told(&untold)
    }

    /// Asks the monitor's address: `alerts.ping`, or `alerts.ping_failed` where something is
    /// urgent. A monitor that does not answer stops nothing, and is said.
    pub(crate) fn ping_monitor(&self, found: &[CourseFinding]) -> Result<()> {
        let (run, alerts) = (self.run, &self.run.config.alerts);
        let is_urgent = found.iter().any(|finding| finding.weight == FindingUrgency::Urgent);
        let address = if is_urgent { &alerts.ping_failed } else { &alerts.ping };
        let Some(address) = address else { return Ok(()) };
        let fetcher =
            Fetcher::new(run.config.fetcher_settings(self.store.n_active_subscribers()?))?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let why = match runtime.block_on(fetcher.fetch_site_answer(address)) {
            Ok(answer) if (200..300).contains(&answer.status) => return Ok(()),
            Ok(answer) => say!(run, "finding-answer-of-others", status = answer.status.to_string()),
            Err(failure) => run.messages.staff_failure_text(&failure),
        };
        run.print_warning(say!(run, "report-ping-failed", host = host_of(address), why));
        Ok(())
    }

    /// Looks from time to time, for the worker of `serve`: cron may be what is broken.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub(crate) fn call_for_help_if_due(&mut self) -> Result<()> {
        let now = self.run.clock.now();
        let looked_at =
            self.store.meta_value(LOOKED_AT)?.and_then(|at| at.parse::<DateTime<Utc>>().ok());
        let is_due = looked_at.is_none_or(|at| at > now || now - at >= LOOK_EVERY);
        if self.run.config.alerts.mail_to.is_empty() || !is_due {
            return Ok(());
        }
        self.store.set_meta(LOOKED_AT, &now.to_rfc3339())?;
        let found = self.read_findings()?;
        self.call_for_help(&found)
    }
}

fn is_for_mail(finding: &CourseFinding) -> bool {
    finding.weight == FindingUrgency::Urgent || finding.code == PRIVACY
}

/// The whole address of a monitor lets anybody report in our name.
fn host_of(address: &Url) -> String {
    address.host_str().unwrap_or_default().to_owned()
}

/// Hands the mail to the mail server, for each recipient.
fn mail_findings(
    found: &[CourseFinding],
    recipients: &[EmailAddress],
    newsroom: &Newsroom<'_>,
) -> Result<()> {
    let config = &newsroom.run.config.newsletter;
    let sender = SenderAddresses::new(config)?;
    let signers = config.dkim.load_signers()?;
    let mailer = mail_setup::open_mailer(config)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut failed = None;
    for to in recipients {
        let draft = alert_draft(found, to, &sender, newsroom);
        let message = mailer::compose_message(&draft)?.with_signatures(&signers, draft.date);
        match runtime.block_on(mailer.deliver_message(&message)) {
            Receipt::Accepted(_) | Receipt::Unknown(_) => {}
            other => failed = Some(other.text().to_owned()),
        }
    }
    runtime.block_on(mailer.close());
    failed.map_or(Ok(()), |why| Err(anyhow::Error::msg(why)))
}

fn alert_draft(
    found: &[CourseFinding],
    to: &EmailAddress,
    sender: &SenderAddresses,
    newsroom: &Newsroom<'_>,
) -> MessageDraft {
    let run = newsroom.run;
    let SenderAddresses { from, from_name, reply_to } = sender.clone();
    let list: Vec<_> = found.iter().map(|finding| format!("- {finding}")).collect();
    let (course, n) = (run.config.course.title.as_str(), found.len());
    let date = run.clock.now();
    let seed = format!("{date} {to} {}", list.join("\n"));
    let id: String = hex_digits(&Sha256::digest(seed)).chars().take(32).collect();
    MessageDraft {
        to: to.clone(),
        subject: say!(run, "alert-subject", course, n),
        html: None,
        text: say!(run, "alert-text", course, list = list.join("\n\n")) + "\n",
        message_id: format!("alert.{id}@{}", from.domain()),
        date,
        return_path: from.clone(),
        list: None,
        headers: Vec::new(),
        from,
        from_name: Some(from_name),
        reply_to: Some(reply_to),
    }
}
