//! Letters to single persons as mail: links to confirm and to sign in, news about their own blog.

use anyhow::Result;
use course::{Addressee, Letter, MarkPurpose, OutgoingMail, SubscriberId, TokenPurpose};
use digest::LetterContents;
use mailer::MessageDraft;

use super::mail_parts::{MailParts, MailText};
use crate::config::NewsletterConfig;
use crate::newsroom::state::Newsroom;

/// A letter with its link, whose token is made now and stored nowhere.
pub(super) fn write_letter(
    mail: &OutgoingMail,
    letter: &Letter,
    parts: &MailParts,
    newsroom: &mut Newsroom<'_>,
) -> Result<MessageDraft> {
    let (config, now) = (&newsroom.run.config, newsroom.run.clock.now());
    let link = match (letter.kind.token_purpose(), &letter.addressee) {
        (Some(purpose), whose) => {
            let token = newsroom.store.issue_token(purpose, whose, now)?;
            Some(token_link(purpose, &token, parts, &config.newsletter))
        }
        (None, Addressee::Subscriber(id)) => {
            Some(preferences_link(*id, parts, &config.newsletter)?)
        }
        (None, _) => letter.facts.url.clone(),
    };
    let contents = LetterContents {
        course: &config.course,
        kind: letter.kind,
        facts: &letter.facts,
        link: link.as_deref(),
        language: letter.language.as_deref(),
        imprint: parts.imprint.as_deref(),
    };
    let notice = digest::render_letter(&contents, &parts.renderer.templates)?;
    let text = MailText {
        subject: notice.subject,
        html: Some(notice.html),
        text: notice.text,
        language: notice.language,
    };
    let name = mail.message_name(&parts.key);
    Ok(parts.draft_notice(&mail.address, text, &name, now))
}

/// Where a token is used: on a page, or, where the course has none that answers, by a mail.
fn token_link(
    purpose: TokenPurpose,
    token: &str,
    parts: &MailParts,
    config: &NewsletterConfig,
) -> String {
    match (&config.web_address, purpose) {
        (Some(address), TokenPurpose::Confirm) => format!("{address}confirm?token={token}"),
        (Some(address), TokenPurpose::Register) => {
            format!("{address}join/confirm?token={token}")
        }
        (Some(address), TokenPurpose::Address) => {
            format!("{address}me/address/confirm?token={token}")
        }
        (Some(address), TokenPurpose::SignIn) => {
            format!("{address}sign-in/confirm?token={token}")
        }
        (None, _) => {
            let mailbox = config.leave_mailbox().unwrap_or(&parts.sender.reply_to);
            format!("mailto:{mailbox}?subject=confirm%20{token}")
        }
    }
}

fn preferences_link(
    subscriber: SubscriberId,
    parts: &MailParts,
    config: &NewsletterConfig,
) -> Result<String> {
    let mark = parts.key.sign_mark(MarkPurpose::Leave, subscriber.0);
    match &config.web_address {
        Some(address) => Ok(format!("{address}preferences?token={mark}")),
        None => parts.sender.leave_by_mail(config, &mark),
    }
}
