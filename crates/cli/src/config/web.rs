//! `[web]`: the settings of the web program.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

use course::{ApprovalPolicy, EmailAddress, RegistrationRules};
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use serde::Deserialize;

use super::value;

/// How the web program is set up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct WebConfig {
    #[serde(deserialize_with = "value::one")]
    pub(crate) listen: SocketAddr,
    #[serde(deserialize_with = "value::list")]
    pub(crate) proxies: Vec<IpNet>,
    #[serde(deserialize_with = "value::list")]
    pub(crate) facilitators: Vec<EmailAddress>,
    #[serde(deserialize_with = "value::list")]
    pub(crate) editors: Vec<EmailAddress>,
    #[serde(deserialize_with = "value::one")]
    approval: ApprovalPolicy,
    ask_for_ownership: bool,
}

impl Default for WebConfig {
    fn default() -> Self {
        let loopback = Ipv4Net::new_assert(Ipv4Addr::new(127, 0, 0, 0), 8);
        Self {
            listen: (Ipv4Addr::LOCALHOST, 8080).into(),
            proxies: vec![loopback.into(), Ipv6Net::new_assert(Ipv6Addr::LOCALHOST, 128).into()],
            facilitators: Vec::new(),
            editors: Vec::new(),
            approval: ApprovalPolicy::default(),
            ask_for_ownership: false,
        }
    }
}

impl WebConfig {
    /// What is asked before a blog that someone registers is read.
    pub(crate) fn admittance(&self) -> RegistrationRules {
        RegistrationRules { approval: self.approval, asks_for_ownership: self.ask_for_ownership }
    }
}
