//! The record to publish in place of the one that stands there. Nothing that stood there is
//! dropped, but for a copy, and for what leads nowhere.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::pasted_text::clean_text;
use super::spf_record::SpfRecord;

/// The old record with terms: just before `all` or `redirect`, and at the beginning.
pub(super) fn record_with_terms(record: &str, terms: &[String]) -> (String, String) {
    let old: Vec<_> = record.split_whitespace().collect();
    let is_last = |term: &&str| all_qualifier(term).is_some() || is_redirect(term);
    let last = old.iter().position(is_last).unwrap_or(old.len());
    let insert = |at: usize| {
        let new = terms.iter().map(String::as_str);
        let all: Vec<_> =
            old[..at].iter().copied().chain(new).chain(old[at..].iter().copied()).collect();
        all.join(" ")
    };
    (insert(last.max(1)), insert(1))
}

/// Several records as one: every term of each, once.
pub(super) fn merged_record(records: &[String]) -> String {
    let mut terms: Vec<String> = Vec::new();
    let mut is_strict = true;
    for record in records {
        let mut has_all = false;
        for term in record.split_whitespace().skip(1) {
            if let Some(qualifier) = all_qualifier(term) {
                has_all = true;
                is_strict &= qualifier == '-';
                continue;
            }
            // What a redirect leads to is read only where nothing else is.
            let term = match term.split_once('=') {
                Some((_, target)) if is_redirect(term) => format!("include:{target}"),
                _ => term.to_owned(),
            };
            if !terms.iter().any(|known| known.eq_ignore_ascii_case(&term)) {
                terms.push(term);
            }
        }
        is_strict &= has_all;
    }
    let all = if is_strict { "-all" } else { "~all" };
    ["v=spf1".to_owned()]
        .into_iter()
        .chain(terms)
        .chain([all.to_owned()])
        .collect::<Vec<_>>()
        .join(" ")
}

/// The record without the terms that lead to such a name. Without its redirect, it needs an end.
pub(super) fn record_without(record: &str, leads_nowhere: impl Fn(&str) -> bool) -> String {
    let is_kept = |term: &&str| !target(term).is_some_and(&leads_nowhere);
    let kept: Vec<_> = record.split_whitespace().filter(is_kept).collect();
    let has_redirect = |terms: &[&str]| terms.iter().any(|term| is_redirect(term));
    let old: Vec<_> = record.split_whitespace().collect();
    let rest = kept.join(" ");
    if has_redirect(&old) && !has_redirect(&kept) {
        return closed_record(&rest).unwrap_or(rest);
    }
    rest
}

/// The name that a term leads to: `a.example` of `include:a.example` and of `a:a.example/24`.
fn target(term: &str) -> Option<&str> {
    let (name, rest) = term.split_once([':', '='])?;
    let name = name.trim_start_matches(['+', '-', '~', '?']).to_ascii_lowercase();
    let leads = ["include", "redirect", "a", "mx", "exists"].contains(&name.as_str());
    let target = rest.split('/').next().unwrap_or_default();
    leads.then(|| target.trim_end_matches('.'))
}

/// The record without its usual slips of the pen, where it can be read then.
pub(super) fn repaired_record(record: &str) -> Option<String> {
    let cleaned = clean_text(record);
    let terms: Vec<_> = cleaned.split_whitespace().map(repaired_term).collect();
    let repaired = terms.join(" ");
    SpfRecord::parse(&repaired).is_ok().then_some(repaired)
}

/// The record that says of everybody else that they should not send; `None` where it says so, or
/// where another term lets them.
pub(super) fn closed_record(record: &str) -> Option<String> {
    let terms: Vec<_> = record.split_whitespace().collect();
    let is_open = |term: &&str| matches!(all_qualifier(term), Some('+' | '?'));
    if let Some(at) = terms.iter().position(is_open) {
        let closed = terms.iter().enumerate().map(|(n, term)| if n == at { "~all" } else { term });
        return Some(closed.collect::<Vec<_>>().join(" "));
    }
    let is_ended = terms.iter().any(|term| all_qualifier(term).is_some() || is_redirect(term));
    (!is_ended).then(|| format!("{} ~all", terms.join(" ")))
}

/// The qualifier of an `all`.
fn all_qualifier(term: &str) -> Option<char> {
    let low = term.to_ascii_lowercase();
    match low.strip_suffix("all")? {
        "" | "+" => Some('+'),
        "-" => Some('-'),
        "~" => Some('~'),
        "?" => Some('?'),
        _ => None,
    }
}

fn is_redirect(term: &str) -> bool {
    term.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("redirect="))
}

fn repaired_term(term: &str) -> String {
    let term = term.trim_end_matches([',', ';']).replace(['–', '—', '−'], "-");
    let (qualifier, rest) = match term.strip_prefix(['+', '-', '~', '?']) {
        Some(rest) => term.split_at(term.len() - rest.len()),
        None => ("", term.as_str()),
    };
    let (name, value) = match rest.split_once([':', '=']) {
        Some((name, value)) if name.chars().all(|c| c.is_ascii_alphanumeric()) => (name, value),
        _ => ("", rest),
    };
    let (address, length) = match value.split_once('/') {
        Some((address, length)) => (address, format!("/{length}")),
        None => (value, String::new()),
    };
    // An address says itself which kind it is.
    let may_be_address = ["", "ip", "ip4", "ip6", "ipv4", "ipv6", "a", "mx", "include"];
    let is_address_term = may_be_address.contains(&name.to_ascii_lowercase().as_str());
    let whole = [rest, value].into_iter().find(|text| text.parse::<Ipv6Addr>().is_ok());
    match (is_address_term, address.parse::<Ipv4Addr>(), address.parse::<Ipv6Addr>(), whole) {
        (true, Ok(v4), ..) => format!("{qualifier}ip4:{v4}{length}"),
        (true, _, Ok(v6), _) => format!("{qualifier}ip6:{v6}{length}"),
        (_, _, _, Some(v6)) => format!("{qualifier}ip6:{v6}"),
        _ => term,
    }
}

#[cfg(test)]
mod tests {
    use super::{closed_record, merged_record, record_with_terms, record_without, repaired_record};

    #[test]
    fn terms_stand_before_the_end() {
        let terms = ["ip4:192.0.2.1".to_owned()];
        let check = |record: &str, expected: &str| {
            assert_eq!(record_with_terms(record, &terms).0, expected);
        };
        check("v=spf1 mx -all", "v=spf1 mx ip4:192.0.2.1 -all");
        check("v=spf1 -all mx", "v=spf1 ip4:192.0.2.1 -all mx");
        check("v=spf1 Redirect=a.example", "v=spf1 ip4:192.0.2.1 Redirect=a.example");
        check("v=spf1", "v=spf1 ip4:192.0.2.1");
        check("v=spf1 a:all.example.org", "v=spf1 a:all.example.org ip4:192.0.2.1");
    }

    #[test]
    fn several_records_become_one() {
        let check = |records: [&str; 2], expected: &str| {
            assert_eq!(merged_record(&records.map(str::to_owned)), expected);
        };
        check(["v=spf1 mx -all", "v=spf1 MX a -all"], "v=spf1 mx a -all");
        check(
            ["v=spf1 mx -all", "v=spf1 include:a.example ~all"],
            "v=spf1 mx include:a.example ~all",
        );
        check(["v=spf1 redirect=b.example", "v=spf1 a -all"], "v=spf1 include:b.example a ~all");
    }

    #[test]
    fn what_leads_nowhere_is_left_out() {
        let check = |record: &str, expected: &str| {
            assert_eq!(record_without(record, |target| target == "x.example"), expected);
        };
        check("v=spf1 include:x.example mx -all", "v=spf1 mx -all");
        check("v=spf1 a:x.example/24 ~mx:x.example. a ?all", "v=spf1 a ?all");
        check("v=spf1 mx redirect=x.example", "v=spf1 mx ~all");
        check("v=spf1 ip4:192.0.2.1 include:y.example", "v=spf1 ip4:192.0.2.1 include:y.example");
    }

    #[test]
    fn slips_are_repaired() {
        let check = |record: &str, expected: Option<&str>| {
            assert_eq!(repaired_record(record).as_deref(), expected, "{record}");
        };
        check("v=spf1 ipv4:192.0.2.0/24 –all", Some("v=spf1 ip4:192.0.2.0/24 -all"));
        check("v=spf1 +a:192.0.2.1, mx; -all", Some("v=spf1 +ip4:192.0.2.1 mx -all"));
        check(
            "v=spf1 ip4:2001:db8::1 192.0.2.1 ~all",
            Some("v=spf1 ip6:2001:db8::1 ip4:192.0.2.1 ~all"),
        );
        check(
            "v=spf1 ip=192.0.2.1 2001:db8::1 ~all",
            Some("v=spf1 ip4:192.0.2.1 ip6:2001:db8::1 ~all"),
        );
        check("v=spf1 include: -all", None);
        check("v=spf1 moo -all", None);
    }

    #[test]
    fn an_open_record_is_closed() {
        let check = |record: &str, expected: Option<&str>| {
            assert_eq!(closed_record(record).as_deref(), expected, "{record}");
        };
        check("v=spf1 mx +all", Some("v=spf1 mx ~all"));
        check("v=spf1 mx all", Some("v=spf1 mx ~all"));
        check("v=spf1 mx ?all", Some("v=spf1 mx ~all"));
        check("v=spf1 mx", Some("v=spf1 mx ~all"));
        check("v=spf1 mx -all", None);
        check("v=spf1 redirect=a.example", None);
    }
}
