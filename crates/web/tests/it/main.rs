//! The web program, called without a socket.

mod files;
mod hub;
mod monitors;
mod search;
mod sign_in;
mod subscribe;
mod support;
