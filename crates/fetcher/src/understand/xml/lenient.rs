//! Documents that are not well-formed, by xml5ever's tokeniser, which never gives up.

use std::borrow::Cow;
use std::cell::RefCell;

use xml5ever::QualName;
use xml5ever::tokenizer::{
    ProcessResult, Tag, TagKind, Token, TokenSink, XmlTokenizer, XmlTokenizerOpts,
};

use super::build::Builder;
use super::tree::Tree;
use crate::pieces::in_pieces;
use crate::understand::html::few_attributes;
use crate::understand::{Limits, problems::Problems};

/// Reads anything as a tree.
pub(super) fn parse<'t>(text: &str, limits: &Limits, problems: &mut Problems) -> Tree<'t> {
    let sink = Sink { builder: RefCell::new(Builder::new(limits.max_depth)) };
    let tokenizer = XmlTokenizer::new(sink, XmlTokenizerOpts::default());
    let text = few_attributes(text);
    let queue = in_pieces(&text);
    // The result asks to run scripts, of which a feed has none.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.builder.into_inner().finish(problems)
}

struct Sink {
    builder: RefCell<Builder<'static>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token) -> ProcessResult<()> {
        let mut builder = self.builder.borrow_mut();
        match token {
            _ if builder.is_done() => {}
            Token::Tag(tag) => process_tag(&mut builder, &tag),
            Token::Characters(text) => builder.text(Cow::Owned(text.to_string())),
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

fn process_tag(builder: &mut Builder<'static>, tag: &Tag) {
    let name = written(&tag.name);
    match tag.kind {
        TagKind::StartTag | TagKind::EmptyTag => {
            end_forgotten(builder, &name);
            let attributes = tag
                .attrs
                .iter()
                .map(|a| (Cow::Owned(written(&a.name)), Cow::Owned(a.value.to_string())))
                .collect();
            builder.start(&name, attributes);
            if tag.kind == TagKind::EmptyTag || is_void(&name) {
                builder.end_innermost();
            }
        }
        TagKind::EndTag if is_void(&name) => {}
        TagKind::EndTag => builder.end(&name),
        TagKind::ShortTag => builder.end_innermost(),
    }
}

/// Posts do not nest: one that begins inside another ends it.
fn end_forgotten(builder: &mut Builder<'static>, name: &str) {
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

fn written(name: &QualName) -> String {
    match &name.prefix {
        Some(prefix) => format!("{prefix}:{}", name.local),
        None => name.local.to_string(),
    }
}
