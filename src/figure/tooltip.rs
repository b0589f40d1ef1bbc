//! The tooltip: the period as heading, all series by value, the one under the pointer bold, and the
//! comparison that the title uses. It never changes the size of the page.
//!
//! Of several series one whose figure is *missing* is not listed, and a lone one has “no data”; *imputed*,
//! *provisional* and *partial* ones say so. Must not know: pointers and keys, how shares, changes and gaps are
//! computed (that is `chart::reading`).

use super::chart_box::{Cursor, leads_into};
use super::shown::Shown;
use crate::app::expect_store;
use crate::platform::page;
use chart::reading::{compared, doubt, fact, gap, share, share_of_whole, status};
use chart::scene::Scene;
use chart::spec::{ChartKind, ChartSpec, Emphasis, SeriesSpec};
use chart::svg::pixels;
use leptos::prelude::*;
use trade::hs::HsCode;
use trade::number::{Unit, figure};
use trade::query::Table;
use trade::words::inside;

/// The narrowest and the widest that it is, pixels where text has its usual size: as in `style/figure.css`.
const WIDTHS: (f64, f64) = (196.0, 300.0);

/// The style of a box that begins or ends beside a point of a figure of this width, and stays inside it; its
/// words are so much larger than usual.
fn beside(x: f64, to_the_left: bool, width: f64, scale: f64) -> String {
    let (narrow, wide) = (WIDTHS.0 * scale, WIDTHS.1 * scale);
    let (side, from) = if to_the_left {
        ("right", width - x + 14.0)
    } else {
        ("left", x + 14.0)
    };
    let from = from.min(width - narrow).max(0.0).round();
    let room = (width - from).clamp(0.0, wide);
    let other = if to_the_left { "left" } else { "right" };
    format!(
        "{other}:auto;{side}:{}px;max-width:{}px",
        pixels(from),
        pixels(room)
    )
}

/// At most this many series are listed; the table has all.
const ROWS: usize = 9;

/// The tooltip of a chart.
#[component]
pub fn Tooltip(
    cursor: RwSignal<Option<Cursor>>,
    shown: Shown,
    scene: Memo<Scene>,
    /// How many CSS pixels one of the chart is.
    scale: impl Fn() -> f64 + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let store = expect_store();
    let spec = shown.spec;
    move || {
        let c = cursor.get()?;
        let target = c.target;
        Some(spec.with_untracked(|spec| {
            let (width, height, plot) = scene.with_untracked(|s| (s.width, s.height, s.plot));
            let scale = scale();
            let bar = spec.kind.timeless();
            let fact = spec.kind.single_facts();
            let one = matches!(spec.kind, ChartKind::Heatmap | ChartKind::Multiples);
            let heading = if bar || fact {
                let s = spec.series.get(target.series);
                s.map_or_else(String::new, |s| {
                    let code = if s.code.is_empty() { String::new() } else { format!("{} ", s.code) };
                    format!("{code}{}", s.name)
                })
            } else {
                spec.periods.get(target.point).map_or_else(String::new, |p| p.long.clone())
            };
            // What the heading calls it for short, in the words of the nomenclature.
            // A key may look like a code and be none: years are keys too.
            let coded = |s: &&SeriesSpec| (bar || one) && !s.code.is_empty();
            let code = spec.series.get(target.series).filter(coded).and_then(|s| HsCode::parse(&s.key));
            let official = code.and_then(|code| {
                store.want_texts();
                store.official(code)
            });
            let tall = scale * if official.is_some() { 190.0 } else { 110.0 };
            let (at, point) = (target.series, target.point);
            let rows = shown.table.with_untracked(|t| match () {
                () if fact => fact_rows(t, spec, at),
                () if bar => bar_rows(spec, t, at),
                () if one => one_row(spec, t, at, point),
                () => period_rows(spec, t, at, point),
            });
            // A mouse has opened it already, and hovers before.
            let more = c.pinned && !c.by_key && !shown.beside && leads_into(spec, at).is_some();
            // The side with more room, beside the crosshair and inside the figure.
            let left = target.x > plot.x + plot.width * 0.5;
            let across = beside(target.x * scale, left, width * scale, scale);
            // Below the bar; above it where the buttons of a phone, or the window's edge, would cover it.
            let y = if bar {
                let below = target.area.bottom() * scale + 10.0;
                let seen = page::seen_of(if shown.beside { "chart-beside" } else { "chart" });
                let room = seen.unwrap_or(f64::MAX).min(height * scale);
                if below + tall > room { (target.area.y * scale - tall).max(0.0) } else { below }
            } else {
                plot.y * scale + 8.0
            };
            view! {
                <div class="tooltip" class:is-pinned=c.pinned prop:style=format!("{across};top:{}px", pixels(y.round()))>
                    <p class="tooltip-head">{heading}</p>
                    {official.map(|words| view! { <p class="tooltip-official">{words}</p> })}
                    <table><tbody>{rows}</tbody></table>
                    {more.then(|| view! { <p class="tooltip-more">"Tap it again to open it"</p> })}
                </div>
            }
        }))
    }
}

fn row(name: String, words: String, swatch: Option<String>, focus: bool) -> AnyView {
    view! {
        <tr class:is-focus=focus>
            <th scope="row">{swatch.map(|s| view! { <i class="swatch" prop:style=format!("background:{s}")></i> })}{name}</th>
            <td>{words}</td>
        </tr>
    }
    .into_any()
}

fn period_rows(spec: &ChartSpec, table: &Table, series: usize, point: usize) -> Vec<AnyView> {
    let value = |i: usize| {
        spec.series
            .get(i)
            .and_then(|s| s.points.get(point))
            .and_then(|p| p.value)
    };
    let mut order: Vec<usize> = (0..spec.series.len())
        .filter(|i| value(*i).is_some())
        .collect();
    order.sort_by(|a, b| {
        value(*b)
            .unwrap_or(0.0)
            .total_cmp(&value(*a).unwrap_or(0.0))
    });
    let mut out: Vec<AnyView> = order
        .iter()
        .copied()
        .take(ROWS)
        .filter_map(|i| {
            let s = spec.series.get(i)?;
            let colour = s.paint.token().map(|t| format!("var(--{t})"));
            let focus =
                i == series || s.emphasis == Emphasis::Focus && spec.kind == ChartKind::Race;
            let doubt = doubt(status(spec, table, i, point));
            let mut words = format!("{}{doubt}", figure(value(i)?, spec.unit));
            if let Some(share) = share(spec, i, point) {
                words.push_str(&format!(" · {}", figure(share, Unit::Share)));
            }
            Some(row(s.name.clone(), words, colour, focus))
        })
        .collect();
    if out.is_empty() {
        out.push(row("No data".to_owned(), String::new(), None, false));
    }
    if let Some(total) = spec.total.get(point).and_then(|p| p.value) {
        out.push(row(
            "Total".to_owned(),
            figure(total, spec.unit),
            None,
            true,
        ));
    }
    if let Some(gap) = gap(spec, point) {
        out.push(last_row(spec.gap.name.clone(), figure(gap, Unit::Change)));
    }
    out.extend(comparison(spec, series, point));
    out
}

fn last_row(name: String, words: String) -> AnyView {
    view! { <tr class="comparison"><th scope="row">{name}</th><td>{words}</td></tr> }.into_any()
}

/// The last line: the change of the series under the pointer on a year before.
fn comparison(spec: &ChartSpec, series: usize, point: usize) -> Option<AnyView> {
    let found = compared(spec, series, point)?;
    let name = spec.series.get(series).map_or("Total", |s| s.name.as_str());
    let head = format!("{name} since {}", found.with);
    Some(last_row(head, found.change))
}

/// The one figure under the pointer, where a panel or a row of cells is a series.
fn one_row(spec: &ChartSpec, table: &Table, series: usize, point: usize) -> Vec<AnyView> {
    let Some(s) = spec.series.get(series) else {
        return Vec::new();
    };
    let value = s.points.get(point).and_then(|p| p.value);
    let words = value.map_or_else(|| "no data".to_owned(), |v| figure(v, spec.unit));
    let doubt = doubt(status(spec, table, series, point));
    let mut out = vec![row(s.name.clone(), format!("{words}{doubt}"), None, true)];
    out.extend(comparison(spec, series, point));
    out
}

/// A single figure and what is known of it.
fn fact_rows(t: &Table, spec: &ChartSpec, series: usize) -> Vec<AnyView> {
    let Some(found) = spec.series.get(series).and_then(|s| t.row(&s.key)) else {
        return Vec::new();
    };
    let (value, known) = fact(t, found);
    let name = t.slots.last().map_or_else(String::new, |s| s.tick.clone());
    let known = known
        .into_iter()
        .map(|(label, words)| row(label.to_owned(), words.to_owned(), None, false));
    std::iter::once(row(name, value, None, true))
        .chain(known)
        .collect()
}

fn bar_rows(spec: &ChartSpec, table: &Table, series: usize) -> Vec<AnyView> {
    let Some(s) = spec.series.get(series) else {
        return Vec::new();
    };
    let mut out: Vec<AnyView> = spec
        .periods
        .iter()
        .zip(&s.points)
        .enumerate()
        .rev()
        .map(|(point, (period, p))| {
            let words = p
                .value
                .map_or_else(|| "no data".to_owned(), |v| figure(v, spec.unit));
            let doubt = doubt(status(spec, table, series, point));
            row(period.long.clone(), format!("{words}{doubt}"), None, false)
        })
        .collect();
    if let Some((share, whole)) = share_of_whole(table, &s.key) {
        let name = format!("Share of {}", inside(&whole));
        out.push(row(name, figure(share, Unit::Share), None, false));
    }
    if !s.change.is_empty() {
        // Where the two figures above are not of the same parts, it is not theirs.
        let alike = !spec.unlike.iter().any(|(of, _)| *of == series);
        let name = if alike {
            "Change"
        } else {
            "Change, like for like"
        };
        out.push(last_row(name.to_owned(), s.change.clone()));
    }
    out
}
