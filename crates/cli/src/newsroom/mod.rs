//! The newsroom: what commands, cron and the worker of `katydid serve` do with a course. A poll
//! stores posts, publishing compiles them into editions and renders the site, delivering mails the
//! editions. Nothing here knows of a command.

pub(crate) mod alerts;
pub(crate) mod bounces;
pub(crate) mod calendars;
pub(crate) mod compile;
pub(crate) mod deliver;
mod draft_preview;
pub(crate) mod edition_renderer;
pub(crate) mod findings;
pub(crate) mod future_dates;
pub(crate) mod jobs;
pub(crate) mod mail_finding;
pub(crate) mod mail_records;
pub(crate) mod missing_posts;
pub(crate) mod pictures;
pub(crate) mod poll;
mod probe_budget;
pub(crate) mod publish;
pub(crate) mod render;
pub(crate) mod rules;
pub(crate) mod site_writer;
pub(crate) mod state;
pub(crate) mod upkeep;
