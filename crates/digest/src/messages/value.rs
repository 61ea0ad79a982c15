//! The values of a sentence.

use std::borrow::Cow;
use std::path;

use chrono::NaiveDate;
use chrono::format::{DelayedFormat, StrftimeItems};
use course::{CommentId, EmailAddress, FeedId, ParticipantId, PostId, SubscriberId, ThreadId};
use fluent_bundle::FluentValue;
use url::Url;

/// A value of a sentence. A count chooses the plural and is written in the language's way; all
/// else, the numbers of rows among it, is text.
pub trait MessageValue<'a> {
    /// The value as Fluent has it.
    fn into_value(self) -> FluentValue<'a>;
}

macro_rules! values {
    ($($kind:ty: |$value:ident| $text:expr;)*) => {$(
        impl<'a> MessageValue<'a> for $kind {
            fn into_value(self) -> FluentValue<'a> {
                let $value = self;
                $text.into()
            }
        }
    )*};
}

values! {
    usize: |count| count;
    u64: |count| count;
    u32: |count| count;
    u8: |count| count;
    i64: |count| count;
    i32: |count| count;
    &'a str: |text| text;
    &'a String: |text| text.as_str();
    String: |text| text;
    Cow<'a, str>: |text| text;
    FeedId: |id| id.to_string();
    PostId: |id| id.to_string();
    ThreadId: |id| id.to_string();
    CommentId: |id| id.to_string();
    ParticipantId: |id| id.to_string();
    SubscriberId: |id| id.to_string();
    &PostId: |id| id.to_string();
    NaiveDate: |day| day.to_string();
    DelayedFormat<StrftimeItems<'_>>: |time| time.to_string();
    &EmailAddress: |address| address.to_string();
    &Url: |address| address.to_string();
    path::Display<'_>: |path| path.to_string();
}
