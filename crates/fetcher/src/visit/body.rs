//! A body, read piece by piece and no further than the bound.

use course::FetchFailure;
use reqwest::Response;
use url::Url;

use super::{headers, request_failures};

/// Pieces read of one body beside those that its length accounts for. A server that sends byte by
/// byte costs a thousand times more than it sends.
const MAX_PIECES: u64 = 50_000;
/// The mean length of further pieces, in bytes.
const LEAST_PIECE_BYTES: u64 = 64;

/// A body as it came over the wire.
pub(super) struct PackedBody {
    pub(super) bytes: Vec<u8>,
    /// The `Content-Encoding` header.
    pub(super) encoding: Option<String>,
    /// The `Content-Type` header.
    pub(super) content_type: Option<String>,
    /// Whether it was larger than the bound: its beginning is here.
    pub(super) is_cut: bool,
}

/// Reads a body, still packed, up to the bound. One that says that it is too large and is no text
/// is not begun.
pub(super) async fn receive_body(
    mut response: Response,
    url: &Url,
    max_bytes: u64,
) -> Result<PackedBody, FetchFailure> {
    let stated = response.content_length().unwrap_or(0);
    let encoding = headers::header_text(response.headers(), "content-encoding");
    let content_type = headers::header_text(response.headers(), "content-type");
    if stated > max_bytes && content_type.as_deref().is_some_and(is_recording) {
        return Err(request_failures::too_large(url, max_bytes));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(stated).unwrap_or(0).min(1 << 20));
    let (mut is_cut, mut n_pieces) = (false, 0);
    while let Some(piece) =
        response.chunk().await.map_err(|e| request_failures::broken_body(url, &e))?
    {
        let n_left = usize::try_from(max_bytes).unwrap_or(usize::MAX) - bytes.len();
        bytes.extend_from_slice(&piece[..piece.len().min(n_left)]);
        n_pieces += 1;
        if piece.len() > n_left {
            is_cut = true;
            break;
        }
        if n_pieces > MAX_PIECES + bytes.len() as u64 / LEAST_PIECE_BYTES {
            return Err(request_failures::tiny_pieces(url));
        }
    }
    Ok(PackedBody { bytes, encoding, content_type, is_cut })
}

/// Whether a media type is of sound, video or pictures.
fn is_recording(content_type: &str) -> bool {
    let content_type = content_type.trim_start().to_ascii_lowercase();
    ["audio/", "video/", "image/"].iter().any(|kind| content_type.starts_with(kind))
}
