//! Lines of crontabs (crontab(5)) that run Katydid.

use std::path::Path;

use chrono::{DateTime, Local};

/// A line that runs Katydid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CronJob {
    /// The file, and whose line it is.
    pub(super) place: String,
    /// The five fields, or a word such as `@daily`.
    pub(super) schedule: String,
    pub(super) command: String,
    /// Where cron looks for programs.
    pub(super) path: String,
}

/// cron's own (Debian's cron(8), Vixie cron).
const CRON_PATH: &str = "/usr/bin:/bin";

impl CronJob {
    /// When it runs next, by the computer's zone.
    pub(super) fn next_run(&self, now: DateTime<Local>) -> Option<DateTime<Local>> {
        let pattern = match self.schedule.as_str() {
            "@midnight" => "@daily",
            "@annually" => "@yearly",
            other => other,
        };
        pattern.parse::<croner::Cron>().ok()?.find_next_occurrence(&now, false).ok()
    }

    /// The program that the line names, where cron cannot find it.
    pub(super) fn missing_program(&self) -> Option<&str> {
        let is_program = |word: &&str| word.rsplit('/').next() == Some("katydid");
        let program = self.command.split_whitespace().find(is_program)?;
        let is_there = if program.contains('/') {
            Path::new(program).is_file() || !program.starts_with('/')
        } else {
            self.path.split(':').any(|folder| Path::new(folder).join(program).is_file())
        };
        (!is_there).then_some(program)
    }
}

/// The lines of a crontab that run `katydid daily` or `publish`. Those of the system name a user
/// before the command.
pub(super) fn read_jobs(text: &str, place: &str, names_user: bool) -> Vec<CronJob> {
    let mut path = CRON_PATH.to_owned();
    let mut jobs = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        if let Some(value) = line.strip_prefix("PATH").map(str::trim_start)
            && let Some(value) = value.strip_prefix('=')
        {
            value.trim().trim_matches(['"', '\'']).clone_into(&mut path);
            continue;
        }
        let n_fields = if line.starts_with('@') { 1 } else { 5 };
        let words: Vec<_> = line.split_whitespace().collect();
        let n_before = n_fields + usize::from(names_user);
        let Some((before, command)) = words.split_at_checked(n_before) else { continue };
        let command = command.join(" ");
        if !runs_daily(&command) {
            continue;
        }
        let user = before.get(n_fields).map(|user| format!(" ({user})")).unwrap_or_default();
        jobs.push(CronJob {
            place: format!("{place}{user}"),
            schedule: before.get(..n_fields).unwrap_or_default().join(" "),
            command,
            path: path.clone(),
        });
    }
    jobs
}

/// Whether a command brings editions out.
pub(super) fn runs_daily(command: &str) -> bool {
    let mut words = command.split_whitespace();
    words.any(|word| word.rsplit('/').next() == Some("katydid"))
        && words.any(|word| matches!(word, "daily" | "publish"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_run_katydid_are_found() {
        let text = "# katydid daily\nPATH = \"/opt/bin:/bin\"\nMAILTO=me\n\
                    0 6 * * *\tcd /srv/course && katydid daily\n@daily /opt/katydid --config x daily\n\
                    5 * * * * katydid poll\n";
        let jobs = read_jobs(text, "crontab", false);
        assert_eq!(jobs.len(), 2, "{jobs:?}");
        assert_eq!(
            (jobs[0].schedule.as_str(), jobs[0].path.as_str()),
            ("0 6 * * *", "/opt/bin:/bin")
        );
        assert_eq!(jobs[0].missing_program(), Some("katydid"));
        assert_eq!(jobs[1].schedule, "@daily");
        let system = read_jobs("0 6 * * * ana cd /srv && katydid daily", "/etc/crontab", true);
        assert_eq!(
            (system[0].place.as_str(), system[0].command.as_str()),
            ("/etc/crontab (ana)", "cd /srv && katydid daily")
        );
    }

    #[test]
    fn the_next_run_is_known() {
        use chrono::TimeZone as _;
        let at =
            |hour| Local.with_ymd_and_hms(2026, 3, 10, hour, 0, 0).single().expect("an instant");
        for (schedule, next) in [
            ("30 6 * * *", "2026-03-11 06:30"),
            ("@daily", "2026-03-11 00:00"),
            ("0 */4 * * 1-5", "2026-03-10 12:00"),
        ] {
            let job = CronJob {
                place: String::new(),
                schedule: schedule.to_owned(),
                command: String::new(),
                path: String::new(),
            };
            let found = job.next_run(at(9)).map(|at| at.format("%Y-%m-%d %H:%M").to_string());
            assert_eq!(found.as_deref(), Some(next), "{schedule}");
        }
    }
}
