//! The finding of a view in one sentence, made from its own table.
//!
//! Where the last period is *missing* it says so and names no figure; zero is a figure. Must not know: markup,
//! verdicts, how a chart is drawn.

use super::count;
use super::naming::{ends, flow, flow_of, money, products};
use crate::article::Claim;
use crate::claims::Marks;
use crate::data::Dataset;
use crate::number::{Unit, figure};
use crate::period::{Month, Period, month_name};
use crate::query::basis::BASE_YEAR;
use crate::query::months::{MARK, has_mark, race_focus, sum};
use crate::query::{Table, measure};
use crate::view::View;
use crate::vocabulary::{Chart, Flow, Grouping, Measure, Money, Prices, Topic};

/// Growth within this many per cent is called flat.
const FLAT: f64 = 1.0;

/// The headline of a settled view.
#[must_use]
pub fn headline(data: &Dataset, view: &View, table: &Table) -> String {
    if !crate::query::held(data, view) {
        return super::sentence(&format!(
            "{}: the figures are being fetched",
            subject(data, view)
        ));
    }
    if table.is_empty() {
        return super::sentence(&format!(
            "{}: no figures for this choice",
            subject(data, view)
        ));
    }
    // Those of other topics than the first stay functions of their own: in the browser they come later.
    let finding = match view.topic {
        Topic::Months if view.by == Grouping::Year && view.measure == Measure::Running => {
            race(view, table)
        }
        // The same months a row a year: the finding is that of their line.
        Topic::Months if view.by == Grouping::Year => {
            let line = View {
                chart: Chart::Line,
                by: Grouping::Flow,
                ..view.clone()
            };
            let table = crate::query::run(data, &line);
            months(data, &line, &table)
        }
        Topic::Months if view.measure == Measure::GdpShare => gdp_share(view, table),
        Topic::Months => months(data, view, table),
        Topic::Energy => super::energy::headline(data, view, table),
        Topic::Partners | Topic::Currencies => super::panels::headline(view, table),
        Topic::Materials => super::materials::headline(data, view, table),
        Topic::Cars => super::facts::cars(table),
        Topic::Pipelines => super::facts::pipelines(data),
        Topic::Products => super::goods::headline(data, view, table),
    };
    let unit = table.unit();
    match (view.prices, view.money) {
        _ if !unit.rests_on_money() => finding,
        (Prices::Real, _) => format!("At {BASE_YEAR} prices: {finding}"),
        (_, Money::Usd) => finding,
        _ if unit.names_money() => finding,
        (_, money) => format!("In {}: {finding}", super::inside(money.label())),
    }
}

/// The headline of a claim's own view: of the months or years that its test is about, where the view shows
/// more of them. Of another view it is its own headline.
#[must_use]
pub fn of_claim(data: &Dataset, view: &View, table: &Table, claims: &[Claim]) -> String {
    let marks = |id: &String| Some(&claims.iter().find(|c| c.id == *id)?.marks);
    // Months of any year (`01` to `11`) are no periods.
    let periods = |marks: &Marks| Some((Period::parse(&marks.first)?, Period::parse(&marks.last)?));
    match view.claim.as_ref().and_then(marks).and_then(periods) {
        Some(tested) => of_tested(data, view, tested),
        None => headline(data, view, table),
    }
}

/// The headline of a claim's view over the periods that are tested alone.
#[inline(never)]
fn of_tested(data: &Dataset, view: &View, (first, last): (Period, Period)) -> String {
    let tested = View {
        from: Some(first),
        to: Some(last),
        ..view.clone()
    };
    headline(data, &tested, &crate::query::run(data, &tested))
}

/// Whose flow of what a view is about, where there are no figures to say it.
fn subject(data: &Dataset, view: &View) -> String {
    match view.topic {
        Topic::Products if !view.products.is_empty() => flow_of(view, &products(data, view)),
        Topic::Energy => format!(
            "{} of {}",
            flow(view),
            super::inside(view.commodity.label())
        ),
        Topic::Materials => format!("{} of {}", flow(view), super::inside(&products(data, view))),
        _ => flow(view).to_owned(),
    }
}

/// The headline without its comparison, for narrow figures: up to the first comma after a year or
/// a period.
#[must_use]
pub fn brief(headline: &str) -> &str {
    let cut = headline
        .match_indices(", ")
        .find(|(i, _)| headline[..*i].ends_with(|c: char| c.is_ascii_digit()))
        .map(|(i, _)| i);
    cut.map_or(headline, |i| &headline[..i])
}

/// `reached`, `fell to` or `held at`, by the growth that follows.
pub(super) fn verb(change: Option<f64>) -> &'static str {
    match change {
        Some(c) if c > FLAT => "reached",
        Some(c) if c < -FLAT => "fell to",
        Some(_) => "held at",
        None => "came to",
    }
}

/// `, 26.7% more than in 2022`; nothing without a growth.
pub(super) fn against(change: Option<f64>, base: &str) -> String {
    match change {
        None => String::new(),
        Some(c) if c >= 1000.0 => format!(", {} as much as {base}", figure(c, Unit::Change)),
        Some(c) if c.abs() <= FLAT => format!(", about as much as {base}"),
        Some(c) if c > 0.0 => format!(", {} more than {base}", figure(c, Unit::Share)),
        Some(c) => format!(", {} less than {base}", fall(c)),
    }
}

/// A fall in per cent without its sign: nearly all is not all.
fn fall(change: f64) -> String {
    let rounded = figure(-change, Unit::Share);
    if change > -100.0 && rounded == "100.0%" {
        "over 99.9%".to_owned()
    } else {
        rounded
    }
}

/// `were 26.7% higher in 2023 than in 2022`: a growth as the finding itself. `before` is the base.
pub(super) fn compared(view: &View, change: f64, when: &str, before: &str) -> String {
    let were = if view.flow == Flow::Total {
        "was"
    } else {
        "were"
    };
    match change {
        c if c >= 1000.0 => {
            let times = figure(c, Unit::Change);
            format!("{were} {times} as high in {when} as in {before}")
        }
        c if c.abs() <= FLAT => format!("{were} about as high in {when} as in {before}"),
        c => {
            let side = if c > 0.0 { "higher" } else { "lower" };
            let amount = if c > 0.0 {
                figure(c, Unit::Share)
            } else {
                fall(c)
            };
            format!("{were} {amount} {side} in {when} than in {before}")
        }
    }
}

/// The level of an index, its base named.
pub(super) fn indexed(subject: &str, value: f64, when: &str, base: &str) -> String {
    let level = figure(value, Unit::Index);
    format!("{subject} stood at {level} in {when} ({base} = 100)")
}

/// What is said where the last period has no figure.
pub(super) fn no_figure(subject: &str, when: &str) -> String {
    format!("{subject}: no figure for {when}")
}

/// A flow's sum over a span against the same span a year before.
fn sum_sentence(
    data: &Dataset,
    view: &View,
    first: Month,
    last: Month,
    when: &str,
    before: &str,
) -> String {
    let now = sum(data, view, view.flow, first, last);
    let then = sum(data, view, view.flow, first.plus(-12), last.plus(-12));
    let Some(value) = now.real() else {
        return format!("{}: the figures for {when} are not complete", flow(view));
    };
    if view.flow == Flow::Balance {
        return balance(view, value, then.real(), when, before);
    }
    let change = measure::growth(now, then).real();
    format!(
        "{} {} {} {when}{}",
        flow(view),
        verb(change),
        figure(value, money(view)),
        against(change, before)
    )
}

fn balance(view: &View, value: f64, then: Option<f64>, when: &str, before: &str) -> String {
    let compared = then.map_or_else(String::new, |t| {
        let side = if t < 0.0 { "less" } else { "more" };
        if (t < 0.0) == (value < 0.0) {
            format!(", against {} {before}", figure(t.abs(), money(view)))
        } else {
            format!("; {before} it was {} {side}", figure(t.abs(), money(view)))
        }
    });
    let side = if value < 0.0 { "less" } else { "more" };
    format!(
        "China sold Russia {} {side} than it bought {when}{compared}",
        figure(value.abs(), money(view))
    )
}

fn months(data: &Dataset, view: &View, table: &Table) -> String {
    let (Period::Month(first), Period::Month(_)) = ends(data, view) else {
        return flow(view).to_owned();
    };
    // A season ends before the span does: the sentence is of what is shown.
    let Some(Period::Month(last)) = table.slots.last().map(|s| s.period) else {
        return flow(view).to_owned();
    };
    let main = table.whole().or_else(|| table.rows.first());
    let value = main.and_then(|r| r.last().real());
    let month = Period::Month(last).long();
    match view.measure {
        Measure::Growth => {
            let before = Period::Month(last.plus(-12)).long();
            match value {
                Some(c) => format!("{} {}", flow(view), compared(view, c, &month, &before)),
                None => no_figure(flow(view), &month),
            }
        }
        Measure::Index => {
            let base = table.base.map_or_else(String::new, Period::long);
            match value {
                Some(v) => indexed(flow(view), v, &month, &base),
                None => no_figure(flow(view), &month),
            }
        }
        Measure::Sum12 => sum_sentence(
            data,
            view,
            last.plus(-11),
            last,
            &format!("in the year to {month}"),
            "in the year before",
        ),
        Measure::Running => {
            let start = view.season.map_or(1, |s| s.first);
            let first = Month::new(last.year(), start).unwrap_or(last);
            span_sentence(data, view, first, last)
        }
        _ => {
            let last_year = last.year();
            let (a, b) = view.season.map_or((1, 12), |s| (s.first, s.last));
            let from = Month::new(last_year, a).unwrap_or(last);
            let to = Month::new(last_year, b).unwrap_or(last);
            if from >= first && to <= last {
                span_sentence(data, view, from, to)
            } else {
                span_sentence(data, view, last, last)
            }
        }
    }
}

/// What the flow came to of both economies in the last year shown.
fn gdp_share(view: &View, table: &Table) -> String {
    let when = table.slots.last().map_or("", |s| s.long.as_str());
    let parts: Vec<String> = table
        .rows
        .iter()
        .filter_map(|r| {
            let share = figure(r.last().real()?, Unit::Share);
            Some(format!("{share} of {}", r.name))
        })
        .collect();
    if parts.is_empty() {
        return no_figure(flow(view), when);
    }
    format!("{} came to {} in {when}", flow(view), super::list(&parts))
}

/// The sum from one month to another of the same year: a year, some months, or one month.
fn span_sentence(data: &Dataset, view: &View, first: Month, last: Month) -> String {
    let year = last.year();
    if first == last {
        let (now, before) = (
            Period::Month(last).long(),
            Period::Month(last.plus(-12)).long(),
        );
        return sum_sentence(
            data,
            view,
            first,
            last,
            &format!("in {now}"),
            &format!("in {before}"),
        );
    }
    let before = format!("in {}", year - 1);
    if first.number() == 1 && last.number() == 12 {
        return sum_sentence(data, view, first, last, &format!("in {year}"), &before);
    }
    let when = format!(
        "in {} to {} {year}",
        month_name(first.number()),
        month_name(last.number())
    );
    sum_sentence(
        data,
        view,
        first,
        last,
        &when,
        &format!("in the same months of {}", year - 1),
    )
}

fn race(view: &View, table: &Table) -> String {
    let Some(row) = race_focus(view, table).and_then(|key| table.row(&key)) else {
        return flow(view).to_owned();
    };
    let figures: Vec<(usize, f64)> = row
        .cells
        .iter()
        .enumerate()
        .filter_map(|(i, c)| Some((i, c.real()?)))
        .collect();
    let Some((last_index, last)) = figures.last().copied() else {
        return flow(view).to_owned();
    };
    let slot = |i: usize| table.slots.get(i).map_or("", |s| s.long.as_str());
    if has_mark(view)
        && let Some((i, value)) = figures.iter().copied().find(|(_, v)| *v > MARK)
    {
        let since = match view.season {
            Some(s) if s.first > 1 => format!(" from {}", slot(0)),
            _ => String::new(),
        };
        let (month, mark) = (slot(i), figure(MARK, Unit::Usd).replace(".0", ""));
        let reached = figure(value, money(view));
        return format!(
            "{} passed {mark} in {month} {}, reaching {reached} in {} months{since}",
            flow(view),
            row.name,
            count(i + 1)
        );
    }
    let whole_year = last_index + 1 == 12;
    let when = if whole_year {
        format!("in {}", row.name)
    } else if last_index == 0 {
        format!("in {} {}", slot(0), row.name)
    } else {
        format!("from {} to {} {}", slot(0), slot(last_index), row.name)
    };
    if view.flow == Flow::Balance {
        return balance(view, last, None, &when, "");
    }
    let change = row
        .change
        .real()
        .filter(|_| last_index + 1 == row.cells.len());
    let year_before = row
        .name
        .parse::<i16>()
        .map_or_else(|_| String::new(), |y| (y - 1).to_string());
    let before = if whole_year {
        format!("in {year_before}")
    } else if last_index == 0 {
        format!("in {} {year_before}", slot(0))
    } else {
        format!("in the same months of {year_before}")
    };
    format!(
        "{} {} {} {when}{}",
        flow(view),
        verb(change),
        figure(last, money(view)),
        against(change, &before)
    )
}
