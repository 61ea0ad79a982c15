//! Signing beside the tasks that talk to servers, on all cores.
//!
//! One operation with an RSA key takes about a millisecond. A task that did it itself would keep
//! its thread from the connections: while many sign, no server's answer would be read.

use std::panic;
use std::sync::Arc;
use std::thread;

use tokio::sync::Semaphore;
use tokio::task;

use crate::compose::compose_message;
use crate::dkim::Signer;
use crate::error::Error;
use crate::message::Message;
use crate::message_draft::MessageDraft;

/// The keys that sign each message. Copies share them, and the cores.
#[derive(Debug, Clone)]
pub struct MessageSigners {
    signers: Arc<[Signer]>,
    cores: Arc<Semaphore>,
}

impl MessageSigners {
    /// No signers leave messages unsigned.
    pub fn new(signers: Vec<Signer>) -> Self {
        let n_cores = thread::available_parallelism().map_or(1, usize::from);
        Self { signers: signers.into(), cores: Arc::new(Semaphore::new(n_cores)) }
    }

    /// Composes a letter and signs it at its own date. The same letter gives the same bytes.
    ///
    /// # Errors
    /// As [`compose_message`] has them.
    pub fn sign_letter(&self, letter: &MessageDraft) -> Result<Message, Error> {
        Ok(compose_message(letter)?.with_signatures(&self.signers, letter.date))
    }

    /// The same on a thread beside the runtime's, at most as many at once as there are cores.
    ///
    /// # Errors
    /// As [`compose_message`] has them.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub async fn sign_letter_aside(&self, letter: MessageDraft) -> Result<Message, Error> {
        if self.signers.is_empty() {
            return compose_message(&letter);
        }
        // The semaphore is never closed; if it were, one more thread would do no harm.
        let _core = self.cores.acquire().await.ok();
        let signers = self.clone();
        let signed = task::spawn_blocking(move || signers.sign_letter(&letter)).await;
        signed.unwrap_or_else(|broken| panic::resume_unwind(broken.into_panic()))
    }
}
