//! How much fits into one mail.

/// A whole message, with its headers, is no longer: Gmail cuts one off at 102 kB and hides the rest
/// behind a link, its foot with the way to leave among it.
pub const MAX_MESSAGE_BYTES: usize = 100_000;

/// Room for what the parts do not hold: headers, two signatures, the lines between the parts, and
/// the address for leaving where it is longer than what stands in its place.
const HEADER_BYTES: usize = 7_000;

/// Text in a line of quoted-printable that goes on in the next: 76 less the mark at its end, less
/// the two bytes by which an encoded one may not fit (RFC 2045 §6.7).
const LINE_BYTES: usize = 73;

/// What a letter with nothing but the facilitators' note may have, in bytes, where the whole day
/// does not fit: half of the room is for what others write.
const NOTE_BYTES: usize = 50_000;

/// Whether parts with nothing but the note leave room for the rest of a day.
pub(crate) fn leaves_room<'a>(parts: impl Iterator<Item = &'a str>) -> bool {
    parts.map(encoded_bytes).sum::<usize>() <= NOTE_BYTES
}

/// Whether parts fit into a message as they are sent: in quoted-printable.
pub(crate) fn fits_into_mail<'a>(parts: impl Iterator<Item = &'a str>) -> bool {
    parts.map(encoded_bytes).sum::<usize>() + HEADER_BYTES <= MAX_MESSAGE_BYTES
}

/// The bytes of a text in quoted-printable, or a few more.
fn encoded_bytes(text: &str) -> usize {
    text.lines().map(encoded_line_bytes).sum()
}

fn encoded_line_bytes(line: &str) -> usize {
    let is_literal = |byte: &u8| matches!(byte, b'\t' | b' '..=b'~') && *byte != b'=';
    let n_literal = line.bytes().filter(is_literal).count();
    let n_bytes = n_literal + 3 * (line.len() - n_literal);
    // A space at the end is encoded too; then the line end, and one for each line it is broken into.
    n_bytes + 2 + 2 + 3 * (n_bytes / LINE_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_measured_as_it_is_sent() {
        assert_eq!(encoded_bytes("plain\n"), "plain\r\n".len() + 2);
        assert_eq!(encoded_bytes("é=\n"), "=C3=A9=3D\r\n".len() + 2);
        assert!(encoded_bytes(&"x".repeat(760)) >= 760 + 3 * 10 + 2);
    }

    #[test]
    fn parts_share_the_room() {
        let half = "x\n".repeat(MAX_MESSAGE_BYTES / 2 / 6);
        assert!(fits_into_mail([half.as_str()].into_iter()));
        assert!(!fits_into_mail([half.as_str(), half.as_str(), half.as_str()].into_iter()));
    }
}
