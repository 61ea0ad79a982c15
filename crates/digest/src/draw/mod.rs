//! Pictures as values: where the dots and lines of the map stand, and the pulse's charts. Both are
//! deterministic: the same course gives the same picture, to the byte.

mod chart;
mod map;
mod place;

pub use chart::{BarLabel, BarShape, Chart, ChartBar, ChartLine, draw_chart};
pub use map::{AnswerCount, AnswerMap, MapDot, MapLabel, MapLine, MapNode, draw_map};
