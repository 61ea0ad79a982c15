//! The pace at which big receivers get mail: so many at once and in a minute to each, whatever the
//! others get. What is claimed too early is kept for a moment; what is not claimed yet stays in the
//! store.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use course::OutgoingMail;
use course::receiver::BIG_RECEIVERS;

use crate::config::PaceConfig;

/// Big receivers with their limits.
#[derive(Debug)]
pub(super) struct ReceiverPace {
    most_at_once: usize,
    interval: Duration,
    receivers: Vec<PacedReceiver>,
}

/// A receiver, and what is under way to it.
#[derive(Debug)]
struct PacedReceiver {
    domains: Vec<String>,
    n_under_way: usize,
    next_at: Option<Instant>,
    kept: VecDeque<OutgoingMail>,
}

impl ReceiverPace {
    /// Without limits there is nothing to keep count of.
    pub(super) fn new(config: &PaceConfig) -> Self {
        let is_limited = config.connections.is_some() || config.mails_per_minute.is_some();
        let built_in = BIG_RECEIVERS.iter().map(|domains| domains.join(" "));
        let named = config.receivers.iter().cloned().chain(built_in).filter(|_| is_limited);
        Self {
            most_at_once: config.connections.unwrap_or(usize::MAX),
            interval: config.mails_per_minute.map_or(Duration::ZERO, |most| {
                Duration::from_mins(1) / u32::try_from(most).unwrap_or(u32::MAX)
            }),
            receivers: named.map(|domains| PacedReceiver::new(&domains)).collect(),
        }
    }

    /// The domains that may get nothing now.
    pub(super) fn full_domains(&self, now: Instant) -> Vec<&str> {
        let full = self.receivers.iter().filter(|r| !self.is_free(r, now) || !r.kept.is_empty());
        full.flat_map(|r| &r.domains).map(String::as_str).collect()
    }

    /// The mail if it may go now; otherwise it is kept.
    pub(super) fn admit_mail(&mut self, mail: OutgoingMail, now: Instant) -> Option<OutgoingMail> {
        let Some(at) = self.receiver_of(&mail) else { return Some(mail) };
        if self.is_free(&self.receivers[at], now) && self.receivers[at].kept.is_empty() {
            self.receivers[at].begin(self.interval, now);
            return Some(mail);
        }
        self.receivers[at].kept.push_back(mail);
        None
    }

    /// The kept mails whose turn has come.
    pub(super) fn take_due(&mut self, now: Instant) -> Vec<OutgoingMail> {
        let mut due = Vec::new();
        for at in 0..self.receivers.len() {
            while self.is_free(&self.receivers[at], now)
                && let Some(mail) = self.receivers[at].kept.pop_front()
            {
                self.receivers[at].begin(self.interval, now);
                due.push(mail);
            }
        }
        due
    }

    /// Everything that is kept, where nothing more is sent.
    pub(super) fn take_all(&mut self) -> Vec<OutgoingMail> {
        self.receivers.iter_mut().flat_map(|r| std::mem::take(&mut r.kept)).collect()
    }

    pub(super) fn note_end(&mut self, mail: &OutgoingMail) {
        if let Some(at) = self.receiver_of(mail) {
            let n = &mut self.receivers[at].n_under_way;
            *n = n.saturating_sub(1);
        }
    }

    /// Mails that are kept.
    pub(super) fn n_kept(&self) -> usize {
        self.receivers.iter().map(|r| r.kept.len()).sum()
    }

    /// When the next receiver may get more, where one waits for its minute.
    pub(super) fn next_at(&self, now: Instant) -> Option<Instant> {
        self.receivers.iter().filter_map(|r| r.next_at).filter(|at| *at > now).min()
    }

    fn receiver_of(&self, mail: &OutgoingMail) -> Option<usize> {
        let domain = mail.address.domain();
        self.receivers.iter().position(|r| r.domains.iter().any(|d| d == domain))
    }

    fn is_free(&self, receiver: &PacedReceiver, now: Instant) -> bool {
        receiver.n_under_way < self.most_at_once && receiver.next_at.is_none_or(|at| at <= now)
    }
}

impl PacedReceiver {
    fn new(domains: &str) -> Self {
        Self {
            domains: domains.split_whitespace().map(str::to_lowercase).collect(),
            n_under_way: 0,
            next_at: None,
            kept: VecDeque::new(),
        }
    }

    fn begin(&mut self, interval: Duration, now: Instant) {
        self.n_under_way += 1;
        self.next_at = Some(now + interval);
    }
}

#[cfg(test)]
mod tests {
    use course::{
        EmailAddress, Letter, LetterFacts, LetterKind, MailId, OutgoingContent, SubscriberId,
    };

    use super::*;

    fn mail(id: i64, address: &str) -> OutgoingMail {
        OutgoingMail {
            id: MailId(id),
            number: id,
            queued_at: chrono::DateTime::UNIX_EPOCH,
            address: EmailAddress::new(address).expect("an address"),
            n_attempts: 0,
            content: OutgoingContent::Letter(Letter {
                kind: LetterKind::ConfirmSubscription,
                addressee: course::Addressee::Subscriber(SubscriberId(id)),
                language: None,
                facts: LetterFacts::default(),
            }),
        }
    }

    fn pace(connections: usize, mails_per_minute: usize) -> ReceiverPace {
        ReceiverPace::new(&PaceConfig {
            connections: Some(connections),
            mails_per_minute: Some(mails_per_minute),
            receivers: vec!["one.example two.example".to_owned()],
            ..PaceConfig::default()
        })
    }

    #[test]
    fn domains_of_one_receiver_share_its_minute() {
        let (mut pace, start) = (pace(9, 60), Instant::now());
        assert!(pace.admit_mail(mail(1, "a@gmail.com"), start).is_some());
        assert!(pace.admit_mail(mail(2, "b@googlemail.com"), start).is_none());
        assert!(pace.admit_mail(mail(3, "c@example.org"), start).is_some(), "no big receiver");
        assert!(pace.admit_mail(mail(4, "d@two.example"), start).is_some());
        assert_eq!(
            pace.full_domains(start),
            ["one.example", "two.example", "gmail.com", "googlemail.com"]
        );
        assert_eq!(pace.n_kept(), 1);
        let later = pace.next_at(start).expect("a time");
        assert_eq!(later - start, Duration::from_secs(1));
        assert_eq!(pace.take_due(later).len(), 1);
        assert_eq!(pace.n_kept(), 0);
    }

    #[test]
    fn so_many_go_to_a_receiver_at_once() {
        let (mut pace, start) = (pace(1, 6_000_000), Instant::now());
        let first = mail(1, "a@icloud.com");
        assert!(pace.admit_mail(first.clone(), start).is_some());
        let later = start + Duration::from_secs(9);
        assert!(pace.admit_mail(mail(2, "b@me.com"), later).is_none());
        assert!(pace.take_due(later).is_empty());
        pace.note_end(&first);
        assert_eq!(pace.take_due(later).len(), 1);
    }

    #[test]
    fn nothing_is_paced_unless_asked_for() {
        let (mut pace, now) = (ReceiverPace::new(&PaceConfig::default()), Instant::now());
        for id in 0..100 {
            assert!(pace.admit_mail(mail(id, "a@gmail.com"), now).is_some());
        }
        assert!(pace.full_domains(now).is_empty() && pace.next_at(now).is_none());
    }
}
