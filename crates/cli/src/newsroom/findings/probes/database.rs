//! Whether the database is sound, and how much of its file is empty.

use anyhow::Result;
use digest::messages::say;

use super::ProbeSettings;
use crate::newsroom::findings::finding::{FindingList, FindingUrgency};
use crate::newsroom::state::Newsroom;

/// Less empty space than this is not worth a word. In bytes.
const MUCH: u64 = 50_000_000;

/// Reads every page of the database.
pub(in crate::newsroom::findings) fn add_findings(
    newsroom: &mut Newsroom<'_>,
    _: &ProbeSettings,
    list: &mut FindingList<'_>,
) -> Result<()> {
    let messages = list.messages;
    let faults = newsroom.store.integrity_errors()?;
    if !faults.is_empty() {
        let what = say!(messages, "finding-database", faults = faults.join("; "));
        let remedy = say!(messages, "finding-database-do");
        list.add("database", FindingUrgency::Urgent, &what, &remedy);
    }
    let (unused, size) = newsroom.store.unused_space()?;
    if unused > MUCH && unused > size / 2 {
        let (n, size) = (unused / 1_000_000, size / 1_000_000);
        let what = say!(messages, "finding-free-pages", n, size);
        let remedy = say!(messages, "finding-free-pages-do");
        list.add("free-pages", FindingUrgency::Notice, &what, &remedy);
    }
    Ok(())
}
