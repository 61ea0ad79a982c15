//! What the program says: data to standard output, everything else to standard error.

use std::io::{IsTerminal, Write};

use crate::exit::Exit;

/// Where the program speaks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Console {
    quiet: bool,
}

#[expect(clippy::unused_self, reason = "who speaks has been given the console, quiet or not")]
impl Console {
    /// A console that reports progress unless `quiet`.
    pub(crate) fn new(quiet: bool) -> Self {
        Self { quiet }
    }

    /// A console for cron: it reports progress only to a terminal.
    pub(crate) fn quiet_unless_watched(self) -> Self {
        Self { quiet: self.quiet || !std::io::stderr().is_terminal() }
    }

    /// Data that was asked for.
    pub(crate) fn data(self, text: &str) {
        write(&mut std::io::stdout().lock(), text);
    }

    /// What was done: kept to itself when quiet.
    pub(crate) fn say(self, text: &str) {
        if !self.quiet {
            write(&mut std::io::stderr().lock(), text);
        }
    }

    /// What a person should know: always said.
    pub(crate) fn warn(self, text: &str) {
        write(&mut std::io::stderr().lock(), text);
    }

    /// Whether a bar would be seen and wanted.
    pub(crate) fn shows_progress(self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }
}

/// Writes a line. A reader that has gone away (`katydid feed list | head`) ends the program as it would any other.
fn write(stream: &mut impl Write, text: &str) {
    if writeln!(stream, "{text}").is_err() {
        std::process::exit(Exit::Failed as i32);
    }
}
