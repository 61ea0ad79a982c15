//! `[newsletter]`: how mail is addressed, signed and sent. Passwords never stand in the file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use chrono::{NaiveDate, TimeDelta};
use course::{BounceRules, EmailAddress, RetryRules};
use mailer::mailbox::ImapSettings;
use mailer::{MailTransport, Signer, SmtpSettings, SmtpTls};
use serde::Deserialize;
use url::Url;

use super::hooks::HooksConfig;
use super::value::{self, InvalidValue, toml_string};
use super::{host, pace};
use crate::clock::Clock;
use crate::named_file::{MOST_SECRET_BYTES, read_text};
use crate::user_error::UserError;

const PASSWORD: &str = "KATYDID_SMTP_PASSWORD";
const IMAP_PASSWORD: &str = "KATYDID_IMAP_PASSWORD";
const TOKEN: &str = "KATYDID_SMTP_TOKEN";
/// How long a run waits for mail that was put off: an hourly cron finds it done.
const WAIT_FOR_RETRIES_SECS: u32 = 3300;
/// How long to wait for each answer of a mailbox's server.
const IMAP_TIMEOUT: Duration = Duration::from_mins(1);

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
    /// Who answers for the mail, with a postal address: lines at its foot.
    #[serde(deserialize_with = "value::non_empty")]
    pub(crate) imprint: Option<String>,
    leave_links: UnsubscribeScheme,
    #[serde(deserialize_with = "value::unless_zero::<_, _, 100_000_000>")]
    pub(crate) mails_per_hour: Option<usize>,
    #[serde(deserialize_with = "value::one_to::<_, _, 1_000_000>")]
    pub(crate) stop_after_errors: u32,
    #[serde(rename = "retry_after_secs", deserialize_with = "value::seconds")]
    retry_after: Duration,
    #[serde(deserialize_with = "value::optional_between::<_, _, 0, 3600>")]
    wait_for_retries_secs: Option<u32>,
    #[serde(deserialize_with = "value::one_to::<_, _, 365>")]
    soft_bounce_days: usize,
    #[serde(deserialize_with = "value::one_to::<_, _, 365>")]
    soft_bounce_within_days: u32,
    transport: TransportKind,
    #[serde(deserialize_with = "value::path")]
    outbox: PathBuf,
    #[serde(deserialize_with = "value::path")]
    sendmail: PathBuf,
    smtp: SmtpConfig,
    pub(crate) pace: PaceConfig,
    pub(crate) dkim: DkimConfig,
    pub(crate) mailbox: MailboxConfig,
    pub(crate) hooks: HooksConfig,
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
            imprint: None,
            leave_links: UnsubscribeScheme::Mailto,
            mails_per_hour: None,
            stop_after_errors: 20,
            retry_after: Duration::from_mins(15),
            wait_for_retries_secs: None,
            soft_bounce_days: 5,
            soft_bounce_within_days: 21,
            transport: TransportKind::Outbox,
            outbox: "outbox".into(),
            sendmail: "/usr/sbin/sendmail".into(),
            smtp: SmtpConfig::default(),
            pace: PaceConfig::default(),
            dkim: DkimConfig::default(),
            mailbox: MailboxConfig::default(),
            hooks: HooksConfig::default(),
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

impl NewsletterConfig {
    /// How a subscriber leaves.
    pub(crate) fn unsubscribe_method(&self) -> UnsubscribeMethod<'_> {
        match self.leave_links {
            UnsubscribeScheme::Mailto => UnsubscribeMethod::Mail,
            UnsubscribeScheme::Https => UnsubscribeMethod::Web(self.web_address.as_ref()),
        }
    }

    /// The mailbox that accepts tags and that mail for leaving goes to, if there is one.
    pub(crate) fn leave_mailbox(&self) -> Option<&EmailAddress> {
        self.leave_address.as_ref().or(self.bounce_address.as_ref())
    }

    /// The folder that mail is written to, where it leaves this machine in no other way.
    pub(crate) fn outbox_folder(&self) -> Option<&Path> {
        matches!(self.transport, TransportKind::Outbox).then_some(self.outbox.as_path())
    }

    /// The mail server, where mail goes out by one.
    pub(crate) fn smtp(&self) -> Option<&SmtpConfig> {
        matches!(self.transport, TransportKind::Smtp).then_some(&self.smtp)
    }

    /// How mail goes out.
    pub(crate) fn mail_transport(&self) -> Result<MailTransport> {
        Ok(match self.transport {
            TransportKind::Outbox => MailTransport::Outbox(self.outbox.clone()),
            TransportKind::Sendmail => MailTransport::Sendmail(self.sendmail.clone()),
            TransportKind::Smtp => MailTransport::Smtp(self.smtp.settings()?),
        })
    }

    /// When mail that was put off is tried again.
    pub(crate) fn retry_rules(&self) -> RetryRules {
        RetryRules { first_wait: TimeDelta::from_std(self.retry_after).unwrap_or_default() }
    }

    /// How long a run waits for mail that it may try again. A rehearsal's time does not pass by
    /// waiting: it waits only where that is set.
    pub(crate) fn retry_window(&self, clock: Clock) -> TimeDelta {
        let usual = if clock.is_rehearsal() { 0 } else { WAIT_FOR_RETRIES_SECS };
        TimeDelta::seconds(self.wait_for_retries_secs.unwrap_or(usual).into())
    }

    /// When an address that bounces is taken off the list.
    pub(crate) fn bounce_rules(&self) -> BounceRules {
        BounceRules { soft_days: self.soft_bounce_days, within_days: self.soft_bounce_within_days }
    }

    /// The files that hold secrets, each with its key.
    pub(crate) fn secret_files(&self) -> Vec<(&'static str, &Path)> {
        let own = [
            ("newsletter.smtp.password_file", &self.smtp.password_file),
            ("newsletter.smtp.token_file", &self.smtp.token_file),
            ("newsletter.mailbox.imap_password_file", &self.mailbox.imap_password_file),
            ("newsletter.dkim.rsa_key_file", &self.dkim.rsa_key_file),
            ("newsletter.dkim.ed25519_key_file", &self.dkim.ed25519_key_file),
        ];
        let own = own.into_iter().filter_map(|(key, file)| Some((key, file.as_deref()?)));
        own.chain(self.hooks.named_secret_files()).collect()
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
        if usize::try_from(self.soft_bounce_within_days).is_ok_and(|n| n < self.soft_bounce_days) {
            let (key, n) = ("newsletter.soft_bounce_within_days", self.soft_bounce_within_days);
            return Err(InvalidValue::new(key, &n, "no less is expected than soft_bounce_days"));
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
        let secrets = self.hooks.secret_files().into_iter().flatten();
        for path in files.chain(named.into_iter().flatten()).chain(secrets) {
            *path = folder.join(&*path);
        }
        Ok(())
    }
}

/// How fast big receivers get mail, and how a new server begins.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PaceConfig {
    /// Mails at once to each big receiver.
    #[serde(deserialize_with = "value::unless_zero::<_, _, 1_000>")]
    pub(crate) connections: Option<usize>,
    /// Mails in a minute to each big receiver.
    #[serde(deserialize_with = "value::unless_zero::<_, _, 1_000_000>")]
    pub(crate) mails_per_minute: Option<usize>,
    /// Receivers beside those that are known, each as its domains with spaces between.
    #[serde(deserialize_with = "pace::receivers")]
    pub(crate) receivers: Vec<String>,
    #[serde(deserialize_with = "pace::warm_up_day")]
    pub(crate) warm_up_from: Option<NaiveDate>,
    #[serde(deserialize_with = "value::one_to::<_, _, 100_000_000>")]
    pub(crate) warm_up_mails: usize,
}

impl Default for PaceConfig {
    fn default() -> Self {
        Self {
            connections: None,
            mails_per_minute: None,
            receivers: Vec::new(),
            warm_up_from: None,
            warm_up_mails: 500,
        }
    }
}

impl PaceConfig {
    /// How many mails may go out on a day while a new server becomes known: twice as many each day.
    pub(crate) fn day_limit(&self, day: NaiveDate) -> Option<usize> {
        let n_days = (day - self.warm_up_from?).num_days();
        let n_doublings = u32::try_from(n_days).ok()?;
        2_usize.checked_pow(n_doublings).and_then(|times| self.warm_up_mails.checked_mul(times))
    }
}

/// The keys that sign.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct DkimConfig {
    /// The domain they sign for; the sender's unless set, and none while no sender is set.
    #[serde(deserialize_with = "host::optional_domain")]
    pub(crate) domain: Option<String>,
    #[serde(deserialize_with = "host::selector")]
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
            let pem = read_text(path, MOST_SECRET_BYTES).with_context(bad)?;
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
    #[serde(deserialize_with = "host::optional_server")]
    imap_host: Option<String>,
    #[serde(deserialize_with = "host::port")]
    imap_port: u16,
    imap_tls: bool,
    #[serde(deserialize_with = "value::non_empty")]
    imap_user: Option<String>,
    #[serde(deserialize_with = "value::optional_path")]
    imap_password_file: Option<PathBuf>,
    #[serde(deserialize_with = "value::text")]
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

impl MailboxConfig {
    pub(crate) fn is_set(&self) -> bool {
        self.maildir.is_some() || self.mbox.is_some() || self.imap_host.is_some()
    }

    /// The mailbox on a server, if one is named, with its password from the environment or a file.
    pub(crate) fn imap_settings(&self) -> Result<Option<ImapSettings>> {
        let Some((host, user)) = self.imap_host.clone().zip(self.imap_user.clone()) else {
            return Ok(None);
        };
        let key = "newsletter.mailbox.imap_password_file";
        let password = read_secret(IMAP_PASSWORD, key, self.imap_password_file.as_deref())?;
        let no_password = || {
            UserError::new("newsletter.mailbox.imap_host is set, but there is no password")
                .with_hint(format!("set {IMAP_PASSWORD} in the environment, or {key}"))
        };
        Ok(Some(ImapSettings {
            host,
            port: self.imap_port,
            tls: self.imap_tls,
            user,
            password: password.ok_or_else(no_password)?,
            token: None,
            folder: self.imap_folder.clone(),
            timeout: IMAP_TIMEOUT,
            authorities: Vec::new(),
        }))
    }
}

/// A mail server.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SmtpConfig {
    #[serde(deserialize_with = "host::server")]
    pub(crate) host: String,
    #[serde(deserialize_with = "host::port")]
    pub(crate) port: u16,
    #[serde(deserialize_with = "value::one")]
    pub(crate) tls: SmtpTls,
    #[serde(deserialize_with = "value::non_empty")]
    pub(crate) user: Option<String>,
    #[serde(deserialize_with = "value::optional_path")]
    password_file: Option<PathBuf>,
    #[serde(deserialize_with = "value::optional_path")]
    token_file: Option<PathBuf>,
    #[serde(deserialize_with = "value::unless_zero::<_, _, 1_000_000>")]
    pub(crate) messages_per_connection: Option<usize>,
    #[serde(deserialize_with = "value::one_to::<_, _, 1_000>")]
    pub(crate) connections: usize,
    #[serde(rename = "timeout_secs", deserialize_with = "value::seconds")]
    pub(crate) timeout: Duration,
}

impl Default for SmtpConfig {
    fn default() -> Self {
        Self {
            host: "localhost".to_owned(),
            port: 587,
            tls: SmtpTls::StartTls,
            user: None,
            password_file: None,
            token_file: None,
            messages_per_connection: None,
            connections: 2,
            timeout: Duration::from_mins(1),
        }
    }
}

impl SmtpConfig {
    /// The server's settings. The account's password, or an access token in its place (XOAUTH2),
    /// comes from the environment or the named file.
    fn settings(&self) -> Result<SmtpSettings> {
        let key = "newsletter.smtp.token_file";
        let token = read_secret(TOKEN, key, self.token_file.as_deref())?;
        let password = match (&self.user, &token) {
            (Some(_), None) => {
                let key = "newsletter.smtp.password_file";
                let password = read_secret(PASSWORD, key, self.password_file.as_deref())?;
                let no_password = || {
                    UserError::new("newsletter.smtp.user is set, but there is no password")
                        .with_hint(format!("set {PASSWORD} in the environment, or {key}"))
                };
                Some(password.ok_or_else(no_password)?)
            }
            _ => None,
        };
        Ok(SmtpSettings {
            host: self.host.clone(),
            port: self.port,
            tls: self.tls,
            user: self.user.clone(),
            password,
            token,
            messages_per_connection: self.messages_per_connection,
            timeout: self.timeout,
            connections: self.connections,
            hello: None,
            authorities: Vec::new(),
        })
    }
}

/// A secret: from the environment, or the first line of a file of its own.
pub(super) fn read_secret(
    variable: &str,
    key: &str,
    file: Option<&Path>,
) -> Result<Option<String>> {
    if let Ok(secret) = std::env::var(variable) {
        return Ok(Some(secret));
    }
    let Some(file) = file else { return Ok(None) };
    let text = read_text(file, MOST_SECRET_BYTES)
        .with_context(|| UserError::new(format!("{key} {} cannot be read", file.display())))?;
    Ok(Some(first_line(&text).to_owned()))
}

/// What of a file is the secret.
pub(super) fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
