//! Expressions of SQL for the writer and the date of a post.

/// The participant a post `p` of the feed `f` is credited to.
pub(crate) const CREDITED: &str = "coalesce(p.credited_to, f.participant_id)";

/// The participant a post `p` of the feed `f` is credited to; NULL where the feed is a collection,
/// which is none.
pub(crate) const PARTICIPANT: &str =
    "iif(f.is_collection, NULL, coalesce(p.credited_to, f.participant_id))";

/// Who among several writes in a post `p` of the feed `f`; empty where its participant writes
/// alone.
pub(crate) const WRITER: &str =
    "iif(f.is_collection OR f.has_several_writers, coalesce(p.writer, ''), '')";

/// The date a post `p` is ordered by: as [`course::edition::clamped`].
pub(crate) const DATED: &str = "iif(p.published_at <= p.first_seen_at AND p.published_at >= '1990-01-01T00:00:00Z', p.published_at, p.first_seen_at)";
