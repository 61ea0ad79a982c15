//! Macros in SPF records (RFC 7208 §7).

use std::net::IpAddr;

/// What macros stand for.
#[derive(Debug, Clone)]
pub(super) struct MacroValues<'a> {
    /// The whole address of the return path.
    pub(super) sender: &'a str,
    /// The domain of the record that is evaluated.
    pub(super) domain: &'a str,
    pub(super) address: IpAddr,
}

/// Whether a text may hold macros, and every `%` in it is one.
pub(super) fn is_macro_string(text: &str) -> bool {
    pieces(text).is_some()
}

/// Whether a text is a name that may hold macros: at least one dot, and an end that can be a
/// top-level domain (RFC 7208 §7.1).
pub(super) fn is_domain_spec(text: &str) -> bool {
    if text.is_empty() || !is_macro_string(text) {
        return false;
    }
    if text.ends_with('}') {
        return true;
    }
    let name = text.strip_suffix('.').unwrap_or(text);
    name.rsplit_once('.').is_some_and(|(_, top)| is_top_label(top))
}

fn is_top_label(label: &str) -> bool {
    label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && label.chars().any(|c| !c.is_ascii_digit())
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Whether the name depends on the address that sends.
pub(super) fn has_macros(text: &str) -> bool {
    text.contains("%{")
}

/// The name that a text stands for.
pub(super) fn expand_macros(text: &str, values: &MacroValues<'_>) -> String {
    let pieces = pieces(text).unwrap_or_default();
    let text: String = pieces.into_iter().map(|piece| piece.expand(values)).collect();
    // Names that are too long lose labels from the left (RFC 7208 §7.3).
    let mut name = text.as_str();
    while name.len() > 253 {
        let Some((_, rest)) = name.split_once('.') else { break };
        name = rest;
    }
    name.to_owned()
}

#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Macro { letter: char, n_parts: usize, is_reversed: bool, delimiters: &'a str },
}

impl Piece<'_> {
    fn expand(&self, values: &MacroValues<'_>) -> String {
        let &Piece::Macro { letter, n_parts, is_reversed, delimiters } = self else {
            let Piece::Text(text) = self else { return String::new() };
            return (*text).to_owned();
        };
        let value = macro_value(letter, values);
        let delimiters = if delimiters.is_empty() { "." } else { delimiters };
        let mut parts: Vec<_> = value.split(|c| delimiters.contains(c)).collect();
        if is_reversed {
            parts.reverse();
        }
        let first = if n_parts == 0 { 0 } else { parts.len().saturating_sub(n_parts) };
        parts[first..].join(".")
    }
}

fn macro_value(letter: char, values: &MacroValues<'_>) -> String {
    let (local, domain) = values.sender.rsplit_once('@').unwrap_or(("postmaster", values.sender));
    match letter {
        's' => values.sender.to_owned(),
        'l' => local.to_owned(),
        'o' => domain.to_owned(),
        'd' | 'h' => values.domain.to_owned(),
        'v' => if values.address.is_ipv4() { "in-addr" } else { "ip6" }.to_owned(),
        'i' => match values.address {
            IpAddr::V4(v4) => v4.to_string(),
            IpAddr::V6(v6) => {
                let digits = v6.octets().map(|byte| format!("{:x}.{:x}", byte >> 4, byte & 15));
                digits.join(".")
            }
        },
        _ => "unknown".to_owned(),
    }
}

fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        pieces.push(Piece::Text(&rest[..at]));
        let tail = &rest[at + 1..];
        let (piece, n_bytes) = match tail.as_bytes().first()? {
            b'%' => (Piece::Text("%"), 1),
            b'_' => (Piece::Text(" "), 1),
            b'-' => (Piece::Text("%20"), 1),
            b'{' => {
                let end = tail.find('}')?;
                (macro_piece(&tail[1..end])?, end + 1)
            }
            _ => return None,
        };
        pieces.push(piece);
        rest = &tail[n_bytes..];
    }
    pieces.push(Piece::Text(rest));
    text.bytes().all(|byte| byte.is_ascii_graphic()).then_some(pieces)
}

fn macro_piece(inside: &str) -> Option<Piece<'_>> {
    let letter = inside.chars().next()?.to_ascii_lowercase();
    let rest = inside.get(1..)?;
    let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = rest.split_at(n_digits);
    let (is_reversed, delimiters) = match rest.strip_prefix(['r', 'R']) {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let n_parts = if digits.is_empty() { 0 } else { digits.parse().ok().filter(|n| *n > 0)? };
    let is_known = "slodiphv".contains(letter) && delimiters.chars().all(|c| ".-+,/_=".contains(c));
    is_known.then_some(Piece::Macro { letter, n_parts, is_reversed, delimiters })
}

#[cfg(test)]
mod tests {
    use super::{MacroValues, expand_macros};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let values = MacroValues {
            sender: "strong-bad@email.example.com",
            domain: "email.example.com",
            address: std::net::IpAddr::from([192, 0, 2, 3]),
        };
        assert_eq!(expand_macros(text, &values), expected, "{text}");
    }

    /// RFC 7208 §7.4.
    #[test]
    fn macros_stand_for_what_the_rfc_shows() {
        check("%{s}", "strong-bad@email.example.com");
        check("%{o}", "email.example.com");
        check("%{d4}", "email.example.com");
        check("%{d2}", "example.com");
        check("%{d1}", "com");
        check("%{dr}", "com.example.email");
        check("%{d2r}", "example.email");
        check("%{l}", "strong-bad");
        check("%{l-}", "strong.bad");
        check("%{lr-}", "bad.strong");
        check("%{l1r-}", "strong");
        check("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com");
        check("%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com");
        check("%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}", "3.2.0.192.in-addr.strong.lp._spf.example.com");
        check("%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net");
    }
}
