//! Where platforms keep their feeds: a table, one row a platform.
//!
//! A row looks at an address, and where the page was loaded at the page too, and names where the feed would be. It may be
//! wrong: only what answers as a feed becomes a candidate. A new platform is a new row and its cases in the test below.

use url::Url;

use super::page::Page;

/// An address, taken apart, and the page behind it.
pub(super) struct Place<'a> {
    pub(super) url: &'a Url,
    pub(super) page: &'a Page,
    host: String,
    path: Vec<&'a str>,
}

/// A platform: its name, and its feeds for an address (absolute, or with the path of the same host).
type Row = (&'static str, fn(&Place<'_>) -> Vec<String>);

const PLATFORMS: &[Row] = &[
    ("YouTube", youtube),
    ("SoundCloud", soundcloud),
    ("Apple Podcasts", apple_podcasts),
    ("Medium", medium),
    ("Substack", substack),
    ("Tumblr", tumblr),
    ("Blogger", blogger),
    ("WordPress", wordpress),
    ("Ghost", ghost),
    ("Squarespace", squarespace),
    ("Wix", wix),
    ("Write.as", write_as),
    ("micro.blog", micro_blog),
    ("Hugo", hugo),
    ("Jekyll", jekyll),
    ("Bluesky", bluesky),
    ("Reddit", reddit),
    ("Zotero", zotero),
    ("Google Groups", google_groups),
    ("LISTSERV", listserv),
    ("Discourse", discourse),
    ("Mastodon", mastodon),
];

/// The feeds that the platforms' rules expect behind an address.
pub(super) fn feeds(url: &Url, page: &Page) -> Vec<Url> {
    let place = Place::new(url, page);
    let named = PLATFORMS.iter().flat_map(|(_, feeds)| feeds(&place));
    named.filter_map(|feed| url.join(&feed).ok()).collect()
}

/// What to tell someone whose address has no feed, where the platform is known for it.
pub(super) fn advice(url: &Url) -> Option<&'static str> {
    let host = url.host_str()?.trim_start_matches("www.");
    Some(match host {
        "pubmed.ncbi.nlm.nih.gov" => {
            "press “Create RSS” under the search field of PubMed, and give the address it shows"
        }
        "groups.google.com" => {
            "Google Groups offers no feeds any more: forward the list to a blog, or use another archive of it"
        }
        "facebook.com" | "instagram.com" | "linkedin.com" | "x.com" | "twitter.com" | "threads.net" | "tiktok.com" => {
            "this network offers no feeds: give a blog, or a Mastodon or Bluesky account"
        }
        "docs.google.com" | "sites.google.com" | "notion.site" => "this service offers no feeds: a blog is needed",
        _ => return None,
    })
}

impl<'a> Place<'a> {
    fn new(url: &'a Url, page: &'a Page) -> Self {
        let host = url.host_str().unwrap_or_default().trim_start_matches("www.").to_owned();
        let path = url.path_segments().into_iter().flatten().filter(|s| !s.is_empty()).collect();
        Self { url, page, host, path }
    }

    /// The first label of the host, where the rest is `domain`.
    fn account(&self, domain: &str) -> Option<&str> {
        self.host.strip_suffix(domain)?.strip_suffix('.').filter(|a| !a.is_empty())
    }

    fn is_made_by(&self, generator: &str) -> bool {
        self.page.generator.contains(generator)
    }

    fn query(&self, name: &str) -> Option<String> {
        self.url.query_pairs().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.into_owned())
    }

    /// The path up to and with the segment after one of `words`: `/blog/tag/x/page/2` with `tag` gives `/blog/tag/x`.
    fn up_to(&self, words: &[&str]) -> Option<String> {
        let at = self.path.iter().position(|s| words.contains(s))?;
        (at + 1 < self.path.len()).then(|| format!("/{}", self.path[..=at + 1].join("/")))
    }
}

fn one(feed: String) -> Vec<String> {
    vec![feed]
}

fn youtube(place: &Place<'_>) -> Vec<String> {
    let feed = |key, value: &str| one(format!("https://www.youtube.com/feeds/videos.xml?{key}={value}"));
    if !matches!(&*place.host, "youtube.com" | "m.youtube.com" | "youtu.be" | "music.youtube.com") {
        return Vec::new();
    }
    match (&place.path[..], place.query("list"), &place.page.channel) {
        (["channel", id, ..], ..) => feed("channel_id", id),
        (["user", name, ..], ..) => feed("user", name),
        (_, Some(list), _) => feed("playlist_id", &list),
        // A handle or a video says its channel only in its page.
        (_, None, Some(channel)) => feed("channel_id", channel),
        _ => Vec::new(),
    }
}

fn soundcloud(place: &Place<'_>) -> Vec<String> {
    let user = place.page.soundcloud_user.as_ref().filter(|_| place.host.ends_with("soundcloud.com"));
    user.map(|id| format!("https://feeds.soundcloud.com/users/soundcloud:users:{id}/sounds.rss")).into_iter().collect()
}

fn apple_podcasts(place: &Place<'_>) -> Vec<String> {
    let is_apple = matches!(&*place.host, "podcasts.apple.com" | "itunes.apple.com");
    place.page.podcast_feed.iter().filter(|_| is_apple).cloned().collect()
}

fn medium(place: &Place<'_>) -> Vec<String> {
    match &place.path[..] {
        ["feed", ..] => Vec::new(),
        ["tag", tag, ..] if place.host == "medium.com" => one(format!("/feed/tag/{tag}")),
        [publication, "tagged", tag, ..] if place.host == "medium.com" => {
            one(format!("/feed/{publication}/tagged/{tag}"))
        }
        [first, ..] if place.host == "medium.com" => one(format!("/feed/{first}")),
        _ if place.account("medium.com").is_some() => one("/feed".into()),
        _ => Vec::new(),
    }
}

fn substack(place: &Place<'_>) -> Vec<String> {
    match &place.path[..] {
        [handle, ..] if place.host == "substack.com" && handle.starts_with('@') => {
            one(format!("https://{}.substack.com/feed", &handle[1..]))
        }
        _ if place.account("substack.com").is_some() => one("/feed".into()),
        _ => Vec::new(),
    }
}

fn tumblr(place: &Place<'_>) -> Vec<String> {
    match (&place.path[..], place.account("tumblr.com")) {
        (["tagged", tag, ..], Some(_)) => one(format!("/tagged/{tag}/rss")),
        (_, Some(_)) => one("/rss".into()),
        ([blog, ..], None) if place.host == "tumblr.com" => {
            let blog = if *blog == "blog" { place.path.get(1).unwrap_or(blog) } else { blog };
            one(format!("https://{}.tumblr.com/rss", blog.trim_start_matches('@')))
        }
        _ => Vec::new(),
    }
}

fn blogger(place: &Place<'_>) -> Vec<String> {
    let is_blogspot = place.host.split('.').nth(1) == Some("blogspot");
    match &place.path[..] {
        _ if !is_blogspot && !place.is_made_by("blogger") => Vec::new(),
        ["search", "label", label, ..] => {
            vec![format!("/feeds/posts/default/-/{label}"), "/feeds/posts/default".into()]
        }
        _ => one("/feeds/posts/default".into()),
    }
}

fn wordpress(place: &Place<'_>) -> Vec<String> {
    let is_hosted = place.account("wordpress.com").is_some();
    if !is_hosted && !place.is_made_by("wordpress") && place.page.wordpress_home.is_none() {
        return Vec::new();
    }
    let filtered = place.up_to(&["tag", "category", "author"]).map(|part| format!("{part}/feed/"));
    let home = match (&place.page.wordpress_home, place.path.first()) {
        (Some(home), _) => vec![format!("{home}feed/")],
        // Self-run, perhaps in a subfolder.
        (None, Some(folder)) if !is_hosted => vec![format!("/{folder}/feed/"), "/feed/".into()],
        _ => vec!["/feed/".into()],
    };
    // Sites without pretty addresses answer this one.
    let plain = place.query("p").or_else(|| place.query("cat")).map(|_| "?feed=rss2".to_owned());
    filtered.into_iter().chain(home).chain(plain).collect()
}

fn ghost(place: &Place<'_>) -> Vec<String> {
    if place.account("ghost.io").is_none() && !place.is_made_by("ghost") {
        return Vec::new();
    }
    let filtered = place.up_to(&["tag", "author"]).map(|part| format!("{part}/rss/"));
    filtered.into_iter().chain(["/rss/".to_owned()]).collect()
}

fn squarespace(place: &Place<'_>) -> Vec<String> {
    if place.account("squarespace.com").is_none() && !place.page.is_squarespace {
        return Vec::new();
    }
    let collection = place.path.first().map(|folder| format!("/{folder}?format=rss"));
    collection.into_iter().chain(["/blog?format=rss".into(), "/?format=rss".into()]).collect()
}

fn wix(place: &Place<'_>) -> Vec<String> {
    // A free site lives in a folder of its owner's host; one with a domain at the root.
    let folder = place.account("wixsite.com").and(place.path.first()).map(|f| format!("/{f}/blog-feed.xml"));
    let is_wix = folder.is_some() || place.is_made_by("wix.com");
    let root = is_wix.then(|| "/blog-feed.xml".to_owned());
    folder.into_iter().chain(root).collect()
}

fn write_as(place: &Place<'_>) -> Vec<String> {
    match &place.path[..] {
        [blog, ..] if place.host == "write.as" => one(format!("/{blog}/feed/")),
        _ if place.account("writeas.com").is_some() || place.is_made_by("writefreely") => one("/feed/".into()),
        _ => Vec::new(),
    }
}

fn micro_blog(place: &Place<'_>) -> Vec<String> {
    match &place.path[..] {
        [user, ..] if place.host == "micro.blog" => one(format!("https://{user}.micro.blog/feed.xml")),
        _ if place.account("micro.blog").is_some() => one("/feed.xml".into()),
        _ => Vec::new(),
    }
}

fn hugo(place: &Place<'_>) -> Vec<String> {
    if !place.is_made_by("hugo") {
        return Vec::new();
    }
    let section = place.path.first().map(|section| format!("/{section}/index.xml"));
    section.into_iter().chain(["/index.xml".into(), "/posts/index.xml".into()]).collect()
}

fn jekyll(place: &Place<'_>) -> Vec<String> {
    let is_pages = place.account("github.io").is_some() || place.host.ends_with(".gitlab.io");
    let folder = place.path.first().map(|project| format!("/{project}/feed.xml")).filter(|_| is_pages);
    let is_jekyll = is_pages || place.is_made_by("jekyll");
    let root = ["/feed.xml", "/atom.xml"].into_iter().filter(|_| is_jekyll).map(str::to_owned);
    folder.into_iter().chain(root).collect()
}

fn bluesky(place: &Place<'_>) -> Vec<String> {
    match &place.path[..] {
        ["profile", who, ..] if place.host == "bsky.app" => one(format!("/profile/{who}/rss")),
        [] if place.account("bsky.social").is_some() => one(format!("https://bsky.app/profile/{}/rss", place.host)),
        _ => Vec::new(),
    }
}

fn reddit(place: &Place<'_>) -> Vec<String> {
    match &place.path[..] {
        [kind @ ("r" | "user" | "u"), name, "comments", thread, ..] if is_reddit(place) => {
            one(format!("/{kind}/{name}/comments/{thread}/.rss"))
        }
        [kind @ ("r" | "user"), name, ..] if is_reddit(place) => one(format!("/{kind}/{name}/.rss")),
        ["u", name, ..] if is_reddit(place) => one(format!("/user/{name}/.rss")),
        _ => Vec::new(),
    }
}

fn is_reddit(place: &Place<'_>) -> bool {
    place.host == "reddit.com" || place.account("reddit.com").is_some()
}

fn zotero(place: &Place<'_>) -> Vec<String> {
    match &place.path[..] {
        ["groups", group, ..] if place.host == "zotero.org" && group.bytes().all(|b| b.is_ascii_digit()) => {
            one(format!(
                "https://api.zotero.org/groups/{group}/items/top?v=3&format=atom&content=html&sort=dateAdded&limit=50"
            ))
        }
        _ => Vec::new(),
    }
}

fn google_groups(place: &Place<'_>) -> Vec<String> {
    match &place.path[..] {
        ["g" | "group", group, ..] | ["forum", "feed", group, ..] if place.host == "groups.google.com" => {
            one(format!("/forum/feed/{group}/msgs/rss.xml?num=50"))
        }
        _ => Vec::new(),
    }
}

fn listserv(place: &Place<'_>) -> Vec<String> {
    let is_archive = matches!(place.path.last(), Some(&"wa" | &"wa.exe" | &"wa.cgi" | &"WA.EXE"));
    let list = place.query("A0").or_else(|| place.query("L")).filter(|_| is_archive);
    list.map(|list| format!("{}?RSS&L={list}&v=2.0", place.url.path())).into_iter().collect()
}

fn discourse(place: &Place<'_>) -> Vec<String> {
    match &place.path[..] {
        _ if !place.is_made_by("discourse") => Vec::new(),
        [kind @ ("c" | "t"), slug, id, ..] => vec![format!("/{kind}/{slug}/{id}.rss"), "/latest.rss".into()],
        ["tag", tag, ..] => vec![format!("/tag/{tag}.rss"), "/latest.rss".into()],
        ["u", name, ..] => vec![format!("/u/{name}/activity.rss"), "/latest.rss".into()],
        _ => one("/latest.rss".into()),
    }
}

/// Any host may run Mastodon; an account or a tag is recognised by its path. Neither has a dot in its name: a feed's address
/// has one.
fn mastodon(place: &Place<'_>) -> Vec<String> {
    if matches!(
        &*place.host,
        "medium.com" | "substack.com" | "youtube.com" | "m.youtube.com" | "tiktok.com" | "tumblr.com"
    ) {
        return Vec::new();
    }
    match &place.path[..] {
        [account, ..] if account.starts_with('@') && account.len() > 1 => {
            match account[1..].split_once('@') {
                // An account of another host, looked at from this one.
                Some((name, host)) => one(format!("https://{host}/@{name}.rss")),
                None if account.contains('.') => Vec::new(),
                None => one(format!("/{account}.rss")),
            }
        }
        ["users", name, ..] if !name.contains('.') => one(format!("/users/{name}.rss")),
        ["tags", tag] if !tag.contains('.') => one(format!("/tags/{tag}.rss")),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Page {
        super::super::page::read(html, &Url::parse("https://blog.example/").expect("an address"))
    }

    fn made_by(generator: &str) -> Page {
        page(&format!("<meta name=generator content='{generator}'>"))
    }

    /// Checks the feeds that the rules expect, the first of them at least.
    #[track_caller]
    fn check(page: &Page, cases: &[(&str, &str)]) {
        for (address, expected) in cases {
            let url = Url::parse(address).expect("an address");
            let feeds = feeds(&url, page);
            assert_eq!(feeds.first().map(Url::as_str).unwrap_or_default(), *expected, "{address}: {feeds:?}");
        }
    }

    #[test]
    fn hosted_platforms_are_known_by_their_address() {
        check(
            &Page::default(),
            &[
                ("https://ward.wordpress.com/2026/03/02/hello/", "https://ward.wordpress.com/feed/"),
                ("https://ward.wordpress.com/tag/mooc/page/2/", "https://ward.wordpress.com/tag/mooc/feed/"),
                ("https://ward.wordpress.com/category/mooc/", "https://ward.wordpress.com/category/mooc/feed/"),
                ("https://ward.blogspot.com/2026/03/hello.html", "https://ward.blogspot.com/feeds/posts/default"),
                ("https://ward.blogspot.co.uk/", "https://ward.blogspot.co.uk/feeds/posts/default"),
                (
                    "https://ward.blogspot.com/search/label/Ward%20round",
                    "https://ward.blogspot.com/feeds/posts/default/-/Ward%20round",
                ),
                ("https://medium.com/@ana", "https://medium.com/feed/@ana"),
                ("https://medium.com/@ana/a-post-1234", "https://medium.com/feed/@ana"),
                ("https://medium.com/ward-notes", "https://medium.com/feed/ward-notes"),
                ("https://medium.com/ward-notes/tagged/mooc", "https://medium.com/feed/ward-notes/tagged/mooc"),
                ("https://medium.com/tag/nursing", "https://medium.com/feed/tag/nursing"),
                ("https://ana.medium.com/a-post-1234", "https://ana.medium.com/feed"),
                ("https://ward.substack.com/p/hello", "https://ward.substack.com/feed"),
                ("https://substack.com/@ward", "https://ward.substack.com/feed"),
                ("https://ward.tumblr.com/post/1234/hello", "https://ward.tumblr.com/rss"),
                ("https://ward.tumblr.com/tagged/mooc", "https://ward.tumblr.com/tagged/mooc/rss"),
                ("https://www.tumblr.com/ward", "https://ward.tumblr.com/rss"),
                ("https://www.tumblr.com/blog/ward", "https://ward.tumblr.com/rss"),
                ("https://ward.ghost.io/hello/", "https://ward.ghost.io/rss/"),
                ("https://ward.squarespace.com/journal/hello", "https://ward.squarespace.com/journal?format=rss"),
                ("https://ana.wixsite.com/ward/post/hello", "https://ana.wixsite.com/ward/blog-feed.xml"),
                ("https://write.as/ward/hello", "https://write.as/ward/feed/"),
                ("https://ward.writeas.com/hello", "https://ward.writeas.com/feed/"),
                ("https://micro.blog/ana", "https://ana.micro.blog/feed.xml"),
                ("https://ana.micro.blog/2026/03/02/hello.html", "https://ana.micro.blog/feed.xml"),
                ("https://ana.github.io/", "https://ana.github.io/feed.xml"),
                ("https://ana.github.io/ward/2026/hello.html", "https://ana.github.io/ward/feed.xml"),
            ],
        );
    }

    #[test]
    fn media_lists_and_networks_are_known_by_their_address() {
        check(
            &Page::default(),
            &[
                (
                    "https://www.youtube.com/channel/UCabc/videos",
                    "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc",
                ),
                ("https://www.youtube.com/user/ward", "https://www.youtube.com/feeds/videos.xml?user=ward"),
                (
                    "https://www.youtube.com/playlist?list=PLabc",
                    "https://www.youtube.com/feeds/videos.xml?playlist_id=PLabc",
                ),
                ("https://youtu.be/xyz?list=PLabc", "https://www.youtube.com/feeds/videos.xml?playlist_id=PLabc"),
                ("https://social.example/@ana", "https://social.example/@ana.rss"),
                ("https://social.example/@ana/1234", "https://social.example/@ana.rss"),
                ("https://social.example/users/ana", "https://social.example/users/ana.rss"),
                ("https://social.example/@ana@other.example", "https://other.example/@ana.rss"),
                ("https://social.example/tags/MedEdMOOC", "https://social.example/tags/MedEdMOOC.rss"),
                ("https://bsky.app/profile/ana.bsky.social", "https://bsky.app/profile/ana.bsky.social/rss"),
                ("https://ana.bsky.social", "https://bsky.app/profile/ana.bsky.social/rss"),
                ("https://www.reddit.com/r/nursing/", "https://www.reddit.com/r/nursing/.rss"),
                ("https://old.reddit.com/user/ana/", "https://old.reddit.com/user/ana/.rss"),
                ("https://www.reddit.com/u/ana", "https://www.reddit.com/user/ana/.rss"),
                (
                    "https://www.reddit.com/r/nursing/comments/abc/hello/",
                    "https://www.reddit.com/r/nursing/comments/abc/.rss",
                ),
                (
                    "https://www.zotero.org/groups/1234/ward/library",
                    "https://api.zotero.org/groups/1234/items/top?v=3&format=atom&content=html&sort=dateAdded&limit=50",
                ),
                ("https://groups.google.com/g/ward", "https://groups.google.com/forum/feed/ward/msgs/rss.xml?num=50"),
                ("https://list.example/cgi-bin/wa?A0=WARD", "https://list.example/cgi-bin/wa?RSS&L=WARD&v=2.0"),
                (
                    "https://list.example/scripts/wa.exe?A1=ind2603&L=WARD",
                    "https://list.example/scripts/wa.exe?RSS&L=WARD&v=2.0",
                ),
            ],
        );
    }

    #[test]
    fn self_run_platforms_are_known_by_their_page() {
        let wordpress = made_by("WordPress 6.8");
        check(
            &wordpress,
            &[
                ("https://ward.example/", "https://ward.example/feed/"),
                ("https://ward.example/blog/", "https://ward.example/blog/feed/"),
                ("https://ward.example/blog/category/mooc/", "https://ward.example/blog/category/mooc/feed/"),
            ],
        );
        let in_folder = page("<link rel='https://api.w.org/' href='https://ward.example/blog/wp-json/'>");
        check(&in_folder, &[("https://ward.example/blog/2026/hello/", "https://ward.example/blog/feed/")]);
        check(
            &made_by("blogger"),
            &[("https://ward.example/p/about.html", "https://ward.example/feeds/posts/default")],
        );
        check(&made_by("Ghost 5.1"), &[("https://ward.example/tag/mooc/", "https://ward.example/tag/mooc/rss/")]);
        check(
            &made_by("Hugo 0.140"),
            &[
                ("https://ward.example/", "https://ward.example/index.xml"),
                ("https://ward.example/notes/hello/", "https://ward.example/notes/index.xml"),
            ],
        );
        check(&made_by("Jekyll v4"), &[("https://ward.example/", "https://ward.example/feed.xml")]);
        check(
            &made_by("Wix.com Website Builder"),
            &[("https://ward.example/blog", "https://ward.example/blog-feed.xml")],
        );
        check(&made_by("WriteFreely"), &[("https://ward.example/", "https://ward.example/feed/")]);
        check(
            &page("<!-- This is Squarespace. -->"),
            &[("https://ward.example/notes", "https://ward.example/notes?format=rss")],
        );
        check(
            &made_by("Discourse 3.5"),
            &[
                ("https://talk.example/", "https://talk.example/latest.rss"),
                ("https://talk.example/c/ward/5", "https://talk.example/c/ward/5.rss"),
                ("https://talk.example/t/hello/77/3", "https://talk.example/t/hello/77.rss"),
                ("https://talk.example/u/ana/summary", "https://talk.example/u/ana/activity.rss"),
            ],
        );
    }

    #[test]
    fn some_ids_stand_in_the_page_only() {
        let channel = page("<link rel=canonical href='https://www.youtube.com/channel/UCabc'>");
        check(
            &channel,
            &[("https://www.youtube.com/@ward", "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc")],
        );
        let video = page("<meta itemprop=channelId content=UCxyz>");
        check(
            &video,
            &[("https://www.youtube.com/watch?v=1", "https://www.youtube.com/feeds/videos.xml?channel_id=UCxyz")],
        );
        let sound = page("<meta property='al:ios:url' content='soundcloud://users:1234'>");
        check(
            &sound,
            &[("https://soundcloud.com/ward", "https://feeds.soundcloud.com/users/soundcloud:users:1234/sounds.rss")],
        );
        let podcast = page(r#"<script>{"feedUrl":"https:\/\/pod.example\/feed.xml","x":1}</script>"#);
        check(&podcast, &[("https://podcasts.apple.com/gb/podcast/ward/id1234", "https://pod.example/feed.xml")]);
    }

    #[test]
    fn where_no_rule_fits_nothing_is_guessed() {
        for address in ["https://ward.example/", "https://ward.example/about", "https://medium.com/feed/@ana"] {
            assert_eq!(feeds(&Url::parse(address).expect("an address"), &Page::default()), [], "{address}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_address_is_looked_at_without_harm(
            host in "(www\\.)?(youtube|medium|substack|tumblr|reddit|zotero|write|micro|bsky|groups\\.google)\\.(com|as|blog|app|org)",
            path in "(/|@|é|tag|search|label|groups|g|r|u|profile|channel|[?]list=|[?]A0=|wa|\\.|[a-z0-9]){0,12}",
        ) {
            if let Ok(url) = Url::parse(&format!("https://{host}/{path}")) {
                for page in [Page::default(), made_by("WordPress Ghost Hugo Discourse blogger")] {
                    feeds(&url, &page);
                }
                advice(&url);
            }
        }
    }
}
