//! `months.csv`: China's trade with Russia, month by month, as China Customs reports it.

use super::csv_out::Tidy;
use super::error::Error;
use super::flow::Flow;
use super::month::Month;
use super::source::{Source, Spec};
use std::collections::BTreeMap;
use std::path::Path;

/// The series, in billions of dollars.
pub const SERIES: Spec = Spec {
    path: "monthly_totals_gacc/china_russia_monthly_2017_2024.csv",
    header: &["date", "CHN_exp_to_RUS_bn", "RUS_exp_to_CHN_bn"],
    rows: 96,
    sums: &[
        ("CHN_exp_to_RUS_bn", "560.137885027"),
        ("RUS_exp_to_CHN_bn", "672.369321043"),
    ],
};

/// An independent copy of the export series, in dollars.
pub const CROSSCHECK: Spec = Spec {
    path: "monthly_totals_gacc/crosscheck_china_exports_2018_2023.csv",
    header: &["date", "value"],
    rows: 66,
    sums: &[("value", "343338592415")],
};

/// First and last month of the series.
const SPAN: (Month, Month) = (
    Month {
        year: 2017,
        month: 1,
    },
    Month {
        year: 2024,
        month: 12,
    },
);

/// By how many thousandths of the series the cross-check may differ (trap 13: up to 0.45 %).
const TOLERANCE_PER_MILLE: u64 = 5;

/// US dollars by month and flow.
pub type Months = BTreeMap<(Month, Flow), u64>;

/// Reads the series; every month must be there once.
pub fn read(dir: &Path, spec: Spec, span: (Month, Month)) -> Result<Months, Error> {
    let source = Source::read(dir, spec)?;
    let mut months = Months::new();
    for row in &source.rows {
        let month = source.month(row, 0)?;
        for (flow, at) in [(Flow::Exports, 1), (Flow::Imports, 2)] {
            let value = source.number(row, at, 9)?;
            if months.insert((month, flow), value).is_some() {
                return Err(source.wrong(row, format!("the month {month} is there twice")));
            }
        }
    }
    for month in span.0.to(span.1) {
        if !months.contains_key(&(month, Flow::Exports)) {
            return Err(source.wrong_file(format!("the month {month} is missing")));
        }
    }
    source.complete()?;
    Ok(months)
}

/// Reads the series and holds its exports against the independent copy.
pub fn load(dir: &Path) -> Result<Months, Error> {
    let months = read(dir, SERIES, SPAN)?;
    crosscheck(dir, CROSSCHECK, &months)?;
    Ok(months)
}

/// The copy of the exports must agree with the series within half a per cent.
fn crosscheck(dir: &Path, spec: Spec, months: &Months) -> Result<(), Error> {
    let source = Source::read(dir, spec)?;
    for row in &source.rows {
        let month = Month::parse(source.text(row, 0));
        let series = month
            .and_then(|month| months.get(&(month, Flow::Exports)))
            .copied();
        let series = series.ok_or_else(|| {
            source.wrong(
                row,
                format!("`{}` is not a month of the series", source.text(row, 0)),
            )
        })?;
        let copy = source.number(row, 1, 0)?;
        if copy.abs_diff(series).saturating_mul(1000) > series.saturating_mul(TOLERANCE_PER_MILLE) {
            let reason = format!("{copy} differs from the series' {series} by more than 0.5 %");
            return Err(source.wrong(row, reason));
        }
    }
    source.complete()
}

/// The tidy table.
pub fn table(months: &Months) -> Tidy {
    let rows = months
        .iter()
        .map(|((month, flow), value)| {
            let row = [
                month.to_string(),
                flow.to_string(),
                value.to_string(),
                "reported".into(),
            ];
            ((*month, *flow), row.to_vec())
        })
        .collect();
    Tidy::new("months", &["month", "flow", "value_usd", "status"], rows)
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scratch;
    use super::*;

    const SMALL: Spec = Spec {
        path: "m.csv",
        rows: 3,
        sums: &[],
        ..SERIES
    };
    const COPY: Spec = Spec {
        path: "c.csv",
        rows: 1,
        sums: &[],
        ..CROSSCHECK
    };
    const HEADER: &str = "date,CHN_exp_to_RUS_bn,RUS_exp_to_CHN_bn\n";

    fn months(rows: &str) -> Result<Months, String> {
        let scratch = Scratch::new();
        scratch.write("m.csv", &format!("{HEADER}{rows}"));
        let span = (
            Month {
                year: 2017,
                month: 1,
            },
            Month {
                year: 2017,
                month: 3,
            },
        );
        read(scratch.path(), SMALL, span).map_err(|error| error.to_string())
    }

    #[test]
    fn gives_dollars_in_order() {
        let rows = "2017-03-01,1,2\n2017-01-01,3.335331793,3.1\n2017-02-01,1,2\n";
        let text = table(&months(rows).unwrap()).text().unwrap();
        let head = "month,flow,value_usd,status\n2017-01,exports,3335331793,reported\n";
        assert!(text.starts_with(head), "{text}");
        assert!(text.contains("\n2017-01,imports,3100000000,reported\n"));
    }

    #[test]
    fn stops_at_a_wrong_file() {
        let missing = months("2017-01-01,1,2\n2017-03-01,1,2\n").unwrap_err();
        assert_eq!(missing, "m.csv: the month 2017-02 is missing.");
        let twice = months("2017-01-01,1,2\n2017-02-01,1,2\n2017-02-01,1,2\n").unwrap_err();
        assert_eq!(twice, "m.csv, row 4: the month 2017-02 is there twice.");
        let comma = months("2017-01-01,\"1,5\",2\n").unwrap_err();
        assert!(
            comma.starts_with("m.csv, row 2: the number `1,5` has a comma"),
            "{comma}"
        );
        let cut = months("2017-01-01,1,2\n2017-02-01,1\n").unwrap_err();
        assert_eq!(cut, "m.csv, row 3: 2 fields where the header has 3.");
        let blank = months("2017-01-01,,2\n").unwrap_err();
        assert!(blank.contains("row 2: a number is missing"), "{blank}");
        let fine = months("2017-01-01,1.0123456789,2\n").unwrap_err();
        assert!(fine.contains("finer than the table's unit"), "{fine}");
        let month = months("Jan 2017,1,2\n").unwrap_err();
        assert_eq!(month, "m.csv, row 2: `Jan 2017` is not a month.");
    }

    #[test]
    fn holds_the_exports_against_the_copy() {
        let months = months("2017-01-01,1,2\n2017-02-01,1,2\n2017-03-01,1,2\n").unwrap();
        let said = |row: &str| {
            let scratch = Scratch::new();
            scratch.write("c.csv", &format!("date,value\n{row}\n"));
            crosscheck(scratch.path(), COPY, &months).map_err(|error| error.to_string())
        };
        assert_eq!(said("2017-01-01,1005000000.00"), Ok(()));
        assert!(
            said("2017-01-01,1005000001")
                .unwrap_err()
                .contains("more than 0.5 %")
        );
        assert!(
            said("2018-01-01,1")
                .unwrap_err()
                .contains("is not a month of the series")
        );
    }
}
