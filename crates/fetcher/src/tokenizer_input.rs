//! What a tokeniser is fed with.

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;

/// Some of what tokenisers do costs as much as what they were fed at once, in bytes.
const PIECE: usize = 16 * 1024;

/// A text in pieces, for a tokeniser of HTML or XML.
pub(crate) fn tokenizer_input(text: &str) -> BufferQueue {
    let queue = BufferQueue::default();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        queue.push_back(StrTendril::from_slice(piece));
        rest = after;
    }
    queue
}
