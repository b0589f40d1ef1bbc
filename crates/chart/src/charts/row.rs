//! The rows of ranked bars: what stands in each column, and how wide the columns are.
//!
//! A *missing* figure has no length and the words “no data”; zero is a figure like any other; *imputed*,
//! *estimated* and *partial* ones are marked for hatching. Must not know: the colours of bars, where zero stands on
//! the figure.

use crate::backend::Pen;
use crate::canvas::Canvas;
use crate::charts::cut;
use crate::clip::drawable;
use crate::glyphs::text_width;
use crate::paint::Paint;
use crate::scene::{Rect, Role};
use crate::sizes::is_soft;
use crate::spec::ChartSpec;
use trade::number::figure;

/// Below this width names stand above their bars.
pub const STACKED: f64 = 520.0;
/// Room for what stands above and below the rows.
pub const AROUND: f64 = 44.0;

/// How high a row is where there is room: higher with its name above the bar.
pub fn height(width: f64) -> f64 {
    if width < STACKED { 44.0 } else { 26.0 }
}
/// A bar shorter than this, in pixels, is not crossed by the tick of the base period.
const SHORT: f64 = 14.0;
/// At most so many rows.
pub const MOST: usize = 40;

/// One row, in words and numbers.
pub struct Row {
    /// The series.
    pub series: usize,
    /// HS code.
    pub code: String,
    /// Name.
    pub name: String,
    /// The figure of the last period.
    pub value: Option<f64>,
    /// What its bar shows of it: all, or as much as has room.
    pub drawn: Option<f64>,
    /// Whether the bar is cut.
    pub cut: bool,
    /// The figure of the base period.
    pub base: Option<f64>,
    /// The figure in words.
    pub words: String,
    /// The change in words.
    pub change: String,
    /// Whether the bar is hatched.
    pub soft: bool,
}

/// A code in words: `Section XVI`, `HS 2709`; nothing without one.
pub fn code_words(code: &str) -> String {
    match code.chars().next() {
        None => String::new(),
        Some('0'..='9') => format!("HS {code}"),
        Some(_) => format!("Section {code}"),
    }
}

/// The rows of a chart, in the order of its series.
pub fn rows(spec: &ChartSpec) -> Vec<Row> {
    let last = spec.periods.len().saturating_sub(1);
    let series = spec.series.iter().take(MOST).enumerate();
    let mut rows: Vec<Row> = series
        .map(|(i, s)| {
            let point = s.points.get(last);
            let at = |p: usize| s.points.get(p).and_then(|p| drawable(p.value));
            let value = at(last);
            Row {
                series: i,
                code: s.code.clone(),
                name: s.name.clone(),
                value,
                drawn: value,
                cut: false,
                base: spec.base.filter(|b| *b != last).and_then(at),
                words: value.map_or_else(|| "no data".to_owned(), |v| figure(v, spec.unit)),
                change: s.change.clone(),
                soft: is_soft(point, spec.periods.get(last)),
            }
        })
        .collect();
    cut::cut(&mut rows, spec);
    rows
}

/// The tick of the base period at `x`, which reaches `over` beyond the bar; in short bars only beyond it, for
/// its halo would leave nothing of them.
pub fn base_tick(canvas: &Canvas, (x, over): (f64, f64), bar: Rect, (series, at): (usize, usize)) {
    let (top, bottom) = (bar.y - over, bar.bottom() + over);
    let pen = Pen::line(Role::Base, Paint::Ink, 2.4).at(series, at);
    let on_short = bar.width < SHORT && x > bar.x - 4.0 && x < bar.right() + 4.0;
    if on_short {
        canvas.path(pen, &[(x, top), (x, bar.y - 0.5)]);
        canvas.path(pen, &[(x, bar.bottom() + 0.5), (x, bottom)]);
        return;
    }
    let halo = Pen::line(Role::Halo, Paint::Bank, 6.0).at(series, at);
    canvas.path(halo, &[(x, top), (x, bottom)]);
    canvas.path(pen, &[(x, top), (x, bottom)]);
}

/// The least and the most that bars show, their base period too; nothing without bars.
pub fn drawn(spec: &ChartSpec) -> Option<(f64, f64)> {
    let rows = rows(spec);
    let shown = rows.iter().flat_map(|r| [r.drawn, r.base]).flatten();
    shown.fold(None, |range, v| match range {
        None => Some((v, v)),
        Some((lo, hi)) => Some((v.min(lo), v.max(hi))),
    })
}

/// Where the columns stand, and the sizes of their words.
pub struct Layout {
    /// Names stand above their bars.
    pub stacked: bool,
    /// Height of the heading.
    pub head: f64,
    /// Height of a row.
    pub row: f64,
    /// Height of a bar.
    pub bar: f64,
    /// From the top of a row to the middle of its bar.
    pub middle: f64,
    /// Whether codes are shown.
    pub codes: bool,
    /// Where names begin.
    pub name: f64,
    /// Room for a name.
    pub name_room: f64,
    /// Left and right edge of the plot.
    pub plot: (f64, f64),
    /// Where values are: the left edge of their column.
    pub value: f64,
    /// Whether changes are shown.
    pub changes: bool,
    /// Size of names and values.
    pub size: f64,
    /// Size of codes and changes.
    pub small: f64,
}

/// Lays out rows in a figure.
pub fn layout(
    rows: &[Row],
    heads: (&str, &str),
    width: f64,
    height: f64,
    feet: f64,
    has_base: bool,
) -> Layout {
    let stacked = width < STACKED;
    let least = if stacked { 34.0 } else { 26.0 };
    let head = if stacked { 34.0 } else { 26.0 };
    let fitting =
        |head: f64| ((height - head - feet) / rows.len().max(1) as f64).clamp(least, 57.0);
    // Low rows leave no room for the base period's name above the first bar.
    let head = if has_base && !stacked && fitting(head) < 44.0 {
        head + 11.0
    } else {
        head
    };
    let row = fitting(head);
    let (size, small) = match row {
        _ if stacked => (13.0, 12.0),
        ..30.0 => (13.0, 12.0),
        _ => (14.0, 13.0),
    };
    let widest = |of: fn(&Row) -> &str, size: f64, weight: u16| {
        rows.iter()
            .map(|r| text_width(of(r), size, weight))
            .fold(0.0, f64::max)
    };
    let code = widest(|r| &r.code, small, 400);
    let name = widest(|r| &r.name, size, 600) + 0.5;
    let value = widest(|r| &r.words, size, 600).max(text_width(heads.0, 12.0, 600));
    let change = widest(|r| &r.change, small, 400);
    let change = if change > 0.0 {
        change.max(text_width(heads.1, 12.0, 600))
    } else {
        0.0
    };
    let code_room = if code > 0.0 { code + 16.0 } else { 0.0 };
    // What is shown: codes go first, then names are cut, changes go last.
    let between = if stacked { 12.0 } else { 28.0 };
    let least_name = if stacked {
        90.0
    } else {
        120.0_f64.min(width * 0.2)
    };
    let least_plot = if stacked { 0.0 } else { width * 0.26 + 48.0 };
    let right = |changes: bool| value + if changes { between + change } else { 0.0 };
    let left_over = |codes: bool, changes: bool| {
        width - least_plot - right(changes) - if codes { code_room } else { 0.0 } - 8.0
    };
    let wanted = name.min(if stacked { name } else { width * 0.3 });
    let changes = change > 0.0 && left_over(false, true) >= least_name.min(name);
    let codes = code > 0.0 && left_over(true, changes) >= wanted;
    let name_x = if codes { code_room } else { 0.0 };
    let name_room = wanted.min(left_over(codes, changes)).max(0.0);
    let value_x = width - right(changes);
    let plot = if stacked {
        (2.0, width - 4.0)
    } else {
        (
            name_x + name_room + 24.0,
            (value_x - 36.0).max(name_x + name_room + 40.0),
        )
    };
    let bar = if stacked {
        (row - 24.0).clamp(8.0, 18.0)
    } else {
        (row * 0.5).min(26.0)
    };
    let middle = if stacked { 20.0 + bar / 2.0 } else { row / 2.0 };
    Layout {
        stacked,
        head,
        row,
        bar,
        middle,
        codes,
        name: name_x,
        name_room,
        plot,
        value: value_x,
        changes,
        size,
        small,
    }
}
