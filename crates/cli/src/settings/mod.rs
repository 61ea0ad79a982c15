//! The settings that the desk writes: what stands in the file ([`document`], pure), the file itself
//! ([`mod@file`]), what a change moves ([`effect`]), and the whole way of a change ([`change`]).

pub(crate) mod change;
pub(crate) mod document;
mod effect;
pub(crate) mod file;
mod log_text;
