//! The left bank of the still page: masthead, tally, article.

use super::Edition;
use super::markup::{escape, glyph};
use trade::article::{Block, Inline};
use trade::claims::Verdict;

/// The name of the page and its rows of pages, which the program brings to life.
pub fn masthead() -> String {
    "<header class=\"masthead\"><a class=\"brand\" href=\"./\">\
     <svg width=\"26\" height=\"26\" viewBox=\"0 0 26 26\" aria-hidden=\"true\">\
     <path d=\"M15.5 1C21 6 8 9.5 11.5 14.5S20 20 11 25\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"3\" stroke-linecap=\"round\"></path>\
     <circle cx=\"5\" cy=\"12.5\" r=\"2.6\" fill=\"var(--flow-imp)\"></circle>\
     <circle cx=\"21\" cy=\"12.5\" r=\"2.6\" fill=\"var(--flow-exp)\"></circle></svg>\
     <span>Amur</span></a><p class=\"strapline\">China–Russia trade, claim by claim</p></header>"
        .to_owned()
}

/// The article with its claims, each a link to this address.
pub fn article(edition: &Edition, address: impl Fn(&str) -> String) -> String {
    let article = &edition.article;
    let mut out = format!(
        "<main class=\"bank-text\" id=\"article\"><article class=\"article\" id=\"article-text\"><h1>{}</h1><p class=\"dek\">{}</p>{}",
        escape(&article.title),
        escape(&article.dek),
        tally(edition, &address)
    );
    for block in &article.blocks {
        match block {
            Block::Heading(words) => out.push_str(&format!("<h2>{}</h2>", escape(words))),
            Block::Paragraph(runs) => {
                out.push_str("<p>");
                for run in runs {
                    match run {
                        Inline::Text(words) => out.push_str(&escape(words)),
                        Inline::Claim(i) => out.push_str(&phrase(edition, *i, &address)),
                    }
                }
                out.push_str("</p>");
            }
        }
    }
    out.push_str("</article></main>");
    out
}

/// A marked phrase with its verdict.
fn phrase(edition: &Edition, index: usize, address: &impl Fn(&str) -> String) -> String {
    let (Some(claim), Some(check)) = (edition.article.claims.get(index), edition.checks.get(index))
    else {
        return String::new();
    };
    let current = if index == 0 {
        " aria-current=\"true\""
    } else {
        ""
    };
    format!(
        "<a class=\"claim\" data-verdict=\"{}\" href=\"{}\"{current}>{}<span class=\"visually-hidden\"> ({})</span><span class=\"last\">{}</span></a>",
        check.verdict.word(),
        address(&claim.id),
        escape(&claim.words),
        check.verdict.label(),
        glyph(check.verdict)
    )
}

/// How many claims have which verdict.
fn tally(edition: &Edition, address: &impl Fn(&str) -> String) -> String {
    let mut items = String::new();
    for verdict in Verdict::ALL {
        let count = edition.of_verdict(verdict).count();
        if count == 0 && verdict == Verdict::Pending {
            continue;
        }
        let words = format!(
            "{}<span><b>{count}</b> {}</span>",
            glyph(verdict),
            verdict.label().to_lowercase()
        );
        items.push_str(&match edition.of_verdict(verdict).next() {
            Some(claim) => format!("<li><a href=\"{}\">{words}</a></li>", address(&claim.id)),
            None => format!("<li><span>{words}</span></li>"),
        });
    }
    format!(
        "<nav class=\"tally\" aria-label=\"Claims\"><ul>{items}<li><a href=\"claims/\">All, one by one</a></li></ul></nav>"
    )
}
