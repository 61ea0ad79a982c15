//! `katydid newsletter keys|check`: signatures, and the records of the domain that mail comes from.

mod check;
mod keys;

use anyhow::Result;
use digest::Translations;
use digest::messages::say;
use mailer::DnsRecord;
use serde_json::{Value, json};

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
    }
}

/// A record as the fields of a provider's web page want it.
fn record_fields(record: &DnsRecord, messages: &Translations) -> String {
    let DnsRecord { name, kind, value } = record;
    let labels = [
        say!(messages, "report-record-name"),
        say!(messages, "report-record-type"),
        say!(messages, "report-record-value"),
    ];
    let fields = [name.as_str(), kind, value];
    let lines: Vec<_> =
        labels.iter().zip(fields).map(|(label, field)| format!("  {label:<8} {field}")).collect();
    lines.join("\n")
}

fn record_json(record: &DnsRecord) -> Value {
    let DnsRecord { name, kind, value } = record;
    json!({"name": name, "type": kind, "value": value, "zone": record.zone_line()})
}
