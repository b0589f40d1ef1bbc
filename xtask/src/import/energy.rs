//! `energy.csv`: what China pays for energy, by month, commodity and supplier (China Customs).
//!
//! Two sources, and each figure's value and weight are of one of them, so that no unit value mixes
//! two (trap 9):
//! - crude from Russia: `monitor` from 2020, CREA before; from Saudi Arabia: `monitor`;
//! - LNG: `monitor` where it has the month, CREA (weight alone) before;
//! - pipeline gas: CREA for its real weights, December 2019 to December 2021, `monitor` after;
//! - coal: CREA.
//!
//! CREA's values of LNG and pipeline gas from all suppliers are kept under the supplier `world`.
//! Within a series every month is there; where it has no figure, the status is `missing`.

use super::checks::{self, Checked};
use super::crea;
use super::csv_out::{Tidy, maybe};
use super::error::Error;
use super::monitor;
use super::month::Month;
use super::weight::Weight;
use std::collections::BTreeMap;
use std::path::Path;

/// A value with its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// US dollars, as published.
    Reported(u64),
    /// US dollars, from customs' own tables, before UN Comtrade holds them.
    Provisional(u64),
    /// Not given.
    Missing,
}

impl Value {
    /// The dollars, if any are given.
    pub fn dollars(self) -> Option<u64> {
        match self {
            Self::Reported(dollars) | Self::Provisional(dollars) => Some(dollars),
            Self::Missing => None,
        }
    }

    /// The word of the tables.
    fn status(self) -> &'static str {
        match self {
            Self::Reported(_) => "reported",
            Self::Provisional(_) => "provisional",
            Self::Missing => "missing",
        }
    }
}

/// What was bought of whom in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// US dollars.
    pub value: Value,
    /// Kilograms.
    pub weight: Weight,
    /// Key in `data/sources.toml`.
    pub source: &'static str,
}

/// A commodity and a supplier, in the words of the links.
pub type Series = (&'static str, &'static str);

/// Figures by month, commodity and supplier.
pub type Energy = BTreeMap<(Month, &'static str, &'static str), Figure>;

/// The month from which the monitor's figures for a series are taken (none: from its first).
const MONITOR_FROM: [(Series, Month); 2] = [
    (
        ("crude", "rus"),
        Month {
            year: 2020,
            month: 1,
        },
    ),
    (
        ("pipeline-gas", "rus"),
        Month {
            year: 2022,
            month: 1,
        },
    ),
];

/// Both sources, read and put together; how far apart they are is checked.
pub fn load(dir: &Path, checked: &mut Checked) -> Result<Energy, Error> {
    let (crea, monitor) = (crea::load(dir)?, monitor::load(dir)?);
    checks::crude_revision(checked, revision(&crea, &monitor))?;
    join(crea, monitor)
}

/// By how much the monitor's value of crude from Russia differs at most from CREA's, in thousandths of its
/// own, among the months in which it wins and both have one. Rounded to the nearest.
fn revision(crea: &Energy, monitor: &Energy) -> u64 {
    let (series, from) = MONITOR_FROM[0];
    let later = monitor
        .iter()
        .filter(|((month, c, s), _)| (*c, *s) == series && *month >= from);
    let both = later.filter_map(|(key, figure)| {
        let before = crea.get(key)?.value.dollars()?;
        Some((before, figure.value.dollars().filter(|d| *d > 0)?))
    });
    let apart = both.map(|(before, now)| (before.abs_diff(now) * 1000 + now / 2) / now);
    apart.max().unwrap_or(0)
}

/// CREA's figures, and the monitor's over them where they win; every month of a series is there.
fn join(crea: Energy, monitor: Energy) -> Result<Energy, Error> {
    let mut energy = crea;
    for ((month, commodity, supplier), figure) in monitor {
        let from = MONITOR_FROM
            .iter()
            .find(|(series, _)| *series == (commodity, supplier));
        if from.is_none_or(|(_, from)| month >= *from) {
            energy.insert((month, commodity, supplier), figure);
        }
    }
    let mut series: BTreeMap<Series, Vec<Month>> = BTreeMap::new();
    for (month, commodity, supplier) in energy.keys() {
        series
            .entry((commodity, supplier))
            .or_default()
            .push(*month);
    }
    for ((commodity, supplier), months) in &series {
        let (Some(first), Some(last)) = (months.first(), months.last()) else {
            continue;
        };
        if let Some(hole) = first
            .to(*last)
            .find(|month| months.binary_search(month).is_err())
        {
            let reason = format!("Energy: {commodity} from {supplier} has no row for {hole}.");
            return Err(Error::new(reason));
        }
    }
    Ok(energy)
}

/// The tidy table.
pub fn table(energy: &Energy) -> Tidy {
    let rows = energy
        .iter()
        .map(|((month, commodity, supplier), figure)| {
            let row = vec![
                month.to_string(),
                (*commodity).to_owned(),
                (*supplier).to_owned(),
                maybe(figure.value.dollars()),
                maybe(figure.weight.kilograms()),
                figure.value.status().to_owned(),
                figure.weight.status().to_owned(),
                figure.source.to_owned(),
            ];
            ((*month, *commodity, *supplier), row)
        })
        .collect();
    let header = &[
        "month",
        "commodity",
        "supplier",
        "value_usd",
        "net_weight_kg",
        "value_status",
        "weight_status",
        "source",
    ];
    Tidy::new("energy", header, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: u64, source: &'static str) -> Figure {
        Figure {
            value: Value::Reported(value),
            weight: Weight::Missing,
            source,
        }
    }

    fn month(year: u16, month: u8) -> Month {
        Month { year, month }
    }

    #[test]
    fn the_monitor_wins_from_2020_for_crude() {
        let old = Energy::from([
            ((month(2019, 12), "crude", "rus"), figure(1, "crea")),
            ((month(2020, 1), "crude", "rus"), figure(2, "crea")),
        ]);
        let new = Energy::from([
            ((month(2019, 12), "crude", "rus"), figure(3, "monitor")),
            ((month(2020, 1), "crude", "rus"), figure(4, "monitor")),
        ]);
        let energy = join(old, new).unwrap();
        let values: Vec<_> = energy
            .values()
            .map(|f| (f.value.dollars(), f.source))
            .collect();
        assert_eq!(values, [(Some(1), "crea"), (Some(4), "monitor")]);
    }

    #[test]
    fn the_sources_of_crude_differ_by_thousandths_where_both_have_a_month() {
        let old = Energy::from([
            // Before the monitor wins, and after CREA ends.
            ((month(2019, 12), "crude", "rus"), figure(1, "crea")),
            ((month(2020, 1), "crude", "rus"), figure(1_031, "crea")),
            ((month(2020, 2), "crude", "rus"), figure(1_960, "crea")),
        ]);
        let new = Energy::from([
            ((month(2019, 12), "crude", "rus"), figure(9, "monitor")),
            ((month(2020, 1), "crude", "rus"), figure(1_000, "monitor")),
            ((month(2020, 2), "crude", "rus"), figure(2_000, "monitor")),
            ((month(2020, 3), "crude", "rus"), figure(7, "monitor")),
        ]);
        assert_eq!(revision(&old, &new), 31);
        assert_eq!(revision(&new, &Energy::new()), 0);
    }

    #[test]
    fn a_hole_in_a_series_stops_it() {
        let old = Energy::from([
            ((month(2019, 10), "coal", "rus"), figure(1, "crea")),
            ((month(2019, 12), "coal", "rus"), figure(2, "crea")),
        ]);
        let error = join(old, Energy::new()).unwrap_err().to_string();
        assert_eq!(error, "Energy: coal from rus has no row for 2019-11.");
    }

    #[test]
    fn a_missing_figure_is_empty_and_never_zero() {
        let missing = Figure {
            value: Value::Missing,
            weight: Weight::Missing,
            source: "crea",
        };
        let energy = Energy::from([((month(2022, 1), "lng", "rus"), missing)]);
        let text = table(&energy).text().unwrap();
        assert!(
            text.ends_with("\n2022-01,lng,rus,,,missing,missing,crea\n"),
            "{text}"
        );
    }
}
