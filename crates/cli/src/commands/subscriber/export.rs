//! `katydid subscriber export`: the whole list as CSV (RFC 4180), in the form that import reads.

use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::{Context, Result};
use chrono::{DateTime, SecondsFormat, Utc};
use course::{MailPreferences, Subscriber};
use csv::Writer;
use store::Store;
use tables::formulas::mark_formulas;
use tables::records::is_stray_control;

use crate::args::SubscriberExportArgs;
use crate::exit::Exit;
use crate::newsroom::site_writer::create_partial_file;
use crate::run::RunContext;
use crate::user_error::UserError;

const COLUMNS: [&str; 13] = [
    "email",
    "consent_at",
    "consent_source",
    "consent_text",
    "frequency",
    "topics",
    "reads",
    "language",
    "text_only",
    "state",
    "added_at",
    "state_at",
    "state_reason",
];

/// Writes the list as it is read, to a file that appears when it is whole, or to standard output.
pub(super) fn export_subscribers(export: &SubscriberExportArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    match &export.output {
        Some(file) => write_file(&store, file)?,
        None => write_list(&store, std::io::stdout().lock())
            .context("standard output cannot be written")?,
    }
    Ok(Exit::Done)
}

/// The file is its owner's alone, as the database is.
fn write_file(store: &Store, file: &Path) -> Result<()> {
    let cannot = || UserError::new(format!("{} cannot be written", file.display()));
    let folder = file.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut new = create_partial_file(folder).with_context(cannot)?;
    write_list(store, &mut new).with_context(cannot)?;
    new.as_file().sync_all().with_context(cannot)?;
    new.persist(file).with_context(cannot)?;
    Ok(())
}

fn write_list(store: &Store, out: impl Write) -> Result<()> {
    let mut writer = Writer::from_writer(BufWriter::new(out));
    writer.write_record(COLUMNS)?;
    let mut written = Ok(());
    store.each_subscriber(None, None, |subscriber| {
        written = writer.write_record(subscriber_record(&subscriber));
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    written?;
    writer.flush()?;
    Ok(())
}

fn subscriber_record(subscriber: &Subscriber) -> [String; COLUMNS.len()] {
    let instant = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    // What import refuses is not written.
    let cell = |text: &str| mark_formulas(&text.replace(is_stray_control, "")).into_owned();
    let MailPreferences { frequency, topics, reads, language, text_only } = &subscriber.preferences;
    let consent = subscriber.consent.as_ref();
    [
        cell(subscriber.address.as_str()),
        consent.map(|c| instant(c.given_at)).unwrap_or_default(),
        consent.map(|c| cell(&c.source)).unwrap_or_default(),
        consent.map(|c| cell(&c.words)).unwrap_or_default(),
        frequency.as_str().to_owned(),
        cell(&topics.join(" ")),
        cell(&reads.join(" ")),
        language.as_deref().map(cell).unwrap_or_default(),
        if *text_only { "yes" } else { "no" }.to_owned(),
        subscriber.state.as_str().to_owned(),
        instant(subscriber.added_at),
        instant(subscriber.changed_at),
        subscriber.state_reason.as_deref().map(cell).unwrap_or_default(),
    ]
}
