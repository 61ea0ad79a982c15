//! `katydid conversations graph`: the graph of who answered whom, for other programs.

use std::fs;

use anyhow::{Context, Result};
use course::graph::{Graph, Naming};
use course::identity::hex;
use store::Store;

use super::{csv_rows, gexf, graphml};
use crate::args::{ConversationGraph, GraphFormat};
use crate::complaint::Complaint;
use crate::exit::Exit;
use crate::run::Run;

/// Where the store keeps the key of the pseudonyms.
const KEY: &str = "pseudonym_key";

/// Prints the graph.
pub(super) fn graph(arguments: &ConversationGraph, run: &Run) -> Result<Exit> {
    let mut store = run.store()?;
    let naming = naming(arguments, &mut store)?;
    let (people, answers) = store.graph()?;
    let graph = if arguments.each {
        Graph::of_answers(&people, &answers, &naming)
    } else {
        Graph::of_people(&people, &answers, &naming)
    };
    let text = match arguments.format {
        GraphFormat::Graphml => graphml::write(&graph)?,
        GraphFormat::Gexf => gexf::write(&graph)?,
        GraphFormat::Csv => csv_rows::write(&graph)?,
    };
    run.console.file(text.trim_end());
    Ok(Exit::Done)
}

fn naming(arguments: &ConversationGraph, store: &mut Store) -> Result<Naming> {
    if !arguments.pseudonymous {
        return Ok(Naming::Plain);
    }
    let key = match &arguments.key {
        Some(path) => {
            let key = fs::read(path)
                .with_context(|| format!("the key {} cannot be read", path.display()))?;
            let key = key.trim_ascii().to_vec();
            if key.len() < 16 {
                let what =
                    format!("the key in {} is too short to keep anything secret", path.display());
                return Err(Complaint::new(what)
                    .hint("write at least 16 characters, such as those of `openssl rand -hex 32`")
                    .into());
            }
            key
        }
        None => course_key(store)?.into_bytes(),
    };
    Ok(Naming::Pseudonymous(key))
}

/// The course's own key: made once, and kept in its database, so that two exports name everyone alike.
pub(crate) fn course_key(store: &mut Store) -> Result<String> {
    if let Some(key) = store.meta(KEY)? {
        return Ok(key);
    }
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|e| Complaint::new(format!("no random key can be made: {e}")))?;
    let key = hex(&bytes);
    store.set_meta(KEY, &key)?;
    Ok(key)
}

/// A text without the characters that XML cannot hold (XML 1.0 §2.2).
pub(super) fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}
