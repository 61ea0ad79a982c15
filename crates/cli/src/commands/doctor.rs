//! `katydid doctor`: whether everything is in place, before a morning on which it is not.

use anyhow::Result;
use course::secret_address::mask_text;
use store::{ErasureListState, Store};

use crate::args::Doctor;
use crate::exit::Exit;
use crate::newsroom::deliver::mail_setup::{self, SenderAddresses};
use crate::newsroom::findings::{CourseFinding, FindingUrgency};
use crate::newsroom::future_dates::{ADVICE, confirm_clock, find_future_dates};
use crate::newsroom::rules;
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
    let findings = [
        (
            "the database is sound",
            if faults.is_empty() { Ok(()) } else { Err(anyhow::anyhow!(faults.join("; "))) },
        ),
        ("the list of the erased agrees with the database", check_erasure_list(&newsroom)),
        ("the ledger of editions is there", check_ledger(&newsroom)),
        ("nothing lies in the future", check_clock(&newsroom)),
        ("the rules of the configuration are in force", check_rules_in_force(run)),
        ("the templates can be used", newsroom.renderer().map(drop)),
        (
            "the site's folder can be written",
            OutputFolder::site_folder(run).and_then(|folder| SiteWriter::check_writable(&folder)),
        ),
        ("mail has sender addresses", SenderAddresses::new(&run.config.newsletter).map(drop)),
        ("mail can be handed over", check_mail_server(run)),
    ];
    let mut exit = Exit::Done;
    for (what, finding) in findings {
        match finding {
            Ok(()) => run.console.print_data(&format!("ok       {what}")),
            Err(error) => {
                run.console.print_data(&format!(
                    "WRONG    {what}: it is not so\n{}",
                    mask_text(&error_report(&error))
                ));
                exit = Exit::NeedsPerson;
            }
        }
    }
    // What each check has said need not be said twice.
    for finding in newsroom.read_findings()?.iter().filter(|finding| !is_checked_above(finding)) {
        let word = if finding.weight < FindingUrgency::Notice { "PERSON  " } else { "note    " };
        run.console.print_data(&format!("{word} {finding}"));
        if finding.weight < FindingUrgency::Notice {
            exit = Exit::NeedsPerson;
        }
    }
    if run.config.course.address.is_none() {
        run.console.print_data("note     site.address is not set: mails and feeds link to the blogs, but not to the site");
    }
    Ok(exit)
}

/// Whether a finding is what a check above it looks at.
fn is_checked_above(finding: &CourseFinding) -> bool {
    finding.remedy == ADVICE || finding.remedy == rules::REMEDY
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
    tried.map_err(|why| {
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
        Err(UserError::new(ahead.join("; ")).with_hint(ADVICE).into())
    }
}

/// A change that would take printed posts off waits for a person.
fn check_rules_in_force(run: &RunContext) -> Result<()> {
    run.waiting
        .as_ref()
        .map_or(Ok(()), |waiting| Err(UserError::new(waiting.report_with_hint()).into()))
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
