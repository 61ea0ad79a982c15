//! The graph as GEXF 1.2 (gexf.net), Gephi's own format.

use anyhow::Result;
use course::graph::{Graph, GraphEdge, GraphNode};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use super::xml_text::xml_safe_text;

const OF_NODES: [(&str, &str); 2] = [("posts", "integer"), ("from_outside", "integer")];
const OF_EDGES: [(&str, &str); 5] = [
    ("first", "string"),
    ("last", "string"),
    ("kind", "string"),
    ("by_post", "string"),
    ("to_post", "string"),
];

type GexfWriter = Writer<Vec<u8>>;

/// Writes the graph with its nodes' and edges' attributes.
pub(crate) fn graph_gexf(graph: &Graph) -> Result<String> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = [("xmlns", "http://www.gexf.net/1.2draft"), ("version", "1.2")];
    xml.create_element("gexf").with_attributes(root).write_inner_content(|xml| {
        let whole = [("mode", "static"), ("defaultedgetype", "directed")];
        xml.create_element("graph").with_attributes(whole).write_inner_content(|xml| {
            write_attributes(xml, "node", &OF_NODES)?;
            write_attributes(xml, "edge", &OF_EDGES)?;
            xml.create_element("nodes").write_inner_content(|xml| {
                graph.nodes.iter().try_for_each(|n| write_node(xml, n))
            })?;
            xml.create_element("edges").write_inner_content(|xml| {
                graph.edges.iter().enumerate().try_for_each(|(i, e)| write_edge(xml, i, e))
            })?;
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(String::from_utf8(xml.into_inner())?)
}

fn write_attributes(
    xml: &mut GexfWriter,
    class: &str,
    names: &[(&str, &str)],
) -> std::io::Result<()> {
    xml.create_element("attributes").with_attribute(("class", class)).write_inner_content(
        |xml| {
            for (name, kind) in names {
                let attribute = [("id", *name), ("title", *name), ("type", *kind)];
                xml.create_element("attribute").with_attributes(attribute).write_empty()?;
            }
            Ok(())
        },
    )?;
    Ok(())
}

fn write_node(xml: &mut GexfWriter, node: &GraphNode) -> std::io::Result<()> {
    let label = xml_safe_text(node.label.as_ref().unwrap_or(&node.id));
    let named = [("id", node.id.as_str()), ("label", &label)];
    xml.create_element("node").with_attributes(named).write_inner_content(|xml| {
        write_values(
            xml,
            &[
                ("posts", Some(&node.n_posts.to_string())),
                ("from_outside", Some(&node.n_from_outside.to_string())),
            ],
        )
    })?;
    Ok(())
}

fn write_edge(xml: &mut GexfWriter, number: usize, edge: &GraphEdge) -> std::io::Result<()> {
    let (id, weight) = (number.to_string(), edge.weight.to_string());
    let ends = [
        ("id", id.as_str()),
        ("source", edge.from.as_str()),
        ("target", edge.to.as_str()),
        ("weight", weight.as_str()),
    ];
    let answer = edge.answer.as_ref();
    let kind = answer.map(|a| a.kind.to_owned());
    xml.create_element("edge").with_attributes(ends).write_inner_content(|xml| {
        write_values(
            xml,
            &[
                ("first", Some(&edge.first)),
                ("last", Some(&edge.last)),
                ("kind", kind.as_ref()),
                ("by_post", answer.and_then(|a| a.by_post.as_ref())),
                ("to_post", answer.map(|a| &a.to_post)),
            ],
        )
    })?;
    Ok(())
}

fn write_values(xml: &mut GexfWriter, values: &[(&str, Option<&String>)]) -> std::io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for (name, value) in values.iter().filter_map(|(name, value)| Some((name, (*value)?))) {
            let value = [("for", *name), ("value", value.as_str())];
            xml.create_element("attvalue").with_attributes(value).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}
