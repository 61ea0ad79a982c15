//! What stands in feeds and is no writing: counters, share buttons, and sentences that programs
//! add.

use url::Url;

/// Whether an element's classes or id mark a button bar, a counter, a box of related posts, or
/// hidden text.
pub(super) fn is_junk(classes: &str, id: &str) -> bool {
    classes
        .split_ascii_whitespace()
        .chain([id])
        .any(|word| JUNK.contains(&word) || JUNK_PREFIXES.iter().any(|p| word.starts_with(p)))
}

/// FeedBurner, WordPress with Jetpack and common plug-ins, Blogger, Substack, and what
/// accessibility hides from sight.
const JUNK: &[&str] = &[
    "feedflare",
    "sharedaddy",
    "sd-sharing",
    "sd-block",
    "jp-relatedposts",
    "wpcnt",
    "addtoany_share_save_container",
    "addtoany_content",
    "addthis_toolbox",
    "sharethis-inline-share-buttons",
    "simple-share-buttons",
    "share-buttons",
    "social-share",
    "social-sharing",
    "shareaholic-canvas",
    "ssba",
    "essb_links",
    "yarpp-related",
    "yarpp",
    "crp_related",
    "heateor_sss_sharing_container",
    "wp-block-jetpack-sharing-buttons",
    "wp-block-jetpack-related-posts",
    "mc4wp-form",
    "blogger-post-footer",
    "subscription-widget-wrap",
    "subscription-widget",
    "subscription-widget-wrap-editor",
    "captioned-button-wrap",
    "button-wrapper",
    "screen-reader-text",
    "visually-hidden",
    "sr-only",
    "twitter-share-button",
    "fb-like",
    "g-plusone",
    "printfriendly",
    "post-views",
    "tptn_counter",
    "swp_social_panel",
    "post-ratings",
];
const JUNK_PREFIXES: &[&str] = &["heateor_", "wpdiscuz", "ssba-", "essb_", "jp-relatedposts"];

/// Whether an image only counts its readers.
pub(super) fn is_counter(url: &Url, width: Option<&str>, height: Option<&str>) -> bool {
    let is_dot = |size: Option<&str>| {
        size.is_some_and(|s| matches!(s.trim().trim_end_matches("px"), "0" | "1" | "2"))
    };
    is_dot(width) && is_dot(height) || is_tracker(url)
}

/// Addresses that serve counters, advertisements and buttons.
pub(super) fn is_tracker(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let path = url.path();
    let on = |domain: &str| {
        host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    on("feedburner.com") && ["/~r/", "/~ff/", "/~d/", "/~a/"].iter().any(|p| path.starts_with(p))
        || on("feeds.wordpress.com") && (path.starts_with("/1.0/"))
        || on("feedsportal.com")
        || on("pixel.wp.com")
        || on("stats.wordpress.com")
        || on("doubleclick.net")
        || on("google-analytics.com")
        || on("statcounter.com")
        || on("scorecardresearch.com")
        || on("quantserve.com")
        || on("pheedo.com")
        || on("feedads.g.doubleclick.net")
        || on("medium.com") && path.starts_with("/_/stat")
        || on("blogger.googleusercontent.com") && path.starts_with("/tracker/")
        || on("vg01.met.vgwort.de")
        || on("vgwort.de")
        || path.ends_with("/piwik.php")
        || path.ends_with("/matomo.php")
}

/// Whether a last paragraph is the sentence that blog programs add to posts in feeds, in the
/// languages they speak.
pub(super) fn is_credit(paragraph: &str) -> bool {
    let has = |part: &str| paragraph.contains(part);
    // Medium begins with the title.
    let is_medium = || has(" was originally published in ") && has(" on Medium, where people are");
    let is_known =
        || CREDITS.iter().any(|(start, middle)| paragraph.starts_with(start) && has(middle));
    paragraph.len() < 1_000 && (is_known() || is_medium())
}

const CREDITS: &[(&str, &str)] = &[
    ("The post ", " appeared first on "),
    ("The post ", " first appeared on "),
    ("This post ", " appeared first on "),
    ("Der Beitrag ", " erschien zuerst auf "),
    ("Der Beitrag ", " erschien zuerst bei "),
    ("L’article ", " est apparu en premier sur "),
    ("L'article ", " est apparu en premier sur "),
    ("Cet article ", " est apparu en premier sur "),
    ("La entrada ", " se publicó primero en "),
    ("La entrada ", " aparece primero en "),
    ("L'articolo ", " proviene da "),
    ("L’articolo ", " proviene da "),
    ("L'articolo ", " sembra essere il primo su "),
    ("L’articolo ", " sembra essere il primo su "),
    ("O post ", " apareceu primeiro em "),
    ("O conteúdo ", " aparece primeiro em "),
    ("Het bericht ", " verscheen eerst op "),
    ("Inlägget ", " dök först upp på "),
    ("Indlægget ", " blev først udgivet på "),
    ("Innlegget ", " dukket først opp på "),
    ("Artikkeli ", " julkaistiin ensimmäisen kerran "),
    ("Wpis ", " pojawił się "),
    ("Artykuł ", " pochodzi z serwisu "),
    ("Сообщение ", " появились сначала на "),
    ("Запись ", " впервые появилась "),
    ("投稿 ", " に最初に表示されました"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_told_from_pictures() {
        let is = |address: &str| is_tracker(&Url::parse(address).expect("an address"));
        assert!(is("http://feeds.feedburner.com/~r/blog/~4/abc"));
        assert!(is("https://medium.com/_/stat?event=post.clientViewed"));
        assert!(!is("https://medium.com/a-post"));
        assert!(!is("https://notdoubleclick.net/a.png"));
        assert!(!is("https://cdn-images-1.medium.com/max/1024/a.png"));
    }
}
