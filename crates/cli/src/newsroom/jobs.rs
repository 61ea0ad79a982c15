//! What visitors asked for, carried out by the worker of `katydid serve`.

use std::time::Duration;

use anyhow::Result;
use chrono::TimeDelta;
use course::Job;

use super::pictures::remove_gone_files;
use super::publish::PublishTiming;
use super::state::Newsroom;
use crate::exit::Exit;
use crate::user_error::exit_for_error;

/// While nobody asks, mail that a server put off is looked for so often.
const IDLE: Duration = Duration::from_mins(1);
/// What another process is at is tried again so soon.
const BUSY: Duration = Duration::from_secs(1);
/// What failed is tried again so soon.
pub(crate) const FAILED: Duration = Duration::from_secs(30);

impl Newsroom<'_> {
    /// Does what waits, and says when to look again.
    pub(crate) fn run_waiting_jobs(&mut self) -> Result<Duration> {
        let mut pause = IDLE;
        let mut polls_later = false;
        for (job, asked_at) in self.store.waiting_jobs()? {
            // What a poll brings is shown by the pages that are written after it.
            if job == Job::Render && polls_later {
                continue;
            }
            match self.run_job(job) {
                Ok(()) => {
                    self.store.finish_job(job, asked_at)?;
                    if job == Job::Erase {
                        // The site follows.
                        self.store.queue_jobs(&[Job::Render], self.run.clock.now())?;
                        pause = Duration::ZERO;
                    }
                }
                Err(error) if is_busy(&error) => {
                    polls_later |= job == Job::Poll;
                    pause = pause.min(BUSY);
                }
                Err(error) => {
                    self.run.print_warning(format!("{}: {error:#}", job.as_str()));
                    pause = pause.min(FAILED);
                }
            }
        }
        if self.store.has_waiting_letters()? {
            self.send_letters()?;
        }
        if let Err(error) = self.call_for_help_if_due() {
            self.run.print_warning(format!("{error:#}"));
        }
        let now = self.run.clock.now();
        let next_at = self.retry_if_due(now + TimeDelta::from_std(pause).unwrap_or_default())?;
        let until_next = next_at.and_then(|at| (at - self.run.clock.now()).to_std().ok());
        Ok(until_next.map_or(pause, |wait| pause.min(wait.max(BUSY))))
    }

    fn run_job(&mut self, job: Job) -> Result<()> {
        match job {
            Job::Letters => self.send_letters().map(drop),
            Job::Erase => self.erase_leavers(),
            Job::Poll => self.with_lock("poll", Self::poll_due_feeds).map(drop),
            Job::Render => self.with_lock("publish", Self::render_site),
            Job::Publish => self
                .with_lock("publish", |newsroom| newsroom.publish_and_report(PublishTiming::Now))
                .map(drop),
            Job::Send => self.with_lock("send", |newsroom| newsroom.send_due_mail(None)).map(drop),
        }
    }

    /// As `participant remove`: nothing may be written while the file is made anew, and no
    /// half-rendered page may bring a post back.
    fn erase_leavers(&mut self) -> Result<()> {
        let _locks = self.run.lock_all_work()?;
        self.store.erase_leavers(self.run.clock.now())?;
        remove_gone_files(&self.store, self.run)?;
        Ok(())
    }
}

fn is_busy(error: &anyhow::Error) -> bool {
    exit_for_error(error) == Exit::Busy
}
