//! `[fetch]`: how blogs are visited, and how often.

use std::time::Duration;

use chrono::TimeDelta;
use course::conversation::comment_schedule::CommentSchedule;
use fetcher::schedule::ScheduleBounds;
use fetcher::visit::FetcherSettings;
use ipnet::IpNet;
use serde::Deserialize;
use url::Url;

use super::value::InvalidValue;
use super::{Config, value};

/// How blogs are visited, and how often.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FetchConfig {
    #[serde(deserialize_with = "value::optional")]
    pub(crate) contact_url: Option<Url>,
    #[serde(deserialize_with = "value::between::<_, _, 1, { i64::MAX }>")]
    pub(crate) concurrency: usize,
    #[serde(rename = "connect_timeout_secs", deserialize_with = "value::seconds")]
    pub(crate) connect_timeout: Duration,
    #[serde(rename = "first_byte_timeout_secs", deserialize_with = "value::seconds")]
    pub(crate) first_byte_timeout: Duration,
    #[serde(rename = "total_timeout_secs", deserialize_with = "value::seconds")]
    pub(crate) total_timeout: Duration,
    #[serde(rename = "host_pause_ms", deserialize_with = "value::milliseconds")]
    pub(crate) host_pause: Duration,
    #[serde(rename = "max_body_mb", deserialize_with = "value::megabytes")]
    pub(crate) max_body_bytes: u64,
    #[serde(deserialize_with = "value::between::<_, _, 1, { i64::MAX }>")]
    pub(crate) max_posts: usize,
    #[serde(rename = "min_interval_minutes", deserialize_with = "value::minutes")]
    pub(crate) min_interval: TimeDelta,
    #[serde(rename = "max_interval_hours", deserialize_with = "value::hours")]
    pub(crate) max_interval: TimeDelta,
    #[serde(rename = "retire_after_days", deserialize_with = "value::days::<_, 1>")]
    pub(crate) retire_after: TimeDelta,
    #[serde(rename = "comments_days", deserialize_with = "value::days::<_, 0>")]
    pub(crate) comments_for: TimeDelta,
    #[serde(deserialize_with = "value::list")]
    pub(crate) allow_private: Vec<IpNet>,
    pub(crate) allow_ports: Vec<u16>,
    /// Where hubs call, below which each subscription has an address of its own.
    #[serde(deserialize_with = "value::optional")]
    pub(crate) websub_callback: Option<Url>,
}

impl Default for FetchConfig {
    fn default() -> Self {
        Self {
            contact_url: None,
            concurrency: 32,
            connect_timeout: Duration::from_secs(10),
            first_byte_timeout: Duration::from_secs(20),
            total_timeout: Duration::from_mins(1),
            host_pause: Duration::from_secs(1),
            max_body_bytes: 10_000_000,
            max_posts: 5000,
            min_interval: TimeDelta::hours(1),
            max_interval: TimeDelta::hours(24),
            retire_after: TimeDelta::days(30),
            comments_for: TimeDelta::days(14),
            allow_private: Vec::new(),
            allow_ports: Vec::new(),
            websub_callback: None,
        }
    }
}

impl FetchConfig {
    /// Refuses bounds that cross.
    pub(super) fn check_intervals(&self) -> Result<(), InvalidValue> {
        if self.max_interval >= self.min_interval {
            return Ok(());
        }
        Err(if self.max_interval == Self::default().max_interval {
            let (key, value) = ("fetch.min_interval_minutes", self.min_interval.num_minutes());
            InvalidValue::new(key, &value, "no more is expected than max_interval_hours")
        } else {
            let (key, value) = ("fetch.max_interval_hours", self.max_interval.num_hours());
            InvalidValue::new(key, &value, "no less is expected than min_interval_minutes")
        })
    }

    /// The bounds of the schedule.
    pub(crate) fn schedule_bounds(&self) -> ScheduleBounds {
        ScheduleBounds {
            floor: self.min_interval,
            ceiling: self.max_interval,
            retire_after: self.retire_after,
        }
    }

    /// How long and how often comments are looked for.
    pub(crate) fn comment_schedule(&self) -> CommentSchedule {
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
