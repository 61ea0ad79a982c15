//! The configuration: each table of `katydid.toml` is a struct of values that are checked as they
//! are read. A setting is a field, its default, and its lines in `config/katydid.toml`.

mod alerts;
mod course;
mod dates;
mod fetch;
mod hooks;
mod host;
mod keys;
mod newsletter;
mod pace;
mod privacy;
mod site;
mod value;
mod web;

use std::path::{Path, PathBuf};

use ::course::registration::is_within;
use ::course::topic_suggestions::TagAliases;
use ::course::{Course, CourseEvent, CourseRules, PictureMode};
use anyhow::{Context, Result};
use serde::Deserialize;
use url::Url;

use self::alerts::AlertConfig;
use self::course::{CalendarTable, CourseTable, EventTable, TopicTable};
use self::privacy::PrivacyConfig;
use self::site::SiteConfig;
use self::value::InvalidValue;
use crate::named_file::read_text;
use crate::user_error::UserError;
pub(crate) use fetch::FetchConfig;
pub(crate) use hooks::{HookSecretDoubt, SHORTEST_SECRET, SecretDoubt};
pub(crate) use keys::EXAMPLE;
pub(crate) use newsletter::{
    DkimConfig, MailboxConfig, NewsletterConfig, PaceConfig, SmtpConfig, UnsubscribeMethod,
};
pub(crate) use value::toml_string;
pub(crate) use web::WebConfig;

/// A longer configuration is something else.
const MOST_BYTES: u64 = 10_000_000;

/// The file, table by table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfigFile {
    course: CourseTable,
    #[serde(default)]
    files: FilesTable,
    #[serde(default)]
    fetch: FetchConfig,
    #[serde(default)]
    site: SiteConfig,
    #[serde(default)]
    newsletter: NewsletterConfig,
    #[serde(default)]
    privacy: PrivacyConfig,
    #[serde(default)]
    web: WebConfig,
    #[serde(default)]
    alerts: AlertConfig,
    #[serde(default)]
    topics: Vec<TopicTable>,
    #[serde(default)]
    events: Vec<EventTable>,
    #[serde(default)]
    calendars: Vec<CalendarTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct FilesTable {
    #[serde(deserialize_with = "value::path")]
    database: PathBuf,
}

impl Default for FilesTable {
    fn default() -> Self {
        Self { database: "katydid.db".into() }
    }
}

/// What a course's `katydid.toml` says, checked.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) course: Course,
    pub(crate) rules: CourseRules,
    pub(crate) events: Vec<CourseEvent>,
    pub(crate) calendars: Vec<Url>,
    pub(crate) database: PathBuf,
    pub(crate) fetch: FetchConfig,
    pub(crate) site: SiteConfig,
    pub(crate) newsletter: NewsletterConfig,
    /// Tags that mean the same.
    pub(crate) tag_aliases: TagAliases,
    /// After how many days the text of posts that are out is dropped, if it is.
    pub(crate) keep_out_text_days: Option<i64>,
    pub(crate) web: WebConfig,
    pub(crate) alerts: AlertConfig,
}

impl Config {
    /// Reads and checks the file at `path`; what it names is relative to its folder.
    pub(crate) fn read_config(path: &Path) -> Result<Self> {
        let text = read_text(path, MOST_BYTES).with_context(|| cannot_read(path))?;
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Self::from_text(&text, folder).with_context(|| format!("{} cannot be used", path.display()))
    }

    /// Refuses an address of the course's own site, or of its forms: a course that read itself
    /// would print itself.
    pub(crate) fn refuse_own_site(&self, url: &Url) -> Result<()> {
        let own = [self.course.address.as_ref(), self.newsletter.web_address.as_ref()];
        if own.into_iter().flatten().any(|site| is_within(url, site)) {
            let what = UserError::new(format!(
                "{url} is the course's own site: the course would print itself"
            ));
            return Err(what.with_hint("give the address of the participant's own blog").into());
        }
        Ok(())
    }

    /// Checks the text of a configuration file.
    pub(crate) fn from_text(text: &str, folder: &Path) -> Result<Self> {
        let file: ConfigFile = toml::from_str(text).map_err(|e| keys::config_error(text, &e))?;
        Self::from_file(file, folder).map_err(|error| keys::conflict_error(text, &error).into())
    }

    /// Checks what does not go together.
    fn from_file(mut file: ConfigFile, folder: &Path) -> Result<Self, InvalidValue> {
        let course = file.course.to_course(file.site.address.take())?;
        file.fetch.check_intervals()?;
        file.site.complete(folder)?;
        if file.site.pictures == PictureMode::On && !file.privacy.pictures_unseen {
            let expected = "pictures_unseen = true in [privacy] is expected with it: nobody of the course sees these pictures before they are public";
            return Err(InvalidValue::new("site.pictures", &toml_string("on"), expected));
        }
        file.newsletter.complete(&course.title, folder)?;
        let tag_aliases = TagAliases::new(file.course.same_tags);
        let own = [&file.newsletter.from, &file.newsletter.reply_to].into_iter().flatten();
        let own = own.map(ToString::to_string).chain(course.contact.clone());
        let topics = (0..).zip(file.topics);
        let topics = topics.map(|(n, topic)| topic.into_topic(n, &tag_aliases));
        let events = (0..).zip(file.events);
        let events = events.map(|(n, event)| event.into_event(n, course.timezone));
        Ok(Self {
            keep_out_text_days: file.privacy.keep_out_text_days,
            rules: CourseRules {
                tags: [file.course.tag].into_iter().chain(file.course.aliases).collect(),
                bare_word_in_title: file.course.bare_word_in_title,
                starts_on: course.starts_on,
                timezone: course.timezone,
                topics: topics.collect::<Result<_, _>>()?,
                privacy: file.privacy.into_screen(&course, own),
            },
            events: events.collect::<Result<_, _>>()?,
            calendars: file.calendars.into_iter().map(|calendar| calendar.url).collect(),
            database: folder.join(file.files.database),
            fetch: file.fetch,
            site: file.site,
            newsletter: file.newsletter,
            tag_aliases,
            web: file.web,
            alerts: file.alerts,
            course,
        })
    }
}

fn cannot_read(path: &Path) -> UserError {
    let hint = "run `katydid init` to begin a course here, or name its file with --config";
    UserError::new(format!("the configuration {} cannot be read", path.display())).with_hint(hint)
}

#[cfg(test)]
mod tests;
