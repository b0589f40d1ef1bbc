//! The ways in which a reader changes a view, one function a dimension. Each takes along what must
//! go with the choice (a race is a running total) and gives a view still to be settled.
//!
//! Must not know: what the data hold (that is `settle`), figures, buttons and lists.

use super::View;
use crate::catalogue;
use crate::hs::HsCode;
use crate::period::Period;
use crate::vocabulary::{
    AxisChoice, Chart, Commodity, Flow, Grouping, Measure, Money, Page, Prices, Read, ScaleChoice,
    Topic,
};

impl View {
    /// Another topic, with nothing chosen; the frame is kept, and so is the flow of products where the topic
    /// has it.
    #[must_use]
    pub fn with_topic(&self, topic: Topic) -> Self {
        if topic == self.topic {
            return self.clone();
        }
        let flow = if catalogue::flows(topic).contains(&self.flow) && self.topic == Topic::Products
        {
            self.flow
        } else {
            Self::of(topic).flow
        };
        Self {
            read: self.read,
            with: self.with.clone(),
            axis: self.axis_of_pair(),
            embed: self.embed,
            unknown: self.unknown.clone(),
            flow,
            ..Self::of(topic)
        }
    }

    /// Another flow. A measure or chart that it cannot have gives way to the nearest.
    #[must_use]
    pub fn with_flow(&self, flow: Flow) -> Self {
        let mut next = self.own();
        next.flow = flow;
        if catalogue::measure_refused(next.topic, flow, next.measure).is_some() {
            next.measure = Measure::Value;
        }
        next.with_drawable_chart()
    }

    /// Another measure. A chart that cannot show it gives way to the nearest that can.
    #[must_use]
    pub fn with_measure(&self, measure: Measure) -> Self {
        let mut next = self.own();
        next.measure = measure;
        next.with_drawable_chart()
    }

    /// Another chart. A race brings the running total, areas of 100 % bring shares; leaving them
    /// brings the topic's own measure back where the chart cannot show the present one.
    #[must_use]
    pub fn with_chart(&self, chart: Chart) -> Self {
        let mut next = if chart == Chart::Table {
            self.clone()
        } else {
            self.own()
        };
        next.chart = chart;
        let refused =
            |v: &Self| catalogue::chart_refused(v.topic, v.flow, v.measure, chart).is_some();
        if refused(&next) {
            next.measure = Self::default_measure(next.topic, chart);
        }
        if next.by == Grouping::Year && !next.shows_years() {
            next.by = Self::of(next.topic).by;
        }
        if self.needs_years() && !next.shows_years() {
            next.focus.clear();
        }
        next.with_fitting_scale()
    }

    /// Another scale of the panels of small multiples.
    #[must_use]
    pub fn with_axis(&self, axis: AxisChoice) -> Self {
        // Beside another view the scale is no part of a claim's own figures.
        let mut next = self.clone();
        next.axis = axis;
        next
    }

    /// Another scale of the values.
    #[must_use]
    pub fn with_scale(&self, scale: ScaleChoice) -> Self {
        let mut next = self.own();
        next.scale = scale;
        next
    }

    /// All filters of the topic as at first, in the same frame.
    #[must_use]
    pub fn reset(&self) -> Self {
        Self {
            embed: self.embed,
            unknown: self.unknown.clone(),
            ..Self::of(self.topic).framed_as(self)
        }
    }

    /// This view in the frame of another: what is read, what stands beside it, on which scales.
    #[must_use]
    pub fn framed_as(self, other: &Self) -> Self {
        let axis = if self.chart == Chart::Multiples {
            self.axis
        } else {
            other.axis_of_pair()
        };
        Self {
            read: other.read,
            with: other.with.clone(),
            axis,
            ..self
        }
    }

    /// Whether two charts side by side have scales of their own.
    fn axis_of_pair(&self) -> AxisChoice {
        if self.with.is_some() && self.chart != Chart::Multiples {
            self.axis
        } else {
            AxisChoice::Same
        }
    }

    /// Its figures without what stands around them: what a second view's link holds.
    #[must_use]
    pub fn alone(&self) -> Self {
        Self {
            page: Page::Explorer,
            read: Read::Both,
            with: None,
            axis: if self.chart == Chart::Multiples {
                self.axis
            } else {
                AxisChoice::Same
            },
            embed: false,
            sort: None,
            data: None,
            unknown: Vec::new(),
            ..self.clone()
        }
    }

    /// With a second view beside it, by its link; or with none.
    #[must_use]
    pub fn beside(&self, with: Option<String>) -> Self {
        let mut next = self.clone();
        next.with = with;
        if next.with.is_none() {
            next = next.with_fitting_scale();
        }
        next
    }

    /// Another commodity, with its own suppliers and unit.
    #[must_use]
    pub fn with_commodity(&self, commodity: Commodity) -> Self {
        let mut next = self.own();
        next.commodity = commodity;
        next.partners.clear();
        next.unit = None;
        next.base = None;
        if crate::query::energy::suppliers(commodity).len() < 2 && next.chart == Chart::Band {
            next.chart = Chart::Line;
        }
        next
    }

    /// Another price basis. Constant prices are in dollars.
    #[must_use]
    pub fn with_prices(&self, prices: Prices) -> Self {
        let mut next = self.own();
        next.prices = prices;
        if prices == Prices::Real {
            next.money = Money::Usd;
        }
        next
    }

    /// Another currency, at current prices.
    #[must_use]
    pub fn with_money(&self, money: Money) -> Self {
        let mut next = self.own();
        next.money = money;
        if money != Money::Usd {
            next.prices = Prices::Current;
        }
        next
    }

    /// Another span of periods; `None` for the edges of the data.
    #[must_use]
    pub fn with_span(&self, from: Option<Period>, to: Option<Period>) -> Self {
        let mut next = self.own();
        next.from = from;
        next.to = to;
        next
    }

    /// Another level of products, the chosen ones kept.
    #[must_use]
    pub fn with_grouping(&self, by: Grouping) -> Self {
        let mut next = self.own();
        next.by = by;
        next.focus.clear();
        next
    }

    /// One product alone, grouped by the level below it.
    #[must_use]
    pub fn drilled_into(&self, code: HsCode) -> Self {
        let mut next = self.own();
        next.products = vec![code];
        next.focus.clear();
        next.by = match code {
            HsCode::Section(_) => Grouping::Hs2,
            HsCode::Chapter(_) => Grouping::Hs4,
            HsCode::Heading(_) | HsCode::Subheading(_) => Grouping::Hs6,
        };
        next
    }

    /// The level above: the parent of the one chosen product, or all products by chapter.
    #[must_use]
    pub fn drilled_up(&self) -> Self {
        match self.products.as_slice() {
            [one] => match one.parent() {
                Some(parent @ (HsCode::Chapter(_) | HsCode::Heading(_))) => {
                    self.drilled_into(parent)
                }
                _ => self.all_products(),
            },
            _ => self.all_products(),
        }
    }

    /// All products by chapter.
    #[must_use]
    pub fn all_products(&self) -> Self {
        let mut next = self.own();
        next.products.clear();
        next.focus.clear();
        next.by = Grouping::Hs2;
        next
    }

    /// A product added to the chosen ones, or taken out.
    #[must_use]
    pub fn with_product_toggled(&self, code: HsCode) -> Self {
        let mut next = self.own();
        if next.products.contains(&code) {
            next.products.retain(|c| *c != code);
        } else {
            next.products.retain(|c| !c.holds(code) && !code.holds(*c));
            next.products.push(code);
        }
        next
    }

    /// A series highlighted, or no longer.
    #[must_use]
    pub fn with_focus_toggled(&self, key: &str) -> Self {
        let mut next = self.own();
        if next.focus.iter().any(|k| k == key) {
            next.focus.retain(|k| k != key);
        } else {
            next.focus.push(key.to_owned());
        }
        next
    }

    /// A copy in which the reader chooses: no longer a claim's.
    fn own(&self) -> Self {
        let mut next = self.clone();
        next.claim = None;
        next
    }

    fn with_drawable_chart(mut self) -> Self {
        if catalogue::chart_refused(self.topic, self.flow, self.measure, self.chart).is_some() {
            self.chart = catalogue::nearest_chart(self.topic, self.flow, self.measure);
        }
        if self.by == Grouping::Year && !self.shows_years() {
            self.by = Self::of(self.topic).by;
        }
        self.with_fitting_scale()
    }

    /// Scales that the chart cannot have go without a word: the reader chose the chart.
    fn with_fitting_scale(mut self) -> Self {
        if catalogue::log_refused(self.flow, self.measure, self.chart).is_some() {
            self.scale = ScaleChoice::Linear;
        }
        if self.chart != Chart::Multiples && self.with.is_none() {
            self.axis = AxisChoice::Same;
        }
        self
    }
}
