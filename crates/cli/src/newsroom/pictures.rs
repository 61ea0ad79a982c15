//! Pictures of posts: fetched once, within a budget of their own, and written anew by a process for
//! each.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use chrono::TimeDelta;
use course::{
    FetchFailure, FetchFailureKind, ListedPost, PictureForm, PictureMode, PictureSize, PostId,
};
use fetcher::visit::Fetcher;
use pictures::{EncodedPicture, MAX_INPUT_BYTES};
use store::{PictureFile, PictureOutcome, Store, WantedPicture};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use super::site_writer::SiteWriter;
use super::state::Newsroom;
use crate::picture_child::reencode_in_child;
use crate::run::RunContext;

/// Pictures of posts that were first seen longer ago are not fetched: no edition is to come.
const SEEN_WITHIN: TimeDelta = TimeDelta::days(14);

/// Pictures that one poll fetches at most; the others wait for the next.
const MOST: usize = 40;

/// Of them at one host.
const MOST_AT_A_HOST: usize = 10;

/// How long one poll fetches pictures in all.
const LONGEST: Duration = Duration::from_mins(1);

/// A picture that nobody accepts for so long is forgotten.
pub(super) const WAITS_FOR: TimeDelta = TimeDelta::days(30);

impl Newsroom<'_> {
    /// Fetches the pictures of posts that are in and whose authors allow it. Returns how many are
    /// stored now that were not.
    pub(crate) fn fetch_pictures(
        &mut self,
        fetcher: &Arc<Fetcher>,
        runtime: &Runtime,
    ) -> Result<usize> {
        if self.run.config.site.pictures == PictureMode::Off {
            return Ok(0);
        }
        let now = self.run.clock.now();
        let wanted = self.store.wanted_pictures(now - SEEN_WITHIN, MOST, now)?;
        let mut arriving = JoinSet::new();
        for picture in limit_per_host(wanted) {
            let fetcher = fetcher.clone();
            let fetch = async move {
                let brought = fetcher.fetch_picture(&picture.url, MAX_INPUT_BYTES).await;
                (picture, brought)
            };
            arriving.spawn_on(fetch, runtime.handle());
        }
        let began = Instant::now();
        let mut n_stored = 0;
        // One is decoded at a time. Whatever has not come in time is asked for in the next poll.
        while let Some(left) = LONGEST.checked_sub(began.elapsed())
            && let Ok(Some(fetched)) =
                runtime.block_on(async { tokio::time::timeout(left, arriving.join_next()).await })
        {
            let Ok((picture, brought)) = fetched else { continue };
            let outcome = match brought {
                Ok(bytes) => runtime.block_on(write_anew(&bytes)),
                Err(failure) => failed_fetch(&failure),
            };
            let now = self.run.clock.now();
            n_stored += usize::from(self.store.record_picture(&picture, &outcome, now)?);
        }
        Ok(n_stored)
    }
}

impl Newsroom<'_> {
    /// Writes the files of the pictures that are shown with posts. A file's name changes with its
    /// bytes, so its path is its key.
    pub(super) fn write_picture_files(
        &self,
        writer: &mut SiteWriter,
        posts: &[ListedPost],
    ) -> Result<()> {
        let shown = posts.iter().filter_map(|post| post.picture.as_ref());
        let files: Vec<_> =
            shown.flat_map(|p| PictureForm::ALL.map(|form| (p.post, form, p.path(form)))).collect();
        if files.is_empty() {
            return Ok(());
        }
        let reader = Mutex::new(self.store.open_reader()?);
        let read = |(post, form, _): &(PostId, PictureForm, String)| {
            let store = reader.lock().unwrap_or_else(PoisonError::into_inner);
            store.picture_file(*post, *form)?.with_context(|| {
                format!("the picture of post {post} was taken back while the site was written")
            })
        };
        writer.write_pages(&files, |(_, _, path)| (path, path), read)
    }
}

/// Every post that is in, with the picture that is shown with it.
pub(crate) fn posts_with_pictures(store: &Store, run: &RunContext) -> Result<Vec<ListedPost>> {
    let mut posts = store.listed_posts()?;
    store.attach_pictures(&mut posts, run.config.site.pictures)?;
    Ok(posts)
}

/// Removes the files of pictures that are no longer shown from the site, at once: its pages follow
/// when they are written.
pub(crate) fn remove_gone_files(store: &Store, run: &RunContext) -> Result<()> {
    let folder = run.config.site.folder.join("pictures");
    let Ok(entries) = fs::read_dir(&folder) else { return Ok(()) };
    let shown = store.shown_pictures(run.config.site.pictures)?;
    let shown: HashSet<String> =
        shown.iter().flat_map(|picture| PictureForm::ALL.map(|form| picture.path(form))).collect();
    for entry in entries {
        let entry = entry?;
        let name = format!("pictures/{}", entry.file_name().to_string_lossy());
        if is_picture_file(&name) && !shown.contains(&name) {
            fs::remove_file(entry.path())
                .with_context(|| format!("{} cannot be removed", entry.path().display()))?;
        }
    }
    Ok(())
}

/// Whether a file bears a name that only this program gives: `pictures/12-0123456789abcdef-small.jpg`.
fn is_picture_file(path: &str) -> bool {
    let name = path.trim_start_matches("pictures/").strip_suffix(".jpg").unwrap_or_default();
    let parts: Vec<&str> = name.split('-').collect();
    matches!(parts[..], [post, hash, "small" | "large"]
        if post.parse::<i64>().is_ok() && hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Leaves out pictures beyond what one host is asked in one poll.
fn limit_per_host(wanted: Vec<WantedPicture>) -> Vec<WantedPicture> {
    let mut n_at: HashMap<String, usize> = HashMap::new();
    let has_room = |picture: &WantedPicture| {
        let n = n_at.entry(picture.url.host_str().unwrap_or_default().to_owned()).or_default();
        *n += 1;
        *n <= MOST_AT_A_HOST
    };
    wanted.into_iter().filter(has_room).collect()
}

async fn write_anew(bytes: &[u8]) -> PictureOutcome {
    let file = |form: EncodedPicture| PictureFile {
        size: PictureSize { width: form.width, height: form.height },
        jpeg: form.jpeg,
    };
    match reencode_in_child(bytes).await {
        Ok(Ok(picture)) => {
            PictureOutcome::Stored { small: file(picture.small), large: file(picture.large) }
        }
        Ok(Err(failure)) => PictureOutcome::Refused(failure.word().to_owned()),
        Err(error) => {
            tracing::warn!("{error:#}");
            PictureOutcome::Unanswered
        }
    }
}

fn failed_fetch(failure: &FetchFailure) -> PictureOutcome {
    match failure.kind {
        FetchFailureKind::Refused => PictureOutcome::Refused("address".to_owned()),
        FetchFailureKind::Redirects => PictureOutcome::Refused("redirects".to_owned()),
        FetchFailureKind::TooLarge => PictureOutcome::Refused("bytes".to_owned()),
        _ => PictureOutcome::Unanswered,
    }
}
