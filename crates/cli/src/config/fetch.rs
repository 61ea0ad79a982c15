//! How blogs are visited.

use std::time::Duration;

use anyhow::Result;
use chrono::TimeDelta;
use course::conversation::comment_schedule::CommentSchedule;
use fetcher::schedule::ScheduleBounds;
use fetcher::visit::FetcherSettings;
use url::Url;

use super::checked_value::{invalid_value, toml_string, web_address};
use super::{Config, file};

/// How blogs are visited, and how often.
#[derive(Debug)]
pub(crate) struct FetchConfig {
    pub(crate) contact_url: Option<Url>,
    pub(crate) concurrency: usize,
    pub(crate) connect_timeout: Duration,
    pub(crate) first_byte_timeout: Duration,
    pub(crate) total_timeout: Duration,
    pub(crate) host_pause: Duration,
    pub(crate) max_body_bytes: u64,
    pub(crate) max_posts: usize,
    pub(crate) min_interval: TimeDelta,
    pub(crate) max_interval: TimeDelta,
    pub(crate) retire_after: TimeDelta,
    pub(crate) comments_for: TimeDelta,
    pub(crate) allow_private: Vec<ipnet::IpNet>,
    pub(crate) allow_ports: Vec<u16>,
    /// Where hubs call, below which each subscription has an address of its own.
    pub(crate) websub_callback: Option<Url>,
}

impl FetchConfig {
    /// The bounds of the schedule.
    pub(crate) fn schedule_bounds(&self) -> ScheduleBounds {
        ScheduleBounds {
            floor: self.min_interval,
            ceiling: self.max_interval,
            retire_after: self.retire_after,
        }
    }
}

impl FetchConfig {
    /// How long and how often comments are looked for.
    pub(crate) fn comment_visit_limits(&self) -> CommentSchedule {
        CommentSchedule {
            alive_for: self.comments_for,
            floor: self.min_interval,
            ceiling: self.max_interval,
        }
    }
}

impl Config {
    /// The fetcher's settings. Owners of blogs are told who asks, and for how many readers.
    pub(crate) fn fetcher_settings(&self, n_subscribers: usize) -> FetcherSettings {
        let fetch = &self.fetch;
        let contact = fetch.contact_url.as_ref().or(self.course.address.as_ref());
        let contact = contact.map(|url| format!("+{url}; ")).unwrap_or_default();
        let mut settings = FetcherSettings {
            user_agent: format!(
                "Katydid/{} ({contact}{n_subscribers} subscribers)",
                env!("CARGO_PKG_VERSION")
            ),
            concurrency: fetch.concurrency,
            connect_timeout: fetch.connect_timeout,
            first_byte_timeout: fetch.first_byte_timeout,
            total_timeout: fetch.total_timeout,
            max_body_bytes: fetch.max_body_bytes,
            host_pause: fetch.host_pause,
            allow_private: fetch.allow_private.clone(),
            allow_ports: fetch.allow_ports.clone(),
            ..FetcherSettings::default()
        };
        settings.limits.max_posts = fetch.max_posts;
        settings
    }
}

pub(super) fn fetch_config(file: &file::FetchTable) -> Result<FetchConfig> {
    let net = |text: &String| {
        let one = text.parse::<std::net::IpAddr>().map(ipnet::IpNet::from);
        text.parse().or(one).map_err(|_| {
            invalid_value(
                "fetch.allow_private",
                toml_string(text),
                "a network is expected, such as \"127.0.0.0/8\"",
            )
        })
    };
    if file.concurrency == 0 {
        return Err(invalid_value("fetch.concurrency", 0, "at least 1 is expected"));
    }
    if file.max_posts == 0 {
        return Err(invalid_value("fetch.max_posts", 0, "at least 1 is expected"));
    }
    if file.max_interval_hours * 60 < file.min_interval_minutes
        || file.min_interval_minutes < 1
        || file.max_interval_hours > 24 * 365
    {
        let accepted =
            "at least 1 is expected, and max_interval_hours must not be shorter (nor over a year)";
        return Err(invalid_value(
            "fetch.min_interval_minutes",
            file.min_interval_minutes,
            accepted,
        ));
    }
    if !(1..=3650).contains(&file.retire_after_days) {
        return Err(invalid_value(
            "fetch.retire_after_days",
            file.retire_after_days,
            "1 to 3650 is expected",
        ));
    }
    if !(0..=3650).contains(&file.comments_days) {
        return Err(invalid_value(
            "fetch.comments_days",
            file.comments_days,
            "0 to 3650 is expected",
        ));
    }
    Ok(FetchConfig {
        contact_url: file
            .contact_url
            .as_deref()
            .map(|u| web_address("fetch.contact_url", u))
            .transpose()?,
        concurrency: file.concurrency,
        connect_timeout: Duration::from_secs(file.connect_timeout_secs),
        first_byte_timeout: Duration::from_secs(file.first_byte_timeout_secs),
        total_timeout: Duration::from_secs(file.total_timeout_secs),
        host_pause: Duration::from_millis(file.host_pause_ms),
        max_body_bytes: file.max_body_mb.saturating_mul(1_000_000),
        max_posts: file.max_posts,
        min_interval: TimeDelta::minutes(file.min_interval_minutes),
        max_interval: TimeDelta::hours(file.max_interval_hours),
        retire_after: TimeDelta::days(file.retire_after_days),
        comments_for: TimeDelta::days(file.comments_days),
        allow_private: file.allow_private.iter().map(net).collect::<Result<_>>()?,
        allow_ports: file.allow_ports.clone(),
        websub_callback: file
            .websub_callback
            .as_deref()
            .map(|u| web_address("fetch.websub_callback", u))
            .transpose()?,
    })
}
