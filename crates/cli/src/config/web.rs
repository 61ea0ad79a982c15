//! The settings of the web program.

use std::net::SocketAddr;

use anyhow::Result;
use course::{Admittance, Approval, EmailAddress};
use ipnet::IpNet;

use super::newsletter::mail_address;
use super::{file, quoted, wrong};

/// How the web program is set up.
#[derive(Debug)]
pub(crate) struct WebConfig {
    pub(crate) listen: SocketAddr,
    pub(crate) proxies: Vec<IpNet>,
    pub(crate) facilitators: Vec<EmailAddress>,
    pub(crate) editors: Vec<EmailAddress>,
    /// What is asked before a blog that someone registers is read.
    pub(crate) admittance: Admittance,
}

pub(super) fn web(file: &file::Web) -> Result<WebConfig> {
    let listen = file.listen.parse().map_err(|_| {
        wrong(
            "web.listen",
            quoted(&file.listen),
            "an address and a port are expected, such as \"127.0.0.1:8080\"",
        )
    })?;
    let network = |text: &String| {
        let accepted = "a network is expected, such as \"127.0.0.0/8\" or \"10.0.0.7/32\"";
        text.parse().map_err(|_| wrong("web.proxies", quoted(text), accepted))
    };
    let addresses = |key, list: &[String]| {
        list.iter().map(|a| mail_address(key, a)).collect::<Result<Vec<EmailAddress>>>()
    };
    Ok(WebConfig {
        listen,
        proxies: file.proxies.iter().map(network).collect::<Result<_>>()?,
        facilitators: addresses("web.facilitators", &file.facilitators)?,
        editors: addresses("web.editors", &file.editors)?,
        admittance: Admittance {
            approval: approval(&file.approval)?,
            asks_for_ownership: file.ask_for_ownership,
        },
    })
}

fn approval(text: &str) -> Result<Approval> {
    let known =
        Approval::ALL.into_iter().find(|(_, word)| *word == text).map(|(approval, _)| approval);
    known.ok_or_else(|| {
        wrong("web.approval", quoted(text), "\"confirmed\", \"tagged\" or \"by hand\" is expected")
    })
}
