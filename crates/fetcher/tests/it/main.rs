//! What a feed's reader can see of the fetcher.

mod calendars;
mod discover;
mod guard;
mod hostile;
mod known_posts;
mod locked;
mod platforms;
mod poll;
mod read;
mod repairs;
mod said;
mod schedule;
mod server;
mod visit;
mod websub;
mod wire;
