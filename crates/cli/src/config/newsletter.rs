//! `[newsletter]`: how mail is addressed, signed and sent. Passwords never stand in the file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use course::{BounceRules, EmailAddress};
use mailer::Signer;
use serde::Deserialize;
use url::Url;

use super::value::{self, InvalidValue, toml_string};
use crate::user_error::UserError;

const PASSWORD: &str = "KATYDID_SMTP_PASSWORD";
const IMAP_PASSWORD: &str = "KATYDID_IMAP_PASSWORD";
const TOKEN: &str = "KATYDID_SMTP_TOKEN";

/// How the newsletter is addressed and sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct NewsletterConfig {
    #[serde(deserialize_with = "value::optional")]
    pub(crate) from: Option<EmailAddress>,
    /// The course's title, unless something is set.
    pub(crate) from_name: String,
    #[serde(deserialize_with = "value::optional")]
    pub(crate) reply_to: Option<EmailAddress>,
    /// The mailbox that mail comes back to; each mail has a tag of its own there.
    #[serde(deserialize_with = "value::optional")]
    pub(crate) bounce_address: Option<EmailAddress>,
    /// The mailbox that mail for leaving goes to, with a tag.
    #[serde(deserialize_with = "value::optional")]
    pub(crate) leave_address: Option<EmailAddress>,
    /// Where the forms are answered: ends with a slash.
    #[serde(deserialize_with = "value::form_address")]
    pub(crate) web_address: Option<Url>,
    leave_links: UnsubscribeScheme,
    #[serde(deserialize_with = "value::unless_zero")]
    pub(crate) mails_per_hour: Option<usize>,
    #[serde(deserialize_with = "value::between::<_, _, 1, { i64::MAX }>")]
    pub(crate) stop_after_errors: u32,
    soft_bounce_days: usize,
    soft_bounce_within_days: u32,
    transport: TransportKind,
    #[serde(deserialize_with = "value::path")]
    outbox: PathBuf,
    #[serde(deserialize_with = "value::path")]
    sendmail: PathBuf,
    smtp: SmtpConfig,
    pub(crate) dkim: DkimConfig,
    pub(crate) mailbox: MailboxConfig,
}

impl Default for NewsletterConfig {
    fn default() -> Self {
        Self {
            from: None,
            from_name: String::new(),
            reply_to: None,
            bounce_address: None,
            leave_address: None,
            web_address: None,
            leave_links: UnsubscribeScheme::Mailto,
            mails_per_hour: None,
            stop_after_errors: 20,
            soft_bounce_days: 5,
            soft_bounce_within_days: 21,
            transport: TransportKind::Outbox,
            outbox: "outbox".into(),
            sendmail: "/usr/sbin/sendmail".into(),
            smtp: SmtpConfig::default(),
            dkim: DkimConfig::default(),
            mailbox: MailboxConfig::default(),
        }
    }
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum UnsubscribeScheme {
    Mailto,
    Https,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum TransportKind {
    Outbox,
    Sendmail,
    Smtp,
}

/// How a subscriber leaves.
#[derive(Debug)]
pub(crate) enum UnsubscribeMethod<'a> {
    /// By a mail.
    Mail,
    /// By a click on a page below this address, or by a mail. Without an address nothing is sent.
    Web(Option<&'a Url>),
}

/// How mail goes out.
#[derive(Debug)]
pub(crate) enum TransportConfig<'a> {
    Outbox(&'a Path),
    Sendmail(&'a Path),
    Smtp(&'a SmtpConfig),
}

impl NewsletterConfig {
    /// How a subscriber leaves.
    pub(crate) fn unsubscribe_method(&self) -> UnsubscribeMethod<'_> {
        match self.leave_links {
            UnsubscribeScheme::Mailto => UnsubscribeMethod::Mail,
            UnsubscribeScheme::Https => UnsubscribeMethod::Web(self.web_address.as_ref()),
        }
    }

    /// How mail goes out.
    pub(crate) fn transport(&self) -> TransportConfig<'_> {
        match self.transport {
            TransportKind::Outbox => TransportConfig::Outbox(&self.outbox),
            TransportKind::Sendmail => TransportConfig::Sendmail(&self.sendmail),
            TransportKind::Smtp => TransportConfig::Smtp(&self.smtp),
        }
    }

    /// When an address that bounces is taken off the list.
    pub(crate) fn bounce_rules(&self) -> BounceRules {
        BounceRules { soft_days: self.soft_bounce_days, within_days: self.soft_bounce_within_days }
    }

    /// Fills in what depends on the course and on the file's folder, and refuses what does not go
    /// together.
    pub(super) fn complete(&mut self, title: &str, folder: &Path) -> Result<(), InvalidValue> {
        if let Some(host) =
            self.mailbox.imap_host.as_ref().filter(|_| self.mailbox.imap_user.is_none())
        {
            let (key, host) = ("newsletter.mailbox.imap_host", toml_string(host));
            return Err(InvalidValue::new(key, &host, "imap_user is expected beside it"));
        }
        if self.from_name.is_empty() {
            title.clone_into(&mut self.from_name);
        }
        if self.dkim.domain.is_none() {
            self.dkim.domain = self.from.as_ref().map(|from| from.domain().to_owned());
        }
        folder.clone_into(&mut self.dkim.folder);
        let files = [&mut self.outbox, &mut self.sendmail].into_iter();
        let named = [
            &mut self.smtp.password_file,
            &mut self.smtp.token_file,
            &mut self.dkim.rsa_key_file,
            &mut self.dkim.ed25519_key_file,
            &mut self.mailbox.maildir,
            &mut self.mailbox.mbox,
            &mut self.mailbox.imap_password_file,
        ];
        for path in files.chain(named.into_iter().flatten()) {
            *path = folder.join(&*path);
        }
        Ok(())
    }
}

/// The keys that sign.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct DkimConfig {
    /// The domain they sign for; the sender's unless set, and none while no sender is set.
    pub(crate) domain: Option<String>,
    pub(crate) selector: String,
    #[serde(deserialize_with = "value::optional_path")]
    pub(crate) rsa_key_file: Option<PathBuf>,
    #[serde(deserialize_with = "value::optional_path")]
    pub(crate) ed25519_key_file: Option<PathBuf>,
    /// Where keys are put that are made.
    #[serde(skip)]
    pub(crate) folder: PathBuf,
}

impl Default for DkimConfig {
    fn default() -> Self {
        Self {
            domain: None,
            selector: "katydid".to_owned(),
            rsa_key_file: None,
            ed25519_key_file: None,
            folder: PathBuf::new(),
        }
    }
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
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct MailboxConfig {
    #[serde(deserialize_with = "value::optional_path")]
    pub(crate) maildir: Option<PathBuf>,
    #[serde(deserialize_with = "value::optional_path")]
    pub(crate) mbox: Option<PathBuf>,
    imap_host: Option<String>,
    imap_port: u16,
    imap_tls: bool,
    imap_user: Option<String>,
    #[serde(deserialize_with = "value::optional_path")]
    imap_password_file: Option<PathBuf>,
    imap_folder: String,
}

impl Default for MailboxConfig {
    fn default() -> Self {
        Self {
            maildir: None,
            mbox: None,
            imap_host: None,
            imap_port: 993,
            imap_tls: true,
            imap_user: None,
            imap_password_file: None,
            imap_folder: "INBOX".to_owned(),
        }
    }
}

/// A mailbox on a server.
#[derive(Debug)]
pub(crate) struct ImapConfig<'a> {
    pub(crate) host: &'a str,
    pub(crate) port: u16,
    pub(crate) tls: bool,
    pub(crate) user: &'a str,
    pub(crate) folder: &'a str,
    password_file: Option<&'a Path>,
}

impl MailboxConfig {
    pub(crate) fn is_set(&self) -> bool {
        self.maildir.is_some() || self.mbox.is_some() || self.imap_host.is_some()
    }

    /// The mailbox on a server, if one is named.
    pub(crate) fn imap(&self) -> Option<ImapConfig<'_>> {
        let (host, user) = self.imap_host.as_deref().zip(self.imap_user.as_deref())?;
        let (port, tls) = (self.imap_port, self.imap_tls);
        let password_file = self.imap_password_file.as_deref();
        Some(ImapConfig { host, port, tls, user, folder: &self.imap_folder, password_file })
    }
}

impl ImapConfig<'_> {
    /// The account's password, from the environment or the named file.
    pub(crate) fn read_password(&self) -> Result<String> {
        match (std::env::var(IMAP_PASSWORD), self.password_file) {
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

/// A mail server.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SmtpConfig {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) tls: SmtpTlsConfig,
    #[serde(deserialize_with = "value::non_empty")]
    pub(crate) user: Option<String>,
    #[serde(deserialize_with = "value::optional_path")]
    password_file: Option<PathBuf>,
    #[serde(deserialize_with = "value::optional_path")]
    token_file: Option<PathBuf>,
    #[serde(deserialize_with = "value::unless_zero")]
    pub(crate) messages_per_connection: Option<usize>,
    #[serde(deserialize_with = "value::between::<_, _, 1, { i64::MAX }>")]
    pub(crate) connections: usize,
    #[serde(rename = "timeout_secs", deserialize_with = "value::seconds")]
    pub(crate) timeout: Duration,
}

impl Default for SmtpConfig {
    fn default() -> Self {
        Self {
            host: "localhost".to_owned(),
            port: 587,
            tls: SmtpTlsConfig::Upgraded,
            user: None,
            password_file: None,
            token_file: None,
            messages_per_connection: None,
            connections: 2,
            timeout: Duration::from_mins(1),
        }
    }
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SmtpTlsConfig {
    None,
    #[serde(rename = "starttls")]
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
fn first_line(key: &str, path: &Path) -> Result<String> {
    let text = std::fs::read_to_string(path)
        .with_context(|| UserError::new(format!("{key} {} cannot be read", path.display())))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
