//! A scene: the marks of one chart at one size, ready to become SVG nodes.
//!
//! Coordinates are CSS pixels from the top left corner of the figure. Every mark has a role; marks
//! that stand for data have a series and a point. Must not know: what the figures mean.

use crate::paint::Paint;

/// A rectangle in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width, never negative.
    pub width: f64,
    /// Height, never negative.
    pub height: f64,
}

impl Rect {
    /// Right edge.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Bottom edge.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Whether two rectangles share more than an edge.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The rectangle with a margin around it, in pixels.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self {
            x: self.x - by,
            y: self.y - by,
            width: self.width + by * 2.0,
            height: self.height + by * 2.0,
        }
    }

    /// Whether two rectangles would share more than an edge once each is moved to the recording grid
    /// (1/16 pixel): for finding a free place before it is drawn.
    #[must_use]
    pub fn crowds(&self, other: &Self) -> bool {
        const GRID: f64 = 0.125;
        self.x < other.right() + GRID
            && other.x < self.right() + GRID
            && self.y < other.bottom() + GRID
            && other.y < self.bottom() + GRID
    }
}

/// What a mark is for. Decides its class in the page (`m-line`, …) and whether it is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Grid line.
    Grid,
    /// Zero line, tick mark.
    Axis,
    /// Words of an axis.
    Tick,
    /// The halo behind a line.
    Halo,
    /// A series' line.
    Line,
    /// A series' area.
    Area,
    /// A bar or column.
    Bar,
    /// A dot on a line.
    Dot,
    /// The tick of the base period on a bar.
    Base,
    /// A direct label of a series.
    Label,
    /// A number inside the cell that it belongs to.
    Figure,
    /// The thin line from a label to its series.
    Connector,
    /// A column of words beside ranked bars: code, name, value, change.
    Row,
    /// Threshold, tested value and period of a claim: the gold things.
    Claim,
    /// An event, a break, a note on the chart.
    Annotation,
    /// Hatching over partial, imputed or estimated figures.
    Hatch,
}

impl Role {
    /// The class that marks of this role carry in the page and in exported pictures.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Grid => "m-grid",
            Self::Axis => "m-axis",
            Self::Tick => "m-tick",
            Self::Halo => "m-halo",
            Self::Line => "m-line",
            Self::Area => "m-area",
            Self::Bar => "m-bar",
            Self::Dot => "m-dot",
            Self::Base => "m-base",
            Self::Label => "m-label",
            Self::Figure => "m-figure",
            Self::Connector => "m-connector",
            Self::Row => "m-row",
            Self::Claim => "m-claim",
            Self::Annotation => "m-annotation",
            Self::Hatch => "m-hatch",
        }
    }
}

/// Which end of a text its position names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// The form of a mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Straight segments through points; several runs when there are gaps.
    Path {
        /// The runs, each of at least one point.
        runs: Vec<Vec<(f64, f64)>>,
        /// Closed and filled, or an open line.
        closed: bool,
    },
    /// A rectangle.
    Rect {
        /// Where it stands.
        rect: Rect,
        /// Corner radius.
        radius: f64,
    },
    /// A circle.
    Circle {
        /// Centre, x.
        x: f64,
        /// Centre, y.
        y: f64,
        /// Radius.
        r: f64,
    },
    /// A line of text; `y` is the baseline. A stroke is a halo, to be painted before the fill.
    Text {
        /// The end named by `anchor`.
        x: f64,
        /// The baseline.
        y: f64,
        /// Which end `x` is.
        anchor: Anchor,
        /// Font size in pixels.
        size: f64,
        /// Font weight: 400, 600 or 700.
        weight: u16,
        /// The words.
        text: String,
    },
}

/// One mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it is for.
    pub role: Role,
    /// Index of the series in the specification, for marks that stand for data.
    pub series: Option<usize>,
    /// Index of the period, for marks of a single point.
    pub point: Option<usize>,
    /// Its form.
    pub shape: Shape,
    /// Inside colour.
    pub fill: Paint,
    /// Line colour.
    pub stroke: Paint,
    /// Line width in pixels; 0 for none.
    pub stroke_width: f64,
    /// Dash pattern in pixels; empty for a solid line.
    pub dash: Vec<f64>,
}

impl Mark {
    /// How far in front it stands: shapes, words, words with a halo, which is painted over others.
    #[must_use]
    pub fn depth(&self) -> u8 {
        match self.shape {
            Shape::Text { .. } if self.stroke_width > 0.0 => 2,
            Shape::Text { .. } => 1,
            _ => 0,
        }
    }
}

/// A place that answers to a pointer and to the arrow keys: one figure of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Index of the series.
    pub series: usize,
    /// Index of the period.
    pub point: usize,
    /// Where the crosshair or the dot goes, x.
    pub x: f64,
    /// Where the dot goes, y.
    pub y: f64,
    /// The area of a bar, a tile, a cell or the strip of a panel; empty for points.
    pub area: Rect,
}

/// The marks of one chart at one size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width of the figure in pixels.
    pub width: f64,
    /// Height of the figure in pixels. May differ from what was asked (ranked bars need their rows).
    pub height: f64,
    /// The rectangle in which data are drawn.
    pub plot: Rect,
    /// Where each period stands, x in pixels (for the crosshair); empty for ranked bars and where
    /// targets are areas.
    pub periods: Vec<f64>,
    /// Whether targets are hit by their areas, or where none is hit by the nearest, and not by
    /// period or row: treemaps, multiples, scatters, maps.
    pub areas: bool,
    /// Marks from back to front, in the order of [`Mark::depth`]: nothing crosses words out.
    pub marks: Vec<Mark>,
    /// Targets ordered by series, then by period.
    pub targets: Vec<Target>,
    /// Series whose direct label did not fit; the tooltip and the table have them.
    pub dropped: Vec<usize>,
}
