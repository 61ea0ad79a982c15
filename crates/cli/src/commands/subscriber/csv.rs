//! The list as a CSV file (RFC 4180), in and out.

use anyhow::{Context, Result};
use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};
use course::{Consent, EmailAddress, MailFrequency, MailPreferences, Subscriber, SubscriberState};
use csv::{ReaderBuilder, StringRecord, Trim, Writer};
use digest::messages::say;
use store::{AddedSubscriber, FormerSubscribers, NewSubscriber};

use super::{added_text, check_topic};
use crate::args::SubscriberImportArgs;
use crate::exit::Exit;
use crate::run::RunContext;
use crate::user_error::UserError;
use crate::user_input::read_text;

const COLUMNS: [&str; 10] = [
    "email",
    "consent_at",
    "consent_source",
    "consent_text",
    "frequency",
    "topics",
    "language",
    "text_only",
    "state",
    "added_at",
];

/// Adds the addresses of a file, line by line. A line that cannot be used is reported and keeps no
/// other from being added.
pub(super) fn import_subscribers(import: &SubscriberImportArgs, run: &RunContext) -> Result<Exit> {
    let name = import.file.display();
    let text = read_text(&import.file)?;
    let lines = parse_lines(&text, run)
        .with_context(|| UserError::new(format!("{name} is no list of subscribers")))?;
    let good: Vec<(u64, &NewSubscriber)> =
        lines.iter().filter_map(|(line, new)| new.as_ref().ok().map(|new| (*line, new))).collect();
    let new: Vec<NewSubscriber> = good.iter().map(|(_, new)| (*new).clone()).collect();
    let former =
        if import.again { FormerSubscribers::ComeBack } else { FormerSubscribers::StayAway };
    let added = run.open_store()?.add_subscribers(&new, former, run.clock.now())?;
    let refused: Vec<_> = lines
        .iter()
        .filter_map(|(line, new)| new.as_ref().err().map(|why| (*line, why.clone())))
        .collect();
    let away = |added: &AddedSubscriber| {
        matches!(added, AddedSubscriber::StaysAway(_) | AddedSubscriber::Erased)
    };
    let kept: Vec<_> = good
        .iter()
        .zip(&added)
        .filter(|(_, a)| away(a))
        .map(|((n, _), a)| (*n, added_text(*a, &run.messages)))
        .collect();
    let mut reports: Vec<(u64, String)> =
        refused.iter().cloned().chain(kept.iter().cloned()).collect();
    reports.sort();
    // By line and not by address: what is said here may become a log.
    for (line, what) in &reports {
        let (line, what) = (line.to_string(), what.as_str());
        run.print_warning(say!(run, "report-line", line, what));
    }
    let n = |which: fn(&AddedSubscriber) -> bool| added.iter().filter(|a| which(a)).count();
    run.print_status(say!(
        run,
        "report-subscribers-imported",
        added = n(|a| matches!(a, AddedSubscriber::New(_))),
        changed = n(|a| matches!(a, AddedSubscriber::Changed(_))),
        same = n(|a| matches!(a, AddedSubscriber::Same(_))),
        kept_off = kept.len(),
        refused = refused.len(),
    ));
    Ok(if refused.is_empty() { Exit::Done } else { Exit::NeedsPerson })
}

type ParsedLine = (u64, Result<NewSubscriber, String>);

fn parse_lines(text: &str, run: &RunContext) -> Result<Vec<ParsedLine>> {
    // Spreadsheets begin a file with a mark, and many of them separate by semicolons.
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter =
        if first.matches(';').count() > first.matches(',').count() { b';' } else { b',' };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let columns = SubscriberColumns::new(reader.headers()?)?;
    let line_of = |position: Option<&csv::Position>| position.map_or(0, csv::Position::line);
    let records = reader.records().filter(|r| !is_blank(r));
    Ok(records
        .map(|record| match record {
            Ok(record) => {
                let read = parse_subscriber(&columns, &record, run);
                (line_of(record.position()), read.map_err(|why| format!("{why:#}")))
            }
            Err(error) => (line_of(error.position()), Err(error.to_string())),
        })
        .collect())
}

fn is_blank(record: &csv::Result<StringRecord>) -> bool {
    record.as_ref().is_ok_and(|record| record.iter().all(str::is_empty))
}

/// Where each column stands.
struct SubscriberColumns([Option<usize>; COLUMNS.len()]);

impl SubscriberColumns {
    fn new(headers: &StringRecord) -> Result<Self> {
        let names: Vec<String> =
            headers.iter().map(|h| h.to_ascii_lowercase().replace([' ', '-'], "_")).collect();
        let columns = COLUMNS.map(|column| names.iter().position(|name| name == column));
        if let Some(missing) = COLUMNS[..4].iter().zip(&columns).find(|(_, at)| at.is_none()) {
            return Err(UserError::new(format!("the first line names no column {}", missing.0))
                .with_hint("`katydid subscriber import --help` lists the columns")
                .into());
        }
        Ok(Self(columns))
    }

    fn field<'a>(&self, name: &str, record: &'a StringRecord) -> &'a str {
        let column = COLUMNS.iter().position(|c| *c == name).and_then(|at| self.0[at]);
        column.and_then(|at| record.get(at)).unwrap_or_default()
    }
}

fn parse_subscriber(
    columns: &SubscriberColumns,
    record: &StringRecord,
    run: &RunContext,
) -> Result<NewSubscriber> {
    let field = |name| columns.field(name, record);
    // The complaint of a bad address repeats it, which belongs into no log.
    let address = EmailAddress::new(field("email"))
        .map_err(|e| anyhow::anyhow!("the address cannot be used: {}", e.why))?;
    let consent =
        parse_consent(field("consent_at"), field("consent_source"), field("consent_text"))?;
    anyhow::ensure!(consent.given_at <= run.clock.now(), "consent_at lies in the future");
    let preferences = MailPreferences {
        frequency: match field("frequency") {
            "" => MailFrequency::default(),
            word => MailFrequency::from_word(&word.to_ascii_lowercase())
                .with_context(|| format!("frequency {word:?} is not daily, weekly or none"))?,
        },
        topics: field("topics").split_whitespace().map(str::to_owned).collect(),
        language: Some(field("language")).filter(|l| !l.is_empty()).map(str::to_owned),
        text_only: match field("text_only").to_ascii_lowercase().as_str() {
            "" | "no" | "false" | "0" => false,
            "yes" | "true" | "1" => true,
            word => anyhow::bail!("text_only {word:?} is neither yes nor no"),
        },
    };
    preferences.topics.iter().try_for_each(|slug| check_topic(slug, run))?;
    let state = match field("state") {
        "" => SubscriberState::Active,
        word => SubscriberState::from_word(word)
            .with_context(|| format!("there is no state {word:?}"))?,
    };
    Ok(NewSubscriber { address, state, preferences, consent: Some(consent) })
}

fn parse_consent(at: &str, source: &str, words: &str) -> Result<Consent> {
    let missing = |what: &str| {
        anyhow::anyhow!("{what} is empty: nobody is added without proof that they asked")
    };
    for (text, column) in [(at, "consent_at"), (source, "consent_source"), (words, "consent_text")]
    {
        if text.is_empty() {
            return Err(missing(column));
        }
    }
    let instant = DateTime::parse_from_rfc3339(at).map(|at| at.with_timezone(&Utc)).ok();
    let day = || at.parse::<NaiveDate>().ok().map(|day| day.and_time(NaiveTime::MIN).and_utc());
    let given_at = instant.or_else(day).with_context(|| {
        format!(
            "consent_at {at:?} is neither a day (2026-02-20) nor an instant (2026-02-20T09:30:00Z)"
        )
    })?;
    Ok(Consent { given_at, source: source.to_owned(), words: words.to_owned() })
}

/// Writes the list in the form that import reads.
pub(super) fn export_subscribers(run: &RunContext) -> Result<Exit> {
    let mut writer = Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for subscriber in run.open_store()?.all_subscribers()? {
        writer.write_record(subscriber_record(&subscriber))?;
    }
    let text = String::from_utf8(writer.into_inner().map_err(|e| anyhow::anyhow!("{e}"))?)?;
    run.console.print_file(text.trim_end());
    Ok(Exit::Done)
}

fn subscriber_record(subscriber: &Subscriber) -> [String; COLUMNS.len()] {
    let instant = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let MailPreferences { frequency, topics, language, text_only } = &subscriber.preferences;
    let consent = subscriber.consent.as_ref();
    [
        subscriber.address.to_string(),
        consent.map(|c| instant(c.given_at)).unwrap_or_default(),
        consent.map(|c| c.source.clone()).unwrap_or_default(),
        consent.map(|c| c.words.clone()).unwrap_or_default(),
        frequency.as_str().to_owned(),
        topics.join(" "),
        language.clone().unwrap_or_default(),
        if *text_only { "yes" } else { "no" }.to_owned(),
        subscriber.state.as_str().to_owned(),
        instant(subscriber.added_at),
    ]
}
