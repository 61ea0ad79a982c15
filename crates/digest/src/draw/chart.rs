//! A bar chart for the pulse, as values: the template draws it in the colours of the page.

use serde::Serialize;

/// A chart's size, in the units of its view box.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 220.0;
/// The field of the bars; numbers stand left of it, labels below.
const LEFT: f64 = 44.0;
const TOP: f64 = 6.0;
const BOTTOM: f64 = 188.0;
/// Lines across the field, at most.
const MOST_LINES: u32 = 5;
/// The part of its room that a bar fills.
const BAR_SHARE: f64 = 0.8;

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartBar {
    /// What stands below it; empty for none.
    pub label: String,
    /// Its height.
    pub value: usize,
}

/// A chart, in the units of its view box.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// The width of the view box.
    pub width: f64,
    /// The height of the view box.
    pub height: f64,
    /// Where lines and bars begin.
    pub left: f64,
    /// The bars that are not empty.
    pub bars: Vec<BarShape>,
    /// Lines across, each with its number.
    pub lines: Vec<ChartLine>,
    /// What stands below the bars.
    pub labels: Vec<BarLabel>,
}

/// A bar that is drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BarShape {
    /// Its left side.
    pub x: f64,
    /// Its upper end.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// A line across, at a whole number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartLine {
    /// Where it is.
    pub y: f64,
    /// The number it stands for.
    pub value: u32,
}

/// What stands below a bar, centred.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BarLabel {
    /// The middle of the bar.
    pub x: f64,
    /// The label.
    pub text: String,
}

/// Draws bars; `None` where there is nothing to draw.
pub fn draw_chart(bars: &[ChartBar]) -> Option<Chart> {
    let values: Vec<u32> =
        bars.iter().map(|b| u32::try_from(b.value).unwrap_or(u32::MAX)).collect();
    let highest = values.iter().copied().max().filter(|value| *value > 0)?;
    let step = line_step(highest);
    let top = highest.next_multiple_of(step);
    let height = |value: u32| (BOTTOM - TOP) * f64::from(value) / f64::from(top);
    let room = (WIDTH - LEFT) / f64::from(u32::try_from(bars.len()).ok()?);
    let middles = (0u32..).map(|i| LEFT + room * (f64::from(i) + 0.5));
    let width = room * BAR_SHARE;
    let shape = |(middle, value): (f64, &u32)| BarShape {
        x: round(middle - width / 2.0),
        y: round(BOTTOM - height(*value)),
        width: round(width),
        height: round(height(*value)),
    };
    let label =
        |(middle, bar): (f64, &ChartBar)| BarLabel { x: round(middle), text: bar.label.clone() };
    let line = |value| ChartLine { y: round(BOTTOM - height(value)), value };
    Some(Chart {
        width: WIDTH,
        height: HEIGHT,
        left: LEFT,
        bars: middles.clone().zip(&values).filter(|(_, value)| **value > 0).map(shape).collect(),
        lines: (0..=top / step).map(|i| line(i * step)).collect(),
        labels: middles.zip(bars).filter(|(_, bar)| !bar.label.is_empty()).map(label).collect(),
    })
}

/// The distance between two lines: 1, 2 or 5 times a power of ten.
fn line_step(highest: u32) -> u32 {
    let steps = (0..9).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u32.pow(power)));
    steps.into_iter().find(|step| highest.div_ceil(*step) <= MOST_LINES).unwrap_or(u32::MAX)
}

/// A tenth of a unit is finer than any screen shows.
fn round(at: f64) -> f64 {
    (at * 10.0).round() / 10.0
}
