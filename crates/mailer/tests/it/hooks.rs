//! What providers report, in the shapes that they document. All names and numbers are invented.

use chrono::{DateTime, TimeDelta, Utc};
use course::{MarkPurpose, SecretKey};
use mailer::hooks::mailgun::MailgunSignature;
use mailer::hooks::sns::{SnsMessage, SnsMessageKind, SnsRefusal, SnsTopic};
use mailer::hooks::{HookProvider, ProviderReport, ReportedEvent, UnreadableReport, read_reports};

fn mark() -> String {
    SecretKey::new([7; 32]).sign_mark(MarkPurpose::DeliveryMessage, 12)
}

/// What is read of a payload, a line for each report.
fn read(provider: HookProvider, json: &str) -> Vec<ProviderReport> {
    read_reports(provider, json.replace("{mark}", &mark()).as_bytes()).expect("readable")
}

fn summary(report: &ProviderReport) -> String {
    let what = match &report.what {
        ReportedEvent::Bounce(bounce) => {
            format!("{} {}", bounce.kind.as_str(), bounce.status.as_deref().unwrap_or("-"))
        }
        ReportedEvent::Complaint => "complaint".to_owned(),
        ReportedEvent::Leave => "leave".to_owned(),
    };
    format!("{} {what}", report.recipient)
}

#[track_caller]
fn check(provider: HookProvider, json: &str, expected: &[&str]) {
    let reports = read(provider, json);
    assert_eq!(reports.iter().map(summary).collect::<Vec<_>>(), expected, "{json}");
    for report in &reports {
        assert_eq!(report.marks, [mark()], "{json}");
    }
    let ids: Vec<_> = read(provider, json).into_iter().map(|report| report.id).collect();
    assert_eq!(ids, reports.into_iter().map(|report| report.id).collect::<Vec<_>>());
}

fn ses(outer: &str, inner: &str) -> String {
    format!(
        r#"{{"{outer}":"Bounce","mail":{{"timestamp":"2026-03-02T18:00:00.000Z","source":"daily@example.org",
        "sourceArn":"arn:aws:ses:eu-west-1:123456789012:identity/example.org","sendingAccountId":"123456789012",
        "messageId":"00000137860315fd-34208509-5b74-41f3-95c5-22c1edc3c924-000000",
        "destination":["ana@example.net"],"headersTruncated":false,
        "headers":[{{"name":"From","value":"daily@example.org"}},{{"name":"To","value":"ana@example.net"}},
                   {{"name":"Message-ID","value":"<{{mark}}.20260302T180000Z@example.org>"}}],
        "commonHeaders":{{"from":["daily@example.org"],"subject":"The Daily"}}}},
        "bounce":{{"feedbackId":"00000137860315fd-869464a4","timestamp":"2026-03-02T18:00:05.000Z",
        "remoteMtaIp":"127.0.2.0","reportingMTA":"dns; email.example.com",{inner}}}}}"#
    )
}

#[track_caller]
fn check_ses_bounce(kind: &str, subtype: &str, diagnostic: &str, expected: &str) {
    let inner = format!(
        r#""bounceType":"{kind}","bounceSubType":"{subtype}",
        "bouncedRecipients":[{{"emailAddress":"ana@example.net","action":"failed",{diagnostic}}}]"#
    );
    for outer in ["notificationType", "eventType"] {
        check(HookProvider::Ses, &ses(outer, &inner), &[expected]);
    }
}

#[test]
fn amazon_ses_reports_bounces_in_two_shapes() {
    let no_user = r#""status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown""#;
    check_ses_bounce("Permanent", "General", no_user, "ana@example.net hard 5.1.1");
    check_ses_bounce("Permanent", "NoEmail", r#""status":"5.1.1""#, "ana@example.net hard 5.1.1");
    let suppressed = r#""status":"5.1.1","diagnosticCode":"Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.""#;
    check_ses_bounce("Permanent", "Suppressed", suppressed, "ana@example.net hard -");
    check_ses_bounce("Permanent", "OnAccountSuppressionList", suppressed, "ana@example.net hard -");
    let spam = r#""status":"5.7.1","diagnosticCode":"smtp; 550 5.7.1 rejected as spam""#;
    check_ses_bounce("Permanent", "General", spam, "ana@example.net soft 5.7.1");
    check_ses_bounce("Transient", "General", no_user, "ana@example.net soft 5.1.1");
    let full = r#""status":"5.2.2","diagnosticCode":"smtp; 552 5.2.2 mailbox full""#;
    check_ses_bounce("Transient", "MailboxFull", full, "ana@example.net soft 5.2.2");
    check_ses_bounce("Undetermined", "Undetermined", no_user, "ana@example.net hard 5.1.1");
    check_ses_bounce("Undetermined", "Undetermined", spam, "ana@example.net soft 5.7.1");
}

fn ses_complaint(kind: &str) -> String {
    format!(
        r#"{{"notificationType":"Complaint","complaint":{{"userAgent":"AnyCompany Feedback Loop (V0.01)",
        "complainedRecipients":[{{"emailAddress":"ana@example.net"}}],"complaintFeedbackType":"{kind}",
        "arrivalDate":"2026-03-02T18:10:00.000Z","timestamp":"2026-03-02T18:11:00.000Z",
        "feedbackId":"000001378603177f-18c07c78"}},
        "mail":{{"source":"bounces+{{mark}}@example.org","messageId":"000001378603177f-7a5433e7"}}}}"#
    )
}

#[test]
fn amazon_ses_reports_complaints_and_what_is_none() {
    check(HookProvider::Ses, &ses_complaint("abuse"), &["ana@example.net complaint"]);
    check(HookProvider::Ses, &ses_complaint("not-spam"), &[]);
    for other in ["Delivery", "Open", "DeliveryDelay", "Reject", "AmazonSnsSubscriptionSucceeded"] {
        check(HookProvider::Ses, &format!(r#"{{"notificationType":"{other}","mail":{{}}}}"#), &[]);
    }
}

fn mailgun(event: &str) -> String {
    format!(
        r#"{{"signature":{{"token":"a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f979f3de0","timestamp":"1772474400",
        "signature":"d2271d12299f6592d9d44cd9d250f0704e4674c30d79d07c47a66f95ce71cf55"}},
        "event-data":{{"id":"G9Bn5sl1TC6nu79C8C0bwg","timestamp":1772474400.176574,"log-level":"error",
        "recipient":"ana@example.net","recipient-domain":"example.net","user-variables":{{"mark":"{{mark}}"}},
        "envelope":{{"sender":"daily@example.org","transport":"smtp","targets":"ana@example.net"}},
        "message":{{"headers":{{"to":"ana@example.net","message-id":"{{mark}}.20260302T180000Z@example.org"}},
        "attachments":[],"size":3000}},{event}}}}}"#
    )
}

#[test]
fn mailgun_reports_failures_by_severity_and_reason() {
    let failed = |severity: &str, reason: &str, status: &str| {
        mailgun(&format!(
            r#""event":"failed","severity":"{severity}","reason":"{reason}","delivery-status":{{{status}}}"#
        ))
    };
    let check = |json: &str, expected: &str| check(HookProvider::Mailgun, json, &[expected]);
    let unknown = r#""code":550,"message":"5.1.1 The email account that you tried to reach does not exist","description":"""#;
    check(&failed("permanent", "bounce", unknown), "ana@example.net hard 5.1.1");
    let suppressed =
        r#""code":605,"message":"","description":"Not delivering to previously bounced address""#;
    check(&failed("permanent", "suppress-bounce", suppressed), "ana@example.net hard -");
    check(&failed("permanent", "suppress-complaint", suppressed), "ana@example.net complaint");
    check(&failed("permanent", "suppress-unsubscribe", suppressed), "ana@example.net leave");
    let spam = r#""code":550,"message":"5.7.1 message rejected as spam""#;
    check(&failed("permanent", "bounce", spam), "ana@example.net soft 5.7.1");
    let odd = r#""code":550,"message":"no""#;
    check(&failed("permanent", "generic", odd), "ana@example.net soft -");
    check(&failed("permanent", "espblock", unknown), "ana@example.net soft 5.1.1");
    let later = r#""code":450,"message":"4.2.0 greylisted","retry-seconds":300"#;
    check(&failed("temporary", "greylisted", later), "ana@example.net soft 4.2.0");
    check(&mailgun(r#""event":"complained""#), "ana@example.net complaint");
    check(&mailgun(r#""event":"unsubscribed""#), "ana@example.net leave");
    assert_eq!(read(HookProvider::Mailgun, &mailgun(r#""event":"delivered""#)), []);
}

#[test]
fn mailgun_signs_a_timestamp_and_a_token() {
    let key = "key-3ax6xnjp29jd6fds4gc373sgvjxteol0";
    let hmac = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, key.as_bytes());
    let tag = ring::hmac::sign(&hmac, b"1772474400token");
    let hex = course::identity::hex_digits(tag.as_ref());
    let signed = |timestamp: &str, signature: &str| {
        let json = format!(
            r#"{{"signature":{{"timestamp":{timestamp},"token":"token","signature":"{signature}"}}}}"#
        );
        MailgunSignature::read(json.as_bytes()).expect("readable")
    };
    let at = |secs: i64| DateTime::from_timestamp(1_772_474_400 + secs, 0).expect("an instant");
    let good = signed("\"1772474400\"", &hex);
    assert!(
        good.is_valid(key, at(0)) && good.is_valid(key, at(900)) && good.is_valid(key, at(-60))
    );
    assert!(signed("1772474400", &hex.to_uppercase()).is_valid(key, at(0)), "a number, capitals");
    assert!(!good.is_valid(key, at(901)), "too old");
    assert!(!good.is_valid(key, at(-901)), "from the future");
    assert!(!good.is_valid("another key", at(0)));
    assert!(!signed("\"1772474401\"", &hex).is_valid(key, at(0)), "another time");
    for wrong in ["", "zz", "abc", &hex[2..], "é"] {
        assert!(!signed("\"1772474400\"", wrong).is_valid(key, at(0)), "{wrong}");
    }
    let unsigned = MailgunSignature::read(b"{}").expect("readable");
    assert!(!unsigned.is_valid(key, at(0)));
    assert_eq!(MailgunSignature::read(b"[]"), Err(UnreadableReport));
}

fn postmark(record: &str) -> String {
    format!(
        r#"{{"ID":901542550,"MessageID":"2706ee8a-737c-4285-b032-ccd317af53ed","ServerID":23,
        "MessageStream":"outbound","Metadata":{{"mark":"{{mark}}"}},"Email":"ana@example.net",
        "From":"daily@example.org","BouncedAt":"2026-03-02T13:00:00.3963933-05:00",{record}}}"#
    )
}

#[test]
fn postmark_reports_bounces_by_type() {
    let bounce = |kind: &str, details: &str| {
        postmark(&format!(r#""RecordType":"Bounce",{kind},"Details":"{details}""#))
    };
    let check = |json: &str, expected: &[&str]| check(HookProvider::Postmark, json, expected);
    let unknown = "smtp;550 5.1.1 The email account that you tried to reach does not exist.";
    let hard = ["ana@example.net hard 5.1.1"];
    check(&bounce(r#""Type":"HardBounce","TypeCode":1"#, unknown), &hard);
    check(&bounce(r#""TypeCode":1"#, unknown), &hard);
    check(&bounce(r#""Type":"HardBounce""#, ""), &["ana@example.net hard -"]);
    check(&bounce(r#""Type":"BadEmailAddress""#, ""), &["ana@example.net hard -"]);
    check(&bounce(r#""Type":"Unknown""#, unknown), &hard);
    let spam = "smtp;550 5.7.1 rejected as spam";
    check(&bounce(r#""Type":"HardBounce""#, spam), &["ana@example.net soft 5.7.1"]);
    for soft in
        ["Transient", "SoftBounce", "DnsError", "SpamNotification", "Blocked", "DMARCPolicy"]
    {
        let json = bounce(&format!(r#""Type":"{soft}""#), unknown);
        check(&json, &["ana@example.net soft 5.1.1"]);
    }
    check(&bounce(r#""TypeCode":512"#, spam), &["ana@example.net soft 5.7.1"]);
    check(&bounce(r#""Type":"Unsubscribe""#, ""), &["ana@example.net leave"]);
    check(&bounce(r#""TypeCode":100001"#, ""), &["ana@example.net complaint"]);
    check(
        &postmark(r#""RecordType":"SpamComplaint","TypeCode":512"#),
        &["ana@example.net complaint"],
    );
    for none in ["AutoResponder", "ManuallyDeactivated", "Subscribe", "SMTPApiError", "New"] {
        check(&bounce(&format!(r#""Type":"{none}""#), unknown), &[]);
    }
    for other in ["Delivery", "Open", "Click", "Inbound", ""] {
        check(&postmark(&format!(r#""RecordType":"{other}""#)), &[]);
    }
}

#[test]
fn postmark_reports_who_is_suppressed() {
    let change = |suppress: &str, reason: &str, origin: &str| {
        postmark(&format!(
            r#""RecordType":"SubscriptionChange","ChangedAt":"2026-03-02T17:17:32Z",
            "Recipient":"ana@example.net","Origin":"{origin}","SuppressSending":{suppress},
            "SuppressionReason":{reason}"#
        ))
    };
    let check = |json: &str, expected: &[&str]| check(HookProvider::Postmark, json, expected);
    let by_hand = "\"ManualSuppression\"";
    check(&change("true", by_hand, "Recipient"), &["ana@example.net leave"]);
    check(&change("true", by_hand, "Customer"), &[]);
    check(&change("true", by_hand, "Admin"), &[]);
    check(&change("true", "\"HardBounce\"", "Recipient"), &["ana@example.net hard -"]);
    check(&change("true", "\"SpamComplaint\"", "Recipient"), &["ana@example.net complaint"]);
    check(&change("false", "null", "Recipient"), &[]);
}

fn brevo(event: &str, reason: &str) -> String {
    format!(
        r#"{{"event":"{event}","email":"ana@example.net","id":9999999,"date":"2026-03-02 19:00:05",
        "ts":1772474405,"message-id":"<202603021800.27287306012@smtp-relay.mailin.fr>",
        "ts_event":1772474405,"ts_epoch":1772474405000,"subject":"The Daily","tag":"",
        "sending_ip":"185.41.28.109","X-Mailin-custom":"{{mark}}","reason":"{reason}"}}"#
    )
}

#[test]
fn brevo_reports_one_event_or_many() {
    let check = |json: &str, expected: &[&str]| check(HookProvider::Brevo, json, expected);
    let unavailable = " RecipientError: 550 5.5.0 Requested action not taken: mailbox unavailable.";
    check(&brevo("hard_bounce", unavailable), &["ana@example.net hard 5.5.0"]);
    check(&brevo("hard_bounce", "550 5.7.1 rejected as spam"), &["ana@example.net soft 5.7.1"]);
    check(&brevo("soft_bounce", "Unable to find MX of domain"), &["ana@example.net soft -"]);
    check(&brevo("invalid_email", ""), &["ana@example.net hard -"]);
    check(&brevo("blocked", "blocked : due to blacklist user"), &["ana@example.net soft -"]);
    check(&brevo("spam", ""), &["ana@example.net complaint"]);
    check(&brevo("complaint", ""), &["ana@example.net complaint"]);
    check(&brevo("unsubscribed", ""), &["ana@example.net leave"]);
    for none in ["request", "delivered", "deferred", "opened", "click", "error", "something new"] {
        check(&brevo(none, ""), &[]);
    }
    let batch = format!("[{},{}]", brevo("delivered", ""), brevo("spam", ""));
    check(&batch, &["ana@example.net complaint"]);
}

#[test]
fn what_is_no_report_is_refused() {
    for provider in
        [HookProvider::Ses, HookProvider::Mailgun, HookProvider::Postmark, HookProvider::Brevo]
    {
        for wrong in ["", "{", "null", "7", "\"text\"", "[1]", "\u{feff}{}", "event=bounce"] {
            let read = read_reports(provider, wrong.as_bytes());
            assert_eq!(read, Err(UnreadableReport), "{provider:?} {wrong}");
        }
        assert_eq!(read_reports(provider, b"{}"), Ok(Vec::new()), "{provider:?}");
    }
    assert_eq!(read_reports(HookProvider::Postmark, b"[]"), Err(UnreadableReport));
}

const CERTIFICATE: &[u8] = include_bytes!("../../../../tests/fixtures/hooks/sns-cert.pem");
const FIRST: &str = include_str!("../../../../tests/fixtures/hooks/sns-notification-1.json");
const SECOND: &str = include_str!("../../../../tests/fixtures/hooks/sns-notification-2.json");
const CONFIRMATION: &str = include_str!("../../../../tests/fixtures/hooks/sns-confirmation.json");

fn now() -> DateTime<Utc> {
    "2027-05-02T01:00:00Z".parse().expect("an instant")
}

fn message(json: &str) -> SnsMessage {
    SnsMessage::read(json.as_bytes()).expect("readable")
}

/// The fixtures were signed by OpenSSL, over texts put together by hand.
#[test]
fn amazon_sns_signs_in_two_versions() {
    for (json, kind) in [
        (FIRST, SnsMessageKind::Notification),
        (SECOND, SnsMessageKind::Notification),
        (CONFIRMATION, SnsMessageKind::SubscriptionConfirmation),
    ] {
        let message = message(json);
        assert_eq!(message.kind, kind);
        assert_eq!(message.check_signature(CERTIFICATE, now()), Ok(()), "{json}");
    }
    let forged = [
        FIRST.replace("Hello", "Hallo"),
        FIRST.replace("My First", "My Last"),
        FIRST.replace("\"1\"", "\"2\""),
        FIRST.replace("\"1\"", "\"3\""),
        SECOND.replace("\"2\"", "\"1\""),
        SECOND.replace("MyTopic", "Others"),
        CONFIRMATION.replace("2336412f37", "2336412f38"),
        CONFIRMATION.replace("SubscriptionConfirmation", "UnsubscribeConfirmation"),
    ];
    for json in forged {
        let checked = message(&json).check_signature(CERTIFICATE, now());
        assert_eq!(checked, Err(SnsRefusal::Signature), "{json}");
    }
}

#[test]
fn a_certificate_counts_in_its_time_and_of_amazon_alone() {
    let message = message(SECOND);
    for day in ["2026-03-02T00:00:00Z", "2200-01-01T00:00:00Z"] {
        let checked = message.check_signature(CERTIFICATE, day.parse().expect("an instant"));
        assert_eq!(checked, Err(SnsRefusal::Certificate), "{day}");
    }
    let others = rcgen::generate_simple_self_signed(["evil.example".to_owned()]).expect("made");
    for pem in [others.cert.pem().as_bytes(), b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n"] {
        let checked = message.check_signature(pem, now());
        assert_eq!(checked, Err(SnsRefusal::Certificate));
    }
}

#[test]
fn a_message_names_its_own_topic_host_and_time() {
    let topic: SnsTopic = "arn:aws:sns:us-west-2:123456789012:MyTopic".parse().expect("a topic");
    let confirmation = message(CONFIRMATION);
    assert!(confirmation.certificate_url(&topic).is_some());
    assert!(confirmation.confirmation_url(&topic).is_some());
    assert!(message(FIRST).confirmation_url(&topic).is_none());
    for other in [
        CONFIRMATION.replace("https://sns.us-west-2.amazonaws.com", "https://evil.example"),
        CONFIRMATION.replace("us-west-2.amazonaws.com", "us-east-1.amazonaws.com"),
        CONFIRMATION.replace("https:", "http:").replace(".pem", ".txt"),
    ] {
        let message = message(&other);
        assert!(message.certificate_url(&topic).is_none(), "{other}");
        assert!(message.confirmation_url(&topic).is_none(), "{other}");
    }
    let others = CONFIRMATION.replace("Action=ConfirmSubscription", "Action=DeleteTopic");
    assert!(message(&others).confirmation_url(&topic).is_none());
    let made_at = now() - TimeDelta::minutes(6);
    assert!(confirmation.is_recent(made_at) && confirmation.is_recent(now()));
    assert!(!confirmation.is_recent(made_at + TimeDelta::minutes(61)));
    assert!(!confirmation.is_recent(made_at - TimeDelta::minutes(6)));
    for missing in ["MessageId", "Signature", "SigningCertURL", "TopicArn", "Type"] {
        let json = FIRST.replace(&format!("\"{missing}\""), "\"Other\"");
        assert!(SnsMessage::read(json.as_bytes()).is_err(), "{missing}");
    }
}
