//! The configuration: read in two steps, from the file as written ([`mod@file`]) to real types
//! ([`Config`]).

mod checked_value;
mod dates;
mod fetch;
mod file;
mod keys;
mod newsletter;
mod privacy;
mod web;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use chrono::{NaiveTime, Weekday};
use course::registration::is_within;
use course::topic_suggestions::TagAliases;
use course::{Course, CourseEvent, CourseRules, CourseTag, CourseWeek, Topic};
use digest::{Layout, SectionKind};
use url::Url;

use crate::user_error::UserError;
pub(crate) use checked_value::toml_string;
use checked_value::{folder_url, invalid_value, web_address};
pub(crate) use fetch::FetchConfig;
pub(crate) use keys::EXAMPLE;
pub(crate) use newsletter::{
    DkimConfig, ImapConfig, NewsletterConfig, SmtpConfig, SmtpTlsConfig, TransportConfig,
    UnsubscribeMethod,
};
pub(crate) use web::WebConfig;

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
}

#[derive(Debug)]
pub(crate) struct SiteConfig {
    pub(crate) folder: PathBuf,
    pub(crate) templates: Option<PathBuf>,
    pub(crate) layout: Layout,
    pub(crate) daily: bool,
    pub(crate) weekly_on: Option<Weekday>,
    pub(crate) edition_at: Option<NaiveTime>,
    pub(crate) review_until: Option<NaiveTime>,
}

impl Config {
    /// Reads and checks the file at `path`; what it names is relative to its folder.
    pub(crate) fn read_config(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| cannot_read(path))?;
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
        let file: file::ConfigFile =
            toml::from_str(text).map_err(|e| keys::config_error(text, &e))?;
        let mut course = checked_course(&file.course)?;
        course.address =
            file.site.address.as_deref().map(|a| folder_url("site.address", a)).transpose()?;
        let rules = checked_rules(&file, &course)?;
        Ok(Self {
            events: file.events.iter().map(|e| checked_event(e, &course)).collect::<Result<_>>()?,
            database: folder.join(&file.files.database),
            fetch: fetch::fetch_config(&file.fetch)?,
            calendars: file
                .calendars
                .iter()
                .map(|c| calendar_url(&c.url))
                .collect::<Result<_>>()?,
            site: site_config(&file.site, folder)?,
            newsletter: newsletter::newsletter_config(&file.newsletter, &course, folder)?,
            tag_aliases: TagAliases::new(file.course.same_tags.clone()),
            keep_out_text_days: privacy::keep_out_text_days(&file.privacy)?,
            web: web::web_config(&file.web)?,
            course,
            rules,
        })
    }
}

fn cannot_read(path: &Path) -> UserError {
    let hint = "run `katydid init` to begin a course here, or name its file with --config";
    UserError::new(format!("the configuration {} cannot be read", path.display())).with_hint(hint)
}

fn checked_course(file: &file::CourseTable) -> Result<Course> {
    let timezone = file.timezone.parse().map_err(|_| {
        let accepted =
            "a zone of the IANA list is expected, such as \"Europe/London\" or \"America/Toronto\"";
        invalid_value("course.timezone", toml_string(&file.timezone), accepted)
    })?;
    let day = |key, value: &Option<_>| value.as_ref().map(|d| dates::parse_day(key, d)).transpose();
    let weeks = file.weeks.iter().zip(1..).map(|(week, number)| {
        let starts_on = dates::parse_day("course.weeks.starts_on", &week.starts_on)?;
        let ends_on = day("course.weeks.ends_on", &week.ends_on)?;
        Ok(CourseWeek { number, title: week.title.clone(), starts_on, ends_on })
    });
    let weeks = weeks.collect::<Result<Vec<_>>>()?;
    if let Some(pair) = weeks.windows(2).find(|pair| pair[0].starts_on >= pair[1].starts_on) {
        return Err(invalid_value(
            "course.weeks.starts_on",
            pair[1].starts_on,
            "weeks are expected in order of their first days",
        ));
    }
    if file.title.trim().is_empty() {
        return Err(invalid_value("course.title", "\"\"", "a title is expected"));
    }
    Ok(Course {
        title: file.title.trim().to_owned(),
        tag: parse_tag("course.tag", &file.tag)?.as_str().to_owned(),
        paper: file.paper.clone(),
        language: file.language.clone(),
        timezone,
        starts_on: day("course.starts_on", &file.starts_on)?,
        ends_on: day("course.ends_on", &file.ends_on)?,
        weeks,
        address: None,
        contact: file
            .contact
            .as_deref()
            .map(|c| newsletter::mail_address("course.contact", c))
            .transpose()?
            .map(|a| a.to_string()),
        about: Some(file.about.clone()).filter(|a| !a.trim().is_empty()),
    })
}

fn checked_rules(file: &file::ConfigFile, course: &Course) -> Result<CourseRules> {
    let tag_texts = [&file.course.tag].into_iter().chain(&file.course.aliases);
    Ok(CourseRules {
        tags: tag_texts.map(|t| parse_tag("course.aliases", t)).collect::<Result<_>>()?,
        bare_word_in_title: file.course.bare_word_in_title,
        starts_on: course.starts_on,
        timezone: course.timezone,
        topics: file
            .topics
            .iter()
            .map(|t| checked_topic(t, &TagAliases::new(file.course.same_tags.clone())))
            .collect::<Result<_>>()?,
        privacy: privacy::privacy_screen(file, course)?,
    })
}

fn parse_tag(key: &str, text: &str) -> Result<CourseTag> {
    CourseTag::new(text).map_err(|_| {
        invalid_value(key, toml_string(text), "a tag needs at least one letter or digit")
    })
}

fn checked_topic(file: &file::TopicTable, aliases: &TagAliases) -> Result<Topic> {
    let pattern = file.pattern.as_ref().map(|p| {
        let bad = |e| {
            anyhow::Error::new(e).context(UserError::new(format!(
                "`topics.pattern = {}` is not a regular expression",
                toml_string(p)
            )))
        };
        course::topic::compile_pattern(p).map_err(bad)
    });
    if file.tags.is_empty() && file.words.is_empty() && file.pattern.is_none() {
        return Err(invalid_value(
            "topics.title",
            toml_string(&file.title),
            "the topic needs tags, words or a pattern to find its posts by",
        ));
    }
    Ok(Topic {
        slug: course::participant::slug_from(file.slug.as_deref().unwrap_or(&file.title)),
        title: file.title.clone(),
        tags: file.tags.iter().flat_map(|tag| aliases.equivalent_tags(tag)).collect(),
        words: file.words.clone(),
        pattern: pattern.transpose()?,
    })
}

fn checked_event(file: &file::EventTable, course: &Course) -> Result<CourseEvent> {
    Ok(CourseEvent {
        title: file.title.clone(),
        starts_at: dates::parse_instant("events.starts_at", &file.starts_at, course.timezone)?,
        ends_at: file
            .ends_at
            .as_ref()
            .map(|e| dates::parse_instant("events.ends_at", e, course.timezone))
            .transpose()?,
        all_day: false,
        link: file.link.as_deref().map(|l| web_address("events.link", l)).transpose()?,
        about: Some(file.about.clone()).filter(|a| !a.trim().is_empty()),
    })
}

fn site_config(file: &file::SiteTable, folder: &Path) -> Result<SiteConfig> {
    let hour =
        |key, text: &Option<String>| text.as_deref().map(|t| dates::parse_hour(key, t)).transpose();
    let edition_at = hour("site.edition_at", &file.edition_at)?;
    let review_until = hour("site.review_until", &file.review_until)?;
    if let (Some(at), Some(until)) = (edition_at, review_until)
        && until < at
    {
        let accepted = "the review is expected to end after `site.edition_at`, on the same day";
        return Err(invalid_value(
            "site.review_until",
            toml_string(&until.format("%H:%M").to_string()),
            accepted,
        ));
    }
    let weekly_on = file.weekly_on.as_deref().map(|text| {
        let accepted = "a day of the week is expected, such as \"sunday\"";
        text.parse::<Weekday>()
            .map_err(|_| invalid_value("site.weekly_on", toml_string(text), accepted))
    });
    let weekly_on = weekly_on.transpose()?;
    if !file.daily && weekly_on.is_none() {
        return Err(invalid_value(
            "site.daily",
            false,
            "a course without dailies needs a day in `site.weekly_on`",
        ));
    }
    Ok(SiteConfig {
        folder: folder.join(&file.folder),
        templates: file.templates.as_ref().map(|t| folder.join(t)),
        layout: site_layout(file)?,
        daily: file.daily,
        weekly_on,
        edition_at,
        review_until,
    })
}

fn site_layout(file: &file::SiteTable) -> Result<Layout> {
    Ok(Layout {
        sections: file.sections.iter().map(|word| section_kind(word)).collect::<Result<_>>()?,
        author_share: file.author_share.max(1),
        backlog_days: file.backlog_days,
        excerpt_words: file.excerpt_words,
        reading_minutes: file.reading_minutes.max(1),
        events_days: file.events_days,
        quiet_posts: file.quiet_posts,
        quiet_days: file.quiet_days,
        waiting_days: file.waiting_days,
        waiting_posts: file.waiting_posts,
        indexed: file.indexed,
        ..Layout::default()
    })
}

fn section_kind(word: &str) -> Result<SectionKind> {
    let unknown = || {
        let known = SectionKind::ALL.map(SectionKind::as_str).join(", ");
        UserError::new(format!("`site.sections`: there is no section {}", toml_string(word)))
            .with_hint(format!("the sections are: {known}"))
    };
    SectionKind::from_word(word).ok_or_else(unknown).map_err(Into::into)
}

/// A calendar's address; `webcal:` is what programs write for one that is read over the web.
fn calendar_url(text: &str) -> Result<Url> {
    let web = text
        .trim()
        .strip_prefix("webcal:")
        .map_or_else(|| text.trim().to_owned(), |rest| format!("https:{rest}"));
    web_address("calendars.url", &web)
}

#[cfg(test)]
mod tests;
