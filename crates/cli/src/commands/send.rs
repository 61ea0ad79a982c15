//! `katydid send`: the latest edition, to each subscriber who has not had it.

use std::sync::Arc;

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use course::identity::hex;
use course::{Delivery, DeliveryState, Edition, EditionId, EditionKind, EmailAddress, MailVariant};
use digest::{Leave, Mail, MailContents};
use mailer::{Letter, Mailer, Message, Receipt};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::Store;
use tokio::task::JoinSet;

use crate::commands::count;
use crate::commands::publish::{Stage, VERSION};
use crate::complaint::Complaint;
use crate::config::{NewsletterConfig, SmtpConfig, Tls, Transport};
use crate::exit::Exit;
use crate::run::Run;

/// How many deliveries are under way at once: enough to keep the connections busy, few enough to be repeated after a crash.
const CLAIM: usize = 50;
/// A server that asked to wait is tried again after this long, twice as long each time.
const FIRST_RETRY: TimeDelta = TimeDelta::minutes(15);
/// A server that could not be reached is tried again after this long: not in the same run.
const UNREACHABLE_RETRY: TimeDelta = TimeDelta::minutes(1);
/// After this many attempts a delivery has failed.
const MOST_ATTEMPTS: u32 = 8;
/// Failures of the connection in a row after which the run ends: the server is down, and the rest waits for the next run.
const MOST_UNREACHABLE: u32 = 5;

/// Sends the latest edition and reports who missed out.
pub(crate) fn send(run: &Run) -> Result<Exit> {
    let _lock = run.lock("send")?;
    let mut store = run.store()?;
    let report = send_latest(&mut store, run)?;
    report.tell(run);
    Ok(report.exit())
}

/// What one run of sending did.
#[derive(Debug, Default)]
pub(crate) struct SendReport {
    edition: Option<u32>,
    n_sent: usize,
    n_deferred: usize,
    /// Refused for good: the address, and what the server said.
    failed: Vec<(EmailAddress, String)>,
    /// The server could not be reached; what happened.
    unreachable: Option<String>,
}

impl SendReport {
    /// Says what was sent, and who missed out.
    pub(crate) fn tell(&self, run: &Run) {
        match self.edition {
            None => run.console.say("no edition waits to be sent"),
            Some(number) if self.n_sent + self.n_deferred + self.failed.len() == 0 && self.unreachable.is_none() => {
                run.console.say(&format!("edition {number} has been sent to everyone"));
            }
            Some(number) => run.console.say(&format!("edition {number}: {} sent", count(self.n_sent, "mail", "mails"))),
        }
        if self.n_deferred > 0 {
            let mails = count(self.n_deferred, "mail waits", "mails wait");
            run.console.say(&format!("{mails}: the server asked to come again later; the next `katydid send` tries"));
        }
        for (address, reply) in &self.failed {
            run.console.warn(&format!("{address} did not get edition {}: {reply}", self.edition.unwrap_or_default()));
        }
        if let Some(why) = &self.unreachable {
            run.console.warn(&format!("the mail server could not be reached: {why}\n  hint: what was not sent waits for the next `katydid send`"));
        }
    }

    /// Whether something needs a person.
    pub(crate) fn exit(&self) -> Exit {
        if self.failed.is_empty() && self.unreachable.is_none() { Exit::Done } else { Exit::NeedsPerson }
    }

    fn json(&self) -> serde_json::Value {
        json!({
            "edition": self.edition, "n_sent": self.n_sent, "n_deferred": self.n_deferred, "n_failed": self.failed.len(),
            "unreachable": self.unreachable,
        })
    }
}

/// Queues the latest edition, if it is today's or yesterday's, and sends what is queued.
///
/// Editions that are older are not begun, so that a list made late does not get the whole past; one that was begun is
/// finished.
pub(crate) fn send_latest(store: &mut Store, run: &Run) -> Result<SendReport> {
    let started_at = run.clock.now();
    let mut report = SendReport::default();
    let Some((id, edition)) = store.latest_edition(EditionKind::Daily)? else {
        return Ok(report);
    };
    let today = run.config.course.day(started_at);
    if edition.date >= today - TimeDelta::days(1) {
        store.queue_edition(id, started_at)?;
    } else if store.delivery_counts(id)?.is_empty() {
        return Ok(report);
    }
    report.edition = Some(edition.number);
    let first = store.claim_deliveries(id, &owner(), CLAIM, started_at)?;
    if !first.is_empty() {
        let letters = Letters::write(&edition, store, run)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        runtime.block_on(deliver_all(id, first, &letters, store, run, &mut report))?;
        store.record_run("send", started_at, run.clock.now(), &report.json().to_string())?;
    }
    Ok(report)
}

/// Who holds the deliveries this process has taken up. The lock on sending makes every other owner a dead one.
fn owner() -> String {
    format!("process {}", std::process::id())
}

/// Takes up deliveries a batch at a time and records each as its outcome is known.
async fn deliver_all(
    edition: EditionId,
    mut batch: Vec<Delivery>,
    letters: &Letters,
    store: &mut Store,
    run: &Run,
    report: &mut SendReport,
) -> Result<()> {
    let mut n_unreachable = 0;
    while !batch.is_empty() {
        let mut under_way = JoinSet::new();
        for delivery in batch {
            let message = match letters.address(&delivery, run.clock.now()) {
                Ok(message) => message,
                // One letter that cannot be written keeps nobody else waiting.
                Err(error) => {
                    let why = format!("the mail cannot be written: {error:#}");
                    record(&delivery, Receipt::Refused(why), store, run, report)?;
                    continue;
                }
            };
            let mailer = letters.mailer.clone();
            under_way.spawn(async move { (delivery, mailer.deliver(&message).await) });
        }
        while let Some(ended) = under_way.join_next().await {
            let (delivery, receipt) = ended.context("a delivery was broken off")?;
            n_unreachable = if matches!(receipt, Receipt::Unreachable(_)) { n_unreachable + 1 } else { 0 };
            record(&delivery, receipt, store, run, report)?;
        }
        if n_unreachable >= MOST_UNREACHABLE || (report.unreachable.is_some() && report.n_sent == 0) {
            break;
        }
        batch = store.claim_deliveries(edition, &owner(), CLAIM, run.clock.now())?;
    }
    letters.mailer.close().await;
    Ok(())
}

fn record(delivery: &Delivery, receipt: Receipt, store: &mut Store, run: &Run, report: &mut SendReport) -> Result<()> {
    let now = run.clock.now();
    let n_attempts = delivery.n_attempts + 1;
    let retry_at = now + FIRST_RETRY * (1 << delivery.n_attempts.min(6));
    let (state, reply, retry_at) = match receipt {
        Receipt::Accepted(reply) => {
            report.n_sent += 1;
            (DeliveryState::Sent, reply, None)
        }
        // What may have been taken is sent again too, with the same Message-ID: a duplicate is better than a loss.
        Receipt::Deferred(reply) | Receipt::Unknown(reply) if n_attempts < MOST_ATTEMPTS => {
            report.n_deferred += 1;
            (DeliveryState::Deferred, reply, Some(retry_at))
        }
        Receipt::Deferred(reply) | Receipt::Unknown(reply) | Receipt::Refused(reply) => {
            report.failed.push((delivery.address.clone(), reply.clone()));
            (DeliveryState::Failed, reply, None)
        }
        // The server's trouble, not the address's: the next run tries again.
        Receipt::Unreachable(why) => {
            report.unreachable = Some(why.clone());
            (DeliveryState::Deferred, why, Some(now + UNREACHABLE_RETRY))
        }
    };
    Ok(store.record_delivery(delivery.id, state, &reply, now, retry_at)?)
}

/// An edition as mail, ready to be addressed, and the way it goes.
struct Letters {
    edition: Edition,
    course_tag: String,
    mail: Mail,
    from: EmailAddress,
    from_name: String,
    reply_to: EmailAddress,
    mailer: Arc<Mailer>,
}

impl Letters {
    fn write(edition: &Edition, store: &Store, run: &Run) -> Result<Self> {
        let config = &run.config;
        let stage = Stage::set(config)?;
        let posts = store.listed_posts()?;
        let participants = store.participants()?;
        let contents = MailContents {
            course: &config.course,
            layout: &stage.layout,
            topics: &stage.topics,
            posts: &posts,
            participants: &participants,
            threads: &crate::commands::edition::threads(store)?,
            variant: &MailVariant::default(),
            version: VERSION,
        };
        let mail = digest::mail(edition, &contents, &stage.templates)?;
        let (from, reply_to) = letterhead(&config.newsletter)?;
        let mailer = Arc::new(Mailer::open(transport(&config.newsletter.transport)?)?);
        Ok(Self {
            edition: edition.clone(),
            course_tag: config.course.tag.clone(),
            mail,
            from,
            from_name: config.newsletter.from_name.clone(),
            reply_to,
            mailer,
        })
    }

    /// The letter to one subscriber. Its Message-ID is the same however often it is made.
    fn address(&self, delivery: &Delivery, now: DateTime<Utc>) -> Result<Message> {
        let leave = format!("mailto:{}?subject=leave", self.reply_to);
        let mail = digest::personalise(&self.mail, &Leave { url: leave.clone() });
        let domain = self.from.as_str().rsplit_once('@').map_or("localhost", |(_, domain)| domain);
        let list = course::participant::slug_from(&self.course_tag);
        let key = format!("{}\n{}\n{}", self.course_tag, self.edition.date, delivery.address);
        let letter = Letter {
            from: self.from.clone(),
            from_name: Some(self.from_name.clone()),
            reply_to: Some(self.reply_to.clone()),
            to: delivery.address.clone(),
            subject: mail.subject,
            html: mail.html,
            text: mail.text,
            message_id: format!("{}.{}@{domain}", self.edition.date, &hex(&Sha256::digest(key))[..24]),
            kind: mailer::Kind::Newsletter,
            list_id: Some(format!("{list}.{domain}")),
            list_unsubscribe: vec![leave],
            one_click: false,
            date: now,
            return_path: self.from.clone(),
            headers: Vec::new(),
        };
        Ok(mailer::compose(&letter)?)
    }
}

/// Who the mail comes from and who gets the answers. Mail that leaves this machine needs both; a folder does not.
pub(crate) fn letterhead(config: &NewsletterConfig) -> Result<(EmailAddress, EmailAddress)> {
    let is_outbox = matches!(config.transport, Transport::Outbox(_));
    let missing = |key: &str| {
        Complaint::new(format!("{key} is not set: mail needs an address to come from and one for answers"))
            .hint("set newsletter.from and newsletter.reply_to in the configuration")
    };
    let from = match &config.from {
        Some(from) => from.clone(),
        None if is_outbox => EmailAddress::new("the-daily@katydid.invalid")?,
        None => return Err(missing("newsletter.from").into()),
    };
    match &config.reply_to {
        Some(reply_to) => Ok((from, reply_to.clone())),
        None if is_outbox => Ok((from.clone(), from)),
        None => Err(missing("newsletter.reply_to").into()),
    }
}

fn transport(config: &Transport) -> Result<mailer::Transport> {
    Ok(match config {
        Transport::Outbox(folder) => mailer::Transport::Outbox(folder.clone()),
        Transport::Smtp(smtp) => mailer::Transport::Smtp(smtp_settings(smtp)?),
    })
}

fn smtp_settings(config: &SmtpConfig) -> Result<mailer::SmtpSettings> {
    Ok(mailer::SmtpSettings {
        host: config.host.clone(),
        port: config.port,
        tls: match config.tls {
            Tls::None => mailer::Tls::None,
            Tls::Upgraded => mailer::Tls::StartTls,
            Tls::Implicit => mailer::Tls::Implicit,
        },
        user: config.user.clone(),
        password: config.password()?,
        timeout: config.timeout,
        connections: config.connections,
        hello: None,
        authorities: Vec::new(),
    })
}
