//! `[alerts]`: when something is wrong with the course.

use chrono::NaiveTime;
use serde::Deserialize;

use super::value;

/// When something is wrong.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AlertConfig {
    /// When today's edition should be out, in the course's zone.
    #[serde(deserialize_with = "value::optional")]
    pub(crate) edition_by: Option<NaiveTime>,
}
