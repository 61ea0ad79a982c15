//! `katydid newsletter keys|check`: signatures, and the records of the domain that mail comes from.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use digest::Translations;
use digest::messages::say;
use mailer::dkim::{self, DkimKeyKind};
use mailer::dns_check::{DnsFinding, DnsGrade, DnsResolver, SendingSetup};
use mailer::{Signer, SmtpTls};
use serde_json::json;

use crate::args::{self, DkimKeyKindArg, NewsletterCheckArgs, NewsletterKeysArgs};
use crate::config::{DkimConfig, NewsletterConfig};
use crate::exit::Exit;
use crate::newsroom::deliver::mail_setup::{self, SenderAddresses};
use crate::run::RunContext;
use crate::user_error::UserError;

/// Carries out one of the commands about the newsletter.
pub(crate) fn run_newsletter_command(
    command: &args::NewsletterCommand,
    run: &RunContext,
) -> Result<Exit> {
    match command {
        args::NewsletterCommand::Keys(keys) => make_dkim_keys(keys, run),
        args::NewsletterCommand::Check(check) => check_newsletter(check, run),
    }
}

/// Makes the keys that are not there yet, and says what to publish.
fn make_dkim_keys(keys: &NewsletterKeysArgs, run: &RunContext) -> Result<Exit> {
    let config = &run.config.newsletter.dkim;
    let domain = config.domain.clone().with_context(|| {
        UserError::new("there is no domain to sign for")
            .with_hint("set newsletter.from, or newsletter.dkim.domain")
    })?;
    let mut settings = Vec::new();
    for key in dkim_keys(config).iter().filter(|key| keys.kind.is_none_or(|kind| kind == key.arg)) {
        let path = key.file.clone().unwrap_or_else(|| config.folder.join(key.default_file));
        if path.exists() {
            run.print_status(say!(run, "report-key-kept", file = path.display()));
        } else {
            write_secret(&path, &dkim::generate_key(key.kind)?)?;
            run.print_status(say!(run, "report-key-made", file = path.display()));
        }
        let pem = std::fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        let signer = Signer::new(&domain, &key.selector, &pem)?;
        run.print_data(dns_record_text(&signer.record_name(), "TXT", &signer.record_value()?));
        if key.file.is_none() {
            settings.push(format!("  {} = {:?}", key.setting, key.default_file));
        }
    }
    if !settings.is_empty() {
        let (next, lines) = (say!(run, "report-keys-next"), settings.join("\n"));
        run.print_status(format!("\n{next}\n\n  [newsletter.dkim]\n{lines}"));
    }
    Ok(Exit::Done)
}

/// A key that signs, and where it is set.
struct DkimKeySetting<'a> {
    arg: DkimKeyKindArg,
    kind: DkimKeyKind,
    setting: &'static str,
    file: &'a Option<PathBuf>,
    default_file: &'static str,
    selector: String,
}

fn dkim_keys(config: &DkimConfig) -> [DkimKeySetting<'_>; 2] {
    [
        DkimKeySetting {
            arg: DkimKeyKindArg::Rsa,
            kind: DkimKeyKind::Rsa,
            setting: "rsa_key_file",
            file: &config.rsa_key_file,
            default_file: "dkim-rsa.pem",
            selector: config.selector.clone(),
        },
        DkimKeySetting {
            arg: DkimKeyKindArg::Ed25519,
            kind: DkimKeyKind::Ed25519,
            setting: "ed25519_key_file",
            file: &config.ed25519_key_file,
            default_file: "dkim-ed25519.pem",
            selector: config.ed25519_selector(),
        },
    ]
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

fn dns_record_text(name: &str, kind: &str, value: &str) -> String {
    format!("{name}. {kind} \"{value}\"")
}

fn check_newsletter(check: &NewsletterCheckArgs, run: &RunContext) -> Result<Exit> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let findings = runtime.block_on(collect_mail_findings(check, run))?;
    for finding in &findings {
        run.print_data(if check.json.json {
            mail_finding_json(finding)
        } else {
            mail_finding_text(finding, &run.messages)
        });
    }
    let is_wrong = findings.iter().any(|f| f.grade == DnsGrade::Wrong);
    Ok(if is_wrong { Exit::NeedsPerson } else { Exit::Done })
}

async fn collect_mail_findings(
    check: &NewsletterCheckArgs,
    run: &RunContext,
) -> Result<Vec<DnsFinding>> {
    let config = &run.config.newsletter;
    let sender = SenderAddresses::new(config)?;
    let resolver = DnsResolver::new(check.resolver)?;
    let signers = config.dkim.load_signers()?;
    let return_path = config.bounce_address.as_ref().unwrap_or(&sender.from);
    let sending = sending_addresses(check, &resolver, config).await;
    let wanted = SendingSetup {
        from_domain: sender.from.domain(),
        return_domain: return_path.domain(),
        signers: &signers,
        sending: &sending,
    };
    let mut findings = mailer::dns_check::check_dns(&resolver, &wanted).await?;
    if let Some(smtp) = config.smtp() {
        let (grade, found) = match mail_setup::open_mailer(config)?.test_connection().await {
            Ok(()) => {
                let is_plain = smtp.tls == SmtpTls::None;
                let server = format!("{}:{}", smtp.host, smtp.port);
                let tls = if is_plain { "no" } else { "yes" };
                let found = say!(run, "report-server-answers", server, tls);
                (DnsGrade::Good, found)
            }
            Err(why) => (DnsGrade::Wrong, why),
        };
        findings.push(DnsFinding { what: "server", grade, found, publish: None });
    }
    Ok(findings)
}

/// The addresses that mail leaves from: those that are named, or those of the server, where it has
/// public ones.
async fn sending_addresses(
    check: &NewsletterCheckArgs,
    resolver: &DnsResolver,
    config: &NewsletterConfig,
) -> Vec<IpAddr> {
    if !check.ip.is_empty() {
        return check.ip.clone();
    }
    let Some(smtp) = config.smtp() else { return Vec::new() };
    let addresses = resolver.lookup_addresses(&smtp.host).await;
    addresses.into_iter().filter(|ip| !ip.is_loopback()).collect()
}

fn grade_label(finding: &DnsFinding) -> &'static str {
    match finding.grade {
        DnsGrade::Good => "ok",
        DnsGrade::Doubtful => "note",
        DnsGrade::Wrong => "WRONG",
    }
}

fn mail_finding_text(finding: &DnsFinding, messages: &Translations) -> String {
    let publish = finding.publish.as_ref().map(|(name, kind, value)| {
        let record = dns_record_text(name, kind, value);
        format!("\n         {}", say!(messages, "report-publish-record", record))
    });
    format!(
        "{:<8} {}: {}{}",
        grade_label(finding),
        finding.what,
        finding.found,
        publish.unwrap_or_default()
    )
}

fn mail_finding_json(finding: &DnsFinding) -> String {
    let publish = finding
        .publish
        .as_ref()
        .map(|(name, kind, value)| json!({"name": name, "type": kind, "value": value}));
    json!({"what": finding.what, "grade": grade_label(finding), "found": finding.found, "publish": publish}).to_string()
}
