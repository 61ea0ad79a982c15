//! An edition as mail: each variant is written once, then addressed to one subscriber after the
//! other.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use course::{
    Delivery, Edition, EditionId, EditionKind, EmailAddress, ListedPost, MailVariant, MarkPurpose,
    OutgoingMail, Participant, Thread,
};
use digest::{EditionMail, MailContents, UnsubscribeAddress};
use mailer::MessageDraft;

use super::list_headers::{feedback_id, list_headers};
use super::mail_parts::{MailParts, MailText};
use super::mail_setup::SenderAddresses;
use crate::config::{NewsletterConfig, UnsubscribeMethod};
use crate::newsroom::compile;
use crate::newsroom::edition_renderer::VERSION;
use crate::newsroom::pictures::posts_with_pictures;
use crate::newsroom::state::Newsroom;

/// So many variants are kept at once; topics make many, and memory stays flat.
const MOST_VARIANTS: usize = 32;

/// What editions are made of, read when the first is written.
pub(super) struct EditionWriter {
    posts: Vec<ListedPost>,
    participants: Vec<Participant>,
    threads: Vec<Thread>,
    editions: HashMap<EditionId, Arc<Edition>>,
    written: HashMap<(EditionId, MailVariant), Arc<EditionMail>>,
}

impl EditionWriter {
    pub(super) fn load(newsroom: &Newsroom<'_>) -> Result<Self> {
        let store = &newsroom.store;
        let editions = store.all_editions()?.into_iter().map(|(id, e)| (id, Arc::new(e)));
        Ok(Self {
            posts: posts_with_pictures(store, newsroom.run)?,
            participants: store
                .all_participants()?
                .into_iter()
                .filter(|p| !p.is_collection)
                .collect(),
            threads: compile::all_threads(store)?,
            editions: editions.collect(),
            written: HashMap::new(),
        })
    }

    /// An edition to one subscriber.
    pub(super) fn write_delivery(
        &mut self,
        mail: &OutgoingMail,
        delivery: &Delivery,
        parts: &MailParts,
        newsroom: &Newsroom<'_>,
    ) -> Result<MessageDraft> {
        let (config, now) = (&newsroom.run.config.newsletter, newsroom.run.clock.now());
        let (edition, written) = self.write_variant(delivery.edition, &delivery.variant, parts)?;
        let mark = parts.key.sign_mark(MarkPurpose::Leave, delivery.subscriber.0);
        let links = unsubscribe_links(config, &parts.sender, &mark)?;
        let text = personal_text(&written, links.first().cloned().unwrap_or_default());
        let name = mail.message_name(&parts.key);
        let draft = parts.draft_notice(&mail.address, text, &name, now);
        let feedback = feedback_id(&edition, &parts.course, &parts.sender);
        let headers = draft.headers.into_iter().chain([("Feedback-ID".to_owned(), feedback)]);
        Ok(MessageDraft {
            list: Some(list_headers(&parts.course, &parts.sender, config, links)),
            headers: headers.collect(),
            ..draft
        })
    }

    /// A proof of an edition, whose leave link leaves nothing.
    pub(super) fn write_proof(
        &mut self,
        (id, kind): (EditionId, EditionKind),
        to: &EmailAddress,
        parts: &MailParts,
        now: DateTime<Utc>,
    ) -> Result<MessageDraft> {
        let variant = MailVariant { kind, ..MailVariant::default() };
        let (_, written) = self.write_variant(id, &variant, parts)?;
        let text = personal_text(&written, format!("mailto:{}", parts.sender.reply_to));
        let text = MailText { subject: format!("[Preview] {}", text.subject), ..text };
        let hash = parts.key.keyed_hash(&format!("preview {id} {to} {}", now.timestamp_micros()));
        let name = format!("preview.{hash}");
        Ok(parts.draft_notice(to, text, &name, now))
    }

    /// An edition in one of its forms.
    fn write_variant(
        &mut self,
        id: EditionId,
        variant: &MailVariant,
        parts: &MailParts,
    ) -> Result<(Arc<Edition>, Arc<EditionMail>)> {
        let edition = self.editions.get(&id).context("the edition is not there")?.clone();
        let which = (id, variant.clone());
        if let Some(mail) = self.written.get(&which) {
            return Ok((edition, mail.clone()));
        }
        let contents = MailContents {
            printed: parts.renderer.printed_course(&parts.course),
            posts: &self.posts,
            participants: &self.participants,
            threads: &self.threads,
            variant,
            imprint: parts.imprint.as_deref(),
            version: VERSION,
        };
        let mail = Arc::new(digest::render_mail(&edition, &contents, &parts.renderer.templates)?);
        if self.written.len() >= MOST_VARIANTS {
            self.written.clear();
        }
        self.written.insert(which, mail.clone());
        Ok((edition, mail))
    }
}

/// What a mail of an edition says to one subscriber.
fn personal_text(written: &EditionMail, unsubscribe: String) -> MailText {
    let mail = digest::personalise_mail(written, &UnsubscribeAddress { url: unsubscribe });
    MailText { subject: mail.subject, html: mail.html, text: mail.text, language: mail.language }
}

/// How a subscriber leaves: the preferred link first, which also stands in the text.
fn unsubscribe_links(
    config: &NewsletterConfig,
    sender: &SenderAddresses,
    mark: &str,
) -> Result<Vec<String>> {
    let by_mail = sender.leave_by_mail(config, mark)?;
    Ok(match config.unsubscribe_method() {
        UnsubscribeMethod::Mail | UnsubscribeMethod::Web(None) => vec![by_mail],
        UnsubscribeMethod::Web(Some(address)) => {
            vec![format!("{address}unsubscribe?token={mark}"), by_mail]
        }
    })
}
