//! How a view is cited: plain text, BibTeX, and the sentence to paste under a chart. Made from the
//! view's own headline, source and pinned link; no date of access, for the core has no clock.
//!
//! Must not know: tables, how the address was made, where the citation is pasted.

use crate::data::{Dataset, Source};
use crate::vocabulary::Topic;

/// What a citation is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// The headline of the view.
    pub title: String,
    /// Its sources, the main one first.
    pub sources: Vec<Source>,
    /// The vintage of the dataset.
    pub vintage: String,
    /// The year of this edition: that of its vintage, or of the last figure in it where that is later.
    pub year: i16,
    /// The whole pinned address.
    pub address: String,
}

impl Cited {
    /// The citation of a view with this headline, sources and address.
    #[must_use]
    pub fn of(data: &Dataset, title: String, sources: &[&str], address: String) -> Self {
        Self {
            title,
            sources: sources
                .iter()
                .filter_map(|id| data.source(id))
                .cloned()
                .collect(),
            year: year(data),
            vintage: data.meta.vintage.clone(),
            address,
        }
    }

    /// Plain text.
    #[must_use]
    pub fn plain(&self) -> String {
        format!(
            "Amur ({}). “{}.” Data: {}. {}",
            self.year,
            self.title,
            self.data(),
            self.address
        )
    }

    /// A BibTeX entry. What is special there is escaped.
    #[must_use]
    pub fn bibtex(&self) -> String {
        format!(
            "@misc{{amur-{},\n  author = {{{{Amur}}}},\n  title = {{{{{}}}}},\n  year = {{{}}},\n  note = {{Data: {}}},\n  howpublished = {{\\url{{{}}}}}\n}}",
            self.vintage,
            escaped(&self.title),
            self.year,
            escaped(&self.data()),
            self.address
        )
    }

    /// The sentence under a chart.
    #[must_use]
    pub fn caption(&self) -> String {
        let data: Vec<String> = self
            .sources
            .iter()
            .map(|s| format!("{} ({})", s.name, s.licence))
            .collect();
        format!("Chart: Amur; data: {}.", data.join("; "))
    }

    /// The sources with their vintages.
    fn data(&self) -> String {
        let data: Vec<String> = self
            .sources
            .iter()
            .map(|s| format!("{}, vintage {}", s.name, s.vintage))
            .collect();
        data.join("; ")
    }
}

/// The year of an edition.
fn year(data: &Dataset) -> i16 {
    let vintage = data.meta.vintage.split('-').next();
    let of_vintage = vintage.and_then(|year| year.parse().ok());
    // Starts of pipelines are plans, some of years to come.
    let observed = data
        .extents
        .iter()
        .filter(|(topic, ..)| *topic != Topic::Pipelines);
    let last = observed.map(|(_, _, last)| last.year());
    last.chain(of_vintage).max().unwrap_or_default()
}

/// Text for BibTeX: its special characters with a backslash, typographic ones as TeX writes them.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '’' => out.push('\''),
            '–' => out.push_str("--"),
            '−' => out.push('-'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bibtex_escapes_what_is_special() {
        let cited = Cited {
            title: "China’s trade reached $1.5bn, 20% more {than} R&D_1".to_owned(),
            vintage: "2025-01".to_owned(),
            address: "https://example.org/?v=1&topic=months".to_owned(),
            ..Cited::default()
        };
        let text = cited.bibtex();
        assert!(text.contains("China's trade reached \\$1.5bn, 20\\% more \\{than\\} R\\&D\\_1"));
        assert!(text.contains("\\url{https://example.org/?v=1&topic=months}"));
        assert!(text.starts_with("@misc{amur-2025-01,"));
        assert_eq!(text.matches('{').count(), text.matches('}').count());
    }

    #[test]
    fn plain_names_source_and_vintage() {
        let cited = Cited {
            title: "Trade grew".to_owned(),
            sources: vec![Source {
                name: "China Customs".to_owned(),
                vintage: "January 2025".to_owned(),
                licence: "published figures".to_owned(),
                ..Source::default()
            }],
            vintage: "2025-01".to_owned(),
            year: 2026,
            address: "https://example.org/".to_owned(),
        };
        assert_eq!(
            cited.plain(),
            "Amur (2026). “Trade grew.” Data: China Customs, vintage January 2025. https://example.org/"
        );
        assert_eq!(
            cited.caption(),
            "Chart: Amur; data: China Customs (published figures)."
        );
    }
}
