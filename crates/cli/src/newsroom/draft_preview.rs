//! The next editions in all their forms, for the desk: made like the real ones, and nothing is
//! claimed.

use anyhow::{Context, Result};
use course::{Edition, MailVariant};
use digest::{MailContents, UnsubscribeAddress};
use web::EditionDraft;

use super::edition_renderer::VERSION;
use super::state::Newsroom;

impl Newsroom<'_> {
    /// The next editions, with the page and the mail of each.
    pub(crate) fn render_drafts(&mut self) -> Result<Vec<EditionDraft>> {
        let renderer = self.renderer()?;
        let imprint = self.run.config.newsletter.imprint.clone();
        let (drafts, is_due) = self.compile_next_drafts()?;
        if drafts.is_empty() {
            return Ok(Vec::new());
        }
        let mut editions = self.all_editions()?;
        editions.extend(drafts.iter().cloned());
        self.with_site(&editions, &renderer, |site, contents| {
            let pages = site.files_to_write()?;
            let made = |edition: &Edition| {
                let path = format!("editions/{}/index.html", edition.slug());
                let page =
                    pages.iter().find(|p| p.path == path).context("the edition has no page")?;
                let variant = MailVariant { kind: edition.kind, ..MailVariant::default() };
                let mail = digest::render_mail(
                    edition,
                    &MailContents {
                        printed: contents.printed,
                        posts: contents.posts,
                        participants: contents.participants,
                        threads: contents.threads,
                        variant: &variant,
                        imprint: imprint.as_deref(),
                        version: VERSION,
                    },
                    &renderer.templates,
                )?;
                // The link that leaves the list is each subscriber's own; here it leads nowhere.
                let mail = digest::personalise_mail(
                    &mail,
                    &UnsubscribeAddress { url: "https://example.invalid/".to_owned() },
                );
                Ok(EditionDraft {
                    kind: edition.kind,
                    date: edition.date,
                    number: edition.number,
                    n_posts: mail.n_posts,
                    is_due,
                    subject: mail.subject,
                    page: String::from_utf8_lossy(&page.render_bytes()?).into_owned(),
                    html: mail.html.unwrap_or_default(),
                    text: mail.text,
                })
            };
            drafts.iter().map(made).collect()
        })
    }
}
