//! China's monthly imports of crude, LNG and pipeline gas from the china-energy-monitor project:
//! figures of UN Comtrade, and of customs' own tables where Comtrade has none yet (provisional).

use super::energy::{Energy, Figure, Value};
use super::error::Error;
use super::source::{Source, Spec};
use super::weight::Weight;
use std::path::Path;

/// Crude from Russia and Saudi Arabia.
const CRUDE: Spec = Spec {
    path: "energy_monthly_gacc/china_crude_imports_monthly_RUS_SAU.csv",
    header: &["period", "partner", "value_usd_bn", "qty_mt", "source"],
    rows: 139,
    sums: &[("value_usd_bn", "576.7602"), ("qty_mt", "889.3942")],
};

/// LNG from Russia and Qatar.
const LNG: Spec = Spec {
    path: "energy_monthly_gacc/china_lng_imports_monthly_RUS_QAT.csv",
    header: &["period", "partner", "value_usd_bn", "qty_mt", "source"],
    rows: 92,
    sums: &[("value_usd_bn", "55.8041"), ("qty_mt", "84.0033")],
};

/// Pipeline gas from Russia; values alone.
const PIPELINE_GAS: Spec = Spec {
    path: "energy_monthly_gacc/china_pipeline_gas_imports_monthly_RUS.csv",
    header: &["period", "partner", "value_usd_bn", "source"],
    rows: 55,
    sums: &[("value_usd_bn", "25.6624")],
};

/// The suppliers as the files write them, and their codes.
const SUPPLIERS: [(&str, &str); 3] = [
    ("Russian Federation", "rus"),
    ("Saudi Arabia", "sau"),
    ("Qatar", "qat"),
];

/// Reads the three files.
pub fn load(dir: &Path) -> Result<Energy, Error> {
    let mut energy = Energy::new();
    for (spec, commodity) in [
        (CRUDE, "crude"),
        (LNG, "lng"),
        (PIPELINE_GAS, "pipeline-gas"),
    ] {
        read(dir, spec, commodity, &mut energy)?;
    }
    Ok(energy)
}

/// Reads one file: billions of dollars, millions of tonnes.
fn read(dir: &Path, spec: Spec, commodity: &'static str, energy: &mut Energy) -> Result<(), Error> {
    let source = Source::read(dir, spec)?;
    let weighed = spec.header.contains(&"qty_mt");
    for row in &source.rows {
        let month = source.month(row, 0)?;
        let partner = source.text(row, 1);
        let supplier = SUPPLIERS.iter().find(|(name, _)| *name == partner);
        let supplier = supplier
            .ok_or_else(|| source.wrong(row, format!("`{partner}` is not a known supplier")))?
            .1;
        let dollars = source.number(row, 2, 9)?;
        let weight = if weighed {
            source.optional(row, 3, 9)?
        } else {
            None
        };
        let value = match source.text(row, if weighed { 4 } else { 3 }) {
            "comtrade" => Value::Reported(dollars),
            "gacc" => Value::Provisional(dollars),
            other => {
                let reason = format!("the source `{other}` is neither `comtrade` nor `gacc`");
                return Err(source.wrong(row, reason));
            }
        };
        let figure = Figure {
            value,
            weight: Weight::of_source(weight),
            source: "energy-monitor",
        };
        if energy
            .insert((month, commodity, supplier), figure)
            .is_some()
        {
            let reason = format!("{commodity} from {partner} in {month} is there twice");
            return Err(source.wrong(row, reason));
        }
    }
    source.complete()
}

#[cfg(test)]
mod tests {
    use super::super::month::Month;
    use super::super::testing::Scratch;
    use super::*;

    const SMALL: Spec = Spec {
        path: "m.csv",
        rows: 1,
        sums: &[],
        ..CRUDE
    };

    fn said(rows: &str) -> Result<Energy, String> {
        let scratch = Scratch::new();
        scratch.write("m.csv", &format!("{}\n{rows}", CRUDE.header.join(",")));
        let mut energy = Energy::new();
        read(scratch.path(), SMALL, "crude", &mut energy)
            .map(|()| energy)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn gives_dollars_and_kilograms() {
        let energy = said("202607,Russian Federation,5.0369,,gacc\n").unwrap();
        let figure = energy[&(
            Month {
                year: 2026,
                month: 7,
            },
            "crude",
            "rus",
        )];
        assert_eq!(figure.value, Value::Provisional(5_036_900_000));
        assert_eq!(figure.weight, Weight::Missing);
        let energy = said("202001,Saudi Arabia,3.7239,7.3111,comtrade\n").unwrap();
        let figure = energy[&(
            Month {
                year: 2020,
                month: 1,
            },
            "crude",
            "sau",
        )];
        assert_eq!(figure.weight, Weight::Reported(7_311_100_000));
    }

    #[test]
    fn stops_at_a_wrong_row() {
        let iran = said("202001,Iran,3.7,7.3,comtrade\n").unwrap_err();
        assert_eq!(iran, "m.csv, row 2: `Iran` is not a known supplier.");
        let other = said("202001,Saudi Arabia,3.7,7.3,guess\n").unwrap_err();
        assert!(other.contains("neither `comtrade` nor `gacc`"), "{other}");
        let negative = said("202001,Saudi Arabia,3.7,-7.3,comtrade\n").unwrap_err();
        assert!(
            negative.contains("row 2: the number `-7.3` is negative"),
            "{negative}"
        );
        let row = "202001,Saudi Arabia,3.7,7.3,comtrade\n";
        let twice = said(&format!("{row}{row}")).unwrap_err();
        assert_eq!(
            twice,
            "m.csv, row 3: crude from Saudi Arabia in 2020-01 is there twice."
        );
    }
}
