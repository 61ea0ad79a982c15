//! Arguments that several commands have.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::de::value::Error as ValueError;
use serde::de::{DeserializeOwned, IntoDeserializer};

/// For commands that can print JSON.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct JsonFlag {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// One thing of a list.
#[derive(Debug, Args)]
pub(crate) struct IdArg {
    /// Number, as the list shows it
    #[arg(value_name = "ID")]
    pub(crate) id: i64,
}

/// One thing of a list, to be shown.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// Number, as the list shows it
    #[arg(value_name = "ID")]
    pub(crate) id: i64,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

/// Who decides, and why.
#[derive(Debug, Args)]
pub(crate) struct DecisionArgs {
    /// Give a reason; a post's author can read it
    #[arg(long = "reason", alias = "why", default_value = "", value_name = "TEXT")]
    pub(crate) why: String,
    #[command(flatten)]
    pub(crate) decider: DeciderArg,
}

/// Who decides.
#[derive(Debug, Args)]
pub(crate) struct DeciderArg {
    /// Record who decided
    #[arg(long, default_value = "facilitator", value_name = "NAME")]
    pub(crate) by: String,
}

/// Reads one of the words of a domain type.
pub(super) fn one_of<const N: usize, T>(
    words: [&'static str; N],
) -> impl TypedValueParser<Value = T>
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words)
        .try_map(|word| T::deserialize(IntoDeserializer::<ValueError>::into_deserializer(word)))
}
