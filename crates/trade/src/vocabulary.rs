//! The closed word lists of the link grammar (links.md): topics, flows, measures, groupings, charts.
//!
//! Each list is one enum whose variants know their word in a link and their name for a reader.
//! Must not know: which words go together (that is `catalogue`), or how a link is read.

/// Defines an enum whose variants each have a word for links and a name for readers.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }
        impl $name {
            /// Every variant, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// The word in a link.
            #[must_use]
            pub fn word(self) -> &'static str { match self { $(Self::$variant => $word,)+ } }
            /// The name for a reader, in sentence case.
            #[must_use]
            pub fn label(self) -> &'static str { match self { $(Self::$variant => $label,)+ } }
            /// The variant of a word in small letters.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> { match word { $($word => Some(Self::$variant),)+ _ => None } }
        }
    };
}

words! {
    /// A topic: one source, one table. A view is always of one topic.
    Topic {
        /// Monthly totals (GACC).
        Months = "months", "Trade by month";
        /// Products by HS code and year (BACI).
        Products = "products", "Products";
        /// Energy by month and supplier (GACC).
        Energy = "energy", "Energy";
        /// Russia's trade by partner (IMF).
        Partners = "partners", "Russia’s partners";
        /// Raw materials by supplier and buyer (BACI).
        Materials = "materials", "Raw materials";
        /// Payment currencies (Bank of Russia).
        Currencies = "currencies", "Currencies";
        /// Quoted figures on cars.
        Cars = "cars", "Cars";
        /// Gas pipelines (GEM).
        Pipelines = "pipelines", "Pipelines";
    }
}

impl Topic {
    /// The question that a topic answers (product.md).
    #[must_use]
    pub fn question(self) -> &'static str {
        match self {
            Self::Months => "How big is the trade, and is it growing?",
            Self::Products => "What is traded?",
            Self::Energy => "What does China pay, and to whom?",
            Self::Partners => "Where did Russia turn?",
            Self::Materials => "Who supplies China, and whom does Russia supply?",
            Self::Currencies => "What is it paid in?",
            Self::Cars => "Who sells cars to Russia?",
            Self::Pipelines => "What carries the gas?",
        }
    }

    /// Whether its periods are months (else years).
    #[must_use]
    pub fn monthly(self) -> bool {
        matches!(self, Self::Months | Self::Energy | Self::Currencies)
    }
}

words! {
    /// Direction of trade, seen from the topic's own country.
    Flow {
        /// Goods sent.
        Exports = "exports", "Exports";
        /// Goods received.
        Imports = "imports", "Imports";
        /// Exports plus imports.
        Total = "total", "Exports + imports";
        /// Exports minus imports.
        Balance = "balance", "Balance";
    }
}

words! {
    /// What is measured. Formulas, units and edge cases stand in `query::measure`.
    Measure {
        /// Customs value.
        Value = "value", "Value";
        /// Net weight.
        Weight = "weight", "Net weight";
        /// Value over net weight.
        UnitValue = "unit-value", "Unit value";
        /// Part of the whole flow.
        Share = "share", "Share";
        /// Against the same period a year before.
        Growth = "growth", "Growth on the year";
        /// Against the base period.
        Change = "change", "Change since";
        /// Points of total growth.
        Contribution = "contribution", "Contribution to growth";
        /// Base period = 100.
        Index = "index", "Index";
        /// Sum since January.
        Running = "running", "Running total";
        /// Sum of twelve months.
        Sum12 = "sum12", "12-month sum";
        /// Below another supplier or a benchmark.
        Discount = "discount", "Discount";
        /// Concentration.
        Hhi = "hhi", "Concentration (HHI)";
        /// Share of GDP.
        GdpShare = "gdp-share", "Share of GDP";
        /// Price and quantity parts of growth.
        Split = "split", "Price and quantity";
        /// Yearly capacity.
        Capacity = "capacity", "Capacity";
    }
}

impl Flow {
    /// Who is on the other side of a flow of raw materials, one and several: who takes Russia's exports buys them,
    /// who is behind China's imports supplies it.
    #[must_use]
    pub fn of_materials(self) -> (&'static str, &'static str) {
        match self {
            Self::Exports => ("buyer", "buyers"),
            _ => ("supplier", "suppliers"),
        }
    }
}

impl Grouping {
    /// What one of its rows is called, and several: `chapter` and `chapters`.
    #[must_use]
    pub fn rows(self) -> (&'static str, &'static str) {
        match self {
            Self::Section => ("section", "sections"),
            Self::Hs2 => ("chapter", "chapters"),
            Self::Hs4 => ("heading", "headings"),
            Self::Hs6 => ("subheading", "subheadings"),
            Self::Flow => ("flow", "flows"),
            Self::Year => ("year", "years"),
            Self::Partner => ("partner", "partners"),
            Self::Group => ("group", "groups"),
            Self::Supplier => ("supplier", "suppliers"),
            Self::Commodity => ("commodity", "commodities"),
            Self::Currency => ("currency", "currencies"),
            Self::Status => ("status", "statuses"),
        }
    }

    /// The level of the HS tree that products are grouped by ([`HsCode::level`](crate::hs::HsCode::level)):
    /// chapters where it is none.
    #[must_use]
    pub fn level(self) -> u8 {
        match self {
            Self::Section => 0,
            Self::Hs4 => 2,
            Self::Hs6 => 3,
            _ => 1,
        }
    }
}

impl Measure {
    /// Whether its figures are others in another money or at other prices: not those of what is weighed, and
    /// not a share of one period.
    #[must_use]
    pub fn rests_on_money(self) -> bool {
        !matches!(
            self,
            Self::Weight | Self::Share | Self::GdpShare | Self::Discount | Self::Hhi
        )
    }

    /// Whether it holds each period against the one a year before, and so has no base of its own.
    #[must_use]
    pub fn on_the_year(self) -> bool {
        matches!(self, Self::Growth | Self::Contribution)
    }
}

impl Chart {
    /// Whether it shows the last period, or two of them, and no axis of time.
    #[must_use]
    pub fn timeless(self) -> bool {
        matches!(
            self,
            Self::Bar | Self::Diverging | Self::Treemap | Self::Slope | Self::Scatter
        )
    }

    /// Whether it shows a base period beside the last.
    #[must_use]
    pub fn compares(self) -> bool {
        matches!(self, Self::Bar | Self::Slope | Self::Scatter)
    }
}

words! {
    /// What the rows of a table are.
    Grouping {
        /// Exports and imports.
        Flow = "flow", "Flow";
        /// HS sections.
        Section = "section", "Section";
        /// HS chapters.
        Hs2 = "hs2", "HS2";
        /// HS headings.
        Hs4 = "hs4", "HS4";
        /// HS subheadings.
        Hs6 = "hs6", "HS6";
        /// Partners.
        Partner = "partner", "Partner";
        /// Groups of partners.
        Group = "group", "Group";
        /// Suppliers.
        Supplier = "supplier", "Supplier";
        /// Commodities.
        Commodity = "commodity", "Commodity";
        /// Currencies.
        Currency = "currency", "Currency";
        /// Years.
        Year = "year", "Year";
        /// Status of a pipeline.
        Status = "status", "Status";
    }
}

words! {
    /// How it is drawn.
    Chart {
        /// A line a series.
        Line = "line", "Lines";
        /// Stacked areas.
        Area = "area", "Areas";
        /// Stacked areas of 100 %.
        ShareArea = "share-area", "Areas, 100%";
        /// Columns.
        Column = "column", "Columns";
        /// Ranked bars.
        Bar = "bar", "Ranked bars";
        /// Bars to both sides of zero.
        Diverging = "diverging", "Diverging bars";
        /// Tiles.
        Treemap = "treemap", "Treemap";
        /// Small multiples.
        Multiples = "multiples", "Small multiples";
        /// Heatmap.
        Heatmap = "heatmap", "Heatmap";
        /// Two periods.
        Slope = "slope", "Slope";
        /// Scatter.
        Scatter = "scatter", "Scatter";
        /// Running total, a line a year.
        Race = "race", "Lines, by year";
        /// Two lines and the gap between them.
        Band = "band", "Gap between lines";
        /// Map.
        Map = "map", "Map";
        /// Cards of quoted figures.
        Cards = "cards", "Cards";
        /// The table alone.
        Table = "table", "Table";
    }
}

words! {
    /// A commodity of the topic `energy`.
    Commodity {
        /// Crude oil.
        Crude = "crude", "Crude oil";
        /// Liquefied natural gas.
        Lng = "lng", "LNG";
        /// Natural gas by pipeline.
        PipelineGas = "pipeline-gas", "Pipeline gas";
        /// Coal.
        Coal = "coal", "Coal";
    }
}

words! {
    /// Price basis of money measures.
    Prices {
        /// Current prices.
        Current = "current", "current prices";
        /// Constant 2023 US dollars.
        Real = "real", "constant 2023 $";
    }
}

words! {
    /// Currency of money measures, at the period's average rate.
    Money {
        /// US dollars.
        Usd = "usd", "US dollars";
        /// Yuan.
        Cny = "cny", "Yuan";
        /// Roubles.
        Rub = "rub", "Roubles";
    }
}

words! {
    /// Unit of a unit value.
    UnitChoice {
        /// Dollars a tonne.
        UsdT = "usd-t", "$ a tonne";
        /// Dollars a barrel.
        UsdBbl = "usd-bbl", "$ a barrel";
        /// Dollars a million Btu.
        UsdMmbtu = "usd-mmbtu", "$ a million Btu";
    }
}

words! {
    /// Scale of the panels of small multiples.
    AxisChoice {
        /// One scale for all.
        Same = "same", "Same in every panel";
        /// Each panel its own.
        Own = "own", "Own";
    }
}

words! {
    /// Scale of values.
    ScaleChoice {
        /// Linear.
        Linear = "linear", "Linear";
        /// Logarithmic.
        Log = "log", "Logarithmic";
    }
}

words! {
    /// Which banks are shown.
    Read {
        /// Article and explorer.
        Both = "both", "Article and explorer";
        /// The article alone.
        Article = "article", "Article";
        /// The explorer alone.
        Explorer = "explorer", "Explorer";
    }
}

words! {
    /// Pages beside the explorer.
    Page {
        /// The explorer.
        Explorer = "explorer", "Explorer";
        /// Data and method.
        Method = "method", "Data and method";
        /// Three sources, three totals.
        Totals = "totals", "Three sources, three totals";
    }
}
