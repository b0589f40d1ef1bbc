//! Writes a scene as SVG: exported pictures, the build's first chart and the golden files, with whatever
//! stands for a colour there. The living chart's layers are written with it (`layers.rs`).
//!
//! Attributes, not styles: a picture looks the same anywhere. Coordinates have one decimal, also those
//! that the page writes elsewhere ([`pixels`], [`part`]): the general formatter for floats is large. Must not know:
//! the page, colours (who asks gives them), how a file is saved.

use crate::paint::Paint;
use crate::scene::{Anchor, Mark, Role, Scene, Shape};

/// What stands around the marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SvgOptions<'a> {
    /// Title for those who cannot see the picture; left out when empty.
    pub title: &'a str,
    /// `font-family`; left out when empty.
    pub font_family: &'a str,
    /// CSS to put in a `<style>` (the font as a data URI); left out when empty.
    pub style: &'a str,
    /// Whether the bank is painted behind the marks.
    pub background: bool,
    /// Whether it stands in a page, whose sheet sets its figures in columns: a strict policy of
    /// content refuses style attributes in markup.
    pub in_page: bool,
}

/// A scene as a standalone SVG document. `colour` gives the colour of a paint, `None` for none.
#[must_use]
pub fn write_svg(
    scene: &Scene,
    colour: impl Fn(Paint) -> Option<String>,
    options: &SvgOptions<'_>,
) -> String {
    let mut out = String::with_capacity(scene.marks.len() * 120 + 400);
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    number(&mut out, scene.width);
    out.push(' ');
    number(&mut out, scene.height);
    out.push('"');
    attribute(&mut out, "width", scene.width);
    attribute(&mut out, "height", scene.height);
    out.push_str(" role=\"img\"");
    if !options.title.is_empty() {
        words(&mut out, "aria-label", options.title);
    }
    if !options.font_family.is_empty() {
        words(&mut out, "font-family", options.font_family);
    }
    if !options.in_page {
        out.push_str(" style=\"font-feature-settings:'tnum'\"");
    }
    out.push_str(">\n");
    if !options.style.is_empty() {
        out.push_str("<style>");
        escape(&mut out, options.style);
        out.push_str("</style>\n");
    }
    if options.background
        && let Some(bank) = colour(Paint::Bank)
    {
        out.push_str("<rect");
        attribute(&mut out, "width", scene.width);
        attribute(&mut out, "height", scene.height);
        words(&mut out, "fill", &bank);
        out.push_str("/>\n");
    }
    write_marks(scene, colour, &mut out);
    out.push_str("</svg>\n");
    out
}

/// The marks of a scene as SVG elements, one a line, to be put into any SVG.
pub fn write_marks(scene: &Scene, colour: impl Fn(Paint) -> Option<String>, out: &mut String) {
    for mark in &scene.marks {
        write_mark(mark, &colour, None, out);
        out.push('\n');
    }
}

/// The same for a chart that answers: marks of data name their series (`data-series`).
pub fn write_living_marks(
    scene: &Scene,
    colour: impl Fn(Paint) -> Option<String>,
    out: &mut String,
) {
    for mark in &scene.marks {
        write_mark(mark, &colour, mark.series, out);
        out.push('\n');
    }
}

/// What a mark is for, and its series.
pub(crate) fn write_standing(mark: &Mark, series: Option<usize>, out: &mut String) {
    words(out, "class", mark.role.class());
    if let Some(series) = series {
        words(out, "data-series", &series.to_string());
    }
}

/// The outline of a shape as data of a path; of a text nothing.
pub(crate) fn write_outline(shape: &Shape, out: &mut String) {
    match shape {
        Shape::Path { runs, closed } => {
            for run in runs {
                for (i, point) in run.iter().enumerate() {
                    write_point(if i == 0 { 'M' } else { 'L' }, *point, out);
                }
                if *closed {
                    out.push('Z');
                }
            }
        }
        Shape::Rect { rect, .. } => {
            write_point('M', (rect.x, rect.y), out);
            out.push('h');
            number(out, rect.width);
            out.push('v');
            number(out, rect.height);
            out.push('h');
            number(out, -rect.width);
            out.push('Z');
        }
        Shape::Circle { x, y, r } => {
            // Two arcs meet only where they are as far apart as twice the radius that is written. They
            // turn as rectangles do, so that nothing is cut out of what lies over another.
            let [x, r] = [x, r].map(|value| (value * 10.0).round() / 10.0);
            write_point('M', (x - r, *y), out);
            for across in [r + r, -r - r] {
                out.push('a');
                for value in [r, r, 0.0, 1.0, 1.0, across] {
                    number(out, value);
                    out.push(' ');
                }
                out.push('0');
            }
            out.push('Z');
        }
        Shape::Text { .. } => {}
    }
}

fn write_point(step: char, (x, y): (f64, f64), out: &mut String) {
    out.push(step);
    number(out, x);
    out.push(' ');
    number(out, y);
}

/// A mark as one element.
pub(crate) fn write_mark(
    mark: &Mark,
    colour: &impl Fn(Paint) -> Option<String>,
    series: Option<usize>,
    out: &mut String,
) {
    out.push('<');
    let tag = match &mark.shape {
        Shape::Path { .. } => "path",
        Shape::Rect { .. } => "rect",
        Shape::Circle { .. } => "circle",
        Shape::Text { .. } => "text",
    };
    out.push_str(tag);
    if let Shape::Text { x, y, .. } = &mark.shape {
        attribute(out, "x", *x);
        attribute(out, "y", *y);
    }
    write_look(mark, colour, series, out);
    if let Shape::Text { text, .. } = &mark.shape {
        out.push('>');
        escape(out, text);
        out.push_str("</text>");
    } else {
        out.push_str("/>");
    }
}

/// The attributes of a mark, but for the place of a text.
pub(crate) fn write_look(
    mark: &Mark,
    colour: &impl Fn(Paint) -> Option<String>,
    series: Option<usize>,
    out: &mut String,
) {
    write_standing(mark, series, out);
    match &mark.shape {
        Shape::Path { .. } => {
            out.push_str(" d=\"");
            write_outline(&mark.shape, out);
            out.push('"');
        }
        Shape::Rect { rect, radius } => {
            attribute(out, "x", rect.x);
            attribute(out, "y", rect.y);
            attribute(out, "width", rect.width);
            attribute(out, "height", rect.height);
            if *radius > 0.0 {
                attribute(out, "rx", *radius);
            }
        }
        Shape::Circle { x, y, r } => {
            attribute(out, "cx", *x);
            attribute(out, "cy", *y);
            attribute(out, "r", *r);
        }
        Shape::Text {
            anchor,
            size,
            weight,
            ..
        } => {
            attribute(out, "font-size", *size);
            if *weight != 400 {
                attribute(out, "font-weight", f64::from(*weight));
            }
            match anchor {
                Anchor::Start => {}
                Anchor::Middle => words(out, "text-anchor", "middle"),
                Anchor::End => words(out, "text-anchor", "end"),
            }
        }
    }
    paint(mark, colour, out);
}

/// The attributes of a mark's colours and lines.
pub(crate) fn paint(mark: &Mark, colour: &impl Fn(Paint) -> Option<String>, out: &mut String) {
    let fill = colour(mark.fill);
    words(out, "fill", fill.as_deref().unwrap_or("none"));
    if mark.stroke_width <= 0.0 {
        return;
    }
    let Some(stroke) = colour(mark.stroke) else {
        return;
    };
    words(out, "stroke", &stroke);
    attribute(out, "stroke-width", mark.stroke_width);
    if matches!(mark.shape, Shape::Text { .. }) {
        words(out, "paint-order", "stroke");
        words(out, "stroke-linejoin", "round");
    } else if matches!(mark.role, Role::Line | Role::Halo) {
        words(out, "stroke-linejoin", "round");
        if mark.dash.is_empty() && mark.role == Role::Line {
            words(out, "stroke-linecap", "round");
        }
    }
    if !mark.dash.is_empty() {
        out.push_str(" stroke-dasharray=\"");
        for (i, d) in mark.dash.iter().enumerate() {
            if i > 0 {
                out.push(' ');
            }
            number(out, *d);
        }
        out.push('"');
    }
}

fn attribute(out: &mut String, name: &str, value: f64) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    number(out, value);
    out.push('"');
}

/// An attribute with words.
pub(crate) fn words(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

/// A number with at most one decimal. (The general formatter for floats is large in wasm.)
pub fn number(out: &mut String, value: f64) {
    let tenths = (value * 10.0).round() as i64;
    if tenths < 0 {
        out.push('-');
    }
    let tenths = tenths.unsigned_abs();
    out.push_str(&(tenths / 10).to_string());
    if !tenths.is_multiple_of(10) {
        out.push('.');
        out.push(char::from(b'0' + (tenths % 10) as u8));
    }
}

/// Pixels for an attribute or a style, with at most one decimal.
#[must_use]
pub fn pixels(value: f64) -> String {
    let mut out = String::new();
    number(&mut out, value);
    out
}

/// A part of a whole for a style, with three decimals: `0.344`. Less than nothing is nothing.
#[must_use]
pub fn part(value: f64) -> String {
    let thousandths = (value * 1000.0).round().max(0.0) as u64;
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

/// Text as XML: what would be markup is escaped, what XML forbids is left out.
pub fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c < ' ' && !matches!(c, '\t' | '\n' | '\r') => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_decimal() {
        for (value, expect) in [
            (0.0, "0"),
            (-0.04, "0"),
            (1.0, "1"),
            (1.25, "1.3"),
            (-1.26, "-1.3"),
            (-0.5, "-0.5"),
            (752.0, "752"),
            (99.96, "100"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(pixels(value), expect, "{value}");
        }
    }

    #[test]
    fn parts_have_three_decimals() {
        for (value, expect) in [
            (0.0, "0.000"),
            (0.3444, "0.344"),
            (1.0, "1.000"),
            (0.9996, "1.000"),
            (-0.2, "0.000"),
            (f64::NAN, "0.000"),
        ] {
            assert_eq!(part(value), expect, "{value}");
        }
    }

    #[test]
    fn words_are_escaped() {
        let mut out = String::new();
        escape(&mut out, "R&D <\"\u{1}\u{2212}5%\">");
        assert_eq!(out, "R&amp;D &lt;&quot;\u{2212}5%&quot;&gt;");
    }
}
