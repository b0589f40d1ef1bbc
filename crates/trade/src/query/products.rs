//! The topic `products`: China–Russia trade by HS code and year.

use super::basis::Basis;
use super::measure;
use super::table::{Cell, Figure, Row, RowKind, Slot, Table, TimeAxis};
use crate::data::Dataset;
use crate::data::products::{Products, Sum};
use crate::hs::HsCode;
use crate::number::Unit;
use crate::period::Period;
use crate::status::Status;
use crate::view::{Base, View};
use crate::vocabulary::{Flow, Grouping, Measure};

/// The first year on China's declarations alone: the source breaks before it (trap 1 of the data).
pub const BREAK_YEAR: i16 = 2022;

/// The name of the row of all goods together.
pub const ALL_GOODS: &str = "All goods";
/// The name of the row of several chosen products together.
pub const CHOSEN: &str = "Chosen products";

/// The name of a code: its short name, or the code where the names are not there yet.
#[must_use]
pub fn name(data: &Dataset, code: HsCode) -> String {
    data.names
        .get(code)
        .map_or_else(|| format!("HS {code}"), str::to_owned)
}

/// The level of a grouping: 0 section, 1 chapter, 2 heading, 3 subheading.
fn level(by: Grouping) -> u8 {
    match by {
        Grouping::Section => 0,
        Grouping::Hs4 => 2,
        Grouping::Hs6 => 3,
        _ => 1,
    }
}

/// Customs value of a node in a year, US dollars.
fn value(products: &Products, code: Option<HsCode>, flow: Flow, year: i16) -> Cell {
    let (out, inward) = (
        products.sum(code, year, true),
        products.sum(code, year, false),
    );
    let of = |sum: Sum, n: i64| {
        if sum.rows == 0 {
            Cell::MISSING
        } else {
            Cell {
                figure: Some(Figure::Whole(n)),
                status: sum.value_status(),
            }
        }
    };
    match flow {
        Flow::Exports => of(out, out.value),
        Flow::Imports => of(inward, inward.value),
        Flow::Total => of(out.plus(inward), out.value + inward.value),
        Flow::Balance => of(out.plus(inward), out.value - inward.value),
    }
}

/// Net weight of nodes in a year, kilograms, for one direction: partial when a part has none.
fn weight(products: &Products, over: &[Option<HsCode>], flow: Flow, year: i16) -> Cell {
    let sums = over
        .iter()
        .map(|code| products.sum(*code, year, flow == Flow::Exports));
    let sum = sums.fold(Sum::default(), Sum::plus);
    let status = sum.weight_status();
    if status == Status::Missing {
        return Cell::MISSING;
    }
    Cell {
        figure: Some(Figure::Whole(sum.weight)),
        status,
    }
}

/// The sum of several nodes' values: a node without a row is under the source's threshold.
fn add(cells: impl Iterator<Item = Cell>) -> Cell {
    let mut sum: Option<i64> = None;
    let mut status = Status::Reported;
    for cell in cells {
        if let Some(Figure::Whole(n)) = cell.figure {
            sum = Some(sum.unwrap_or(0) + n);
            status = status.max(cell.status);
        }
    }
    sum.map_or(Cell::MISSING, |n| Cell {
        figure: Some(Figure::Whole(n)),
        status,
    })
}

/// What one row is summed over.
struct Node {
    key: String,
    code: Option<HsCode>,
    name: String,
    kind: RowKind,
    /// Nodes to add up; `None` is all goods.
    over: Vec<Option<HsCode>>,
}

/// The nodes that a view shows, and the whole that they are parts of.
fn nodes(data: &Dataset, view: &View) -> (Vec<Node>, Node) {
    let p = &data.products;
    let wanted = level(view.by);
    let mut codes: Vec<HsCode> = if view.products.is_empty() {
        p.nodes(None, wanted)
    } else {
        view.products
            .iter()
            .flat_map(|c| {
                if c.level() >= wanted {
                    vec![*c]
                } else {
                    p.nodes(Some(*c), wanted)
                }
            })
            .collect()
    };
    codes.dedup();
    let themselves = codes.iter().all(|c| view.products.contains(c));
    // Chosen products that are not taken apart are parts of all goods.
    let of_all = matches!(view.measure, Measure::Share | Measure::Contribution);
    let all = view.products.is_empty() || themselves && of_all;
    let whole_name = match view.products.as_slice() {
        _ if all => ALL_GOODS.to_owned(),
        [one] => name(data, *one),
        _ => CHOSEN.to_owned(),
    };
    let over = if all {
        vec![None]
    } else {
        view.products.iter().copied().map(Some).collect()
    };
    let whole = Node {
        key: "whole".to_owned(),
        code: None,
        name: whole_name,
        kind: RowKind::Whole,
        over,
    };
    let parts = codes.into_iter().map(|code| Node {
        key: code.to_string(),
        code: Some(code),
        name: name(data, code),
        kind: RowKind::Part,
        over: vec![Some(code)],
    });
    (parts.collect(), whole)
}

/// The base year: the chosen one; else the first year shown, or the year before a single one.
#[must_use]
pub fn base_year(view: &View, first: i16, last: i16, extent: (i16, i16)) -> Option<i16> {
    let year = match view.base {
        Some(Base::Period(p)) => p.year(),
        _ if first < last => first,
        _ => last - 1,
    };
    (year >= extent.0 && year <= extent.1).then_some(year)
}

/// The table of a settled view of this topic.
#[must_use]
pub fn table(data: &Dataset, view: &View) -> Table {
    let p = &data.products;
    let extent = p.extent();
    let first = view.from.map_or(extent.0, Period::year);
    let last = view.to.map_or(extent.1, Period::year);
    let base = base_year(view, first, last, extent);
    let (parts, whole) = nodes(data, view);
    let basis = Basis::of(data, view);
    let amount = |node: &Node, year: i16| {
        if view.measure == Measure::Weight {
            return weight(p, &node.over, view.flow, year);
        }
        let sum = add(node
            .over
            .iter()
            .map(|code| value(p, *code, view.flow, year)));
        basis.apply(sum, Period::Year(year))
    };
    let measured = |node: &Node, year: i16| match view.measure {
        Measure::Value | Measure::Weight => amount(node, year),
        Measure::Share => measure::share(amount(node, year), amount(&whole, year)),
        Measure::Growth => measure::growth(amount(node, year), amount(node, year - 1)),
        Measure::Contribution => measure::contribution(
            amount(node, year),
            amount(node, year - 1),
            amount(&whole, year - 1),
        ),
        Measure::Change => base.map_or(Cell::MISSING, |b| {
            measure::growth(amount(node, year), amount(node, b))
        }),
        Measure::Index => base.map_or(Cell::MISSING, |b| {
            measure::index(amount(node, year), amount(node, b))
        }),
        _ => Cell::MISSING,
    };
    let row = |node: &Node| {
        let cells: Vec<Cell> = (first..=last).map(|y| measured(node, y)).collect();
        let at_base = base.map_or(Cell::MISSING, |b| measured(node, b));
        let now = cells.last().copied().unwrap_or(Cell::MISSING);
        let change = match view.measure {
            Measure::Share | Measure::Growth | Measure::Contribution => {
                measure::difference(now, at_base)
            }
            Measure::Change => now,
            _ => measure::growth(now, at_base),
        };
        let size = match add(node.over.iter().map(|c| value(p, *c, view.flow, last))).figure {
            Some(Figure::Whole(n)) => n,
            _ => 0,
        };
        let (key, name) = (node.key.clone(), node.name.clone());
        Row {
            key,
            code: node.code,
            name,
            kind: node.kind,
            cells,
            base: at_base,
            change,
            size,
        }
    };
    let mut rows: Vec<Row> = parts.iter().map(row).collect();
    rows.retain(|r| r.cells.iter().any(|c| c.figure.is_some()) || r.base.figure.is_some());
    rows.sort_by(|a, b| {
        b.size
            .abs()
            .cmp(&a.size.abs())
            .then_with(|| a.code.cmp(&b.code))
    });
    rows.push(row(&whole));
    let mut table = Table {
        unit: Some(match view.measure {
            Measure::Weight => Unit::Kilogram,
            Measure::Share => Unit::Share,
            Measure::Growth | Measure::Change => Unit::Change,
            Measure::Contribution => Unit::Points,
            Measure::Index => Unit::Index,
            _ => basis.unit(),
        }),
        axis: TimeAxis::Years,
        slots: (first..=last)
            .map(|y| Slot {
                key: y.to_string(),
                long: y.to_string(),
                tick: y.to_string(),
                period: Period::Year(y),
                break_before: y == BREAK_YEAR && y > first,
            })
            .collect(),
        rows,
        base: base.map(Period::Year),
        notes: Vec::new(),
        source: "baci-products",
    };
    notes(view, first, last, base, &mut table);
    table
}

fn notes(view: &View, first: i16, last: i16, base: Option<i16>, table: &mut Table) {
    let compares = !matches!(
        view.measure,
        Measure::Value | Measure::Weight | Measure::Share
    );
    let earliest = match view.measure {
        Measure::Growth | Measure::Contribution => first - 1,
        _ => base.map_or(first, |b| b.min(first)),
    };
    if earliest < BREAK_YEAR && last >= BREAK_YEAR {
        let care = if compares { ": compare with care" } else { "" };
        table.notes.push(format!(
            "Break between 2021 and 2022: up to 2021 both sides’ reports are reconciled (FOB), from 2022 on there are only China’s declarations (imports CIF){care}."
        ));
    }
    if view.measure == Measure::Weight {
        table.notes.push("Some weights are missing or were estimated by the source: they are marked in the table.".to_owned());
    }
    if view.by == Grouping::Hs6 || view.by == Grouping::Hs4 {
        table.notes.push(
            "Flows under $1,000 and some confidential codes are not in the source.".to_owned(),
        );
    }
}
