//! The commands, a module each. A command reads its arguments, carries values between the crates,
//! and says what it did.

pub(crate) mod archive;
pub(crate) mod backup;
pub(crate) mod bounces;
pub(crate) mod conversations;
pub(crate) mod daily;
pub(crate) mod doctor;
pub(crate) mod event;
pub(crate) mod export;
pub(crate) mod feed;
pub(crate) mod feed_check;
pub(crate) mod feed_find;
pub(crate) mod highlight;
pub(crate) mod init;
pub(crate) mod manual;
pub(crate) mod newsletter;
pub(crate) mod note;
pub(crate) mod participant;
pub(crate) mod poll;
pub(crate) mod post;
mod post_picture;
pub(crate) mod publish;
pub(crate) mod rejudge;
pub(crate) mod search;
pub(crate) mod send;
pub(crate) mod serve;
pub(crate) mod status;
pub(crate) mod subscriber;
pub(crate) mod topics;
