//! Charts of every kind: for the gallery (`dist/gallery/`), the golden pictures and the tests.
//!
//! Monthly trade as published by China Customs (GACC) via UN Comtrade, 2017 to 2024, in millions of
//! dollars; the fuels are those of DESIGN.md's pictures (BACI). Must not know: the dataset, queries, where the
//! pictures are kept.

pub mod edges;
pub mod energy;
pub mod products;
pub mod routes;

use crate::paint::{Family, Paint};
use crate::scene::Scene;
use crate::spec::{
    Callout, Card, ChartKind, ChartSpec, Dash, Emphasis, Event, MarkedPeriods, PeriodTick, Point,
    SeriesSpec, Threshold,
};
use trade::number::Unit;
use trade::period::Period;

/// China's exports to Russia.
#[rustfmt::skip]
pub const EXPORTS: [[u32; 12]; 8] = [
    [3335, 1992, 2972, 3168, 3691, 3981, 3940, 4385, 3774, 3514, 4031, 4047],
    [3864, 3565, 2841, 3617, 4391, 4210, 4390, 4266, 4042, 4077, 4157, 4545],
    [4334, 2767, 3617, 3739, 3817, 3998, 4562, 4493, 4513, 4400, 4582, 4926],
    [4448, 1578, 3131, 3962, 3818, 3981, 4886, 5210, 4780, 4718, 4755, 5237],
    [4745, 4148, 4125, 5088, 4695, 5979, 5495, 6279, 6563, 5476, 6515, 8089],
    [7320, 5185, 3805, 3761, 4277, 4971, 6696, 7901, 7914, 7335, 7632, 8741],
    [8019, 6921, 8890, 9575, 9252, 9530, 10266, 9296, 9644, 8689, 10294, 10703],
    [9201, 7591, 7456, 8297, 9075, 9885, 9979, 10246, 11234, 10983, 10031, 11297],
];

/// China's imports from Russia.
#[rustfmt::skip]
pub const IMPORTS: [[u32; 12]; 8] = [
    [3160, 3025, 3498, 3340, 3846, 3361, 3081, 2938, 3890, 3171, 3970, 4111],
    [4439, 3911, 4565, 4560, 5075, 4223, 4729, 4921, 5689, 5985, 5761, 5282],
    [4998, 4191, 4625, 5269, 5390, 5339, 4799, 4991, 5050, 5339, 5595, 5606],
    [6111, 5177, 4942, 4267, 3610, 4280, 4860, 4584, 5486, 4679, 4589, 5259],
    [5036, 5134, 6422, 5806, 5767, 6317, 6801, 7106, 6924, 7615, 8313, 8351],
    [7785, 6413, 8251, 9172, 10604, 9905, 10046, 11368, 10771, 10360, 10618, 9098],
    [9478, 9461, 11113, 9740, 11405, 11500, 9413, 11627, 11562, 11213, 11189, 11236],
    [10630, 9918, 12182, 11592, 10825, 10500, 9737, 11510, 10672, 10899, 10612, 10802],
];

/// Names of months.
pub const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A figure.
pub fn point(value: f64) -> Point {
    Point {
        value: Some(value),
        soft: false,
    }
}

/// A period.
pub fn period(short: &str) -> PeriodTick {
    PeriodTick {
        short: short.to_owned(),
        long: short.to_owned(),
        period: Period::parse(short),
        year: None,
        partial: None,
        break_before: false,
    }
}

/// Years as periods.
pub fn years(from: i16, to: i16) -> Vec<PeriodTick> {
    (from..=to).map(|y| period(&y.to_string())).collect()
}

/// A series.
pub fn series(name: &str, paint: Paint, text: Paint, points: Vec<Point>) -> SeriesSpec {
    SeriesSpec {
        key: name.to_lowercase(),
        code: String::new(),
        name: name.to_owned(),
        paint,
        text,
        emphasis: Emphasis::Compared,
        dash: Dash::Solid,
        points,
        change: String::new(),
        remainder: false,
        others: None,
    }
}

/// The claim of two hundred billion: a line a year, November 2023 tested.
pub fn race() -> ChartSpec {
    let mut spec = ChartSpec::new(ChartKind::Race, Unit::Usd);
    spec.periods = MONTHS.map(period).to_vec();
    for year in (0..8).rev() {
        let mut sum = 0.0;
        let points = EXPORTS[year].iter().zip(&IMPORTS[year]).map(|(e, i)| {
            sum += f64::from(e + i) * 1e6;
            point(sum)
        });
        let points = points.collect();
        let (paint, text, emphasis) = match year {
            6 => (Paint::Ink, Paint::Ink, Emphasis::Focus),
            5 | 7 => (Paint::YearMid, Paint::Ink2, Emphasis::Compared),
            _ => (Paint::YearPast, Paint::Ink2, Emphasis::Context),
        };
        let mut s = series(&(2017 + year).to_string(), paint, text, points);
        s.emphasis = emphasis;
        spec.series.push(s);
    }
    spec.labels_heading = "Full year, $bn".to_owned();
    spec.thresholds = vec![Threshold {
        value: 200e9,
        label: "Mark in the claim: $200bn".to_owned(),
        short: "Mark: $200bn".to_owned(),
    }];
    spec.callouts = vec![Callout {
        series: 1,
        point: 10,
        title: "$218.1bn by November".to_owned(),
        detail: "$18.1bn over the mark".to_owned(),
    }];
    spec.marked = Some(MarkedPeriods {
        first: 0,
        last: 10,
        label: "Months in the claim: January to November".to_owned(),
    });
    spec
}

fn yearly(table: &[[u32; 12]; 8]) -> Vec<Point> {
    table
        .iter()
        .map(|y| point(y.iter().map(|m| f64::from(*m) * 1e6).sum()))
        .collect()
}

fn flows(exports: Vec<Point>, imports: Vec<Point>) -> Vec<SeriesSpec> {
    vec![
        series("Exports", Paint::FlowExp, Paint::FlowExpText, exports),
        series("Imports", Paint::FlowImp, Paint::FlowImpText, imports),
    ]
}

/// Both flows a year: dots, a break, a partial last year.
pub fn lines() -> ChartSpec {
    let mut spec = ChartSpec::new(ChartKind::Line, Unit::Usd);
    spec.periods = years(2017, 2024);
    spec.periods[5].break_before = true;
    spec.periods[7].partial = Some("6 months".to_owned());
    spec.series = flows(yearly(&EXPORTS), yearly(&IMPORTS));
    spec.series[1].emphasis = Emphasis::Focus;
    for s in &mut spec.series {
        s.points[7].value = s.points[7].value.map(|v| v / 2.0);
    }
    spec
}

/// Both flows a month, with events, a gap and marked months.
pub fn months() -> ChartSpec {
    let mut spec = ChartSpec::new(ChartKind::Line, Unit::Usd);
    for year in 2017..2025_i16 {
        for (m, name) in MONTHS.iter().enumerate() {
            let mut p = period(name);
            p.long = format!("{name} {year}");
            p.year = (m == 0).then_some(year);
            spec.periods.push(p);
        }
    }
    let all = |t: &[[u32; 12]; 8]| {
        t.iter()
            .flatten()
            .map(|m| point(f64::from(*m) * 1e6))
            .collect()
    };
    spec.series = flows(all(&EXPORTS), all(&IMPORTS));
    for gap in 40..44 {
        spec.series[0].points[gap] = Point::default();
    }
    spec.events = vec![
        Event {
            point: 61,
            label: "Feb 2022: invasion".to_owned(),
        },
        Event {
            point: 71,
            label: "Dec 2022: EU embargo, price cap".to_owned(),
        },
    ];
    spec.marked = Some(MarkedPeriods {
        first: 72,
        last: 82,
        label: "Months in the claim".to_owned(),
    });
    spec
}

/// Exports and imports as parts of the total, the last year hatched.
pub fn columns() -> ChartSpec {
    let mut spec = lines();
    spec.kind = ChartKind::Column;
    spec.thresholds = vec![Threshold {
        value: 200e9,
        label: "Mark in the claim: $200bn".to_owned(),
        short: "Mark: $200bn".to_owned(),
    }];
    spec
}

/// One flow a month.
pub fn month_columns() -> ChartSpec {
    let mut spec = months();
    spec.kind = ChartKind::Column;
    spec.series.truncate(1);
    spec
}

/// The balance: exports up, imports down, the difference as a line.
pub fn balance() -> ChartSpec {
    let mut spec = lines();
    spec.kind = ChartKind::Column;
    for p in &mut spec.series[1].points {
        p.value = p.value.map(|v| -v);
    }
    let sum = |i: usize| spec.series.iter().filter_map(|s| s.points[i].value).sum();
    spec.total = (0..8).map(|i| point(sum(i))).collect();
    spec
}

/// Stacked areas by month.
pub fn areas() -> ChartSpec {
    let mut spec = lines();
    spec.kind = ChartKind::Area;
    spec.series.swap(0, 1);
    spec.total = (0..8)
        .map(|i| point(spec.series.iter().filter_map(|s| s.points[i].value).sum()))
        .collect();
    spec
}

/// Shares of the whole.
pub fn shares() -> ChartSpec {
    let mut spec = months();
    spec.kind = ChartKind::ShareArea;
    spec.events.clear();
    spec.marked = None;
    spec
}

/// China's imports of fuels by heading, 2023 with 2021 as a tick.
pub fn bars() -> ChartSpec {
    let mut spec = ChartSpec::new(ChartKind::Bar, Unit::Usd);
    spec.periods = vec![period("2021"), period("2023")];
    spec.base = Some(0);
    for (code, name, now, before, change) in [
        ("2709", "Crude oil", 60.7e9, 35.4e9, "+71%"),
        ("2701", "Coal", 14.4e9, 3.9e9, "+269%"),
        ("2711", "Natural gas and LNG", 11.7e9, 4.3e9, "+172%"),
        ("2710", "Refined oil", 7.3e9, 3.9e9, "+87%"),
        ("2713", "Petroleum coke", 0.5e9, 0.1e9, "+392%"),
        ("2716", "Electricity", 0.13e9, 0.17e9, "\u{2212}24%"),
        ("2702", "Lignite", 38e6, 0.7e9, "\u{2212}95%"),
        ("2707", "Coal-tar oils", 29e6, 7e6, "+341%"),
        ("2703", "Peat", 8e6, 6e6, "+40%"),
    ] {
        let energy = Paint::FamilyTile(Family::Energy);
        let mut s = series(name, energy, Paint::Ink, vec![point(before), point(now)]);
        s.code = code.to_owned();
        s.change = change.to_owned();
        spec.series.push(s);
    }
    spec
}

/// Forty rows with long names, some of them below zero or missing.
pub fn many_bars() -> ChartSpec {
    let mut spec = bars();
    let rows = spec.series.clone();
    spec.series = rows.iter().cycle().take(40).cloned().collect();
    for (i, s) in spec.series.iter_mut().enumerate() {
        s.name = format!("{}, other than for further processing, number {i}", s.name);
        if i % 7 == 3 {
            s.points[1].soft = true;
        }
        if i % 11 == 5 {
            s.points[1].value = None;
        }
    }
    spec.gold = vec![1];
    spec
}

/// Change, with bars to the left of zero.
pub fn change_bars() -> ChartSpec {
    let mut spec = bars();
    spec.unit = Unit::Change;
    spec.base = None;
    for (s, v) in spec
        .series
        .iter_mut()
        .zip([71.0, 269.0, 172.0, 87.0, 92.0, -24.0, -95.0, 41.0, 0.0])
    {
        s.points[1].value = Some(v);
        s.change.clear();
    }
    spec
}

/// Years that end early, a dash of their own each.
pub fn early() -> ChartSpec {
    let mut spec = race();
    for p in &mut spec.series[0].points[6..] {
        p.value = None;
    }
    spec.callouts.clear();
    spec
}

/// Single figures on cards: two of a count, one missing, one with long words, one of nothing.
pub fn cards() -> ChartSpec {
    let mut spec = ChartSpec::new(ChartKind::Cards, Unit::Vehicles);
    spec.periods = vec![period("Figure")];
    let figures = [
        ("China", Some(4_910_000.0)),
        ("Japan", Some(4_420_000.0)),
        (
            "A maker whose name is longer than any card is wide, and goes on",
            Some(38_000.0),
        ),
        ("Unknown", None),
        ("Nothing", Some(0.0)),
    ];
    spec.series = figures
        .iter()
        .map(|(name, value)| {
            let point = Point {
                value: *value,
                soft: false,
            };
            series(name, Paint::YearMid, Paint::Ink2, vec![point])
        })
        .collect();
    let card = |heading: &str, period: &str, source: &str, series: &[usize]| Card {
        heading: heading.to_owned(),
        period: period.to_owned(),
        source: source.to_owned(),
        unit: Unit::Vehicles,
        series: series.to_vec(),
    };
    spec.cards = vec![
        card(
            "Vehicles exported",
            "2023",
            "CAAM, quoted in a news page",
            &[0, 1],
        ),
        card(
            "New passenger cars and light commercial vehicles sold in all of the country, and more words than three lines of a card can hold, so that the last is cut",
            "January 2025",
            "A source whose name does not end where the card does, quoted in another whose name is as long, by way of a third, which nobody has heard of, and so on",
            &[2, 3, 4, 99],
        ),
        card("", "", "", &[]),
    ];
    spec
}

/// Lines on a logarithmic scale: from ten million to a hundred billion, one of them with a zero.
pub fn lines_log() -> ChartSpec {
    let mut spec = lines();
    spec.log = true;
    for (series, factor) in spec.series.iter_mut().zip([0.002, 1.0]) {
        for point in &mut series.points {
            point.value = point.value.map(|v| v * factor);
        }
    }
    if let Some(point) = spec.series.first_mut().and_then(|s| s.points.get_mut(3)) {
        point.value = Some(0.0);
    }
    spec
}

/// Nothing to draw.
pub fn nothing() -> ChartSpec {
    let mut spec = lines();
    for s in &mut spec.series {
        s.points = vec![Point::default(); 8];
    }
    spec
}

/// Every sample with its name.
pub fn all() -> Vec<(&'static str, ChartSpec)> {
    vec![
        ("race", race()),
        ("lines", lines()),
        ("lines-log", lines_log()),
        ("months", months()),
        ("columns", columns()),
        ("month-columns", month_columns()),
        ("balance", balance()),
        ("areas", areas()),
        ("shares", shares()),
        ("bars", bars()),
        ("many-bars", many_bars()),
        ("change-bars", change_bars()),
        ("early", early()),
        ("cards", cards()),
        ("nothing", nothing()),
        ("band", energy::band()),
        ("band-gaps", energy::band_gaps()),
        ("band-one", energy::band_one()),
        ("band-huge", energy::band_huge()),
        ("treemap", products::treemap()),
        ("treemap-many", products::treemap_many()),
        ("treemap-one", products::treemap_one()),
        ("multiples", products::multiples()),
        ("multiples-own", products::multiples_own()),
        ("multiples-months", products::multiples_months()),
        ("heatmap", products::heatmap()),
        ("heatmap-change", products::heatmap_change()),
        ("heatmap-months", products::heatmap_months()),
        ("diverging", products::diverging()),
        ("diverging-edge", products::diverging_edge()),
        ("slope", products::slope()),
        ("slope-many", products::slope_many()),
        ("scatter", products::scatter()),
        ("scatter-edge", products::scatter_edge()),
        ("scatter-one", products::scatter_one()),
    ]
}

/// Every picture of the gallery with its name: each sample as wide as a desk and as a phone, each
/// edge at a size between.
pub fn pictures() -> Vec<(String, Scene)> {
    let mut out: Vec<(String, Scene)> = Vec::new();
    let maps = routes::all();
    for (size, width, height) in [("wide", 752.0, 506.0), ("phone", 358.0, 238.0)] {
        let charts = all().into_iter();
        let charts = charts.map(|(name, spec)| (name, crate::draw(&spec, width, height)));
        let maps = maps.iter();
        let maps = maps.map(|(name, spec)| (*name, crate::draw_map(spec, width, height)));
        let named = charts.chain(maps);
        out.extend(named.map(|(name, scene)| (format!("{name}-{size}"), scene)));
    }
    let edges = edges::all().into_iter();
    out.extend(edges.map(|(name, spec)| (name, crate::draw(&spec, 560.0, 360.0))));
    out
}

/// A number that changes with a text (FNV-1a): the pictures on wasm are compared by it.
pub fn fingerprint(text: &str) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, mix)
}

/// Every chart of the gallery with its name: the samples, then each kind of chart with each kind of
/// figures. Maps are in [`routes`].
pub fn whole() -> Vec<(String, ChartSpec)> {
    let samples = all()
        .into_iter()
        .map(|(name, spec)| (name.to_owned(), spec));
    samples.chain(edges::all()).collect()
}
