//! `katydid export`: posts, feeds, editions and conversations for those who study the course.

use std::io::BufWriter;

use anyhow::Result;
use chrono::NaiveTime;
use course::graph::GraphNaming;

use crate::args::ExportArgs;
use crate::exit::Exit;
use crate::export_rows::{ExportRequest, ExportedRows, write_rows};
use crate::pseudonyms;
use crate::run::RunContext;

/// Writes the rows to standard output as they are read.
pub(crate) fn export_course(arguments: &ExportArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    let course = &run.config.course;
    let naming = if arguments.pseudonymous {
        GraphNaming::Pseudonymous(pseudonyms::course_key(&mut store)?)
    } else {
        GraphNaming::Plain
    };
    let request = ExportRequest {
        what: arguments.what,
        format: arguments.format,
        since: arguments.since.map(|day| course.instant_at(day, NaiveTime::MIN)),
        naming,
        rows: ExportedRows::All,
    };
    write_rows(&store, request, BufWriter::new(std::io::stdout().lock()))?;
    Ok(Exit::Done)
}
