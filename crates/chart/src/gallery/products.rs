//! Trade by product as in BACI (CEPII, HS17 V202501), millions of dollars.
//!
//! Must not know: the dataset, how products are summed or ranked.

use super::{period, point, series, years};
use crate::paint::{Family, Paint};
use crate::spec::{Bubble, ChartKind, ChartSpec, Group, Measured, Point, Scatter};
use trade::number::Unit;
use trade::query::table::Others;

/// China's imports from Russia by HS chapter: code, section, name, 2021, 2023.
#[rustfmt::skip]
pub const CHAPTERS: [(&str, u8, &str, f64, f64); 22] = [
    ("27", 5, "Mineral fuels", 48625.4, 94772.8),
    ("26", 5, "Ores", 3676.6, 4380.8),
    ("74", 15, "Copper", 1891.1, 3217.3),
    ("44", 9, "Wood", 3600.2, 3166.1),
    ("03", 1, "Fish and seafood", 1115.9, 2886.4),
    ("76", 15, "Aluminium", 771.1, 2866.3),
    ("15", 3, "Animal and vegetable oils", 942.1, 2595.2),
    ("71", 14, "Precious metals and gems", 1474.6, 2309.0),
    ("12", 2, "Oilseeds", 535.0, 1314.9),
    ("31", 6, "Fertilisers", 892.5, 1309.6),
    ("47", 10, "Wood pulp", 910.1, 1306.6),
    ("75", 15, "Nickel", 991.8, 1079.7),
    ("28", 6, "Inorganic chemicals", 176.7, 857.2),
    ("48", 10, "Paper and cardboard", 520.6, 854.4),
    ("40", 7, "Rubber and tyres", 244.9, 706.2),
    ("72", 15, "Iron and steel", 1077.6, 705.0),
    ("02", 1, "Meat", 398.6, 580.8),
    ("29", 6, "Organic chemicals", 192.9, 537.3),
    ("84", 16, "Machinery", 1891.5, 527.0),
    ("39", 7, "Plastics", 685.6, 487.1),
    ("23", 4, "Animal feed and residues", 73.9, 477.1),
    ("10", 2, "Grain", 107.9, 324.5),
];

/// The other chapters together.
pub const OTHERS: (f64, f64) = (1265.4, 1741.3);

/// China's imports of mineral fuels from Russia by HS heading.
#[rustfmt::skip]
pub const FUELS: [(&str, &str, f64, f64); 10] = [
    ("2709", "Crude oil", 35397.0, 60679.2),
    ("2701", "Coal", 3890.9, 14355.9),
    ("2711", "Natural gas and LNG", 4303.5, 11706.8),
    ("2710", "Refined oil", 3918.7, 7321.8),
    ("2713", "Petroleum coke", 99.0, 487.0),
    ("2716", "Electricity", 189.3, 143.1),
    ("2702", "Lignite", 751.4, 37.6),
    ("2707", "Coal-tar oils", 6.6, 29.0),
    ("2703", "Peat", 5.7, 8.0),
    ("2704", "Coke", 60.7, 4.0),
];

/// China's exports to Russia by HS section, 2017 to 2023: Roman number, section, name, figures.
#[rustfmt::skip]
pub const SECTIONS: [(&str, u8, &str, [f64; 7]); 21] = [
    ("XVI", 16, "Machinery and electronics", [21100.8, 22824.7, 22999.9, 25044.9, 33390.4, 30234.5, 42306.0]),
    ("XVII", 17, "Transport equipment", [2125.5, 2822.4, 2828.2, 2764.1, 5105.6, 7396.3, 23329.4]),
    ("XV", 15, "Metals and metal goods", [3262.4, 3819.3, 4282.5, 3884.3, 5336.2, 5566.2, 6930.2]),
    ("VI", 6, "Chemicals", [2159.7, 2595.0, 2714.2, 3037.7, 4007.9, 7016.0, 6756.8]),
    ("VII", 7, "Plastics and rubber", [1881.5, 2216.1, 2363.1, 2552.1, 3754.7, 5299.0, 6707.8]),
    ("XI", 11, "Textiles and clothing", [4651.8, 5057.7, 4793.7, 5186.3, 5077.8, 5408.2, 6561.0]),
    ("XX", 20, "Furniture, toys, sundries", [2916.1, 2683.2, 3055.5, 3334.8, 4131.3, 3445.3, 4082.5]),
    ("XII", 12, "Shoes, hats and umbrellas", [2248.2, 2293.1, 2106.8, 1690.1, 2474.9, 2838.4, 3830.3]),
    ("XVIII", 18, "Instruments and clocks", [1438.7, 1561.7, 1496.5, 1798.6, 2211.1, 1989.5, 2989.1]),
    ("VIII", 8, "Leather, furs and bags", [703.0, 619.1, 602.5, 485.6, 723.4, 1616.1, 1506.4]),
    ("XIII", 13, "Stone, ceramics and glass", [722.1, 838.1, 843.0, 977.6, 1007.0, 1160.2, 1442.1]),
    ("X", 10, "Pulp and paper", [288.0, 360.7, 318.5, 340.3, 411.1, 990.1, 1089.3]),
    ("II", 2, "Crops and plants", [1011.6, 1021.6, 934.6, 670.3, 684.6, 846.0, 905.6]),
    ("IV", 4, "Food, drink and tobacco", [685.6, 690.6, 610.2, 594.6, 647.7, 828.9, 832.1]),
    ("V", 5, "Minerals and fuels", [222.4, 325.5, 361.5, 161.7, 159.2, 358.6, 370.6]),
    ("I", 1, "Animal products", [233.8, 279.3, 273.5, 203.0, 233.0, 196.5, 176.2]),
    ("IX", 9, "Wood products", [164.0, 146.9, 150.7, 128.4, 169.4, 115.5, 130.5]),
    ("XIV", 14, "Precious metals and gems", [100.5, 97.3, 79.6, 87.8, 86.8, 29.7, 44.3]),
    ("III", 3, "Animal and vegetable oils", [4.6, 6.8, 6.0, 4.2, 6.4, 11.9, 14.7]),
    ("XIX", 19, "Arms and ammunition", [1.6, 2.4, 2.4, 1.4, 2.4, 3.4, 5.6]),
    ("XXI", 21, "Art and antiques", [0.8, 1.1, 3.9, 9.2, 2.9, 6.2, 3.6]),
];

fn tile(section: u8) -> Paint {
    Paint::FamilyTile(Family::of_section(section))
}

fn since(before: f64, now: f64) -> String {
    let change = (now / before - 1.0) * 100.0;
    let sign = if change < 0.0 { "−" } else { "+" };
    format!("{sign}{:.0}%", change.abs())
}

/// China's imports from Russia by chapter, mineral fuels by heading.
pub fn treemap() -> ChartSpec {
    let mut spec = ChartSpec::new(ChartKind::Treemap, Unit::Usd);
    spec.periods = vec![period("2021"), period("2023")];
    spec.base = Some(0);
    spec.share_of = "of all imports".to_owned();
    let mut push = |code: &str, name: &str, section: u8, before: f64, now: f64| {
        let points = vec![point(before * 1e6), point(now * 1e6)];
        let mut s = series(name, tile(section), Paint::Ink, points);
        s.code = code.to_owned();
        s.change = since(before, now);
        spec.series.push(s);
    };
    for (code, name, before, now) in FUELS {
        push(code, name, 5, before, now);
    }
    for (code, section, name, before, now) in &CHAPTERS[1..] {
        push(code, name, *section, *before, *now);
    }
    let others = Others {
        count: 74,
        noun: "chapters",
    };
    push("", &others.name(), 21, OTHERS.0, OTHERS.1);
    if let Some(rest) = spec.series.last_mut() {
        rest.remainder = true;
        rest.others = Some(others);
    }
    spec.groups = vec![Group {
        code: "27".to_owned(),
        name: "Mineral fuels".to_owned(),
        members: (0..FUELS.len()).collect(),
        whole: true,
    }];
    spec
}

/// A hundred and fifty tiles in groups, with long names, one of them estimated, one tested; some
/// below zero or missing.
pub fn treemap_many() -> ChartSpec {
    let mut spec = treemap();
    let few = spec.series.clone();
    spec.series = few
        .iter()
        .filter(|s| !s.remainder)
        .cycle()
        .take(150)
        .cloned()
        .collect();
    for (i, s) in spec.series.iter_mut().enumerate() {
        s.name = format!("{}, whether or not mixed, number {i}", s.name);
        let size = 9e9 / (i + 1) as f64;
        s.points[1] = Point {
            value: Some(if i == 20 { -size } else { size }),
            soft: i == 4,
        };
    }
    spec.series[11].points[1] = Point::default();
    spec.gold = vec![1];
    let group = |g: usize| Group {
        code: format!("{}", 30 + g),
        name: format!("Group {g} with a name that is not short"),
        members: (0..150).filter(|i| i % 5 == g).collect(),
        whole: true,
    };
    spec.groups = (0..4).map(group).collect();
    spec
}

/// One tile.
pub fn treemap_one() -> ChartSpec {
    let mut spec = treemap();
    spec.series.truncate(1);
    spec
}

/// China's exports to Russia by section, a panel each, the same axis in all.
pub fn multiples() -> ChartSpec {
    let mut spec = ChartSpec::new(ChartKind::Multiples, Unit::Usd);
    spec.periods = years(2017, 2023);
    spec.periods[5].break_before = true;
    spec.base = Some(4);
    for (code, _, name, values) in SECTIONS {
        let points = values.iter().map(|v| point(v * 1e6)).collect();
        let mut s = series(name, Paint::FlowExp, Paint::FlowExpText, points);
        s.code = code.to_owned();
        s.change = since(values[4], values[6]);
        spec.series.push(s);
    }
    spec
}

/// The first nine of them, each on its own axis; gaps, an estimate, an early end.
pub fn multiples_own() -> ChartSpec {
    let mut spec = multiples();
    spec.series.truncate(9);
    spec.own_axis = true;
    spec.series[1].points[2] = Point::default();
    spec.series[2].points[6] = Point::default();
    spec.series[3].points[6].soft = true;
    for p in &mut spec.series[4].points {
        p.value = p.value.map(|v| -v);
    }
    for p in &mut spec.series[5].points {
        p.value = Some(0.0);
    }
    spec.series[6].points.truncate(1);
    spec.series[7].name =
        "Works of art, collectors' pieces and antiques, and what else there is".to_owned();
    spec
}

/// Monthly series, one of them huge.
pub fn multiples_months() -> ChartSpec {
    let mut spec = super::months();
    spec.kind = ChartKind::Multiples;
    let few = spec.series.clone();
    spec.series = few.iter().cycle().take(5).cloned().collect();
    for p in &mut spec.series[2].points {
        p.value = p.value.map(|v| v * 40.0);
    }
    spec
}

/// Sections by year.
pub fn heatmap() -> ChartSpec {
    let mut spec = multiples();
    spec.kind = ChartKind::Heatmap;
    spec
}

/// Change on the year before by section: negative figures, missing ones, an estimate, one tested.
pub fn heatmap_change() -> ChartSpec {
    let mut spec = multiples();
    spec.kind = ChartKind::Heatmap;
    spec.unit = Unit::Change;
    spec.periods.remove(0);
    spec.series.truncate(12);
    for (s, (_, _, _, values)) in spec.series.iter_mut().zip(SECTIONS) {
        s.points = values
            .windows(2)
            .map(|w| point((w[1] / w[0] - 1.0) * 100.0))
            .collect();
    }
    spec.series[4].points[3] = Point::default();
    spec.series[5].points.truncate(2);
    spec.series[6].points[5].soft = true;
    spec.gold = vec![1];
    spec
}

/// Months as columns, forty rows with long names.
pub fn heatmap_months() -> ChartSpec {
    let mut spec = super::months();
    spec.kind = ChartKind::Heatmap;
    let few = spec.series.clone();
    spec.series = few.iter().cycle().take(40).cloned().collect();
    for (i, s) in spec.series.iter_mut().enumerate() {
        s.name = format!("Row {i} with a name that goes on and on");
    }
    spec
}

/// Change of China's imports by chapter, 2021 to 2023.
pub fn diverging() -> ChartSpec {
    let mut spec = ChartSpec::new(ChartKind::Diverging, Unit::Change);
    spec.periods = vec![period("2023")];
    let mut rows = CHAPTERS.to_vec();
    let change = |c: &(&str, u8, &str, f64, f64)| (c.4 / c.3 - 1.0) * 100.0;
    rows.sort_by(|a, b| change(b).total_cmp(&change(a)));
    for c in rows.iter().skip(4) {
        let mut s = series(c.2, tile(c.1), Paint::Ink, vec![point(change(c))]);
        s.code = c.0.to_owned();
        spec.series.push(s);
    }
    spec
}

/// In dollars with the year before as a tick, below zero, missing, estimated, tested, long names.
pub fn diverging_edge() -> ChartSpec {
    let mut spec = diverging();
    spec.unit = Unit::Usd;
    spec.periods.insert(0, period("2021"));
    spec.base = Some(0);
    for (i, s) in spec.series.iter_mut().enumerate() {
        let value = (9.0 - i as f64) * 3e8;
        let before = (7.0 - (i * 5 % 17) as f64) * 3e8;
        s.points = vec![point(before), point(value)];
        s.points[1].soft = i % 6 == 1;
    }
    spec.series[4].points[1] = Point::default();
    spec.series[0].name =
        "Machinery and mechanical appliances, boilers, and parts thereof".to_owned();
    spec.series[17].name =
        "Nickel and everything that can be made of it, and then some more".to_owned();
    spec.gold = vec![2];
    spec
}

/// Exports by section, 2021 and 2023.
pub fn slope() -> ChartSpec {
    let mut spec = multiples();
    spec.kind = ChartKind::Slope;
    spec.unit = Unit::Usd;
    spec.series.truncate(9);
    for (s, (_, section, ..)) in spec.series.iter_mut().zip(SECTIONS) {
        s.paint = Paint::FamilyLine(Family::of_section(section));
        s.text = Paint::Ink;
    }
    spec.series[1].emphasis = crate::spec::Emphasis::Focus;
    spec
}

/// Forty lines, ends missing on either side, long names.
pub fn slope_many() -> ChartSpec {
    let mut spec = slope();
    let few = spec.series.clone();
    spec.series = few.iter().cycle().take(40).cloned().collect();
    for (i, s) in spec.series.iter_mut().enumerate() {
        s.name = format!("{} and more, number {i}", s.name);
        s.points[4].value = s.points[4].value.map(|v| v * (1.0 + i as f64 / 20.0));
        if i % 9 == 3 {
            s.points[4] = Point::default();
        }
        if i % 9 == 5 {
            s.points[6] = Point::default();
        }
    }
    spec.series[30].emphasis = crate::spec::Emphasis::Focus;
    spec
}

/// China's imports by chapter: value against growth since 2021.
pub fn scatter() -> ChartSpec {
    let mut spec = ChartSpec::new(ChartKind::Scatter, Unit::Usd);
    spec.periods = vec![period("2023")];
    for (code, section, name, before, now) in CHAPTERS {
        let paint = Paint::FamilyLine(Family::of_section(section));
        let mut s = series(name, paint, Paint::Ink, vec![point(now * 1e6)]);
        s.code = code.to_owned();
        spec.series.push(s);
        spec.scatter.bubbles.push(Bubble {
            x: Some(now * 1e6),
            y: Some((now / before - 1.0) * 100.0),
            size: Some(now * 1e6),
        });
    }
    let measured = |unit, heading: &str, log| Measured {
        unit,
        heading: heading.to_owned(),
        log,
    };
    spec.scatter.x = Some(measured(Unit::Usd, "Value in 2023, factors of ten", true));
    spec.scatter.y = Some(measured(Unit::Change, "Change since 2021", false));
    spec
}

/// Linear, forty bubbles at few places, zero and negative sizes, missing ones, long names, tested.
pub fn scatter_edge() -> ChartSpec {
    let mut spec = scatter();
    let few = spec.series.clone();
    spec.series = few.iter().cycle().take(40).cloned().collect();
    spec.scatter = Scatter::default();
    for (i, s) in spec.series.iter_mut().enumerate() {
        s.name = format!(
            "{} with more words than there is room for, number {i}",
            s.name
        );
        s.points[0].soft = i == 2;
        spec.scatter.bubbles.push(Bubble {
            x: Some((i % 5) as f64 * 1e9).filter(|_| i != 7),
            y: Some((i % 3) as f64 * 2e9 - 3e9),
            size: Some((i as f64 - 3.0) * 1e9),
        });
    }
    spec.gold = vec![39];
    spec
}

/// One bubble without a size.
pub fn scatter_one() -> ChartSpec {
    let mut spec = scatter();
    spec.series.truncate(1);
    spec.scatter.bubbles.truncate(1);
    spec.scatter.bubbles[0].size = None;
    spec
}
