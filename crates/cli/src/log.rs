//! The log, on standard error: lines for people, and JSON where the journal of systemd takes them.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

use crate::console::MaskedLogWriter;

/// systemd sets it where standard error leads to its journal (systemd.exec(5)).
const JOURNAL: &str = "JOURNAL_STREAM";

/// Starts the log. It holds errors, what the environment's `KATYDID_LOG` names, and with `verbose`
/// the whole story of each request. Secrets and mail addresses are left out.
pub(crate) fn start_log(verbose: bool) {
    let filter = match std::env::var("KATYDID_LOG") {
        Ok(named) if !named.is_empty() => EnvFilter::new(named),
        _ if verbose => EnvFilter::new("error,katydid=debug,fetcher=debug,mailer=debug,web=debug"),
        _ => EnvFilter::new("error"),
    };
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(|| MaskedLogWriter)
        .with_ansi(std::io::stderr().is_terminal());
    if std::env::var_os(JOURNAL).is_some() && !std::io::stderr().is_terminal() {
        log.json().flatten_event(true).with_current_span(false).with_span_list(false).init();
    } else {
        log.init();
    }
}
