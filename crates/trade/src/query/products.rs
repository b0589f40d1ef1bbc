//! The topic `products`: China–Russia trade by HS code and year.
//!
//! A product without a row in a year is *missing*, and counts as nothing in sums; a sum of weights is *partial*
//! where one is missing, and *imputed* where one was; over neither is there a unit value. Must not know: charts,
//! headlines, how running sums are kept.

use super::basis::{Basis, Rate};
use super::measure;
use super::product_names::{name, name_in};
use super::product_split::splits;
use super::split::{self, Split};
use super::table::{Others, Row, RowKind, Slot, Table, TimeAxis};
use crate::cell::{Cell, Figure};
use crate::data::Dataset;
use crate::data::products::{Node, Products, Range, Sum};
use crate::grammar::{count, sentence};
use crate::hs::HsCode;
use crate::number::{Quantity, Unit};
use crate::period::Period;
use crate::status::Status;
use crate::view::{Base, View};
use crate::vocabulary::{Flow, Grouping, Measure, Topic};
use std::borrow::Cow;

/// The first year on China's declarations alone: the source breaks before it (trap 1 of the data).
pub const BREAK_YEAR: i16 = 2022;

/// What the name of a whole ends with where it is of weighed goods alone.
pub const WEIGHED: &str = ", weighed";
/// The name of the row of all goods together.
pub const ALL_GOODS: &str = "All goods";
/// The name of the row of several chosen products together.
pub const CHOSEN: &str = "Chosen products";

/// Customs value of ranges of subheadings in a year, US dollars. One without a row is under the
/// source's threshold.
fn value(products: &Products, over: &[Range], flow: Flow, year: i16) -> Cell {
    let sum = |export| {
        let each = over.iter().map(|r| products.value_of(*r, year, export));
        each.fold((0, 0), |(a, m), (b, n)| (a + b, m + n))
    };
    let (value, rows) = match flow {
        Flow::Exports => sum(true),
        Flow::Imports => sum(false),
        Flow::Total | Flow::Balance => {
            let ((out, m), (inward, n)) = (sum(true), sum(false));
            let sign = if flow == Flow::Balance { -1 } else { 1 };
            (out + sign * inward, m + n)
        }
    };
    if rows == 0 {
        Cell::MISSING
    } else {
        Cell::whole(value)
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
struct Summed {
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

/// The nodes that a view shows.
fn parts<'a>(data: &'a Dataset, view: &View) -> Cow<'a, [Node]> {
    let p = &data.topics().products;
    let wanted = view.by.level();
    if view.products.is_empty() {
        return p.tree(None, wanted).into();
    }
    let mut out: Vec<Node> = Vec::new();
    for code in &view.products {
        if code.level() >= wanted {
            out.push(Node {
                code: *code,
                range: p.range(Some(*code)),
            });
        } else {
            out.extend_from_slice(p.tree(Some(*code), wanted));
        }
    }
    out.dedup();
    out.into()
}

/// The whole that the parts are parts of, and whether it is all goods.
fn whole(data: &Dataset, view: &View, parts: &[Node]) -> (Summed, bool) {
    let p = &data.topics().products;
    let themselves = parts.iter().all(|n| view.products.contains(&n.code));
    // Chosen products that are not taken apart are parts of all goods.
    let of_all = matches!(view.measure, Measure::Share | Measure::Contribution);
    let all = view.products.is_empty() || themselves && of_all;
    let over = match view.products.as_slice() {
        _ if all => Over::One([p.range(None)]),
        [one] => Over::One([p.range(Some(*one))]),
        many => Over::Several(many.iter().map(|c| p.range(Some(*c))).collect()),
    };
    let whole = Summed {
        code: None,
        kind: RowKind::Whole,
        over,
    };
    (whole, all)
}

/// Ranges of all nodes but some, neighbours joined; all in the order of the nomenclature.
fn others(nodes: &[Node], shown: &[(i64, Node)]) -> Vec<Range> {
    let mut shown: Vec<Range> = shown.iter().map(|(_, n)| n.range).collect();
    shown.sort_unstable();
    let mut shown = shown.into_iter().peekable();
    let mut out: Vec<Range> = Vec::new();
    for Node { range, .. } in nodes {
        while shown.peek().is_some_and(|s| s < range) {
            shown.next();
        }
        if shown.peek() == Some(range) {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.1 == range.0 => last.1 = range.1,
            _ => out.push(*range),
        }
    }
    out
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

/// The table of a settled view of this topic: all parts, or with `most` the largest and those in
/// focus, and the others as one remainder, whose number the table says (`cut`).
#[must_use]
#[inline(never)]
pub fn table(data: &Dataset, view: &View, most: Option<usize>) -> Table {
    let p = &data.topics().products;
    let extent = p.extent();
    let first = view.from.map_or(extent.0, Period::year);
    let last = view.to.map_or(extent.1, Period::year);
    let base = base_year(view, first, last, extent);
    let nodes = parts(data, view);
    let (whole, all) = whole(data, view, &nodes);
    let basis = Basis::of(data, view);
    let years = Years::new(basis, extent);
    let splits = match view.measure {
        Measure::Split => splits(p, whole.over.ranges(), view.flow, (first, last), &years),
        _ => Vec::new(),
    };
    // Rows that have no figure to show although something was traded in the last year.
    let mut unheld = 0;
    let (rows, cut) = if view.measure == Measure::Split {
        let found: Vec<Option<Split>> = splits.iter().map(|s| s.map(|(s, _)| s)).collect();
        // Not of all that the name means, only of what can be weighed.
        let name = whole_name(data, view, all) + WEIGHED;
        (split::rows(&found, &name), 0)
    } else {
        let all_sized = sized(p, view, &nodes, (first, last), base);
        let (shown, rest) = cut(view, all_sized, most);
        let measure = Measured::new(p, view, &years, whole.over.ranges(), base);
        let row =
            |over: &Summed, key: String, name: String| measure.row(over, (first, last), key, name);
        let mut rows: Vec<Row> = Vec::with_capacity(shown.len() + 2);
        for (_, node) in &shown {
            let over = Summed {
                code: Some(node.code),
                kind: RowKind::Part,
                over: Over::One([node.range]),
            };
            rows.push(row(
                &over,
                node.code.to_string(),
                name_in(data, view, node.code),
            ));
        }
        let held = |r: &Row| r.cells.iter().any(|c| c.figure.is_some()) || r.base.figure.is_some();
        let traded = |((size, _), r): &(&(i64, Node), &Row)| *size != 0 && !held(r);
        unheld = shown.iter().zip(&rows).filter(traded).count();
        rows.retain(held);
        if rest > 0 {
            let over = Summed {
                code: None,
                kind: RowKind::Remainder,
                over: Over::Several(others(&nodes, &shown)),
            };
            let noun = view.rows().1;
            let others = Others { count: rest, noun };
            rows.push(Row {
                others: Some(others),
                ..row(&over, "others".to_owned(), others.name())
            });
        }
        rows.push(row(&whole, "whole".to_owned(), whole_name(data, view, all)));
        (rows, rest)
    };
    let mut table = Table {
        unit: Some(match view.measure {
            Measure::Weight => Unit::Kilogram,
            Measure::Share => Unit::Share,
            Measure::Growth | Measure::Change => Unit::Change,
            Measure::Contribution | Measure::Split => Unit::Points,
            Measure::UnitValue => Unit::UnitValue(view.money, Quantity::Tonne),
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
        cut,
        missing_unknown: false,
        base: base
            .filter(|_| !view.measure.on_the_year())
            .map(Period::Year),
        notes: Vec::new(),
        labels: Vec::new(),
        sources: super::sources(Topic::Products).to_vec(),
    };
    if view.measure == Measure::Split {
        table.notes.push(match splits.last().copied().flatten() {
            Some((_, part)) => format!(
                "Over the subheadings whose weights are reported in both years, without those whose unit value changed more than twentyfold: {} of the value of {last}.",
                crate::number::figure(part * 100.0, Unit::Share)
            ),
            None => format!(
                "{last} cannot be split: it needs real weights for half of the value in both years, and no break of the source between them."
            ),
        });
    }
    if let Some(base) = base
        && unheld > 0
        && matches!(view.measure, Measure::Change | Measure::Index)
    {
        let (one, several) = view.rows();
        let (noun, have) = if unheld == 1 {
            (one, "has")
        } else {
            (several, "have")
        };
        table.notes.push(format!(
            "{} more {noun} {have} a figure in {last} and none in {base}: nothing can be set against it, so they are not shown.",
            sentence(&count(unheld))
        ));
    }
    notes(view, first, last, base, &mut table);
    table
}

/// What current dollars of each year of the data are multiplied by.
pub(super) struct Years {
    first: i16,
    rates: Vec<Rate>,
}

impl Years {
    fn new(basis: Basis<'_>, (first, last): (i16, i16)) -> Self {
        Self {
            first,
            rates: (first..=last).map(|y| basis.at(Period::Year(y))).collect(),
        }
    }

    /// Current dollars of a year in the view's money.
    pub(super) fn apply(&self, cell: Cell, year: i16) -> Cell {
        let at = usize::try_from(i32::from(year) - i32::from(self.first));
        let rate = at.ok().and_then(|i| self.rates.get(i));
        rate.map_or(Cell::MISSING, |r| r.apply(cell))
    }
}

/// Nodes with their value in the last year.
type Sized = Vec<(i64, Node)>;

/// The nodes with a figure, in the order of the nomenclature.
fn sized(
    products: &Products,
    view: &View,
    nodes: &[Node],
    (first, last): (i16, i16),
    base: Option<i16>,
) -> Sized {
    // Growth in the first year looks at the year before it.
    let start = match view.measure {
        m if m.on_the_year() => first - 1,
        _ => first,
    };
    let with_size = nodes.iter().filter_map(|n| {
        let size = |year| value(products, &[n.range], view.flow, year).exact();
        let size_last = size(last);
        let any = || (start..last).chain(base).any(|y| size(y).is_some());
        (size_last.is_some() || any()).then(|| (size_last.unwrap_or(0), *n))
    });
    with_size.collect()
}

/// The nodes that get a row of their own, the largest first, and how many others there are.
fn cut(view: &View, mut all: Sized, most: Option<usize>) -> (Sized, usize) {
    let place = |(size, n): &(i64, Node)| (std::cmp::Reverse(size.unsigned_abs()), n.range.0);
    let mut rest = 0;
    if let Some(most) = most.filter(|m| all.len() > m + 1) {
        // The largest come to the front; only they are put in order.
        all.select_nth_unstable_by_key(most, place);
        let behind = all.split_off(most);
        rest = behind.len();
        if !view.focus.is_empty() {
            let focused = |n: &Node| view.focus.contains(&n.code.to_string());
            all.extend(behind.into_iter().filter(|(_, n)| focused(n)));
            rest -= all.len() - most;
        }
    }
    all.sort_unstable_by_key(place);
    (all, rest)
}

/// What the rows of a view are measured with.
struct Measured<'a> {
    products: &'a Products,
    view: &'a View,
    years: &'a Years,
    /// Amounts of the whole in every year of the data.
    whole: Vec<Cell>,
    /// First and last year of the data.
    extent: (i16, i16),
    base: Option<i16>,
}

impl<'a> Measured<'a> {
    fn new(
        products: &'a Products,
        view: &'a View,
        years: &'a Years,
        whole: &[Range],
        base: Option<i16>,
    ) -> Self {
        let mut made = Self {
            products,
            view,
            years,
            whole: Vec::new(),
            extent: products.extent(),
            base,
        };
        made.whole = made.amounts(whole);
        made
    }

    /// Value in the view's money, or weight, in every year of the data.
    fn amounts(&self, over: &[Range]) -> Vec<Cell> {
        let (p, flow) = (self.products, self.view.flow);
        let (first, last) = self.extent;
        let amount = |year| match self.view.measure {
            Measure::Weight => weight(p, over, flow, year),
            _ => self.years.apply(value(p, over, flow, year), year),
        };
        (first..=last).map(amount).collect()
    }

    /// The amount of a year; missing outside the data.
    fn at(&self, amounts: &[Cell], year: i16) -> Cell {
        let i = usize::try_from(i32::from(year) - i32::from(self.extent.0));
        let cell = i.ok().and_then(|i| amounts.get(i));
        cell.copied().unwrap_or(Cell::MISSING)
    }

    fn measured(&self, over: &[Range], amounts: &[Cell], year: i16) -> Cell {
        let amount = |year| self.at(amounts, year);
        match self.view.measure {
            Measure::Value | Measure::Weight => amount(year),
            Measure::Share => measure::share(amount(year), self.at(&self.whole, year)),
            Measure::Growth => measure::growth(amount(year), amount(year - 1)),
            Measure::Contribution => measure::contribution(
                amount(year),
                amount(year - 1),
                self.at(&self.whole, year - 1),
            ),
            Measure::Change => self
                .base
                .map_or(Cell::MISSING, |b| measure::growth(amount(year), amount(b))),
            Measure::Index => self
                .base
                .map_or(Cell::MISSING, |b| measure::index(amount(year), amount(b))),
            Measure::UnitValue => unit_value(
                amount(year),
                weight(self.products, over, self.view.flow, year),
            ),
            _ => Cell::MISSING,
        }
    }

    fn row(&self, summed: &Summed, (first, last): (i16, i16), key: String, name: String) -> Row {
        let over = summed.over.ranges();
        let amounts = self.amounts(over);
        let measured = |year| self.measured(over, &amounts, year);
        let cells: Vec<Cell> = (first..=last).map(measured).collect();
        // What is a change already is compared with nothing.
        let base = self.base.filter(|_| !self.view.measure.on_the_year());
        let at_base = base.map_or(Cell::MISSING, measured);
        let now = cells.last().copied().unwrap_or(Cell::MISSING);
        let change = match self.view.measure {
            m if m.on_the_year() => Cell::MISSING,
            _ if self.view.flow == Flow::Balance => Cell::MISSING,
            Measure::Share => measure::difference(now, at_base),
            Measure::Change => now,
            Measure::Weight => measure::growth_of_weight(now, at_base),
            _ => measure::growth(now, at_base),
        };
        let size = value(self.products, over, self.view.flow, last).exact();
        Row {
            key,
            code: summed.code,
            name,
            kind: summed.kind,
            others: None,
            particulars: None,
            cells,
            base: at_base,
            change,
            size: size.unwrap_or(0),
        }
    }
}

fn notes(view: &View, first: i16, last: i16, base: Option<i16>, table: &mut Table) {
    let compares = !matches!(
        view.measure,
        Measure::Value | Measure::Weight | Measure::Share
    );
    let earliest = match view.measure {
        m if m.on_the_year() => first - 1,
        _ => base.map_or(first, |b| b.min(first)),
    };
    // A base may lie behind what is shown.
    let latest = base.filter(|_| compares).map_or(last, |b| b.max(last));
    if earliest < BREAK_YEAR && latest >= BREAK_YEAR {
        let care = if compares { ": compare with care" } else { "" };
        table.notes.push(format!(
            "Break between 2021 and 2022: up to 2021 both sides’ reports are reconciled (FOB), from 2022 on there are only China’s declarations (imports CIF){care}."
        ));
    }
    if view.measure == Measure::UnitValue {
        table.notes.push("Value over net weight: a mix of goods, whose make-up changes. Refused where a weight is missing or was estimated by the source.".to_owned());
    }
    // Oil, gas and coal: most weights of the yearly source are estimated, and some of the others are odd.
    let fuel = |c: &HsCode| HsCode::Chapter(27).holds(*c) || *c == HsCode::Chapter(27);
    if view.products.iter().any(fuel)
        && matches!(view.measure, Measure::UnitValue | Measure::Weight)
    {
        table.notes.push("Of crude oil, gas and coal the topic Energy has the weights and unit values of China’s customs, by month.".to_owned());
    }
    if view.measure == Measure::Weight {
        table.notes.push("Some weights are missing or were estimated by the source: they are hatched or open in the chart, and marked in the table.".to_owned());
    }
    if view.by == Grouping::Hs6 || view.by == Grouping::Hs4 {
        table.notes.push(
            "Flows under $1,000 and some confidential codes are not in the source.".to_owned(),
        );
    }
}
