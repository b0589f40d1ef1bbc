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
pub const NOT_COUNTRIES: [(&str, &str); 3] = [
    ("rest", "All others"),
    ("unspecified", "Not specified by country"),
    ("world", "World"),
];

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
        // Former states have a later number than today's with the same code: the first name stays.
        let mut firsts: BTreeMap<String, u64> = BTreeMap::new();
        for row in &source.rows {
            let number = source.number(row, 0, 0)?;
            let alpha = source.text(row, 4).to_lowercase();
            if !is_alpha3(&alpha) {
                continue; // `N/A`: areas of several countries, which no table has.
            }
            let first = firsts.entry(alpha.clone()).or_insert(u64::MAX);
            if number < *first {
                *first = number;
                self.names
                    .insert(alpha.clone(), source.text(row, 1).to_owned());
            }
            if self.by_number.insert(number.to_string(), alpha).is_some() {
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
            let other = NOT_COUNTRIES
                .iter()
                .find(|(word, _)| *word == code)
                .map(|(_, name)| *name);
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
                (
                    group.clone(),
                    vec![group.clone(), name.clone(), definition.clone()],
                )
            })
            .collect();
        Tidy::new("groups", &["group", "name", "definition"], rows)
    }
}

/// Three letters.
fn is_alpha3(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
impl Countries {
    /// A few countries for tests of other files: numbers, codes that are names too, and the EU.
    pub fn of(list: &[(&str, &str)], union: &[&str]) -> Self {
        let owned = |text: &str| text.to_owned();
        Self {
            by_number: list
                .iter()
                .map(|(number, alpha)| (owned(number), owned(alpha)))
                .collect(),
            names: list
                .iter()
                .map(|(_, alpha)| (owned(alpha), owned(alpha)))
                .collect(),
            groups: BTreeMap::from([("eu".to_owned(), union.iter().map(|m| owned(m)).collect())]),
            group_names: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scratch;
    use super::*;

    fn read(list: &str, groups: &str) -> Result<Countries, String> {
        let scratch = Scratch::new();
        scratch.write(
            "d/fixed/country_names.csv",
            "alpha3,name,why\nYUG,Yugoslavia,trap 8\n",
        );
        scratch.write(
            "d/fixed/group_names.csv",
            "group,name,definition\neu,EU,members\n",
        );
        scratch.write("d/fixed/groups.csv", &format!("group,alpha3\n{groups}"));
        scratch.write("l.csv", &format!("{}\n{list}", LIST.header.join(",")));
        let spec = Spec {
            path: "l.csv",
            rows: 2,
            sums: &[],
            ..LIST
        };
        let mut countries = Countries::of(&[], &[]);
        let data = scratch.path().join("d");
        Source::read(scratch.path(), spec)
            .and_then(|source| countries.read_list(&source))
            .and_then(|()| countries.read_names(&data))
            .and_then(|()| countries.read_groups(&data))
            .map(|()| countries)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn the_name_of_today_wins_in_any_order() {
        for list in [
            "56,Belgium,Belgium,BE,BEL\n58,Belgium-Luxembourg,B-L,BE,BEL\n",
            "58,Belgium-Luxembourg,B-L,BE,BEL\n56,Belgium,Belgium,BE,BEL\n",
        ] {
            let countries = read(list, "eu,BEL\n").unwrap();
            let used = BTreeSet::from(["bel".to_owned(), "yug".to_owned(), "world".to_owned()]);
            let text = countries.table(&used).unwrap().text().unwrap();
            assert_eq!(
                text,
                "alpha3,name,groups\nbel,Belgium,eu\nworld,World,\nyug,Yugoslavia,\n"
            );
        }
    }

    #[test]
    fn names_what_is_unknown() {
        let list = "56,Belgium,Belgium,BE,BEL\n4,Afghanistan,Afghanistan,AF,AFG\n";
        let said = read(list, "eu,XXX\n").unwrap_err();
        assert_eq!(
            said,
            "fixed/groups.csv, row 2: `xxx` in `eu` is unknown, or is there twice."
        );
        let said = read(&list.replace("4,", "56,"), "eu,BEL\n").unwrap_err();
        assert_eq!(said, "l.csv, row 3: the number 56 is there twice.");
        let used = BTreeSet::from(["xxx".to_owned()]);
        let error = read(list, "eu,BEL\n").unwrap().table(&used).unwrap_err();
        assert_eq!(error.to_string(), "The partner `xxx` has no name.");
    }
}
