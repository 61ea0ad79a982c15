//! Messages of Amazon SNS, and how they are signed
//! (<https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html>,
//! <https://docs.aws.amazon.com/sns/latest/dg/http-subscription-confirmation-json.html>).

mod certificate;
mod topic;

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use ring::signature::{
    RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey,
};
use serde::Deserialize;
use url::Url;

use super::UnreadableReport;
pub use topic::{SnsTopic, SnsTopicError};

/// A message is believed for so long: SNS tries for at most an hour to deliver one.
const LATEST: TimeDelta = TimeDelta::hours(1);
/// How far its clock may be ahead of ours.
const AHEAD: TimeDelta = TimeDelta::minutes(5);

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum SnsMessageKind {
    /// It brings what was published.
    Notification,
    /// SNS asks whether the topic is wanted here.
    SubscriptionConfirmation,
    /// The topic is no longer sent here.
    UnsubscribeConfirmation,
}

/// A message of Amazon SNS.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SnsMessage {
    /// What it is for.
    #[serde(rename = "Type")]
    pub kind: SnsMessageKind,
    /// Its own number: the same when it is sent again.
    pub message_id: String,
    /// The topic that it says it is of.
    pub topic_arn: String,
    /// What it brings: of Amazon SES, JSON.
    pub message: String,
    subject: Option<String>,
    timestamp: String,
    signature_version: String,
    signature: String,
    #[serde(rename = "SigningCertURL")]
    signing_cert_url: String,
    #[serde(rename = "SubscribeURL")]
    subscribe_url: Option<String>,
    token: Option<String>,
}

/// Why a message is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SnsRefusal {
    /// The certificate cannot be read, or is not one of Amazon SNS, or not of this time.
    #[error("the certificate is not one of Amazon SNS that is valid now")]
    Certificate,
    /// The signature is not the certificate's over this message.
    #[error("the signature is not that of the message")]
    Signature,
}

impl SnsMessage {
    /// Reads a message.
    ///
    /// # Errors
    /// [`UnreadableReport`] when a field is missing, or it is for something unknown.
    pub fn read(json: &[u8]) -> Result<Self, UnreadableReport> {
        serde_json::from_slice(json).map_err(|_| UnreadableReport)
    }

    /// Where its certificate is, if that is at the topic's own host of Amazon.
    pub fn certificate_url(&self, topic: &SnsTopic) -> Option<Url> {
        let url = topic.own_url(&self.signing_cert_url)?;
        let is_pem = Path::new(url.path()).extension().is_some_and(|ending| ending == "pem");
        (is_pem && url.query().is_none()).then_some(url)
    }

    /// Where the subscription is confirmed, if that is at the topic's own host of Amazon and about
    /// this topic.
    pub fn confirmation_url(&self, topic: &SnsTopic) -> Option<Url> {
        let url = topic.own_url(self.subscribe_url.as_deref()?)?;
        let has = |name: &str, value: &str| url.query_pairs().any(|(n, v)| n == name && v == value);
        let is_ours = has("Action", "ConfirmSubscription") && has("TopicArn", topic.as_str());
        is_ours.then_some(url)
    }

    /// Whether it was made not long ago.
    pub fn is_recent(&self, now: DateTime<Utc>) -> bool {
        DateTime::parse_from_rfc3339(&self.timestamp)
            .is_ok_and(|at| now - at.to_utc() <= LATEST && at.to_utc() - now <= AHEAD)
    }

    /// Checks its signature with a certificate (PEM) that came from Amazon's host.
    ///
    /// # Errors
    /// [`SnsRefusal`] says what is wrong.
    pub fn check_signature(&self, pem: &[u8], now: DateTime<Utc>) -> Result<(), SnsRefusal> {
        let key = certificate::read_public_key(pem, now).ok_or(SnsRefusal::Certificate)?;
        let algorithm = match self.signature_version.as_str() {
            // SHA-1 is what a topic uses until it is told otherwise.
            "1" => &RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY,
            "2" => &RSA_PKCS1_2048_8192_SHA256,
            _ => return Err(SnsRefusal::Signature),
        };
        let signature = STANDARD.decode(&self.signature).map_err(|_| SnsRefusal::Signature)?;
        UnparsedPublicKey::new(algorithm, key)
            .verify(self.signed_text().as_bytes(), &signature)
            .map_err(|_| SnsRefusal::Signature)
    }

    /// The text that is signed: names and values on a line each, in the order of the names.
    pub fn signed_text(&self) -> String {
        let subject = self.subject.as_deref().map(|subject| ("Subject", subject));
        let (message, id) = (("Message", &*self.message), ("MessageId", &*self.message_id));
        let (timestamp, topic) = (("Timestamp", &*self.timestamp), ("TopicArn", &*self.topic_arn));
        let fields = match self.kind {
            SnsMessageKind::Notification => {
                let kind = ("Type", "Notification");
                vec![Some(message), Some(id), subject, Some(timestamp), Some(topic), Some(kind)]
            }
            kind => {
                let name = match kind {
                    SnsMessageKind::SubscriptionConfirmation => "SubscriptionConfirmation",
                    _ => "UnsubscribeConfirmation",
                };
                let url = self.subscribe_url.as_deref().map(|url| ("SubscribeURL", url));
                let token = self.token.as_deref().map(|token| ("Token", token));
                let kind = Some(("Type", name));
                vec![Some(message), Some(id), url, Some(timestamp), token, Some(topic), kind]
            }
        };
        fields.into_iter().flatten().flat_map(|(name, value)| [name, "\n", value, "\n"]).collect()
    }
}
