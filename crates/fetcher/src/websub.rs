//! Being told instead of asking: the subscriber's half of `WebSub` (W3C Recommendation, 23 January 2018).
//!
//! The protocol's rules are here, pure: what is sent to a hub ([`Subscription::form`]), what a hub's question is answered
//! ([`Subscription::answer`]), whether a delivery is the hub's own ([`Subscription::check`]), and when to ask again
//! ([`Subscription::renew_at`]). [`Fetcher::ask_hub`](crate::visit::Fetcher::ask_hub) takes the form to the hub; whoever serves
//! the callback address brings its requests here.
//!
//! A delivery is taken as a hint and no more: it makes the feed due, and the feed is then read from its own address like any
//! other. So a hub can neither add posts to a feed nor change them, and one that stays silent costs an hour, not a post.

use chrono::{DateTime, TimeDelta, Utc};
use course::FeedInfo;
use ring::hmac;
use serde::{Deserialize, Serialize};
use url::Url;
use url::form_urlencoded::{Serializer, parse};

/// The lease that is asked for: hubs shorten it as they like.
const LEASE: TimeDelta = TimeDelta::days(10);

/// The longest lease that is believed.
const LONGEST_LEASE: TimeDelta = TimeDelta::days(30);

/// A hub that tells of a feed's changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Whom to ask (`rel=hub`).
    pub hub: Url,
    /// The name under which the hub knows the feed (`rel=self`).
    pub topic: Url,
}

/// What a feed offers, if it names a hub (§4).
pub fn offer(read_from: &Url, feed: &FeedInfo) -> Option<Offer> {
    let hub = feed.hubs.iter().find(|hub| matches!(hub.scheme(), "http" | "https"))?;
    Some(Offer { hub: hub.clone(), topic: feed.self_link.as_ref().unwrap_or(read_from).clone() })
}

/// A subscription, to be kept between requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// The hub and the topic.
    pub offer: Offer,
    /// Where the hub is to call: one address for each subscription, which nobody can guess.
    pub callback: Url,
    /// What the hub signs its deliveries with: random, under 200 bytes.
    pub secret: String,
    /// What the hub was asked for and has not confirmed.
    pub asked: Option<Mode>,
    /// How far it has come.
    pub state: State,
}

/// What a hub can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// To tell of changes.
    Subscribe,
    /// To stop.
    Unsubscribe,
}

impl Mode {
    fn as_str(self) -> &'static str {
        match self {
            Self::Subscribe => "subscribe",
            Self::Unsubscribe => "unsubscribe",
        }
    }
}

/// How far a subscription has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The hub has not confirmed it.
    Idle,
    /// The hub tells of changes.
    Held {
        /// When it was confirmed.
        since: DateTime<Utc>,
        /// When the lease ends.
        until: DateTime<Utc>,
    },
    /// The hub refused or ended it.
    Denied {
        /// The hub's reason, where it gave one.
        reason: String,
    },
}

/// What a hub's question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// 200 and this body.
    Confirm(String),
    /// 404 and nothing.
    Refuse,
}

/// Whose a delivery is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// The hub's: the feed is due now.
    Hub,
    /// Nobody knows whose: answered like the hub's (§8), and forgotten.
    Unknown,
}

impl Subscription {
    /// A subscription that nobody was asked for yet.
    pub fn new(offer: Offer, callback: Url, secret: String) -> Self {
        Self { offer, callback, secret, asked: None, state: State::Idle }
    }

    /// The body of the request to the hub, `application/x-www-form-urlencoded` (§5.1). Notes that the hub was asked.
    pub fn form(&mut self, mode: Mode) -> String {
        self.asked = Some(mode);
        let mut form = Serializer::new(String::new());
        form.append_pair("hub.callback", self.callback.as_str());
        form.append_pair("hub.mode", mode.as_str());
        form.append_pair("hub.topic", self.offer.topic.as_str());
        if mode == Mode::Subscribe {
            form.append_pair("hub.lease_seconds", &LEASE.num_seconds().to_string());
            form.append_pair("hub.secret", &self.secret);
        }
        form.finish()
    }

    /// Answers a hub's GET at the callback address: the verification of intent (§5.3) or a denial (§5.2).
    ///
    /// Only what was asked for is confirmed: whoever else writes to a hub in our name gets nowhere.
    pub fn answer(&mut self, query: &str, now: DateTime<Utc>) -> Answer {
        let value = |name: &str| parse(query.as_bytes()).find(|(n, _)| n == name).map(|(_, v)| v.into_owned());
        let (mode, challenge) = (value("hub.mode").unwrap_or_default(), value("hub.challenge"));
        if value("hub.topic").as_deref() != Some(self.offer.topic.as_str()) {
            return Answer::Refuse;
        }
        match (&*mode, self.asked, challenge) {
            ("subscribe", Some(Mode::Subscribe), Some(challenge)) => {
                let secs = value("hub.lease_seconds").and_then(|s| s.parse().ok());
                let lease =
                    secs.and_then(TimeDelta::try_seconds).unwrap_or(LEASE).clamp(TimeDelta::zero(), LONGEST_LEASE);
                self.state = State::Held { since: now, until: now + lease };
                self.asked = None;
                Answer::Confirm(challenge)
            }
            ("unsubscribe", Some(Mode::Unsubscribe), Some(challenge)) => {
                (self.state, self.asked) = (State::Idle, None);
                Answer::Confirm(challenge)
            }
            ("denied", ..) => {
                let reason = value("hub.reason").unwrap_or_default();
                (self.state, self.asked) = (State::Denied { reason }, None);
                Answer::Confirm(String::new())
            }
            _ => Answer::Refuse,
        }
    }

    /// Whose a delivery is, by its `X-Hub-Signature` header over the body as it came (§8).
    ///
    /// SHA-1 is taken as well, since the largest hubs still sign with it: as the key of an HMAC it is not broken, and all
    /// that a delivery can do is to make a feed due.
    pub fn check(&self, signature: Option<&str>, body: &[u8]) -> Sender {
        let is_hubs = || {
            let (method, digest) = signature?.trim().split_once('=')?;
            let algorithm = match method.to_ascii_lowercase().as_str() {
                "sha1" => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
                "sha256" => hmac::HMAC_SHA256,
                "sha384" => hmac::HMAC_SHA384,
                "sha512" => hmac::HMAC_SHA512,
                _ => return None,
            };
            let key = hmac::Key::new(algorithm, self.secret.as_bytes());
            hmac::verify(&key, body, &unhex(digest)?).ok()
        };
        if is_hubs().is_some() { Sender::Hub } else { Sender::Unknown }
    }

    /// When to ask again: with a fifth of the lease left. `None` while it is not held.
    pub fn renew_at(&self) -> Option<DateTime<Utc>> {
        match self.state {
            State::Held { since, until } => Some(until - (until - since) / 5),
            _ => None,
        }
    }

    /// Whether the hub tells of changes now, so that the feed need only be visited rarely.
    pub fn is_held(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state, State::Held { until, .. } if now < until)
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |b: u8| char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| Some(digit(pair[0])? << 4 | digit(*pair.get(1)?)?)).collect()
}
