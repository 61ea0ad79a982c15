//! Whether the mail server answers, lets us in, and how long its certificate is good. No mail is
//! sent.

use anyhow::Result;

use super::ProbeSettings;
use crate::newsroom::deliver::mail_setup;
use crate::newsroom::findings::certificate;
use crate::newsroom::findings::finding::FindingList;
use crate::newsroom::state::Newsroom;
use crate::user_error::UserError;

/// Connects, signs in and takes leave.
pub(in crate::newsroom::findings) fn add_findings(
    newsroom: &mut Newsroom<'_>,
    _: &ProbeSettings,
    list: &mut FindingList<'_>,
) -> Result<()> {
    let config = &newsroom.run.config.newsletter;
    let mailer = mail_setup::open_mailer(config)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let tried = runtime.block_on(async {
        let tried = mailer.test_connection().await;
        mailer.close().await;
        tried
    });
    let end = tried.map_err(|why| {
        UserError::new(format!("the mail server does not answer as it should: {why}"))
            .with_hint("check newsletter.smtp in the configuration; until then mail waits")
    })?;
    if let (Some(end), Some(smtp)) = (end, config.smtp()) {
        certificate::add_finding(&smtp.host, end, newsroom.run.clock.now(), list);
    }
    Ok(())
}
