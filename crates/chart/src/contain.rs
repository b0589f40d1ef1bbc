//! Keeps words inside the figure: a last look at a scene, whatever its specification was.
//!
//! Must not know: what the words say, kinds of chart, what words may cover once they are moved.

use crate::glyphs::{fit, text_width};
use crate::scene::{Anchor, Mark, Scene, Shape};

/// Moves words that would leave the figure back into it, and cuts what is wider than all of it.
pub fn words(scene: &mut Scene) {
    let (width, height) = (scene.width, scene.height);
    for mark in &mut scene.marks {
        let Mark {
            shape:
                Shape::Text {
                    x,
                    y,
                    anchor,
                    size,
                    weight,
                    text,
                },
            ..
        } = mark
        else {
            continue;
        };
        let mut wide = text_width(text, *size, *weight);
        if wide > width {
            *text = fit(text, *size, *weight, width);
            wide = text_width(text, *size, *weight);
        }
        let before = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => wide / 2.0,
            Anchor::End => wide,
        };
        *x = x.min(width - wide + before).max(before);
        *y = y.min(height - *size * 0.25).max(*size * 0.8);
    }
    scene
        .marks
        .retain(|m| !matches!(&m.shape, Shape::Text { text, .. } if text.is_empty()));
}
