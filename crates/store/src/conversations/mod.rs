//! Who answered whom: comments, replies and threads.

pub(crate) mod answers;
pub(crate) mod columns;
pub(crate) mod comment_claims;
pub(crate) mod comment_fetches;
pub(crate) mod comment_following;
pub(crate) mod comments;
pub(crate) mod graph;
pub(crate) mod notices;
pub(crate) mod replies;
pub(crate) mod threads;
