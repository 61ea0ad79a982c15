//! How an author adds the course tag to a post, platform by platform, in any language.
//!
//! A sentence has no capital at its beginning and no final stop, so that it fits behind a colon.
//! The table of platforms is the fetcher's, which words it in English for the command line; a test
//! of the web program compares the two.

use super::{Translations, say};

impl Translations {
    /// How the course tag is added on a platform, by its key in the fetcher's table; anywhere,
    /// where there is none or it is not known here.
    pub fn how_to_tag(&self, platform: Option<&str>, tag: &str) -> String {
        match platform.unwrap_or_default() {
            "youtube" | "vimeo" => say!(self, "tagging-video", tag = tag),
            "soundcloud" => say!(self, "tagging-track", tag = tag),
            "apple-podcasts" | "spotify" | "podbean" | "buzzsprout" | "libsyn" | "spreaker" => {
                say!(self, "tagging-episode", tag = tag)
            }
            "medium" => say!(self, "tagging-medium", tag = tag),
            "substack" => say!(self, "tagging-substack", tag = tag),
            "tumblr" => say!(self, "tagging-tumblr", tag = tag),
            "blogger" => say!(self, "tagging-blogger", tag = tag),
            "wordpress" => say!(self, "tagging-wordpress", tag = tag),
            "ghost" => say!(self, "tagging-ghost", tag = tag),
            "squarespace" => say!(self, "tagging-squarespace", tag = tag),
            "wix" => say!(self, "tagging-wix", tag = tag),
            "weebly" => say!(self, "tagging-weebly", tag = tag),
            "write-as" | "micro-blog" => say!(self, "tagging-text", tag = tag),
            "hugo" => say!(self, "tagging-hugo", tag = tag),
            "jekyll" => say!(self, "tagging-jekyll", tag = tag),
            "bluesky" | "mastodon" => say!(self, "tagging-short-post", tag = tag),
            "reddit" => say!(self, "tagging-title-or-text", tag = tag),
            "discourse" => say!(self, "tagging-discourse", tag = tag),
            "google-groups" | "groups-io" | "listserv" | "mailman" | "mail-archive" => {
                say!(self, "tagging-message", tag = tag)
            }
            "zotero" => say!(self, "tagging-zotero", tag = tag),
            "hypothesis" => say!(self, "tagging-hypothesis", tag = tag),
            "pinboard" => say!(self, "tagging-pinboard", tag = tag),
            "pubmed" => say!(self, "tagging-pubmed"),
            "github" => say!(self, "tagging-github", tag = tag),
            "documents" => say!(self, "tagging-documents", tag = tag),
            "closed-network" => say!(self, "tagging-closed-network", tag = tag),
            _ => say!(self, "tagging-anywhere", tag = tag),
        }
    }
}
