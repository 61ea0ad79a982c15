//! Players and other embedded pages, as links.

use url::Url;

/// An embedded page as something to click on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct HtmlEmbed {
    /// The page a person would open.
    pub(super) url: Url,
    /// What it is, without its title.
    pub(super) what: &'static str,
}

/// The page behind an embedded player's address; `None` for what is no content: counters,
/// advertisements, buttons.
pub(super) fn embedded_page(url: &Url) -> Option<HtmlEmbed> {
    let host = url.host_str()?.trim_start_matches("www.");
    let mut path = url.path_segments()?;
    let (first, second) = (path.next().unwrap_or_default(), path.next().unwrap_or_default());
    let query =
        |name: &str| url.query_pairs().find(|(k, _)| k == name).map(|(_, v)| v.into_owned());
    let at = |address: String, what| Url::parse(&address).ok().map(|url| HtmlEmbed { url, what });
    let is_id = |id: &str| {
        !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    match (host, first) {
        ("youtube.com" | "youtube-nocookie.com" | "m.youtube.com", "embed" | "v")
            if second == "videoseries" =>
        {
            at(
                format!("https://www.youtube.com/playlist?list={}", query("list")?),
                "Videos on YouTube",
            )
        }
        ("youtube.com" | "youtube-nocookie.com" | "m.youtube.com", "embed" | "v" | "shorts")
            if is_id(second) =>
        {
            at(format!("https://www.youtube.com/watch?v={second}"), "Video on YouTube")
        }
        ("player.vimeo.com", "video") if is_id(second) => {
            at(format!("https://vimeo.com/{second}"), "Video on Vimeo")
        }
        ("w.soundcloud.com", "player") => at(query("url")?, "Audio on SoundCloud"),
        ("open.spotify.com", "embed" | "embed-podcast") => at(
            format!(
                "https://open.spotify.com{}",
                url.path().trim_start_matches("/embed-podcast").trim_start_matches("/embed")
            ),
            "Audio on Spotify",
        ),
        ("dailymotion.com", "embed") => at(
            format!("https://www.dailymotion.com{}", url.path().trim_start_matches("/embed")),
            "Video on Dailymotion",
        ),
        ("facebook.com", "plugins")
            if !second.starts_with("video") && !second.starts_with("post") =>
        {
            None
        }
        (
            "platform.twitter.com" | "platform.linkedin.com" | "apis.google.com" | "disqus.com",
            _,
        ) => None,
        ("slideshare.net" | "speakerdeck.com", _) => {
            Some(HtmlEmbed { url: url.clone(), what: "Slides" })
        }
        _ if super::boilerplate::is_tracker(url) => None,
        _ if is_media(url.path()) => Some(HtmlEmbed { url: url.clone(), what: "Recording" }),
        // The front page of a site is no piece of a post.
        _ if url.path() == "/" && url.query().is_none() => None,
        _ => Some(HtmlEmbed { url: url.clone(), what: "Embedded page" }),
    }
}

fn is_media(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    ["mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "mp4", "m4v", "webm", "ogv", "mov"]
        .contains(&&*ending)
}
