//! `katydid send`: each edition once to each subscriber who wants it.

mod recipients_preview;

use anyhow::Result;

use crate::args;
use crate::exit::Exit;
use crate::newsroom::deliver::retry::send_until_delivered;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;
use crate::user_input::typed_address;

/// What a wrong address leads to.
const UNSENT: &str = "nothing was sent";

/// Sends what is to be sent, or shows what would be.
pub(crate) fn run_send(arguments: &args::SendArgs, run: &RunContext) -> Result<Exit> {
    if arguments.dry_run {
        return recipients_preview::list_recipients(arguments, run);
    }
    if let Some(address) = &arguments.preview {
        return recipients_preview::send_proof(&typed_address(address, UNSENT)?, run);
    }
    let only = arguments.only.as_ref().map(|a| typed_address(a, UNSENT)).transpose()?;
    let (only, began_at) = (only.as_ref(), run.clock.now());
    let mut newsroom = Newsroom::open_locked(run, "send")?;
    if arguments.again {
        newsroom.queue_again(only)?;
    }
    if arguments.go_on {
        newsroom.continue_held()?;
    }
    let sent = newsroom.send_due_mail(only)?;
    drop(newsroom);
    send_until_delivered(sent, only, began_at, run)
}
