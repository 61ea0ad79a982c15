//! The next editions in all their forms, for the desk: made like the real ones, and nothing is
//! claimed.

use anyhow::{Context, Result};
use course::{Edition, MailVariant};
use digest::{MailContents, UnsubscribeAddress};
use web::EditionDraft;

use super::edition_renderer::{EditionRenderer, VERSION};
use super::{compile, render};
use crate::run::RunContext;

/// The next editions, with the page and the mail of each.
pub(crate) fn render_drafts(run: &RunContext) -> Result<Vec<EditionDraft>> {
    let stage = EditionRenderer::load_renderer(&run.config)?;
    let mut store = run.open_store()?;
    let (drafts, is_due) = compile::compile_next_drafts(&mut store, run, &stage)?;
    if drafts.is_empty() {
        return Ok(Vec::new());
    }
    let mut editions: Vec<Edition> =
        store.all_editions()?.into_iter().map(|(_, edition)| edition).collect();
    editions.extend(drafts.iter().cloned());
    render::with_site(&store, &editions, run, &stage, |site, contents| {
        let pages = site.files_to_write()?;
        let made = |edition: &Edition| {
            let path = format!("editions/{}/index.html", edition.slug());
            let page = pages.iter().find(|p| p.path == path).context("the edition has no page")?;
            let variant = MailVariant { kind: edition.kind, ..MailVariant::default() };
            let mail = digest::render_mail(
                edition,
                &MailContents {
                    course: contents.course,
                    layout: contents.layout,
                    topics: contents.topics,
                    posts: contents.posts,
                    participants: contents.participants,
                    threads: contents.threads,
                    variant: &variant,
                    version: VERSION,
                },
                &stage.templates,
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
