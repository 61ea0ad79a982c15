//! Posts: their rows, copies, verdicts, topics and credit.

pub(crate) mod bursts;
pub(crate) mod credit;
pub(crate) mod duplicates;
pub(crate) mod missing_posts;
pub(crate) mod pictures;
pub(crate) mod post_list;
pub(crate) mod post_rows;
pub(crate) mod screenings;
pub(crate) mod topics;
pub(crate) mod verdicts;
