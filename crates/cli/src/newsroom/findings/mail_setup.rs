//! What in `[newsletter]` is no fault yet, or cannot be known here, and still wants a look.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::NaiveDate;
use course::EmailAddress;
use digest::Translations;
use digest::messages::say;

use super::finding::{CourseFinding, FindingList, FindingUrgency};
use crate::config::{HookSecretDoubt, NewsletterConfig, SHORTEST_SECRET, SecretDoubt};
use crate::newsroom::state::Newsroom;

/// Ends of names that no mail can come from or go to (RFC 6761, RFC 6762, RFC 8375 and ICANN's
/// reservation of `.internal`).
const PRIVATE_ENDS: [&str; 5] = ["invalid", "localhost", "local", "internal", "home.arpa"];
/// Names for examples and trials (RFC 2606).
const TRIAL_ENDS: [&str; 5] = ["example", "test", "example.com", "example.net", "example.org"];

/// Says what in `[newsletter]` wants a look.
pub(super) fn add_findings(newsroom: &mut Newsroom<'_>, list: &mut FindingList<'_>) -> Result<()> {
    let config = &newsroom.run.config;
    let today = config.course.local_day(newsroom.run.clock.now());
    let n_readers = newsroom.store.n_active_subscribers()?;
    list.found.extend(find_doubts(&config.newsletter, n_readers, today, list.messages));
    Ok(())
}

/// The findings; `n_readers` get mail.
fn find_doubts(
    config: &NewsletterConfig,
    n_readers: usize,
    today: NaiveDate,
    messages: &Translations,
) -> Vec<CourseFinding> {
    let doubts = config.hooks.secret_doubts();
    let hooks = doubts.iter().map(|doubt| hook_secret_finding(doubt, messages));
    let files = config.secret_files();
    let exposed = files.iter().filter(|(_, file)| is_open_to_all(file)).map(|(key, file)| {
        let what = say!(messages, "finding-secret-exposed", key = *key, file = file.display());
        let remedy = say!(messages, "finding-secret-exposed-do", file = file.display());
        CourseFinding::new("secret-exposed", FindingUrgency::Person, &what, &remedy, messages)
    });
    let sender = (n_readers > 0).then(|| sender_finding(config, n_readers, messages)).flatten();
    sender
        .into_iter()
        .chain(unsigned_finding(config, messages))
        .chain(mailbox_findings(config, messages))
        .chain(hooks)
        .chain(exposed)
        .chain(pace_findings(config, today, messages))
        .collect()
}

/// No sender, or one that no mail can come from.
fn sender_finding(
    config: &NewsletterConfig,
    n: usize,
    messages: &Translations,
) -> Option<CourseFinding> {
    let remedy = say!(messages, "finding-sender-do");
    let is_rehearsal = config.outbox_folder().is_some();
    let Some(from) = &config.from else {
        // Where mail leaves this machine, that is a fault, which a check names.
        let what = is_rehearsal.then(|| say!(messages, "finding-sender-missing", n))?;
        return Some(CourseFinding::new(
            "sender-missing",
            FindingUrgency::Notice,
            &what,
            &remedy,
            messages,
        ));
    };
    let is_private = ends_with_any(from, &PRIVATE_ENDS);
    if !is_private && !ends_with_any(from, &TRIAL_ENDS) {
        return None;
    }
    let what =
        say!(messages, "finding-sender-unusable", from = from.as_str(), domain = from.domain());
    let weight =
        if is_private && !is_rehearsal { FindingUrgency::Person } else { FindingUrgency::Notice };
    Some(CourseFinding::new("sender-unusable", weight, &what, &remedy, messages))
}

/// Whether no mail can come from a name, or it is one for trials.
pub(super) fn is_unusable_sender(from: &EmailAddress) -> bool {
    ends_with_any(from, &PRIVATE_ENDS) || ends_with_any(from, &TRIAL_ENDS)
}

fn ends_with_any(address: &EmailAddress, ends: &[&str]) -> bool {
    let domain = address.domain();
    let is_below = |end: &&str| {
        domain.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    ends.iter().any(is_below)
}

/// Mailboxes in files that are not there, or cannot be read by whoever asks.
fn mailbox_findings(config: &NewsletterConfig, messages: &Translations) -> Vec<CourseFinding> {
    let mailbox = &config.mailbox;
    let maildir = mailbox.maildir.as_ref().map(|folder| ("maildir", folder, folder.join("new")));
    let mbox = mailbox.mbox.as_ref().map(|file| ("mbox", file, file.clone()));
    let unreadable = |(key, path, read): (&str, &PathBuf, PathBuf)| {
        let found =
            if key == "maildir" { read.read_dir().map(drop) } else { File::open(read).map(drop) };
        let why = found.err()?;
        let is_missing = why.kind() == std::io::ErrorKind::NotFound;
        let why = if is_missing { "missing" } else { "unreadable" };
        let path = path.display().to_string();
        let what = say!(messages, "finding-mailbox-unreadable", path = path.as_str(), why);
        let remedy = say!(messages, "finding-mailbox-unreadable-do", key, path);
        Some(CourseFinding::new(
            "mailbox-unreadable",
            FindingUrgency::Person,
            &what,
            &remedy,
            messages,
        ))
    };
    maildir.into_iter().chain(mbox).filter_map(unreadable).collect()
}

/// Mail that we do not sign, by a server of which it is not known that it does.
fn unsigned_finding(config: &NewsletterConfig, messages: &Translations) -> Option<CourseFinding> {
    let host = config.smtp().map(|smtp| smtp.host.as_str())?;
    let has_key = config.dkim.rsa_key_file.is_some() || config.dkim.ed25519_key_file.is_some();
    if has_key || mailer::dns_check::is_known_service(host) {
        return None;
    }
    let what = say!(messages, "finding-unsigned", host);
    let remedy = say!(messages, "finding-unsigned-do", host);
    Some(CourseFinding::new("unsigned", FindingUrgency::Notice, &what, &remedy, messages))
}

fn hook_secret_finding(doubt: &HookSecretDoubt<'_>, messages: &Translations) -> CourseFinding {
    let HookSecretDoubt { switch, variable, key, doubt } = doubt;
    let (weight, what) = match doubt {
        SecretDoubt::NotHere => (
            FindingUrgency::Notice,
            say!(messages, "finding-hook-secret-missing", switch = *switch, variable = *variable),
        ),
        SecretDoubt::ShortVariable => (
            FindingUrgency::Notice,
            say!(messages, "finding-hook-secret-short", switch = *switch, place = *variable),
        ),
        SecretDoubt::ShortFile(file) => (
            FindingUrgency::Person,
            say!(messages, "finding-hook-secret-short", switch = *switch, place = file.display()),
        ),
        SecretDoubt::UnreadableFile(file, why) => (
            // Another user may run `serve`, and read it.
            match why.kind() {
                std::io::ErrorKind::PermissionDenied => FindingUrgency::Notice,
                _ => FindingUrgency::Person,
            },
            say!(
                messages,
                "finding-hook-secret-unreadable",
                switch = *switch,
                file = file.display(),
                why = why.to_string()
            ),
        ),
    };
    let remedy = say!(
        messages,
        "finding-hook-secret-do",
        n = SHORTEST_SECRET,
        variable = *variable,
        key = *key
    );
    CourseFinding::new("hook-secret", weight, &what, &remedy, messages)
}

/// Whether everyone who works on this machine can read a file: by its own permissions, and those of
/// the folders that it is in.
#[cfg(unix)]
fn is_open_to_all(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    let allows = |path: &Path, bit| {
        path.metadata().is_ok_and(|metadata| metadata.permissions().mode() & bit != 0)
    };
    file.canonicalize().is_ok_and(|file| {
        allows(&file, 0o004) && file.ancestors().skip(1).all(|folder| allows(folder, 0o001))
    })
}

#[cfg(not(unix))]
fn is_open_to_all(_: &Path) -> bool {
    false
}

/// Settings of the pace that limit nothing.
fn pace_findings(
    config: &NewsletterConfig,
    today: NaiveDate,
    messages: &Translations,
) -> Vec<CourseFinding> {
    let pace = &config.pace;
    let mut found = Vec::new();
    if let Some(day) = pace.warm_up_from.filter(|day| *day > today) {
        let what = say!(messages, "finding-warm-up-later", day);
        let remedy = say!(messages, "finding-warm-up-later-do");
        found.push(CourseFinding::new(
            "warm-up-later",
            FindingUrgency::Notice,
            &what,
            &remedy,
            messages,
        ));
    }
    if !pace.receivers.is_empty() && pace.connections.is_none() && pace.mails_per_minute.is_none() {
        let what = say!(messages, "finding-receivers-unlimited");
        let remedy = say!(messages, "finding-receivers-unlimited-do");
        found.push(CourseFinding::new(
            "receivers-unlimited",
            FindingUrgency::Notice,
            &what,
            &remedy,
            messages,
        ));
    }
    found
}
