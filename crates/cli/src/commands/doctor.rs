//! `katydid doctor`: whether everything is in place, before a morning on which it is not.

use anyhow::Result;
use course::secret_address::mask_text;
use store::{ErasureList, Store};

use crate::args::Doctor;
use crate::commands::ahead::{ADVICE, confirm_clock, instants_ahead};
use crate::commands::findings::{self, Finding, Weight};
use crate::commands::publish::Stage;
use crate::commands::send::office::{self, Letterhead};
use crate::complaint::{Complaint, report};
use crate::exit::Exit;
use crate::folder::Folder;
use crate::rules;
use crate::run::Run;
use crate::site::SiteWriter;

/// Looks at the database, the list of the erased and the ledger beside it, the templates, the site's folder and the newsletter's settings, and says what is wrong.
///
/// # Errors
/// When the database cannot be read, or where the clock is confirmed, written.
pub(crate) fn doctor(arguments: Doctor, run: &Run) -> Result<Exit> {
    if arguments.clock_is_right {
        confirm_clock(run)?;
    }
    let faults = run.store()?.faults()?;
    let findings = [
        (
            "the database is sound",
            if faults.is_empty() { Ok(()) } else { Err(anyhow::anyhow!(faults.join("; "))) },
        ),
        ("the list of the erased agrees with the database", erasure_list(run)),
        ("the ledger of editions is there", ledger(run)),
        ("nothing lies in the future", clock(run)),
        ("the rules of the configuration are in force", rules_in_force(run)),
        ("the templates can be used", Stage::set(&run.config).map(drop)),
        (
            "the site's folder can be written",
            Folder::site(run).and_then(|folder| SiteWriter::try_out(&folder)),
        ),
        ("mail has a letterhead", Letterhead::new(&run.config.newsletter).map(drop)),
        ("mail can be handed over", mail_server(run)),
    ];
    let mut exit = Exit::Done;
    for (what, finding) in findings {
        match finding {
            Ok(()) => run.console.data(&format!("ok       {what}")),
            Err(error) => {
                run.console.data(&format!(
                    "WRONG    {what}: it is not so\n{}",
                    mask_text(&report(&error))
                ));
                exit = Exit::NeedsPerson;
            }
        }
    }
    // What each check has said need not be said twice.
    for finding in findings::read(&run.store()?, run)?.iter().filter(|finding| !is_checked(finding))
    {
        let word = if finding.weight < Weight::Notice { "PERSON  " } else { "note    " };
        run.console.data(&format!("{word} {finding}"));
        if finding.weight < Weight::Notice {
            exit = Exit::NeedsPerson;
        }
    }
    if run.config.course.address.is_none() {
        run.console.data("note     site.address is not set: mails and feeds link to the blogs, but not to the site");
    }
    Ok(exit)
}

/// Whether a finding is what a check above it looks at.
fn is_checked(finding: &Finding) -> bool {
    finding.remedy == ADVICE || finding.remedy == rules::REMEDY
}

/// Whether the mail server answers, and lets us in. No mail is sent.
fn mail_server(run: &Run) -> Result<()> {
    let mailer = office::mailer(&run.config.newsletter)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let tried = runtime.block_on(async {
        let tried = mailer.try_out().await;
        mailer.close().await;
        tried
    });
    tried.map_err(|why| {
        Complaint::new(format!("the mail server does not answer as it should: {why}"))
            .hint("check newsletter.smtp in the configuration; until then mail waits")
            .into()
    })
}

/// What went out must not go out again, whatever copy of the database is put back: that hangs on a file beside it.
fn ledger(run: &Run) -> Result<()> {
    if Store::has_ledger(&run.config.database)? || run.store()?.editions()?.is_empty() {
        return Ok(());
    }
    let what = format!(
        "editions went out, but their ledger {} is gone",
        run.config.database.with_extension("editions").display()
    );
    Err(Complaint::new(what)
        .hint("the next `katydid publish` writes it again from the database")
        .into())
}

/// What lies in the future shows that a clock is wrong, or was.
fn clock(run: &Run) -> Result<()> {
    let ahead = instants_ahead(&run.store()?, run)?;
    if ahead.is_empty() {
        Ok(())
    } else {
        Err(Complaint::new(ahead.join("; ")).hint(ADVICE).into())
    }
}

/// A change that would take printed posts off waits for a person.
fn rules_in_force(run: &Run) -> Result<()> {
    run.waiting.as_ref().map_or(Ok(()), |waiting| Err(Complaint::new(waiting.told()).into()))
}

/// Who was erased must stay so, whatever copy of the database is put back: that hangs on a file beside it.
fn erasure_list(run: &Run) -> Result<()> {
    let list = run.config.database.with_extension("erased");
    let name = list.display();
    let (what, advice) = match run.store()?.erasure_list()? {
        ErasureList::Agrees => return Ok(()),
        ErasureList::Lost => (
            format!("people were erased, but their list {name} is gone"),
            "the next `katydid poll` writes it again from the database",
        ),
        ErasureList::Damaged => (
            format!("{name} is no list of the erased any more"),
            "take it from a backup; if there is none, remove it, and the next `katydid poll` writes it again from the database",
        ),
        ErasureList::Behind => (
            format!("{name} lacks some who were erased: it is from an older copy"),
            "the next `katydid poll` completes it from the database",
        ),
        ErasureList::Ahead => (
            format!("{name} names people who stand in the database again: it is an older copy"),
            "the next `katydid poll` erases them again; do not publish before",
        ),
    };
    Err(Complaint::new(what).hint(advice).into())
}
