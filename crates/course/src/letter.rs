//! A letter to one person: what a subscriber or a participant is told, apart from the editions.

use serde::{Deserialize, Serialize};

use crate::fetch::FetchFailure;
use crate::ids::{ParticipantId, RegistrationId, SubscriberId};
use crate::subscriber::EmailAddress;
use crate::verdict_reason::VerdictReason;

/// What a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum LetterKind {
    /// To whoever asked for mail: confirm that it was you.
    ConfirmSubscription,
    /// To a subscriber who asked again: you are on the list already.
    AlreadySubscribed,
    /// To whoever registered a blog: confirm that it was you.
    Registration,
    /// To a participant or a facilitator: the link to sign in with.
    SignIn,
    /// To the address that a participant wants to use from now on: confirm that it is yours.
    NewAddress,
    /// To the address that a participant used until now: another one was put in its place.
    AddressChanged,
    /// To a participant: your blog stopped answering, and what can be done.
    FeedBroken,
    /// To a participant who wants to know: a post of yours is held.
    PostHeld,
}

impl LetterKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::ConfirmSubscription,
        Self::AlreadySubscribed,
        Self::Registration,
        Self::SignIn,
        Self::NewAddress,
        Self::AddressChanged,
        Self::FeedBroken,
        Self::PostHeld,
    ];

    /// The word used in the store, in reports, and for the template.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// What its link is good for, where the letter has one.
    pub fn token_purpose(self) -> Option<TokenPurpose> {
        match self {
            Self::ConfirmSubscription => Some(TokenPurpose::Confirm),
            Self::Registration => Some(TokenPurpose::Register),
            Self::SignIn => Some(TokenPurpose::SignIn),
            Self::NewAddress => Some(TokenPurpose::Address),
            Self::AddressChanged | Self::AlreadySubscribed | Self::FeedBroken | Self::PostHeld => {
                None
            }
        }
    }

    /// How long it is of use: a link as long as it works, news for a week.
    pub fn expires_after(self) -> chrono::TimeDelta {
        self.token_purpose().map_or(chrono::TimeDelta::days(7), TokenPurpose::valid_for)
    }
}

/// What a one-time token is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum TokenPurpose {
    /// Confirms a subscription.
    Confirm,
    /// Confirms the registration of a blog.
    Register,
    /// Signs in whoever has an address.
    SignIn,
    /// Puts a participant's new address in the place of the old one.
    Address,
}

impl TokenPurpose {
    /// The word used in the store and under the signature.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// How long it can be used.
    pub fn valid_for(self) -> chrono::TimeDelta {
        match self {
            Self::Confirm | Self::Register => chrono::TimeDelta::days(7),
            Self::SignIn => chrono::TimeDelta::minutes(30),
            Self::Address => chrono::TimeDelta::days(1),
        }
    }
}

/// Whom a letter or a token is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Addressee {
    /// A subscriber, confirmed or not.
    Subscriber(SubscriberId),
    /// A participant who gave an address.
    Participant(ParticipantId),
    /// Whoever wants to register a blog.
    Registration(RegistrationId),
    /// Whoever has this address, and signs in with it.
    Person(EmailAddress),
}

/// What a letter says beside its own words. Nothing here was typed by a stranger: titles are those
/// of feeds and posts the addressee owns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterFacts {
    /// The blog's title.
    pub blog: Option<String>,
    /// The blog's address.
    pub url: Option<String>,
    /// What keeps the blog from being read.
    pub trouble: Option<Box<FetchFailure>>,
    /// The post's title.
    pub post: Option<String>,
    /// Why the post is held.
    pub held: Option<VerdictReason>,
    /// Since when it is so, as a day in the course's zone (`2026-03-02`).
    pub since: Option<String>,
}

/// A letter, as it is written when it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What it is about.
    pub kind: LetterKind,
    /// Whom it is for.
    pub addressee: Addressee,
    /// The language of its words (BCP 47); without one, the course's.
    pub language: Option<String>,
    /// What it says.
    pub facts: LetterFacts,
}
