//! Bytes to a document.
