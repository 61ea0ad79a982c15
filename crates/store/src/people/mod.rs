//! Participants: who they are, what they ask for, and all that is held about them.

pub(crate) mod author_actions;
pub(crate) mod erased_content;
pub(crate) mod erased_identities;
pub(crate) mod erasure;
pub(crate) mod participant_mail;
pub(crate) mod participants;
pub(crate) mod personal_data;
pub(crate) mod personal_export;
pub(crate) mod registrations;
pub(crate) mod sessions;
