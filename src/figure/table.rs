//! The table of a view: every figure, sorted by any column, with the whole in its foot.
//!
//! Over months the rows are months and the columns series; else the rows are products or years and
//! the columns periods. The CSV writes the same grid. A *missing* figure is a dash; what is *imputed*, *partial* or
//! otherwise not *reported* says so to those who point at it or hear it. Must not know: how lines are made and
//! ordered (that is `words::grid`), charts but for the rows that a claim marks.

use super::shown::claim_marks;
use crate::app::expect_store;
use crate::controls::icon;
use crate::platform::page;
use crate::state::{CITED, Store};
use leptos::prelude::*;
use trade::number::{Magnitude, Unit, cell, figure, times, write_in};
use trade::query::Row;
use trade::status::Status;
use trade::view::View;
use trade::view::write::write;
use trade::words::grid::{Grid, Line, grid, next_order};

/// The name of a row in full detail.
pub fn row_name(store: Store) -> impl Fn(&Row) -> String {
    move |row| {
        row.code
            .map_or_else(|| row.name.clone(), |c| store.product_name_here(c))
    }
}

/// The order of the table in words; empty where the reader has chosen none, or a column that is gone.
pub fn order(store: Store) -> String {
    let view = store.view.get_untracked();
    let Some(sort) = &view.sort else {
        return String::new();
    };
    let grid = store
        .table
        .with_untracked(|t| grid(t, &view, row_name(store)));
    let column = match sort.column.as_str() {
        "code" => "HS code",
        "name" => grid.corner,
        key => match grid.columns.iter().find(|c| c.key == key) {
            Some(column) => &column.heading,
            None => return String::new(),
        },
    };
    let way = if sort.descending {
        "descending"
    } else {
        "ascending"
    };
    format!("Sorted by {column}, {way}")
}

/// The table of the view. Long tables show their first rows; a button shows all.
#[component]
pub fn FiguresTable(
    /// How many rows are shown before the reader asks for all; of months and years all are.
    #[prop(default = FIRST)]
    first: usize,
) -> impl IntoView {
    let store = expect_store();
    let whole = RwSignal::new(false);
    let caption = move || store.headline.get();
    let headings = StoredValue::new(Vec::<String>::new());
    let body = move || {
        let view = store.view.get();
        store.texts.track();
        // Sorted, or asked for as a whole, a long table needs every row.
        let parts = store.table.with(|t| t.cut);
        let all = whole.get() || view.sort.is_some();
        let table = match all {
            true => store.whole_table(),
            false => store.table.get(),
        };
        let grid = grid(&table, &view, row_name(store));
        // Columns that are periods end with the newest: a table wider than its box begins there.
        if !grid.periods_down && grid.labels.is_empty() {
            let now: Vec<String> = grid.columns.iter().map(|c| c.key.clone()).collect();
            if headings.with_value(|last| *last != now) {
                headings.set_value(now);
                let turns = store.turns;
                turns.when_standing(|| page::next_frame(|| page::to_right_end(TABLE)));
            }
        }
        let first = if grid.timely { FIRST } else { first };
        let cut = if all { 0 } else { parts };
        render(store, &view, &grid, (cut, first), whole)
    };
    view! {
        <div class="table-scroll" id=TABLE tabindex="0" role="region" aria-labelledby="table-caption">
            <table class="figures">
                <caption class="visually-hidden" id="table-caption">{caption}</caption>
                {body}
            </table>
        </div>
    }
}

/// The box that the table scrolls in.
const TABLE: &str = "table";

/// Rows that are shown on paper under a chart, the largest first.
pub const ON_PAPER: usize = 40;
/// Rows that are shown before the reader asks for all.
const FIRST: usize = trade::query::MOST;

/// A share or a change as a cell has it: one decimal, a factor where it has grown more than elevenfold; points
/// without their word, which the heading has.
fn percentage(value: f64, unit: Unit) -> String {
    let magnitude = Magnitude {
        divisor: 1.0,
        suffix: if unit == Unit::Points { "" } else { "%" },
    };
    times(value, unit).unwrap_or_else(|| write_in(value, unit, magnitude, 1))
}

fn render(
    store: Store,
    view: &View,
    grid: &Grid,
    (cut, first): (usize, usize),
    whole: RwSignal<bool>,
) -> impl IntoView + use<> {
    let sort = view.sort.clone().or_else(|| grid.own_order());
    let order = StoredValue::new(sort.clone());
    let heading = move |key: &str, words: String, class: &'static str| {
        let now = sort
            .as_ref()
            .filter(|s| s.column == key)
            .map(|s| s.descending);
        let aria = now.map(|d| if d { "descending" } else { "ascending" });
        let key = key.to_owned();
        let id = format!("sort-{key}");
        let click = move |_| {
            let key = key.clone();
            let sort = order.with_value(|now| next_order(&key, now.as_ref()));
            store.change(|v| View {
                sort: Some(sort),
                ..v.clone()
            });
        };
        // Buttons are not printed: on paper these are the head.
        let on_paper = words.clone();
        view! {
            <th scope="col" class=class aria-sort=aria data-words=on_paper>
                <button type="button" id=id on:click=click>{words}{icon("", "sort")}</button>
            </th>
        }
    };
    let break_at: Vec<bool> = grid.columns.iter().map(|c| c.break_before).collect();
    let units: Vec<Unit> = grid.columns.iter().map(|c| c.unit).collect();
    let magnitude = grid.magnitude;
    let head = {
        let mut cells = Vec::new();
        if grid.codes {
            cells.push(heading("code", "HS".to_owned(), "is-code").into_any());
        }
        cells.push(heading("name", grid.corner.to_owned(), "is-name").into_any());
        for column in &grid.columns {
            let unit = column.unit;
            let words = if unit.is_money() || unit == Unit::Kilogram {
                format!("{}, {}", column.heading, unit.heading(magnitude))
            } else {
                column.heading.clone()
            };
            let class = if column.break_before { "is-break" } else { "" };
            cells.push(heading(&column.key, words, class).into_any());
        }
        for words in &grid.labels {
            cells.push(view! { <th scope="col" class="is-words">{*words}</th> }.into_any());
        }
        cells
    };
    let main = grid.main;
    let codes = grid.codes;
    let columns: Vec<String> = grid.columns.iter().map(|c| c.key.clone()).collect();
    let periods_down = grid.periods_down;
    let cited = store.cited.get();
    let is_cited = move |line: &str, column: &str| {
        let (row, period) = if periods_down {
            (column, line)
        } else {
            (line, column)
        };
        let is = |cell: &(String, String)| cell.0 == row && cell.1 == period;
        cited.as_ref().is_some_and(|c| c.cells.iter().any(is))
    };
    // The rows that the claim is about, as its chart marks them.
    let claim_rows = claim_marks(store).rows;
    let first_cited = std::cell::Cell::new(true);
    let view_focus = view.focus.clone();
    let line = move |l: &Line| {
        let cells: Vec<AnyView> = l
            .cells
            .iter()
            .enumerate()
            .map(|(i, c)| {
                let unit = units.get(i).copied().unwrap_or(Unit::Usd);
                let words = match c.real() {
                    // Where lines differ, each says its own unit.
                    Some(v) if l.unit.is_some() || unit == Unit::Bcm => figure(v, l.unit.unwrap_or(unit)),
                    Some(v) if matches!(unit, Unit::Change | Unit::Share | Unit::Points) => percentage(v, unit),
                    Some(v) => cell(v, unit, magnitude),
                    None => "–".to_owned(),
                };
                let cited = is_cited(&l.id, columns.get(i).map_or("", String::as_str));
                // The first of them takes the focus.
                let id = (cited && first_cited.replace(false)).then_some(CITED);
                let mut class = String::new();
                let kinds = [(break_at.get(i) == Some(&true), "is-break "), (Some(i) == main, "is-main "), (cited, "is-cited")];
                for (_, name) in kinds.into_iter().filter(|(on, _)| *on) {
                    class.push_str(name);
                }
                let status = (!matches!(c.status, Status::Reported | Status::Missing)).then(|| c.status.word());
                let title = match c.status {
                    Status::Missing => Some("no figure in the source"),
                    _ => status,
                };
                view! { <td class=class id=id tabindex=id.map(|_| "-1") title=title data-status=status>{words}{status.map(|s| view! { <span class="visually-hidden">{format!(" ({s})")}</span> })}</td> }.into_any()
            })
            .collect();
        let last = l.words.len().saturating_sub(1);
        let words: Vec<AnyView> = l.words.iter().enumerate().map(|(i, w)| {
            let words = match w.as_str() {
                "" => "–".to_owned(),
                w => w.to_owned(),
            };
            if i == last && !l.address.is_empty() {
                let words = if w.is_empty() { "source".to_owned() } else { words };
                view! { <td class="is-words"><a href=l.address.clone() rel="noopener">{words}</a></td> }.into_any()
            } else {
                view! { <td class="is-words">{words}</td> }.into_any()
            }
        }).collect();
        let name = match l.product {
            Some(code) => {
                let go = move |e: leptos::ev::MouseEvent| {
                    e.prevent_default();
                    store.change(|v| v.drilled_into(code));
                };
                view! { <a href=format!("?{}", write(&view.drilled_into(code), store.facts)) id=format!("row-{code}") title=move || store.official(code) on:click=go>{l.name.clone()}</a> }.into_any()
            }
            None => match l.key.clone() {
                // A click highlights the series, here and on the chart.
                Some(key) => {
                    let on = view_focus.contains(&key);
                    let toggled = key.clone();
                    let toggle = move |_| store.change(|v| v.with_focus_toggled(&toggled));
                    view! { <button type="button" class="row-focus" id=format!("row-{key}") aria-pressed=on.to_string() title="Highlight" on:click=toggle>{l.name.clone()}</button> }.into_any()
                }
                None => l.name.clone().into_any(),
            },
        };
        let claimed = claim_rows.contains(&l.id);
        let focus = l.key.as_ref().is_some_and(|k| view_focus.contains(k));
        if codes {
            view! { <tr class:is-focus=focus class:is-claim=claimed><td class="is-code">{l.code.clone()}</td><th scope="row" class="is-name">{name}</th>{cells}{words}</tr> }.into_any()
        } else {
            view! { <tr class:is-focus=focus class:is-claim=claimed><th scope="row" class="is-name">{name}</th>{cells}{words}</tr> }.into_any()
        }
    };
    let body: Vec<&Line> = grid.lines.iter().filter(|l| !l.foot).collect();
    // A remainder stands for the rows that were cut.
    let count = body.len() + cut - usize::from(cut > 0);
    let shown = if whole.get() { count } else { count.min(first) };
    let rows: Vec<AnyView> = body.into_iter().take(shown).map(&line).collect();
    let foot: Vec<AnyView> = grid.lines.iter().filter(|l| l.foot).map(&line).collect();
    let columns = grid.columns.len() + grid.labels.len() + 1 + usize::from(codes);
    let more = (shown < count).then(|| {
        view! {
            <tr><td class="is-name" colspan=columns.to_string()>
                <button type="button" class="link-button" id="all-rows" on:click=move |_| whole.set(true)>{format!("Show all {count} rows")}</button>
                <span class="print-only">{format!("The first {shown} of {count} rows: the file (CSV) has all of them.")}</span>
            </td></tr>
        }
    });
    view! {
        <thead><tr>{head}</tr></thead>
        <tbody>{rows}{more}</tbody>
        {(!foot.is_empty()).then(|| view! { <tfoot>{foot}</tfoot> })}
    }
}
