//! What a person types: numbers of things, names, addresses, texts and answers.

use std::io::IsTerminal as _;
use std::path::Path;

use anyhow::{Context, Result};
use course::{EmailAddress, Feed, FeedId, Participant, ParticipantId, PostId};
use store::{PostSummary, Store};

use crate::named_file::{self, MOST_TEXT_BYTES};
use crate::user_error::UserError;

/// The feed with a number.
pub(crate) fn find_feed(store: &Store, id: i64) -> Result<Feed> {
    store.find_feed(FeedId(id))?.ok_or_else(|| unknown_number("feed", id, "feed list"))
}

/// The post with a number.
pub(crate) fn find_post(store: &Store, id: i64) -> Result<PostSummary> {
    store.find_post(PostId(id))?.ok_or_else(|| unknown_number("post", id, "post list"))
}

/// The participant with a number.
pub(crate) fn find_participant(store: &Store, id: i64) -> Result<Participant> {
    store
        .find_participant(ParticipantId(id))?
        .ok_or_else(|| unknown_number("participant", id, "participant list"))
}

fn unknown_number(what: &str, id: i64, list: &str) -> anyhow::Error {
    UserError::new(format!("there is no {what} {id}"))
        .with_hint(format!("`katydid {list}` shows the numbers"))
        .into()
}

/// A text without space around it, or nothing where it is blank.
pub(crate) fn typed_text(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// What stands after `--name`.
pub(crate) fn typed_name(text: Option<&str>) -> Result<Option<String>> {
    let name = typed_text(text);
    if name.is_none() && text.is_some() {
        return Err(UserError::new("a name is expected after --name").into());
    }
    Ok(name)
}

/// A mail address; `hint` says what follows from a wrong one.
pub(crate) fn typed_address(text: &str, hint: &str) -> Result<EmailAddress> {
    EmailAddress::new(text).map_err(|e| UserError::new(e.to_string()).with_hint(hint).into())
}

/// Reads a text file, or standard input for `-`.
pub(crate) fn read_text(file: &Path) -> Result<String> {
    if file != Path::new("-") {
        return named_file::read_text(file, MOST_TEXT_BYTES)
            .with_context(|| UserError::new(format!("{} cannot be read", file.display())));
    }
    let bytes = named_file::read_bounded(std::io::stdin().lock(), MOST_TEXT_BYTES);
    let text = bytes.and_then(named_file::text_of);
    text.context("standard input cannot be read")
}

/// Asks whoever sits at the terminal; where nobody does, `unasked` is the error.
pub(crate) fn ask_to_confirm(question: &str, unasked: impl FnOnce() -> UserError) -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Err(unasked().into());
    }
    Ok(dialoguer::Confirm::new().with_prompt(question).default(false).interact()?)
}
