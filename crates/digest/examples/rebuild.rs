//! Measures a full rebuild of a large site, a run with nothing new, and the day after; with a
//! folder of the same posts as content files for Hugo beside it.
//!
//! ```text
//! cargo run --release -p katydid-digest --example rebuild -- 100000 /tmp/rebuild
//! ```
//!
//! writes `/tmp/rebuild/site`, then `/tmp/rebuild/hugo`: as many pages as the site has, a page for
//! each list of posts, with the same texts in them. `hugo --source /tmp/rebuild/hugo --quiet`
//! (Debian's package) builds those. Both are timed with the time of the processor, user and system,
//! since machines are busy with other things too.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::{env, error, fs, io};

use digest::{SiteFile, Templates};
use rayon::prelude::*;

#[allow(dead_code, reason = "shared with the tests, which use more of it")]
#[path = "../tests/it/large.rs"]
mod large;
#[allow(dead_code, reason = "shared with the tests, which use more of it")]
#[path = "../tests/it/sample.rs"]
mod sample;

type Result<T> = std::result::Result<T, Box<dyn error::Error>>;

/// Lines of Hugo's templates: a page with its list, and nothing that the site has beside it.
const LAYOUT: &str = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>\
    {{ .Content }}</body></html>\n";
const SETTINGS: &str = "baseURL = 'https://daily.example/'\ntitle = 'The Daily'\ndisableKinds = ['taxonomy', 'term', 'section', 'home']\n";

#[expect(clippy::print_stdout, reason = "an example is an edge of its own")]
fn main() -> Result<()> {
    let n_posts: usize = env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let folder =
        env::args().nth(2).map_or_else(|| env::temp_dir().join("katydid-rebuild"), Into::into);
    let site_folder = folder.join("site");
    let n_people = (n_posts / 80).clamp(14, 1_200);
    let mut sample = large::course_of(n_posts, n_people);
    let templates = Templates::embedded()?;

    let before = cpu_secs()?;
    let contents = sample.site();
    let site = digest::plan_site(&contents, &templates)?;
    let pages = site.files_to_write()?;
    let keyed = cpu_secs()?;
    pages.par_iter().try_for_each(|page| write(&site_folder, page))?;
    let done = cpu_secs()?;
    let n_bytes: u64 =
        pages.iter().map(|p| fs::metadata(site_folder.join(&p.path)).map_or(0, |m| m.len())).sum();
    println!("{n_posts} posts, {} files of {} MB", pages.len(), n_bytes / 1_000_000);
    println!(
        "keys: {:.2} s; a full rebuild, keys and writing included: {:.2} s of the processor",
        keyed - before,
        done - before
    );

    for (kind, (n_files, secs)) in by_kind(&pages)? {
        println!("  {kind}: {n_files} files, {secs:.2} s");
    }
    let hugo_folder = folder.join("hugo");
    let n_pages = hugo(&hugo_folder, &site_folder, &pages)?;
    let before = children_secs()?;
    match Command::new("hugo").arg("--source").arg(&hugo_folder).arg("--quiet").status() {
        Ok(status) if status.success() => {
            println!(
                "hugo, {n_pages} pages of the same text: {:.2} s of the processor",
                children_secs()? - before
            );
        }
        Ok(status) => println!("hugo failed: {status}"),
        Err(e) => println!("hugo cannot be run: {e}"),
    }

    let keys: std::collections::HashMap<_, _> =
        pages.into_iter().map(|p| (p.path, p.key)).collect();
    // The day after: sixty posts by as many people.
    let more = large::course_of(n_posts + 60, n_people);
    sample.posts = more.posts;
    sample.editions = more.editions;
    let before = cpu_secs()?;
    let contents = sample.site();
    let site = digest::plan_site(&contents, &templates)?;
    let pages = site.files_to_write()?;
    let changed: Vec<_> = pages.iter().filter(|p| keys.get(&p.path) != Some(&p.key)).collect();
    changed.par_iter().try_for_each(|page| write(&site_folder, page))?;
    println!("the day after, {} files: {:.2} s", changed.len(), cpu_secs()? - before);
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "an example is an edge of its own")]
fn write(folder: &Path, page: &SiteFile<'_>) -> std::result::Result<(), io::Error> {
    let path = folder.join(&page.path);
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    fs::write(path, page.render_bytes().map_err(io::Error::other)?)
}

/// How long the files of each folder take to render, by the ending of their names.
fn by_kind(pages: &[SiteFile<'_>]) -> Result<BTreeMap<String, (usize, f64)>> {
    let mut kinds: BTreeMap<String, Vec<&SiteFile<'_>>> = BTreeMap::new();
    for page in pages {
        let folder = page.path.split_once('/').map_or("", |(folder, _)| folder);
        let file = page.path.rsplit('/').next().unwrap_or_default();
        kinds
            .entry(format!("{folder}/…{}", file.split('-').next().unwrap_or_default()))
            .or_default()
            .push(page);
    }
    let mut found = BTreeMap::new();
    for (kind, pages) in kinds {
        let before = cpu_secs()?;
        pages.iter().try_for_each(|page| page.render_bytes().map(drop))?;
        found.insert(kind, (pages.len(), cpu_secs()? - before));
    }
    Ok(found)
}

/// Writes each page of the site as a page for Hugo: its text, with its links and headings, in
/// Markdown.
#[expect(clippy::disallowed_methods, reason = "an example is an edge of its own")]
fn hugo(folder: &Path, site: &Path, pages: &[SiteFile<'_>]) -> Result<usize> {
    fs::create_dir_all(folder.join("layouts/_default"))?;
    fs::write(folder.join("config.toml"), SETTINGS)?;
    fs::write(folder.join("layouts/_default/single.html"), LAYOUT)?;
    let mut n_pages = 0;
    for page in pages.iter().filter(|p| p.path.ends_with("index.html")) {
        let html = fs::read_to_string(site.join(&page.path))?;
        let main = html.split_once("<main").map_or("", |(_, main)| main);
        let main = main.split_once("</main>").map_or(main, |(main, _)| main);
        let mut text = format!("+++\ntitle = 'Page {n_pages}'\n+++\n");
        for line in main.lines().skip(1) {
            let line = markdown(line);
            if !line.is_empty() {
                let _ = write!(text, "{line}\n\n");
            }
        }
        let path = folder
            .join("content")
            .join(page.path.replace("/index.html", ".md").replace("index.html", "front.md"));
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
        n_pages += 1;
    }
    Ok(n_pages)
}

/// A line of HTML as Markdown: headings and links stay, other elements go.
fn markdown(html: &str) -> String {
    let mut out = String::new();
    let mut link = None;
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        match tag.split([' ', '/']).next().unwrap_or_default() {
            "h1" | "h2" => out.push_str("## "),
            "h3" | "h4" => out.push_str("### "),
            "li" => out.push_str("- "),
            "a" => {
                out.push('[');
                link = tag.split("href=\"").nth(1).and_then(|t| t.split('"').next());
            }
            "" if tag == "/a" => {
                let _ = write!(out, "]({})", link.take().unwrap_or_default());
            }
            _ => {}
        }
        rest = after;
    }
    out + rest
}

/// Seconds of the processor that this program took so far.
fn cpu_secs() -> Result<f64> {
    ticks(14)
}

/// Seconds that the programs it started took.
fn children_secs() -> Result<f64> {
    ticks(16)
}

/// User and system time, from the fields of `/proc/self/stat` (`proc_pid_stat(5)`), at a hundred
/// ticks a second.
#[expect(clippy::disallowed_methods, reason = "an example is an edge of its own")]
fn ticks(first: usize) -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    // The name in brackets is the second field; what follows begins with the third.
    let ticks = |field: usize| {
        fields.get(field - 3).and_then(|f| f.parse::<f64>().ok()).unwrap_or_default()
    };
    Ok((ticks(first) + ticks(first + 1)) / 100.0)
}
