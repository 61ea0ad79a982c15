//! Bounces without fields: what servers write for people, by its codes and words.

use mail_parser::Message;

use super::answer::is_automatic;
use super::{
    BounceReport, has_empty_return_path, has_header, is_signed_by_server, one_line, part_texts,
};
use crate::refusal::{
    Evidence, Refusal, RefusalSubject, classify_with_status, enhanced_status, has_code,
};

/// Where a server begins to repeat our mail: what follows is not its own words.
const COPY_BEGINS: [&str; 20] = [
    "below this line is a copy of the message",
    "this is a copy of the message",
    "this is a copy of your message",
    "original message follows",
    "original message headers",
    "----- original message",
    "-----original message",
    "--- original message",
    "unsent message below",
    "unsent message follows",
    "undelivered message follows",
    "returned message follows",
    "message headers follow",
    "message header follows",
    "text of the message follows",
    "the header of the original message is following",
    "ursprüngliche nachricht",
    "message d'origine",
    "mensaje original",
    "messaggio originale",
];

/// Headers with which a copy begins where nothing is said before it.
const COPY_HEADERS: [&str; 6] = [
    "received: ",
    "return-path: ",
    "message-id: ",
    "mime-version: ",
    "dkim-signature: ",
    "x-mailer: ",
];

/// How subjects of bounces read.
const FAILURES: [&str; 46] = [
    "undeliver",
    "non-deliver",
    "nondeliver",
    "not delivered",
    "not be delivered",
    "couldn't be delivered",
    "delivery failure",
    "delivery failed",
    "delivery error",
    "delivery has failed",
    "delivery status",
    "delivery problem",
    "delivery unsuccessful",
    "delivery notification",
    "delivery report",
    "mail delivery",
    "failed to deliver",
    "unable to deliver",
    "could not deliver",
    "failure notice",
    "failed mail",
    "mail failure",
    "mail failed",
    "message failed",
    "returned mail",
    "returned to sender",
    "returned message",
    "mail returned",
    "message returned",
    "returning message to sender",
    "mail error",
    "mail system error",
    "error sending",
    "rejected:",
    "bounce",
    "nondelivery",
    "non remis",
    "non distribu",
    "échec de",
    "unzustellbar",
    "nicht zugestellt",
    "zustellung fehlgeschlagen",
    "no se puede entregar",
    "mancato recapito",
    "niet bezorg",
    "退信",
];

/// The same in languages that servers write in less often.
const OTHER_FAILURES: [&str; 12] = [
    "devuelto",
    "no entregado",
    "no se pudo entregar",
    "non recapitabile",
    "impossibile recapitare",
    "onbestelbaar",
    "niet-bestelbaar",
    "niedostarcz",
    "nie dostarczono",
    "não entregue",
    "não foi possível entregar",
    "não pôde ser entregue",
];

/// Reads a bounce by its words; `None` of what is none, or tells of no failure.
pub(super) fn read_bounce(parsed: &Message<'_>, raw: &[u8]) -> Option<BounceReport> {
    let subject = parsed.subject().unwrap_or_default().to_lowercase();
    let is_failure = is_failure(&subject);
    let is_servers = is_signed_by_server(parsed);
    // Where the return path is there and not empty, a person wrote of a bounce, or quotes one.
    let may_be_returned = has_empty_return_path(parsed)
        || !has_header(parsed, "Return-Path") && is_failure && !is_answer(&subject);
    if !(is_servers || may_be_returned) {
        return None;
    }
    // Exim and others call their bounces answers of a program.
    if is_automatic(parsed)
        && !(is_servers && (is_failure || has_header(parsed, "X-Failed-Recipients")))
    {
        return None;
    }
    let text = servers_text(parsed, raw);
    if is_delay(&subject, &text) {
        return None;
    }
    // A person whose program answers with an empty return path may write of anything, so there a
    // code is asked for, or a subject that says what it is.
    let (refusal, evidence) = judge_text(&text, &subject);
    let is_certain = match evidence {
        Evidence::Words => is_servers || is_failure || has_code(&text),
        Evidence::Code => is_servers || is_failure,
        Evidence::Nothing => is_failure && (is_servers || has_empty_return_path(parsed)),
    };
    if !is_certain {
        return None;
    }
    let diagnostic = telling_line(&text, refusal.status.as_deref()).map(one_line);
    Some(BounceReport::new(refusal, diagnostic))
}

/// The words of the server, or all of a message in which no text is found.
fn servers_text(parsed: &Message<'_>, raw: &[u8]) -> String {
    let texts = part_texts(parsed);
    match texts.first() {
        Some(text) => own_words(text),
        None => own_words(&String::from_utf8_lossy(raw)),
    }
}

/// How filters say that they kept a mail: the codes and words that follow are those of the mail.
const FILTERS: [&str; 5] = [
    "has stopped the following message",
    "content monitoring",
    "has been quarantined",
    "was quarantined",
    "blocked by our content filter",
];

/// What a text tells: the lines with codes first, then all of it, then the subject.
fn judge_text(text: &str, subject: &str) -> (Refusal, Evidence) {
    let low = text.to_lowercase();
    if FILTERS.iter().any(|words| low.contains(words)) {
        let subject = RefusalSubject::Message;
        return (Refusal { subject, is_permanent: true, status: None }, Evidence::Words);
    }
    let coded = coded_lines(text);
    let by_lines = classify_with_status(&coded, None);
    if by_lines.1 == Evidence::Words {
        return by_lines;
    }
    let status = by_lines.0.status.clone();
    let whole = classify_with_status(text, status.as_deref());
    if whole.1 == Evidence::Words {
        return whole;
    }
    if by_lines.1 == Evidence::Code {
        return by_lines;
    }
    let by_subject = classify_with_status(subject, status.as_deref());
    if by_subject.1 == Evidence::Words { by_subject } else { whole }
}

/// Lines with a code, and those that go on after them, up to an empty one.
fn coded_lines(text: &str) -> String {
    let mut lines = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        goes_on = !line.trim().is_empty() && (goes_on || has_code(line));
        if goes_on {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// A text without the copy of our mail.
pub(super) fn own_words(text: &str) -> String {
    let mut own = Vec::new();
    for line in text.lines() {
        let low = line.trim_start_matches(['>', ' ', '\t']).to_lowercase().replace('\u{2019}', "'");
        let is_copy = COPY_BEGINS.iter().any(|mark| low.contains(mark))
            || COPY_HEADERS.iter().any(|name| low.starts_with(name));
        if is_copy && own.iter().any(|line: &&str| !line.trim().is_empty()) {
            break;
        }
        // What our mail was called is not what the server says.
        if !low.starts_with("subject:") && !low.starts_with("betreff:") {
            own.push(line);
        }
    }
    own.join("\n")
}

fn is_delay(subject: &str, text: &str) -> bool {
    let low = text.to_lowercase();
    let goes_on = [
        "will be retried",
        "will keep trying",
        "will continue to be made",
        "will continue for",
        "no action is required",
        "will try again",
        "still trying",
        "do not need to resend",
        "wird weiter versucht",
        "weitere zustellversuche",
        "nouvelles tentatives",
    ];
    let gave_up =
        ["given up", "giving up", "permanent", "could not be delivered", "won't be retried"];
    let is_named = [
        "delayed",
        "delay)",
        "(delay",
        "still being retried",
        "warning: could not send",
        "verzögert",
        "retardé",
        "retrasad",
        "in ritardo",
    ];
    is_named.iter().any(|word| subject.contains(word))
        || goes_on.iter().any(|words| low.contains(words))
            && !gave_up.iter().any(|words| low.contains(words))
}

fn is_failure(subject: &str) -> bool {
    let subject = subject.replace('\u{2019}', "'");
    FAILURES.iter().chain(&OTHER_FAILURES).any(|words| subject.contains(words))
}

/// Whether a subject is of an answer or a forwarded mail, in which a person asks about a bounce.
fn is_answer(subject: &str) -> bool {
    ["re:", "aw:", "fw:", "fwd:", "wg:", "tr:", "rv:", "sv:", "antw:", "odp:"]
        .iter()
        .any(|word| subject.trim_start().starts_with(word))
}

/// The line with the code, or with the words that decide.
pub(super) fn telling_line<'a>(text: &'a str, code: Option<&str>) -> Option<&'a str> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let by_code = code.and_then(|code| lines().find(|line| line.contains(code)));
    let says = |line: &&str| {
        enhanced_status(line).is_some() || classify_with_status(line, None).1 == Evidence::Words
    };
    by_code.or_else(|| lines().take(MOST_LINES).find(says))
}

/// More lines are not searched for the words that decide.
const MOST_LINES: usize = 200;
