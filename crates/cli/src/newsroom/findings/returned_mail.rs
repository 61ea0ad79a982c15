//! Whether anybody reads the mail that comes back.

use std::path::Path;
use std::time::{Duration, SystemTime};

use anyhow::Result;
use digest::messages::say;

use super::finding::{FindingList, FindingUrgency};
use crate::newsroom::state::Newsroom;

/// `katydid daily` reads the mailbox each day: what has been there for longer was not read.
const UNREAD_AFTER: Duration = Duration::from_hours(26);

/// Says when bounces are read by nobody, or wait unread.
pub(super) fn add_findings(newsroom: &mut Newsroom<'_>, list: &mut FindingList<'_>) -> Result<()> {
    let messages = list.messages;
    let config = &newsroom.run.config.newsletter;
    let leaves = config.outbox_folder().is_none() && newsroom.store.n_active_subscribers()? > 0;
    if leaves && !config.mailbox.is_set() && !config.hooks.is_any_on() {
        let what = say!(messages, "finding-bounces-unread-by-all");
        let remedy = say!(messages, "finding-bounces-unread-by-all-do");
        list.add("bounces-read-by-nobody", FindingUrgency::Notice, &what, &remedy);
    }
    let n = config.mailbox.maildir.as_deref().map_or(0, count_old_messages);
    if n > 0 {
        let what = say!(messages, "finding-returned-mail-waits", n);
        let remedy = say!(messages, "finding-returned-mail-waits-do");
        list.add("returned-mail-waits", FindingUrgency::Notice, &what, &remedy).n = n;
    }
    Ok(())
}

/// The messages that have lain in a maildir, unread, for longer than from one daily run to the
/// next.
fn count_old_messages(maildir: &Path) -> usize {
    let is_old = |entry: &std::fs::DirEntry| {
        let modified = entry.metadata().and_then(|file| file.modified());
        let age = modified.ok().and_then(|at| SystemTime::now().duration_since(at).ok());
        age.is_some_and(|age| age > UNREAD_AFTER)
    };
    let entries = maildir.join("new").read_dir().into_iter().flatten().flatten();
    entries.filter(is_old).count()
}
