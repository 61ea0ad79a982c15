//! Pictures as values: where the dots and lines of the map stand, and the pulse's charts. Both are deterministic: the same
//! course gives the same picture, to the byte.

mod chart;
mod map;
mod place;

pub use chart::{Bar, Chart, chart};
pub use map::{Answer, Dot, Label, Line, Map, Node, map};
