//! The gallery: every kind of chart with every kind of figures in one still page, for those who
//! work on the charts. Not linked from the page; `?gallery` leads to it.

use super::claim_page::{Frame, document};
use super::markup::escape;
use chart::paint::Paint;
use chart::svg::{SvgOptions, write_svg};

/// The page. Colours are those of the page's theme.
pub fn page(frame: &Frame<'_>) -> String {
    let token = |p: Paint| p.token().map(|t| format!("var(--{t})"));
    let pictures = chart::gallery::pictures();
    let figures: String = pictures
        .iter()
        .map(|(name, scene)| {
            let options = SvgOptions {
                title: name,
                in_page: true,
                ..SvgOptions::default()
            };
            let svg = write_svg(scene, token, &options);
            let svg = svg.replacen("<svg ", "<svg class=\"scene\" ", 1);
            let words = escape(name);
            format!("<figure id=\"{words}\"><figcaption>{words}</figcaption>{svg}</figure>\n")
        })
        .collect();
    let main = format!(
        "<h1>Gallery</h1>\n<p>{} pictures: every chart with ordinary figures at two widths, then every chart with figures that could break it. The tests hold the same pictures.</p>\n<div class=\"gallery\">\n{figures}</div>",
        pictures.len()
    );
    document(
        frame,
        "../",
        "Gallery",
        "Every chart of Amur with every kind of figures.",
        "<meta name=\"robots\" content=\"noindex\">\n",
        &main,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use chart::layers::living_layers;
    use chart::scene::Scene;
    use chart::svg::write_marks;
    use resvg::{tiny_skia, usvg};

    /// A colour for each token, all of them solid.
    fn colour(paint: Paint) -> Option<String> {
        let token = paint.token()?;
        let sum = token.bytes().fold(7_u32, |sum, b| {
            sum.wrapping_mul(31).wrapping_add(u32::from(b))
        });
        Some(format!("#{:06x}", sum & 0x00ff_ffff))
    }

    fn pixels(scene: &Scene, marks: &str) -> tiny_skia::Pixmap {
        let (width, height) = (scene.width.ceil(), scene.height.ceil());
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">{marks}</svg>"
        );
        let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).expect("marks are SVG");
        let size = tree.size().to_int_size();
        let mut out = tiny_skia::Pixmap::new(size.width(), size.height()).expect("room");
        out.fill(tiny_skia::Color::WHITE);
        resvg::render(&tree, tiny_skia::Transform::default(), &mut out.as_mut());
        out
    }

    /// The page joins shapes that look alike; files and the still page have an element a mark.
    #[test]
    fn joined_shapes_are_the_same_picture() {
        let mut joined = 0;
        for (name, mut scene) in chart::gallery::pictures() {
            scene.marks.retain(|mark| mark.depth() == 0);
            let mut single = String::new();
            write_marks(&scene, colour, &mut single);
            let layers = living_layers(&scene, colour);
            let elements = |markup: &str| markup.matches('<').count();
            if elements(&layers.shapes) == elements(&single) {
                continue;
            }
            joined += 1;
            let (one, other) = (pixels(&scene, &single), pixels(&scene, &layers.shapes));
            let differ: Vec<u8> = one
                .data()
                .iter()
                .zip(other.data())
                .map(|(a, b)| a.abs_diff(*b))
                .filter(|by| *by > 2)
                .collect();
            // Where dots of one line lie over each other, their fringe is a little lighter.
            let most = differ.iter().copied().max().unwrap_or(0);
            assert!(most <= 64, "{name}: {most}");
            let share = one.data().len() / differ.len().max(1);
            assert!(share > 2_000, "{name}: one in {share}");
        }
        assert!(joined > 100, "{joined}");
    }
}
