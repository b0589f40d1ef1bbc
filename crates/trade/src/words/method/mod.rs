//! The page "Data and method", as plain blocks: headings, sentences and tables. Every example in it is
//! computed from the dataset.
//!
//! Must not know: markup.

mod statuses;
mod totals;
mod traps;

pub use statuses::meaning;
pub use totals::three_totals;

use super::measures::explained;
use super::{list, sentence};
use crate::claims::Verdict;
use crate::data::Dataset;
use crate::number::{Unit, figure};
use crate::period::Period;
use crate::query::{Cell, panels};
use crate::vocabulary::Measure;

/// Words, perhaps a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// What is read.
    pub text: String,
    /// Where it leads; empty for nowhere.
    pub address: String,
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self {
            text,
            address: String::new(),
        }
    }
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Text(Words),
    /// Points, a sentence each.
    Points(Vec<String>),
    /// A table: its name, headings, rows. The first cell of a row is its heading.
    Table(&'static str, Vec<&'static str>, Vec<Vec<Words>>),
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its anchor.
    pub id: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

fn section(id: &'static str, heading: &'static str, blocks: Vec<Block>) -> Section {
    Section {
        id,
        heading,
        blocks,
    }
}

fn text(words: impl Into<String>) -> Block {
    Block::Text(Words::from(words.into()))
}

fn money(cell: Cell) -> String {
    cell.real()
        .map_or_else(|| "no figure".to_owned(), |v| figure(v, Unit::Usd))
}

/// The id of the section of sources.
pub const SOURCES: &str = "sources";

/// Data and method.
#[must_use]
pub fn method(data: &Dataset) -> Vec<Section> {
    vec![
        section(
            SOURCES,
            "Sources",
            vec![
                text(format!(
                    "Data of {}. Sources are never mixed in one sum: each topic has its own, named under every chart.",
                    data.meta.vintage
                )),
                sources(data),
            ],
        ),
        section("vintages", "What changed between vintages", vintages()),
        section(
            "measures",
            "Measures",
            vec![
                measures(),
                text(
                    "Constant prices are US dollars of 2023, by the US consumer price index (all items): they take out the dollar’s own loss of value, not the prices of these goods.",
                ),
            ],
        ),
        section(
            "statuses",
            "What kind of figure it is",
            vec![statuses::statuses(data)],
        ),
        section(
            "traps",
            "What to beware of",
            vec![Block::Points(traps::traps(data))],
        ),
        section("groups", "Groups of countries", groups(data)),
        section("claims", "How claims are tested", claims()),
        section("cannot", "What the data cannot say", vec![cannot()]),
        section("about", "About", about()),
    ]
}

fn sources(data: &Dataset) -> Block {
    let row = |s: &crate::data::Source| {
        let link = |text: &str, address: &str| Words {
            text: text.to_owned(),
            address: address.to_owned(),
        };
        vec![
            link(&s.name, &s.address),
            format!("{}. {}", s.coverage, s.notes)
                .replace(" %", "%")
                .into(),
            s.vintage.as_str().into(),
            link(&s.licence, &s.licence_address),
        ]
    };
    Block::Table(
        "Sources",
        vec![
            "Source",
            "What is taken, and what to know",
            "Vintage",
            "Licence",
        ],
        data.meta.sources.iter().map(row).collect(),
    )
}

fn measures() -> Block {
    let row = |m: &Measure| {
        let [formula, unit, none] = explained(*m);
        vec![
            m.label().into(),
            formula.into(),
            unit.into(),
            sentence(&none).into(),
        ]
    };
    Block::Table(
        "Measures",
        vec!["Measure", "Formula", "Unit", "No figure where there is"],
        Measure::ALL.iter().map(row).collect(),
    )
}

fn groups(data: &Dataset) -> Vec<Block> {
    ["west", "eu", "neighbours"]
        .iter()
        .map(|group| {
            let inside_it = data
                .topics()
                .places
                .iter()
                .filter(|p| p.groups.iter().any(|g| g == group));
            let names: Vec<String> = inside_it.map(|p| p.name.clone()).collect();
            text(format!(
                "{}: {}.",
                panels::partner_name(data, group),
                list(&names)
            ))
        })
        .collect()
}

fn claims() -> Vec<Block> {
    let row = |v: &Verdict, what: &str| vec![Words::from(v.label()), what.into()];
    vec![
        text(
            "Each claim of the article has figures, computed from the data in your browser, and tests, each a comparison of two figures or of a figure with a threshold. Thresholds that are ours are called so, beside the verdict. “How it is checked” shows them all.",
        ),
        Block::Table(
            "Verdicts",
            vec!["Verdict", "When"],
            vec![
                row(&Verdict::Supported, "Every test is met."),
                row(
                    &Verdict::Partly,
                    "Some tests are met and others are not: it hangs on a definition, a period or a measure.",
                ),
                row(&Verdict::Contradicted, "No test is met."),
                row(
                    &Verdict::NotCheckable,
                    "These data do not hold what it takes, and the box says what would.",
                ),
            ],
        ),
    ]
}

fn cannot() -> Block {
    let points = [
        "Why something happened: figures rise together, and nothing here tests cause.",
        "What was sold under the table, by way of third countries, or in services: customs count goods at the border.",
        "Who in a country buys or sells: no company, brand or region is in the customs figures.",
        "How much of an export was made at home: exports are not value added.",
        "What something costs to the buyer: a unit value is value over weight at the border, of whatever mix crossed it.",
    ];
    Block::Points(points.map(str::to_owned).to_vec())
}

fn vintages() -> Vec<Block> {
    let entry = |v: &super::vintages::Vintage| {
        let changes = v.changes.iter().map(|c| format!("{}: {c}", v.vintage));
        changes.collect::<Vec<_>>()
    };
    vec![Block::Points(
        super::vintages::ALL.iter().flat_map(entry).collect(),
    )]
}

fn about() -> Vec<Block> {
    vec![
        text(
            "Amur is made by a small team of engineers, as an open project. Neither the author of the article nor any of the sources has a part in it.",
        ),
        text(
            "The article is retold from one of December 2023 by Kumdi, with its claims marked. Verdicts are of the claims, not of its author.",
        ),
        text(
            "Amur is a folder of static files: nothing that you do here is sent anywhere. On your machine it keeps the theme, two switches and which claims you have looked at, and forgets them when asked (in the list of keys).",
        ),
        text(
            "Found an error? Copy the link of the view and send it with what you expected and your source to whoever published this page; the program and its tables are open, and so is its list of issues.",
        ),
    ]
}

fn imf(data: &Dataset, key: &str, year: i16) -> Cell {
    let at = data.topics().partners.at(Period::Year(year));
    at.and_then(|i| data.topics().partners.get(key)?.values.get(i).copied())
        .unwrap_or(Cell::MISSING)
}
