//! What a server says: a code and lines of text (RFC 5321 §4.2).

use std::fmt;

/// Longest text of a reply that is kept; servers add essays.
const MAX_TEXT_CHARS: usize = 500;

/// A whole reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SmtpReply {
    /// Three digits.
    pub(super) code: u16,
    /// The texts of its lines.
    pub(super) lines: Vec<String>,
}

/// One line of a reply.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SmtpReplyLine {
    pub(super) code: u16,
    pub(super) is_last: bool,
    pub(super) text: String,
}

impl SmtpReplyLine {
    /// Reads a line, with or without its end. Any three digits are a code: servers use more than
    /// RFC 5321 has. Text that is not UTF-8 is read as far as it goes.
    pub(super) fn parse(line: &[u8]) -> Option<Self> {
        let (code, rest) = line.trim_ascii_end().split_at_checked(3)?;
        let code = std::str::from_utf8(code)
            .ok()?
            .parse()
            .ok()
            .filter(|code| (200..600).contains(code))?;
        let is_last = match rest.first() {
            None | Some(b' ') => true,
            Some(b'-') => false,
            Some(_) => return None,
        };
        let text = String::from_utf8_lossy(rest.get(1..).unwrap_or_default()).into_owned();
        Some(Self { code, is_last, text })
    }
}

impl SmtpReply {
    /// Done as asked (2xx).
    pub(super) fn is_positive(&self) -> bool {
        self.code < 300
    }

    /// More is awaited (3xx): it is asked for at a login and before a message alone.
    pub(super) fn asks_for_more(&self) -> bool {
        (300..400).contains(&self.code)
    }

    pub(super) fn is_transient(&self) -> bool {
        (400..500).contains(&self.code)
    }
}

/// One line for reports: the code and all text, an enhanced status code (RFC 2034) only once.
impl fmt::Display for SmtpReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        let status = self.lines.first().and_then(|l| l.split(' ').next()).filter(|w| is_status(w));
        for (i, line) in self.lines.iter().enumerate() {
            let line = status.filter(|_| i > 0).and_then(|s| line.strip_prefix(s)).unwrap_or(line);
            text.push(' ');
            text.push_str(line);
        }
        let text = crate::header::one_line(&text);
        write!(f, "{}", self.code)?;
        if !text.is_empty() {
            write!(f, " {}", beginning(&text))?;
        }
        Ok(())
    }
}

/// As many whole words as are kept: a word may be an address, which must not stand in part.
fn beginning(text: &str) -> &str {
    match text.char_indices().nth(MAX_TEXT_CHARS) {
        None => text,
        Some((end, _)) => text[..end].rsplit_once(' ').map_or("", |(words, _)| words),
    }
}

fn is_status(word: &str) -> bool {
    let parts: Vec<_> = word.split('.').collect();
    parts.len() == 3
        && parts.iter().all(|p| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_line(line: &[u8], expected: Option<(u16, bool, &str)>) {
        let line = SmtpReplyLine::parse(line);
        assert_eq!(line.as_ref().map(|l| (l.code, l.is_last, l.text.as_str())), expected);
    }

    #[test]
    fn lines_as_servers_write_them() {
        check_line(b"250 2.1.0 Ok\r\n", Some((250, true, "2.1.0 Ok")));
        check_line(b"250-SIZE 1000\r\n", Some((250, false, "SIZE 1000")));
        check_line(b"250\r\n", Some((250, true, "")));
        check_line(b"354 go\n", Some((354, true, "go")));
        check_line(b"571 blocked\r\n", Some((571, true, "blocked")));
        check_line(b"550 bo\xeete pleine\r\n", Some((550, true, "bo\u{fffd}te pleine")));
        check_line(b"25 no\r\n", None);
        check_line(b"HTTP/1.1 400 Bad Request\r\n", None);
        check_line(b"250_odd\r\n", None);
        check_line(b"+25 odd\r\n", None);
        check_line(b"", None);
    }

    #[test]
    fn a_long_report_ends_with_a_whole_word() {
        let essay = format!("5.1.1 {} ana.smith@example.org is unknown", "x".repeat(480));
        let text = SmtpReply { code: 550, lines: vec![essay] }.to_string();
        assert!(text.ends_with("xxx") && text.len() > 480, "{text}");
        let text = SmtpReply { code: 550, lines: vec!["x".repeat(600)] }.to_string();
        assert_eq!(text, "550 ");
    }

    #[test]
    fn a_report_is_one_line() {
        let lines =
            ["5.7.1 Not today,", "5.7.1 see\u{7} https://example.org"].map(str::to_owned).to_vec();
        assert_eq!(
            SmtpReply { code: 550, lines }.to_string(),
            "550 5.7.1 Not today, see https://example.org"
        );
        assert_eq!(SmtpReply { code: 250, lines: vec![String::new()] }.to_string(), "250");
    }
}
