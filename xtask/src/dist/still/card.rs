//! The image of a claim for social cards: 1200 × 630, the claim and its verdict on the left, the
//! chart on the right. Written as SVG by the chart's own code, and turned into pixels by resvg.
//!
//! Cards are looked at 600 pixels wide: no letter is smaller than 22 units, which is 11 pixels there.

use super::Edition;
use super::figure::Shown;
use super::markup::escape;
use crate::fail::Fail;
use crate::hash::Hash;
use chart::paint::Paint;
use chart::picture::lines;
use chart::spec::{ChartKind, ChartSpec};
use chart::svg::write_marks;
use resvg::{tiny_skia, usvg};
use std::sync::Arc;
use trade::words::headline::brief;
use trade::words::source::source_line;

/// Width and height of a card.
pub const SIZE: (u32, u32) = (1200, 630);
/// The least size of letters.
const LEAST: f64 = 22.0;
/// The chart is drawn as on a phone, and twice as large.
const ENLARGED: f64 = 2.0;

/// Left and right edge of the words, and of the chart.
const WORDS: (f64, f64) = (56.0, 448.0);
const CHART: (f64, f64) = (496.0, 1164.0);
const TOP: f64 = 44.0;
const BOTTOM: f64 = 600.0;

/// The fonts of the pages, one file a weight: resvg reads neither WOFF2 nor weights of one file.
const FONTS: [&[u8]; 4] = [
    include_bytes!("../../../fonts/archivo-400.ttf"),
    include_bytes!("../../../fonts/archivo-600.ttf"),
    include_bytes!("../../../fonts/archivo-700.ttf"),
    include_bytes!("../../../fonts/newsreader-600.ttf"),
];

/// What cards are made with.
pub struct Painter {
    colours: Vec<(String, String)>,
    /// The symbols of index.html, for the glyphs of verdicts.
    sprite: String,
    fonts: Arc<usvg::fontdb::Database>,
}

/// One kind of words.
#[derive(Clone, Copy)]
struct Face {
    family: &'static str,
    size: f64,
    step: f64,
    weight: u16,
    token: &'static str,
}

const fn sans(size: f64, step: f64, weight: u16, token: &'static str) -> Face {
    Face {
        family: "Archivo",
        size,
        step,
        weight,
        token,
    }
}

impl Painter {
    /// With the token sheet and the symbols of the page.
    pub fn new(tokens: &str, sprite: &str) -> Result<Self, Fail> {
        let colours = chart::tokens::light(tokens)
            .map_err(|reason| Fail::new(format!("style/tokens.css: {reason}")))?;
        let mut fonts = usvg::fontdb::Database::new();
        for font in FONTS {
            fonts.load_font_data(font.to_vec());
        }
        Ok(Self {
            colours,
            sprite: sprite.to_owned(),
            fonts: Arc::new(fonts),
        })
    }

    /// A token's colour in the light theme; `none` where there is no such token.
    pub fn colour(&self, token: &str) -> &str {
        let found = self.colours.iter().find(|(name, _)| name == token);
        found.map_or("none", |(_, colour)| colour)
    }

    fn paint(&self, paint: Paint) -> Option<String> {
        paint.token().map(|token| self.colour(token).to_owned())
    }

    /// One line of words.
    fn line(&self, out: &mut String, words: &str, (x, y): (f64, f64), face: Face) {
        out.push_str(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-family=\"{}\" font-size=\"{}\" font-weight=\"{}\" fill=\"{}\">{}</text>\n",
            face.family,
            face.size,
            face.weight,
            self.colour(face.token),
            escape(words),
        ));
    }

    /// Words in lines from a height on; gives the height after them.
    fn set(&self, out: &mut String, words: &[String], x: f64, from: f64, face: Face) -> f64 {
        let mut y = from;
        for line in words {
            y += face.step;
            self.line(out, line, (x, y - face.step * 0.25), face);
        }
        y
    }

    /// The symbol of a verdict in a square, in its colour.
    fn glyph(&self, out: &mut String, word: &str, (x, y): (f64, f64), side: f64) {
        let token = match word {
            "supported" => "ok",
            "partly" => "part",
            "contradicted" => "no",
            _ => "na",
        };
        let start = format!("<symbol id=\"glyph-{word}\" viewBox=\"0 0 16 16\">");
        let shape = self.sprite.split(&start).nth(1);
        let shape = shape.and_then(|rest| rest.split("</symbol>").next());
        let shape = shape
            .unwrap_or_default()
            .replace("currentColor", self.colour(token))
            .replace("var(--gk)", self.colour("gk"));
        let scale = side / 16.0;
        out.push_str(&format!(
            "<g transform=\"translate({x} {y}) scale({scale})\">{shape}</g>\n"
        ));
    }

    /// The card of a claim as SVG.
    pub fn svg(&self, edition: &Edition, shown: &Shown<'_>) -> String {
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\">\n<rect width=\"{w}\" height=\"{h}\" fill=\"{bank}\"/>\n<rect width=\"12\" height=\"{h}\" fill=\"{gold}\"/>\n",
            w = SIZE.0,
            h = SIZE.1,
            bank = self.colour("bank-data"),
            gold = self.colour("mark-line"),
        );
        self.words(&mut out, shown);
        self.figure(&mut out, edition, shown);
        out.push_str("</svg>\n");
        out
    }

    /// The left side: whose page it is, verdict, claim, and as much of the finding as there is room for.
    fn words(&self, out: &mut String, shown: &Shown<'_>) {
        let (left, right) = WORDS;
        let room = right - left;
        let brand = Face {
            family: "Newsreader",
            ..sans(34.0, 38.0, 600, "ink")
        };
        let y = self.set(out, &["Amur".to_owned()], left, TOP - 14.0, brand);
        let tag = sans(LEAST, 28.0, 400, "ink-2");
        let y = self.set(
            out,
            &["China–Russia trade, checked".to_owned()],
            left,
            y,
            tag,
        );
        let verdict = shown.check.verdict;
        self.glyph(out, verdict.word(), (left, y + 34.0), 40.0);
        self.line(
            out,
            verdict.label(),
            (left + 54.0, y + 66.0),
            sans(36.0, 40.0, 700, "ink"),
        );
        // The serif is not in the table of widths; it is at most a tenth wider than the sans.
        let quote = format!("“{}”", shown.claim.words);
        let sizes = [40.0, 34.0, 30.0];
        let size = sizes
            .into_iter()
            .find(|size| lines(&quote, *size, 600, room * 0.92).len() <= 5)
            .unwrap_or(26.0);
        let face = Face {
            family: "Newsreader",
            ..sans(size, size * 1.2, 600, "ink")
        };
        let quote = lines(&quote, size, 600, room * 0.92);
        let y = self.set(out, &quote, left, y + 92.0, face) + 14.0;
        let finding = sans(LEAST, 30.0, 400, "ink-2");
        let fits = ((BOTTOM - y) / finding.step).floor();
        let mut told = String::new();
        for sentence in sentences(&shown.check.finding.replace("**", "")) {
            let longer = format!("{told} {sentence}").trim().to_owned();
            if lines(&longer, finding.size, finding.weight, room).len() as f64 > fits {
                break;
            }
            told = longer;
        }
        let told = lines(&told, finding.size, finding.weight, room);
        self.set(out, &told, left, y, finding);
    }

    /// The right side: the finding of the chart, the chart, its source.
    fn figure(&self, out: &mut String, edition: &Edition, shown: &Shown<'_>) {
        let (left, right) = CHART;
        let room = right - left;
        let title = sans(28.0, 34.0, 700, "ink");
        let words = shown.title(edition);
        let words = lines(brief(&words), title.size, title.weight, room);
        let y = self.set(out, &words, left, TOP - 14.0, title) + 12.0;
        let source = sans(LEAST, 28.0, 400, "ink-3");
        let from = source_line(&edition.data, &shown.view, &shown.table);
        let from = lines(&from, source.size, source.weight, room);
        let below = from.len() as f64 * source.step;
        let height = (BOTTOM - below - y - 10.0) / ENLARGED;
        let spec = fitting(shown.specification(edition), room / ENLARGED, height);
        let scene = chart::draw(&spec, room / ENLARGED, height);
        out.push_str(&format!(
            "<g font-family=\"Archivo\" transform=\"translate({left} {y}) scale({ENLARGED})\">\n"
        ));
        write_marks(&scene, |paint| self.paint(paint), out);
        out.push_str("</g>\n");
        self.set(out, &from, left, BOTTOM - below, source);
    }

    fn tree(&self, svg: &str) -> Result<usvg::Tree, Fail> {
        let options = usvg::Options {
            fontdb: Arc::clone(&self.fonts),
            font_family: "Archivo".to_owned(),
            ..usvg::Options::default()
        };
        usvg::Tree::from_str(svg, &options)
            .map_err(|error| Fail::new(format!("A card could not be read as SVG: {error}")))
    }

    /// What a card's image is kept under: it is made of the SVG and the fonts.
    pub fn key(svg: &str) -> String {
        let fonts = FONTS.into_iter().fold(Hash::new(), Hash::add);
        format!("card-{}.png", fonts.add(svg.as_bytes()).hex())
    }

    /// A card as PNG.
    pub fn png(&self, svg: &str) -> Result<Vec<u8>, Fail> {
        let tree = self.tree(svg)?;
        let mut pixels = tiny_skia::Pixmap::new(SIZE.0, SIZE.1)
            .ok_or_else(|| Fail::new("There is no memory for the image of a card."))?;
        resvg::render(
            &tree,
            tiny_skia::Transform::identity(),
            &mut pixels.as_mut(),
        );
        pixels
            .encode_png()
            .map_err(|error| Fail::new(format!("A card could not be written as PNG: {error}")))
    }
}

/// A chart that grows with its rows or cards, with no more of them than the height has room for.
fn fitting(mut spec: ChartSpec, width: f64, height: f64) -> ChartSpec {
    match spec.kind {
        ChartKind::Bar | ChartKind::Diverging => {
            // A row on a phone with its name above the bar, and the axis.
            let rows = ((height - 40.0) / 44.0).max(1.0) as usize;
            spec.series.truncate(rows);
            spec.gold.retain(|i| *i < rows);
            spec.callouts.retain(|c| c.series < rows);
        }
        // The panel of the gap would be too low to be read.
        ChartKind::Band => spec.kind = ChartKind::Line,
        ChartKind::Cards => {
            let too_tall = |spec: &ChartSpec| chart::cards_height(spec, width) > height;
            // Those that the claim is about first.
            let gold = &spec.gold;
            spec.cards
                .sort_by_key(|card| !card.series.iter().any(|series| gold.contains(series)));
            while spec.cards.len() > 1 && too_tall(&spec) {
                spec.cards.pop();
            }
            while too_tall(&spec) {
                let Some(card) = spec.cards.first_mut().filter(|c| c.series.len() > 1) else {
                    break;
                };
                card.series.pop();
            }
        }
        _ => {}
    }
    spec
}

/// The sentences of a text, each with its full stop.
fn sentences(text: &str) -> Vec<String> {
    let mut out: Vec<String> = text.split(". ").map(|s| format!("{s}.")).collect();
    if let Some(last) = out.last_mut() {
        // The last one had its own.
        last.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;

    fn painter() -> Painter {
        let tokens = std::fs::read_to_string(paths::root().join("style/tokens.css")).unwrap();
        let page = std::fs::read_to_string(paths::root().join("index.html")).unwrap();
        Painter::new(&tokens, &page).unwrap()
    }

    /// Every text of a tree: what it says, its least size after scaling, its box on the card.
    fn texts(group: &usvg::Group, out: &mut Vec<(String, f64, usvg::Rect)>) {
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => texts(group, out),
                usvg::Node::Text(text) => {
                    let scale = text.abs_transform().get_scale().0;
                    let spans = text.chunks().iter().flat_map(usvg::TextChunk::spans);
                    let size = spans.map(|s| s.font_size().get()).fold(f32::MAX, f32::min);
                    let words = text.chunks().iter().map(usvg::TextChunk::text).collect();
                    out.push((words, f64::from(size * scale), text.abs_bounding_box()));
                }
                _ => {}
            }
        }
    }

    #[test]
    fn every_card_is_legible_at_half_its_size_and_nothing_leaves_it() {
        let edition = Edition::load(&paths::root()).unwrap();
        let painter = painter();
        for i in 0..edition.article.claims.len() {
            let shown = Shown::of(&edition, i).unwrap();
            let id = &shown.claim.id;
            let tree = painter.tree(&painter.svg(&edition, &shown)).unwrap();
            let mut found = Vec::new();
            texts(tree.root(), &mut found);
            assert!(found.len() > 8, "{id}: {} texts", found.len());
            let whole: String = found.iter().map(|(t, ..)| format!("{t} ")).collect();
            assert!(whole.contains(shown.check.verdict.label()), "{id}: {whole}");
            for word in shown.claim.words.split_whitespace() {
                assert!(
                    whole.contains(word),
                    "{id}: {word} of the claim is not there"
                );
            }
            for (words, size, at) in found {
                assert!(size >= LEAST - 0.01, "{id}: “{words}” has {size}");
                assert!(
                    at.left() >= 12.0
                        && at.right() <= 1200.0
                        && at.top() >= 0.0
                        && at.bottom() <= 630.0,
                    "{id}: “{words}” leaves the card: {at:?}"
                );
                let on_the_left = at.left() < f32::from(480_u16);
                assert!(
                    !on_the_left || at.right() <= 490.0,
                    "{id}: “{words}” runs into the chart: {at:?}"
                );
            }
        }
    }

    #[test]
    fn a_card_is_a_png_of_its_size_and_the_same_each_time() {
        let edition = Edition::load(&paths::root()).unwrap();
        let painter = painter();
        let svg = painter.svg(&edition, &Shown::of(&edition, 0).unwrap());
        let png = painter.png(&svg).unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!((side(16), side(20)), SIZE);
        assert_eq!(painter.png(&svg).unwrap(), png);
    }

    #[test]
    fn sentences_keep_their_stops() {
        assert_eq!(sentences("A is $1.5bn. B."), ["A is $1.5bn.", "B."]);
        assert_eq!(sentences("One"), ["One"]);
    }
}
