//! The newsletter's settings, and its password, which never stands in the file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use course::{Course, EmailAddress};

use super::{file, quoted, wrong};
use crate::complaint::Complaint;

const PASSWORD: &str = "KATYDID_SMTP_PASSWORD";

/// How the newsletter is addressed and sent.
#[derive(Debug)]
pub(crate) struct NewsletterConfig {
    pub(crate) from: Option<EmailAddress>,
    pub(crate) from_name: String,
    pub(crate) reply_to: Option<EmailAddress>,
    pub(crate) transport: Transport,
}

/// How mail goes out.
#[derive(Debug)]
pub(crate) enum Transport {
    Outbox(PathBuf),
    Smtp(SmtpConfig),
}

/// A mail server.
#[derive(Debug)]
pub(crate) struct SmtpConfig {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) tls: Tls,
    pub(crate) user: Option<String>,
    password_file: Option<PathBuf>,
    pub(crate) connections: usize,
    pub(crate) timeout: Duration,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Tls {
    None,
    Upgraded,
    Implicit,
}

impl SmtpConfig {
    /// The account's password, from the environment or the named file; `None` without an account.
    pub(crate) fn password(&self) -> Result<Option<String>> {
        if self.user.is_none() {
            return Ok(None);
        }
        if let Ok(password) = std::env::var(PASSWORD) {
            return Ok(Some(password));
        }
        let Some(path) = &self.password_file else {
            let hint = format!("set {PASSWORD} in the environment, or newsletter.smtp.password_file");
            return Err(Complaint::new("newsletter.smtp.user is set, but there is no password").hint(hint).into());
        };
        let text = std::fs::read_to_string(path).with_context(|| {
            Complaint::new(format!("newsletter.smtp.password_file {} cannot be read", path.display()))
        })?;
        Ok(Some(text.lines().next().unwrap_or_default().to_owned()))
    }
}

pub(super) fn newsletter(file: &file::Newsletter, course: &Course, folder: &Path) -> Result<NewsletterConfig> {
    let address = |key, text: &Option<String>| text.as_deref().map(|t| mail_address(key, t)).transpose();
    Ok(NewsletterConfig {
        from: address("newsletter.from", &file.from)?,
        from_name: if file.from_name.is_empty() { course.title.clone() } else { file.from_name.clone() },
        reply_to: address("newsletter.reply_to", &file.reply_to)?,
        transport: match file.transport {
            file::Transport::Outbox => Transport::Outbox(folder.join(&file.outbox)),
            file::Transport::Smtp => Transport::Smtp(smtp(&file.smtp, folder)?),
        },
    })
}

fn smtp(file: &file::Smtp, folder: &Path) -> Result<SmtpConfig> {
    if file.connections == 0 {
        return Err(wrong("newsletter.smtp.connections", 0, "at least 1 is expected"));
    }
    Ok(SmtpConfig {
        host: file.host.clone(),
        port: file.port,
        tls: match file.tls {
            file::Tls::None => Tls::None,
            file::Tls::Starttls => Tls::Upgraded,
            file::Tls::Implicit => Tls::Implicit,
        },
        user: Some(file.user.clone()).filter(|u| !u.is_empty()),
        password_file: file.password_file.as_ref().map(|f| folder.join(f)),
        connections: file.connections,
        timeout: Duration::from_secs(file.timeout_secs),
    })
}

/// A mail address, checked.
pub(super) fn mail_address(key: &str, text: &str) -> Result<EmailAddress> {
    EmailAddress::new(text).map_err(|e| wrong(key, quoted(text), e.why))
}
