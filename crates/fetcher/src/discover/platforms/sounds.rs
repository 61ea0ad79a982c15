//! Videos and podcasts.

use super::place::{Expected, Place, whole};

pub(super) fn is_youtube(place: &Place<'_>) -> bool {
    matches!(&*place.host, "youtube.com" | "m.youtube.com" | "youtu.be" | "music.youtube.com")
}

pub(super) fn youtube(place: &Place<'_>) -> Vec<Expected> {
    let feed = |key, value: &str| {
        vec![whole(format!("https://www.youtube.com/feeds/videos.xml?{key}={value}"))]
    };
    // Mixes and lists of what was seen or is to be seen are private.
    let list = place
        .query("list")
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

pub(super) fn is_soundcloud(place: &Place<'_>) -> bool {
    place.is_on(&["soundcloud.com"])
}

pub(super) fn soundcloud(place: &Place<'_>) -> Vec<Expected> {
    let feed =
        |id| whole(format!("https://feeds.soundcloud.com/users/soundcloud:users:{id}/sounds.rss"));
    place.page.soundcloud_user.iter().map(feed).collect()
}

pub(super) fn is_apple_podcasts(place: &Place<'_>) -> bool {
    matches!(&*place.host, "podcasts.apple.com" | "itunes.apple.com")
}

pub(super) fn apple_podcasts(place: &Place<'_>) -> Vec<Expected> {
    place.page.podcast_feed.iter().map(whole).collect()
}

pub(super) fn is_podbean(place: &Place<'_>) -> bool {
    place.is_on(&["podbean.com"])
}

pub(super) fn podbean(place: &Place<'_>) -> Vec<Expected> {
    let name = place.account("podbean.com").filter(|name| !matches!(*name, "feed" | "www"));
    name.map(|name| whole(format!("https://feed.podbean.com/{name}/feed.xml")))
        .into_iter()
        .collect()
}

pub(super) fn is_buzzsprout(place: &Place<'_>) -> bool {
    place.is_on(&["buzzsprout.com"])
}

pub(super) fn buzzsprout(place: &Place<'_>) -> Vec<Expected> {
    let show = place.path.first().filter(|show| place.host == "buzzsprout.com" && is_number(show));
    show.map(|show| whole(format!("https://feeds.buzzsprout.com/{show}.rss"))).into_iter().collect()
}

pub(super) fn is_libsyn(place: &Place<'_>) -> bool {
    place.account("libsyn.com").is_some()
}

pub(super) fn libsyn(place: &Place<'_>) -> Vec<Expected> {
    let is_show = !matches!(
        place.account("libsyn.com"),
        Some("feeds" | "html5-player" | "play" | "directory")
    );
    if is_show { vec![whole("/rss")] } else { Vec::new() }
}

pub(super) fn is_spreaker(place: &Place<'_>) -> bool {
    place.is_on(&["spreaker.com"])
}

/// `/podcast/name--1234`, `/show/1234`.
pub(super) fn spreaker(place: &Place<'_>) -> Vec<Expected> {
    let show = match &place.path[..] {
        ["podcast" | "show", name, ..] => name.rsplit("--").next().filter(|id| is_number(id)),
        _ => None,
    };
    show.map(|id| whole(format!("https://www.spreaker.com/show/{id}/episodes/feed")))
        .into_iter()
        .collect()
}

pub(super) fn is_vimeo(place: &Place<'_>) -> bool {
    place.is_on(&["vimeo.com"])
}

pub(super) fn vimeo(place: &Place<'_>) -> Vec<Expected> {
    match &place.path[..] {
        [kind @ ("channels" | "groups" | "album" | "showcase"), name, ..] => {
            vec![whole(format!("https://vimeo.com/{kind}/{name}/videos/rss"))]
        }
        [user] if !is_number(user) => vec![whole(format!("https://vimeo.com/{user}/videos/rss"))],
        _ => Vec::new(),
    }
}

pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
