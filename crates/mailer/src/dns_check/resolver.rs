//! Questions to name servers. No record and no answer are two things.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::op::ResponseCode;
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use tokio::time::timeout;

use crate::error::Error;

/// How long a name server may take for one try.
const TRY_TIMEOUT: Duration = Duration::from_secs(3);
/// How long one question may take, with all tries at all name servers.
const QUESTION_TIMEOUT: Duration = Duration::from_secs(10);

/// Someone who knows the names of the world.
#[derive(Debug)]
pub struct DnsResolver(TokioResolver);

/// A question that nobody answered: the name server was busy, broken, or not there. What stands in
/// the domain is not known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name} {kind}: {why}")]
pub struct UnansweredQuestion {
    /// The name that was asked for.
    pub name: String,
    /// The type of record.
    pub kind: String,
    /// What came instead of an answer.
    pub why: String,
}

pub(super) type Answer<T> = Result<Vec<T>, UnansweredQuestion>;

impl DnsResolver {
    /// Asks a server that is named, or else those of the system.
    ///
    /// # Errors
    /// [`Error::Resolver`] when the system's are not known.
    pub fn new(server: Option<SocketAddr>) -> Result<Self, Error> {
        let failed = |e: NetError| Error::Resolver(Box::new(e));
        let mut builder = match server {
            None => TokioResolver::builder_tokio().map_err(failed)?,
            Some(server) => {
                let connections =
                    [ConnectionConfig::udp(), ConnectionConfig::tcp()].map(|mut connection| {
                        connection.port = server.port();
                        connection
                    });
                let server = NameServerConfig::new(server.ip(), true, connections.to_vec());
                let config = ResolverConfig::from_parts(None, Vec::new(), vec![server]);
                TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
            }
        };
        let options = builder.options_mut();
        (options.timeout, options.attempts) = (TRY_TIMEOUT, 2);
        Ok(Self(builder.build().map_err(failed)?))
    }

    /// The addresses of a host (A and AAAA); none where it has none.
    pub(super) async fn lookup_addresses(&self, host: &str) -> Answer<IpAddr> {
        let (v4, v6) = tokio::join!(self.lookup_ipv4(host), self.lookup_ipv6(host));
        Ok([v4?, v6?].concat())
    }

    pub(super) async fn lookup_ipv4(&self, host: &str) -> Answer<IpAddr> {
        self.query_records(host, RecordType::A, |data| match data {
            RData::A(a) => Some(a.0.into()),
            _ => None,
        })
        .await
    }

    pub(super) async fn lookup_ipv6(&self, host: &str) -> Answer<IpAddr> {
        self.query_records(host, RecordType::AAAA, |data| match data {
            RData::AAAA(a) => Some(a.0.into()),
            _ => None,
        })
        .await
    }

    /// The texts at a name, each with its strings put together.
    pub(super) async fn lookup_txt(&self, name: &str) -> Answer<String> {
        self.query_records(name, RecordType::TXT, |data| match data {
            RData::TXT(txt) => Some(String::from_utf8_lossy(&txt.txt_data.concat()).into_owned()),
            _ => None,
        })
        .await
    }

    /// The texts of type SPF, which nobody asks for any more (RFC 7208 §3.1).
    pub(super) async fn lookup_type_99(&self, name: &str) -> Answer<String> {
        self.query_records(name, RecordType::Unknown(99), |data| match data {
            RData::Unknown { rdata, .. } => Some(joined_strings(&rdata.anything)),
            _ => None,
        })
        .await
    }

    /// The hosts that take a domain's mail, the preferred first; `.` is a null MX (RFC 7505).
    pub(super) async fn lookup_mx(&self, name: &str) -> Answer<String> {
        let mut hosts = self
            .query_records(name, RecordType::MX, |data| match data {
                RData::MX(mx) => Some((mx.preference, mx.exchange.to_utf8())),
                _ => None,
            })
            .await?;
        hosts.sort();
        Ok(hosts.into_iter().map(|(_, host)| host).collect())
    }

    pub(super) async fn lookup_ptr(&self, address: IpAddr) -> Answer<String> {
        let name = Name::from(address).to_utf8();
        self.query_records(&name, RecordType::PTR, |data| match data {
            RData::PTR(name) => Some(name.0.to_utf8().trim_end_matches('.').to_owned()),
            _ => None,
        })
        .await
    }

    async fn query_records<T>(
        &self,
        name: &str,
        kind: RecordType,
        read: impl Fn(&RData) -> Option<T>,
    ) -> Answer<T> {
        // A name that cannot stand in the DNS has no records there.
        let Ok(absolute) = Name::from_utf8(absolute_name(name)) else { return Ok(Vec::new()) };
        let unanswered = |why: String| UnansweredQuestion {
            name: name.trim_end_matches('.').to_owned(),
            kind: kind.to_string(),
            why,
        };
        match timeout(QUESTION_TIMEOUT, self.0.lookup(absolute, kind)).await {
            Ok(Ok(found)) => {
                Ok(found.answers().iter().filter_map(|record| read(&record.data)).collect())
            }
            Ok(Err(error)) if says_there_is_none(&error) => Ok(Vec::new()),
            Ok(Err(error)) => Err(unanswered(unanswered_reason(&error))),
            Err(_) => Err(unanswered("timeout".to_owned())),
        }
    }
}

/// Whether a name server said that there is no such record.
fn says_there_is_none(error: &NetError) -> bool {
    let NetError::Dns(DnsError::NoRecordsFound(none)) = error else { return false };
    matches!(none.response_code, ResponseCode::NoError | ResponseCode::NXDomain)
}

/// The name of the answer's code, such as `SERVFAIL`, or what happened to the question.
fn unanswered_reason(error: &NetError) -> String {
    let code = match error {
        NetError::Dns(DnsError::ResponseCode(code)) => *code,
        NetError::Dns(DnsError::NoRecordsFound(none)) => none.response_code,
        NetError::Timeout => return "timeout".to_owned(),
        other => return other.to_string(),
    };
    match code {
        ResponseCode::ServFail => "SERVFAIL".to_owned(),
        ResponseCode::Refused => "REFUSED".to_owned(),
        ResponseCode::FormErr => "FORMERR".to_owned(),
        ResponseCode::NotImp => "NOTIMP".to_owned(),
        other => other.to_string(),
    }
}

/// Strings with their length before each, put together (RFC 1035 §3.3).
fn joined_strings(mut bytes: &[u8]) -> String {
    let mut joined = Vec::new();
    while let Some((length, rest)) = bytes.split_first() {
        let (string, after) = rest.split_at(rest.len().min(usize::from(*length)));
        joined.extend_from_slice(string);
        bytes = after;
    }
    String::from_utf8_lossy(&joined).into_owned()
}

/// With its final dot, so that no domain of this machine's is tried after it.
fn absolute_name(name: &str) -> String {
    if name.ends_with('.') { name.to_owned() } else { format!("{name}.") }
}
