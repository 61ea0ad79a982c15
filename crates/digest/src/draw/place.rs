//! Placing the map's nodes by forces (Fruchterman and Reingold, *Graph Drawing by Force-directed
//! Placement*, 1991): all push each other away, and those that are linked pull.
//!
//! The nodes begin on a spiral instead of at random places, so that the same course gives the same
//! map.

/// Enough for five hundred people to come to rest.
const STEPS: u16 = 400;
/// How far a node may go in the first step, in widths of the map; the last steps are the smallest.
const REACH: f32 = 0.1;
/// The angle between two nodes of the spiral: the golden one, which spreads them evenly.
const GOLDEN_ANGLE: f32 = 2.399_963;
/// Two nodes in one place push each other as if they stood this far apart.
const CLOSEST: f32 = 1e-4;

/// A place on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct MapPlace {
    pub(super) x: f32,
    pub(super) y: f32,
}

/// Places `n` nodes so that those who answered each other stand close, and fits them into a box.
///
/// Everyone is pulled to the middle too, so that people who only talk among themselves do not drift
/// away.
pub(super) fn place_nodes(
    n: usize,
    edges: &[(usize, usize)],
    width: f32,
    height: f32,
) -> Vec<MapPlace> {
    let mut places = spiral_places(n);
    let distance = (1.0 / count(n.max(1))).sqrt();
    for step in 0..STEPS {
        let reach = REACH * (1.0 - f32::from(step) / f32::from(STEPS));
        let forces = sum_forces(&places, edges, distance);
        for (place, (x, y)) in places.iter_mut().zip(forces) {
            let length = x.hypot(y).max(CLOSEST);
            let scale = length.min(reach) / length;
            *place = MapPlace { x: place.x + x * scale, y: place.y + y * scale };
        }
    }
    stretch_to_box(&mut places, width, height);
    places
}

fn spiral_places(n: usize) -> Vec<MapPlace> {
    let place = |i: usize| {
        let radius = ((count(i) + 0.5) / count(n)).sqrt() / 2.0;
        let angle = count(i) * GOLDEN_ANGLE;
        MapPlace { x: radius * angle.cos(), y: radius * angle.sin() }
    };
    (0..n).map(place).collect()
}

/// The force on each node, where two nodes at rest stand `distance` apart.
fn sum_forces(places: &[MapPlace], edges: &[(usize, usize)], distance: f32) -> Vec<(f32, f32)> {
    // The pull to the middle is that of a node that is linked to everyone.
    let pull = |x: f32, y: f32| x.hypot(y) / distance;
    let mut forces: Vec<(f32, f32)> =
        places.iter().map(|at| (-at.x * pull(at.x, at.y), -at.y * pull(at.x, at.y))).collect();
    for (i, one) in places.iter().enumerate() {
        for (j, other) in places.iter().enumerate().skip(i + 1) {
            let (x, y) = (one.x - other.x, one.y - other.y);
            let push = distance * distance / (x * x + y * y).max(CLOSEST * CLOSEST);
            add_pair(&mut forces, (i, j), (x * push, y * push));
        }
    }
    for &(i, j) in edges {
        let (x, y) = (places[j].x - places[i].x, places[j].y - places[i].y);
        add_pair(&mut forces, (i, j), (x * pull(x, y), y * pull(x, y)));
    }
    forces
}

/// Adds a force to one node, and its opposite to the other.
fn add_pair(forces: &mut [(f32, f32)], (one, other): (usize, usize), (x, y): (f32, f32)) {
    forces[one].0 += x;
    forces[one].1 += y;
    forces[other].0 -= x;
    forces[other].1 -= y;
}

/// A course has fewer people than this counts.
fn count(n: usize) -> f32 {
    f32::from(u16::try_from(n).unwrap_or(u16::MAX))
}

/// Stretches the places over the box, each direction by itself: a course's map fills its page.
fn stretch_to_box(places: &mut [MapPlace], width: f32, height: f32) {
    let span = |of: fn(&MapPlace) -> f32| {
        let all = || places.iter().map(of);
        (all().fold(f32::INFINITY, f32::min), all().fold(f32::NEG_INFINITY, f32::max))
    };
    let (x, y) = (span(|p| p.x), span(|p| p.y));
    let into = |at: f32, (low, high): (f32, f32), size: f32| {
        if (high - low).abs() < f32::EPSILON {
            size / 2.0
        } else {
            (at - low) / (high - low) * size
        }
    };
    for place in places {
        *place = MapPlace { x: into(place.x, x, width), y: into(place.y, y, height) };
    }
}
