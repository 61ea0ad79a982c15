//! `katydid conversations graph`: the graph of who answered whom, for other programs.

use anyhow::Result;
use course::graph::{Graph, GraphNaming};
use store::Store;

use crate::args::{ConversationGraphArgs, GraphFormat};
use crate::exit::Exit;
use crate::graph_files::{csv_edges, gexf, graphml};
use crate::pseudonyms;
use crate::run::RunContext;

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
        GraphFormat::Csv => csv_edges::graph_csv(&graph)?,
    };
    run.console.print_file(text.trim_end());
    Ok(Exit::Done)
}

fn graph_naming(arguments: &ConversationGraphArgs, store: &mut Store) -> Result<GraphNaming> {
    if !arguments.pseudonymous {
        return Ok(GraphNaming::Plain);
    }
    let key = match &arguments.key {
        Some(file) => pseudonyms::read_key(file)?,
        None => pseudonyms::course_key(store)?,
    };
    Ok(GraphNaming::Pseudonymous(key))
}
