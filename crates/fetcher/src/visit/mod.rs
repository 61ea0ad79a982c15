//! An address to bytes.
