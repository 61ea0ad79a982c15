//! A row as a subscriber.

use chrono::{DateTime, Utc};
use course::{
    Consent, EmailAddress, MailFrequency, MailPreferences, SubscriberState, reading_language,
};

use super::consents::{first_time, read_consent};
use super::fields::SubscriberField as F;
use super::map::SubscriberMap;
use crate::cell_words::{read_state, read_yes_no, stricter_state};
use crate::formulas::unmark_formulas;
use crate::instants::InstantError;
use crate::mailboxes::{read_mailbox, split_mailboxes};
use crate::records::LineFault;

/// The most characters of a reason that are kept.
const MAX_REASON: usize = 200;

/// A subscriber of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscriberRow {
    /// The address.
    pub address: EmailAddress,
    /// The state there.
    pub state: SubscriberState,
    /// Since when, where the list says.
    pub state_at: Option<DateTime<Utc>>,
    /// Why, where the list says.
    pub state_reason: Option<String>,
    /// Proof that its owner asked for mail. Whoever gets no mail needs none.
    pub consent: Option<RowConsent>,
    /// What it gets, where the list has a column that says so.
    pub preferences: Option<MailPreferences>,
    /// When it came onto this course's list, in its own export.
    pub added_at: Option<DateTime<Utc>>,
}

/// Proof of consent in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowConsent {
    /// The proof.
    pub consent: Consent,
    /// Whether the list says when it was given; otherwise its time is that of the import.
    pub is_dated: bool,
}

/// Why a row is no subscriber. No message repeats the address: it may become a line of a log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// The line cannot be read.
    #[error("{0}")]
    Line(LineFault),
    /// The address cannot be used.
    #[error("the address cannot be used: {0}")]
    Address(&'static str),
    /// There are more cells than columns.
    #[error(
        "it has {n_cells} cells and there are {n_columns} columns: one that holds a separator needs quotation marks"
    )]
    TooManyCells {
        /// How many cells it has.
        n_cells: usize,
        /// How many columns there are.
        n_columns: usize,
    },
    /// It ends before a column that says whether mail is wanted.
    #[error("it ends before the column {column}")]
    TooFewCells {
        /// The column.
        column: String,
    },
    /// Nothing proves that the owner agreed. It names the column that is empty.
    #[error("{}", no_consent(.0))]
    NoConsent(String),
    /// The owner was asked and did not say yes.
    #[error("its owner did not agree to get mail")]
    DidNotAgree,
    /// A time cannot be read.
    #[error("{column} {cell:?} is {why}")]
    Time {
        /// The column.
        column: String,
        /// The cell.
        cell: String,
        /// Why.
        why: InstantError,
    },
    /// A time is not yet.
    #[error("{column} lies in the future")]
    InFuture {
        /// The column.
        column: String,
    },
    /// A word is unknown.
    #[error("{column} {word:?} is not {known}")]
    Word {
        /// The column.
        column: String,
        /// The word.
        word: String,
        /// What is known.
        known: &'static str,
    },
}

fn no_consent(column: &str) -> String {
    match column {
        "" => "no column says where its owner agreed".to_owned(),
        column => format!("{column} is empty: nobody is added without proof that they asked"),
    }
}

/// Reads a row.
pub(crate) fn read_subscriber(
    map: &SubscriberMap,
    cells: &[String],
) -> Result<SubscriberRow, RowError> {
    let address = read_address(map, cells).map_err(RowError::Address)?;
    check_width(map, cells, &address)?;
    let state = read_row_state(map, cells)?;
    let consent = if state == SubscriberState::Active {
        match read_consent(map, cells, map.options.consent.as_deref()) {
            // This program's own list has people of whom it knows no more than that they are on it.
            Err(RowError::NoConsent(_)) if map.is_own_export && !has_own_consent(map, cells) => {
                None
            }
            consent => Some(consent?),
        }
    } else {
        // Whoever gets no mail needs to have asked for none; what the row itself says is kept.
        read_consent(map, cells, None).ok().filter(|consent| consent.is_dated)
    };
    let is_off = !matches!(state, SubscriberState::Active | SubscriberState::Pending);
    Ok(SubscriberRow {
        address,
        state,
        state_at: state_time(map, cells, state),
        state_reason: is_off.then(|| state_reason(map, cells)).flatten(),
        consent,
        preferences: read_preferences(map, cells)?,
        added_at: if map.is_own_export { first_time(map, F::AddedAt, cells) } else { None },
    })
}

/// Whether any of the cells about consent is filled.
fn has_own_consent(map: &SubscriberMap, cells: &[String]) -> bool {
    [F::ConsentAt, F::ConsentSource, F::ConsentText].iter().any(|f| !map.cell(*f, cells).is_empty())
}

/// The address, which this program's own export holds as it is stored.
fn read_address(map: &SubscriberMap, cells: &[String]) -> Result<EmailAddress, &'static str> {
    let cell = unmark_formulas(map.cell(F::Email, cells));
    let own = if map.is_own_export { EmailAddress::new(&cell).ok() } else { None };
    own.map_or_else(|| read_mailbox(&cell), Ok)
}

/// A comma in a cell without quotation marks moves all cells after it; a line that ends early may
/// lack the word that says that somebody left.
fn check_width(
    map: &SubscriberMap,
    cells: &[String],
    address: &EmailAddress,
) -> Result<(), RowError> {
    let Some(headings) = &map.headings else { return check_one_address(cells, address) };
    let n_columns = headings.len();
    if !cells.iter().skip(n_columns).all(String::is_empty) {
        return Err(RowError::TooManyCells { n_cells: cells.len(), n_columns });
    }
    match map.columns_of(F::State).find(|column| column.at >= cells.len()) {
        Some(column) => Err(RowError::TooFewCells { column: column.name.clone() }),
        None => Ok(()),
    }
}

/// Where no line names the columns, a line of several addresses is several people.
fn check_one_address(cells: &[String], address: &EmailAddress) -> Result<(), RowError> {
    let may_hold = |cell: &&String| cell.contains('@') || cell.contains(" at ");
    let is_other = |piece: String| {
        read_mailbox(&piece).is_ok_and(|other| other.folded_address() != address.folded_address())
    };
    if cells.iter().filter(may_hold).flat_map(|cell| split_mailboxes(cell)).any(is_other) {
        return Err(RowError::Address("the line holds more than one; each needs its own"));
    }
    Ok(())
}

/// The strictest of all that the row and the file say.
fn read_row_state(map: &SubscriberMap, cells: &[String]) -> Result<SubscriberState, RowError> {
    let mut states = Vec::from_iter(map.state);
    for (column, cell) in map.cells(F::State, cells) {
        let state = if map.is_own_export { SubscriberState::from_word(cell) } else { None };
        states.push(state.or_else(|| read_state(cell)).ok_or_else(|| RowError::Word {
            column: column.label(),
            word: short_word(cell),
            known: "a state that is known; --column unused=NAME leaves the column out",
        })?);
    }
    for field in [F::UnsubscribedAt, F::BouncedAt, F::ComplainedAt] {
        let is_set = |cell: &str| !cell.starts_with("0000-00-00") && cell != "0";
        let is_any = map.cells(field, cells).any(|(_, cell)| is_set(cell));
        states.extend(field.off_list_state().filter(|_| is_any));
    }
    for field in [F::IsUnsubscribed, F::IsBounced, F::IsComplained] {
        for (column, cell) in map.cells(field, cells) {
            let is_so = yes_or_no(&column.label(), cell)?;
            states.extend(field.off_list_state().filter(|_| is_so));
        }
    }
    for (column, cell) in map.cells(F::Wanted, cells) {
        if !yes_or_no(&column.label(), cell)? {
            states.push(SubscriberState::Unsubscribed);
        }
    }
    if let Some((_, cell)) = map.cells(F::Lists, cells).next() {
        states.extend(state_on_lists(cell));
    }
    Ok(states.into_iter().reduce(stricter_state).unwrap_or(SubscriberState::Active))
}

/// The state on the lists of listmonk (`[{"name": …, "subscription_status": …}]`): that on the one
/// list on which most mail is allowed.
fn state_on_lists(json: &str) -> Option<SubscriberState> {
    let lists: Vec<serde_json::Value> = serde_json::from_str(json).ok()?;
    let states =
        lists.iter().filter_map(|list| read_state(list.get("subscription_status")?.as_str()?));
    states.reduce(|a, b| if stricter_state(a, b) == a { b } else { a })
}

fn yes_or_no(column: &str, cell: &str) -> Result<bool, RowError> {
    read_yes_no(cell).ok_or_else(|| RowError::Word {
        column: column.to_owned(),
        word: short_word(cell),
        known: "yes or no",
    })
}

/// A word as an error repeats it, which may become a line of a log: no address, and not all of what
/// is long.
pub(crate) fn short_word(word: &str) -> String {
    if word.contains('@') { "…@…".to_owned() } else { word.chars().take(40).collect() }
}

fn state_time(
    map: &SubscriberMap,
    cells: &[String],
    state: SubscriberState,
) -> Option<DateTime<Utc>> {
    let own = match state {
        SubscriberState::Unsubscribed => first_time(map, F::UnsubscribedAt, cells),
        SubscriberState::Bounced => first_time(map, F::BouncedAt, cells),
        SubscriberState::Complained => first_time(map, F::ComplainedAt, cells),
        SubscriberState::Active | SubscriberState::Pending if !map.is_own_export => return None,
        SubscriberState::Active | SubscriberState::Pending => None,
    };
    own.or_else(|| first_time(map, F::StateAt, cells))
}

fn state_reason(map: &SubscriberMap, cells: &[String]) -> Option<String> {
    let (_, reason) = map.cells(F::StateReason, cells).next()?;
    Some(unmark_formulas(reason).chars().take(MAX_REASON).collect())
}

fn read_preferences(
    map: &SubscriberMap,
    cells: &[String],
) -> Result<Option<MailPreferences>, RowError> {
    let fields = [F::Frequency, F::Topics, F::Reads, F::Language, F::TextOnly];
    if !fields.iter().any(|field| map.has(*field)) {
        return Ok(None);
    }
    let cell = |field| map.cell(field, cells);
    let word = |column: &str, word: &str, known| RowError::Word {
        column: column.to_owned(),
        word: short_word(word),
        known,
    };
    let frequency = match cell(F::Frequency) {
        "" => MailFrequency::default(),
        text => MailFrequency::from_word(&text.to_ascii_lowercase())
            .ok_or_else(|| word("frequency", text, "daily, weekly or none"))?,
    };
    let text_only = match cell(F::TextOnly) {
        "" => false,
        text => read_yes_no(text).ok_or_else(|| word("text_only", text, "yes or no"))?,
    };
    let language = unmark_formulas(cell(F::Language)).into_owned();
    let reads = unmark_formulas(cell(F::Reads))
        .split([' ', ',', ';'])
        .filter(|tag| !tag.is_empty())
        .map(|tag| {
            reading_language(tag).ok_or_else(|| word("reads", tag, "language tags such as en fr"))
        })
        .collect::<Result<_, _>>()?;
    Ok(Some(MailPreferences {
        frequency,
        topics: unmark_formulas(cell(F::Topics)).split_whitespace().map(str::to_owned).collect(),
        reads,
        language: Some(language).filter(|l| !l.is_empty()),
        text_only,
    }))
}
