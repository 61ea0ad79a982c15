//! A DNS record as it is published: in a zone file, or in the fields of a provider's web page.

/// The longest string in a TXT record, in bytes (RFC 1035 §3.3.14); longer values are several
/// strings, which readers put together without a space (RFC 7208 §3.3, RFC 6376 §3.6.2.2).
const MOST_STRING_BYTES: usize = 255;

/// A record to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DnsRecord {
    /// Its whole name, without final dot.
    pub name: String,
    /// Its type, such as `TXT`.
    pub kind: &'static str,
    /// Its value on one line, without quotes, as web pages of providers want it.
    pub value: String,
}

impl DnsRecord {
    /// A TXT record.
    pub fn txt(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), kind: "TXT", value: value.into() }
    }

    /// The line of a zone file (RFC 1035 §5.1), with strings of at most 255 bytes.
    pub fn zone_line(&self) -> String {
        format!("{}. {} {}", self.name, self.kind, quoted_strings(&self.value))
    }
}

fn quoted_strings(value: &str) -> String {
    let mut strings = vec![String::new()];
    let mut n_bytes = 0;
    for character in value.chars() {
        if n_bytes + character.len_utf8() > MOST_STRING_BYTES {
            strings.push(String::new());
            n_bytes = 0;
        }
        n_bytes += character.len_utf8();
        let string = strings.last_mut().expect("it begins with one");
        if matches!(character, '"' | '\\') {
            string.push('\\');
        }
        string.push(character);
    }
    strings.iter().map(|string| format!("\"{string}\"")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::DnsRecord;

    #[track_caller]
    fn check(value: &str, expected: &str) {
        let line = DnsRecord::txt("k._domainkey.example.org", value).zone_line();
        assert_eq!(line, format!("k._domainkey.example.org. TXT {expected}"));
    }

    #[test]
    fn long_values_are_several_strings() {
        let (a, b) = ("a".repeat(255), "b".repeat(255));
        check("", "\"\"");
        check("v=spf1 -all", "\"v=spf1 -all\"");
        check(&a, &format!("\"{a}\""));
        check(&format!("{a}b"), &format!("\"{a}\" \"b\""));
        check(&format!("{a}{b}c"), &format!("\"{a}\" \"{b}\" \"c\""));
        check("say \"a\\b\"", "\"say \\\"a\\\\b\\\"\"");
        check(&format!("{}é", &a[1..]), &format!("\"{}\" \"é\"", &a[1..]));
    }
}
