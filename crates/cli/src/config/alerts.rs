//! `[alerts]`: who is told when something is wrong with the course.

use chrono::NaiveTime;
use course::EmailAddress;
use serde::Deserialize;
use url::Url;

use super::value;

/// Who is told when something is wrong.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AlertConfig {
    /// The people who keep the program running.
    #[serde(deserialize_with = "value::list")]
    pub(crate) mail_to: Vec<EmailAddress>,
    /// When today's edition should be out, in the course's zone.
    #[serde(deserialize_with = "value::optional")]
    pub(crate) edition_by: Option<NaiveTime>,
    /// Asked when a daily run has ended: a monitor that misses it raises an alarm.
    #[serde(deserialize_with = "value::optional")]
    pub(crate) ping: Option<Url>,
    /// Asked in its place when a daily run met something urgent.
    #[serde(deserialize_with = "value::optional")]
    pub(crate) ping_failed: Option<Url>,
}
