//! Writes a link: canonical (what differs from the defaults) or pinned (every key).
//!
//! Must not know: figures, hosts and paths (it gives what stands after the `?`), the history.

use super::percent::encode;
use super::{Base, Facts, View};
use crate::catalogue;
use crate::hs::HsCode;
use crate::period::Period;
use crate::query::{energy, materials, partners};
use crate::vocabulary::{
    AxisChoice, Chart, Grouping, Money, Page, Prices, Read, ScaleChoice, Topic,
};

/// Every key of the grammar, in the order of links.md.
pub const KEYS: [&str; 25] = [
    "v", "page", "claim", "topic", "flow", "product", "partner", "from", "to", "season", "measure",
    "prices", "money", "unit", "base", "by", "chart", "axis", "scale", "sort", "focus", "with",
    "read", "embed", "data",
];

/// The canonical link of a settled view, without `?`. While the view is a claim's own, the claim's.
#[must_use]
pub fn write(view: &View, facts: &Facts) -> String {
    let own = view.claim.as_deref().and_then(|id| facts.claim_link(id));
    let mut pairs = Pairs(Vec::new());
    if view.page != Page::Explorer {
        pairs.push("page", view.page.word());
    }
    if let (Some(id), Some(link)) = (&view.claim, own) {
        pairs.push("claim", id);
        let claims_chart = super::read::read_plain(link, facts).view.chart;
        if view.chart != claims_chart {
            pairs.push("chart", view.chart.word());
        }
        if view.with.is_some() && view.axis != AxisChoice::Same && view.chart != Chart::Multiples {
            pairs.push("axis", view.axis.word());
        }
    } else {
        figures(view, &mut pairs, false);
    }
    frame(view, &mut pairs);
    let figures_named = pairs
        .0
        .iter()
        .any(|(k, _)| !super::read::FRAME.contains(&k.as_str()));
    if !figures_named {
        // An empty link is the first claim's view, so this one must name its topic.
        pairs.push("topic", view.topic.word());
    }
    pairs.join(view)
}

/// The pinned link of a settled view: every key that has a value, with grammar and data version.
/// For embeds, exports and citations.
#[must_use]
pub fn write_pinned(view: &View, facts: &Facts) -> String {
    let mut pairs = Pairs(Vec::new());
    pairs.push("v", "1");
    // Cars and pipelines show all that is known, of every period.
    let spans = !matches!(view.topic, Topic::Cars | Topic::Pipelines);
    let spelled = match facts.extent(view.topic).filter(|_| spans) {
        Some((first, last)) => View {
            from: view.from.or(Some(first)),
            to: view.to.or(Some(last)),
            ..view.clone()
        },
        None => view.clone(),
    };
    if let Some(claim) = &view.claim {
        // With its marks and its headline, wherever it is cited.
        pairs.push("claim", claim);
    }
    figures(&spelled_out(spelled), &mut pairs, true);
    if spans && view.topic.monthly() && view.season.is_none() {
        pairs.push("season", "1-12");
    }
    frame(view, &mut pairs);
    pairs.0.retain(|(k, _)| k != "data" && k != "read");
    pairs.push("data", &facts.vintage);
    pairs.join(view)
}

/// With what a view takes by default named, where that does not hang on figures: an edition with other
/// defaults shows the same. (The largest suppliers of a material do hang on them.)
fn spelled_out(mut view: View) -> View {
    view.partners = partners::chosen(&view);
    view.partners.sort();
    if view.topic == Topic::Energy {
        view.unit = view.unit.or(Some(energy::own_unit(view.commodity)));
    }
    if view.topic == Topic::Materials && view.products.is_empty() {
        view.products = vec![HsCode::Subheading(materials::MATERIAL)];
    }
    view
}

struct Pairs(Vec<(String, String)>);

impl Pairs {
    fn push(&mut self, key: &str, value: &str) {
        self.0.push((key.to_owned(), value.to_owned()));
    }

    /// The link: keys in the order of the contract, then what is unknown.
    fn join(mut self, view: &View) -> String {
        self.0
            .sort_by_key(|(key, _)| KEYS.iter().position(|k| k == key));
        let pairs = self.0.into_iter().chain(view.unknown.iter().cloned());
        pairs
            .map(|(k, v)| format!("{}={}", encode(&k), encode(&v)))
            .collect::<Vec<_>>()
            .join("&")
    }
}

/// A period as the shorter of its spellings: a year stands for its January or its December.
fn period(p: Period, end: bool) -> String {
    match p {
        Period::Month(m) if m.number() == if end { 12 } else { 1 } => format!("{:04}", m.year()),
        p => p.code(),
    }
}

fn figures(view: &View, pairs: &mut Pairs, all: bool) {
    let defaults = View::of(view.topic);
    let mut word = |key, value: &str, default: &str| {
        if all || value != default {
            pairs.push(key, value);
        }
    };
    word("topic", view.topic.word(), Topic::Months.word());
    word("flow", view.flow.word(), defaults.flow.word());
    let list = |items: Vec<String>| items.join("~");
    let mut some = |key, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            pairs.push(key, &value);
        }
    };
    let commodity = view.topic == Topic::Energy && (all || view.commodity != defaults.commodity);
    some(
        "product",
        commodity.then(|| view.commodity.word().to_owned()),
    );
    some(
        "product",
        Some(list(
            view.products.iter().map(ToString::to_string).collect(),
        )),
    );
    some("partner", Some(list(view.partners.clone())));
    some("from", view.from.map(|p| period(p, false)));
    some("to", view.to.map(|p| period(p, true)));
    some(
        "season",
        view.season.map(super::super::period::Season::code),
    );
    // A chart that the measure brings with it goes without saying, as it does when it is read.
    let plain = catalogue::chart_refused(view.topic, view.flow, view.measure, defaults.chart);
    let implied = match plain {
        None => defaults.chart,
        Some(_) => catalogue::nearest_chart(view.topic, view.flow, view.measure),
    };
    let chart = (all || view.chart != implied).then(|| view.chart.word().to_owned());
    let measure = match chart {
        None => defaults.measure,
        Some(_) => View::default_measure(view.topic, view.chart),
    };
    some(
        "measure",
        (all || view.measure != measure).then(|| view.measure.word().to_owned()),
    );
    some(
        "prices",
        (all || view.prices != Prices::Current).then(|| view.prices.word().to_owned()),
    );
    some(
        "money",
        (all || view.money != Money::Usd).then(|| view.money.word().to_owned()),
    );
    some("unit", view.unit.map(|u| u.word().to_owned()));
    some(
        "base",
        view.base.as_ref().map(|b| match b {
            Base::Period(p) => period(*p, false),
            Base::Others(o) => list(o.clone()),
        }),
    );
    let by_default = if view.needs_years() {
        Grouping::Year
    } else {
        defaults.by
    };
    some(
        "by",
        (all || view.by != by_default).then(|| view.by.word().to_owned()),
    );
    some("chart", chart);
    some(
        "axis",
        (all || view.axis != AxisChoice::Same).then(|| view.axis.word().to_owned()),
    );
    some(
        "scale",
        (all || view.scale != ScaleChoice::Linear).then(|| view.scale.word().to_owned()),
    );
    some("focus", Some(list(view.focus.clone())));
}

fn frame(view: &View, pairs: &mut Pairs) {
    if let Some(sort) = &view.sort {
        let minus = if sort.descending { "-" } else { "" };
        pairs.push("sort", &format!("{minus}{}", sort.column));
    }
    if let Some(with) = &view.with {
        pairs.push("with", with);
    }
    if view.read != Read::Both {
        pairs.push("read", view.read.word());
    }
    if view.embed {
        pairs.push("embed", "1");
    }
    if let Some(data) = &view.data {
        pairs.push("data", data);
    }
}
