//! From a view and its table to a chart specification: which series, in which colour, how strong.
//!
//! With `hues` the one place that decides colours (DESIGN.md section 5), with `drawn` how many series a chart
//! bears. A *missing* figure stays none and zero a figure; *imputed*, *estimated*, *provisional* and *partial* ones
//! are soft. Must not know: sizes, pixels, how a chart is drawn.

use crate::drawn::{adds, by_value, shown, shows_all};
use crate::facts::{cards, map};
use crate::hues::{self, dash};
use crate::paint::Paint;
use crate::spec::{
    Bubble, Callout, ChartKind, ChartSpec, Emphasis, Event, Group, MarkedPeriods, Measured,
    PeriodTick, Point, Scatter, SeriesSpec, Threshold,
};
use trade::article::Claim;
use trade::claims::{self, Check, Operation};
use trade::data::Dataset;
use trade::hs::HsCode;
use trade::number::{Unit, figure, times, write_in};
use trade::query::months::{MARK, has_mark, race_focus};
use trade::query::panels::lacks_kazakhstan;
use trade::query::{Cell, Row, RowKind, Table, TimeAxis};
use trade::status::Status;
use trade::view::View;
use trade::vocabulary::{
    AxisChoice, Chart, Commodity, Flow, Grouping, Measure, ScaleChoice, Topic,
};
use trade::words::inside;
use trade::words::naming::code_words;

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
    pub fn of(claim: &Claim, check: &Check, data: &Dataset) -> Self {
        let marks = &claim.marks;
        let quoted = claim.figures.iter().filter(|q| q.op == Operation::Quoted);
        let quoted = quoted.filter_map(|q| claims::quoted_row(data, q));
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
            rows: marks.rows.iter().cloned().chain(quoted).collect(),
        }
    }
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
    let shown = if shows_all(view.topic) {
        table.clone()
    } else {
        shown(view, table)
    };
    let stacked = matches!(
        kind,
        ChartKind::Column | ChartKind::Area | ChartKind::ShareArea
    );
    let focus = focus_keys(view, table);
    // Growth of exports and growth of imports are no parts of anything: columns show that of the total.
    let whole_alone = stacked && view.measure == Measure::Growth && shown.whole().is_some();
    let mut rows: Vec<&Row> = shown
        .rows
        .iter()
        .filter(|r| match r.kind {
            RowKind::Whole => view.topic == Topic::Months && (!stacked || whole_alone),
            _ => !whole_alone,
        })
        .collect();
    if matches!(kind, ChartKind::Bar | ChartKind::Diverging) {
        by_value(&mut rows);
    }
    let paints = hues::of_rows(view, kind, &rows, &focus);
    let series: Vec<SeriesSpec> = rows
        .iter()
        .zip(paints)
        .map(|(row, paints)| series(view, row, paints, &focus, table.unit(), rows.len()))
        .collect();
    let total = shown
        .whole()
        .filter(|_| stacked && adds(view.measure) && rows.len() > 1)
        // All shares together are 100 %, which nobody needs to be told.
        .filter(|_| kind != ChartKind::ShareArea && view.measure != Measure::Share)
        .map_or_else(Vec::new, |w| w.cells.iter().map(|c| point(*c)).collect());
    let mut spec = ChartSpec {
        periods: ticks(&shown),
        series,
        total,
        ..ChartSpec::new(kind, table.unit())
    };
    if kind.timeless() {
        bars(view, &shown, &rows, &mut spec);
    }
    spec.unlike = unlike(view, table.unit(), &rows, &spec);
    spec.log = kind == ChartKind::Line && view.scale == ScaleChoice::Log;
    spec.above_zero = table.stays_above_zero();
    match kind {
        ChartKind::Treemap => {
            spec.share_of = share_of(view, table);
            spec.groups = groups(data, &rows);
        }
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
        spec.gap.name = format!("{} against {}", a.name, b.name);
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
#[inline(never)]
fn events(data: &Dataset, view: &View, table: &Table) -> Vec<Event> {
    let mine = data.events.iter().filter(|e| {
        let of_topic = e.topics.iter().any(|t| t == view.topic.word());
        let of_goods = view.topic != Topic::Energy || view.commodity == Commodity::PipelineGas;
        // Whom the year without Kazakhstan concerns: all but the amounts of chosen partners.
        let holds_it = |p: &String| matches!(p.as_str(), "kaz" | "neighbours" | "world");
        let of_whom = view.topic != Topic::Partners
            || view.measure == Measure::Share
            || view.partners.is_empty()
            || view.by == Grouping::Group
            || view.partners.iter().any(holds_it);
        of_topic && of_goods && of_whom
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
                period: (table.axis != TimeAxis::MonthsOfYear).then_some(slot.period),
                year: new_year,
                partial: None,
                break_before: slot.break_before,
            }
        })
        .collect()
}

fn series(
    view: &View,
    row: &Row,
    (paint, text): (Paint, Paint),
    focus: &[String],
    unit: Unit,
    count: usize,
) -> SeriesSpec {
    let focused = focus.contains(&row.key);
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
            unit => times(c, unit).unwrap_or_else(|| write_in(c, unit, unit.magnitude(c), 0)),
        });
    SeriesSpec {
        key: row.key.clone(),
        code: row.code.map_or_else(String::new, code_words),
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
        others: row.others,
    }
}

/// The upper level of a treemap: the section, chapter or heading that products stand in. One group
/// alone would say what the title says.
#[inline(never)]
fn groups(data: &Dataset, rows: &[&Row]) -> Vec<Group> {
    let mut found: Vec<(HsCode, Vec<usize>)> = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let Some(parent) = row.code.and_then(HsCode::parent) else {
            continue;
        };
        match found.iter_mut().find(|(code, _)| *code == parent) {
            Some((_, members)) => members.push(i),
            None => found.push((parent, vec![i])),
        }
    }
    if found.len() < 2 {
        return Vec::new();
    }
    // What is not shown by itself may be of any group.
    let whole = !rows.iter().any(|r| r.kind == RowKind::Remainder);
    let group = |(code, members): (HsCode, Vec<usize>)| Group {
        code: code_words(code),
        name: data.topics().names.get(code).unwrap_or_default().to_owned(),
        members,
        whole,
    };
    found.into_iter().map(group).collect()
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

/// A change from which on, in per cent, changes stand on an axis of factors.
const FAR: f64 = 1_000.0;

/// A scatter shows the last figure across, in factors of ten, and its change since the base up.
#[inline(never)]
fn scatter(table: &Table, rows: &[&Row], spec: &mut ChartSpec) {
    let last = table
        .slots
        .last()
        .map_or_else(String::new, |s| s.long.clone());
    let base = table
        .base
        .map_or_else(String::new, trade::period::Period::long);
    // One that has grown from next to nothing would press all others onto one line.
    let changes = rows.iter().filter_map(|row| row.change.real());
    let factors = changes.fold(0.0, f64::max) > FAR;
    let as_factors = if factors {
        ", equal factors at equal distances"
    } else {
        ""
    };
    spec.scatter = Scatter {
        x: Some(Measured {
            unit: spec.unit,
            heading: format!("Value in {last}"),
            log: true,
        }),
        y: Some(Measured {
            unit: Unit::Change,
            heading: format!("Change since {base}{as_factors}"),
            log: factors,
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

/// Ranked bars show two periods: the base, as a tick, and the last.
#[inline(never)]
fn bars(view: &View, table: &Table, rows: &[&Row], spec: &mut ChartSpec) {
    let last = spec.periods.last().cloned();
    // A change since the base is nothing in the base itself.
    let base = table
        .base
        .filter(|_| view.measure != Measure::Change)
        .filter(|b| table.slots.last().is_some_and(|s| s.period != *b));
    let tick = base.map(|b| PeriodTick {
        short: b.short(),
        long: b.long(),
        period: Some(b),
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

/// Figures that are compared with nothing: of a chart without time those of the base too.
fn unlike(view: &View, unit: Unit, rows: &[&Row], spec: &ChartSpec) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (series, row) in rows.iter().enumerate() {
        let left_out = row.leaves_out(unit) || lacks_kazakhstan(row);
        // What has no time shows the last period, and the base before it where it has one.
        let ends = [row.base, row.last()];
        let shown = match (spec.kind.timeless(), spec.base) {
            (true, Some(_)) => &ends[..],
            (true, None) => &ends[1..],
            (false, _) => &row.cells[..],
        };
        for (at, cell) in shown.iter().enumerate() {
            let lacks = left_out && cell.status == Status::Partial;
            let weighed = unit == Unit::Kilogram && !cell.status.can_be_compared();
            if view.flow == Flow::Balance || lacks || weighed {
                found.push((series, at));
            }
        }
    }
    found
}

fn race(view: &View, table: &Table, spec: &mut ChartSpec) {
    let whole_year = table.slots.len() == 12;
    let magnitude = spec.unit.shared_magnitude(table.largest(true));
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

#[inline(never)]
fn claim_marks(claim: &ClaimMarks, table: &Table, rows: &[&Row], spec: &mut ChartSpec) {
    if !claim.thresholds.is_empty() {
        // Of a gap the threshold is a gap too.
        let place = match spec.kind {
            ChartKind::Band => &mut spec.gap.thresholds,
            _ => &mut spec.thresholds,
        };
        place.clone_from(&claim.thresholds);
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
