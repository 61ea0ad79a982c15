//! A person, as far as the database knows them: the rows that are theirs, and what others' rows
//! name them by.

use std::collections::{BTreeMap, BTreeSet};

use course::ParticipantId;
use course::identity::canonical_link;
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use crate::database::error::DbError;
use crate::database::values::{RowValues, SqlUrl, query_rows};
use crate::mail::tokens::load_secret;
use crate::people::personal_data::columns::{ColumnContent, PersonalDataTable, TABLES};
use crate::people::personal_data::mentions::{Mentions, REPLACEMENT};

/// The tables whose rows are found here; what refers to them is found by [`TABLES`].
const ROOTS: [&str; 7] =
    ["participants", "feeds", "posts", "comments", "comment_feeds", "registrations", "subscribers"];

/// The purposes under which addresses are hashed in `subscription_requests`.
const PURPOSES: [&str; 4] = ["", "sign-in ", "join ", "address "];

/// Who an export or an erasure is about.
#[derive(Debug, Clone, Default)]
pub(crate) struct DataSubject {
    /// The numbers of their rows in each of the tables that others refer to.
    pub(crate) rows: BTreeMap<&'static str, BTreeSet<i64>>,
    /// What others' rows name them by.
    pub(crate) mentions: Mentions,
    /// Addresses of their blogs' home pages, reduced; nobody else's feed lies below one.
    pub(crate) homes: BTreeSet<String>,
    /// The hashes of their addresses.
    hashed: BTreeSet<String>,
}

impl DataSubject {
    /// Finds all that is a participant's. `address` is one of theirs that the database may not
    /// know.
    pub(crate) fn load_participant(
        c: &Connection,
        id: ParticipantId,
        address: Option<&str>,
    ) -> Result<Self, DbError> {
        let mut person = Self::default();
        person.add_rows("participants", [id.0]);
        let (name, email): (String, Option<String>) = c
            .prepare_cached("SELECT name, email FROM participants WHERE id = ?1")?
            .query_row([id.0], |row| Ok((row.get("name")?, row.get("email")?)))?;
        let known = email.iter().map(String::as_str).chain(address).map(|a| a.trim().to_owned());
        person.mentions.addresses.extend(known.filter(|a| !a.is_empty()));
        person.add_rows(
            "feeds",
            query_ids(c, "SELECT id FROM feeds WHERE participant_id = ?1", id.0)?,
        );
        for feed in person.row_ids("feeds").clone() {
            let keys: Vec<String> = query_rows(
                c,
                "SELECT key FROM feed_addresses WHERE feed_id = ?1",
                [feed],
                |row| row.get(0),
            )?;
            person.mentions.links.extend(keys);
            person.homes.extend(own_home_page(c, feed)?);
        }
        person.mentions.links.extend(person.homes.iter().cloned());
        let changed = "SELECT address FROM mails WHERE key LIKE 'address-changed ' || ?1 || ' %' AND address IS NOT NULL";
        let former: Vec<String> = query_rows(c, changed, [id.0], |row| row.get(0))?;
        person.mentions.addresses.extend(former);
        let mut names = BTreeSet::from([name]);
        person.find_registrations(c, &mut names)?;
        person.find_posts(c, id)?;
        names.extend(person.sole_author(c)?);
        person.find_comments(c, id)?;
        person.find_comment_feeds(c)?;
        for address in &person.mentions.addresses.clone() {
            person.add_rows(
                "subscribers",
                query_ids(c, "SELECT id FROM subscribers WHERE address = ?1", address)?,
            );
        }
        person.hash_addresses(c)?;
        for name in names {
            let is_others = c
                .prepare_cached(
                    "SELECT 1 FROM participants WHERE name = ?1 COLLATE NOCASE AND id <> ?2",
                )?
                .exists((&name, id.0))?;
            person.mentions.names.extend((!is_others).then_some(name));
        }
        Ok(person)
    }

    /// Feeds of somebody who has others that stay, with their posts and what was said by them.
    pub(crate) fn load_feeds(c: &Connection, feeds: &BTreeSet<i64>) -> Result<Self, DbError> {
        let mut person = Self::default();
        person.add_rows("feeds", feeds.iter().copied());
        for feed in feeds {
            person.homes.extend(own_home_page(c, *feed)?);
            person
                .add_rows("posts", query_ids(c, "SELECT id FROM posts WHERE feed_id = ?1", *feed)?);
        }
        person.find_copies(c)?;
        person.find_comment_feeds(c)?;
        Ok(person)
    }

    /// Posts of somebody of whom nothing else is known, and their copies.
    pub(crate) fn load_posts(
        c: &Connection,
        posts: impl IntoIterator<Item = i64>,
    ) -> Result<Self, DbError> {
        let mut person = Self::default();
        person.add_rows("posts", posts);
        person.find_copies(c)?;
        person.find_comment_feeds(c)?;
        Ok(person)
    }

    /// Somebody of whom nothing but a mail address is known; of a participant, the subscriber
    /// alone.
    pub(crate) fn load_address(c: &Connection, address: &str) -> Result<Self, DbError> {
        let mut person = Self::default();
        let address = address.trim();
        person.add_rows(
            "subscribers",
            query_ids(c, "SELECT id FROM subscribers WHERE address = ?1", address)?,
        );
        let participants = "SELECT 1 FROM participants WHERE email = ?1 COLLATE NOCASE";
        if !c.prepare_cached(participants)?.exists([address])? {
            person.mentions.addresses.insert(address.to_owned());
            person.find_registrations(c, &mut BTreeSet::new())?;
            person.hash_addresses(c)?;
        }
        Ok(person)
    }

    /// The numbers of their rows in a table that others refer to.
    pub(crate) fn row_ids(&self, table: &str) -> &BTreeSet<i64> {
        const NONE: &BTreeSet<i64> = &BTreeSet::new();
        self.rows.get(table).unwrap_or(NONE)
    }

    /// Whether the rows of a table are named by their numbers in [`DataSubject::rows`].
    pub(crate) fn is_root(table: &PersonalDataTable) -> bool {
        ROOTS.contains(&table.name)
    }

    pub(crate) fn add_rows(&mut self, table: &'static str, ids: impl IntoIterator<Item = i64>) {
        self.rows.entry(table).or_default().extend(ids);
    }

    /// Leaves out what others wrote that goes with what is theirs: posts that a planet of theirs
    /// collects, and notices.
    pub(crate) fn keep_only_certain(&mut self, c: &Connection) -> Result<(), DbError> {
        let of_planets = "
            SELECT 1 FROM posts p JOIN feeds f ON f.id = p.feed_id
            WHERE p.id = ?1 AND f.role = 'planet' AND f.participant_id = ?2 AND p.credited_to IS NOT ?2";
        let Some(id) = self.row_ids("participants").first().copied() else { return Ok(()) };
        for post in self.row_ids("posts").clone() {
            if c.prepare_cached(of_planets)?.exists((post, id))? {
                self.rows.entry("posts").or_default().remove(&post);
            }
        }
        Ok(())
    }

    /// A condition that holds for the rows of a table that are theirs, with its parameters; `None`
    /// where no row can be. `takes` says which references to owners count.
    pub(crate) fn rows_condition(
        &self,
        table: &PersonalDataTable,
        takes: impl Fn(&str) -> bool,
    ) -> Result<Option<(String, Vec<String>)>, DbError> {
        let mut parts = Vec::new();
        let mut parameters = Vec::new();
        let mut part = |column: &str, collation: &str, values: Value| {
            parameters.push(values.to_string());
            parts.push(format!(
                "\"{column}\"{collation} IN (SELECT value{collation} FROM json_each(?{}))",
                parameters.len()
            ));
        };
        if ROOTS.contains(&table.name) {
            part("id", "", serde_json::to_value(self.row_ids(table.name))?);
        } else {
            for (column, holds) in table.columns {
                match holds {
                    ColumnContent::OwnerIn(owner) if takes(column) => {
                        part(column, "", serde_json::to_value(self.row_ids(owner))?);
                    }
                    ColumnContent::Address => part(
                        column,
                        " COLLATE NOCASE",
                        serde_json::to_value(&self.mentions.addresses)?,
                    ),
                    ColumnContent::HashedAddress => {
                        part(column, "", serde_json::to_value(&self.hashed)?);
                    }
                    _ => {}
                }
            }
        }
        Ok((!parts.is_empty()).then(|| (parts.join(" OR "), parameters)))
    }

    fn hash_addresses(&mut self, c: &Connection) -> Result<(), DbError> {
        if self.mentions.addresses.is_empty() {
            return Ok(());
        }
        let key = load_secret(c)?;
        let wished: Option<String> = match self.row_ids("participants").first() {
            None => None,
            Some(id) => {
                c.query_row("SELECT new_email FROM participants WHERE id = ?1", [id], |row| {
                    row.get(0)
                })?
            }
        };
        for address in self.mentions.addresses.iter().chain(&wished) {
            let folded = address.to_lowercase();
            self.hashed.extend(
                PURPOSES.iter().map(|purpose| key.keyed_hash(&format!("{purpose}{folded}"))),
            );
        }
        Ok(())
    }

    /// What was asked for in their name: registrations of their feeds, whoever asked, and from
    /// their addresses. The address by which one of their feeds was registered was theirs, though
    /// it may not be now.
    fn find_registrations(
        &mut self,
        c: &Connection,
        names: &mut BTreeSet<String>,
    ) -> Result<(), DbError> {
        let mut statement = c.prepare_cached("SELECT id, email, url, name FROM registrations")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, email): (i64, String) = (row.get("id")?, row.get("email")?);
            let key = canonical_link(&row.url("url")?);
            let is_from_them =
                self.mentions.addresses.iter().any(|a| a.eq_ignore_ascii_case(&email));
            let is_of_their_feed = self.mentions.links.contains(&key);
            if !is_from_them && !is_of_their_feed {
                continue;
            }
            self.add_rows("registrations", [id]);
            let made_the_feed = c
                .prepare_cached(
                    "
                    SELECT 1 FROM tokens t JOIN feed_addresses a ON a.key = ?2 JOIN feeds f ON f.id = a.feed_id
                    WHERE t.registration_id = ?1 AND t.used_at = f.added_at",
                )?
                .exists((id, &key))?;
            if is_from_them || made_the_feed {
                names.insert(row.get(3)?);
                self.mentions.addresses.insert(email);
            }
        }
        Ok(())
    }

    /// Posts of their feeds, posts that are credited to them, what planets brought from below their
    /// home pages, and copies of all these.
    fn find_posts(&mut self, c: &Connection, id: ParticipantId) -> Result<(), DbError> {
        for feed in self.row_ids("feeds").clone() {
            self.add_rows("posts", query_ids(c, "SELECT id FROM posts WHERE feed_id = ?1", feed)?);
        }
        self.add_rows("posts", query_ids(c, "SELECT id FROM posts WHERE credited_to = ?1", id.0)?);
        for home in self.homes.clone() {
            let below = query_ids(
                c,
                "
                SELECT p.id FROM posts p JOIN feeds f ON f.id = p.feed_id
                WHERE (p.link_key = ?1 OR p.link_key > ?1 || '/' AND p.link_key < ?1 || '0') AND f.role = 'planet'",
                home,
            )?;
            self.add_rows("posts", below);
        }
        self.find_copies(c)
    }

    /// Copies of their posts that came through other feeds, and notices of both.
    fn find_copies(&mut self, c: &Connection) -> Result<(), DbError> {
        for post in self.row_ids("posts").clone() {
            self.add_rows(
                "posts",
                query_ids(c, "SELECT id FROM posts WHERE duplicate_of = ?1", post)?,
            );
        }
        for post in self.row_ids("posts").clone() {
            self.add_rows(
                "comments",
                query_ids(c, "SELECT id FROM comments WHERE by_post = ?1", post)?,
            );
        }
        Ok(())
    }

    /// The name by which each of their blogs calls the one who writes it.
    fn sole_author(&self, c: &Connection) -> Result<BTreeSet<String>, DbError> {
        let mut names = BTreeSet::new();
        for feed in self.row_ids("feeds") {
            let found: Vec<String> = query_rows(
                c,
                "
                SELECT DISTINCT p.author FROM posts p JOIN feeds f ON f.id = p.feed_id
                WHERE f.id = ?1 AND f.role = 'blog' AND p.author IS NOT NULL LIMIT 2",
                [feed],
                |row| row.get(0),
            )?;
            if let [only] = &found[..] {
                names.insert(only.clone());
            }
        }
        Ok(names)
    }

    /// Comments that are known to be theirs, that a facilitator says are theirs, and that are
    /// signed with a page of their blog or are notices from one.
    fn find_comments(&mut self, c: &Connection, id: ParticipantId) -> Result<(), DbError> {
        self.add_rows(
            "comments",
            query_ids(c, "SELECT id FROM comments WHERE participant_id = ?1", id.0)?,
        );
        let claimed =
            "SELECT comment_id FROM comment_claims WHERE participant_id = ?1 AND is_theirs = 1";
        self.add_rows("comments", query_ids(c, claimed, id.0)?);
        if self.homes.is_empty() {
            return Ok(());
        }
        let mut statement = c.prepare_cached(
            "
            SELECT id, author_link, page_key FROM comments
            WHERE is_erased = 0 AND participant_id IS NULL AND (author_link IS NOT NULL OR page_key IS NOT NULL)",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let link =
                row.get::<_, Option<SqlUrl>>("author_link")?.map(|link| canonical_link(&link.0));
            let pages = [link, row.get("page_key")?];
            if pages
                .iter()
                .flatten()
                .any(|page| homes_above(page).any(|home| self.homes.contains(home)))
            {
                found.push(row.get("id")?);
            }
        }
        self.add_rows("comments", found);
        Ok(())
    }

    /// Feeds of comments on their posts and on nobody else's.
    fn find_comment_feeds(&mut self, c: &Connection) -> Result<(), DbError> {
        let mut found = BTreeSet::new();
        for post in self.row_ids("posts") {
            found.extend(query_ids(
                c,
                "
                SELECT feed_id FROM comment_feed_posts WHERE post_id = ?1
                UNION SELECT feed_id FROM comments WHERE post_id = ?1",
                *post,
            )?);
            // A post that went out is no longer followed.
            let url: Option<SqlUrl> =
                c.query_row("SELECT comments_feed FROM posts WHERE id = ?1", [post], |row| {
                    row.get(0)
                })?;
            if let Some(SqlUrl(url)) = url {
                found.extend(query_ids(
                    c,
                    "SELECT id FROM comment_feeds WHERE key = ?1",
                    canonical_link(&url),
                )?);
            }
        }
        // A blog whose feeds of comments have other addresses now leaves those of before.
        let mut statement = c.prepare_cached("SELECT id, key FROM comment_feeds")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let key: String = row.get("key")?;
            if homes_above(&key).any(|home| self.homes.contains(home)) {
                found.insert(row.get("id")?);
            }
        }
        for feed in found {
            let posts = query_ids(
                c,
                "
                SELECT post_id FROM comment_feed_posts WHERE feed_id = ?1
                UNION SELECT post_id FROM comments WHERE feed_id = ?1",
                feed,
            )?;
            if posts.iter().all(|post| self.row_ids("posts").contains(post)) {
                self.add_rows("comment_feeds", [feed]);
            }
        }
        Ok(())
    }

    /// Comments that bear their name and nothing else that says who wrote them, and of which no
    /// facilitator has said whether they are theirs: they may be a namesake's.
    pub(crate) fn comments_by_name(&self, c: &Connection) -> Result<Vec<i64>, DbError> {
        let mut found = Vec::new();
        for name in &self.mentions.names {
            let ids: Vec<i64> = query_rows(c, "
                SELECT id FROM comments
                WHERE author = ?1 COLLATE NOCASE AND participant_id IS NULL AND by_post IS NULL AND is_erased = 0
                  AND id NOT IN (SELECT comment_id FROM comment_claims WHERE is_theirs IS NOT NULL) ORDER BY id", [name], |row| row.get(0))?;
            found.extend(ids.into_iter().filter(|id| !self.row_ids("comments").contains(id)));
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// How records call what is theirs: `post 7`.
    pub(crate) fn record_names(&self) -> BTreeSet<String> {
        let names = [
            ("participants", &["participant"][..]),
            ("feeds", &["feed", "blog"]),
            ("posts", &["post"]),
            ("comments", &["comment"]),
        ];
        let all =
            names.iter().flat_map(|(table, words)| words.iter().map(move |word| (table, word)));
        all.flat_map(|(table, word)| {
            self.row_ids(table).iter().map(move |id| format!("{word} {id}"))
        })
        .collect()
    }

    /// Replaces them in the words of others, and in what they did to others' rows.
    pub(crate) fn replace_mentions(&self, c: &Connection) -> Result<(), DbError> {
        let records = self.record_names();
        if !records.is_empty() {
            // What was said of their posts and blogs was said of them.
            let records = serde_json::to_string(&records)?;
            c.execute(
                "
                UPDATE audit SET why = ?2
                WHERE why NOT IN ('', ?2) AND on_what IN (SELECT value FROM json_each(?1))",
                (records, REPLACEMENT),
            )?;
        }
        for table in TABLES {
            for (column, holds) in table.columns {
                match holds {
                    ColumnContent::Actor => {
                        let actors = serde_json::to_string(&self.mentions.addresses)?;
                        c.execute(
                            &format!(
                                "
                                UPDATE \"{0}\" SET \"{column}\" = ?2
                                WHERE \"{column}\" COLLATE NOCASE IN (SELECT value COLLATE NOCASE FROM json_each(?1))",
                                table.name
                            ),
                            (actors, REPLACEMENT),
                        )?;
                    }
                    ColumnContent::Words | ColumnContent::Published => {
                        let replace =
                            |text: &str| self.mentions.replace_in(text, *holds, REPLACEMENT);
                        rewrite_column(c, table.name, column, replace)?;
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

/// Rewrites every value of a column that `replace` has another for.
fn rewrite_column(
    c: &Connection,
    table: &str,
    column: &str,
    replace: impl Fn(&str) -> Option<String>,
) -> Result<(), DbError> {
    let texts: Vec<String> = query_rows(
        c,
        &format!("SELECT DISTINCT \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL"),
        [],
        |row| row.get(0),
    )?;
    let mut update = c.prepare_cached(&format!(
        "UPDATE \"{table}\" SET \"{column}\" = ?2 WHERE \"{column}\" = ?1"
    ))?;
    for text in texts {
        if let Some(replaced) = replace(&text) {
            update.execute((text, replaced))?;
        }
    }
    Ok(())
}

/// Replaces a mail address by another of the same person wherever one stands, so that what is
/// theirs is found by the one that is known. What is for the old address alone (sessions, tokens,
/// letters) is deleted.
pub(crate) fn replace_address(c: &Connection, old: &str, new: Option<&str>) -> Result<(), DbError> {
    let mentions = Mentions { addresses: BTreeSet::from([old.to_owned()]), ..Mentions::default() };
    let gone = REPLACEMENT;
    for table in ["sessions", "tokens", "mails"] {
        c.execute(&format!("DELETE FROM {table} WHERE address = ?1 COLLATE NOCASE"), [old])?;
    }
    match new {
        Some(new) => c.execute(
            "UPDATE registrations SET email = ?2 WHERE email = ?1 COLLATE NOCASE",
            [old, new],
        )?,
        None => c.execute("DELETE FROM registrations WHERE email = ?1 COLLATE NOCASE", [old])?,
    };
    for table in TABLES {
        for (column, holds) in table.columns {
            if matches!(holds, ColumnContent::Actor | ColumnContent::Words) {
                rewrite_column(c, table.name, column, |text| {
                    mentions.replace_in(text, ColumnContent::Words, new.unwrap_or(gone))
                })?;
            }
        }
    }
    Ok(())
}

/// What a comment is known by within its feed: whichever of them comes again is the same comment.
pub(crate) fn comment_hashes(
    feed: i64,
    guid: Option<&str>,
    link: Option<&str>,
    text_hash: &str,
) -> impl Iterator<Item = String> {
    let names = [
        guid.map(|id| format!("id {id}")),
        link.map(|link| format!("link {link}")),
        Some(format!("text {text_hash}")),
    ];
    names.into_iter().flatten().map(move |name| format!("{feed} {name}"))
}

/// An address and all that it lies below, down to its host.
pub(crate) fn homes_above(link: &str) -> impl Iterator<Item = &str> {
    let ends = link.match_indices(['/', '?']).map(|(at, _)| at).chain([link.len()]);
    ends.map(move |end| &link[..end])
}

/// The address of a feed's blog, unless others' feeds lie below it too: then it is a platform's.
fn own_home_page(c: &Connection, feed: i64) -> Result<Option<String>, DbError> {
    let link = c
        .query_row(
            "SELECT link FROM feeds WHERE id = ?1 AND role IN ('blog', 'elsewhere')",
            [feed],
            |row| row.get::<_, Option<SqlUrl>>(0),
        )
        .optional()?;
    let Some(home) = link.flatten().map(|link| canonical_link(&link.0)) else { return Ok(None) };
    let is_shared = c
        .prepare_cached(
            "
            SELECT 1 FROM feed_addresses a JOIN feeds f ON f.id = a.feed_id
            WHERE (a.key = ?1 OR a.key > ?1 || '/' AND a.key < ?1 || '0')
                  AND f.participant_id <> (SELECT participant_id FROM feeds WHERE id = ?2)",
        )?
        .exists((&home, feed))?;
    Ok((!is_shared).then_some(home))
}

fn query_ids(c: &Connection, query: &str, of: impl rusqlite::ToSql) -> Result<Vec<i64>, DbError> {
    query_rows(c, query, [of], |row| row.get(0))
}
