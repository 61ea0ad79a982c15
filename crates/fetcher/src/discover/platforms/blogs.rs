//! Where people write.

use super::place::{Expected, Place, part, whole};

pub(super) fn is_wordpress(place: &Place<'_>) -> bool {
    is_hosted_wordpress(place)
        || place.is_made_by("wordpress")
        || place.page.wordpress_home.is_some()
}

/// WordPress.com, and hosts of many WordPress blogs for schools and scholars.
fn is_hosted_wordpress(place: &Place<'_>) -> bool {
    ["wordpress.com", "edublogs.org", "hypotheses.org", "home.blog"]
        .iter()
        .any(|d| place.account(d).is_some())
}

pub(super) fn wordpress(place: &Place<'_>) -> Vec<Expected> {
    // Categories may lie inside one another; what follows `page` is a number.
    let archive = place.path.iter().position(|s| matches!(*s, "tag" | "category" | "author"));
    let filtered = archive.filter(|at| at + 1 < place.path.len()).map(|at| {
        let end = place
            .path
            .iter()
            .position(|s| *s == "page")
            .filter(|end| *end > at + 1)
            .unwrap_or(place.path.len());
        part(format!("/{}/feed/", place.path[..end].join("/")))
    });
    // Sites without pretty addresses.
    let plain =
        ["cat", "tag", "author"].into_iter().find_map(|name| Some((name, place.query(name)?)));
    let escaped =
        |value: &str| url::form_urlencoded::byte_serialize(value.as_bytes()).collect::<String>();
    let plain = plain.map(|(name, value)| part(format!("?{name}={}&feed=rss2", escaped(&value))));
    let is_numbered =
        place.query("p").or_else(|| place.query("page_id")).is_some() || plain.is_some();
    let home = match (&place.page.wordpress_home, place.path.first()) {
        (Some(home), _) => vec![whole(format!("{home}feed/"))],
        // Self-run, perhaps in a subfolder.
        (None, Some(folder)) if !is_hosted_wordpress(place) => {
            vec![whole(format!("/{folder}/feed/")), whole("/feed/")]
        }
        _ => vec![whole("/feed/")],
    };
    let bare = is_numbered.then(|| whole("?feed=rss2"));
    filtered.into_iter().chain(plain).chain(home).chain(bare).collect()
}

pub(super) fn is_blogger(place: &Place<'_>) -> bool {
    place.host.split('.').nth(1) == Some("blogspot") || place.is_made_by("blogger")
}

pub(super) fn blogger(place: &Place<'_>) -> Vec<Expected> {
    let all = "/feeds/posts/default";
    match &place.path[..] {
        ["search", "label", label, ..] => vec![part(format!("{all}/-/{label}")), whole(all)],
        _ => vec![whole(all)],
    }
}

pub(super) fn is_medium(place: &Place<'_>) -> bool {
    place.is_on(&["medium.com"])
        || place.loads_from("cdn-client.medium.com")
        || place.page.generator == "medium"
}

pub(super) fn medium(place: &Place<'_>) -> Vec<Expected> {
    let is_home = place.host == "medium.com";
    match &place.path[..] {
        // A feed already, and addresses of the service itself.
        ["feed", ..] => Vec::new(),
        [] | ["p" | "m" | "search" | "about" | "me" | "membership" | "plans", ..] if is_home => {
            Vec::new()
        }
        ["tag", tag, ..] if is_home => vec![part(format!("/feed/tag/{tag}"))],
        [publication, "tagged", tag, ..] if is_home => {
            vec![
                part(format!("/feed/{publication}/tagged/{tag}")),
                whole(format!("/feed/{publication}")),
            ]
        }
        [first, ..] if is_home => vec![whole(format!("/feed/{first}"))],
        ["tagged", tag, ..] => vec![part(format!("/feed/tagged/{tag}")), whole("/feed")],
        _ => vec![whole("/feed")],
    }
}

pub(super) fn is_substack(place: &Place<'_>) -> bool {
    place.is_on(&["substack.com"])
        || place.loads_from("substackcdn.com")
        || place.page.generator == "substack"
}

pub(super) fn substack(place: &Place<'_>) -> Vec<Expected> {
    match &place.path[..] {
        [handle, ..] if place.host == "substack.com" && handle.starts_with('@') => {
            vec![whole(format!("https://{}.substack.com/feed", &handle[1..]))]
        }
        // Where the app leads to.
        ["pub", blog, ..] if place.host == "open.substack.com" => {
            vec![whole(format!("https://{blog}.substack.com/feed"))]
        }
        _ if matches!(&*place.host, "substack.com" | "open.substack.com") => Vec::new(),
        _ => vec![whole("/feed")],
    }
}

pub(super) fn is_tumblr(place: &Place<'_>) -> bool {
    place.is_on(&["tumblr.com"])
        || place.loads_from("assets.tumblr.com")
        || place.is_made_by("tumblr")
}

pub(super) fn tumblr(place: &Place<'_>) -> Vec<Expected> {
    if place.host == "tumblr.com" {
        let blog = match &place.path[..] {
            ["blog", "view", blog, ..] | ["blog", blog, ..] | [blog, ..] => {
                blog.trim_start_matches('@')
            }
            [] => return Vec::new(),
        };
        let own = format!("https://{blog}.tumblr.com");
        return match place.up_to(&["tagged"]) {
            Some(tagged) if place.path.len() > 2 => {
                let tag = tagged.rsplit('/').next().unwrap_or_default();
                vec![part(format!("{own}/tagged/{tag}/rss")), whole(format!("{own}/rss"))]
            }
            _ => vec![whole(format!("{own}/rss"))],
        };
    }
    match &place.path[..] {
        ["tagged", tag, ..] => vec![part(format!("/tagged/{tag}/rss")), whole("/rss")],
        _ => vec![whole("/rss")],
    }
}

pub(super) fn is_ghost(place: &Place<'_>) -> bool {
    place.account("ghost.io").is_some() || place.is_made_by("ghost")
}

pub(super) fn ghost(place: &Place<'_>) -> Vec<Expected> {
    let filtered = place.up_to(&["tag", "author"]).map(|filter| part(format!("{filter}/rss/")));
    // Perhaps in a subfolder.
    let folder = place
        .path
        .first()
        .filter(|f| !matches!(**f, "tag" | "author"))
        .map(|f| whole(format!("/{f}/rss/")));
    filtered.into_iter().chain([whole("/rss/")]).chain(folder).collect()
}

pub(super) fn is_squarespace(place: &Place<'_>) -> bool {
    place.account("squarespace.com").is_some()
        || place.page.is_squarespace
        || place.loads_from("static1.squarespace.com")
        || place.is_made_by("site-server")
}

pub(super) fn squarespace(place: &Place<'_>) -> Vec<Expected> {
    let filtered =
        place.up_to(&["tag", "category"]).map(|filter| part(format!("{filter}?format=rss")));
    let collection = place.path.first().map(|folder| whole(format!("/{folder}?format=rss")));
    filtered
        .into_iter()
        .chain(collection)
        .chain([whole("/blog?format=rss"), whole("/?format=rss")])
        .collect()
}

pub(super) fn is_wix(place: &Place<'_>) -> bool {
    place.account("wixsite.com").is_some()
        || place.is_made_by("wix.com")
        || place.loads_from("static.parastorage.com")
}

pub(super) fn wix(place: &Place<'_>) -> Vec<Expected> {
    // A free site lives in a folder of its owner's host; one with a domain at the root.
    let folder = place
        .account("wixsite.com")
        .and(place.path.first())
        .map(|f| whole(format!("/{f}/blog-feed.xml")));
    folder.into_iter().chain([whole("/blog-feed.xml")]).collect()
}

pub(super) fn is_weebly(place: &Place<'_>) -> bool {
    place.account("weebly.com").is_some() || place.loads_from("editmysite.com")
}

/// The first blog of a site has the number 1; each also answers below its page.
pub(super) fn weebly(place: &Place<'_>) -> Vec<Expected> {
    let page =
        place.path.first().map(|page| whole(format!("/{}/feed", page.trim_end_matches(".html"))));
    page.into_iter().chain([whole("/1/feed"), whole("/blog/feed")]).collect()
}

pub(super) fn is_write_as(place: &Place<'_>) -> bool {
    place.is_on(&["write.as", "writeas.com"])
        || place.is_made_by("writefreely")
        || place.loads_from("cdn.writeas.net")
}

pub(super) fn write_as(place: &Place<'_>) -> Vec<Expected> {
    let home = match &place.path[..] {
        [blog, ..] if place.host == "write.as" && !blog.starts_with("tag:") => format!("/{blog}"),
        [] if place.host == "write.as" => return Vec::new(),
        _ => String::new(),
    };
    let tag = place.path.iter().find(|segment| segment.starts_with("tag:"));
    // An instance of many writers has each in a folder.
    let folder = place.path.first().filter(|f| place.host != "write.as" && !f.starts_with("tag:"));
    let tagged = tag.map(|tag| part(format!("{home}/{tag}/feed/")));
    let folder = folder.map(|f| whole(format!("/{f}/feed/")));
    tagged.into_iter().chain([whole(format!("{home}/feed/"))]).chain(folder).collect()
}

pub(super) fn is_micro_blog(place: &Place<'_>) -> bool {
    place.is_on(&["micro.blog"]) || place.loads_from("micro.blog")
}

pub(super) fn micro_blog(place: &Place<'_>) -> Vec<Expected> {
    match &place.path[..] {
        [user, ..] if place.host == "micro.blog" => {
            vec![whole(format!("https://{}.micro.blog/feed.xml", user.trim_start_matches('@')))]
        }
        [] if place.host == "micro.blog" => Vec::new(),
        ["categories", name, ..] => {
            vec![part(format!("/categories/{name}/feed.xml")), whole("/feed.xml")]
        }
        _ => vec![whole("/feed.xml")],
    }
}

pub(super) fn is_hugo(place: &Place<'_>) -> bool {
    place.is_made_by("hugo")
}

pub(super) fn hugo(place: &Place<'_>) -> Vec<Expected> {
    let filtered = place
        .up_to(&["tags", "categories", "series"])
        .map(|filter| part(format!("{filter}/index.xml")));
    let section = place.path.first().map(|section| format!("/{section}/index.xml"));
    let section = section
        .map(|s| if place.path.len() == 1 { part(s) } else { whole(s) })
        .filter(|_| filtered.is_none());
    filtered
        .into_iter()
        .chain(section)
        .chain([whole("/index.xml"), whole("/posts/index.xml")])
        .collect()
}

pub(super) fn is_jekyll(place: &Place<'_>) -> bool {
    place.is_on(&["github.io", "gitlab.io", "codeberg.page"]) || place.is_made_by("jekyll")
}

/// Pages of a project lie in a folder.
pub(super) fn jekyll(place: &Place<'_>) -> Vec<Expected> {
    let folder = place
        .path
        .first()
        .filter(|f| !f.contains('.'))
        .map(|project| whole(format!("/{project}/feed.xml")));
    folder.into_iter().chain([whole("/feed.xml"), whole("/atom.xml")]).collect()
}
