//! A whole topic as rows for a file: every observation that the dataset holds, one a row, exact, with
//! its status.
//!
//! Must not know: views, separators. A missing figure is an empty field with the status *missing*.

use super::naming::roman;
use crate::data::Dataset;
use crate::data::panel::Panel;
use crate::hs::HsCode;
use crate::number::Unit;
use crate::period::Period;
use crate::query::{Cell, Figure, cars, pipelines, products};
use crate::status::Status;
use crate::vocabulary::Topic;

/// Headings and rows of a topic. Raw materials are all there once the second file has come.
#[must_use]
pub fn topic(data: &Dataset, topic: Topic) -> (Vec<&'static str>, Vec<Vec<String>>) {
    match topic {
        Topic::Months => months(data),
        Topic::Products => goods(data),
        Topic::Energy => energy(data),
        Topic::Partners => panel(
            &data.topics().partners,
            vec!["year", "flow", "partner", "value (US dollars)", "status"],
            false,
        ),
        Topic::Currencies => panel(
            &data.topics().currencies,
            vec!["month", "flow", "currency", "value (US dollars)", "status"],
            false,
        ),
        Topic::Materials => {
            let all = data
                .second
                .get()
                .map_or(&data.topics().materials, |s| &s.materials);
            let head = vec![
                "year",
                "flow",
                "HS 1992",
                "partner",
                "value (US dollars)",
                "status",
            ];
            // A partner without a row traded less than the source's threshold.
            panel(all, head, true)
        }
        Topic::Cars => facts(&cars::table(data), "figure"),
        Topic::Pipelines => facts(&pipelines::table(data), "capacity (bcm a year)"),
    }
}

/// The whole dataset as files: a table a topic, and what must be known of all of them. `address` is that of
/// the page. Whole once the second file has come.
#[must_use]
pub fn whole(data: &Dataset, address: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![("README.txt".to_owned(), readme(data, address).into_bytes())];
    for topic in Topic::ALL {
        let view = format!("{address}?topic={}", topic.word());
        let table = super::csv::topic(data, *topic, &view);
        files.push((format!("{}.csv", topic.word()), table.into_bytes()));
    }
    let measures = [
        ("benchmarks", "month", &data.topics().benchmarks, 1e6),
        ("prices-and-rates", "month", &data.rates, 1e6),
        ("gdp", "year", &data.gdp, 1.0),
    ];
    for (name, period, panel, divisor) in measures {
        let table = measured_by(panel, period, divisor);
        files.push((format!("{name}.csv"), table.into_bytes()));
    }
    files
}

/// What trade is measured by: price index, exchange rates (units a dollar), benchmarks (dollars), GDP (dollars;
/// its growth in per cent).
fn measured_by(panel: &Panel, period: &str, divisor: f64) -> String {
    let mut out = String::new();
    let head = [period, "series", "value"].map(str::to_owned);
    super::csv::push_line(&mut out, &head);
    for series in &panel.series {
        // Growth stands in millionths beside whole dollars.
        let divisor = if series.key.contains('|') {
            1e6
        } else {
            divisor
        };
        for (at, cell) in series.values.iter().enumerate() {
            if let Some(value) = cell.real() {
                let line = [
                    panel.period(at).code(),
                    series.key.clone(),
                    (value / divisor).to_string(),
                ];
                super::csv::push_line(&mut out, &line);
            }
        }
    }
    out
}

/// Sources, licences and changes, as plain text.
fn readme(data: &Dataset, address: &str) -> String {
    let mut out = format!(
        "Amur: China-Russia trade, claim by claim\nData of {}. {address}\n\nA table a topic (CSV, UTF-8; lines that begin with # are notes), and three of what trade is measured by: benchmarks.csv, prices-and-rates.csv, gdp.csv. What to beware of in the figures stands on the page Data and method. Money is US dollars, weight kilograms, both whole. An empty figure is missing, never zero; its status says what it is.\n\nSOURCES, each with its own licence\n",
        data.meta.vintage
    );
    for s in &data.meta.sources {
        out.push_str(&format!(
            "\n{} ({})\n{}\nLicence: {} {}\n{}\n",
            s.name, s.vintage, s.address, s.licence, s.licence_address, s.coverage
        ));
    }
    out.push_str("\nCHANGES BETWEEN VINTAGES\n");
    for v in super::vintages::ALL {
        out.push_str(&format!("\n{}\n", v.vintage));
        for change in v.changes {
            out.push_str(&format!("- {change}\n"));
        }
    }
    out
}

fn number(cell: Cell) -> String {
    match cell.figure {
        Some(Figure::Whole(n)) => n.to_string(),
        Some(Figure::Real(x)) => x.to_string(),
        None => String::new(),
    }
}

fn months(data: &Dataset) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let mut rows = Vec::new();
    let mut month = data.months.first;
    while let Some((exports, imports)) = data.months.at(month) {
        for (flow, value) in [("exports", exports), ("imports", imports)] {
            rows.push(vec![
                Period::Month(month).code(),
                flow.to_owned(),
                value.to_string(),
                Status::Reported.word().to_owned(),
            ]);
        }
        month = month.plus(1);
    }
    (vec!["month", "flow", "value (US dollars)", "status"], rows)
}

fn goods(data: &Dataset) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let head = vec![
        "year",
        "flow",
        "HS 2017",
        "section",
        "name",
        "value (US dollars)",
        "net weight (kg)",
        "status of the weight",
    ];
    let names = data.second.get();
    let row = |r: crate::data::products::Observation| {
        let code = HsCode::Subheading(r.subheading);
        let name = names
            .and_then(|n| n.subheadings.get(code))
            .map_or_else(|| products::name(data, code), str::to_owned);
        vec![
            r.year.to_string(),
            if r.export { "exports" } else { "imports" }.to_owned(),
            code.to_string(),
            roman(code.section()),
            name,
            r.value.to_string(),
            r.weight.map_or_else(String::new, |w| w.to_string()),
            r.weight_status.word().to_owned(),
        ]
    };
    (
        head,
        data.topics()
            .products
            .observations()
            .into_iter()
            .map(row)
            .collect(),
    )
}

/// Rows of a panel; of a sparse one the missing figures are left out.
fn panel(
    panel: &Panel,
    head: Vec<&'static str>,
    sparse: bool,
) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let mut rows = Vec::new();
    for series in &panel.series {
        for (at, cell) in series.values.iter().enumerate() {
            if sparse && *cell == Cell::MISSING {
                continue;
            }
            let mut row = vec![panel.period(at).code()];
            row.extend(series.key.split('|').map(str::to_owned));
            row.push(number(*cell));
            row.push(cell.status.word().to_owned());
            rows.push(row);
        }
    }
    (head, rows)
}

fn energy(data: &Dataset) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let panel = &data.topics().energy;
    let mut rows = Vec::new();
    for series in &panel.series {
        for (at, value) in series.values.iter().enumerate() {
            let weight = series.weights.get(at).copied().unwrap_or(Cell::MISSING);
            if *value == Cell::MISSING && weight == Cell::MISSING {
                continue;
            }
            let mut row = vec![panel.period(at).code()];
            row.extend(series.key.split('|').map(str::to_owned));
            for cell in [*value, weight] {
                row.push(number(cell));
                row.push(cell.status.word().to_owned());
            }
            let month = panel.period(at).code();
            let stretches = &data.topics().stretches;
            let stretch = stretches.iter().find(|s| s.holds(&series.key, &month));
            let source = stretch.and_then(|s| data.source(&s.source));
            row.push(source.map_or_else(String::new, |s| s.name.clone()));
            rows.push(row);
        }
    }
    let head = vec![
        "month",
        "commodity",
        "supplier",
        "value (US dollars)",
        "status of the value",
        "net weight (kg)",
        "status of the weight",
        "source",
    ];
    (head, rows)
}

/// Single facts with their words.
fn facts(
    table: &crate::query::Table,
    figure: &'static str,
) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let mut head = vec!["of what", figure, "status", "unit"];
    head.extend(table.labels.iter().copied());
    head.push("page");
    let rows = table.rows.iter().map(|r| {
        let unit = r.unit(table.unit());
        let mut row = vec![
            r.name.clone(),
            number(r.last()),
            r.last().status.word().to_owned(),
            unit_word(unit).to_owned(),
        ];
        if let Some(p) = &r.particulars {
            row.extend(p.words.iter().cloned());
            row.push(p.address.clone());
        }
        row
    });
    (head, rows.collect())
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Usd => "US dollars",
        Unit::Vehicles => "vehicles",
        Unit::Share => "per cent",
        Unit::Bcm => "bcm a year",
        _ => "",
    }
}
