//! The dots that keep a message's lines apart from its end (RFC 5321 §4.5.2).

/// The message as it travels after `DATA`, with its end: a line that begins with a dot gets
/// another.
pub(super) fn dot_stuffed(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len() + message.len() / 64 + 5);
    for line in message.split_inclusive(|&byte| byte == b'\n') {
        if line.starts_with(b".") {
            out.push(b'.');
        }
        out.extend_from_slice(line);
    }
    if !out.is_empty() && !out.ends_with(b"\r\n") {
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b".\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(message: &str, expected: &str) {
        assert_eq!(String::from_utf8_lossy(&dot_stuffed(message.as_bytes())), expected);
    }

    #[test]
    fn no_line_of_a_message_ends_it() {
        check("a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n.\r\n");
        check(".a\r\n..b", "..a\r\n...b\r\n.\r\n");
        check("a.b\r\n", "a.b\r\n.\r\n");
        check("", ".\r\n");
    }
}
