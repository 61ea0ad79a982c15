//! The settings of the web program.

use std::net::SocketAddr;

use anyhow::Result;
use course::{ApprovalPolicy, EmailAddress, RegistrationRules};
use ipnet::IpNet;

use super::checked_value::{invalid_value, toml_string};
use super::file;
use super::newsletter::mail_address;

/// How the web program is set up.
#[derive(Debug)]
pub(crate) struct WebConfig {
    pub(crate) listen: SocketAddr,
    pub(crate) proxies: Vec<IpNet>,
    pub(crate) facilitators: Vec<EmailAddress>,
    pub(crate) editors: Vec<EmailAddress>,
    /// What is asked before a blog that someone registers is read.
    pub(crate) admittance: RegistrationRules,
}

pub(super) fn web_config(file: &file::WebTable) -> Result<WebConfig> {
    let listen = file.listen.parse().map_err(|_| {
        invalid_value(
            "web.listen",
            toml_string(&file.listen),
            "an address and a port are expected, such as \"127.0.0.1:8080\"",
        )
    })?;
    let network = |text: &String| {
        let accepted = "a network is expected, such as \"127.0.0.0/8\" or \"10.0.0.7/32\"";
        text.parse().map_err(|_| invalid_value("web.proxies", toml_string(text), accepted))
    };
    let addresses = |key, list: &[String]| {
        list.iter().map(|a| mail_address(key, a)).collect::<Result<Vec<EmailAddress>>>()
    };
    Ok(WebConfig {
        listen,
        proxies: file.proxies.iter().map(network).collect::<Result<_>>()?,
        facilitators: addresses("web.facilitators", &file.facilitators)?,
        editors: addresses("web.editors", &file.editors)?,
        admittance: RegistrationRules {
            approval: parse_approval(&file.approval)?,
            asks_for_ownership: file.ask_for_ownership,
        },
    })
}

fn parse_approval(text: &str) -> Result<ApprovalPolicy> {
    let known = ApprovalPolicy::ALL
        .into_iter()
        .find(|(_, word)| *word == text)
        .map(|(approval, _)| approval);
    known.ok_or_else(|| {
        invalid_value(
            "web.approval",
            toml_string(text),
            "\"confirmed\", \"tagged\" or \"by hand\" is expected",
        )
    })
}
