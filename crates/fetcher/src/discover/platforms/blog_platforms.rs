//! Where people write.

use super::platform_page::{ExpectedFeed, PlatformPage, partial_feed, whole_feed};

pub(super) fn is_wordpress(place: &PlatformPage<'_>) -> bool {
    is_hosted_wordpress(place)
        || place.is_made_by("wordpress")
        || place.page.wordpress_home.is_some()
}

/// WordPress.com, and hosts of many WordPress blogs for schools and scholars.
fn is_hosted_wordpress(place: &PlatformPage<'_>) -> bool {
    ["wordpress.com", "edublogs.org", "hypotheses.org", "home.blog"]
        .iter()
        .any(|d| place.subdomain_of(d).is_some())
}

pub(super) fn wordpress_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    // Categories may lie inside one another; what follows `page` is a number.
    let archive = place.path.iter().position(|s| matches!(*s, "tag" | "category" | "author"));
    let filtered = archive.filter(|at| at + 1 < place.path.len()).map(|at| {
        let end = place
            .path
            .iter()
            .position(|s| *s == "page")
            .filter(|end| *end > at + 1)
            .unwrap_or(place.path.len());
        partial_feed(format!("/{}/feed/", place.path[..end].join("/")))
    });
    // Sites without pretty addresses.
    let plain = ["cat", "tag", "author"]
        .into_iter()
        .find_map(|name| Some((name, place.query_value(name)?)));
    let escaped =
        |value: &str| url::form_urlencoded::byte_serialize(value.as_bytes()).collect::<String>();
    let plain =
        plain.map(|(name, value)| partial_feed(format!("?{name}={}&feed=rss2", escaped(&value))));
    let is_numbered = place.query_value("p").or_else(|| place.query_value("page_id")).is_some()
        || plain.is_some();
    let home = match (&place.page.wordpress_home, place.path.first()) {
        (Some(home), _) => vec![whole_feed(format!("{home}feed/"))],
        // Self-run, perhaps in a subfolder.
        (None, Some(folder)) if !is_hosted_wordpress(place) => {
            vec![whole_feed(format!("/{folder}/feed/")), whole_feed("/feed/")]
        }
        _ => vec![whole_feed("/feed/")],
    };
    let bare = is_numbered.then(|| whole_feed("?feed=rss2"));
    filtered.into_iter().chain(plain).chain(home).chain(bare).collect()
}

pub(super) fn is_blogger(place: &PlatformPage<'_>) -> bool {
    place.host.split('.').nth(1) == Some("blogspot") || place.is_made_by("blogger")
}

pub(super) fn blogger_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let all = "/feeds/posts/default";
    match &place.path[..] {
        ["search", "label", label, ..] => {
            vec![partial_feed(format!("{all}/-/{label}")), whole_feed(all)]
        }
        _ => vec![whole_feed(all)],
    }
}

pub(super) fn is_medium(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["medium.com"])
        || place.loads_from("cdn-client.medium.com")
        || place.page.generator == "medium"
}

pub(super) fn medium_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let is_home = place.host == "medium.com";
    match &place.path[..] {
        // A feed already, and addresses of the service itself.
        ["feed", ..] => Vec::new(),
        [] | ["p" | "m" | "search" | "about" | "me" | "membership" | "plans", ..] if is_home => {
            Vec::new()
        }
        ["tag", tag, ..] if is_home => vec![partial_feed(format!("/feed/tag/{tag}"))],
        [publication, "tagged", tag, ..] if is_home => {
            vec![
                partial_feed(format!("/feed/{publication}/tagged/{tag}")),
                whole_feed(format!("/feed/{publication}")),
            ]
        }
        [first, ..] if is_home => vec![whole_feed(format!("/feed/{first}"))],
        ["tagged", tag, ..] => {
            vec![partial_feed(format!("/feed/tagged/{tag}")), whole_feed("/feed")]
        }
        _ => vec![whole_feed("/feed")],
    }
}

pub(super) fn is_substack(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["substack.com"])
        || place.loads_from("substackcdn.com")
        || place.page.generator == "substack"
}

pub(super) fn substack_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    match &place.path[..] {
        [handle, ..] if place.host == "substack.com" && handle.starts_with('@') => {
            vec![whole_feed(format!("https://{}.substack.com/feed", &handle[1..]))]
        }
        // Where the app leads to.
        ["pub", blog, ..] if place.host == "open.substack.com" => {
            vec![whole_feed(format!("https://{blog}.substack.com/feed"))]
        }
        _ if matches!(&*place.host, "substack.com" | "open.substack.com") => Vec::new(),
        _ => vec![whole_feed("/feed")],
    }
}

pub(super) fn is_tumblr(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["tumblr.com"])
        || place.loads_from("assets.tumblr.com")
        || place.is_made_by("tumblr")
}

pub(super) fn tumblr_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    if place.host == "tumblr.com" {
        let blog = match &place.path[..] {
            ["blog", "view", blog, ..] | ["blog", blog, ..] | [blog, ..] => {
                blog.trim_start_matches('@')
            }
            [] => return Vec::new(),
        };
        let own = format!("https://{blog}.tumblr.com");
        return match place.path_up_to(&["tagged"]) {
            Some(tagged) if place.path.len() > 2 => {
                let tag = tagged.rsplit('/').next().unwrap_or_default();
                vec![
                    partial_feed(format!("{own}/tagged/{tag}/rss")),
                    whole_feed(format!("{own}/rss")),
                ]
            }
            _ => vec![whole_feed(format!("{own}/rss"))],
        };
    }
    match &place.path[..] {
        ["tagged", tag, ..] => vec![partial_feed(format!("/tagged/{tag}/rss")), whole_feed("/rss")],
        _ => vec![whole_feed("/rss")],
    }
}

pub(super) fn is_ghost(place: &PlatformPage<'_>) -> bool {
    place.subdomain_of("ghost.io").is_some() || place.is_made_by("ghost")
}

pub(super) fn ghost_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let filtered =
        place.path_up_to(&["tag", "author"]).map(|filter| partial_feed(format!("{filter}/rss/")));
    // Perhaps in a subfolder.
    let folder = place
        .path
        .first()
        .filter(|f| !matches!(**f, "tag" | "author"))
        .map(|f| whole_feed(format!("/{f}/rss/")));
    filtered.into_iter().chain([whole_feed("/rss/")]).chain(folder).collect()
}

pub(super) fn is_squarespace(place: &PlatformPage<'_>) -> bool {
    place.subdomain_of("squarespace.com").is_some()
        || place.page.is_squarespace
        || place.loads_from("static1.squarespace.com")
        || place.is_made_by("site-server")
}

pub(super) fn squarespace_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let filtered = place
        .path_up_to(&["tag", "category"])
        .map(|filter| partial_feed(format!("{filter}?format=rss")));
    let collection = place.path.first().map(|folder| whole_feed(format!("/{folder}?format=rss")));
    filtered
        .into_iter()
        .chain(collection)
        .chain([whole_feed("/blog?format=rss"), whole_feed("/?format=rss")])
        .collect()
}

pub(super) fn is_wix(place: &PlatformPage<'_>) -> bool {
    place.subdomain_of("wixsite.com").is_some()
        || place.is_made_by("wix.com")
        || place.loads_from("static.parastorage.com")
}

pub(super) fn wix_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    // A free site lives in a folder of its owner's host; one with a domain at the root.
    let folder = place
        .subdomain_of("wixsite.com")
        .and(place.path.first())
        .map(|f| whole_feed(format!("/{f}/blog-feed.xml")));
    folder.into_iter().chain([whole_feed("/blog-feed.xml")]).collect()
}

pub(super) fn is_weebly(place: &PlatformPage<'_>) -> bool {
    place.subdomain_of("weebly.com").is_some() || place.loads_from("editmysite.com")
}

/// The first blog of a site has the number 1; each also answers below its page.
pub(super) fn weebly_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let page = place
        .path
        .first()
        .map(|page| whole_feed(format!("/{}/feed", page.trim_end_matches(".html"))));
    page.into_iter().chain([whole_feed("/1/feed"), whole_feed("/blog/feed")]).collect()
}

pub(super) fn is_write_as(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["write.as", "writeas.com"])
        || place.is_made_by("writefreely")
        || place.loads_from("cdn.writeas.net")
}

pub(super) fn write_as_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let home = match &place.path[..] {
        [blog, ..] if place.host == "write.as" && !blog.starts_with("tag:") => format!("/{blog}"),
        [] if place.host == "write.as" => return Vec::new(),
        _ => String::new(),
    };
    let tag = place.path.iter().find(|segment| segment.starts_with("tag:"));
    // An instance of many writers has each in a folder.
    let folder = place.path.first().filter(|f| place.host != "write.as" && !f.starts_with("tag:"));
    let tagged = tag.map(|tag| partial_feed(format!("{home}/{tag}/feed/")));
    let folder = folder.map(|f| whole_feed(format!("/{f}/feed/")));
    tagged.into_iter().chain([whole_feed(format!("{home}/feed/"))]).chain(folder).collect()
}

pub(super) fn is_micro_blog(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["micro.blog"]) || place.loads_from("micro.blog")
}

pub(super) fn micro_blog_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    match &place.path[..] {
        [user, ..] if place.host == "micro.blog" => {
            vec![whole_feed(format!(
                "https://{}.micro.blog/feed.xml",
                user.trim_start_matches('@')
            ))]
        }
        [] if place.host == "micro.blog" => Vec::new(),
        ["categories", name, ..] => {
            vec![partial_feed(format!("/categories/{name}/feed.xml")), whole_feed("/feed.xml")]
        }
        _ => vec![whole_feed("/feed.xml")],
    }
}

pub(super) fn is_hugo(place: &PlatformPage<'_>) -> bool {
    place.is_made_by("hugo")
}

pub(super) fn hugo_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let filtered = place
        .path_up_to(&["tags", "categories", "series"])
        .map(|filter| partial_feed(format!("{filter}/index.xml")));
    let section = place.path.first().map(|section| format!("/{section}/index.xml"));
    let section = section
        .map(|s| if place.path.len() == 1 { partial_feed(s) } else { whole_feed(s) })
        .filter(|_| filtered.is_none());
    filtered
        .into_iter()
        .chain(section)
        .chain([whole_feed("/index.xml"), whole_feed("/posts/index.xml")])
        .collect()
}

pub(super) fn is_jekyll(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["github.io", "gitlab.io", "codeberg.page"]) || place.is_made_by("jekyll")
}

/// Pages of a project lie in a folder.
pub(super) fn jekyll_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let folder = place
        .path
        .first()
        .filter(|f| !f.contains('.'))
        .map(|project| whole_feed(format!("/{project}/feed.xml")));
    folder.into_iter().chain([whole_feed("/feed.xml"), whole_feed("/atom.xml")]).collect()
}
