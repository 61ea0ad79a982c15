//! A small tree of elements and text, flat in memory so that no depth overflows the stack.

use std::borrow::Cow;

use url::Url;

use super::namespaces::Ns;

/// A node's place in its tree.
pub(crate) type XmlNodeId = usize;

/// A document as a tree. Node 0 is the document itself.
#[derive(Debug, Default)]
pub(crate) struct XmlTree<'t> {
    pub(super) nodes: Vec<XmlNodeSlot<'t>>,
    /// Whether the document broke off; what was open then is marked.
    pub(crate) truncated: bool,
    /// The document as it stands, without its declaration, where feed-rs reads its characters and
    /// namespaces as this reader does, and in no longer a time.
    pub(crate) original: Option<&'t str>,
}

/// A node with its neighbours; 0 where there is none.
#[derive(Debug)]
pub(super) struct XmlNodeSlot<'t> {
    pub(super) node: XmlNode<'t>,
    pub(super) parent: XmlNodeId,
    pub(super) first: XmlNodeId,
    pub(super) last: XmlNodeId,
    pub(super) next: XmlNodeId,
    /// Whether its end was seen.
    pub(super) closed: bool,
}

impl<'t> XmlNodeSlot<'t> {
    pub(super) fn new(node: XmlNode<'t>, parent: XmlNodeId) -> Self {
        Self { node, parent, first: 0, last: 0, next: 0, closed: false }
    }
}

/// An element or a piece of text.
#[derive(Debug)]
pub(crate) enum XmlNode<'t> {
    /// An element.
    Element {
        /// What its namespace means.
        ns: Ns,
        /// Its local name in lower case.
        name: String,
        /// Its attributes as written, namespace declarations left out.
        attributes: Vec<(Cow<'t, str>, Cow<'t, str>)>,
    },
    /// Text with its references resolved.
    Text(Cow<'t, str>),
}

impl<'t> XmlTree<'t> {
    /// The first element of the document.
    pub(crate) fn root(&self) -> Option<XmlNodeId> {
        self.child_elements(0).next()
    }

    /// A node.
    pub(crate) fn node(&self, id: XmlNodeId) -> &XmlNode<'t> {
        &self.nodes[id].node
    }

    /// A node's children, text included.
    pub(crate) fn children(&self, id: XmlNodeId) -> impl Iterator<Item = XmlNodeId> + '_ {
        let first = self.nodes[id].first;
        std::iter::successors((first != 0).then_some(first), |at| {
            Some(self.nodes[*at].next).filter(|next| *next != 0)
        })
    }

    /// A node's child elements.
    pub(crate) fn child_elements(&self, id: XmlNodeId) -> impl Iterator<Item = XmlNodeId> + '_ {
        self.children(id).filter(|child| matches!(self.node(*child), XmlNode::Element { .. }))
    }

    /// The first child element of a name, where the prefix makes no difference.
    pub(crate) fn child_named(&self, id: XmlNodeId, name: &str) -> Option<XmlNodeId> {
        self.child_elements(id).find(|child| self.name(*child).1 == name)
    }

    /// An element's namespace and local name; text has none.
    pub(crate) fn name(&self, id: XmlNodeId) -> (Ns, &str) {
        match self.node(id) {
            XmlNode::Element { ns, name, .. } => (*ns, name),
            XmlNode::Text(_) => (Ns::Other, ""),
        }
    }

    /// Whether the end of an element was seen.
    pub(crate) fn is_closed(&self, id: XmlNodeId) -> bool {
        self.nodes[id].closed
    }

    /// An attribute by local name, trimmed; `xml:` attributes have to be asked for with their
    /// prefix.
    pub(crate) fn attribute(&self, id: XmlNodeId, name: &str) -> Option<&str> {
        let XmlNode::Element { attributes, .. } = self.node(id) else { return None };
        let is = |written: &str| {
            written.eq_ignore_ascii_case(name)
                || !name.contains(':')
                    && written.split_once(':').is_some_and(|(prefix, local)| {
                        prefix != "xml" && local.eq_ignore_ascii_case(name)
                    })
        };
        attributes.iter().find(|(written, _)| is(written)).map(|(_, value)| value.trim())
    }

    /// All attributes as written, the root's namespace declarations included.
    pub(crate) fn attributes(&self, id: XmlNodeId) -> impl Iterator<Item = (&str, &str)> {
        let attributes = match self.node(id) {
            XmlNode::Element { attributes, .. } => &attributes[..],
            XmlNode::Text(_) => &[],
        };
        attributes.iter().map(|(name, value)| (&**name, &**value))
    }

    /// All text inside a node, in order.
    pub(crate) fn inner_text(&self, id: XmlNodeId) -> Cow<'_, str> {
        let mut children = self.children(id);
        match (children.next().map(|first| self.node(first)), children.next()) {
            (None, _) => Cow::Borrowed(""),
            (Some(XmlNode::Text(text)), None) => Cow::Borrowed(text),
            _ => {
                let mut text = String::new();
                self.walk_nodes(id, &mut |edge, node| {
                    if let (XmlEdge::Start, XmlNode::Text(piece)) = (edge, self.node(node)) {
                        text.push_str(piece);
                    }
                });
                Cow::Owned(text)
            }
        }
    }

    /// The text directly inside an element, before anything else.
    pub(crate) fn own_text(&self, id: XmlNodeId) -> &str {
        match self.children(id).next().map(|first| self.node(first)) {
            Some(XmlNode::Text(text)) => text,
            _ => "",
        }
    }

    /// Whether an element holds other elements.
    pub(crate) fn has_elements(&self, id: XmlNodeId) -> bool {
        self.child_elements(id).next().is_some()
    }

    /// The base address in force at a node: its `xml:base` and its ancestors' (W3C XML
    /// Base), and at last `outer`. The flag says whether the document named one.
    pub(crate) fn base_address(&self, id: XmlNodeId, outer: Option<&Url>) -> (Option<Url>, bool) {
        let mut named: Vec<&str> =
            self.self_and_ancestors(id).filter_map(|at| self.attribute(at, "xml:base")).collect();
        named.retain(|base| !base.is_empty());
        let any = !named.is_empty();
        let base = named.into_iter().rev().fold(outer.cloned(), |base, next| match &base {
            Some(known) => known.join(next).ok().or(base),
            None => Url::parse(next).ok(),
        });
        (base, any)
    }

    /// The language in force at a node (XML 1.0 §2.12).
    pub(crate) fn language_of(&self, id: XmlNodeId) -> Option<&str> {
        self.self_and_ancestors(id)
            .find_map(|at| self.attribute(at, "xml:lang"))
            .filter(|lang| !lang.is_empty())
    }

    fn self_and_ancestors(&self, id: XmlNodeId) -> impl Iterator<Item = XmlNodeId> + '_ {
        std::iter::successors((id != 0).then_some(id), |at| {
            Some(self.nodes[*at].parent).filter(|up| *up != 0)
        })
    }

    /// Visits the edges of everything inside a node in document order, without recursion.
    pub(crate) fn walk_nodes(&self, id: XmlNodeId, visit: &mut dyn FnMut(XmlEdge, XmlNodeId)) {
        let mut at = self.nodes[id].first;
        while at != 0 {
            visit(XmlEdge::Start, at);
            if self.nodes[at].first != 0 {
                at = self.nodes[at].first;
                continue;
            }
            visit(XmlEdge::End, at);
            while self.nodes[at].next == 0 {
                at = self.nodes[at].parent;
                if at == id {
                    return;
                }
                visit(XmlEdge::End, at);
            }
            at = self.nodes[at].next;
        }
    }
}

/// Where a node begins, and where it ends.
#[derive(Debug, Clone, Copy)]
pub(crate) enum XmlEdge {
    Start,
    End,
}
