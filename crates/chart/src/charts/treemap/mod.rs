//! A treemap of the last period in two levels: groups with a heading where it fits, and their
//! members; areas as the figures are. What is too small becomes one grey tile.
//!
//! A *missing* figure, zero and less have no tile; *imputed*, *estimated* and *partial* ones have a hatched foot.
//! Must not know: which members make up the grey tile (that is `nodes`), the data behind a group.

mod nodes;

use self::nodes::{Leaf, Node, counted_others, nodes, value_of};
use crate::backend::Pen;
use crate::canvas::Canvas;
use crate::charts::row::code_words;
use crate::charts::squarify::squarify;
use crate::charts::tile_key::TileKey;
use crate::clip::drawable;
use crate::glyphs::{SMALLEST, fit, text_width};
use crate::hatch;
use crate::paint::Paint;
use crate::scene::{Anchor, Rect, Role, Scene, Target};
use crate::spec::ChartSpec;
use trade::number::{decimal, figure};

/// At most so many tiles.
pub const MOST: usize = 100;
/// Half the gap between tiles.
const GAP: f64 = 1.0;
/// Height of a group's heading.
const HEAD: f64 = 23.0;

/// A node with its place: the heading if it has one, and a cell a leaf.
struct Placed<'a> {
    node: &'a Node,
    heading: Option<Rect>,
    cells: Vec<Rect>,
}

/// Whether a group's rectangle bears a heading.
fn bears_heading(node: &Node, rect: &Rect) -> bool {
    let Some((code, name, _)) = &node.heading else {
        return false;
    };
    let room = rect.width - 14.0;
    let name = text_width(&heading_name(code, name), 12.0, 600) <= room;
    let code = !code.is_empty() && text_width(&code_words(code), 12.0, 600) <= room;
    rect.width >= 64.0 && rect.height >= 3.0 * HEAD && (name || code)
}

fn heading_name(code: &str, name: &str) -> String {
    format!("{code} {name}").trim().to_owned()
}

/// Lays out the nodes. A heading takes area away from its group, so groups with a heading get as
/// much more; that moves everything a little, and is done again until it stands.
fn place(nodes: &[Node], rect: Rect, headings: bool) -> (Vec<Placed<'_>>, f64) {
    let sum: f64 = nodes.iter().map(|n| n.value).sum();
    let whole = rect.width * rect.height;
    let mut heads = vec![0.0; nodes.len()];
    let mut best: Option<(Vec<Placed<'_>>, f64)> = None;
    let mut bearing: Option<Vec<bool>> = None;
    for round in 0..24 {
        let unit = (whole - heads.iter().sum::<f64>()) / sum;
        let weights: Vec<f64> = nodes
            .iter()
            .zip(&heads)
            .map(|(n, head)| n.value * unit + head)
            .collect();
        let rects = squarify(&weights, rect);
        // Which groups bear a heading is settled early, or they might take turns for ever.
        let bears: Vec<bool> = match &bearing {
            Some(settled) if round > 3 => settled.clone(),
            _ => nodes
                .iter()
                .zip(&rects)
                .map(|(n, r)| headings && bears_heading(n, r))
                .collect(),
        };
        let mut placed = Vec::with_capacity(nodes.len());
        for ((node, rect), bears) in nodes.iter().zip(&rects).zip(&bears) {
            let head = if *bears {
                HEAD.min(rect.height / 2.0)
            } else {
                0.0
            };
            let inner = Rect {
                y: rect.y + head,
                height: rect.height - head,
                ..*rect
            };
            let weights: Vec<f64> = node.leaves.iter().map(|l| l.value).collect();
            placed.push(Placed {
                node,
                heading: bears.then_some(Rect {
                    height: head,
                    ..*rect
                }),
                cells: squarify(&weights, inner),
            });
        }
        let error = error(&placed, sum);
        heads = placed
            .iter()
            .map(|p| p.heading.map_or(0.0, |h| h.width * h.height))
            .collect();
        if best.as_ref().is_none_or(|(_, least)| error < *least) {
            best = Some((placed, error));
        }
        if error < 1e-4 {
            break;
        }
        bearing = Some(bears);
    }
    best.unwrap_or_default()
}

/// The largest relative difference between a cell's area and its share of all cells.
fn error(placed: &[Placed<'_>], sum: f64) -> f64 {
    let cells = || {
        placed
            .iter()
            .flat_map(|p| p.node.leaves.iter().zip(&p.cells))
    };
    let area: f64 = cells().map(|(_, c)| c.width * c.height).sum();
    let of =
        |(leaf, c): (&Leaf, &Rect)| (c.width * c.height / area / (leaf.value / sum) - 1.0).abs();
    cells().map(of).fold(0.0, f64::max)
}

/// A cell without its half of the gaps; none at the edges of the figure.
fn inset(cell: Rect, whole: Rect) -> Rect {
    let at = |edge: f64, border: f64| {
        if (edge - border).abs() < 0.01 {
            0.0
        } else {
            GAP
        }
    };
    let (left, top) = (at(cell.x, whole.x), at(cell.y, whole.y));
    let right = at(cell.right(), whole.right());
    let bottom = at(cell.bottom(), whole.bottom());
    Rect {
        x: cell.x + left.min(cell.width / 2.0),
        y: cell.y + top.min(cell.height / 2.0),
        width: (cell.width - left - right).max(0.0),
        height: (cell.height - top - bottom).max(0.0),
    }
}

/// Per cent of the whole, without decimals; nothing when that would be none.
fn share(value: f64, sum: f64) -> Option<String> {
    let share = value / sum * 100.0;
    (share >= 0.5).then(|| format!("{}%", decimal(share, 0)))
}

/// A treemap being drawn.
struct Map<'a> {
    spec: &'a ChartSpec,
    canvas: Canvas,
    whole: Rect,
    sum: f64,
    last: usize,
    since: String,
}

impl Map<'_> {
    /// The figure of a tile in words, the longest first.
    fn figures(&self, value: f64) -> Vec<String> {
        let amount = figure(value, self.spec.unit);
        let mut all = Vec::new();
        if let Some(share) = share(value, self.sum) {
            if !self.spec.share_of.is_empty() {
                all.push(format!("{amount} · {share} {}", self.spec.share_of));
            }
            all.push(format!("{amount} · {share}"));
        }
        all.push(amount);
        all
    }

    /// Writes one line of a tile if one of its wordings fits. Gives back whether it did.
    fn line(
        &self,
        tile: &Rect,
        (pad, baseline): (f64, f64),
        (size, weight): (f64, u16),
        wordings: &[String],
        series: Option<usize>,
    ) -> bool {
        let room = tile.width - 2.0 * pad;
        let fits = |w: &&String| !w.is_empty() && text_width(w, size, weight) <= room;
        let Some(words) = wordings.iter().find(fits) else {
            return false;
        };
        if tile.y + baseline + size * 0.25 > tile.bottom() {
            return false;
        }
        let pen = Pen::fill(Role::Label, Paint::TileInk).weight(weight);
        let at = (tile.x + pad, tile.y + baseline);
        self.canvas
            .text(pen.of(series), at, Anchor::Start, size, words);
        true
    }

    /// Draws the words of a tile: name, figure and share, change, code, each only if it fits. Gives
    /// back whether the name or the code did.
    fn words(&self, tile: &Rect, leaf: &Leaf) -> bool {
        let code = code_words(&leaf.code);
        // `74 other chapters`, `74 others`, `Others`.
        let rest = leaf.count.is_some();
        let fewer = leaf.count.map_or_else(String::new, counted_others);
        let least = if rest { "Others" } else { "" }.to_owned();
        // Size of the name, of the rest, padding, first baseline, distance of lines.
        let tiers = [
            (22.0, 14.0, 11.0, 30.0, 21.0, 150.0, 100.0),
            (17.0, 13.0, 10.0, 25.0, 19.0, 110.0, 72.0),
            (12.0, 12.0, 7.0, 19.0, 16.0, 0.0, 36.0),
            (SMALLEST, SMALLEST, 5.0, 15.0, 14.0, 0.0, 19.0),
        ];
        let named = |size: f64, weight: u16, pad: f64, words: &str| {
            !words.is_empty() && text_width(words, size, weight) <= tile.width - 2.0 * pad
        };
        // Without a code the beginning of the name must do, where it still says something.
        let cut = fit(&leaf.name, 12.0, 600, tile.width - 14.0);
        let says = leaf.code.is_empty() && !rest && cut.chars().count() >= 8;
        let cut = if says { cut } else { String::new() };
        for words in [&leaf.name, &code, &fewer, &least, &cut] {
            for (name, rest, pad, first, step, least_width, least_height) in tiers {
                let weight = if name > 16.0 { 700 } else { 600 };
                let large = tile.width >= least_width && tile.height >= least_height;
                if !large || !named(name, weight, pad, words) {
                    continue;
                }
                let of = leaf.series;
                if !self.line(
                    tile,
                    (pad, first),
                    (name, weight),
                    std::slice::from_ref(words),
                    of,
                ) {
                    continue;
                }
                let mut at = first + step + (name - rest) * 0.5;
                if self.line(tile, (pad, at), (rest, 400), &self.figures(leaf.value), of) {
                    at += step;
                }
                if !leaf.change.is_empty() {
                    let since = format!("{} {}", leaf.change, self.since);
                    let wordings = [since.trim().to_owned(), leaf.change.clone()];
                    if self.line(tile, (pad, at), (rest, 400), &wordings, of) {
                        at += step;
                    }
                }
                let foot = tile.height - pad;
                let free = foot - at >= 0.0 && tile.height >= 64.0 && words == &leaf.name;
                if free && !code.is_empty() {
                    self.line(
                        tile,
                        (pad, foot),
                        (SMALLEST, 400),
                        std::slice::from_ref(&code),
                        of,
                    );
                }
                return true;
            }
        }
        false
    }

    fn tile(&self, cell: Rect, leaf: &Leaf) -> bool {
        let tile = inset(cell, self.whole);
        let pen = Pen::fill(Role::Bar, leaf.paint);
        let pen = Pen {
            radius: 2.0_f64.min(tile.width / 2.0).min(tile.height / 2.0),
            series: leaf.series,
            point: Some(self.last),
            ..pen
        };
        self.canvas.rect(pen, tile);
        if leaf.soft {
            // At the foot, not under the words.
            let tall = 8.0_f64.min(tile.height);
            let foot = Rect {
                y: tile.bottom() - tall,
                height: tall,
                ..tile
            };
            hatch::rect(&self.canvas, foot, leaf.series, Some(self.last));
        }
        if leaf.series.is_some_and(|i| self.spec.gold.contains(&i)) {
            let edge = 3.0_f64.min(tile.width / 2.0).min(tile.height / 2.0);
            let inner = Rect {
                x: tile.x + edge / 2.0,
                y: tile.y + edge / 2.0,
                width: tile.width - edge,
                height: tile.height - edge,
            };
            let pen = Pen::line(Role::Claim, Paint::Mark, edge).of(leaf.series);
            self.canvas.rect(pen, inner);
        }
        let above = Rect {
            height: tile.height - if leaf.soft { 10.0 } else { 0.0 },
            ..tile
        };
        self.words(&above, leaf)
    }

    fn heading(&self, rect: Rect, node: &Node) {
        let Some((code, name, value)) = &node.heading else {
            return;
        };
        let bar = inset(rect, self.whole);
        let paint = node.leaves.first().map_or(Paint::Ink, |l| l.paint);
        let pen = Pen {
            radius: 2.0,
            ..Pen::fill(Role::Annotation, paint)
        };
        self.canvas.rect(pen, bar);
        let room = bar.width - 14.0;
        let words = [heading_name(code, name), code_words(code)];
        let fits = |w: &&String| text_width(w, 12.0, 600) <= room;
        let Some(words) = words.iter().find(fits) else {
            return;
        };
        let baseline = bar.y + bar.height / 2.0 + 4.2;
        let pen = Pen::fill(Role::Annotation, Paint::TileInk).weight(600);
        let at = (bar.x + 7.0, baseline);
        self.canvas.text(pen, at, Anchor::Start, 12.0, words);
        let left = room - text_width(words, 12.0, 600) - 14.0;
        let figures = value.map_or_else(Vec::new, |v| self.figures(v));
        let short = figures.iter().skip(usize::from(figures.len() > 2));
        if let Some(words) = short.into_iter().find(|w| text_width(w, 12.0, 600) <= left) {
            let at = (bar.right() - 7.0, baseline);
            self.canvas.text(pen, at, Anchor::End, 12.0, words);
        }
    }
}

/// Draws the chart.
#[inline(never)]
pub fn draw(spec: &ChartSpec, width: f64, height: f64) -> Scene {
    let last = spec.periods.len().saturating_sub(1);
    let sized = |i: usize| value_of(spec, i, last);
    let key = TileKey::of(spec, last, sized);
    let whole = Rect {
        x: 0.0,
        y: 0.0,
        width,
        height: (height - key.height(width)).max(1.0),
    };
    let (nodes, small) = nodes(spec, last, width * whole.height);
    let drawn: f64 = nodes.iter().map(|n| n.value).sum();
    let told = spec.total.get(last).and_then(|p| drawable(p.value));
    let base = spec.base.filter(|b| *b != last);
    let base = base.and_then(|b| spec.periods.get(b));
    let map = Map {
        spec,
        canvas: Canvas::new(width, height),
        whole,
        sum: told.filter(|t| *t >= drawn).unwrap_or(drawn),
        last,
        since: base.map_or_else(String::new, |p| format!("since {}", p.short)),
    };
    let (mut placed, error) = place(&nodes, whole, true);
    if error > 0.005 {
        (placed, _) = place(&nodes, whole, false);
    }
    let mut targets = Vec::new();
    let mut dropped: Vec<usize> = (0..spec.series.len())
        .filter(|i| value_of(spec, *i, last).is_none())
        .chain(small)
        .collect();
    for node in &placed {
        if let Some(rect) = node.heading {
            map.heading(rect, node.node);
        }
        for (leaf, cell) in node.node.leaves.iter().zip(&node.cells) {
            let named = map.tile(*cell, leaf);
            let Some(series) = leaf.series else { continue };
            if !named {
                dropped.push(series);
            }
            targets.push(Target {
                series,
                point: last,
                x: cell.x + cell.width / 2.0,
                y: cell.y + cell.height / 2.0,
                area: *cell,
            });
        }
    }
    key.draw(&map.canvas, whole);
    if placed.is_empty() {
        let pen = Pen::fill(Role::Annotation, Paint::Ink2).weight(600);
        let at = (width / 2.0, height / 2.0);
        let words = "Nothing above zero";
        map.canvas.text(pen, at, Anchor::Middle, 14.0, words);
    }
    targets.sort_by_key(|t| (t.series, t.point));
    dropped.sort_unstable();
    Scene {
        width,
        height,
        plot: whole,
        periods: Vec::new(),
        areas: true,
        marks: map.canvas.take_marks(),
        targets,
        dropped,
    }
}
