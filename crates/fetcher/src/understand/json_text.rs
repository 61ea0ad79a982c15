//! JSON as it is found.

use std::fmt::Write;

use serde_json::Value;

use super::problems::Problems;

/// Reads JSON; what is broken in a usual way is mended once.
pub(super) fn read(text: &str, problems: &mut Problems) -> Option<Value> {
    let text = text.trim_start_matches('\u{FEFF}').trim();
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let (mended, is_cut) = mended(text);
    let value = serde_json::from_str(&mended).ok()?;
    if is_cut {
        problems.mark_cut();
    }
    problems.error(
        "the feed is not valid JSON, or breaks off; complete posts were kept",
        "the whole feed",
        "let a JSON library write the feed instead of a template",
    );
    Some(value)
}

/// Escapes control characters in strings, drops commas before a bracket, and ends what broke off after the last complete
/// member of the list of posts. Says whether it broke off.
fn mended(text: &str) -> (String, bool) {
    let mut mended = String::with_capacity(text.len() + 8);
    let mut open = Vec::new();
    let (mut in_string, mut escaped) = (false, false);
    // Where the last complete post ended: length of the output, and what was open around it.
    let mut complete = None;
    for c in text.chars() {
        if in_string {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => in_string = false,
                c if c < ' ' => {
                    // Writing to a String cannot fail.
                    let _ = write!(mended, "\\u{:04x}", u32::from(c));
                    continue;
                }
                _ => {}
            }
            mended.push(c);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let value = read(text, &mut Problems::default());
        assert_eq!(value.map(|v| v.to_string()).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn usual_faults_are_mended() {
        check("\u{FEFF} {\"a\":1}", "{\"a\":1}");
        check("{\"a\":\"x\ny\",}", "{\"a\":\"x\\ny\"}");
        check(r#"{"a":1,"items":[{"id":1},{"id":2},{"id":"#, r#"{"a":1,"items":[{"id":1},{"id":2}]}"#);
        check(r#"{"items":[{"id":1}]} trailing"#, r#"{"items":[{"id":1}]}"#);
        check("not json", "");
    }
}
