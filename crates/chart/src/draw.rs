//! From a specification to a scene: one file a chart, the frame that stays when there is no data.
//!
//! A chart whose every figure is *missing* is that frame; a zero is something to draw. Must not know: how any of
//! the charts is drawn, views, tables.

use crate::backend::Pen;
use crate::charts::stack::{Parts, Stack};
use crate::charts::{
    area, band, bar, cards, column, diverging, heatmap, line, multiples, race, row, scatter,
    series, slope, treemap,
};
use crate::clip::drawable;
use crate::contain;
use crate::paint::Paint;
use crate::scale::logarithm;
use crate::scene::{Anchor, Role, Scene};
use crate::sizes::Sizes;
use crate::spec::{ChartKind, ChartSpec};
use crate::stage::{Plan, Stage};

/// The least width that a chart is laid out for, pixels; one that is shown in less is shown smaller.
pub const LEAST_WIDTH: f64 = 200.0;
/// The least height.
const LEAST_HEIGHT: f64 = 120.0;
/// Largest figure.
const MOST: f64 = 8000.0;

/// The least height at which a chart says what it is made for, pixels: ranked bars need their rows, cards their
/// cards; 0 where any height does.
#[must_use]
pub fn least_height(spec: &ChartSpec, width: f64) -> f64 {
    let rows = f64::from(u32::try_from(spec.series.len()).unwrap_or(1));
    match spec.kind {
        ChartKind::Heatmap => heatmap::height_of(rows),
        ChartKind::Multiples => multiples::least_height(spec, width),
        ChartKind::Cards => cards::height(spec, width),
        ChartKind::Map => (width * 0.62).min(560.0),
        ChartKind::Bar | ChartKind::Diverging => rows * row::height(width) + row::AROUND,
        _ => 0.0,
    }
}

/// Draws a chart at a size in pixels. Ranked bars may come out taller than asked; sizes below
/// 200 × 120 (and sizes that are no numbers) are taken as that.
#[must_use]
pub fn draw(spec: &ChartSpec, width: f64, height: f64) -> Scene {
    let (width, height) = sized(width, height);
    let any = match spec.kind {
        ChartKind::Scatter => scatter::any(spec),
        ChartKind::Map => !spec.map.routes.is_empty() || !spec.map.outlines.is_empty(),
        ChartKind::Cards => spec
            .cards
            .iter()
            .flat_map(|c| {
                c.series
                    .iter()
                    .filter_map(|i| spec.series.get(*i)?.points.first())
            })
            .any(|p| drawable(p.value).is_some()),
        // These leave the total out.
        ChartKind::Multiples | ChartKind::Heatmap | ChartKind::Band => {
            let n = spec.periods.len();
            let points = spec.series.iter().flat_map(|s| s.points.iter().take(n));
            series::extent(points).is_some()
        }
        ChartKind::Line if spec.log => {
            series::all_points(spec).any(|p| drawable(p.value).and_then(logarithm).is_some())
        }
        ChartKind::ShareArea => {
            let stack = Stack::of(spec, Parts::Share);
            (0..spec.series.len()).any(|i| stack.last(i).is_some())
        }
        _ => series::all_points(spec).any(|p| drawable(p.value).is_some()),
    };
    // Each kind stays a function of its own: in the browser those that the first view lacks come later.
    let mut scene = match spec.kind {
        _ if !any => empty(spec, width, height),
        ChartKind::Line => line::draw(spec, width, height),
        ChartKind::Race => race::draw(spec, width, height),
        ChartKind::Column => column::draw(spec, width, height),
        ChartKind::Bar => bar::draw(spec, width, height),
        ChartKind::Area | ChartKind::ShareArea => area::draw(spec, width, height),
        ChartKind::Band => band::draw(spec, width, height),
        ChartKind::Treemap => treemap::draw(spec, width, height),
        ChartKind::Multiples => multiples::draw(spec, width, height),
        ChartKind::Heatmap => heatmap::draw(spec, width, height),
        ChartKind::Diverging => diverging::draw(spec, width, height),
        ChartKind::Slope => slope::draw(spec, width, height),
        ChartKind::Scatter => scatter::draw(spec, width, height),
        ChartKind::Map => crate::map::draw_map(&spec.map, width, height),
        ChartKind::Cards => cards::draw(spec, width, height),
    };
    contain::words(&mut scene);
    scene
}

/// A size that can be drawn at.
pub(crate) fn sized(width: f64, height: f64) -> (f64, f64) {
    let size = |v: f64, least: f64| {
        if v.is_finite() {
            v.clamp(least, MOST)
        } else {
            least
        }
    };
    (size(width, LEAST_WIDTH), size(height, LEAST_HEIGHT))
}

/// The frame of a chart without data: grid, time axis, and words that say so.
fn empty(spec: &ChartSpec, width: f64, height: f64) -> Scene {
    let mut bare = ChartSpec::new(spec.kind, spec.unit);
    if !spec.kind.timeless() && !spec.kind.single_facts() {
        bare.periods.clone_from(&spec.periods);
        bare.marked.clone_from(&spec.marked);
    }
    let plan = Plan {
        spec: &bare,
        width,
        height,
        unit: spec.unit,
        extent: (0.0, 0.0),
        bands: spec.kind == ChartKind::Column,
        foot: 0.0,
        ticks: 0.0,
        log: false,
    };
    let stage = Stage::new(&plan, |_| Vec::new());
    let plot = stage.plot.frame.plot;
    let sizes = Sizes::of(width);
    let pen = Pen::halo(Role::Annotation, Paint::Ink2).weight(600);
    let at = (plot.x + plot.width / 2.0, plot.y + plot.height / 2.0);
    stage
        .canvas
        .text(pen, at, Anchor::Middle, sizes.tick + 2.0, "No data");
    let mut scene = stage.finish();
    // Ticks of an axis that measures nothing would be made up.
    let heights = plot.y - 16.0..plot.bottom() + 6.0;
    scene.marks.retain(|mark| match &mark.shape {
        crate::scene::Shape::Text { y, .. } => mark.role != Role::Tick || !heights.contains(y),
        _ => true,
    });
    scene
}
