//! What charts of views of the real data compare, leave out, and say.

mod common;

use chart::drawn::undrawn;
use chart::reading::{aloud, compared, share_of_whole};
use common::{Shown, shown};

#[test]
fn ranked_bars_are_in_the_order_of_what_they_show() {
    for link in [
        "topic=products&flow=exports&measure=contribution",
        "topic=products&measure=growth&chart=bar",
        "topic=products&measure=unit-value&chart=bar",
        "topic=products&measure=value",
        "topic=partners&measure=growth&by=group&chart=bar",
    ] {
        let spec = shown(link).spec;
        let rows = spec.series.iter().filter(|s| s.key != "others");
        let values: Vec<Option<f64>> = rows
            .map(|s| s.points.last().and_then(|p| p.value))
            .collect();
        assert!(values.len() > 2, "{link}");
        let down = |pair: &[Option<f64>]| match (pair[0], pair[1]) {
            (Some(a), Some(b)) => a >= b,
            (None, Some(_)) => false,
            (_, None) => true,
        };
        assert!(values.windows(2).all(down), "{link}: {values:?}");
        let others = spec.series.iter().position(|s| s.key == "others");
        assert!(
            others.is_none_or(|at| at + 1 == spec.series.len()),
            "{link}"
        );
    }
}

#[test]
fn bars_make_no_comparison_of_what_is_not_alike() {
    let said = |link: &str, key: &str| {
        let spec = shown(link).spec;
        let series = spec.series.iter().position(|s| s.key == key);
        series.and_then(|i| compared(&spec, i, spec.series[i].points.len() - 1))
    };
    let groups = "topic=partners&by=group&chart=bar&flow=imports&from=2023&to=2024";
    // Kazakhstan has no figure for 2024; China has one in both years.
    assert_eq!(said(groups, "neighbours"), None);
    assert!(said(groups, "chn").is_some());
    // A weight that the source estimated is compared with none.
    let weights = "topic=products&flow=imports&measure=weight&chart=bar&from=2022&to=2023";
    assert_eq!(said(weights, "27"), None);
    assert_eq!(said(weights, "44").unwrap().change, "−9.1%");
    // What stands on two sides of zero has no growth.
    let balance = "topic=products&flow=balance&chart=diverging&from=2022&to=2023";
    assert_eq!(said(balance, "84"), None);
}

#[test]
fn growth_is_not_stacked() {
    let spec = |link: &str| shown(link).spec;
    let columns = spec("topic=months&measure=growth&chart=column&from=2023-03&to=2023-03");
    let keys: Vec<&str> = columns.series.iter().map(|s| s.key.as_str()).collect();
    assert_eq!(keys, ["total"]);
    // months.csv, March: exports and imports of 2023 over those of 2022.
    let expect = (8_890_318_494.0 + 11_112_575_739.0) / (3_805_156_742.0 + 8_250_669_891.0) - 1.0;
    let growth = columns.series[0].points[0].value.unwrap();
    assert!((growth - expect * 100.0).abs() < 1e-9, "{growth}");
    // One flow alone is what it is.
    let exports = spec("topic=months&flow=exports&measure=growth&chart=column");
    assert_eq!(exports.series[0].key, "exports");
    // Values are parts of a total.
    let values = spec("topic=months&measure=value&chart=column");
    assert_eq!(values.series.len(), 2);
}

#[test]
fn what_lines_leave_out_is_said() {
    let said = |link: &str| {
        let Shown {
            view, table, spec, ..
        } = shown(link);
        undrawn(&view, &table, &spec)
    };
    let chosen = "topic=partners&partner=bra~chn~deu~fra~gbr~ind~ita~jpn&chart=line";
    let words = "Drawn are 6 of 8 partners, the largest of 2024: the table has them all.";
    assert_eq!(said(chosen).as_deref(), Some(words));
    // Who takes Russia's crude buys it.
    let buyers = said("topic=materials&flow=exports").unwrap_or_default();
    assert!(buyers.contains(" buyers, the largest of 2024"), "{buyers}");
    let suppliers = said("topic=materials").unwrap_or_default();
    assert!(
        suppliers.contains(" suppliers, the largest of 2024"),
        "{suppliers}"
    );
    for whole in [
        // A remainder stands for the others, there are none, or all are drawn.
        "topic=products&chart=treemap",
        "topic=products&chart=area",
        "topic=months",
        "topic=partners&partner=chn~deu&chart=line",
        "topic=partners&partner=bra~chn~deu~fra~gbr~ind~ita~jpn&chart=table",
    ] {
        assert_eq!(said(whole), None, "{whole}");
    }
}

#[test]
fn marks_are_read_aloud_in_their_own_units() {
    let said = |link: &str, named: &str| -> Vec<String> {
        let Shown { table, spec, .. } = shown(link);
        let of = (0..spec.series.len()).filter(|i| spec.series[*i].name.contains(named));
        let last = |i: &usize| spec.series[*i].points.len().saturating_sub(1);
        of.map(|i| aloud(&spec, &table, i, last(&i))).collect()
    };
    // quoted.csv: dollars, vehicles and shares stand beside each other.
    let cars = said("topic=cars", "").join("\n");
    assert!(
        cars.contains("$174.5bn") && cars.contains("28.0%"),
        "{cars}"
    );
    assert!(!cars.contains("00m vehicles"), "{cars}");
    // The gap that is drawn is said: December 2024 of energy.csv.
    let crude = said("topic=energy&from=2024-12&to=2024-12", "Russia").join("\n");
    assert!(
        crude.contains("; Russia against Saudi Arabia: minus "),
        "{crude}"
    );
    // A weight that the source estimated is called so.
    let weights = "topic=products&flow=imports&measure=weight&chart=bar&from=2022&to=2023";
    let fuels = said(weights, "Mineral fuels").join("\n");
    assert!(
        fuels.contains(", imputed") || fuels.contains(", partial"),
        "{fuels}"
    );
}

#[test]
fn a_share_of_the_whole_stands_beside_amounts() {
    let share = |link: &str, key: &str| share_of_whole(&shown(link).table, key);
    // products.csv, imports of 2023: chapter 27, and all of them.
    let (fuels, whole) = share("topic=products&flow=imports&to=2023", "27").unwrap();
    assert_eq!(whole, "All goods");
    let expect = 94_772_790_267.0 / 129_002_538_475.0 * 100.0;
    assert!((fuels - expect).abs() < 1e-6, "{fuels}");
    assert_eq!(share("topic=products&flow=balance", "27"), None);
    assert_eq!(share("topic=partners&measure=share&chart=bar", "chn"), None);
}
