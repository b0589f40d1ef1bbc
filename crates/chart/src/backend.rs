//! A plotters backend that records marks instead of painting pixels.
//!
//! plotters' coordinates are whole numbers, so it draws at [`FINE`] times the size and positions
//! are divided here. What a mark is for, its series and its paint come from the [`Pen`] that is set
//! when plotters draws. Text is measured with the glyph table: plotters must never ask a browser. Must not know:
//! data coordinates, kinds of chart, what the marks mean; of plotters' styles it takes the size and anchor of text
//! alone.

use crate::glyphs::text_width;
use crate::paint::Paint;
use crate::scene::{Anchor, Mark, Rect, Role, Shape};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    text_anchor::{HPos, VPos},
};
use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

/// How many units of plotters make a pixel.
pub const FINE: f64 = 16.0;

/// What the next marks are: their role, what they stand for, and their paint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    /// What the marks are for.
    pub role: Role,
    /// The series they stand for.
    pub series: Option<usize>,
    /// The period they stand for.
    pub point: Option<usize>,
    /// Inside colour.
    pub fill: Paint,
    /// Line colour.
    pub stroke: Paint,
    /// Line width in pixels.
    pub stroke_width: f64,
    /// Dash pattern in pixels.
    pub dash: &'static [f64],
    /// Corner radius of rectangles.
    pub radius: f64,
    /// Font weight of text.
    pub weight: u16,
}

impl Pen {
    /// A pen that draws lines.
    #[must_use]
    pub fn line(role: Role, stroke: Paint, width: f64) -> Self {
        Self {
            stroke,
            stroke_width: width,
            ..Self::fill(role, Paint::None)
        }
    }

    /// A pen that fills areas, or writes words.
    #[must_use]
    pub fn fill(role: Role, fill: Paint) -> Self {
        Self {
            role,
            series: None,
            point: None,
            fill,
            stroke: Paint::None,
            stroke_width: 0.0,
            dash: &[],
            radius: 0.0,
            weight: 400,
        }
    }

    /// A pen that writes words on a halo of the bank's colour.
    #[must_use]
    pub fn halo(role: Role, fill: Paint) -> Self {
        Self {
            stroke: Paint::Bank,
            stroke_width: 3.5,
            ..Self::fill(role, fill)
        }
    }

    /// The same pen with an edge.
    #[must_use]
    pub fn edge(self, stroke: Paint, width: f64) -> Self {
        Self {
            stroke,
            stroke_width: width,
            ..self
        }
    }

    /// The same pen with a dash pattern.
    #[must_use]
    pub fn dashed(self, dash: &'static [f64]) -> Self {
        Self { dash, ..self }
    }

    /// The same pen with a font weight.
    #[must_use]
    pub fn weight(self, weight: u16) -> Self {
        Self { weight, ..self }
    }

    /// The same pen for a series.
    #[must_use]
    pub fn of(self, series: Option<usize>) -> Self {
        Self { series, ..self }
    }

    /// The same pen for one figure.
    #[must_use]
    pub fn at(self, series: usize, point: usize) -> Self {
        Self {
            series: Some(series),
            point: Some(point),
            ..self
        }
    }
}

/// What has been recorded, and the pen in hand.
#[derive(Debug)]
pub struct Record {
    /// Marks from back to front.
    pub marks: Vec<Mark>,
    pen: Pen,
    /// Whether the next open line joins the mark of the line before, as another run.
    joining: bool,
}

impl Record {
    /// Takes a pen; lines drawn with it until the next pen become the runs of one mark.
    pub fn take(&mut self, pen: Pen) {
        self.pen = pen;
        self.joining = false;
    }

    fn push(&mut self, shape: Shape) {
        let pen = self.pen;
        self.marks.push(Mark {
            role: pen.role,
            series: pen.series,
            point: pen.point,
            shape,
            fill: pen.fill,
            stroke: pen.stroke,
            stroke_width: pen.stroke_width,
            dash: pen.dash.to_vec(),
        });
    }

    fn push_run(&mut self, run: Vec<(f64, f64)>) {
        if self.joining
            && let Some(Mark {
                shape:
                    Shape::Path {
                        runs,
                        closed: false,
                    },
                ..
            }) = self.marks.last_mut()
        {
            runs.push(run);
            return;
        }
        self.push(Shape::Path {
            runs: vec![run],
            closed: false,
        });
        self.joining = true;
    }
}

/// The backend. Clones share one [`Record`].
#[derive(Clone, Debug)]
pub struct Recorder {
    record: Rc<RefCell<Record>>,
    size: (u32, u32),
}

impl Recorder {
    /// A recorder for a figure of this size in pixels.
    #[must_use]
    pub fn new(width: f64, height: f64) -> Self {
        let pen = Pen::fill(Role::Annotation, Paint::None);
        let record = Record {
            marks: Vec::new(),
            pen,
            joining: false,
        };
        let size = ((width * FINE).ceil() as u32, (height * FINE).ceil() as u32);
        Self {
            record: Rc::new(RefCell::new(record)),
            size,
        }
    }

    /// The record that this backend writes.
    #[must_use]
    pub fn record(&self) -> Rc<RefCell<Record>> {
        Rc::clone(&self.record)
    }
}

fn pixels((x, y): BackendCoord) -> (f64, f64) {
    (f64::from(x) / FINE, f64::from(y) / FINE)
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, _: BackendColor) -> Drawn {
        let (x, y) = pixels(point);
        self.record
            .borrow_mut()
            .push(Shape::Circle { x, y, r: 0.5 });
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, _: &S) -> Drawn {
        self.record
            .borrow_mut()
            .push_run(vec![pixels(from), pixels(to)]);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        _: &S,
        _: bool,
    ) -> Drawn {
        let ((x0, y0), (x1, y1)) = (pixels(upper_left), pixels(bottom_right));
        let rect = Rect {
            x: x0.min(x1),
            y: y0.min(y1),
            width: (x1 - x0).abs(),
            height: (y1 - y0).abs(),
        };
        let mut record = self.record.borrow_mut();
        let radius = record.pen.radius;
        record.push(Shape::Rect { rect, radius });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> Drawn {
        let run: Vec<_> = path.into_iter().map(pixels).collect();
        if !run.is_empty() {
            self.record.borrow_mut().push_run(run);
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        _: &S,
        _: bool,
    ) -> Drawn {
        let (x, y) = pixels(center);
        let r = f64::from(radius) / FINE;
        self.record.borrow_mut().push(Shape::Circle { x, y, r });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        _: &S,
    ) -> Drawn {
        let run: Vec<_> = vert.into_iter().map(pixels).collect();
        if run.len() > 2 {
            self.record.borrow_mut().push(Shape::Path {
                runs: vec![run],
                closed: true,
            });
        }
        Ok(())
    }

    /// Records words; a vertical anchor at the bottom is the baseline.
    fn draw_text<TStyle: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &TStyle,
        pos: BackendCoord,
    ) -> Drawn {
        let (x, y) = pixels(pos);
        let size = style.size() / FINE;
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let drop = match style.anchor().v_pos {
            VPos::Top => 0.75,
            VPos::Center => 0.35,
            VPos::Bottom => 0.0,
        };
        let mut record = self.record.borrow_mut();
        let weight = record.pen.weight;
        let text = text.to_owned();
        record.push(Shape::Text {
            x,
            y: y + drop * size,
            anchor,
            size,
            weight,
            text,
        });
        Ok(())
    }

    fn estimate_text_size<TStyle: BackendTextStyle>(
        &self,
        text: &str,
        style: &TStyle,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let weight = self.record.borrow().pen.weight;
        let width = text_width(text, style.size(), weight);
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Drawn {
        // A scene has no bitmaps.
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::prelude::*;

    #[test]
    fn records_with_the_pen_in_hand() {
        let recorder = Recorder::new(100.0, 50.0);
        let record = recorder.record();
        let area = recorder.into_drawing_area();
        record
            .borrow_mut()
            .take(Pen::line(Role::Line, Paint::FlowExp, 2.0).of(Some(3)));
        area.draw(&PathElement::new(vec![(16, 32), (160, 40)], BLACK))
            .unwrap();
        area.draw(&PathElement::new(vec![(320, 32), (480, 40)], BLACK))
            .unwrap();
        let size = area
            .estimate_text_size("2024", &TextStyle::from(("sans-serif", 192.0)))
            .unwrap();
        assert_eq!(size, (414, 192)); // 4 × 0.539 × 12 px × 16, rounded up
        drop(area);
        let marks = &record.borrow().marks;
        assert_eq!(marks.len(), 1);
        assert_eq!((marks[0].role, marks[0].series), (Role::Line, Some(3)));
        let runs = vec![
            vec![(1.0, 2.0), (10.0, 2.5)],
            vec![(20.0, 2.0), (30.0, 2.5)],
        ];
        assert_eq!(
            marks[0].shape,
            Shape::Path {
                runs,
                closed: false
            }
        );
    }
}
