//! The table of a view: every figure, sorted by any column, with the whole in its foot.
//!
//! Over months the rows are months and the columns series; else the rows are products or years and
//! the columns periods. The CSV writes the same grid.

use super::shown::claim_marks;
use crate::app::expect_store;
use crate::controls::icon;
use crate::platform::page;
use crate::state::{CITED, Store};
use leptos::prelude::*;
use trade::hs::HsCode;
use trade::number::{Magnitude, Unit, cell};
use trade::query::{Cell, Row, RowKind, Table, TimeAxis};
use trade::status::Status;
use trade::view::{Sort, View};
use trade::vocabulary::{Flow, Measure, Topic};
use trade::words::naming::code_words;

/// One line of the grid.
pub struct Line {
    /// Key of its row or, where lines are periods, of its period.
    pub id: String,
    /// Key of its series, where the line is one.
    pub key: Option<String>,
    /// HS code; empty for none.
    pub code: String,
    /// Name of the line.
    pub name: String,
    /// Figures, one a column.
    pub cells: Vec<Cell>,
    /// The unit of its figures where lines differ.
    pub unit: Option<Unit>,
    /// Words beside the figures, one a heading of the grid.
    pub words: Vec<String>,
    /// The page that its figure was taken from; empty for none.
    pub address: String,
    /// Whether it is the foot.
    pub foot: bool,
    /// What sorting by name goes by: its place.
    pub place: usize,
    /// The product to drill into.
    pub product: Option<HsCode>,
}

/// The grid that is shown and written.
pub struct Grid {
    /// Heading of the first column.
    pub corner: &'static str,
    /// Whether lines are periods, and columns series.
    pub periods_down: bool,
    /// Whether lines have codes.
    pub codes: bool,
    /// Key and heading of each column of figures, whether the source breaks before it, and its unit.
    pub columns: Vec<(String, String, bool, Unit)>,
    /// Headings of the words that lines have beside their figures.
    pub labels: Vec<&'static str>,
    /// The column that is set off: the newest period, or of columns that are rows of the data the whole.
    pub main: Option<usize>,
    /// Lines in order.
    pub lines: Vec<Line>,
    /// The magnitude of figures in the table's own unit.
    pub magnitude: Magnitude,
}

/// The grid of a table, sorted as the view asks.
pub fn grid(table: &Table, view: &View, name: impl Fn(&Row) -> String) -> Grid {
    let unit = table.unit();
    let magnitude = unit.magnitude(table.largest(trade::query::draws_whole(view)));
    let mut grid = if table.axis == TimeAxis::Months {
        let columns = table
            .rows
            .iter()
            .map(|r| (r.key.clone(), r.name.clone(), false, unit))
            .collect();
        let lines = table.slots.iter().enumerate().map(|(i, slot)| Line {
            id: slot.key.clone(),
            key: None,
            code: String::new(),
            name: slot.long.clone(),
            cells: table
                .rows
                .iter()
                .map(|r| r.cells.get(i).copied().unwrap_or(Cell::MISSING))
                .collect(),
            unit: None,
            words: Vec::new(),
            address: String::new(),
            foot: false,
            place: i,
            product: None,
        });
        Grid {
            corner: "Month",
            main: table.rows.iter().position(|r| r.kind == RowKind::Whole),
            periods_down: true,
            codes: false,
            columns,
            labels: Vec::new(),
            lines: lines.collect(),
            magnitude,
        }
    } else {
        let years = table.axis == TimeAxis::MonthsOfYear;
        let change_unit = match unit {
            // The months of a year together, beside those of the year before.
            _ if years => Unit::Change,
            Unit::Change if view.measure == Measure::Change => Unit::Change,
            Unit::Share | Unit::Change | Unit::Points => Unit::Points,
            _ => Unit::Change,
        };
        let mut columns: Vec<(String, String, bool, Unit)> = table
            .slots
            .iter()
            .map(|s| (s.key.clone(), s.tick.clone(), s.break_before, unit))
            .collect();
        let base = table
            .base
            .filter(|b| !years && !table.slots.iter().any(|s| s.period == *b));
        if let Some(b) = base {
            columns.insert(0, (b.code(), b.short(), false, unit));
        }
        let compares = view.flow != Flow::Balance && view.measure != Measure::Split;
        let change = match (table.base, years) {
            (_, true) if compares => Some("On the year".to_owned()),
            // A balance, and what is split, is compared with nothing.
            (Some(b), _) if unit != Unit::Index && compares => Some(format!("Since {}", b.short())),
            _ => None,
        };
        if let Some(words) = &change {
            columns.push(("change".to_owned(), words.clone(), false, change_unit));
        }
        let lines = table.rows.iter().enumerate().map(|(i, row)| {
            let mut cells = row.cells.clone();
            if base.is_some() {
                cells.insert(0, row.base);
            }
            if change.is_some() {
                cells.push(row.change);
            }
            let particulars = row.particulars.as_deref().cloned().unwrap_or_default();
            Line {
                id: row.key.clone(),
                key: (row.kind == RowKind::Part && table.labels.is_empty())
                    .then(|| row.key.clone()),
                unit: particulars.unit,
                words: particulars.words,
                address: particulars.address,
                code: row.code.map_or_else(String::new, code_words),
                name: name(row),
                cells,
                foot: row.kind == RowKind::Whole,
                place: i,
                product: row
                    .code
                    .filter(|c| c.level() < 3 && view.topic == Topic::Products),
            }
        });
        let corner = match view.topic {
            _ if years => "Year",
            Topic::Products => "Product",
            Topic::Partners => "Partner",
            Topic::Materials if view.measure == Measure::Hhi => "Material",
            Topic::Materials if view.flow == Flow::Exports => "Buyer",
            Topic::Materials => "Supplier",
            Topic::Cars => "Of what",
            Topic::Pipelines => "Line",
            _ => "Row",
        };
        let figures =
            |c: &(String, String, bool, Unit)| !matches!(c.3, Unit::Change | Unit::Points);
        Grid {
            corner,
            main: columns.iter().rposition(figures),
            periods_down: false,
            labels: table.labels.clone(),
            codes: table.rows.iter().any(|r| r.code.is_some()),
            columns,
            lines: lines.collect(),
            magnitude,
        }
    };
    if let Some(sort) = &view.sort {
        sort_lines(&mut grid, sort);
    }
    grid
}

fn sort_lines(grid: &mut Grid, sort: &Sort) {
    let column = grid.columns.iter().position(|c| c.0 == sort.column);
    grid.lines.sort_by(|a, b| {
        let foot = a.foot.cmp(&b.foot);
        let order = match (column, sort.column.as_str()) {
            (Some(i), _) => {
                let value = |l: &Line| l.cells.get(i).and_then(|c| c.real());
                match (value(a), value(b)) {
                    (Some(x), Some(y)) => x.total_cmp(&y),
                    // What is missing goes last in both directions.
                    (None, None) => std::cmp::Ordering::Equal,
                    (None, _) => return foot.then(std::cmp::Ordering::Greater),
                    (_, None) => return foot.then(std::cmp::Ordering::Less),
                }
            }
            (None, "code") => a.code.cmp(&b.code),
            (None, "name") if grid.corner != "Month" && grid.corner != "Year" => {
                a.name.cmp(&b.name)
            }
            _ => a.place.cmp(&b.place),
        };
        foot.then(if sort.descending {
            order.reverse()
        } else {
            order
        })
    });
}

/// The name of a row in full detail.
pub fn row_name(store: Store) -> impl Fn(&Row) -> String {
    move |row| {
        row.code
            .map_or_else(|| row.name.clone(), |c| store.product_name(c))
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
        key => match grid.columns.iter().find(|c| c.0 == key) {
            Some((_, heading, ..)) => heading,
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
pub fn FiguresTable() -> impl IntoView {
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
            let now: Vec<String> = grid.columns.iter().map(|c| c.0.clone()).collect();
            if headings.with_value(|last| *last != now) {
                headings.set_value(now);
                let turns = store.turns;
                turns.when_standing(|| page::next_frame(|| page::to_right_end(TABLE)));
            }
        }
        render(store, &view, &grid, if all { 0 } else { parts }, whole)
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

/// Rows that are shown before the reader asks for all.
const FIRST: usize = trade::query::MOST;

fn render(
    store: Store,
    view: &View,
    grid: &Grid,
    cut: usize,
    whole: RwSignal<bool>,
) -> impl IntoView + use<> {
    let sort = view.sort.clone();
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
            store.change(|v| {
                let descending = !v
                    .sort
                    .as_ref()
                    .is_some_and(|s| s.column == key && s.descending);
                View {
                    sort: Some(Sort {
                        column: key,
                        descending,
                    }),
                    ..v.clone()
                }
            });
        };
        view! {
            <th scope="col" class=class aria-sort=aria>
                <button type="button" id=id on:click=click>{words}{icon("", "sort")}</button>
            </th>
        }
    };
    let break_at: Vec<bool> = grid.columns.iter().map(|c| c.2).collect();
    let units: Vec<Unit> = grid.columns.iter().map(|c| c.3).collect();
    let magnitude = grid.magnitude;
    let head = {
        let mut cells = Vec::new();
        if grid.codes {
            cells.push(heading("code", "HS".to_owned(), "is-code").into_any());
        }
        cells.push(heading("name", grid.corner.to_owned(), "is-name").into_any());
        for (key, words, breaks, unit) in &grid.columns {
            let words = if unit.is_money() || *unit == Unit::Kilogram {
                format!("{words}, {}", unit.heading(magnitude))
            } else {
                words.clone()
            };
            cells.push(heading(key, words, if *breaks { "is-break" } else { "" }).into_any());
        }
        for words in &grid.labels {
            cells.push(view! { <th scope="col" class="is-words">{*words}</th> }.into_any());
        }
        cells
    };
    let main = grid.main;
    let codes = grid.codes;
    let columns: Vec<String> = grid.columns.iter().map(|c| c.0.clone()).collect();
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
                    Some(v) if l.unit.is_some() || unit == Unit::Bcm => trade::number::figure(v, l.unit.unwrap_or(unit)),
                    Some(v) if matches!(unit, Unit::Change | Unit::Share | Unit::Points) => trade::number::write_in(v, unit, Magnitude { divisor: 1.0, suffix: if unit == Unit::Points { "" } else { "%" } }, 1),
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
                view! { <a href=format!("?topic=products&product={code}") id=format!("row-{code}") title=move || store.official(code) on:click=go>{l.name.clone()}</a> }.into_any()
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
    let shown = if whole.get() { count } else { count.min(FIRST) };
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
