//! The view: everything that a reader has chosen, and nothing else. It is what a link holds.
//!
//! `read` turns a link into a view and notices, `write` a view into a link, `settle` brings any
//! view into its normal form. Must not know: browsers, figures (only `Facts` about the dataset).

pub mod choose;
pub mod percent;
pub mod read;
pub mod settle;
pub mod write;

use crate::data::topics::Later;
use crate::data::{self, Extent};
use crate::hs::HsCode;
use crate::period::{Period, Season};
use crate::vocabulary::{
    AxisChoice, Chart, Commodity, Flow, Grouping, Measure, Money, Page, Prices, Read, ScaleChoice,
    Topic, UnitChoice,
};

/// A list in a link holds at most this many members.
pub const LIST_LIMIT: usize = 40;
/// At most this many characters of a link are read.
pub const LINK_LIMIT: usize = 4_000;

/// What the view's codec must know of the dataset and of the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The data vintage that links are pinned to, such as `2025-01`.
    pub vintage: String,
    /// First and last period of every topic that the dataset holds.
    pub extents: Vec<Extent>,
    /// The products and the raw materials that there are: asked for by links that name one.
    pub later: Later,
    /// Every claim in the order of the article: its id, and the link of its view without `?`.
    pub claims: Vec<(String, String)>,
}

impl Facts {
    /// First and last period of a topic; `None` when the dataset does not hold it.
    #[must_use]
    pub fn extent(&self, topic: Topic) -> Option<(Period, Period)> {
        data::extent(&self.extents, topic)
    }

    /// Whether any subheading below this code has data.
    #[must_use]
    pub fn has_product(&self, code: HsCode) -> bool {
        self.later.get().has_product(code)
    }

    /// Whether a topic has figures of a partner or group.
    #[must_use]
    pub fn has_partner(&self, topic: Topic, commodity: Commodity, key: &str) -> bool {
        let topics = self.later.get();
        match topic {
            Topic::Energy => {
                let series = format!("{}|{key}", commodity.word());
                topics.energy.get(&series).is_some()
            }
            Topic::Partners => {
                key == "world"
                    || key.len() != 3
                    || topics.partners.get(&format!("imports|{key}")).is_some()
                    || topics.partners.get(&format!("exports|{key}")).is_some()
            }
            // The figures of most materials come later: whoever has a name may have one.
            _ => topics
                .places
                .binary_search_by(|p| p.key.as_str().cmp(key))
                .is_ok(),
        }
    }

    /// Every raw material of the topic `materials`, ascending.
    #[must_use]
    pub fn materials(&self) -> &[u32] {
        &self.later.get().material_codes
    }

    /// The link of a claim's own view.
    #[must_use]
    pub fn claim_link(&self, id: &str) -> Option<&str> {
        self.claims
            .iter()
            .find(|(i, _)| i == id)
            .map(|(_, link)| link.as_str())
    }
}

/// What a comparison is made against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// A period.
    Period(Period),
    /// Suppliers and benchmarks.
    Others(Vec<String>),
}

/// The order of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// Key of the column.
    pub column: String,
    /// Largest first.
    pub descending: bool,
}

/// Everything that a reader has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The page beside the article.
    pub page: Page,
    /// The claim whose own view this is.
    pub claim: Option<String>,
    /// The topic.
    pub topic: Topic,
    /// Direction of trade.
    pub flow: Flow,
    /// Chosen products, in the order of the nomenclature; empty for all.
    pub products: Vec<HsCode>,
    /// The commodity of the topic `energy`.
    pub commodity: Commodity,
    /// Chosen partners or suppliers; empty for the topic's own choice.
    pub partners: Vec<String>,
    /// First period; `None` for the first of the topic.
    pub from: Option<Period>,
    /// Last period; `None` for the latest.
    pub to: Option<Period>,
    /// The same months of every year.
    pub season: Option<Season>,
    /// What is measured.
    pub measure: Measure,
    /// Price basis of money.
    pub prices: Prices,
    /// Currency of money.
    pub money: Money,
    /// Unit of a unit value; `None` for the commodity's own.
    pub unit: Option<UnitChoice>,
    /// What is compared with; `None` for the measure's own.
    pub base: Option<Base>,
    /// What the rows are.
    pub by: Grouping,
    /// How it is drawn.
    pub chart: Chart,
    /// Scale of the panels.
    pub axis: AxisChoice,
    /// Scale of values.
    pub scale: ScaleChoice,
    /// Order of the table.
    pub sort: Option<Sort>,
    /// Series to highlight.
    pub focus: Vec<String>,
    /// A second view beside this one, as its canonical link.
    pub with: Option<String>,
    /// Which banks are shown.
    pub read: Read,
    /// The chart alone, for a frame in another page.
    pub embed: bool,
    /// The data vintage that the link was made with, when it differs from ours.
    pub data: Option<String>,
    /// Keys that we do not know, kept.
    pub unknown: Vec<(String, String)>,
}

impl View {
    /// The view of a topic with nothing chosen (the table of defaults in links.md, version 1).
    #[must_use]
    pub fn of(topic: Topic) -> Self {
        let (flow, measure, by, chart) = match topic {
            Topic::Months => (Flow::Total, Measure::Value, Grouping::Flow, Chart::Line),
            Topic::Products => (Flow::Imports, Measure::Value, Grouping::Hs2, Chart::Bar),
            Topic::Energy => (
                Flow::Imports,
                Measure::UnitValue,
                Grouping::Supplier,
                Chart::Band,
            ),
            Topic::Partners => (
                Flow::Imports,
                Measure::Value,
                Grouping::Partner,
                Chart::Line,
            ),
            Topic::Materials => (
                Flow::Imports,
                Measure::Share,
                Grouping::Supplier,
                Chart::Line,
            ),
            Topic::Currencies => (
                Flow::Imports,
                Measure::Share,
                Grouping::Currency,
                Chart::ShareArea,
            ),
            Topic::Cars => (Flow::Exports, Measure::Value, Grouping::Hs6, Chart::Cards),
            Topic::Pipelines => (
                Flow::Imports,
                Measure::Capacity,
                Grouping::Status,
                Chart::Map,
            ),
        };
        Self {
            page: Page::Explorer,
            claim: None,
            topic,
            flow,
            products: Vec::new(),
            commodity: Commodity::Crude,
            partners: Vec::new(),
            from: None,
            to: None,
            season: None,
            measure,
            prices: Prices::Current,
            money: Money::Usd,
            unit: None,
            base: None,
            by,
            chart,
            axis: AxisChoice::Same,
            scale: ScaleChoice::Linear,
            sort: None,
            focus: Vec::new(),
            with: None,
            read: Read::Both,
            embed: false,
            data: None,
            unknown: Vec::new(),
        }
    }

    /// The measure of a topic when a link names the chart alone: a race is a running total.
    #[must_use]
    pub fn default_measure(topic: Topic, chart: Chart) -> Measure {
        Self::measure_of(chart).unwrap_or_else(|| Self::of(topic).measure)
    }

    /// The measure that a chart brings with it, where it shows no other.
    #[must_use]
    pub fn measure_of(chart: Chart) -> Option<Measure> {
        match chart {
            Chart::Race => Some(Measure::Running),
            Chart::ShareArea => Some(Measure::Share),
            _ => None,
        }
    }

    /// What one of its rows is called, and several.
    #[must_use]
    pub fn rows(&self) -> (&'static str, &'static str) {
        match (self.topic, self.measure) {
            (Topic::Materials, Measure::Hhi) => ("raw material", "raw materials"),
            (Topic::Materials, _) => self.flow.of_materials(),
            _ => self.by.rows(),
        }
    }

    /// Whether rows must be years: in a race, and in a heatmap of months.
    #[must_use]
    pub fn needs_years(&self) -> bool {
        self.chart == Chart::Race || self.chart == Chart::Heatmap && self.topic == Topic::Months
    }

    /// Whether rows may be years: where they must, and in the tables of such charts.
    #[must_use]
    pub fn shows_years(&self) -> bool {
        self.needs_years()
            || self.chart == Chart::Table
                && self.measure != Measure::GdpShare
                && self.topic == Topic::Months
    }

    /// Whether anything that it shows depends on what it is compared with.
    #[must_use]
    pub fn compares(&self) -> bool {
        match (self.topic, &self.base) {
            (Topic::Energy, Some(Base::Others(_))) => {
                matches!(self.measure, Measure::UnitValue | Measure::Discount)
            }
            (Topic::Energy | Topic::Cars | Topic::Pipelines, _) => false,
            (Topic::Months, _) => self.measure == Measure::Index,
            _ => !self.measure.on_the_year() && self.measure != Measure::Split,
        }
    }

    /// Whether two views show the same figures in the same way, whatever stands around them: page,
    /// banks, order of the table, second view, and chart against table.
    #[must_use]
    pub fn same_figures(&self, other: &Self) -> bool {
        let bare = |v: &Self, chart: Chart| Self {
            page: Page::Explorer,
            claim: None,
            chart,
            sort: None,
            // Two charts side by side may have scales of their own; panels are drawn by theirs.
            axis: if v.with.is_some() && chart != Chart::Multiples {
                AxisChoice::Same
            } else {
                v.axis
            },
            with: None,
            read: Read::Both,
            embed: false,
            data: None,
            unknown: Vec::new(),
            ..v.clone()
        };
        let chart = if self.chart == Chart::Table {
            other.chart
        } else {
            self.chart
        };
        bare(self, chart) == bare(other, other.chart)
    }
}
