//! What a treemap lays out: its leaves in groups, by value, and the rest of what is too small as one.
//!
//! A figure that is *missing*, zero or below zero has no tile. Must not know: where a tile stands.

use super::MOST;
use crate::clip::drawable;
use crate::paint::{Family, Paint};
use crate::sizes::is_soft;
use crate::spec::ChartSpec;
use trade::number::counted;

/// At most so many groups; what is in later ones stands by itself.
const GROUPS: usize = 30;
/// Tiles smaller than this, in square pixels, join the rest.
const LEAST: f64 = 14.0;

/// A tile.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// Its series; `None` for a rest that the specification does not have.
    pub(super) series: Option<usize>,
    pub(super) value: f64,
    pub(super) name: String,
    pub(super) code: String,
    pub(super) change: String,
    pub(super) paint: Paint,
    pub(super) soft: bool,
    /// How many parts a rest stands for, where that was counted.
    pub(super) count: Option<usize>,
}

/// A tile of the upper level: a group of leaves, or one leaf.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) leaves: Vec<Leaf>,
    /// Code, name and figure of a group of more than one.
    pub(super) heading: Option<(String, String, Option<f64>)>,
    /// Sum of the leaves.
    pub(super) value: f64,
}

impl Node {
    pub(super) fn of(leaves: Vec<Leaf>, heading: Option<(String, String, Option<f64>)>) -> Self {
        Self {
            value: leaves.iter().map(|l| l.value).sum(),
            leaves,
            heading,
        }
    }
}

pub(super) fn value_of(spec: &ChartSpec, i: usize, last: usize) -> Option<f64> {
    let point = spec.series.get(i)?.points.get(last)?;
    drawable(point.value).filter(|v| *v > 0.0)
}

fn leaf(spec: &ChartSpec, i: usize, last: usize) -> Option<Leaf> {
    let s = spec.series.get(i)?;
    Some(Leaf {
        series: Some(i),
        value: value_of(spec, i, last)?,
        name: s.name.clone(),
        code: s.code.clone(),
        change: s.change.clone(),
        paint: s.paint,
        soft: is_soft(s.points.get(last), spec.periods.get(last)),
        count: s.others.map(|o| o.count),
    })
}

/// The rest: a remainder series and the leaves merged with it. `74 other chapters` and three more
/// are `77 other chapters`.
fn rest_of(spec: &ChartSpec, remainder: Option<Leaf>, merged: &[Leaf]) -> Option<Leaf> {
    let value: f64 = merged.iter().map(|l| l.value).sum();
    let soft = merged.iter().any(|l| l.soft);
    let count = merged.len();
    if let Some(mut rest) = remainder {
        let others = rest.series.and_then(|i| spec.series.get(i)?.others);
        if let Some(others) = others.map(|o| o.and(count)) {
            rest.name = others.name();
            rest.count = Some(others.count);
        }
        rest.value += value;
        rest.soft |= soft;
        if count > 0 {
            rest.change.clear();
        }
        return Some(rest);
    }
    (count > 0).then(|| Leaf {
        series: None,
        value,
        name: counted_others(count),
        code: String::new(),
        change: String::new(),
        paint: Paint::FamilyTile(Family::Other),
        soft,
        count: Some(count),
    })
}

/// `1 other`, `3,358 others`.
pub(super) fn counted_others(count: usize) -> String {
    let words = if count == 1 { "other" } else { "others" };
    format!("{} {words}", counted(count))
}

/// The nodes in the order in which they are laid out: by value, the rest last.
pub(super) fn nodes(spec: &ChartSpec, last: usize, area: f64) -> (Vec<Node>, Vec<usize>) {
    let n = spec.series.len();
    let mut group_of: Vec<Option<usize>> = vec![None; n];
    let mut groups: Vec<(usize, f64)> = spec
        .groups
        .iter()
        .map(|g| {
            g.members
                .iter()
                .filter_map(|i| value_of(spec, *i, last))
                .sum()
        })
        .enumerate()
        .collect();
    groups.sort_by(|a, b| b.1.total_cmp(&a.1));
    groups.truncate(GROUPS);
    for (g, _) in &groups {
        for i in spec.groups.get(*g).map_or(&[][..], |g| &g.members) {
            if let Some(of) = group_of.get_mut(*i) {
                of.get_or_insert(*g);
            }
        }
    }
    let mut ranked: Vec<usize> = (0..n)
        .filter(|i| value_of(spec, *i, last).is_some())
        .collect();
    let value = |i: &usize| value_of(spec, *i, last).unwrap_or(0.0);
    let sum: f64 = ranked.iter().map(value).sum();
    let is_rest = |i: &usize| spec.series.get(*i).is_some_and(|s| s.remainder);
    ranked.retain(|i| !is_rest(i));
    ranked.sort_by(|a, b| value(b).total_cmp(&value(a)).then(a.cmp(b)));
    // Every group may have a rest of its own, and so may the whole.
    let room = MOST - 1 - groups.len();
    let large = |i: &usize| value(i) / sum * area >= LEAST;
    let kept = ranked.iter().take(room).take_while(|i| large(i)).count();
    let (kept, small) = ranked.split_at(kept);
    let of = |all: &[usize], group: Option<usize>| -> Vec<Leaf> {
        let of = |i: &&usize| group_of.get(**i).copied().flatten() == group;
        all.iter()
            .filter(of)
            .filter_map(|i| leaf(spec, *i, last))
            .collect()
    };
    let remainders: Vec<usize> = (0..n)
        .filter(|i| is_rest(i) && value_of(spec, *i, last).is_some())
        .collect();
    let mut all = Vec::new();
    for (g, _) in &groups {
        let Some(group) = spec.groups.get(*g) else {
            continue;
        };
        let mut leaves = of(kept, Some(*g));
        let merged = of(small, Some(*g));
        let remainder = of(&remainders, Some(*g)).into_iter().next();
        leaves.extend(rest_of(spec, remainder, &merged));
        let sum: f64 = leaves.iter().map(|l| l.value).sum();
        // A part of a group has another sum than the group.
        let sum = group.whole.then_some(sum);
        let heading = (leaves.len() > 1).then(|| (group.code.clone(), group.name.clone(), sum));
        if !leaves.is_empty() {
            all.push(Node::of(leaves, heading));
        }
    }
    all.extend(of(kept, None).into_iter().map(|l| Node::of(vec![l], None)));
    all.sort_by(|a, b| b.value.total_cmp(&a.value));
    let merged = of(small, None);
    let mut remainder = of(&remainders, None).into_iter();
    if let Some(rest) = rest_of(spec, remainder.next(), &merged) {
        all.push(Node::of(vec![rest], None));
    }
    all.extend(remainder.map(|l| Node::of(vec![l], None)));
    (all, small.to_vec())
}
