//! The topic `products`: China–Russia trade by HS code and year.

use super::basis::Basis;
use super::measure;
use super::split::{self, Good, Split};
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

/// Subheadings of a node: first place, and one past the last.
type Range = (usize, usize);

/// Customs value of ranges of subheadings in a year, US dollars. One without a row is under the
/// source's threshold.
fn value(products: &Products, over: &[Range], flow: Flow, year: i16) -> Cell {
    let sum = |export| {
        let sums = over.iter().map(|r| products.sum_of(*r, year, export));
        sums.fold(Sum::default(), Sum::plus)
    };
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
        Flow::Exports => {
            let out = sum(true);
            of(out, out.value)
        }
        Flow::Imports => {
            let inward = sum(false);
            of(inward, inward.value)
        }
        Flow::Total | Flow::Balance => {
            let (out, inward) = (sum(true), sum(false));
            let sign = if flow == Flow::Balance { -1 } else { 1 };
            of(out.plus(inward), out.value + sign * inward.value)
        }
    }
}

/// Net weight of nodes in a year, kilograms, for one direction: partial when a part has none.
fn weight(products: &Products, over: &[Range], flow: Flow, year: i16) -> Cell {
    let sums = over
        .iter()
        .map(|r| products.sum_of(*r, year, flow == Flow::Exports));
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

/// US dollars a tonne: value over net weight, refused unless every weight is reported.
fn unit_value(value: Cell, weight: Cell) -> Cell {
    match (value.real(), weight.real(), weight.status) {
        (Some(v), Some(w), Status::Reported) if w > 0.0 => {
            Cell::ratio(Some(v / (w / 1_000.0)), value.status)
        }
        _ => Cell::MISSING,
    }
}

/// What one row is summed over.
struct Node {
    code: Option<HsCode>,
    kind: RowKind,
    /// Subheadings to add up.
    over: Over,
}

/// Ranges to add up: of one node, which needs no list, or of several.
enum Over {
    One([Range; 1]),
    Several(Vec<Range>),
}

impl Over {
    fn ranges(&self) -> &[Range] {
        match self {
            Self::One(one) => one,
            Self::Several(list) => list,
        }
    }
}

/// The nodes that a view shows, and the whole that they are parts of.
fn nodes(data: &Dataset, view: &View) -> (Vec<Node>, Node, bool) {
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
    let over = match view.products.as_slice() {
        _ if all => Over::One([p.range(None)]),
        many => Over::Several(many.iter().map(|c| p.range(Some(*c))).collect()),
    };
    let whole = Node {
        code: None,
        kind: RowKind::Whole,
        over,
    };
    let parts = codes.into_iter().map(|code| Node {
        code: Some(code),
        kind: RowKind::Part,
        over: Over::One([p.range(Some(code))]),
    });
    (parts.collect(), whole, all)
}

/// The name of the whole.
fn whole_name(data: &Dataset, view: &View, all: bool) -> String {
    match view.products.as_slice() {
        _ if all => ALL_GOODS.to_owned(),
        [one] => name(data, *one),
        _ => CHOSEN.to_owned(),
    }
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
    let (parts, whole, all) = nodes(data, view);
    let basis = Basis::of(data, view);
    let amount = |node: &Node, year: i16| {
        let over = node.over.ranges();
        if view.measure == Measure::Weight {
            return weight(p, over, view.flow, year);
        }
        basis.apply(value(p, over, view.flow, year), Period::Year(year))
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
        Measure::UnitValue => unit_value(
            amount(node, year),
            weight(p, node.over.ranges(), view.flow, year),
        ),
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
        let size = match value(p, node.over.ranges(), view.flow, last).figure {
            Some(Figure::Whole(n)) => n,
            _ => 0,
        };
        let (key, name) = match node.code {
            Some(code) => (code.to_string(), name(data, code)),
            None => ("whole".to_owned(), whole_name(data, view, all)),
        };
        Row {
            key,
            code: node.code,
            name,
            kind: node.kind,
            particulars: None,
            cells,
            base: at_base,
            change,
            size,
        }
    };
    let rows = if view.measure == Measure::Split {
        let splits: Vec<Option<Split>> = (first..=last)
            .map(|y| split_of(p, whole.over.ranges(), view.flow, y, basis).map(|(s, _)| s))
            .collect();
        split::rows(&splits, &whole_name(data, view, all))
    } else {
        // The order is found before the rows are made: there may be thousands.
        let mut order: Vec<(i64, &Node)> = parts
            .iter()
            .filter_map(|n| {
                let size = |year| value(p, n.over.ranges(), view.flow, year).figure;
                // Growth in the first year looks at the year before it.
                let any = (first - 1..=last).chain(base).any(|y| size(y).is_some());
                let last = match size(last) {
                    Some(Figure::Whole(n)) => n,
                    _ => 0,
                };
                any.then_some((last, n))
            })
            .collect();
        order.sort_unstable_by_key(|(size, n)| (std::cmp::Reverse(size.abs()), n.code));
        let mut rows: Vec<Row> = order.iter().map(|(_, node)| row(node)).collect();
        rows.retain(|r| r.cells.iter().any(|c| c.figure.is_some()) || r.base.figure.is_some());
        rows.push(row(&whole));
        rows
    };
    let mut table = Table {
        unit: Some(match view.measure {
            Measure::Weight => Unit::Kilogram,
            Measure::Share => Unit::Share,
            Measure::Growth | Measure::Change => Unit::Change,
            Measure::Contribution | Measure::Split => Unit::Points,
            Measure::UnitValue => Unit::UsdPerTonne,
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
        labels: Vec::new(),
        source: "baci-products",
    };
    if view.measure == Measure::Split {
        let covered =
            split_of(p, whole.over.ranges(), view.flow, last, basis).map(|(_, part)| part);
        table.notes.push(match covered {
            Some(part) => format!(
                "Over the subheadings whose weights are reported in both years: {} of the value of {last}.",
                crate::number::figure(part * 100.0, Unit::Share)
            ),
            None => format!(
                "{last} cannot be split: it needs real weights for half of the value in both years, and no break of the source between them."
            ),
        });
    }
    notes(view, first, last, base, &mut table);
    table
}

/// Fisher's split of the growth of a year on the year before over ranges of subheadings, and the
/// part of this year's value that it covers.
fn split_of(
    products: &Products,
    over: &[Range],
    flow: Flow,
    year: i16,
    basis: Basis<'_>,
) -> Option<(Split, f64)> {
    if year == BREAK_YEAR {
        return None;
    }
    let export = flow == Flow::Exports;
    let (mut goods, mut matched) = (Vec::new(), (0.0, 0.0));
    let (mut all_now, mut all_before) = (0.0, 0.0);
    for at in over.iter().flat_map(|(a, b)| *a..*b) {
        let of = |year: i16| {
            let sum = products.sum_of((at, at + 1), year, export);
            let value = basis.apply(
                value(products, &[(at, at + 1)], flow, year),
                Period::Year(year),
            );
            let real = sum.weight_status() == Status::Reported && sum.weight > 0;
            #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
            let weight = real.then_some(sum.weight as f64);
            (value.real(), weight)
        };
        let ((now, weight_now), (before, weight_before)) = (of(year), of(year - 1));
        all_now += now.unwrap_or(0.0);
        all_before += before.unwrap_or(0.0);
        let (Some(value_now), Some(value_before), Some(weight_now), Some(weight_before)) =
            (now, before, weight_now, weight_before)
        else {
            continue;
        };
        if value_now > 0.0 && value_before > 0.0 {
            matched = (matched.0 + value_now, matched.1 + value_before);
            goods.push(Good {
                value_before,
                weight_before,
                value_now,
                weight_now,
            });
        }
    }
    let enough = matched.0 >= split::LEAST * all_now && matched.1 >= split::LEAST * all_before;
    let split = split::fisher(&goods).filter(|_| enough)?;
    Some((split, matched.0 / all_now))
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
    if view.measure == Measure::UnitValue {
        table.notes.push("Value over net weight: a mix of goods, whose make-up changes. Refused where a weight is missing or was estimated by the source.".to_owned());
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
