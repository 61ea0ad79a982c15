//! What the database may hold about a person: an answer for every column of every table.
//!
//! Export ([`crate::Store::held_about`]) and erasure ([`crate::Store::erase_participant`]) work
//! from [`TABLES`] and know no other list. A test compares it with the schema.

/// What a column holds about a person, and how that is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnContent {
    /// Nothing about a person: numbers, states, counts, instants, settings, or copies of what
    /// stands elsewhere.
    Nothing,
    /// Something about whoever the row belongs to: found with the row, exported and erased with it.
    Own,
    /// The same, but a secret: an export names it and does not show it.
    Secret,
    /// The number of a row of this table: the row belongs to whoever that one belongs to.
    OwnerIn(&'static str),
    /// The number of a row that may be somebody else's. The schema says what happens when that row
    /// goes.
    PointsTo,
    /// A mail address: the row belongs to whoever has it.
    Address,
    /// A keyed hash of a mail address (`SecretKey::blind`): the row belongs to whoever has the
    /// address.
    HashedAddress,
    /// The mail address of whoever did something to a row of others: replaced, the row stays.
    Actor,
    /// Words of the program's own records in which anybody may be named: names, addresses and links
    /// are replaced.
    Words,
    /// Words of the facilitators that readers see: addresses, links and full names are replaced.
    Published,
    /// What others published, as it was read last: only they can change it.
    Foreign,
    /// Keyed hashes of those who were erased: kept, so that they stay erased.
    ErasedHash,
}

/// A table with an answer for each of its columns.
pub(crate) struct PersonalDataTable {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [(&'static str, ColumnContent)],
}

impl PersonalDataTable {
    /// The columns that hold this.
    pub(crate) fn columns_holding(
        &self,
        what: ColumnContent,
    ) -> impl Iterator<Item = &'static str> {
        self.columns.iter().filter(move |(_, holds)| *holds == what).map(|(name, _)| *name)
    }

    /// What a column holds.
    pub(crate) fn column_content(&self, column: &str) -> ColumnContent {
        self.columns
            .iter()
            .find(|(name, _)| *name == column)
            .map_or(ColumnContent::Own, |(_, holds)| *holds)
    }
}

use ColumnContent::{
    Actor, Address, ErasedHash, Foreign, HashedAddress, Nothing, Own, OwnerIn, PointsTo, Published,
    Secret, Words,
};

/// Every table, in the order of their names, and every column, in the order of the schema.
///
/// The rows of `participants`, `feeds`, `posts`, `comments`, `comment_feeds`, `registrations` and
/// `subscribers` are a person's also by what [`DataSubject::of`] finds.
#[rustfmt::skip]
pub(crate) const TABLES: &[PersonalDataTable] = &[
    PersonalDataTable { name: "audit", columns: &[
        ("id", Nothing), ("at", Nothing), ("who", Actor), ("what", Nothing), ("on_what", Words), ("why", Words),
    ] },
    PersonalDataTable { name: "bounces", columns: &[
        ("id", Nothing), ("message_hash", Own), ("subscriber_id", OwnerIn("subscribers")), ("kind", Own), ("status", Own),
        ("diagnostic", Own), ("bounced_at", Own), ("edition_id", PointsTo), ("effect", Own),
    ] },
    PersonalDataTable { name: "calendars", columns: &[("id", Nothing), ("url", Nothing), ("body", Foreign)] },
    PersonalDataTable { name: "comment_claims", columns: &[
        ("comment_id", OwnerIn("comments")), ("participant_id", OwnerIn("participants")), ("is_theirs", Own), ("asked_at", Own),
        ("decided_by", Actor), ("decided_at", Own),
    ] },
    PersonalDataTable { name: "comment_feed_posts", columns: &[("post_id", OwnerIn("posts")), ("feed_id", PointsTo)] },
    PersonalDataTable { name: "comment_feeds", columns: &[
        ("id", Nothing), ("key", Own), ("url", Own), ("newest_at", Own), ("is_woken", Own), ("listed", Own),
    ] },
    PersonalDataTable { name: "comments", columns: &[
        ("id", Nothing), ("feed_id", PointsTo), ("post_id", PointsTo), ("guid", Own), ("link", Own), ("text_hash", Own),
        ("author", Own), ("author_link", Own), ("title", Own), ("text", Own), ("said_at", Own), ("first_seen_at", Own),
        ("edited_at", Own), ("participant_id", OwnerIn("participants")), ("is_notice", Own), ("page_key", Own), ("by_post", PointsTo),
        ("n_missing", Own), ("gone_at", Own), ("hidden_at", Own), ("hidden_by", Actor), ("hidden_why", Words), ("is_erased", Own),
    ] },
    PersonalDataTable { name: "consents", columns: &[
        ("id", Nothing), ("subscriber_id", OwnerIn("subscribers")), ("given_at", Own), ("source", Own), ("words", Own),
        ("recorded_at", Own),
    ] },
    PersonalDataTable { name: "contests", columns: &[("post_id", OwnerIn("posts")), ("words", Own), ("contested_at", Own)] },
    PersonalDataTable { name: "decisions", columns: &[
        ("id", Nothing), ("post_id", OwnerIn("posts")), ("kind", Own), ("by", Actor), ("why", Words), ("decided_at", Own),
        ("actor", Own),
    ] },
    // Counts by domains of several subscribers.
    PersonalDataTable { name: "edition_figures", columns: &[
        ("edition_id", PointsTo), ("domain", Nothing), ("n_accepted", Nothing), ("n_bounced", Nothing), ("n_complained", Nothing),
        ("n_left", Nothing),
    ] },
    PersonalDataTable { name: "edition_posts", columns: &[("post_id", OwnerIn("posts")), ("edition_id", PointsTo), ("position", Nothing)] },
    PersonalDataTable { name: "editions", columns: &[
        ("id", Nothing), ("kind", Nothing), ("number", Nothing), ("date", Nothing), ("compiled_at", Nothing), ("frozen", Published),
    ] },
    PersonalDataTable { name: "erased_addresses", columns: &[("address_hash", ErasedHash), ("erased_at", Nothing)] },
    PersonalDataTable { name: "erasures", columns: &[("kind", Nothing), ("hash", ErasedHash), ("erased_at", Nothing)] },
    PersonalDataTable { name: "errands", columns: &[("errand", Nothing), ("asked_at", Nothing)] },
    PersonalDataTable { name: "events", columns: &[
        ("id", Nothing), ("title", Published), ("starts_at", Nothing), ("ends_at", Nothing), ("all_day", Nothing), ("link", Published),
        ("about", Published), ("added_at", Nothing),
    ] },
    PersonalDataTable { name: "feed_addresses", columns: &[("key", Own), ("feed_id", OwnerIn("feeds"))] },
    PersonalDataTable { name: "feed_pauses", columns: &[("feed_id", OwnerIn("feeds")), ("from_at", Own), ("until_at", Own)] },
    PersonalDataTable { name: "feeds", columns: &[
        ("has_several_writers", Own), ("is_collection", Own),
        ("id", Nothing), ("participant_id", OwnerIn("participants")), ("url", Own), ("state", Own), ("role", Own),
        ("everything_belongs", Own), ("added_at", Own), ("title", Own), ("link", Own), ("language", Own), ("format", Own),
        ("identity", Own), ("pace", Own),
        ("moved_to", Own), ("n_moved", Own), ("listed", Own), ("moved_since_at", Own), ("claim", Own), ("doubted_since_at", Own),
    ] },
    PersonalDataTable { name: "highlights", columns: &[
        ("post_id", OwnerIn("posts")), ("position", Own), ("remark", Published), ("picked_at", Own), ("edition_id", PointsTo),
    ] },
    PersonalDataTable { name: "holds", columns: &[
        ("edition_id", PointsTo), ("held_at", Nothing), ("released_at", Nothing), ("n_tried", Nothing), ("n_refused", Nothing),
    ] },
    PersonalDataTable { name: "hub_subscriptions", columns: &[
        ("feed_id", OwnerIn("feeds")), ("hub", Own), ("topic", Own), ("token", Secret), ("callback", Secret), ("secret", Secret),
        ("asked", Own), ("n_asked", Own), ("ask_at", Own), ("state", Own), ("since_at", Own), ("until_at", Own), ("reason", Own),
        ("told_at", Own),
    ] },
    PersonalDataTable { name: "leavings", columns: &[("participant_id", OwnerIn("participants")), ("keeps_subscription", Own), ("asked_at", Own)] },
    PersonalDataTable { name: "mailed_before", columns: &[("edition_id", PointsTo), ("n_sent", Nothing)] },
    PersonalDataTable { name: "mailings", columns: &[("edition_id", PointsTo), ("resumes_at", Nothing)] },
    PersonalDataTable { name: "mails", columns: &[
        ("id", Nothing), ("edition_id", PointsTo), ("subscriber_id", OwnerIn("subscribers")),
        ("participant_id", OwnerIn("participants")), ("registration_id", OwnerIn("registrations")), ("address", Address),
        ("key", Own), ("kind", Own), ("facts", Own), ("letter_number", Nothing), ("state", Own), ("machine", Nothing),
        ("owner", Nothing), ("claimed_at", Own), ("lease_until", Nothing), ("n_attempts", Own), ("queued_at", Own),
        ("expires_at", Own), ("retry_at", Own), ("ended_at", Own), ("reply", Own),
        ("miss", Own),
    ] },
    PersonalDataTable { name: "meta", columns: &[("key", Nothing), ("value", Nothing)] },
    PersonalDataTable { name: "notes", columns: &[("kind", Nothing), ("date", Nothing), ("text", Published)] },
    PersonalDataTable { name: "participants", columns: &[
        ("is_collection", Own),
        ("id", Own), ("slug", Own), ("name", Own), ("name_is_provisional", Own), ("joined_at", Own), ("is_pseudonymous", Own),
        ("shows", Own), ("email", Own), ("wants_held_letters", Own), ("new_email", Own), ("pictures", Own),
    ] },
    PersonalDataTable { name: "pictures", columns: &[
        ("post_id", OwnerIn("posts")), ("state", Own), ("url", Own), ("author_alt", Own), ("alt", Own), ("credit", Own),
        ("failure", Own), ("n_failures", Own), ("tried_at", Own), ("decided_at", Own), ("decided_by", Actor), ("hash", Own),
        ("small", Own), ("small_width", Own), ("small_height", Own), ("large", Own), ("large_width", Own), ("large_height", Own),
    ] },
    PersonalDataTable { name: "post_answers", columns: &[("by_post", OwnerIn("posts")), ("to_post", PointsTo), ("is_stated", Own)] },
    PersonalDataTable { name: "post_calls", columns: &[("post_id", OwnerIn("posts")), ("key", Own), ("is_stated", Own), ("starts_at", Own)] },
    PersonalDataTable { name: "post_names", columns: &[("key", Own), ("post_id", OwnerIn("posts"))] },
    PersonalDataTable { name: "post_texts", columns: &[
        ("post_id", OwnerIn("posts")), ("summary", Own), ("content_text", Own), ("tag_text", Own), ("links", Own), ("content_html", Own),
    ] },
    PersonalDataTable { name: "post_topics", columns: &[("post_id", OwnerIn("posts")), ("position", Own), ("slug", Own)] },
    PersonalDataTable { name: "posts", columns: &[
        ("id", Nothing), ("feed_id", OwnerIn("feeds")), ("identity", Own), ("guid", Own), ("link", Own), ("link_key", Own),
        ("text_hash", Own), ("content_hash", Own), ("title", Own), ("author", Own), ("published_at", Own), ("updated_at", Own),
        ("first_seen_at", Own), ("edited_at", Own), ("categories", Own), ("enclosures", Own), ("comments_url", Own),
        ("comments_feed", Own), ("n_comments", Own), ("in_reply_to", Own), ("language", Own), ("licence", Own), ("source", Own),
        ("n_words", Own), ("verdict", Own), ("reason", Own), ("detail", Own), ("accepted_no", Own), ("awaits_edition", Own),
        ("duplicate_of", PointsTo), ("in_burst", Own), ("credited_to", OwnerIn("participants")), ("n_missing", Own), ("found_at", Own),
        ("has_text", Own), ("announced_as", Own), ("missing_since_at", Own), ("asked_at", Own), ("held_back_on", Own), ("in_doubt", Own), ("written_by_at", Own), ("is_backlog", Own), ("is_date_guessed", Own),
        ("writer", Own), ("is_locked", Own), ("raw_hash", Nothing), ("thumbnail", Own),
    ] },
    // Keyed hashes of posts that are not here.
    PersonalDataTable { name: "printed_before", columns: &[("hash", Nothing), ("edition_id", PointsTo), ("position", Nothing)] },
    PersonalDataTable { name: "provider_reports", columns: &[("report_hash", Nothing), ("reported_at", Nothing)] },
    PersonalDataTable { name: "registrations", columns: &[
        ("id", Nothing), ("email", Address), ("url", Own), ("blog", Own), ("role", Own), ("name", Own), ("is_pseudonymous", Own),
        ("shows", Own), ("n_tagged", Own), ("asked_at", Own), ("pictures", Own),
    ] },
    PersonalDataTable { name: "replies", columns: &[
        ("id", Nothing), ("to_post", PointsTo), ("by_post", OwnerIn("posts")), ("comment_id", OwnerIn("comments")), ("kind", Own),
        ("joins", Own), ("is_own", Own), ("said_at", Own), ("seen_at", Own),
    ] },
    PersonalDataTable { name: "revisions", columns: &[
        ("id", Nothing), ("post_id", OwnerIn("posts")), ("replaced_at", Own), ("title", Own), ("summary", Own), ("content_text", Own),
        ("content_html", Own),
    ] },
    PersonalDataTable { name: "runs", columns: &[
        ("id", Nothing), ("command", Nothing), ("started_at", Nothing), ("ended_at", Nothing), ("summary", Words),
    ] },
    PersonalDataTable { name: "screenings", columns: &[("post_id", OwnerIn("posts")), ("screen", Own), ("found", Own), ("noticed_at", Own)] },
    // The search index follows the posts: what goes leaves it in the same transaction.
    PersonalDataTable { name: "search", columns: &[("title", Nothing), ("tags", Nothing), ("author", Nothing), ("body", Nothing)] },
    PersonalDataTable { name: "search_backlog", columns: &[("post_id", OwnerIn("posts"))] },
    PersonalDataTable { name: "search_config", columns: &[("k", Nothing), ("v", Nothing)] },
    PersonalDataTable { name: "search_data", columns: &[("id", Nothing), ("block", Nothing)] },
    PersonalDataTable { name: "search_docsize", columns: &[("id", Nothing), ("sz", Nothing), ("origin", Nothing)] },
    PersonalDataTable { name: "search_idx", columns: &[("segid", Nothing), ("term", Nothing), ("pgno", Nothing)] },
    PersonalDataTable { name: "sessions", columns: &[("key", Secret), ("data", Own), ("address", Address), ("expires_at", Own)] },
    PersonalDataTable { name: "setting_changes", columns: &[
        ("id", Nothing), ("at", Nothing), ("who", Actor), ("changes", Words), ("revision", Nothing), ("rules", Nothing),
    ] },
    PersonalDataTable { name: "sqlite_sequence", columns: &[("name", Nothing), ("seq", Nothing)] },
    PersonalDataTable { name: "steps", columns: &[("number", Nothing), ("program", Nothing), ("taken_at", Nothing)] },
    PersonalDataTable { name: "subscribers", columns: &[
        ("id", Nothing), ("address", Address), ("state", Own), ("added_at", Own), ("changed_at", Own), ("frequency", Own),
        ("topics", Own), ("reads", Own), ("language", Own), ("text_only", Own), ("state_reason", Own),
    ] },
    PersonalDataTable { name: "subscription_requests", columns: &[
        ("id", Nothing), ("made_at", Own), ("address_hash", HashedAddress), ("network_hash", Own),
    ] },
    PersonalDataTable { name: "thread_posts", columns: &[("post_id", OwnerIn("posts")), ("thread_id", PointsTo)] },
    PersonalDataTable { name: "threads", columns: &[("id", Nothing), ("root_post", PointsTo), ("merged_into", PointsTo), ("newest_at", Nothing)] },
    PersonalDataTable { name: "tokens", columns: &[
        ("hash", Secret), ("purpose", Own), ("subscriber_id", OwnerIn("subscribers")), ("participant_id", OwnerIn("participants")),
        ("registration_id", OwnerIn("registrations")), ("address", Address), ("expires_at", Own), ("used_at", Own),
    ] },
    // Empty outside a transaction.
    PersonalDataTable { name: "unsettled", columns: &[("post_id", Nothing), ("is_changed", Nothing), ("is_erased", Nothing)] },
    PersonalDataTable { name: "watched_addresses", columns: &[
        ("id", Nothing), ("feed_id", OwnerIn("feeds")), ("comment_feed_id", OwnerIn("comment_feeds")), ("calendar_id", PointsTo),
        ("due_at", Own), ("asked_until", Own), ("fetched_at", Own), ("succeeded_at", Own), ("read_at", Own), ("reader", Nothing),
        ("n_failures", Own), ("failing_since_at", Own), ("failure_kind", Own), ("failure_status", Own), ("failure", Own),
        ("advice", Own), ("validators_url", Own), ("etag", Own), ("last_modified", Own), ("body_hash", Own),
    ] },
];
