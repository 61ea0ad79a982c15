//! `katydid newsletter check`: the records of the domains that mail comes from, and the server.

use anyhow::Result;
use chrono::{DateTime, Utc};
use course::EmailAddress;
use digest::messages::say;
use mailer::SmtpTls;
use mailer::dns_check::DnsGrade;

use crate::args::NewsletterCheckArgs;
use crate::config::SmtpConfig;
use crate::exit::Exit;
use crate::newsroom::deliver::mail_setup;
use crate::newsroom::mail_finding::MailFinding;
use crate::newsroom::mail_records::find_record_faults;
use crate::run::RunContext;
use crate::user_error::UserError;

/// A certificate that ends sooner is told: those that are renewed by a program are renewed a month
/// before.
const CERTIFICATE_DAYS: i64 = 14;

/// Looks at everything and says what to publish. What cannot be asked is no [`Exit::Done`].
pub(super) fn check_newsletter(check: &NewsletterCheckArgs, run: &RunContext) -> Result<Exit> {
    let Some(from) = &run.config.newsletter.from else {
        let what = "newsletter.from is not set: there is no domain whose records could be checked";
        let hint = "set newsletter.from to the address that mail comes from, then check again";
        return Err(UserError::new(what).with_hint(hint).into());
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let findings = runtime.block_on(collect_mail_findings(from, check, run))?;
    for finding in &findings {
        run.print_data(if check.json.json {
            finding.to_json()
        } else {
            finding.to_text(&run.messages)
        });
    }
    let has = |grade| findings.iter().any(|finding| finding.grade == grade);
    Ok(match () {
        () if has(DnsGrade::Wrong) => Exit::NeedsPerson,
        () if has(DnsGrade::Unknown) => Exit::Failed,
        () => Exit::Done,
    })
}

async fn collect_mail_findings(
    from: &EmailAddress,
    check: &NewsletterCheckArgs,
    run: &RunContext,
) -> Result<Vec<MailFinding>> {
    let config = &run.config.newsletter;
    let mut findings = find_record_faults(from, &check.ip, check.resolver, run).await?;
    if config.reply_to.is_none() && config.outbox_folder().is_none() {
        let found = say!(run, "report-no-reply-to");
        let finding = MailFinding::new("reply_to", DnsGrade::Wrong, "reply-to-missing", found);
        findings.push(finding.with_remedy(say!(run, "report-no-reply-to-do")));
    }
    if let Some(smtp) = config.smtp() {
        findings.extend(check_server(smtp, run).await?);
    }
    Ok(findings)
}

/// Whether the server answers and lets us in, and how long its certificate is good.
async fn check_server(smtp: &SmtpConfig, run: &RunContext) -> Result<Vec<MailFinding>> {
    let mailer = mail_setup::open_mailer(&run.config.newsletter)?;
    let server = format!("{}:{}", smtp.host, smtp.port);
    let end = match mailer.test_connection().await {
        Ok(end) => end,
        Err(why) => {
            return Ok(vec![MailFinding::new("server", DnsGrade::Wrong, "server-error", why)]);
        }
    };
    let tls = if smtp.tls == SmtpTls::None { "no" } else { "yes" };
    let found = say!(run, "report-server-answers", server = server.as_str(), tls);
    let mut findings = vec![MailFinding::new("server", DnsGrade::Good, "server-answers", found)];
    findings.extend(end.map(|end| certificate_finding(&server, end, run)));
    Ok(findings)
}

fn certificate_finding(server: &str, end: DateTime<Utc>, run: &RunContext) -> MailFinding {
    let n_days = (end - run.clock.now()).num_days();
    let day = end.date_naive().to_string();
    let (grade, code, found) = if end <= run.clock.now() {
        let found = say!(run, "report-certificate-over", server, day);
        (DnsGrade::Wrong, "certificate-over", found)
    } else {
        let found = say!(run, "report-certificate", server, day, n = n_days);
        let is_soon = n_days < CERTIFICATE_DAYS;
        let grade = if is_soon { DnsGrade::Doubtful } else { DnsGrade::Good };
        (grade, if is_soon { "certificate-soon" } else { "certificate-good" }, found)
    };
    let mut finding = MailFinding::new("certificate", grade, code, found);
    if grade != DnsGrade::Good {
        finding.remedy = Some(say!(run, "report-certificate-do", server));
    }
    finding
}
