//! What runs `katydid daily` on this machine, and when next: crontabs and timers of systemd.

use std::path::Path;
use std::process::Command;

use chrono::Local;
use digest::messages::say;

use super::ProbeSettings;
use super::crontab::{CronJob, read_jobs};
use super::unit_files::{UnitFile, read_units};
use crate::newsroom::findings::finding::{FindingList, FindingUrgency};
use crate::newsroom::state::Newsroom;

/// Looks for crontabs and timers, as far as this user may read them.
pub(in crate::newsroom::findings) fn add_findings(
    newsroom: &Newsroom<'_>,
    settings: &ProbeSettings,
    list: &mut FindingList<'_>,
) {
    let messages = list.messages;
    let jobs = find_cron_jobs(settings);
    let units = read_units(&settings.root);
    let timers = find_timers(&units);
    if jobs.is_empty() && timers.is_empty() {
        let remedy = say!(messages, "finding-no-schedule-do", line = crontab_line(newsroom));
        let what = say!(messages, "finding-no-schedule");
        list.add("no-schedule", FindingUrgency::Notice, &what, &remedy);
    }
    for job in &jobs {
        if let Some(program) = job.missing_program().filter(|_| settings.is_this_machine()) {
            let (place, path) = (job.place.as_str(), job.path.as_str());
            let what = say!(messages, "finding-cron-program", place, program, path);
            let program = program_path();
            let remedy = say!(messages, "finding-cron-program-do", program);
            list.add("cron-program", FindingUrgency::Person, &what, &remedy).set_about(&job.place);
        }
    }
    for timer in timers.iter().filter(|timer| !timer.is_enabled) {
        let name = timer.name.as_str();
        let what = say!(messages, "finding-timer-off", name);
        let remedy = say!(messages, "finding-timer-off-do", name);
        list.add("timer-off", FindingUrgency::Person, &what, &remedy).set_about(&timer.name);
    }
    let next = jobs.iter().filter_map(|job| Some((job.next_run(Local::now())?, &job.place)));
    if let Some((at, place)) = next.min() {
        let at = at.format("%Y-%m-%d %H:%M").to_string();
        list.passed = Some(say!(messages, "check-schedule-next", place = place.as_str(), at));
    } else if let Some(timer) = timers.first() {
        let when = timer.value("OnCalendar").unwrap_or_default();
        let place = timer.name.as_str();
        list.passed = Some(say!(messages, "check-schedule-timer", place, when));
    }
}

/// A line for the crontab of whoever owns the course, which works in cron's own environment.
fn crontab_line(newsroom: &Newsroom<'_>) -> String {
    let folder = newsroom.run.config.database.parent().filter(|p| !p.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    format!("0 6 * * * cd {} && {} daily", folder.display(), program_path())
}

fn program_path() -> String {
    std::env::current_exe().map_or_else(|_| "katydid".to_owned(), |path| path.display().to_string())
}

fn find_cron_jobs(settings: &ProbeSettings) -> Vec<CronJob> {
    let root = &settings.root;
    let mut jobs = Vec::new();
    let mut read = |path: &Path, names_user| {
        if let Ok(text) = std::fs::read_to_string(path) {
            jobs.extend(read_jobs(&text, &path.display().to_string(), names_user));
        }
    };
    read(&root.join("etc/crontab"), true);
    let entries = |folder: &str| {
        let entries = root.join(folder).read_dir().into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    for path in entries("etc/cron.d") {
        read(&path, true);
    }
    let spool = entries("var/spool/cron/crontabs");
    for path in &spool {
        read(path, false);
    }
    // Whoever may not read the folder may read their own.
    if spool.is_empty()
        && settings.is_this_machine()
        && let Ok(output) = Command::new("crontab").arg("-l").output()
    {
        jobs.extend(read_jobs(&String::from_utf8_lossy(&output.stdout), "crontab -l", false));
    }
    jobs
}

/// The timers that start a service which brings editions out.
fn find_timers(units: &[UnitFile]) -> Vec<UnitFile> {
    let starts_daily = |timer: &&UnitFile| {
        let service = timer.timed_service();
        units.iter().any(|unit| Some(&unit.name) == service.as_ref() && unit.runs_daily())
    };
    units.iter().filter(starts_daily).cloned().collect()
}
