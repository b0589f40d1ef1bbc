//! Countries: BACI's numbers, alpha-3 codes, readable names, and groups with their members.

use super::csv_out::Tidy;
use super::error::Error;
use super::fixed;
use super::source::{Row, Source, Spec};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// CEPII's list.
const LIST: Spec = Spec {
    path: "hs_nomenclature/country_codes_V202301.csv",
    header: &[
        "country_code",
        "country_name_abbreviation",
        "country_name_full",
        "iso_2digit_alpha",
        "iso_3digit_alpha",
    ],
    rows: 238,
    sums: &[("country_code", "103966")],
};

const NAMES: &str = "fixed/country_names.csv";
const GROUPS: &str = "fixed/groups.csv";
const GROUP_NAMES: &str = "fixed/group_names.csv";

/// Partners of the tables that are not countries, and their names.
pub const NOT_COUNTRIES: [(&str, &str); 3] =
    [("rest", "All others"), ("unspecified", "Not specified by country"), ("world", "World")];

/// All that is known of countries; alpha-3 codes are in small letters.
#[derive(Debug)]
pub struct Countries {
    by_number: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
    groups: BTreeMap<String, BTreeSet<String>>,
    group_names: BTreeMap<String, (String, String)>,
}

impl Countries {
    /// Reads the list, our names and the groups.
    pub fn load(dir: &Path, data: &Path) -> Result<Self, Error> {
        let mut countries = Self {
            by_number: BTreeMap::new(),
            names: BTreeMap::new(),
            groups: BTreeMap::new(),
            group_names: BTreeMap::new(),
        };
        countries.read_list(&Source::read(dir, LIST)?)?;
        countries.read_names(data)?;
        countries.read_groups(data)?;
        Ok(countries)
    }

    fn read_list(&mut self, source: &Source) -> Result<(), Error> {
        for row in &source.rows {
            let number = source.text(row, 0).to_owned();
            let alpha = source.text(row, 4).to_lowercase();
            if !is_alpha3(&alpha) {
                continue; // `N/A`: areas of several countries, which no table has.
            }
            // Former states come after today's: the first name stays.
            self.names.entry(alpha.clone()).or_insert_with(|| source.text(row, 1).to_owned());
            if self.by_number.insert(number.clone(), alpha).is_some() {
                return Err(source.wrong(row, format!("the number {number} is there twice")));
            }
        }
        source.complete()
    }

    fn read_names(&mut self, data: &Path) -> Result<(), Error> {
        let mut seen = BTreeSet::new();
        for row in fixed::read(data, NAMES, &["alpha3", "name", "why"])? {
            let alpha = fixed::text(&row, 0).to_lowercase();
            if !is_alpha3(&alpha) || !seen.insert(alpha.clone()) {
                let reason = format!("`{alpha}` is not a code, or is there twice");
                return Err(Error::row(NAMES, row.line, reason));
            }
            self.names.insert(alpha, fixed::text(&row, 1).to_owned());
        }
        let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
        for (alpha, name) in &self.names {
            if let Some(other) = owners.insert(name, alpha) {
                let reason = format!("`{other}` and `{alpha}` are both named {name}");
                return Err(Error::file(NAMES, reason));
            }
        }
        Ok(())
    }

    fn read_groups(&mut self, data: &Path) -> Result<(), Error> {
        for row in fixed::read(data, GROUP_NAMES, &["group", "name", "definition"])? {
            let [group, name, definition] = [0, 1, 2].map(|at| fixed::text(&row, at).to_owned());
            self.group_names.insert(group, (name, definition));
        }
        for row in fixed::read(data, GROUPS, &["group", "alpha3"])? {
            let (group, alpha) = (fixed::text(&row, 0), fixed::text(&row, 1).to_lowercase());
            let known = self.group_names.contains_key(group) && self.names.contains_key(&alpha);
            let members = self.groups.entry(group.to_owned()).or_default();
            if !known || !members.insert(alpha.clone()) {
                let reason = format!("`{alpha}` in `{group}` is unknown, or is there twice");
                return Err(Error::row(GROUPS, row.line, reason));
            }
        }
        Ok(())
    }

    /// The alpha-3 code of one of BACI's numbers.
    pub fn alpha3(&self, source: &Source, row: &Row, at: usize) -> Result<&str, Error> {
        let number = source.text(row, at);
        self.by_number
            .get(number)
            .map(String::as_str)
            .ok_or_else(|| source.wrong(row, format!("`{number}` is not a country's number")))
    }

    /// Whether a code has a name.
    pub fn knows(&self, alpha: &str) -> bool {
        self.names.contains_key(alpha)
    }

    /// The members of a group.
    pub fn members(&self, group: &str) -> BTreeSet<String> {
        self.groups.get(group).cloned().unwrap_or_default()
    }

    /// `countries.csv`: every code of the tables, its name, and its groups joined by `~`.
    pub fn table(&self, used: &BTreeSet<String>) -> Result<Tidy, Error> {
        let mut rows = BTreeMap::new();
        for code in used.iter().map(String::as_str) {
            let other = NOT_COUNTRIES.iter().find(|(word, _)| *word == code).map(|(_, name)| *name);
            let name = other.or_else(|| self.names.get(code).map(String::as_str));
            let name =
                name.ok_or_else(|| Error::new(format!("The partner `{code}` has no name.")))?;
            let groups: Vec<&str> = self
                .groups
                .iter()
                .filter(|(_, members)| members.contains(code))
                .map(|(group, _)| group.as_str())
                .collect();
            let cells = vec![code.to_owned(), name.to_owned(), groups.join("~")];
            rows.insert(code.to_owned(), cells);
        }
        Ok(Tidy::new("countries", &["alpha3", "name", "groups"], rows))
    }

    /// `groups.csv`: each group's name and definition.
    pub fn group_table(&self) -> Tidy {
        let rows = self
            .group_names
            .iter()
            .map(|(group, (name, definition))| {
                (group.clone(), vec![group.clone(), name.clone(), definition.clone()])
            })
            .collect();
        Tidy::new("groups", &["group", "name", "definition"], rows)
    }
}

/// Three letters.
fn is_alpha3(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_lowercase())
}
