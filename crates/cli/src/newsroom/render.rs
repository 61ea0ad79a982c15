//! The site: everything that it shows, and what changed of it written into a folder.

use std::collections::HashSet;

use anyhow::Result;
use course::{Edition, FeedState, ListedPost, Participant};
use digest::{FeedCard, SiteContents, StaticSite};

use super::edition_renderer::{EditionRenderer, VERSION};
use super::pictures::posts_with_pictures;
use super::site_writer::{SiteWriteReport, SiteWriter};
use super::state::Newsroom;
use super::{calendars, compile};
use crate::output_folder::OutputFolder;

impl Newsroom<'_> {
    /// The editions that came out, the oldest first.
    pub(crate) fn all_editions(&self) -> Result<Vec<Edition>> {
        Ok(self.store.all_editions()?.into_iter().map(|(_, edition)| edition).collect())
    }

    /// Hands everything that the site shows to `make`.
    pub(crate) fn with_site<T>(
        &self,
        editions: &[Edition],
        renderer: &EditionRenderer,
        make: impl FnOnce(&StaticSite<'_>, &SiteContents<'_>) -> Result<T>,
    ) -> Result<T> {
        let posts: Vec<ListedPost> = posts_with_pictures(&self.store, self.run)?;
        let feeds: Vec<_> = self
            .store
            .all_feeds()?
            .into_iter()
            .filter(|f| f.state == FeedState::Approved && f.doubted_since_at.is_none())
            .collect();
        let shown = |p: &Participant| {
            !p.is_collection
                && (feeds.iter().any(|f| f.participant == p.id)
                    || posts.iter().any(|post| post.participant == p.id))
        };
        let mut participants: Vec<Participant> =
            self.store.all_participants()?.into_iter().filter(shown).collect();
        // Élodie stands beside Elena, not after Zoe.
        participants.sort_by_cached_key(|p| course::participant::slug_from(&p.name));
        let pseudonymous: HashSet<_> =
            participants.iter().filter(|p| p.is_pseudonymous).map(|p| p.id).collect();
        let mut cards: Vec<FeedCard> = feeds.iter().map(FeedCard::from).collect();
        // A blog's title often is its author's name.
        cards
            .iter_mut()
            .filter(|c| pseudonymous.contains(&c.participant))
            .for_each(|c| c.title = None);
        let contents = SiteContents {
            printed: renderer.printed_course(&self.run.config.course),
            editions,
            posts: &posts,
            participants: &participants,
            feeds: &cards,
            threads: &compile::all_threads(&self.store)?,
            merged_threads: &self.store.merged_threads()?,
            events: &calendars::all_events(&self.store, self.run)?,
            version: VERSION,
        };
        make(&digest::plan_site(&contents, &renderer.templates)?, &contents)
    }

    /// Writes what changed of the site.
    pub(crate) fn write_site(
        &self,
        editions: &[Edition],
        folder: &OutputFolder,
        renderer: &EditionRenderer,
    ) -> Result<SiteWriteReport> {
        self.with_site(editions, renderer, |site, contents| {
            let mut writer = SiteWriter::begin_writing(folder)?;
            // Before the pages that show them.
            self.write_picture_files(&mut writer, contents.posts)?;
            for turn in site.files_to_write()?.chunk_by(|a, b| a.write_phase() == b.write_phase()) {
                writer.write_pages(
                    turn,
                    |page| (&page.path, &page.key),
                    |page| Ok(page.render_bytes()?),
                )?;
            }
            writer.finish_writing()
        })
    }
}
