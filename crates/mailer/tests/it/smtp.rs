//! Conversations with servers of every temper.

use std::sync::Arc;
use std::time::Duration;

use mailer::{
    Error, MailTransport, Mailer, MessageDraft, Receipt, SmtpSettings, SmtpTls, compose_message,
};

use crate::letters::{address, letter};
use crate::server::{Answer, Line, Server, say};

fn settings(server: &Server) -> SmtpSettings {
    SmtpSettings {
        timeout: Duration::from_secs(20),
        ..SmtpSettings::new("127.0.0.1", server.address.port(), SmtpTls::None)
    }
}

fn mailer(server: &Server) -> Mailer {
    Mailer::open(MailTransport::Smtp(settings(server))).unwrap()
}

async fn delivered(server: &Server) -> Receipt {
    mailer(server).deliver_message(&compose_message(&letter()).unwrap()).await
}

#[tokio::test]
async fn a_message_arrives_byte_for_byte() {
    let server = Server::start(|_, _| Answer::Usual).await;
    let text = ".\n..\n.leading dot\n".to_owned();
    let message = compose_message(&MessageDraft { text, ..letter() }).unwrap();
    let receipt = mailer(&server).deliver_message(&message).await;
    assert_eq!(receipt, Receipt::Accepted("250 2.0.0 Ok: queued as 4F2A".to_owned()));
    assert_eq!(server.messages(), [String::from_utf8_lossy(message.bytes())]);
    let size = message.bytes().len();
    let commands: Vec<_> =
        server.heard().into_iter().filter(|l| matches!(l, Line::Command(_))).collect();
    let expected = [
        "EHLO [127.0.0.1]".to_owned(),
        format!("MAIL FROM:<bounces@example.org> SIZE={size}"),
        "RCPT TO:<reader@example.net>".to_owned(),
        "DATA".to_owned(),
    ];
    assert_eq!(commands, expected.map(Line::Command));
}

#[tokio::test]
async fn one_connection_takes_many_messages() {
    let server = Server::start(|_, _| Answer::Usual).await;
    let mailer = mailer(&server);
    for _ in 0..5 {
        assert!(matches!(
            mailer.deliver_message(&compose_message(&letter()).unwrap()).await,
            Receipt::Accepted(_)
        ));
    }
    mailer.close().await;
    assert_eq!(server.messages().len(), 5);
    let verbs = server.verbs();
    assert_eq!(verbs.iter().filter(|v| *v == "OPEN").count(), 1, "{verbs:?}");
    assert_eq!(verbs.last().unwrap(), "QUIT");
}

#[tokio::test]
async fn no_more_connections_than_allowed() {
    let server = Server::start(|_, _| Answer::Usual).await;
    let settings = SmtpSettings { connections: 3, ..settings(&server) };
    let mailer = Arc::new(Mailer::open(MailTransport::Smtp(settings)).unwrap());
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let mailer = mailer.clone();
        tasks.spawn(
            async move { mailer.deliver_message(&compose_message(&letter()).unwrap()).await },
        );
    }
    while let Some(receipt) = tasks.join_next().await {
        assert!(matches!(receipt.unwrap(), Receipt::Accepted(_)));
    }
    assert_eq!(server.messages().len(), 50);
    assert!(server.verbs().iter().filter(|v| *v == "OPEN").count() <= 3);
}

/// A server that takes one connection at a time gets everything over that one.
#[tokio::test]
async fn a_server_that_wants_fewer_connections_gets_fewer() {
    for refusal in ["421 4.7.0 too many connections from you", ""] {
        let server = Server::start(move |line, n| match (line.verb(), n, refusal) {
            ("OPEN", 1.., "") => Answer::HangUp,
            ("OPEN", 1.., refusal) => Answer::SayAndHangUp(refusal.to_owned()),
            _ => Answer::Usual,
        })
        .await;
        let settings = SmtpSettings { connections: 4, ..settings(&server) };
        let mailer = Arc::new(Mailer::open(MailTransport::Smtp(settings)).unwrap());
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let mailer = mailer.clone();
            tasks.spawn(async move {
                mailer.deliver_message(&compose_message(&letter()).unwrap()).await
            });
        }
        while let Some(receipt) = tasks.join_next().await {
            let receipt = receipt.unwrap();
            assert!(matches!(receipt, Receipt::Accepted(_)), "{receipt:?}");
        }
        assert_eq!(server.messages().len(), 20);
        assert_eq!(server.verbs().iter().filter(|v| *v == "OPEN").count(), 4);
    }
}

#[tokio::test]
async fn a_server_without_pipelining_is_asked_step_by_step() {
    let server =
        Server::start(|line, _| if line.verb() == "EHLO" { say("250 old") } else { Answer::Usual })
            .await;
    assert!(matches!(delivered(&server).await, Receipt::Accepted(_)));
    assert!(server.heard().contains(&Line::Command("MAIL FROM:<bounces@example.org>".to_owned())));
}

type Expected = fn(&Receipt) -> bool;

/// What a reply at one step makes of a message; both with and without pipelining.
async fn check(verb: &'static str, reply: &'static str, expected: Expected, words: &str) {
    for pipelining in [true, false] {
        let server = Server::start(move |line, _| match line.verb() {
            v if v == verb => say(reply),
            "EHLO" if !pipelining => say("250 mail.example.org"),
            // A server that refused the recipient refuses the message too.
            "DATA" if verb == "RCPT" || verb == "MAIL" => say("554 5.5.1 no valid recipients"),
            _ => Answer::Usual,
        })
        .await;
        let receipt = delivered(&server).await;
        assert!(expected(&receipt), "{verb} {reply}: {receipt:?}");
        let server_name = format!("127.0.0.1:{}: ", server.address.port());
        assert!(receipt.text().starts_with(&server_name), "{receipt:?}");
        assert!(receipt.text().contains(words), "{receipt:?}");
        assert!(server.messages().is_empty() || verb == "MESSAGE");
    }
}

#[tokio::test]
async fn replies_say_what_becomes_of_a_message() {
    let deferred = |r: &Receipt| matches!(r, Receipt::Deferred(..));
    let refused = |r: &Receipt| matches!(r, Receipt::Refused(..));
    let unreachable = |r: &Receipt| matches!(r, Receipt::Unreachable(..));
    check("OPEN", "554 no", unreachable, "554 no when we connected").await;
    check("OPEN", "421 too many", unreachable, "421 too many").await;
    check("MAIL", "451 later", unreachable, "451 later").await;
    check("MAIL", "550 not you", unreachable, "may send from this address").await;
    check("MAIL", "530 5.7.0 Authentication required", unreachable, "set a user and a password")
        .await;
    check(
        "RCPT",
        "450 4.2.0 greylisted",
        deferred,
        "450 4.2.0 greylisted at the recipient's address",
    )
    .await;
    check(
        "RCPT",
        "452-4.2.2 full\r\n452 4.2.2 and overflowing",
        deferred,
        "452 4.2.2 full and overflowing",
    )
    .await;
    check("RCPT", "550 5.1.1 no such user", refused, "550 5.1.1 no such user").await;
    check("RCPT", "554 5.7.1 Relay access denied", refused, "log in").await;
    check("RCPT", "550 5.1.1 relay@x.example unknown", refused, "unknown").await;
    check("RCPT", "571 blocked", refused, "571 blocked").await;
    check("DATA", "451 later", deferred, "451 later").await;
    check("DATA", "554 no", refused, "554 no").await;
    check(
        "MESSAGE",
        "452 4.3.1 disk full",
        deferred,
        "452 4.3.1 disk full after the whole message",
    )
    .await;
    check("MESSAGE", "554 5.7.1 spam", refused, "554 5.7.1 spam").await;
    check("MESSAGE", "552", refused, "552").await;
    check("OPEN", "HTTP/1.1 400 Bad Request", unreachable, "which is not SMTP").await;
    check("MESSAGE", "what?", |r| matches!(r, Receipt::Unknown(_)), "it may have been taken").await;
}

#[tokio::test]
async fn a_refusal_leaves_the_connection_for_the_next() {
    let server = Server::start(|line, n| match (line.verb(), n) {
        ("RCPT", 0) => say("550 5.1.1 no such user"),
        ("DATA", 0) => say("554 5.5.1 no valid recipients"),
        _ => Answer::Usual,
    })
    .await;
    let mailer = mailer(&server);
    let message = compose_message(&letter()).unwrap();
    assert!(matches!(mailer.deliver_message(&message).await, Receipt::Refused(..)));
    assert!(matches!(mailer.deliver_message(&message).await, Receipt::Accepted(_)));
    assert_eq!(server.verbs().iter().filter(|v| *v == "OPEN").count(), 1);
    assert!(server.verbs().contains(&"RSET".to_owned()));
}

#[tokio::test]
async fn a_server_that_wants_the_message_of_a_refused_recipient_gets_nothing() {
    let server =
        Server::start(|line, _| if line.verb() == "RCPT" { say("550 no") } else { Answer::Usual })
            .await;
    assert!(matches!(delivered(&server).await, Receipt::Refused(..)));
    assert!(server.messages().is_empty());
}

#[tokio::test]
async fn a_refusal_before_the_server_goes_is_the_answer() {
    let server = Server::start(|line, _| match line.verb() {
        "RCPT" => Answer::SayAndHangUp("550 5.7.1 you are blocked".to_owned()),
        _ => Answer::Usual,
    })
    .await;
    let receipt = delivered(&server).await;
    assert!(
        matches!(&receipt, Receipt::Refused(why, _) if why.contains("you are blocked")),
        "{receipt:?}"
    );
}

#[tokio::test]
async fn a_connection_that_ended_meanwhile_is_replaced() {
    for farewell in [None, Some("421 4.4.2 timeout")] {
        let server = Server::start(move |line, n| match (line.verb(), n, farewell) {
            ("MAIL", 1, None) => Answer::HangUp,
            ("MAIL", 1, Some(farewell)) => Answer::SayAndHangUp(farewell.to_owned()),
            _ => Answer::Usual,
        })
        .await;
        let mailer = mailer(&server);
        let message = compose_message(&letter()).unwrap();
        assert!(matches!(mailer.deliver_message(&message).await, Receipt::Accepted(_)));
        assert!(matches!(mailer.deliver_message(&message).await, Receipt::Accepted(_)));
        assert_eq!(server.messages().len(), 2);
    }
}

#[tokio::test]
async fn a_server_that_always_hangs_up_is_tried_once() {
    let server =
        Server::start(|line, _| if line.verb() == "MAIL" { Answer::HangUp } else { Answer::Usual })
            .await;
    let receipt = delivered(&server).await;
    assert!(
        matches!(&receipt, Receipt::Unreachable(why, _) if why.contains("closed the connection")),
        "{receipt:?}"
    );
    assert_eq!(server.verbs().iter().filter(|v| *v == "OPEN").count(), 1);
}

#[tokio::test]
async fn only_done_means_taken() {
    let server = Server::start(|line, _| match line.verb() {
        "MESSAGE" => say("354 go on"),
        _ => Answer::Usual,
    })
    .await;
    let receipt = delivered(&server).await;
    assert!(
        matches!(&receipt, Receipt::Unknown(why) if why.contains("it may have been taken")),
        "{receipt:?}"
    );
}

#[tokio::test]
async fn after_the_final_dot_nobody_knows() {
    let server =
        Server::start(
            |line, _| if line.verb() == "MESSAGE" { Answer::HangUp } else { Answer::Usual },
        )
        .await;
    let receipt = delivered(&server).await;
    assert!(
        matches!(&receipt, Receipt::Unknown(why) if why.ends_with("it may have been taken")),
        "{receipt:?}"
    );
    assert_eq!(server.messages().len(), 1, "it is not sent again by itself");
}

#[tokio::test]
async fn silence_ends_in_time() {
    let unreachable = |r: &Receipt| matches!(r, Receipt::Unreachable(..));
    let unknown = |r: &Receipt| matches!(r, Receipt::Unknown(_));
    let cases: [(&str, Expected); 5] = [
        ("OPEN", unreachable),
        ("EHLO", unreachable),
        ("RCPT", unreachable),
        ("DATA", unreachable),
        ("MESSAGE", unknown),
    ];
    for (verb, expected) in cases {
        let server = Server::start(
            move |l, _| if l.verb() == verb { Answer::Silence } else { Answer::Usual },
        )
        .await;
        let settings = SmtpSettings { timeout: Duration::from_millis(50), ..settings(&server) };
        let mailer = Mailer::open(MailTransport::Smtp(settings)).unwrap();
        let receipt = mailer.deliver_message(&compose_message(&letter()).unwrap()).await;
        assert!(
            expected(&receipt) && receipt.text().contains("did not answer"),
            "{verb}: {receipt:?}"
        );
    }
}

#[tokio::test]
async fn nobody_at_home() {
    let port =
        tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let mailer =
        Mailer::open(MailTransport::Smtp(SmtpSettings::new("127.0.0.1", port, SmtpTls::None)))
            .unwrap();
    let receipt = mailer.deliver_message(&compose_message(&letter()).unwrap()).await;
    let Receipt::Unreachable(why, _) = receipt else { panic!("{receipt:?}") };
    assert!(
        why.starts_with(&format!("127.0.0.1:{port}: no connection"))
            && why.contains("check the host and port"),
        "{why}"
    );
}

fn account(server: &Server) -> SmtpSettings {
    let user = Some("ana".to_owned());
    SmtpSettings { user, password: Some("s3cret-pass".to_owned()), ..settings(server) }
}

#[tokio::test]
async fn logins_of_both_kinds() {
    for (offer, expected) in [
        ("250 AUTH LOGIN PLAIN", vec!["AUTH PLAIN AGFuYQBzM2NyZXQtcGFzcw=="]),
        ("250 AUTH=login", vec!["AUTH LOGIN", "YW5h", "czNjcmV0LXBhc3M="]),
    ] {
        let server = Server::start(move |line, _| match line {
            Line::Command(c) if c.starts_with("EHLO") => say(&format!("250-mail\r\n{offer}")),
            Line::Command(c) if c == "AUTH LOGIN" => say("334 VXNlcm5hbWU6"),
            Line::Command(c) if c == "YW5h" => say("334 UGFzc3dvcmQ6"),
            Line::Command(c) if c == "czNjcmV0LXBhc3M=" => say("235 ok"),
            _ => Answer::Usual,
        })
        .await;
        let mailer = Mailer::open(MailTransport::Smtp(account(&server))).unwrap();
        assert!(matches!(
            mailer.deliver_message(&compose_message(&letter()).unwrap()).await,
            Receipt::Accepted(_)
        ));
        let heard = server.heard();
        for line in expected {
            assert!(heard.contains(&Line::Command(line.to_owned())), "{heard:?}");
        }
    }
}

#[tokio::test]
async fn a_wrong_password_is_no_fault_of_the_recipient_and_is_never_shown() {
    let server = Server::start(|l, _| {
        if l.verb() == "AUTH" { say("535 5.7.8 wrong s3cret") } else { Answer::Usual }
    })
    .await;
    let settings = account(&server);
    assert!(!format!("{settings:?}").contains("s3cret-pass"));
    let receipt = Mailer::open(MailTransport::Smtp(settings))
        .unwrap()
        .deliver_message(&compose_message(&letter()).unwrap())
        .await;
    let Receipt::Unreachable(why, _) = receipt else { panic!("{receipt:?}") };
    assert!(
        why.contains("535")
            && why.contains("check user and password")
            && !why.contains("s3cret-pass"),
        "{why}"
    );
}

#[tokio::test]
async fn a_server_without_starttls_gets_no_mail_in_clear() {
    let server = Server::start(|_, _| Answer::Usual).await;
    let settings = SmtpSettings { tls: SmtpTls::StartTls, ..account(&server) };
    let receipt = Mailer::open(MailTransport::Smtp(settings))
        .unwrap()
        .deliver_message(&compose_message(&letter()).unwrap())
        .await;
    assert!(
        matches!(&receipt, Receipt::Unreachable(why, _) if why.contains("no STARTTLS")),
        "{receipt:?}"
    );
    assert_eq!(server.verbs(), ["OPEN", "EHLO"]);
}

#[tokio::test]
async fn what_was_said_in_clear_after_starttls_is_not_believed() {
    let server = Server::start(|line, _| match line.verb() {
        "EHLO" => say("250-mail\r\n250 STARTTLS"),
        "STARTTLS" => say("220 go\r\n250-mail\r\n250 AUTH PLAIN"),
        _ => Answer::Usual,
    })
    .await;
    let settings = SmtpSettings { tls: SmtpTls::StartTls, ..account(&server) };
    let receipt = Mailer::open(MailTransport::Smtp(settings))
        .unwrap()
        .deliver_message(&compose_message(&letter()).unwrap())
        .await;
    assert!(
        matches!(&receipt, Receipt::Unreachable(why, _) if why.contains("in clear")),
        "{receipt:?}"
    );
}

#[test]
fn a_password_never_travels_unprotected() {
    let settings = SmtpSettings {
        user: Some("ana".to_owned()),
        password: Some("s3cret-pass".to_owned()),
        ..SmtpSettings::new("mail.example.org", 25, SmtpTls::None)
    };
    let error = Mailer::open(MailTransport::Smtp(settings)).unwrap_err();
    assert!(matches!(error, Error::PasswordInClear { .. }), "{error}");
}

#[tokio::test]
async fn a_message_over_the_servers_limit_is_not_begun() {
    let server = Server::start(|l, _| {
        if l.verb() == "EHLO" { say("250-mail\r\n250 SIZE 100") } else { Answer::Usual }
    })
    .await;
    let receipt = delivered(&server).await;
    assert!(
        matches!(&receipt, Receipt::Refused(why, _) if why.contains("it takes 100")),
        "{receipt:?}"
    );
    assert!(!server.verbs().contains(&"MAIL".to_owned()));
}

#[tokio::test]
async fn an_address_outside_ascii_needs_a_server_that_takes_it() {
    let message =
        compose_message(&MessageDraft { to: address("jörg@example.net"), ..letter() }).unwrap();
    let old = Server::start(|_, _| Answer::Usual).await;
    let receipt = mailer(&old).deliver_message(&message).await;
    assert!(matches!(&receipt, Receipt::NoUtf8(why) if why.contains("SMTPUTF8")), "{receipt:?}");
    let new = Server::start(|l, _| {
        if l.verb() == "EHLO" { say("250-mail\r\n250 SMTPUTF8") } else { Answer::Usual }
    })
    .await;
    assert!(matches!(mailer(&new).deliver_message(&message).await, Receipt::Accepted(_)));
    let mail = "MAIL FROM:<bounces@example.org> BODY=8BITMIME SMTPUTF8".to_owned();
    assert!(new.heard().contains(&Line::Command(mail)));
}

#[tokio::test]
async fn a_reply_in_another_alphabet_or_of_any_length_is_read() {
    let server = Server::start(|line, _| match line.verb() {
        "RCPT" => Answer::Say(b"550 5.1.1 bo\xeete inconnue\r\n".to_vec()),
        "DATA" => say("503 no"),
        _ => Answer::Usual,
    })
    .await;
    assert!(
        matches!(delivered(&server).await, Receipt::Refused(why, _) if why.contains("inconnue"))
    );
    let endless = Server::start(|_, _| Answer::Say(vec![b'2'; 1_000_000])).await;
    assert!(matches!(delivered(&endless).await, Receipt::Unreachable(..)));
}

#[tokio::test]
async fn a_token_logs_in() {
    let server = Server::start(|line, _| match line {
        Line::Command(c) if c.starts_with("EHLO") => say("250-mail\r\n250 AUTH LOGIN XOAUTH2"),
        _ => Answer::Usual,
    })
    .await;
    let settings = |token: &str| SmtpSettings {
        user: Some("ana@example.org".to_owned()),
        token: Some(token.to_owned()),
        ..SmtpSettings::new("127.0.0.1", server.address.port(), SmtpTls::None)
    };
    let mailer = Mailer::open(MailTransport::Smtp(settings("t0ken"))).unwrap();
    let receipt = mailer.deliver_message(&compose_message(&letter()).unwrap()).await;
    assert!(matches!(receipt, Receipt::Accepted(_)), "{receipt:?}");
    let wanted = "AUTH XOAUTH2 dXNlcj1hbmFAZXhhbXBsZS5vcmcBYXV0aD1CZWFyZXIgdDBrZW4BAQ==";
    assert!(server.heard().contains(&Line::Command(wanted.to_owned())), "{:?}", server.heard());
    assert!(!format!("{:?}", settings("t0ken")).contains("t0ken"));
}

#[tokio::test]
async fn a_refused_token_is_said_so() {
    let server = Server::start(|line, _| match line {
        Line::Command(c) if c.starts_with("EHLO") => say("250-mail\r\n250 AUTH XOAUTH2"),
        Line::Command(c) if c.starts_with("AUTH") => say("334 eyJzdGF0dXMiOiI0MDEifQ=="),
        Line::Command(c) if c.is_empty() => say("535 5.7.8 the token has expired"),
        _ => Answer::Usual,
    })
    .await;
    let settings = SmtpSettings {
        user: Some("ana@example.org".to_owned()),
        token: Some("old".to_owned()),
        ..SmtpSettings::new("127.0.0.1", server.address.port(), SmtpTls::None)
    };
    let receipt = Mailer::open(MailTransport::Smtp(settings))
        .unwrap()
        .deliver_message(&compose_message(&letter()).unwrap())
        .await;
    assert!(
        matches!(&receipt, Receipt::Unreachable(why, _) if why.contains("the token has expired")),
        "{receipt:?}"
    );
}

#[tokio::test]
async fn a_connection_carries_so_many_messages_and_no_more() {
    let server = Server::start(|_, _| Answer::Usual).await;
    let settings = SmtpSettings {
        connections: 1,
        messages_per_connection: Some(2),
        ..SmtpSettings::new("127.0.0.1", server.address.port(), SmtpTls::None)
    };
    let mailer = Mailer::open(MailTransport::Smtp(settings)).unwrap();
    for _ in 0..5 {
        let receipt = mailer.deliver_message(&compose_message(&letter()).unwrap()).await;
        assert!(matches!(receipt, Receipt::Accepted(_)), "{receipt:?}");
    }
    let n = |verb: &str| server.verbs().iter().filter(|v| *v == verb).count();
    assert_eq!((n("OPEN"), n("QUIT"), n("MESSAGE")), (3, 2, 5));
    mailer.test_connection().await.unwrap();
}

/// Sends twelve messages at once to a server that answers a login so, and returns how often it was
/// asked and how many messages it took.
async fn log_in_twelve_times(answer: &'static str) -> (usize, usize) {
    let server = Server::start(
        move |line, _| {
            if line.verb() == "AUTH" { say(answer) } else { Answer::Usual }
        },
    )
    .await;
    let settings = SmtpSettings { connections: 6, ..account(&server) };
    let mailer = Arc::new(Mailer::open(MailTransport::Smtp(settings)).unwrap());
    let message = Arc::new(compose_message(&letter()).unwrap());
    let mut under_way = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let (mailer, message) = (mailer.clone(), message.clone());
        under_way.spawn(async move { mailer.deliver_message(&message).await });
    }
    let mut n_taken = 0;
    while let Some(receipt) = under_way.join_next().await {
        match receipt.unwrap() {
            Receipt::Accepted(_) => n_taken += 1,
            Receipt::Unreachable(why, _) => assert!(why.contains(&answer[..3]), "{why}"),
            other => panic!("{other:?}"),
        }
    }
    (server.verbs().iter().filter(|verb| *verb == "AUTH").count(), n_taken)
}

#[tokio::test]
async fn a_refused_login_is_tried_once() {
    assert_eq!(log_in_twelve_times("535 5.7.8 wrong").await, (1, 0));
    assert_eq!(log_in_twelve_times("454 4.7.0 too many logins").await, (1, 0));
    let (n_logins, n_taken) = log_in_twelve_times("235 welcome").await;
    assert!((1..=6).contains(&n_logins) && n_taken == 12, "{n_logins} {n_taken}");
}
