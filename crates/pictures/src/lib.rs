//! What does a picture show, in few bytes?
//!
//! Bytes in, bytes out: [`reencode_picture`] reads the size of a JPEG, PNG, WebP or GIF from its
//! header, refuses what is too large before a pixel is decoded, and writes what is seen as two
//! JPEGs. Nothing but pixels goes on: no metadata, no second frame, no bytes behind the end.
//! [`frame`] is how both pass between two processes.
//!
//! Decoders read what strangers wrote. Whoever calls this runs it in a process of its own, with
//! limits: see `picture_child` in `cli`.

pub mod frame;
mod reencode;
mod refusal;

pub use reencode::{
    EncodedPicture, MAX_INPUT_BYTES, MAX_PIXELS, ReencodedPicture, reencode_picture,
};
pub use refusal::PictureRefusal;
