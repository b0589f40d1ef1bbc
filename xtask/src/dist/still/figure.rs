//! The right bank of the still page: the first claim's finding, and its chart at two widths.

use super::Edition;
use super::markup::{escape, glyph, with_bold};
use chart::scene::Scene;
use chart::spec::ChartSpec;
use chart::specify::{ClaimMarks, specify};
use chart::svg::{SvgOptions, write_svg};
use trade::article::Claim;
use trade::claims::Check;
use trade::query::{self, Table};
use trade::view::{View, read::read};
use trade::words::headline::{brief, of_claim};
use trade::words::naming;
use trade::words::source::source_line;
use trade::words::subtitle::subtitle;

/// The chart’s box in a window of 1440 × 900, and on a phone of 390 × 844.
const WIDE: (f64, f64) = (752.0, 457.0);
const NARROW: (f64, f64) = (358.0, 215.0);

/// What the drawing for a phone is called in the page.
const DRAWING: &str = "narrow-chart";

/// A claim with its view and the view's table.
pub struct Shown<'a> {
    pub index: usize,
    pub claim: &'a Claim,
    pub check: &'a Check,
    pub view: View,
    pub table: Table,
}

impl<'a> Shown<'a> {
    /// The claim of this place.
    pub fn of(edition: &'a Edition, index: usize) -> Option<Self> {
        let claim = edition.article.claims.get(index)?;
        let view = read(&format!("claim={}", claim.id), &edition.facts).view;
        let table = query::run(&edition.data, &view);
        Some(Self {
            index,
            claim,
            check: edition.checks.get(index)?,
            view,
            table,
        })
    }

    /// The title of its figure.
    pub fn title(&self, edition: &Edition) -> String {
        of_claim(
            &edition.data,
            &self.view,
            &self.table,
            &edition.article.claims,
        )
    }

    /// What its chart shows.
    pub fn specification(&self, edition: &Edition) -> ChartSpec {
        let marks = ClaimMarks::of(self.claim, self.check, &edition.data);
        specify(&edition.data, &self.view, &self.table, &marks)
    }

    /// Its chart at a size.
    fn scene(&self, edition: &Edition, (width, height): (f64, f64)) -> Scene {
        chart::draw(&self.specification(edition), width, height)
    }

    /// Its chart as markup: colours are those of the page.
    pub fn svg(&self, edition: &Edition, size: (f64, f64), class: &str) -> String {
        let token = |p: chart::paint::Paint| p.token().map(|t| format!("var(--{t})"));
        let title = self.title(edition);
        let options = SvgOptions {
            title: &title,
            in_page: true,
            ..SvgOptions::default()
        };
        let svg = write_svg(&self.scene(edition, size), token, &options);
        svg.replacen("<svg ", &format!("<svg class=\"scene {class}\" "), 1)
    }

    /// The box with the verdict.
    pub fn verdict_box(&self, total: usize) -> String {
        let verdict = self.check.verdict;
        format!(
            "<section class=\"verdict-box\" data-verdict=\"{}\" aria-label=\"Verdict on the claim\">{}<div class=\"verdict-words\"><p class=\"quoted\">“{}”</p><p class=\"verdict-sentence\"><b>{}.</b> {}</p></div><div class=\"steps\"><span>{} of {total}</span></div></section>",
            verdict.word(),
            glyph(verdict),
            escape(&self.claim.words),
            verdict.label(),
            with_bold(&self.check.finding),
            self.index + 1,
        )
    }

    /// The chart for a phone, in its place.
    pub fn narrow(&self, edition: &Edition) -> String {
        self.svg(edition, NARROW, "if-narrow")
    }

    /// The chart for a phone: its place in the figure, and the drawing that is put there.
    fn narrow_apart(&self, edition: &Edition) -> (String, String) {
        let svg = self.narrow(edition);
        // A pattern that is not displayed fills nothing: a drawing that has some stays where it is.
        if svg.contains("url(#") {
            return (svg, String::new());
        }
        let open = svg.find('>').map_or(0, |at| at + 1);
        let (tag, marks) = svg.split_at(open);
        let marks = marks.trim_end().trim_end_matches("</svg>");
        (
            format!("{tag}<use href=\"#{DRAWING}\"></use></svg>"),
            format!(
                "<svg class=\"sprite\" id=\"still-narrow\" aria-hidden=\"true\" focusable=\"false\"><symbol id=\"{DRAWING}\" overflow=\"visible\">{marks}</symbol></svg>"
            ),
        )
    }

    /// Title, subtitle, chart, notes, source; `narrow` is what a phone gets in place of the chart.
    pub fn figure(&self, edition: &Edition, narrow: &str) -> String {
        let title = self.title(edition);
        let notes: String = self
            .table
            .notes
            .iter()
            .map(|n| format!("<li>{}</li>", escape(n)))
            .collect();
        format!(
            "<figure class=\"figure\"><h2 class=\"title\"><span class=\"if-wide\">{}</span><span class=\"if-narrow\">{}</span></h2><p class=\"subtitle\">{}</p><div class=\"chart\">{}{}</div><ul class=\"notes\">{notes}</ul><figcaption class=\"source\">{}</figcaption></figure>",
            escape(&title),
            escape(brief(&title)),
            escape(&subtitle(&edition.data, &self.view, &self.table)),
            self.svg(edition, WIDE, "if-wide"),
            narrow,
            escape(&source_line(&edition.data, &self.view, &self.table)),
        )
    }
}

/// What stands where the program will put its buttons: with the room for them nothing moves when it comes.
const ON_ITS_WAY: &str = "The explorer is on its way …";

/// The right bank with the first claim, and the drawing that a phone puts into it. The drawing stands
/// apart, so that it can come last: most windows are painted without it.
pub fn bank(edition: &Edition) -> (String, String) {
    let Some(shown) = Shown::of(edition, 0) else {
        return (String::new(), String::new());
    };
    let (narrow, drawing) = shown.narrow_apart(edition);
    let view = &shown.view;
    let cells = [
        ("Topic", view.topic.label().to_owned()),
        ("Flow", view.flow.label().to_owned()),
        ("Period", naming::span(&edition.data, view)),
        ("Measure", naming::measure(view)),
        ("Chart", naming::chart(view).to_owned()),
    ];
    let cells: String = cells
        .iter()
        .map(|(name, value)| {
            format!(
                "<div class=\"cell\"><div class=\"cell-button\"><span class=\"cell-name\">{name}</span><span class=\"cell-value\"><span>{}</span></span></div></div>",
                escape(value)
            )
        })
        .collect();
    let bank = format!(
        "<aside class=\"bank-data\" aria-label=\"Explorer\"><div class=\"grip\"></div><div class=\"bank-scroll\">{}<div class=\"filters\">{cells}</div>{}<p class=\"actions still-note\">{ON_ITS_WAY}</p></div><p class=\"phone-actions still-note\">{ON_ITS_WAY}</p></aside>",
        shown.verdict_box(edition.article.claims.len()),
        shown.figure(edition, &narrow),
    );
    (bank, drawing)
}
