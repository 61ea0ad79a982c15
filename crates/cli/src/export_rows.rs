//! Posts, feeds, editions and conversations as rows, for those who study the course.

use std::io::Write;
use std::ops::ControlFlow;

use anyhow::Result;
use chrono::{DateTime, Utc};
use course::graph::GraphNaming;
use course::{ParticipantId, PostId, Thread, ThreadFilter};
use serde_json::{Map, Value};
use tables::formulas::is_formula;

use crate::args::{ExportFormat, ExportSubject};
use crate::user_error::UserError;

/// The fields of an exported reply.
const REPLY: [&str; 9] =
    ["reply", "thread", "to_post", "kind", "participant", "name", "post", "link", "said_at"];

/// What is exported, and how.
pub(crate) struct ExportRequest {
    pub(crate) what: ExportSubject,
    pub(crate) format: ExportFormat,
    pub(crate) since: Option<DateTime<Utc>>,
    pub(crate) naming: GraphNaming,
    pub(crate) rows: ExportedRows,
}

/// Which posts are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExportedRows {
    All,
    /// Those that are in: the others are no part of the public record, whatever kept them out.
    Public,
}

impl ExportedRows {
    fn has_row(self, fields: &[String], values: &[Value]) -> bool {
        let verdict = fields.iter().position(|f| f == "verdict").and_then(|at| values.get(at));
        self == Self::All || verdict.is_none_or(|v| v == "in")
    }
}

/// Writes what is asked for to `out`.
pub(crate) fn write_rows(
    store: &store::Store,
    request: ExportRequest,
    out: impl Write,
) -> Result<()> {
    let ExportRequest { since, rows, .. } = request;
    let what = match request.what {
        ExportSubject::Posts => store::ExportKind::Posts,
        ExportSubject::Feeds => store::ExportKind::Feeds,
        ExportSubject::Editions => store::ExportKind::Editions,
        ExportSubject::Conversations => {
            let fields = REPLY.map(str::to_owned);
            let mut writer = ExportRowWriter::begin_output(out, request, &fields)?;
            let which = since.map_or(ThreadFilter::All, ThreadFilter::MovedSince);
            let mut written = Ok(());
            store.each_thread(which, |thread| {
                written =
                    reply_rows(&thread, since).try_for_each(|row| writer.write_row(&fields, row));
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
            written?;
            return writer.finish_output();
        }
    };
    let fields = store.export_fields(what)?;
    let mut writer = ExportRowWriter::begin_output(out, request, &fields)?;
    let mut failed = None;
    store.export_rows(what, since, |fields, values| {
        let written =
            if rows.has_row(fields, &values) { writer.write_row(fields, values) } else { Ok(()) };
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    failed.map_or(Ok(()), Err)?;
    writer.finish_output()
}

/// What was said in a thread since an instant, in the order in which it was said.
fn reply_rows(
    thread: &Thread,
    since: Option<DateTime<Utc>>,
) -> impl Iterator<Item = Vec<Value>> + '_ {
    thread.replies.iter().filter(move |r| since.is_none_or(|at| r.seen_at >= at)).map(|reply| {
        vec![
            reply.id.0.into(),
            thread.id.0.into(),
            reply.to.0.into(),
            reply.kind.as_str().into(),
            reply.by.participant.map(|p| p.0).into(),
            reply.by.name.clone().into(),
            reply.post.map(|p| p.0).into(),
            reply.link.as_ref().map(ToString::to_string).into(),
            reply.said_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true).into(),
        ]
    })
}

enum RowOutput<W: Write> {
    Lines(W),
    Csv(Box<csv::Writer<W>>),
    Opml(W),
}

struct ExportRowWriter<W: Write> {
    format: RowOutput<W>,
    naming: GraphNaming,
}

impl<W: Write> ExportRowWriter<W> {
    fn begin_output(mut out: W, request: ExportRequest, fields: &[String]) -> Result<Self> {
        let naming = request.naming;
        let format = match request.format {
            ExportFormat::Jsonl => RowOutput::Lines(out),
            ExportFormat::Csv => {
                let mut writer = csv::Writer::from_writer(out);
                writer.write_record(fields.iter().filter(|f| is_exported_field(f, &naming)))?;
                RowOutput::Csv(Box::new(writer))
            }
            ExportFormat::Opml
                if request.what == ExportSubject::Feeds && matches!(naming, GraphNaming::Plain) =>
            {
                out.write_all(
                    b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<opml version=\"2.0\">\n<head/>\n<body>\n",
                )?;
                RowOutput::Opml(out)
            }
            ExportFormat::Opml => {
                return Err(UserError::new("OPML is a list of feeds by name")
                    .with_hint("katydid export feeds --format opml")
                    .into());
            }
        };
        Ok(Self { format, naming })
    }

    fn write_row(&mut self, fields: &[String], values: Vec<Value>) -> Result<()> {
        let shown =
            fields.iter().zip(values).filter(|(field, _)| is_exported_field(field, &self.naming));
        let row: Vec<(&String, Value)> = shown
            .map(|(field, value)| (field, pseudonymised_value(field, value, &self.naming)))
            .collect();
        match &mut self.format {
            RowOutput::Lines(out) => {
                let map: Map<String, Value> =
                    row.into_iter().map(|(field, value)| (field.clone(), value)).collect();
                writeln!(out, "{}", Value::Object(map))?;
            }
            RowOutput::Csv(writer) => {
                writer.write_record(row.iter().map(|(_, value)| csv_cell(value)))?;
            }
            RowOutput::Opml(out) => write_outline(out, &row)?,
        }
        Ok(())
    }

    fn finish_output(self) -> Result<()> {
        match self.format {
            RowOutput::Lines(mut out) => out.flush()?,
            RowOutput::Csv(mut writer) => writer.flush()?,
            RowOutput::Opml(mut out) => {
                out.write_all(b"</body>\n</opml>\n")?;
                out.flush()?;
            }
        }
        Ok(())
    }
}

/// Whether a field may be in the export: under pseudonyms nothing that names a person, or that a
/// search engine finds one by.
fn is_exported_field(field: &str, naming: &GraphNaming) -> bool {
    const NAMING: [&str; 9] =
        ["name", "title", "link", "url", "text", "categories", "feed", "number", "licence"];
    matches!(naming, GraphNaming::Plain) || !NAMING.contains(&field)
}

/// A value under pseudonyms: people and posts by theirs, instants by their day.
fn pseudonymised_value(field: &str, value: Value, naming: &GraphNaming) -> Value {
    if matches!(naming, GraphNaming::Plain) {
        return value;
    }
    let post =
        |value: &Value| value.as_i64().map_or(Value::Null, |id| naming.post_id(PostId(id)).into());
    match field {
        "participant" => {
            value.as_i64().map_or(Value::Null, |id| naming.person_id(ParticipantId(id)).into())
        }
        "post" | "to_post" => post(&value),
        "posts" => value.as_array().map_or(Value::Null, |posts| posts.iter().map(post).collect()),
        _ if field.ends_with("_at") => value.as_str().and_then(|at| at.get(..10)).into(),
        _ => value,
    }
}

/// A value as a cell. One that a spreadsheet would take for a formula is marked as text.
fn csv_cell(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(csv_cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    };
    let is_text = value.is_string() || value.is_array();
    if is_text && is_formula(&text) { format!("'{text}") } else { text }
}

fn write_outline(out: &mut impl Write, row: &[(&String, Value)]) -> Result<()> {
    let of = |name: &str| {
        row.iter().find(|(field, _)| *field == name).and_then(|(_, value)| value.as_str())
    };
    let escaped = |text: &str| quick_xml::escape::escape(text).replace(['\n', '\t'], " ");
    // An address that holds a secret is not in the row: its home page stands alone.
    let (url, link) = (of("url"), of("link"));
    let Some(name) = of("name").or(url).or(link) else { return Ok(()) };
    write!(
        out,
        "<outline{} text=\"{}\"",
        if url.is_some() { " type=\"rss\"" } else { "" },
        escaped(name)
    )?;
    if let Some(url) = url {
        write!(out, " xmlUrl=\"{}\"", escaped(url))?;
    }
    if let Some(link) = link {
        write!(out, " htmlUrl=\"{}\"", escaped(link))?;
    }
    writeln!(out, "/>")?;
    Ok(())
}
