//! The mailbox of the configuration, looked through for proofs.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use mailer::mailbox::{self, ImapMailbox, ImapSettings};
use mailer::proof::{ProofSighting, find_proof};

use super::proof::Proof;
use crate::config::MailboxConfig;
use crate::user_error::UserError;

/// A mailbox on a server is asked at one look of so many.
const LOOKS_PER_LOGIN: usize = 5;

/// Reads what came in since the last look.
pub(super) struct ProofReader {
    maildir: Option<PathBuf>,
    mbox: Option<PathBuf>,
    imap: Option<ImapSettings>,
    /// Files of the maildir that were there before, or were looked at.
    known: HashSet<PathBuf>,
    /// How long the mbox file was.
    mbox_bytes: u64,
    n_looks: usize,
}

impl ProofReader {
    /// Opens each mailbox once.
    pub(super) async fn open(config: &MailboxConfig) -> Result<Self> {
        let mut reader = Self {
            maildir: config.maildir.clone(),
            mbox: config.mbox.clone(),
            imap: config.imap_settings()?,
            known: HashSet::new(),
            mbox_bytes: 0,
            n_looks: 0,
        };
        if let Some(folder) = &reader.maildir {
            let unseen =
                mailbox::maildir_messages(folder).with_context(|| unreadable_maildir(folder))?;
            reader.known.extend(unseen.iter().map(|message| message.path().to_owned()));
        }
        // A file that is not there yet is made by the first mail.
        if let Some(path) = reader.mbox.as_ref().filter(|path| path.exists()) {
            mailbox::mbox_messages(path).map(drop)?;
            reader.mbox_bytes = path.metadata()?.len();
        }
        if let Some(settings) = &reader.imap {
            ImapMailbox::open(settings).await?.close().await;
        }
        Ok(reader)
    }

    /// Notes on each proof what was seen of it.
    pub(super) async fn look_for(&mut self, proofs: &mut [Proof]) -> Result<()> {
        self.look_into_maildir(proofs)?;
        self.look_into_mbox(proofs)?;
        if self.n_looks.is_multiple_of(LOOKS_PER_LOGIN) {
            self.look_into_imap(proofs).await?;
        }
        self.n_looks += 1;
        Ok(())
    }

    fn look_into_maildir(&mut self, proofs: &mut [Proof]) -> Result<()> {
        let Some(folder) = &self.maildir else { return Ok(()) };
        for unseen in mailbox::maildir_messages(folder)? {
            if !self.known.insert(unseen.path().to_owned()) || !unseen.is_regular_file() {
                continue;
            }
            if note_message(&unseen.read_bytes()?, proofs) == Some(ProofSighting::Arrived) {
                unseen.mark_seen()?;
            }
        }
        Ok(())
    }

    fn look_into_mbox(&mut self, proofs: &mut [Proof]) -> Result<()> {
        let Some(path) = self.mbox.as_ref().filter(|path| path.exists()) else { return Ok(()) };
        let n_bytes = path.metadata()?.len();
        if std::mem::replace(&mut self.mbox_bytes, n_bytes) == n_bytes {
            return Ok(());
        }
        for message in mailbox::mbox_messages(path)? {
            note_message(&message?, proofs);
        }
        Ok(())
    }

    /// Asks the server now.
    pub(super) async fn look_into_imap(&self, proofs: &mut [Proof]) -> Result<()> {
        let (Some(settings), Some(first)) = (&self.imap, proofs.first()) else { return Ok(()) };
        // All proofs of a run have this in common.
        let nonce = first.name.split_once('-').map_or("", |(_, nonce)| nonce).to_owned();
        let mut imap = ImapMailbox::open(settings).await?;
        imap.search_unseen(&nonce).await?;
        while let Some((uid, message)) = imap.next_unseen().await? {
            if note_message(&message, proofs) == Some(ProofSighting::Arrived) {
                imap.mark_seen(uid).await?;
            }
        }
        imap.close().await;
        Ok(())
    }
}

/// A mail server makes a maildir with the first mail.
fn unreadable_maildir(folder: &Path) -> UserError {
    let shown = folder.display();
    let what = format!("the mailbox {shown} cannot be read (newsletter.mailbox.maildir)");
    UserError::new(what).with_hint(if folder.exists() {
        "a maildir has the folders new, cur and tmp, and who runs Katydid must be able to read it"
            .to_owned()
    } else {
        format!(
            "it is not there yet: send a first mail to the address, or make it as the user whom \
             the mail server delivers as: `mkdir -p {shown}/new {shown}/cur {shown}/tmp`"
        )
    })
}

/// Notes a message on the proof that it is of.
fn note_message(message: &[u8], proofs: &mut [Proof]) -> Option<ProofSighting> {
    let (proof, sighting) = proofs
        .iter_mut()
        .find_map(|proof| find_proof(message, &proof.name).map(|sighting| (proof, sighting)))?;
    proof.note_sighting(sighting);
    Some(sighting)
}
