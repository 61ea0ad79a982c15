//! Where people talk: networks, forums and lists.

use super::media_platforms::is_number;
use super::platform_page::{ExpectedFeed, PlatformPage, partial_feed, whole_feed};

/// Any host may run Mastodon or its kin; an account or a tag is recognised by its path. Neither has
/// a dot in its name: a feed's address has one.
pub(super) fn is_mastodon(place: &PlatformPage<'_>) -> bool {
    // Accounts are written like this elsewhere too.
    if place.is_on_domain(&[
        "medium.com",
        "substack.com",
        "youtube.com",
        "tumblr.com",
        "micro.blog",
    ]) || is_closed_network(place)
    {
        return false;
    }
    let is_name = |name: &str| {
        !name.is_empty() && !name.split('@').next().is_some_and(|name| name.contains('.'))
    };
    place.is_made_by("mastodon")
        || match &place.path[..] {
            [account, ..] => {
                account.strip_prefix('@').is_some_and(is_name)
                    || *account == "users" && is_users(place)
            }
            _ => false,
        }
        || place.page.generator.is_empty()
            && matches!(&place.path[..], ["tags", tag] if !tag.contains('.'))
}

fn is_users(place: &PlatformPage<'_>) -> bool {
    place.path.get(1).is_some_and(|name| !name.contains('.'))
}

pub(super) fn mastodon_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    match &place.path[..] {
        [account, rest @ ..] if account.starts_with('@') && account.len() > 1 => match account[1..]
            .split_once('@')
        {
            // An account of another host, looked at from this one.
            Some((name, host)) => vec![whole_feed(format!("https://{host}/@{name}.rss"))],
            None if account.contains('.') => Vec::new(),
            None => {
                let tagged = rest.first().filter(|r| **r == "tagged").and(rest.get(1));
                let tagged = tagged.map(|tag| partial_feed(format!("/{account}/tagged/{tag}.rss")));
                // Misskey writes Atom.
                tagged
                    .into_iter()
                    .chain([
                        whole_feed(format!("/{account}.rss")),
                        whole_feed(format!("/{account}.atom")),
                    ])
                    .collect()
            }
        },
        ["users", name, ..] if !name.contains('.') => {
            vec![whole_feed(format!("/users/{name}.rss"))]
        }
        ["tags", tag] if !tag.contains('.') => vec![partial_feed(format!("/tags/{tag}.rss"))],
        _ => Vec::new(),
    }
}

pub(super) fn is_bluesky(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["bsky.app", "bsky.social"])
}

pub(super) fn bluesky_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    match &place.path[..] {
        [.., "rss"] => Vec::new(),
        ["profile", who, ..] => vec![whole_feed(format!("https://bsky.app/profile/{who}/rss"))],
        [] if place.subdomain_of("bsky.social").is_some() => {
            vec![whole_feed(format!("https://bsky.app/profile/{}/rss", place.host))]
        }
        _ => Vec::new(),
    }
}

pub(super) fn is_reddit(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["reddit.com"])
}

pub(super) fn reddit_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    match &place.path[..] {
        [.., last] if last.rsplit('.').next() == Some("rss") => Vec::new(),
        ["r", name, "search", ..] => {
            let query: String = url::form_urlencoded::byte_serialize(
                place.query_value("q").unwrap_or_default().as_bytes(),
            )
            .collect();
            vec![
                partial_feed(format!("/r/{name}/search.rss?q={query}&restrict_sr=1&sort=new")),
                whole_feed(format!("/r/{name}/.rss")),
            ]
        }
        [kind @ ("r" | "user" | "u"), name, "comments", thread, ..] => {
            vec![partial_feed(format!("/{kind}/{name}/comments/{thread}/.rss"))]
        }
        ["r", name, ..] => vec![whole_feed(format!("/r/{name}/.rss"))],
        ["user" | "u", name, ..] => vec![whole_feed(format!("/user/{name}/.rss"))],
        _ => Vec::new(),
    }
}

pub(super) fn is_discourse(place: &PlatformPage<'_>) -> bool {
    place.is_made_by("discourse")
}

pub(super) fn discourse_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let filtered = match &place.path[..] {
        // Categories lie inside one another; the last segment that counts is a number.
        [kind @ ("c" | "t"), rest @ ..] => {
            let number = rest.iter().position(|segment| is_number(segment));
            number.map(|at| partial_feed(format!("/{kind}/{}.rss", rest[..=at].join("/"))))
        }
        ["tag", tag, ..] => Some(partial_feed(format!("/tag/{tag}.rss"))),
        ["u", name, ..] => Some(partial_feed(format!("/u/{name}/activity.rss"))),
        _ => None,
    };
    filtered.into_iter().chain([whole_feed("/latest.rss"), whole_feed("/posts.rss")]).collect()
}

pub(super) fn is_google_groups(place: &PlatformPage<'_>) -> bool {
    place.host == "groups.google.com"
}

pub(super) fn is_groups_io(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["groups.io"])
}

pub(super) fn groups_io_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    match &place.path[..] {
        [.., "rss"] => Vec::new(),
        ["g", group, ..] => vec![whole_feed(format!("/g/{group}/rss"))],
        _ => Vec::new(),
    }
}

pub(super) fn is_listserv(place: &PlatformPage<'_>) -> bool {
    place
        .path
        .last()
        .is_some_and(|last| matches!(&*last.to_ascii_lowercase(), "wa" | "wa.exe" | "wa.cgi"))
}

pub(super) fn listserv_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    // The list's page, a message in it, and the page to subscribe at.
    let list = ["A0", "L", "SUBED1"].into_iter().find_map(|name| place.query_value(name));
    let list =
        list.filter(|list| list.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)));
    let path = place.url.path();
    list.map(|list| whole_feed(format!("{path}?RSS&L={list}&v=2.0"))).into_iter().collect()
}

/// `HyperKitty`, the archive of Mailman 3, has feeds; Pipermail, that of Mailman 2, has none.
pub(super) fn is_mailman(place: &PlatformPage<'_>) -> bool {
    place.path.iter().any(|segment| matches!(*segment, "pipermail" | "hyperkitty" | "listinfo"))
        || hyperkitty_list(place).is_some()
}

pub(super) fn mailman_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    hyperkitty_list(place).map(|list| whole_feed(format!("{list}/feed/"))).into_iter().collect()
}

/// `/archives/list/ward@lists.example/…`
fn hyperkitty_list(place: &PlatformPage<'_>) -> Option<String> {
    let at = place.path.windows(2).position(|pair| pair[0] == "list" && pair[1].contains('@'))?;
    Some(format!("/{}", place.path[..=at + 1].join("/")))
}

pub(super) fn is_mail_archive(place: &PlatformPage<'_>) -> bool {
    place.host == "mail-archive.com"
}

pub(super) fn mail_archive_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let list = place.path.first().filter(|list| list.contains('@'));
    list.map(|list| whole_feed(format!("/{list}/maillist.xml"))).into_iter().collect()
}

pub(super) fn is_closed_network(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&[
        "facebook.com",
        "instagram.com",
        "linkedin.com",
        "x.com",
        "twitter.com",
        "threads.net",
        "threads.com",
        "tiktok.com",
    ])
}
