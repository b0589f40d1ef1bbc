//! Which flows, groupings, measures and charts go together in which topic, and why not.
//!
//! The one table behind controls, links and `docs/views.md`. Must not know: figures.

use crate::vocabulary::{Chart, Flow, Grouping, Measure, Topic};

/// Flows of a topic, in the order in which they are offered.
#[must_use]
pub fn flows(topic: Topic) -> &'static [Flow] {
    match topic {
        Topic::Months | Topic::Products | Topic::Partners => {
            &[Flow::Exports, Flow::Imports, Flow::Total, Flow::Balance]
        }
        Topic::Materials | Topic::Currencies => &[Flow::Exports, Flow::Imports],
        Topic::Energy | Topic::Pipelines => &[Flow::Imports],
        Topic::Cars => &[Flow::Exports],
    }
}

/// Groupings of a topic.
#[must_use]
pub fn groupings(topic: Topic) -> &'static [Grouping] {
    match topic {
        Topic::Months => &[Grouping::Flow, Grouping::Year],
        Topic::Products => &[
            Grouping::Section,
            Grouping::Hs2,
            Grouping::Hs4,
            Grouping::Hs6,
        ],
        Topic::Energy => &[Grouping::Supplier],
        Topic::Partners => &[Grouping::Partner, Grouping::Group],
        Topic::Materials => &[Grouping::Supplier],
        Topic::Currencies => &[Grouping::Currency],
        Topic::Cars => &[Grouping::Hs6],
        Topic::Pipelines => &[Grouping::Status],
    }
}

/// Measures of a topic.
#[must_use]
pub fn measures(topic: Topic) -> &'static [Measure] {
    match topic {
        Topic::Months => &[
            Measure::Value,
            Measure::Running,
            Measure::Sum12,
            Measure::Growth,
            Measure::Index,
            Measure::GdpShare,
        ],
        Topic::Products => &[
            Measure::Value,
            Measure::Share,
            Measure::Growth,
            Measure::Change,
            Measure::Contribution,
            Measure::Index,
            Measure::Weight,
            Measure::UnitValue,
            Measure::Split,
        ],
        Topic::Energy => &[
            Measure::Value,
            Measure::Weight,
            Measure::UnitValue,
            Measure::Discount,
            Measure::Split,
        ],
        Topic::Partners => &[
            Measure::Value,
            Measure::Share,
            Measure::Growth,
            Measure::Change,
            Measure::Index,
        ],
        Topic::Materials => &[
            Measure::Value,
            Measure::Share,
            Measure::Growth,
            Measure::Hhi,
        ],
        Topic::Currencies => &[Measure::Value, Measure::Share],
        Topic::Cars => &[Measure::Value],
        Topic::Pipelines => &[Measure::Capacity],
    }
}

/// Charts of a topic.
#[must_use]
pub fn charts(topic: Topic) -> &'static [Chart] {
    match topic {
        Topic::Months => &[
            Chart::Line,
            Chart::Race,
            Chart::Column,
            Chart::Heatmap,
            Chart::Table,
        ],
        Topic::Products => &[
            Chart::Bar,
            Chart::Area,
            Chart::ShareArea,
            Chart::Line,
            Chart::Column,
            Chart::Treemap,
            Chart::Diverging,
            Chart::Multiples,
            Chart::Heatmap,
            Chart::Slope,
            Chart::Scatter,
            Chart::Table,
        ],
        Topic::Energy => &[Chart::Band, Chart::Line, Chart::Column, Chart::Table],
        Topic::Partners => &[
            Chart::Line,
            Chart::Bar,
            Chart::Diverging,
            Chart::Multiples,
            Chart::Heatmap,
            Chart::Slope,
            Chart::Scatter,
            Chart::Table,
        ],
        Topic::Materials => &[Chart::Line, Chart::Bar, Chart::Table],
        Topic::Currencies => &[
            Chart::ShareArea,
            Chart::Area,
            Chart::Line,
            Chart::Column,
            Chart::Table,
        ],
        Topic::Cars => &[Chart::Cards, Chart::Table],
        Topic::Pipelines => &[Chart::Map, Chart::Table],
    }
}

/// Why a measure of this topic cannot be shown for a flow; `None` when it can.
#[must_use]
pub fn measure_refused(topic: Topic, flow: Flow, measure: Measure) -> Option<&'static str> {
    if !measures(topic).contains(&measure) {
        return Some("Not measured in this topic.");
    }
    match (flow, measure) {
        (Flow::Balance, Measure::Growth | Measure::Index | Measure::Change) => {
            Some("A balance can pass zero, so its growth has no meaning.")
        }
        (Flow::Balance, Measure::GdpShare) => {
            Some("A balance can be negative: choose a flow for its share of GDP.")
        }
        (Flow::Balance, Measure::Share | Measure::Contribution) => {
            Some("A balance is no whole that has parts.")
        }
        (Flow::Balance | Flow::Total, Measure::Weight | Measure::UnitValue | Measure::Split) => {
            Some("Weights of exports and imports are different goods: choose one flow.")
        }
        _ => None,
    }
}

/// Why a chart of this topic cannot show a measure; `None` when it can.
#[must_use]
pub fn chart_refused(
    topic: Topic,
    flow: Flow,
    measure: Measure,
    chart: Chart,
) -> Option<&'static str> {
    if !charts(topic).contains(&chart) {
        return Some("Not drawn in this topic.");
    }
    let stacks = matches!(
        measure,
        Measure::Value | Measure::Weight | Measure::Share | Measure::Contribution
    );
    match chart {
        Chart::Table => None,
        Chart::Column if measure == Measure::Split => None,
        _ if measure == Measure::Split => {
            Some("The two parts of growth add up: columns show them.")
        }
        Chart::Bar if measure == Measure::Hhi => {
            Some("A concentration is one figure a year: lines show it.")
        }
        Chart::Band if measure != Measure::UnitValue => Some("The gap is between two unit values."),
        Chart::Race if measure != Measure::Running => Some("Lines by year show running totals."),
        Chart::Area if flow == Flow::Balance => {
            Some("A balance can be negative: areas need amounts.")
        }
        Chart::Area if !matches!(measure, Measure::Value | Measure::Weight) => {
            Some("Areas add up: they need amounts, such as value.")
        }
        Chart::ShareArea if measure != Measure::Share => Some("Areas of 100% show shares."),
        Chart::Column if topic != Topic::Months && !stacks => {
            Some("Stacked columns add up: they need amounts, such as value.")
        }
        Chart::Treemap if flow == Flow::Balance => {
            Some("A balance can be negative: tiles need amounts.")
        }
        Chart::Treemap if !matches!(measure, Measure::Value | Measure::Weight) => {
            Some("Tiles add up: they need amounts, such as value.")
        }
        Chart::Diverging
            if flow != Flow::Balance
                && !matches!(
                    measure,
                    Measure::Growth | Measure::Change | Measure::Contribution
                ) =>
        {
            Some(
                "Bars to both sides need figures that can be negative, such as a balance or a change.",
            )
        }
        Chart::Slope
            if flow == Flow::Balance
                || !matches!(measure, Measure::Value | Measure::Weight | Measure::Share) =>
        {
            Some("A slope compares two levels, such as values.")
        }
        Chart::Scatter if flow == Flow::Balance || measure != Measure::Value => {
            Some("The scatter shows value and its change: choose value of one flow, or of both.")
        }
        Chart::Heatmap if measure == Measure::GdpShare => {
            Some("A share of GDP is one figure a year: there are no months to show.")
        }
        Chart::Column if measure == Measure::GdpShare => {
            Some("The two economies are no parts of one whole.")
        }
        Chart::Column if measure == Measure::Index => {
            Some("Columns start at zero, an index does not.")
        }
        _ => None,
    }
}

/// Why the values of a view cannot stand on a logarithmic scale; `None` when they can.
#[must_use]
pub fn log_refused(flow: Flow, measure: Measure, chart: Chart) -> Option<&'static str> {
    // A table shows the figures themselves, and may come back to its lines.
    if !matches!(chart, Chart::Line | Chart::Table) {
        return Some("Only lines can have a logarithmic scale: bars and areas start at zero.");
    }
    if flow == Flow::Balance {
        return Some("A balance can be negative, and what is negative has no logarithm.");
    }
    matches!(
        measure,
        Measure::Growth
            | Measure::Change
            | Measure::Contribution
            | Measure::Discount
            | Measure::Split
    )
    .then_some("A change can be negative, and what is negative has no logarithm.")
}

/// The first chart that can show a measure.
#[must_use]
pub fn nearest_chart(topic: Topic, flow: Flow, measure: Measure) -> Chart {
    charts(topic)
        .iter()
        .copied()
        .find(|c| chart_refused(topic, flow, measure, *c).is_none())
        .unwrap_or(Chart::Table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::View;

    #[test]
    fn every_default_is_allowed() {
        for topic in Topic::ALL.iter().copied() {
            let v = View::of(topic);
            assert!(flows(topic).contains(&v.flow), "{topic:?}");
            assert!(groupings(topic).contains(&v.by), "{topic:?}");
            assert_eq!(measure_refused(topic, v.flow, v.measure), None, "{topic:?}");
            assert_eq!(
                chart_refused(topic, v.flow, v.measure, v.chart),
                None,
                "{topic:?}"
            );
        }
    }

    #[test]
    fn a_refused_chart_has_a_neighbour() {
        for topic in Topic::ALL.iter().copied() {
            for flow in flows(topic).iter().copied() {
                for measure in measures(topic).iter().copied() {
                    let near = nearest_chart(topic, flow, measure);
                    assert_eq!(chart_refused(topic, flow, measure, near), None);
                }
            }
        }
    }
}
