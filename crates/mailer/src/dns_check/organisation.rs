//! Which domains belong together: those below one name that somebody registered.

/// The organisational domain (RFC 7489 §3.2): one label below the public suffix, by the list of
/// publicsuffix.org. A public suffix is its own.
pub(super) fn organisational_domain(domain: &str) -> String {
    let domain = domain.trim_end_matches('.').to_ascii_lowercase();
    psl::domain_str(&domain).map_or_else(|| domain.clone(), str::to_owned)
}

/// Whether two domains belong to one organisation.
pub(super) fn is_same_organisation(a: &str, b: &str) -> bool {
    organisational_domain(a) == organisational_domain(b)
}

#[cfg(test)]
mod tests {
    use super::organisational_domain;

    #[track_caller]
    fn check(domain: &str, expected: &str) {
        assert_eq!(organisational_domain(domain), expected);
    }

    #[test]
    fn suffixes_are_those_of_the_list() {
        check("daily.example.org", "example.org");
        check("Mail.Trust.NHS.UK.", "trust.nhs.uk");
        check("a.b.example.co.uk", "example.co.uk");
        check("co.uk", "co.uk");
        check("course.github.io", "course.github.io");
        check("a.b.relay.example", "relay.example");
        check("localhost", "localhost");
    }
}
