//! A body, read piece by piece and no further than the bound.

use course::Failure;
use reqwest::Response;
use url::Url;

use super::words;

/// Reads a body. The bound holds after decompression, so a small answer that unpacks into a large one stops there too.
pub(super) async fn read(mut response: Response, url: &Url, max_bytes: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|e| words::body(url, &e))? {
        if (bytes.len() + piece.len()) as u64 > max_bytes {
            return Err(words::too_large(url, max_bytes));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}
