//! Keys: a hash of everything a file depends on.

use chrono::Days;
use course::conversation::Thread;
use course::{Edition, PostId, Section};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::feeds::{ENTRIES, FeedOf};
use super::plan::Kind;
use super::{Site, hex};
use crate::Error;

impl Site<'_> {
    /// Hashes what a file depends on. It may cover more than that, never less.
    pub(super) fn key(&self, kind: Kind<'_>, path: &str) -> Result<String, Error> {
        let mut hash = self.base.clone();
        add(&mut hash, path)?;
        match kind {
            Kind::Stylesheet
            | Kind::Search
            | Kind::SearchScript
            | Kind::About
            | Kind::Join
            | Kind::NotFound
            | Kind::Robots => {}
            Kind::Edition(i) | Kind::EditionAll(i) => self.add_edition(&mut hash, i)?,
            Kind::Front => match self.front() {
                Some(i) => {
                    add(&mut hash, &self.latest_weekly().map(|e| (e.date, e.number)))?;
                    self.add_edition(&mut hash, i)?;
                }
                None => add(&mut hash, &self.contents.participants.len())?,
            },
            Kind::Participant(person) => {
                add(&mut hash, &(person, self.cards.get(&person.id)))?;
                self.add_posts(
                    &mut hash,
                    self.posts_of(FeedOf::Person(person)).iter().map(|p| p.id),
                );
            }
            Kind::Topic(topic) => {
                self.add_posts(&mut hash, self.posts_of(FeedOf::Topic(topic)).iter().map(|p| p.id))
            }
            Kind::TopicWeek(topic, monday) => {
                let posts = self
                    .posts_of(FeedOf::Topic(topic))
                    .iter()
                    .filter(|p| self.monday_of(p) == monday);
                self.add_posts(&mut hash, posts.map(|p| p.id));
            }
            Kind::Week(week) => {
                let newer =
                    self.by_week.range(week + Days::new(1)..).next().map(|(monday, _)| monday);
                let older = self.by_week.range(..week).next_back().map(|(monday, _)| monday);
                add(&mut hash, &(newer, older))?;
                self.add_posts(
                    &mut hash,
                    self.by_week.get(&week).into_iter().flatten().map(|p| p.id),
                );
            }
            Kind::Thread(thread) => self.add_thread(&mut hash, thread)?,
            Kind::Conversations | Kind::Map => {
                for thread in &self.threads {
                    self.add_thread(&mut hash, thread)?;
                }
            }
            Kind::Pulse => {
                let said = |t: &&Thread| {
                    t.replies.iter().map(|r| (r.id, r.said_at, r.by.clone())).collect::<Vec<_>>()
                };
                add(&mut hash, &self.threads.iter().map(said).collect::<Vec<_>>())?;
                add(
                    &mut hash,
                    &self.posts.iter().map(|p| (p.participant, p.dated_at())).collect::<Vec<_>>(),
                )?;
            }
            Kind::Feed(FeedOf::Editions, _) => {
                let newest = &self.editions[..self.editions.len().min(ENTRIES)];
                add(&mut hash, newest)?;
                self.add_posts(&mut hash, newest.iter().flat_map(|e| e.mentions()));
            }
            Kind::Feed(of, _) => {
                let posts = self.posts_of(of);
                // A feed without posts bears the date of the first edition; others change with their posts alone.
                let date = self.editions.last().filter(|_| posts.is_empty()).map(|e| e.compiled_at);
                add(&mut hash, &date)?;
                if let FeedOf::Person(person) = of {
                    add(&mut hash, person)?;
                }
                // Posts that share an id are one entry, so that a few more than it holds may count.
                self.add_posts(&mut hash, posts.iter().take(2 * ENTRIES).map(|p| p.id));
            }
            Kind::Calendar => add(&mut hash, self.contents.events)?,
            Kind::SearchTable | Kind::SearchWords(_) => hash.update(self.all_posts),
            Kind::SearchPosts(number) => {
                self.add_posts(&mut hash, self.posts_of_file(number).map(|p| p.id))
            }
            Kind::Blogs => hash.update(self.everyone),
            Kind::Participants | Kind::Topics | Kind::Posts | Kind::Sitemap => {
                add(
                    &mut hash,
                    &self.threads.iter().map(|t| (t.id, t.newest_at)).collect::<Vec<_>>(),
                )?;
                hash.update(self.everyone);
                hash.update(self.all_posts);
                add(
                    &mut hash,
                    &self.editions.iter().map(|e| (e.date, e.kind)).collect::<Vec<_>>(),
                )?;
            }
            Kind::Editions => {
                add(&mut hash, &self.editions)?;
                self.add_posts(&mut hash, self.editions.iter().flat_map(|e| e.mentions()));
            }
        }
        Ok(hex(&hash.finalize()))
    }

    fn add_edition(&self, hash: &mut Sha256, i: usize) -> Result<(), Error> {
        let edition = self.editions[i];
        let people: Vec<_> = edition
            .sections
            .iter()
            .filter_map(|s| if let Section::NewFaces(faces) = s { Some(faces) } else { None })
            .flatten()
            .filter_map(|f| self.lookup.person(f.participant))
            .collect();
        let (newer, older) = self.neighbours(i);
        let neighbour = |e: Option<&Edition>| e.map(|e| (e.date, e.number));
        add(hash, &(edition, people, neighbour(newer), neighbour(older)))?;
        let threads: Vec<_> = edition
            .sections
            .iter()
            .filter_map(|s| if let Section::Conversations(moved) = s { Some(moved) } else { None })
            .flatten()
            .filter_map(|m| self.lookup.thread(m.thread))
            .collect();
        add(hash, &threads)?;
        // An answer that is a post shows what the post says.
        let answers =
            threads.iter().flat_map(|t| &t.replies).flat_map(|r| [Some(r.to), r.post]).flatten();
        self.add_posts(hash, edition.mentions().into_iter().chain(answers));
        Ok(())
    }

    fn add_thread(&self, hash: &mut Sha256, thread: &Thread) -> Result<(), Error> {
        let people: Vec<_> = thread
            .replies
            .iter()
            .filter_map(|r| r.by.participant)
            .filter_map(|id| self.lookup.person(id))
            .collect();
        add(hash, &(thread, people))?;
        let answers = thread.replies.iter().flat_map(|r| [Some(r.to), r.post]).flatten();
        self.add_posts(hash, std::iter::once(thread.root).chain(answers));
        Ok(())
    }

    /// A post that cannot be shown counts too: a page changes when one goes.
    fn add_posts(&self, hash: &mut Sha256, ids: impl IntoIterator<Item = PostId>) {
        for id in ids {
            hash.update(id.0.to_le_bytes());
            hash.update(self.hashes.get(&id).unwrap_or(&[0; 32]));
        }
    }
}

/// Adds a value to a hash.
pub(super) fn add<T: Serialize + ?Sized>(hash: &mut Sha256, value: &T) -> Result<(), Error> {
    let json = serde_json::to_vec(value)
        .map_err(|source| Error::Json { path: "the key of a page".to_owned(), source })?;
    hash.update(json.len().to_le_bytes());
    hash.update(json);
    Ok(())
}
