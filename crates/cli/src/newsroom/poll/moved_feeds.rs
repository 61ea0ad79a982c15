//! Feeds that are not found any more, looked for from their blogs' home pages.

use anyhow::Result;
use course::{Feed, FeedState};
use fetcher::discover::{self, FeedCandidateKind};
use url::Url;

use super::ESTABLISHED;
use super::report::FailedFeed;
use super::round::PollRound;

impl PollRound<'_, '_> {
    /// A feed that is not found any more is looked for from its blog's home page, once: when the
    /// failure has been established. Only a feed with the same posts is taken for it.
    pub(super) fn find_moved_feeds(&mut self) -> Result<()> {
        let is_lost = |f: &&FailedFeed| f.is_not_found && f.feed.n_failures + 1 == ESTABLISHED;
        let lost: Vec<Feed> =
            self.report.failures.iter().filter(is_lost).map(|f| f.feed.clone()).collect();
        for feed in lost {
            // Where nothing is found the failure already told stands.
            let Some(url) = self.find_new_address(&feed)? else { continue };
            if self.newsroom.store.readdress_feed(feed.id, &url, self.newsroom.run.clock.now())? {
                self.report.failures.retain(|f| f.feed.id != feed.id);
                self.undo_retirement(&feed)?;
                self.report.moved.push((feed, url));
            }
        }
        Ok(())
    }

    /// A feed that was given up by the visit that found it nowhere goes on where it is now.
    fn undo_retirement(&mut self, feed: &Feed) -> Result<()> {
        let n_retired = self.report.retired.len();
        self.report.retired.retain(|retired| retired.feed.id != feed.id);
        if self.report.retired.len() < n_retired {
            self.newsroom.store.set_feed_state(
                feed.id,
                FeedState::Approved,
                self.newsroom.run.clock.now(),
                &self.newsroom.run.config.rules,
            )?;
        }
        Ok(())
    }

    fn find_new_address(&self, feed: &Feed) -> Result<Option<Url>> {
        let Some(home) = &feed.link else { return Ok(None) };
        let (fetcher, home) = (self.fetcher.clone(), home.to_string());
        let searching =
            self.runtime.spawn(async move { discover::find_candidates(&fetcher, &home).await });
        // A search that fails, or breaks off because of a defect, has found nothing.
        let found = self.runtime.block_on(searching).ok().and_then(Result::ok);
        for candidate in found.unwrap_or_default() {
            if candidate.kind == FeedCandidateKind::Posts
                && candidate.url != feed.url
                && self.newsroom.store.is_same_feed(feed.id, &candidate.document)?
            {
                return Ok(Some(candidate.url));
            }
        }
        Ok(None)
    }
}
