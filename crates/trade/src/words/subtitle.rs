//! What a chart shows, in words: what, unit, prices, whose flow, period; and what ticks mean.
//!
//! Must not know: the finding (that is `headline`), how wide a line may be, markup.

use super::naming::{flow, prices, products_long, span, value_at};
use super::sentence;
use crate::data::Dataset;
use crate::letters::small_letters;
use crate::number::Unit;
use crate::query::products::CHOSEN;
use crate::query::{Row, Table};
use crate::view::View;
use crate::vocabulary::{Chart, Flow, Measure, ScaleChoice, Topic};

/// The subtitle of a settled view.
#[must_use]
pub fn subtitle(data: &Dataset, view: &View, table: &Table) -> String {
    match view.topic {
        Topic::Cars => return "Quoted figures, each from its own page, and China’s customs values of cars to Russia".to_owned(),
        Topic::Pipelines => return "Capacity in billion cubic metres a year (bcm) by part of a line, with status and start as the tracker gives them".to_owned(),
        _ => {}
    }
    let unit = table.unit();
    let magnitude = unit.shared_magnitude(table.largest(crate::query::draws_whole(view)));
    let in_unit = match unit {
        Unit::Usd | Unit::Cny | Unit::Rub | Unit::UnitValue(..) => {
            format!("in {} at {}", unit.heading(magnitude), prices(view))
        }
        Unit::Kilogram => format!("in {}", unit.heading(magnitude)),
        _ => String::new(),
    };
    let what = what(data, view, table);
    let measure = if in_unit.is_empty() {
        what
    } else {
        format!("{what} {in_unit}")
    };
    let whose = match (view.topic, view.flow) {
        (Topic::Months, Flow::Total) => "exports plus imports, China with Russia".to_owned(),
        (Topic::Materials, _) if view.measure == Measure::Hhi => flow(view).to_owned(),
        (Topic::Partners, Flow::Total) => "Russia’s exports plus imports".to_owned(),
        (Topic::Partners, Flow::Balance) => "Russia’s exports minus imports".to_owned(),
        (_, Flow::Total) => "China’s exports to Russia plus imports from Russia".to_owned(),
        (_, Flow::Balance) => "China’s exports to Russia minus imports from Russia".to_owned(),
        _ => flow(view).to_owned(),
    };
    let mut parts = vec![whose];
    match view.topic {
        Topic::Energy => parts.push(super::inside(view.commodity.label())),
        Topic::Partners => parts.push(format!("by {}", view.rows().0)),
        Topic::Materials if view.measure == Measure::Hhi => parts.push(products_long(data, view)),
        Topic::Materials => parts.push(format!(
            "{} by {}",
            products_long(data, view),
            view.rows().0
        )),
        Topic::Currencies => parts.push("goods and services by currency of payment".to_owned()),
        _ => {}
    }
    if view.topic == Topic::Products {
        let level = view.rows().0;
        let themselves =
            !view.products.is_empty() && view.products.iter().all(|c| c.level() >= view.by.level());
        parts.push(if themselves {
            products_long(data, view)
        } else {
            format!("{} by {level}", products_long(data, view))
        });
    }
    parts.push(measure);
    let last = || {
        table
            .slots
            .last()
            .map_or_else(String::new, |s| s.long.clone())
    };
    let base = table.base.map(crate::period::Period::long);
    let shown = if let (Chart::Slope, Some(base)) = (view.chart, &base) {
        format!("{base} and {}", last())
    } else if view.chart.timeless() {
        last()
    } else {
        span(data, &as_shown(view, table))
    };
    parts.push(shown);
    let mut text = sentence(&parts.join(", "));
    if matches!(view.chart, Chart::Bar | Chart::Diverging)
        && let Some(base) = table.base
        && matches!(
            view.measure,
            Measure::Value | Measure::Weight | Measure::Share
        )
    {
        text.push_str(&format!("; tick: {}", base.long()));
    }
    if let (Chart::Scatter, Some(base)) = (view.chart, &base) {
        text.push_str(&format!(
            " (across, on a scale of factors), and change since {base} (up)"
        ));
    }
    // The largest tile says since when; where it has no change, nobody does.
    let untold = |row: &Row| row.change.figure.is_none();
    if let Some(base) = table.base
        && view.chart == Chart::Treemap
        && table.parts().next().is_some_and(untold)
        && !table.parts().all(untold)
    {
        text.push_str(&format!("; changes since {}", base.long()));
    }
    if view.scale == ScaleChoice::Log && view.chart == Chart::Line {
        text.push_str("; logarithmic scale: equal steps are equal factors");
        let positive = |c: &crate::query::Cell| c.real().is_none_or(|v| v > 0.0);
        if !table.rows.iter().all(|r| r.cells.iter().all(positive)) {
            text.push_str(", and zeros have no place");
        }
    }
    if view.chart == Chart::Line && table.stays_above_zero() {
        text.push_str("; the axis does not start at zero");
    }
    if view.chart == Chart::Race {
        text.push_str("; a line a year");
    } else if view.needs_years() {
        text.push_str("; a row a year, a column a month");
    }
    text
}

/// The span that is shown, in short: as [`span`], but of the periods that the table has.
#[must_use]
pub fn shown_span(data: &Dataset, view: &View, table: &Table) -> String {
    span(data, &as_shown(view, table))
}

/// The view with the periods that its table shows: suppliers and benchmarks begin and end at other
/// months than the topic.
pub(super) fn as_shown(view: &View, table: &Table) -> View {
    let mut shown = view.clone();
    if (view.topic == Topic::Energy || view.measure == Measure::GdpShare)
        && let (Some(first), Some(last)) = (table.slots.first(), table.slots.last())
    {
        shown.from = Some(first.period);
        shown.to = Some(last.period);
    }
    shown
}

fn what(data: &Dataset, view: &View, table: &Table) -> String {
    let base = table.base.map(crate::period::Period::long);
    match view.measure {
        Measure::Discount => {
            let against = crate::query::energy::against(view);
            let name = crate::query::energy::name(data, &against);
            format!("gap to {name} in %, negative is cheaper")
        }
        Measure::Value if view.topic.monthly() => "monthly value".to_owned(),
        Measure::Value => "value".to_owned(),
        Measure::Weight if view.topic.monthly() => "monthly net weight".to_owned(),
        Measure::Weight => "net weight".to_owned(),
        Measure::Hhi => "concentration (HHI, 0 to 10,000)".to_owned(),
        Measure::UnitValue => "unit value".to_owned(),
        Measure::Split => {
            "growth on the year before, split into weight and unit value, percentage points"
                .to_owned()
        }
        Measure::Share if view.topic == Topic::Materials => "share of value in %".to_owned(),
        Measure::Share => {
            let whole = table.whole().map_or("all goods", |w| w.name.as_str());
            let the = if whole == CHOSEN { "the " } else { "" };
            format!("share of {the}{} in %", super::inside(whole))
        }
        Measure::GdpShare => "yearly value as share of GDP in %".to_owned(),
        Measure::Growth if view.topic == Topic::Months => {
            format!(
                "growth on the same month a year before in %, {}",
                value_at(view)
            )
        }
        Measure::Growth => format!("growth on the year before in %, {}", value_at(view)),
        Measure::Change => {
            let since = base.map_or_else(String::new, |b| format!(" since {b}"));
            format!("change{since} in %, {}", value_at(view))
        }
        Measure::Contribution => {
            format!(
                "contribution to growth on the year in percentage points, {}",
                value_at(view)
            )
        }
        Measure::Index => {
            let hundred = base.map_or_else(String::new, |b| format!(", {b} = 100"));
            format!("index of {}{hundred}", value_at(view))
        }
        Measure::Running => match view.season {
            Some(s) => format!("running total from {}", crate::period::month_name(s.first)),
            None => "running total from January".to_owned(),
        },
        Measure::Sum12 => "sum of twelve months".to_owned(),
        m => small_letters(m.label()),
    }
}
