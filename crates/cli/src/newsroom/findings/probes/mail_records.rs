//! The records of the domain that mail comes from.

use anyhow::Result;
use digest::messages::say;
use mailer::dns_check::DnsGrade;

use super::ProbeSettings;
use crate::newsroom::findings::finding::{FindingList, FindingUrgency};
use crate::newsroom::findings::mail_setup::is_unusable_sender;
use crate::newsroom::mail_records::find_record_faults;
use crate::newsroom::state::Newsroom;

/// Asks for SPF, DKIM, DMARC and the like, where mail leaves this machine from a name of one's own.
pub(in crate::newsroom::findings) fn add_findings(
    newsroom: &mut Newsroom<'_>,
    settings: &ProbeSettings,
    list: &mut FindingList<'_>,
) -> Result<()> {
    let (run, messages) = (newsroom.run, list.messages);
    let config = &run.config.newsletter;
    let is_rehearsal = config.outbox_folder().is_some();
    let Some(from) = config.from.as_ref().filter(|from| !is_rehearsal && !is_unusable_sender(from))
    else {
        return Ok(());
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for finding in runtime.block_on(find_record_faults(from, &[], settings.resolver, run))? {
        let weight = match finding.grade {
            DnsGrade::Good => continue,
            // Whether the server signs instead is told with the mail set-up.
            _ if finding.code == "dkim-none" => continue,
            DnsGrade::Doubtful | DnsGrade::Unknown => FindingUrgency::Notice,
            DnsGrade::Wrong => FindingUrgency::Person,
        };
        let remedy = say!(messages, "finding-mail-records-do");
        let what = format!("{}: {}", finding.what, finding.found);
        list.add(finding.code, weight, &what, &remedy).set_about(from.domain());
    }
    Ok(())
}
