//! What the web program asks of the rest of Katydid, which it does not know.

/// The rest of Katydid, as far as a visitor's wishes reach.
pub trait Backstage: Send + Sync + std::fmt::Debug {
    /// Says that an errand was written down ([`store::Store::ask`]): it is carried out within a second. Returns at once.
    fn wake(&self);
}
