//! The grammar of an SPF record (RFC 7208 §12). A record with an error anywhere counts for nothing
//! (§4.6).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::spf_macro;

/// A record without errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SpfRecord {
    pub(super) directives: Vec<SpfDirective>,
    pub(super) redirect: Option<String>,
    /// Modifiers that look like mechanisms with a wrong sign: `include=example.org`.
    pub(super) ignored: Vec<String>,
}

/// A mechanism with what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SpfDirective {
    pub(super) qualifier: SpfQualifier,
    pub(super) mechanism: SpfMechanism,
    /// As it stands in the record.
    pub(super) text: String,
}

/// What a match means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SpfQualifier {
    Pass,
    Fail,
    SoftFail,
    Neutral,
}

impl SpfQualifier {
    /// The name of the result (RFC 7208 §2.6).
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::SoftFail => "softfail",
            Self::Neutral => "neutral",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SpfMechanism {
    All,
    Include(String),
    A(Option<String>, PrefixLengths),
    Mx(Option<String>, PrefixLengths),
    Ptr(Option<String>),
    Network(IpAddr, u8),
    Exists(String),
}

/// How many bits of an address count, by family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PrefixLengths {
    pub(super) v4: u8,
    pub(super) v6: u8,
}

/// Whether a text is meant to be an SPF record (RFC 7208 §4.5).
pub(super) fn is_spf(text: &str) -> bool {
    let low = text.to_ascii_lowercase();
    low == "v=spf1" || low.starts_with("v=spf1 ")
}

impl SpfRecord {
    /// Reads a record; the term with the error is returned.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut record = Self { directives: Vec::new(), redirect: None, ignored: Vec::new() };
        let mut has_explanation = false;
        for term in text.split(' ').skip(1).filter(|term| !term.is_empty()) {
            let bad = || term.to_owned();
            match modifier(term) {
                Some((name, value)) => {
                    let is_domain = spf_macro::is_domain_spec(value);
                    match name.to_ascii_lowercase().as_str() {
                        "redirect" if is_domain && record.redirect.is_none() => {
                            record.redirect = Some(value.to_owned());
                        }
                        "exp" if is_domain && !has_explanation => has_explanation = true,
                        "redirect" | "exp" => return Err(bad()),
                        _ if !spf_macro::is_macro_string(value) => return Err(bad()),
                        "include" | "a" | "mx" | "ip4" | "ip6" | "exists" | "ptr" => {
                            record.ignored.push(bad());
                        }
                        _ => {}
                    }
                }
                None => record.directives.push(directive(term).ok_or_else(bad)?),
            }
        }
        Ok(record)
    }
}

/// `name=value`, where no mechanism has a colon or slash before the sign.
fn modifier(term: &str) -> Option<(&str, &str)> {
    let (name, value) = term.split_once('=')?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    is_name.then_some((name, value))
}

fn directive(term: &str) -> Option<SpfDirective> {
    let (qualifier, rest) = match term.as_bytes().first()? {
        b'+' => (SpfQualifier::Pass, &term[1..]),
        b'-' => (SpfQualifier::Fail, &term[1..]),
        b'~' => (SpfQualifier::SoftFail, &term[1..]),
        b'?' => (SpfQualifier::Neutral, &term[1..]),
        _ => (SpfQualifier::Pass, term),
    };
    Some(SpfDirective { qualifier, mechanism: mechanism(rest)?, text: term.to_owned() })
}

fn mechanism(text: &str) -> Option<SpfMechanism> {
    let end = text.find([':', '/']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let value = rest.strip_prefix(':');
    let domain = |value: &str| spf_macro::is_domain_spec(value).then(|| value.to_owned());
    Some(match name.to_ascii_lowercase().as_str() {
        "all" if rest.is_empty() => SpfMechanism::All,
        "include" => SpfMechanism::Include(domain(value?)?),
        "exists" => SpfMechanism::Exists(domain(value?)?),
        "ptr" if rest.is_empty() => SpfMechanism::Ptr(None),
        "ptr" => SpfMechanism::Ptr(Some(domain(value?)?)),
        "a" => {
            let (target, lengths) = host_value(rest)?;
            SpfMechanism::A(target, lengths)
        }
        "mx" => {
            let (target, lengths) = host_value(rest)?;
            SpfMechanism::Mx(target, lengths)
        }
        "ip4" => {
            let (address, length) = network_value::<Ipv4Addr>(value?, 32)?;
            SpfMechanism::Network(address.into(), length)
        }
        "ip6" => {
            let (address, length) = network_value::<Ipv6Addr>(value?, 128)?;
            SpfMechanism::Network(address.into(), length)
        }
        _ => return None,
    })
}

fn network_value<A: std::str::FromStr>(value: &str, most: u8) -> Option<(A, u8)> {
    match value.split_once('/') {
        None => Some((value.parse().ok()?, most)),
        Some((address, length)) => Some((address.parse().ok()?, prefix_length(length, most)?)),
    }
}

/// `[":" domain-spec] ["/" length] ["//" length]`
fn host_value(rest: &str) -> Option<(Option<String>, PrefixLengths)> {
    let mut lengths = PrefixLengths { v4: 32, v6: 128 };
    let mut rest = rest;
    // A slash in a macro's delimiters is none of a length.
    if let Some(at) = rest.rfind("//").filter(|at| !rest[*at..].contains('}')) {
        lengths.v6 = prefix_length(&rest[at + 2..], 128)?;
        rest = &rest[..at];
    }
    if let Some(at) = rest.rfind('/').filter(|at| !rest[*at..].contains('}')) {
        lengths.v4 = prefix_length(&rest[at + 1..], 32)?;
        rest = &rest[..at];
    }
    match rest.strip_prefix(':') {
        Some(domain) => {
            spf_macro::is_domain_spec(domain).then(|| (Some(domain.to_owned()), lengths))
        }
        None => rest.is_empty().then_some((None, lengths)),
    }
}

fn prefix_length(text: &str, most: u8) -> Option<u8> {
    let is_plain = text == "0" || !text.starts_with(['0', '+']);
    text.parse().ok().filter(|length| is_plain && *length <= most)
}

#[cfg(test)]
mod tests {
    use super::SpfRecord;

    #[track_caller]
    fn check(text: &str, expected: Result<usize, &str>) {
        let read = SpfRecord::parse(text).map(|record| record.directives.len());
        assert_eq!(read, expected.map_err(str::to_owned), "{text}");
    }

    #[test]
    fn records_are_read_as_the_grammar_has_it() {
        check("v=spf1", Ok(0));
        check("v=spf1  mx   -all ", Ok(2));
        check("V=SPF1 MX A:Mail.Example.ORG IP4:192.0.2.1 -ALL", Ok(4));
        check("v=spf1 a/24 a//64 a:example.org/24//64 mx/0 ~all", Ok(5));
        check("v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ip6:::1 ?all", Ok(4));
        check("v=spf1 include:_spf.%{d} exists:%{ir}.%{v}._spf.%{d2} -all", Ok(3));
        check("v=spf1 exists:%{l1r-}.a%%b.example.org ptr ptr:example.org", Ok(3));
        check("v=spf1 moo=%{s} x-y_z.1=a redirect=_spf.example.org exp=e.%{d}", Ok(0));
        check("v=spf1 include=example.org -all", Ok(1));
    }

    #[test]
    fn a_term_with_an_error_is_named() {
        check("v=spf1 ipv4:192.0.2.1 -all", Err("ipv4:192.0.2.1"));
        check("v=spf1 ip4:192.0.2.300 -all", Err("ip4:192.0.2.300"));
        check("v=spf1 ip4:2001:db8::1 -all", Err("ip4:2001:db8::1"));
        check("v=spf1 ip4:192.0.2.0/33 -all", Err("ip4:192.0.2.0/33"));
        check("v=spf1 ip4:192.0.2.0/024 -all", Err("ip4:192.0.2.0/024"));
        check("v=spf1 ip4 -all", Err("ip4"));
        check("v=spf1 a:192.0.2.1 -all", Err("a:192.0.2.1"));
        check("v=spf1 include: -all", Err("include:"));
        check("v=spf1 include -all", Err("include"));
        check("v=spf1 include:localhost -all", Err("include:localhost"));
        check("v=spf1 include:example.org, -all", Err("include:example.org,"));
        check("v=spf1 mx, -all", Err("mx,"));
        check("v=spf1 -all; mx", Err("-all;"));
        check("v=spf1 - all", Err("-"));
        check("v=spf1 –all", Err("–all"));
        check("v=spf1 all:example.org", Err("all:example.org"));
        check("v=spf1 exists:%{x}.example.org", Err("exists:%{x}.example.org"));
        check("v=spf1 exists:%d.example.org", Err("exists:%d.example.org"));
        check("v=spf1 redirect=a.example redirect=b.example", Err("redirect=b.example"));
        check("v=spf1 v=spf1", Ok(0));
        check("v=spf1 192.0.2.1 -all", Err("192.0.2.1"));
        check("v=spf1 a:mail.example.org/24/64", Err("a:mail.example.org/24/64"));
    }
}
