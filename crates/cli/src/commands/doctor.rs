//! `katydid doctor`: whether everything is in place, before a morning on which it is not.

use anyhow::Result;

use crate::commands::publish::Stage;
use crate::commands::send::office::Letterhead;
use crate::complaint::report;
use crate::exit::Exit;
use crate::run::Run;
use crate::site::SiteWriter;

/// Looks at the database, the templates, the site's folder and the newsletter's settings, and says what is wrong.
pub(crate) fn doctor(run: &Run) -> Result<Exit> {
    let faults = run.store()?.faults()?;
    let findings = [
        ("the database is sound", if faults.is_empty() { Ok(()) } else { Err(anyhow::anyhow!(faults.join("; "))) }),
        ("the templates can be used", Stage::set(&run.config).map(drop)),
        ("the site's folder can be written", SiteWriter::try_out(&run.config.site.folder)),
        ("mail has a letterhead", Letterhead::new(&run.config.newsletter).map(drop)),
    ];
    let mut exit = Exit::Done;
    for (what, finding) in findings {
        match finding {
            Ok(()) => run.console.data(&format!("ok       {what}")),
            Err(error) => {
                run.console.data(&format!("WRONG    {what}: it is not so\n{}", report(&error)));
                exit = Exit::NeedsPerson;
            }
        }
    }
    if run.config.course.address.is_none() {
        run.console.data("note     site.address is not set: mails and feeds link to the blogs, but not to the site");
    }
    Ok(exit)
}
