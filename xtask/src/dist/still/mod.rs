//! The still page: what can be read before the program has come, and where it never does. The article
//! with every verdict, the first claim's finding and its chart, written natively by the same words,
//! queries and charts as the app's.
//!
//! Why not the app's own components, rendered natively and taken over (Leptos' `ssr` and `hydrate`):
//! every component would be compiled for two worlds, and the wasm would carry what finds its nodes
//! again; here the page is replaced in one step, before the browser paints. Its markup keeps the
//! classes and the order of the app's, so that nothing moves.

mod claim_page;
mod figure;
mod markup;
mod text;

use crate::fail::Fail;
use crate::{compile, files};
use std::path::Path;
use trade::article::Article;
use trade::claims::{self, Check};
use trade::data::Dataset;
use trade::data::names::Texts;
use trade::query;
use trade::view::Facts;

pub use claim_page::{Frame, claim_pages};

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
        let read = |name: &str| files::read(&root.join(name));
        let data =
            Dataset::decode(&read(compile::DATASET)?).map_err(|e| Fail::new(e.to_string()))?;
        let texts = Texts::decode(&read(compile::TEXTS)?).map_err(|e| Fail::new(e.to_string()))?;
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
}

/// The page's body before the program: in place of the line that says that it is on its way.
pub fn body(edition: &Edition) -> String {
    format!(
        "<div class=\"page still\" id=\"still\" data-read=\"both\" data-sheet=\"half\">\n{}\n{}\n{}\n</div>",
        text::masthead(),
        text::article(edition, |id| format!("claims/{id}/")),
        figure::bank(edition),
    )
}
