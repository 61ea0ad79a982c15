//! Letters of every kind, read back by a library that is not the one that wrote them.

use mail_parser::{HeaderForm, MessageParser, MimeHeaders as _};
use mailer::{Error, ListHeaders, MessageDraft, compose_message};

use crate::letters::{address, letter};

/// The composed bytes, once they keep the rules that hold for every message (RFC 5322 §2.1.1,
/// §2.3).
#[track_caller]
fn composed(letter: &MessageDraft) -> Vec<u8> {
    let bytes = compose_message(letter).unwrap().bytes().to_vec();
    let text = std::str::from_utf8(&bytes).unwrap();
    assert!(text.is_ascii());
    assert!(text.ends_with("\r\n"));
    for line in text.split("\r\n") {
        assert!(line.len() <= 998, "{} bytes: {line:.80}…", line.len());
        assert!(!line.contains(['\r', '\n', '\0']), "{line:?}");
    }
    bytes
}

/// The names of the headers as a server counts them.
fn header_names(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let head = text.split("\r\n\r\n").next().unwrap().to_owned();
    let lines = head.lines().filter(|line| !line.starts_with([' ', '\t']));
    lines.map(|line| line.split_once(':').unwrap().0.to_owned()).collect()
}

#[test]
fn a_newsletter_as_it_travels() {
    let text = String::from_utf8(composed(&letter())).unwrap();
    let expected = "From: \"The Daily\"\r\n <daily@example.org>
To: reader@example.net
Subject: The Daily, no. 12
Message-ID: <edition-12.7@daily.example.org>
Auto-Submitted: auto-generated
Reply-To: ana@example.org
Precedence: list
List-Id: <daily.example.org>
List-Unsubscribe: <https://example.org/leave/abc>,\r\n <mailto:leave@example.org>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
List-Post: NO
Date: Fri, 06 Mar 2026 12:26:40 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=\"=_a5476a5e2177f8d1042c1c5d\"

--=_a5476a5e2177f8d1042c1c5d
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Good morning
--=_a5476a5e2177f8d1042c1c5d
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>Good morning</p>
--=_a5476a5e2177f8d1042c1c5d--
";
    assert_eq!(text.replace("\r\n", "\n"), expected.replace("\r\n", "\n"));
    assert_eq!(text.as_bytes(), composed(&letter()), "the same letter gives the same bytes");
}

#[test]
fn a_notice_is_one_text_and_names_no_list() {
    let notice = MessageDraft { html: None, list: None, ..letter() };
    let bytes = composed(&notice);
    let names = header_names(&bytes);
    assert!(!names.iter().any(|n| n.starts_with("List-") || n == "Precedence"), "{names:?}");
    let message = MessageParser::default().parse(&bytes).unwrap();
    assert!(!message.content_type().unwrap().ctype().contains("multipart"));
    assert_eq!(message.body_text(0).unwrap().trim_end(), "Good morning");
}

const NASTY: [&str; 16] = [
    "",
    " ",
    "a\r\nBcc: everyone@example.com",
    "a\nBcc: everyone@example.com\n\nbody",
    "a\rX-Odd: 1\u{85}X-Odd: 2\u{2028}X-Odd: 3",
    "a\0b\u{7}c\u{1b}[31m",
    "\"quoted\" \\ <angle> (paren), comma; semi: colon@",
    "=?utf-8?q?Bcc:_x?= is shown as written",
    "مرحبا بالعالم — \u{202e}txt.exe",
    "👩🏽‍⚕️ nurses 👨‍👩‍👧‍👦 and ünïcödé",
    "日本語のとても長い題名がここに続きます。日本語のとても長い題名がここに続きます。日本語のとても長い題名",
    "ends with a space ",
    "-- \n.\n..\nFrom here",
    "a,b,c <x@example.org>, d@example.org",
    "\u{feff}bom",
    "e\u{301}\u{301}\u{301}",
];

fn nasty() -> Vec<String> {
    let long = [
        "x".repeat(10_000),
        "word ".repeat(2_000),
        "語".repeat(10_000),
        format!("a {} b", "é".repeat(5_000)),
    ];
    NASTY.iter().map(|&n| n.to_owned()).chain(long).collect()
}

/// What a one-line field shows of a text.
fn shown(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn no_text_adds_a_header_and_every_text_is_shown_as_written() {
    let plain = header_names(&composed(&letter()));
    for text in nasty() {
        let bytes = composed(&MessageDraft {
            subject: text.clone(),
            from_name: Some(text.clone()),
            headers: vec![("X-Course".to_owned(), text.clone())],
            ..letter()
        });
        let mut names = header_names(&bytes);
        names.retain(|n| n != "X-Course");
        assert_eq!(names, plain, "{text:.60}");
        let message = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(message.subject().unwrap_or_default(), shown(&text), "{text:.60}");
        let from = message.from().unwrap().first().unwrap();
        assert_eq!(from.address(), Some("daily@example.org"), "{text:.60}");
        assert_eq!(from.name().unwrap_or_default(), shown(&text), "{text:.60}");
        let extra = message.header_as("X-Course", HeaderForm::Text);
        let extra = extra.first().and_then(|v| v.as_text()).unwrap_or_default();
        assert_eq!(extra, shown(&text), "{text:.60}");
    }
}

#[test]
fn bodies_come_back_as_written() {
    let lines = [
        "short\n",
        "trailing space \n",
        "tab\t\n",
        "a = b\n",
        ".\n",
        "From me\n",
        "--=_a5476a5e2177f8d1042c1c5d--\n",
    ];
    let all = lines.concat();
    let unusual = [
        "x".repeat(5_000),
        format!("<p title='{}'>é</p>", "y".repeat(3_000)),
        "a\r\nb\rc\nd".to_owned(),
        all,
    ];
    for text in nasty().into_iter().chain(unusual) {
        let bytes =
            composed(&MessageDraft { text: text.clone(), html: Some(text.clone()), ..letter() });
        let message = MessageParser::default().parse(&bytes).unwrap();
        let mended = text.replace("\r\n", "\n").replace('\r', "\n");
        let expected: String =
            mended.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_ascii_control()).collect();
        let html = message.html_part(0).unwrap().text_contents().unwrap().replace("\r\n", "\n");
        let plain = message.text_part(0).unwrap().text_contents().unwrap().replace("\r\n", "\n");
        assert_eq!(html, expected, "{text:.60}");
        assert_eq!(plain, expected, "{text:.60}");
        assert_eq!(message.parts.len(), 3);
    }
}

#[test]
fn addresses_outside_ascii_stay_as_they_are() {
    let message =
        compose_message(&MessageDraft { to: address("jörg@bücher.example"), ..letter() }).unwrap();
    assert!(
        String::from_utf8_lossy(message.bytes()).contains("To: jörg@xn--bcher-kva.example\r\n")
    );
}

#[test]
fn an_odd_address_is_left_to_the_server() {
    for odd in
        ["reader@my_host.example.net", "o'neil+daily@example.museum", "x@xn--bcher-kva.example"]
    {
        let bytes =
            composed(&MessageDraft { to: address(odd), return_path: address(odd), ..letter() });
        let message = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(message.to().unwrap().first().unwrap().address(), Some(odd));
    }
}

#[track_caller]
fn check_refused(letter: &MessageDraft, expected: fn(&Error) -> bool) {
    let error = compose_message(letter).unwrap_err();
    assert!(expected(&error), "{error:?}");
}

#[test]
fn what_programs_read_must_be_right() {
    for id in [
        "",
        "no at",
        "a@b c",
        "a@b>\r\nBcc: x@y",
        "a@é",
        "<a@b",
        "@b",
        "a..b@c",
        &format!("{}@b", "a".repeat(250)),
    ] {
        check_refused(&MessageDraft { message_id: id.to_owned(), ..letter() }, |e| {
            matches!(e, Error::MessageId(_))
        });
    }
    for id in ["", "daily", "daily.example.org>\r\nBcc: x", "a b.c"] {
        let list = ListHeaders { id: id.to_owned(), ..ListHeaders::default() };
        check_refused(&MessageDraft { list: Some(list), ..letter() }, |e| {
            matches!(e, Error::ListId(_))
        });
    }
    for link in [
        "",
        "http://example.org/",
        "http://127.0.0.1.example.org/",
        "https://example.org/\r\nBcc: x",
        "https://a/>, <https://b/",
        "javascript:x",
    ] {
        check_refused(&left_by(link), |e| matches!(e, Error::LeaveLink(_)));
    }
    for link in ["", "example.org", "https://a/>, <https://b/", "mailto:é@example.org"] {
        let list = ListHeaders { help: vec![link.to_owned()], ..letter().list.unwrap() };
        check_refused(&MessageDraft { list: Some(list), ..letter() }, |e| {
            matches!(e, Error::ListLink { name: "List-Help", .. })
        });
    }
    for name in ["", "Subject", "bcc", "List-Help", "X: y", "X\r\nY", "Xé", &"x".repeat(100)] {
        let letter =
            MessageDraft { headers: vec![(name.to_owned(), "value".to_owned())], ..letter() };
        check_refused(&letter, |e| matches!(e, Error::HeaderName(_)));
    }
}

#[test]
fn a_message_id_may_come_in_brackets() {
    let message =
        compose_message(&MessageDraft { message_id: "<a.b@example.org>".to_owned(), ..letter() })
            .unwrap();
    assert_eq!(message.id(), "a.b@example.org");
}

/// The letter of a list that is left by one link.
fn left_by(link: &str) -> MessageDraft {
    let unsubscribe = vec![link.to_owned()];
    let id = "daily.example.org".to_owned();
    let list = ListHeaders { id, unsubscribe, ..ListHeaders::default() };
    MessageDraft { list: Some(list), ..letter() }
}

#[test]
fn one_click_needs_something_to_click_on() {
    let has_one_click = |link| {
        let message = compose_message(&left_by(link)).unwrap();
        String::from_utf8_lossy(message.bytes()).contains("List-Unsubscribe-Post")
    };
    assert!(has_one_click("https://example.org/leave/abc"));
    assert!(!has_one_click("mailto:leave@example.org"));
}

/// The list's header of a name, as mail-parser reads it: phrases and addresses.
#[track_caller]
fn check_list_header(list: &ListHeaders, header: &str, expected: &[(Option<&str>, &str)]) {
    let draft = MessageDraft { list: Some(list.clone()), ..letter() };
    let bytes = composed(&draft);
    let message = MessageParser::default().parse(&bytes).unwrap();
    let read = message.header_as(header, HeaderForm::Addresses);
    let found: Vec<_> = read
        .iter()
        .filter_map(|value| value.as_address())
        .flat_map(|addresses| addresses.iter())
        .map(|address| (address.name(), address.address().unwrap()))
        .collect();
    assert_eq!(found, expected, "{header}");
}

#[test]
fn a_list_says_what_it_is_and_where() {
    let list = ListHeaders {
        name: Some("Medical Education, The Daily".to_owned()),
        help: vec!["https://example.org/about/".to_owned(), "mailto:ana@example.org".to_owned()],
        subscribe: vec!["https://example.org/subscribe".to_owned()],
        owner: vec!["mailto:ana@example.org?subject=help".to_owned()],
        archive: vec!["https://example.org/editions/".to_owned()],
        ..letter().list.unwrap()
    };
    let name = Some("Medical Education, The Daily");
    check_list_header(&list, "List-Id", &[(name, "daily.example.org")]);
    let help = [(None, "https://example.org/about/"), (None, "mailto:ana@example.org")];
    check_list_header(&list, "List-Help", &help);
    check_list_header(&list, "List-Subscribe", &[(None, "https://example.org/subscribe")]);
    check_list_header(&list, "List-Owner", &[(None, "mailto:ana@example.org?subject=help")]);
    check_list_header(&list, "List-Archive", &[(None, "https://example.org/editions/")]);
    let leave = [(None, "https://example.org/leave/abc"), (None, "mailto:leave@example.org")];
    check_list_header(&list, "List-Unsubscribe", &leave);
    let text = String::from_utf8(composed(&MessageDraft { list: Some(list), ..letter() })).unwrap();
    assert!(text.contains("\r\nList-Post: NO\r\n"), "{text}");
}

#[test]
fn a_list_may_be_called_anything() {
    for name in nasty() {
        let list = ListHeaders { name: Some(name.clone()), ..letter().list.unwrap() };
        let name = shown(&name);
        let expected = Some(name.as_str()).filter(|name| !name.is_empty());
        check_list_header(&list, "List-Id", &[(expected, "daily.example.org")]);
    }
}
