//! The marks of the living chart in layers, for a page that draws them again and again: what stays of them
//! can stay, and what looks alike is one element.
//!
//! Same attributes and coordinates as in the files (`svg.rs`). Must not know: the page.

use crate::paint::Paint;
use crate::scene::{Mark, Scene, Shape};
use crate::svg::{
    escape, number, paint, words, write_look, write_mark, write_outline, write_standing,
};

/// A line of text of a living chart, its words and looks apart from its place: where only the place
/// changes, the browser need not lay out its letters again.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The end of the text that its anchor names, and its baseline: pixels from the top left corner.
    pub at: (f64, f64),
    /// The attributes of its element but for the place, as markup.
    pub look: String,
    /// The words.
    pub text: String,
}

impl Word {
    /// What moves it to its place: the value of an attribute `transform`.
    #[must_use]
    pub fn transform(&self) -> String {
        let mut out = String::from("translate(");
        number(&mut out, self.at.0);
        out.push(' ');
        number(&mut out, self.at.1);
        out.push(')');
        out
    }

    /// Its element, in a group that moves: a browser lays out a text anew that is moved itself.
    pub fn write(&self, out: &mut String) {
        out.push_str("<g");
        words(out, "transform", &self.transform());
        out.push_str("><text");
        out.push_str(&self.look);
        out.push('>');
        escape(out, &self.text);
        out.push_str("</text></g>");
    }
}

/// The marks of a living chart in three layers, from back to front.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layers {
    /// Shapes, as markup.
    pub shapes: String,
    /// Words.
    pub words: Vec<Word>,
    /// Words with a halo, as markup: they are few, and stand in front of each other in their order.
    pub haloed: String,
}

/// The marks of [`crate::svg::write_living_marks`] in layers. Shapes that follow each other and look alike
/// are one element: two hundred columns with their axes are a dozen for the browser to read, style and
/// paint.
#[must_use]
pub fn living_layers(scene: &Scene, colour: impl Fn(Paint) -> Option<String>) -> Layers {
    let mut out = Layers {
        shapes: String::with_capacity(scene.marks.len() * 96),
        ..Layers::default()
    };
    let mut shapes = Vec::with_capacity(scene.marks.len());
    for mark in &scene.marks {
        match &mark.shape {
            Shape::Text { x, y, text, .. } if mark.depth() == 1 => {
                let mut look = String::with_capacity(160);
                write_look(mark, &colour, mark.series, &mut look);
                let (at, text) = ((*x, *y), text.clone());
                out.words.push(Word { at, look, text });
            }
            Shape::Text { .. } => write_mark(mark, &colour, mark.series, &mut out.haloed),
            _ => shapes.push(mark),
        }
    }
    for alike in shapes.chunk_by(|one, other| joins(one, other)) {
        write_alike(alike, &colour, &mut out.shapes);
    }
    out
}

/// Whether two shapes can be one element. One with an inside and an edge cannot, for it covers the edge
/// of the one before it; round corners are left to the browser.
fn joins(one: &Mark, other: &Mark) -> bool {
    let plain = |mark: &Mark| mark.fill == Paint::None || mark.stroke_width <= 0.0;
    let sharp = |mark: &Mark| !matches!(mark.shape, Shape::Rect { radius, .. } if radius > 0.0);
    let looks = |mark: &Mark| (mark.role, mark.series, mark.fill, mark.stroke);
    looks(one) == looks(other)
        && one.stroke_width == other.stroke_width
        && one.dash == other.dash
        && plain(one)
        && sharp(one)
        && sharp(other)
}

/// Shapes that look alike as one element.
fn write_alike(alike: &[&Mark], colour: &impl Fn(Paint) -> Option<String>, out: &mut String) {
    let first = match alike {
        [] => return,
        [one] => return write_mark(one, colour, one.series, out),
        [first, ..] => first,
    };
    out.push_str("<path");
    write_standing(first, first.series, out);
    out.push_str(" d=\"");
    alike
        .iter()
        .for_each(|mark| write_outline(&mark.shape, out));
    out.push('"');
    paint(first, colour, out);
    out.push_str("/>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Anchor, Rect, Role};
    use crate::svg::write_living_marks;

    /// A text twice in one place: whole, and with its place apart from its looks.
    #[test]
    fn a_word_is_the_same_text_in_another_place() {
        let at = |x, y| Mark {
            role: Role::Label,
            series: Some(3),
            point: None,
            shape: Shape::Text {
                x,
                y,
                anchor: Anchor::End,
                size: 12.0,
                weight: 600,
                text: "R&D".to_owned(),
            },
            fill: Paint::Ink,
            stroke: Paint::None,
            stroke_width: 0.0,
            dash: Vec::new(),
        };
        let scene = Scene {
            marks: vec![
                at(10.0, 20.5),
                at(7.0, 8.0),
                Mark {
                    stroke: Paint::Bank,
                    stroke_width: 3.0,
                    ..at(1.0, 2.0)
                },
            ],
            ..Scene::default()
        };
        let colour = |paint| (paint != Paint::None).then(|| "var(--ink)".to_owned());
        let mut whole = String::new();
        write_living_marks(&scene, colour, &mut whole);
        let layers = living_layers(&scene, colour);
        assert_eq!(layers.shapes, "");
        let looks = " class=\"m-label\" data-series=\"3\" font-size=\"12\" font-weight=\"600\" text-anchor=\"end\" fill=\"var(--ink)\"";
        let first = format!("<text x=\"10\" y=\"20.5\"{looks}>R&amp;D</text>\n");
        let second = format!("<text x=\"7\" y=\"8\"{looks}>R&amp;D</text>\n");
        assert!(
            whole.starts_with(&format!("{first}{second}<text x=\"1\" y=\"2\"")),
            "{whole}"
        );
        assert_eq!(layers.words.len(), 2);
        assert!(
            layers
                .words
                .iter()
                .all(|w| w.look == looks && w.text == "R&D")
        );
        let mut one = String::new();
        layers.words[0].write(&mut one);
        assert_eq!(
            one,
            format!("<g transform=\"translate(10 20.5)\"><text{looks}>R&amp;D</text></g>")
        );
        assert!(
            layers.haloed.contains("paint-order=\"stroke\""),
            "{}",
            layers.haloed
        );
    }

    /// Two bars and a dot of one look are one element; another series, round corners and edges around a
    /// fill are not.
    #[test]
    fn shapes_that_look_alike_are_one_element() {
        let bar = |x, y, width, height, radius| Shape::Rect {
            rect: Rect {
                x,
                y,
                width,
                height,
            },
            radius,
        };
        let mark = |series, shape| Mark {
            role: Role::Bar,
            series: Some(series),
            point: None,
            shape,
            fill: Paint::Ink,
            stroke: Paint::None,
            stroke_width: 0.0,
            dash: Vec::new(),
        };
        let dot = Shape::Circle {
            x: 10.0,
            y: 10.0,
            r: 2.0,
        };
        let edged = |shape| Mark {
            stroke: Paint::Bank,
            stroke_width: 1.5,
            ..mark(3, shape)
        };
        let scene = Scene {
            marks: vec![
                mark(1, bar(1.0, 2.0, 3.0, 4.5, 0.0)),
                mark(1, bar(5.0, 6.0, 7.0, 8.0, 0.0)),
                mark(1, dot.clone()),
                mark(2, bar(1.0, 1.0, 1.0, 1.0, 0.0)),
                mark(2, bar(3.0, 1.0, 1.0, 1.0, 2.0)),
                edged(dot.clone()),
                edged(dot),
            ],
            ..Scene::default()
        };
        let colour = |paint| (paint != Paint::None).then(|| "red".to_owned());
        assert_eq!(
            living_layers(&scene, colour).shapes,
            "<path class=\"m-bar\" data-series=\"1\" d=\"M1 2h3v4.5h-3ZM5 6h7v8h-7Z\
             M8 10a2 2 0 1 1 4 0a2 2 0 1 1 -4 0Z\" fill=\"red\"/>\
             <rect class=\"m-bar\" data-series=\"2\" x=\"1\" y=\"1\" width=\"1\" height=\"1\" fill=\"red\"/>\
             <rect class=\"m-bar\" data-series=\"2\" x=\"3\" y=\"1\" width=\"1\" height=\"1\" rx=\"2\" fill=\"red\"/>".to_owned()
                + &"<circle class=\"m-bar\" data-series=\"3\" cx=\"10\" cy=\"10\" r=\"2\" fill=\"red\" stroke=\"red\" stroke-width=\"1.5\"/>".repeat(2)
        );
    }
}
