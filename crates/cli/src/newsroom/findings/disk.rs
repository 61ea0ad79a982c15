//! Room on the disks of the database and of the site.

use digest::messages::say;

use super::finding::{FindingList, FindingUrgency};
use crate::run::RunContext;

/// Less room than this is none: the next copy of the database, or the next edition, fails. In
/// bytes.
const NO_ROOM: u64 = 4_000_000;
/// Less room than this will not last. In bytes.
const LITTLE_ROOM: u64 = 100_000_000;

/// What the disks have left, and what is needed, in bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct DiskFacts {
    /// What the fuller of the two disks has left, where that is known.
    pub(crate) free: Option<u64>,
    /// The size of the database. An erasure, an upgrade and a backup each write a copy of it.
    pub(crate) database: u64,
}

impl DiskFacts {
    /// Asks the system.
    pub(super) fn read(run: &RunContext) -> Self {
        let (database, site) = (&run.config.database, &run.config.site.folder);
        let folders = [database.parent(), Some(site), site.parent()];
        let free = folders.into_iter().flatten().filter_map(store::free_disk_space).min();
        Self { free, database: database.metadata().map_or(0, |file| file.len()) }
    }

    /// What must be free so that an edition can come out, and its database be copied.
    fn needed(self) -> u64 {
        LITTLE_ROOM.max(self.database.saturating_mul(2))
    }
}

/// Says when the room is gone, or will not last.
pub(super) fn add_findings(disk: DiskFacts, list: &mut FindingList<'_>) {
    let messages = list.messages;
    let free = say!(messages, "finding-disk-do");
    let Some(room) = disk.free.filter(|room| *room < disk.needed()) else { return };
    if room < NO_ROOM {
        list.add("disk-full", FindingUrgency::Urgent, &say!(messages, "finding-disk-full"), &free);
    } else {
        let (n, needed) = (room / 1_000_000, disk.needed() / 1_000_000);
        let what = say!(messages, "finding-disk-low", n, needed);
        list.add("disk-low", FindingUrgency::Person, &what, &free);
    }
}
