//! Keys: a hash of everything a file depends on.

use chrono::Days;
use course::conversation::Thread;
use course::identity::hex_digits;
use course::{Edition, PostId, Section};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::feeds::{ENTRIES, FeedSubject};
use super::plan::SiteFileKind;
use super::plan::StaticSite;
use crate::error::Error;

impl StaticSite<'_> {
    /// Hashes what a file depends on. It may cover more than that, never less.
    pub(super) fn file_key(&self, kind: SiteFileKind<'_>, path: &str) -> Result<String, Error> {
        let mut hash = self.base.clone();
        add_to_hash(&mut hash, path)?;
        match kind {
            SiteFileKind::Stylesheet
            | SiteFileKind::Search
            | SiteFileKind::SearchScript
            | SiteFileKind::About
            | SiteFileKind::Join
            | SiteFileKind::NotFound
            | SiteFileKind::Robots => {}
            SiteFileKind::Edition(i) | SiteFileKind::EditionAll(i) => {
                self.add_edition(&mut hash, i)?;
            }
            SiteFileKind::Front => match self.front_edition() {
                Some(i) => {
                    add_to_hash(&mut hash, &self.latest_weekly().map(|e| (e.date, e.number)))?;
                    self.add_edition(&mut hash, i)?;
                }
                None => add_to_hash(&mut hash, &self.contents.participants.len())?,
            },
            SiteFileKind::Participant(person) => {
                add_to_hash(&mut hash, &(person, self.cards.get(&person.id)))?;
                self.add_posts(
                    &mut hash,
                    self.posts_of_feed(FeedSubject::Person(person)).iter().map(|p| p.id),
                );
            }
            SiteFileKind::Topic(topic) => self.add_posts(
                &mut hash,
                self.posts_of_feed(FeedSubject::Topic(topic)).iter().map(|p| p.id),
            ),
            SiteFileKind::TopicWeek(topic, monday) => {
                let posts = self
                    .posts_of_feed(FeedSubject::Topic(topic))
                    .iter()
                    .filter(|p| self.monday_of(p) == monday);
                self.add_posts(&mut hash, posts.map(|p| p.id));
            }
            SiteFileKind::Week(week) => {
                let newer =
                    self.by_week.range(week + Days::new(1)..).next().map(|(monday, _)| monday);
                let older = self.by_week.range(..week).next_back().map(|(monday, _)| monday);
                add_to_hash(&mut hash, &(newer, older))?;
                self.add_posts(
                    &mut hash,
                    self.by_week.get(&week).into_iter().flatten().map(|p| p.id),
                );
            }
            SiteFileKind::Thread(thread) => self.add_thread(&mut hash, thread)?,
            SiteFileKind::Conversations | SiteFileKind::Map => {
                for thread in &self.threads {
                    self.add_thread(&mut hash, thread)?;
                }
            }
            SiteFileKind::Pulse => {
                let said = |t: &&Thread| {
                    t.replies.iter().map(|r| (r.id, r.said_at, r.by.clone())).collect::<Vec<_>>()
                };
                add_to_hash(&mut hash, &self.threads.iter().map(said).collect::<Vec<_>>())?;
                add_to_hash(
                    &mut hash,
                    &self.posts.iter().map(|p| (p.participant, p.dated_at())).collect::<Vec<_>>(),
                )?;
            }
            SiteFileKind::Feed(of, _) => self.add_feed(&mut hash, of)?,
            SiteFileKind::Calendar => add_to_hash(&mut hash, self.contents.events)?,
            SiteFileKind::SearchTable | SiteFileKind::SearchWords(_) => hash.update(self.all_posts),
            SiteFileKind::SearchPosts(number) => {
                self.add_posts(&mut hash, self.posts_of_file(number).map(|p| p.id));
            }
            SiteFileKind::Blogs => hash.update(self.everyone),
            SiteFileKind::Participants
            | SiteFileKind::Topics
            | SiteFileKind::Posts
            | SiteFileKind::Sitemap => {
                add_to_hash(
                    &mut hash,
                    &self.threads.iter().map(|t| (t.id, t.newest_at)).collect::<Vec<_>>(),
                )?;
                hash.update(self.everyone);
                hash.update(self.all_posts);
                add_to_hash(
                    &mut hash,
                    &self.editions.iter().map(|e| (e.date, e.kind)).collect::<Vec<_>>(),
                )?;
            }
            SiteFileKind::Editions => {
                add_to_hash(&mut hash, &self.editions)?;
                self.add_posts(&mut hash, self.editions.iter().flat_map(|e| e.mentioned_posts()));
            }
        }
        Ok(hex_digits(&hash.finalize()))
    }

    fn add_feed(&self, hash: &mut Sha256, of: FeedSubject<'_>) -> Result<(), Error> {
        if let FeedSubject::Editions = of {
            let newest = &self.editions[..self.editions.len().min(ENTRIES)];
            add_to_hash(hash, newest)?;
            self.add_posts(hash, newest.iter().flat_map(|e| e.mentioned_posts()));
            return Ok(());
        }
        let posts = self.posts_of_feed(of);
        // A feed without posts bears the date of the first edition; others change with their posts
        // alone.
        let date = self.editions.last().filter(|_| posts.is_empty()).map(|e| e.compiled_at);
        add_to_hash(hash, &date)?;
        if let FeedSubject::Person(person) = of {
            add_to_hash(hash, person)?;
        }
        // Posts that share an id are one entry, so that a few more than it holds may count.
        self.add_posts(hash, posts.iter().take(2 * ENTRIES).map(|p| p.id));
        Ok(())
    }

    fn add_edition(&self, hash: &mut Sha256, i: usize) -> Result<(), Error> {
        let edition = self.editions[i];
        let people: Vec<_> = edition
            .sections
            .iter()
            .filter_map(|s| if let Section::NewFaces(faces) = s { Some(faces) } else { None })
            .flatten()
            .filter_map(|f| self.lookup.find_participant(f.participant))
            .collect();
        let (newer, older) = self.neighbour_editions(i);
        let neighbour = |e: Option<&Edition>| e.map(|e| (e.date, e.number));
        add_to_hash(hash, &(edition, people, neighbour(newer), neighbour(older)))?;
        let threads: Vec<_> = edition
            .sections
            .iter()
            .filter_map(|s| if let Section::Conversations(moved) = s { Some(moved) } else { None })
            .flatten()
            .filter_map(|m| self.lookup.find_thread(m.thread))
            .collect();
        add_to_hash(hash, &threads)?;
        // An answer that is a post shows what the post says.
        let answers =
            threads.iter().flat_map(|t| &t.replies).flat_map(|r| [Some(r.to), r.post]).flatten();
        self.add_posts(hash, edition.mentioned_posts().into_iter().chain(answers));
        Ok(())
    }

    fn add_thread(&self, hash: &mut Sha256, thread: &Thread) -> Result<(), Error> {
        let people: Vec<_> = thread
            .replies
            .iter()
            .filter_map(|r| r.by.participant)
            .filter_map(|id| self.lookup.find_participant(id))
            .collect();
        add_to_hash(hash, &(thread, people))?;
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
pub(super) fn add_to_hash<T: Serialize + ?Sized>(
    hash: &mut Sha256,
    value: &T,
) -> Result<(), Error> {
    let json = serde_json::to_vec(value)
        .map_err(|source| Error::Json { path: "the key of a page".to_owned(), source })?;
    hash.update(json.len().to_le_bytes());
    hash.update(json);
    Ok(())
}
