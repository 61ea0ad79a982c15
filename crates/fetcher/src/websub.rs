//! Being told instead of asking: the subscriber's half of `WebSub` (W3C Recommendation, 23 January
//! 2018).
//!
//! The protocol's rules are here, pure: what is sent to a hub ([`subscription_form`]), what a hub's
//! question is answered ([`answer_hub`]), and whether a delivery is the hub's own
//! ([`receive_delivery`]). [`Fetcher::ask_hub`](crate::visit::Fetcher::post_to_hub) takes the form
//! to the hub. Whoever serves the callback address finds the subscription by the address's last
//! part and brings the hub's requests here: a GET to [`answer_hub`], after which the subscription
//! is stored as it has become, and a POST to [`receive_delivery`].
//!
//! A delivery is taken as a hint and no more: it makes the feed due, and the feed is then read from
//! its own address like any other. So a hub can neither add posts to a feed nor change them, and
//! one that stays silent costs hours, not a post.

use chrono::{DateTime, TimeDelta, Utc};
use course::identity::hex_digits;
use course::{FeedId, FeedInfo, HubMode, HubOffer, HubState, HubSubscription};
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};
use url::Url;
use url::form_urlencoded::{Serializer, parse};

/// The lease that is asked for: hubs shorten it as they like.
const LEASE: TimeDelta = TimeDelta::days(10);

/// The longest lease that is believed.
const LONGEST_LEASE: TimeDelta = TimeDelta::days(30);

/// The largest delivery that is looked at, in bytes; hubs send whole documents. What is larger is
/// refused with 413.
pub const MAX_DELIVERY_BYTES: usize = 10_000_000;

/// What a hub's question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HubAnswer {
    /// 200 and this body.
    Confirm(String),
    /// 404 and nothing.
    Refuse,
}

/// What follows from a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HubDeliveryOutcome {
    /// 202: it is the hub's, and the feed is due now.
    Due(FeedId),
    /// 202 too (§8), and nothing follows: nobody knows whose it is.
    Unknown,
    /// 410: nothing is subscribed to any more, and the hub may stop.
    Over,
}

impl HubAnswer {
    /// The status to answer with.
    pub fn http_status(&self) -> u16 {
        match self {
            Self::Confirm(_) => 200,
            Self::Refuse => 404,
        }
    }
}

impl HubDeliveryOutcome {
    /// The status to answer with.
    pub fn http_status(self) -> u16 {
        match self {
            Self::Due(_) | Self::Unknown => 202,
            Self::Over => 410,
        }
    }
}

/// What a feed offers, if it names a hub (§4).
pub fn hub_offer(read_from: &Url, feed: &FeedInfo) -> Option<HubOffer> {
    let hub = feed.hubs.iter().find(|hub| matches!(hub.scheme(), "http" | "https"))?;
    Some(HubOffer { hub: hub.clone(), topic: feed.self_link.as_ref().unwrap_or(read_from).clone() })
}

/// A subscription that nobody was asked for yet, with a callback address below `base` and a secret
/// of its own.
///
/// `None` where the system has no randomness to give, or `base` can have nothing below it.
pub fn new_subscription(
    feed: FeedId,
    offer: HubOffer,
    base: &Url,
    now: DateTime<Utc>,
) -> Option<HubSubscription> {
    let (token, secret) = (random_hex()?, random_hex()?);
    let mut callback = base.clone();
    callback.path_segments_mut().ok()?.pop_if_empty().push(&token);
    Some(HubSubscription {
        feed,
        offer,
        token,
        callback,
        secret,
        asked: None,
        n_asked: 0,
        ask_at: now,
        state: HubState::Idle,
    })
}

/// 256 random bits in hexadecimal.
fn random_hex() -> Option<String> {
    let mut bytes = [0; 32];
    SystemRandom::new().fill(&mut bytes).ok()?;
    Some(hex_digits(&bytes))
}

/// The body of the request to the hub, `application/x-www-form-urlencoded` (§5.1), for
/// what it is being asked.
pub fn subscription_form(subscription: &HubSubscription, mode: HubMode) -> String {
    let mut form = Serializer::new(String::new());
    form.append_pair("hub.callback", subscription.callback.as_str());
    form.append_pair("hub.mode", mode.as_str());
    form.append_pair("hub.topic", subscription.offer.topic.as_str());
    if mode == HubMode::Subscribe {
        form.append_pair("hub.lease_seconds", &LEASE.num_seconds().to_string());
        form.append_pair("hub.secret", &subscription.secret);
    }
    form.finish()
}

/// Answers a hub's GET at the callback address: the verification of intent (§5.3) or a denial
/// (§5.2). `query` is the part of the address after `?`, as it came.
///
/// Only what was asked for is confirmed: whoever else writes to a hub in our name gets nowhere.
pub fn answer_hub(
    subscription: &mut HubSubscription,
    query: &str,
    now: DateTime<Utc>,
) -> HubAnswer {
    let value =
        |name: &str| parse(query.as_bytes()).find(|(n, _)| n == name).map(|(_, v)| v.into_owned());
    let (mode, challenge) = (value("hub.mode").unwrap_or_default(), value("hub.challenge"));
    if value("hub.topic").as_deref() != Some(subscription.offer.topic.as_str()) {
        return HubAnswer::Refuse;
    }
    match (&*mode, subscription.asked, challenge) {
        ("subscribe", Some(HubMode::Subscribe), Some(challenge)) => {
            let secs = value("hub.lease_seconds").and_then(|s| s.parse().ok());
            let lease = secs.and_then(TimeDelta::try_seconds).unwrap_or(LEASE);
            subscription.record_lease(lease.clamp(TimeDelta::zero(), LONGEST_LEASE), now);
            HubAnswer::Confirm(challenge)
        }
        ("unsubscribe", Some(HubMode::Unsubscribe), Some(challenge)) => {
            (subscription.state, subscription.asked) = (HubState::Idle, None);
            HubAnswer::Confirm(challenge)
        }
        ("denied", ..) => {
            subscription.record_denial(value("hub.reason").unwrap_or_default(), now);
            HubAnswer::Confirm(String::new())
        }
        _ => HubAnswer::Refuse,
    }
}

/// Receives a hub's POST at the callback address: its `X-Hub-Signature` header and its body as it
/// came (§7, §8).
///
/// The body is only looked at to know whose it is. SHA-1 is taken beside SHA-256, since the largest
/// hubs still sign with it: as the key of an HMAC it is not broken, and all that a delivery can do
/// is to make a feed due.
pub fn receive_delivery(
    subscription: &HubSubscription,
    signature: Option<&str>,
    body: &[u8],
    now: DateTime<Utc>,
) -> HubDeliveryOutcome {
    if subscription.held_until(now).is_none() {
        return HubDeliveryOutcome::Over;
    }
    if is_signed(&subscription.secret, signature, body) {
        HubDeliveryOutcome::Due(subscription.feed)
    } else {
        HubDeliveryOutcome::Unknown
    }
}

/// Compares in constant time.
fn is_signed(secret: &str, signature: Option<&str>, body: &[u8]) -> bool {
    let verified = || {
        let (method, digest) = signature?.trim().split_once('=')?;
        let algorithm = match method.to_ascii_lowercase().as_str() {
            "sha1" => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
            "sha256" => hmac::HMAC_SHA256,
            "sha384" => hmac::HMAC_SHA384,
            "sha512" => hmac::HMAC_SHA512,
            _ => return None,
        };
        let key = hmac::Key::new(algorithm, secret.as_bytes());
        hmac::verify(&key, body, &decode_hex(digest)?).ok()
    };
    verified().is_some()
}

fn decode_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |b: u8| char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| Some(digit(pair[0])? << 4 | digit(*pair.get(1)?)?)).collect()
}
