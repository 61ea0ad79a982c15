//! `katydid doctor`: whether everything is in place, before a morning on which it is not.

use anyhow::Result;
use course::secret_address::mask_text;
use digest::messages::say;
use store::{ErasureListState, Store};

use crate::args::Doctor;
use crate::exit::Exit;
use crate::newsroom::deliver::mail_setup::{self, SenderAddresses};
use crate::newsroom::findings::{FindingScope, FindingUrgency};
use crate::newsroom::future_dates::{confirm_clock, find_future_dates};
use crate::newsroom::mail_setup_findings::find_mail_setup_doubts;
use crate::newsroom::site_writer::SiteWriter;
use crate::newsroom::state::Newsroom;
use crate::output_folder::OutputFolder;
use crate::run::RunContext;
use crate::user_error::{UserError, error_report};

/// Looks at the database, the list of the erased and the ledger beside it, the templates, the
/// site's folder and the newsletter's settings, and says what is wrong.
///
/// # Errors
/// When the database cannot be read, or where the clock is confirmed, written.
pub(crate) fn check_setup(arguments: Doctor, run: &RunContext) -> Result<Exit> {
    if arguments.clock_is_right {
        confirm_clock(run)?;
    }
    let mut newsroom = Newsroom::open(run)?;
    let faults = newsroom.store.integrity_errors()?;
    let database = match faults.as_slice() {
        [] => Ok(()),
        faults => Err(anyhow::anyhow!(faults.join("; "))),
    };
    let site = OutputFolder::site_folder(run);
    let messages = &run.messages;
    let findings = [
        (say!(messages, "check-database"), database),
        (say!(messages, "check-erasure-list"), check_erasure_list(&newsroom)),
        (say!(messages, "check-ledger"), check_ledger(&newsroom)),
        (say!(messages, "check-clock"), check_clock(&newsroom)),
        (say!(messages, "check-rules"), check_rules_in_force(run)),
        (say!(messages, "check-templates"), newsroom.renderer().map(drop)),
        (say!(messages, "check-site"), site.and_then(|folder| SiteWriter::check_writable(&folder))),
        (say!(messages, "check-sender"), SenderAddresses::new(&run.config.newsletter).map(drop)),
        (say!(messages, "check-mail-server"), check_mail_server(run)),
    ];
    let mut exit = Exit::Done;
    for (what, finding) in findings {
        let what = what.as_str();
        match finding {
            Ok(()) => run.print_data(say!(messages, "report-check-passed", what)),
            Err(error) => {
                let why = mask_text(&error_report(&error));
                let report = say!(messages, "report-check-failed", what, why);
                run.print_data(report);
                exit = Exit::NeedsPerson;
            }
        }
    }
    let n_readers = newsroom.store.n_active_subscribers()?;
    let today = run.config.course.local_day(run.clock.now());
    let doubts = find_mail_setup_doubts(&run.config.newsletter, n_readers, today, messages);
    // What each check has said need not be said twice.
    for finding in newsroom.read_findings(FindingScope::BeyondChecks)?.into_iter().chain(doubts) {
        let what = finding.to_string();
        run.print_data(if finding.weight < FindingUrgency::Notice {
            exit = Exit::NeedsPerson;
            say!(messages, "report-check-person", what)
        } else {
            say!(messages, "report-check-note", what)
        });
    }
    if run.config.course.address.is_none() {
        let what = say!(messages, "report-no-site-address");
        run.print_data(say!(messages, "report-check-note", what));
    }
    Ok(exit)
}

/// Whether the mail server answers, and lets us in. No mail is sent.
fn check_mail_server(run: &RunContext) -> Result<()> {
    let mailer = mail_setup::open_mailer(&run.config.newsletter)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let tried = runtime.block_on(async {
        let tried = mailer.test_connection().await;
        mailer.close().await;
        tried
    });
    tried.map(drop).map_err(|why| {
        UserError::new(format!("the mail server does not answer as it should: {why}"))
            .with_hint("check newsletter.smtp in the configuration; until then mail waits")
            .into()
    })
}

/// What went out must not go out again, whatever copy of the database is put back: that hangs on a
/// file beside it.
fn check_ledger(newsroom: &Newsroom<'_>) -> Result<()> {
    if Store::has_ledger(&newsroom.run.config.database)?
        || newsroom.store.all_editions()?.is_empty()
    {
        return Ok(());
    }
    let what = format!(
        "editions went out, but their ledger {} is gone",
        newsroom.run.config.database.with_extension("editions").display()
    );
    Err(UserError::new(what)
        .with_hint("the next `katydid publish` writes it again from the database")
        .into())
}

/// What lies in the future shows that a clock is wrong, or was.
fn check_clock(newsroom: &Newsroom<'_>) -> Result<()> {
    let ahead = find_future_dates(&newsroom.store, newsroom.run)?;
    if ahead.is_empty() {
        Ok(())
    } else {
        let hint = say!(newsroom.run, "finding-clock-do");
        Err(UserError::new(ahead.join("; ")).with_hint(hint).into())
    }
}

/// A change that would take printed posts off waits for a person.
fn check_rules_in_force(run: &RunContext) -> Result<()> {
    run.waiting.as_ref().map_or(Ok(()), |waiting| {
        Err(UserError::new(waiting.report_with_hint(&run.messages)).into())
    })
}

/// Who was erased must stay so, whatever copy of the database is put back: that hangs on a file
/// beside it.
fn check_erasure_list(newsroom: &Newsroom<'_>) -> Result<()> {
    let list = newsroom.run.config.database.with_extension("erased");
    let name = list.display();
    let (what, advice) = match newsroom.store.erasure_list()? {
        ErasureListState::Agrees => return Ok(()),
        ErasureListState::Lost => (
            format!("people were erased, but their list {name} is gone"),
            "the next `katydid poll` writes it again from the database",
        ),
        ErasureListState::Damaged => (
            format!("{name} is no list of the erased any more"),
            "take it from a backup; if there is none, remove it, and the next `katydid poll` writes it again from the database",
        ),
        ErasureListState::Behind => (
            format!("{name} lacks some who were erased: it is from an older copy"),
            "the next `katydid poll` completes it from the database",
        ),
        ErasureListState::Ahead => (
            format!("{name} names people who stand in the database again: it is an older copy"),
            "the next `katydid poll` erases them again; do not publish before",
        ),
    };
    Err(UserError::new(what).with_hint(advice).into())
}
