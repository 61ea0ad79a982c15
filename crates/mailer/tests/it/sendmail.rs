//! A program on this machine that takes the mail.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use course::BounceKind;
use mailer::{MailTransport, Mailer, MessageDraft, Receipt, compose_message};
use tempfile::TempDir;

use crate::letters::{address, letter};

/// A program that keeps what it was told and given, and ends with a code.
fn program(code: i32) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sendmail");
    let script = format!(
        "#!/bin/sh\ncd \"$(dirname \"$0\")\"\nprintf '%s\\n' \"$@\" > arguments\ncat > message\necho 'said so' >&2\nexit {code}\n"
    );
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    (folder, path)
}

async fn deliver(code: i32, letter: &MessageDraft) -> (TempDir, Receipt) {
    let (folder, path) = program(code);
    let receipt = Mailer::open(MailTransport::Sendmail(path))
        .unwrap()
        .deliver_message(&compose_message(letter).unwrap())
        .await;
    (folder, receipt)
}

#[tokio::test]
async fn it_gets_the_message_and_the_envelope_and_no_option_from_an_address() {
    let tricky = MessageDraft { to: address("-bt@example.net"), ..letter() };
    let (folder, receipt) = deliver(0, &tricky).await;
    assert!(matches!(receipt, Receipt::Accepted(_)), "{receipt:?}");
    let arguments = fs::read_to_string(folder.path().join("arguments")).unwrap();
    assert_eq!(arguments, "-i\n-f\nbounces@example.org\n--\n-bt@example.net\n");
    let message = fs::read_to_string(folder.path().join("message")).unwrap();
    assert!(
        message.contains("\nSubject: The Daily, no. 12\n") && !message.contains('\r'),
        "{message}"
    );
}

#[tokio::test]
async fn its_codes_are_understood() {
    assert!(
        matches!(deliver(75, &letter()).await.1, Receipt::Deferred(why, _) if why.contains("said so"))
    );
    assert!(matches!(deliver(67, &letter()).await.1, Receipt::Refused(why, refusal)
                 if why.contains("said so") && refusal.bounce_kind() == BounceKind::Hard));
    assert!(matches!(deliver(65, &letter()).await.1, Receipt::Refused(_, refusal)
                 if refusal.bounce_kind() == BounceKind::Soft));
    assert!(
        matches!(deliver(78, &letter()).await.1, Receipt::Unreachable(why, _) if why.contains("78"))
    );
    let missing = Mailer::open(MailTransport::Sendmail("/nowhere/sendmail".into())).unwrap();
    let receipt = missing.deliver_message(&compose_message(&letter()).unwrap()).await;
    assert!(matches!(receipt, Receipt::Unreachable(why, _) if why.contains("/nowhere/sendmail")));
}
