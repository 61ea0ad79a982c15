//! JSON as it is found.

use std::fmt::Write;

use serde_json::Value;

use super::feed_warnings::FeedWarnings;
use super::xml;

/// What was read, and whether any reader would read the same.
pub(super) struct JsonText {
    pub(super) value: Value,
    pub(super) is_valid: bool,
}

/// Reads JSON; what is broken in a usual way is mended once.
pub(super) fn read_json(text: &str, problems: &mut FeedWarnings) -> Option<JsonText> {
    let text = text.trim_start_matches('\u{FEFF}').trim();
    if let Ok(mut value) = serde_json::from_str(text) {
        let is_valid = !drop_controls(&mut value);
        return Some(JsonText { value, is_valid });
    }
    let (mended, is_cut) = repair_json(text);
    let mut value = serde_json::from_str(&mended).ok()?;
    drop_controls(&mut value);
    if is_cut {
        problems.mark_cut();
    }
    problems.add_error(
        "the feed is not valid JSON, or breaks off; complete posts were kept",
        "the whole feed",
        "let a JSON library write the feed instead of a template",
    );
    Some(JsonText { value, is_valid: false })
}

/// Drops the control characters that strings hold, as the XML reader does; says whether there were
/// any.
fn drop_controls(value: &mut Value) -> bool {
    let any = |dropped, value| drop_controls(value) || dropped;
    match value {
        Value::String(text) => {
            let clean = xml::without_controls(text).into_owned();
            let dropped = clean != *text;
            *text = clean;
            dropped
        }
        Value::Array(values) => values.iter_mut().fold(false, any),
        Value::Object(members) => members.values_mut().fold(false, any),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Escapes control characters in strings, mends escapes that JSON does not have, drops commas
/// before a bracket, and ends what broke off after the last complete member of the list of posts.
/// Says whether it broke off.
fn repair_json(text: &str) -> (String, bool) {
    let mut mended = String::with_capacity(text.len() + 8);
    let mut open = Vec::new();
    let mut in_string = false;
    // Where the last complete post ended: length of the output, and what was open around it.
    let mut complete = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if in_string {
            match c {
                '\\' => rest = push_escape(rest, &mut mended),
                c if c < ' ' => push_unit(u32::from(c), &mut mended),
                c => {
                    in_string = c != '"';
                    mended.push(c);
                }
            }
            continue;
        }
        match c {
            '"' => in_string = true,
            '{' => open.push('}'),
            '[' => open.push(']'),
            '}' | ']' => {
                mended.truncate(mended.trim_end().trim_end_matches(',').len());
                if open.pop() != Some(c) {
                    break;
                }
                if open.len() == 2 {
                    complete = Some((mended.len() + 1, open.clone()));
                }
            }
            _ => {}
        }
        mended.push(c);
        if open.is_empty() && matches!(c, '}' | ']') {
            return (mended, false);
        }
    }
    if let Some((length, open)) = complete {
        mended.truncate(length);
        mended.extend(open.into_iter().rev());
    }
    (mended, true)
}

/// Writes what follows a backslash as JSON has it (RFC 8259 §7), and gives the rest. Half of a pair
/// that stands for one character is U+FFFD; a backslash that escapes nothing is a backslash.
fn push_escape<'t>(rest: &'t str, mended: &mut String) -> &'t str {
    let escaped = rest.chars().next();
    let after = &rest[escaped.map_or(0, char::len_utf8)..];
    match (escaped, escaped_unit(rest)) {
        (_, Some((high @ 0xD800..0xDC00, after))) => {
            let Some((low @ 0xDC00..0xE000, after)) =
                after.strip_prefix('\\').and_then(escaped_unit)
            else {
                mended.push('\u{FFFD}');
                return after;
            };
            push_unit(high, mended);
            push_unit(low, mended);
            after
        }
        (_, Some((0xDC00..0xE000, after))) => {
            mended.push('\u{FFFD}');
            after
        }
        (_, Some((unit, after))) => {
            push_unit(unit, mended);
            after
        }
        (Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't'), None) => {
            mended.push('\\');
            mended.extend(escaped);
            after
        }
        // JavaScript's.
        (Some('\''), None) => {
            mended.push('\'');
            after
        }
        _ => {
            mended.push_str("\\\\");
            rest
        }
    }
}

/// The number in `u00e9` (or JavaScript's `xe9`), and what follows it.
fn escaped_unit(text: &str) -> Option<(u32, &str)> {
    let (n_digits, digits) =
        text.strip_prefix('u').map(|d| (4, d)).or_else(|| Some((2, text.strip_prefix('x')?)))?;
    let hex = digits.get(..n_digits).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))?;
    Some((u32::from_str_radix(hex, 16).ok()?, &digits[n_digits..]))
}

fn push_unit(unit: u32, mended: &mut String) {
    // Writing to a String cannot fail.
    let _ = write!(mended, "\\u{unit:04x}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let value = read_json(text, &mut FeedWarnings::default());
        assert_eq!(
            value.map(|json| json.value.to_string()).unwrap_or_default(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn usual_faults_are_mended() {
        check("\u{FEFF} {\"a\":1}", "{\"a\":1}");
        check("{\"a\":\"x\ny\",}", "{\"a\":\"x\\ny\"}");
        check(
            r#"{"a":1,"items":[{"id":1},{"id":2},{"id":"#,
            r#"{"a":1,"items":[{"id":1},{"id":2}]}"#,
        );
        check(r#"{"items":[{"id":1}]} trailing"#, r#"{"items":[{"id":1}]}"#);
        check("not json", "");
        check(r#"{"a":"x"#, "");
    }

    #[test]
    fn controls_are_dropped_or_read_as_what_they_were() {
        check(
            r#"["red \u009b31m \u0007\u001b[0m\u0000","caf\u0085"]"#,
            "[\"red ›31m [0m\",\"caf…\"]",
        );
        check("[\"a\u{9b}b\",\"tab\\tand\\nline\"]", "[\"a›b\",\"tab\\tand\\nline\"]");
    }

    #[test]
    fn one_bad_escape_does_not_cost_the_rest() {
        check(r#"["half \ud83d","whole \ud83d\ude00"]"#, "[\"half \u{FFFD}\",\"whole 😀\"]");
        check(r#"["\ude00\ud83d\ud83d\ude00\u00e9"]"#, "[\"\u{FFFD}\u{FFFD}😀é\"]");
        check(r#"["\ud83dx","\ud83d\n","\ud83d"]"#, "[\"\u{FFFD}x\",\"\u{FFFD}\\n\",\"\u{FFFD}\"]");
        check(
            r#"["C:\dir\new","it\'s","\u12","\xe9","50\%"]"#,
            r#"["C:\\dir\new","it's","\\u12","é","50\\%"]"#,
        );
        check(r#"["a \" b","\\","\/"]"#, r#"["a \" b","\\","/"]"#);
        check("[\"a\\\nb\"]", "[\"a\\\\\\nb\"]");
    }
}
