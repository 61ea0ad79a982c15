//! `katydid manual`: what a package installs beside the program, written from the arguments.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::{Arguments, ManualArgs};
use crate::console::Console;
use crate::exit::Exit;

/// Writes a manual page for each command, and completions for three shells.
pub(crate) fn write_manual(arguments: &ManualArgs, console: Console) -> Result<Exit> {
    let folder = &arguments.folder;
    let what = || format!("the manual cannot be written to {}", folder.display());
    write_files(folder).with_context(what)?;
    console.print_data(folder.display().to_string());
    Ok(Exit::Done)
}

fn write_files(folder: &Path) -> std::io::Result<()> {
    let pages = folder.join("man");
    fs::create_dir_all(&pages)?;
    // What `help` says is what the pages say.
    clap_mangen::generate_to(Arguments::command().disable_help_subcommand(true), &pages)?;
    for shell in [Shell::Bash, Shell::Fish, Shell::Zsh] {
        let completions = folder.join(shell.to_string());
        fs::create_dir_all(&completions)?;
        clap_complete::generate_to(shell, &mut Arguments::command(), "katydid", &completions)?;
    }
    Ok(())
}
