//! Where mail comes in.

use std::fs;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mailer::mailbox::{ImapMailbox, ImapSettings, maildir_messages, mbox_messages};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;

#[test]
fn a_maildir_gives_each_message_once() {
    let folder = tempfile::tempdir().unwrap();
    for part in ["new", "cur", "tmp"] {
        fs::create_dir(folder.path().join(part)).unwrap();
    }
    fs::write(folder.path().join("new/2.host"), "Subject: b\n\n").unwrap();
    fs::write(folder.path().join("new/1.host"), "Subject: a\n\n").unwrap();
    fs::write(folder.path().join("tmp/3.host"), "half").unwrap();
    let unseen = maildir_messages(folder.path()).unwrap();
    let read: Vec<_> =
        unseen.iter().map(|m| String::from_utf8(m.read_bytes().unwrap()).unwrap()).collect();
    assert_eq!(read, ["Subject: a\n\n", "Subject: b\n\n"]);
    for message in unseen {
        message.mark_seen().unwrap();
    }
    assert!(maildir_messages(folder.path()).unwrap().is_empty());
    assert!(folder.path().join("cur/1.host:2,S").exists());
    assert!(
        maildir_messages(&folder.path().join("nothing"))
            .unwrap_err()
            .to_string()
            .contains("nothing")
    );
}

#[test]
fn only_regular_files_of_a_maildir_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("new");
    fs::create_dir(&new).unwrap();
    let secret = folder.path().join("secret");
    fs::write(&secret, "Subject: leave\n\n").unwrap();
    fs::write(new.join("1.host"), "Subject: a\n\n").unwrap();
    fs::write(new.join(".2.host"), "Subject: hidden\n\n").unwrap();
    std::os::unix::fs::symlink(&secret, new.join("3.link")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", new.join("4.device")).unwrap();
    std::os::unix::fs::symlink("nowhere", new.join("5.dangling")).unwrap();
    fs::create_dir(new.join("6.folder")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(new.join("7.pipe")).status().unwrap();
    assert!(made.success());
    let _socket = std::os::unix::net::UnixListener::bind(new.join("8.socket")).unwrap();
    let unseen = maildir_messages(folder.path()).unwrap();
    assert_eq!(unseen.len(), 7, "{unseen:?}");
    let (files, others): (Vec<_>, Vec<_>) = unseen.iter().partition(|m| m.is_regular_file());
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].read_bytes().unwrap(), b"Subject: a\n\n");
    // Even when one takes the place of a file at the last moment.
    for other in others {
        other.read_bytes().unwrap_err();
    }
    let large = fs::File::create(new.join("9.large")).unwrap();
    large.set_len(50_000_000).unwrap();
    let unseen = maildir_messages(folder.path()).unwrap();
    assert_eq!(unseen.last().unwrap().read_bytes().unwrap().len(), 2_000_000);
}

#[test]
fn an_mbox_gives_its_messages() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mbox");
    let text = "From MAILER-DAEMON Mon Mar  2 06:00:00 2026\nSubject: a\n\n>From here on\n\nFrom x@example.org Mon Mar  2 06:01:00 2026\nSubject: b\n\nb\n";
    fs::write(&path, text).unwrap();
    let read: Vec<_> =
        mbox_messages(&path).unwrap().map(|m| String::from_utf8(m.unwrap()).unwrap()).collect();
    assert_eq!(read.len(), 2);
    assert!(read[0].contains("\nFrom here on\n") && read[1].starts_with("Subject: b"), "{read:?}");
}

/// A server (RFC 9051) with two unseen messages; it remembers what it was told.
async fn server() -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let log = heard.clone();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = BufReader::new(stream);
        stream.write_all(b"* OK ready\r\n").await.unwrap();
        let mut line = String::new();
        while stream.read_line(&mut line).await.unwrap_or(0) > 0 {
            let command = line.trim_end().to_owned();
            line.clear();
            let (tag, rest) = command.split_once(' ').unwrap();
            log.lock().unwrap().push(rest.to_owned());
            let body = |uid: u32| {
                let text = format!("Subject: bounce {uid}\r\n\r\ngone\r\n");
                format!(
                    "* {} FETCH (UID {uid} BODY[]<0> {{{}}}\r\n{text})\r\n",
                    uid - 40,
                    text.len()
                )
            };
            let said = match rest.split(' ').collect::<Vec<_>>()[..] {
                ["LOGIN", _, "\"wrong\""] => {
                    stream.write_all(format!("{tag} NO no\r\n").as_bytes()).await.unwrap();
                    continue;
                }
                ["SELECT", ..] => {
                    "* 2 EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 1] ok\r\n".to_owned()
                }
                ["UID", "SEARCH", ..] => "* SEARCH 42 41\r\n".to_owned(),
                ["UID", "FETCH", uid, ..] => body(uid.parse().unwrap()),
                _ => String::new(),
            };
            stream.write_all(format!("{said}{tag} OK done\r\n").as_bytes()).await.unwrap();
        }
    });
    (port, heard)
}

fn settings(port: u16, password: &str) -> ImapSettings {
    ImapSettings {
        host: "127.0.0.1".to_owned(),
        port,
        tls: false,
        user: "bounces".to_owned(),
        password: password.to_owned(),
        token: None,
        folder: "INBOX".to_owned(),
        timeout: Duration::from_secs(30),
        authorities: Vec::new(),
    }
}

#[tokio::test]
async fn an_imap_mailbox_gives_what_is_unseen_and_is_told_what_was_seen() {
    let (port, heard) = server().await;
    let mut imap = ImapMailbox::open(&settings(port, "s3cret")).await.unwrap();
    let mut read = Vec::new();
    while let Some((uid, message)) = imap.next_unseen().await.unwrap() {
        read.push((uid, String::from_utf8(message).unwrap()));
        imap.mark_seen(uid).await.unwrap();
    }
    imap.close().await;
    assert_eq!(read.iter().map(|(uid, _)| *uid).collect::<Vec<_>>(), [41, 42]);
    assert!(read[0].1.starts_with("Subject: bounce 41"));
    let heard = heard.lock().unwrap().clone();
    assert!(heard.contains(&"UID STORE 41 +FLAGS.SILENT (\\Seen)".to_owned()), "{heard:?}");
    assert!(
        heard.iter().any(|h| h.contains("BODY.PEEK[]")),
        "reading alone marks nothing: {heard:?}"
    );
}

#[tokio::test]
async fn an_imap_mailbox_is_searched_for_a_word() {
    let (port, heard) = server().await;
    let mut imap = ImapMailbox::open(&settings(port, "s3cret")).await.unwrap();
    imap.search_unseen("5f\" ALL \"").await.unwrap();
    assert!(imap.next_unseen().await.unwrap().is_some());
    imap.close().await;
    let heard = heard.lock().unwrap().clone();
    let search = "UID SEARCH UNSEEN UNDELETED TEXT \"5fALL\"";
    assert!(heard.iter().any(|line| line == search), "{heard:?}");
}

#[tokio::test]
async fn a_refused_login_names_the_mailbox_and_not_the_password() {
    let (port, _) = server().await;
    let error = ImapMailbox::open(&settings(port, "wrong")).await.unwrap_err();
    assert!(error.to_string().contains("INBOX cannot be read"), "{error}");
    assert!(!format!("{error:?}").contains("wrong"), "{error:?}");
    assert!(!format!("{:?}", settings(1, "s3cret")).contains("s3cret"));
}
