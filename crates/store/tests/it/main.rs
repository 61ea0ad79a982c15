//! The store, seen from outside: what is remembered, what is the same, and what never happens
//! twice.

#![expect(clippy::cloned_ref_to_slice_refs, reason = "documents are written as lists of posts")]

mod audit;
mod backup;
mod bounces;
mod comments;
mod continuity;
mod conversations;
mod credit;
mod deliveries;
mod duplicates;
mod editions;
mod erasure;
mod events;
mod figures;
mod graph;
mod highlights;
mod holds;
mod identity;
mod imports;
mod killed;
mod letters;
mod missing;
mod moves;
mod opening;
mod participants;
mod posts;
mod privacy;
mod provider_reports;
mod search;
mod subscribers;
mod subscriptions;
mod support;
mod unchanged;
mod verdicts;
mod websub;
