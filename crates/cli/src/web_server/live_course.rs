//! The course as its configuration has it now. A change of the file counts from the next request on;
//! a file that cannot be used changes nothing.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::run::RunContext;
use crate::settings::change::finish_interrupted_changes;
use crate::settings::file::FileStamp;

/// The course as its configuration has it now.
#[derive(Debug)]
pub(crate) struct LiveCourse {
    file: PathBuf,
    run: RwLock<Arc<RunContext>>,
    reading: Mutex<ReadState>,
}

/// What was read last.
#[derive(Debug)]
struct ReadState {
    stamp: Option<FileStamp>,
    error: Option<String>,
}

impl LiveCourse {
    /// The course of a configuration that was just read.
    pub(crate) fn new(file: PathBuf, run: RunContext) -> Self {
        // A file that was written since is read again at the first request.
        let reading = Mutex::new(ReadState { stamp: None, error: None });
        Self { file, run: RwLock::new(Arc::new(run)), reading }
    }

    /// The configuration's file.
    pub(crate) fn file(&self) -> &Path {
        &self.file
    }

    /// The course with the settings in force.
    pub(crate) fn current_run(&self) -> Arc<RunContext> {
        Arc::clone(&self.run.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What is wrong with the file, where the settings in force are older.
    pub(crate) fn file_error(&self) -> Option<String> {
        self.read_state().error.clone()
    }

    /// Says that the settings that were read cannot be used, and keeps those before.
    pub(crate) fn refuse(&self, before: Arc<RunContext>, error: &anyhow::Error) {
        *self.run.write().unwrap_or_else(PoisonError::into_inner) = before;
        self.tell_error(&mut self.read_state(), error);
    }

    /// Whether the file was written since it was read. While it is being read, it counts as read.
    pub(crate) fn was_written(&self) -> bool {
        let stamp = FileStamp::of(&self.file);
        self.reading.try_lock().is_ok_and(|state| state.stamp != stamp)
    }

    /// Reads the file if it was written since the last time.
    pub(crate) fn reload_if_written(&self) -> Arc<RunContext> {
        let is_read = FileStamp::of(&self.file) == self.read_state().stamp;
        if is_read { self.current_run() } else { self.reload() }
    }

    /// Reads the file again. One that cannot be used changes nothing, and is told once.
    pub(crate) fn reload(&self) -> Arc<RunContext> {
        let mut state = self.read_state();
        let before = self.current_run();
        if let Err(error) = finish_interrupted_changes(&before, &self.file) {
            before.console.print_warning(format!("{error:#}"));
        }
        let stamp = FileStamp::of(&self.file);
        match RunContext::read_course(&self.file, before.clock, before.console) {
            Ok(run) => {
                if !run.has_settings_of(&before) {
                    *self.run.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(run);
                }
                state.error = None;
            }
            Err(error) => self.tell_error(&mut state, &error),
        }
        state.stamp = stamp;
        self.current_run()
    }

    fn tell_error(&self, state: &mut ReadState, error: &anyhow::Error) {
        let text = format!("{error:#}");
        if state.error.as_ref() != Some(&text) {
            self.current_run().console.print_warning(&text);
        }
        state.error = Some(text);
    }

    fn read_state(&self) -> std::sync::MutexGuard<'_, ReadState> {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
