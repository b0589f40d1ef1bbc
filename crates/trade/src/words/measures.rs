//! What each measure is, in words: formula, unit, and where there is none. The formulas themselves
//! stand in `query::measure` and its neighbours.

use crate::vocabulary::Measure;

/// Formula, unit, and where there is no figure.
#[must_use]
pub fn explained(measure: Measure) -> [&'static str; 3] {
    match measure {
        Measure::Value => [
            "Customs value as the source has it",
            "US dollars; yuan or roubles: × units per dollar, mean rate of the period; constant prices: × US consumer prices of 2023 ÷ those of the period",
            "no rate or index for the period",
        ],
        Measure::Weight => [
            "Net weight as the source has it",
            "kilograms, written as tonnes",
            "no weight in the source; a sum with a part missing is marked “partial”",
        ],
        Measure::UnitValue => [
            "Value ÷ net weight",
            "US dollars a tonne; crude a barrel (÷ 7.33), LNG a million Btu (÷ 51.7)",
            "a weight that is missing or was estimated by the source",
        ],
        Measure::Share => [
            "Part ÷ whole × 100",
            "per cent",
            "a whole of nothing; no part in the source",
        ],
        Measure::Growth => [
            "(Now − a year before) ÷ a year before × 100",
            "per cent",
            "nothing a year before; balances",
        ],
        Measure::Change => [
            "(Now − base) ÷ base × 100",
            "per cent",
            "nothing in the base period; balances",
        ],
        Measure::Contribution => [
            "(Now − a year before) ÷ whole a year before × 100; the parts add up to the growth of the whole",
            "percentage points",
            "no whole a year before",
        ],
        Measure::Index => [
            "Now ÷ base × 100",
            "index points, base = 100",
            "nothing in the base period; balances",
        ],
        Measure::Running => [
            "Sum since January of the year (or since the first month of the season)",
            "as value",
            "a month that is missing",
        ],
        Measure::Sum12 => [
            "Sum of the month and the eleven before it",
            "as value",
            "the first eleven months",
        ],
        Measure::Discount => [
            "(Unit value − unit value of the other) ÷ that of the other × 100",
            "per cent; below zero is cheaper",
            "a weight that is missing or estimated; a benchmark quoted in another unit",
        ],
        Measure::Hhi => [
            "Sum of the squared shares, in per cent, of all suppliers (or buyers) at import, before the small ones are held as one",
            "0 to 10,000",
            "no trade in the year",
        ],
        Measure::GdpShare => [
            "Exports, imports or both of a year ÷ GDP of the year × 100",
            "per cent of GDP, current US dollars at official rates",
            "a year of less than twelve months; balances",
        ],
        Measure::Split => [
            "Growth shared out by Fisher’s index: ln(growth factor) = ln(unit values) + ln(weights), over goods weighed in both years",
            "percentage points; the two parts add up to growth",
            "weights for less than half of the value; across the break of 2021/22. Goods whose unit value changes more than twentyfold are left out",
        ],
        Measure::Capacity => [
            "Capacity as the tracker has it; parts of one line are not added up",
            "billion cubic metres a year",
            "no capacity in the tracker",
        ],
    }
}
