//! What there is to know of a dialect.

use course::DocumentFormat;

use crate::read::xml::{Ns, XmlNodeId, XmlTree};

/// What feed-rs is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    Title,
    /// A feed's description, a post's summary.
    Summary,
    Content,
    Id,
}

/// Elements that hold words, by the vocabulary and name of each.
pub(super) type WordTable = &'static [(Ns, &'static str, Word)];

/// A dialect in XML, by what feed-rs reads of it.
pub(crate) struct XmlDialect {
    pub(super) feed_words: WordTable,
    pub(super) post_words: WordTable,
    /// Whether feed-rs reads a word right as it stands, if it holds no elements.
    pub(super) is_read_right: fn(&XmlTree<'_>, XmlNodeId, Word) -> bool,
    pub(crate) repaired: RepairedForm,
}

/// How a document is written for feed-rs when it cannot be read as it stands.
pub(crate) struct RepairedForm {
    pub(crate) start: &'static str,
    pub(crate) end: &'static str,
    pub(crate) post: &'static str,
    pub(crate) feed_summary: &'static str,
    pub(crate) post_summary: &'static str,
    pub(crate) content: &'static str,
    pub(crate) id: &'static str,
    pub(crate) has_types: bool,
}

impl XmlDialect {
    /// The word that an element of the feed itself holds.
    pub(crate) fn feed_word(&self, name: (Ns, &str)) -> Option<Word> {
        find_word(self.feed_words, name)
    }

    /// The word that an element of a post holds.
    pub(crate) fn post_word(&self, name: (Ns, &str)) -> Option<Word> {
        find_word(self.post_words, name)
    }

    /// Whether feed-rs reads a word right as it stands.
    pub(crate) fn is_read_right(&self, tree: &XmlTree<'_>, element: XmlNodeId, word: Word) -> bool {
        !tree.has_elements(element) && (self.is_read_right)(tree, element, word)
    }
}

fn find_word(table: WordTable, (ns, name): (Ns, &str)) -> Option<Word> {
    table.iter().find(|row| (row.0, row.1) == (ns, name)).map(|row| row.2)
}

/// Which words an element has held so far. feed-rs is asked for the first of each.
#[derive(Debug, Default)]
pub(crate) struct SeenWords(u8);

impl SeenWords {
    pub(crate) fn is_first(&mut self, word: Word) -> bool {
        let bit = 1 << word as u8;
        let is_first = self.0 & bit == 0;
        self.0 |= bit;
        is_first
    }
}

/// Where the parts of a document are.
pub(crate) struct FeedShape {
    pub(crate) dialect: &'static XmlDialect,
    pub(crate) format: DocumentFormat,
    /// The element that speaks of the feed itself; `None` for an Atom entry by itself.
    pub(crate) channel: Option<XmlNodeId>,
    /// The posts in document order.
    pub(crate) posts: Vec<XmlNodeId>,
}

impl FeedShape {
    /// Whether the document is of the Atom family, in which text has a stated type.
    pub(crate) fn is_atom(&self) -> bool {
        matches!(self.format, DocumentFormat::Atom | DocumentFormat::Atom03)
    }
}

/// Items stand in the channel, or beside it (RSS 1.0), or where a careless program put them; never
/// inside one another, nor in what an extension says (RFC 4287 §6.3: it is left alone with all that
/// it holds).
pub(super) fn find_posts(tree: &XmlTree<'_>, root: XmlNodeId, name: &str) -> Vec<XmlNodeId> {
    let mut posts = Vec::new();
    let mut open = vec![(root, 0)];
    while let Some((node, depth)) = open.pop() {
        if tree.name(node).1 == name && depth > 0 {
            posts.push(node);
        } else if depth < 3 {
            let is_own =
                |child: &XmlNodeId| matches!(tree.name(*child).0, Ns::Core | Ns::Atom | Ns::Rdf);
            let first = open.len();
            open.extend(tree.child_elements(node).filter(is_own).map(|child| (child, depth + 1)));
            open[first..].reverse();
        }
    }
    posts
}

pub(super) fn declares_namespace(tree: &XmlTree<'_>, root: XmlNodeId, address: &str) -> bool {
    tree.attributes(root).any(|(name, value)| {
        (name == "xmlns" || name.starts_with("xmlns:"))
            && value.to_ascii_lowercase().contains(address)
    })
}
