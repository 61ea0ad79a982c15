//! The graph as CSV (RFC 4180): a row for each edge.

use std::collections::HashMap;

use anyhow::Result;
use course::graph::Graph;

/// Writes the edges under their columns' names.
pub(crate) fn graph_csv(graph: &Graph) -> Result<String> {
    let names: HashMap<&str, &str> =
        graph.nodes.iter().filter_map(|n| Some((n.id.as_str(), n.label.as_deref()?))).collect();
    let has_answers = graph.edges.iter().any(|e| e.answer.is_some());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut head = vec!["source", "target"];
    head.extend(
        (!names.is_empty()).then_some(["source_name", "target_name"]).into_iter().flatten(),
    );
    head.extend(if has_answers {
        vec!["kind", "by_post", "to_post", "date"]
    } else {
        vec!["weight", "first", "last"]
    });
    writer.write_record(&head)?;
    for edge in &graph.edges {
        let mut row = vec![edge.from.clone(), edge.to.clone()];
        if !names.is_empty() {
            row.extend(
                [&edge.from, &edge.to]
                    .map(|id| names.get(id.as_str()).copied().unwrap_or_default().to_owned()),
            );
        }
        match &edge.answer {
            Some(answer) => row.extend([
                answer.kind.to_owned(),
                answer.by_post.clone().unwrap_or_default(),
                answer.to_post.clone(),
                edge.first.clone(),
            ]),
            None => row.extend([edge.weight.to_string(), edge.first.clone(), edge.last.clone()]),
        }
        writer.write_record(&row)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
