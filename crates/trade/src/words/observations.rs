//! The observations of a topic as rows of text: every one that the dataset holds, one a row, exact, with its
//! status.
//!
//! Must not know: views, separators. A missing figure is an empty field with the status *missing*.

use super::naming::roman;
use crate::data::Dataset;
use crate::data::panel::Panel;
use crate::hs::HsCode;
use crate::number::Unit;
use crate::period::Period;
use crate::query::{Cell, Figure, cars, pipelines, product_names};
use crate::status::Status;
use crate::vocabulary::Topic;

/// Headings and rows of a topic. Money in US dollars, weight in kilograms; of cars and pipelines the unit
/// stands in the row. Raw materials are all there once the second file has come.
#[must_use]
pub fn of_topic(data: &Dataset, topic: Topic) -> (Vec<&'static str>, Vec<Vec<String>>) {
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
    let row = |r: crate::data::products::Observation| {
        let code = HsCode::Subheading(r.subheading);
        let name = product_names::name(data, code);
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
