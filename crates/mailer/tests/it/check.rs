//! A domain's records, against a name server that says what a test wants.

use std::net::{IpAddr, SocketAddr};

use course::EmailAddress;
use futures_util::future::join_all;
use hickory_resolver::proto::op::{Message, MessageType, OpCode, ResponseCode};
use hickory_resolver::proto::rr::rdata::{A, AAAA, MX, NULL, PTR, TXT};
use hickory_resolver::proto::rr::{Name, RData, Record, RecordType};
use hickory_resolver::proto::serialize::binary::BinDecodable as _;
use mailer::Signer;
use mailer::dkim::{DkimKeyKind, generate_key};
use mailer::dns_check::{DnsFinding, DnsGrade, DnsResolver, MailSource, SendingSetup, check_dns};
use tokio::net::UdpSocket;

/// What the server knows: name, kind, value.
type Zone = Vec<(String, String, String)>;

async fn serve(zone: Zone) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    tokio::spawn(async move {
        let mut buffer = [0; 4096];
        while let Ok((n, from)) = socket.recv_from(&mut buffer).await {
            if let Some(answer) = answer(&buffer[..n], &zone) {
                let _ = socket.send_to(&answer, from).await;
            }
        }
    });
    address
}

fn answer(query: &[u8], zone: &Zone) -> Option<Vec<u8>> {
    let query = Message::from_bytes(query).unwrap();
    let question = query.queries[0].clone();
    let mut answer = Message::new(query.metadata.id, MessageType::Response, OpCode::Query);
    answer.metadata.recursion_available = true;
    answer.add_query(question.clone());
    let asked = question.name().to_utf8();
    let asked = asked.trim_end_matches('.');
    let kind = match question.query_type() {
        RecordType::Unknown(code) => format!("TYPE{code}"),
        known => known.to_string(),
    };
    let here: Vec<_> = zone.iter().filter(|(n, ..)| n.eq_ignore_ascii_case(asked)).collect();
    if here.is_empty() {
        answer.metadata.response_code = ResponseCode::NXDomain;
    }
    for (_, _, value) in here.iter().filter(|(_, k, _)| *k == kind) {
        match value.as_str() {
            "DROP" => return None,
            "SERVFAIL" => answer.metadata.response_code = ResponseCode::ServFail,
            value => {
                let data = record_data(question.query_type(), value);
                answer.add_answer(Record::from_rdata(question.name().clone(), 60, data));
            }
        }
    }
    Some(answer.to_vec().unwrap())
}

fn record_data(kind: RecordType, value: &str) -> RData {
    let host = || Name::from_utf8(format!("{}.", value.trim_end_matches('.'))).unwrap();
    match kind {
        // Long ones come in pieces of 255 bytes.
        RecordType::TXT => {
            let pieces = value.as_bytes().chunks(255);
            RData::TXT(TXT::new(pieces.map(|c| String::from_utf8(c.to_vec()).unwrap()).collect()))
        }
        RecordType::Unknown(code) => {
            let length = u8::try_from(value.len()).unwrap();
            let rdata = NULL::with([&[length], value.as_bytes()].concat());
            RData::Unknown { code: code.into(), rdata }
        }
        RecordType::A => RData::A(A(value.parse().unwrap())),
        RecordType::AAAA => RData::AAAA(AAAA(value.parse().unwrap())),
        RecordType::MX => RData::MX(MX::new(10, host())),
        RecordType::PTR => RData::PTR(PTR(host())),
        other => panic!("{other}"),
    }
}

fn zone(records: &[(&str, &str, &str)]) -> Zone {
    records
        .iter()
        .map(|(name, kind, value)| ((*name).to_owned(), (*kind).to_owned(), (*value).to_owned()))
        .collect()
}

fn address(text: &str) -> EmailAddress {
    EmailAddress::new(text).unwrap()
}

/// One case of `zones.txt`.
struct ZoneCase {
    about: String,
    from: EmailAddress,
    return_path: EmailAddress,
    source: MailSource,
    signers: Vec<Signer>,
    zone: Zone,
    subject: String,
    expected: String,
    publish: Option<String>,
}

/// Our keys, by kind.
struct Keys {
    rsa: String,
    ed25519: String,
}

impl Keys {
    fn pem(&self, kind: &str) -> &str {
        if kind == "rsa" { &self.rsa } else { &self.ed25519 }
    }

    /// A value with the public halves in their places.
    fn fill(&self, value: &str) -> String {
        let public = |kind| {
            let signer = Signer::new("example.org", "k", self.pem(kind)).unwrap();
            signer.record_value().unwrap().split_once("p=").unwrap().1.to_owned()
        };
        // Of 512 bits.
        let short = "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAPukqIyxesqGJ8I1nqoJvm7883ec5KDA\
                     Z8JqkEAFtOtxz8KBc3O5dy7uQmcG7uQdN/YuSVrd0NvZoGYrcTnbNvsCAwEAAQ==";
        value
            .replace("{rsa}", &public("rsa"))
            .replace("{ed25519}", &public("ed25519"))
            .replace("{short}", short)
            .replace("{nbsp}", "\u{a0}")
            .replace("{bom}", "\u{feff}")
    }
}

fn read_case(text: &str, keys: &Keys) -> ZoneCase {
    let mut lines = text.lines().filter(|line| !line.is_empty());
    let mut case = ZoneCase {
        about: lines.next().unwrap().to_owned(),
        from: address("daily@example.org"),
        return_path: address("bounces@example.org"),
        source: MailSource::Named(vec!["192.0.2.25".parse().unwrap()]),
        signers: Vec::new(),
        zone: Vec::new(),
        subject: String::new(),
        expected: String::new(),
        publish: None,
    };
    for line in lines {
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        match first {
            "from" => case.from = address(rest),
            "return" => case.return_path = address(rest),
            "source" if rest == "none" => case.source = MailSource::Unknown,
            "source" => {
                case.source = match rest.strip_prefix("relay ") {
                    Some(host) => MailSource::Relay(host.to_owned()),
                    None => MailSource::Named(vec![rest.parse().unwrap()]),
                }
            }
            "sign" => {
                let (kind, domain) = rest.split_once(' ').unwrap();
                let selector = format!("k-{kind}");
                case.signers.push(Signer::new(domain, &selector, keys.pem(kind)).unwrap());
            }
            "expect" => {
                let (subject, expected) = rest.split_once(' ').unwrap_or((rest, ""));
                (case.subject, case.expected) = (subject.to_owned(), expected.to_owned());
            }
            "publish" => case.publish = Some(rest.to_owned()),
            name => {
                let (kind, value) = rest.split_once(' ').unwrap();
                case.zone.push((name.to_owned(), kind.to_owned(), keys.fill(value)));
            }
        }
    }
    if case.subject == "dmarc" {
        add_spf(&mut case);
    }
    case
}

/// An SPF record that passes, where no text stands.
fn add_spf(case: &mut ZoneCase) {
    let domain = case.return_path.domain().to_owned();
    if !case.zone.iter().any(|(name, kind, _)| *name == domain && kind == "TXT") {
        case.zone.push((domain, "TXT".to_owned(), "v=spf1 ip4:192.0.2.25 -all".to_owned()));
    }
}

fn label(grade: DnsGrade) -> &'static str {
    match grade {
        DnsGrade::Good => "ok",
        DnsGrade::Doubtful => "note",
        DnsGrade::Unknown => "unknown",
        DnsGrade::Wrong => "WRONG",
    }
}

/// What is said otherwise than it should be; `None` where all is as expected.
async fn run_case(case: ZoneCase) -> Option<String> {
    let resolver = DnsResolver::new(Some(serve(case.zone.clone()).await)).unwrap();
    let setup = SendingSetup {
        from: &case.from,
        return_path: &case.return_path,
        mailboxes: &[("from", case.from.clone()), ("bounce_address", case.return_path.clone())],
        signers: &case.signers,
        source: case.source.clone(),
    };
    let found = check_dns(&resolver, &setup).await.unwrap();
    let found: Vec<_> = found.into_iter().filter(|f| f.what == case.subject).collect();
    let said: Vec<_> = found.iter().map(|f| format!("{} {}", label(f.grade), f.code)).collect();
    let published = found.iter().find_map(|f| f.publish.clone());
    let published =
        published.map(|record| format!("{} {} {}", case.subject, record.name, record.value));
    let is_published = match case.publish.as_deref() {
        None => true,
        Some("none") => published.is_none(),
        wanted => published.as_deref() == wanted,
    };
    (said.join(" ") != case.expected || !is_published).then(|| {
        format!(
            "{}: expected {} {:?}, got {published:?} {found:?}",
            case.about, case.expected, case.publish
        )
    })
}

#[tokio::test]
async fn domains_are_judged_as_receivers_do() {
    let keys = Keys {
        rsa: generate_key(DkimKeyKind::Rsa).unwrap(),
        ed25519: generate_key(DkimKeyKind::Ed25519).unwrap(),
    };
    let text = include_str!("zones.txt");
    let cases: Vec<_> = text.split("\nzone ").skip(1).map(|case| read_case(case, &keys)).collect();
    assert!(cases.len() >= 30, "{}", cases.len());
    let wrong: Vec<_> =
        join_all(cases.into_iter().map(run_case)).await.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}\n{} wrong", wrong.join("\n"), wrong.len());
}

async fn findings_of_this_machine(zone: Zone) -> Vec<DnsFinding> {
    let resolver = DnsResolver::new(Some(serve(zone).await)).unwrap();
    let here: IpAddr = "192.0.2.25".parse().unwrap();
    let setup = SendingSetup {
        from: &address("daily@example.org"),
        return_path: &address("daily@example.org"),
        mailboxes: &[],
        signers: &[],
        source: MailSource::ThisMachine(vec![here]),
    };
    check_dns(&resolver, &setup).await.unwrap()
}

/// Checks what is said of the name of this machine's address.
async fn check_name(records: &[(&str, &str, &str)], expected: (DnsGrade, &str)) {
    let found = findings_of_this_machine(zone(records)).await;
    let ptr = found.iter().find(|f| f.what == "ptr").unwrap();
    assert_eq!((ptr.grade, ptr.code), expected, "{ptr:?}");
}

#[tokio::test]
async fn the_name_of_a_machine_that_delivers_itself_leads_back() {
    let name = ("25.2.0.192.in-addr.arpa", "PTR", "mail.example.org");
    check_name(&[], (DnsGrade::Wrong, "ptr-missing")).await;
    check_name(&[name, ("mail.example.org", "A", "192.0.2.25")], (DnsGrade::Good, "ptr-good"))
        .await;
    check_name(&[name, ("mail.example.org", "A", "192.0.2.99")], (DnsGrade::Wrong, "ptr-other"))
        .await;
    check_name(&[(name.0, "PTR", "SERVFAIL")], (DnsGrade::Unknown, "ptr-unasked")).await;
}

#[tokio::test]
async fn a_name_server_that_is_not_there_is_no_missing_record() {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let server = socket.local_addr().unwrap();
    drop(socket);
    let resolver = DnsResolver::new(Some(server)).unwrap();
    let signer =
        Signer::new("example.org", "k", &generate_key(DkimKeyKind::Ed25519).unwrap()).unwrap();
    let from = address("daily@example.org");
    let setup = SendingSetup {
        from: &from,
        return_path: &from,
        mailboxes: &[("from", from.clone())],
        signers: &[signer],
        source: MailSource::Unknown,
    };
    let found = check_dns(&resolver, &setup).await.unwrap();
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found.iter().all(|f| f.grade == DnsGrade::Unknown), "{found:?}");
    let missing = found.iter().filter(|f| f.code != "dkim-unasked" && f.publish.is_some());
    assert_eq!(missing.count(), 0, "{found:?}");
}
