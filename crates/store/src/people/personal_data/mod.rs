//! What the database may hold about a person, and how it is found.

pub(crate) mod columns;
pub(crate) mod data_subject;
pub(crate) mod mentions;

#[cfg(test)]
mod tests;
