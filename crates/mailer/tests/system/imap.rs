//! A mailbox on a real IMAP server.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::Path;
use std::time::Duration;

use mailer::mailbox::{ImapMailbox, ImapSettings};

use crate::dovecot::{Dovecot, PASSWORD};
use crate::postfix::NOBODY;

fn settings(dovecot: &Dovecot) -> ImapSettings {
    ImapSettings {
        host: "localhost".to_owned(),
        port: dovecot.port,
        tls: true,
        user: "bounces@example.org".to_owned(),
        password: PASSWORD.to_owned(),
        token: None,
        folder: "INBOX".to_owned(),
        timeout: Duration::from_mins(1),
        authorities: dovecot.authority().as_bytes().to_vec(),
    }
}

/// A maildir with messages of these names.
fn fill(maildir: &Path, names: &[&str]) {
    for part in ["", "new", "cur", "tmp"] {
        let folder = maildir.join(part);
        fs::create_dir_all(&folder).unwrap();
        chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    for (number, name) in names.iter().enumerate() {
        let path = maildir.join("new").join(format!("{}.{name}.host", 1_772_800_000 + number));
        fs::write(
            &path,
            format!("Subject: {name}\r\n\r\n{}\r\n", "a line of text\r\n".repeat(2000)),
        )
        .unwrap();
        chown(&path, Some(NOBODY), Some(NOBODY)).unwrap();
    }
}

fn subject(message: &[u8]) -> String {
    String::from_utf8_lossy(message).lines().next().unwrap_or_default().replace("Subject: ", "")
}

#[tokio::test]
async fn what_was_seen_is_not_read_again() {
    let folder = tempfile::tempdir_in("/tmp").unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let maildir = folder.path().join("mail");
    fill(&maildir, &["first", "second", "third"]);
    let dovecot = Dovecot::start(&maildir);
    let mut imap = ImapMailbox::open(&settings(&dovecot))
        .await
        .unwrap_or_else(|e| panic!("{e:?}: {}", dovecot.log()));
    let mut read = Vec::new();
    while let Some((uid, message)) = imap.next_unseen().await.unwrap() {
        assert!(message.len() > 30_000, "the whole of it: {}", message.len());
        read.push(subject(&message));
        // The second is left for a person.
        if read.len() != 2 {
            imap.mark_seen(uid).await.unwrap();
        }
    }
    imap.close().await;
    assert_eq!(read, ["first", "second", "third"]);
    let mut imap = ImapMailbox::open(&settings(&dovecot)).await.unwrap();
    let (_, message) = imap.next_unseen().await.unwrap().unwrap();
    assert_eq!(subject(&message), "second");
    assert!(imap.next_unseen().await.unwrap().is_none());
    imap.close().await;
    // Nothing is moved or deleted.
    assert_eq!(fs::read_dir(maildir.join("cur")).unwrap().count(), 3);

    let refused =
        async |settings: ImapSettings| ImapMailbox::open(&settings).await.unwrap_err().to_string();
    let usual = settings(&dovecot);
    let wrong = refused(ImapSettings { password: "wrong".to_owned(), ..usual.clone() }).await;
    assert!(wrong.contains("cannot be read") && !wrong.contains("wrong"), "{wrong}");
    refused(ImapSettings { folder: "Elsewhere".to_owned(), ..usual.clone() }).await;
    refused(ImapSettings { authorities: Vec::new(), ..usual.clone() }).await;
    refused(ImapSettings { host: "127.0.0.1".to_owned(), ..usual }).await;
}
