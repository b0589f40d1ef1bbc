//! China–Russia trade by HS 2017 subheading and year (BACI HS17), US dollars and kilograms.
//!
//! BACI leaves out flows under 1,000 dollars: a subheading without a row in a year has *no row*,
//! which sums count as nothing (it is below the threshold), and which is not a reported zero.
//! Weights may be *missing* (the source holds none) or *imputed* (set by the source at one common
//! unit value). Sums come from prefix sums over the ordered subheadings: any node of the HS tree in
//! any year costs two reads, whatever the number of rows. Must not know: names, views, measures, other money than
//! dollars.

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

/// A node of the HS tree that has data, and where its subheadings stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its code.
    pub code: HsCode,
    /// First place among the subheadings, and one past the last.
    pub range: Range,
}

/// Subheadings next to each other: first place, and one past the last.
pub type Range = (usize, usize);

/// All observations, ordered, with running sums: for each subheading one of each year and direction,
/// side by side, so that all years of a node are read from two places of the memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Products {
    first_year: i16,
    years: usize,
    codes: Vec<u32>,
    values: Vec<i64>,
    weights: Vec<i64>,
    rows: Vec<u32>,
    unweighed: Vec<u32>,
    imputed: Vec<u32>,
    /// The nodes of each level, ascending: sections, chapters, headings, subheadings.
    tree: [Vec<Node>; 4],
}

/// The nodes of a level over ascending subheadings.
fn level(codes: &[u32], level: u8) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    for (i, code) in codes.iter().enumerate() {
        let mut node = HsCode::Subheading(*code);
        while node.level() > level {
            let Some(parent) = node.parent() else { break };
            node = parent;
        }
        match out.last_mut() {
            Some(last) if last.code == node => last.range.1 = i + 1,
            _ => out.push(Node {
                code: node,
                range: (i, i + 1),
            }),
        }
    }
    out
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
        let mut cells = vec![Sum::default(); codes.len() * years * 2];
        let mut at = 0;
        for r in &rows {
            while codes.get(at).is_some_and(|c| *c < r.subheading) {
                at += 1;
            }
            let year = usize::try_from(r.year - first_year).unwrap_or(0);
            let slab = usize::from(!r.export) * years + year;
            if let Some(cell) = cells.get_mut(at * years * 2 + slab) {
                *cell = Sum {
                    value: r.value,
                    weight: r.weight.unwrap_or(0),
                    rows: 1,
                    unweighed: u32::from(r.weight.is_none()),
                    imputed: u32::from(r.weight.is_some() && r.weight_status == Status::Imputed),
                };
            }
        }
        Self::running(first_year, years, codes, &cells)
    }

    /// The cube of cells that stand subheading by subheading, exports before imports.
    fn running(first_year: i16, years: usize, codes: Vec<u32>, cells: &[Sum]) -> Self {
        let slabs = years * 2;
        let size = cells.len() + slabs;
        let mut out = Self {
            first_year,
            years,
            values: Vec::with_capacity(size),
            weights: Vec::with_capacity(size),
            rows: Vec::with_capacity(size),
            unweighed: Vec::with_capacity(size),
            imputed: Vec::with_capacity(size),
            tree: [0, 1, 2, 3].map(|l| level(&codes, l)),
            codes,
        };
        let mut sums = vec![Sum::default(); slabs];
        out.push(&sums);
        for row in cells.chunks(slabs.max(1)) {
            for (sum, cell) in sums.iter_mut().zip(row) {
                *sum = sum.plus(*cell);
            }
            out.push(&sums);
        }
        out
    }

    fn push(&mut self, sums: &[Sum]) {
        self.values.extend(sums.iter().map(|s| s.value));
        self.weights.extend(sums.iter().map(|s| s.weight));
        self.rows.extend(sums.iter().map(|s| s.rows));
        self.unweighed.extend(sums.iter().map(|s| s.unweighed));
        self.imputed.extend(sums.iter().map(|s| s.imputed));
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

    /// Where the subheadings of a node stand among all of them (all for `None`).
    #[must_use]
    pub fn range(&self, code: Option<HsCode>) -> Range {
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

    /// The places of a range's two running sums in a year.
    fn ends(&self, (a, b): Range, year: i16, export: bool) -> Option<Range> {
        let year = usize::try_from(i32::from(year) - i32::from(self.first_year))
            .ok()
            .filter(|y| *y < self.years)?;
        let slab = usize::from(!export) * self.years + year;
        Some((a * self.years * 2 + slab, b * self.years * 2 + slab))
    }

    /// The sum of a range of subheadings in a year: two reads.
    #[must_use]
    pub fn sum_of(&self, range: Range, year: i16, export: bool) -> Sum {
        let ends = self.ends(range, year, export);
        ends.and_then(|(a, b)| {
            Some(Sum {
                value: self.values.get(b)? - self.values.get(a)?,
                weight: self.weights.get(b)? - self.weights.get(a)?,
                rows: self.rows.get(b)? - self.rows.get(a)?,
                unweighed: self.unweighed.get(b)? - self.unweighed.get(a)?,
                imputed: self.imputed.get(b)? - self.imputed.get(a)?,
            })
        })
        .unwrap_or_default()
    }

    /// Value in US dollars and number of rows of a range in a year.
    #[must_use]
    pub fn value_of(&self, range: Range, year: i16, export: bool) -> (i64, u32) {
        let ends = self.ends(range, year, export);
        ends.and_then(|(a, b)| {
            Some((
                self.values.get(b)? - self.values.get(a)?,
                self.rows.get(b)? - self.rows.get(a)?,
            ))
        })
        .unwrap_or_default()
    }

    /// Value (US dollars) and weight (kilograms, where it is reported and above zero) of one
    /// subheading, by its place, in every year; a year without a row has neither.
    pub fn years_of(
        &self,
        at: usize,
        export: bool,
    ) -> impl Iterator<Item = (i64, Option<i64>)> + '_ {
        let slabs = self.years * 2;
        let a = at * slabs + if export { 0 } else { self.years };
        let years = 0..self.years;
        years.map(move |y| {
            let (a, b) = (a + y, a + y + slabs);
            let of = |list: &[u32]| list.get(a) == list.get(b);
            let step = |list: &[i64]| Some(list.get(b)? - list.get(a)?);
            let real = of(&self.unweighed) && of(&self.imputed);
            let weight = step(&self.weights).filter(|w| real && *w > 0);
            (step(&self.values).unwrap_or(0), weight)
        })
    }

    /// The nodes of a level (0 section, 1 chapter, 2 heading, 3 subheading) that hold, or stand
    /// below, a node; ascending.
    #[must_use]
    pub fn tree(&self, below: Option<HsCode>, level: u8) -> &[Node] {
        let nodes = self
            .tree
            .get(usize::from(level.min(3)))
            .map_or(&[][..], Vec::as_slice);
        let (a, b) = self.range(below);
        let first = nodes.partition_point(|n| n.range.1 <= a);
        let last = nodes.partition_point(|n| n.range.0 < b);
        nodes.get(first..last).unwrap_or_default()
    }

    /// The codes of the nodes of a level below a node, ascending.
    #[must_use]
    pub fn nodes(&self, below: Option<HsCode>, level: u8) -> Vec<HsCode> {
        self.tree(below, level).iter().map(|n| n.code).collect()
    }

    /// Every observation, ordered by direction (exports first), subheading, year.
    #[must_use]
    pub fn observations(&self) -> Vec<Observation> {
        let mut out = Vec::new();
        for export in [true, false] {
            for (i, code) in self.codes.iter().enumerate() {
                for y in 0..self.years {
                    let year = self.first_year + i16::try_from(y).unwrap_or(0);
                    let s = self.sum_of((i, i + 1), year, export);
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
        let nodes: usize = self.tree.iter().map(Vec::len).sum();
        self.values.len() * (8 + 8 + 4 + 4 + 4) + self.codes.len() * 4 + nodes * size_of::<Node>()
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
        let mut cells = vec![Sum::default(); codes.len() * years * 2];
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
                    .get_mut(code * years * 2 + direction * years + year)
                    .ok_or(Broken("rows"))? = sum;
                row += 1;
            }
        }
        if row != values.len() {
            return Err(Broken("rows"));
        }
        Ok(Self::running(first_year, years, codes, &cells))
    }
}
