//! `katydid send`: each edition once to each subscriber who wants it.

mod recipients_preview;

use anyhow::Result;
use course::EmailAddress;

use crate::args;
use crate::exit::Exit;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;
use crate::user_error::UserError;

/// Sends what is to be sent, or shows what would be.
pub(crate) fn run_send(arguments: &args::SendArgs, run: &RunContext) -> Result<Exit> {
    if arguments.dry_run {
        return recipients_preview::list_recipients(arguments, run);
    }
    if let Some(address) = &arguments.preview {
        return recipients_preview::send_proof(&parse_address(address)?, run);
    }
    let only = arguments.only.as_ref().map(parse_address).transpose()?;
    Newsroom::open_locked(run, "send")?.send_due_mail(only.as_ref())
}

fn parse_address(address: impl AsRef<str>) -> Result<EmailAddress> {
    EmailAddress::new(address.as_ref())
        .map_err(|e| UserError::new(e.to_string()).with_hint("nothing was sent").into())
}
