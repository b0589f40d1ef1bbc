//! What a chart shows, before anything is placed: periods, series, unit, annotations.
//!
//! Values are in base units (dollars, kilograms, per cent); `None` is missing and stays a gap.
//! Must not know: sizes, pixels, colours other than token names.

use crate::map::MapSpec;
use crate::paint::Paint;
use trade::number::Unit;
use trade::period::Period;
use trade::query::table::Others;

/// The kind of chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChartKind {
    /// A line a series over time.
    Line,
    /// A line a year over the months of a year.
    Race,
    /// Columns a period: stacked when the series are parts of a total, from zero.
    Column,
    /// Ranked horizontal bars of the last period, with the base period as a tick.
    Bar,
    /// Stacked areas, largest at the bottom.
    Area,
    /// Stacked areas as per cent of the whole.
    ShareArea,
    /// Two lines with the area between them shaded, and below them their gap in per cent as bars.
    Band,
    /// Tiles of the last period, in two levels: groups and their members.
    Treemap,
    /// A small panel a series over time, all the others as ghosts behind.
    Multiples,
    /// A cell a series and period, in seven steps of one hue.
    Heatmap,
    /// Ranked bars of the last period on both sides of zero, names beside them.
    Diverging,
    /// Two columns, the base period (or the first) and the last, joined by a line a series.
    Slope,
    /// A bubble a series: `scatter` says where.
    Scatter,
    /// Routes on land: `map` says where. A series a route.
    Map,
    /// Single figures: `cards` says which stand together.
    Cards,
}

impl ChartKind {
    /// Whether it shows the last period, with the base period beside it, and no axis of time.
    #[must_use]
    pub fn timeless(self) -> bool {
        matches!(
            self,
            Self::Bar | Self::Diverging | Self::Treemap | Self::Slope | Self::Scatter
        )
    }

    /// Whether it shows single facts, each of a period of its own.
    #[must_use]
    pub fn single_facts(self) -> bool {
        matches!(self, Self::Map | Self::Cards)
    }
}

/// How strongly a series is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Emphasis {
    /// The one that the title is about: 3 px with a halo, bold label.
    Focus,
    /// Compared with it: 2 px.
    Compared,
    /// Context: 1.6 px.
    Context,
}

/// A second cue beside colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// Solid.
    Solid,
    /// 4 3: Brent.
    Dashed,
    /// 1 3: European gas.
    Dotted,
    /// 7 3: Japan LNG.
    Long,
    /// 7 3 1 3: US gas.
    LongShort,
}

/// A place on the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodTick {
    /// As short as a tick needs: `2023`, `Nov`.
    pub short: String,
    /// In full: `November 2023`.
    pub long: String,
    /// Which it is; `None` where it is a month of every year.
    pub period: Option<Period>,
    /// For monthly axes, the year when this is its January (or the first month shown).
    pub year: Option<i16>,
    /// For a period that is not whole: `6 months`.
    pub partial: Option<String>,
    /// Whether the source breaks between the period before and this one.
    pub break_before: bool,
}

/// One figure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// In base units; `None` is missing.
    pub value: Option<f64>,
    /// Imputed, estimated, provisional or partial: hatched or open.
    pub soft: bool,
}

/// One series.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesSpec {
    /// Stable key: `imports`, `27`, `2023`.
    pub key: String,
    /// HS code to stand before the name in ranked bars; empty for none.
    pub code: String,
    /// Short name for labels.
    pub name: String,
    /// Colour of its line, area or bar.
    pub paint: Paint,
    /// Colour of its label.
    pub text: Paint,
    /// How strongly it is drawn.
    pub emphasis: Emphasis,
    /// Second cue.
    pub dash: Dash,
    /// One figure a period, as many as there are periods.
    pub points: Vec<Point>,
    /// Words of the last column in ranked bars (`+71%`); empty for none.
    pub change: String,
    /// Whether it is a remainder ("74 other chapters"): always last, grey, never the largest.
    pub remainder: bool,
    /// What the remainder stands for, where that was counted.
    pub others: Option<Others>,
}

/// A horizontal threshold (in ranked bars a vertical one).
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// In base units.
    pub value: f64,
    /// Words of its chip: `Mark in the claim: $200bn`.
    pub label: String,
    /// Shorter words for narrow figures: `Mark: $200bn`.
    pub short: String,
}

/// A tested value: a gold dot with a bold number and a line of words.
#[derive(Clone, Debug, PartialEq)]
pub struct Callout {
    /// Index of the series; one past the last means the total.
    pub series: usize,
    /// Index of the period.
    pub point: usize,
    /// Bold number: `$218.1bn by November`.
    pub title: String,
    /// Small words: `$18.1bn over the mark`.
    pub detail: String,
}

/// Marked periods under the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkedPeriods {
    /// First index.
    pub first: usize,
    /// Last index.
    pub last: usize,
    /// `Months in the claim: January to November`.
    pub label: String,
}

/// Something that happened, from the data file: a dotted vertical with words.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Index of the period.
    pub point: usize,
    /// `Feb 2022: invasion`.
    pub label: String,
}

/// Where the gap of a band is named: a dot on each line, a rule between them, words beside.
#[derive(Clone, Debug, PartialEq)]
pub struct GapNote {
    /// Index of the period.
    pub point: usize,
    /// Bold words: `$20.7 cheaper`.
    pub title: String,
    /// Small words: `Widest: July 2022`.
    pub detail: String,
}

/// What a band shows beside its lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gap {
    /// What is held against what: `Russia against Saudi Arabia`.
    pub name: String,
    /// Thresholds in per cent, drawn over the bars of the marked periods.
    pub thresholds: Vec<Threshold>,
    /// The gap that is named.
    pub note: Option<GapNote>,
}

/// The upper level of a treemap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// HS code to stand before the name; empty for none.
    pub code: String,
    /// Its name: `Mineral fuels`.
    pub name: String,
    /// Indices of its series. Series in no group are tiles of the upper level themselves.
    pub members: Vec<usize>,
    /// Whether these are all of it: else their sum is not its figure, and is not written.
    pub whole: bool,
}

/// A card: figures of one count and one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// What is counted.
    pub heading: String,
    /// When.
    pub period: String,
    /// Who counted.
    pub source: String,
    /// The unit of its figures.
    pub unit: Unit,
    /// Indices of its series; the first point of each is its figure.
    pub series: Vec<usize>,
}

/// One axis of a scatter.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Unit of the axis.
    pub unit: Unit,
    /// What it shows: `Value in 2023`.
    pub heading: String,
    /// Whether equal factors are equal distances; figures of zero and less are then not drawn.
    pub log: bool,
}

/// Where a series stands in a scatter.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bubble {
    /// Across, in the unit of its axis.
    pub x: Option<f64>,
    /// Up, in the unit of its axis.
    pub y: Option<f64>,
    /// What the area of the bubble stands for, in the unit of the chart; none is a dot.
    pub size: Option<f64>,
}

/// What a scatter shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scatter {
    /// The axis across; `None` is linear and in the unit of the chart.
    pub x: Option<Measured>,
    /// The axis up.
    pub y: Option<Measured>,
    /// One bubble a series, as many as there are series.
    pub bubbles: Vec<Bubble>,
}

/// What a chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartSpec {
    /// The kind of chart.
    pub kind: ChartKind,
    /// Unit of every figure.
    pub unit: Unit,
    /// The time axis in order.
    pub periods: Vec<PeriodTick>,
    /// Series in order of importance (the order of rows, stacks and labels).
    pub series: Vec<SeriesSpec>,
    /// The whole that stacked parts add up to, drawn on top and labelled `Total`; empty for none.
    pub total: Vec<Point>,
    /// Index of the base period in ranked bars.
    pub base: Option<usize>,
    /// Heading over the numbers of the end labels: `Full year, $bn`; empty for none.
    pub labels_heading: String,
    /// Thresholds of the claim.
    pub thresholds: Vec<Threshold>,
    /// Tested values of the claim.
    pub callouts: Vec<Callout>,
    /// Periods of the claim.
    pub marked: Option<MarkedPeriods>,
    /// Series that carry a gold edge (ranked bars).
    pub gold: Vec<usize>,
    /// Events, at most three; later ones are not drawn.
    pub events: Vec<Event>,
    /// In a band: the panel of the gap between the first two series.
    pub gap: Gap,
    /// In a treemap: the upper level, in any order.
    pub groups: Vec<Group>,
    /// In a treemap: words after a share, `of all imports`; empty for none.
    pub share_of: String,
    /// In multiples: an axis of its own in every panel instead of one for all.
    pub own_axis: bool,
    /// In lines: whether equal factors are equal distances; figures of zero and less are then not
    /// drawn.
    pub log: bool,
    /// Whether the axis of an index leaves zero out.
    pub above_zero: bool,
    /// Lowest and highest value that the axis reaches to at least: another chart's, with which it
    /// shares a scale.
    pub reach: Option<(f64, f64)>,
    /// Figures (series, point) that are compared with nothing: balances, and sums in which a part is
    /// missing.
    pub unlike: Vec<(usize, usize)>,
    /// In a scatter: where the bubbles stand.
    pub scatter: Scatter,
    /// In a map: land, and a route a series.
    pub map: MapSpec,
    /// In cards: which figures stand together.
    pub cards: Vec<Card>,
}

impl ChartSpec {
    /// A chart of a kind in a unit, with nothing on it yet.
    #[must_use]
    pub fn new(kind: ChartKind, unit: Unit) -> Self {
        Self {
            kind,
            unit,
            periods: Vec::new(),
            series: Vec::new(),
            total: Vec::new(),
            base: None,
            labels_heading: String::new(),
            thresholds: Vec::new(),
            callouts: Vec::new(),
            marked: None,
            gold: Vec::new(),
            events: Vec::new(),
            gap: Gap::default(),
            groups: Vec::new(),
            share_of: String::new(),
            own_axis: false,
            log: false,
            above_zero: false,
            reach: None,
            unlike: Vec::new(),
            scatter: Scatter::default(),
            map: MapSpec::default(),
            cards: Vec::new(),
        }
    }
}
