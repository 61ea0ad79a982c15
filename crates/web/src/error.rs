//! What can go wrong between a visitor and a page.

/// Why a page could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error("the database could not be used")]
    Store(#[source] store::Error),
    /// A template failed.
    #[error("the page could not be made")]
    Render(#[source] digest::Error),
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    Random(#[source] getrandom::Error),
    /// The program is about to end.
    #[error("the program is about to end")]
    Closing,
    /// A handler broke off: a defect of ours.
    #[error("the work on this request broke off")]
    Broken,
}
