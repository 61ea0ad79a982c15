//! How a picture passes from the process that decodes it to the one that asked: a line of JSON, and
//! after it the bytes that it announces.

use serde::{Deserialize, Serialize};

use crate::reencode::{EncodedPicture, ReencodedPicture};
use crate::refusal::PictureRefusal;

/// The longest answer, in bytes.
pub const MAX_ANSWER_BYTES: u64 = 100_000;

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Head {
    Refused(PictureRefusal),
    /// Width, height and number of bytes of the small form and of the large one.
    Forms([(u32, u32, usize); 2]),
}

/// Writes an answer.
pub fn write_answer(answer: &Result<ReencodedPicture, PictureRefusal>) -> Vec<u8> {
    let size = |form: &EncodedPicture| (form.width, form.height, form.jpeg.len());
    let (head, forms): (_, Vec<&EncodedPicture>) = match answer {
        Err(refusal) => (Head::Refused(*refusal), Vec::new()),
        Ok(picture) => (
            Head::Forms([size(&picture.small), size(&picture.large)]),
            vec![&picture.small, &picture.large],
        ),
    };
    // Numbers and names have no form that JSON could not write.
    let mut bytes = serde_json::to_vec(&head).unwrap_or_default();
    bytes.push(b'\n');
    for form in forms {
        bytes.extend(&form.jpeg);
    }
    bytes
}

/// Reads an answer; `None` for one that is not whole, or that is no answer of [`write_answer`].
pub fn read_answer(bytes: &[u8]) -> Option<Result<ReencodedPicture, PictureRefusal>> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (head, rest) = (&bytes[..end], &bytes[end + 1..]);
    let [small, large] = match serde_json::from_slice(head).ok()? {
        Head::Refused(refusal) => return Some(Err(refusal)),
        Head::Forms(forms) => forms,
    };
    if small.2.checked_add(large.2)? != rest.len() {
        return None;
    }
    let (first, second) = rest.split_at(small.2);
    let form = |(width, height, _), jpeg: &[u8]| {
        let is_jpeg = jpeg.starts_with(&[0xff, 0xd8]) && width > 0 && height > 0;
        is_jpeg.then(|| EncodedPicture { width, height, jpeg: jpeg.to_vec() })
    };
    Some(Ok(ReencodedPicture { small: form(small, first)?, large: form(large, second)? }))
}
