//! The article and its claims as data, parsed from Markdown and TOML when the app is built.
//!
//! Must not know: Markdown, the browser. A verdict is never part of it: verdicts are computed.

use crate::data::Broken;
use serde::{Deserialize, Serialize};

/// The article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its title.
    pub title: String,
    /// The line under the title.
    pub dek: String,
    /// Headings and paragraphs in order.
    pub blocks: Vec<Block>,
    /// Its claims in the order of the text.
    pub claims: Vec<Claim>,
}

/// A part of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading of the second level.
    Heading(String),
    /// A paragraph.
    Paragraph(Vec<Inline>),
}

/// A run of words in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// A marked phrase: the index of its claim in [`Article::claims`].
    Claim(usize),
}

/// A claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Its id: the address `?claim=<id>`.
    pub id: String,
    /// The words of the article.
    pub words: String,
    /// The link of the view that tests it, without `?`; `None` while its data are not held.
    pub view: Option<String>,
    /// How it is tested; empty for a claim that is not tested here.
    pub tests: Vec<crate::claims::Test>,
    /// Figures that the tests name.
    pub figures: Vec<crate::claims::Quantity>,
    /// The finding, with `{name}` for the figures; empty while it is not tested.
    pub finding: String,
    /// What of it stands on the chart.
    pub marks: crate::claims::Marks,
    /// What a reader must keep in mind.
    pub caveats: Vec<String>,
    /// What data would be needed, for a claim that these data cannot check.
    pub needs: String,
}

impl Article {
    /// Reads the article as the build wrote it.
    ///
    /// # Errors
    /// [`Broken`] when the bytes are not an article of this version.
    pub fn decode(bytes: &[u8]) -> Result<Self, Broken> {
        postcard::from_bytes(bytes).map_err(|_| Broken("the article"))
    }

    /// Ids and links of the claims that have a view, for the view's codec.
    #[must_use]
    pub fn claim_links(&self) -> Vec<(String, String)> {
        self.claims
            .iter()
            .filter_map(|c| Some((c.id.clone(), c.view.clone()?)))
            .collect()
    }

    /// The claim of an id.
    #[must_use]
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|c| c.id == id)
    }
}
