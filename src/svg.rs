//! A scene as markup for the page: the only file of the app that turns marks into markup.
//!
//! Colours are CSS variables, so that the theme changes without drawing anew. Every mark carries its
//! role as a class, and its series where it stands for data. All marks go into the page as one piece
//! of markup: node by node they cost ten times as much. Words in it are escaped by the writer.

use chart::scene::Scene;
use chart::svg::write_living_marks;

/// The marks of a scene, in its order.
pub fn marks(scene: &Scene) -> String {
    let mut out = String::with_capacity(scene.marks.len() * 128);
    write_living_marks(
        scene,
        |paint| paint.token().map(|token| format!("var(--{token})")),
        &mut out,
    );
    out
}
