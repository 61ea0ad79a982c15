//! Looks that take long, write a file or use the network: `katydid doctor` makes them.

pub(super) mod crontab;
pub(super) mod database;
pub(super) mod mail_records;
pub(super) mod mail_server;
pub(super) mod schedule;
pub(super) mod services;
pub(super) mod unit_files;
pub(super) mod web_address;

use std::net::SocketAddr;
use std::path::PathBuf;

/// How looks reach what is outside of the course.
#[derive(Debug, Clone)]
pub(crate) struct ProbeSettings {
    /// The name server to ask, unless it is the system's.
    pub(crate) resolver: Option<SocketAddr>,
    /// Where crontabs and unit files are looked for: `/`, or the root of an image.
    pub(crate) root: PathBuf,
}

impl ProbeSettings {
    /// Whether it is this machine that is looked at.
    fn is_this_machine(&self) -> bool {
        self.root == std::path::Path::new("/")
    }
}
