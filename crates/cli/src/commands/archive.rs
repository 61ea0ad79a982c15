//! `katydid archive`: the course as a folder that opens from disk, to be kept when the server is
//! long gone.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use course::graph::GraphNaming;
use digest::LinkStyle;
use digest::messages::say;

use crate::args::{self, ExportFormat, ExportSubject};
use crate::exit::Exit;
use crate::export_rows::{self, ExportRequest, ExportedRows};
use crate::newsroom::edition_renderer::{EditionRenderer, VERSION};
use crate::newsroom::site_writer::create_partial_file;
use crate::newsroom::state::Newsroom;
use crate::output_folder::{OutputFolder, OutputFolderKind};
use crate::run::RunContext;

/// Writes the site, the export and a word about both; run again, it writes what has changed.
pub(crate) fn write_archive(arguments: &args::ArchiveArgs, run: &RunContext) -> Result<Exit> {
    let folder = &arguments.folder;
    let newsroom = Newsroom::open_locked(run, "publish")?;
    let target = OutputFolder::named_folder(OutputFolderKind::Archive, folder, run)?;
    // Every link names its file: no server is needed to find the page of a folder.
    let mut renderer = EditionRenderer::load_renderer(&run.config)?;
    renderer.layout.links = LinkStyle::Files;
    // Whoever answered the forms may be gone too.
    renderer.layout.forms = None;
    let editions = newsroom.all_editions()?;
    let written = newsroom.write_site(&editions, &target, &renderer)?;
    for (what, name) in [
        (ExportSubject::Posts, "posts"),
        (ExportSubject::Editions, "editions"),
        (ExportSubject::Conversations, "conversations"),
    ] {
        for (format, ending) in [(ExportFormat::Jsonl, "jsonl"), (ExportFormat::Csv, "csv")] {
            let file = folder.join("export").join(format!("{name}.{ending}"));
            write_whole_file(&file, |out| {
                let (since, naming) = (None, GraphNaming::Plain);
                let rows = ExportedRows::Public;
                let request = ExportRequest { what, format, since, naming, rows };
                export_rows::write_rows(&newsroom.store, request, out)
            })?;
        }
    }
    write_whole_file(&folder.join("README.txt"), |out| {
        Ok(out.write_all(readme_text(run).as_bytes())?)
    })?;
    let n = written.n_written + written.n_unchanged;
    run.print_status(say!(
        run,
        "report-archive-written",
        n,
        page = folder.join("index.html").display()
    ));
    Ok(Exit::Done)
}

fn write_whole_file(
    file: &Path,
    content: impl FnOnce(&mut BufWriter<&mut tempfile::NamedTempFile>) -> Result<()>,
) -> Result<()> {
    let cannot = || format!("{} cannot be written", file.display());
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(cannot)?;
    let mut new = create_partial_file(folder).with_context(cannot)?;
    let mut out = BufWriter::new(&mut new);
    content(&mut out)?;
    out.flush().with_context(cannot)?;
    drop(out);
    new.persist(file).with_context(cannot)?;
    Ok(())
}

fn readme_text(run: &RunContext) -> String {
    let course = &run.config.course;
    let address = course.address.as_ref().map(ToString::to_string);
    let text = say!(
        run,
        "archive-readme",
        day = course.local_day(run.clock.now()).to_string(),
        online = if address.is_some() { "yes" } else { "no" },
        address = address.unwrap_or_default(),
        version = VERSION,
    );
    format!("{}\n{}\n\n{text}\n", course.title, "=".repeat(course.title.chars().count()))
}
