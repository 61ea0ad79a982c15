//! What a feed's reader can see of the fetcher.

mod hostile;
mod understand;
