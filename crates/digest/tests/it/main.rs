//! Editions, pages, mails and feeds as their readers get them.

mod sample;
mod smoke;
