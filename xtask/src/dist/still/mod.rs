//! The still page: what can be read before the program has come, and where it never does. The article
//! with every verdict, the first claim's finding and its chart, written natively by the same words,
//! queries and charts as the app's.
//!
//! Why not the app's own components, rendered natively and taken over (Leptos' `ssr` and `hydrate`):
//! every component would be compiled for two worlds, and the wasm would carry what finds its nodes
//! again; here the page is replaced in one step, before the browser paints. Its markup keeps the
//! classes and the order of the app's, so that nothing moves.

mod card;
mod claim_page;
mod figure;
pub mod gallery;
mod markup;
mod text;

use crate::compile;
use crate::fail::Fail;
use std::path::Path;
use trade::article::{Article, Claim};
use trade::claims::{self, Check, Verdict};
use trade::data::Dataset;
use trade::query;
use trade::view::Facts;

pub use card::{Painter, SIZE as CARD};
pub use claim_page::{Frame, claim_pages};
pub use figure::Shown;

/// What the still pages are made of.
pub struct Edition {
    /// The dataset, with its second file.
    pub data: Dataset,
    /// The article.
    pub article: Article,
    /// What links mean.
    pub facts: Facts,
    /// The check of each claim.
    pub checks: Vec<Check>,
}

impl Edition {
    /// Reads article and data of a project, at its top folder.
    pub fn load(root: &Path) -> Result<Self, Fail> {
        let (data, texts) = compile::load(root)?;
        data.complete(texts);
        let article = article::load(root).map_err(Fail::new)?;
        let facts = query::facts(&data, article.claim_links());
        let checks = article
            .claims
            .iter()
            .map(|c| claims::check(c, &data, &facts))
            .collect();
        Ok(Self {
            data,
            article,
            facts,
            checks,
        })
    }

    /// The claims of a verdict, in the order of the article.
    pub fn of_verdict(&self, verdict: Verdict) -> impl Iterator<Item = &Claim> {
        let claims = self.article.claims.iter().zip(&self.checks);
        claims
            .filter(move |(_, check)| check.verdict == verdict)
            .map(|(claim, _)| claim)
    }

    /// How many claims have a verdict, in words: `7 supported`.
    pub fn counted(&self, verdict: Verdict) -> String {
        let count = self.of_verdict(verdict).count();
        format!("{count} {}", verdict.label().to_lowercase())
    }
}

/// The page's body before the program: in place of the line that says that it is on its way.
pub fn body(edition: &Edition) -> String {
    let (bank, drawing) = figure::bank(edition);
    format!(
        "<div class=\"page still\" id=\"still\" data-read=\"both\" data-sheet=\"half\">\n{}\n{}\n{bank}\n</div>\n{drawing}",
        text::masthead(),
        text::article(edition, |id| format!("claims/{id}/")),
    )
}
