//! What the page stands on: dataset, article, and the verdicts on its claims.
//!
//! Verdicts are shown before the data of all topics are here: those that the build found, with the same
//! code and the same data. A claim is checked here when its finding is first asked for, and all of them
//! once the data have come. Must not know: signals, the page, where the bytes of any of it come from.

use std::sync::OnceLock;
use trade::article::Article;
use trade::claims::{self, Check, Verdict};
use trade::data::Dataset;
use trade::query;
use trade::view::Facts;

/// The dataset and the article, with the verdict on each claim.
#[derive(Clone, Copy)]
pub struct Checked {
    /// The dataset.
    pub data: &'static Dataset,
    /// The article.
    pub article: &'static Article,
    /// What the link codec knows of both.
    pub facts: &'static Facts,
    /// The verdict on each claim, in the order of the article.
    pub verdicts: &'static [Verdict],
    checks: &'static [OnceLock<Check>],
}

impl Checked {
    /// What stands on these; no claim is checked yet.
    #[must_use]
    pub fn new(data: &'static Dataset, article: &'static Article, verdicts: Vec<Verdict>) -> Self {
        let facts = query::facts(data, article.claim_links());
        let checks: Vec<OnceLock<Check>> = article.claims.iter().map(|_| OnceLock::new()).collect();
        Self {
            data,
            article,
            facts: Box::leak(Box::new(facts)),
            verdicts: verdicts.leak(),
            checks: checks.leak(),
        }
    }

    /// The check of a claim, by its place in the article: done now if it has not been.
    #[must_use]
    pub fn check(&self, index: usize) -> Option<&'static Check> {
        let claim = self.article.claims.get(index)?;
        let check = || claims::check(claim, self.data, self.facts);
        Some(self.checks.get(index)?.get_or_init(check))
    }
}
