//! The graph as `GraphML` (graphml.graphdrawing.org), which networkx, igraph, yEd and Gephi read.

use anyhow::Result;
use course::graph::{Graph, GraphEdge, GraphNode};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// Attributes: name, what bears it, and its type.
const KEYS: [(&str, &str, &str); 9] = [
    ("label", "node", "string"),
    ("posts", "node", "int"),
    ("from_outside", "node", "int"),
    ("weight", "edge", "int"),
    ("first", "edge", "string"),
    ("last", "edge", "string"),
    ("kind", "edge", "string"),
    ("by_post", "edge", "string"),
    ("to_post", "edge", "string"),
];

type GraphmlWriter = Writer<Vec<u8>>;

/// Writes the graph with its nodes' and edges' attributes.
pub(crate) fn graph_graphml(graph: &Graph) -> Result<String> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml
        .create_element("graphml")
        .with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
    root.write_inner_content(|xml| {
        for (name, bearer, kind) in KEYS {
            let key = [("id", name), ("for", bearer), ("attr.name", name), ("attr.type", kind)];
            xml.create_element("key").with_attributes(key).write_empty()?;
        }
        let whole = xml
            .create_element("graph")
            .with_attributes([("id", "conversations"), ("edgedefault", "directed")]);
        whole.write_inner_content(|xml| {
            graph.nodes.iter().try_for_each(|n| write_node(xml, n))?;
            graph.edges.iter().enumerate().try_for_each(|(i, e)| write_edge(xml, i, e))
        })?;
        Ok(())
    })?;
    Ok(String::from_utf8(xml.into_inner())?)
}

fn write_node(xml: &mut GraphmlWriter, node: &GraphNode) -> std::io::Result<()> {
    xml.create_element("node").with_attribute(("id", node.id.as_str())).write_inner_content(
        |xml| {
            if let Some(label) = &node.label {
                write_data(xml, "label", label)?;
            }
            write_data(xml, "posts", &node.n_posts.to_string())?;
            write_data(xml, "from_outside", &node.n_from_outside.to_string())
        },
    )?;
    Ok(())
}

fn write_edge(xml: &mut GraphmlWriter, number: usize, edge: &GraphEdge) -> std::io::Result<()> {
    let id = format!("e{number}");
    let ends = [("id", id.as_str()), ("source", edge.from.as_str()), ("target", edge.to.as_str())];
    xml.create_element("edge").with_attributes(ends).write_inner_content(|xml| {
        write_data(xml, "weight", &edge.weight.to_string())?;
        write_data(xml, "first", &edge.first)?;
        write_data(xml, "last", &edge.last)?;
        let Some(answer) = &edge.answer else { return Ok(()) };
        write_data(xml, "kind", answer.kind)?;
        if let Some(post) = &answer.by_post {
            write_data(xml, "by_post", post)?;
        }
        write_data(xml, "to_post", &answer.to_post)
    })?;
    Ok(())
}

fn write_data(xml: &mut GraphmlWriter, key: &str, value: &str) -> std::io::Result<()> {
    let value = super::xml_text::xml_safe_text(value);
    xml.create_element("data")
        .with_attribute(("key", key))
        .write_text_content(BytesText::new(&value))?;
    Ok(())
}
