//! Whether a domain's records say what its mail needs: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC
//! 7489, RFC 9989), who takes the mail that comes back (MX), and the name of the address that mail
//! comes from.
//!
//! Each finding says what stands there, and what to publish. Questions go to the system's name
//! servers, or to one that is named; a question that nobody answers is told as such.
//!
//! SPF is evaluated here and not by the `mail-auth` crate, which answers pass or fail: it takes the
//! first of two records, allows any number of void lookups, and does not tell which term is wrong
//! or how many questions a record leads to, which is what an operator has to know.

mod dkim;
mod dmarc;
mod finding;
mod host_name;
mod mailboxes;
mod organisation;
mod pasted_text;
mod relay;
mod resolver;
mod spf;
mod spf_evaluation;
mod spf_macro;
mod spf_proposal;
mod spf_record;
mod tag_list;

use std::net::IpAddr;

use course::EmailAddress;
use futures_util::future::join_all;

pub use finding::{DnsFinding, DnsGrade};
pub use relay::is_known_service;
pub use resolver::{DnsResolver, UnansweredQuestion};

use crate::dkim::Signer;
use crate::error::Error;

/// What the records are compared with.
#[derive(Debug)]
pub struct SendingSetup<'a> {
    /// The sender.
    pub from: &'a EmailAddress,
    /// The return path, whose domain SPF is about.
    pub return_path: &'a EmailAddress,
    /// Every address that mail can come back to, with the setting that names it.
    pub mailboxes: &'a [(&'static str, EmailAddress)],
    /// The keys that sign.
    pub signers: &'a [Signer],
    /// What mail leaves from.
    pub source: MailSource,
}

/// What mail leaves from, on its way to receivers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailSource {
    /// It cannot be told.
    Unknown,
    /// This machine delivers to receivers itself, from these addresses: their names count too.
    ThisMachine(Vec<IpAddr>),
    /// Another machine, with these addresses.
    Named(Vec<IpAddr>),
    /// Whatever this mail server, which takes the mail, passes it on by.
    Relay(String),
}

/// Looks at every record.
///
/// # Errors
/// [`Error::Key`] when a signer's key cannot be written as a record.
pub async fn check_dns(
    resolver: &DnsResolver,
    setup: &SendingSetup<'_>,
) -> Result<Vec<DnsFinding>, Error> {
    let addresses = match &setup.source {
        MailSource::ThisMachine(addresses) => addresses.as_slice(),
        _ => &[],
    };
    // At once, so that a name server that does not answer costs the time of one question.
    let (spf, dkim, dmarc, mx, ptr) = futures_util::join!(
        spf::check_spf(resolver, setup),
        join_all(setup.signers.iter().map(|signer| dkim::check_dkim(resolver, signer))),
        dmarc::check_dmarc(resolver, setup),
        mailboxes::check_mailboxes(resolver, setup.mailboxes),
        join_all(addresses.iter().map(|address| host_name::check_host_name(resolver, *address))),
    );
    let dkim = dkim.into_iter().collect::<Result<Vec<_>, _>>()?;
    let dmarc = dmarc.judge(setup, &spf, &dkim);
    let mut findings = spf;
    findings.extend(dkim);
    if setup.signers.is_empty() {
        findings.push(DnsFinding::new("dkim", DnsGrade::Wrong, "dkim-none"));
    }
    Ok(findings.into_iter().chain(dmarc).chain(mx).chain(ptr).collect())
}
