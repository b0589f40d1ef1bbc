//! China–Russia trade by HS 2017 subheading and year (BACI HS17), US dollars and kilograms.
//!
//! BACI leaves out flows under 1,000 dollars: a subheading without a row in a year has *no row*,
//! which sums count as nothing (it is below the threshold), and which is not a reported zero.
//! Weights may be *missing* (the source holds none) or *imputed* (set by the source at one common
//! unit value). Sums come from prefix sums over the ordered subheadings: any node of the HS tree in
//! any year costs two reads, whatever the number of rows.

use super::Broken;
use super::blob::{Reader, Writer};
use crate::hs::HsCode;
use crate::status::Status;

/// One observation: a subheading in a year, in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observation {
    /// HS 2017 subheading.
    pub subheading: u32,
    /// Calendar year.
    pub year: i16,
    /// China's exports, else its imports.
    pub export: bool,
    /// US dollars.
    pub value: i64,
    /// Kilograms of net weight; `None` when the source holds none.
    pub weight: Option<i64>,
    /// Reported, imputed or missing.
    pub weight_status: Status,
}

/// A sum over part of the tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// US dollars.
    pub value: i64,
    /// Kilograms, as far as they are known.
    pub weight: i64,
    /// Rows with a value.
    pub rows: u32,
    /// Rows without a weight.
    pub unweighed: u32,
    /// Rows whose weight is imputed.
    pub imputed: u32,
}

impl Sum {
    /// Status of the value: missing when no row was added.
    #[must_use]
    pub fn value_status(&self) -> Status {
        if self.rows == 0 {
            Status::Missing
        } else {
            Status::Reported
        }
    }

    /// Status of the weight.
    #[must_use]
    pub fn weight_status(&self) -> Status {
        match self {
            Self { rows: 0, .. } => Status::Missing,
            Self {
                rows, unweighed, ..
            } if rows == unweighed => Status::Missing,
            Self { unweighed: 1.., .. } => Status::Partial,
            Self { imputed: 1.., .. } => Status::Imputed,
            _ => Status::Reported,
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            value: self.value - other.value,
            weight: self.weight - other.weight,
            rows: self.rows - other.rows,
            unweighed: self.unweighed - other.unweighed,
            imputed: self.imputed - other.imputed,
        }
    }

    /// The sum of two sums.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            value: self.value + other.value,
            weight: self.weight + other.weight,
            rows: self.rows + other.rows,
            unweighed: self.unweighed + other.unweighed,
            imputed: self.imputed + other.imputed,
        }
    }
}

/// All observations, ordered, with prefix sums.
#[derive(Clone, Debug, PartialEq)]
pub struct Products {
    first_year: i16,
    years: usize,
    codes: Vec<u32>,
    /// For each direction (exports, imports) and year: `codes.len() + 1` running sums.
    prefix: Vec<Vec<Sum>>,
}

impl Products {
    /// Builds the cube from observations in any order. Of two with the same key the last wins; the
    /// import refuses such tables before.
    #[must_use]
    pub fn from_observations(mut rows: Vec<Observation>) -> Self {
        rows.sort_by_key(|r| (r.subheading, r.export, r.year));
        let first_year = rows.iter().map(|r| r.year).min().unwrap_or(0);
        let last_year = rows.iter().map(|r| r.year).max().unwrap_or(-1);
        let years = usize::try_from(i32::from(last_year) - i32::from(first_year) + 1).unwrap_or(0);
        let mut codes: Vec<u32> = rows.iter().map(|r| r.subheading).collect();
        codes.dedup();
        let mut cells = vec![vec![Sum::default(); codes.len()]; years * 2];
        let mut at = 0;
        for r in &rows {
            while codes.get(at).is_some_and(|c| *c < r.subheading) {
                at += 1;
            }
            let year = usize::try_from(r.year - first_year).unwrap_or(0);
            let slab = usize::from(!r.export) * years + year;
            if let Some(cell) = cells.get_mut(slab).and_then(|s| s.get_mut(at)) {
                *cell = Sum {
                    value: r.value,
                    weight: r.weight.unwrap_or(0),
                    rows: 1,
                    unweighed: u32::from(r.weight.is_none()),
                    imputed: u32::from(r.weight.is_some() && r.weight_status == Status::Imputed),
                };
            }
        }
        Self {
            first_year,
            years,
            codes,
            prefix: cells.into_iter().map(running).collect(),
        }
    }

    /// First and last year.
    #[must_use]
    pub fn extent(&self) -> (i16, i16) {
        (
            self.first_year,
            self.first_year + i16::try_from(self.years).unwrap_or(1) - 1,
        )
    }

    /// Every subheading with data, ascending.
    #[must_use]
    pub fn subheadings(&self) -> &[u32] {
        &self.codes
    }

    /// Where the subheadings of a node stand among all of them (all for `None`): first, and one
    /// past the last.
    #[must_use]
    pub fn range(&self, code: Option<HsCode>) -> (usize, usize) {
        match code {
            Some(code) => {
                let (first, last) = code.span();
                let a = self.codes.partition_point(|c| *c < first);
                let rest = self.codes.get(a..).unwrap_or_default();
                (a, a + rest.partition_point(|c| *c <= last))
            }
            None => (0, self.codes.len()),
        }
    }

    /// The sum of a node of the tree in a year; a sum of no rows outside the data.
    #[must_use]
    pub fn sum(&self, code: Option<HsCode>, year: i16, export: bool) -> Sum {
        self.sum_of(self.range(code), year, export)
    }

    /// The sum of a range of subheadings in a year: two reads.
    #[must_use]
    pub fn sum_of(&self, (a, b): (usize, usize), year: i16, export: bool) -> Sum {
        let year = usize::try_from(i32::from(year) - i32::from(self.first_year))
            .ok()
            .filter(|y| *y < self.years);
        let slab = year.and_then(|y| self.prefix.get(usize::from(!export) * self.years + y));
        match slab.and_then(|s| Some((*s.get(a)?, *s.get(b)?))) {
            Some((before, after)) => after.minus(before),
            None => Sum::default(),
        }
    }

    /// The nodes of a level (1 chapter, 2 heading, 3 subheading, 0 section) below a node, ascending.
    #[must_use]
    pub fn nodes(&self, below: Option<HsCode>, level: u8) -> Vec<HsCode> {
        let (first, last) = below.map_or((0, u32::MAX), HsCode::span);
        let a = self.codes.partition_point(|c| *c < first);
        let mut out: Vec<HsCode> = Vec::new();
        for code in self.codes.iter().skip(a).take_while(|c| **c <= last) {
            let mut node = HsCode::Subheading(*code);
            while node.level() > level {
                let Some(parent) = node.parent() else { break };
                node = parent;
            }
            if out.last() != Some(&node) {
                out.push(node);
            }
        }
        out
    }

    /// Every observation, ordered by direction (exports first), subheading, year.
    #[must_use]
    pub fn observations(&self) -> Vec<Observation> {
        let mut out = Vec::new();
        for export in [true, false] {
            for code in &self.codes {
                for y in 0..self.years {
                    let year = self.first_year + i16::try_from(y).unwrap_or(0);
                    let s = self.sum(Some(HsCode::Subheading(*code)), year, export);
                    if s.rows > 0 {
                        out.push(Observation {
                            subheading: *code,
                            year,
                            export,
                            value: s.value,
                            weight: (s.unweighed == 0).then_some(s.weight),
                            weight_status: s.weight_status(),
                        });
                    }
                }
            }
        }
        out
    }

    /// Bytes of memory that the cube holds.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.prefix
            .iter()
            .map(|p| p.len() * size_of::<Sum>())
            .sum::<usize>()
            + self.codes.len() * 4
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let rows = self.observations();
        let mut w = Writer::default();
        w.planes(&[
            i64::from(self.first_year),
            i64::try_from(self.years).unwrap_or(0),
        ]);
        let deltas: Vec<i64> = std::iter::once(0)
            .chain(self.codes.iter().copied())
            .zip(&self.codes)
            .map(|(before, code)| i64::from(*code) - i64::from(before))
            .collect();
        w.planes(&deltas);
        let mut masks = Vec::with_capacity(self.codes.len() * 2);
        for export in [true, false] {
            for code in &self.codes {
                let bits = (0..self.years).fold(0_i64, |bits, y| {
                    let year = self.first_year + i16::try_from(y).unwrap_or(0);
                    let held = self.sum(Some(HsCode::Subheading(*code)), year, export).rows > 0;
                    bits | (i64::from(held) << y)
                });
                masks.push(bits);
            }
        }
        w.planes(&masks);
        let odd = |status: Status| {
            let at = rows
                .iter()
                .enumerate()
                .filter(|(_, r)| r.weight_status == status);
            let mut before = 0;
            at.map(|(i, _)| {
                let i = i64::try_from(i).unwrap_or(0);
                std::mem::replace(&mut before, i).abs_diff(i).cast_signed()
            })
            .collect::<Vec<i64>>()
        };
        w.planes(&odd(Status::Missing));
        w.planes(&odd(Status::Imputed));
        w.planes(&rows.iter().map(|r| r.value).collect::<Vec<_>>());
        w.planes(&rows.iter().filter_map(|r| r.weight).collect::<Vec<_>>());
        w.finish()
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Broken> {
        let mut r = Reader::new(bytes);
        let head = r.planes()?;
        let (Some(first_year), Some(years)) = (head.first(), head.get(1)) else {
            return Err(Broken("years"));
        };
        let first_year = i16::try_from(*first_year).map_err(|_| Broken("years"))?;
        let years = usize::try_from(*years)
            .ok()
            .filter(|y| *y <= 60)
            .ok_or(Broken("years"))?;
        if years > 0 && !(1900..=2200).contains(&first_year) {
            return Err(Broken("years"));
        }
        let mut last = 0_i64;
        let mut codes = Vec::new();
        for delta in r.planes()? {
            // Ascending codes of at most six digits.
            if !(1..=999_999).contains(&delta) {
                return Err(Broken("codes"));
            }
            last += delta;
            let code = u32::try_from(last).ok().filter(|c| *c <= 999_999);
            codes.push(code.ok_or(Broken("codes"))?);
        }
        let masks = r.planes()?;
        if masks.len() != codes.len() * 2 || masks.iter().any(|m| *m < 0 || m >> years != 0) {
            return Err(Broken("rows"));
        }
        let mut positions = || -> Result<Vec<usize>, Broken> {
            let mut at = 0_i64;
            let step = |d: i64| {
                at = at
                    .checked_add(d)
                    .filter(|_| d >= 0)
                    .ok_or(Broken("weights"))?;
                usize::try_from(at).map_err(|_| Broken("weights"))
            };
            r.planes()?.into_iter().map(step).collect()
        };
        let (missing, imputed) = (positions()?, positions()?);
        let values = r.amounts()?;
        let mut weights = r.amounts()?.into_iter();
        let mut row = 0;
        let mut cells = vec![vec![Sum::default(); codes.len()]; years * 2];
        for (m, mask) in masks.iter().enumerate() {
            let (direction, code) = (m / codes.len().max(1), m % codes.len().max(1));
            for year in (0..years).filter(|y| mask >> y & 1 == 1) {
                let unweighed = missing.binary_search(&row).is_ok();
                let sum = Sum {
                    value: *values.get(row).ok_or(Broken("values"))?,
                    weight: if unweighed {
                        0
                    } else {
                        weights.next().ok_or(Broken("weights"))?
                    },
                    rows: 1,
                    unweighed: u32::from(unweighed),
                    imputed: u32::from(imputed.binary_search(&row).is_ok()),
                };
                *cells
                    .get_mut(direction * years + year)
                    .and_then(|s| s.get_mut(code))
                    .ok_or(Broken("rows"))? = sum;
                row += 1;
            }
        }
        if row != values.len() {
            return Err(Broken("rows"));
        }
        Ok(Self {
            first_year,
            years,
            codes,
            prefix: cells.into_iter().map(running).collect(),
        })
    }
}

/// Running sums, beginning with nothing.
fn running(cells: Vec<Sum>) -> Vec<Sum> {
    let mut sum = Sum::default();
    std::iter::once(sum)
        .chain(cells.into_iter().map(move |c| {
            sum = sum.plus(c);
            sum
        }))
        .collect()
}
