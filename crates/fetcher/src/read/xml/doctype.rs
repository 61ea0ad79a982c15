//! The document type declaration: what it declares is put in its place, bounded, and the rest is
//! dropped.
//!
//! External entities are never read. An entity may hold others declared before it; the sum of what
//! is put in place is bounded, so that a billion laughs stay a few.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::read::feed_warnings::FeedWarnings;

/// What one entity may expand to, in bytes.
const MOST_OF_ONE: usize = 4 * 1024;
/// What all entities of a document may add, in bytes.
const MOST_OF_ALL: usize = 256 * 1024;

/// The longest name of an entity that is looked for, in bytes.
const MOST_OF_A_NAME: usize = 64;

/// The text without its document type, declared entities replaced.
pub(super) fn resolve_doctype<'t>(text: &'t str, problems: &mut FeedWarnings) -> Cow<'t, str> {
    let Some((start, end)) = find_doctype(text) else { return Cow::Borrowed(text) };
    let entities = declared_entities(&text[start..end], problems);
    let without = [&text[..start], &text[end..]].concat();
    if entities.is_empty() {
        return Cow::Owned(without);
    }
    Cow::Owned(replace_entities(&without, &entities, problems))
}

/// Where the declaration stands: before the first element, with its internal subset.
fn find_doctype(text: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    loop {
        at += text[at..].find('<')?;
        let rest = &text[at..];
        if rest.starts_with("<!--") {
            at += rest.find("-->")? + 3;
        } else if rest.starts_with("<?") {
            at += rest.find("?>")? + 2;
        } else if rest.get(..9).is_some_and(|r| r.eq_ignore_ascii_case("<!doctype")) {
            return Some((at, at + declaration_end(rest)?));
        } else {
            return None;
        }
    }
}

/// Where a declaration ends, its brackets and quotes heeded.
fn declaration_end(declaration: &str) -> Option<usize> {
    let (mut quote, mut inside) = (None, false);
    for (at, byte) in declaration.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) => quote = Some(open).filter(|open| byte != *open),
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'[') => inside = true,
            (None, b']') => inside = false,
            (None, b'>') if !inside => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn declared_entities<'t>(
    doctype: &'t str,
    problems: &mut FeedWarnings,
) -> HashMap<&'t str, String> {
    let mut entities = HashMap::new();
    for declaration in doctype.split("<!ENTITY").skip(1) {
        let Some((name, rest)) = declaration.trim_start().split_once(char::is_whitespace) else {
            continue;
        };
        let rest = rest.trim_start();
        // Parameter entities begin with %, external ones say SYSTEM or PUBLIC.
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        let Some(value) = rest[1..].split(quote).next() else { continue };
        let mut expanded = String::new();
        if !expand_entities(value, &entities, MOST_OF_ONE, &mut expanded) {
            warn_of_expansion(problems);
        }
        entities.entry(name).or_insert(expanded);
    }
    entities
}

fn replace_entities(
    text: &str,
    entities: &HashMap<&str, String>,
    problems: &mut FeedWarnings,
) -> String {
    let mut replaced = String::with_capacity(text.len());
    if !expand_entities(text, entities, text.len() + MOST_OF_ALL, &mut replaced) {
        warn_of_expansion(problems);
    }
    replaced
}

fn warn_of_expansion(problems: &mut FeedWarnings) {
    let what = "the feed's own entities expand to more than is read";
    problems.add_error(what, "the document type", "write the text itself instead of entities");
}

/// The name between `&` and `;`; empty where there is none.
fn entity_name(reference: &str) -> &str {
    let length =
        reference.bytes().skip(1).take(MOST_OF_A_NAME).position(|b| b == b';').unwrap_or(0);
    &reference[1..=length]
}

/// Appends `text` with entities replaced until `most` bytes are reached; says whether all of it
/// went in.
fn expand_entities(
    text: &str,
    entities: &HashMap<&str, String>,
    most: usize,
    expanded: &mut String,
) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        expanded.push_str(before);
        let name = entity_name(reference);
        let value = entities.get(name).filter(|_| !name.is_empty());
        if let Some(value) = value {
            if expanded.len() + value.len() > most {
                return false;
            }
            expanded.push_str(value);
            rest = &reference[name.len() + 2..];
        } else {
            expanded.push('&');
            rest = &reference[1..];
        }
    }
    expanded.push_str(rest);
    true
}
