//! The web program, called without a socket.

mod access;
mod again;
mod amazon;
mod attacks;
mod blogs;
mod course_settings;
mod desk;
mod files;
mod hooks;
mod hub;
mod join;
mod me;
mod monitors;
mod moving;
mod search;
mod settings_file;
mod sign_in;
mod subscribe;
mod support;
