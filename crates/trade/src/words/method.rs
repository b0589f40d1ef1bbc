//! The pages "Data and method" and "Three sources, three totals", as plain blocks: headings,
//! sentences and tables. Every example in them is computed from the dataset.
//!
//! Must not know: markup.

use super::measures::explained;
use super::{inside, list, sentence};
use crate::claims::Verdict;
use crate::data::Dataset;
use crate::number::{Unit, figure};
use crate::period::{Month, Period};
use crate::query::totals::totals;
use crate::query::{Cell, energy, materials, panels};
use crate::status::Status;
use crate::vocabulary::{Commodity, Flow, Measure};

/// Words, perhaps a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// What is read.
    pub text: String,
    /// Where it leads; empty for nowhere.
    pub address: String,
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self {
            text,
            address: String::new(),
        }
    }
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Text(Words),
    /// Points, a sentence each.
    Points(Vec<String>),
    /// A table: its name, headings, rows. The first cell of a row is its heading.
    Table(&'static str, Vec<&'static str>, Vec<Vec<Words>>),
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its anchor.
    pub id: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

fn section(id: &'static str, heading: &'static str, blocks: Vec<Block>) -> Section {
    Section {
        id,
        heading,
        blocks,
    }
}

fn text(words: impl Into<String>) -> Block {
    Block::Text(Words::from(words.into()))
}

fn money(cell: Cell) -> String {
    cell.real()
        .map_or_else(|| "no figure".to_owned(), |v| figure(v, Unit::Usd))
}

/// The id of the section of sources.
pub const SOURCES: &str = "sources";

/// Data and method.
#[must_use]
pub fn method(data: &Dataset) -> Vec<Section> {
    vec![
        section(
            SOURCES,
            "Sources",
            vec![
                text(format!(
                    "Data of {}. Sources are never mixed in one sum: each topic has its own, named under every chart.",
                    data.meta.vintage
                )),
                sources(data),
            ],
        ),
        section("vintages", "What changed between vintages", vintages()),
        section(
            "measures",
            "Measures",
            vec![
                measures(),
                text(
                    "Constant prices are US dollars of 2023, by the US consumer price index (all items): they take out the dollar’s own loss of value, not the prices of these goods.",
                ),
            ],
        ),
        section(
            "statuses",
            "What kind of figure it is",
            vec![statuses(data)],
        ),
        section(
            "traps",
            "What to beware of",
            vec![Block::Points(traps(data))],
        ),
        section("groups", "Groups of countries", groups(data)),
        section("claims", "How claims are tested", claims()),
        section("cannot", "What the data cannot say", vec![cannot()]),
        section("about", "About", about()),
    ]
}

fn sources(data: &Dataset) -> Block {
    let row = |s: &crate::data::Source| {
        let link = |text: &str, address: &str| Words {
            text: text.to_owned(),
            address: address.to_owned(),
        };
        vec![
            link(&s.name, &s.address),
            format!("{}. {}", s.coverage, s.notes)
                .replace(" %", "%")
                .into(),
            s.vintage.as_str().into(),
            link(&s.licence, &s.licence_address),
        ]
    };
    Block::Table(
        "Sources",
        vec![
            "Source",
            "What is taken, and what to know",
            "Vintage",
            "Licence",
        ],
        data.meta.sources.iter().map(row).collect(),
    )
}

fn measures() -> Block {
    let row = |m: &Measure| {
        let [formula, unit, none] = explained(*m);
        vec![
            m.label().into(),
            formula.into(),
            unit.into(),
            sentence(&none).into(),
        ]
    };
    Block::Table(
        "Measures",
        vec!["Measure", "Formula", "Unit", "No figure where there is"],
        Measure::ALL.iter().map(row).collect(),
    )
}

/// What a status means.
#[must_use]
pub fn meaning(status: Status) -> &'static str {
    match status {
        Status::Reported => "Published by the source as observed.",
        Status::Provisional => "May still be revised, or its period is not whole.",
        Status::Estimate => "Estimated by the source from others’ reports.",
        Status::Imputed => {
            "A weight that the source set at one common unit value: never divided by."
        }
        Status::Quoted => "Taken from a news page: a single fact, never a point of a line.",
        Status::Partial => "A sum in which a part is missing: at least this much.",
        Status::Missing => "No figure. Never zero, never bridged by a line.",
    }
}

fn statuses(data: &Dataset) -> Block {
    let row = |s: &Status| {
        vec![
            sentence(s.word()).into(),
            meaning(*s).into(),
            example(data, *s).into(),
        ]
    };
    Block::Table(
        "Statuses",
        vec!["Status", "Meaning", "Example"],
        Status::ALL.iter().map(row).collect(),
    )
}

/// The weight of a fuel in BACI, China’s imports.
fn weight(data: &Dataset, code: u32, year: i16) -> crate::data::products::Sum {
    let code = crate::hs::HsCode::Subheading(code);
    data.topics().products.sum(Some(code), year, false)
}

#[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
fn tonnes(kilograms: i64) -> String {
    figure(kilograms as f64, Unit::Kilogram)
}

/// China's imports of crude from Russia in a year by weight, from China Customs.
fn customs_weight(data: &Dataset, year: i16) -> Option<i64> {
    let series = data.topics().energy.get("crude|rus")?;
    (0..12).try_fold(0, |sum, i| {
        let at = data
            .topics()
            .energy
            .at(Period::Month(Month::january(year).plus(i)))?;
        match series.weights.get(at)?.figure? {
            crate::query::Figure::Whole(n) => Some(sum + n),
            crate::query::Figure::Real(_) => None,
        }
    })
}

fn example(data: &Dataset, status: Status) -> String {
    let (_, last) = data.topics().products.extent();
    match status {
        Status::Reported => {
            let month = data.months.last();
            let value = data.months.at(month).map(|(exports, _)| exports);
            format!(
                "China’s exports to Russia in {}: {}.",
                Period::Month(month).long(),
                value.map_or_else(|| "no figure".to_owned(), |v| money(Cell::whole(v)))
            )
        }
        Status::Provisional => provisional(data),
        Status::Estimate => {
            let cell = imf(data, "imports|chn", last);
            format!(
                "Russia’s imports from China in {last}: {} (IMF).",
                money(cell)
            )
        }
        Status::Imputed => {
            let sum = weight(data, materials::MATERIAL, last);
            let customs = customs_weight(data, last).map_or_else(String::new, |w| {
                format!("; China Customs counts {}", tonnes(w))
            });
            format!(
                "China’s imports of crude from Russia in {last}: {} in BACI{customs}.",
                tonnes(sum.weight)
            )
        }
        Status::Quoted => {
            let found = data.quoted("vehicle exports", "China", "2023");
            found.map_or_else(String::new, |q| {
                let (value, unit) = q.figure();
                format!(
                    "China’s exports of vehicles in {}: {}, quoted in {}.",
                    q.period,
                    figure(value, unit),
                    q.quoted_in
                )
            })
        }
        Status::Partial => {
            let sum = data.topics().products.sum(None, last, true);
            format!(
                "China’s exports to Russia in {last}: {} and more, for {} of {} subheadings have no weight.",
                tonnes(sum.weight),
                sum.unweighed,
                sum.rows
            )
        }
        Status::Missing => {
            let year = data
                .topics()
                .partners
                .extent()
                .map_or(0, |(_, last)| last.year());
            let cell = imf(data, "imports|kaz", year);
            format!(
                "Russia’s imports from Kazakhstan in {year}: {}.",
                money(cell)
            )
        }
    }
}

/// The last figure of energy that may still be revised.
fn provisional(data: &Dataset) -> String {
    let panel = &data.topics().energy;
    let of = |s: &crate::data::panel::Series| {
        let at = s
            .values
            .iter()
            .rposition(|c| c.status == Status::Provisional)?;
        Some((at, s.key.clone(), *s.values.get(at)?))
    };
    let last = panel
        .series
        .iter()
        .filter_map(of)
        .max_by_key(|(at, ..)| *at);
    last.map_or_else(
        || "None in this edition.".to_owned(),
        |(at, key, cell)| {
            let (commodity, supplier) = key.split_once('|').unwrap_or((&key, ""));
            let goods = Commodity::from_word(commodity)
                .map_or_else(|| commodity.to_owned(), |c| c.label().to_owned());
            format!(
                "China’s imports of {} from {} in {}: {}.",
                inside(&goods),
                panels::partner_name(data, supplier),
                panel.period(at).long(),
                money(cell)
            )
        },
    )
}

fn imf(data: &Dataset, key: &str, year: i16) -> Cell {
    let at = data.topics().partners.at(Period::Year(year));
    at.and_then(|i| data.topics().partners.get(key)?.values.get(i).copied())
        .unwrap_or(Cell::MISSING)
}

fn traps(data: &Dataset) -> Vec<String> {
    let growth = |cells: (Cell, Cell)| {
        crate::query::measure::growth(cells.1, cells.0)
            .real()
            .map_or_else(|| "no figure".to_owned(), |v| figure(v, Unit::Change))
    };
    let break_year = crate::query::products::BREAK_YEAR;
    let all = totals(data);
    let of = |year: i16| {
        all.iter()
            .find(|t| t.year == year && t.flow == Flow::Imports)
    };
    let across = of(break_year - 1).zip(of(break_year));
    let across = across.map_or_else(String::new, |(a, b)| {
        format!(
            " China’s imports from Russia then grew by {} in BACI, by {} in China Customs.",
            growth((a.baci, b.baci)).trim_start_matches('+'),
            growth((a.customs, b.customs)).trim_start_matches('+')
        )
    });
    let february = {
        let value = |m: u8| {
            let month = Month::new(break_year, m)?;
            data.months.at(month).map(|(exports, _)| exports)
        };
        let shown = value(1).zip(value(2)).zip(value(3));
        shown.map_or_else(String::new, |((a, b), c)| {
            format!(
                " In {break_year} exports came to {}, {} and {} from January to March.",
                money(Cell::whole(a)),
                money(Cell::whole(b)),
                money(Cell::whole(c))
            )
        })
    };
    vec![
        format!(
            "Break between {} and {break_year} in BACI: to {} both sides’ reports are reconciled (FOB), from {break_year} on there are China’s declarations alone (imports CIF).{across} Growth and index across it carry a warning.",
            break_year - 1,
            break_year - 1
        ),
        "Imputed weights: some weights of energy goods in BACI are estimates at one common unit value (crude in 2016 and 2023, pipeline gas in 2016 and from 2020 on, some coal in 2023). No unit value is made of them. What China pays for energy is computed from its monthly customs figures; real weights of pipeline gas exist only from December 2019 to December 2021.".to_owned(),
        "Three sources, three totals: BACI, China Customs and the IMF differ for the same year; the page “Three sources, three totals” shows by how much.".to_owned(),
        format!(
            "BACI leaves out flows under $1,000 and some confidential codes: a subheading without a row is below the threshold, not zero.{}",
            without_a_row(data)
        ),
        format!(
            "From 2022 on Russia’s trade by partner is estimated by the IMF from the partners’ reports.{}",
            outsized(data)
        ),
        format!("February is often low (Lunar New Year), and January and February are published together: their split is China Customs’ own.{february}"),
        "A quoted figure is not a series: no line is drawn through two of them.".to_owned(),
        format!(
            "Kazakhstan has no figures for 2024, in the IMF’s total either: the share of Russia’s neighbours in 2024 is understated, every other one overstated.{}",
            overstated(data)
        ),
        "The source of early energy figures (CREA) writes 0 for missing: such a zero is read as missing.".to_owned(),
        format!(
            "Two sources of crude overlap and differ by up to {} in a month’s value (revisions): from 2020 on the later one is shown.",
            figure(f64::from(energy::CRUDE_REVISION) / 10.0, Unit::Share)
        ),
        format!(
            "Parts of one pipeline are not added up; a line between two points stands for a route that is not known; the start of a proposed line is a plan, which may be past.{}",
            planned(data)
        ),
        format!(
            "A tonne of crude is taken as {} barrels, a tonne of LNG as {} million Btu: conventions, from which blends differ by about 3%.",
            energy::BARRELS_PER_TONNE,
            energy::MMBTU_PER_TONNE
        ),
    ]
}

/// What outsized estimates do to shares of the last year.
fn outsized(data: &Dataset) -> String {
    let Some((_, last)) = data.topics().partners.extent() else {
        return String::new();
    };
    let of = panels::outsized(data, last.year()).into_iter().map(|o| {
        format!(
            " Its imports from {} are put at {} for {}, where it reported {} for {}: that is in the total, and makes every other share smaller.",
            o.name,
            money(Cell::whole(o.now)),
            last.year(),
            money(Cell::whole(o.reported)),
            o.reported_in
        )
    });
    of.collect()
}

/// How many subheadings of the nomenclature’s held ones have no row in the last year.
fn without_a_row(data: &Dataset) -> String {
    let (_, last) = data.topics().products.extent();
    let all = data.topics().products.subheadings().len();
    let held = data.topics().products.sum(None, last, false).rows;
    format!(
        " Of {all} subheadings that were traded in any year, {held} have a row among China’s imports of {last}."
    )
}

/// China’s share of Russia’s imports in the year without Kazakhstan, and with its figure of the year before.
fn overstated(data: &Dataset) -> String {
    let Some((_, last)) = data.topics().partners.extent() else {
        return String::new();
    };
    let year = last.year();
    let value = |key: &str, year: i16| imf(data, key, year).real();
    let shares = value("imports|chn", year)
        .zip(value("imports|world", year))
        .zip(value("imports|kaz", year - 1))
        .map(|((china, world), missing)| {
            (china / world * 100.0, china / (world + missing) * 100.0)
        });
    shares.map_or_else(String::new, |(now, then)| {
        format!(
            " China’s share of Russia’s imports: {}; with Kazakhstan’s figure of {} it would be {}.",
            figure(now, Unit::Share),
            year - 1,
            figure(then, Unit::Share)
        )
    })
}

/// The plan of the first proposed line.
fn planned(data: &Dataset) -> String {
    let mut proposed: Vec<_> = data
        .topics()
        .pipelines
        .iter()
        .filter(|p| p.status != "operating" && p.start.is_some())
        .collect();
    proposed.sort_by_key(|p| (p.start, &p.id));
    proposed.first().map_or_else(String::new, |p| {
        format!(
            " {}, {}, was planned for {}.",
            p.name,
            p.segment,
            p.start.map_or_else(String::new, |y| y.to_string())
        )
    })
}

fn groups(data: &Dataset) -> Vec<Block> {
    ["west", "eu", "neighbours"]
        .iter()
        .map(|group| {
            let inside_it = data
                .topics()
                .places
                .iter()
                .filter(|p| p.groups.iter().any(|g| g == group));
            let names: Vec<String> = inside_it.map(|p| p.name.clone()).collect();
            text(format!(
                "{}: {}.",
                panels::partner_name(data, group),
                list(&names)
            ))
        })
        .collect()
}

fn claims() -> Vec<Block> {
    let row = |v: &Verdict, what: &str| vec![Words::from(v.label()), what.into()];
    vec![
        text(
            "Each claim of the article has figures, computed from the data in your browser, and tests, each a comparison of two figures or of a figure with a threshold. Thresholds that are ours are called so, beside the verdict. “How it is checked” shows them all.",
        ),
        Block::Table(
            "Verdicts",
            vec!["Verdict", "When"],
            vec![
                row(&Verdict::Supported, "Every test is met."),
                row(
                    &Verdict::Partly,
                    "Some tests are met and others are not: it hangs on a definition, a period or a measure.",
                ),
                row(&Verdict::Contradicted, "No test is met."),
                row(
                    &Verdict::NotCheckable,
                    "These data do not hold what it takes, and the box says what would.",
                ),
            ],
        ),
    ]
}

fn cannot() -> Block {
    let points = [
        "Why something happened: figures rise together, and nothing here tests cause.",
        "What was sold under the table, by way of third countries, or in services: customs count goods at the border.",
        "Who in a country buys or sells: no company, brand or region is in the customs figures.",
        "How much of an export was made at home: exports are not value added.",
        "What something costs to the buyer: a unit value is value over weight at the border, of whatever mix crossed it.",
    ];
    Block::Points(points.map(str::to_owned).to_vec())
}

fn vintages() -> Vec<Block> {
    let entry = |v: &super::vintages::Vintage| {
        let changes = v.changes.iter().map(|c| format!("{}: {c}", v.vintage));
        changes.collect::<Vec<_>>()
    };
    vec![Block::Points(
        super::vintages::ALL.iter().flat_map(entry).collect(),
    )]
}

fn about() -> Vec<Block> {
    vec![
        text(
            "Amur is made by a small team of engineers, as an open project. Neither the author of the article nor any of the sources has a part in it.",
        ),
        text(
            "The article is retold from one of December 2023 by Kumdi, with its claims marked. Verdicts are of the claims, not of its author.",
        ),
        text(
            "Amur is a folder of static files: nothing that you do here is sent anywhere. On your machine it keeps the theme, two switches and which claims you have looked at, and forgets them when asked (in the list of keys).",
        ),
        text(
            "Found an error? Copy the link of the view and send it with what you expected and your source to whoever published this page; the program and its tables are open, and so is its list of issues.",
        ),
    ]
}

/// Three sources, three totals.
#[must_use]
pub fn three_totals(data: &Dataset) -> Vec<Section> {
    let all = totals(data);
    let of = |flow: Flow| {
        all.iter()
            .filter(|t| t.flow == flow)
            .map(|t| {
                let [baci, imf] = t.differences().map(|d| {
                    d.real()
                        .map_or_else(|| "–".to_owned(), |v| figure(v, Unit::Change))
                });
                let value = |c: Cell| match c.real() {
                    None => "–".to_owned(),
                    Some(v) => figure(v, Unit::Usd),
                };
                vec![
                    t.year.to_string().into(),
                    value(t.customs).into(),
                    value(t.baci).into(),
                    baci.into(),
                    value(t.imf).into(),
                    imf.into(),
                ]
            })
            .collect::<Vec<Vec<Words>>>()
    };
    let head = || {
        vec![
            "Year",
            "China Customs",
            "BACI",
            "against Customs",
            "IMF",
            "against Customs",
        ]
    };
    let largest = all
        .iter()
        .flat_map(|t| t.differences().map(|d| (d.real().unwrap_or(0.0), t)))
        .reduce(|a, b| if b.0.abs() > a.0.abs() { b } else { a });
    let largest = largest.map_or_else(String::new, |(v, t)| {
        format!(
            " The largest difference from China Customs is {}, in {} of {}.",
            figure(v, Unit::Change),
            match t.flow {
                Flow::Exports => "China’s exports",
                _ => "China’s imports",
            },
            t.year
        )
    });
    vec![
        section(
            "exports",
            "China’s exports to Russia",
            vec![
                text(format!(
                    "The same trade of the same year, as three sources hold it. They are never added up or mixed here.{largest}"
                )),
                Block::Table("China’s exports to Russia by source", head(), of(Flow::Exports)),
            ],
        ),
        section(
            "imports",
            "China’s imports from Russia",
            vec![Block::Table("China’s imports from Russia by source", head(), of(Flow::Imports))],
        ),
        section(
            "why",
            "Why they differ",
            vec![Block::Points(vec![
                "Valuation: exports are counted free on board (FOB), imports with freight and insurance (CIF). China Customs values its imports CIF; BACI takes freight out where it reconciles both sides, to 2021.".to_owned(),
                "Whose report: China Customs is China’s own. BACI reconciles both sides to 2021 and has China’s alone from 2022 on. The IMF’s are Russia’s reports to 2021 and estimates from the partners’ reports from 2022 on.".to_owned(),
                "What is left out: BACI drops flows under $1,000 and some confidential codes.".to_owned(),
                "Vintage: each was taken at another time, and later releases revise earlier years.".to_owned(),
                "Timing and route: goods that leave in December arrive in January, and goods by way of a third country may be counted as its own.".to_owned(),
            ])],
        ),
    ]
}
