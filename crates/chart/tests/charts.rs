//! What single charts show, with values worked out by hand.

use chart::gallery as samples;

use chart::hit::{Step, row_at, step, target, target_at};
use chart::paint::Paint;
use chart::scene::{Mark, Role, Scene, Shape};
use chart::spec::{ChartKind, ChartSpec, Emphasis, Point};
use trade::number::{Quantity, Unit};
use trade::query::table::Others;
use trade::vocabulary::Money;

fn texts(scene: &Scene, role: Role) -> Vec<String> {
    let words = |m: &Mark| match &m.shape {
        Shape::Text { text, .. } if m.role == role => Some(text.clone()),
        _ => None,
    };
    scene.marks.iter().filter_map(words).collect()
}

fn of(scene: &Scene, role: Role) -> Vec<&Mark> {
    scene.marks.iter().filter(|m| m.role == role).collect()
}

/// A line chart of one series.
fn one(values: &[Option<f64>]) -> ChartSpec {
    let mut spec = ChartSpec::new(ChartKind::Line, Unit::Usd);
    spec.periods = (0..values.len())
        .map(|i| samples::period(&(2000 + i).to_string()))
        .collect();
    let points = values
        .iter()
        .map(|v| Point {
            value: *v,
            soft: false,
        })
        .collect();
    spec.series = vec![samples::series("Trade", Paint::Ink, Paint::Ink, points)];
    spec
}

#[test]
fn the_unit_stands_on_the_top_tick_only() {
    let scene = chart::draw(&samples::race(), 752.0, 506.0);
    let ticks = texts(&scene, Role::Tick);
    assert_eq!(ticks[..6], ["0", "50", "100", "150", "200", "$250bn"]);
    assert!(ticks.contains(&"Full year, $bn".to_owned()));
    let months = ticks
        .iter()
        .filter(|t| t.len() == 3 && t.parse::<i32>().is_err())
        .count();
    assert_eq!(months, 12);
    let phone = texts(&chart::draw(&samples::race(), 358.0, 238.0), Role::Tick);
    assert!(phone.contains(&"Nov".to_owned()) && !phone.contains(&"Dec".to_owned()));
}

#[test]
fn the_race_marks_the_claim() {
    let scene = chart::draw(&samples::race(), 752.0, 506.0);
    let words = texts(&scene, Role::Claim);
    for expect in ["Mark in the claim: $200bn", "$218.1bn by November"] {
        assert!(words.contains(&expect.to_owned()), "{words:?}");
    }
    // A dot for each year but the tested one, which has the gold dot.
    assert_eq!(of(&scene, Role::Dot).len(), 7);
    // No grid line under the threshold: 250, 150, 100, 50.
    assert_eq!(of(&scene, Role::Grid).len(), 4);
    // 2023 in November: 218.07 of 250, in the plot's own pixels.
    let at = target(&scene, 1, 10).unwrap();
    let expect = scene.plot.bottom() - scene.plot.height * 218.074 / 250.0;
    assert!((at.y - expect).abs() < 0.05, "{at:?} {expect}");
    assert_eq!(at.x, scene.periods[10]);
    assert_eq!(step(&scene, 1, 10, Step::Right).unwrap().point, 11);
    let labels = texts(&scene, Role::Label);
    assert!(labels.contains(&"240.0".to_owned()) && labels.contains(&"84.2".to_owned()));
}

#[test]
fn a_year_that_ends_early_says_so() {
    let scene = chart::draw(&samples::early(), 752.0, 506.0);
    assert!(texts(&scene, Role::Label).contains(&"2024, 6 months".to_owned()));
}

#[test]
fn missing_is_a_gap_and_a_lone_figure_a_dot() {
    let values = [
        Some(1e9),
        Some(2e9),
        None,
        Some(4e9),
        None,
        Some(3e9),
        Some(f64::NAN),
    ];
    let mut spec = one(&values);
    let scene = chart::draw(&spec, 600.0, 400.0);
    let lines = of(&scene, Role::Line);
    let Shape::Path { runs, .. } = &lines[0].shape else {
        panic!("a line is a path")
    };
    assert_eq!(runs.len(), 1, "only the first two figures make a line");
    assert_eq!(scene.targets.len(), 4);
    spec.periods.extend(samples::years(2010, 2030));
    let scene = chart::draw(&spec, 600.0, 400.0);
    assert_eq!(
        of(&scene, Role::Dot).len(),
        2,
        "beyond fifteen points, lone figures only"
    );
}

#[test]
fn breaks_are_dotted() {
    let scene = chart::draw(&samples::lines(), 752.0, 506.0);
    assert_eq!(texts(&scene, Role::Annotation), ["break in source"]);
    let dotted = |m: &&&Mark| m.dash == [1.5, 3.0];
    assert_eq!(of(&scene, Role::Line).iter().filter(dotted).count(), 2);
    // The partial year: an open dot, and its words.
    let open = |m: &&&Mark| m.fill == Paint::Bank;
    assert_eq!(of(&scene, Role::Dot).iter().filter(open).count(), 2);
    assert!(texts(&scene, Role::Tick).contains(&"6 months".to_owned()));
}

#[test]
fn columns_stack_and_leave_room_at_breaks() {
    let scene = chart::draw(&samples::columns(), 752.0, 506.0);
    assert_eq!(
        of(&scene, Role::Hatch).len(),
        2,
        "both parts of the partial year"
    );
    let (a, b) = (target(&scene, 0, 6).unwrap(), target(&scene, 1, 6).unwrap());
    assert!(
        (a.area.y - b.area.bottom()).abs() < 1e-6,
        "the second stands on the first"
    );
    let x = &scene.periods;
    let (usual, wide) = (x[4] - x[3], x[5] - x[4]);
    assert!((wide / usual - 1.5).abs() < 1e-6);
}

#[test]
fn shares_fill_the_whole_or_are_a_gap() {
    let scene = chart::draw(&samples::shares(), 752.0, 506.0);
    let top = target(&scene, 1, 0).unwrap();
    assert!((top.y - scene.plot.y).abs() < 0.01);
    assert_eq!(
        target(&scene, 1, 41),
        None,
        "no whole is known where a part is missing"
    );
}

#[test]
fn bars_have_rows() {
    let scene = chart::draw(&samples::bars(), 976.0, 540.0);
    let words = texts(&scene, Role::Row);
    assert_eq!(
        words[..7],
        [
            "2023",
            "since 2021",
            "2709",
            "Crude oil",
            "$60.7bn",
            "+71%",
            "2701"
        ]
    );
    assert_eq!(texts(&scene, Role::Tick), ["$60bn", "40", "20", "0"]);
    // Nine rows: five whole ticks, four in two pieces beside short bars; and the name of the period.
    assert_eq!(
        (of(&scene, Role::Base).len(), of(&scene, Role::Halo).len()),
        (5 + 4 * 2 + 1, 5)
    );
    assert_eq!(row_at(&scene, scene.targets[3].y + 9.0), Some(3));
    let grown = chart::draw(&samples::many_bars(), 752.0, 300.0);
    assert!(
        (grown.height - (37.0 + 40.0 * 26.0 + 6.0)).abs() < 1e-9,
        "{}",
        grown.height
    );
    // On a phone the code goes when the name needs its room; names stay whole if they can.
    let phone = chart::draw(&samples::bars(), 358.0, 400.0);
    assert!(texts(&phone, Role::Row).contains(&"Natural gas and LNG".to_owned()));
}

#[test]
fn no_data_keeps_the_frame() {
    for (_, mut spec) in samples::all() {
        for s in &mut spec.series {
            s.points.clear();
        }
        spec.total.clear();
        spec.scatter.bubbles.clear();
        let scene = chart::draw(&spec, 600.0, 400.0);
        let words = texts(&scene, Role::Annotation);
        assert_eq!(
            words.last().map(String::as_str),
            Some("No data"),
            "{:?}",
            spec.kind
        );
        assert!(!of(&scene, Role::Axis).is_empty() && scene.targets.is_empty());
    }
}

#[test]
fn edge_cases_draw() {
    let full = |v: &[f64]| one(&v.iter().copied().map(Some).collect::<Vec<_>>());
    for (name, values) in [
        ("one point", vec![5e9]),
        ("all equal", vec![7.0; 6]),
        ("all zero", vec![0.0; 6]),
        ("negative", vec![-3e9, -2e9, -1e9]),
        ("one huge value", vec![1.0, 2.0, 3e15, 4.0]),
    ] {
        for kind in [
            ChartKind::Line,
            ChartKind::Column,
            ChartKind::Bar,
            ChartKind::Area,
            ChartKind::Race,
            ChartKind::Band,
            ChartKind::Treemap,
            ChartKind::Multiples,
            ChartKind::Heatmap,
            ChartKind::Diverging,
            ChartKind::Slope,
        ] {
            let mut spec = full(&values);
            spec.kind = kind;
            let scene = chart::draw(&spec, 500.0, 300.0);
            let drawn = [Role::Line, Role::Area, Role::Bar, Role::Dot];
            // A negative area has no size; everything else is seen.
            let above = matches!(kind, ChartKind::Area | ChartKind::Treemap);
            let hidden = above && values.iter().all(|v| *v <= 0.0);
            let seen = scene.marks.iter().any(|m| drawn.contains(&m.role));
            assert!(seen || hidden, "{name} {kind:?}");
        }
    }
}

#[test]
fn an_index_need_not_start_at_zero() {
    let mut spec = one(&[Some(100.0), Some(104.0), Some(112.0)]);
    spec.unit = Unit::Index;
    spec.above_zero = true;
    let ticks = texts(&chart::draw(&spec, 600.0, 400.0), Role::Tick);
    assert!(!ticks.contains(&"0".to_owned()), "{ticks:?}");
    spec.unit = Unit::UnitValue(Money::Usd, Quantity::Barrel);
    let ticks = texts(&chart::draw(&spec, 600.0, 400.0), Role::Tick);
    assert_eq!(ticks[..4], ["0", "50", "100", "$150/bbl"]);
}

#[test]
fn the_focus_is_in_front_with_a_halo() {
    let mut spec = samples::lines();
    spec.series[0].emphasis = Emphasis::Context;
    let scene = chart::draw(&spec, 752.0, 506.0);
    let last = of(&scene, Role::Line).last().copied().unwrap().clone();
    assert_eq!((last.series, last.stroke_width), (Some(1), 3.0));
    assert_eq!(of(&scene, Role::Halo).len(), 1);
}

#[test]
fn a_band_shows_the_gap_as_bars() {
    let spec = samples::energy::band();
    let scene = chart::draw(&spec, 752.0, 424.0);
    let bars = of(&scene, Role::Bar);
    assert_eq!(bars.len(), 60);
    let full = |m: &&&Mark| m.stroke == Paint::None;
    assert_eq!(bars.iter().filter(full).count(), 21, "the tested months");
    let rect = |m: &Mark| match &m.shape {
        Shape::Rect { rect, .. } => *rect,
        _ => panic!("a bar is a rectangle"),
    };
    // July 2022: (95.83 - 116.49) / 116.49 = -17.7 %; November 2023 and it share one scale.
    let gap = |i: usize| {
        let at = |s: usize| samples::energy::CRUDE[s][i];
        (at(0) - at(1)) / at(1)
    };
    let (a, b) = (rect(bars[30]), rect(bars[46]));
    assert!((a.height / b.height - gap(30) / gap(46)).abs() < 0.02);
    assert!((a.y - b.y).abs() < 0.07, "both hang from zero");
    assert_eq!(
        bars[26].fill,
        Paint::SupplierSau,
        "Russia the dearer in March 2022"
    );
    let ticks = texts(&scene, Role::Tick);
    for expect in [
        "$125/bbl",
        "Russia against Saudi Arabia, %",
        "+10",
        "−20",
        "2022",
    ] {
        assert!(ticks.contains(&expect.to_owned()), "{expect} in {ticks:?}");
    }
    let words = texts(&scene, Role::Annotation);
    assert!(words.contains(&"$20.7 cheaper".to_owned()), "{words:?}");
    // Too low a figure keeps its lines and leaves the panel out.
    let low = chart::draw(&spec, 600.0, 120.0);
    assert!(of(&low, Role::Bar).is_empty() && !of(&low, Role::Line).is_empty());
}

#[test]
fn a_band_is_shaded_only_where_both_are_known() {
    let spec = samples::energy::band_gaps();
    let scene = chart::draw(&spec, 752.0, 424.0);
    let shade = |x: f64| {
        of(&scene, Role::Area).iter().any(|m| match &m.shape {
            Shape::Path { runs, .. } => {
                let xs = || runs.iter().flatten().map(|p| p.0);
                xs().fold(f64::MAX, f64::min) < x && x < xs().fold(f64::MIN, f64::max)
            }
            _ => false,
        })
    };
    let between = |i: usize| (scene.periods[i] + scene.periods[i + 1]) / 2.0;
    assert!(shade(between(30)) && !shade(between(42)) && !shade(between(8)));
    assert!(!shade(between(23)), "not across the break");
    assert_eq!(of(&scene, Role::Bar).len(), 60 - 10 - 5);
}

/// The area of a rectangle or a circle.
fn size_of(mark: &Mark) -> f64 {
    match &mark.shape {
        Shape::Rect { rect, .. } => rect.width * rect.height,
        Shape::Circle { r, .. } => std::f64::consts::PI * r * r,
        _ => f64::NAN,
    }
}

#[test]
fn a_treemap_has_two_levels() {
    let spec = samples::products::treemap();
    let scene = chart::draw(&spec, 976.0, 527.0);
    let words = texts(&scene, Role::Label);
    for expect in [
        "Crude oil",
        "$60.7bn · 47% of all imports",
        "+71% since 2021",
        "HS 2709",
        "74 others",
    ] {
        assert!(words.contains(&expect.to_owned()), "{expect} in {words:?}");
    }
    let heads = texts(&scene, Role::Annotation);
    assert_eq!(heads, ["27 Mineral fuels", "$94.8bn · 73%"]);
    // Crude oil is 4.23 times coal: 60,679 to 14,356 millions.
    let area = |i: usize| {
        let t = target(&scene, i, 1).unwrap();
        t.area.width * t.area.height
    };
    assert!((area(0) / area(1) - 60_679.2 / 14_355.9).abs() < 0.04);
    let coal = target(&scene, 1, 1).unwrap();
    assert_eq!(target_at(&scene, coal.area.x + 3.0, coal.y), Some(coal));
    // The grey rest is the last tile.
    let last = of(&scene, Role::Bar).last().copied().unwrap().clone();
    assert_eq!(last.fill, Paint::FamilyTile(chart::paint::Family::Other));
    assert_eq!(last.series, Some(spec.series.len() - 1));
}

#[test]
fn a_treemap_merges_what_is_too_much() {
    let spec = samples::products::treemap_many();
    let scene = chart::draw(&spec, 752.0, 506.0);
    assert!(of(&scene, Role::Bar).len() <= 100);
    assert!(
        scene.dropped.contains(&149) && scene.dropped.contains(&20),
        "below zero"
    );
    let gold = of(&scene, Role::Claim);
    assert_eq!((gold.len(), gold[0].series), (1, Some(1)));
    let words = texts(&scene, Role::Label);
    assert!(words.iter().any(|w| w.ends_with(" others")), "{words:?}");
}

#[test]
fn what_a_treemap_merges_is_counted_to_the_rest() {
    let mut spec = samples::products::treemap_many();
    spec.groups.clear();
    let mut rest = spec.series[0].clone();
    rest.key = "others".to_owned();
    rest.code.clear();
    rest.remainder = true;
    let others = Others {
        count: 3_345,
        noun: "subheadings",
    };
    rest.name = others.name();
    rest.others = Some(others);
    spec.series.push(rest);
    let scene = chart::draw(&spec, 752.0, 506.0);
    let words = texts(&scene, Role::Label);
    // Of 150 those above zero are drawn, 99 by themselves.
    let positive = |s: &&chart::spec::SeriesSpec| {
        !s.remainder && s.points.last().and_then(|p| p.value) > Some(0.0)
    };
    let merged = spec.series.iter().filter(positive).count() - 99;
    let name = format!("3,{} other subheadings", 345 + merged);
    assert!(words.contains(&name), "{name}: {words:?}");
}

#[test]
fn multiples_share_an_axis_or_say_so() {
    let scene = chart::draw(&samples::products::multiples(), 976.0, 640.0);
    assert_eq!(texts(&scene, Role::Annotation), ["break in source"]);
    assert_eq!(of(&scene, Role::Dot).len(), 12);
    assert_eq!(scene.dropped.len(), 9, "ghosts only");
    let ghosts = of(&scene, Role::Grid);
    let ghosts = ghosts.iter().filter(|m| m.stroke == Paint::YearGhost);
    assert_eq!(ghosts.count(), 12, "one mark a panel");
    // One axis: a figure is as far above the foot of its strip in every panel.
    let above = |s: usize, p: usize| {
        let t = target(&scene, s, p).unwrap();
        t.area.bottom() - t.y
    };
    let of_section = |s: usize, p: usize| samples::products::SECTIONS[s].3[p];
    assert!((above(0, 0) / above(1, 6) - of_section(0, 0) / of_section(1, 6)).abs() < 1e-6);
    let said = |scene: &Scene| {
        let words = texts(scene, Role::Label);
        words.iter().filter(|w| w.contains("own axis")).count()
    };
    assert_eq!(said(&scene), 0);
    let own = chart::draw(&samples::products::multiples_own(), 752.0, 640.0);
    assert_eq!(said(&own), 9);
}

#[test]
fn a_heatmap_has_seven_steps_and_hatched_gaps() {
    let spec = samples::products::heatmap_change();
    let scene = chart::draw(&spec, 752.0, 506.0);
    let steps: std::collections::BTreeSet<Paint> =
        of(&scene, Role::Bar).iter().map(|m| m.fill).collect();
    assert_eq!(steps.len(), 7, "{steps:?}");
    assert_eq!(target(&scene, 4, 3), None);
    assert_eq!(of(&scene, Role::Bar).len(), 12 * 6 - 1 - 4);
    assert!(texts(&scene, Role::Figure).contains(&"+215".to_owned()));
    assert!(texts(&scene, Role::Tick).contains(&"no figure".to_owned()));
    // Dark steps have text in the bank's colour.
    let on_dark = |m: &Mark| m.role == Role::Figure && m.fill == Paint::Bank;
    assert!(scene.marks.iter().any(on_dark));
    let many = chart::draw(&samples::products::heatmap_months(), 752.0, 506.0);
    assert!(many.marks.len() < 1_000, "{} marks", many.marks.len());
    assert_eq!(many.targets.len(), 40 * 96 - 20 * 4);
}

/// Contrast of two colours after WCAG.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let channel = |v: f64| {
        let v = v / 255.0;
        if v <= 0.04045 {
            v / 12.92
        } else {
            ((v + 0.055) / 1.055).powf(2.4)
        }
    };
    let light = |c: [f64; 3]| {
        let [r, g, b] = c.map(channel);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn text_on_the_heatmap_can_be_read_in_both_themes() {
    // Bank and ink of the light and the dark theme; per cent of ink in the steps (tokens.css).
    let themes = [
        ([236.0, 242.0, 242.0], [20.0, 38.0, 43.0]),
        ([12.0, 18.0, 20.0], [233.0, 240.0, 239.0]),
    ];
    let parts = [6.0, 15.0, 26.0, 38.0, 66.0, 82.0, 98.0];
    for (bank, ink) in themes {
        for (step, part) in parts.into_iter().enumerate() {
            let mix = [0, 1, 2].map(|i: usize| bank[i] + (ink[i] - bank[i]) * part / 100.0);
            let found = contrast(mix, if step <= 3 { ink } else { bank });
            assert!(found >= 4.5, "step {step}: {found}");
        }
    }
}

#[test]
fn a_slope_has_labels_on_both_sides() {
    let scene = chart::draw(&samples::products::slope(), 752.0, 506.0);
    let words = texts(&scene, Role::Label);
    let named = words.iter().filter(|w| *w == "Transport equipment").count();
    assert_eq!(named, 2);
    assert!(words.contains(&"33.4".to_owned()) && words.contains(&"42.3".to_owned()));
    assert_eq!(texts(&scene, Role::Tick), ["2021", "2023, $bn"]);
    assert_eq!(of(&scene, Role::Line).len(), 9);
    // On a phone the left side has numbers only.
    let phone = chart::draw(&samples::products::slope(), 358.0, 300.0);
    let words = texts(&phone, Role::Label);
    assert_eq!(words.iter().filter(|w| *w == "Chemicals").count(), 1);
}

#[test]
fn bubbles_have_areas_and_the_eight_largest_names() {
    let spec = samples::products::scatter();
    let scene = chart::draw(&spec, 752.0, 506.0);
    let names = texts(&scene, Role::Label);
    assert!(names.len() <= 8, "{names:?}");
    assert!(names.contains(&"Mineral fuels".to_owned()), "{names:?}");
    // Mineral fuels to ores: 94,773 to 4,381 millions.
    let dots = of(&scene, Role::Dot);
    let dot = |s: usize| dots.iter().find(|m| m.series == Some(s)).unwrap();
    let ratio = size_of(dot(0)) / size_of(dot(1));
    assert!((ratio / (94_772.8 / 4_380.8) - 1.0).abs() < 0.03, "{ratio}");
    let ticks = texts(&scene, Role::Tick);
    for expect in ["$10bn", "Change since 2021"] {
        assert!(ticks.contains(&expect.to_owned()), "{expect} in {ticks:?}");
    }
}

#[test]
fn diverging_names_stand_where_the_bar_is_not() {
    let scene = chart::draw(&samples::products::diverging(), 752.0, 506.0);
    let Shape::Path { runs, .. } = &of(&scene, Role::Axis)[0].shape else {
        panic!("an axis is a path")
    };
    let zero = runs[0][0].0;
    for t in &scene.targets {
        let named = |m: &&&Mark| m.series == Some(t.series);
        let names = of(&scene, Role::Label);
        let Shape::Text { x, .. } = names.iter().find(named).unwrap().shape else {
            panic!("a name is text")
        };
        assert_eq!(x < zero, t.x >= zero, "{t:?}");
    }
    let fifth = scene.targets[5];
    assert_eq!(row_at(&scene, fifth.y + 3.0), Some(fifth.series));
}

#[test]
fn a_map_says_status_and_capacity() {
    let spec = samples::routes::map();
    let scene = chart::draw_map(&spec, 752.0, 506.0);
    let line = |key: &str| {
        let i = spec.routes.iter().position(|r| r.key == key).unwrap();
        let mut lines = of(&scene, Role::Line).into_iter();
        lines.find(|m| m.series == Some(i)).unwrap().clone()
    };
    let (proposed, operating) = (line("P0734"), line("P2352"));
    assert!(!proposed.dash.is_empty() && operating.dash.is_empty());
    assert!((proposed.stroke_width / operating.stroke_width - 80.0 / 38.0).abs() < 0.01);
    let names = texts(&scene, Role::Label);
    assert!(
        names.contains(&"Power of Siberia, 38 bcm".to_owned()),
        "{names:?}"
    );
    // Its two parts have different capacities.
    assert!(
        names.contains(&"Power of Siberia 2, 50 and 80 bcm".to_owned()),
        "{names:?}"
    );
    let key = texts(&scene, Role::Tick);
    assert_eq!(key, ["operating", "proposed", "80 bcm", "20 bcm"]);
    let nothing = chart::draw_map(&chart::map::MapSpec::default(), 400.0, 300.0);
    assert_eq!(texts(&nothing, Role::Annotation), ["No data"]);
}

#[test]
fn nonsense_on_a_map_is_left_out() {
    for (name, spec) in samples::routes::all() {
        let scene = chart::draw_map(&spec, 600.0, 400.0);
        let land = of(&scene, Role::Area).len();
        assert_eq!(land, spec.outlines.len(), "{name}");
    }
    let edge = samples::routes::map_edge();
    let scene = chart::draw_map(&edge, 600.0, 400.0);
    // Thirty towns at one spot: the names that fit around it, no more.
    let towns = texts(&scene, Role::Annotation);
    let towns = towns.iter().filter(|t| t.starts_with("Town")).count();
    assert!((1..9).contains(&towns), "{towns}");
    assert!(samples::routes::map_land().routes.is_empty());
}

/// A tenth and ten times as much are equally far from a figure, and zero is a gap.
#[test]
fn a_logarithmic_scale_has_equal_steps_for_equal_factors() {
    let mut spec = ChartSpec::new(ChartKind::Line, Unit::Usd);
    spec.log = true;
    spec.periods = samples::years(2019, 2023);
    let values = [1e9, 1e10, 1e11, 0.0, 1e10];
    let points = values.map(samples::point).to_vec();
    spec.series = vec![samples::series("Trade", Paint::Ink, Paint::Ink, points)];
    let scene = chart::draw(&spec, 752.0, 506.0);
    let y: Vec<f64> = scene.targets.iter().map(|t| t.y).collect();
    assert_eq!(
        scene.targets.iter().map(|t| t.point).collect::<Vec<_>>(),
        [0, 1, 2, 4]
    );
    assert!((y[0] - y[1] - (y[1] - y[2])).abs() < 0.2, "{y:?}");
    assert!((y[1] - y[3]).abs() < 1e-9, "{y:?}");
    let ticks = texts(&scene, Role::Tick);
    for word in ["$1bn", "$10bn", "$100bn"] {
        assert!(ticks.iter().any(|t| t == word), "{ticks:?}");
    }
    // The label says its own unit, as the ticks do.
    assert!(texts(&scene, Role::Label).iter().any(|t| t == "$10.0bn"));
}
