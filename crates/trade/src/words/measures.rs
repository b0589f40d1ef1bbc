//! What each measure is, in words: formula, unit, and where there is none. The formulas themselves
//! stand in `query::measure` and its neighbours.
//!
//! Must not know: figures, views, which topic has which measure (that is `catalogue`).

use crate::query::basis::BASE_YEAR;
use crate::query::energy::{BARRELS_PER_TONNE, MMBTU_PER_TONNE};
use crate::query::products::BREAK_YEAR;
use crate::query::split::{LEAST, STEADY};
use crate::vocabulary::Measure;

/// Formula, unit, and where there is no figure.
#[must_use]
pub fn explained(measure: Measure) -> [String; 3] {
    match measure {
        Measure::Value => [
            "Customs value as the source has it".to_owned(),
            format!("US dollars; yuan or roubles: × units per dollar, mean rate of the period; constant prices: × US consumer prices of {BASE_YEAR} ÷ those of the period"),
            "no rate or index for the period".to_owned(),
        ],
        Measure::UnitValue => [
            "Value ÷ net weight".to_owned(),
            format!("US dollars a tonne; crude a barrel (÷ {BARRELS_PER_TONNE}), LNG a million Btu (÷ {MMBTU_PER_TONNE})"),
            "a weight that is missing or was estimated by the source".to_owned(),
        ],
        Measure::Split => [
            "Growth shared out by Fisher’s index: ln(growth factor) = ln(unit values) + ln(weights), over goods weighed in both periods".to_owned(),
            "percentage points; the two parts add up to growth".to_owned(),
            format!(
                "weights for less than {:.0}% of the value; across the break of {}/{}. Goods whose unit value changes to more than {STEADY} times, or less than one part in {STEADY}, are left out",
                LEAST * 100.0,
                BREAK_YEAR - 1,
                BREAK_YEAR % 100
            ),
        ],
        Measure::Weight => fixed([
            "Net weight as the source has it",
            "kilograms, written as tonnes",
            "no weight in the source; a sum with a part missing is marked “partial”. No change is made of a weight that is partial or was estimated",
        ]),
        Measure::Share => fixed([
            "Part ÷ whole × 100",
            "per cent",
            "a whole of nothing; no part in the source",
        ]),
        Measure::Growth => fixed([
            "(Now − a year before) ÷ a year before × 100",
            "per cent",
            "nothing a year before; balances",
        ]),
        Measure::Change => fixed([
            "(Now − base) ÷ base × 100",
            "per cent",
            "nothing in the base period; balances",
        ]),
        Measure::Contribution => fixed([
            "(Now − a year before) ÷ whole a year before × 100; the parts add up to the growth of the whole",
            "percentage points",
            "no whole a year before",
        ]),
        Measure::Index => fixed([
            "Now ÷ base × 100; of several partners together chained: each period against the one before, over those that have a figure in both",
            "index points, base = 100",
            "nothing in the base period; balances",
        ]),
        Measure::Running => fixed([
            "Sum since January of the year (or since the first month of the season)",
            "as value",
            "a month that is missing",
        ]),
        Measure::Sum12 => fixed([
            "Sum of the month and the eleven before it",
            "as value",
            "the first eleven months",
        ]),
        Measure::Discount => fixed([
            "(Unit value − unit value of the other) ÷ that of the other × 100; over several months: (what was paid − what the same tonnes would have come to at the other’s unit value, month by month) ÷ the latter × 100",
            "per cent; below zero is cheaper",
            "a weight that is missing or estimated; a benchmark quoted in another unit",
        ]),
        Measure::Hhi => fixed([
            "Sum of the squared shares, in per cent, of all suppliers (or buyers) at import, before the small ones are held as one",
            "0 to 10,000",
            "no trade in the year",
        ]),
        Measure::GdpShare => fixed([
            "Exports, imports or both of a year ÷ GDP of the year × 100",
            "per cent of GDP, current US dollars at official rates",
            "a year of less than twelve months; balances",
        ]),
        Measure::Capacity => fixed([
            "Capacity as the tracker has it; parts of one line are not added up",
            "billion cubic metres a year",
            "no capacity in the tracker",
        ]),
    }
}

/// Words that hold no number of ours.
fn fixed(words: [&str; 3]) -> [String; 3] {
    words.map(str::to_owned)
}
