//! `katydid newsletter test`: mails to our own addresses, sent as editions are, and read back.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use course::EmailAddress;
use course::identity::hex_digits;
use digest::messages::say;
use mailer::dns_check::DnsGrade;
use mailer::proof::{PROOF_HEADER, ProofSighting};
use mailer::{MessageDraft, Receipt, Signer};

use super::proof_reader::ProofReader;
use crate::args::NewsletterTestArgs;
use crate::config::NewsletterConfig;
use crate::exit::Exit;
use crate::newsroom::deliver::mail_setup::{self, SenderAddresses};
use crate::newsroom::mail_finding::MailFinding;
use crate::run::RunContext;
use crate::user_error::UserError;

/// How often the mailbox is looked at.
const PAUSE: Duration = Duration::from_secs(1);

/// Sends a proof to each address that mail comes back to, and looks for it where we read.
pub(super) fn send_proofs(test: &NewsletterTestArgs, run: &RunContext) -> Result<Exit> {
    if let Some(folder) = run.config.newsletter.outbox_folder() {
        let what = format!("mail is written to {} and not sent", folder.display());
        let hint = "set newsletter.transport to \"smtp\" or \"sendmail\"";
        return Err(UserError::new(what).with_hint(hint).into());
    }
    let sender = SenderAddresses::new(&run.config.newsletter)?;
    let mut proofs = plan_proofs(&run.config.newsletter, &sender)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    // The error of a mailbox that cannot be read to the end waits for the account of the others.
    let read = runtime.block_on(async {
        // A mailbox that cannot be read is told before anything is sent.
        let mut reader = ProofReader::open(&run.config.newsletter.mailbox).await?;
        send_all(&mut proofs, &sender, run).await?;
        anyhow::Ok(read_back(&mut proofs, &mut reader, Duration::from_secs(test.wait)).await)
    })?;
    let findings: Vec<_> =
        proofs.iter().map(|proof| proof.finding(run)).chain(unset_findings(run)).collect();
    for finding in &findings {
        run.print_data(if test.json.json {
            finding.to_json()
        } else {
            finding.to_text(&run.messages)
        });
    }
    if !test.json.json {
        run.print_data(proof_account(&proofs, read.is_ok(), run));
    }
    read?;
    let is_wrong = findings.iter().any(|finding| finding.grade == DnsGrade::Wrong);
    Ok(if is_wrong { Exit::NeedsPerson } else { Exit::Done })
}

/// A mail to one of our addresses.
pub(super) struct Proof {
    /// The setting that names the address.
    key: &'static str,
    address: EmailAddress,
    /// Where it goes: with a tag, where the address is to take tags.
    to: EmailAddress,
    /// What it is known by; it is the tag too.
    pub(super) name: String,
    /// Whether it comes in where we read.
    is_readable: bool,
    sent_at: Option<Instant>,
    pub(super) outcome: ProofOutcome,
}

/// What became of a proof.
pub(super) enum ProofOutcome {
    NotSent(String),
    NotSeen,
    Seen(ProofSighting, Duration),
}

impl Proof {
    /// Notes what was seen of it: an arrival wins over an answer.
    pub(super) fn note_sighting(&mut self, sighting: ProofSighting) {
        let is_settled = matches!(self.outcome, ProofOutcome::Seen(ProofSighting::Arrived, _));
        if let Some(sent_at) = self.sent_at.filter(|_| !is_settled) {
            self.outcome = ProofOutcome::Seen(sighting, sent_at.elapsed());
        }
    }

    /// Whether it may still come.
    fn is_awaited(&self) -> bool {
        self.is_readable && matches!(self.outcome, ProofOutcome::NotSeen)
    }

    /// What became of it, as a word for the account.
    fn account_word(&self, has_mailbox: bool, is_read: bool) -> &'static str {
        match &self.outcome {
            ProofOutcome::Seen(ProofSighting::Arrived, _) => "read",
            ProofOutcome::Seen(ProofSighting::Returned, _) => "returned",
            ProofOutcome::NotSent(_) => "unsent",
            ProofOutcome::NotSeen if !has_mailbox => "nowhere",
            ProofOutcome::NotSeen if !self.is_readable => "elsewhere",
            ProofOutcome::NotSeen if !is_read => "unreadable",
            ProofOutcome::NotSeen => "unseen",
        }
    }

    fn finding(&self, run: &RunContext) -> MailFinding {
        let address = self.address.as_str();
        let finding = |grade, code, found| MailFinding::new(self.key, grade, code, found);
        match &self.outcome {
            ProofOutcome::NotSent(why) => {
                let found = say!(run, "report-mail-proof-not-sent", address, why = why.as_str());
                finding(DnsGrade::Wrong, "proof-not-sent", found)
                    .with_remedy(say!(run, "report-mail-proof-not-sent-do"))
            }
            ProofOutcome::Seen(ProofSighting::Arrived, after) => {
                let found = say!(run, "report-mail-proof-arrived", address, n = after.as_secs());
                finding(DnsGrade::Good, "proof-arrived", found)
            }
            ProofOutcome::Seen(ProofSighting::Returned, _) => {
                let found = say!(run, "report-mail-proof-returned", address);
                finding(DnsGrade::Wrong, "proof-returned", found).with_remedy(say!(
                    run,
                    "report-mail-proof-returned-do",
                    address
                ))
            }
            ProofOutcome::NotSeen if self.is_readable => {
                let found = say!(run, "report-mail-proof-not-seen", address);
                finding(DnsGrade::Wrong, "proof-not-seen", found).with_remedy(say!(
                    run,
                    "report-mail-proof-not-seen-do",
                    address
                ))
            }
            ProofOutcome::NotSeen => {
                let found = say!(run, "report-mail-proof-sent", address);
                finding(DnsGrade::Doubtful, "proof-sent", found).with_remedy(say!(
                    run,
                    "report-mail-proof-sent-do",
                    address
                ))
            }
        }
    }
}

/// A proof for each address that is set. The mailbox is that of `bounce_address` and
/// `leave_address`; answers come in there only where `reply_to` is one of them.
fn plan_proofs(config: &NewsletterConfig, sender: &SenderAddresses) -> Result<Vec<Proof>> {
    let nonce = proof_nonce()?;
    let has_mailbox = config.mailbox.is_set();
    let ours =
        [("bounce_address", &config.bounce_address), ("leave_address", &config.leave_address)];
    let ours: Vec<_> =
        ours.into_iter().filter_map(|(key, address)| Some((key, address.clone()?))).collect();
    let is_ours = |reply_to: &EmailAddress| {
        ours.iter().any(|(_, address)| address.folded_address() == reply_to.folded_address())
    };
    let answers = ("reply_to", sender.reply_to.clone());
    let mut proofs = Vec::new();
    for (n, (key, address)) in ours.iter().cloned().chain([answers]).enumerate() {
        let name = format!("t{}-{nonce}", n + 1);
        let is_tagged = key != "reply_to";
        let to = if is_tagged {
            address
                .with_tag(&name)
                .with_context(|| format!("newsletter.{key} is too long for tags"))?
        } else {
            address.clone()
        };
        proofs.push(Proof {
            key,
            to,
            name,
            is_readable: has_mailbox && (is_tagged || is_ours(&address)),
            address,
            sent_at: None,
            outcome: ProofOutcome::NotSeen,
        });
    }
    Ok(proofs)
}

/// What no other run has.
fn proof_nonce() -> Result<String> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes)
        .map_err(|e| anyhow::anyhow!("the system gives no random numbers: {e}"))?;
    Ok(hex_digits(&bytes))
}

async fn send_all(proofs: &mut [Proof], sender: &SenderAddresses, run: &RunContext) -> Result<()> {
    let config = &run.config.newsletter;
    let signers = config.dkim.load_signers()?;
    let mailer = mail_setup::open_mailer(config)?;
    for proof in proofs {
        let draft = proof_draft(proof, sender, run)?;
        let receipt = sign_draft(&draft, &signers).map(|message| {
            let mailer = &mailer;
            async move { mailer.deliver_message(&message).await }
        })?;
        match receipt.await {
            Receipt::Accepted(_) | Receipt::Unknown(_) => proof.sent_at = Some(Instant::now()),
            other => proof.outcome = ProofOutcome::NotSent(other.text().to_owned()),
        }
    }
    mailer.close().await;
    Ok(())
}

fn sign_draft(draft: &MessageDraft, signers: &[Signer]) -> Result<mailer::Message> {
    Ok(mailer::compose_message(draft)?.with_signatures(signers, draft.date))
}

/// It comes back like an edition: to the tagged return path, where one is set.
fn proof_draft(proof: &Proof, sender: &SenderAddresses, run: &RunContext) -> Result<MessageDraft> {
    let config = &run.config.newsletter;
    let SenderAddresses { from, from_name, reply_to } = sender.clone();
    Ok(MessageDraft {
        to: proof.to.clone(),
        subject: say!(run, "report-mail-proof-subject", key = proof.key),
        html: None,
        text: say!(run, "report-mail-proof-text", key = proof.key) + "\n",
        message_id: format!("proof.{}@{}", proof.name, from.domain()),
        date: run.clock.now(),
        return_path: mail_setup::return_path(config, sender, &proof.name)?,
        list: None,
        headers: vec![(PROOF_HEADER.to_owned(), proof.name.clone())],
        from,
        from_name: Some(from_name),
        reply_to: Some(reply_to),
    })
}

/// Looks until all that can come has come, or the time is over; once at least.
async fn read_back(proofs: &mut [Proof], reader: &mut ProofReader, wait: Duration) -> Result<()> {
    let begun = Instant::now();
    loop {
        reader.look_for(proofs).await?;
        let left = wait.saturating_sub(begun.elapsed());
        if !proofs.iter().any(Proof::is_awaited) {
            return Ok(());
        }
        if left.is_zero() {
            return reader.look_into_imap(proofs).await;
        }
        tokio::time::sleep(left.min(PAUSE)).await;
    }
}

/// Which of the addresses were read back, and why the others were not.
fn proof_account(proofs: &[Proof], is_read: bool, run: &RunContext) -> String {
    let has_mailbox = run.config.newsletter.mailbox.is_set();
    let results = ["bounce_address", "leave_address", "reply_to"].map(|key| {
        let proof = proofs.iter().find(|proof| proof.key == key);
        (key, proof.map_or("unset", |proof| proof.account_word(has_mailbox, is_read)))
    });
    let n = results.iter().filter(|(_, word)| *word == "read").count();
    let lines = results.map(|(key, why)| say!(run, "report-mail-proof-account", key, why));
    format!("\n{}\n{}", say!(run, "report-mail-proof-accounts", n), lines.join("\n"))
}

/// The addresses that are not set, with what that means.
fn unset_findings(run: &RunContext) -> Vec<MailFinding> {
    let config = &run.config.newsletter;
    let note = |what, code, found| MailFinding::new(what, DnsGrade::Doubtful, code, found);
    let mut found = Vec::new();
    if config.bounce_address.is_none() {
        let said = say!(run, "report-mail-proof-no-bounce-address");
        found.push(
            note("bounce_address", "proof-unset", said)
                .with_remedy(say!(run, "report-mail-proof-no-bounce-address-do")),
        );
    }
    if config.leave_address.is_none() {
        let said = say!(run, "report-mail-proof-no-leave-address");
        found.push(
            note("leave_address", "proof-unset", said)
                .with_remedy(say!(run, "report-mail-proof-no-leave-address-do")),
        );
    }
    found
}
