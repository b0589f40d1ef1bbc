//! Prices of crude oil, dollars a barrel, by month from 2020 to 2024: unit values from China Customs
//! via the china-energy-monitor project (1 tonne taken as 7.33 barrels), Brent from the World Bank.
//!
//! Must not know: the dataset, for its figures stand here: pictures change with the drawing alone.

use super::{MONTHS, period, point, series};
use crate::paint::Paint;
use crate::spec::{
    ChartKind, ChartSpec, Dash, Emphasis, Event, GapNote, MarkedPeriods, Point, Threshold,
};
use trade::number::{Quantity, Unit};
use trade::vocabulary::Money;

/// Russia, Saudi Arabia, Brent.
#[rustfmt::skip]
pub const CRUDE: [[f64; 60]; 3] = [[
    69.86, 66.61, 53.84, 37.40, 27.33, 32.10, 40.78, 43.25, 44.78, 41.72, 41.45, 47.00,
    52.62, 58.35, 64.70, 65.34, 64.61, 68.33, 72.42, 74.08, 70.92, 77.19, 83.51, 80.93,
    79.68, 88.36, 105.24, 105.26, 98.82, 98.43, 95.85, 92.50, 88.63, 88.02, 89.30, 82.23,
    75.72, 75.25, 73.64, 73.04, 73.61, 70.72, 71.69, 76.71, 83.62, 88.61, 83.76, 79.27,
    76.87, 79.51, 82.39, 85.35, 84.87, 80.88, 81.75, 78.88, 73.74, 73.04, 73.97, 73.48,
], [
    69.49, 68.87, 57.95, 34.03, 24.73, 29.84, 36.72, 43.42, 46.20, 44.51, 42.44, 45.34,
    50.14, 54.58, 60.60, 64.71, 65.86, 68.34, 72.28, 74.11, 73.87, 76.62, 81.35, 80.72,
    80.03, 86.51, 96.67, 110.10, 110.85, 117.24, 116.47, 109.98, 104.41, 98.72, 96.22, 91.26,
    84.19, 83.46, 82.21, 84.04, 86.41, 78.80, 77.87, 84.63, 91.28, 95.56, 92.31, 87.10,
    83.18, 82.89, 84.41, 87.35, 91.12, 87.78, 86.58, 84.46, 80.18, 76.47, 76.79, 75.26,
], [
    63.60, 55.00, 32.98, 23.34, 31.02, 39.93, 42.81, 44.26, 41.09, 40.47, 43.23, 49.87,
    54.55, 61.96, 65.19, 64.77, 68.04, 73.07, 74.39, 70.02, 74.60, 83.65, 80.77, 74.31,
    85.53, 95.76, 115.59, 105.78, 112.37, 120.08, 108.92, 98.60, 90.16, 93.13, 91.07, 80.90,
    83.09, 82.71, 78.53, 84.11, 75.70, 74.89, 80.10, 86.16, 94.00, 91.06, 83.18, 77.86,
    80.23, 83.76, 85.45, 90.05, 82.00, 82.56, 85.30, 80.86, 74.29, 75.66, 74.40, 73.83,
]];

/// Crude oil from Russia against Saudi Arabia, with Brent.
pub fn band() -> ChartSpec {
    let mut spec = ChartSpec::new(
        ChartKind::Band,
        Unit::UnitValue(Money::Usd, Quantity::Barrel),
    );
    for year in 2020..2025_i16 {
        for (m, name) in MONTHS.iter().enumerate() {
            let mut p = period(name);
            p.long = format!("{name} {year}");
            p.year = (m == 0).then_some(year);
            spec.periods.push(p);
        }
    }
    let all = |i: usize| CRUDE[i].map(point).to_vec();
    spec.series = vec![
        series("Russia", Paint::SupplierRus, Paint::SupplierRusText, all(0)),
        series(
            "Saudi Arabia",
            Paint::SupplierSau,
            Paint::SupplierSauText,
            all(1),
        ),
        series("Brent", Paint::Bench, Paint::Ink2, all(2)),
    ];
    spec.series[0].emphasis = Emphasis::Focus;
    spec.series[2].emphasis = Emphasis::Context;
    spec.series[2].dash = Dash::Dashed;
    spec.events = vec![
        Event {
            point: 25,
            label: "Feb 2022: invasion".to_owned(),
        },
        Event {
            point: 35,
            label: "Dec 2022: EU embargo, price cap".to_owned(),
        },
    ];
    spec.marked = Some(MarkedPeriods {
        first: 26,
        last: 46,
        label: "Months in the test: March 2022 to November 2023".to_owned(),
    });
    spec.gap.name = "Russia against Saudi Arabia".to_owned();
    spec.gap.thresholds = vec![Threshold {
        value: -10.0,
        label: "“deep”: −10%".to_owned(),
        short: "−10%".to_owned(),
    }];
    spec.gap.note = Some(GapNote {
        point: 30,
        title: "$20.7 cheaper".to_owned(),
        detail: "Widest: July 2022".to_owned(),
    });
    spec
}

/// The same with missing months on either side, estimates, a break, no claim.
pub fn band_gaps() -> ChartSpec {
    let mut spec = band();
    for i in (8..11).chain(40..47) {
        spec.series[0].points[i] = Point::default();
    }
    for i in [20, 21, 44, 45, 55, 57, 59] {
        spec.series[1].points[i] = Point::default();
    }
    for i in 28..33 {
        spec.series[1].points[i].soft = true;
    }
    spec.periods[24].break_before = true;
    spec.marked = None;
    spec.events.clear();
    spec
}

/// One month; then nothing but equal unit values; then one absurd one.
pub fn band_one() -> ChartSpec {
    let mut spec = band_gaps();
    spec.periods.truncate(1);
    spec.gap.note = None;
    spec
}

/// Two prices that are the same, and one month that is a hundred times the others.
pub fn band_huge() -> ChartSpec {
    let mut spec = band();
    spec.series[1].points = spec.series[0].points.clone();
    spec.series[0].points[33].value = Some(8000.0);
    spec.gap.note = None;
    spec
}
