//! `katydid archive`: the course as a folder that opens from disk, to be kept when the server is
//! long gone.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use course::graph::GraphNaming;
use digest::LinkStyle;
use serde_json::Value;

use crate::args::{self, ExportFormat, ExportSubject};
use crate::commands::export;
use crate::exit::Exit;
use crate::newsroom::edition_renderer::{EditionRenderer, VERSION};
use crate::newsroom::site_writer::create_partial_file;
use crate::newsroom::state::Newsroom;
use crate::output_folder::{OutputFolder, OutputFolderKind};
use crate::printed_text::count_text;
use crate::run::RunContext;

/// Writes the site, the export and a word about both; run again, it writes what has changed.
pub(crate) fn write_archive(arguments: &args::ArchiveArgs, run: &RunContext) -> Result<Exit> {
    let folder = &arguments.folder;
    let newsroom = Newsroom::open_locked(run, "publish")?;
    let target = OutputFolder::named_folder(OutputFolderKind::Archive, folder, run)?;
    // Every link names its file: no server is needed to find the page of a folder.
    let mut renderer = EditionRenderer::load_renderer(&run.config)?;
    renderer.layout.links = LinkStyle::Files;
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
                let asked = args::ExportArgs { what, format, since: None, pseudonymous: false };
                export::write_rows(
                    &newsroom.store,
                    &asked,
                    None,
                    GraphNaming::Plain,
                    out,
                    is_public_row,
                )
                .map(drop)
            })?;
        }
    }
    write_whole_file(&folder.join("README.txt"), |out| {
        Ok(out.write_all(readme_text(run).as_bytes())?)
    })?;
    let pages = count_text(written.n_written + written.n_unchanged, "file", "files");
    run.console.print_status(&format!(
        "{pages} of the site, and an export: open {}",
        folder.join("index.html").display()
    ));
    Ok(Exit::Done)
}

/// Posts that are in belong to the public record; the others do not, whatever kept them out.
fn is_public_row(fields: &[String], values: &[Value]) -> bool {
    let verdict = fields.iter().position(|f| f == "verdict").and_then(|at| values.get(at));
    verdict.is_none_or(|v| v == "in")
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
    let day = course.local_day(run.clock.now());
    let address = course.address.as_ref().map(|a| format!("It stood at {a}\n")).unwrap_or_default();
    format!(
        "{title}\n{line}\n\n\
         The newspaper of a course, as it was on {day}. Open index.html in any web browser: no server, no network and no\n\
         script is needed.\n{address}\n\
         feed.xml, rss.xml, feed.json    the posts as feeds; the same per topic, participant and edition\n\
         blogs.opml                      the blogs, for a feed reader\n\
         events.ics                      the events, where there were any\n\
         export/posts.jsonl              every post of the course, a JSON object a line; posts.csv is the same as a table\n\
         export/editions.jsonl           what each edition held\n\
         export/conversations.jsonl      who answered whom, where and when\n\n\
         The texts belong to their authors. Posts are shown as far as their authors allow it; the rest is on their blogs.\n\
         Made by Katydid {VERSION}.\n",
        title = course.title,
        line = "=".repeat(course.title.chars().count()),
    )
}
