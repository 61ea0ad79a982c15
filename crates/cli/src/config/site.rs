//! `[site]`: where the site is, when editions come out, and how they are laid out.

use std::path::{Path, PathBuf};

use chrono::{NaiveTime, Weekday};
use course::PictureMode;
use digest::{Layout, SectionKind};
use serde::Deserialize;
use url::Url;

use super::value::{self, InvalidValue, toml_string};

/// Where the site is, when editions come out, and how they are laid out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SiteConfig {
    #[serde(deserialize_with = "value::path")]
    pub(crate) folder: PathBuf,
    #[serde(deserialize_with = "value::folder_address")]
    pub(super) address: Option<Url>,
    #[serde(deserialize_with = "value::optional_path")]
    pub(crate) templates: Option<PathBuf>,
    pub(crate) daily: bool,
    #[serde(deserialize_with = "value::optional")]
    pub(crate) weekly_on: Option<Weekday>,
    #[serde(deserialize_with = "value::optional")]
    pub(crate) edition_at: Option<NaiveTime>,
    #[serde(deserialize_with = "value::optional")]
    pub(crate) review_until: Option<NaiveTime>,
    #[serde(deserialize_with = "value::list")]
    sections: Vec<SectionKind>,
    author_share: usize,
    backlog_days: u32,
    excerpt_words: usize,
    reading_minutes: usize,
    events_days: u32,
    quiet_posts: usize,
    quiet_days: u32,
    waiting_days: u32,
    waiting_posts: usize,
    indexed: bool,
    #[serde(deserialize_with = "value::one")]
    pub(crate) pictures: PictureMode,
}

impl Default for SiteConfig {
    fn default() -> Self {
        let layout = Layout::default();
        Self {
            folder: "site".into(),
            address: None,
            templates: None,
            daily: true,
            weekly_on: None,
            edition_at: None,
            review_until: None,
            sections: layout.sections,
            author_share: layout.author_share,
            backlog_days: layout.backlog_days,
            excerpt_words: layout.excerpt_words,
            reading_minutes: layout.reading_minutes,
            events_days: layout.events_days,
            quiet_posts: layout.quiet_posts,
            quiet_days: layout.quiet_days,
            waiting_days: layout.waiting_days,
            waiting_posts: layout.waiting_posts,
            indexed: layout.indexed,
            pictures: PictureMode::default(),
        }
    }
}

impl SiteConfig {
    /// Fills in what depends on the file's folder, and refuses what does not go together.
    pub(super) fn complete(&mut self, folder: &Path) -> Result<(), InvalidValue> {
        self.folder = folder.join(&self.folder);
        self.templates = self.templates.take().map(|templates| folder.join(templates));
        if let (Some(at), Some(until)) = (self.edition_at, self.review_until)
            && until < at
        {
            let value = toml_string(&until.format("%H:%M").to_string());
            let expected = "a time after edition_at is expected, on the same day";
            return Err(InvalidValue::new("site.review_until", &value, expected));
        }
        if !self.daily && self.weekly_on.is_none() {
            let expected = "a day in weekly_on is expected for a course without dailies";
            return Err(InvalidValue::new("site.daily", &false, expected));
        }
        Ok(())
    }

    /// How editions and pages are laid out.
    pub(crate) fn layout(&self) -> Layout {
        Layout {
            sections: self.sections.clone(),
            author_share: self.author_share.max(1),
            backlog_days: self.backlog_days,
            excerpt_words: self.excerpt_words,
            reading_minutes: self.reading_minutes.max(1),
            events_days: self.events_days,
            quiet_posts: self.quiet_posts,
            quiet_days: self.quiet_days,
            waiting_days: self.waiting_days,
            waiting_posts: self.waiting_posts,
            indexed: self.indexed,
            ..Layout::default()
        }
    }
}
