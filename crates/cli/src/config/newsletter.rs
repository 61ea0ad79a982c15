//! The newsletter's settings, and its password, which never stands in the file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use course::{BounceRules, Course, EmailAddress};
use mailer::Signer;
use url::Url;

use super::checked_value::{folder_url, invalid_value, toml_string};
use super::file;
use crate::user_error::UserError;

const PASSWORD: &str = "KATYDID_SMTP_PASSWORD";
const IMAP_PASSWORD: &str = "KATYDID_IMAP_PASSWORD";
const TOKEN: &str = "KATYDID_SMTP_TOKEN";

/// How the newsletter is addressed and sent.
#[derive(Debug)]
pub(crate) struct NewsletterConfig {
    pub(crate) from: Option<EmailAddress>,
    pub(crate) from_name: String,
    pub(crate) reply_to: Option<EmailAddress>,
    /// The mailbox that mail comes back to; each mail has a tag of its own there.
    pub(crate) bounce_address: Option<EmailAddress>,
    /// The mailbox that mail for leaving goes to, with a tag.
    pub(crate) leave_address: Option<EmailAddress>,
    /// Where the forms are answered: ends with a slash.
    pub(crate) web_address: Option<Url>,
    pub(crate) leave_links: UnsubscribeMethod,
    pub(crate) mails_per_hour: Option<usize>,
    pub(crate) stop_after_errors: u32,
    pub(crate) bounce_rules: BounceRules,
    pub(crate) dkim: DkimConfig,
    pub(crate) mailbox: MailboxConfig,
    pub(crate) transport: TransportConfig,
}

/// The keys that sign.
#[derive(Debug)]
pub(crate) struct DkimConfig {
    /// The domain they sign for; none while no sender is set.
    pub(crate) domain: Option<String>,
    pub(crate) selector: String,
    pub(crate) rsa_key_file: Option<PathBuf>,
    pub(crate) ed25519_key_file: Option<PathBuf>,
    /// Where keys are put that are made.
    pub(crate) folder: PathBuf,
}

impl DkimConfig {
    /// The selector of the Ed25519 key: two keys cannot share a record.
    pub(crate) fn ed25519_selector(&self) -> String {
        format!("{}-ed25519", self.selector)
    }

    /// Reads the keys; none where none is set.
    pub(crate) fn load_signers(&self) -> Result<Vec<Signer>> {
        let keys = [
            ("newsletter.dkim.ed25519_key_file", &self.ed25519_key_file, self.ed25519_selector()),
            ("newsletter.dkim.rsa_key_file", &self.rsa_key_file, self.selector.clone()),
        ];
        let mut signers = Vec::new();
        for (key, path, selector) in keys {
            let Some(path) = path else { continue };
            let domain = self.domain.as_ref().with_context(|| {
                UserError::new(format!("{key} is set, but no domain to sign for"))
                    .with_hint("set newsletter.from, or newsletter.dkim.domain")
            })?;
            let bad = || {
                UserError::new(format!("{key} {} cannot be used", path.display()))
                    .with_hint("make keys with `katydid newsletter keys`")
            };
            let pem = std::fs::read_to_string(path).with_context(bad)?;
            signers.push(Signer::new(domain, &selector, &pem).with_context(bad)?);
        }
        Ok(signers)
    }
}

/// Where mail comes in that `katydid bounces` reads; any of them, or none.
#[derive(Debug)]
pub(crate) struct MailboxConfig {
    pub(crate) maildir: Option<PathBuf>,
    pub(crate) mbox: Option<PathBuf>,
    pub(crate) imap: Option<ImapConfig>,
}

impl MailboxConfig {
    pub(crate) fn is_set(&self) -> bool {
        self.maildir.is_some() || self.mbox.is_some() || self.imap.is_some()
    }
}

/// A mailbox on a server.
#[derive(Debug)]
pub(crate) struct ImapConfig {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) tls: bool,
    pub(crate) user: String,
    pub(crate) folder: String,
    password_file: Option<PathBuf>,
}

impl ImapConfig {
    /// The account's password, from the environment or the named file.
    pub(crate) fn read_password(&self) -> Result<String> {
        match (std::env::var(IMAP_PASSWORD), &self.password_file) {
            (Ok(password), _) => Ok(password),
            (Err(_), Some(path)) => first_line("newsletter.mailbox.imap_password_file", path),
            (Err(_), None) => {
                let hint = format!(
                    "set {IMAP_PASSWORD} in the environment, or newsletter.mailbox.imap_password_file"
                );
                Err(UserError::new("newsletter.mailbox.imap_host is set, but there is no password")
                    .with_hint(hint)
                    .into())
            }
        }
    }
}

/// How a subscriber leaves.
#[derive(Debug)]
pub(crate) enum UnsubscribeMethod {
    /// By a mail.
    Mail,
    /// By a click on a page below this address, or by a mail. Without an address nothing is sent.
    Web(Option<Url>),
}

/// How mail goes out.
#[derive(Debug)]
pub(crate) enum TransportConfig {
    Outbox(PathBuf),
    Sendmail(PathBuf),
    Smtp(SmtpConfig),
}

/// A mail server.
#[derive(Debug)]
pub(crate) struct SmtpConfig {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) tls: SmtpTlsConfig,
    pub(crate) user: Option<String>,
    password_file: Option<PathBuf>,
    token_file: Option<PathBuf>,
    pub(crate) messages_per_connection: Option<usize>,
    pub(crate) connections: usize,
    pub(crate) timeout: Duration,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy)]
pub(crate) enum SmtpTlsConfig {
    None,
    Upgraded,
    Implicit,
}

impl SmtpConfig {
    /// The account's password, from the environment or the named file; `None` without an account.
    pub(crate) fn read_password(&self) -> Result<Option<String>> {
        if self.user.is_none() || self.read_token()?.is_some() {
            return Ok(None);
        }
        if let Ok(password) = std::env::var(PASSWORD) {
            return Ok(Some(password));
        }
        let Some(path) = &self.password_file else {
            let hint =
                format!("set {PASSWORD} in the environment, or newsletter.smtp.password_file");
            return Err(UserError::new("newsletter.smtp.user is set, but there is no password")
                .with_hint(hint)
                .into());
        };
        first_line("newsletter.smtp.password_file", path).map(Some)
    }

    /// An access token in the password's place (XOAUTH2), from the environment or the named file.
    pub(crate) fn read_token(&self) -> Result<Option<String>> {
        match (std::env::var(TOKEN), &self.token_file) {
            (Ok(token), _) => Ok(Some(token)),
            (Err(_), Some(path)) => first_line("newsletter.smtp.token_file", path).map(Some),
            (Err(_), None) => Ok(None),
        }
    }
}

/// A secret that stands in a file of its own.
pub(super) fn first_line(key: &str, path: &Path) -> Result<String> {
    let text = std::fs::read_to_string(path)
        .with_context(|| UserError::new(format!("{key} {} cannot be read", path.display())))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// Whether an address is one that nobody else can reach.
fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(v4)) => v4.is_loopback(),
        Some(url::Host::Ipv6(v6)) => v6.is_loopback(),
        None => false,
    }
}

pub(super) fn newsletter_config(
    file: &file::NewsletterTable,
    course: &Course,
    folder: &Path,
) -> Result<NewsletterConfig> {
    let address =
        |key, text: &Option<String>| text.as_deref().map(|t| mail_address(key, t)).transpose();
    let web_address =
        file.web_address.as_deref().map(|a| folder_url("newsletter.web_address", a)).transpose()?;
    if let Some(url) =
        web_address.as_ref().filter(|url| url.scheme() != "https" && !is_this_machine(url))
    {
        let accepted =
            "an address is expected that begins with https:// (or is this machine's, for a trial)";
        return Err(invalid_value("newsletter.web_address", toml_string(url.as_str()), accepted));
    }
    if file.stop_after_errors == 0 {
        return Err(invalid_value("newsletter.stop_after_errors", 0, "at least 1 is expected"));
    }
    let from = address("newsletter.from", &file.from)?;
    Ok(NewsletterConfig {
        dkim: DkimConfig {
            domain: file
                .dkim
                .domain
                .clone()
                .or_else(|| from.as_ref().map(|from| from.domain().to_owned())),
            selector: file.dkim.selector.clone(),
            rsa_key_file: file.dkim.rsa_key_file.as_ref().map(|f| folder.join(f)),
            ed25519_key_file: file.dkim.ed25519_key_file.as_ref().map(|f| folder.join(f)),
            folder: folder.to_owned(),
        },
        mailbox: mailbox_config(&file.mailbox, folder)?,
        from,
        bounce_address: address("newsletter.bounce_address", &file.bounce_address)?,
        leave_address: address("newsletter.leave_address", &file.leave_address)?,
        leave_links: match file.leave_links {
            file::LeaveLinksValue::Mailto => UnsubscribeMethod::Mail,
            file::LeaveLinksValue::Https => UnsubscribeMethod::Web(web_address.clone()),
        },
        web_address,
        mails_per_hour: Some(file.mails_per_hour).filter(|n| *n > 0),
        stop_after_errors: file.stop_after_errors,
        bounce_rules: BounceRules {
            soft_days: file.soft_bounce_days,
            within_days: file.soft_bounce_within_days,
        },
        from_name: if file.from_name.is_empty() {
            course.title.clone()
        } else {
            file.from_name.clone()
        },
        reply_to: address("newsletter.reply_to", &file.reply_to)?,
        transport: match file.transport {
            file::TransportValue::Outbox => TransportConfig::Outbox(folder.join(&file.outbox)),
            file::TransportValue::Sendmail => {
                TransportConfig::Sendmail(folder.join(&file.sendmail))
            }
            file::TransportValue::Smtp => TransportConfig::Smtp(smtp_config(&file.smtp, folder)?),
        },
    })
}

fn mailbox_config(file: &file::MailboxTable, folder: &Path) -> Result<MailboxConfig> {
    let imap = match (&file.imap_host, &file.imap_user) {
        (None, _) => None,
        (Some(host), Some(user)) => Some(ImapConfig {
            host: host.clone(),
            port: file.imap_port,
            tls: file.imap_tls,
            user: user.clone(),
            folder: file.imap_folder.clone(),
            password_file: file.imap_password_file.as_ref().map(|f| folder.join(f)),
        }),
        (Some(_), None) => {
            return Err(
                UserError::new("newsletter.mailbox.imap_host is set, but not imap_user").into()
            );
        }
    };
    Ok(MailboxConfig {
        maildir: file.maildir.as_ref().map(|f| folder.join(f)),
        mbox: file.mbox.as_ref().map(|f| folder.join(f)),
        imap,
    })
}

fn smtp_config(file: &file::SmtpTable, folder: &Path) -> Result<SmtpConfig> {
    if file.connections == 0 {
        return Err(invalid_value("newsletter.smtp.connections", 0, "at least 1 is expected"));
    }
    Ok(SmtpConfig {
        host: file.host.clone(),
        port: file.port,
        tls: match file.tls {
            file::TlsValue::None => SmtpTlsConfig::None,
            file::TlsValue::Starttls => SmtpTlsConfig::Upgraded,
            file::TlsValue::Implicit => SmtpTlsConfig::Implicit,
        },
        user: Some(file.user.clone()).filter(|u| !u.is_empty()),
        password_file: file.password_file.as_ref().map(|f| folder.join(f)),
        token_file: file.token_file.as_ref().map(|f| folder.join(f)),
        messages_per_connection: Some(file.messages_per_connection).filter(|n| *n > 0),
        connections: file.connections,
        timeout: Duration::from_secs(file.timeout_secs),
    })
}

/// A mail address, checked.
pub(super) fn mail_address(key: &str, text: &str) -> Result<EmailAddress> {
    EmailAddress::new(text).map_err(|e| invalid_value(key, toml_string(text), e.why))
}
