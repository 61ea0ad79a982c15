//! What an import says: what the columns are taken for, what became of the rows, and how many.

use digest::messages::say;
use serde_json::json;
use store::ImportOutcome;
use tables::subscribers::{SubscriberField, SubscriberMap};
use tables::{ColumnGuess, GuessReason, Table};

use super::import::RowOutcome;
use super::stays_away_text;
use crate::args::SubscriberImportArgs;
use crate::exit::Exit;
use crate::printed_text::text_table;
use crate::run::RunContext;

/// How many lines of one kind are told; the rest is counted.
const N_TOLD: usize = 200;
/// How many rows of each kind a dry run shows.
const N_EXAMPLES: usize = 3;

/// Counts of rows, and what is said about them.
pub(super) struct ImportReport<'a> {
    import: &'a SubscriberImportArgs,
    run: &'a RunContext,
    n_added: usize,
    n_changed: usize,
    n_same: usize,
    n_remembered: usize,
    n_taken_off: usize,
    n_kept_off: usize,
    n_unconfirmed: usize,
    pub(super) n_invited: usize,
    n_not_invited: usize,
    n_declined: usize,
    n_without_consent: usize,
    n_refused: usize,
    n_told: usize,
}

impl<'a> ImportReport<'a> {
    pub(super) fn new(import: &'a SubscriberImportArgs, run: &'a RunContext) -> Self {
        Self {
            import,
            run,
            n_added: 0,
            n_changed: 0,
            n_same: 0,
            n_remembered: 0,
            n_taken_off: 0,
            n_kept_off: 0,
            n_unconfirmed: 0,
            n_invited: 0,
            n_not_invited: 0,
            n_declined: 0,
            n_without_consent: 0,
            n_refused: 0,
            n_told: 0,
        }
    }

    /// In a dry run: what the file is, and what its columns are taken for. Otherwise only what its
    /// name is taken for, which goes for everybody in it.
    pub(super) fn print_columns(&self, table: &Table, map: &SubscriberMap) {
        if !self.import.dry_run {
            if let Some(state) = map.state.filter(|_| self.import.state.is_none()) {
                self.run.print_status(say!(
                    self.run,
                    "report-import-state",
                    state = state.as_str()
                ));
            }
            return;
        }
        if self.import.json.json {
            let file = json!({
                "encoding": table.encoding(), "delimiter": table.delimiter(),
                "n_heading_rows": table.n_heading_rows(), "columns": map.columns,
                "state": map.state, "is_own_export": map.is_own_export,
            });
            self.run.print_data(file.to_string());
            return;
        }
        let delimiter = match table.delimiter() {
            None => "none".to_owned(),
            Some('\t') => "tab".to_owned(),
            Some(character) => character.to_string(),
        };
        self.run.print_data(say!(
            self.run,
            "report-import-file",
            encoding = table.encoding(),
            delimiter,
            headings = table.n_heading_rows(),
        ));
        let rows = map.columns.iter().map(|c| self.column_row(c));
        self.run.print_data(text_table(&say!(self.run, "columns-import-columns"), rows));
        if let Some(state) = map.state {
            self.run.print_data(say!(self.run, "report-import-state", state = state.as_str()));
        }
    }

    fn column_row(&self, column: &ColumnGuess<SubscriberField>) -> [String; 4] {
        let number = (column.at + 1).to_string();
        let (field, why) = match column.field {
            None => (String::new(), say!(self.run, "report-column-unused")),
            Some((field, GuessReason::Asked)) => {
                (field.as_str().to_owned(), say!(self.run, "report-column-asked"))
            }
            Some((field, GuessReason::Name)) => {
                (field.as_str().to_owned(), say!(self.run, "report-column-name"))
            }
            Some((field, GuessReason::Contents { n_fitting, n_cells })) => {
                let why = say!(self.run, "report-column-contents", n_fitting, n_cells);
                (field.as_str().to_owned(), why)
            }
        };
        [number, column.name.chars().take(60).collect(), field, why]
    }

    /// Counts a row, and tells what a person should know of it: by its line and not by its address,
    /// because what is said here may become a log.
    pub(super) fn note_row(&mut self, line: u64, outcome: &RowOutcome) {
        let n = self.count_row(outcome);
        let warning = match outcome {
            RowOutcome::Refused(why) => Some(why.clone()),
            RowOutcome::Imported(ImportOutcome::StaysAway(state)) => {
                Some(stays_away_text(state.as_str(), &self.run.messages))
            }
            RowOutcome::Imported(ImportOutcome::Erased) => {
                Some(stays_away_text("erased", &self.run.messages))
            }
            _ => None,
        };
        let line = line.to_string();
        match warning {
            Some(what) => {
                self.n_told += 1;
                if self.n_told <= N_TOLD {
                    self.run.print_warning(say!(self.run, "report-line", line, what));
                }
            }
            None if self.import.dry_run && n <= N_EXAMPLES && !self.import.json.json => {
                let what = say!(self.run, "report-import-row", what = outcome_word(outcome));
                self.run.print_data(say!(self.run, "report-line", line, what));
            }
            None => {}
        }
    }

    /// Counts a row; returns how many of its kind there are.
    fn count_row(&mut self, outcome: &RowOutcome) -> usize {
        let count = match outcome {
            RowOutcome::Imported(outcome) => match outcome {
                ImportOutcome::New => &mut self.n_added,
                ImportOutcome::Changed => &mut self.n_changed,
                ImportOutcome::Same => &mut self.n_same,
                ImportOutcome::Remembered => &mut self.n_remembered,
                ImportOutcome::TakenOff => &mut self.n_taken_off,
                ImportOutcome::StaysAway(_) | ImportOutcome::Erased => &mut self.n_kept_off,
            },
            RowOutcome::Unconfirmed => &mut self.n_unconfirmed,
            RowOutcome::Invited => &mut self.n_invited,
            RowOutcome::NotInvited => &mut self.n_not_invited,
            RowOutcome::Declined => &mut self.n_declined,
            RowOutcome::WithoutConsent => &mut self.n_without_consent,
            RowOutcome::Refused(_) => &mut self.n_refused,
        };
        *count += 1;
        *count
    }

    /// Says how many rows did what, and what is left to a person.
    pub(super) fn print_counts(&self) -> Exit {
        let run = self.run;
        if self.n_told > N_TOLD {
            run.print_warning(say!(run, "report-lines-more", n = self.n_told - N_TOLD));
        }
        if self.import.json.json {
            run.print_data(self.counts_json().to_string());
        } else {
            let counts = self.counts_text();
            if self.import.dry_run {
                run.print_data(say!(run, "report-import-dry-run", counts));
            } else {
                run.print_status(counts);
            }
        }
        if self.n_unconfirmed > 0 {
            run.print_warning(say!(run, "report-import-unconfirmed", n = self.n_unconfirmed));
        }
        if self.n_not_invited > 0 {
            run.print_warning(say!(run, "report-import-not-invited", n = self.n_not_invited));
        }
        if self.n_without_consent > 0 {
            let n = self.n_without_consent;
            run.print_warning(say!(run, "report-import-without-consent", n));
        }
        let needs_person = self.n_refused + self.n_without_consent + self.n_not_invited > 0;
        if needs_person { Exit::NeedsPerson } else { Exit::Done }
    }

    fn counts_text(&self) -> String {
        say!(
            self.run,
            "report-subscribers-imported",
            added = self.n_added,
            changed = self.n_changed,
            same = self.n_same,
            remembered = self.n_remembered,
            taken_off = self.n_taken_off,
            kept_off = self.n_kept_off,
            invited = self.n_invited,
            declined = self.n_declined,
            refused = self.n_refused,
        )
    }

    fn counts_json(&self) -> serde_json::Value {
        json!({
            "added": self.n_added, "changed": self.n_changed, "same": self.n_same,
            "remembered": self.n_remembered, "taken_off": self.n_taken_off,
            "kept_off": self.n_kept_off, "unconfirmed": self.n_unconfirmed,
            "invited": self.n_invited, "not_invited": self.n_not_invited,
            "declined": self.n_declined, "without_consent": self.n_without_consent,
            "refused": self.n_refused, "is_dry_run": self.import.dry_run,
        })
    }
}

/// The word by which the sentence about a row is chosen.
fn outcome_word(outcome: &RowOutcome) -> &'static str {
    match outcome {
        RowOutcome::Imported(outcome) => match outcome {
            ImportOutcome::New => "new",
            ImportOutcome::Changed => "changed",
            ImportOutcome::Same => "same",
            ImportOutcome::Remembered => "remembered",
            ImportOutcome::TakenOff => "taken-off",
            ImportOutcome::StaysAway(_) | ImportOutcome::Erased => "kept-off",
        },
        RowOutcome::Unconfirmed | RowOutcome::Invited | RowOutcome::NotInvited => "unconfirmed",
        RowOutcome::Declined => "declined",
        RowOutcome::WithoutConsent => "without-consent",
        RowOutcome::Refused(_) => "refused",
    }
}
