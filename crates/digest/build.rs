//! Lists the files of `/templates`, each with its text, for `embedded.rs`.

#![expect(clippy::disallowed_methods, reason = "a build script is an edge of its own")]

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut entries = Vec::new();
    list_files(&folder, "", &mut entries)?;
    entries.sort();
    let target = Path::new(&env::var("OUT_DIR").map_err(io::Error::other)?).join("templates.rs");
    fs::write(target, format!("&[\n{}]\n", entries.concat()))
}

/// Adds a line for each file: its name below the folder, and its text.
fn list_files(folder: &Path, prefix: &str, entries: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            list_files(&path, &format!("{name}/"), entries)?;
        } else if name != "README.md" {
            entries.push(format!("({name:?}, include_str!({:?})),\n", path.display().to_string()));
        }
    }
    Ok(())
}
