//! The mail set-up: who mail comes from, where it comes back to, and over which transport it
//! goes.

use anyhow::{Context, Result};
use course::{EmailAddress, LeaseOwner};
use mailer::Mailer;

use crate::config::{NewsletterConfig, UnsubscribeMethod};
use crate::user_error::UserError;

/// Who mail comes from and who gets the answers.
#[derive(Debug, Clone)]
pub(crate) struct SenderAddresses {
    pub(crate) from: EmailAddress,
    pub(crate) from_name: String,
    pub(crate) reply_to: EmailAddress,
}

impl SenderAddresses {
    /// Mail that leaves this machine needs both addresses; a folder does not.
    /// Links to leave by must lead somewhere.
    pub(crate) fn new(config: &NewsletterConfig) -> Result<Self> {
        // A link that leads nowhere would keep people on a list they want to leave.
        if matches!(config.unsubscribe_method(), UnsubscribeMethod::Web(None)) {
            let what = "`newsletter.leave_links = \"https\"` needs newsletter.web_address";
            let hint = "set the address where the course's forms are answered, \
                        or leave_links = \"mailto\"";
            return Err(UserError::new(what).with_hint(hint).into());
        }
        let is_outbox = config.outbox_folder().is_some();
        let missing = |key: &str| {
            UserError::new(format!(
                "{key} is not set: mail needs an address to come from and one for answers"
            ))
            .with_hint("set newsletter.from and newsletter.reply_to in the configuration")
        };
        let from = match &config.from {
            Some(from) => from.clone(),
            None if is_outbox => EmailAddress::new("the-daily@katydid.invalid")?,
            None => return Err(missing("newsletter.from").into()),
        };
        let reply_to = match &config.reply_to {
            Some(reply_to) => reply_to.clone(),
            None if is_outbox => from.clone(),
            None => return Err(missing("newsletter.reply_to").into()),
        };
        Ok(Self { from, from_name: config.from_name.clone(), reply_to })
    }

    /// The link of a subscriber who leaves by mail. A mailbox that accepts tags tells by the address
    /// who leaves, which every mail program keeps; any other by the subject.
    pub(super) fn leave_by_mail(&self, config: &NewsletterConfig, mark: &str) -> Result<String> {
        Ok(match config.leave_mailbox() {
            Some(mailbox) => format!("mailto:{}?subject=leave", mailbox.with_tag(mark)?),
            None => format!("mailto:{}?subject=leave%20{mark}", self.reply_to),
        })
    }
}

/// Where mail comes back to: an address of its own for each mail, by its mark (VERP), where a
/// mailbox for it is set.
pub(crate) fn return_path(
    config: &NewsletterConfig,
    sender: &SenderAddresses,
    mark: &str,
) -> Result<EmailAddress> {
    match &config.bounce_address {
        Some(mailbox) => {
            mailbox.with_tag(mark).context("newsletter.bounce_address is too long for return paths")
        }
        None => Ok(sender.from.clone()),
    }
}

/// Opens the transport of the configuration.
pub(crate) fn open_mailer(config: &NewsletterConfig) -> Result<Mailer> {
    Ok(Mailer::open(config.mail_transport()?)?)
}

/// How many mails are best under way at once: enough to keep the connections busy, few enough to be
/// repeated after a crash.
pub(crate) fn max_in_flight(config: &NewsletterConfig) -> usize {
    config.smtp().map_or(16, |smtp| smtp.connections * 2 + 8)
}

/// Who holds the mail that a run claims. Each run is one of its own: what an earlier run of this
/// process left under way is a dead one's.
pub(crate) fn run_owner() -> LeaseOwner {
    LeaseOwner { machine: machine_name(), process: run_name() }
}

/// A name that no other machine has: it is not shown to anyone.
fn machine_name() -> String {
    let read = |path| {
        std::fs::read_to_string(path)
            .ok()
            .map(|text| text.trim().to_owned())
            .filter(|t| !t.is_empty())
    };
    // Containers of one image share the first and differ in the second.
    let parts = [read("/etc/machine-id"), read("/etc/hostname")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A name that no other run has, of this boot or another.
fn run_name() -> String {
    let since_1970 =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    format!("{} {}", std::process::id(), since_1970.as_nanos())
}
