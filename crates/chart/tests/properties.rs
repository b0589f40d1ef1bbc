//! What holds for every chart, whatever its figures and its size.

use chart::gallery as samples;

use chart::glyphs::{SMALLEST, text_width};
use chart::map::{MapSpec, Place, Route, RouteStatus};
use chart::paint::Paint;
use chart::scene::{Anchor, Mark, Rect, Role, Scene, Shape};
use chart::spec::{
    Bubble, Callout, Card, ChartKind, ChartSpec, Emphasis, Event, GapNote, Group, MarkedPeriods,
    Measured, Point, SeriesSpec, Threshold,
};
use proptest::prelude::*;
use trade::number::{Quantity, Unit};
use trade::vocabulary::Money;

/// A hundred cases, or as many as `PROPTEST_CASES` says.
fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|v| v.parse().ok());
    let cases = asked.unwrap_or(100);
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        6 => (-1e12..1e12_f64).prop_map(Some),
        3 => (0.0..1e9_f64).prop_map(Some),
        2 => Just(None),
        1 => Just(Some(0.0)),
        1 => prop::sample::select(vec![
            f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300, 1e18, 1e-300, 5e15,
        ]).prop_map(Some),
    ]
}

fn kind() -> impl Strategy<Value = ChartKind> {
    prop::sample::select(vec![
        ChartKind::Line,
        ChartKind::Race,
        ChartKind::Column,
        ChartKind::Bar,
        ChartKind::Area,
        ChartKind::ShareArea,
        ChartKind::Band,
        ChartKind::Treemap,
        ChartKind::Multiples,
        ChartKind::Heatmap,
        ChartKind::Diverging,
        ChartKind::Slope,
        ChartKind::Scatter,
        ChartKind::Cards,
    ])
}

fn unit() -> impl Strategy<Value = Unit> {
    prop::sample::select(vec![
        Unit::Usd,
        Unit::Kilogram,
        Unit::UnitValue(Money::Usd, Quantity::Tonne),
        Unit::Share,
        Unit::Change,
        Unit::Points,
        Unit::Index,
        Unit::Hhi,
        Unit::Bcm,
        Unit::Vehicles,
    ])
}

prop_compose! {
    fn one_series(periods: usize)(
        name in "[A-Za-z ,–]{0,60}",
        code in "[0-9]{0,6}",
        change in "[+−]?[0-9]{0,5}%?",
        values in prop::collection::vec((value(), prop::bool::weighted(0.1)), 0..=periods + 1),
        strength in 0..3_u8,
    ) -> SeriesSpec {
        let points = values.into_iter().map(|(value, soft)| Point { value, soft }).collect();
        let mut s = samples::series(&name, Paint::FlowExp, Paint::FlowExpText, points);
        s.code = code;
        s.change = change;
        s.emphasis =
            [Emphasis::Focus, Emphasis::Compared, Emphasis::Context][usize::from(strength)];
        s
    }
}

fn spec() -> impl Strategy<Value = ChartSpec> {
    let size = (0..40_usize, prop_oneof![4 => 0..9_usize, 1 => 38..43_usize]);
    (kind(), unit(), size).prop_flat_map(|(kind, unit, (periods, count))| {
        let n = periods.max(1);
        (
            prop::collection::vec(one_series(periods), count),
            prop::collection::vec(value(), 0..=periods),
            prop::collection::vec((0..n + 2, 0..count + 2, "[a-z$]{0,30}"), 0..3),
            prop::collection::vec(value(), 0..2),
            (0..n + 2, 0..n + 2, any::<bool>(), any::<bool>()),
            prop::collection::vec((0..n + 1, "[A-Z][a-z ]{0,40}"), 0..4),
            (
                prop::collection::vec((value(), value(), value()), 0..=count + 1),
                prop::collection::vec((0..6_usize, "[A-Z][a-z ]{0,30}"), 0..=count),
                any::<(bool, bool)>(),
            ),
        )
            .prop_map(
                move |(series, total, callouts, marks, (a, b, monthly, odd), events, more)| {
                    let mut spec = ChartSpec::new(kind, unit);
                    spec.periods = (0..periods)
                        .map(|i| samples::period(&(2000 + i).to_string()))
                        .collect();
                    for (i, p) in spec.periods.iter_mut().enumerate() {
                        p.year = (monthly && i % 12 == 3).then_some(2020);
                        p.break_before = odd && (i == 2 || i == a);
                        p.partial = (odd && i + 1 == periods).then(|| "6 months".to_owned());
                    }
                    spec.series = series;
                    spec.total = total
                        .into_iter()
                        .map(|value| Point { value, soft: false })
                        .collect();
                    spec.base = odd.then_some(a);
                    spec.labels_heading = if odd {
                        "Full year, $bn".to_owned()
                    } else {
                        String::new()
                    };
                    let words = "Mark in the claim".to_owned();
                    let mark = |value: Option<f64>| {
                        let (label, short) = (words.clone(), "Mark".to_owned());
                        Some(Threshold {
                            value: value?,
                            label,
                            short,
                        })
                    };
                    spec.thresholds = marks.into_iter().filter_map(mark).collect();
                    spec.callouts = callouts
                        .into_iter()
                        .map(|(point, series, title)| Callout {
                            series,
                            point,
                            title,
                            detail: "over the mark".to_owned(),
                        })
                        .collect();
                    spec.marked = monthly.then(|| MarkedPeriods {
                        first: a,
                        last: b,
                        label: words.clone(),
                    });
                    spec.gold = vec![a];
                    spec.events = events
                        .into_iter()
                        .map(|(point, label)| Event { point, label })
                        .collect();
                    let (bubbles, groups, (log_x, log_y)) = more;
                    let bubble = |(x, y, size)| Bubble { x, y, size };
                    spec.scatter.bubbles = bubbles.into_iter().map(bubble).collect();
                    let measured = |log| Measured {
                        unit,
                        heading: "Value in 2023".to_owned(),
                        log,
                    };
                    spec.scatter.x = Some(measured(log_x));
                    spec.scatter.y = odd.then(|| measured(log_y));
                    spec.groups = (0..4)
                        .map(|g| Group {
                            code: format!("{g}"),
                            name: groups.first().map_or(String::new(), |g| g.1.clone()),
                            members: (0..groups.len()).filter(|i| groups[*i].0 == g).collect(),
                            whole: true,
                        })
                        .collect();
                    let count = spec.series.len();
                    spec.cards = groups
                        .iter()
                        .enumerate()
                        .map(|(i, (n, words))| Card {
                            heading: words.repeat(n + 1),
                            period: words.clone(),
                            source: words.repeat(6 - n),
                            unit,
                            series: (0..count + 1).filter(|s| s % groups.len() == i).collect(),
                        })
                        .collect();
                    spec.own_axis = odd;
                    spec.log = odd;
                    spec.gap.thresholds = spec.thresholds.clone();
                    spec.gap.name = words.clone();
                    spec.gap.note = odd.then(|| GapNote {
                        point: b,
                        title: "$20.7 cheaper".to_owned(),
                        detail: words.clone(),
                    });
                    spec
                },
            )
    })
}

fn size() -> impl Strategy<Value = (f64, f64)> {
    prop_oneof![
        8 => (200.0..1200.0_f64, 120.0..800.0_f64),
        1 => Just((358.0, 238.0)),
        1 => Just((0.0, f64::NAN)),
    ]
}

/// The box around a mark, without its line width.
fn bounds(mark: &Mark) -> Rect {
    match &mark.shape {
        Shape::Path { runs, .. } => {
            let all = || runs.iter().flatten();
            let x = all().map(|p| p.0).fold(f64::MAX, f64::min);
            let y = all().map(|p| p.1).fold(f64::MAX, f64::min);
            let right = all().map(|p| p.0).fold(f64::MIN, f64::max);
            let bottom = all().map(|p| p.1).fold(f64::MIN, f64::max);
            Rect {
                x,
                y,
                width: right - x,
                height: bottom - y,
            }
        }
        Shape::Rect { rect, .. } => *rect,
        Shape::Circle { x, y, r } => Rect {
            x: x - r,
            y: y - r,
            width: 2.0 * r,
            height: 2.0 * r,
        },
        Shape::Text {
            x,
            y,
            anchor,
            size,
            weight,
            text,
        } => {
            let width = text_width(text, *size, *weight);
            let left = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            Rect {
                x: left,
                y: y - 0.75 * size,
                width,
                height: 0.95 * size,
            }
        }
    }
}

fn inside(inner: Rect, outer: Rect, by: f64) -> bool {
    inner.x >= outer.x - by
        && inner.y >= outer.y - by
        && inner.right() <= outer.right() + by
        && inner.bottom() <= outer.bottom() + by
}

fn figure(scene: &Scene) -> Rect {
    Rect {
        x: 0.0,
        y: 0.0,
        width: scene.width,
        height: scene.height,
    }
}

fn finite(r: Rect) -> bool {
    r.x.is_finite() && r.y.is_finite() && r.width.is_finite() && r.height.is_finite()
}

fn check(spec: &ChartSpec, scene: &Scene) -> Result<(), TestCaseError> {
    sound(spec.series.len(), scene)?;
    if spec.kind == ChartKind::Treemap {
        treemap(spec, scene)?;
    }
    Ok(())
}

/// Tiles have areas as their figures are, their words stand inside, and no tile is over another.
fn treemap(spec: &ChartSpec, scene: &Scene) -> Result<(), TestCaseError> {
    let last = spec.periods.len().saturating_sub(1);
    let mut least = f64::MAX;
    let mut most = 0.0_f64;
    for t in &scene.targets {
        let value = spec.series[t.series].points[last].value.unwrap_or(f64::NAN);
        // A remainder's tile holds what was merged with it as well.
        if !spec.series[t.series].remainder {
            let scale = t.area.width * t.area.height / value;
            (least, most) = (least.min(scale), most.max(scale));
        }
        for mark in &scene.marks {
            if mark.role == Role::Label && mark.series == Some(t.series) {
                prop_assert!(
                    inside(bounds(mark), t.area, 0.0),
                    "{mark:?} in {:?}",
                    t.area
                );
            }
        }
    }
    prop_assert!(
        scene.targets.is_empty() || most / least < 1.01,
        "{least} {most}"
    );
    let tiles = scene.marks.iter().filter(|m| m.role == Role::Bar);
    let tiles: Vec<Rect> = tiles.map(bounds).collect();
    prop_assert!(tiles.len() <= 100, "{} tiles", tiles.len());
    for (i, a) in tiles.iter().enumerate() {
        for b in tiles.iter().skip(i + 1) {
            prop_assert!(!a.overlaps(b), "tiles overlap: {a:?} {b:?}");
        }
    }
    Ok(())
}

fn sound(series: usize, scene: &Scene) -> Result<(), TestCaseError> {
    prop_assert!(scene.marks.len() <= 1_500, "{} marks", scene.marks.len());
    prop_assert!(finite(scene.plot) && finite(figure(scene)));
    prop_assert!(
        inside(scene.plot, figure(scene), 0.1),
        "plot {:?}",
        scene.plot
    );
    for mark in &scene.marks {
        let area = bounds(mark);
        prop_assert!(finite(area), "not finite: {mark:?}");
        prop_assert!(
            inside(area, figure(scene), 1.1),
            "outside the figure: {mark:?}"
        );
        if matches!(mark.role, Role::Line | Role::Area | Role::Bar) {
            prop_assert!(inside(area, scene.plot, 0.1), "outside the plot: {mark:?}");
        }
        if let Shape::Text { size, text, .. } = &mark.shape {
            prop_assert!(*size >= SMALLEST && !text.is_empty());
        }
        prop_assert!(mark.series.is_none_or(|s| s < series));
    }
    let labels: Vec<Rect> = scene
        .marks
        .iter()
        .filter(|m| matches!(m.role, Role::Label | Role::Figure))
        .map(bounds)
        .collect();
    for (i, a) in labels.iter().enumerate() {
        for b in labels.iter().skip(i + 1) {
            prop_assert!(!a.overlaps(b), "labels overlap: {a:?} {b:?}");
        }
    }
    let mut order = scene.targets.clone();
    order.sort_by_key(|t| (t.series, t.point));
    prop_assert_eq!(&order, &scene.targets);
    prop_assert!(
        scene
            .targets
            .iter()
            .all(|t| t.x.is_finite() && t.y.is_finite() && finite(t.area) && t.series < series)
    );
    Ok(())
}

/// A place, sometimes none on earth.
fn place() -> impl Strategy<Value = (f64, f64)> {
    prop_oneof![
        12 => (60.0..145.0_f64, 25.0..75.0_f64),
        3 => (-180.0..180.0_f64, -90.0..90.0_f64),
        1 => prop::sample::select(vec![(f64::NAN, 1.0), (1e300, 2.0), (3.0, f64::INFINITY), (0.0, 90.0)]),
    ]
}

fn map() -> impl Strategy<Value = MapSpec> {
    let line = || prop::collection::vec(place(), 0..12);
    let lines = prop::collection::vec(line(), 0..3);
    let route = ("[A-Z][a-z ]{0,50}", any::<bool>(), value(), lines);
    let name = ("[A-Z][a-z]{0,30}", place(), any::<bool>());
    (
        prop::collection::vec(line(), 0..4),
        prop::collection::vec(route, 0..8),
        prop::collection::vec(name, 0..20),
    )
        .prop_map(|(outlines, routes, labels)| MapSpec {
            rivers: outlines.clone(),
            outlines,
            routes: routes
                .into_iter()
                .map(|(name, operating, capacity, lines)| Route {
                    key: name.clone(),
                    name,
                    status: [RouteStatus::Proposed, RouteStatus::Operating][usize::from(operating)],
                    capacity,
                    lines,
                })
                .collect(),
            labels: labels
                .into_iter()
                .map(|(name, at, dot)| Place { name, at, dot })
                .collect(),
            unit: Some(Unit::Bcm),
        })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_map_is_sound(spec in map(), (width, height) in size()) {
        let scene = chart::draw_map(&spec, width, height);
        sound(spec.routes.len(), &scene)?;
        // Names of places do not stand on names of routes either.
        let words = scene.marks.iter().filter(|m| {
            matches!(m.shape, Shape::Text { .. }) && m.role != Role::Tick
        });
        let words: Vec<Rect> = words.map(bounds).collect();
        for (i, a) in words.iter().enumerate() {
            for b in words.iter().skip(i + 1) {
                prop_assert!(!a.overlaps(b), "names overlap: {a:?} {b:?}");
            }
        }
    }

    #[test]
    fn treemaps_are_proportional(
        values in prop::collection::vec(0.01..1e4_f64, 1..130),
        groups in prop::collection::vec(0..9_usize, 130),
        (width, height) in (320.0..1200.0_f64, 200.0..800.0_f64),
    ) {
        let mut spec = ChartSpec::new(ChartKind::Treemap, Unit::Usd);
        spec.periods = samples::years(2023, 2023);
        for (i, v) in values.iter().enumerate() {
            let points = vec![samples::point(*v * 1e6)];
            let tile = Paint::FamilyTile(chart::paint::Family::Energy);
            spec.series.push(samples::series(&format!("Tile {i}"), tile, Paint::Ink, points));
        }
        spec.groups = (0..6)
            .map(|g| Group {
                code: format!("{g}"),
                name: format!("Group {g}"),
                members: (0..values.len()).filter(|i| groups[*i] == g).collect(),
                whole: true,
            })
            .collect();
        let scene = chart::draw(&spec, width, height);
        check(&spec, &scene)?;
        // Bars have a figure each, and what is merged is told.
        for i in 0..values.len() {
            let target = scene.targets.iter().any(|t| t.series == i);
            prop_assert!(target || scene.dropped.contains(&i));
        }
    }

    #[test]
    fn diverging_bars_start_at_zero(spec in spec(), (width, height) in size()) {
        let mut spec = spec;
        spec.kind = ChartKind::Diverging;
        let scene = chart::draw(&spec, width, height);
        let axis = scene.marks.iter().find(|m| m.role == Role::Axis).map(bounds);
        for bar in scene.marks.iter().filter(|m| m.role == Role::Bar).map(bounds) {
            let zero = axis.map_or(f64::NAN, |a| a.x);
            let foot = (bar.x - zero).abs().min((bar.right() - zero).abs());
            prop_assert!(foot <= 0.1, "{bar:?} {zero}");
        }
    }

    #[test]
    fn any_chart_is_sound(spec in spec(), (width, height) in size()) {
        let scene = chart::draw(&spec, width, height);
        check(&spec, &scene)?;
        prop_assert!(scene.marks.is_sorted_by_key(Mark::depth));
        let svg = chart::svg::write_svg(&scene, |_| None, &chart::svg::SvgOptions::default());
        prop_assert_eq!(svg.matches(" class=\"m-").count(), scene.marks.len());
    }

    #[test]
    fn bars_start_at_zero(spec in spec(), (width, height) in size()) {
        let mut spec = spec;
        spec.kind = ChartKind::Bar;
        let scene = chart::draw(&spec, width, height);
        let axis = scene.marks.iter().find(|m| m.role == Role::Axis).map(bounds);
        for bar in scene.marks.iter().filter(|m| m.role == Role::Bar).map(bounds) {
            let zero = axis.map_or(f64::NAN, |a| a.x);
            let foot = (bar.x - zero).abs().min((bar.right() - zero).abs());
            prop_assert!(foot <= 0.1, "{bar:?} {zero}");
        }
    }

    #[test]
    fn single_columns_start_at_zero(spec in spec(), (width, height) in size()) {
        let mut spec = spec;
        spec.kind = ChartKind::Column;
        spec.series.truncate(1);
        let scene = chart::draw(&spec, width, height);
        let axis = scene.marks.iter().rfind(|m| m.role == Role::Axis).map(bounds);
        for bar in scene.marks.iter().filter(|m| m.role == Role::Bar).map(bounds) {
            let zero = axis.map_or(f64::NAN, |a| a.y);
            let foot = (bar.y - zero).abs().min((bar.bottom() - zero).abs());
            prop_assert!(foot <= 0.13, "{bar:?} {zero}");
        }
    }

    #[test]
    fn the_focus_keeps_its_label(values in prop::collection::vec(0.0..100.0_f64, 2..45)) {
        let mut spec = ChartSpec::new(ChartKind::Line, Unit::Share);
        spec.periods = samples::years(2020, 2021);
        for (i, v) in values.iter().enumerate() {
            let points = vec![samples::point(50.0), samples::point(*v)];
            spec.series.push(samples::series(&format!("S{i}"), Paint::Bench, Paint::Ink2, points));
        }
        let last = values.len() - 1;
        spec.series[last].emphasis = Emphasis::Focus;
        let scene = chart::draw(&spec, 358.0, 238.0);
        let labelled = |i| scene.marks.iter().any(|m| m.role == Role::Label && m.series == Some(i));
        prop_assert!(labelled(last));
        for i in 0..values.len() {
            prop_assert!(labelled(i) != scene.dropped.contains(&i));
        }
    }
}

#[test]
fn samples_are_sound_at_many_sizes() {
    let sizes = [
        (320.0, 200.0),
        (358.0, 238.0),
        (480.0, 320.0),
        (752.0, 506.0),
        (976.0, 540.0),
        (1240.0, 700.0),
    ];
    for (name, spec) in samples::routes::all() {
        for (width, height) in sizes {
            let scene = chart::draw_map(&spec, width, height);
            if let Err(e) = sound(spec.routes.len(), &scene) {
                panic!("{name} at {width}: {e}");
            }
        }
    }
    for (name, spec) in samples::whole() {
        for (width, height) in sizes {
            let scene = chart::draw(&spec, width, height);
            if let Err(e) = check(&spec, &scene) {
                panic!("{name} at {width}: {e}");
            }
        }
    }
}
