//! Subscriptions at hubs that tell of feeds' changes.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use course::{FeedId, HubOffer, HubState, HubSubscription};
use rusqlite::{OptionalExtension, Row, named_params};

use crate::addresses::watched_addresses;
use crate::database::error::Error;
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant, query_rows};

const SUBSCRIPTION: &str = "
    SELECT s.feed_id, s.hub, s.topic, s.token, s.callback, s.secret, s.asked, s.n_asked, s.ask_at, s.state, s.since_at, s.until_at,
           s.reason
    FROM hub_subscriptions s";

impl Store {
    /// Every subscription, by feed.
    pub fn hub_subscriptions(&self) -> Result<HashMap<FeedId, HubSubscription>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(SUBSCRIPTION)?;
            let rows = statement.query_map([], from_row)?;
            Ok(rows.map(|row| row.map(|s| (s.feed, s))).collect::<Result<_, _>>()?)
        })
    }

    /// The subscription that a callback address belongs to.
    pub fn hub_subscription_by_token(&self, token: &str) -> Result<Option<HubSubscription>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(&by_token_query())?;
            Ok(statement.query_row([token], from_row).optional()?)
        })
    }

    /// The subscriptions whose hubs are to be asked now, those that wait longest first: for another
    /// lease, or once more.
    pub fn hub_subscriptions_to_ask(
        &self,
        now: DateTime<Utc>,
        most: usize,
    ) -> Result<Vec<HubSubscription>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(&to_ask_query())?;
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            let rows = statement.query_map((SqlInstant(now), most), from_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The subscriptions to feeds that are not visited any more.
    pub fn hub_subscriptions_to_end(&self) -> Result<Vec<HubSubscription>, Error> {
        self.with_connection(|c| {
            let query = format!(
                "{SUBSCRIPTION} JOIN feeds f ON f.id = s.feed_id WHERE f.state <> 'approved' ORDER BY s.feed_id"
            );
            query_rows(c, &query, [], from_row)
        })
    }

    /// Keeps a subscription as it is now; an earlier one of the same feed is forgotten.
    ///
    /// # Errors
    /// When the database cannot be written, or has no such feed.
    pub fn record_hub_subscription(&mut self, subscription: &HubSubscription) -> Result<(), Error> {
        let HubSubscription { feed, offer, token, callback, secret, asked, n_asked, ask_at, state } =
            subscription;
        let (word, since_at, until_at, reason) = match state {
            HubState::Idle => ("idle", None, None, None),
            HubState::Held { since_at, until_at } => {
                ("held", Some(*since_at), Some(*until_at), None)
            }
            HubState::Denied { reason } => ("denied", None, None, Some(reason)),
        };
        self.write_transaction(|t| {
            t.prepare_cached(
                "
                INSERT INTO hub_subscriptions
                    (feed_id, hub, topic, token, callback, secret, asked, n_asked, ask_at, state, since_at, until_at, reason)
                VALUES
                    (:feed, :hub, :topic, :token, :callback, :secret, :asked, :n_asked, :ask_at, :state, :since_at, :until_at, :reason)
                ON CONFLICT (feed_id) DO UPDATE SET
                    hub = excluded.hub, topic = excluded.topic, token = excluded.token, callback = excluded.callback,
                    secret = excluded.secret, asked = excluded.asked, n_asked = excluded.n_asked, ask_at = excluded.ask_at,
                    state = excluded.state, since_at = excluded.since_at, until_at = excluded.until_at, reason = excluded.reason",
            )?
            .execute(named_params! {
                ":feed": feed.0, ":hub": offer.hub.as_str(), ":topic": offer.topic.as_str(), ":token": token,
                ":callback": callback.as_str(), ":secret": secret, ":asked": asked.map(course::HubMode::as_str),
                ":n_asked": n_asked, ":ask_at": SqlInstant(*ask_at), ":state": word, ":since_at": since_at.map(SqlInstant),
                ":until_at": until_at.map(SqlInstant), ":reason": reason,
            })?;
            Ok(())
        })
    }

    /// Forgets a subscription: whoever calls its callback address is told that it is over. Returns
    /// whether there was one.
    pub fn forget_hub_subscription(&mut self, feed: FeedId) -> Result<bool, Error> {
        self.write_transaction(|t| {
            Ok(t.execute("DELETE FROM hub_subscriptions WHERE feed_id = ?1", [feed.0])? > 0)
        })
    }

    /// Forgets all subscriptions; their feeds are due when they would have been without a hub.
    /// Returns how many there were.
    pub fn forget_hub_subscriptions(&mut self, now: DateTime<Utc>) -> Result<usize, Error> {
        self.write_transaction(|t| {
            t.execute(
                "
                UPDATE watched_addresses SET due_at = ?1
                WHERE due_at > ?1 AND feed_id IN (SELECT feed_id FROM hub_subscriptions WHERE state = 'held')",
                [SqlInstant(now)],
            )?;
            Ok(t.execute("DELETE FROM hub_subscriptions", [])?)
        })
    }

    /// Notes that a hub told of a change: its feed is due now.
    pub fn record_hub_notice(&mut self, feed: FeedId, now: DateTime<Utc>) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.execute(
                "UPDATE hub_subscriptions SET told_at = ?1 WHERE feed_id = ?2",
                (SqlInstant(now), feed.0),
            )?;
            watched_addresses::make_due(t, feed, now)
        })
    }
}

pub(crate) fn by_token_query() -> String {
    format!("{SUBSCRIPTION} WHERE s.token = ?1")
}

pub(crate) fn to_ask_query() -> String {
    format!(
        "{SUBSCRIPTION} WHERE s.ask_at <= ?1 OR s.since_at > ?1 ORDER BY s.ask_at, s.feed_id LIMIT ?2"
    )
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<HubSubscription> {
    let state = match (
        &*row.get::<_, String>("state")?,
        row.optional_instant("since_at")?,
        row.optional_instant("until_at")?,
    ) {
        ("held", Some(since_at), Some(until_at)) => HubState::Held { since_at, until_at },
        ("denied", ..) => {
            HubState::Denied { reason: row.get::<_, Option<_>>("reason")?.unwrap_or_default() }
        }
        _ => HubState::Idle,
    };
    Ok(HubSubscription {
        feed: FeedId(row.get("feed_id")?),
        offer: HubOffer { hub: row.url("hub")?, topic: row.url("topic")? },
        token: row.get("token")?,
        callback: row.url("callback")?,
        secret: row.get("secret")?,
        asked: row.optional_word("asked")?,
        n_asked: row.get("n_asked")?,
        ask_at: row.instant("ask_at")?,
        state,
    })
}
