//! A panel: series over the same periods, each figure with its status. Holds the topics whose
//! sources are small (partners, currencies, energy, raw materials) and what trade is measured by: price
//! index, exchange rates, GDP, benchmarks, in millionths where they are decimals.
//!
//! A *missing* figure is `None` with the status missing; *zero* is a reported zero. Money is US
//! dollars, weight kilograms, both exact. Must not know: what the keys of its series mean.

use super::Broken;
use super::blob::{Reader, Writer};
use crate::cell::{Cell, Figure};
use crate::period::{Month, Period};
use crate::status::Status;

/// One series.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its key: the dimensions joined by `|`, such as `imports|chn`.
    pub key: String,
    /// US dollars, one a period.
    pub values: Vec<Cell>,
    /// Kilograms, one a period; empty where the source holds no weights at all.
    pub weights: Vec<Cell>,
}

/// Series over the same periods.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// Whether the periods are months (else years).
    pub monthly: bool,
    /// The first period: a year, or a month counted from year 0.
    first: i32,
    /// How many periods.
    pub periods: usize,
    /// Series in the order of their keys.
    pub series: Vec<Series>,
}

/// The place of a period on the panel's own axis.
fn ordinal(period: Period) -> i32 {
    match period {
        Period::Year(y) => i32::from(y),
        Period::Month(m) => i32::from(m.year()) * 12 + i32::from(m.number()) - 1,
    }
}

/// One observation of a tidy table.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// Key of the series.
    pub key: String,
    /// Its period.
    pub period: Period,
    /// Its value.
    pub value: Cell,
    /// Its weight, where the table has weights.
    pub weight: Option<Cell>,
}

impl Panel {
    /// Builds a panel from observations in any order; what no observation names is missing.
    #[must_use]
    pub fn from_observations(rows: &[Observation]) -> Self {
        let monthly = rows.iter().any(|r| matches!(r.period, Period::Month(_)));
        let first = rows.iter().map(|r| ordinal(r.period)).min().unwrap_or(0);
        let last = rows.iter().map(|r| ordinal(r.period)).max().unwrap_or(-1);
        let periods = usize::try_from(last - first + 1).unwrap_or(0);
        let weighed = rows.iter().any(|r| r.weight.is_some());
        let mut keys: Vec<&str> = rows.iter().map(|r| r.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        let blank = |on: bool| {
            if on {
                vec![Cell::MISSING; periods]
            } else {
                Vec::new()
            }
        };
        let mut series: Vec<Series> = keys
            .iter()
            .map(|k| Series {
                key: (*k).to_owned(),
                values: blank(true),
                weights: blank(weighed),
            })
            .collect();
        for r in rows {
            let at = usize::try_from(ordinal(r.period) - first).unwrap_or(0);
            let Ok(i) = keys.binary_search(&r.key.as_str()) else {
                continue;
            };
            let Some(s) = series.get_mut(i) else { continue };
            if let Some(cell) = s.values.get_mut(at) {
                *cell = r.value;
            }
            if let (Some(cell), Some(weight)) = (s.weights.get_mut(at), r.weight) {
                *cell = weight;
            }
        }
        Self {
            monthly,
            first,
            periods,
            series,
        }
    }

    /// The period at a place.
    #[must_use]
    pub fn period(&self, at: usize) -> Period {
        let n = self.first + i32::try_from(at).unwrap_or(0);
        if self.monthly {
            Period::Month(Month::january(0).plus(n))
        } else {
            Period::Year(i16::try_from(n).unwrap_or(0))
        }
    }

    /// First and last period; `None` for an empty panel.
    #[must_use]
    pub fn extent(&self) -> Option<(Period, Period)> {
        (self.periods > 0).then(|| (self.period(0), self.period(self.periods - 1)))
    }

    /// The place of a period; `None` outside.
    #[must_use]
    pub fn at(&self, period: Period) -> Option<usize> {
        usize::try_from(ordinal(period) - self.first)
            .ok()
            .filter(|i| *i < self.periods)
    }

    /// The series of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Series> {
        let i = self
            .series
            .binary_search_by(|s| s.key.as_str().cmp(key))
            .ok()?;
        self.series.get(i)
    }

    /// Takes in the series of a panel of the same periods; of two with the same key its own stays.
    /// A panel of other periods is left out.
    pub fn join(&mut self, other: &Self) {
        let same =
            (self.monthly, self.first, self.periods) == (other.monthly, other.first, other.periods);
        if same || self.series.is_empty() {
            let (series, own) = (
                other.series.iter().cloned(),
                std::mem::take(&mut self.series),
            );
            *self = Self {
                series: own.into_iter().chain(series).collect(),
                ..*other
            };
            self.series.sort_by(|a, b| a.key.cmp(&b.key));
            self.series.dedup_by(|a, b| a.key == b.key);
        }
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let mut w = Writer::default();
        let weighed = self.series.iter().any(|s| !s.weights.is_empty());
        let count = i64::try_from(self.periods).unwrap_or(0);
        w.planes(&[
            i64::from(self.monthly),
            i64::from(self.first),
            count,
            i64::from(weighed),
        ]);
        let keys: Vec<&str> = self.series.iter().map(|s| s.key.as_str()).collect();
        w.section(keys.join("\n").as_bytes());
        let lists: [fn(&Series) -> &Vec<Cell>; 2] = [|s| &s.values, |s| &s.weights];
        for list in lists.into_iter().take(1 + usize::from(weighed)) {
            let cells: Vec<Cell> = self
                .series
                .iter()
                .flat_map(|s| list(s).iter().copied())
                .collect();
            w.planes(
                &cells
                    .iter()
                    .map(|c| status_code(c.status))
                    .collect::<Vec<_>>(),
            );
            let whole = |c: &Cell| match c.figure {
                Some(Figure::Whole(n)) => Some(n),
                _ => None,
            };
            w.planes(&cells.iter().filter_map(whole).collect::<Vec<_>>());
        }
        w.finish()
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Broken> {
        let mut r = Reader::new(bytes);
        let head = r.planes()?;
        let [monthly, first, periods, weighed] = head.as_slice() else {
            return Err(Broken("panel"));
        };
        let periods = usize::try_from(*periods)
            .ok()
            .filter(|p| *p < 10_000)
            .ok_or(Broken("panel"))?;
        // A year, or a month counted from the year 0.
        let first = i32::try_from(*first)
            .ok()
            .filter(|f| (0..120_000).contains(f))
            .ok_or(Broken("panel"))?;
        let keys = std::str::from_utf8(r.section()?).map_err(|_| Broken("panel"))?;
        let keys: Vec<&str> = if keys.is_empty() {
            Vec::new()
        } else {
            keys.split('\n').collect()
        };
        let mut read = || -> Result<Vec<Cell>, Broken> {
            let statuses = r.planes()?;
            let mut values = r.figures()?.into_iter();
            statuses
                .into_iter()
                .map(|code| match status_of(code)? {
                    Status::Missing => Ok(Cell::MISSING),
                    status => {
                        let n = values.next().ok_or(Broken("panel"))?;
                        Ok(Cell {
                            figure: Some(Figure::Whole(n)),
                            status,
                        })
                    }
                })
                .collect()
        };
        let values = read()?;
        let weights = if *weighed == 1 { read()? } else { Vec::new() };
        if values.len() != keys.len() * periods {
            return Err(Broken("panel"));
        }
        let part = |cells: &[Cell], i: usize| {
            cells
                .get(i * periods..(i + 1) * periods)
                .map_or_else(Vec::new, <[Cell]>::to_vec)
        };
        let series = keys.iter().enumerate().map(|(i, key)| Series {
            key: (*key).to_owned(),
            values: part(&values, i),
            weights: part(&weights, i),
        });
        Ok(Self {
            monthly: *monthly == 1,
            first,
            periods,
            series: series.collect(),
        })
    }
}

fn status_code(status: Status) -> i64 {
    Status::ALL
        .iter()
        .position(|s| *s == status)
        .and_then(|i| i64::try_from(i).ok())
        .unwrap_or(0)
}

fn status_of(code: i64) -> Result<Status, Broken> {
    usize::try_from(code)
        .ok()
        .and_then(|i| Status::ALL.get(i).copied())
        .ok_or(Broken("status"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panel_round_trips_with_its_holes() {
        let row = |key: &str, year: i16, n: Option<i64>| Observation {
            key: key.to_owned(),
            period: Period::Year(year),
            value: n.map_or(Cell::MISSING, Cell::whole),
            weight: None,
        };
        let panel = Panel::from_observations(&[
            row("b", 2018, Some(0)),
            row("a", 2016, Some(7)),
            row("a", 2018, None),
        ]);
        assert_eq!(
            panel.extent(),
            Some((Period::Year(2016), Period::Year(2018)))
        );
        assert_eq!(panel.get("b").unwrap().values[2], Cell::whole(0));
        assert_eq!(panel.get("b").unwrap().values[0], Cell::MISSING);
        assert_eq!(Panel::decode(&panel.encode()).unwrap(), panel);
        let bytes = panel.encode();
        assert!(Panel::decode(&bytes[..bytes.len() - 1]).is_err());
        let mut joined =
            Panel::from_observations(&[row("a", 2016, Some(1)), row("a", 2018, Some(2))]);
        joined.join(&panel);
        let keys: Vec<&str> = joined.series.iter().map(|s| s.key.as_str()).collect();
        assert_eq!(keys, ["a", "b"]);
        assert_eq!(joined.get("a").unwrap().values[0], Cell::whole(1));
    }
}
