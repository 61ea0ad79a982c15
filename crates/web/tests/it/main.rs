//! The web program, called without a socket.

mod files;
mod monitors;
mod sign_in;
mod support;
