//! The next editions in all their forms, for the desk: made like the real ones, and nothing is claimed.

use anyhow::{Context, Result};
use course::{Edition, MailVariant};
use digest::{Leave, MailContents};
use web::Draft;

use crate::commands::edition;
use crate::commands::publish::{self, Stage, VERSION};
use crate::run::Run;

pub(super) fn drafts(run: &Run) -> Result<Vec<Draft>> {
    let stage = Stage::set(&run.config)?;
    let mut store = run.store()?;
    let (drafts, is_due) = edition::next_drafts(&mut store, run, &stage)?;
    if drafts.is_empty() {
        return Ok(Vec::new());
    }
    let mut editions: Vec<Edition> =
        store.editions()?.into_iter().map(|(_, edition)| edition).collect();
    editions.extend(drafts.iter().cloned());
    publish::with_site(&store, &editions, run, &stage, |site, contents| {
        let pages = site.pages()?;
        let made = |edition: &Edition| {
            let path = format!("editions/{}/index.html", edition.slug());
            let page = pages.iter().find(|p| p.path == path).context("the edition has no page")?;
            let variant = MailVariant { kind: edition.kind, ..MailVariant::default() };
            let mail = digest::mail(
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
            let mail =
                digest::personalise(&mail, &Leave { url: "https://example.invalid/".to_owned() });
            Ok(Draft {
                kind: edition.kind,
                date: edition.date,
                number: edition.number,
                n_posts: mail.n_posts,
                is_due,
                subject: mail.subject,
                page: String::from_utf8_lossy(&page.render()?).into_owned(),
                html: mail.html.unwrap_or_default(),
                text: mail.text,
            })
        };
        drafts.iter().map(made).collect()
    })
}
