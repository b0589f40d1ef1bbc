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

/// Claims on their way to being checked.
pub struct Checking {
    data: &'static Dataset,
    article: &'static Article,
    facts: &'static Facts,
    checks: Vec<Check>,
}

impl Checking {
    /// No claim is checked yet.
    #[must_use]
    pub fn new(data: &'static Dataset, article: &'static Article) -> Self {
        let facts: &'static Facts = Box::leak(Box::new(query::facts(data, article.claim_links())));
        Self {
            data,
            article,
            facts,
            checks: Vec::with_capacity(article.claims.len()),
        }
    }

    /// Checks the next claims, so many at most.
    pub fn check(&mut self, most: usize) {
        let claims = self.article.claims.iter().skip(self.checks.len());
        let checked = claims
            .take(most)
            .map(|c| claims::check(c, self.data, self.facts));
        self.checks.extend(checked);
    }

    /// What the page stands on, when all claims are checked.
    ///
    /// # Errors
    ///
    /// Itself, when some are not.
    pub fn done(self) -> Result<Checked, Self> {
        if self.checks.len() < self.article.claims.len() {
            return Err(self);
        }
        Ok(Checked {
            data: self.data,
            article: self.article,
            facts: self.facts,
            checks: Box::leak(self.checks.into_boxed_slice()),
        })
    }
}
