//! What of a post its author wrote: without what is quoted, captions of pictures, and the links
//! that stand for embedded players.

use crate::html::split_tag;
use crate::picture::unescape_html;

/// A post with fewer letters than this beside its quotation is that quotation.
const LEAST_OWN: usize = 30;
/// A line no longer than this before a quotation only says whose it is.
const LONGEST_LEAD_IN: usize = 80;
/// The longest caption, in bytes.
const LONGEST_CAPTION: usize = 300;

/// The author's own words in cleaned HTML, as far as `most` characters: paragraphs, items of lists
/// and cells of tables are separated by blank lines.
///
/// A post that is hardly more than a quotation has its words too, in quotation marks.
pub fn own_words(html: &str, most: usize) -> String {
    let written = OwnWordsReader::read(html, most, QuotedText::LeftOut);
    let has_enough = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count() >= LEAST_OWN;
    match without_typed_quotes(&written) {
        Some(own) if own.chars().any(char::is_alphanumeric) => own,
        _ if has_enough(&written) || !html.contains("<blockquote") => written,
        _ => OwnWordsReader::read(html, most, QuotedText::Marked),
    }
}

/// A text without the paragraphs that are quoted as in mail, each line behind a `>`, and without
/// the short lines that say whose they are; `None` where there are none.
fn without_typed_quotes(text: &str) -> Option<String> {
    let is_quote = |paragraph: &str| paragraph.lines().all(|line| line.starts_with('>'));
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    if !paragraphs.iter().any(|paragraph| is_quote(paragraph)) {
        return None;
    }
    let is_before_quote = |at: usize| paragraphs.get(at + 1).is_some_and(|next| is_quote(next));
    let is_lead_in = |at: usize, paragraph: &str| {
        paragraph.ends_with(':') && paragraph.len() <= LONGEST_LEAD_IN && is_before_quote(at)
    };
    let all = paragraphs.iter().enumerate();
    let own = all.filter(|(at, paragraph)| !is_quote(paragraph) && !is_lead_in(*at, paragraph));
    Some(own.map(|(_, paragraph)| *paragraph).collect::<Vec<_>>().join("\n\n"))
}

/// What becomes of quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum QuotedText {
    LeftOut,
    Marked,
}

/// A walk over cleaned HTML, in which every `<` opens a tag.
struct OwnWordsReader {
    quoted: QuotedText,
    text: String,
    n_chars: usize,
    /// What separates the next word from the last.
    gap: &'static str,
    /// Open elements whose text is left out.
    n_left_out: usize,
    n_quotes: usize,
}

impl OwnWordsReader {
    fn read(html: &str, most: usize, quoted: QuotedText) -> String {
        let mut reader =
            Self { quoted, text: String::new(), n_chars: 0, gap: "", n_left_out: 0, n_quotes: 0 };
        let mut rest = html;
        while !rest.is_empty() && reader.n_chars < most {
            let (words, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            reader.write_words(words);
            if tag.is_empty() {
                break;
            }
            let (inside, after) = split_tag(&tag[1..]);
            let length = left_out_length(inside, after);
            reader.pass_tag(inside, length.is_some());
            rest = length.map_or(after, |length| &after[length..]);
        }
        reader.finish(most)
    }

    fn pass_tag(&mut self, tag: &str, is_left_out: bool) {
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        match name {
            "blockquote" => self.open_quote(),
            "/blockquote" => self.close_quote(),
            "figcaption" | "caption" | "rt" | "rp" => self.n_left_out += 1,
            "/figcaption" | "/caption" | "/rt" | "/rp" => {
                self.n_left_out = self.n_left_out.saturating_sub(1);
            }
            "br" => self.separate("\n"),
            // Browsers set the marks of a quotation within a line.
            "q" if self.n_left_out == 0 => self.write_word("“"),
            "/q" if self.n_left_out == 0 => {
                self.gap = "";
                self.write_word("”");
            }
            _ => {}
        }
        if is_left_out || is_apart(name.trim_start_matches('/')) {
            self.separate("\n\n");
        }
    }

    fn open_quote(&mut self) {
        self.separate("\n\n");
        self.n_quotes += 1;
        match self.quoted {
            QuotedText::LeftOut => {
                self.end_lead_in();
                self.n_left_out += 1;
            }
            QuotedText::Marked if self.n_quotes == 1 => self.write_word("“"),
            QuotedText::Marked => {}
        }
    }

    fn close_quote(&mut self) {
        self.n_quotes = self.n_quotes.saturating_sub(1);
        match self.quoted {
            QuotedText::LeftOut => self.n_left_out = self.n_left_out.saturating_sub(1),
            QuotedText::Marked if self.n_quotes == 0 => {
                self.gap = "";
                self.write_word("”");
            }
            QuotedText::Marked => {}
        }
        self.separate("\n\n");
    }

    /// “Ana wrote:” before a quotation goes with it; of a longer line it is said that words are
    /// left out.
    fn end_lead_in(&mut self) {
        if self.n_left_out > 0 || !self.text.ends_with(':') {
            return;
        }
        let start = self.text.rfind("\n\n").map_or(0, |end| end + 2);
        if self.text.len() - start <= LONGEST_LEAD_IN {
            self.text.truncate(start.saturating_sub(2));
        } else {
            self.text.push_str(" […]");
        }
    }

    fn separate(&mut self, gap: &'static str) {
        if gap.len() > self.gap.len() || self.gap == " " {
            self.gap = gap;
        }
    }

    fn write_words(&mut self, escaped: &str) {
        if self.n_left_out > 0 {
            return;
        }
        let words = unescape_html(escaped);
        let mut is_first = true;
        for word in words.split([' ', '\t', '\n', '\r', '\u{c}']) {
            if !is_first && self.gap.is_empty() {
                self.gap = " ";
            }
            is_first = false;
            if !word.is_empty() {
                self.write_word(word);
            }
        }
    }

    fn write_word(&mut self, word: &str) {
        let gap = std::mem::take(&mut self.gap);
        // Nothing stands between a quotation mark and the first word after it.
        if !self.text.is_empty() && !self.text.ends_with('“') {
            self.text.push_str(gap);
        }
        self.text.push_str(word);
        self.n_chars += gap.len() + word.chars().count();
    }

    fn finish(self, most: usize) -> String {
        let end = self.text.char_indices().nth(most).map_or(self.text.len(), |(at, _)| at);
        self.text[..end].trim_end().to_owned()
    }
}

/// How far after a start tag that stands which no author wrote as a part of the text.
fn left_out_length(tag: &str, after: &str) -> Option<usize> {
    let inside = |end: &str| after.find(end).map(|at| &after[..at]);
    match tag.split([' ', '>']).next().unwrap_or_default() {
        "p" => inside("</p>").filter(|inner| is_player_link(inner)),
        // Blogger sets a picture and its caption as a table.
        "table" => inside("</table>")
            .filter(|inner| inner.contains("<img") && visible_length(inner) <= LONGEST_CAPTION),
        // WordPress, before blocks, set them as a picture and a paragraph in an element.
        "div" => inside("</div>").filter(|inner| is_captioned_picture(inner)),
        _ => None,
    }
    .map(str::len)
}

/// Whether a paragraph is the link that the fetcher's cleaner writes for an embedded player.
fn is_player_link(inner: &str) -> bool {
    let Some(link) = inner.strip_prefix("<a ").and_then(|rest| rest.strip_suffix("</a>")) else {
        return false;
    };
    let (attributes, label) = split_tag(link);
    let label = label.rsplit('>').next().unwrap_or_default();
    let is_of_kind = ["Video on ", "Videos on ", "Audio on "].iter().any(|k| label.starts_with(k));
    let host = label.strip_suffix(')').and_then(|l| l.rsplit_once(" (")).map(|(_, host)| host);
    is_of_kind && label.len() <= 40
        || host.is_some_and(|host| host.contains('.') && attributes.contains(host))
}

fn is_captioned_picture(inner: &str) -> bool {
    let is_picture_first = inner.trim_start().starts_with("<img")
        || inner.trim_start().starts_with("<a ") && inner.contains("><img");
    let caption = inner.trim_end().strip_suffix("</p>").and_then(|rest| rest.rsplit_once("<p>"));
    is_picture_first
        && caption.is_some_and(|(before, caption)| {
            visible_length(before) == 0 && visible_length(caption) <= LONGEST_CAPTION
        })
}

fn visible_length(html: &str) -> usize {
    let pieces = html.split('<').enumerate();
    pieces.map(|(at, piece)| if at == 0 { piece } else { split_tag(piece).1 }.trim().len()).sum()
}

/// Elements whose text stands apart from what is before and after.
fn is_apart(name: &str) -> bool {
    matches!(
        name,
        "blockquote"
            | "caption"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "li"
            | "ol"
            | "p"
            | "pre"
            | "summary"
            | "table"
            | "td"
            | "th"
            | "tr"
            | "ul"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(own_words(html, 2_000).replace("\n\n", " | "), expected, "{html}");
    }

    #[test]
    fn items_and_cells_stand_apart() {
        check("<p>Three:</p><ul><li>One</li><li>Two<br>too</li></ul>", "Three: | One | Two\ntoo");
        check("<table><tr><td>Ana</td><td>5&nbsp;mg</td></tr></table>", "Ana | 5 mg");
        check("<p>A <b>bold</b>\n word &amp; <i>more</i>.</p>", "A bold word & more.");
        check("<h2>Week</h2>It rained<p>Then</p>not", "Week | It rained | Then | not");
        check("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字", "漢字");
    }

    #[test]
    fn quoted_words_are_left_out() {
        let own = "They are long, and nobody reads them to the end.";
        let quote = "<blockquote><p>Notes are short.</p></blockquote>";
        check(&format!("<p>Ana wrote:</p>{quote}<p>{own}</p>"), own);
        check(&format!("{quote}<p>{own}</p>"), own);
        let long = "In the second chapter, which I read on the train on Monday, the author says \
                    about all such notes:";
        check(&format!("<p>{long}</p>{quote}<p>{own}</p>"), &format!("{long} […] | {own}"));
        check(&format!("<p>Read this.</p>{quote}"), "Read this. | “Notes are short.”");
        check(quote, "“Notes are short.”");
    }

    #[test]
    fn quotes_within_a_line_have_their_marks() {
        check(
            "<p>She said <q>it is <b>fine</b></q>, and left.</p>",
            "She said “it is fine”, and left.",
        );
        check("<p><q>Fine</q> is no answer.</p>", "“Fine” is no answer.");
    }

    #[test]
    fn words_quoted_as_in_mail_are_left_out() {
        let own = "They are not, and that is the trouble.";
        check(&format!("<p>Ben writes:</p><p>&gt; Notes<br>&gt; are short.</p><p>{own}</p>"), own);
        check("<p>&gt; Notes are short.</p>", "> Notes are short.");
    }

    #[test]
    fn captions_are_left_out() {
        let own = "It rained on the ward all day.";
        let picture = "<img src=\"https://a.example/1.jpg\" alt=\"The ward\">";
        for captioned in [
            format!("<figure>{picture}<figcaption>The ward at night</figcaption></figure>"),
            format!("<div><a href=\"https://a.example\">{picture}</a><p>The ward</p></div>"),
            format!("<table><tr><td>{picture}</td></tr><tr><td>The ward</td></tr></table>"),
        ] {
            check(&format!("{captioned}<p>{own}</p>"), own);
        }
        check(&format!("<div>{picture}<p>One.</p><p>Two.</p></div>"), "One. | Two.");
    }

    #[test]
    fn players_are_left_out() {
        let player =
            "<p><a href=\"https://www.youtube.com/watch?v=1\" rel=\"x\">Video on YouTube</a></p>";
        check(&format!("{player}<p>How I tie a sling.</p>"), "How I tie a sling.");
        let titled = "<p><a href=\"https://vimeo.com/1\" rel=\"x\">A sling (vimeo.com)</a></p>";
        check(&format!("{titled}<p>Two knots.</p>"), "Two knots.");
        check("<p><a href=\"https://ana.example/1\" rel=\"x\">Read Ana</a></p>", "Read Ana");
    }

    #[test]
    fn what_is_cut_off_does_no_harm() {
        check("<p>One <a href=\"https://ana", "One");
        check("<p>One &am", "One &am");
        assert_eq!(own_words("<p>One two three</p>", 7), "One two");
    }
}
