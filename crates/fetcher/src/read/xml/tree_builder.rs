//! The builder of trees, fed by either parser.

use std::borrow::Cow;
use std::collections::BTreeSet;

use quick_xml::escape::resolve_predefined_entity;

use super::namespaces::Ns;
use super::namespaces::{is_known_to_feed_rs, namespace_by_address, namespace_by_prefix};
use super::places::place_count;
use super::references;
use super::tree::{XmlNode, XmlNodeId, XmlNodeSlot, XmlTree};
use crate::read::feed_warnings::FeedWarnings;

/// Nodes a tree may have; a document with more is taken to break off there.
const MOST_NODES: usize = 1_000_000;
/// Elements that may be open at once, those that are too deep to be kept included.
const MOST_OPEN: usize = 50_000;
/// How far up an end tag looks for its start.
const REACH: usize = 250;
/// Namespace declarations that are in force at once.
const MOST_DECLARED: usize = 500;

/// Grows a tree token by token.
#[derive(Default)]
pub(super) struct XmlTreeBuilder<'t> {
    tree: XmlTree<'t>,
    open: Vec<OpenXmlElement>,
    /// Namespace declarations in force: how many elements were open, prefix, meaning.
    scope: Vec<(usize, String, Ns)>,
    /// The address of the document's own vocabulary, where it is one that nobody knows.
    own_address: Option<String>,
    max_depth: usize,
    undeclared: BTreeSet<String>,
    n_too_deep: usize,
    n_crossed: usize,
    entities: BTreeSet<String>,
    unknown_entities: BTreeSet<String>,
    full: bool,
    /// Whether feed-rs reads some of the characters, names or namespaces so far in another way: it
    /// knows fewer references and addresses of vocabularies, and heeds the case of names.
    pub(super) is_misread: bool,
    /// References so far to characters that XML names.
    pub(super) n_references: usize,
}

/// An element whose end was not yet seen. One that is too deep stands for its nearest kept
/// ancestor.
struct OpenXmlElement {
    node: XmlNodeId,
    name: Box<str>,
    kept: bool,
}

impl<'t> XmlTreeBuilder<'t> {
    pub(super) fn new(max_depth: usize) -> Self {
        let document = XmlNodeSlot::new(XmlNode::Text(Cow::Borrowed("")), 0);
        let tree = XmlTree { nodes: vec![document], ..XmlTree::default() };
        Self { tree, max_depth, ..Self::default() }
    }

    /// Whether the document's element has ended, or no more is taken.
    pub(super) fn is_done(&self) -> bool {
        self.full
            || self.open.is_empty() && self.tree.nodes[0].first != 0 && self.tree.root().is_some()
    }

    /// An element begins. `name` and the attributes' names are as written.
    pub(super) fn start_element(
        &mut self,
        name: &str,
        attributes: Vec<(Cow<'t, str>, Cow<'t, str>)>,
    ) {
        if self.open.len() >= MOST_OPEN || self.tree.nodes.len() >= MOST_NODES {
            self.full |= self.tree.nodes.len() >= MOST_NODES;
            return;
        }
        self.declare_namespaces(name, &attributes);
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let ns = self.resolve_prefix(prefix, local);
        let lower = local.to_ascii_lowercase();
        self.is_misread |= lower != local && is_word(&lower);
        let parent = self.current_node();
        let kept = self.open.len() < self.max_depth;
        let node = if kept {
            // The root keeps its declarations: they tell RSS 0.90 from 1.0, and Atom 0.3 from 1.0.
            let is_root = self.tree.nodes.len() == 1;
            let attributes =
                attributes.into_iter().filter(|(n, _)| is_root || !is_declaration(n)).collect();
            self.place_node(XmlNode::Element { ns, name: lower, attributes }, parent)
        } else {
            self.n_too_deep += 1;
            self.is_misread = true;
            parent
        };
        self.open.push(OpenXmlElement { node, name: name.into(), kept });
    }

    /// The innermost open element ends.
    pub(super) fn end_innermost(&mut self) {
        if let Some(ended) = self.open.pop() {
            if ended.kept {
                self.tree.nodes[ended.node].closed = true;
            }
            let depth = self.open.len();
            while self.scope.last().is_some_and(|(at, ..)| *at > depth) {
                self.scope.pop();
            }
        }
    }

    /// The nearest open element of this name ends, and with it what was opened inside; an end
    /// without a start is passed over.
    pub(super) fn end_element(&mut self, name: &str) {
        let mut reach = self.open.iter().rev().take(REACH);
        let Some(up) = reach.position(|open| open.name.eq_ignore_ascii_case(name)) else {
            self.n_crossed += 1;
            return;
        };
        self.n_crossed += up;
        for _ in 0..=up {
            self.end_innermost();
        }
    }

    /// Ends everything inside the nearest open element that satisfies `is`, and that element.
    pub(super) fn end_where(&mut self, is: impl Fn(&str) -> bool) {
        if let Some(up) = self.open.iter().rev().take(REACH).position(|open| is(&open.name)) {
            self.n_crossed += 1;
            for _ in 0..=up {
                self.end_innermost();
            }
        }
    }

    /// The names of the open elements, the innermost first.
    pub(super) fn open_names(&self) -> impl Iterator<Item = &str> {
        self.open.iter().rev().take(REACH).map(|open| &*open.name)
    }

    /// Text between tags.
    pub(super) fn add_text(&mut self, text: Cow<'t, str>) {
        // Most pieces are short, and to look for one character costs less.
        if text.contains('>') && text.contains("]]>") {
            self.is_misread = true;
            self.push_text(Cow::Owned(text.replace("]]>", "")));
        } else {
            self.push_text(text);
        }
    }

    /// Text of a CDATA section.
    pub(super) fn push_text(&mut self, text: Cow<'t, str>) {
        let parent = self.current_node();
        if parent == 0 || text.is_empty() {
            return;
        }
        let last = self.tree.nodes[parent].last;
        if last != 0
            && let XmlNode::Text(known) = &mut self.tree.nodes[last].node
        {
            known.to_mut().push_str(&text);
        } else if self.tree.nodes.len() < MOST_NODES
            && !(text.trim_ascii().is_empty() && self.is_structure(parent))
        {
            self.place_node(XmlNode::Text(text), parent);
        }
    }

    /// An XML declaration; one inside the document is a fault.
    pub(super) fn add_declaration(&mut self) {
        self.is_misread |= !self.open.is_empty();
    }

    /// What stood between `&` and `;`.
    pub(super) fn add_reference(&mut self, name: &str) {
        // XML's own names need no declaration (XML 1.0 §4.6).
        if let Some(text) = resolve_predefined_entity(name) {
            self.n_references += 1;
            return self.push_text(Cow::Borrowed(text));
        }
        self.is_misread |= !references::is_plain_number(name);
        let mut text = String::new();
        if let Some(resolved) = references::resolve_reference(name) {
            resolved.push_to(&mut text);
            if !name.starts_with('#') && self.entities.len() < 20 {
                self.entities.insert(name.to_owned());
            }
        } else {
            text = format!("&{name};");
            if self.unknown_entities.len() < 20 {
                self.unknown_entities.insert(name.chars().take(30).collect());
            }
        }
        self.push_text(Cow::Owned(text));
    }

    /// The tree, and what was odd about it. What is still open has broken off.
    pub(super) fn finish_tree(mut self, problems: &mut FeedWarnings) -> XmlTree<'t> {
        self.tree.truncated = self.full || self.open.iter().any(|open| open.kept);
        if self.tree.truncated {
            problems.mark_cut();
        }
        self.add_warnings(problems);
        self.tree
    }

    /// Where new nodes go; 0 is the document.
    fn current_node(&self) -> XmlNodeId {
        self.open.last().map_or(0, |open| open.node)
    }

    fn is_structure(&self, id: XmlNodeId) -> bool {
        matches!(self.tree.name(id).1, "rss" | "rdf" | "channel" | "item" | "feed" | "entry")
    }

    fn place_node(&mut self, node: XmlNode<'t>, parent: XmlNodeId) -> XmlNodeId {
        let id = self.tree.nodes.len();
        self.tree.nodes.push(XmlNodeSlot::new(node, parent));
        let last = std::mem::replace(&mut self.tree.nodes[parent].last, id);
        if last == 0 {
            self.tree.nodes[parent].first = id;
        } else {
            self.tree.nodes[last].next = id;
        }
        id
    }

    fn declare_namespaces(&mut self, name: &str, attributes: &[(Cow<'t, str>, Cow<'t, str>)]) {
        let depth = self.open.len() + 1;
        if self.tree.nodes.len() == 1 {
            self.learn_own_address(name, attributes);
        }
        for (attribute, address) in attributes {
            let prefix = match attribute.split_once(':') {
                Some(("xmlns", prefix)) => prefix,
                None if attribute == "xmlns" => "",
                _ => continue,
            };
            if self.scope.len() >= MOST_DECLARED {
                return;
            }
            let own = self.own_address.as_deref() == Some(address.trim());
            let ns = if own { Ns::Core } else { namespace_by_address(address) };
            self.is_misread |= own || !is_known_to_feed_rs(address, ns);
            self.scope.push((depth, prefix.to_owned(), ns));
        }
    }

    /// A feed may put its own elements in a namespace of its own making.
    fn learn_own_address(&mut self, name: &str, attributes: &[(Cow<'t, str>, Cow<'t, str>)]) {
        let (declaration, local) = match name.split_once(':') {
            // RDF is only the frame: what is inside is in the default namespace.
            Some((_, local)) if local.eq_ignore_ascii_case("rdf") => ("xmlns".to_owned(), local),
            Some((prefix, local)) => (format!("xmlns:{prefix}"), local),
            None => ("xmlns".to_owned(), name),
        };
        let address =
            attributes.iter().find(|(n, _)| *n == declaration).map(|(_, address)| address.trim());
        let is_own = |ns| match &*local.to_ascii_lowercase() {
            // RSS is RSS, be its default namespace Atom's.
            "rss" | "rdf" | "channel" => ns != Ns::Core,
            "feed" => ns == Ns::Other,
            _ => false,
        };
        self.own_address = address.filter(|a| is_own(namespace_by_address(a))).map(str::to_owned);
    }

    fn resolve_prefix(&mut self, prefix: &str, local: &str) -> Ns {
        if let Some((.., ns)) = self.scope.iter().rev().find(|(_, declared, _)| declared == prefix)
        {
            return *ns;
        }
        if prefix.is_empty() || prefix == "xml" {
            return Ns::Core;
        }
        self.is_misread = true;
        if self.undeclared.len() < 20 {
            self.undeclared.insert(prefix.to_owned());
        }
        match local {
            // A root whose prefix was never declared is what it is called.
            "rss" | "feed" | "RDF" if self.tree.nodes.len() == 1 => Ns::Core,
            _ => namespace_by_prefix(prefix),
        }
    }

    fn add_warnings(&self, problems: &mut FeedWarnings) {
        self.add_name_warnings(problems);
        self.add_shape_warnings(problems);
    }

    fn add_name_warnings(&self, problems: &mut FeedWarnings) {
        for prefix in &self.undeclared {
            let what = format!("the prefix “{prefix}:” is used and never declared");
            let advice = format!(
                "add xmlns:{prefix} to the feed's first element, or update the plug-in that writes \
                 it"
            );
            problems.add_warning(what, "the whole feed", &advice);
        }
        if !self.entities.is_empty() {
            let what = format!(
                "the feed uses names of characters that XML does not have: {}",
                entity_list(&self.entities)
            );
            problems.add_warning(
                what,
                "the whole feed",
                "write the characters themselves, or their numbers, as &#160;",
            );
        }
        if !self.unknown_entities.is_empty() {
            let what =
                format!("nobody knows what {} stands for", entity_list(&self.unknown_entities));
            problems.add_warning(what, "the whole feed", "write a bare & as &amp;");
        }
    }

    fn add_shape_warnings(&self, problems: &mut FeedWarnings) {
        if self.n_crossed > 0 {
            let place = place_count(self.n_crossed);
            problems.add_warning(
                "tags do not match their ends",
                place,
                "wrap HTML in <![CDATA[ … ]]>, and close every tag",
            );
        }
        if self.n_too_deep > 0 {
            let what = format!("elements nest deeper than {} levels", self.max_depth);
            problems.add_warning(
                what,
                "the whole feed",
                "look for a tag that is opened in a loop and never closed",
            );
        }
        if self.full {
            problems.add_error(
                "the feed has more elements than are read",
                "its end",
                "publish fewer posts in the feed",
            );
        } else if self.tree.truncated {
            let advice = "look whether the server cuts the feed off, or the program that writes it \
                stops with an error";
            problems.add_error(
                "the feed breaks off before its end; complete posts were kept",
                "its end",
                advice,
            );
        }
    }
}

fn entity_list(names: &BTreeSet<String>) -> String {
    names.iter().map(|n| format!("&{n};")).collect::<Vec<_>>().join(", ")
}

fn is_declaration(attribute: &str) -> bool {
    attribute == "xmlns" || attribute.starts_with("xmlns:")
}

/// Whether feed-rs is asked for elements of this name.
fn is_word(name: &str) -> bool {
    ["title", "description", "subtitle", "summary", "encoded", "content", "guid", "id", "category"]
        .contains(&name)
}
