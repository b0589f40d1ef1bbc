//! `currencies.csv`: what Russia's trade in goods and services is paid in (Bank of Russia).

use super::csv_out::Tidy;
use super::error::Error;
use super::flow::Flow;
use super::month::Month;
use super::source::{Source, Spec};
use std::collections::BTreeMap;
use std::path::Path;

const HEADER: &[&str] = &["date", "USD", "EUR", "RUB", "CNY", "OTHER"];

/// Billions of dollars, though the names of the files say "share".
const EXPORTS: Spec = Spec {
    path: "settlement_currency/CURRENCY_EXPORT_SHARE.csv",
    header: HEADER,
    rows: 18,
    sums: &[
        ("USD", "268.85562"),
        ("EUR", "149.23818"),
        ("RUB", "225.16318"),
        ("CNY", "81.64787"),
        ("OTHER", "11.15809"),
    ],
};

const IMPORTS: Spec = Spec {
    path: "settlement_currency/CURRENCY_IMPORT_SHARE.csv",
    header: HEADER,
    rows: 18,
    sums: &[
        ("USD", "137.39231"),
        ("EUR", "105.70673"),
        ("RUB", "139.19905"),
        ("CNY", "90.58442"),
        ("OTHER", "13.91956"),
    ],
};

/// The tidy table; every month from January 2022 to June 2023.
pub fn table(dir: &Path) -> Result<Tidy, Error> {
    let span = (
        Month {
            year: 2022,
            month: 1,
        },
        Month {
            year: 2023,
            month: 6,
        },
    );
    let mut rows = BTreeMap::new();
    for (flow, spec) in [(Flow::Exports, EXPORTS), (Flow::Imports, IMPORTS)] {
        read(dir, spec, flow, span, &mut rows)?;
    }
    Ok(Tidy::new(
        "currencies",
        &["month", "flow", "currency", "value_usd", "status"],
        rows,
    ))
}

type Rows = BTreeMap<(Month, Flow, String), Vec<String>>;

fn read(
    dir: &Path,
    spec: Spec,
    flow: Flow,
    span: (Month, Month),
    rows: &mut Rows,
) -> Result<(), Error> {
    let source = Source::read(dir, spec)?;
    let mut months = std::collections::BTreeSet::new();
    for row in &source.rows {
        let month = source.month(row, 0)?;
        if !months.insert(month) {
            return Err(source.wrong(row, format!("the month {month} is there twice")));
        }
        for (at, name) in HEADER.iter().enumerate().skip(1) {
            let currency = name.to_lowercase();
            let value = source.number(row, at, 9)?;
            let cells = vec![
                month.to_string(),
                flow.to_string(),
                currency.clone(),
                value.to_string(),
                "reported".to_owned(),
            ];
            rows.insert((month, flow, currency), cells);
        }
    }
    if let Some(month) = span.0.to(span.1).find(|month| !months.contains(month)) {
        return Err(source.wrong_file(format!("the month {month} is missing")));
    }
    source.complete()
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scratch;
    use super::*;

    #[test]
    fn gives_dollars_and_names_a_missing_month() {
        let spec = Spec {
            path: "e.csv",
            rows: 1,
            sums: &[],
            ..EXPORTS
        };
        let scratch = Scratch::new();
        scratch.write(
            "e.csv",
            "date,USD,EUR,RUB,CNY,OTHER\n2022-01-01,24.69085,1,2,3,4\n",
        );
        let first = Month {
            year: 2022,
            month: 1,
        };
        let mut rows = Rows::new();
        read(
            scratch.path(),
            spec,
            Flow::Exports,
            (first, first),
            &mut rows,
        )
        .unwrap();
        let usd = &rows[&(first, Flow::Exports, "usd".to_owned())];
        assert_eq!(usd.join(","), "2022-01,exports,usd,24690850000,reported");
        let span = (first, first.next());
        let error = read(scratch.path(), spec, Flow::Exports, span, &mut rows).unwrap_err();
        assert_eq!(error.to_string(), "e.csv: the month 2022-02 is missing.");
    }
}
