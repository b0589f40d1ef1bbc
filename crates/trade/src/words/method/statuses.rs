//! What each kind of figure means, with an example out of the data: a figure that is *imputed*, *partial*,
//! *missing* and so on today, not one that was once.
//!
//! Must not know: how charts and tables mark a status, markup.

use super::{Block, imf, money};
use crate::data::Dataset;
use crate::number::{Unit, figure};
use crate::period::{Month, Period};
use crate::query::{Cell, materials, panels};
use crate::status::Status;
use crate::vocabulary::Commodity;
use crate::words::{inside, sentence};

/// What a status means.
#[must_use]
pub fn meaning(status: Status) -> &'static str {
    match status {
        Status::Reported => "Published by the source as observed.",
        Status::Provisional => "May still be revised, or its period is not whole.",
        Status::Estimate => "Estimated by the source from others’ reports.",
        Status::Imputed => {
            "A weight that the source set at one common unit value: never divided by."
        }
        Status::Quoted => "Taken from a news page: a single fact, never a point of a line.",
        Status::Partial => "A sum in which a part is missing: at least this much.",
        Status::Missing => "No figure. Never zero, never bridged by a line.",
    }
}

pub(super) fn statuses(data: &Dataset) -> Block {
    let row = |s: &Status| {
        vec![
            sentence(s.word()).into(),
            meaning(*s).into(),
            example(data, *s).into(),
        ]
    };
    Block::Table(
        "Statuses",
        vec!["Status", "Meaning", "Example"],
        Status::ALL.iter().map(row).collect(),
    )
}

/// The weight of a fuel in BACI, China’s imports.
fn weight(data: &Dataset, code: u32, year: i16) -> crate::data::products::Sum {
    let code = crate::hs::HsCode::Subheading(code);
    data.topics().products.sum(Some(code), year, false)
}

#[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
fn tonnes(kilograms: i64) -> String {
    figure(kilograms as f64, Unit::Kilogram)
}

/// China's imports of crude from Russia in a year by weight, from China Customs.
fn customs_weight(data: &Dataset, year: i16) -> Option<i64> {
    let series = data.topics().energy.get("crude|rus")?;
    (0..12).try_fold(0, |sum, i| {
        let at = data
            .topics()
            .energy
            .at(Period::Month(Month::january(year).plus(i)))?;
        match series.weights.get(at)?.figure? {
            crate::query::Figure::Whole(n) => Some(sum + n),
            crate::query::Figure::Real(_) => None,
        }
    })
}

fn example(data: &Dataset, status: Status) -> String {
    let (_, last) = data.topics().products.extent();
    match status {
        Status::Reported => {
            let month = data.months.last();
            let value = data.months.at(month).map(|(exports, _)| exports);
            format!(
                "China’s exports to Russia in {}: {}.",
                Period::Month(month).long(),
                value.map_or_else(|| "no figure".to_owned(), |v| money(Cell::whole(v)))
            )
        }
        Status::Provisional => provisional(data),
        Status::Estimate => {
            let cell = imf(data, "imports|chn", last);
            format!(
                "Russia’s imports from China in {last}: {} (IMF).",
                money(cell)
            )
        }
        Status::Imputed => {
            let sum = weight(data, materials::MATERIAL, last);
            let customs = customs_weight(data, last).map_or_else(String::new, |w| {
                format!("; China Customs counts {}", tonnes(w))
            });
            format!(
                "China’s imports of crude from Russia in {last}: {} in BACI{customs}.",
                tonnes(sum.weight)
            )
        }
        Status::Quoted => {
            let found = data.quoted("vehicle exports", "China", "2023");
            found.map_or_else(String::new, |q| {
                let (value, unit) = q.figure();
                format!(
                    "China’s exports of vehicles in {}: {}, quoted in {}.",
                    q.period,
                    figure(value, unit),
                    q.quoted_in
                )
            })
        }
        Status::Partial => {
            let sum = data.topics().products.sum(None, last, true);
            format!(
                "China’s exports to Russia in {last}: {} and more, for {} of {} subheadings have no weight.",
                tonnes(sum.weight),
                sum.unweighed,
                sum.rows
            )
        }
        Status::Missing => {
            let year = data
                .topics()
                .partners
                .extent()
                .map_or(0, |(_, last)| last.year());
            let cell = imf(data, "imports|kaz", year);
            format!(
                "Russia’s imports from Kazakhstan in {year}: {}.",
                money(cell)
            )
        }
    }
}

/// The last figure of energy that may still be revised.
fn provisional(data: &Dataset) -> String {
    let panel = &data.topics().energy;
    let of = |s: &crate::data::panel::Series| {
        let at = s
            .values
            .iter()
            .rposition(|c| c.status == Status::Provisional)?;
        Some((at, s.key.clone(), *s.values.get(at)?))
    };
    let last = panel
        .series
        .iter()
        .filter_map(of)
        .max_by_key(|(at, ..)| *at);
    last.map_or_else(
        || "None in this edition.".to_owned(),
        |(at, key, cell)| {
            let (commodity, supplier) = key.split_once('|').unwrap_or((&key, ""));
            let goods = Commodity::from_word(commodity)
                .map_or_else(|| commodity.to_owned(), |c| c.label().to_owned());
            format!(
                "China’s imports of {} from {} in {}: {}.",
                inside(&goods),
                panels::partner_name(data, supplier),
                panel.period(at).long(),
                money(cell)
            )
        },
    )
}
