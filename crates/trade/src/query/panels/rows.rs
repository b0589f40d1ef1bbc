//! The rows of a panel's table before they are measured: partners, groups of them, or currencies.
//!
//! A partner without a series of its own has no row. Must not know: figures, or how they are measured.

use crate::data::panel::Panel;
use crate::data::{Dataset, Place};
use crate::hs::HsCode;
use crate::letters::capital_letters;
use crate::query::table::RowKind;
use crate::view::View;
use crate::vocabulary::{Grouping, Topic};

/// Kazakhstan, which the total of all countries lacks where it has no figure itself.
pub(super) const HOLE_OF: &str = "kaz";

/// One row before it is measured: its key, its name, and the series that it adds up.
pub(in crate::query) struct Group {
    /// As in the table's row.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it is in the sum.
    pub kind: RowKind,
    /// HS code, where it is a product.
    pub code: Option<HsCode>,
    /// What it adds up: the series' keys without their flow.
    pub members: Vec<String>,
    /// Whether a member without a figure counts as nothing.
    pub sparse: bool,
    /// Whether a part of it is held in another row: it is at least so much.
    pub at_least: bool,
}

/// The name of a partner or group.
#[must_use]
pub fn partner_name(data: &Dataset, key: &str) -> String {
    match key {
        "world" => "All countries".to_owned(),
        _ => match data
            .topics()
            .places
            .binary_search_by(|p| p.key.as_str().cmp(key))
        {
            Ok(i) => data.topics().places.get(i).map(|p| p.name.clone()),
            Err(_) => None,
        }
        .unwrap_or_else(|| capital_letters(key)),
    }
}

fn members(data: &Dataset, key: &str) -> Vec<String> {
    // Codes of countries have three letters, words of groups others.
    if key.len() == 3 {
        return vec![key.to_owned()];
    }
    let inside = |p: &&Place| p.groups.iter().any(|g| g == key);
    let of_group: Vec<String> = data
        .topics()
        .places
        .iter()
        .filter(inside)
        .map(|p| p.key.clone())
        .collect();
    if of_group.is_empty() {
        vec![key.to_owned()]
    } else {
        of_group
    }
}

/// Rows of the view, and the whole that they are parts of.
pub(super) fn groups(data: &Dataset, view: &View, panel: &Panel) -> (Vec<Group>, Group) {
    let of = |key: &str| Group {
        key: key.to_owned(),
        name: partner_name(data, key),
        kind: RowKind::Part,
        code: None,
        members: members(data, key),
        sparse: false,
        at_least: false,
    };
    if view.topic == Topic::Materials {
        return crate::query::materials::groups(data, view, panel);
    }
    if view.topic == Topic::Currencies {
        let all = ["cny", "usd", "eur", "rub", "other"];
        let rows = all.iter().map(|c| Group {
            key: (*c).to_owned(),
            name: currency_name(c).to_owned(),
            kind: RowKind::Part,
            code: None,
            members: vec![(*c).to_owned()],
            sparse: false,
            at_least: false,
        });
        let whole = Group {
            key: "whole".to_owned(),
            name: "All currencies".to_owned(),
            kind: RowKind::Whole,
            code: None,
            members: all.map(str::to_owned).to_vec(),
            sparse: false,
            at_least: false,
        };
        return (rows.collect(), whole);
    }
    let whole = Group {
        key: "whole".to_owned(),
        name: "All countries".to_owned(),
        kind: RowKind::Whole,
        code: None,
        members: vec!["world".to_owned()],
        sparse: false,
        at_least: false,
    };
    let chosen = crate::query::partners::chosen(view);
    let keys: Vec<String> = if view.by == Grouping::Group {
        ["chn", "west", "neighbours"].map(str::to_owned).to_vec()
    } else if !chosen.is_empty() {
        chosen
    } else {
        let mut keys: Vec<String> = panel
            .series
            .iter()
            .filter_map(|s| Some(s.key.split_once('|')?.1.to_owned()))
            .filter(|k| k != "world")
            .collect();
        keys.sort();
        keys.dedup();
        keys
    };
    (keys.iter().map(|k| of(k)).collect(), whole)
}

/// The name of a currency.
#[must_use]
pub fn currency_name(key: &str) -> &'static str {
    match key {
        "cny" => "Yuan",
        "usd" => "US dollar",
        "eur" => "Euro",
        "rub" => "Rouble",
        _ => "Other currencies",
    }
}
