//! Videos and podcasts.

use super::platform_page::{ExpectedFeed, PlatformPage, whole_feed};

pub(super) fn is_youtube(place: &PlatformPage<'_>) -> bool {
    matches!(&*place.host, "youtube.com" | "m.youtube.com" | "youtu.be" | "music.youtube.com")
}

pub(super) fn youtube_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let feed = |key, value: &str| {
        vec![whole_feed(format!("https://www.youtube.com/feeds/videos.xml?{key}={value}"))]
    };
    // Mixes and lists of what was seen or is to be seen are private.
    let list = place
        .query_value("list")
        .filter(|list| !list.starts_with("RD") && !matches!(&**list, "WL" | "LL"));
    match (&place.path[..], list, &place.page.channel) {
        (["feeds", ..], ..) => Vec::new(),
        (["channel", id, ..], ..) => feed("channel_id", id),
        (_, Some(list), _) => feed("playlist_id", &list),
        // A handle or a video says its channel only in its page.
        (_, None, Some(channel)) => feed("channel_id", channel),
        (["user", name, ..], ..) => feed("user", name),
        _ => Vec::new(),
    }
}

pub(super) fn is_soundcloud(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["soundcloud.com"])
}

pub(super) fn soundcloud_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let feed = |id| {
        whole_feed(format!("https://feeds.soundcloud.com/users/soundcloud:users:{id}/sounds.rss"))
    };
    place.page.soundcloud_user.iter().map(feed).collect()
}

pub(super) fn is_apple_podcasts(place: &PlatformPage<'_>) -> bool {
    matches!(&*place.host, "podcasts.apple.com" | "itunes.apple.com")
}

pub(super) fn apple_podcasts_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    place.page.podcast_feed.iter().map(whole_feed).collect()
}

pub(super) fn is_podbean(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["podbean.com"])
}

pub(super) fn podbean_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let name = place.subdomain_of("podbean.com").filter(|name| !matches!(*name, "feed" | "www"));
    name.map(|name| whole_feed(format!("https://feed.podbean.com/{name}/feed.xml")))
        .into_iter()
        .collect()
}

pub(super) fn is_buzzsprout(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["buzzsprout.com"])
}

pub(super) fn buzzsprout_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let show = place.path.first().filter(|show| place.host == "buzzsprout.com" && is_number(show));
    show.map(|show| whole_feed(format!("https://feeds.buzzsprout.com/{show}.rss")))
        .into_iter()
        .collect()
}

pub(super) fn is_libsyn(place: &PlatformPage<'_>) -> bool {
    place.subdomain_of("libsyn.com").is_some()
}

pub(super) fn libsyn_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let is_show = !matches!(
        place.subdomain_of("libsyn.com"),
        Some("feeds" | "html5-player" | "play" | "directory")
    );
    if is_show { vec![whole_feed("/rss")] } else { Vec::new() }
}

pub(super) fn is_spreaker(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["spreaker.com"])
}

/// `/podcast/name--1234`, `/show/1234`.
pub(super) fn spreaker_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let show = match &place.path[..] {
        ["podcast" | "show", name, ..] => name.rsplit("--").next().filter(|id| is_number(id)),
        _ => None,
    };
    show.map(|id| whole_feed(format!("https://www.spreaker.com/show/{id}/episodes/feed")))
        .into_iter()
        .collect()
}

pub(super) fn is_vimeo(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["vimeo.com"])
}

pub(super) fn vimeo_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    match &place.path[..] {
        [kind @ ("channels" | "groups" | "album" | "showcase"), name, ..] => {
            vec![whole_feed(format!("https://vimeo.com/{kind}/{name}/videos/rss"))]
        }
        [user] if !is_number(user) => {
            vec![whole_feed(format!("https://vimeo.com/{user}/videos/rss"))]
        }
        _ => Vec::new(),
    }
}

pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
