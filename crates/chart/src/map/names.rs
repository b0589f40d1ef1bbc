//! The names on a map: of routes, beside their lines or marks where they cross least, and of places.
//!
//! A route whose capacity is *missing* has its name alone. Must not know: how routes and land are drawn.

use super::{Map, Pt, RING, around, meets, pieces_in, width_of};
use crate::backend::Pen;
use crate::clip::drawable;
use crate::glyphs::{fit, text_width};
use crate::paint::Paint;
use crate::place::{Around, beside};
use crate::scene::{Anchor, Rect, Role};
use trade::number::{decimal, figure};

impl Map<'_> {
    /// Names routes and places where there is room. Gives back the routes without a name.
    pub(super) fn names(&self, routes: &[Vec<Vec<Pt>>]) -> Vec<usize> {
        let plot = self.view.plot;
        let inside = Rect {
            x: 2.0,
            y: 2.0,
            width: plot.width - 4.0,
            height: plot.height - 4.0,
        };
        // Pieces of routes through an area: of the routes so named, and of others, which must not
        // even come near or the name might be theirs.
        let boxes: Vec<Vec<Rect>> = routes
            .iter()
            .map(|lines| lines.iter().map(|l| around(l)).collect())
            .collect();
        let through = |area: &Rect, by: f64, name: Option<&str>| -> usize {
            let area = area.grown(by);
            let all = self.spec.routes.iter().zip(routes).zip(&boxes);
            all.filter(|((route, _), _)| Some(route.name.as_str()) != name)
                .flat_map(|((_, lines), boxes)| lines.iter().zip(boxes))
                .filter(|(_, around)| meets(around, &area))
                .map(|(line, _)| pieces_in(line, &area))
                .sum()
        };
        let crossed = |area: &Rect| through(area, 1.0, None);
        let mut taken: Vec<Rect> = Vec::new();
        let mut dots: Vec<Rect> = Vec::new();
        for place in self.spec.labels.iter().filter(|p| p.dot) {
            if let Some((x, y)) = self.view.pixel(place.at).filter(|p| self.sees(*p)) {
                let pen = Pen::fill(Role::Annotation, Paint::Ink).edge(Paint::Bank, 1.2);
                self.canvas.circle(pen, x, y, 3.0);
                dots.push(Rect {
                    x: x - 3.0,
                    y: y - 3.0,
                    width: 6.0,
                    height: 6.0,
                });
            }
        }
        let mut dropped = Vec::new();
        let mut named: Vec<&str> = Vec::new();
        let marks: Vec<Option<Pt>> = routes
            .iter()
            .enumerate()
            .map(|(i, lines)| self.mark(i, lines))
            .collect();
        dots.extend(marks.iter().flatten().map(|(x, y)| Rect {
            x: x - RING,
            y: y - RING,
            width: 2.0 * RING,
            height: 2.0 * RING,
        }));
        // A mark has one place for its name, a line has many: marks come first.
        let mut order: Vec<_> = self.spec.routes.iter().zip(routes).enumerate().collect();
        order.sort_by_key(|(i, _)| marks.get(*i).is_none_or(Option::is_none));
        for (i, (route, lines)) in order {
            let mark = marks.get(i).copied().flatten();
            if named.contains(&route.name.as_str()) {
                continue;
            }
            let size = self.sizes.focus;
            let capacity = self.capacity_of(&route.name);
            let full = match &capacity {
                Some(words) => format!("{}, {words}", route.name),
                None => route.name.clone(),
            };
            let cost_of = |area: &Rect| match mark {
                // Its ring says whose name it is.
                Some(_) => usize::from(crossed(area) > 0) * 2,
                None => crossed(area) * 2 + through(area, 9.0, Some(&route.name)),
            };
            // The place of the fewest crossings along the line, with the capacity if that has room.
            let mut best: Option<(usize, crate::place::Beside, String)> = None;
            'places: for words in [&full, &route.name] {
                let words = fit(words, size, 600, inside.width * 0.6);
                let width = text_width(&words, size, 600);
                for part in [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9] {
                    let Some(p) = Self::middle(lines, part).filter(|p| self.sees(*p)) else {
                        continue;
                    };
                    let around = Around {
                        inside,
                        taken: &taken,
                        dots: &dots,
                    };
                    let (p, r) = match mark {
                        Some(p) => (p, RING),
                        None => (p, width_of(route.capacity, self.largest) / 2.0 + 2.0),
                    };
                    let Some(found) = beside(p, r, (width, size), around, cost_of) else {
                        continue;
                    };
                    let cost = cost_of(&found.area);
                    if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                        best = Some((cost, found, words.clone()));
                    }
                    if cost == 0 {
                        break 'places;
                    }
                }
            }
            // On a phone a name over another line is worse than none: the table has all.
            let most = if self.sizes.narrow && mark.is_none() {
                2
            } else {
                12
            };
            let best = best.filter(|(cost, _, words)| *cost < most && !words.is_empty());
            let Some((_, found, words)) = best else {
                dropped.push(i);
                continue;
            };
            let pen = Pen::halo(Role::Label, Paint::Ink).weight(600);
            let at = (found.x, found.y);
            self.canvas
                .text(pen.of(Some(i)), at, found.anchor, size, &words);
            taken.push(found.area);
            named.push(&route.name);
        }
        for place in &self.spec.labels {
            let Some(p) = self.view.pixel(place.at).filter(|p| self.sees(*p)) else {
                continue;
            };
            let size = self.sizes.label;
            let name = fit(&place.name, size, 400, inside.width * 0.4);
            let width = text_width(&name, size, 400);
            let pen = Pen::halo(Role::Annotation, Paint::Ink2);
            let around = Around {
                inside,
                taken: &taken,
                dots: &dots,
            };
            if place.dot {
                if let Some(found) = beside(p, 3.0, (width, size), around, crossed) {
                    let at = (found.x, found.y);
                    self.canvas.text(pen, at, found.anchor, size, &name);
                    taken.push(found.area);
                }
                continue;
            }
            let area = Rect {
                x: p.0 - width / 2.0,
                y: p.1 - size * 0.6,
                width,
                height: size * 1.05,
            };
            let free = area.x >= inside.x
                && area.right() <= inside.right()
                && area.y >= inside.y
                && area.bottom() <= inside.bottom()
                && !taken.iter().any(|t| t.crowds(&area));
            if free {
                let at = (p.0, area.y + size * 0.8);
                let pen = Pen::halo(Role::Annotation, Paint::Ink3);
                self.canvas.text(pen, at, Anchor::Middle, size, &name);
                taken.push(area);
            }
        }
        dropped
    }

    /// The capacity of the routes of a name in words, `50 and 80 bcm` where its parts differ; `None` where one is
    /// not known.
    fn capacity_of(&self, name: &str) -> Option<String> {
        let unit = self.spec.unit?;
        let of_name = self.spec.routes.iter().filter(|r| r.name == name);
        let mut all: Vec<f64> = of_name
            .map(|r| drawable(r.capacity))
            .collect::<Option<_>>()?;
        all.sort_by(f64::total_cmp);
        all.dedup();
        let words = |c: f64| figure(c, unit).replace(".0 ", " ");
        let (last, others) = all.split_last()?;
        let others: Vec<String> = others
            .iter()
            .map(|c| decimal(*c, 1).trim_end_matches(".0").to_owned())
            .collect();
        if others.is_empty() {
            return Some(words(*last));
        }
        Some(format!("{} and {}", others.join(", "), words(*last)))
    }
}
