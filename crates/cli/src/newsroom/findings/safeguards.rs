//! The files beside the database that outlive it: the list of the erased and the ledger of
//! editions.

use anyhow::Result;
use store::{ErasureListState, Store};

use super::finding::FindingList;
use crate::newsroom::state::Newsroom;
use crate::user_error::UserError;

/// What went out must not go out again, whatever copy of the database is put back: that hangs on a
/// file beside it.
pub(super) fn check_ledger(newsroom: &mut Newsroom<'_>, _: &mut FindingList<'_>) -> Result<()> {
    if Store::has_ledger(&newsroom.run.config.database)?
        || newsroom.store.all_editions()?.is_empty()
    {
        return Ok(());
    }
    let what = format!(
        "editions went out, but their ledger {} is gone",
        newsroom.run.config.database.with_extension("editions").display()
    );
    Err(UserError::new(what)
        .with_hint("the next `katydid publish` writes it again from the database")
        .into())
}

/// Who was erased must stay so, whatever copy of the database is put back: that hangs on a file
/// beside it.
pub(super) fn check_erasure_list(
    newsroom: &mut Newsroom<'_>,
    _: &mut FindingList<'_>,
) -> Result<()> {
    let list = newsroom.run.config.database.with_extension("erased");
    let name = list.display();
    let (what, advice) = match newsroom.store.erasure_list()? {
        ErasureListState::Agrees => return Ok(()),
        ErasureListState::Lost => (
            format!("people were erased, but their list {name} is gone"),
            "the next `katydid poll` writes it again from the database",
        ),
        ErasureListState::Damaged => (
            format!("{name} is no list of the erased any more"),
            "take it from a backup; if there is none, remove it, and the next `katydid poll` writes it again from the database",
        ),
        ErasureListState::Behind => (
            format!("{name} lacks some who were erased: it is from an older copy"),
            "the next `katydid poll` completes it from the database",
        ),
        ErasureListState::Ahead => (
            format!("{name} names people who stand in the database again: it is an older copy"),
            "the next `katydid poll` erases them again; do not publish before",
        ),
    };
    Err(UserError::new(what).with_hint(advice).into())
}
