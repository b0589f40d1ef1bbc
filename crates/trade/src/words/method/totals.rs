//! The page "Three sources, three totals": how far customs, BACI and the IMF are apart for one year.
//!
//! A *missing* figure is a dash. Must not know: how a total or a difference is computed (that is `query::totals`),
//! views, markup.

use super::{Block, Section, Words, section, text};
use crate::data::Dataset;
use crate::number::{Unit, figure};
use crate::query::Cell;
use crate::query::totals::totals;
use crate::vocabulary::Flow;

/// Three sources, three totals.
#[must_use]
pub fn three_totals(data: &Dataset) -> Vec<Section> {
    let all = totals(data);
    let of = |flow: Flow| {
        all.iter()
            .filter(|t| t.flow == flow)
            .map(|t| {
                let [baci, imf] = t.differences().map(|d| {
                    d.real()
                        .map_or_else(|| "–".to_owned(), |v| figure(v, Unit::Change))
                });
                let value = |c: Cell| match c.real() {
                    None => "–".to_owned(),
                    Some(v) => figure(v, Unit::Usd),
                };
                vec![
                    t.year.to_string().into(),
                    value(t.customs).into(),
                    value(t.baci).into(),
                    baci.into(),
                    value(t.imf).into(),
                    imf.into(),
                ]
            })
            .collect::<Vec<Vec<Words>>>()
    };
    let head = || {
        vec![
            "Year",
            "China Customs",
            "BACI",
            "against Customs",
            "IMF",
            "against Customs",
        ]
    };
    let largest = all
        .iter()
        .flat_map(|t| t.differences().map(|d| (d.real().unwrap_or(0.0), t)))
        .reduce(|a, b| if b.0.abs() > a.0.abs() { b } else { a });
    let largest = largest.map_or_else(String::new, |(v, t)| {
        format!(
            " The largest difference from China Customs is {}, in {} of {}.",
            figure(v, Unit::Change),
            match t.flow {
                Flow::Exports => "China’s exports",
                _ => "China’s imports",
            },
            t.year
        )
    });
    vec![
        section(
            "exports",
            "China’s exports to Russia",
            vec![
                text(format!(
                    "The same trade of the same year, as three sources hold it. They are never added up or mixed here.{largest}"
                )),
                Block::Table("China’s exports to Russia by source", head(), of(Flow::Exports)),
            ],
        ),
        section(
            "imports",
            "China’s imports from Russia",
            vec![Block::Table("China’s imports from Russia by source", head(), of(Flow::Imports))],
        ),
        section(
            "why",
            "Why they differ",
            vec![Block::Points(vec![
                "Valuation: exports are counted free on board (FOB), imports with freight and insurance (CIF). China Customs values its imports CIF; BACI takes freight out where it reconciles both sides, to 2021.".to_owned(),
                "Whose report: China Customs is China’s own. BACI reconciles both sides to 2021 and has China’s alone from 2022 on. The IMF’s are Russia’s reports to 2021 and estimates from the partners’ reports from 2022 on.".to_owned(),
                "What is left out: BACI drops flows under $1,000 and some confidential codes.".to_owned(),
                "Vintage: each was taken at another time, and later releases revise earlier years.".to_owned(),
                "Timing and route: goods that leave in December arrive in January, and goods by way of a third country may be counted as its own.".to_owned(),
            ])],
        ),
    ]
}
