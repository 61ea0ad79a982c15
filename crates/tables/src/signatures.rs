//! Files that are no tables, known by their first bytes.

use crate::error::Error;

const SAVE_AS_CSV: &str = "open it and save it as CSV";
const UNPACK: &str = "unpack it and read the files in it one by one";
const EXPORT_CSV: &str = "export the list as CSV";

/// Says what a file is that is no table.
pub(crate) fn check_signature(head: &[u8]) -> Result<(), Error> {
    let foreign = |what, advice| Err(Error::Foreign { what, advice });
    let has = |bytes: &[u8]| head.windows(bytes.len()).take(4_096).any(|w| w == bytes);
    let text = head.trim_ascii_start();
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let starts = |word: &str| {
        text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
    };
    match head {
        // ZIP (APPNOTE 4.3.7), as which office programs save too (ECMA-376 part 2, ODF 1.3 part 2).
        [b'P', b'K', 3 | 5, 4 | 6, ..] if has(b"xl/") || has(b"[Content_Types]") => {
            foreign("a spreadsheet of Excel", SAVE_AS_CSV)
        }
        [b'P', b'K', 3 | 5, 4 | 6, ..] if has(b"opendocument") => {
            foreign("a spreadsheet of LibreOffice", SAVE_AS_CSV)
        }
        [b'P', b'K', 3 | 5, 4 | 6, ..] if has(b"Index/") => {
            foreign("a spreadsheet of Numbers", SAVE_AS_CSV)
        }
        [b'P', b'K', 3 | 5, 4 | 6, ..] => foreign("a ZIP archive", UNPACK),
        // The compound file of old Office ([MS-CFB] §2.2).
        [0xd0, 0xcf, 0x11, 0xe0, ..] => foreign("an old spreadsheet of Excel", SAVE_AS_CSV),
        [0x1f, 0x8b, ..] => foreign("compressed (gzip)", UNPACK),
        [b'%', b'P', b'D', b'F', ..] => foreign("a PDF", EXPORT_CSV),
        _ if ["<!doctype", "<html", "<head", "<table"].iter().any(|w| starts(w)) => {
            foreign("a web page", EXPORT_CSV)
        }
        _ if starts("<?xml") => foreign("an XML file", EXPORT_CSV),
        _ if starts("{\\rtf") => foreign("a text of a word processor", SAVE_AS_CSV),
        _ if is_json(text) => foreign("a JSON file", EXPORT_CSV),
        _ => Ok(()),
    }
}

fn is_json(text: &[u8]) -> bool {
    match text {
        [b'[' | b'{', rest @ ..] => {
            matches!(rest.trim_ascii_start(), [b'{' | b'"' | b'[', ..])
                && !rest.starts_with(b"{\"ImportId")
        }
        _ => false,
    }
}

/// Whether bytes are no text in any encoding that is met in lists.
pub(crate) fn is_binary(head: &[u8]) -> bool {
    let n_controls = head.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31 | 127)).count();
    n_controls > 4 && n_controls * 20 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &[u8], expected: &str) {
        let said = check_signature(head).map_or_else(|e| e.to_string(), |()| String::new());
        assert_eq!(said, expected);
    }

    #[test]
    fn other_files_are_named() {
        check(
            b"PK\x03\x04\x14\0\x06\0[Content_Types].xml",
            "it is a spreadsheet of Excel: open it and save it as CSV",
        );
        check(
            b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "it is a spreadsheet of LibreOffice: open it and save it as CSV",
        );
        check(
            b"PK\x03\x04subscribed_members.csv",
            "it is a ZIP archive: unpack it and read the files in it one by one",
        );
        check(b"\r\n <!DOCTYPE html><html>", "it is a web page: export the list as CSV");
        check(b"[{\"email\": \"a@b.org\"}]", "it is a JSON file: export the list as CSV");
        check(b"email\na@example.org", "");
        check(b"[Planet]\nname = x", "");
    }

    #[test]
    fn controls_make_a_file_binary() {
        assert!(is_binary(&[0, 1, 2, 3, 4, 5, 6, 7, 8]));
        assert!(!is_binary("name\temail\r\nAna\ta@example.org\0".as_bytes()));
    }
}
