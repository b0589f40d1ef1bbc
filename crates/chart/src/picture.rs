//! A figure as a picture to take away: title, subtitle, chart, notes, source and pinned link in one
//! standalone SVG, 800 units wide and 600 or more high.
//!
//! Always in the colours that it is given (the light theme), as attributes: it looks the same
//! anywhere. Must not know: themes, fonts beyond their name, how a file is saved.

use crate::draw::draw;
use crate::glyphs::text_width;
use crate::paint::Paint;
use crate::spec::ChartSpec;
use crate::svg::{escape, number, write_marks};

/// Width of a picture.
pub const WIDTH: f64 = 800.0;
/// Least height of a picture.
pub const HEIGHT: f64 = 600.0;
/// Room around everything.
const EDGE: f64 = 24.0;
/// Width of what is inside.
const INNER: f64 = WIDTH - 2.0 * EDGE;
/// The chart is no lower than this.
const LEAST: f64 = 300.0;

/// The words around the chart; an empty one is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The verdict where the view is a claim's: `Supported: “passed $200 billion …”`.
    pub verdict: String,
    /// The finding.
    pub title: String,
    /// What, unit, prices, whose flow, period.
    pub subtitle: String,
    /// Notes, a sentence each.
    pub notes: Vec<String>,
    /// Source and vintage.
    pub source: String,
    /// `Amur · ` and the pinned link.
    pub link: String,
}

/// The font of a picture: its family, and its file as a data URI; both may be empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Font<'a> {
    /// Name and fallbacks, as in CSS.
    pub family: &'a str,
    /// `data:font/woff2;base64,…`.
    pub data: &'a str,
}

/// Words broken into lines no wider than `room`. A word that is wider than that is broken inside.
#[must_use]
pub fn lines(text: &str, size: f64, weight: u16, room: f64) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let joined = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if text_width(&joined, size, weight) <= room {
            line = joined;
            continue;
        }
        // A word with room in a line of its own begins one; a longer one goes on where it stands.
        if text_width(word, size, weight) <= room {
            out.push(std::mem::replace(&mut line, word.to_owned()));
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for c in word.chars() {
            line.push(c);
            if text_width(&line, size, weight) > room && line.chars().count() > 1 {
                line.pop();
                out.push(std::mem::replace(&mut line, c.to_string()));
            }
        }
    }
    if !line.is_empty() {
        out.push(line);
    }
    out
}

/// One kind of words: size, distance of lines, weight, colour.
#[derive(Clone, Copy)]
struct Face(f64, f64, u16, Paint);

const VERDICT: Face = Face(14.0, 20.0, 600, Paint::Ink);
const TITLE: Face = Face(21.0, 26.0, 700, Paint::Ink);
const SUBTITLE: Face = Face(14.0, 20.0, 400, Paint::Ink2);
const NOTE: Face = Face(12.5, 17.0, 400, Paint::Ink2);
const SOURCE: Face = Face(12.5, 17.0, 400, Paint::Ink3);

/// Writes lines of words from a height on, and gives the height after them.
fn set(
    out: &mut String,
    text: &str,
    face: Face,
    from: f64,
    colour: &impl Fn(Paint) -> Option<String>,
) -> f64 {
    let Face(size, step, weight, paint) = face;
    let mut y = from;
    for line in lines(text, size, weight, INNER) {
        y += step;
        out.push_str("<text x=\"");
        number(out, EDGE);
        out.push_str("\" y=\"");
        number(out, y - step * 0.28);
        out.push_str("\" font-size=\"");
        number(out, size);
        out.push_str(&format!("\" font-weight=\"{weight}\" fill=\""));
        escape(out, &colour(paint).unwrap_or_default());
        out.push_str("\">");
        escape(out, &line);
        out.push_str("</text>\n");
    }
    y
}

/// The picture of a chart with its words, and its width and height. `colour` gives the colour of a paint, `None` for none.
#[must_use]
pub fn picture(
    spec: &ChartSpec,
    words: &Words,
    colour: impl Fn(Paint) -> Option<String>,
    font: Font<'_>,
) -> (String, (f64, f64)) {
    let mut head = String::new();
    let mut y = EDGE - 6.0;
    y = set(&mut head, &words.verdict, VERDICT, y, &colour);
    y = set(&mut head, &words.title, TITLE, y, &colour);
    y = set(&mut head, &words.subtitle, SUBTITLE, y, &colour) + 10.0;
    let feet = |from: f64| {
        let mut out = String::new();
        let mut y = from;
        for note in &words.notes {
            y = set(&mut out, note, NOTE, y, &colour);
        }
        y = set(&mut out, &words.source, SOURCE, y + 6.0, &colour);
        y = set(&mut out, &words.link, SOURCE, y, &colour);
        (out, y)
    };
    let foot = feet(0.0).1;
    let scene = draw(spec, INNER, (HEIGHT - y - foot - EDGE - 8.0).max(LEAST));
    let (below, end) = feet(y + scene.height + 8.0);
    let height = (end + EDGE * 0.75).max(HEIGHT);

    let mut out = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    number(&mut out, WIDTH);
    out.push(' ');
    number(&mut out, height);
    out.push_str("\" width=\"");
    number(&mut out, WIDTH);
    out.push_str("\" height=\"");
    number(&mut out, height);
    out.push_str("\" role=\"img\" aria-label=\"");
    escape(&mut out, &words.title);
    out.push_str("\" font-family=\"");
    escape(&mut out, font.family);
    out.push_str("\" style=\"font-feature-settings:'tnum'\">\n");
    if !font.data.is_empty() {
        out.push_str("<style>@font-face{font-family:Archivo;font-weight:400 700;src:url(");
        escape(&mut out, font.data);
        out.push_str(") format('woff2')}</style>\n");
    }
    out.push_str("<rect width=\"100%\" height=\"100%\" fill=\"");
    escape(&mut out, &colour(Paint::Bank).unwrap_or_default());
    out.push_str("\"/>\n");
    out.push_str(&head);
    out.push_str("<g transform=\"translate(");
    number(&mut out, EDGE);
    out.push(' ');
    number(&mut out, y);
    out.push_str(")\">\n");
    write_marks(&scene, &colour, &mut out);
    out.push_str("</g>\n");
    out.push_str(&below);
    out.push_str("</svg>\n");
    (out, (WIDTH, height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::ChartKind;
    use trade::number::Unit;

    #[test]
    fn lines_fit_and_lose_nothing() {
        let text = "China’s imports of mineral fuels from Russia reached $94.8bn https://example.org/a/very/long/address?that=does&not=break&anywhere=at&all=1234567890";
        for room in [60.0, 200.0, 752.0] {
            let set = lines(text, 14.0, 400, room);
            assert!(set.iter().all(|l| text_width(l, 14.0, 400) <= room));
            let bare = |s: &str| s.replace(' ', "");
            assert_eq!(bare(&set.concat()), bare(text));
        }
        assert!(lines("", 14.0, 400, 100.0).is_empty());
    }

    #[test]
    fn a_picture_is_escaped_and_holds_its_words() {
        let words = Words {
            title: "R&D <b>".to_owned(),
            link: "Amur · https://example.org/?v=1&topic=months".to_owned(),
            ..Words::default()
        };
        let spec = ChartSpec::new(ChartKind::Line, Unit::Usd);
        let (svg, size) = picture(&spec, &words, |_| Some("black".to_owned()), Font::default());
        assert!(svg.contains("R&amp;D &lt;b&gt;"));
        assert!(svg.contains("?v=1&amp;topic=months"));
        assert!(svg.contains("No data"));
        assert_eq!(size, (WIDTH, HEIGHT));
        assert!(!svg.contains("var(--"));
    }
}
