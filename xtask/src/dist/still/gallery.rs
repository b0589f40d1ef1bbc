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
