//! A map of routes: land in the colour of the grid, routes in ink, solid where they operate and
//! dashed where they are proposed, as wide as their capacity.
//!
//! A route whose capacity is *missing* or zero is as thin as the thinnest. Must not know: the data of pipelines,
//! where names find room (that is `names`).

mod names;

use crate::backend::Pen;
use crate::canvas::Canvas;
use crate::clip::{self, Domain, Pt, drawable};
use crate::contain;
use crate::draw::sized;
use crate::glyphs::text_width;
use crate::paint::Paint;
use crate::project::Projection;
use crate::scene::{Anchor, Rect, Role, Scene, Target};
use crate::sizes::Sizes;
use trade::number::{Unit, figure};

/// Narrowest route in pixels.
const NARROWEST: f64 = 1.6;
/// Widest route in pixels.
const WIDEST: f64 = 6.0;
/// Room for the key.
const KEY: f64 = 26.0;
/// A route shorter than this, in pixels, is a mark: a ring around it shows where it is.
const MARK: f64 = 16.0;
/// Radius of that ring.
const RING: f64 = 6.5;
/// Points of a line closer than this, in pixels, are one.
const FINE: f64 = 0.6;

/// Whether a route is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteStatus {
    /// In operation: solid.
    Operating,
    /// Proposed or being built: dashed.
    Proposed,
}

/// A route.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Stable key.
    pub key: String,
    /// Its name: `Power of Siberia`; routes of one name are named once.
    pub name: String,
    /// Whether it is there.
    pub status: RouteStatus,
    /// In the unit of the map; `None` is not known and drawn thin.
    pub capacity: Option<f64>,
    /// Lines of longitude and latitude in degrees.
    pub lines: Vec<Vec<Pt>>,
}

/// A named place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Longitude and latitude in degrees.
    pub at: Pt,
    /// Whether it has a dot (a town), or only its name (a country).
    pub dot: bool,
}

/// What a map shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapSpec {
    /// Land: rings of longitude and latitude in degrees.
    pub outlines: Vec<Vec<Pt>>,
    /// Rivers.
    pub rivers: Vec<Vec<Pt>>,
    /// Routes in order of importance.
    pub routes: Vec<Route>,
    /// Names of places in order of importance.
    pub labels: Vec<Place>,
    /// Unit of the capacities.
    pub unit: Option<Unit>,
}

/// A projection with its place on the figure.
struct View {
    projection: Projection,
    plot: Rect,
    scale: f64,
    /// Middle of the shown part, on the plane.
    middle: Pt,
}

impl View {
    fn pixel(&self, at: Pt) -> Option<Pt> {
        let (x, y) = self.projection.plane(at)?;
        let p = (
            self.plot.x + self.plot.width / 2.0 + (x - self.middle.0) * self.scale,
            self.plot.y + self.plot.height / 2.0 - (y - self.middle.1) * self.scale,
        );
        // Far outside of the figure a point only tells a direction.
        (p.0.abs() < 1e6 && p.1.abs() < 1e6).then_some(p)
    }

    /// A line in pixels, without points that would not be seen.
    fn line(&self, line: &[Pt]) -> Vec<Pt> {
        let mut all: Vec<Pt> = Vec::with_capacity(line.len());
        let last = line.len().saturating_sub(1);
        for (i, p) in line.iter().enumerate() {
            let Some(p) = self.pixel(*p) else { continue };
            let near = |q: &Pt| (q.0 - p.0).abs() < FINE && (q.1 - p.1).abs() < FINE;
            if i < last && all.last().is_some_and(near) {
                continue;
            }
            all.push(p);
        }
        all
    }

    fn domain(&self) -> Domain {
        let p = self.plot;
        Domain::new((p.x, p.right()), (p.y, p.bottom()))
    }
}

/// Range of some numbers.
fn range(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.filter(|v| v.is_finite()).fold(None, |r, v| match r {
        None => Some((v, v)),
        Some((lo, hi)) => Some((v.min(lo), v.max(hi))),
    })
}

/// The part of the earth that matters: routes and places; the land if there are none.
fn view(spec: &MapSpec, plot: Rect) -> Option<View> {
    let routes = spec.routes.iter().flat_map(|r| r.lines.iter().flatten());
    let places = spec.labels.iter().map(|l| &l.at);
    let sound = |p: &&Pt| p.0.abs() <= 360.0 && p.1.abs() <= 90.0;
    let mut shown: Vec<Pt> = routes.chain(places).filter(sound).copied().collect();
    if shown.is_empty() {
        let land = spec.outlines.iter().flatten();
        shown = land.filter(sound).copied().collect();
    }
    let (west, east) = range(shown.iter().map(|p| p.0))?;
    let (south, north) = range(shown.iter().map(|p| p.1))?;
    let sixth = (north - south) / 6.0;
    let projection = Projection::lambert((west + east) / 2.0, south + sixth, north - sixth);
    let plane: Vec<Pt> = shown.iter().filter_map(|p| projection.plane(*p)).collect();
    let (left, right) = range(plane.iter().map(|p| p.0))?;
    let (low, high) = range(plane.iter().map(|p| p.1))?;
    // At least a degree or so, with a margin around.
    let wide = (right - left).max(0.02);
    let tall = (high - low).max(0.02);
    let scale = (plot.width / wide).min(plot.height / tall) * 0.86;
    Some(View {
        projection,
        plot,
        scale,
        middle: ((left + right) / 2.0, (low + high) / 2.0),
    })
}

/// The least rectangle around a line.
fn around(line: &[Pt]) -> Rect {
    let (x, right) = range(line.iter().map(|p| p.0)).unwrap_or((0.0, 0.0));
    let (y, bottom) = range(line.iter().map(|p| p.1)).unwrap_or((0.0, 0.0));
    Rect {
        x,
        y,
        width: right - x,
        height: bottom - y,
    }
}

/// Whether two rectangles have a point in common.
fn meets(a: &Rect, b: &Rect) -> bool {
    a.x <= b.right() && a.right() >= b.x && a.y <= b.bottom() && a.bottom() >= b.y
}

/// How many pieces of a line run through an area.
fn pieces_in(line: &[Pt], area: &Rect) -> usize {
    let domain = Domain::new((area.x, area.right()), (area.y, area.bottom()));
    // Both ends on one side of the area: nothing to compute.
    let apart = |a: Pt, b: Pt| {
        (a.0 < area.x && b.0 < area.x)
            || (a.0 > area.right() && b.0 > area.right())
            || (a.1 < area.y && b.1 < area.y)
            || (a.1 > area.bottom() && b.1 > area.bottom())
    };
    let pieces = line.iter().zip(line.iter().skip(1));
    pieces
        .filter(|(a, b)| !apart(**a, **b) && clip::segment(**a, **b, &domain).is_some())
        .count()
}

/// The middle of a route that is too short to be seen as a line.
fn mark_of(lines: &[Vec<Pt>]) -> Option<Pt> {
    let (left, right) = range(lines.iter().flatten().map(|p| p.0))?;
    let (top, bottom) = range(lines.iter().flatten().map(|p| p.1))?;
    let short = right - left < MARK && bottom - top < MARK;
    short.then_some(((left + right) / 2.0, (top + bottom) / 2.0))
}

/// The width of a route.
fn width_of(capacity: Option<f64>, largest: f64) -> f64 {
    match drawable(capacity).filter(|c| *c > 0.0) {
        Some(c) if largest > 0.0 => (c / largest * WIDEST).max(NARROWEST),
        _ => NARROWEST,
    }
}

/// Dashes are longer on wide routes.
fn dash_of(status: RouteStatus, width: f64) -> &'static [f64] {
    match status {
        RouteStatus::Operating => &[],
        // Round ends take half a width from either end of a gap.
        RouteStatus::Proposed if width > 4.6 => &[12.0, 14.0],
        RouteStatus::Proposed if width > 3.2 => &[11.0, 10.0],
        RouteStatus::Proposed => &[7.0, 6.0],
    }
}

/// A map being drawn.
struct Map<'a> {
    spec: &'a MapSpec,
    canvas: Canvas,
    view: View,
    sizes: Sizes,
    largest: f64,
}

/// Draws a map at a size in pixels; sizes that are no sizes are taken as 200 × 120.
#[must_use]
#[inline(never)]
pub fn draw_map(spec: &MapSpec, width: f64, height: f64) -> Scene {
    let (width, height) = sized(width, height);
    let sizes = Sizes::of(width);
    let key = if spec.routes.is_empty() { 0.0 } else { KEY };
    let plot = Rect {
        x: 0.0,
        y: 0.0,
        width,
        height: height - key,
    };
    let canvas = Canvas::new(width, height);
    let capacities = spec.routes.iter().filter_map(|r| drawable(r.capacity));
    let largest = capacities.fold(0.0, f64::max);
    let (mut targets, mut dropped) = (Vec::new(), Vec::new());
    let marks = if let Some(view) = view(spec, plot) {
        let map = Map {
            spec,
            canvas,
            view,
            sizes,
            largest,
        };
        map.land();
        let routes = map.routes();
        targets = map.targets(&routes);
        dropped = map.names(&routes);
        map.key();
        map.canvas.take_marks()
    } else {
        let pen = Pen::fill(Role::Annotation, Paint::Ink2).weight(600);
        let at = (width / 2.0, height / 2.0);
        canvas.text(pen, at, Anchor::Middle, sizes.tick + 2.0, "No data");
        canvas.take_marks()
    };
    let mut scene = Scene {
        width,
        height,
        plot,
        periods: Vec::new(),
        areas: true,
        marks,
        targets,
        dropped,
    };
    contain::words(&mut scene);
    scene
}

impl Map<'_> {
    fn land(&self) {
        let domain = self.view.domain();
        for ring in &self.spec.outlines {
            // A ring around the whole earth would come back on the other side: its far edges are
            // cut where it leaves the map's half of the earth.
            let mut closed = self.view.line(ring);
            if !meets(&around(&closed), &self.view.plot) {
                continue;
            }
            let points = clip::polygon(&closed, &domain);
            if points.len() > 2 {
                let pen = Pen::fill(Role::Area, Paint::Grid);
                self.canvas.polygon(pen, &points);
            }
            // Borders without the edges of the figure.
            closed.extend(closed.first().copied());
            self.runs(Pen::line(Role::Grid, Paint::Axis, 0.8), &[closed]);
        }
        for river in &self.spec.rivers {
            let pen = Pen::line(Role::Grid, Paint::River, 1.6);
            self.runs(pen, &[self.view.line(river)]);
        }
    }

    /// Lines cut at the edges of the map, as one mark.
    fn runs(&self, pen: Pen, lines: &[Vec<Pt>]) {
        let domain = self.view.domain();
        let parts: Vec<Vec<Pt>> = lines
            .iter()
            .filter(|l| l.len() > 1)
            .flat_map(|l| clip::polyline(l, &domain))
            .filter(|part| part.len() > 1)
            .collect();
        self.canvas.runs(pen, &parts);
    }

    /// Draws the routes, the most important on top. Gives back their lines in pixels.
    fn routes(&self) -> Vec<Vec<Vec<Pt>>> {
        let lines =
            |r: &Route| -> Vec<Vec<Pt>> { r.lines.iter().map(|l| self.view.line(l)).collect() };
        let all: Vec<_> = self.spec.routes.iter().map(lines).collect();
        for (i, (route, lines)) in self.spec.routes.iter().zip(&all).enumerate().rev() {
            let width = width_of(route.capacity, self.largest);
            let halo = Pen::line(Role::Halo, Paint::Bank, width + 2.0);
            self.runs(halo.of(Some(i)), lines);
            let pen = Pen::line(Role::Line, Paint::Ink, width).of(Some(i));
            self.runs(pen.dashed(dash_of(route.status, width)), lines);
        }
        for (i, lines) in all.iter().enumerate() {
            if let Some((x, y)) = self.mark(i, lines).filter(|p| self.sees(*p)) {
                let halo = Pen::line(Role::Halo, Paint::Bank, 3.6).of(Some(i));
                self.canvas.circle(halo, x, y, RING);
                let pen = Pen::fill(Role::Line, Paint::Bank).edge(Paint::Ink, 1.8);
                self.canvas.circle(pen.of(Some(i)), x, y, RING);
            }
        }
        all
    }

    /// The middle of a route that is a mark: too short to be seen, and no part of a longer one of its name.
    fn mark(&self, i: usize, lines: &[Vec<Pt>]) -> Option<Pt> {
        let routes = &self.spec.routes;
        let name = &routes.get(i)?.name;
        let alone = routes.iter().filter(|r| r.name == *name).count() == 1;
        mark_of(lines).filter(|_| alone)
    }

    /// Whether a point in pixels is on the map.
    fn sees(&self, p: Pt) -> bool {
        clip::segment(p, p, &self.view.domain()).is_some()
    }

    fn targets(&self, routes: &[Vec<Vec<Pt>>]) -> Vec<Target> {
        let domain = self.view.domain();
        let of = |(series, lines): (usize, &Vec<Vec<Pt>>)| {
            let p = Self::middle(lines, 0.5)?;
            let (x, y) = clip::segment(p, p, &domain)?.0;
            Some(Target {
                series,
                point: 0,
                x,
                y,
                area: Rect::default(),
            })
        };
        routes.iter().enumerate().filter_map(of).collect()
    }

    /// The point half-way along the longest line of a route.
    fn middle(lines: &[Vec<Pt>], part: f64) -> Option<Pt> {
        let length = |l: &[Pt]| -> f64 {
            let pairs = l.iter().zip(l.iter().skip(1));
            pairs.map(|(a, b)| (b.0 - a.0).hypot(b.1 - a.1)).sum()
        };
        let longest = lines
            .iter()
            .filter(|l| !l.is_empty())
            .max_by(|a, b| length(a).total_cmp(&length(b)))?;
        let mut left = length(longest) * part;
        for (a, b) in longest.iter().zip(longest.iter().skip(1)) {
            let step = (b.0 - a.0).hypot(b.1 - a.1);
            if step >= left && step > 0.0 {
                let t = left / step;
                return Some((a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1)));
            }
            left -= step;
        }
        longest.last().copied()
    }

    /// What solid, dashed and wide mean.
    fn key(&self) {
        let spec = self.spec;
        let tick = self.sizes.tick;
        let y = self.view.plot.bottom() + KEY - 9.0;
        let mut x = 0.0;
        let entry = |x: &mut f64, pen: Pen, words: &str| {
            let wide = 26.0 + text_width(words, tick, 400);
            if *x + wide > self.canvas.width {
                return;
            }
            self.canvas
                .path(pen, &[(*x, y - 4.0), (*x + 20.0, y - 4.0)]);
            let text = Pen::fill(Role::Tick, Paint::Ink2);
            self.canvas
                .text(text, (*x + 26.0, y), Anchor::Start, tick, words);
            *x += wide + 16.0;
        };
        for (status, words) in [
            (RouteStatus::Operating, "operating"),
            (RouteStatus::Proposed, "proposed"),
        ] {
            if spec.routes.iter().any(|r| r.status == status) {
                let pen = Pen::line(Role::Annotation, Paint::Ink, 2.4);
                entry(&mut x, pen.dashed(dash_of(status, 2.4)), words);
            }
        }
        let Some(unit) = spec.unit.filter(|_| self.largest > 0.0) else {
            return;
        };
        // The largest, and a round number of about a quarter of it.
        let largest = self.largest;
        let power = 10_f64.powf((largest / 4.0).log10().floor());
        let quarter = [5.0, 2.0, 1.0].map(|m| m * power);
        let quarter = quarter.into_iter().find(|v| *v <= largest / 4.0);
        for value in [Some(largest), quarter].into_iter().flatten() {
            let pen = Pen::line(Role::Annotation, Paint::Ink, width_of(Some(value), largest));
            let words = figure(value, unit).replace(".0 ", " ");
            entry(&mut x, pen, &words);
        }
    }
}
