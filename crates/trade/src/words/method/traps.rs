//! What to beware of in the figures, a sentence each, with what it does to them today.
//!
//! Must not know: views, charts, where a sentence stands on the page.

use super::{imf, money};
use crate::data::Dataset;
use crate::number::{Unit, figure};
use crate::period::Month;
use crate::query::totals::totals;
use crate::query::{Cell, energy, panels};
use crate::vocabulary::Flow;

pub(super) fn traps(data: &Dataset) -> Vec<String> {
    let growth = |cells: (Cell, Cell)| {
        crate::query::measure::growth(cells.1, cells.0)
            .real()
            .map_or_else(|| "no figure".to_owned(), |v| figure(v, Unit::Change))
    };
    let break_year = crate::query::products::BREAK_YEAR;
    let all = totals(data);
    let of = |year: i16| {
        all.iter()
            .find(|t| t.year == year && t.flow == Flow::Imports)
    };
    let across = of(break_year - 1).zip(of(break_year));
    let across = across.map_or_else(String::new, |(a, b)| {
        format!(
            " China’s imports from Russia then grew by {} in BACI, by {} in China Customs.",
            growth((a.baci, b.baci)).trim_start_matches('+'),
            growth((a.customs, b.customs)).trim_start_matches('+')
        )
    });
    let february = {
        let value = |m: u8| {
            let month = Month::new(break_year, m)?;
            data.months.at(month).map(|(exports, _)| exports)
        };
        let shown = value(1).zip(value(2)).zip(value(3));
        shown.map_or_else(String::new, |((a, b), c)| {
            format!(
                " In {break_year} exports came to {}, {} and {} from January to March.",
                money(Cell::whole(a)),
                money(Cell::whole(b)),
                money(Cell::whole(c))
            )
        })
    };
    vec![
        format!(
            "Break between {} and {break_year} in BACI: to {} both sides’ reports are reconciled (FOB), from {break_year} on there are China’s declarations alone (imports CIF).{across} Growth and index across it carry a warning.",
            break_year - 1,
            break_year - 1
        ),
        "Imputed weights: some weights of energy goods in BACI are estimates at one common unit value (crude in 2016 and 2023, pipeline gas in 2016 and from 2020 on, some coal in 2023). No unit value is made of them. What China pays for energy is computed from its monthly customs figures; real weights of pipeline gas exist only from December 2019 to December 2021.".to_owned(),
        "Three sources, three totals: BACI, China Customs and the IMF differ for the same year; the page “Three sources, three totals” shows by how much.".to_owned(),
        format!(
            "BACI leaves out flows under $1,000 and some confidential codes: a subheading without a row is below the threshold, not zero.{}",
            without_a_row(data)
        ),
        format!(
            "From 2022 on Russia’s trade by partner is estimated by the IMF from the partners’ reports.{}",
            outsized(data)
        ),
        format!("February is often low (Lunar New Year), and January and February are published together: their split is China Customs’ own.{february}"),
        "A quoted figure is not a series: no line is drawn through two of them.".to_owned(),
        format!(
            "Kazakhstan has no figures for 2024, in the IMF’s total either: the share of Russia’s neighbours in 2024 is understated, every other one overstated.{}",
            overstated(data)
        ),
        "The source of early energy figures (CREA) writes 0 for missing: such a zero is read as missing.".to_owned(),
        format!(
            "Two sources of crude overlap and differ by up to {} in a month’s value (revisions): from 2020 on the later one is shown.",
            figure(f64::from(energy::CRUDE_REVISION) / 10.0, Unit::Share)
        ),
        format!(
            "Parts of one pipeline are not added up; a line between two points stands for a route that is not known; the start of a proposed line is a plan, which may be past.{}",
            planned(data)
        ),
        format!(
            "A tonne of crude is taken as {} barrels, a tonne of LNG as {} million Btu: conventions, from which blends differ by about 3%.",
            energy::BARRELS_PER_TONNE,
            energy::MMBTU_PER_TONNE
        ),
    ]
}

/// What outsized estimates do to shares of the last year.
fn outsized(data: &Dataset) -> String {
    let Some((_, last)) = data.topics().partners.extent() else {
        return String::new();
    };
    let of = panels::outsized(data, last.year()).into_iter().map(|o| {
        format!(
            " Its imports from {} are put at {} for {}, where it reported {} for {}: that is in the total, and makes every other share smaller.",
            o.name,
            money(Cell::whole(o.now)),
            last.year(),
            money(Cell::whole(o.reported)),
            o.reported_in
        )
    });
    of.collect()
}

/// How many subheadings of the nomenclature’s held ones have no row in the last year.
fn without_a_row(data: &Dataset) -> String {
    let (_, last) = data.topics().products.extent();
    let all = data.topics().products.subheadings().len();
    let held = data.topics().products.sum(None, last, false).rows;
    format!(
        " Of {all} subheadings that were traded in any year, {held} have a row among China’s imports of {last}."
    )
}

/// China’s share of Russia’s imports in the year without Kazakhstan, and with its figure of the year before.
fn overstated(data: &Dataset) -> String {
    let Some((_, last)) = data.topics().partners.extent() else {
        return String::new();
    };
    let year = last.year();
    let value = |key: &str, year: i16| imf(data, key, year).real();
    let shares = value("imports|chn", year)
        .zip(value("imports|world", year))
        .zip(value("imports|kaz", year - 1))
        .map(|((china, world), missing)| {
            (china / world * 100.0, china / (world + missing) * 100.0)
        });
    shares.map_or_else(String::new, |(now, then)| {
        format!(
            " China’s share of Russia’s imports: {}; with Kazakhstan’s figure of {} it would be {}.",
            figure(now, Unit::Share),
            year - 1,
            figure(then, Unit::Share)
        )
    })
}

/// The plan of the first proposed line.
fn planned(data: &Dataset) -> String {
    let mut proposed: Vec<_> = data
        .topics()
        .pipelines
        .iter()
        .filter(|p| !p.operates() && p.start.is_some())
        .collect();
    proposed.sort_by_key(|p| (p.start, &p.id));
    proposed.first().map_or_else(String::new, |p| {
        format!(
            " {}, {}, was planned for {}.",
            p.name,
            p.segment,
            p.start.map_or_else(String::new, |y| y.to_string())
        )
    })
}
