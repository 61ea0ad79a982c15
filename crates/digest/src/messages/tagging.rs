//! How an author adds the course tag to a post, platform by platform, in any language.

use super::{FluentArgs, Translations};

impl Translations {
    /// How the course tag is added, by the word that the fetcher's table has for a platform;
    /// anywhere, where the platform is not known. The sentence has no capital at its beginning and
    /// no final stop, so that it fits behind a colon.
    pub fn how_to_tag(&self, tagging: Option<&str>, tag: &str) -> String {
        let mut values = FluentArgs::new();
        values.set("tag", tag);
        self.say(&format!("tagging-{}", tagging.unwrap_or("anywhere")), &values)
    }
}
