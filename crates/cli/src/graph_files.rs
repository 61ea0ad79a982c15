//! The graph of replies in the formats of other programs.

pub(crate) mod csv_edges;
pub(crate) mod gexf;
pub(crate) mod graphml;
mod xml_text;
