//! What a document says of one post.

use std::borrow::Cow;

use course::{Enclosure, InReplyTo, PostSource};
use url::Url;

use super::extras::{Best, PostExtras};
use super::links::{self, XmlFeedLink};
use super::stated_dates::{StatedDate, read_stated_date};
use super::{licence, media, person};
use crate::read::dialects::SeenWords;
use crate::read::element_text::{title_text, typed_text};
use crate::read::feed_warnings::FeedWarnings;
use crate::read::short_text::{language_tag, one_line};
use crate::read::typed_text::untyped_line;
use crate::read::xml::{Ns, XmlNodeId};
use crate::read::xml_source::XmlSource;

/// Categories kept of one post.
const MOST_CATEGORIES: usize = 100;

/// Reads a post. `blog` is the blog's home page; `number` counts from 1, for complaints.
pub(super) fn read_post(
    source: &XmlSource<'_>,
    post: XmlNodeId,
    blog: Option<&Url>,
    number: usize,
    problems: &mut FeedWarnings,
) -> PostExtras {
    let mut reader = PostReader {
        source,
        base: blog.filter(|_| !source.shape.is_atom()),
        place: format!("post {number}"),
        seen: SeenWords::default(),
        spoken: Best::default(),
        language: None,
        duration_secs: None,
        recordings: Vec::new(),
        extras: PostExtras::default(),
    };
    for element in source.tree.child_elements(post) {
        reader.read_element(element, problems);
    }
    reader.read_about(post);
    reader.into_extras(post, blog)
}

struct PostReader<'a, 't> {
    source: &'a XmlSource<'t>,
    /// What relative links are resolved against unless the document says otherwise.
    base: Option<&'a Url>,
    place: String,
    seen: SeenWords,
    /// The element that holds the post's text.
    spoken: Best<XmlNodeId>,
    language: Option<String>,
    duration_secs: Option<u32>,
    /// What Media RSS attaches; most often another form of what is enclosed.
    recordings: Vec<Enclosure>,
    extras: PostExtras,
}

impl PostReader<'_, '_> {
    fn read_element(&mut self, element: XmlNodeId, problems: &mut FeedWarnings) {
        let (source, tree) = (self.source, &self.source.tree);
        let name = tree.name(element);
        let word = source.shape.dialect.post_word(name);
        // What feed-rs reads is left to it.
        let is_read = word.is_some_and(|word| self.seen.is_first(word));
        let text = || one_line(&tree.inner_text(element));
        let person = || person::person_name(&tree.inner_text(element));
        let title = || title_text(source, element).filter(|_| !is_read);
        match name {
            (Ns::Core | Ns::Atom, "title") => self.extras.title.offer(0, title()),
            (Ns::Dc, "title") => self.extras.title.offer(1, title()),
            (Ns::Media, "title") => self.extras.title.offer(2, title()),
            (Ns::Itunes, "title") => self.extras.title.offer(3, title()),

            (Ns::Core, "guid") => self.read_guid(element, is_read),
            (Ns::Core | Ns::Atom, "id") => self.read_id(text(), is_read),
            (Ns::Dc, "identifier") => self.extras.id.offer(3, text()),

            (Ns::Core | Ns::Atom, "link") => self.read_link(element),
            // Nothing relative: some programs leave words here.
            (Ns::Origin, "origlink") => self.add_web_link(0, tree.inner_text(element).trim()),

            (Ns::Dc, "creator") => self.add_author(0, person()),
            (Ns::Core | Ns::Atom, "author") => self.read_author(element),
            (Ns::Dc, "author") => self.add_author(2, person()),
            (Ns::Itunes, "author") => self.add_author(3, person()),

            (Ns::Core | Ns::Atom, "pubdate" | "published") => {
                self.read_published(0, element, problems);
            }
            (Ns::Core | Ns::Atom | Ns::Dc, "issued") | (Ns::Dc, "date") => {
                self.read_published(1, element, problems);
            }
            (Ns::Core | Ns::Atom | Ns::Dc, "created" | "available") => {
                self.read_published(2, element, problems);
            }
            (Ns::Core | Ns::Atom, "updated" | "lastbuilddate")
            | (Ns::Core | Ns::Atom | Ns::Dc, "modified") => {
                let stated = self.read_date(element, problems);
                self.extras.updated.offer_later(0, stated.map(|stated| stated.at));
            }

            (Ns::Content, "encoded") => self.read_content(0, element, is_read),
            (Ns::Core | Ns::Atom, "content") => self.read_content(1, element, is_read),
            (Ns::Xhtml, "body" | "div") => self.read_content(2, element, is_read),
            (Ns::Core, "fullitem" | "body") => self.read_content(3, element, is_read),

            (Ns::Core, "description") => self.read_summary(0, element, is_read),
            (Ns::Core | Ns::Atom, "summary") => self.read_summary(1, element, is_read),
            (Ns::Dc, "description" | "abstract") => self.read_summary(2, element, is_read),
            (Ns::Itunes, "summary" | "description") => self.read_summary(3, element, is_read),
            (Ns::Itunes, "subtitle") => self.read_summary(4, element, is_read),
            (Ns::Media, "description") => self.read_summary(5, element, is_read),

            (Ns::Core | Ns::Atom | Ns::Itunes, "category") => self.read_category(element),
            (Ns::Media, "category") => self.read_media_category(element),
            (Ns::Dc, "subject") => self.add_category(&tree.inner_text(element)),
            (Ns::Itunes | Ns::Media, "keywords") | (Ns::Core, "keywords" | "tags") => {
                self.read_keywords(element);
            }

            (Ns::Core, "enclosure") => {
                media::read_enclosure(source, element, &mut self.extras.enclosures);
            }
            (Ns::Media, "thumbnail") => self.read_thumbnail(element),
            (Ns::Media, "content" | "group") => {
                self.read_thumbnail(element);
                media::read_enclosure(source, element, &mut self.recordings);
                self.read_media(element, problems);
            }
            (Ns::Itunes, "duration") => {
                self.duration_secs = media::parse_duration(&tree.inner_text(element));
            }

            (Ns::Core, "comments") => {
                let page = self.address_in(element);
                self.extras.comments_url = self.extras.comments_url.take().or(page);
            }
            (Ns::Wfw, "commentrss") => {
                let feed = self.address_in(element);
                self.extras.comments_feed = self.extras.comments_feed.take().or(feed);
            }
            (Ns::Slash, "comments") | (Ns::Thread, "total") => {
                self.extras.n_comments =
                    text().and_then(|n| n.parse().ok()).or(self.extras.n_comments);
            }
            (Ns::Thread, "in-reply-to") => self.read_reply(element),
            (Ns::Core | Ns::Atom, "source") => self.read_source(element),
            (Ns::Dc, "language") => self.language = language_tag(&tree.inner_text(element)),
            (Ns::Licence | Ns::Dc, "license" | "licence") | (_, "rights" | "copyright") => {
                let licence = &mut self.extras.licence;
                *licence = licence.take().or_else(|| licence::read_licence(source, element));
            }
            _ => {}
        }
    }

    /// Media RSS may say a post's text inside its recording.
    fn read_media(&mut self, element: XmlNodeId, problems: &mut FeedWarnings) {
        for inner in self.source.tree.child_elements(element) {
            if let (Ns::Media, "title" | "description" | "keywords") = self.source.tree.name(inner)
            {
                self.read_element(inner, problems);
            }
        }
    }

    /// The first picture that stands for the post, or for its recording.
    fn read_thumbnail(&mut self, element: XmlNodeId) {
        if self.extras.thumbnail.is_none() {
            self.extras.thumbnail = media::find_thumbnail(self.source, element);
        }
    }

    /// RSS 1.0 names its posts in an attribute.
    fn read_about(&mut self, post: XmlNodeId) {
        if let Some(about) = self.source.tree.attribute(post, "about").filter(|a| !a.is_empty()) {
            self.extras.id.offer(2, Some(about.to_owned()));
            let url = links::resolve_address(self.source, post, about, self.base);
            self.extras.link.offer(8, url);
        }
    }

    fn read_guid(&mut self, element: XmlNodeId, is_read: bool) {
        let tree = &self.source.tree;
        let Some(id) = one_line(&tree.inner_text(element)) else { return };
        let is_permalink = tree.attribute(element, "ispermalink");
        // Without a scheme it is an id, whatever the default says.
        if is_permalink.is_none_or(|v| !v.eq_ignore_ascii_case("false")) {
            self.add_web_link(7, &id);
        }
        self.extras.id.offer(0, Some(id).filter(|_| !is_read));
    }

    /// Where an Atom entry names no page, an id that is an address of the web is the best guess of
    /// its program.
    fn read_id(&mut self, id: Option<String>, is_read: bool) {
        self.add_web_link(10, id.as_deref().unwrap_or_default());
        self.extras.id.offer(1, id.filter(|_| !is_read));
    }

    fn add_web_link(&mut self, rank: u8, address: &str) {
        self.extras.link.offer(rank, Url::parse(address).ok().filter(links::is_web));
    }

    fn read_link(&mut self, element: XmlNodeId) {
        let Some(link) = links::read_link(self.source, element, self.base) else { return };
        match &*link.rel.to_ascii_lowercase() {
            "alternate" => self.extras.link.offer(link.rank(), Some(link.url)),
            "enclosure" => {
                let files = &mut self.extras.enclosures;
                media::add_enclosure_at(self.source, element, link.url, "length", files);
            }
            "replies" => self.add_replies(link),
            "license" => self.extras.licence = licence::read_licence(self.source, element),
            _ => {}
        }
    }

    /// RFC 4685 §4.
    fn add_replies(&mut self, link: XmlFeedLink<'_>) {
        let count = self.source.tree.attribute(link.element, "count");
        let count = count.and_then(|n| n.parse().ok());
        self.extras.n_comments = self.extras.n_comments.or(count);
        let is_feed = link.media_type.ends_with("xml") && !link.media_type.contains("xhtml")
            || link.media_type.ends_with("json");
        // Without a type, RFC 4685 means a feed.
        let place = if is_feed || link.media_type.is_empty() {
            &mut self.extras.comments_feed
        } else {
            &mut self.extras.comments_url
        };
        place.get_or_insert(link.url);
    }

    fn add_author(&mut self, rank: u8, name: Option<String>) {
        self.extras.authors.extend(name.map(|name| (rank, name)));
    }

    fn read_author(&mut self, element: XmlNodeId) {
        self.add_author(1, author_name(self.source, element));
        let tree = &self.source.tree;
        let page = ["uri", "url"].into_iter().find_map(|name| tree.child_named(element, name));
        let page = page.and_then(|inner| self.address_in(inner));
        self.extras.author_link = self.extras.author_link.take().or(page);
    }

    fn address_in(&self, element: XmlNodeId) -> Option<Url> {
        let address = self.source.tree.inner_text(element);
        links::resolve_address(self.source, element, &address, self.base)
    }

    fn read_date(&self, element: XmlNodeId, problems: &mut FeedWarnings) -> Option<StatedDate> {
        let text = self.source.tree.inner_text(element);
        read_stated_date(&text, self.source.language.as_deref(), &self.place, problems)
    }

    /// Where a date is stated twice, the later statement stands.
    fn read_published(&mut self, rank: u8, element: XmlNodeId, problems: &mut FeedWarnings) {
        let stated = self.read_date(element, problems);
        self.extras.published.offer_later(rank, stated);
    }

    fn read_content(&mut self, rank: u8, element: XmlNodeId, is_read: bool) {
        self.note_spoken(rank, element);
        if !is_read {
            self.extras.content.offer(rank, typed_text(self.source, element));
        }
        // Content elsewhere (RFC 4287 §4.1.3.2) is at least a link.
        if let Some(src) = self.source.tree.attribute(element, "src") {
            let url = links::resolve_address(self.source, element, src, self.base);
            self.extras.link.offer(9, url);
        }
    }

    fn read_summary(&mut self, rank: u8, element: XmlNodeId, is_read: bool) {
        self.note_spoken(10 + rank, element);
        let text = typed_text(self.source, element).filter(|_| !is_read);
        self.extras.summaries.extend(text.map(|text| (rank, text)));
    }

    fn note_spoken(&mut self, rank: u8, element: XmlNodeId) {
        let tree = &self.source.tree;
        let is_said =
            tree.has_elements(element) || !tree.inner_text(element).trim_ascii().is_empty();
        self.spoken.offer(rank, Some(element).filter(|_| is_said));
    }

    /// Atom's label is for people and its term for programs; either may be the course tag.
    fn read_category(&mut self, element: XmlNodeId) {
        let source = self.source;
        let attribute = |name| source.tree.attribute(element, name);
        let scheme = attribute("scheme").unwrap_or_default();
        if scheme.contains("schemas.google.com") && scheme.ends_with("#kind") {
            return;
        }
        let term = attribute("term").or_else(|| attribute("text")).map(Cow::Borrowed);
        let term = term.unwrap_or_else(|| category_text(source, element));
        let label = attribute("label");
        let is_code = term.contains("://") || term.bytes().all(|b| b.is_ascii_digit());
        let is_said = label.is_some_and(|label| is_code || is_same_word(label, &term));
        for name in label.into_iter().chain(Some(&*term).filter(|_| !is_said)) {
            self.add_category(name);
        }
        for inner in source.tree.child_elements(element) {
            if source.tree.name(inner) == (Ns::Itunes, "category") {
                self.read_category(inner);
            }
        }
    }

    /// Several words in one element, between commas or each in an element of its own.
    fn read_keywords(&mut self, element: XmlNodeId) {
        let tree = &self.source.tree;
        for inner in tree.child_elements(element) {
            self.add_category(&tree.inner_text(inner));
        }
        if !tree.has_elements(element) {
            for keyword in tree.inner_text(element).split(',') {
                self.add_category(keyword);
            }
        }
    }

    /// Flickr puts all its tags into one.
    fn read_media_category(&mut self, element: XmlNodeId) {
        let tree = &self.source.tree;
        let scheme = tree.attribute(element, "scheme").unwrap_or_default();
        if !scheme.ends_with("flickr:tags") {
            return self.read_category(element);
        }
        for tag in tree.inner_text(element).split_whitespace() {
            self.add_category(tag);
        }
    }

    fn add_category(&mut self, text: &str) {
        // WordPress escapes categories twice.
        let name = one_line(&untyped_line(text, 20));
        let categories = &mut self.extras.categories;
        let is_new = |name: &String| !categories.iter().any(|known| is_same_word(known, name));
        let name = name.filter(|name| categories.len() < MOST_CATEGORIES && is_new(name));
        categories.extend(name);
    }

    fn read_reply(&mut self, element: XmlNodeId) {
        let tree = &self.source.tree;
        let id = tree.attribute(element, "ref").and_then(one_line);
        let link = tree
            .attribute(element, "href")
            .and_then(|href| links::resolve_address(self.source, element, href, self.base));
        if id.is_some() || link.is_some() {
            self.extras.in_reply_to.get_or_insert(InReplyTo { id, link });
        }
    }

    fn read_source(&mut self, element: XmlNodeId) {
        let tree = &self.source.tree;
        let mut found = PostSource::default();
        if let Some(feed) = tree.attribute(element, "url") {
            found.feed = links::resolve_address(self.source, element, feed, None);
            found.title = title_text(self.source, element);
        }
        for inner in tree.child_elements(element) {
            match tree.name(inner).1 {
                "title" => found.title = title_text(self.source, inner),
                "link" => {
                    let Some(link) = links::read_link(self.source, inner, None) else { continue };
                    match link.rel {
                        "alternate" => found.link = found.link.or(Some(link.url)),
                        "self" => found.feed = found.feed.or(Some(link.url)),
                        _ => {}
                    }
                }
                "author" => self.add_author(8, author_name(self.source, inner)),
                _ => {}
            }
        }
        if found != PostSource::default() {
            self.extras.source = Some(found);
        }
    }

    fn into_extras(self, post: XmlNodeId, blog: Option<&Url>) -> PostExtras {
        let Self { source, mut extras, .. } = self;
        let spoken = self.spoken.into_value().unwrap_or(post);
        let (named, is_named) = source.tree.base_address(spoken, source.document);
        extras.base = if is_named { named } else { extras.text_base(blog.or(source.document)) };
        extras.language = source.tree.language_of(spoken).and_then(language_tag).or(self.language);
        if !extras.enclosures.iter().any(media::is_recording_file) {
            extras.enclosures.extend(self.recordings);
        }
        let is_only = extras.enclosures.len() == 1;
        if let Some(first) = extras.enclosures.first_mut() {
            let (stated, own) = (self.duration_secs, first.duration_secs);
            first.duration_secs = if is_only { stated.or(own) } else { own.or(stated) };
        }
        extras
    }
}

/// An Atom author has a name inside, or at least an address (RFC 4287 §3.2); an RSS author is a
/// line.
pub(super) fn author_name(source: &XmlSource<'_>, element: XmlNodeId) -> Option<String> {
    let tree = &source.tree;
    let written = || person::person_name(&tree.inner_text(element));
    if !tree.has_elements(element) {
        return written();
    }
    let part = |name: &str| tree.child_named(element, name);
    let named = |name: &str| person::person_name(&tree.inner_text(part(name)?));
    let is_person = ["name", "email", "uri", "url"].iter().any(|name| part(name).is_some());
    // Without those, it is markup around the name.
    named("name").or_else(|| named("email")).or_else(|| written().filter(|_| !is_person))
}

/// Some programs put markup around a category; Apple puts categories into one another.
fn category_text<'a>(source: &'a XmlSource<'_>, element: XmlNodeId) -> Cow<'a, str> {
    let tree = &source.tree;
    let text = tree.own_text(element);
    let has_parts = tree.child_elements(element).any(|inner| tree.name(inner).0 == Ns::Itunes);
    if has_parts || !text.trim().is_empty() { text.into() } else { tree.inner_text(element) }
}

/// Whether a term only spells its label for programs: `health-care` and `Health care`.
fn is_same_word(label: &str, term: &str) -> bool {
    course::tag::fold_tag(label) == course::tag::fold_tag(term)
}
