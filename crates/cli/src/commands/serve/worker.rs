//! The worker of `serve`: carries out what visitors asked for, within a second and one thing at a time.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context, Result};
use course::{Errand, Rules};

use super::draft;
use crate::commands::withdrawn::Probes;
use crate::commands::{letters, poll, publish, send};
use crate::complaint::exit_of;
use crate::exit::Exit;
use crate::run::Run;

/// While nobody rings, letters that a server put off are looked for so often.
const IDLE: Duration = Duration::from_mins(1);
/// What another process is at is tried again so soon.
const BUSY: Duration = Duration::from_secs(1);
/// What failed is tried again so soon.
const FAILED: Duration = Duration::from_secs(30);

/// Rings for the worker.
#[derive(Debug)]
pub(super) struct Bell {
    ring: SyncSender<()>,
    course: Arc<Course>,
}

/// The course as its configuration has it now: a change of the file counts from the worker's next turn on.
#[derive(Debug)]
pub(super) struct Course {
    file: PathBuf,
    run: RwLock<Arc<Run>>,
}

impl Course {
    pub(super) fn new(file: PathBuf, run: Run) -> Self {
        Self { file, run: RwLock::new(Arc::new(run)) }
    }

    fn run(&self) -> Arc<Run> {
        Arc::clone(&self.run.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the file again. One that cannot be used changes nothing, and is said.
    fn refresh(&self) -> Arc<Run> {
        let before = self.run();
        match Run::read(&self.file, before.clock, before.console) {
            Ok(run) => *self.run.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(run),
            Err(error) => before.console.warn(&format!("{error:#}")),
        }
        self.run()
    }
}

impl web::Backstage for Bell {
    fn wake(&self) {
        // A bell that is ringing already need not be rung again.
        let _ = self.ring.try_send(());
    }

    fn drafts(&self) -> Result<Vec<web::Draft>, String> {
        draft::drafts(&self.course.run()).map_err(|error| format!("{error:#}"))
    }

    fn rules(&self) -> Option<Arc<Rules>> {
        Some(Arc::new(self.course.run().config.rules.clone()))
    }

    fn waiting_rules(&self) -> Option<web::WaitingRules> {
        self.course.run().waiting.as_ref().map(|waiting| web::WaitingRules {
            fingerprint: waiting.fingerprint.clone(),
            changes: waiting.changes.clone(),
            losses: waiting.losses.clone(),
        })
    }
}

/// The worker's thread.
#[derive(Debug)]
pub(super) struct Worker(JoinHandle<()>);

impl Worker {
    /// Waits until it has finished what it is at. It ends when every [`Bell`] is gone.
    pub(super) fn join(self) {
        if self.0.join().is_err() {
            tracing::error!("the worker broke off");
        }
    }
}

/// Starts the worker, which begins with what an earlier one left.
pub(super) fn start(course: Arc<Course>) -> Result<(Bell, Worker)> {
    let (bell, rung) = sync_channel(1);
    let thread = std::thread::Builder::new().name("worker".to_owned());
    let for_bell = Arc::clone(&course);
    let thread =
        thread.spawn(move || work(&course, &rung)).context("the worker cannot be started")?;
    Ok((Bell { ring: bell, course: for_bell }, Worker(thread)))
}

fn work(course: &Course, rung: &Receiver<()>) {
    let mut pause = Duration::ZERO;
    loop {
        match rung.recv_timeout(pause) {
            Ok(()) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        // One errand that panics must not end all others for good.
        let done =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| carry_out(&course.refresh())));
        pause = match done {
            Ok(Ok(pause)) => pause,
            Ok(Err(error)) => {
                course.run().console.warn(&format!("{error:#}"));
                FAILED
            }
            Err(_) => FAILED,
        };
    }
}

/// Does what waits, and says when to look again.
fn carry_out(run: &Run) -> Result<Duration> {
    let mut pause = IDLE;
    let mut store = run.store()?;
    let mut polls_later = false;
    for (errand, asked_at) in store.errands()? {
        // What a poll brings is shown by the pages that are written after it.
        if errand == Errand::Render && polls_later {
            continue;
        }
        match errand_of(errand, run) {
            Ok(()) => {
                store.errand_done(errand, asked_at)?;
                if errand == Errand::Erase {
                    // The site follows.
                    store.ask(&[Errand::Render], run.clock.now())?;
                    pause = Duration::ZERO;
                }
            }
            Err(error) if is_busy(&error) => {
                polls_later |= errand == Errand::Poll;
                pause = pause.min(BUSY);
            }
            Err(error) => {
                run.console.warn(&format!("{}: {error:#}", errand.as_str()));
                pause = pause.min(FAILED);
            }
        }
    }
    if store.letters_wait()? {
        letters::send(&mut store, run)?;
    }
    Ok(pause)
}

fn errand_of(errand: Errand, run: &Run) -> Result<()> {
    match errand {
        Errand::Letters => letters::send(&mut run.store()?, run).map(drop),
        Errand::Erase => {
            // As `participant remove`: nothing may be written while the file is made anew, and no half-rendered page may
            // bring a post back.
            let _locks =
                [run.lock("daily")?, run.lock("poll")?, run.lock("publish")?, run.lock("send")?];
            run.store()?.erase_leavers(run.clock.now()).map(drop).map_err(Into::into)
        }
        Errand::Poll => poll::poll_due(run, &mut Probes::new(run)).map(drop),
        Errand::Render => publish::render(run),
        Errand::Publish => publish::publish_and_tell(true, run, &mut Probes::new(run)).map(drop),
        Errand::Send => send::send_due(None, run).map(drop),
    }
}

fn is_busy(error: &anyhow::Error) -> bool {
    exit_of(error) == Exit::Busy
}
