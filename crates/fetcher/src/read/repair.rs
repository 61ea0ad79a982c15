//! The words of a feed, written anew for feed-rs where it would misread the original.
//!
//! Every element stands in its place, under the prefix that feed-rs knows, once, and holds nothing
//! but text of a type it knows.

use super::dialects::{SeenWords, Word, XmlDialect};
use super::element_text::declared_text;
use super::markup_evidence::{has_title_markup, looks_like_html};
use super::typed_text::TextKind;
use super::xml::{Ns, XmlNodeId, without_controls};
use super::xml_source::XmlSource;

/// Writes the words of a feed in the feed's own dialect.
pub(super) fn write_repaired(source: &XmlSource<'_>) -> String {
    let form = &source.shape.dialect.repaired;
    let mut repaired = RepairedWriter { source, xml: form.start.to_owned() };
    if let Some(channel) = source.shape.channel {
        repaired.write_words(channel, XmlDialect::feed_word, form.feed_summary);
    }
    for post in &source.shape.posts {
        repaired.write_tag("<", form.post, ">");
        repaired.write_words(*post, XmlDialect::post_word, form.post_summary);
        repaired.write_tag("</", form.post, ">");
    }
    repaired.xml + form.end
}

struct RepairedWriter<'a, 't> {
    source: &'a XmlSource<'t>,
    xml: String,
}

impl RepairedWriter<'_, '_> {
    fn write_words(
        &mut self,
        parent: XmlNodeId,
        word_of: fn(&XmlDialect, (Ns, &str)) -> Option<Word>,
        summary: &'static str,
    ) {
        let (source, mut seen) = (self.source, SeenWords::default());
        let form = &source.shape.dialect.repaired;
        for element in source.tree.child_elements(parent) {
            let word = word_of(source.shape.dialect, source.tree.name(element));
            match word.filter(|word| seen.is_first(*word)) {
                Some(Word::Title) => self.write_text("title", element),
                Some(Word::Summary) => self.write_text(summary, element),
                Some(Word::Content) => self.write_text(form.content, element),
                Some(Word::Id) => {
                    self.write_element(form.id, "", &source.tree.inner_text(element));
                }
                None => {}
            }
        }
    }

    fn write_text(&mut self, name: &str, element: XmlNodeId) {
        let Some((text, kind)) = declared_text(self.source, element) else { return };
        let is_evident = if name == "title" { has_title_markup } else { looks_like_html };
        let has_types = self.source.shape.dialect.repaired.has_types;
        match kind {
            _ if has_types && kind.is_html(&text) => {
                self.write_element(name, " type=\"html\"", &text);
            }
            _ if has_types => self.write_element(name, " type=\"text\"", &text),
            // RSS cannot say that a text is HTML. It shows.
            TextKind::Html if !is_evident(&text) => {
                self.write_element(name, "", &format!("<span>{text}</span>"));
            }
            _ => self.write_element(name, "", &text),
        }
    }

    fn write_element(&mut self, name: &str, attributes: &str, text: &str) {
        self.write_tag("<", name, attributes);
        self.xml.push('>');
        // Base64 may bring control characters.
        for (at, piece) in without_controls(text).split("]]>").enumerate() {
            self.xml.push_str(if at == 0 { "<![CDATA[" } else { "]]]]><![CDATA[>" });
            self.xml.push_str(piece);
        }
        self.write_tag("]]></", name, ">");
    }

    fn write_tag(&mut self, open: &str, name: &str, close: &str) {
        self.xml.extend([open, name, close]);
    }
}
