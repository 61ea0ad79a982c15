//! Trials: who would get what, and a proof for a facilitator's eyes. Nothing is counted.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::TimeDelta;
use course::{EditionKind, EmailAddress, MailVariant};
use mailer::Receipt;

use super::desk::Desk;
use crate::commands::count;
use crate::complaint::Complaint;
use crate::exit::Exit;
use crate::run::Run;

/// Shows who would get what, by variant; with their addresses where asked.
pub(crate) fn dry_run(addresses: bool, run: &Run) -> Result<Exit> {
    let store = run.store()?;
    let today = run.config.course.day(run.clock.now());
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
        for (_, address, variant) in store.would_get(id, kind, super::wanted(kind, run))? {
            by_variant.entry(variant).or_default().push(address);
        }
        let n = by_variant.values().map(Vec::len).sum();
        run.console.data(&format!(
            "{} edition {} of {}: {}",
            kind.as_str(),
            edition.number,
            edition.date,
            count(n, "mail", "mails")
        ));
        for (variant, readers) in by_variant {
            run.console.data(&format!("  {}: {}", described(&variant), readers.len()));
            if addresses {
                for address in &readers {
                    run.console.data(&format!("    {address}"));
                }
            }
        }
    }
    if is_empty {
        run.console.data("no edition waits to be sent");
    }
    Ok(Exit::Done)
}

fn described(variant: &MailVariant) -> String {
    let topics =
        if variant.topics.is_empty() { "all topics".to_owned() } else { variant.topics.join(", ") };
    let form = if variant.text_only { "text only" } else { "html and text" };
    let language = variant.language.as_ref().map(|l| format!(", in {l}")).unwrap_or_default();
    format!("{topics}, {form}{language}")
}

/// Sends a proof of the latest edition to any address.
pub(crate) fn preview(address: &EmailAddress, run: &Run) -> Result<Exit> {
    let mut store = run.store()?;
    let Some((_, edition)) = super::newest(&store)? else {
        return Err(Complaint::new("there is no edition yet")
            .hint("`katydid publish` compiles one")
            .into());
    };
    let mut desk = Desk::open(&mut store, run)?;
    let proof =
        desk.proof(&edition, address, &run.config.newsletter, run.clock.now())?.compose()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    match runtime.block_on(desk.mailer.deliver(&proof)) {
        Receipt::Accepted(_) => {
            run.console
                .say(&format!("a proof of edition {} is on its way to {address}", edition.number));
            Ok(Exit::Done)
        }
        receipt => {
            Err(Complaint::new(format!("the proof was not sent: {}", receipt.text())).into())
        }
    }
}
