//! Mail as a steady stream: as many under way as keep the connections busy, each outcome recorded
//! as soon as it is known, however long the list is.
//!
//! Every row is `sending` before its mail's first byte goes out. If the program dies, what is under
//! way then is sent again by the next run, with the same Message-ID: those mails, at most, can
//! arrive twice.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use course::mail::{LEASE, OUTAGE_RETRY};
use course::{
    BounceKind, Delivery, EditionId, LeaseOwner, MailId, MailOutcome, MailQueue, MailState,
    MissReason, OutgoingContent, OutgoingMail, SubscriberId,
};
use mailer::refusal::{Refusal, RefusalSubject};
use mailer::{DeferralScope, Mailer, Receipt, UnreachableCause};
use tokio::task::JoinSet;

use super::mail_parts::UnsignedMessage;
use super::mail_renderer::MailRenderer;
use super::mail_setup;
use super::masked_reply::mask_addresses;
use super::receiver_pace::ReceiverPace;
use super::report::{SendCounts, StopReason};
use crate::newsroom::state::Newsroom;

/// Failures of the connection in a row after which the run ends: the server is down, and the rest
/// waits for the next run.
const MOST_UNREACHABLE: u32 = 5;
/// Where the server was away, `serve` looks again so soon …
const OUTAGE_PAUSE: TimeDelta = TimeDelta::minutes(5);
/// … and so soon where somebody must mend something …
const ERROR_PAUSE: TimeDelta = TimeDelta::hours(1);
/// … or as many mails went out within an hour as may.
const HOUR_PAUSE: TimeDelta = TimeDelta::minutes(10);
/// How often other machines are told that we are alive.
const RENEWAL: Duration = Duration::from_mins(2);

impl Newsroom<'_> {
    /// Sends the mail of a queue that is due. Returns whether there was any; where there is none,
    /// nothing is opened for it.
    ///
    /// The caller holds the queue's lock.
    pub(super) fn send_queue(
        &mut self,
        queue: MailQueue,
        renderer: &mut Option<MailRenderer>,
        counts: &mut SendCounts,
    ) -> Result<bool> {
        let owner = mail_setup::run_owner();
        counts.n_late += self.store.end_late_mail(queue, &owner, self.run.clock.now())?;
        if self.is_held(queue)? {
            return Ok(false);
        }
        let most = self.claimable_count(queue, 1, 0, counts)?;
        let first = self.store.claim_mail(queue, &owner, most, self.run.clock.now())?;
        if first.is_empty() {
            self.plan_rest(queue, counts.stopped.as_ref())?;
            return Ok(false);
        }
        let renderer = match renderer {
            Some(renderer) => renderer,
            None => renderer.insert(MailRenderer::open(self)?),
        };
        if let Some(edition) = queue.edition() {
            self.store.begin_mailing(edition, self.run.clock.now())?;
        }
        if let Some(edition) = whole_edition(queue) {
            // If this run dies, another may take over when its lease has run out.
            self.store.resume_mailing_at(edition, self.run.clock.now() + LEASE)?;
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let pace = ReceiverPace::new(&self.run.config.newsletter.pace);
        let (n_unreachable, n_errors) = (0, 0);
        let sender = MailSender {
            queue,
            owner,
            n_unreachable,
            n_errors,
            unreached: Vec::new(),
            pace,
            waits_for_pace: false,
            newsroom: &mut *self,
            renderer,
            counts,
        };
        runtime.block_on(sender.send_all(first))?;
        if let Some(edition) = queue.edition() {
            self.settle_refusals(edition, counts)?;
            self.store.end_mailing(edition, self.run.clock.now())?;
        }
        self.plan_rest(queue, counts.stopped.as_ref())?;
        Ok(true)
    }

    /// Says when what is left of an edition goes out, where `serve` is at work or another run comes.
    fn plan_rest(&mut self, queue: MailQueue, stopped: Option<&StopReason>) -> Result<()> {
        let Some(edition) = whole_edition(queue) else { return Ok(()) };
        let (now, course) = (self.run.clock.now(), &self.run.config.course);
        let resumes_at = match stopped {
            None | Some(StopReason::Held) => return Ok(self.store.finish_mailing(edition)?),
            Some(StopReason::Unreachable(_, UnreachableCause::Outage)) => now + OUTAGE_PAUSE,
            Some(StopReason::Unreachable(..) | StopReason::Errors(_)) => now + ERROR_PAUSE,
            Some(StopReason::HourIsFull(_)) => now + HOUR_PAUSE,
            Some(StopReason::DayIsFull(_)) => {
                course.instant_at(course.local_day(now) + TimeDelta::days(1), NaiveTime::MIN)
            }
        };
        Ok(self.store.resume_mailing_at(edition, resumes_at)?)
    }

    fn is_held(&self, queue: MailQueue) -> Result<bool> {
        let held = self.store.held_editions()?;
        Ok(held.iter().any(|hold| Some(hold.edition) == queue.edition()))
    }

    /// Takes the addresses off the list that a server refused, unless the run ended by errors: then
    /// the server is not to be believed. Where a person is asked, nothing is decided.
    fn settle_refusals(&mut self, edition: EditionId, counts: &mut SendCounts) -> Result<()> {
        let now = self.run.clock.now();
        match counts.stopped {
            Some(StopReason::Held) => {}
            Some(StopReason::Errors(_) | StopReason::Unreachable(..)) => {
                let retry_at = now + self.run.config.newsletter.retry_rules().first_wait;
                let n = self.store.drop_refusals(edition, retry_at)?;
                counts.n_failed = counts.n_failed.saturating_sub(n);
                counts.n_refused += n;
            }
            Some(StopReason::HourIsFull(_) | StopReason::DayIsFull(_)) | None => {
                self.store.apply_refusals(edition, now)?;
            }
        }
        Ok(())
    }

    /// How many more mails of a queue may be claimed, by the places that are free and by the limits
    /// of the hour and the day. Letters count within them and do not wait.
    fn claimable_count(
        &self,
        queue: MailQueue,
        n_free: usize,
        n_under_way: usize,
        counts: &mut SendCounts,
    ) -> Result<usize> {
        if counts.stopped.is_some() {
            return Ok(0);
        }
        if queue == MailQueue::Letters {
            return Ok(n_free);
        }
        let now = self.run.clock.now();
        let config = &self.run.config.newsletter;
        let of_hour = config
            .mails_per_hour
            .map(|limit| (limit, now - TimeDelta::hours(1), StopReason::HourIsFull(limit)));
        let today = self.run.config.course.local_day(now);
        let of_day = config.pace.day_limit(today).map(|limit| {
            let began_at = self.run.config.course.instant_at(today, NaiveTime::MIN);
            (limit, began_at, StopReason::DayIsFull(limit))
        });
        let mut most = n_free;
        for (limit, since, reason) in [of_hour, of_day].into_iter().flatten() {
            let left = limit.saturating_sub(self.store.n_sent_since(since, now)? + n_under_way);
            if left == 0 && n_under_way == 0 {
                counts.stopped = Some(reason);
            }
            most = most.min(left);
        }
        Ok(most)
    }
}

/// Sends the mail of a queue.
struct MailSender<'a, 'n> {
    queue: MailQueue,
    owner: LeaseOwner,
    n_unreachable: u32,
    n_errors: u32,
    /// Mail that met no server, since the last that did.
    unreached: Vec<MailId>,
    pace: ReceiverPace,
    /// Mail that was not claimed may wait for its receiver's turn.
    waits_for_pace: bool,
    newsroom: &'a mut Newsroom<'n>,
    renderer: &'a mut MailRenderer,
    counts: &'a mut SendCounts,
}

/// Mails under way, each with what became of it.
type MailsUnderWay = JoinSet<(OutgoingMail, Receipt)>;

impl MailSender<'_, '_> {
    /// Claims mail as fast as it is sent, beginning with what was claimed already.
    async fn send_all(mut self, first: Vec<OutgoingMail>) -> Result<()> {
        let places = mail_setup::max_in_flight(&self.newsroom.run.config.newsletter);
        let mut under_way = JoinSet::new();
        self.admit_mails(first, &mut under_way);
        let mut renewed = Instant::now();
        loop {
            let due = self.pace.take_due(Instant::now());
            self.start_mail(due, &mut under_way);
            // Topped up by halves, so that a transaction takes several.
            if under_way.len() <= places / 2 {
                let n_claimed = under_way.len() + self.pace.n_kept();
                let more = self.claim_more(places - under_way.len(), n_claimed)?;
                self.admit_mails(more, &mut under_way);
            }
            if self.counts.stopped.is_some() {
                let kept: Vec<_> = self.pace.take_all().iter().map(|mail| mail.id).collect();
                self.newsroom.store.unclaim_mail(&self.owner, &kept)?;
            }
            let wait_until = self.pace_wait(under_way.is_empty());
            if under_way.is_empty() && wait_until.is_none() {
                break;
            }
            let until = wait_until.unwrap_or(renewed + RENEWAL).min(renewed + RENEWAL);
            let ended = next_ended(&mut under_way, until).await?;
            self.record_ended(ended)?;
            if renewed.elapsed() > RENEWAL {
                self.newsroom.store.renew_lease(self.queue, &self.owner, self.now())?;
                renewed = Instant::now();
            }
        }
        if let Some(StopReason::Unreachable(..)) = self.counts.stopped {
            // That says nothing of these mails: they go as soon as the server is there again.
            self.newsroom.store.retry_mail_at(&self.unreached, self.now())?;
        }
        self.renderer.mailer.close().await;
        Ok(())
    }

    fn claim_more(&mut self, n_free: usize, n_claimed: usize) -> Result<Vec<OutgoingMail>> {
        match self.newsroom.claimable_count(self.queue, n_free, n_claimed, self.counts)? {
            0 => {
                self.waits_for_pace = false;
                Ok(Vec::new())
            }
            most => {
                let (full, now) = (self.pace.full_domains(Instant::now()), self.now());
                let store = &mut self.newsroom.store;
                let mails = store.claim_mail_except(self.queue, &self.owner, most, &full, now)?;
                self.waits_for_pace = !full.is_empty() && mails.len() < most;
                Ok(mails)
            }
        }
    }

    /// Until when a big receiver's mail waits for its turn; none where nothing waits, or only for
    /// what is under way.
    fn pace_wait(&self, is_idle: bool) -> Option<Instant> {
        let now = Instant::now();
        let waits = self.waits_for_pace || self.pace.n_kept() > 0;
        if !waits || self.counts.stopped.is_some() {
            return None;
        }
        self.pace.next_at(now).or(is_idle.then_some(now))
    }

    fn admit_mails(&mut self, mails: Vec<OutgoingMail>, under_way: &mut MailsUnderWay) {
        let now = Instant::now();
        let free = mails.into_iter().filter_map(|mail| self.pace.admit_mail(mail, now)).collect();
        self.start_mail(free, under_way);
    }

    /// Records what became of mails, and looks whether a person is needed.
    fn record_ended(&mut self, ended: Vec<(OutgoingMail, Receipt)>) -> Result<()> {
        let mut outcomes = Vec::new();
        for (mail, receipt) in ended {
            self.pace.note_end(&mail);
            outcomes.push(self.mail_outcome(&mail, &receipt)?);
        }
        let now = self.now();
        self.newsroom.store.record_mail(&self.owner, &outcomes, now)?;
        let has_refusals = outcomes.iter().any(|o| o.miss == Some(MissReason::Address));
        if let Some(edition) = self.queue.edition().filter(|_| has_refusals)
            && self.newsroom.store.hold_edition_if_refused(edition, now)?
        {
            self.counts.stopped = Some(StopReason::Held);
        }
        Ok(())
    }

    /// Sets mails going. One that cannot be written keeps nobody else waiting.
    fn start_mail(&mut self, mails: Vec<OutgoingMail>, under_way: &mut MailsUnderWay) {
        for mail in mails {
            let written = self.renderer.write_mail(&mail, self.newsroom);
            let mailer = self.renderer.mailer.clone();
            under_way.spawn(async move { (mail, deliver_written(written, &mailer).await) });
        }
    }

    fn mail_outcome(&mut self, mail: &OutgoingMail, receipt: &Receipt) -> Result<MailOutcome> {
        let now = self.now();
        // What the server says may hold addresses, which belong into no report.
        let reply = mask_addresses(receipt.text(), &mail.address);
        self.count_errors(receipt, &reply);
        let (rules, n) = (self.newsroom.run.config.newsletter.retry_rules(), mail.n_attempts);
        // A letter waits as others do: no run waits for its server.
        let is_unreached =
            self.queue != MailQueue::Letters && matches!(receipt, Receipt::Unreachable(..));
        let is_outage =
            is_unreached && matches!(receipt, Receipt::Unreachable(_, UnreachableCause::Outage));
        let (retry_at, miss, status) = match receipt {
            Receipt::Accepted(_) => (None, None, None),
            // The server's trouble, not the address's.
            Receipt::Unreachable(..) if is_outage => (Some(now + OUTAGE_RETRY), None, None),
            Receipt::Unreachable(..) => (Some(rules.retry_unreachable_at(now, n)), None, None),
            // What may have been taken is sent again too, with the same Message-ID: a duplicate is
            // better than a loss.
            Receipt::Deferred(..) | Receipt::Unknown(_) => {
                let is_unknown = matches!(receipt, Receipt::Unknown(_));
                let retry_at = if is_unknown {
                    rules.retry_unknown_at(now, n)
                } else {
                    rules.retry_at(now, n)
                };
                (retry_at, retry_at.is_none().then_some(MissReason::Late), None)
            }
            Receipt::Refused(_, refusal) if refusal.bounce_kind() == BounceKind::Hard => {
                (None, Some(MissReason::Address), refusal.status.clone())
            }
            Receipt::Refused(_, refusal) => {
                let miss = Some(MissReason::Refused);
                (rules.retry_refused_at(now, n), miss, refusal.status.clone())
            }
            Receipt::NoUtf8(_) => (None, Some(MissReason::NoUtf8), None),
        };
        let state = match (receipt, retry_at) {
            (Receipt::Accepted(_), _) => MailState::Sent,
            (_, Some(_)) => MailState::Deferred,
            (_, None) => MailState::Failed,
        };
        self.count_outcome(mail, receipt, state, miss)?;
        if is_unreached {
            self.unreached.push(mail.id);
        }
        let n_attempts = u32::from(!is_unreached);
        Ok(MailOutcome { mail: mail.id, state, n_attempts, reply, retry_at, miss, status })
    }

    fn count_outcome(
        &mut self,
        mail: &OutgoingMail,
        receipt: &Receipt,
        state: MailState,
        miss: Option<MissReason>,
    ) -> Result<()> {
        match (state, miss) {
            (MailState::Sent, _) => self.counts.n_sent += 1,
            (MailState::Failed, Some(MissReason::NoUtf8)) if self.is_known_miss(mail)? => {}
            (MailState::Failed, _) => {
                self.counts.n_failed += 1;
                self.counts.missed.extend(subscriber_of(mail));
            }
            (_, Some(_)) => {
                self.counts.n_refused += 1;
                self.counts.missed.extend(subscriber_of(mail));
            }
            _ if matches!(receipt, Receipt::Unreachable(..)) => {}
            _ => self.counts.n_deferred += 1,
        }
        Ok(())
    }

    /// Whether a person was told with an earlier edition that this address cannot be served.
    fn is_known_miss(&self, mail: &OutgoingMail) -> Result<bool> {
        let OutgoingContent::Delivery(delivery) = &mail.content else { return Ok(false) };
        let Delivery { edition, subscriber, .. } = delivery;
        Ok(self.newsroom.store.has_utf8_miss_before(*edition, *subscriber)?)
    }

    /// Errors in a row end the run: the next one finds the server mended, or a person has looked.
    /// What a server says of one recipient alone is none, unless it is a refusal for good.
    fn count_errors(&mut self, receipt: &Receipt, reply: &str) {
        let most = self.newsroom.run.config.newsletter.stop_after_errors;
        match receipt {
            Receipt::Accepted(_) => {
                (self.n_errors, self.n_unreachable) = (0, 0);
                self.unreached.clear();
            }
            Receipt::Unreachable(_, cause) => {
                (self.n_errors, self.n_unreachable) = (self.n_errors + 1, self.n_unreachable + 1);
                if self.n_unreachable >= MOST_UNREACHABLE.min(most) || self.counts.n_sent == 0 {
                    self.stop(StopReason::Unreachable(reply.to_owned(), *cause));
                }
            }
            Receipt::Deferred(_, DeferralScope::Recipient) | Receipt::NoUtf8(_) => {
                self.n_unreachable = 0;
            }
            Receipt::Refused(_, refusal) if refusal.subject == RefusalSubject::Mailbox => {
                self.n_unreachable = 0;
            }
            _ => (self.n_errors, self.n_unreachable) = (self.n_errors + 1, 0),
        }
        if self.n_errors >= most {
            self.stop(StopReason::Errors(reply.to_owned()));
        }
    }

    fn stop(&mut self, reason: StopReason) {
        self.counts.stopped.get_or_insert(reason);
    }

    fn now(&self) -> DateTime<Utc> {
        self.newsroom.run.clock.now()
    }
}

fn subscriber_of(mail: &OutgoingMail) -> Option<SubscriberId> {
    match &mail.content {
        OutgoingContent::Delivery(delivery) => Some(delivery.subscriber),
        OutgoingContent::Letter(_) => None,
    }
}

/// The edition that a queue brings to everyone.
fn whole_edition(queue: MailQueue) -> Option<EditionId> {
    match queue {
        MailQueue::Edition(edition) => Some(edition),
        MailQueue::Letters | MailQueue::Delivery(..) | MailQueue::Retries(_) => None,
    }
}

/// The mails that have ended, or none by an instant.
async fn next_ended(
    under_way: &mut MailsUnderWay,
    until: Instant,
) -> Result<Vec<(OutgoingMail, Receipt)>> {
    let mut all = Vec::new();
    tokio::select! {
        Some(ended) = under_way.join_next() => all.push(ended),
        () = tokio::time::sleep_until(until.into()) => {}
    }
    all.extend(std::iter::from_fn(|| under_way.try_join_next()));
    all.into_iter().map(|ended| ended.context("a mail was broken off")).collect()
}

async fn deliver_written(written: Result<UnsignedMessage>, mailer: &Mailer) -> Receipt {
    let signed = match written {
        Ok(message) => message.sign_message_aside().await.map_err(anyhow::Error::from),
        Err(error) => Err(error),
    };
    match signed {
        Ok(message) => mailer.deliver_message(&message).await,
        Err(error) => unwritten_receipt(&error),
    }
}

/// A mail that cannot be written is refused by us.
fn unwritten_receipt(error: &anyhow::Error) -> Receipt {
    let refusal = Refusal { subject: RefusalSubject::Message, is_permanent: true, status: None };
    let what = format!("the mail cannot be written: {error:#}");
    Receipt::Refused(what, refusal)
}
