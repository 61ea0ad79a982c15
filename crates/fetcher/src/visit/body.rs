//! A body, read piece by piece and no further than the bound.

use course::Failure;
use reqwest::Response;
use url::Url;

use super::{headers, words};

/// A body as it came over the wire.
pub(super) struct Packed {
    pub(super) bytes: Vec<u8>,
    /// The `Content-Encoding` header.
    pub(super) encoding: Option<String>,
    /// The `Content-Type` header.
    pub(super) content_type: Option<String>,
}

/// Reads a body, still packed. One that says that it is too large is not begun.
pub(super) async fn read(mut response: Response, url: &Url, max_bytes: u64) -> Result<Packed, Failure> {
    let stated = response.content_length().unwrap_or(0);
    if stated > max_bytes {
        return Err(words::too_large(url, max_bytes));
    }
    let encoding = headers::text(response.headers(), "content-encoding");
    let content_type = headers::text(response.headers(), "content-type");
    let mut bytes = Vec::with_capacity(usize::try_from(stated).unwrap_or(0).min(1 << 20));
    while let Some(piece) = response.chunk().await.map_err(|e| words::body(url, &e))? {
        if (bytes.len() + piece.len()) as u64 > max_bytes {
            return Err(words::too_large(url, max_bytes));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(Packed { bytes, encoding, content_type })
}
