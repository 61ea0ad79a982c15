//! Editions, pages, mails and feeds as their readers get them.

mod compile;
mod conversations;
mod drawings;
mod excerpts;
mod feeds;
mod hostile;
mod keys;
mod languages;
mod large;
mod lead;
mod letters;
mod mail;
mod media;
mod numbers;
mod pages;
mod reasons;
mod sample;
mod sections;
mod series;
