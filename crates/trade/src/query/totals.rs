//! Three sources, three totals: what China Customs, BACI and the IMF hold of the same year's trade.
//!
//! Never added up and never mixed: they stand side by side, each with its difference from China
//! Customs in per cent. A source that does not hold the year is *missing*; a year of which China
//! Customs holds not all twelve months is too. Must not know: how the page shows them.

use super::measure;
use super::months::sum;
use crate::cell::{Cell, Figure};
use crate::data::Dataset;
use crate::period::{Month, Period};
use crate::view::View;
use crate::vocabulary::{Flow, Topic};

/// One year's trade in one direction by source, US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Totals {
    /// The year.
    pub year: i16,
    /// Seen from China.
    pub flow: Flow,
    /// China Customs: the sum of twelve months. Exports FOB, imports CIF.
    pub customs: Cell,
    /// BACI: the sum of all subheadings. To 2021 both sides reconciled (FOB), from 2022 on China's
    /// declarations alone.
    pub baci: Cell,
    /// IMF: Russia's imports (CIF) or exports (FOB); from 2022 on its estimates.
    pub imf: Cell,
}

impl Totals {
    /// How far BACI and the IMF are from China Customs, per cent.
    #[must_use]
    pub fn differences(&self) -> [Cell; 2] {
        [self.baci, self.imf].map(|other| measure::growth(other, self.customs))
    }
}

/// Every year that two of the sources hold, exports first.
#[must_use]
pub fn totals(data: &Dataset) -> Vec<Totals> {
    let view = View::of(Topic::Months);
    let (first, last) = (data.months.first.year(), data.months.last().year());
    let mut out = Vec::new();
    for flow in [Flow::Exports, Flow::Imports] {
        for year in first..=last {
            let customs = sum(
                data,
                &view,
                flow,
                Month::january(year),
                Month::december(year),
            );
            let of = data
                .topics()
                .products
                .sum(None, year, flow == Flow::Exports);
            let baci = Cell {
                figure: (of.rows > 0).then_some(Figure::Whole(of.value)),
                status: of.value_status(),
            };
            // What China sends, Russia receives.
            let key = match flow {
                Flow::Exports => "imports|chn",
                _ => "exports|chn",
            };
            let at = data.topics().partners.at(Period::Year(year));
            let imf = at
                .and_then(|i| data.topics().partners.get(key)?.values.get(i).copied())
                .unwrap_or(Cell::MISSING);
            let totals = Totals {
                year,
                flow,
                customs,
                baci,
                imf,
            };
            let held = [customs, baci, imf];
            if held.iter().filter(|c| c.figure.is_some()).count() > 1 {
                out.push(totals);
            }
        }
    }
    out
}
