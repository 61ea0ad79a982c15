//! The folder that takes messages.

use std::fs;
use std::path::Path;

use mailer::{MailTransport, Mailer, MessageDraft, Receipt, compose_message};

use crate::letters::letter;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_message_sent_again_replaces_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let outbox = folder.path().join("new/outbox");
    let mailer = Mailer::open(MailTransport::Outbox(outbox.clone())).unwrap();
    let first = compose_message(&letter()).unwrap();
    let receipt = mailer.deliver_message(&first).await;
    let file = outbox.join("new/edition-12.7@daily.example.org.eml");
    assert_eq!(receipt, Receipt::Accepted(format!("written to {}", file.display())));
    assert_eq!(fs::read(&file).unwrap(), first.bytes());
    let second =
        compose_message(&MessageDraft { text: "Good evening".to_owned(), ..letter() }).unwrap();
    let _ = mailer.deliver_message(&second).await;
    assert_eq!(names(&outbox), ["cur", "new", "tmp"], "a maildir");
    assert_eq!(names(&outbox.join("new")), ["edition-12.7@daily.example.org.eml"]);
    assert_eq!(fs::read(&file).unwrap(), second.bytes());
    #[cfg(unix)]
    for (path, expected) in [
        (&outbox, 0o700),
        (&outbox.join("new"), 0o700),
        (&outbox.join("cur"), 0o700),
        (&file, 0o600),
    ] {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, expected, "{}", path.display());
    }
}

#[tokio::test]
async fn many_at_once_are_all_there_and_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mailer =
        std::sync::Arc::new(Mailer::open(MailTransport::Outbox(folder.path().to_owned())).unwrap());
    let mut tasks = tokio::task::JoinSet::new();
    for i in 0..64 {
        let mailer = mailer.clone();
        // Each twice, at the same time.
        let message = compose_message(&MessageDraft {
            message_id: format!("{}@example.org", i / 2),
            ..letter()
        })
        .unwrap();
        tasks.spawn(async move { mailer.deliver_message(&message).await });
    }
    while let Some(receipt) = tasks.join_next().await {
        assert!(matches!(receipt.unwrap(), Receipt::Accepted(_)));
    }
    assert_eq!(names(&folder.path().join("new")).len(), 32);
    assert_eq!(names(&folder.path().join("tmp")).len(), 0);
}

#[test]
fn what_a_killed_process_left_is_swept_away() {
    let folder = tempfile::tempdir().unwrap();
    Mailer::open(MailTransport::Outbox(folder.path().to_owned())).unwrap();
    fs::write(folder.path().join("tmp/.99-1.part"), "half a mess").unwrap();
    fs::write(folder.path().join("new/kept.eml"), "whole").unwrap();
    Mailer::open(MailTransport::Outbox(folder.path().to_owned())).unwrap();
    assert_eq!(names(&folder.path().join("new")), ["kept.eml"]);
    assert_eq!(names(&folder.path().join("tmp")).len(), 0);
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_a_receipt_with_advice() {
    let folder = tempfile::tempdir().unwrap();
    let outbox = folder.path().join("outbox");
    let mailer = Mailer::open(MailTransport::Outbox(outbox.clone())).unwrap();
    fs::remove_dir_all(&outbox).unwrap();
    let Receipt::Unreachable(why, _) =
        mailer.deliver_message(&compose_message(&letter()).unwrap()).await
    else {
        panic!("taken")
    };
    assert!(
        why.contains("cannot be written") && why.contains("check that the folder still exists"),
        "{why}"
    );
}

#[test]
fn a_file_in_the_place_of_the_folder_is_an_error() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let error = Mailer::open(MailTransport::Outbox(file.path().to_owned())).unwrap_err();
    assert!(error.to_string().contains("cannot be used"), "{error}");
}
