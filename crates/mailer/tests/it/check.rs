//! A domain's records, against a name server that says what a test wants.

use std::net::{IpAddr, SocketAddr};

use hickory_resolver::proto::op::{Message, MessageType, OpCode, ResponseCode};
use hickory_resolver::proto::rr::rdata::{A, MX, PTR, TXT};
use hickory_resolver::proto::rr::{Name, RData, Record, RecordType};
use hickory_resolver::proto::serialize::binary::BinDecodable as _;
use mailer::Signer;
use mailer::dkim::{DkimKeyKind, generate_key};
use mailer::dns_check::{DnsFinding, DnsGrade, DnsResolver, SendingSetup, check_dns};
use tokio::net::UdpSocket;

/// What the server knows: name, kind, value.
type Zone = Vec<(String, &'static str, String)>;

async fn serve(zone: Zone) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    tokio::spawn(async move {
        let mut buffer = [0; 4096];
        while let Ok((n, from)) = socket.recv_from(&mut buffer).await {
            let answer = answer(&buffer[..n], &zone);
            let _ = socket.send_to(&answer, from).await;
        }
    });
    address
}

fn answer(query: &[u8], zone: &Zone) -> Vec<u8> {
    let query = Message::from_bytes(query).unwrap();
    let question = query.queries[0].clone();
    let mut answer = Message::new(query.metadata.id, MessageType::Response, OpCode::Query);
    answer.metadata.recursion_available = true;
    answer.add_query(question.clone());
    let name = question.name().to_utf8();
    for (_, kind, value) in
        zone.iter().filter(|(n, ..)| format!("{n}.").eq_ignore_ascii_case(&name))
    {
        let host = || Name::from_utf8(format!("{value}.")).unwrap();
        let data = match (*kind, question.query_type()) {
            ("TXT", RecordType::TXT) => {
                // Long ones come in pieces of 255 bytes.
                RData::TXT(TXT::new(
                    value
                        .as_bytes()
                        .chunks(255)
                        .map(|c| String::from_utf8(c.to_vec()).unwrap())
                        .collect(),
                ))
            }
            ("A", RecordType::A) => RData::A(A(value.parse().unwrap())),
            ("MX", RecordType::MX) => RData::MX(MX::new(10, host())),
            ("PTR", RecordType::PTR) => RData::PTR(PTR(host())),
            _ => continue,
        };
        answer.add_answer(Record::from_rdata(question.name().clone(), 60, data));
    }
    if answer.answers.is_empty() {
        answer.metadata.response_code = ResponseCode::NXDomain;
    }
    answer.to_vec().unwrap()
}

fn zone(records: &[(&str, &'static str, &str)]) -> Zone {
    records
        .iter()
        .map(|(name, kind, value)| ((*name).to_owned(), *kind, (*value).to_owned()))
        .collect()
}

const HERE: &str = "192.0.2.25";

async fn findings(zone: Zone, signers: &[Signer]) -> Vec<DnsFinding> {
    let resolver = DnsResolver::new(Some(serve(zone).await)).unwrap();
    let sending: [IpAddr; 1] = [HERE.parse().unwrap()];
    let wanted = SendingSetup {
        from_domain: "daily.example.org",
        return_domain: "daily.example.org",
        signers,
        sending: &sending,
    };
    check_dns(&resolver, &wanted).await.unwrap()
}

async fn spf(records: &[(&str, &'static str, &str)]) -> (DnsGrade, String) {
    let finding = findings(zone(records), &[]).await.into_iter().find(|f| f.what == "spf").unwrap();
    (finding.grade, finding.found)
}

#[tokio::test]
async fn good_records_are_found_good() {
    let signer =
        Signer::new("example.org", "daily", &generate_key(DkimKeyKind::Ed25519).unwrap()).unwrap();
    let mut zone = zone(&[
        ("daily.example.org", "TXT", "some other text"),
        ("daily.example.org", "TXT", "v=spf1 include:_spf.example.net -all"),
        ("_spf.example.net", "TXT", "v=spf1 ip4:192.0.2.0/27 ~all"),
        ("_dmarc.example.org", "TXT", "v=DMARC1; p=quarantine"),
        ("25.2.0.192.in-addr.arpa", "PTR", "mail.example.org"),
        ("mail.example.org", "A", HERE),
    ]);
    // As some publish it: with spaces in the key.
    zone.push((signer.record_name(), "TXT", signer.record_value().unwrap().replace("p=", "p= ")));
    let found = findings(zone, &[signer]).await;
    let grades: Vec<_> = found.iter().map(|f| (f.what, f.grade)).collect();
    assert_eq!(
        grades,
        ["spf", "dkim", "dmarc", "ptr"].map(|what| (what, DnsGrade::Good)),
        "{found:?}"
    );
    assert!(found.iter().all(|f| f.publish.is_none()));
}

#[tokio::test]
async fn what_is_missing_is_said_with_what_to_publish() {
    let signer =
        Signer::new("example.org", "daily", &generate_key(DkimKeyKind::Ed25519).unwrap()).unwrap();
    let wanted = signer.record_value().unwrap();
    let found = findings(Vec::new(), &[signer]).await;
    assert!(found.iter().all(|f| f.grade == DnsGrade::Wrong), "{found:?}");
    let publish: Vec<_> = found.iter().filter_map(|f| f.publish.clone()).collect();
    assert_eq!(
        publish[0],
        ("daily.example.org".to_owned(), "TXT", format!("v=spf1 ip4:{HERE} -all"))
    );
    assert_eq!(publish[1], ("daily._domainkey.example.org".to_owned(), "TXT", wanted));
    assert_eq!(publish[2].0, "_dmarc.daily.example.org");
    assert!(found[3].found.contains("has no name (PTR)"));
}

#[tokio::test]
async fn spf_is_evaluated() {
    let domain = "daily.example.org";
    let (grade, found) = spf(&[(domain, "TXT", "v=spf1 ip4:198.51.100.0/24 -all")]).await;
    assert!(grade == DnsGrade::Wrong && found.contains("the result is fail"), "{found}");
    let (grade, found) =
        spf(&[(domain, "TXT", "v=spf1 -all"), (domain, "TXT", "v=spf1 mx -all")]).await;
    assert!(grade == DnsGrade::Wrong && found.contains("2 SPF records"), "{found}");
    let mx = [
        (domain, "TXT", "v=spf1 mx -all"),
        (domain, "MX", "mx.example.org"),
        ("mx.example.org", "A", HERE),
    ];
    assert_eq!(spf(&mx).await.0, DnsGrade::Good);
    assert_eq!(
        spf(&[(domain, "TXT", "v=spf1 a/24 ~all"), (domain, "A", "192.0.2.1")]).await.0,
        DnsGrade::Good
    );
    let redirect = [
        (domain, "TXT", "v=spf1 redirect=example.net"),
        ("example.net", "TXT", "v=spf1 ip4:192.0.2.25 -all"),
    ];
    assert_eq!(spf(&redirect).await.0, DnsGrade::Good);
    let (grade, found) = spf(&[(domain, "TXT", "v=spf1 include:daily.example.org -all")]).await;
    assert!(grade == DnsGrade::Wrong && found.contains("more than ten questions"), "{found}");
}

#[tokio::test]
async fn records_that_do_not_fit_are_named() {
    let signer =
        Signer::new("other.example", "daily", &generate_key(DkimKeyKind::Ed25519).unwrap())
            .unwrap();
    let zone = zone(&[
        ("daily._domainkey.other.example", "TXT", "v=DKIM1; k=ed25519; p=AAAA"),
        ("_dmarc.daily.example.org", "TXT", "v=DMARC1; p=none"),
        ("_dmarc.daily.example.org", "TXT", "v=DMARC1; p=reject"),
        ("25.2.0.192.in-addr.arpa", "PTR", "mail.example.org"),
        ("mail.example.org", "A", "192.0.2.99"),
    ]);
    let found = findings(zone, &[signer]).await;
    let said: Vec<_> = found.iter().map(|f| f.found.as_str()).collect();
    assert!(said[1].contains("has another key than ours"), "{said:?}");
    assert!(said[2].contains("has 2 DMARC records"), "{said:?}");
    assert!(said[3].contains("has another address"), "{said:?}");
}
