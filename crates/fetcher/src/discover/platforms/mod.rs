//! Where platforms keep their feeds: a table, one row a platform.
//!
//! A row looks at an address, and where the page was loaded at the page too; it knows whether the
//! platform is there, where its feeds would be, and how an author adds the course tag. What to say
//! where it offers none stands in `join.ftl`, as `advice-no-feed-KEY`. A rule may be wrong: only
//! what answers as a feed becomes a candidate. A new platform is a new row and a file of cases in
//! `tests/fixtures/platforms`.

mod blog_platforms;
mod discussion_platforms;
mod library_platforms;
mod media_platforms;
mod platform_page;

use platform_page::{ExpectedFeed, PlatformPage};
use url::Url;

use super::page_metadata::PageMetadata;

/// A place where people publish, and what is particular about it.
pub struct PublishingPlatform {
    /// A word for programs: its name in small letters.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Whether an address, or the page behind it, is of this platform.
    is_here: fn(&PlatformPage<'_>) -> bool,
    /// Where its feeds would be.
    feeds: fn(&PlatformPage<'_>) -> Vec<ExpectedFeed>,
    /// How an author adds the course tag: the sentence `tagging-…` of the language files.
    pub tagging: &'static str,
}

impl std::fmt::Debug for PublishingPlatform {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

const NONE: fn(&PlatformPage<'_>) -> Vec<ExpectedFeed> = |_| Vec::new();

/// Every platform that is known, the particular before the general.
pub const PLATFORMS: &[PublishingPlatform] = &[
    PublishingPlatform {
        key: "youtube",
        name: "YouTube",
        is_here: media_platforms::is_youtube,
        feeds: media_platforms::youtube_feeds,
        tagging: "video",
    },
    PublishingPlatform {
        key: "soundcloud",
        name: "SoundCloud",
        is_here: media_platforms::is_soundcloud,
        feeds: media_platforms::soundcloud_feeds,
        tagging: "track",
    },
    PublishingPlatform {
        key: "apple-podcasts",
        name: "Apple Podcasts",
        is_here: media_platforms::is_apple_podcasts,
        feeds: media_platforms::apple_podcasts_feeds,
        tagging: "episode",
    },
    PublishingPlatform {
        key: "spotify",
        name: "Spotify",
        is_here: library_platforms::is_spotify,
        feeds: NONE,
        tagging: "episode",
    },
    PublishingPlatform {
        key: "podbean",
        name: "Podbean",
        is_here: media_platforms::is_podbean,
        feeds: media_platforms::podbean_feeds,
        tagging: "episode",
    },
    PublishingPlatform {
        key: "buzzsprout",
        name: "Buzzsprout",
        is_here: media_platforms::is_buzzsprout,
        feeds: media_platforms::buzzsprout_feeds,
        tagging: "episode",
    },
    PublishingPlatform {
        key: "libsyn",
        name: "Libsyn",
        is_here: media_platforms::is_libsyn,
        feeds: media_platforms::libsyn_feeds,
        tagging: "episode",
    },
    PublishingPlatform {
        key: "spreaker",
        name: "Spreaker",
        is_here: media_platforms::is_spreaker,
        feeds: media_platforms::spreaker_feeds,
        tagging: "episode",
    },
    PublishingPlatform {
        key: "vimeo",
        name: "Vimeo",
        is_here: media_platforms::is_vimeo,
        feeds: media_platforms::vimeo_feeds,
        tagging: "video",
    },
    PublishingPlatform {
        key: "medium",
        name: "Medium",
        is_here: blog_platforms::is_medium,
        feeds: blog_platforms::medium_feeds,
        tagging: "medium",
    },
    PublishingPlatform {
        key: "substack",
        name: "Substack",
        is_here: blog_platforms::is_substack,
        feeds: blog_platforms::substack_feeds,
        tagging: "substack",
    },
    PublishingPlatform {
        key: "tumblr",
        name: "Tumblr",
        is_here: blog_platforms::is_tumblr,
        feeds: blog_platforms::tumblr_feeds,
        tagging: "tumblr",
    },
    PublishingPlatform {
        key: "blogger",
        name: "Blogger",
        is_here: blog_platforms::is_blogger,
        feeds: blog_platforms::blogger_feeds,
        tagging: "blogger",
    },
    PublishingPlatform {
        key: "wordpress",
        name: "WordPress",
        is_here: blog_platforms::is_wordpress,
        feeds: blog_platforms::wordpress_feeds,
        tagging: "wordpress",
    },
    PublishingPlatform {
        key: "ghost",
        name: "Ghost",
        is_here: blog_platforms::is_ghost,
        feeds: blog_platforms::ghost_feeds,
        tagging: "ghost",
    },
    PublishingPlatform {
        key: "squarespace",
        name: "Squarespace",
        is_here: blog_platforms::is_squarespace,
        feeds: blog_platforms::squarespace_feeds,
        tagging: "squarespace",
    },
    PublishingPlatform {
        key: "wix",
        name: "Wix",
        is_here: blog_platforms::is_wix,
        feeds: blog_platforms::wix_feeds,
        tagging: "wix",
    },
    PublishingPlatform {
        key: "weebly",
        name: "Weebly",
        is_here: blog_platforms::is_weebly,
        feeds: blog_platforms::weebly_feeds,
        tagging: "weebly",
    },
    PublishingPlatform {
        key: "write-as",
        name: "Write.as",
        is_here: blog_platforms::is_write_as,
        feeds: blog_platforms::write_as_feeds,
        tagging: "text",
    },
    PublishingPlatform {
        key: "micro-blog",
        name: "micro.blog",
        is_here: blog_platforms::is_micro_blog,
        feeds: blog_platforms::micro_blog_feeds,
        tagging: "text",
    },
    PublishingPlatform {
        key: "hugo",
        name: "Hugo",
        is_here: blog_platforms::is_hugo,
        feeds: blog_platforms::hugo_feeds,
        tagging: "hugo",
    },
    PublishingPlatform {
        key: "jekyll",
        name: "Jekyll",
        is_here: blog_platforms::is_jekyll,
        feeds: blog_platforms::jekyll_feeds,
        tagging: "jekyll",
    },
    PublishingPlatform {
        key: "bluesky",
        name: "Bluesky",
        is_here: discussion_platforms::is_bluesky,
        feeds: discussion_platforms::bluesky_feeds,
        tagging: "short-post",
    },
    PublishingPlatform {
        key: "reddit",
        name: "Reddit",
        is_here: discussion_platforms::is_reddit,
        feeds: discussion_platforms::reddit_feeds,
        tagging: "title-or-text",
    },
    PublishingPlatform {
        key: "discourse",
        name: "Discourse",
        is_here: discussion_platforms::is_discourse,
        feeds: discussion_platforms::discourse_feeds,
        tagging: "discourse",
    },
    PublishingPlatform {
        key: "google-groups",
        name: "Google Groups",
        is_here: discussion_platforms::is_google_groups,
        feeds: NONE,
        tagging: "message",
    },
    PublishingPlatform {
        key: "groups-io",
        name: "Groups.io",
        is_here: discussion_platforms::is_groups_io,
        feeds: discussion_platforms::groups_io_feeds,
        tagging: "message",
    },
    PublishingPlatform {
        key: "listserv",
        name: "LISTSERV",
        is_here: discussion_platforms::is_listserv,
        feeds: discussion_platforms::listserv_feeds,
        tagging: "message",
    },
    PublishingPlatform {
        key: "mailman",
        name: "Mailman",
        is_here: discussion_platforms::is_mailman,
        feeds: discussion_platforms::mailman_feeds,
        tagging: "message",
    },
    PublishingPlatform {
        key: "mail-archive",
        name: "The Mail Archive",
        is_here: discussion_platforms::is_mail_archive,
        feeds: discussion_platforms::mail_archive_feeds,
        tagging: "message",
    },
    PublishingPlatform {
        key: "zotero",
        name: "Zotero",
        is_here: library_platforms::is_zotero,
        feeds: library_platforms::zotero_feeds,
        tagging: "zotero",
    },
    PublishingPlatform {
        key: "hypothesis",
        name: "Hypothesis",
        is_here: library_platforms::is_hypothesis,
        feeds: library_platforms::hypothesis_feeds,
        tagging: "hypothesis",
    },
    PublishingPlatform {
        key: "pinboard",
        name: "Pinboard",
        is_here: library_platforms::is_pinboard,
        feeds: library_platforms::pinboard_feeds,
        tagging: "pinboard",
    },
    PublishingPlatform {
        key: "pubmed",
        name: "PubMed",
        is_here: library_platforms::is_pubmed,
        feeds: NONE,
        tagging: "pubmed",
    },
    PublishingPlatform {
        key: "github",
        name: "GitHub",
        is_here: library_platforms::is_github,
        feeds: library_platforms::github_feeds,
        tagging: "github",
    },
    PublishingPlatform {
        key: "documents",
        name: "Documents on the web",
        is_here: library_platforms::is_shared_document,
        feeds: NONE,
        tagging: "documents",
    },
    PublishingPlatform {
        key: "closed-network",
        name: "a network without feeds",
        is_here: discussion_platforms::is_closed_network,
        feeds: NONE,
        tagging: "closed-network",
    },
    // Known by its paths on any host, so it comes last.
    PublishingPlatform {
        key: "mastodon",
        name: "Mastodon",
        is_here: discussion_platforms::is_mastodon,
        feeds: discussion_platforms::mastodon_feeds,
        tagging: "short-post",
    },
];

/// A feed that a platform's rule expects, with whether it brings just what the address is about.
pub(super) struct PlatformFeed {
    pub(super) url: Url,
    pub(super) is_part: bool,
}

/// The feeds that the platforms' rules expect behind an address, all of the web, without
/// repetition.
pub(super) fn expected_feeds(url: &Url, page: &PageMetadata) -> Vec<PlatformFeed> {
    let place = PlatformPage::new(url, page);
    let expected = PLATFORMS.iter().filter(|p| (p.is_here)(&place)).flat_map(|p| (p.feeds)(&place));
    let mut ruled: Vec<PlatformFeed> = Vec::new();
    for feed in expected {
        // A page's data may name anything.
        let address = url
            .join(&feed.address)
            .ok()
            .filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host());
        if let Some(url) = address.filter(|url| ruled.iter().all(|r| r.url != *url)) {
            ruled.push(PlatformFeed { url, is_part: feed.is_part });
        }
    }
    ruled
}

/// The platform behind an address, by the address or by its page.
pub(super) fn match_platform(
    url: &Url,
    page: &PageMetadata,
) -> Option<&'static PublishingPlatform> {
    let place = PlatformPage::new(url, page);
    PLATFORMS.iter().find(|p| (p.is_here)(&place))
}
