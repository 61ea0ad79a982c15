//! One post of a feed.

use course::{Enclosure, InReplyTo, PostSource};
use url::Url;

use super::dates::StatedDate;
use super::gather_context::FeedGatherContext;
use super::links::{self, XmlFeedLink};
use super::short_text::{language_tag, one_line};
use super::{dates, licence, media, person, typed_text};
use crate::read::draft::{PostDraft, TypedText};
use crate::read::feed_warnings::FeedWarnings;
use crate::read::xml::{Ns, XmlNodeId};

/// Categories kept of one post.
const MOST_CATEGORIES: usize = 100;

/// Gathers a post. `feed_link` is the blog's home page; `number` counts from 1, for complaints.
pub(super) fn gather_post(
    context: &FeedGatherContext<'_, '_>,
    post: XmlNodeId,
    feed_link: Option<&Url>,
    number: usize,
    problems: &mut FeedWarnings,
) -> PostDraft {
    let mut found = PostFactCandidates {
        base: if context.is_atom { None } else { feed_link },
        ..PostFactCandidates::default()
    };
    let place = format!("post {number}");
    for element in context.tree.child_elements(post) {
        found.take_element(context, element, &place, problems);
    }
    found.take_attributes(context, post);
    found.choose_facts(context, post, feed_link)
}

/// Candidates for a post's facts, the best first when sorted: a lower rank is better.
#[derive(Default)]
struct PostFactCandidates<'f> {
    /// What relative links are resolved against unless the document says otherwise.
    base: Option<&'f Url>,
    titles: Vec<(u8, String)>,
    ids: Vec<(u8, String)>,
    links: Vec<(u8, Url)>,
    authors: Vec<(u8, String)>,
    published: Vec<(u8, StatedDate)>,
    updated: Vec<(u8, StatedDate)>,
    summaries: Vec<(u8, XmlNodeId, TypedText)>,
    contents: Vec<(u8, XmlNodeId, TypedText)>,
    language: Option<String>,
    duration_secs: Option<u32>,
    /// What Media RSS attaches; most often another form of what is enclosed.
    recordings: Vec<Enclosure>,
    draft: PostDraft,
}

impl PostFactCandidates<'_> {
    fn take_element(
        &mut self,
        context: &FeedGatherContext<'_, '_>,
        element: XmlNodeId,
        place: &str,
        problems: &mut FeedWarnings,
    ) {
        let tree = context.tree;
        let (ns, name) = tree.name(element);
        let text = || one_line(&tree.inner_text(element));
        let mut date = || {
            dates::read_stated_date(
                &tree.inner_text(element),
                context.language.as_deref(),
                place,
                problems,
            )
        };
        match (ns, name) {
            (Ns::Core | Ns::Atom, "title") => {
                self.add_title(0, typed_text::title_text(context, element));
            }
            (Ns::Dc, "title") => self.add_title(1, typed_text::title_text(context, element)),
            (Ns::Media, "title") => self.add_title(2, typed_text::title_text(context, element)),
            (Ns::Itunes, "title") => self.add_title(3, typed_text::title_text(context, element)),

            (Ns::Core, "guid") => self.add_guid(context, element),
            (Ns::Core | Ns::Atom, "id") => self.add_id(text()),
            (Ns::Dc, "identifier") => self.ids.extend(text().map(|id| (3, id))),

            (Ns::Core | Ns::Atom, "link") => self.add_link(context, element),
            (Ns::Origin, "origlink") => {
                // Nothing relative: some programs leave words here.
                let original =
                    Url::parse(tree.inner_text(element).trim()).ok().filter(links::is_web);
                self.links.extend(original.map(|url| (0, url)));
            }

            (Ns::Dc, "creator") => self.add_author(0, &tree.inner_text(element)),
            (Ns::Core | Ns::Atom, "author") => self.add_author_element(context, element),
            (Ns::Dc, "author") => self.add_author(2, &tree.inner_text(element)),
            (Ns::Itunes, "author") => self.add_author(3, &tree.inner_text(element)),

            (Ns::Core | Ns::Atom, "pubdate" | "published") => {
                self.published.extend(date().map(|stated| (0, stated)));
            }
            (Ns::Core | Ns::Atom | Ns::Dc, "issued") | (Ns::Dc, "date") => {
                self.published.extend(date().map(|stated| (1, stated)));
            }
            (Ns::Core | Ns::Atom | Ns::Dc, "created" | "available") => {
                self.published.extend(date().map(|stated| (2, stated)));
            }
            (Ns::Core | Ns::Atom, "updated" | "lastbuilddate")
            | (Ns::Core | Ns::Atom | Ns::Dc, "modified") => {
                self.updated.extend(date().map(|stated| (0, stated)));
            }

            (Ns::Content, "encoded") => self.add_content(context, element, 0),
            (Ns::Core | Ns::Atom, "content") => self.add_content(context, element, 1),
            (Ns::Xhtml, "body" | "div") => self.add_content(context, element, 2),
            (Ns::Core, "fullitem" | "body") => self.add_content(context, element, 3),

            (Ns::Core, "description") => self.add_summary(context, element, 0),
            (Ns::Core | Ns::Atom, "summary") => self.add_summary(context, element, 1),
            (Ns::Dc, "description" | "abstract") => self.add_summary(context, element, 2),
            (Ns::Itunes, "summary" | "description") => self.add_summary(context, element, 3),
            (Ns::Itunes, "subtitle") => self.add_summary(context, element, 4),
            (Ns::Media, "description") => self.add_summary(context, element, 5),

            (Ns::Core | Ns::Atom | Ns::Itunes, "category") => {
                self.add_category_element(context, element);
            }
            (Ns::Media, "category") => self.add_media_category(context, element),
            (Ns::Dc, "subject") => self.add_category(&tree.inner_text(element)),
            (Ns::Itunes | Ns::Media, "keywords") | (Ns::Core, "keywords" | "tags") => {
                self.keywords(context, element);
            }

            (Ns::Core, "enclosure") => {
                media::read_enclosure(context, element, &mut self.draft.enclosures);
            }
            (Ns::Media, "content" | "group") => {
                media::read_enclosure(context, element, &mut self.recordings);
                self.take_media(context, element, place, problems);
            }
            (Ns::Itunes, "duration") => {
                self.duration_secs = media::parse_duration(&tree.inner_text(element));
            }

            (Ns::Core, "comments") => {
                let page =
                    links::resolve_address(context, element, &tree.inner_text(element), self.base);
                self.draft.comments_url = self.draft.comments_url.take().or(page);
            }
            (Ns::Wfw, "commentrss") => {
                let feed =
                    links::resolve_address(context, element, &tree.inner_text(element), self.base);
                self.draft.comments_feed = self.draft.comments_feed.take().or(feed);
            }
            (Ns::Slash, "comments") | (Ns::Thread, "total") => {
                self.draft.beside.n_comments =
                    text().and_then(|n| n.parse().ok()).or(self.draft.beside.n_comments);
            }
            (Ns::Thread, "in-reply-to") => self.add_reply(context, element),
            (Ns::Core | Ns::Atom, "source") => self.add_source(context, element),
            (Ns::Dc, "language") => self.language = language_tag(&tree.inner_text(element)),
            (Ns::Licence | Ns::Dc, "license" | "licence") | (_, "rights" | "copyright") => {
                self.draft.licence =
                    self.draft.licence.take().or_else(|| licence::read_licence(context, element));
            }
            _ => {}
        }
    }

    /// Media RSS may say a post's text inside its recording.
    fn take_media(
        &mut self,
        context: &FeedGatherContext<'_, '_>,
        element: XmlNodeId,
        place: &str,
        problems: &mut FeedWarnings,
    ) {
        for inner in context.tree.child_elements(element) {
            if let (Ns::Media, "title" | "description" | "keywords") = context.tree.name(inner) {
                self.take_element(context, inner, place, problems);
            }
        }
    }

    /// RSS 1.0 names its posts in an attribute.
    fn take_attributes(&mut self, context: &FeedGatherContext<'_, '_>, post: XmlNodeId) {
        if let Some(about) = context.tree.attribute(post, "about").filter(|a| !a.is_empty()) {
            self.ids.push((2, about.to_owned()));
            let url = links::resolve_address(context, post, about, self.base);
            self.links.extend(url.map(|url| (8, url)));
        }
    }

    fn add_title(&mut self, rank: u8, title: Option<String>) {
        self.titles.extend(title.map(|title| (rank, title)));
    }

    fn add_guid(&mut self, context: &FeedGatherContext<'_, '_>, element: XmlNodeId) {
        let Some(id) = one_line(&context.tree.inner_text(element)) else { return };
        let is_link = context
            .tree
            .attribute(element, "ispermalink")
            .is_none_or(|v| !v.eq_ignore_ascii_case("false"));
        if is_link {
            // Without a scheme it is an id, whatever the default says.
            let url = Url::parse(&id).ok().filter(links::is_web);
            self.links.extend(url.map(|url| (7, url)));
        }
        self.ids.push((0, id));
    }

    /// Where an Atom entry names no page, an id that is an address of the web is the best guess of
    /// its program.
    fn add_id(&mut self, id: Option<String>) {
        let Some(id) = id else { return };
        self.links.extend(Url::parse(&id).ok().filter(links::is_web).map(|url| (10, url)));
        self.ids.push((1, id));
    }

    fn add_link(&mut self, context: &FeedGatherContext<'_, '_>, element: XmlNodeId) {
        let Some(link) = links::read_link(context, element, self.base) else { return };
        match &*link.rel.to_ascii_lowercase() {
            "alternate" => {
                let rank = 3 - links::link_readability(link.media_type);
                self.links.push((rank, link.url));
            }
            "enclosure" => media::add_enclosure_at(
                context,
                element,
                link.url,
                "length",
                &mut self.draft.enclosures,
            ),
            "replies" => self.add_replies(context, link),
            "license" => self.draft.licence = licence::read_licence(context, element),
            _ => {}
        }
    }

    /// RFC 4685 §4.
    fn add_replies(&mut self, context: &FeedGatherContext<'_, '_>, link: XmlFeedLink<'_>) {
        let count = context.tree.attribute(link.element, "count").and_then(|n| n.parse().ok());
        self.draft.beside.n_comments = self.draft.beside.n_comments.or(count);
        let is_feed = link.media_type.ends_with("xml") && !link.media_type.contains("xhtml")
            || link.media_type.ends_with("json");
        // Without a type, RFC 4685 means a feed.
        let place = if is_feed || link.media_type.is_empty() {
            &mut self.draft.comments_feed
        } else {
            &mut self.draft.comments_url
        };
        place.get_or_insert(link.url);
    }

    fn add_author(&mut self, rank: u8, text: &str) {
        self.authors.extend(person::person_name(text).map(|name| (rank, name)));
    }

    fn add_author_element(&mut self, context: &FeedGatherContext<'_, '_>, element: XmlNodeId) {
        self.authors.extend(author_name(context, element).map(|name| (1, name)));
        let page =
            ["uri", "url"].into_iter().find_map(|name| context.tree.child_named(element, name));
        let page = page.and_then(|inner| {
            links::resolve_address(context, inner, &context.tree.inner_text(inner), self.base)
        });
        self.draft.beside.author_link = self.draft.beside.author_link.take().or(page);
    }

    fn add_content(&mut self, context: &FeedGatherContext<'_, '_>, element: XmlNodeId, rank: u8) {
        if let Some(words) = typed_text::body_text(context, element) {
            self.contents.push((rank, element, words));
        }
        // Content elsewhere (RFC 4287 §4.1.3.2) is at least a link.
        if let Some(src) = context.tree.attribute(element, "src") {
            let url = links::resolve_address(context, element, src, self.base);
            self.links.extend(url.map(|url| (9, url)));
        }
    }

    fn add_summary(&mut self, context: &FeedGatherContext<'_, '_>, element: XmlNodeId, rank: u8) {
        if let Some(words) = typed_text::body_text(context, element) {
            self.summaries.push((rank, element, words));
        }
    }

    /// Atom's label is for people and its term for programs; either may be the course tag.
    fn add_category_element(&mut self, context: &FeedGatherContext<'_, '_>, element: XmlNodeId) {
        let tree = context.tree;
        let scheme = tree.attribute(element, "scheme").unwrap_or_default();
        if scheme.contains("schemas.google.com") && scheme.ends_with("#kind") {
            return;
        }
        let text = tree.own_text(element);
        let has_parts = tree.child_elements(element).any(|inner| tree.name(inner).0 == Ns::Itunes);
        // Some programs put markup around it.
        let all = if text.trim().is_empty() && !has_parts {
            tree.inner_text(element)
        } else {
            text.into()
        };
        let text = &*all;
        let term = tree
            .attribute(element, "term")
            .or_else(|| tree.attribute(element, "text"))
            .unwrap_or(text);
        if let Some(label) = tree.attribute(element, "label") {
            self.add_category(label);
            let says_nothing = term.contains("://") || term.bytes().all(|b| b.is_ascii_digit());
            if says_nothing || same_word(label, term) {
                return;
            }
        }
        self.add_category(term);
        for inner in tree.child_elements(element) {
            if tree.name(inner) == (Ns::Itunes, "category") {
                self.add_category_element(context, inner);
            }
        }
    }

    /// Several words in one element, between commas or each in an element of its own.
    fn keywords(&mut self, context: &FeedGatherContext<'_, '_>, element: XmlNodeId) {
        let tree = context.tree;
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
    fn add_media_category(&mut self, context: &FeedGatherContext<'_, '_>, element: XmlNodeId) {
        if context
            .tree
            .attribute(element, "scheme")
            .is_some_and(|scheme| scheme.ends_with("flickr:tags"))
        {
            for tag in context.tree.inner_text(element).split_whitespace() {
                self.add_category(tag);
            }
        } else {
            self.add_category_element(context, element);
        }
    }

    fn add_category(&mut self, text: &str) {
        // WordPress escapes categories twice.
        if let Some(category) = one_line(&typed_text::untyped_line(text, 20))
            && self.draft.categories.len() < MOST_CATEGORIES
            && !self.draft.categories.iter().any(|known| same_word(known, &category))
        {
            self.draft.categories.push(category);
        }
    }

    fn add_reply(&mut self, context: &FeedGatherContext<'_, '_>, element: XmlNodeId) {
        let id = context.tree.attribute(element, "ref").and_then(one_line);
        let link = context
            .tree
            .attribute(element, "href")
            .and_then(|href| links::resolve_address(context, element, href, self.base));
        if id.is_some() || link.is_some() {
            self.draft.beside.in_reply_to.get_or_insert(InReplyTo { id, link });
        }
    }

    fn add_source(&mut self, context: &FeedGatherContext<'_, '_>, element: XmlNodeId) {
        let tree = context.tree;
        let mut source = PostSource::default();
        if let Some(feed) = tree.attribute(element, "url") {
            source.feed = links::resolve_address(context, element, feed, None);
            source.title = typed_text::title_text(context, element);
        }
        for inner in tree.child_elements(element) {
            match tree.name(inner).1 {
                "title" => source.title = typed_text::title_text(context, inner),
                "link" => {
                    let Some(link) = links::read_link(context, inner, None) else { continue };
                    match link.rel {
                        "alternate" => source.link = source.link.or(Some(link.url)),
                        "self" => source.feed = source.feed.or(Some(link.url)),
                        _ => {}
                    }
                }
                "author" => self.authors.extend(author_name(context, inner).map(|name| (8, name))),
                _ => {}
            }
        }
        if source != PostSource::default() {
            self.draft.beside.source = Some(source);
        }
    }

    /// Chooses among the candidates.
    fn choose_facts(
        self,
        context: &FeedGatherContext<'_, '_>,
        post: XmlNodeId,
        feed_link: Option<&Url>,
    ) -> PostDraft {
        let tree = context.tree;
        let (body, summary) = body_and_summary(self.contents, self.summaries, context.is_atom);
        let spoken = body.as_ref().or(summary.as_ref()).map_or(post, |(element, _)| *element);
        let mut draft = self.draft;
        if !draft.enclosures.iter().any(media::is_recording_file) {
            draft.enclosures.extend(self.recordings);
        }
        draft.title = best_ranked(self.titles);
        draft.id = best_ranked(self.ids);
        draft.link = best_ranked(self.links);
        draft.author = person::joined_names(all_best(self.authors));
        let published = last_of_best(self.published);
        draft.published = published.map(|stated| stated.at);
        draft.beside.is_date_guessed = published.is_some_and(|stated| !stated.is_exact);
        draft.updated = last_of_best(self.updated).map(|stated| stated.at);
        draft.summary = summary.map(|(_, words)| words);
        draft.content = body.map(|(_, words)| words);
        let (named, is_named) = tree.base_address(spoken, context.document);
        draft.beside.base =
            if is_named { named } else { draft.text_base(feed_link.or(context.document)) };
        draft.beside.language = tree.language_of(spoken).and_then(language_tag).or(self.language);
        if let [only] = &mut *draft.enclosures {
            only.duration_secs = self.duration_secs.or(only.duration_secs);
        } else if let Some(first) = draft.enclosures.first_mut() {
            first.duration_secs = first.duration_secs.or(self.duration_secs);
        }
        draft.beside.durations = draft.enclosures.iter().map(|e| e.duration_secs).collect();
        draft
    }
}

/// An Atom author has a name inside, or at least an address (RFC 4287 §3.2); an RSS author is a
/// line.
pub(super) fn author_name(
    context: &FeedGatherContext<'_, '_>,
    element: XmlNodeId,
) -> Option<String> {
    let tree = context.tree;
    if !tree.has_elements(element) {
        return person::person_name(&tree.inner_text(element));
    }
    let part = |name: &str| {
        tree.child_named(element, name)
            .and_then(|inner| person::person_name(&tree.inner_text(inner)))
    };
    let is_person = ["name", "email", "uri", "url"]
        .iter()
        .any(|part| tree.child_named(element, part).is_some());
    // Markup around the name.
    let written = || person::person_name(&tree.inner_text(element)).filter(|_| !is_person);
    part("name").or_else(|| part("email")).or_else(written)
}

/// All candidates of the best rank, in their order.
fn all_best<T>(candidates: Vec<(u8, T)>) -> impl Iterator<Item = T> {
    let least = candidates.iter().map(|(rank, _)| *rank).min();
    candidates.into_iter().filter(move |(rank, _)| Some(*rank) == least).map(|(_, value)| value)
}

fn best_ranked<T>(candidates: Vec<(u8, T)>) -> Option<T> {
    candidates.into_iter().min_by_key(|(rank, _)| *rank).map(|(_, value)| value)
}

/// Where a date is stated twice, the later statement stands.
fn last_of_best<T>(candidates: Vec<(u8, T)>) -> Option<T> {
    candidates.into_iter().rev().min_by_key(|(rank, _)| *rank).map(|(_, value)| value)
}

type RankedText = (u8, XmlNodeId, TypedText);
type ChosenText = Option<(XmlNodeId, TypedText)>;

/// A post's text and its author's summary. RSS has one element for both: what stands first is the
/// post, and a second that says something else its summary.
fn body_and_summary(
    mut contents: Vec<RankedText>,
    mut summaries: Vec<RankedText>,
    is_atom: bool,
) -> (ChosenText, ChosenText) {
    contents.sort_by_key(|(rank, ..)| *rank);
    summaries.sort_by_key(|(rank, ..)| *rank);
    let mut summaries = summaries.into_iter().map(|(_, element, words)| (element, words));
    let body = contents.into_iter().next().map(|(_, element, words)| (element, words));
    let body = if is_atom { body } else { body.or_else(|| summaries.next()) };
    let said = body.as_ref().map(|(_, words)| words.text.trim().to_owned()).unwrap_or_default();
    let summary = summaries.find(|(_, words)| words.text.trim() != said);
    (body, summary)
}

/// Whether a term only spells its label for programs: `health-care` and `Health care`.
fn same_word(label: &str, term: &str) -> bool {
    course::tag::fold_tag(label) == course::tag::fold_tag(term)
}
