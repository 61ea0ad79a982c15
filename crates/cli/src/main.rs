//! stub
mod complaint;
mod config;
mod exit;
fn main() {}
