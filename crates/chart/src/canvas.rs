//! The canvas of a chart: plotters' drawing areas over the recording backend.
//!
//! Two ways to draw: in pixels of the figure ([`Canvas`]) and in data coordinates ([`Plot`], which
//! clips). Both go through plotters' elements; drawing on a recorder cannot fail. Must not know: kinds of chart,
//! specifications, tables.

use crate::backend::{FINE, Pen, Record, Recorder};
use crate::buckets::ordered;
use crate::clip::{self, Domain, Pt};
use crate::scene::{Anchor, Mark, Rect};
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use std::cell::RefCell;
use std::rc::Rc;

/// Where data stand on the figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The rectangle in which data are drawn.
    pub plot: Rect,
    /// What part of the data coordinates it shows.
    pub domain: Domain,
}

impl Frame {
    /// A data coordinate in pixels, across.
    #[must_use]
    pub fn px(&self, x: f64) -> f64 {
        let (a, b) = self.domain.x;
        self.plot.x + (x - a) / (b - a) * self.plot.width
    }

    /// A data coordinate in pixels, down.
    #[must_use]
    pub fn py(&self, y: f64) -> f64 {
        let (a, b) = self.domain.y;
        self.plot.y + (b - y) / (b - a) * self.plot.height
    }

    /// How many data units across a number of pixels is.
    #[must_use]
    pub fn across(&self, pixels: f64) -> f64 {
        let (a, b) = self.domain.x;
        if self.plot.width > 0.0 {
            pixels / self.plot.width * (b - a)
        } else {
            0.0
        }
    }
}

/// A figure being drawn, in pixels.
pub struct Canvas {
    /// Width of the figure.
    pub width: f64,
    /// Height of the figure.
    pub height: f64,
    record: Rc<RefCell<Record>>,
    area: DrawingArea<Recorder, Shift>,
}

fn fine(v: f64) -> i32 {
    (v * FINE).round() as i32
}

impl Canvas {
    /// An empty figure.
    #[must_use]
    pub fn new(width: f64, height: f64) -> Self {
        let recorder = Recorder::new(width, height);
        let record = recorder.record();
        Self {
            width,
            height,
            record,
            area: recorder.into_drawing_area(),
        }
    }

    fn draw<'a, E>(&self, pen: Pen, element: &'a E)
    where
        &'a E: plotters::element::PointCollection<'a, (i32, i32)>,
        E: plotters::element::Drawable<Recorder>,
    {
        self.record.borrow_mut().take(pen);
        // The recorder's error type has no values.
        let _ = self.area.draw(element);
    }

    /// A straight line through points of the figure.
    pub fn path(&self, pen: Pen, points: &[Pt]) {
        let points: Vec<_> = points.iter().map(|(x, y)| (fine(*x), fine(*y))).collect();
        self.draw(pen, &PathElement::new(points, BLACK));
    }

    /// Several straight pieces as one mark.
    pub fn pieces(&self, pen: Pen, pieces: &[(Pt, Pt)]) {
        self.record.borrow_mut().take(pen);
        for ((x0, y0), (x1, y1)) in pieces {
            let points = vec![(fine(*x0), fine(*y0)), (fine(*x1), fine(*y1))];
            let _ = self.area.draw(&PathElement::new(points, BLACK));
        }
    }

    /// Lines of several points as one mark.
    pub fn runs(&self, pen: Pen, runs: &[Vec<Pt>]) {
        self.record.borrow_mut().take(pen);
        for run in runs {
            let points: Vec<_> = run.iter().map(|(x, y)| (fine(*x), fine(*y))).collect();
            let _ = self.area.draw(&PathElement::new(points, BLACK));
        }
    }

    /// A filled area.
    pub fn polygon(&self, pen: Pen, points: &[Pt]) {
        let points: Vec<_> = points.iter().map(|(x, y)| (fine(*x), fine(*y))).collect();
        self.draw(pen, &Polygon::new(points, BLACK));
    }

    /// A rectangle.
    pub fn rect(&self, pen: Pen, rect: Rect) {
        let corners = [
            (fine(rect.x), fine(rect.y)),
            (fine(rect.x + rect.width), fine(rect.y + rect.height)),
        ];
        self.draw(pen, &Rectangle::new(corners, BLACK.filled()));
    }

    /// A circle.
    pub fn circle(&self, pen: Pen, x: f64, y: f64, r: f64) {
        self.draw(
            pen,
            &Circle::new((fine(x), fine(y)), fine(r), BLACK.filled()),
        );
    }

    /// A line of text; `y` is the baseline.
    pub fn text(&self, pen: Pen, (x, y): Pt, anchor: Anchor, size: f64, text: &str) {
        if text.is_empty() {
            return;
        }
        let across = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let style = TextStyle::from((FontFamily::SansSerif, size * FINE))
            .pos(Pos::new(across, VPos::Bottom));
        self.draw(pen, &Text::new(text, (fine(x), fine(y)), style));
    }

    /// The plot of this figure.
    #[must_use]
    pub fn plot(&self, frame: Frame) -> Plot {
        let Frame { plot, domain } = frame;
        let pixels = (
            fine(plot.x)..fine(plot.x + plot.width),
            fine(plot.y + plot.height)..fine(plot.y),
        );
        let coordinates = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
            domain.x.0..domain.x.1,
            domain.y.0..domain.y.1,
            pixels,
        );
        let area = self.area.apply_coord_spec(coordinates);
        Plot {
            frame,
            record: Rc::clone(&self.record),
            area,
        }
    }

    /// The marks drawn so far, words in front of all else; the canvas is empty afterwards.
    #[must_use]
    pub fn take_marks(&self) -> Vec<Mark> {
        let marks = std::mem::take(&mut self.record.borrow_mut().marks);
        ordered(marks, |m| usize::from(m.depth()))
    }
}

/// The part of a figure that has data coordinates. Everything drawn on it is clipped to it.
pub struct Plot {
    /// Where it stands and what it shows.
    pub frame: Frame,
    record: Rc<RefCell<Record>>,
    area: DrawingArea<Recorder, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
}

impl Plot {
    fn draw<'a, E>(&self, element: &'a E)
    where
        &'a E: plotters::element::PointCollection<'a, Pt>,
        E: plotters::element::Drawable<Recorder>,
    {
        let _ = self.area.draw(element);
    }

    /// A line in several runs, as one mark.
    pub fn line(&self, pen: Pen, runs: &[Vec<Pt>]) {
        self.record.borrow_mut().take(pen);
        for run in runs {
            for part in clip::polyline(run, &self.frame.domain) {
                if part.len() > 1 {
                    self.draw(&PathElement::new(part, BLACK));
                }
            }
        }
    }

    /// A filled area.
    pub fn polygon(&self, pen: Pen, points: &[Pt]) {
        let inside = clip::polygon(points, &self.frame.domain);
        if inside.len() > 2 {
            self.record.borrow_mut().take(pen);
            self.draw(&Polygon::new(inside, BLACK));
        }
    }

    /// A rectangle between two corners; what lies outside the domain is cut away.
    pub fn rect(&self, pen: Pen, a: Pt, b: Pt) {
        let Domain { x, y } = self.frame.domain;
        let inside = |p: Pt| (p.0.max(x.0).min(x.1), p.1.max(y.0).min(y.1));
        self.record.borrow_mut().take(pen);
        self.draw(&Rectangle::new([inside(a), inside(b)], BLACK.filled()));
    }

    /// A dot, if its centre is inside.
    pub fn dot(&self, pen: Pen, p: Pt, r: f64) {
        if clip::segment(p, p, &self.frame.domain).is_some() {
            self.record.borrow_mut().take(pen);
            self.draw(&Circle::new(p, fine(r), BLACK.filled()));
        }
    }
}
