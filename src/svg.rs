//! A scene to SVG nodes: the only file that turns marks into markup.
//!
//! Colours are CSS variables, so that the theme changes without drawing anew. Every mark carries
//! its role as a class, and its series where it stands for data.

use chart::paint::Paint;
use chart::scene::{Anchor, Mark, Scene, Shape};
use chart::svg::number;
use leptos::prelude::*;
use std::fmt::Write;

fn colour(paint: Paint) -> String {
    paint
        .token()
        .map_or_else(|| "none".to_owned(), |t| format!("var(--{t})"))
}

fn style(mark: &Mark) -> String {
    let mut s = format!("fill:{}", colour(mark.fill));
    if mark.stroke_width > 0.0 && mark.stroke != Paint::None {
        s.push_str(";stroke:");
        s.push_str(&colour(mark.stroke));
        s.push_str(";stroke-width:");
        number(&mut s, mark.stroke_width);
        if !mark.dash.is_empty() {
            s.push_str(";stroke-dasharray:");
            for (i, d) in mark.dash.iter().enumerate() {
                if i > 0 {
                    s.push(' ');
                }
                number(&mut s, *d);
            }
        }
    }
    s
}

fn path(runs: &[Vec<(f64, f64)>], closed: bool) -> String {
    let mut d = String::new();
    for run in runs {
        for (i, (x, y)) in run.iter().enumerate() {
            d.push(if i == 0 { 'M' } else { 'L' });
            number(&mut d, *x);
            d.push(' ');
            number(&mut d, *y);
        }
        if closed {
            d.push('Z');
        }
    }
    d
}

fn text_number(value: f64) -> String {
    let mut s = String::new();
    number(&mut s, value);
    s
}

fn mark(mark: &Mark) -> AnyView {
    let class = mark.role.class();
    let series = mark.series.map(|s| s.to_string());
    let mut style = style(mark);
    let n = text_number;
    match &mark.shape {
        Shape::Path { runs, closed } => view! {
            <path class=class data-series=series prop:style=style d=path(runs, *closed)></path>
        }
        .into_any(),
        Shape::Rect { rect, radius } => {
            let r = (*radius > 0.0).then(|| n(*radius));
            view! {
                <rect class=class data-series=series prop:style=style x=n(rect.x) y=n(rect.y) width=n(rect.width) height=n(rect.height) rx=r></rect>
            }
            .into_any()
        }
        Shape::Circle { x, y, r } => view! {
            <circle class=class data-series=series prop:style=style cx=n(*x) cy=n(*y) r=n(*r)></circle>
        }
        .into_any(),
        Shape::Text {
            x,
            y,
            anchor,
            size,
            weight,
            text,
        } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            if mark.stroke_width <= 0.0 {
                style.push_str(";stroke:none");
            }
            let _ = write!(
                style,
                ";font-size:{}px;font-weight:{weight};text-anchor:{anchor}",
                n(*size)
            );
            if mark.stroke_width > 0.0 {
                style.push_str(";paint-order:stroke;stroke-linejoin:round");
            }
            view! { <text class=class data-series=series prop:style=style x=n(*x) y=n(*y)>{text.clone()}</text> }.into_any()
        }
    }
}

/// The nodes of a scene, in its order.
pub fn marks(scene: &Scene) -> Vec<AnyView> {
    scene.marks.iter().map(mark).collect()
}
