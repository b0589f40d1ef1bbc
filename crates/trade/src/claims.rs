//! Claims tested: a small, typed language of figures and comparisons, and the verdict it gives.
//!
//! A figure is an operation on one row of a view's table; a test compares two figures, or a figure
//! with a threshold. All tests met: supported. Some: partly. None: contradicted. No test: not
//! checkable. A figure that the data do not hold makes its test *unknown*, and a claim without a
//! known test is not checkable. Must not know: the article's words, the browser.

mod evidence;
mod finding;

pub use evidence::{Cited, cited, quoted_row, sources, table_view, taken_from};
pub use finding::{Piece, Slot, pieces, reversed, slot};

use crate::data::Dataset;
use crate::number::{self, Unit, figure, write_in};
use crate::query::{self, Table};
use crate::view::{Facts, read::read};
use serde::{Deserialize, Serialize};

/// What is done with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// The sum of its figures.
    Sum,
    /// Its last figure.
    Last,
    /// Its first figure.
    First,
    /// Its largest figure.
    Highest,
    /// Its smallest figure.
    Lowest,
    /// The mean of its figures.
    Mean,
    /// Last minus first.
    Rise,
    /// Growth from the first to the last, per cent.
    Growth,
    /// This figure as per cent of `of`.
    Share,
    /// This figure above `of`, per cent of `of`.
    Above,
    /// This figure minus `of`.
    Minus,
    /// The first month whose figure is above `level`, of a row whose columns are the months of a year.
    FirstPast,
    /// The unit value of a supplier over a view's months, sum of value over sum of weight, in the
    /// months in which the supplier named by `of` has a figure too.
    Weighted,
    /// The standard deviation of its changes from month to month, in per cent (points of them).
    Deviation,
    /// The GDP of a country (`row`) in a year (`level`), current US dollars.
    Gdp,
    /// The real growth of a country's GDP (`row`) over years (`level`, such as `2021~2023`), per
    /// cent, compounded.
    RealGrowth,
    /// The number of rows whose name is `row` (parts after a comma aside) and whose first word, the
    /// status, is one of `level`, such as `operating~construction`.
    Count,
    /// A figure quoted from a news page: `row` is measure and entity with `|` between, `level` the
    /// period.
    Quoted,
    /// The level itself, a constant of the claim, in US dollars.
    Level,
}

/// A named figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// Its name in tests and in the finding.
    pub name: String,
    /// What is done.
    pub op: Operation,
    /// The view whose table is read, as a link; empty for an operation on other figures.
    #[serde(default)]
    pub view: String,
    /// Key of the row.
    #[serde(default)]
    pub row: String,
    /// Another figure, by name; empty for none.
    #[serde(default)]
    pub of: String,
    /// A level in base units, as decimal text; empty for none.
    #[serde(default)]
    pub level: String,
    /// A figure to start from, by name, for operations on figures; empty for none.
    #[serde(default)]
    pub figure: String,
}

/// How two figures are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// Left is larger.
    #[serde(rename = ">")]
    Above,
    /// Left is smaller.
    #[serde(rename = "<")]
    Below,
    /// Left is at least right.
    #[serde(rename = ">=")]
    AtLeast,
    /// Left is at most right.
    #[serde(rename = "<=")]
    AtMost,
}

/// A comparison with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// What is tested, in words.
    pub says: String,
    /// Name of the left figure.
    pub left: String,
    /// How.
    pub is: Comparison,
    /// Name of the right figure, or a threshold in base units as decimal text.
    pub right: String,
    /// Whether the threshold was chosen by us.
    #[serde(default)]
    pub ours: bool,
}

/// What of a claim stands on its chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    /// Keys of the tested rows.
    #[serde(default)]
    pub rows: Vec<String>,
    /// Key of the first tested column; empty for none.
    #[serde(default)]
    pub first: String,
    /// Key of the last tested column.
    #[serde(default)]
    pub last: String,
    /// Words under the tested columns.
    #[serde(default)]
    pub label: String,
    /// Name of the figure at which the threshold stands; empty for none.
    #[serde(default)]
    pub threshold_at: String,
    /// Words of the threshold.
    #[serde(default)]
    pub threshold: String,
    /// The same for narrow figures.
    #[serde(default)]
    pub threshold_short: String,
}

/// What a claim comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Every test is met.
    Supported,
    /// Some tests are met, others are not.
    Partly,
    /// No test is met.
    Contradicted,
    /// The data hold no figure for it.
    NotCheckable,
    /// Its data are not in this edition yet.
    Pending,
}

impl Verdict {
    /// Every verdict that a reader counts.
    pub const ALL: [Self; 5] = [
        Self::Supported,
        Self::Partly,
        Self::Contradicted,
        Self::NotCheckable,
        Self::Pending,
    ];

    /// The word beside the glyph.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Supported => "Supported",
            Self::Partly => "Partly",
            Self::Contradicted => "Contradicted",
            Self::NotCheckable => "Not checkable",
            Self::Pending => "Not yet tested",
        }
    }

    /// The word in markup and style sheets.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Partly => "partly",
            Self::Contradicted => "contradicted",
            Self::NotCheckable => "not-checkable",
            Self::Pending => "pending",
        }
    }
}

/// A figure, computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    /// Its name.
    pub name: String,
    /// Its value in base units; `None` when the data do not hold it.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: Unit,
}

impl Computed {
    /// In words with two decimals, so that a decision at a threshold can be seen.
    #[must_use]
    pub fn precise(&self) -> String {
        match self.value {
            None => "no data".to_owned(),
            Some(v)
                if matches!(
                    self.unit,
                    Unit::Index | Unit::Vehicles | Unit::Count | Unit::MonthOfYear
                ) =>
            {
                figure(v, self.unit)
            }
            Some(v) => write_in(v, self.unit, self.unit.magnitude(v), 2),
        }
    }

    /// As a threshold: in few digits where they say it exactly, else in two decimals.
    #[must_use]
    pub fn decisive(&self) -> String {
        let tenths = self.value.map(|v| v * 10.0);
        let exact = tenths.is_none_or(|t| (t - t.round()).abs() < 1e-9);
        if exact || self.unit == Unit::Usd {
            self.words()
        } else {
            self.precise()
        }
    }

    /// In words, with enough digits to see a decision.
    #[must_use]
    pub fn words(&self) -> String {
        match self.value {
            None => "no data".to_owned(),
            Some(v) if self.unit == Unit::Usd => write_in(v, self.unit, self.unit.magnitude(v), 2),
            Some(v) if self.unit == Unit::Bcm => figure(v, self.unit).replace(".0 ", " "),
            Some(v) => figure(v, self.unit),
        }
    }
}

/// A test, done.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What was tested, in words.
    pub says: String,
    /// The left figure in words.
    pub left: String,
    /// The threshold in words.
    pub right: String,
    /// Whether it is met; `None` when a figure is missing.
    pub met: Option<bool>,
    /// Whether the threshold was chosen by us.
    pub ours: bool,
}

impl Outcome {
    /// What came of it: its class in markup, and its word.
    #[must_use]
    pub fn result(&self) -> (&'static str, &'static str) {
        match self.met {
            Some(true) => ("met", "met"),
            Some(false) => ("not-met", "not met"),
            None => ("unknown", "no data"),
        }
    }

    /// The threshold in words, called ours where it is.
    #[must_use]
    pub fn threshold(&self) -> String {
        let ours = if self.ours { " (our threshold)" } else { "" };
        format!("{}{ours}", self.right)
    }
}

/// A claim, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// What it comes to.
    pub verdict: Verdict,
    /// The finding in one sentence, figures in it.
    pub finding: String,
    /// The tests.
    pub outcomes: Vec<Outcome>,
    /// The figures.
    pub figures: Vec<Computed>,
}

/// Checks a claim against the dataset.
#[must_use]
pub fn check(claim: &crate::article::Claim, data: &Dataset, facts: &Facts) -> Check {
    let mut figures: Vec<Computed> = Vec::new();
    for q in &claim.figures {
        let (value, unit) = compute(q, &figures, data, facts);
        figures.push(Computed {
            name: q.name.clone(),
            value,
            unit,
        });
    }
    let outcomes: Vec<Outcome> = claim.tests.iter().map(|t| outcome(t, &figures)).collect();
    let known: Vec<bool> = outcomes.iter().filter_map(|o| o.met).collect();
    let verdict = match () {
        () if claim.tests.is_empty() && claim.needs.is_empty() => Verdict::Pending,
        () if known.is_empty() => Verdict::NotCheckable,
        () if known.iter().all(|m| *m) && known.len() == outcomes.len() => Verdict::Supported,
        () if known.iter().any(|m| *m) => Verdict::Partly,
        () => Verdict::Contradicted,
    };
    let mut check = Check {
        verdict,
        finding: String::new(),
        outcomes,
        figures,
    };
    check.finding = finding::joined(&pieces(claim, &check));
    check
}

fn outcome(test: &Test, figures: &[Computed]) -> Outcome {
    let find = |name: &str| figures.iter().find(|f| f.name == name);
    let left = find(&test.left);
    let unit = left.map_or(Unit::Usd, |f| f.unit);
    let right = match find(&test.right) {
        Some(f) => f.clone(),
        None => Computed {
            name: String::new(),
            value: number::read(&test.right),
            unit,
        },
    };
    let met = match (left.and_then(|f| f.value), right.value) {
        (Some(a), Some(b)) => Some(match test.is {
            Comparison::Above => a > b,
            Comparison::Below => a < b,
            Comparison::AtLeast => a >= b,
            Comparison::AtMost => a <= b,
        }),
        _ => None,
    };
    Outcome {
        says: test.says.clone(),
        left: left.map_or_else(|| "no data".to_owned(), Computed::precise),
        right: right.decisive(),
        met,
        ours: test.ours,
    }
}

fn compute(
    q: &Quantity,
    before: &[Computed],
    data: &Dataset,
    facts: &Facts,
) -> (Option<f64>, Unit) {
    let named = |name: &str| before.iter().find(|f| f.name == name);
    let other = named(&q.of).and_then(|f| f.value);
    if !q.figure.is_empty() {
        let Some(this) = named(&q.figure) else {
            return (None, Unit::Usd);
        };
        let pair = this.value.zip(other);
        return match q.op {
            Operation::Share => (
                pair.filter(|p| p.1 > 0.0).map(|(a, b)| a / b * 100.0),
                Unit::Share,
            ),
            Operation::Above => (
                pair.filter(|p| p.1 > 0.0).map(|(a, b)| (a - b) / b * 100.0),
                Unit::Share,
            ),
            Operation::Minus => (pair.map(|(a, b)| a - b), this.unit),
            _ => (this.value, this.unit),
        };
    }
    if q.op == Operation::Level {
        return (number::read(&q.level), Unit::Usd);
    }
    if q.op == Operation::Quoted {
        let (measure, entity) = q.row.split_once('|').unwrap_or((&q.row, ""));
        return match data.quoted(measure, entity, &q.level) {
            Some(found) => {
                let (value, unit) = found.figure();
                (Some(value), unit)
            }
            None => (None, Unit::Vehicles),
        };
    }
    if matches!(q.op, Operation::Gdp | Operation::RealGrowth) {
        let mut years = q.level.split('~').map(str::parse::<i16>);
        let (first, last) = (years.next(), years.next());
        return match (q.op, first, last) {
            (Operation::Gdp, Some(Ok(year)), _) => {
                (query::gdp::gdp(data, &q.row, year).real(), Unit::Usd)
            }
            (_, Some(Ok(from)), Some(Ok(to))) => (
                query::gdp::real_growth(data, &q.row, from, to),
                Unit::Change,
            ),
            _ => (None, Unit::Usd),
        };
    }
    let table = query::run(data, &read(&q.view, facts).view);
    let unit = table.unit();
    if q.op == Operation::Weighted {
        let view = read(&q.view, facts).view;
        let span = table.slots.first().zip(table.slots.last());
        let other = Some(q.of.as_str()).filter(|o| !o.is_empty());
        let value = span.and_then(|(a, b)| {
            query::unit_value::weighted(data, &view, &q.row, other, (a.period, b.period))
                .map(|w| w.unit_value)
        });
        return (value, unit);
    }
    if q.op == Operation::Count {
        return (Some(counted(&table, &q.row, &q.level)), Unit::Count);
    }
    let figures = row_figures(&table, &q.row);
    if figures.is_empty() {
        return (None, unit);
    }
    let (first, last) = (figures.first().copied(), figures.last().copied());
    let pair = first.zip(last);
    match q.op {
        Operation::Sum => (Some(figures.iter().sum()), unit),
        Operation::First => (first, unit),
        Operation::Highest => (figures.iter().copied().reduce(f64::max), unit),
        Operation::Lowest => (figures.iter().copied().reduce(f64::min), unit),
        Operation::Mean => (
            Some(
                figures.iter().sum::<f64>() / f64::from(u32::try_from(figures.len()).unwrap_or(1)),
            ),
            unit,
        ),
        Operation::Rise => (pair.map(|(a, b)| b - a), unit),
        Operation::Growth => (
            pair.filter(|p| p.0 > 0.0).map(|(a, b)| (b - a) / a * 100.0),
            Unit::Change,
        ),
        Operation::Deviation => (deviation(&figures), Unit::Share),
        Operation::FirstPast => {
            let level = number::read(&q.level);
            let at = level.and_then(|l| figures.iter().position(|v| *v > l));
            (
                at.and_then(|i| u32::try_from(i + 1).ok()).map(f64::from),
                Unit::MonthOfYear,
            )
        }
        _ => (last, unit),
    }
}

/// Whether a row is of this name, parts after a comma aside: what [`Operation::Count`] counts by.
#[must_use]
pub fn is_named(row: &query::Row, name: &str) -> bool {
    row.name.split(", ").next() == Some(name)
}

/// How many rows of a name have one of these states.
fn counted(table: &Table, name: &str, states: &str) -> f64 {
    let is = |row: &&query::Row| {
        let state = row.particulars.as_ref().and_then(|p| p.words.first());
        is_named(row, name) && state.is_some_and(|s| states.split('~').any(|w| w == s))
    };
    let n = table.rows.iter().filter(is).count();
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// The standard deviation (of a sample) of the changes between neighbours, in per cent.
fn deviation(figures: &[f64]) -> Option<f64> {
    let changes: Vec<f64> = figures
        .windows(2)
        .filter_map(|w| match w {
            [a, b] if *a > 0.0 => Some((b - a) / a * 100.0),
            _ => None,
        })
        .collect();
    let n = f64::from(u32::try_from(changes.len()).ok().filter(|n| *n > 1)?);
    let mean = changes.iter().sum::<f64>() / n;
    let square = changes.iter().map(|c| (c - mean) * (c - mean)).sum::<f64>();
    Some((square / (n - 1.0)).sqrt())
}

/// The figures of a row; empty when any is missing, for a sum of less would be another figure.
fn row_figures(table: &Table, key: &str) -> Vec<f64> {
    let Some(row) = table.row(key) else {
        return Vec::new();
    };
    row.cells
        .iter()
        .map(|c| c.real())
        .collect::<Option<Vec<f64>>>()
        .unwrap_or_default()
}
