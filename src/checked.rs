//! What the page stands on: dataset, article, and the verdicts computed from them, once, at the start.

use trade::article::Article;
use trade::claims::{self, Check};
use trade::data::Dataset;
use trade::query;
use trade::view::Facts;

/// The dataset and the article, with the check of each claim.
#[derive(Clone, Copy)]
pub struct Checked {
    /// The dataset.
    pub data: &'static Dataset,
    /// The article.
    pub article: &'static Article,
    /// What the link codec knows of both.
    pub facts: &'static Facts,
    /// The check of each claim, in the order of the article.
    pub checks: &'static [Check],
}

impl Checked {
    /// Checks all claims.
    #[must_use]
    pub fn new(data: &'static Dataset, article: &'static Article) -> Self {
        let facts: &'static Facts = Box::leak(Box::new(query::facts(data, article.claim_links())));
        let claims = article.claims.iter();
        let checks: Vec<Check> = claims.map(|c| claims::check(c, data, facts)).collect();
        let checks = Box::leak(checks.into_boxed_slice());
        Self {
            data,
            article,
            facts,
            checks,
        }
    }
}
