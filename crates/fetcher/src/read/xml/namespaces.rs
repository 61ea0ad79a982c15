//! Namespaces by what they mean.

/// A vocabulary that feeds are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Ns {
    /// RSS of any version, or no namespace at all.
    Core,
    /// Atom 1.0, and the draft 0.3.
    Atom,
    /// Dublin Core, elements and terms.
    Dc,
    /// RSS content module.
    Content,
    /// Media RSS.
    Media,
    /// Apple's podcast vocabulary, and Google's copy of it.
    Itunes,
    /// Well-formed web: comment feeds.
    Wfw,
    /// Slash: numbers of comments.
    Slash,
    /// Atom threading (RFC 4685).
    Thread,
    /// Licences: both Creative Commons modules.
    Licence,
    /// RSS syndication module: how often to come.
    Syndication,
    /// XHTML.
    Xhtml,
    /// RDF.
    Rdf,
    /// FeedBurner and Pheedo: the original links.
    Origin,
    /// What no course needs.
    Other,
}

/// The meaning of a namespace's address, forgiving `https`, case and a lost slash.
pub(super) fn namespace_by_address(uri: &str) -> Ns {
    let folded = uri.trim().to_ascii_lowercase();
    let bare = folded
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_end_matches(['/', '#']);
    match bare {
        ""
        | "purl.org/rss/1.0"
        | "my.netscape.com/rdf/simple/0.9"
        | "channel.netscape.com/rdf/simple/0.9"
        | "purl.org/net/rss1.1"
        | "purl.org/rss/2.0"
        | "backend.userland.com/rss"
        | "backend.userland.com/rss2"
        | "blogs.law.harvard.edu/tech/rss"
        | "cyber.law.harvard.edu/rss"
        | "my.netscape.com/publish/formats/rss-0.91.dtd" => Ns::Core,
        "www.w3.org/2005/atom" | "purl.org/atom/ns" | "purl.org/atom" | "www.w3.org/atom" => {
            Ns::Atom
        }
        "purl.org/dc/elements/1.1" | "purl.org/dc/elements/1.0" | "purl.org/dc/terms" => Ns::Dc,
        "purl.org/rss/1.0/modules/content" => Ns::Content,
        "search.yahoo.com/mrss"
        | "tools.search.yahoo.com/mrss"
        | "video.search.yahoo.com/mrss"
        | "www.rssboard.org/media-rss" => Ns::Media,
        "www.itunes.com/dtds/podcast-1.0.dtd"
        | "www.google.com/schemas/play-podcasts/1.0"
        | "www.google.com/schemas/play-podcasts/1.0/play-podcasts.xsd" => Ns::Itunes,
        "wellformedweb.org/commentapi" => Ns::Wfw,
        "purl.org/rss/1.0/modules/slash" => Ns::Slash,
        "purl.org/syndication/thread/1.0" => Ns::Thread,
        "backend.userland.com/creativecommonsrssmodule"
        | "cyber.law.harvard.edu/rss/creativecommonsrssmodule.html"
        | "web.resource.org/cc"
        | "creativecommons.org/ns" => Ns::Licence,
        "purl.org/rss/1.0/modules/syndication" => Ns::Syndication,
        "www.w3.org/1999/xhtml" | "www.w3.org/tr/rec-html40" => Ns::Xhtml,
        "www.w3.org/1999/02/22-rdf-syntax-ns" => Ns::Rdf,
        "rssnamespace.org/feedburner/ext/1.0" | "www.pheedo.com/namespace/pheedo" => Ns::Origin,
        _ => Ns::Other,
    }
}

/// Whether feed-rs knows a vocabulary of which it is asked for words by this address. It knows none
/// but these, to the letter; what it knows of others is not asked for.
pub(super) fn is_known_to_feed_rs(address: &str, ns: Ns) -> bool {
    const KNOWN: [&str; 4] = [
        "",
        "http://purl.org/rss/1.0/",
        "http://www.w3.org/2005/Atom",
        "http://purl.org/rss/1.0/modules/content/",
    ];
    !matches!(ns, Ns::Core | Ns::Atom | Ns::Content) || KNOWN.contains(&address)
}

/// The meaning of a prefix that was never declared: what everybody uses it for.
pub(super) fn namespace_by_prefix(prefix: &str) -> Ns {
    match &*prefix.to_ascii_lowercase() {
        "rss" => Ns::Core,
        "atom" | "atom10" | "a10" | "atom03" => Ns::Atom,
        "dc" | "dcterms" | "dcq" => Ns::Dc,
        "content" => Ns::Content,
        "media" => Ns::Media,
        "itunes" | "googleplay" => Ns::Itunes,
        "wfw" => Ns::Wfw,
        "slash" => Ns::Slash,
        "thr" => Ns::Thread,
        "creativecommons" | "cc" => Ns::Licence,
        "sy" => Ns::Syndication,
        "xhtml" | "html" => Ns::Xhtml,
        "rdf" => Ns::Rdf,
        "feedburner" | "pheedo" => Ns::Origin,
        _ => Ns::Other,
    }
}
