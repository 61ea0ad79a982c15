//! The visible text of a post, taken down while it is cleaned.

use course::CleanHtml;
use url::Url;

use super::address::{MOST_LINKS, REL, is_web};
use super::cleaned_content::CleanedContent;

/// Takes down text: runs of white space become one space, blocks paragraphs, breaks lines.
#[derive(Debug, Default)]
pub(super) struct VisibleTextWriter {
    text: String,
    /// What separates the next word from the last.
    gap: VisibleTextGap,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum VisibleTextGap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

impl VisibleTextWriter {
    /// Text whose white space means nothing.
    pub(super) fn write_words(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let words = rest.trim_start_matches(is_space);
            if words.len() < rest.len() {
                self.gap = self.gap.max(VisibleTextGap::Space);
            }
            // As far as single spaces separate words, they are taken as they are.
            let bytes = words.as_bytes();
            let ends = |at: usize| match bytes[at] {
                b' ' => bytes.get(at + 1).is_none_or(|next| is_space(char::from(*next))),
                byte => is_space(char::from(byte)),
            };
            let end = (0..bytes.len()).find(|at| ends(*at)).unwrap_or(bytes.len());
            self.push_word(&words[..end]);
            rest = &words[end..];
        }
    }

    /// Text whose white space is meant.
    pub(super) fn write_verbatim(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.fill_gap();
                self.text.push('\n');
            }
            if !line.is_empty() {
                self.fill_gap();
                self.text.push_str(line.trim_end_matches('\r'));
            }
        }
    }

    /// A line ends.
    pub(super) fn end_line(&mut self) {
        self.gap = self.gap.max(VisibleTextGap::Line);
    }

    /// A paragraph ends.
    pub(super) fn end_paragraph(&mut self) {
        self.gap = self.gap.max(VisibleTextGap::Paragraph);
    }

    /// A word ends, as between the cells of a table.
    pub(super) fn end_word(&mut self) {
        self.gap = self.gap.max(VisibleTextGap::Space);
    }

    /// How much was written.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// What was written after a length.
    pub(super) fn text_since(&self, len: usize) -> &str {
        self.text.get(len..).unwrap_or_default().trim()
    }

    /// Takes back what was written after a length; what separated it from the rest still does.
    pub(super) fn truncate(&mut self, len: usize) {
        if len < self.text.len() {
            self.text.truncate(len);
            self.gap = self.gap.max(VisibleTextGap::Paragraph);
        }
    }

    pub(super) fn finish(mut self) -> String {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        self.text
    }

    fn push_word(&mut self, word: &str) {
        if !word.is_empty() {
            self.fill_gap();
            self.text.push_str(word);
        }
    }

    fn fill_gap(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if gap == VisibleTextGap::None
            || self.text.is_empty()
            || self.text.ends_with('\n') && gap < VisibleTextGap::Paragraph
        {
            return;
        }
        match gap {
            VisibleTextGap::None => {}
            VisibleTextGap::Space => self.text.push(' '),
            VisibleTextGap::Line => self.text.push('\n'),
            VisibleTextGap::Paragraph if self.text.ends_with("\n\n") => {}
            VisibleTextGap::Paragraph if self.text.ends_with('\n') => self.text.push('\n'),
            VisibleTextGap::Paragraph => self.text.push_str("\n\n"),
        }
    }
}

/// White space as HTML collapses it; a no-break space is a character.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

/// The text without the addresses written in it, in which `#` is no hashtag.
pub(super) fn without_addresses(text: &str) -> String {
    if !text.contains("://") && !text.contains("www.") {
        return text.trim().to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let start = ["http://", "https://", "www."].iter().filter_map(|s| word.find(s)).min();
        kept.push_str(&word[..start.unwrap_or(word.len())]);
        kept.push_str(&piece[word.len()..]);
    }
    kept.trim().to_owned()
}

/// Plain text as a post: blank lines separate paragraphs, single breaks lines.
pub(super) fn from_plain(text: &str) -> CleanedContent {
    let (mut html, mut writer, mut links) =
        (String::with_capacity(text.len() + 16), VisibleTextWriter::default(), Vec::new());
    let text = text.replace("\r\n", "\n");
    for paragraph in
        text.split("\n\n").map(|p| p.trim_matches('\n')).filter(|p| !p.trim().is_empty())
    {
        html.push_str("<p>");
        for (at, line) in paragraph.trim().lines().enumerate() {
            if at > 0 {
                html.push_str("<br>");
                writer.end_line();
            }
            write_line(line.trim(), &mut html, &mut links);
            writer.write_words(line.trim());
        }
        html.push_str("</p>");
        writer.end_paragraph();
    }
    let text = writer.finish();
    let tag_text = without_addresses(&text);
    let html = Some(html).filter(|html| !html.is_empty()).map(CleanHtml::from_sanitised);
    CleanedContent { html, text, tag_text, links, ..CleanedContent::default() }
}

/// Writes a line of plain text; the addresses in it become links.
fn write_line(line: &str, html: &mut String, links: &mut Vec<Url>) {
    let mut rest = line;
    while let Some(at) = rest.find("http") {
        let (before, word) = rest.split_at(at);
        escape_text(before, html);
        let end = word
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'))
            .unwrap_or(word.len());
        // What ends a sentence or a bracket is not of the address.
        let address = word[..end].trim_end_matches(|c: char| ".,;:!?)]}'’”»*".contains(c));
        let is_address = address.starts_with("http://") || address.starts_with("https://");
        match Url::parse(address)
            .ok()
            .filter(|url| is_address && is_web(url) && links.len() < MOST_LINKS)
        {
            Some(url) => {
                html.push_str("<a href=\"");
                escape_text(url.as_str(), html);
                html.push('"');
                html.push_str(REL);
                html.push('>');
                escape_text(address, html);
                html.push_str("</a>");
                if !links.contains(&url) {
                    links.push(url);
                }
            }
            None => escape_text(address, html),
        }
        rest = &word[address.len()..];
    }
    escape_text(rest, html);
}

/// Writes text so that HTML shows it is.
pub(super) fn escape_text(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}
