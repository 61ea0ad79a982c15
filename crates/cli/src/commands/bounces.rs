//! `katydid bounces` and `katydid bounce`: mail that came back, complaints, and mail by which
//! subscribers leave or confirm.

use std::io::Read as _;

use anyhow::{Context, Result};
use digest::messages::say;

use crate::args;
use crate::exit::Exit;
use crate::newsroom::bounces::ReturnedMailReader;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;
use crate::user_error::UserError;

/// Reads the mailboxes that are named, or else those of the configuration.
pub(crate) fn read_mailboxes(arguments: &args::BouncesArgs, run: &RunContext) -> Result<Exit> {
    let mut newsroom = Newsroom::open(run)?;
    let mut reader = ReturnedMailReader::open(&mut newsroom)?;
    if arguments.maildir.is_none() && arguments.mbox.is_none() {
        if !run.config.newsletter.mailbox.is_set() {
            let complaint = UserError::new("no mailbox is set in [newsletter.mailbox]");
            return Err(complaint
                .with_hint("set one, or name one with --maildir or --mbox")
                .into());
        }
        reader.read_configured_mailboxes()?;
    }
    if let Some(folder) = &arguments.maildir {
        reader.read_maildir(folder)?;
    }
    if let Some(path) = &arguments.mbox {
        reader.read_mbox(path)?;
    }
    reader.print_counts()
}

/// Reads one message from standard input, as a mail server pipes it. A person's letter is not taken:
/// it is neither answered nor passed on here, so that no mail can go in a circle.
pub(crate) fn read_piped_message(run: &RunContext) -> Result<Exit> {
    let mut message = Vec::new();
    let mut input = std::io::stdin().lock().take(mailer::bounce::MOST_BYTES as u64);
    input.read_to_end(&mut message).context("standard input cannot be read")?;
    let mut newsroom = Newsroom::open(run)?;
    let mut reader = ReturnedMailReader::open(&mut newsroom)?;
    if !reader.apply_message(&message)? {
        // The mail server repeats this to whoever wrote the letter, or keeps the letter.
        run.console.print_warning(letter_answer(run));
        return Ok(Exit::NotTaken);
    }
    // A mail server takes any other code for a message that was not taken.
    reader.print_counts()?;
    Ok(Exit::Done)
}

/// What a person is told whose letter came to a program.
fn letter_answer(run: &RunContext) -> String {
    if let Some(contact) = &run.config.course.contact {
        say!(run.messages, "report-letter-not-taken", contact = contact)
    } else {
        say!(run.messages, "report-letter-not-taken-by-anybody")
    }
}
