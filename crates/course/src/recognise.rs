//! Which posts of a document are known already.
//!
//! Within one feed. A post is known by what the feed's rule names: its id, its link, or its words.
//! Where that fails, because ids were issued again or a blog has moved, two other things that agree
//! are enough. An id alone is not: some feeds number their posts anew, and one post must not
//! overwrite another. Where ids and links are made from the title, a corrected title changes all
//! three: `renamed` finds such a post by the one that vanished when it came.

mod renamed;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use url::Url;

use crate::identity::{Fingerprint, IdentityRule};
use crate::ids::PostId;
use crate::post::Post;

pub use renamed::{VanishedPost, recognise_renamed};

/// A stored post, as far as it takes to recognise it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPost {
    /// Its number.
    pub id: PostId,
    /// What it can be recognised by.
    pub print: Fingerprint,
    /// Its title.
    pub title: Option<String>,
    /// Whom it names as author.
    pub author: Option<String>,
    /// The stated date.
    pub published_at: Option<DateTime<Utc>>,
}

/// What a post of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostMatch {
    /// A post that is stored.
    Known(PostId),
    /// A post never seen before.
    New,
    /// The same post once more in the same document.
    Repeated,
}

/// Words below which equal words prove nothing: many posts say just "Week 2".
const TELLING_WORDS: usize = 8;

/// Says of each post of a document what it is, in the document's order: `prints` are the posts'
/// fingerprints, and `unchanged` the stored posts whose raw hashes they have. No stored post is
/// taken twice.
pub fn recognise_posts(
    posts: &[Post],
    prints: &[Fingerprint],
    unchanged: &[Option<PostId>],
    known: &[KnownPost],
    rule: IdentityRule,
) -> Vec<PostMatch> {
    let items: Vec<DocumentPost<'_>> = posts
        .iter()
        .zip(prints)
        .map(|(post, print)| DocumentPost::from_post(post, print))
        .collect();
    let index = KnownPostIndex::from_known(known);
    let links = LinkMeaning::in_feed(&items, known);
    let hosts = LinkHosts::from_posts(posts);
    let mut found: Vec<Option<PostMatch>> = find_repeated(&items, links);
    let mut taken = HashSet::new();
    for (found, id) in found.iter_mut().zip(unchanged).filter(|(found, _)| found.is_none()) {
        *found =
            id.map(|id| if taken.insert(id) { PostMatch::Known(id) } else { PostMatch::Repeated });
    }
    // Whatever is sure goes first, so that a guess never takes a post from its own item.
    for is_sure in [true, false] {
        for (item, found) in items.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            let candidates = index.find_candidates(item).filter(|k| !taken.contains(&k.id));
            let strength = |k: &&KnownPost| {
                if is_sure {
                    item.rule_match_score(k, rule, links)
                } else {
                    item.moved_match_score(k, links, &hosts)
                }
            };
            let best = candidates.map(|k| (strength(&k), k.id)).filter(|(s, _)| *s > 0).max();
            if let Some((_, id)) = best {
                taken.insert(id);
                *found = Some(PostMatch::Known(id));
            }
        }
    }
    found.into_iter().map(|f| f.unwrap_or(PostMatch::New)).collect()
}

/// What an equal link says of two posts of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LinkMeaning {
    /// That they are the same.
    SamePost,
    /// Nothing, as most links lead to one page.
    Nothing,
}

impl LinkMeaning {
    fn in_feed(items: &[DocumentPost<'_>], known: &[KnownPost]) -> Self {
        let tells = |links: Vec<&String>| {
            let distinct = links.iter().collect::<HashSet<_>>().len();
            links.len() < 2 || distinct > 1 && distinct * 5 >= links.len() * 4
        };
        if tells(items.iter().filter_map(|i| i.print.link_key.as_ref()).collect())
            && tells(known.iter().filter_map(|k| k.print.link_key.as_ref()).collect())
        {
            Self::SamePost
        } else {
            Self::Nothing
        }
    }

    fn tells(self) -> bool {
        self == Self::SamePost
    }
}

fn find_repeated(items: &[DocumentPost<'_>], meaning: LinkMeaning) -> Vec<Option<PostMatch>> {
    let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
    let mut found = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        let keys = item.lookup_keys();
        let earlier = keys.iter().filter_map(|k| by_key.get(k)).flatten();
        let again = earlier.into_iter().any(|&e| item.is_repeat_of(&items[e], meaning));
        for key in keys {
            by_key.entry(key).or_default().push(at);
        }
        found.push(again.then_some(PostMatch::Repeated));
    }
    found
}

/// The hosts that the links of a document lead to.
struct LinkHosts(HashSet<String>);

impl LinkHosts {
    fn from_posts(posts: &[Post]) -> Self {
        let link_hosts = posts.iter().filter_map(|p| host_of(p.link.as_ref()?));
        Self(link_hosts.collect())
    }

    /// Whether the document is of several sites, as a planet's is.
    fn are_several(&self) -> bool {
        self.0.len() > 1
    }

    /// Whether no post of the document is at the host of this link any more.
    fn has_left(&self, link_key: &str) -> bool {
        !self.0.contains(host_and_path(link_key).0)
    }
}

/// The host of a link and its port, as a canonical link has them.
fn host_of(link: &Url) -> Option<String> {
    let key = crate::identity::canonical_link(link);
    link.has_host().then(|| host_and_path(&key).0.to_owned())
}

/// A canonical link in two: the host with its port, and what follows.
fn host_and_path(link_key: &str) -> (&str, &str) {
    let end = link_key.find(['/', '?']).unwrap_or(link_key.len());
    link_key.split_at(end)
}

/// Whether both posts name an author, and not the same one.
pub(crate) fn authors_differ(a: Option<&str>, b: Option<&str>) -> bool {
    let folded = |name: &str| name.trim().to_lowercase();
    let named = |name: Option<&str>| name.map(folded).filter(|name| !name.is_empty());
    named(a).zip(named(b)).is_some_and(|(a, b)| a != b)
}

struct DocumentPost<'a> {
    print: &'a Fingerprint,
    title: Option<&'a str>,
    author: Option<&'a str>,
    published_at: Option<DateTime<Utc>>,
    n_words: usize,
}

impl<'a> DocumentPost<'a> {
    fn from_post(post: &'a Post, print: &'a Fingerprint) -> Self {
        let title = post.title.as_deref().map(str::trim).filter(|t| !t.is_empty());
        let words = title
            .unwrap_or_default()
            .split_whitespace()
            .chain(post.content_text.split_whitespace());
        let author = post.author.as_deref();
        Self {
            print,
            title,
            author,
            published_at: post.published_at,
            n_words: words.take(TELLING_WORDS).count(),
        }
    }

    fn lookup_keys(&self) -> Vec<String> {
        let id = self.print.id.as_ref().map(|id| format!("id:{id}"));
        let link = self.print.link_key.as_ref().map(|link| format!("link:{link}"));
        id.into_iter().chain(link).chain([format!("text:{}", self.print.text_hash)]).collect()
    }

    fn is_repeat_of(&self, earlier: &Self, meaning: LinkMeaning) -> bool {
        let same_id = self.print.id.is_some() && self.print.id == earlier.print.id;
        let same_link =
            self.print.link_key.is_some() && self.print.link_key == earlier.print.link_key;
        let same_text = self.print.text_hash == earlier.print.text_hash;
        let no_id = self.print.id.is_none() && earlier.print.id.is_none();
        let no_link = self.print.link_key.is_none() && earlier.print.link_key.is_none();
        let same_title = self.title == earlier.title;
        same_id && (same_link || same_text)
            || same_link && (same_text || meaning.tells() && no_id && same_title)
            || no_id && no_link && same_text
    }

    fn agreement_with(&self, known: &KnownPost) -> PostAgreement {
        let both = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        PostAgreement {
            id: both(&self.print.id, &known.print.id),
            link: both(&self.print.link_key, &known.print.link_key),
            text: self.print.text_hash == known.print.text_hash,
            title: self.title.is_some() && self.title == known.title.as_deref().map(str::trim),
            // Stored instants are whole seconds.
            date: self.published_at.is_some_and(|at| {
                known.published_at.is_some_and(|k| k.timestamp() == at.timestamp())
            }),
        }
    }

    /// How sure it is, by what the feed's rule names, that this is the stored post: 0 for not.
    fn rule_match_score(&self, known: &KnownPost, rule: IdentityRule, meaning: LinkMeaning) -> u32 {
        let a = self.agreement_with(known);
        let link = a.link && meaning.tells();
        let one_lacks_link =
            !meaning.tells() || self.print.link_key.is_none() || known.print.link_key.is_none();
        let no_ids = self.print.id.is_none() && known.print.id.is_none();
        let is_same = match rule {
            IdentityRule::Id if no_ids => link || one_lacks_link && a.text,
            IdentityRule::Id => a.id && (link || a.text || a.title || a.date || one_lacks_link),
            IdentityRule::Link => link || one_lacks_link && a.text,
            IdentityRule::Text => a.text,
        };
        if is_same { a.n_agreeing() } else { 0 }
    }

    /// How likely it is that the stored post has come under another id or at another address: 0 for
    /// not enough.
    ///
    /// Two people who fill in one form write the same words: they are told apart by their names,
    /// and in a document of several sites by the site and the date. A short post is known again by
    /// its date, or by its path or title where its site has moved.
    fn moved_match_score(&self, known: &KnownPost, meaning: LinkMeaning, hosts: &LinkHosts) -> u32 {
        let a = self.agreement_with(known);
        let links = self.print.link_key.as_deref().zip(known.print.link_key.as_deref());
        let parts = links.map(|(here, there)| (host_and_path(here), host_and_path(there)));
        let is_elsewhere = parts.is_some_and(|((here, _), (there, _))| here != there);
        let same_path =
            parts.is_some_and(|((_, here), (_, there))| here == there && here.len() > 1);
        let has_moved = is_elsewhere
            && known.print.link_key.as_deref().is_some_and(|link| hosts.has_left(link));
        let other_date = self.published_at.is_some() && known.published_at.is_some() && !a.date;
        let is_stranger = authors_differ(self.author, known.author.as_deref())
            || is_elsewhere && hosts.are_several() && (other_date || !same_path);
        let by_words = self.n_words >= TELLING_WORDS && !is_stranger
            || a.date && !authors_differ(self.author, known.author.as_deref())
            || (same_path || self.title.is_some()) && has_moved && !is_stranger && !other_date;
        let same_words = a.text && by_words;
        let is_same = a.link && meaning.tells() && (a.text || a.title || a.date)
            || same_words
            || a.title && a.date;
        if is_same { a.n_agreeing() } else { 0 }
    }
}

/// In what a post of a document and a stored one agree.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "five independent facts, counted")]
struct PostAgreement {
    id: bool,
    link: bool,
    text: bool,
    title: bool,
    date: bool,
}

impl PostAgreement {
    fn n_agreeing(self) -> u32 {
        [self.id, self.link, self.text, self.title, self.date].into_iter().map(u32::from).sum()
    }
}

/// Stored posts by what they can be found by.
struct KnownPostIndex<'a> {
    known: &'a [KnownPost],
    by_id: HashMap<&'a str, Vec<usize>>,
    by_link: HashMap<&'a str, Vec<usize>>,
    by_text: HashMap<&'a str, Vec<usize>>,
    by_title: HashMap<&'a str, Vec<usize>>,
}

impl<'a> KnownPostIndex<'a> {
    fn from_known(known: &'a [KnownPost]) -> Self {
        let mut index = Self {
            known,
            by_id: HashMap::new(),
            by_link: HashMap::new(),
            by_text: HashMap::new(),
            by_title: HashMap::new(),
        };
        for (at, k) in known.iter().enumerate() {
            let mut add = |map: fn(&mut Self) -> &mut HashMap<&'a str, Vec<usize>>,
                           key: Option<&'a str>| {
                if let Some(key) = key {
                    map(&mut index).entry(key).or_default().push(at);
                }
            };
            add(|i| &mut i.by_id, k.print.id.as_deref());
            add(|i| &mut i.by_link, k.print.link_key.as_deref());
            add(|i| &mut i.by_text, Some(&k.print.text_hash));
            add(|i| &mut i.by_title, k.title.as_deref().map(str::trim).filter(|t| !t.is_empty()));
        }
        index
    }

    fn find_candidates(&self, item: &DocumentPost<'_>) -> impl Iterator<Item = &'a KnownPost> {
        let lists = [
            item.print.id.as_deref().and_then(|id| self.by_id.get(id)),
            item.print.link_key.as_deref().and_then(|link| self.by_link.get(link)),
            self.by_text.get(item.print.text_hash.as_str()),
            item.title.and_then(|title| self.by_title.get(title)),
        ];
        let places: HashSet<usize> = lists.into_iter().flatten().flatten().copied().collect();
        let known = self.known;
        places.into_iter().map(move |at| &known[at])
    }
}
