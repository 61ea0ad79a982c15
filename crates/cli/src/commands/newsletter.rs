//! `katydid newsletter keys|check`: signatures, and the records of the domain that mail comes from.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::net::IpAddr;
use std::path::Path;

use anyhow::{Context, Result};
use mailer::check::{Finding, Grade, Resolver, Wanted};
use mailer::{Signer, dkim};
use serde_json::json;

use crate::args::{self, KeyKind, Keys, NewsletterCheck};
use crate::commands::send::office::{self, Letterhead};
use crate::complaint::Complaint;
use crate::config::{DkimConfig, Transport};
use crate::exit::Exit;
use crate::run::Run;

/// Carries out one of the commands about the newsletter.
pub(crate) fn newsletter(command: &args::Newsletter, run: &Run) -> Result<Exit> {
    match command {
        args::Newsletter::Keys(keys) => self::keys(keys, run),
        args::Newsletter::Check(check) => self::check(check, run),
    }
}

/// Makes the keys that are not there yet, and says what to publish.
fn keys(keys: &Keys, run: &Run) -> Result<Exit> {
    let config = &run.config.newsletter.dkim;
    let domain = config.domain.clone().with_context(|| {
        Complaint::new("there is no domain to sign for")
            .hint("set newsletter.from, or newsletter.dkim.domain")
    })?;
    let mut settings = Vec::new();
    for (kind, setting, file, selector) in kinds(config) {
        if keys.kind.is_some_and(|wanted| wanted != kind) {
            continue;
        }
        let path = file.clone().unwrap_or_else(|| config.folder.join(default_name(kind)));
        if path.exists() {
            run.console.say(&format!("{} is there already, and is kept", path.display()));
        } else {
            write_secret(&path, &dkim::generate(mail_kind(kind))?)?;
            run.console.say(&format!("{} is made: keep it to yourself", path.display()));
        }
        let pem = std::fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        let signer = Signer::new(&domain, &selector, &pem)?;
        run.console.data(&record(&signer.record_name(), "TXT", &signer.record()?));
        if file.is_none() {
            settings.push(format!("  {setting} = {:?}", default_name(kind)));
        }
    }
    if !settings.is_empty() {
        let lines = settings.join("\n");
        run.console.say(&format!(
            "\nPublish these records; when `katydid newsletter check` finds them, sign with these lines in the configuration:\n\n  [newsletter.dkim]\n{lines}"
        ));
    }
    Ok(Exit::Done)
}

type Kind<'a> = (KeyKind, &'static str, &'a Option<std::path::PathBuf>, String);

fn kinds(config: &DkimConfig) -> [Kind<'_>; 2] {
    [
        (KeyKind::Rsa, "rsa_key_file", &config.rsa_key_file, config.selector.clone()),
        (KeyKind::Ed25519, "ed25519_key_file", &config.ed25519_key_file, config.ed25519_selector()),
    ]
}

fn default_name(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Rsa => "dkim-rsa.pem",
        KeyKind::Ed25519 => "dkim-ed25519.pem",
    }
}

fn mail_kind(kind: KeyKind) -> dkim::KeyKind {
    match kind {
        KeyKind::Rsa => dkim::KeyKind::Rsa,
        KeyKind::Ed25519 => dkim::KeyKind::Ed25519,
    }
}

/// Writes a file that only its owner can read.
fn write_secret(path: &Path, text: &str) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file =
        options.open(path).with_context(|| format!("{} cannot be made", path.display()))?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .with_context(|| format!("{} cannot be written", path.display()))
}

fn record(name: &str, kind: &str, value: &str) -> String {
    format!("{name}. {kind} \"{value}\"")
}

fn check(check: &NewsletterCheck, run: &Run) -> Result<Exit> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let findings = runtime.block_on(findings(check, run))?;
    for finding in &findings {
        run.console.data(&if check.json.json { as_json(finding) } else { as_text(finding) });
    }
    let is_wrong = findings.iter().any(|f| f.grade == Grade::Wrong);
    Ok(if is_wrong { Exit::NeedsPerson } else { Exit::Done })
}

async fn findings(check: &NewsletterCheck, run: &Run) -> Result<Vec<Finding>> {
    let config = &run.config.newsletter;
    let letterhead = Letterhead::new(config)?;
    let resolver = Resolver::new(check.resolver)?;
    let signers = config.dkim.signers()?;
    let return_path = config.bounce_address.as_ref().unwrap_or(&letterhead.from);
    let sending = sending(check, &resolver, &config.transport).await;
    let wanted = Wanted {
        from_domain: letterhead.from.domain(),
        return_domain: return_path.domain(),
        signers: &signers,
        sending: &sending,
    };
    let mut findings = mailer::check::check(&resolver, &wanted).await?;
    if let Transport::Smtp(smtp) = &config.transport {
        let (grade, found) = match office::mailer(config)?.try_out().await {
            Ok(()) if matches!(smtp.tls, crate::config::Tls::None) => (
                Grade::Good,
                format!(
                    "{}:{} answers, without tls, which is for a server on this machine",
                    smtp.host, smtp.port
                ),
            ),
            Ok(()) => (
                Grade::Good,
                format!("{}:{} answers, with tls and a good certificate", smtp.host, smtp.port),
            ),
            Err(why) => (Grade::Wrong, why),
        };
        findings.push(Finding { what: "server", grade, found, publish: None });
    }
    Ok(findings)
}

/// The addresses that mail leaves from: those that are named, or those of the server, where it has public ones.
async fn sending(
    check: &NewsletterCheck,
    resolver: &Resolver,
    transport: &Transport,
) -> Vec<IpAddr> {
    match transport {
        _ if !check.ip.is_empty() => check.ip.clone(),
        Transport::Smtp(smtp) => {
            let addresses = resolver.addresses(&smtp.host).await;
            addresses.into_iter().filter(|ip| !ip.is_loopback()).collect()
        }
        Transport::Outbox(_) | Transport::Sendmail(_) => Vec::new(),
    }
}

fn grade(finding: &Finding) -> &'static str {
    match finding.grade {
        Grade::Good => "ok",
        Grade::Doubtful => "note",
        Grade::Wrong => "WRONG",
    }
}

fn as_text(finding: &Finding) -> String {
    let publish = finding
        .publish
        .as_ref()
        .map(|(name, kind, value)| format!("\n         publish: {}", record(name, kind, value)));
    format!(
        "{:<8} {}: {}{}",
        grade(finding),
        finding.what,
        finding.found,
        publish.unwrap_or_default()
    )
}

fn as_json(finding: &Finding) -> String {
    let publish = finding
        .publish
        .as_ref()
        .map(|(name, kind, value)| json!({"name": name, "type": kind, "value": value}));
    json!({"what": finding.what, "grade": grade(finding), "found": finding.found, "publish": publish}).to_string()
}
