//! Trials: who would get what, and a proof for a facilitator's eyes. Nothing is counted.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::TimeDelta;
use course::{EditionKind, EmailAddress, MailVariant};
use digest::messages::say;
use mailer::Receipt;

use crate::args;
use crate::exit::Exit;
use crate::newsroom::deliver::{self, mail_renderer::MailRenderer};
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;
use crate::user_error::UserError;

/// Shows who would get what, by variant; with their addresses where asked.
pub(crate) fn list_recipients(arguments: &args::SendArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let today = run.config.course.local_day(run.clock.now());
    let mut is_empty = true;
    for kind in [EditionKind::Daily, EditionKind::Weekly] {
        let Some((id, edition)) = store.latest_edition(kind)? else { continue };
        let is_fresh = edition.date >= today - TimeDelta::days(1);
        let begun = !store.delivery_counts(id)?.is_empty();
        if !is_fresh && !begun {
            continue;
        }
        is_empty = false;
        let mut by_variant: BTreeMap<MailVariant, Vec<EmailAddress>> = BTreeMap::new();
        for (_, address, variant) in
            store.recipients_to_queue(id, kind, deliver::wanted_frequencies(kind, run))?
        {
            by_variant.entry(variant).or_default().push(address);
        }
        let n = by_variant.values().map(Vec::len).sum::<usize>();
        run.print_data(say!(
            run,
            "report-recipients",
            kind = kind.as_str(),
            edition = edition.number,
            day = edition.date,
            n,
        ));
        for (variant, readers) in by_variant {
            run.print_data(format!("  {}: {}", variant_text(&variant, run), readers.len()));
            for address in readers.iter().filter(|_| arguments.addresses) {
                run.print_data(format!("    {address}"));
            }
        }
    }
    if is_empty {
        run.print_data(say!(run, "report-nothing-to-send"));
    }
    Ok(Exit::Done)
}

fn variant_text(variant: &MailVariant, run: &RunContext) -> String {
    say!(
        run,
        "report-mail-variant",
        topics = if variant.topics.is_empty() { "all" } else { "some" },
        names = variant.topics.join(", "),
        reads = if variant.reads.is_empty() { "all".to_owned() } else { variant.reads.join(" ") },
        form = if variant.text_only { "text" } else { "html" },
        language = variant.language.as_deref().unwrap_or("none"),
    )
}

/// Sends a proof of the latest edition to any address.
pub(crate) fn send_proof(address: &EmailAddress, run: &RunContext) -> Result<Exit> {
    let mut newsroom = Newsroom::open(run)?;
    let Some((id, edition)) = deliver::newest_edition(&newsroom.store)? else {
        return Err(UserError::new("there is no edition yet")
            .with_hint("`katydid publish` compiles one")
            .into());
    };
    let mut renderer = MailRenderer::open(&mut newsroom)?;
    let proof = renderer.write_proof((id, edition.kind), address, &newsroom)?.sign_message()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    match runtime.block_on(renderer.mailer.deliver_message(&proof)) {
        Receipt::Accepted(_) => {
            let (kind, number) = (edition.kind.as_str(), edition.number);
            let address = address.to_string();
            run.print_status(say!(run, "report-proof-sent", kind, edition = number, address));
            Ok(Exit::Done)
        }
        receipt => {
            Err(UserError::new(format!("the proof was not sent: {}", receipt.text())).into())
        }
    }
}
