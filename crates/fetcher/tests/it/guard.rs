//! Where the fetcher goes, and where not.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use course::{FetchFailureKind, FetchOutcome};
use fetcher::visit::FetcherSettings;
use url::Url;

use crate::server::{Server, feed, fetch, reply, settings, visit};

#[track_caller]
fn assert_refused(outcome: &FetchOutcome, address: &str) {
    match outcome {
        FetchOutcome::Failed(failure) if failure.kind == FetchFailureKind::Refused => {
            assert!(failure.detail.is_some(), "{failure}");
        }
        other => panic!("{address} was not refused: {other:?}"),
    }
}

fn url(address: &str) -> Url {
    Url::parse(address).expect("an address")
}

#[tokio::test]
async fn private_addresses_are_refused_however_they_are_written() {
    for address in [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0.0.0.0/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://192.168.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fd00:ec2::254]/",
        "http://[ff02::1]/",
        "http://localhost/",
    ] {
        let fetched = fetch(FetcherSettings::default(), visit(url(address))).await;
        assert_refused(&fetched.outcome, address);
    }
}

#[tokio::test]
async fn only_the_web_is_asked_and_only_at_its_ports() {
    for address in [
        "ftp://93.184.216.34/feed",
        "file:///etc/passwd",
        "gopher://1.1.1.1/",
        "http://1.1.1.1:22/",
        "https://1.1.1.1:6379/",
    ] {
        assert_refused(&fetch(settings(), visit(url(address))).await.outcome, address);
    }
}

#[tokio::test]
async fn a_name_is_judged_by_the_address_it_leads_to() {
    let server = Server::start(|_| reply(200, &[], feed("Hello"))).await;
    let address = server.address();
    let resolve = Arc::new(move |host: &str| match host {
        "blog.example" => Some(address),
        "inside.example" => Some(SocketAddr::from(([10, 0, 0, 1], 80))),
        "metadata.example" => Some(SocketAddr::from(([169, 254, 169, 254], 80))),
        _ => None,
    });
    let named = || FetcherSettings { resolve: Some(resolve.clone()), ..settings() };
    assert!(matches!(
        fetch(named(), visit(url("http://blog.example/"))).await.outcome,
        FetchOutcome::Read(_)
    ));
    let with_port = format!("http://blog.example:{}/", address.port());
    assert!(matches!(fetch(named(), visit(url(&with_port))).await.outcome, FetchOutcome::Read(_)));
    for address in
        ["http://inside.example/", "https://metadata.example/", "http://inside.example:8080/"]
    {
        assert_refused(&fetch(named(), visit(url(address))).await.outcome, address);
    }
    let nothing_private = FetcherSettings { allow_private: Vec::new(), ..named() };
    assert_refused(
        &fetch(nothing_private, visit(url("http://blog.example/"))).await.outcome,
        "blog.example",
    );
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn each_step_of_a_redirect_is_checked() {
    for target in [
        "http://10.0.0.1/",
        "http://[::ffff:169.254.169.254]/",
        "http://localhost.:22/",
        "//192.168.0.1/feed",
        "http://1.1.1.1:22/",
        "ftp://1.1.1.1/feed",
        "data:text/xml,<rss/>",
    ] {
        let server = Server::start(move |_| reply(302, &[("location", target)], "")).await;
        let only_this =
            FetcherSettings { allow_private: vec![server.address().ip().into()], ..settings() };
        assert_refused(&fetch(only_this, visit(server.url("/feed"))).await.outcome, target);
    }
}

/// A name that leads elsewhere each time it is asked for.
fn rebinding(answers: Vec<SocketAddr>) -> (FetcherSettings, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let n_asked = asked.clone();
    let resolve =
        Arc::new(move |_: &str| answers.get(n_asked.fetch_add(1, Ordering::SeqCst)).copied());
    (FetcherSettings { resolve: Some(resolve), ..settings() }, asked)
}

#[tokio::test]
async fn the_address_that_was_checked_is_the_one_that_is_dialled() {
    let server = Server::start(|_| reply(200, &[], feed("Hello"))).await;
    let inside = SocketAddr::from(([10, 0, 0, 1], 80));
    // What the name leads to after it was checked is never learned, so that it cannot be dialled.
    let (settings, asked) = rebinding(vec![server.address(), inside, inside]);
    let with_port = format!("http://rebind.example:{}/", server.address().port());
    assert!(matches!(fetch(settings, visit(url(&with_port))).await.outcome, FetchOutcome::Read(_)));
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    // And one that led inside is refused, wherever it would lead next.
    let (settings, _) = rebinding(vec![inside, server.address(), server.address()]);
    assert_refused(
        &fetch(settings, visit(url("http://rebind.example/"))).await.outcome,
        "rebind.example",
    );
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn an_address_with_a_password_is_refused_and_the_password_not_repeated() {
    let server =
        Server::start(|_| reply(302, &[("location", "http://ana:secret@127.0.0.1/")], "")).await;
    let with_password = server.url("/").to_string().replace("http://", "http://ana:secret@");
    for address in [with_password, server.url("/").to_string()] {
        match fetch(settings(), visit(url(&address))).await.outcome {
            FetchOutcome::Failed(failure) => {
                assert_eq!(failure.kind, FetchFailureKind::Refused);
                assert!(!format!("{failure:?}").contains("secret"), "{failure}");
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(server.seen().len(), 1);
}
