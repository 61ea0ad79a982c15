//! Mail as a steady stream: as many under way as keep the connections busy, each outcome recorded
//! as soon as it is known, however long the list is.
//!
//! Every row is `sending` before its mail's first byte goes out. If the program dies, what is under
//! way then is sent again by the next run, with the same Message-ID: those mails, at most, can
//! arrive twice.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use course::{
    BounceKind, Delivery, LeaseOwner, MailOutcome, MailQueue, MailState, OutgoingContent,
    OutgoingMail, bounce, mail,
};
use mailer::Receipt;
use store::Bounce;
use tokio::task::JoinSet;

use super::mail_renderer::MailRenderer;
use super::mail_setup;
use super::report::{SendCounts, StopReason};
use crate::newsroom::state::Newsroom;

/// A server that could not be reached is tried again after this long: not in the same run.
const UNREACHABLE_RETRY: TimeDelta = TimeDelta::minutes(1);
/// Failures of the connection in a row after which the run ends: the server is down, and the rest
/// waits for the next run.
const MOST_UNREACHABLE: u32 = 5;
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
        let owner = mail_setup::process_owner();
        self.store.end_late_mail(queue, &owner, self.run.clock.now())?;
        let most = self.claimable_count(queue, 1, 0, counts)?;
        if most == 0 {
            return Ok(false);
        }
        let first = self.store.claim_mail(queue, &owner, most, self.run.clock.now())?;
        if first.is_empty() {
            return Ok(false);
        }
        let renderer = match renderer {
            Some(renderer) => renderer,
            None => renderer.insert(MailRenderer::open(self)?),
        };
        if let Some(edition) = queue.edition() {
            self.store.begin_mailing(edition, self.run.clock.now())?;
        }
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let (n_unreachable, n_errors) = (0, 0);
        let sender =
            MailSender { queue, owner, n_unreachable, n_errors, newsroom: self, renderer, counts };
        runtime.block_on(sender.send_all(first))?;
        if let Some(edition) = queue.edition() {
            self.store.end_mailing(edition, self.run.clock.now())?;
        }
        Ok(true)
    }

    /// How many more mails of a queue may be claimed, by the places that are free and by the limit
    /// of the hour. Letters count within the hour and do not wait for it.
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
        let limit = self.run.config.newsletter.mails_per_hour;
        let Some(limit) = limit.filter(|_| queue != MailQueue::Letters) else { return Ok(n_free) };
        let now = self.run.clock.now();
        let n_sent = self.store.n_sent_since(now - TimeDelta::hours(1), now)?;
        let left = limit.saturating_sub(n_sent + n_under_way);
        if left == 0 && n_under_way == 0 {
            counts.stopped = Some(StopReason::HourIsFull(limit));
        }
        Ok(n_free.min(left))
    }
}

/// Sends the mail of a queue.
struct MailSender<'a, 'n> {
    queue: MailQueue,
    owner: LeaseOwner,
    n_unreachable: u32,
    n_errors: u32,
    newsroom: &'a mut Newsroom<'n>,
    renderer: &'a mut MailRenderer,
    counts: &'a mut SendCounts,
}

impl MailSender<'_, '_> {
    /// Claims mail as fast as it is sent, beginning with what was claimed already.
    async fn send_all(mut self, first: Vec<OutgoingMail>) -> Result<()> {
        let places = mail_setup::max_in_flight(&self.newsroom.run.config.newsletter);
        let mut under_way = JoinSet::new();
        self.start_mail(first, &mut under_way);
        let mut renewed = Instant::now();
        loop {
            // Topped up by halves, so that a transaction takes several.
            if under_way.len() <= places / 2 {
                let more = self.claim_more(places - under_way.len(), under_way.len())?;
                self.start_mail(more, &mut under_way);
            }
            let Some(ended) = under_way.join_next().await else { break };
            let mut all = vec![ended];
            all.extend(std::iter::from_fn(|| under_way.try_join_next()));
            let mut outcomes = Vec::new();
            for ended in all {
                let (mail, receipt) = ended.context("a mail was broken off")?;
                outcomes.push(self.mail_outcome(&mail, &receipt)?);
            }
            self.newsroom.store.record_mail(&self.owner, &outcomes, self.now())?;
            if renewed.elapsed() > RENEWAL {
                self.newsroom.store.renew_lease(self.queue, &self.owner, self.now())?;
                renewed = Instant::now();
            }
        }
        self.renderer.mailer.close().await;
        Ok(())
    }

    fn claim_more(&mut self, n_free: usize, n_under_way: usize) -> Result<Vec<OutgoingMail>> {
        match self.newsroom.claimable_count(self.queue, n_free, n_under_way, self.counts)? {
            0 => Ok(Vec::new()),
            most => {
                Ok(self.newsroom.store.claim_mail(self.queue, &self.owner, most, self.now())?)
            }
        }
    }

    /// Sets mails going. One that cannot be written keeps nobody else waiting.
    fn start_mail(
        &mut self,
        mails: Vec<OutgoingMail>,
        under_way: &mut JoinSet<(OutgoingMail, Receipt)>,
    ) {
        for mail in mails {
            let written = self.renderer.write_mail(&mail, self.newsroom);
            let mailer = self.renderer.mailer.clone();
            under_way.spawn(async move {
                // Signed here, so that it is spread over the processor's cores.
                let receipt = match written.and_then(|message| Ok(message.sign_message()?)) {
                    Ok(message) => mailer.deliver_message(&message).await,
                    Err(error) => {
                        Receipt::Refused(format!("the mail cannot be written: {error:#}"))
                    }
                };
                (mail, receipt)
            });
        }
    }

    fn mail_outcome(&mut self, mail: &OutgoingMail, receipt: &Receipt) -> Result<MailOutcome> {
        let now = self.now();
        // What the server says may repeat the address, which belongs into no report.
        let reply = mask_address(receipt.text(), mail.address.as_str());
        self.count_errors(receipt, &reply);
        let retry_at = mail::retry_at(now, mail.n_attempts);
        let (state, retry_at) = match receipt {
            Receipt::Accepted(_) => {
                self.counts.n_sent += 1;
                (MailState::Sent, None)
            }
            // The server's trouble, not the address's: the next run tries again.
            Receipt::Unreachable(_) => (MailState::Deferred, Some(now + UNREACHABLE_RETRY)),
            // What may have been taken is sent again too, with the same Message-ID: a duplicate is
            // better than a loss.
            Receipt::Deferred(_) | Receipt::Unknown(_) if retry_at.is_some() => {
                self.counts.n_deferred += 1;
                (MailState::Deferred, retry_at)
            }
            Receipt::Deferred(_) | Receipt::Unknown(_) | Receipt::Refused(_) => {
                self.counts.n_failed += 1;
                self.record_hard_bounce(mail, &reply)?;
                (MailState::Failed, None)
            }
        };
        Ok(MailOutcome { mail: mail.id, state, reply, retry_at })
    }

    /// Errors in a row end the run: the next one finds the server mended, or a person has looked.
    fn count_errors(&mut self, receipt: &Receipt, reply: &str) {
        let most = self.newsroom.run.config.newsletter.stop_after_errors;
        match receipt {
            Receipt::Accepted(_) => (self.n_errors, self.n_unreachable) = (0, 0),
            Receipt::Unreachable(_) => {
                (self.n_errors, self.n_unreachable) = (self.n_errors + 1, self.n_unreachable + 1);
                if self.n_unreachable >= MOST_UNREACHABLE.min(most) || self.counts.n_sent == 0 {
                    self.stop(StopReason::Unreachable(reply.to_owned()));
                }
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

    /// A server that says at once what others say in a bounce is believed: an address that does not
    /// exist gets no more mail.
    fn record_hard_bounce(&mut self, mail: &OutgoingMail, reply: &str) -> Result<()> {
        let OutgoingContent::Delivery(Delivery { subscriber, .. }) = mail.content else {
            return Ok(());
        };
        let mut words = reply.split_whitespace();
        let status = words.find(|word| bounce::bounce_kind_of_status(word).is_some());
        let is_hard =
            |status: &&str| bounce::bounce_kind_of_status(status) == Some(BounceKind::Hard);
        if let Some(status) = status.filter(is_hard) {
            let bounce = Bounce {
                subscriber,
                message_hash: format!("delivery {} {}", mail.id, mail.n_attempts),
                kind: BounceKind::Hard,
                status: Some(status.to_owned()),
                diagnostic: Some(reply.to_owned()),
            };
            let rules = self.newsroom.run.config.newsletter.bounce_rules();
            self.newsroom.store.record_bounce(&bounce, rules, self.now())?;
        }
        Ok(())
    }

    fn now(&self) -> DateTime<Utc> {
        self.newsroom.run.clock.now()
    }
}

/// A reply without the address, however it is written there.
fn mask_address(reply: &str, address: &str) -> String {
    let (low, needle) = (reply.to_ascii_lowercase(), address.to_ascii_lowercase());
    let mut out = String::new();
    let mut rest = 0;
    for (at, _) in low.match_indices(&needle) {
        out.push_str(&reply[rest..at]);
        out.push_str("(the address)");
        rest = at + needle.len();
    }
    out + &reply[rest..]
}

#[cfg(test)]
mod tests {
    use super::mask_address;

    #[test]
    fn a_reply_keeps_the_address_to_itself() {
        let reply = "550 5.1.1 <Ana@Example.org>: User unknown: ana@example.org";
        assert_eq!(
            mask_address(reply, "ana@example.org"),
            "550 5.1.1 <(the address)>: User unknown: (the address)"
        );
        assert_eq!(mask_address("451 später", "ana@example.org"), "451 später");
    }
}
