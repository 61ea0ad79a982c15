//! Whose name stands under a post: worked out by [`course::credit`] when a post comes or what
//! decides about it changes, and kept with the post, so that whoever asks gets the same answer.

use course::credit::{FeedCredit, PostCredit, has_several_writers};
use course::{FeedId, FeedRole, ParticipantId, PostSource};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, named_params};
use url::Url;

use crate::database::error::DbError;
use crate::database::values::{SqlEnum, SqlJson, SqlUrl, query_rows};

/// Lets statements ask who wrote a post, and what is a collection.
pub(crate) fn add_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("writer_of", 10, flags, |context| writer_of(context))?;
    connection.create_scalar_function("has_several_writers", 1, flags, |context| {
        let names: SqlJson<Vec<String>> = context.get(0)?;
        Ok(has_several_writers(names.0.iter().map(String::as_str)))
    })?;
    connection.create_scalar_function("is_collection", 3, flags, |context| {
        let url = Url::parse("https://any.example/")
            .map_err(|e| rusqlite::Error::UserFunctionError(e.into()))?;
        let feed = FeedCredit {
            role: context.get::<SqlEnum<FeedRole>>(0)?.0,
            has_several_writers: context.get(1)?,
            is_provisional: context.get(2)?,
            name: "",
            is_pseudonymous: false,
            title: None,
            url: &url,
        };
        Ok(feed.is_collection())
    })
}

/// What decides about the name under a post `p` of the feed `f` of the participant `n`, in the
/// order in which it is asked for.
const DECIDING: &str =
    "f.role, f.has_several_writers, n.name_is_provisional, n.is_pseudonymous, n.name, f.title, f.url,
    posts.author, posts.link, posts.source";

fn writer_of(context: &Context<'_>) -> rusqlite::Result<Option<String>> {
    let (name, title): (String, Option<String>) = (context.get(4)?, context.get(5)?);
    let url = context.get::<SqlUrl>(6)?.0;
    let author: Option<String> = context.get(7)?;
    let link = context.get::<Option<SqlUrl>>(8)?.map(|a| a.0);
    let source = context.get::<Option<SqlJson<PostSource>>>(9)?.map(|s| s.0);
    let feed = FeedCredit {
        role: context.get::<SqlEnum<FeedRole>>(0)?.0,
        has_several_writers: context.get(1)?,
        is_provisional: context.get(2)?,
        is_pseudonymous: context.get(3)?,
        name: &name,
        title: title.as_deref(),
        url: &url,
    };
    Ok(feed.writer_name(&PostCredit {
        author: author.as_deref(),
        link: link.as_ref(),
        source: source.as_ref(),
    }))
}

/// Brings up to date whose names stand under the posts of a feed.
pub(crate) fn refresh_feed(c: &Connection, feed: FeedId) -> Result<(), DbError> {
    c.prepare_cached(
        "
        UPDATE feeds SET has_several_writers = 1
        WHERE id = :feed AND has_several_writers = 0 AND has_several_writers((
            SELECT json_group_array(DISTINCT author) FROM posts WHERE feed_id = :feed AND author IS NOT NULL AND in_doubt = 0))",
    )?
    .execute(named_params! {":feed": feed.0})?;
    c.prepare_cached(
        "
        UPDATE feeds SET is_collection = is_collection(role, has_several_writers, n.name_is_provisional)
        FROM participants n WHERE feeds.id = :feed AND n.id = feeds.participant_id
             AND feeds.is_collection <> is_collection(role, has_several_writers, n.name_is_provisional)",
    )?
    .execute(named_params! {":feed": feed.0})?;
    c.prepare_cached(
        "
        UPDATE participants SET is_collection = NOT is_collection
        WHERE id = (SELECT participant_id FROM feeds WHERE id = :feed)
              AND is_collection = EXISTS (SELECT 1 FROM feeds WHERE participant_id = participants.id AND feeds.is_collection = 0)",
    )?
    .execute(named_params! {":feed": feed.0})?;
    c.prepare_cached(&format!(
        "
        UPDATE posts SET writer = writer_of({DECIDING})
        FROM feeds f JOIN participants n ON n.id = f.participant_id
        WHERE posts.feed_id = :feed AND f.id = :feed AND posts.writer IS NOT writer_of({DECIDING})"
    ))?
    .execute(named_params! {":feed": feed.0})?;
    Ok(())
}

/// Brings up to date whose names stand under the posts of a participant's feeds.
pub(crate) fn refresh_participant(
    c: &Connection,
    participant: ParticipantId,
) -> Result<(), DbError> {
    let feeds: Vec<_> =
        query_rows(c, "SELECT id FROM feeds WHERE participant_id = ?1", [participant.0], |row| {
            Ok(FeedId(row.get(0)?))
        })?;
    feeds.into_iter().try_for_each(|feed| refresh_feed(c, feed))
}

/// Brings up to date whose names stand under all posts.
pub(crate) fn refresh_all(c: &Connection) -> Result<(), DbError> {
    let mut statement = c.prepare("SELECT id FROM feeds")?;
    let feeds =
        statement.query_map([], |row| Ok(FeedId(row.get(0)?)))?.collect::<Result<Vec<_>, _>>()?;
    feeds.into_iter().try_for_each(|feed| refresh_feed(c, feed))
}
