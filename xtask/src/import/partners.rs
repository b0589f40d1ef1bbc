//! `partners.csv`: Russia's trade with every country, by year (IMF).
//!
//! Countries alone: the IMF's groups and regions are read and left out, and only `world` is kept.
//! What the world has beyond the countries is `unspecified`, so that the parts add up. A country
//! without a figure has a row that is `missing`. From 2022 on the figures are the IMF's estimates
//! (trap 5); the world of 2024 is `partial`, for Kazakhstan is not in it (trap 8).

use super::checks::Checked;
use super::countries::Countries;
use super::csv_out::{Tidy, maybe};
use super::error::Error;
use super::flow::Flow;
use super::source::{Source, Spec};
use std::collections::BTreeMap;
use std::path::Path;

/// The extract, in millions of dollars, a column a year.
const IMTS: Spec = Spec {
    path: "russia_partners_imts/RU_trade.csv",
    header: &[
        "DATASET",
        "SERIES_CODE",
        "OBS_MEASURE",
        "COUNTRY.ID",
        "COUNTRY",
        "INDICATOR.ID",
        "INDICATOR",
        "COUNTERPART_COUNTRY.ID",
        "COUNTERPART_COUNTRY",
        "FREQUENCY.ID",
        "FREQUENCY",
        "SCALE.ID",
        "SCALE",
        "TRADE_FLOW.ID",
        "TRADE_FLOW",
        "2016",
        "2017",
        "2018",
        "2019",
        "2020",
        "2021",
        "2022",
        "2023",
        "2024",
    ],
    rows: 470,
    sums: &[
        ("2016", "2365952.681882"),
        ("2017", "2951486.943463"),
        ("2018", "3483709.361477"),
        ("2019", "3334079.674111"),
        ("2020", "2855597.832997"),
        ("2021", "3961165.991896"),
        ("2022", "4370217.8089389157591907002"),
        ("2023", "3922693.52851588823084835084"),
        ("2024", "3790147.31190346249287988788"),
    ],
};

/// The column of the first year, and the year.
const FIRST: (usize, u16) = (15, 2016);
/// The last year.
const LAST: u16 = 2024;
/// The first year of the IMF's estimates.
const ESTIMATES: u16 = 2022;

/// Dollars by year, flow and partner; `None` is missing.
pub type Partners = BTreeMap<(u16, Flow, String), Option<u64>>;

/// Reads the extract. The group `eu` must add up to the IMF's own European Union.
pub fn load(dir: &Path, countries: &Countries, checked: &mut Checked) -> Result<Partners, Error> {
    read(dir, IMTS, countries, checked)
}

fn read(
    dir: &Path,
    spec: Spec,
    countries: &Countries,
    checked: &mut Checked,
) -> Result<Partners, Error> {
    let source = Source::read(dir, spec)?;
    let mut partners = Partners::new();
    let mut union: BTreeMap<(u16, Flow), u64> = BTreeMap::new();
    for row in &source.rows {
        let flow = match source.text(row, 5) {
            "MG_CIF_USD" => Flow::Imports,
            "XG_FOB_USD" => Flow::Exports,
            other => return Err(source.wrong(row, format!("`{other}` is not a known series"))),
        };
        for (at, wanted) in [(3, "RUS"), (9, "A"), (11, "6")] {
            let found = source.text(row, at);
            if found != wanted {
                let reason = format!("`{found}` where `{wanted}` is expected");
                return Err(source.wrong(row, reason));
            }
        }
        let code = source.text(row, 7);
        let partner = match code {
            "G001" => "world".to_owned(),
            "G998" => "eu".to_owned(),
            _ if code.starts_with('G') && code.bytes().any(|byte| byte.is_ascii_digit()) => {
                continue;
            }
            _ if code.starts_with("TX") => continue,
            _ => code.to_lowercase(),
        };
        if !matches!(partner.as_str(), "world" | "eu") && !countries.knows(&partner) {
            return Err(source.wrong(row, format!("the partner `{code}` has no name")));
        }
        for (at, year) in (FIRST.0..).zip(FIRST.1..=LAST) {
            let value = source.rounded(row, at, 6)?;
            if partner == "eu" {
                union.insert((year, flow), value.unwrap_or(0));
            } else if partners
                .insert((year, flow, partner.clone()), value)
                .is_some()
            {
                return Err(source.wrong(row, format!("{flow} with {code} are there twice")));
            }
        }
    }
    source.complete()?;
    add_unspecified(&mut partners)?;
    check(&partners, &union, countries, checked)?;
    Ok(partners)
}

/// The sum of the countries' known figures.
fn countries_sum(partners: &Partners, year: u16, flow: Flow) -> u64 {
    partners
        .iter()
        .filter(|((y, f, partner), _)| (*y, *f) == (year, flow) && partner != "world")
        .filter_map(|(_, value)| *value)
        .sum()
}

/// What the world has beyond the countries.
fn add_unspecified(partners: &mut Partners) -> Result<(), Error> {
    for year in FIRST.1..=LAST {
        for flow in [Flow::Exports, Flow::Imports] {
            let world = partners
                .get(&(year, flow, "world".to_owned()))
                .copied()
                .flatten();
            let sum = countries_sum(partners, year, flow);
            let rest = world
                .and_then(|world| world.checked_sub(sum))
                .ok_or_else(|| {
                    let what =
                        format!("{flow} of {year} to countries add up to more than the world");
                    Error::file(IMTS.path, what)
                })?;
            partners.insert((year, flow, "unspecified".to_owned()), Some(rest));
        }
    }
    Ok(())
}

/// The EU's members against the IMF's group, and the figures that the README states.
fn check(
    partners: &Partners,
    union: &BTreeMap<(u16, Flow), u64>,
    countries: &Countries,
    checked: &mut Checked,
) -> Result<(), Error> {
    let members = countries.members("eu");
    for ((year, flow), group) in union {
        let values: Vec<u64> = members
            .iter()
            .filter_map(|member| *partners.get(&(*year, *flow, member.clone()))?)
            .collect();
        let sum: u64 = values.iter().sum();
        if sum.abs_diff(*group) > values.len() as u64 {
            let what = format!("the EU's members' {flow} of {year} are {sum} where {group}");
            return Err(Error::file(IMTS.path, format!("{what} is expected")));
        }
    }
    checked.passed("the 27 members of the EU add up to the IMF's European Union in every year");
    let at = |year: u16, partner: &str| {
        partners
            .get(&(year, Flow::Imports, partner.to_owned()))
            .copied()
            .flatten()
    };
    let (china, world, before) = (at(2024, "chn"), at(2024, "world"), at(2023, "kaz"));
    if at(2024, "kaz").is_some() {
        return Err(Error::file(
            IMTS.path,
            "Kazakhstan is not missing in 2024 any more",
        ));
    }
    for (what, whole, wanted) in [
        ("China's share of Russia's imports 2024", world, "46.3"),
        (
            "the same with Kazakhstan's 2023",
            world.zip(before).map(|(world, before)| world + before),
            "44.7",
        ),
    ] {
        let found = percent(china.unwrap_or(0), whole.unwrap_or(0));
        if found != wanted {
            let reason = format!("{what} is {found} % where {wanted} % is expected");
            return Err(Error::file(IMTS.path, reason));
        }
        checked.passed(format!("{what}: {found} %"));
    }
    Ok(())
}

/// A part of a whole in per cent with one decimal, rounded half up; 0.0 of nothing.
fn percent(part: u64, whole: u64) -> String {
    let (part, whole) = (u128::from(part), u128::from(whole));
    let tenths = (part * 1000 + whole / 2).checked_div(whole).unwrap_or(0);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The word for a figure's status.
fn status(year: u16, partner: &str, value: Option<u64>) -> &'static str {
    match value {
        None => "missing",
        Some(_) if year == LAST && partner == "world" => "partial",
        Some(_) if year >= ESTIMATES => "estimate",
        Some(_) => "reported",
    }
}

/// The tidy table.
pub fn table(partners: &Partners) -> Tidy {
    let rows = partners
        .iter()
        .map(|((year, flow, partner), value)| {
            let row = vec![
                year.to_string(),
                flow.to_string(),
                partner.clone(),
                maybe(*value),
                status(*year, partner, *value).to_owned(),
            ];
            ((*year, *flow, partner.clone()), row)
        })
        .collect();
    Tidy::new(
        "partners",
        &["year", "flow", "partner", "value_usd", "status"],
        rows,
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scratch;
    use super::*;

    #[test]
    fn a_status_for_every_kind_of_figure() {
        assert_eq!(status(2021, "chn", Some(1)), "reported");
        assert_eq!(status(2022, "chn", Some(1)), "estimate");
        assert_eq!(status(2024, "kaz", None), "missing");
        assert_eq!(status(2024, "world", Some(1)), "partial");
        assert_eq!(status(2023, "world", Some(1)), "estimate");
    }

    #[test]
    fn the_remainder_makes_the_parts_add_up() {
        let mut partners = Partners::new();
        for year in FIRST.1..=LAST {
            for flow in [Flow::Exports, Flow::Imports] {
                partners.insert((year, flow, "world".to_owned()), Some(100));
                partners.insert((year, flow, "chn".to_owned()), Some(60));
                partners.insert((year, flow, "kaz".to_owned()), None);
            }
        }
        add_unspecified(&mut partners).unwrap();
        let rest = partners[&(2016, Flow::Imports, "unspecified".to_owned())];
        assert_eq!(rest, Some(40));
        partners.insert((2016, Flow::Imports, "chn".to_owned()), Some(101));
        partners.remove(&(2016, Flow::Imports, "unspecified".to_owned()));
        let error = add_unspecified(&mut partners).unwrap_err().to_string();
        assert!(
            error.contains("imports of 2016 to countries add up to more"),
            "{error}"
        );
    }

    /// A row: indicator, partner, the figures of all years.
    fn row(series: &str, partner: &str, values: [&str; 9]) -> String {
        let mut fields = vec!["x"; 15];
        (fields[3], fields[5], fields[7]) = ("RUS", series, partner);
        (fields[9], fields[11]) = ("A", "6");
        fields.extend(values);
        fields.join(",") + "\n"
    }

    fn said(rows: &str) -> Result<Partners, String> {
        let scratch = Scratch::new();
        scratch.write("p.csv", &format!("{}\n{rows}", IMTS.header.join(",")));
        let list = [("1", "chn"), ("2", "kaz"), ("3", "deu")];
        let countries = Countries::of(&list, &["deu"]);
        let spec = Spec {
            path: "p.csv",
            rows: 10,
            sums: &[],
            ..IMTS
        };
        read(scratch.path(), spec, &countries, &mut Checked::default())
            .map_err(|error| error.to_string())
    }

    /// A small world in which all checks hold.
    fn world() -> String {
        let kaz = ["1", "1", "1", "1", "1", "1", "1", "36.4", ""];
        let mut rows = String::new();
        for series in ["MG_CIF_USD", "XG_FOB_USD"] {
            rows += &row(series, "G001", ["1000"; 9]);
            rows += &row(series, "G998", ["2"; 9]);
            rows += &row(series, "DEU", ["2"; 9]);
            rows += &row(series, "CHN", ["463.1234567"; 9]);
            rows += &row(series, "KAZ", kaz);
        }
        rows
    }

    #[test]
    fn reads_countries_and_leaves_groups_out() {
        let partners = said(&world()).unwrap();
        let at = |partner: &str| partners[&(2024, Flow::Imports, partner.to_owned())];
        assert_eq!(at("chn"), Some(463_123_457));
        assert_eq!(at("kaz"), None);
        assert_eq!(
            at("unspecified"),
            Some(1_000_000_000 - 463_123_457 - 2_000_000)
        );
        assert!(!partners.keys().any(|(_, _, partner)| partner == "eu"));
        let text = table(&partners).text().unwrap();
        assert!(text.contains("\n2024,imports,kaz,,missing\n"), "{text}");
    }

    #[test]
    fn stops_at_a_wrong_file() {
        let rows = world();
        let unknown = said(&rows.replacen("KAZ", "XYZ", 1)).unwrap_err();
        assert_eq!(unknown, "p.csv, row 6: the partner `XYZ` has no name.");
        let twice = said(&rows.replacen("KAZ", "CHN", 1)).unwrap_err();
        assert_eq!(twice, "p.csv, row 6: imports with CHN are there twice.");
        let comma = said(&rows.replacen("36.4", "\"36,4\"", 1)).unwrap_err();
        assert!(
            comma.contains("row 6: the number `36,4` has a comma (column `2023`)"),
            "{comma}"
        );
        let union = said(&rows.replacen("G998", "G999", 1)).map(drop);
        assert!(union.is_ok(), "another group is left out");
        let members = said(&rows.replacen("DEU", "TX899", 1)).unwrap_err();
        assert!(
            members.contains("the EU's members' imports of 2016 are 0 where"),
            "{members}"
        );
        let scale = said(&rows.replacen(",6,", ",9,", 1)).unwrap_err();
        assert_eq!(scale, "p.csv, row 2: `9` where `6` is expected.");
    }

    #[test]
    fn rounds_once() {
        assert_eq!(percent(46_348, 100_000), "46.3");
        assert_eq!(percent(46_350, 100_000), "46.4");
        assert_eq!(percent(1, 0), "0.0");
    }
}
