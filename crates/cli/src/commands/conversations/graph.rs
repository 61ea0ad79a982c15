//! `katydid conversations graph`: the graph of who answered whom, for other programs.

use std::fs;

use anyhow::{Context, Result};
use course::graph::{Graph, GraphNaming};
use course::identity::hex_digits;
use store::Store;

use super::{csv_rows, gexf, graphml};
use crate::args::{ConversationGraphArgs, GraphFormat};
use crate::exit::Exit;
use crate::run::RunContext;
use crate::user_error::UserError;

/// Where the store keeps the key of the pseudonyms.
const KEY: &str = "pseudonym_key";

/// Prints the graph.
pub(super) fn print_graph(arguments: &ConversationGraphArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    let naming = graph_naming(arguments, &mut store)?;
    let (people, answers) = store.conversation_graph()?;
    let graph = if arguments.each {
        Graph::of_answers(&people, &answers, &naming)
    } else {
        Graph::of_people(&people, &answers, &naming)
    };
    let text = match arguments.format {
        GraphFormat::Graphml => graphml::graph_graphml(&graph)?,
        GraphFormat::Gexf => gexf::graph_gexf(&graph)?,
        GraphFormat::Csv => csv_rows::graph_csv(&graph)?,
    };
    run.console.print_file(text.trim_end());
    Ok(Exit::Done)
}

fn graph_naming(arguments: &ConversationGraphArgs, store: &mut Store) -> Result<GraphNaming> {
    if !arguments.pseudonymous {
        return Ok(GraphNaming::Plain);
    }
    let key = match &arguments.key {
        Some(path) => {
            let key = fs::read(path)
                .with_context(|| format!("the key {} cannot be read", path.display()))?;
            let key = key.trim_ascii().to_vec();
            if key.len() < 16 {
                let what =
                    format!("the key in {} is too short to keep anything secret", path.display());
                return Err(UserError::new(what)
                    .with_hint(
                        "write at least 16 characters, such as those of `openssl rand -hex 32`",
                    )
                    .into());
            }
            key
        }
        None => course_pseudonym_key(store)?.into_bytes(),
    };
    Ok(GraphNaming::Pseudonymous(key))
}

/// The course's own key: made once, and kept in its database, so that two exports name everyone
/// alike.
pub(crate) fn course_pseudonym_key(store: &mut Store) -> Result<String> {
    if let Some(key) = store.meta_value(KEY)? {
        return Ok(key);
    }
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|e| UserError::new(format!("no random key can be made: {e}")))?;
    let key = hex_digits(&bytes);
    store.set_meta(KEY, &key)?;
    Ok(key)
}
