//! What the program says: data to standard output, everything else to standard error.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, IsTerminal, Write};

use course::secret_address::mask_text;

use crate::exit::Exit;

/// Where the program speaks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Console {
    /// Whether it keeps to itself what was done.
    pub(crate) quiet: bool,
}

#[expect(clippy::unused_self, reason = "who speaks has been given the console, quiet or not")]
impl Console {
    /// A console for cron: it reports progress only to a terminal.
    pub(crate) fn quiet_unless_watched(self) -> Self {
        Self { quiet: self.quiet || !std::io::stderr().is_terminal() }
    }

    /// Data that was asked for, for people or as JSON.
    pub(crate) fn print_data(self, text: impl AsRef<str>) {
        write_line(
            &mut std::io::stdout().lock(),
            &terminal_safe_text(&without_codes(text.as_ref())),
        );
    }

    /// A file that was asked for: every character of it, unless a person looks at it.
    pub(crate) fn print_file(self, text: &str) {
        let mut stdout = std::io::stdout().lock();
        let is_seen = stdout.is_terminal();
        write_line(
            &mut stdout,
            if is_seen { terminal_safe_text(text) } else { text.into() }.as_ref(),
        );
    }

    /// What was done: kept to itself when quiet. Secrets in addresses are masked: cron mails this,
    /// and logs keep it.
    pub(crate) fn print_status(self, text: impl AsRef<str>) {
        if !self.quiet {
            self.print_warning(text);
        }
    }

    /// What a person should know: always said, without secrets.
    pub(crate) fn print_warning(self, text: impl AsRef<str>) {
        let text = without_codes(&mask_text(text.as_ref())).into_owned();
        // Work goes on when nobody listens.
        let _ = writeln!(std::io::stderr().lock(), "{}", terminal_safe_text(&text));
    }

    /// Whether a bar would be seen and wanted.
    pub(crate) fn shows_progress(self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }
}

/// Where the log is written: standard error, without secrets. Each event comes whole.
#[derive(Debug)]
pub(crate) struct MaskedLogWriter;

impl Write for MaskedLogWriter {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let masked = mask_mail_addresses(&mask_text(&String::from_utf8_lossy(event)));
        // A log that cannot be written stops no work.
        let _ = io::stderr().lock().write_all(masked.as_bytes());
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().lock().flush()
    }
}

/// The text without the numbers that the system gives its errors: `(os error 2)`.
fn without_codes(text: &str) -> Cow<'_, str> {
    const CODE: &str = " (os error ";
    if !text.contains(CODE) {
        return Cow::Borrowed(text);
    }
    let mut pieces = text.split(CODE);
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        plain += piece.split_once(')').map_or(piece, |(_, rest)| rest);
    }
    Cow::Owned(plain)
}

/// The text with `…@host` in place of each mail address.
fn mask_mail_addresses(text: &str) -> String {
    let is_local = |c: char| c.is_alphanumeric() || "._%+-'".contains(c);
    let mut masked = String::with_capacity(text.len());
    for (n, piece) in text.split('@').enumerate() {
        if n > 0 {
            let host: String =
                piece.chars().take_while(|c| c.is_alphanumeric() || "-.".contains(*c)).collect();
            let is_address = host.trim_end_matches('.').contains('.')
                && masked.chars().next_back().is_some_and(is_local);
            if is_address {
                masked.truncate(masked.trim_end_matches(is_local).len());
                masked.push('…');
            }
            masked.push('@');
        }
        masked.push_str(piece);
    }
    masked
}

/// Writes a line. A reader that has gone away (`katydid feed list | head`) ends the program as it
/// would any other.
fn write_line(stream: &mut impl Write, text: &str) {
    if let Err(error) = writeln!(stream, "{text}") {
        if error.kind() != io::ErrorKind::BrokenPipe {
            let _ =
                writeln!(io::stderr().lock(), "error: standard output cannot be written: {error}");
        }
        std::process::exit(Exit::Failed as i32);
    }
}

/// The text without the characters by which a stranger's title could command a terminal or turn its
/// lines around. In JSON they are escaped, which means the same.
pub(crate) fn terminal_safe_text(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_terminal_command) {
        return Cow::Borrowed(text);
    }
    let is_json = text.starts_with(['{', '[']);
    let mut printable = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if !is_terminal_command(c) => printable.push(c),
            c if is_json => {
                // Writing to a String cannot fail.
                let _ =
                    fmt::Write::write_fmt(&mut printable, format_args!("\\u{:04x}", u32::from(c)));
            }
            _ => {}
        }
    }
    Cow::Owned(printable)
}

/// Whether a terminal takes a character for a command: a control (ECMA-48), or one of Unicode's
/// `Bidi_Control` (UAX #9 §2).
fn is_terminal_command(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(terminal_safe_text(text), expected, "{text:?}");
    }

    #[test]
    fn errors_of_the_system_are_words() {
        assert_eq!(without_codes("a: no file (os error 2); b (os error 13)"), "a: no file; b");
    }

    #[test]
    fn no_mail_address_is_logged() {
        for (text, expected) in [
            ("to ana.b+c@mail.example.org: no", "to …@mail.example.org: no"),
            ("https://medium.com/@ana/feed", "https://medium.com/@ana/feed"),
            ("<ana@localhost> <b@c.example>", "<ana@localhost> <…@c.example>"),
            ("a@b.example@c.example", "…@…@c.example"),
        ] {
            assert_eq!(mask_mail_addresses(text), expected);
        }
    }

    #[test]
    fn strangers_command_no_terminal() {
        check("a\tb\nc é 日 שלום", "a\tb\nc é 日 שלום");
        check("red \u{1b}[31m\u{9b}31m\u{7f}\r from here\u{7}", "red [31m31m from here");
        check("photo\u{202e}gnp.exe\u{2066}\u{2069}\u{200f}", "photognp.exe");
        check("{\"title\":\"a \u{9b}\u{202e}\"}", "{\"title\":\"a \\u009b\\u202e\"}");
    }
}
