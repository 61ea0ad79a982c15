//! The settings that facilitators change at the desk: which they are ([`table`]), and what may be
//! typed for each ([`value`]).
//!
//! `katydid.toml` holds them. Hosts, ports, paths, programs, networks, templates and secrets are
//! the operator's and stand in no table here, so the desk cannot write them.

pub mod table;
pub mod value;

pub use table::{
    EditableSetting, RowField, SETTINGS, SettingEffect, SettingGroup, SettingKind, find_setting,
};
pub use value::{SettingChange, SettingError, SettingRow, SettingValue, TypedRow, zone_names};
