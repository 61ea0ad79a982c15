//! How the web program is set up.

use std::path::PathBuf;

use ipnet::IpNet;
use url::Url;

/// How the web program is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The course's public address.
    pub address: Url,
    /// The folder the site is written to.
    pub site: PathBuf,
    /// Networks of our own proxies, whose word on who is asking is believed.
    pub proxies: Vec<IpNet>,
    /// The largest form, in bytes.
    pub max_body_bytes: usize,
}
