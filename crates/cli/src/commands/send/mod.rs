//! `katydid send`: each edition once to each subscriber who wants it.
//!
//! A row for each edition and subscriber is there before the first byte goes out ([`stream`]); the letter is written once for
//! each variant ([`desk`]) and goes the way that the configuration says ([`office`]).

pub(crate) mod desk;
pub(crate) mod office;
pub(crate) mod report;
pub(crate) mod stream;
mod trial;

use std::path::Path;

use anyhow::Result;
use chrono::TimeDelta;
use course::{
    Edition, EditionId, EditionKind, EmailAddress, Frequency, SubscriberId, SubscriberState,
};
use store::Store;

use crate::args;
use crate::commands::{letters, upkeep};
use crate::complaint::Complaint;
use crate::exit::Exit;
use crate::run::Run;
use desk::Desk;
use report::SendReport;

/// After this long an edition is not tried any more: an old paper helps nobody.
const PATIENCE: TimeDelta = TimeDelta::days(2);

/// Sends what is to be sent, or shows what would be.
pub(crate) fn send(arguments: &args::Send, run: &Run) -> Result<Exit> {
    if arguments.dry_run {
        return trial::dry_run(arguments.addresses, run);
    }
    if let Some(address) = &arguments.preview {
        return trial::preview(&checked(address)?, run);
    }
    let only = arguments.only.as_ref().map(checked).transpose()?;
    send_due(only.as_ref(), run)
}

/// Sends the letters and editions that are due, and reports who missed out.
pub(crate) fn send_due(only: Option<&EmailAddress>, run: &Run) -> Result<Exit> {
    let _lock = run.lock("send")?;
    let mut store = run.store()?;
    let only = only.map(|address| on_the_list(&store, address)).transpose()?;
    let letters = if only.is_none() { letters::send(&mut store, run)? } else { Exit::Done };
    let report = send_editions(&mut store, only, run)?;
    report.tell(run);
    Ok(if letters == Exit::Done { report.exit() } else { letters })
}

fn checked(address: impl AsRef<str>) -> Result<EmailAddress> {
    EmailAddress::new(address.as_ref())
        .map_err(|e| Complaint::new(e.to_string()).hint("nothing was sent").into())
}

fn on_the_list(store: &Store, address: &EmailAddress) -> Result<SubscriberId> {
    let known = store.subscriber_of(address)?;
    match known {
        Some(subscriber) if subscriber.state == SubscriberState::Active => Ok(subscriber.id),
        Some(subscriber) => {
            let what = format!("{address} gets no mail: it is {}", subscriber.state.as_str());
            Err(Complaint::new(what)
                .hint("`katydid send --preview ADDRESS` sends a proof to any address")
                .into())
        }
        None => Err(Complaint::new(format!("{address} is not on the list"))
            .hint("`katydid send --preview ADDRESS` sends a proof to any address")
            .into()),
    }
}

/// Queues the latest edition of each kind, if it is today's or yesterday's, and makes all deliveries that are due.
///
/// Editions that are older are not begun, so that a list made late does not get the whole past; one that was begun is
/// finished, or given up after [`PATIENCE`].
pub(crate) fn send_editions(
    store: &mut Store,
    only: Option<SubscriberId>,
    run: &Run,
) -> Result<SendReport> {
    let started_at = run.clock.now();
    let mut report = SendReport::default();
    upkeep::sync_ledger(store, run)?;
    let today = run.config.course.day(started_at);
    for kind in [EditionKind::Daily, EditionKind::Weekly] {
        if let Some((id, edition)) = store.latest_edition(kind)? {
            if edition.date >= today - TimeDelta::days(1) {
                store.queue_edition(id, wanted(kind, run), started_at)?;
            }
            report.latest.push(report::Latest {
                kind,
                number: edition.number,
                counts: store.delivery_counts(id)?,
                is_old: edition.date < today - TimeDelta::days(1),
            });
        }
    }
    let unfinished = store.unfinished_editions()?;
    report.outbox = office::outbox(&run.config.newsletter).map(Path::to_owned);
    if unfinished.is_empty() {
        return Ok(report);
    }
    let editions = store.editions()?.into_iter().filter(|(id, _)| unfinished.contains(id));
    let mut desk = None;
    for (id, edition) in editions.collect::<Vec<_>>() {
        store.give_up_deliveries(id, PATIENCE, started_at)?;
        if !report.goes_on() {
            break;
        }
        send_edition(id, &edition, only, &mut desk, store, run, &mut report)?;
    }
    if report.did_something() {
        store.record_run("send", started_at, run.clock.now(), &report.json().to_string())?;
    }
    Ok(report)
}

/// Who gets a kind of edition. Where there are only round-ups, they are what comes most often, and go to whoever wants mail daily.
fn wanted(kind: EditionKind, run: &Run) -> &'static [Frequency] {
    kind.wanted_by(run.config.site.daily)
}

/// The edition that is newest, of either kind.
fn newest(store: &Store) -> Result<Option<(EditionId, Edition)>> {
    let editions =
        [store.latest_edition(EditionKind::Daily)?, store.latest_edition(EditionKind::Weekly)?];
    Ok(editions
        .into_iter()
        .flatten()
        .max_by_key(|(_, edition)| (edition.date, edition.kind == EditionKind::Daily)))
}

fn send_edition(
    id: EditionId,
    edition: &Edition,
    only: Option<SubscriberId>,
    desk: &mut Option<Desk>,
    store: &mut Store,
    run: &Run,
    report: &mut SendReport,
) -> Result<()> {
    let owner = office::owner();
    if !office::has_room(store, run, report)? {
        return Ok(());
    }
    let first = store.claim_deliveries(id, edition.kind, &owner, only, 1, run.clock.now())?;
    if !first.is_empty() {
        // Templates and posts are read only if there is something to write.
        let desk = match desk {
            Some(desk) => desk,
            None => desk.insert(Desk::open(store, run)?),
        };
        store.begin_mailing(id, run.clock.now())?;
        report.begin(edition.number);
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        runtime.block_on(
            stream::Stream::new(id, edition, only, owner).run(first, desk, store, run, report),
        )?;
        store.end_mailing(id, run.clock.now())?;
    }
    report.end(edition, store.delivery_counts(id)?, store.missed(id)?);
    Ok(())
}
