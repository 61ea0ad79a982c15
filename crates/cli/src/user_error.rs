//! Errors that say what a person can do.

use std::fmt;
use std::io::ErrorKind;

use crate::exit::Exit;

/// An error with advice. It stands anywhere in an `anyhow` chain; the outermost one's advice is
/// printed.
#[derive(Debug)]
pub(crate) struct UserError {
    what: String,
    hint: Option<String>,
    exit: Exit,
}

impl UserError {
    /// What went wrong, on what: lower case, no final stop.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), hint: None, exit: Exit::Failed }
    }

    /// Adds what the person can do.
    pub(crate) fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Ends the program with another code than [`Exit::Failed`].
    pub(crate) fn with_exit(self, exit: Exit) -> Self {
        Self { exit, ..self }
    }
}

impl fmt::Display for UserError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for UserError {}

/// The report of an error for standard error: what, why, and what to do.
pub(crate) fn error_report(error: &anyhow::Error) -> String {
    let mut lines = vec![format!("error: {error}")];
    lines.extend(error.chain().skip(1).map(|cause| format!("caused by: {cause}")));
    lines.extend(error_advice(error).map(|hint| format!("hint: {hint}")));
    lines.join("\n")
}

/// What a person can do about an error, where that is known.
pub(crate) fn error_advice(error: &anyhow::Error) -> Option<&str> {
    if is_disk_full(error) { Some(FULL) } else { error_hint(error) }
}

const FULL: &str =
    "the disk is full: free some space and run the command again; what was stored before is safe";

/// Whether a file could not be written because the disk is full. What the store says of it has the
/// same advice.
fn is_disk_full(error: &anyhow::Error) -> bool {
    let full = |kind| matches!(kind, ErrorKind::StorageFull | ErrorKind::QuotaExceeded);
    error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>()).any(|e| full(e.kind()))
}

/// What the person can do: the complaint's advice, else the store's.
fn error_hint(error: &anyhow::Error) -> Option<&str> {
    let of_store = || {
        error.chain().find_map(|e| e.downcast_ref::<store::Error>()).and_then(store::Error::advice)
    };
    user_errors(error).find_map(|c| c.hint.as_deref()).or_else(of_store)
}

/// The code the program ends with for an error.
pub(crate) fn exit_for_error(error: &anyhow::Error) -> Exit {
    user_errors(error).map(|c| c.exit).find(|e| *e != Exit::Failed).unwrap_or(Exit::Failed)
}

fn user_errors(error: &anyhow::Error) -> impl Iterator<Item = &UserError> {
    // A complaint given as context is not in `chain()` as itself; `downcast_ref` finds the
    // outermost one.
    error
        .downcast_ref::<UserError>()
        .into_iter()
        .chain(error.chain().filter_map(|e| e.downcast_ref::<UserError>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_called_so_whatever_was_written() {
        let of = |kind| anyhow::Error::new(std::io::Error::from(kind));
        for kind in [ErrorKind::StorageFull, ErrorKind::QuotaExceeded] {
            let error = of(kind).context(
                UserError::new("site cannot be written").with_hint("make the folder writable"),
            );
            assert!(error_report(&error).ends_with(
                "hint: the disk is full: free some space and run the command again; what was stored before is safe"
            ));
        }
        let error = of(ErrorKind::PermissionDenied).context(
            UserError::new("site cannot be written").with_hint("make the folder writable"),
        );
        assert!(error_report(&error).ends_with("hint: make the folder writable"));
    }
}
