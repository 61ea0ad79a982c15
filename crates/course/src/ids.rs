//! The numbers of rows in the store, each a type of its own.

/// Makes a row's number a type of its own, so that a feed's number is never taken for a post's.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A participant's number in the store.
    ParticipantId;
    /// A feed's number in the store.
    FeedId;
    /// A registration's number in the store.
    RegistrationId;
    /// A post's number in the store.
    PostId;
    /// A thread's number in the store: it stays when posts join, and when the thread takes in
    /// another.
    ThreadId;
    /// A reply's number in the store. It grows in the order in which replies are noticed: what came
    /// after the last edition has a greater number than all before.
    ReplyId;
    /// A comment's number in the store.
    CommentId;
    /// The number of a feed of comments in the store. It is no participant's feed.
    CommentFeedId;
    /// A calendar's number in the store.
    CalendarId;
    /// An edition's number in the store.
    EditionId;
    /// A subscriber's number in the store.
    SubscriberId;
    /// A mail's number in the store.
    MailId;
}
