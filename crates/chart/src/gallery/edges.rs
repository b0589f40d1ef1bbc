//! Every kind of chart with every kind of figures that could break it.
//!
//! Must not know: the dataset, for its figures are made up; how a chart copes with them.

use super::{MONTHS, period, series, years};
use crate::paint::{Family, Paint};
use crate::spec::{
    Bubble, Card, ChartKind, ChartSpec, Emphasis, Group, Measured, PeriodTick, Point, Scatter,
};
use trade::number::Unit;

/// The kinds that are drawn from series; maps have edges of their own.
const KINDS: [(&str, ChartKind); 14] = [
    ("line", ChartKind::Line),
    ("race", ChartKind::Race),
    ("column", ChartKind::Column),
    ("bar", ChartKind::Bar),
    ("area", ChartKind::Area),
    ("share-area", ChartKind::ShareArea),
    ("band", ChartKind::Band),
    ("treemap", ChartKind::Treemap),
    ("multiples", ChartKind::Multiples),
    ("heatmap", ChartKind::Heatmap),
    ("diverging", ChartKind::Diverging),
    ("slope", ChartKind::Slope),
    ("scatter", ChartKind::Scatter),
    ("cards", ChartKind::Cards),
];

/// The kinds of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Figures {
    OnePoint,
    AllEqual,
    AllZero,
    MissingRuns,
    Negative,
    OneHuge,
    FortySeries,
    LongNames,
}

const FIGURES: [(&str, Figures); 8] = [
    ("one-point", Figures::OnePoint),
    ("all-equal", Figures::AllEqual),
    ("all-zero", Figures::AllZero),
    ("missing-runs", Figures::MissingRuns),
    ("negative", Figures::Negative),
    ("one-huge", Figures::OneHuge),
    ("forty-series", Figures::FortySeries),
    ("long-names", Figures::LongNames),
];

impl Figures {
    fn series(self, kind: ChartKind) -> usize {
        match (self, kind) {
            // A band is between two.
            (_, ChartKind::Band) => 2,
            (Self::OnePoint, _) => 1,
            (Self::FortySeries, _) => 40,
            _ => 4,
        }
    }

    /// The figure of a series in a period, dollars.
    fn value(self, series: usize, period: usize) -> Option<f64> {
        let (s, p) = (series as f64, period as f64);
        // Some rising, some falling, none alike.
        let plain =
            1e9 * (3.0 + 2.0 * s + p * (1.0 - 0.4 * s) + ((series * 7 + period * 3) % 5) as f64);
        match self {
            Self::AllEqual => Some(4e9),
            Self::AllZero => Some(0.0),
            Self::MissingRuns => ((series + period) % 4 > 1).then_some(plain.abs()),
            Self::Negative => Some(plain - 9e9),
            Self::OneHuge if series == 1 && period == 1 => Some(9e14),
            _ => Some(plain.abs()),
        }
    }

    fn name(self, series: usize) -> String {
        match self {
            Self::LongNames => format!(
                "Machinery, mechanical appliances and nuclear reactors, with their parts, of kind {}",
                series + 1
            ),
            _ => format!("Series {}", series + 1),
        }
    }
}

fn periods(kind: ChartKind, figures: Figures) -> Vec<PeriodTick> {
    if figures == Figures::OnePoint {
        return years(2023, 2023);
    }
    match kind {
        ChartKind::Race => MONTHS.iter().map(|m| period(m)).collect(),
        // These compare two periods.
        _ if kind.timeless() => vec![period("2021"), period("2023")],
        ChartKind::Cards => years(2023, 2023),
        _ => years(2018, 2023),
    }
}

const FAMILIES: [Family; 7] = [
    Family::Energy,
    Family::Machinery,
    Family::Vehicles,
    Family::Chemicals,
    Family::Metals,
    Family::Food,
    Family::Consumer,
];

fn chart(kind: ChartKind, figures: Figures) -> ChartSpec {
    let mut spec = ChartSpec::new(kind, Unit::Usd);
    spec.periods = periods(kind, figures);
    let tiles = matches!(
        kind,
        ChartKind::Treemap | ChartKind::Bar | ChartKind::Diverging
    );
    for i in 0..figures.series(kind) {
        let family = FAMILIES
            .get(i % FAMILIES.len())
            .copied()
            .unwrap_or(Family::Other);
        let paint = match (kind, i) {
            (ChartKind::Band, 0) => Paint::SupplierRus,
            (ChartKind::Band, _) => Paint::SupplierSau,
            _ if tiles => Paint::FamilyTile(family),
            _ => Paint::FamilyLine(family),
        };
        let points = (0..spec.periods.len()).map(|p| Point {
            value: figures.value(i, p),
            soft: false,
        });
        let mut one = series(&figures.name(i), paint, Paint::Ink, points.collect());
        one.key = format!("s{i}");
        one.emphasis = if i == 0 {
            Emphasis::Focus
        } else {
            Emphasis::Compared
        };
        spec.series.push(one);
    }
    let all = spec.series.len();
    match kind {
        ChartKind::Band => spec.gap.name = "Series 1 against Series 2".to_owned(),
        ChartKind::Treemap => {
            spec.share_of = "of all goods".to_owned();
            spec.groups = (0..all.div_ceil(3))
                .map(|g| Group {
                    code: String::new(),
                    name: format!("Group {}", g + 1),
                    members: (g * 3..(g * 3 + 3).min(all)).collect(),
                    whole: true,
                })
                .collect();
        }
        ChartKind::Scatter => scatter(&mut spec),
        ChartKind::Cards => {
            spec.cards = vec![Card {
                heading: "What is counted".to_owned(),
                period: "2023".to_owned(),
                source: "who counted".to_owned(),
                unit: Unit::Usd,
                series: (0..all).collect(),
            }];
        }
        _ if kind.timeless() && spec.periods.len() > 1 => spec.base = Some(0),
        _ => {}
    }
    spec
}

fn scatter(spec: &mut ChartSpec) {
    let axis = |unit: Unit, heading: &str, log: bool| {
        Some(Measured {
            unit,
            heading: heading.to_owned(),
            log,
        })
    };
    let bubbles = spec.series.iter().map(|s| {
        let figure = |p: Option<&Point>| p.and_then(|p| p.value);
        let (first, last) = (figure(s.points.first()), figure(s.points.last()));
        Bubble {
            x: last,
            y: first
                .zip(last)
                .filter(|p| p.0 > 0.0)
                .map(|(a, b)| (b - a) / a * 100.0),
            size: last,
        }
    });
    spec.scatter = Scatter {
        x: axis(Unit::Usd, "Value in 2023", true),
        y: axis(Unit::Change, "Change since 2021", false),
        bubbles: bubbles.collect(),
    };
}

/// Every kind of chart with every kind of figures: `line-one-point`.
pub fn all() -> Vec<(String, ChartSpec)> {
    let of_kind = |(kind, chart_kind): (&'static str, ChartKind)| {
        FIGURES.map(|(name, figures)| (format!("{kind}-{name}"), chart(chart_kind, figures)))
    };
    KINDS.into_iter().flat_map(of_kind).collect()
}
