//! The worker of `serve`: carries out what visitors asked for, within a second and one thing at a
//! time.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context, Result};
use course::settings::SettingChange;
use course::{CourseRules, EmailAddress};
use web::{ChangePreview, SettingsFileError, SettingsSnapshot};

use super::live_course::LiveCourse;
use crate::newsroom::jobs::FAILED;
use crate::newsroom::state::Newsroom;
use crate::settings::change::{preview_change, read_settings, save_change};

/// Rings for the worker.
#[derive(Debug)]
pub(crate) struct WorkerHandle {
    ring: SyncSender<()>,
    course: Arc<LiveCourse>,
}

impl web::BackgroundWorker for WorkerHandle {
    fn wake_worker(&self) {
        // A bell that is ringing already need not be rung again.
        let _ = self.ring.try_send(());
    }

    fn make_drafts(&self) -> Result<Vec<web::EditionDraft>, String> {
        Newsroom::open(&self.course.current_run())
            .and_then(|mut newsroom| newsroom.render_drafts())
            .map_err(|error| format!("{error:#}"))
    }

    fn current_rules(&self) -> Option<Arc<CourseRules>> {
        Some(Arc::new(self.course.current_run().config.rules.clone()))
    }

    fn pending_rule_change(&self) -> Option<web::PendingRuleChange> {
        self.course.current_run().waiting.as_ref().map(|waiting| web::PendingRuleChange {
            fingerprint: waiting.fingerprint.clone(),
            changes: waiting.changes.clone(),
            losses: waiting.losses.clone(),
        })
    }
}

impl web::SettingsFile for WorkerHandle {
    fn read_settings(&self) -> Result<SettingsSnapshot, SettingsFileError> {
        read_settings(self.course.file())
    }

    fn preview_change(
        &self,
        revision: &str,
        changes: &[SettingChange],
    ) -> Result<ChangePreview, SettingsFileError> {
        preview_change(&self.course.current_run(), self.course.file(), revision, changes)
    }

    fn save_change(
        &self,
        revision: &str,
        changes: &[SettingChange],
        who: &EmailAddress,
    ) -> Result<ChangePreview, SettingsFileError> {
        let (run, file) = (self.course.current_run(), self.course.file());
        let saved = save_change(&run, file, revision, changes, who)?;
        self.course.reload();
        let _ = self.ring.try_send(());
        Ok(saved)
    }

    fn file_error(&self) -> Option<String> {
        self.course.file_error()
    }
}

/// The worker's thread.
#[derive(Debug)]
pub(crate) struct WorkerThread(JoinHandle<()>);

impl WorkerThread {
    /// Waits until it has finished what it is at. It ends when every [`WorkerHandle`] is gone.
    pub(crate) fn join(self) {
        if self.0.join().is_err() {
            tracing::error!("the worker broke off");
        }
    }
}

/// Starts the worker, which begins with what an earlier one left.
pub(crate) fn start_worker(course: Arc<LiveCourse>) -> Result<(WorkerHandle, WorkerThread)> {
    let (bell, rung) = sync_channel(1);
    let thread = std::thread::Builder::new().name("worker".to_owned());
    let for_bell = Arc::clone(&course);
    let thread =
        thread.spawn(move || run_worker(&course, &rung)).context("the worker cannot be started")?;
    Ok((WorkerHandle { ring: bell, course: for_bell }, WorkerThread(thread)))
}

fn run_worker(course: &LiveCourse, rung: &Receiver<()>) {
    let mut pause = Duration::ZERO;
    loop {
        match rung.recv_timeout(pause) {
            Ok(()) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        // One errand that panics must not end all others for good.
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            Newsroom::open(&course.reload())?.run_waiting_jobs()
        }));
        pause = match done {
            Ok(Ok(pause)) => pause,
            Ok(Err(error)) => {
                course.current_run().console.print_warning(format!("{error:#}"));
                FAILED
            }
            Err(_) => FAILED,
        };
    }
}
