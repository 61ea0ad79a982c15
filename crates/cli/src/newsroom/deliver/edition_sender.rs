//! The deliveries of an edition as a steady stream: as many under way as keep the connections busy,
//! each outcome recorded as soon as it is known, however long the list is.
//!
//! Every row is `sending` before its mail's first byte goes out. If the program dies, what is under
//! way then is sent again by the next run, with the same Message-ID: those mails, at most, can
//! arrive twice.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use chrono::TimeDelta;
use course::{
    BounceKind, Delivery, DeliveryOutcome, DeliveryState, Edition, EditionId, LeaseOwner,
    SubscriberId, bounce, delivery,
};
use mailer::Receipt;
use store::Bounce;
use tokio::task::JoinSet;

use super::mail_renderer::MailRenderer;
use super::mail_setup;
use super::report::{SendReport, StopReason};
use crate::newsroom::state::Newsroom;

/// A server that could not be reached is tried again after this long: not in the same run.
const UNREACHABLE_RETRY: TimeDelta = TimeDelta::minutes(1);
/// Failures of the connection in a row after which the run ends: the server is down, and the rest
/// waits for the next run.
const MOST_UNREACHABLE: u32 = 5;
/// How often other machines are told that we are alive.
const RENEWAL: Duration = Duration::from_mins(2);

/// One edition's way out.
pub(super) struct EditionSender<'a, 'n> {
    id: EditionId,
    edition: &'a Edition,
    only: Option<SubscriberId>,
    owner: LeaseOwner,
    n_unreachable: u32,
    n_errors: u32,
    newsroom: &'a mut Newsroom<'n>,
    desk: &'a mut MailRenderer,
    report: &'a mut SendReport,
}

impl<'a, 'n> EditionSender<'a, 'n> {
    pub(super) fn new(
        id: EditionId,
        edition: &'a Edition,
        only: Option<SubscriberId>,
        owner: LeaseOwner,
        newsroom: &'a mut Newsroom<'n>,
        desk: &'a mut MailRenderer,
        report: &'a mut SendReport,
    ) -> Self {
        let (n_unreachable, n_errors) = (0, 0);
        Self { id, edition, only, owner, n_unreachable, n_errors, newsroom, desk, report }
    }

    /// Takes up deliveries as fast as they are made, beginning with those that were taken up
    /// already.
    pub(super) async fn send_deliveries(mut self, first: Vec<Delivery>) -> Result<()> {
        let places = mail_setup::max_in_flight(&self.newsroom.run.config.newsletter);
        let mut under_way = JoinSet::new();
        let mut outcomes = self.start_deliveries(first, &mut under_way);
        let mut renewed = Instant::now();
        loop {
            self.newsroom.store.record_deliveries(
                &self.owner,
                &outcomes,
                self.newsroom.run.clock.now(),
            )?;
            // Topped up by halves, so that a transaction takes several.
            if self.report.may_continue() && under_way.len() <= places / 2 {
                let room = mail_setup::claimable_count(
                    places - under_way.len(),
                    under_way.len(),
                    &self.newsroom.store,
                    self.newsroom.run,
                    self.report,
                )?;
                let kind = self.edition.kind;
                let more = self.newsroom.store.claim_deliveries(
                    self.id,
                    kind,
                    &self.owner,
                    self.only,
                    room,
                    self.newsroom.run.clock.now(),
                )?;
                let failed = self.start_deliveries(more, &mut under_way);
                self.newsroom.store.record_deliveries(
                    &self.owner,
                    &failed,
                    self.newsroom.run.clock.now(),
                )?;
            }
            let Some(ended) = under_way.join_next().await else { break };
            let mut all = vec![ended];
            while let Some(ended) = under_way.try_join_next() {
                all.push(ended);
            }
            outcomes.clear();
            for ended in all {
                let (delivery, receipt) = ended.context("a delivery was broken off")?;
                outcomes.push(self.delivery_outcome(&delivery, &receipt)?);
            }
            if renewed.elapsed() > RENEWAL {
                self.newsroom.store.renew_lease(
                    self.id,
                    &self.owner,
                    self.newsroom.run.clock.now(),
                )?;
                renewed = Instant::now();
            }
        }
        self.desk.mailer.close().await;
        Ok(())
    }

    /// Sets deliveries going. Returns those that cannot be: one letter that cannot be written keeps
    /// nobody else waiting.
    fn start_deliveries(
        &mut self,
        deliveries: Vec<Delivery>,
        under_way: &mut JoinSet<(Delivery, Receipt)>,
    ) -> Vec<DeliveryOutcome> {
        let mut failed = Vec::new();
        for delivery in deliveries {
            match self.desk.address_delivery(
                self.edition,
                &delivery,
                &self.newsroom.run.config.newsletter,
                self.newsroom.run.clock.now(),
            ) {
                Ok(letter) => {
                    let mailer = self.desk.mailer.clone();
                    under_way.spawn(async move {
                        // Composed here, so that it is spread over the processor's cores.
                        let receipt = match letter.sign_message() {
                            Ok(message) => mailer.deliver_message(&message).await,
                            Err(error) => {
                                Receipt::Refused(format!("the mail cannot be written: {error}"))
                            }
                        };
                        (delivery, receipt)
                    });
                }
                Err(error) => {
                    self.report.n_failed += 1;
                    failed.push(DeliveryOutcome {
                        delivery: delivery.id,
                        state: DeliveryState::Failed,
                        reply: format!("the mail cannot be written: {error:#}"),
                        retry_at: None,
                    });
                }
            }
        }
        failed
    }

    fn delivery_outcome(
        &mut self,
        delivery: &Delivery,
        receipt: &Receipt,
    ) -> Result<DeliveryOutcome> {
        let now = self.newsroom.run.clock.now();
        // What the server says may repeat the address, which belongs into no report.
        let reply = mask_address(receipt.text(), delivery.address.as_str());
        self.count_receipt(receipt, &reply);
        let retry_at = delivery::retry_at(now, delivery.n_attempts);
        let (state, retry_at) = match receipt {
            Receipt::Accepted(_) => {
                self.report.n_sent += 1;
                (DeliveryState::Sent, None)
            }
            // The server's trouble, not the address's: the next run tries again.
            Receipt::Unreachable(_) => (DeliveryState::Deferred, Some(now + UNREACHABLE_RETRY)),
            // What may have been taken is sent again too, with the same Message-ID: a duplicate is
            // better than a loss.
            Receipt::Deferred(_) | Receipt::Unknown(_) if retry_at.is_some() => {
                self.report.n_deferred += 1;
                (DeliveryState::Deferred, retry_at)
            }
            Receipt::Deferred(_) | Receipt::Unknown(_) | Receipt::Refused(_) => {
                self.report.n_failed += 1;
                self.record_hard_bounce(delivery, &reply)?;
                (DeliveryState::Failed, None)
            }
        };
        Ok(DeliveryOutcome { delivery: delivery.id, state, reply, retry_at })
    }

    /// Errors in a row end the run: the next one finds the server mended, or a person has looked.
    fn count_receipt(&mut self, receipt: &Receipt, reply: &str) {
        match receipt {
            Receipt::Accepted(_) => (self.n_errors, self.n_unreachable) = (0, 0),
            Receipt::Unreachable(_) => {
                (self.n_errors, self.n_unreachable) = (self.n_errors + 1, self.n_unreachable + 1);
                if self.n_unreachable
                    >= MOST_UNREACHABLE.min(self.newsroom.run.config.newsletter.stop_after_errors)
                    || self.report.n_sent == 0
                {
                    self.report
                        .stopped
                        .get_or_insert_with(|| StopReason::Unreachable(reply.to_owned()));
                }
            }
            _ => (self.n_errors, self.n_unreachable) = (self.n_errors + 1, 0),
        }
        if self.n_errors >= self.newsroom.run.config.newsletter.stop_after_errors {
            self.report.stopped.get_or_insert_with(|| StopReason::Errors(reply.to_owned()));
        }
    }

    /// A server that says at once what others say in a bounce is believed: an address that does not
    /// exist gets no more mail.
    fn record_hard_bounce(&mut self, delivery: &Delivery, reply: &str) -> Result<()> {
        let status =
            reply.split_whitespace().find(|word| bounce::bounce_kind_of_status(word).is_some());
        if let Some(status) =
            status.filter(|s| bounce::bounce_kind_of_status(s) == Some(BounceKind::Hard))
        {
            let bounce = Bounce {
                subscriber: delivery.subscriber,
                message_hash: format!("delivery {} {}", delivery.id, delivery.n_attempts),
                kind: BounceKind::Hard,
                status: Some(status.to_owned()),
                diagnostic: Some(reply.to_owned()),
            };
            self.newsroom.store.record_bounce(
                &bounce,
                self.newsroom.run.config.newsletter.bounce_rules,
                self.newsroom.run.clock.now(),
            )?;
        }
        Ok(())
    }
}

/// A reply without the address, however it is written there.
pub(crate) fn mask_address(reply: &str, address: &str) -> String {
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
