//! CREA's copy of China's monthly imports of energy from Russia.
//!
//! Eight rows of header; CREA writes 0 for missing (trap 9), outside a series' "Time Period" and
//! within it alike, so that a zero is always read as missing. The sub-series of steam and coking
//! coal are not taken: they do not add up to the coal that is.

use super::energy::{Energy, Figure, Series, Value};
use super::error::Error;
use super::month::Month;
use super::source::{Row, Source, Spec, rows_of};
use super::weight::Weight;
use std::collections::BTreeMap;
use std::path::Path;

/// The file; its header is its second row.
const FILE: Spec = Spec {
    path: "energy_monthly_gacc/crea_china_imports_from_russia_2000_2023.csv",
    header: &[
        "Name",
        "Volume of Imports: Steam Coal: Russian Federation",
        "Value of Imports: Steam Coal: Russian Federation",
        "Volume of Imports: Coking Coal: Russian Federation",
        "Value of Imports: Coking Coal: Russian Federation",
        "Value of Imports: Coal: Russian Federation",
        "Volume of Imports: Coal: Russian Federation",
        "China: Value of Imports: Natural Gas(271121)",
        "Volume of Imports: Liquified Natural Gas (LNG): Russian Federation",
        "China: Value of Imports: Liquified Natural Gas(271111)",
        "Volume of Imports: Pipeline Carried Natural Gas (Gaseous State): Russian Federation",
        "Value of Imports: Pipeline Carried Natural Gas (Gaseous State): Russian Federation",
        "Volume of Imports: Crude Oil: Russian Federation",
        "Value of Imports: Crude Oil: Russian Federation",
    ],
    rows: 308,
    sums: &[
        (COAL_VALUE, "45042530892"),
        (
            "Volume of Imports: Coal: Russian Federation",
            "391839966.588",
        ),
        (
            "China: Value of Imports: Natural Gas(271121)",
            "75809729978",
        ),
        (
            "Volume of Imports: Liquified Natural Gas (LNG): Russian Federation",
            "22432189165",
        ),
        (
            "China: Value of Imports: Liquified Natural Gas(271111)",
            "198846665217",
        ),
        (
            "Volume of Imports: Pipeline Carried Natural Gas (Gaseous State): Russian Federation",
            "10505652823",
        ),
        (
            "Value of Imports: Pipeline Carried Natural Gas (Gaseous State): Russian Federation",
            "7302938590",
        ),
        (
            "Volume of Imports: Crude Oil: Russian Federation",
            "778088908253",
        ),
        (
            "Value of Imports: Crude Oil: Russian Federation",
            "397556173484",
        ),
    ],
};

const COAL_VALUE: &str = "Value of Imports: Coal: Russian Federation";

/// What a column of the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// US dollars.
    Usd,
    /// Kilograms.
    Kg,
    /// Tonnes.
    Ton,
}

impl Kind {
    /// The file's word for the unit, and the power of ten that makes dollars or kilograms.
    fn unit(self) -> (&'static str, u32) {
        match self {
            Self::Usd => ("USD", 0),
            Self::Kg => ("kg", 0),
            Self::Ton => ("ton", 3),
        }
    }
}

/// The columns that are taken.
const COLUMNS: [(usize, Series, Kind); 9] = [
    (5, ("coal", "rus"), Kind::Usd),
    (6, ("coal", "rus"), Kind::Ton),
    (7, ("pipeline-gas", "world"), Kind::Usd),
    (8, ("lng", "rus"), Kind::Kg),
    (9, ("lng", "world"), Kind::Usd),
    (10, ("pipeline-gas", "rus"), Kind::Kg),
    (11, ("pipeline-gas", "rus"), Kind::Usd),
    (12, ("crude", "rus"), Kind::Kg),
    (13, ("crude", "rus"), Kind::Usd),
];

/// Dollars and kilograms, where there are any, by series and month.
type Cells = BTreeMap<(Series, Month), (Option<u64>, Option<u64>)>;

/// Rows of the header that are read: names, units, periods.
const NAMES_ROW: usize = 1;
const UNITS_ROW: usize = 3;
const PERIOD_ROW: usize = 5;
const HEADER_ROWS: usize = 8;

/// Reads the file.
pub fn load(dir: &Path) -> Result<Energy, Error> {
    read(dir, FILE)
}

/// First and last month of a series, from the row "Time Period".
fn span(source: &Source, row: &Row, at: usize) -> Result<(Month, Month), Error> {
    let text = source.text(row, at);
    let ends = text
        .split_once(':')
        .and_then(|(a, b)| Some((Month::parse(a)?, Month::parse(b)?)));
    ends.ok_or_else(|| source.wrong(row, format!("`{text}` is not a time period")))
}

fn read(dir: &Path, spec: Spec) -> Result<Energy, Error> {
    let mut header = rows_of(dir, spec.path)?;
    if header.len() < HEADER_ROWS {
        return Err(Error::file(spec.path, "the file ends in its header"));
    }
    let data = header.split_off(HEADER_ROWS);
    let [_, names, _, units, _, periods, _, _] = header.as_slice() else {
        return Err(Error::file(spec.path, "the file ends in its header"));
    };
    for (row, at, word) in [
        (names, NAMES_ROW, "Name"),
        (units, UNITS_ROW, "Unit"),
        (periods, PERIOD_ROW, "Time Period"),
    ] {
        if row.fields.first().map(String::as_str) != Some(word) {
            let reason = format!("`{word}` is expected in row {} of the header", at + 1);
            return Err(Error::row(spec.path, row.line, reason));
        }
    }
    let source = Source::of_rows(spec, names, data)?;
    let mut cells = Cells::new();
    for (at, series, kind) in COLUMNS {
        let (unit, power) = kind.unit();
        let found = source.text(units, at);
        if found != unit {
            let reason = format!("the unit is `{found}` where `{unit}` is expected");
            return Err(source.wrong(units, reason));
        }
        let (first, last) = span(&source, periods, at)?;
        for month in first.to(last) {
            cells.entry((series, month)).or_default();
        }
        let mut seen = std::collections::BTreeSet::new();
        for row in &source.rows {
            let month = source.month(row, 0)?;
            if !seen.insert(month) {
                return Err(source.wrong(row, format!("the month {month} is there twice")));
            }
            let number = Some(source.number(row, at, power)?).filter(|number| *number > 0);
            if month < first || month > last {
                if number.is_some() {
                    let reason = format!("a figure for {month}, outside the series' time period");
                    return Err(source.wrong(row, reason));
                }
                continue;
            }
            let cell = cells.entry((series, month)).or_default();
            let place = if kind == Kind::Usd {
                &mut cell.0
            } else {
                &mut cell.1
            };
            *place = number;
        }
    }
    source.complete()?;
    Ok(fill(&cells))
}

/// The figures, with every month between the first and the last of a series.
fn fill(cells: &Cells) -> Energy {
    let mut energy = Energy::new();
    let mut spans: BTreeMap<Series, (Month, Month)> = BTreeMap::new();
    for (series, month) in cells.keys() {
        let span = spans.entry(*series).or_insert((*month, *month));
        span.1 = *month;
    }
    for ((commodity, supplier), (first, last)) in spans {
        for month in first.to(last) {
            let (value, weight) = cells
                .get(&((commodity, supplier), month))
                .copied()
                .unwrap_or_default();
            let figure = Figure {
                value: value.map_or(Value::Missing, Value::Reported),
                weight: Weight::of_source(weight),
                source: "energy-crea",
            };
            energy.insert((month, commodity, supplier), figure);
        }
    }
    energy
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scratch;
    use super::*;

    const SMALL: Spec = Spec {
        path: "c.csv",
        rows: 2,
        sums: &[],
        ..FILE
    };

    fn file(units: &str, rows: &str) -> String {
        let names: Vec<String> = FILE.header.iter().map(|name| (*name).to_owned()).collect();
        let commas = ",".repeat(13);
        let period = ",2022-01:2022-02".repeat(13);
        format!(
            "Wind{commas}\n{}\nFrequency{commas}\nUnit,{units}\nID{commas}\nTime Period{period}\n\
             Source{commas}\nUpdate{commas}\n{rows}",
            names.join(",")
        )
    }

    const UNITS: &str = "ton,USD,ton,USD,USD,ton,USD,kg,USD,kg,USD,kg,USD";

    fn energy(units: &str, rows: &str) -> Result<Energy, String> {
        let scratch = Scratch::new();
        scratch.write("c.csv", &file(units, rows));
        read(scratch.path(), SMALL).map_err(|error| error.to_string())
    }

    const JANUARY: &str = "2022-01-31,1,1,1,1,100,2.5,7,8,9,0,11,12,13\n";
    const FEBRUARY: &str = "2022-02-28,1,1,1,1,100,2.5,7,8,9,10,11,12,13\n";

    #[test]
    fn a_zero_is_missing_and_tonnes_are_kilograms() {
        let energy = energy(UNITS, &format!("{FEBRUARY}{JANUARY}")).unwrap();
        let month = Month {
            year: 2022,
            month: 1,
        };
        let coal = energy[&(month, "coal", "rus")];
        assert_eq!(
            (coal.value, coal.weight),
            (Value::Reported(100), Weight::Reported(2_500))
        );
        let gas = energy[&(month, "pipeline-gas", "rus")];
        assert_eq!(
            (gas.value, gas.weight),
            (Value::Reported(11), Weight::Missing)
        );
        assert_eq!(energy[&(month, "lng", "rus")].value, Value::Missing);
        assert_eq!(energy[&(month, "lng", "world")].value, Value::Reported(9));
        assert_eq!(energy.len(), 12);
    }

    #[test]
    fn stops_at_a_wrong_file() {
        let unit = UNITS.replacen("ton,USD,kg", "kg,USD,kg", 1);
        let said = energy(&unit, JANUARY).unwrap_err();
        assert_eq!(
            said,
            "c.csv, row 4: the unit is `kg` where `ton` is expected."
        );
        let late = "2022-03-31,0,0,0,0,5,0,0,0,0,0,0,0,0\n";
        let said = energy(UNITS, late).unwrap_err();
        assert_eq!(
            said,
            "c.csv, row 9: a figure for 2022-03, outside the series' time period."
        );
        let said = energy(UNITS, &format!("{JANUARY}{JANUARY}")).unwrap_err();
        assert_eq!(said, "c.csv, row 10: the month 2022-01 is there twice.");
        let said = energy(UNITS, JANUARY).unwrap_err();
        assert!(
            said.contains("1 rows of data where 2 are expected"),
            "{said}"
        );
        let scratch = Scratch::new();
        scratch.write("c.csv", "Wind\nName\n");
        let said = read(scratch.path(), SMALL).unwrap_err().to_string();
        assert_eq!(said, "c.csv: the file ends in its header.");
    }
}
