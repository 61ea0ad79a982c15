//! What a report does: the same as a returned mail, and only to mail that we sent.

use chrono::{DateTime, Utc};
use course::{
    BounceKind, BounceRules, EditionId, EmailAddress, MarkPurpose, SecretKey, SubscriberId,
};
use mailer::hooks::{HookProvider, ProviderReport, ReportedEvent};
use mailer::{RefusalSubject, classify_reply};
use store::{Bounce, MarkedMail, REPORTS_REMEMBERED, Store};

/// What one request of a provider brought.
#[derive(Debug)]
pub(super) struct ReportBatch {
    pub(super) provider: HookProvider,
    /// What the request is numbered by, where it has a number that comes once.
    pub(super) number: Option<String>,
    pub(super) reports: Vec<ProviderReport>,
}

/// What came of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ApplyOutcome {
    /// What it reports is noted.
    Done,
    /// A request with this number was carried out before.
    Repeated,
}

impl ReportBatch {
    /// Does what the reports say, each once. When it is broken off, the provider's next try does
    /// the rest.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub(super) fn apply_reports(
        &self,
        store: &mut Store,
        key: &SecretKey,
        rules: BounceRules,
        now: DateTime<Utc>,
    ) -> Result<ApplyOutcome, store::Error> {
        let hash_of = |what: &str, id: &str| {
            key.keyed_hash(&format!("report of {} {what} {id}", self.provider.as_str()))
        };
        let request = self.number.as_ref().map(|number| hash_of("request", number));
        if let Some(request) = &request
            && store.is_report_known(request)?
        {
            return Ok(ApplyOutcome::Repeated);
        }
        for report in &self.reports {
            let hash = hash_of("event", &report.id);
            let is_old = report.happened_at.is_some_and(|at| now - at > REPORTS_REMEMBERED);
            if is_old || store.is_report_known(&hash)? {
                continue;
            }
            // What is reported of others' mail is not kept.
            if let Some(mail) = find_mail(store, key, report)? {
                if let Some(subscriber) = mail.subscriber {
                    let of_mail = (subscriber, mail.edition);
                    apply_event(store, key, of_mail, &hash, &report.what, rules, now)?;
                }
                store.note_report(&hash, now)?;
            }
        }
        if let Some(request) = &request {
            store.note_report(request, now)?;
        }
        Ok(ApplyOutcome::Done)
    }
}

/// The mail that a report is about: one whose mark we signed, that was handed to a server, and
/// that went to the address which the report names.
fn find_mail(
    store: &Store,
    key: &SecretKey,
    report: &ProviderReport,
) -> Result<Option<MarkedMail>, store::Error> {
    for (purpose, number) in report.marks.iter().filter_map(|mark| key.read_mark(mark)) {
        let mail = store.mail_of_mark(purpose, number)?;
        let is_meant =
            |mail: &MarkedMail| mail.was_tried && is_same_address(&mail.address, &report.recipient);
        if let Some(mail) = mail.filter(is_meant) {
            return Ok(Some(mail));
        }
    }
    Ok(None)
}

/// Whether a text is an address, with or without a name before it.
fn is_same_address(address: &EmailAddress, text: &str) -> bool {
    let bare = text.rsplit_once('<').map_or(text, |(_, rest)| rest.trim_end_matches('>'));
    EmailAddress::new(bare.trim())
        .is_ok_and(|other| other.folded_address() == address.folded_address())
}

fn apply_event(
    store: &mut Store,
    key: &SecretKey,
    (subscriber, edition): (SubscriberId, Option<EditionId>),
    hash: &str,
    what: &ReportedEvent,
    rules: BounceRules,
    now: DateTime<Utc>,
) -> Result<(), store::Error> {
    let (kind, status, diagnostic) = match what {
        ReportedEvent::Leave => {
            let mark = key.sign_mark(MarkPurpose::Leave, subscriber.0);
            return store.unsubscribe_by_token(&mark, now).map(drop);
        }
        ReportedEvent::Complaint => (BounceKind::Complaint, None, None),
        // It says nothing of the subscriber, but much to whoever runs the course: `status` and the
        // desk tell of it as of a mail that was refused at once.
        ReportedEvent::Bounce(report)
            if matches!(report.subject, RefusalSubject::Message | RefusalSubject::Sender) =>
        {
            let status = report.status.as_deref();
            tracing::error!(
                status = status.unwrap_or("no code"),
                "a mail was refused for its content or its sender"
            );
            // What may pass is tried again by the provider.
            let is_over =
                report.diagnostic.as_deref().is_some_and(|d| classify_reply(d).is_permanent);
            return match edition.filter(|_| is_over) {
                Some(edition) => {
                    store.note_refused_mail(edition, subscriber, status, now).map(drop)
                }
                None => Ok(()),
            };
        }
        ReportedEvent::Bounce(report) => {
            (report.kind, report.status.clone(), report.diagnostic.clone())
        }
    };
    let message_hash = hash.to_owned();
    let bounce = Bounce { subscriber, edition, message_hash, kind, status, diagnostic };
    store.record_bounce(&bounce, rules, now).map(drop)
}
