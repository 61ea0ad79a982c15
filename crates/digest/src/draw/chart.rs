//! A bar chart for the pulse, drawn by a plotting library.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// What stands for the colours of the page: the stylesheet replaces them by its own, in light and
/// in dark.
const INK: RGBColor = RGBColor(1, 1, 1);
const RULE: RGBColor = RGBColor(2, 2, 2);
const ACCENT: RGBColor = RGBColor(3, 3, 3);

/// A chart's size, in the units of its view box.
const SIZE: (u32, u32) = (720, 220);

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartBar {
    /// What stands below it; empty for none.
    pub label: String,
    /// Its height.
    pub value: usize,
}

/// A chart, as SVG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The picture without its outer element, which the page writes with a name for those who
    /// cannot see it. Plain shapes and escaped text.
    pub shapes: String,
    /// The width of the view box.
    pub width: u32,
    /// The height of the view box.
    pub height: u32,
}

/// Draws bars; `None` where there is nothing to draw.
pub fn draw_chart(bars: &[ChartBar]) -> Option<Chart> {
    let highest = bars.iter().map(|b| b.value).max().filter(|v| *v > 0)?;
    let mut svg = String::new();
    draw_bars(&mut svg, bars, highest).ok()?;
    let inner = svg.split_once('>')?.1.rsplit_once("</svg>")?.0;
    Some(Chart { shapes: inner.trim().to_owned(), width: SIZE.0, height: SIZE.1 })
}

type DrawingError = DrawingAreaErrorKind<std::io::Error>;

fn draw_bars(svg: &mut String, bars: &[ChartBar], highest: usize) -> Result<(), DrawingError> {
    let area = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    // A scale that ends above the highest bar, in steps of whole posts.
    let top = (highest + highest.div_ceil(8)).max(4);
    let text = |size: u32| ("sans-serif", size).into_font().color(&INK);
    let mut chart = ChartBuilder::on(&area)
        .margin(6)
        .x_label_area_size(26)
        .y_label_area_size(38)
        .build_cartesian_2d(0..bars.len() * 10, 0..top)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .disable_x_axis()
        .y_labels(5)
        .light_line_style(TRANSPARENT)
        .bold_line_style(RULE)
        .axis_style(RULE)
        .y_label_style(text(13))
        .draw()?;
    let bar = |(i, b): (usize, &ChartBar)| {
        Rectangle::new([(i * 10 + 1, 0), (i * 10 + 9, b.value)], ACCENT.filled())
    };
    chart.draw_series(bars.iter().enumerate().filter(|(_, b)| b.value > 0).map(bar))?;
    let below = text(13).pos(Pos::new(HPos::Center, VPos::Top));
    for (i, label) in
        bars.iter().map(|b| &b.label).enumerate().filter(|(_, label)| !label.is_empty())
    {
        let (x, y) = chart.backend_coord(&(i * 10 + 5, 0));
        area.draw_text(label, &below, (x, y + 6))?;
    }
    drop(chart);
    area.present()?;
    Ok(())
}
