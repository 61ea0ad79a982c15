//! `katydid newsletter check`: the records of the domains that mail comes from, and the server.

use std::net::IpAddr;

use anyhow::Result;
use digest::Translations;
use digest::messages::say;
use mailer::SmtpTls;
use mailer::dns_check::{DnsFinding, DnsGrade, DnsResolver, SendingSetup};
use serde_json::json;

use crate::args::NewsletterCheckArgs;
use crate::config::NewsletterConfig;
use crate::exit::Exit;
use crate::newsroom::deliver::mail_setup::{self, SenderAddresses};
use crate::run::RunContext;

/// Looks at everything and says what to publish.
pub(super) fn check_newsletter(check: &NewsletterCheckArgs, run: &RunContext) -> Result<Exit> {
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
        let record = format!("{name}. {kind} \"{value}\"");
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
