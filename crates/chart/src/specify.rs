//! From a view and its table to a chart specification: which series, in which colour, how strong.
//!
//! The one place that decides colours (DESIGN.md section 5) and how many series a chart bears.

use crate::charts::{multiples, treemap};
use crate::map::{MapSpec, Place, Route, RouteStatus};
use crate::paint::{Family, Paint};
use crate::spec::{
    Bubble, Callout, Card, ChartKind, ChartSpec, Dash, Emphasis, Event, MarkedPeriods, Measured,
    PeriodTick, Point, Scatter, SeriesSpec, Threshold,
};
use trade::article::Claim;
use trade::claims::Check;
use trade::data::Dataset;
use trade::number::{Unit, figure, write_in};
use trade::query::months::{MARK, has_mark, race_focus};
use trade::query::{Cell, Row, RowKind, Table, TimeAxis, rank};
use trade::status::Status;
use trade::view::View;
use trade::vocabulary::{AxisChoice, Chart, Commodity, Flow, Grouping, Measure, Topic};
use trade::words::{inside, naming};

/// What of a claim stands on its chart. Everything in it was computed from the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimMarks {
    /// Thresholds with their words.
    pub thresholds: Vec<Threshold>,
    /// Tested figures: key of the row, key of the column, bold words, small words.
    pub callouts: Vec<(String, String, String, String)>,
    /// Tested periods: keys of the first and last column, words.
    pub marked: Option<(String, String, String)>,
    /// Keys of tested rows.
    pub rows: Vec<String>,
}

impl ClaimMarks {
    /// What of a claim stands on its chart, with the level of its threshold from its check.
    #[must_use]
    pub fn of(claim: &Claim, check: &Check) -> Self {
        let marks = &claim.marks;
        let figure = check.figures.iter().find(|f| f.name == marks.threshold_at);
        let thresholds = figure.and_then(|f| f.value).map(|value| Threshold {
            value,
            label: marks.threshold.clone(),
            short: marks.threshold_short.clone(),
        });
        Self {
            thresholds: thresholds.into_iter().collect(),
            callouts: Vec::new(),
            marked: (!marks.first.is_empty())
                .then(|| (marks.first.clone(), marks.last.clone(), marks.label.clone())),
            rows: marks.rows.clone(),
        }
    }
}

/// At most this many coloured series stand in one chart; the rest is a remainder.
const HUES: usize = 6;
/// At most this many bars stand in one chart.
const BARS: usize = 24;

/// How many parts a chart of this kind shows by themselves.
fn most(kind: ChartKind) -> usize {
    match kind {
        ChartKind::Bar | ChartKind::Diverging => BARS,
        ChartKind::Treemap => treemap::MOST - 10,
        ChartKind::Multiples => multiples::MOST,
        ChartKind::Heatmap => 20,
        ChartKind::Slope => 12,
        ChartKind::Scatter => 60,
        _ => HUES,
    }
}

/// Whether a remainder stands beside the parts: where they add up to the whole that is drawn.
fn has_remainder(kind: ChartKind) -> bool {
    !matches!(
        kind,
        ChartKind::Line
            | ChartKind::Multiples
            | ChartKind::Heatmap
            | ChartKind::Slope
            | ChartKind::Scatter
    )
}

/// Whether it shows the last period, with the base period beside it, and no axis of time.
fn timeless(kind: ChartKind) -> bool {
    matches!(
        kind,
        ChartKind::Bar
            | ChartKind::Diverging
            | ChartKind::Treemap
            | ChartKind::Slope
            | ChartKind::Scatter
    )
}

/// The kind of chart of a view; a table has the chart that it was made from.
#[must_use]
pub fn kind(chart: Chart) -> ChartKind {
    match chart {
        Chart::Race => ChartKind::Race,
        Chart::Column => ChartKind::Column,
        Chart::Bar => ChartKind::Bar,
        Chart::Area => ChartKind::Area,
        Chart::ShareArea => ChartKind::ShareArea,
        Chart::Band => ChartKind::Band,
        Chart::Treemap => ChartKind::Treemap,
        Chart::Multiples => ChartKind::Multiples,
        Chart::Heatmap => ChartKind::Heatmap,
        Chart::Diverging => ChartKind::Diverging,
        Chart::Slope => ChartKind::Slope,
        Chart::Scatter => ChartKind::Scatter,
        Chart::Map => ChartKind::Map,
        Chart::Cards => ChartKind::Cards,
        _ => ChartKind::Line,
    }
}

/// The specification of a settled view.
#[must_use]
pub fn specify(data: &Dataset, view: &View, table: &Table, claim: &ClaimMarks) -> ChartSpec {
    let kind = kind(view.chart);
    let noun = naming::rows(view.by).1;
    let adds = matches!(
        view.measure,
        Measure::Value | Measure::Weight | Measure::Share | Measure::Contribution | Measure::Split
    );
    let whole_set = matches!(view.topic, Topic::Months | Topic::Cars | Topic::Pipelines);
    let shown = if whole_set {
        table.clone()
    } else {
        rank::top(
            table,
            most(kind),
            &view.focus,
            adds && has_remainder(kind),
            noun,
        )
    };
    let stacked = matches!(
        kind,
        ChartKind::Column | ChartKind::Area | ChartKind::ShareArea
    );
    let focus = focus_keys(view, table);
    let rows: Vec<&Row> = shown
        .rows
        .iter()
        .filter(|r| match r.kind {
            RowKind::Whole => view.topic == Topic::Months && !stacked,
            _ => true,
        })
        .collect();
    let mut family_uses = Vec::new();
    let series: Vec<SeriesSpec> = rows
        .iter()
        .map(|row| {
            series(
                view,
                kind,
                row,
                &focus,
                &mut family_uses,
                table.unit(),
                rows.len(),
            )
        })
        .collect();
    let total = shown
        .whole()
        .filter(|_| stacked && adds && rows.len() > 1 && kind != ChartKind::ShareArea)
        .map_or_else(Vec::new, |w| w.cells.iter().map(|c| point(*c)).collect());
    let mut spec = ChartSpec {
        periods: ticks(&shown),
        series,
        total,
        ..ChartSpec::new(kind, table.unit())
    };
    if timeless(kind) {
        bars(&shown, &rows, &mut spec);
    }
    match kind {
        ChartKind::Treemap => spec.share_of = share_of(view, table),
        ChartKind::Scatter => scatter(&shown, &rows, &mut spec),
        ChartKind::Multiples => spec.own_axis = view.axis == AxisChoice::Own,
        ChartKind::Map => spec.map = map(data, &shown),
        ChartKind::Cards => spec.cards = cards(&shown),
        _ => {}
    }
    if kind == ChartKind::Race && !spec.series.is_empty() {
        race(view, &shown, &mut spec);
    }
    if let (ChartKind::Band, [a, b, ..]) = (kind, rows.as_slice()) {
        spec.gap.heading = format!("{} against {}, %", a.name, b.name);
    }
    if matches!(
        kind,
        ChartKind::Line | ChartKind::Area | ChartKind::ShareArea | ChartKind::Column
    ) {
        spec.events = events(data, view, &shown);
    }
    claim_marks(claim, &shown, &rows, &mut spec);
    spec
}

/// Events of the topic in the periods shown; a break of the source says itself what it is.
fn events(data: &Dataset, view: &View, table: &Table) -> Vec<Event> {
    let mine = data.events.iter().filter(|e| {
        let of_topic = e.topics.iter().any(|t| t == view.topic.word());
        let of_goods = view.topic != Topic::Energy || view.commodity == Commodity::PipelineGas;
        of_topic && of_goods
    });
    let placed = mine.filter_map(|e| {
        let point = table.slots.iter().position(|s| s.key == e.period)?;
        let breaks = table.slots.get(point).is_some_and(|s| s.break_before);
        (!breaks).then(|| Event {
            point,
            label: e.text.clone(),
        })
    });
    placed.collect()
}

/// Keys of the rows that are drawn strongest.
fn focus_keys(view: &View, table: &Table) -> Vec<String> {
    if view.by == Grouping::Year {
        return race_focus(view, table).into_iter().collect();
    }
    view.focus.clone()
}

fn point(cell: Cell) -> Point {
    Point {
        value: cell.real(),
        soft: matches!(
            cell.status,
            Status::Imputed | Status::Estimate | Status::Provisional | Status::Partial
        ),
    }
}

fn ticks(table: &Table) -> Vec<PeriodTick> {
    let mut last_year = None;
    table
        .slots
        .iter()
        .map(|slot| {
            let year = Some(slot.period.year()).filter(|_| table.axis == TimeAxis::Months);
            let new_year = year.filter(|y| last_year != Some(*y));
            last_year = year;
            PeriodTick {
                short: slot.tick.clone(),
                long: slot.long.clone(),
                year: new_year,
                partial: None,
                break_before: slot.break_before,
            }
        })
        .collect()
}

fn series(
    view: &View,
    kind: ChartKind,
    row: &Row,
    focus: &[String],
    families: &mut Vec<Family>,
    unit: Unit,
    count: usize,
) -> SeriesSpec {
    let focused = focus.contains(&row.key);
    let (paint, text) = colours(view, kind, row, focus, families);
    let emphasis = match () {
        () if focused || row.key == Flow::Total.word() || count == 1 => Emphasis::Focus,
        () if view.by == Grouping::Year => Emphasis::Context,
        () => Emphasis::Compared,
    };
    let change_unit = match unit {
        Unit::Share | Unit::Change | Unit::Points => Unit::Points,
        _ => Unit::Change,
    };
    let change = row
        .change
        .real()
        .map_or_else(String::new, |c| match change_unit {
            Unit::Points => write_in(c, Unit::Points, Unit::Points.magnitude(c), 1),
            _ if c >= 1000.0 => format!("×{}", trade::number::decimal(c / 100.0 + 1.0, 0)),
            unit => write_in(c, unit, unit.magnitude(c), 0),
        });
    SeriesSpec {
        key: row.key.clone(),
        code: row.code.map_or_else(String::new, |c| match c {
            trade::hs::HsCode::Section(s) => naming::roman(s),
            c => c.to_string(),
        }),
        name: row.name.clone(),
        paint,
        text,
        emphasis,
        dash: dash(&row.key),
        points: row.cells.iter().map(|c| point(*c)).collect(),
        change: if view.measure == Measure::Change {
            String::new()
        } else {
            change
        },
        remainder: row.kind == RowKind::Remainder,
    }
}

/// Colours of a row: the same thing has the same colour in every chart.
fn colours(
    view: &View,
    kind: ChartKind,
    row: &Row,
    focus: &[String],
    families: &mut Vec<Family>,
) -> (Paint, Paint) {
    if view.by == Grouping::Year {
        let year = |k: &str| k.parse::<i32>().ok();
        let near = focus
            .first()
            .and_then(|f| Some((year(f)? - year(&row.key)?).abs()));
        return match near {
            Some(0) => (Paint::Ink, Paint::Ink),
            Some(1) => (Paint::YearMid, Paint::Ink2),
            _ => (Paint::YearPast, Paint::Ink2),
        };
    }
    if let Some(code) = row.code {
        let family = Family::of_section(code.section());
        let tiles = matches!(
            kind,
            ChartKind::Bar | ChartKind::Diverging | ChartKind::Treemap
        );
        if tiles {
            return (Paint::FamilyTile(family), Paint::Ink);
        }
        // Sections share eight colours: in one chart a second of the same family takes the first
        // free one, and its label says what it is.
        let free = [
            Family::Energy,
            Family::Machinery,
            Family::Vehicles,
            Family::Chemicals,
            Family::Metals,
            Family::Food,
            Family::Consumer,
        ];
        let family = if families.contains(&family) {
            free.into_iter()
                .find(|f| !families.contains(f))
                .unwrap_or(Family::Other)
        } else {
            family
        };
        families.push(family);
        return (Paint::FamilyLine(family), Paint::Ink);
    }
    match (view.topic, row.key.as_str()) {
        (_, "others" | "other") => return (Paint::FamilyLine(Family::Other), Paint::Ink2),
        (Topic::Partners, key) => return partner_colours(key),
        (Topic::Materials, key) => return supplier_hue(key, families),
        (Topic::Cars, key) if key.starts_with("china") || key.starts_with("chinese") => {
            return (Paint::FlowExp, Paint::FlowExpText);
        }
        (Topic::Cars, _) => return (Paint::YearMid, Paint::Ink2),
        (_, "weights") => return (Paint::FamilyLine(Family::Machinery), Paint::Ink),
        (_, "unit-values") => return (Paint::FamilyLine(Family::Energy), Paint::Ink),
        (Topic::Energy, key) => return supplier_colours(key),
        (Topic::Currencies, "cny") => return (Paint::FlowExp, Paint::FlowExpText),
        (Topic::Currencies, "usd") => return (Paint::FamilyLine(Family::Consumer), Paint::Ink),
        (Topic::Currencies, "eur") => return (Paint::FamilyLine(Family::Machinery), Paint::Ink),
        (Topic::Currencies, "rub") => return (Paint::FlowImp, Paint::FlowImpText),
        _ => {}
    }
    match row.key.as_str() {
        "chn" => (Paint::FlowExp, Paint::FlowExpText),
        "rus" => (Paint::SupplierRus, Paint::SupplierRusText),
        "exports" => (Paint::FlowExp, Paint::FlowExpText),
        "imports" => (Paint::FlowImp, Paint::FlowImpText),
        "others" => (Paint::FamilyLine(Family::Other), Paint::Ink2),
        _ => (Paint::Ink, Paint::Ink),
    }
}

/// Russia, and Saudi Arabia or Qatar, have colours; benchmarks share one and differ by dashes.
fn supplier_colours(key: &str) -> (Paint, Paint) {
    match key {
        "rus" => (Paint::SupplierRus, Paint::SupplierRusText),
        "sau" | "qat" => (Paint::SupplierSau, Paint::SupplierSauText),
        _ => (Paint::Bench, Paint::Ink2),
    }
}

/// Russia, China and Saudi Arabia have colours of their own; the others take the next free hue.
fn supplier_hue(key: &str, used: &mut Vec<Family>) -> (Paint, Paint) {
    match key {
        "rus" => return (Paint::SupplierRus, Paint::SupplierRusText),
        "chn" => return (Paint::FlowExp, Paint::FlowExpText),
        "sau" | "qat" if !used.contains(&Family::Other) => {
            used.push(Family::Other);
            return (Paint::SupplierSau, Paint::SupplierSauText);
        }
        _ => {}
    }
    let hues = [
        Family::Machinery,
        Family::Consumer,
        Family::Food,
        Family::Chemicals,
        Family::Vehicles,
        Family::Metals,
    ];
    match hues.into_iter().find(|h| !used.contains(h)) {
        Some(hue) => {
            used.push(hue);
            (Paint::FamilyLine(hue), Paint::Ink)
        }
        None => (Paint::YearMid, Paint::Ink2),
    }
}

/// The dash of a benchmark.
fn dash(key: &str) -> Dash {
    match key {
        "brent" | "dubai" | "australia-coal" => Dash::Dashed,
        "europe-gas" => Dash::Dotted,
        "japan-lng" => Dash::Long,
        "us-gas" => Dash::LongShort,
        _ => Dash::Solid,
    }
}

/// China, the West and Germany have colours; the others are greys, told apart by their labels.
fn partner_colours(key: &str) -> (Paint, Paint) {
    match key {
        "chn" => (Paint::FlowExp, Paint::FlowExpText),
        "west" => (Paint::FamilyLine(Family::Consumer), Paint::Ink),
        "deu" => (Paint::FamilyLine(Family::Vehicles), Paint::Ink),
        "whole" => (Paint::Ink, Paint::Ink),
        _ => (Paint::YearMid, Paint::Ink2),
    }
}

/// What the share of a tile is a share of: `of all imports`, `of mineral fuels`.
fn share_of(view: &View, table: &Table) -> String {
    if !view.products.is_empty() {
        return table
            .whole()
            .map_or_else(String::new, |w| format!("of {}", inside(&w.name)));
    }
    match view.flow {
        Flow::Exports => "of all exports".to_owned(),
        Flow::Imports => "of all imports".to_owned(),
        _ => "of all trade".to_owned(),
    }
}

/// A scatter shows the last figure across, in factors of ten, and its change since the base up.
fn scatter(table: &Table, rows: &[&Row], spec: &mut ChartSpec) {
    let last = table
        .slots
        .last()
        .map_or_else(String::new, |s| s.long.clone());
    let base = table
        .base
        .map_or_else(String::new, trade::period::Period::long);
    spec.scatter = Scatter {
        x: Some(Measured {
            unit: spec.unit,
            heading: format!("Value in {last}"),
            log: true,
        }),
        y: Some(Measured {
            unit: Unit::Change,
            heading: format!("Change since {base}"),
            log: false,
        }),
        bubbles: rows
            .iter()
            .map(|row| Bubble {
                x: row.last().real(),
                y: row.change.real(),
                size: row.last().real(),
            })
            .collect(),
    };
}

/// Towns that tell a reader where the lines run: name, longitude, latitude. Countries without a dot.
const PLACES: [(&str, f64, f64, bool); 10] = [
    ("Russia", 97.0, 63.0, false),
    ("China", 103.0, 35.5, false),
    ("Mongolia", 101.5, 46.8, false),
    ("Kazakhstan", 68.0, 48.0, false),
    ("Beijing", 116.4, 39.9, true),
    ("Shanghai", 121.5, 31.2, true),
    ("Blagoveshchensk", 127.5, 50.3, true),
    ("Irkutsk", 104.3, 52.3, true),
    ("Vladivostok", 131.9, 43.1, true),
    ("Khabarovsk", 135.1, 48.5, true),
];

/// Degrees of hundredths.
fn degrees(line: &[(i32, i32)]) -> Vec<(f64, f64)> {
    let degree = |n: i32| f64::from(n) / 100.0;
    line.iter().map(|(x, y)| (degree(*x), degree(*y))).collect()
}

/// The routes of a table's rows, on the land once it is here.
fn map(data: &Dataset, table: &Table) -> MapSpec {
    let route = |row: &Row| {
        let line = data
            .pipelines
            .iter()
            .find(|p| p.id.eq_ignore_ascii_case(&row.key))?;
        Some(Route {
            key: row.key.clone(),
            name: line.name.clone(),
            status: if line.status == "operating" {
                RouteStatus::Operating
            } else {
                RouteStatus::Proposed
            },
            capacity: row.last().real(),
            lines: line.lines.iter().map(|l| degrees(l)).collect(),
        })
    };
    let land = data.second.get().map(|s| s.land.as_slice());
    MapSpec {
        outlines: land
            .unwrap_or_default()
            .iter()
            .map(|r| degrees(r))
            .collect(),
        rivers: Vec::new(),
        routes: table.rows.iter().filter_map(route).collect(),
        labels: PLACES
            .iter()
            .map(|(name, lon, lat, dot)| Place {
                name: (*name).to_owned(),
                at: (*lon, *lat),
                dot: *dot,
            })
            .collect(),
        unit: Some(table.unit()),
    }
}

/// Rows of one count and one period stand on one card.
fn cards(table: &Table) -> Vec<Card> {
    let mut out: Vec<Card> = Vec::new();
    for (i, row) in table.rows.iter().enumerate() {
        let words = row.particulars.as_ref().map(|p| p.words.as_slice());
        let word = |at: usize| {
            let words = words.and_then(|w| w.get(at));
            words.map_or_else(String::new, Clone::clone)
        };
        let (heading, period) = (word(0), word(1));
        let (counted, quoted) = (word(3), word(4));
        let source = if quoted.is_empty() || counted.starts_with(&quoted) {
            counted
        } else {
            format!("{counted}, quoted in {quoted}")
        };
        let unit = row.unit(table.unit());
        match out.last_mut() {
            Some(card) if card.heading == heading && card.period == period => {
                card.series.push(i);
                if !card.source.contains(&source) && card.source.len() < 90 {
                    card.source.push_str("; ");
                    card.source.push_str(&source);
                }
            }
            _ => out.push(Card {
                heading,
                period,
                source,
                unit,
                series: vec![i],
            }),
        }
    }
    out
}

/// Ranked bars show two periods: the base, as a tick, and the last.
fn bars(table: &Table, rows: &[&Row], spec: &mut ChartSpec) {
    let last = spec.periods.last().cloned();
    let base = table
        .base
        .filter(|b| table.slots.last().is_some_and(|s| s.period != *b));
    let tick = base.map(|b| PeriodTick {
        short: b.short(),
        long: b.long(),
        year: None,
        partial: None,
        break_before: false,
    });
    spec.base = tick.as_ref().map(|_| 0);
    for (series, row) in spec.series.iter_mut().zip(rows) {
        let at_base = base.map(|_| point(row.base));
        series.points = at_base.into_iter().chain([point(row.last())]).collect();
    }
    spec.periods = tick.into_iter().chain(last).collect();
}

fn race(view: &View, table: &Table, spec: &mut ChartSpec) {
    let whole_year = table.slots.len() == 12;
    let magnitude = spec.unit.magnitude(table.largest());
    let heading = spec.unit.heading(magnitude);
    spec.labels_heading = if whole_year {
        format!("Full year, {heading}")
    } else {
        heading
    };
    if !has_mark(view) {
        return;
    }
    let mark = figure(MARK, Unit::Usd).replace(".0", "");
    spec.thresholds.push(Threshold {
        value: MARK,
        label: format!("Mark of the two presidents: {mark}"),
        short: format!("Mark: {mark}"),
    });
    let Some((series, row)) = race_focus(view, table)
        .and_then(|key| table.rows.iter().enumerate().find(|(_, r)| r.key == key))
    else {
        return;
    };
    if let Some((point, value)) = row
        .cells
        .iter()
        .enumerate()
        .find_map(|(i, c)| c.real().filter(|v| *v > MARK).map(|v| (i, v)))
    {
        let month = table.slots.get(point).map_or("", |s| s.long.as_str());
        spec.callouts.push(Callout {
            series,
            point,
            title: format!("{} by {month}", figure(value, Unit::Usd)),
            detail: format!("{} over the mark", figure(value - MARK, Unit::Usd)),
        });
    }
}

fn claim_marks(claim: &ClaimMarks, table: &Table, rows: &[&Row], spec: &mut ChartSpec) {
    if !claim.thresholds.is_empty() {
        spec.thresholds.clone_from(&claim.thresholds);
    }
    let slot = |key: &str| table.slots.iter().position(|s| s.key == key);
    let row = |key: &str| rows.iter().position(|r| r.key == key);
    let callouts: Vec<Callout> = claim
        .callouts
        .iter()
        .filter_map(|(r, s, title, detail)| {
            Some(Callout {
                series: row(r)?,
                point: slot(s)?,
                title: title.clone(),
                detail: detail.clone(),
            })
        })
        .collect();
    if !callouts.is_empty() {
        spec.callouts = callouts;
    }
    spec.marked = claim.marked.as_ref().and_then(|(a, b, label)| {
        Some(MarkedPeriods {
            first: slot(a)?,
            last: slot(b)?,
            label: label.clone(),
        })
    });
    spec.gold = claim.rows.iter().filter_map(|key| row(key)).collect();
}
