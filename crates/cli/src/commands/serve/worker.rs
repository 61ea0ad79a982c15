//! The worker of `serve`: carries out what visitors asked for, within a second and one thing at a
//! time.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context, Result};
use course::{CourseRules, Job};

use crate::exit::Exit;
use crate::newsroom::missing_posts::ProbeBudget;
use crate::newsroom::{deliver, draft_preview, letters, poll, publish};
use crate::run::RunContext;
use crate::user_error::exit_for_error;

/// While nobody rings, letters that a server put off are looked for so often.
const IDLE: Duration = Duration::from_mins(1);
/// What another process is at is tried again so soon.
const BUSY: Duration = Duration::from_secs(1);
/// What failed is tried again so soon.
const FAILED: Duration = Duration::from_secs(30);

/// Rings for the worker.
#[derive(Debug)]
pub(super) struct WorkerHandle {
    ring: SyncSender<()>,
    course: Arc<ReloadableRun>,
}

/// The course as its configuration has it now: a change of the file counts from the worker's next
/// turn on.
#[derive(Debug)]
pub(super) struct ReloadableRun {
    file: PathBuf,
    run: RwLock<Arc<RunContext>>,
}

impl ReloadableRun {
    pub(super) fn new(file: PathBuf, run: RunContext) -> Self {
        Self { file, run: RwLock::new(Arc::new(run)) }
    }

    fn current_run(&self) -> Arc<RunContext> {
        Arc::clone(&self.run.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the file again. One that cannot be used changes nothing, and is said.
    fn reload_config(&self) -> Arc<RunContext> {
        let before = self.current_run();
        match RunContext::read_course(&self.file, before.clock, before.console) {
            Ok(run) => *self.run.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(run),
            Err(error) => before.console.print_warning(&format!("{error:#}")),
        }
        self.current_run()
    }
}

impl web::BackgroundWorker for WorkerHandle {
    fn wake_worker(&self) {
        // A bell that is ringing already need not be rung again.
        let _ = self.ring.try_send(());
    }

    fn make_drafts(&self) -> Result<Vec<web::EditionDraft>, String> {
        draft_preview::render_drafts(&self.course.current_run())
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

/// The worker's thread.
#[derive(Debug)]
pub(super) struct WorkerThread(JoinHandle<()>);

impl WorkerThread {
    /// Waits until it has finished what it is at. It ends when every [`WorkerHandle`] is gone.
    pub(super) fn join(self) {
        if self.0.join().is_err() {
            tracing::error!("the worker broke off");
        }
    }
}

/// Starts the worker, which begins with what an earlier one left.
pub(super) fn start_worker(course: Arc<ReloadableRun>) -> Result<(WorkerHandle, WorkerThread)> {
    let (bell, rung) = sync_channel(1);
    let thread = std::thread::Builder::new().name("worker".to_owned());
    let for_bell = Arc::clone(&course);
    let thread =
        thread.spawn(move || run_worker(&course, &rung)).context("the worker cannot be started")?;
    Ok((WorkerHandle { ring: bell, course: for_bell }, WorkerThread(thread)))
}

fn run_worker(course: &ReloadableRun, rung: &Receiver<()>) {
    let mut pause = Duration::ZERO;
    loop {
        match rung.recv_timeout(pause) {
            Ok(()) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        // One errand that panics must not end all others for good.
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            run_waiting_jobs(&course.reload_config())
        }));
        pause = match done {
            Ok(Ok(pause)) => pause,
            Ok(Err(error)) => {
                course.current_run().console.print_warning(&format!("{error:#}"));
                FAILED
            }
            Err(_) => FAILED,
        };
    }
}

/// Does what waits, and says when to look again.
fn run_waiting_jobs(run: &RunContext) -> Result<Duration> {
    let mut pause = IDLE;
    let mut store = run.open_store()?;
    let mut polls_later = false;
    for (errand, asked_at) in store.waiting_jobs()? {
        // What a poll brings is shown by the pages that are written after it.
        if errand == Job::Render && polls_later {
            continue;
        }
        match run_job(errand, run) {
            Ok(()) => {
                store.finish_job(errand, asked_at)?;
                if errand == Job::Erase {
                    // The site follows.
                    store.queue_jobs(&[Job::Render], run.clock.now())?;
                    pause = Duration::ZERO;
                }
            }
            Err(error) if is_busy(&error) => {
                polls_later |= errand == Job::Poll;
                pause = pause.min(BUSY);
            }
            Err(error) => {
                run.console.print_warning(&format!("{}: {error:#}", errand.as_str()));
                pause = pause.min(FAILED);
            }
        }
    }
    if store.has_waiting_letters()? {
        letters::send_letters(&mut store, run)?;
    }
    Ok(pause)
}

fn run_job(errand: Job, run: &RunContext) -> Result<()> {
    match errand {
        Job::Letters => letters::send_letters(&mut run.open_store()?, run).map(drop),
        Job::Erase => {
            // As `participant remove`: nothing may be written while the file is made anew, and no
            // half-rendered page may bring a post back.
            let _locks = [
                run.lock_work("daily")?,
                run.lock_work("poll")?,
                run.lock_work("publish")?,
                run.lock_work("send")?,
            ];
            run.open_store()?.erase_leavers(run.clock.now()).map(drop).map_err(Into::into)
        }
        Job::Poll => poll::poll_due_feeds(run, &mut ProbeBudget::new(run)).map(drop),
        Job::Render => publish::render_site(run),
        Job::Publish => {
            publish::publish_and_report(true, run, &mut ProbeBudget::new(run)).map(drop)
        }
        Job::Send => deliver::send_due_mail(None, run).map(drop),
    }
}

fn is_busy(error: &anyhow::Error) -> bool {
    exit_for_error(error) == Exit::Busy
}
