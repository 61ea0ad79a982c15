//! Documents that are not well-formed, by xml5ever's tokeniser, which never gives up.

use std::borrow::Cow;
use std::cell::RefCell;

use xml5ever::QualName;
use xml5ever::tokenizer::{
    ProcessResult, Tag, TagKind, Token, TokenSink, XmlTokenizer, XmlTokenizerOpts,
};

use super::tree::XmlTree;
use super::tree_builder::XmlTreeBuilder;
use crate::read::feed_limits::FeedLimits;
use crate::read::feed_warnings::FeedWarnings;
use crate::read::html::limits::drop_crowded_tags;
use crate::tokenizer_input::tokenizer_input;

/// Reads anything as a tree.
pub(super) fn parse_lenient<'t>(
    text: &str,
    limits: &FeedLimits,
    problems: &mut FeedWarnings,
) -> XmlTree<'t> {
    let sink = XmlTokenSink { builder: RefCell::new(XmlTreeBuilder::new(limits.max_depth)) };
    let tokenizer = XmlTokenizer::new(sink, XmlTokenizerOpts::default());
    let text = drop_crowded_tags(text);
    let queue = tokenizer_input(&text);
    // The result asks to run scripts, of which a feed has none.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.builder.into_inner().finish_tree(problems)
}

struct XmlTokenSink {
    builder: RefCell<XmlTreeBuilder<'static>>,
}

impl TokenSink for XmlTokenSink {
    type Handle = ();

    fn process_token(&self, token: Token) -> ProcessResult<()> {
        let mut builder = self.builder.borrow_mut();
        match token {
            _ if builder.is_done() => {}
            Token::Tag(tag) => add_tag(&mut builder, &tag),
            Token::Characters(text) => builder.add_text(Cow::Owned(text.to_string())),
            Token::Doctype(_)
            | Token::ProcessingInstruction(_)
            | Token::Comment(_)
            | Token::EndOfFile
            | Token::NullCharacter
            | Token::ParseError(_) => {}
        }
        ProcessResult::Continue
    }
}

fn add_tag(builder: &mut XmlTreeBuilder<'static>, tag: &Tag) {
    let name = written_name(&tag.name);
    match tag.kind {
        TagKind::StartTag | TagKind::EmptyTag => {
            end_unclosed_post(builder, &name);
            let attributes = tag
                .attrs
                .iter()
                .map(|a| (Cow::Owned(written_name(&a.name)), Cow::Owned(a.value.to_string())))
                .collect();
            builder.start_element(&name, attributes);
            if tag.kind == TagKind::EmptyTag || is_void(&name) {
                builder.end_innermost();
            }
        }
        TagKind::EndTag if is_void(&name) => {}
        TagKind::EndTag => builder.end_element(&name),
        TagKind::ShortTag => builder.end_innermost(),
    }
}

/// Posts do not nest: one that begins inside another ends it.
fn end_unclosed_post(builder: &mut XmlTreeBuilder<'static>, name: &str) {
    if is_post(name) && builder.open_names().any(is_post) {
        builder.end_where(is_post);
    }
}

fn is_post(name: &str) -> bool {
    let local = name.split_once(':').map_or(name, |(_, local)| local);
    local.eq_ignore_ascii_case("item") || local.eq_ignore_ascii_case("entry")
}

/// HTML elements without an end. `link` is not among them: in feeds it holds an address.
fn is_void(name: &str) -> bool {
    ["br", "hr", "img", "input", "wbr", "meta", "embed", "area", "col", "param"]
        .iter()
        .any(|void| name.eq_ignore_ascii_case(void))
}

fn written_name(name: &QualName) -> String {
    match &name.prefix {
        Some(prefix) => format!("{prefix}:{}", name.local),
        None => name.local.to_string(),
    }
}
