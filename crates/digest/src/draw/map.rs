//! The map of who answered whom.

use serde::Serialize;

use super::place::{MapPlace, place_nodes};
use crate::text;

/// The width of the map, in the units of its view box; the text is set in the same units.
const WIDTH: f32 = 1000.0;
/// Room around the places, for labels.
const MARGIN: f32 = 60.0;
/// The longest name that is shown whole, in characters; the list below the map has them all.
const LONGEST: usize = 24;

/// A person on the map.
#[derive(Debug, Clone, Copy)]
pub struct MapNode<'a> {
    /// Their name.
    pub name: &'a str,
}

/// How often one person answered another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerCount {
    /// Who answered: a place in the list of nodes.
    pub from: usize,
    /// Who was answered.
    pub to: usize,
    /// How often.
    pub n: usize,
}

/// The map, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnswerMap {
    /// The width of the view box.
    pub width: f32,
    /// The height of the view box.
    pub height: f32,
    /// The size of the names.
    pub text_size: f32,
    /// Who answered whom.
    pub lines: Vec<MapLine>,
    /// The people, those with fewer answers first, so that the others lie on top.
    pub dots: Vec<MapDot>,
}

/// A line from who answered to who was answered, ending at the edge of their dot.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapLine {
    /// Begins here.
    pub x1: f32,
    /// Begins here.
    pub y1: f32,
    /// Ends here.
    pub x2: f32,
    /// Ends here.
    pub y2: f32,
    /// Its thickness.
    pub thickness: f32,
}

/// A person's dot.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapDot {
    /// Its centre.
    pub x: f32,
    /// Its centre.
    pub y: f32,
    /// Its radius: the area grows with the answers given and received.
    pub radius: f32,
    /// Whose it is.
    pub name: String,
    /// The name beside it, where there is room for it.
    pub label: Option<MapLabel>,
}

/// A name beside its dot.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapLabel {
    /// The name, shortened where it is long.
    pub text: String,
    /// Begins, ends or is centred here, by its anchor.
    pub x: f32,
    /// The base line.
    pub y: f32,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
}

/// Draws the people who answered someone or were answered; `None` where nobody was. Nodes that no
/// answer names are left out.
pub fn draw_map(nodes: &[MapNode<'_>], answers: &[AnswerCount]) -> Option<AnswerMap> {
    let mut n_answers = vec![0_usize; nodes.len()];
    for answer in answers {
        n_answers[answer.from] += answer.n;
        n_answers[answer.to] += answer.n;
    }
    let linked: Vec<usize> = (0..nodes.len()).filter(|&i| n_answers[i] > 0).collect();
    if linked.is_empty() {
        return None;
    }
    let at = |i: usize| linked.binary_search(&i).unwrap_or_default();
    let edges: Vec<_> = answers.iter().map(|a| (at(a.from), at(a.to))).collect();
    let height = map_height(linked.len());
    let places: Vec<MapPlace> =
        place_nodes(linked.len(), &edges, WIDTH - 2.0 * MARGIN, height - 2.0 * MARGIN)
            .iter()
            .map(|p| MapPlace { x: p.x + MARGIN, y: p.y + MARGIN })
            .collect();
    let most = n_answers.iter().copied().max().unwrap_or(1);
    let scale = MapScale::for_people(linked.len());
    let radii: Vec<f32> = linked.iter().map(|&i| scale.dot_radius(n_answers[i], most)).collect();
    let lines =
        answers.iter().map(|a| map_line(at(a.from), at(a.to), a.n, &places, &radii)).collect();
    let names: Vec<String> =
        linked.iter().map(|&i| text::shorten_line(nodes[i].name, LONGEST)).collect();
    let mut order: Vec<usize> = (0..linked.len()).collect();
    order.sort_by_key(|&i| (n_answers[linked[i]], std::cmp::Reverse(i)));
    let mut labels =
        LabelPlacer { taken: dot_boxes(&places, &radii), height, size: scale.text_size };
    let mut beside: Vec<Option<MapLabel>> = vec![None; linked.len()];
    for &i in order.iter().rev() {
        beside[i] = labels.place_label(i, &names[i], places[i], radii[i]);
    }
    let dots = order.iter().map(|&i| MapDot {
        x: round_to_tenth(places[i].x),
        y: round_to_tenth(places[i].y),
        radius: radii[i],
        name: nodes[linked[i]].name.to_owned(),
        label: beside[i].take(),
    });
    Some(AnswerMap {
        width: WIDTH,
        height,
        text_size: scale.text_size,
        lines,
        dots: dots.collect(),
    })
}

/// A few people need less room than many.
fn map_height(n: usize) -> f32 {
    match n {
        0..=8 => 420.0,
        9..=30 => 640.0,
        31..=100 => 800.0,
        _ => 1000.0,
    }
}

/// How large things are drawn: many people are drawn smaller.
struct MapScale {
    text_size: f32,
    largest_radius: f32,
}

impl MapScale {
    fn for_people(n_people: usize) -> Self {
        match n_people {
            0..=30 => Self { text_size: 20.0, largest_radius: 18.0 },
            31..=150 => Self { text_size: 17.0, largest_radius: 14.0 },
            _ => Self { text_size: 14.0, largest_radius: 10.0 },
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a course has few people")]
    fn dot_radius(&self, n: usize, most: usize) -> f32 {
        round_to_tenth(3.0 + (self.largest_radius - 3.0) * (n as f32 / most as f32).sqrt())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a course has few answers")]
fn map_line(from: usize, to: usize, n: usize, places: &[MapPlace], radii: &[f32]) -> MapLine {
    let (a, b) = (places[from], places[to]);
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    // Two lines that answer each other lie beside each other, each on its own right.
    let (side_x, side_y) = (-dy / length * 2.5, dx / length * 2.5);
    let short = (radii[to] + 3.0).min(length / 2.0) / length;
    MapLine {
        x1: round_to_tenth(a.x + side_x),
        y1: round_to_tenth(a.y + side_y),
        x2: round_to_tenth(b.x + side_x - dx * short),
        y2: round_to_tenth(b.y + side_y - dy * short),
        thickness: round_to_tenth(1.0 + (n as f32).sqrt().min(4.0)),
    }
}

/// A box that is taken.
#[derive(Debug, Clone, Copy)]
struct OccupiedBox {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl OccupiedBox {
    fn is_overlapping(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// The boxes of the dots.
fn dot_boxes(places: &[MapPlace], radii: &[f32]) -> Vec<OccupiedBox> {
    let around = |(p, r): (&MapPlace, &f32)| OccupiedBox {
        left: p.x - r,
        top: p.y - r,
        right: p.x + r,
        bottom: p.y + r,
    };
    places.iter().zip(radii).map(around).collect()
}

/// What is taken so far: dots first, then names, in the order in which they are placed.
struct LabelPlacer {
    taken: Vec<OccupiedBox>,
    height: f32,
    size: f32,
}

impl LabelPlacer {
    /// A place for a name beside its dot; none where it would cover another name or dot, or leave
    /// the picture.
    fn place_label(
        &mut self,
        dot: usize,
        name: &str,
        place: MapPlace,
        radius: f32,
    ) -> Option<MapLabel> {
        let is_free = |spot: &OccupiedBox| {
            let inside = spot.left >= 0.0
                && spot.right <= WIDTH
                && spot.top >= 0.0
                && spot.bottom <= self.height;
            inside
                && !self.taken.iter().enumerate().any(|(j, t)| j != dot && t.is_overlapping(spot))
        };
        let (label, spot) =
            self.label_spots(place, radius, name).into_iter().find(|(_, spot)| is_free(spot))?;
        self.taken.push(spot);
        Some(label)
    }

    /// The places a name may have, the best first: right, left, below, above, and the corners.
    fn label_spots(&self, p: MapPlace, r: f32, name: &str) -> [(MapLabel, OccupiedBox); 8] {
        let (size, width, gap) = (self.size, text_width(name, self.size), r + 5.0);
        let at = |dx: f32, dy: f32, anchor: &'static str| {
            let (x, y) = (p.x + dx, p.y + dy);
            let left = match anchor {
                "start" => x,
                "end" => x - width,
                _ => x - width / 2.0,
            };
            let spot = OccupiedBox {
                left,
                top: y - size * 0.85,
                right: left + width,
                bottom: y + size * 0.3,
            };
            (
                MapLabel {
                    text: name.to_owned(),
                    x: round_to_tenth(x),
                    y: round_to_tenth(y),
                    anchor,
                },
                spot,
            )
        };
        let (middle, below, above) = (size * 0.35, gap + size * 0.75, -gap - size * 0.2);
        [
            at(gap, middle, "start"),
            at(-gap, middle, "end"),
            at(0.0, below, "middle"),
            at(0.0, above, "middle"),
            at(r * 0.7, below - r * 0.4, "start"),
            at(r * 0.7, above + r * 0.4, "start"),
            at(-r * 0.7, below - r * 0.4, "end"),
            at(-r * 0.7, above + r * 0.4, "end"),
        ]
    }
}

/// How wide a name is set, on the safe side.
#[expect(clippy::cast_precision_loss, reason = "a name is short")]
fn text_width(name: &str, size: f32) -> f32 {
    textwrap::core::display_width(name) as f32 * size * 0.56
}

/// A tenth of a unit is finer than the eye, and keeps the page small.
fn round_to_tenth(x: f32) -> f32 {
    (x * 10.0).round() / 10.0
}
