//! `katydid newsletter keys|check|test`: signatures, the records of the domain that mail comes from,
//! and whether mail comes back.

mod check;
mod keys;
mod proof;
mod proof_reader;

use anyhow::Result;

use crate::args;
use crate::exit::Exit;
use crate::run::RunContext;

/// Carries out one of the commands about the newsletter.
pub(crate) fn run_newsletter_command(
    command: &args::NewsletterCommand,
    run: &RunContext,
) -> Result<Exit> {
    match command {
        args::NewsletterCommand::Keys(keys) => keys::make_dkim_keys(keys, run),
        args::NewsletterCommand::Check(check) => check::check_newsletter(check, run),
        args::NewsletterCommand::Test(test) => proof::send_proofs(test, run),
    }
}
