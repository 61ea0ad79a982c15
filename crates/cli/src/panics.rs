//! A panic that is caught and becomes one feed's failure is told in the log, not on the terminal.

use std::io::Write as _;
use std::panic::{self, PanicHookInfo};

/// Keeps panics that will be caught off the terminal from now on. All others are told as ever.
pub(crate) fn install_panic_hook() {
    let loud = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if fetcher::is_panic_caught() {
            log_caught_panic(info);
        } else {
            loud(info);
            // Nothing is left to do where nobody listens.
            let _ = writeln!(std::io::stderr().lock(), "{REPORT}");
        }
    }));
}

/// What a person can do about a panic.
const REPORT: &str = concat!(
    "error: this is a bug of katydid ",
    env!("CARGO_PKG_VERSION"),
    "; what was stored before is safe\n",
    "hint: run the command again, and report the lines above: SECURITY.md of the source says where"
);

/// `KATYDID_LOG=warn` shows it.
fn log_caught_panic(info: &PanicHookInfo<'_>) {
    let at = info.location().map(ToString::to_string).unwrap_or_default();
    let words = info.payload_as_str().unwrap_or("no words");
    tracing::warn!("a reader gave up on a feed: {words} ({at})");
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use fetcher::visit::{Fetcher, FetcherSettings};

    use super::*;

    /// A feed whose reader panics, and after it a panic of ours.
    #[test]
    fn only_a_panic_that_nobody_catches_is_loud() {
        let n_loud = Arc::new(AtomicUsize::new(0));
        let n = n_loud.clone();
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if info.payload_as_str().is_some_and(|words| words.contains("of this test")) {
                n.fetch_add(1, Ordering::SeqCst);
            }
        }));
        install_panic_hook();
        read_with_panic();
        assert_eq!(n_loud.load(Ordering::SeqCst), 0);
        let ended = panic::catch_unwind(|| panic!("ours, of this test"));
        panic::set_hook(before);
        assert!(ended.is_err());
        assert_eq!(n_loud.load(Ordering::SeqCst), 1);
    }

    fn read_with_panic() {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
            let url = format!("http://{}/", listener.local_addr().expect("an address")).parse().expect("an address");
            let router = axum::Router::new().fallback(async || "hello");
            tokio::spawn(async { axum::serve(listener, router).await });
            let settings = FetcherSettings {
                allow_private: vec!["127.0.0.0/8".parse().expect("a network")],
                read: Arc::new(|_, _, _, _| panic!("caught, of this test")),
                ..FetcherSettings::default()
            };
            let visit =
                course::WatchedAddress { owner: course::FeedId(1).into(), url, validators: course::Validators::default(), body_hash: None };
            let fetched = Fetcher::new(settings).expect("a fetcher").fetch_address(visit, chrono::Utc::now()).await;
            assert!(matches!(fetched.outcome, course::FetchOutcome::Failed(f) if f.kind == course::FetchFailureKind::Parser));
        });
    }
}
