//! Mail that goes out: an edition to a subscriber, or a letter to one person.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{EditionId, MailId, SubscriberId};
use crate::letter::Letter;
use crate::subscriber::{EmailAddress, MailVariant};
use crate::token::{MarkPurpose, SecretKey};

/// A mail that is to be sent now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingMail {
    /// Its number in the store.
    pub id: MailId,
    /// The number in its return path, which lasts.
    pub number: i64,
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// Where to.
    pub address: EmailAddress,
    /// Attempts before this one.
    pub n_attempts: u32,
    /// What it brings.
    pub content: OutgoingContent,
}

impl OutgoingMail {
    /// The local part of its Message-ID (RFC 5322 §3.6.4): the same however often it is sent. Its
    /// mark names the mail's row and cannot be made up; the instant tells it from a mail that had
    /// the number before an older copy of the database was put back.
    pub fn message_name(&self, key: &SecretKey) -> String {
        let mark = key.sign_mark(self.content.message_purpose(), self.number);
        format!("{mark}.{}", self.queued_at.format("%Y%m%dT%H%M%SZ"))
    }
}

/// What a mail brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutgoingContent {
    /// An edition to a subscriber.
    Delivery(Delivery),
    /// A letter.
    Letter(Letter),
}

impl OutgoingContent {
    /// What the mark in its return path is for.
    pub fn mark_purpose(&self) -> MarkPurpose {
        match self {
            Self::Delivery(_) => MarkPurpose::Delivery,
            Self::Letter(_) => MarkPurpose::Letter,
        }
    }

    /// What the mark in its Message-ID is for.
    pub fn message_purpose(&self) -> MarkPurpose {
        match self {
            Self::Delivery(_) => MarkPurpose::DeliveryMessage,
            Self::Letter(_) => MarkPurpose::LetterMessage,
        }
    }
}

/// An edition to a subscriber.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The edition.
    pub edition: EditionId,
    /// To whom.
    pub subscriber: SubscriberId,
    /// In which form.
    pub variant: MailVariant,
}

/// Mail that is sent in one go. Each queue has its turn, so that a letter does not wait for an
/// edition to be sent to ten thousand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailQueue {
    /// All letters.
    Letters,
    /// The deliveries of an edition.
    Edition(EditionId),
    /// The delivery of an edition to one subscriber.
    Delivery(EditionId, SubscriberId),
    /// The deliveries of an edition that were tried before.
    Retries(EditionId),
}

impl MailQueue {
    /// The edition that is sent.
    pub fn edition(self) -> Option<EditionId> {
        match self {
            Self::Letters => None,
            Self::Edition(edition) | Self::Delivery(edition, _) | Self::Retries(edition) => {
                Some(edition)
            }
        }
    }

    /// The only subscriber that it is sent to.
    pub fn subscriber(self) -> Option<SubscriberId> {
        match self {
            Self::Letters | Self::Edition(_) | Self::Retries(_) => None,
            Self::Delivery(_, subscriber) => Some(subscriber),
        }
    }
}

/// Who holds the mail that is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaseOwner {
    /// The machine: whoever holds its lock on sending knows that its other processes have died.
    pub machine: String,
    /// The process, never the same twice.
    pub process: String,
}

/// What came of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailOutcome {
    /// The mail.
    pub mail: MailId,
    /// How far it came.
    pub state: MailState,
    /// How many attempts it has cost: none where a server was away, which says nothing of the mail.
    pub n_attempts: u32,
    /// What the server said, or what we say.
    pub reply: String,
    /// When a deferred one is to be tried again.
    pub retry_at: Option<DateTime<Utc>>,
    /// Why it was refused or given up; none for one that was taken or is asked to come later.
    pub miss: Option<MissReason>,
    /// The enhanced status code (RFC 3463) in the reply.
    pub status: Option<String>,
}

/// Why a mail did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum MissReason {
    /// The server says that there is no such address.
    Address,
    /// It was refused for good, but not because of the address: the message, the sender, a full
    /// mailbox, the server.
    Refused,
    /// The server takes no addresses with letters outside ASCII (RFC 6531).
    NoUtf8,
    /// It waited until it was of no use.
    Late,
}

impl MissReason {
    /// The word used in the store and in reports.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// How far a mail has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum MailState {
    /// Waits for its turn.
    Queued,
    /// A process has taken it up; if that process died, it is taken up again.
    Sending,
    /// The server accepted it.
    Sent,
    /// The server asked to come again later.
    Deferred,
    /// The server refused it for good.
    Failed,
}

impl MailState {
    /// The word used in the store and in reports.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// How long a process may keep a mail under way without a sign of life.
pub const LEASE: TimeDelta = TimeDelta::minutes(15);
/// An edition is not tried any more after this long: an old paper helps nobody.
pub const EDITION_EXPIRES_AFTER: TimeDelta = TimeDelta::days(2);
/// After this many attempts a mail has failed.
pub const MOST_ATTEMPTS: u32 = 10;
/// A mail that was refused for good, but not because of its address, is tried again after this long:
/// a person needs the time to help.
const REFUSED_RETRY: TimeDelta = TimeDelta::hours(6);
/// An edition's mail that met a server which was away is tried again after this long: the run that
/// sends it waits longer each time.
pub const OUTAGE_RETRY: TimeDelta = TimeDelta::seconds(5);
/// A server that could not be reached is tried again after this long, twice as long each time …
const UNREACHABLE_RETRY: TimeDelta = TimeDelta::minutes(1);
/// … that many times.
const MOST_DOUBLINGS: u32 = 5;

/// When mail that was put off is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryRules {
    /// How long after the first attempt; twice as long after each other.
    pub first_wait: TimeDelta,
}

impl Default for RetryRules {
    fn default() -> Self {
        Self { first_wait: TimeDelta::minutes(15) }
    }
}

impl RetryRules {
    /// When to try again after a server asked to come later, where `n_before` attempts came before
    /// that one; `None` when it is time to give up.
    pub fn retry_at(self, now: DateTime<Utc>, n_before: u32) -> Option<DateTime<Utc>> {
        let wait = self.first_wait * (1 << n_before.min(MOST_DOUBLINGS));
        (n_before + 1 < MOST_ATTEMPTS).then(|| now + wait)
    }

    /// As [`RetryRules::retry_at`], after a server that took the whole message and did not say so
    /// (RFC 1047): after four times as long each time, because each attempt may be one more copy. An
    /// edition expires after five.
    pub fn retry_unknown_at(self, now: DateTime<Utc>, n_before: u32) -> Option<DateTime<Utc>> {
        let wait = self.first_wait * 4_i32.pow(n_before.min(MOST_DOUBLINGS));
        (n_before + 1 < MOST_ATTEMPTS).then(|| now + wait)
    }

    /// As [`RetryRules::retry_at`], after a refusal that is not about the address.
    pub fn retry_refused_at(self, now: DateTime<Utc>, n_before: u32) -> Option<DateTime<Utc>> {
        (n_before + 1 < MOST_ATTEMPTS).then(|| now + REFUSED_RETRY)
    }

    /// As [`RetryRules::retry_at`], after a server that could not be reached: that is no reason to
    /// give up.
    pub fn retry_unreachable_at(self, now: DateTime<Utc>, n_before: u32) -> DateTime<Utc> {
        now + UNREACHABLE_RETRY * (1 << n_before.min(MOST_DOUBLINGS))
    }
}

/// How many subscribers are passed over before the first that an edition is sent to. With a limit
/// that not everybody fits under, others go first with each edition.
pub fn first_turn(edition: EditionId, n_subscribers: usize) -> usize {
    // By the golden ratio (in 2^-16), every stretch of the list comes first about as often.
    const STEP: u64 = 40_503;
    let turn = edition.0.saturating_sub(1).unsigned_abs().wrapping_mul(STEP) % (1 << 16);
    let n_passed = (u128::from(turn) * n_subscribers as u128) >> 16;
    usize::try_from(n_passed).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patience_grows_and_ends() {
        let (now, rules) = (DateTime::UNIX_EPOCH, RetryRules::default());
        let minutes = |n| rules.retry_at(now, n).map(|at| (at - now).num_minutes());
        assert_eq!(
            [0, 1, 2, 5, 8].map(minutes),
            [Some(15), Some(30), Some(60), Some(480), Some(480)]
        );
        assert_eq!(minutes(9), None);
        assert_eq!(rules.retry_refused_at(now, 8), Some(now + TimeDelta::hours(6)));
        assert_eq!(rules.retry_refused_at(now, 9), None);
        assert_eq!(rules.retry_unreachable_at(now, 90), now + TimeDelta::minutes(32));
    }

    #[test]
    fn of_an_edition_that_is_never_said_to_be_taken_five_copies_go_out_at_most() {
        let (rules, begun) = (RetryRules::default(), DateTime::UNIX_EPOCH);
        let (mut at, mut n_copies) = (begun, 0);
        while at < begun + EDITION_EXPIRES_AFTER {
            let Some(next) = rules.retry_unknown_at(at, n_copies) else { break };
            (at, n_copies) = (next, n_copies + 1);
        }
        assert_eq!(n_copies, 5);
    }

    #[test]
    fn with_a_limit_everybody_gets_some_editions() {
        let (n, n_sent) = (100, 40);
        let mut had = vec![0; n];
        for edition in 1..=20 {
            let first = first_turn(EditionId(edition), n);
            (first..first + n_sent).for_each(|at| had[at % n] += 1);
        }
        assert!(had.iter().all(|n| (6..=10).contains(n)), "{had:?}");
        assert_eq!((first_turn(EditionId(1), 9), first_turn(EditionId(3), 0)), (0, 0));
    }
}
