//! The program run as a whole: as its users run it, against a loopback web server and a loopback
//! mail server.

#![allow(missing_docs, clippy::unwrap_used, clippy::missing_panics_doc)]

mod support;

mod conversations;
mod daily;
mod documents;
mod edition;
mod feeds;
mod hooks;
mod hubs;
mod init;
mod invariants;
mod kill;
mod lists;
mod live_settings;
mod mail_setup;
mod manners;
mod newsletter;
mod operate;
mod paper;
mod participants;
mod pictures;
mod poll;
mod proof;
mod refusals;
mod restore;
mod returns;
mod rules;
mod study;
mod trouble;
mod withdrawn;
