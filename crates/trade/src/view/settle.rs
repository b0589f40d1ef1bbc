//! The normal form of a view: lists in order, defaults collapsed, impossible choices replaced by
//! the nearest that makes sense, each with one sentence for the reader. Settling twice is settling
//! once.
//!
//! Must not know: figures (only `Facts`), how a choice was made, where a notice stands.

use super::{Base, Facts, LIST_LIMIT, View};
use crate::catalogue;
use crate::grammar::inside;
use crate::hs::HsCode;
use crate::period::Period;
use crate::vocabulary::{
    AxisChoice, Chart, Commodity, Grouping, Measure, Money, Page, Prices, ScaleChoice, Topic,
    UnitChoice,
};

/// Brings a view into its normal form and says what had to change.
#[must_use]
pub fn settle(mut view: View, facts: &Facts) -> (View, Vec<String>) {
    let mut notices = Vec::new();
    if facts.extent(view.topic).is_none() {
        let wanted = view.topic;
        let kept = View {
            topic: Topic::Months,
            ..View::of(Topic::Months)
        };
        view = View {
            page: view.page,
            read: view.read,
            embed: view.embed,
            unknown: view.unknown,
            ..kept
        };
        notices.push(format!(
            "“{}” is not in this edition: showing {}.",
            wanted.label(),
            inside(view.topic.label())
        ));
    }
    if view.embed {
        // A frame shows a figure.
        view.page = Page::Explorer;
    }
    view.with = view
        .with
        .and_then(|link| super::read::second(&link, facts))
        .map(|(link, _)| link);
    settle_together(&mut view, &mut notices);
    settle_choices(&mut view, &mut notices);
    settle_products(&mut view, facts, &mut notices);
    settle_periods(&mut view, facts, &mut notices);
    settle_lists(&mut view, facts, &mut notices);
    settle_unit(&mut view, &mut notices);
    settle_band(&mut view, &mut notices);
    if view.data.as_deref() == Some(facts.vintage.as_str()) {
        view.data = None;
    }
    settle_claim(&mut view, facts);
    // Two ends outside the data are one thing to say.
    let mut said: Vec<String> = Vec::with_capacity(notices.len());
    notices.retain(|n| {
        let new = !said.contains(n);
        if new {
            said.push(n.clone());
        }
        new
    });
    (view, notices)
}

/// Choices of keys that cannot stand together, whatever the topic.
fn settle_together(view: &mut View, notices: &mut Vec<String>) {
    if view.prices == Prices::Real && view.money != Money::Usd {
        notices.push("Constant prices are in US dollars: showing dollars.".to_owned());
        view.money = Money::Usd;
    }
    if view.embed {
        // A frame shows one figure.
        view.with = None;
    }
}

fn settle_choices(view: &mut View, notices: &mut Vec<String>) {
    let topic = view.topic;
    let defaults = View::of(topic);
    if !catalogue::flows(topic).contains(&view.flow) {
        notices.push(format!(
            "“{}” has no {}: showing {}.",
            topic.label(),
            inside(view.flow.label()),
            inside(defaults.flow.label())
        ));
        view.flow = defaults.flow;
    }
    if !catalogue::groupings(topic).contains(&view.by) {
        notices.push(format!(
            "“{}” has no grouping by {}: showing {}.",
            topic.label(),
            inside(view.by.label()),
            inside(defaults.by.label())
        ));
        view.by = defaults.by;
    }
    if let Some(reason) = catalogue::measure_refused(topic, view.flow, view.measure) {
        let nearest = if catalogue::measure_refused(topic, view.flow, Measure::Value).is_none() {
            Measure::Value
        } else {
            defaults.measure
        };
        notices.push(format!(
            "{} cannot be shown here ({}): showing {}.",
            view.measure.label(),
            inside(reason.trim_end_matches('.')),
            inside(nearest.label())
        ));
        view.measure = nearest;
    }
    if let Some(reason) = catalogue::chart_refused(topic, view.flow, view.measure, view.chart) {
        let nearest = catalogue::nearest_chart(topic, view.flow, view.measure);
        notices.push(format!(
            "{} cannot be drawn here ({}): showing {}.",
            view.chart.label(),
            inside(reason.trim_end_matches('.')),
            inside(nearest.label())
        ));
        view.chart = nearest;
    }
    if view.chart != Chart::Multiples && view.with.is_none() && view.axis != AxisChoice::Same {
        view.axis = AxisChoice::Same;
        notices
            .push("Only small multiples and two views side by side have scales of their own: showing one scale.".to_owned());
    }
    if view.scale == ScaleChoice::Log
        && let Some(reason) = catalogue::log_refused(view.flow, view.measure, view.chart)
    {
        view.scale = ScaleChoice::Linear;
        notices.push(format!("{reason} Showing a linear scale."));
    }
    if view.needs_years() {
        view.by = Grouping::Year;
    } else if view.by == Grouping::Year && !view.shows_years() {
        view.by = defaults.by;
    }
}

/// The commodity's own unit is written as none; one that it is not traded in gives way to it.
fn settle_unit(view: &mut View, notices: &mut Vec<String>) {
    let own = crate::query::energy::own_unit(view.commodity);
    match view.unit {
        Some(UnitChoice::UsdT) if own != UnitChoice::UsdT => {}
        Some(unit) if unit != own => {
            notices.push(format!(
                "{} is not counted in {}: showing {}.",
                view.commodity.label(),
                unit.label(),
                own.label()
            ));
            view.unit = None;
        }
        _ => view.unit = None,
    }
}

/// A gap needs two suppliers, or a supplier and what it is compared with.
fn settle_band(view: &mut View, notices: &mut Vec<String>) {
    let band = view.topic == Topic::Energy && view.chart == Chart::Band;
    if band && !crate::query::energy::has_gap(view) {
        notices.push("A gap needs two lines: showing lines.".to_owned());
        view.chart = Chart::Line;
    }
}

fn settle_products(view: &mut View, facts: &Facts, notices: &mut Vec<String>) {
    if view.topic != Topic::Energy {
        view.commodity = Commodity::Crude;
    }
    if view.topic == Topic::Materials {
        settle_materials(view, facts, notices);
        return;
    }
    if view.topic != Topic::Products {
        view.products.clear();
        return;
    }
    view.products.sort_by_key(|c| (c.span().0, c.level()));
    view.products.dedup();
    let missing: Vec<String> = view
        .products
        .iter()
        .filter(|c| !facts.has_product(**c))
        .map(ToString::to_string)
        .collect();
    if !missing.is_empty() {
        let verb = if missing.len() == 1 { "is" } else { "are" };
        notices.push(format!(
            "HS {} {verb} not in the data: left out.",
            missing.join(", ")
        ));
        view.products.retain(|c| facts.has_product(*c));
    }
    // A node below another chosen node adds nothing but a double count. A section may be one chapter.
    let all = view.products.clone();
    let inside = |c: HsCode| {
        all.iter()
            .any(|other| other.level() < c.level() && other.holds(c))
    };
    let held: Vec<String> = all
        .iter()
        .filter(|c| inside(**c))
        .map(ToString::to_string)
        .collect();
    if !held.is_empty() {
        let is_part = if held.len() == 1 {
            "is part"
        } else {
            "are parts"
        };
        notices.push(format!(
            "HS {} {is_part} of what else is chosen: counted once.",
            held.join(", ")
        ));
        view.products.retain(|c| !inside(*c));
    }
    if view.products.len() > LIST_LIMIT {
        notices.push(format!(
            "A view holds at most {LIST_LIMIT} products: the rest is left out."
        ));
        view.products.truncate(LIST_LIMIT);
    }
}

/// A chapter or heading is taken as the raw materials in it; the default one is written as none.
fn settle_materials(view: &mut View, facts: &Facts, notices: &mut Vec<String>) {
    let mut kept: Vec<HsCode> = Vec::new();
    let mut missing: Vec<String> = Vec::new();
    for code in &view.products {
        let inside: Vec<HsCode> = facts
            .materials()
            .iter()
            .map(|m| HsCode::Subheading(*m))
            .filter(|m| m == code || code.holds(*m))
            .collect();
        if inside.is_empty() {
            missing.push(code.to_string());
        }
        kept.extend(inside);
    }
    if !missing.is_empty() {
        let verb = if missing.len() == 1 { "is" } else { "are" };
        notices.push(format!(
            "HS {} {verb} not among the raw materials: left out.",
            missing.join(", ")
        ));
    }
    kept.sort_unstable();
    kept.dedup();
    if kept == [HsCode::Subheading(crate::query::materials::MATERIAL)] {
        kept.clear();
    }
    view.products = kept;
    let groups = view.partners.iter().any(|p| p.len() != 3);
    if groups {
        notices.push(
            "Groups and the world have no line here, for small partners are held as one: left out."
                .to_owned(),
        );
        view.partners.retain(|p| p.len() == 3);
    }
    if view.measure == Measure::Hhi {
        view.partners.clear();
    }
}

fn settle_periods(view: &mut View, facts: &Facts, notices: &mut Vec<String>) {
    if matches!(view.topic, Topic::Cars | Topic::Pipelines) {
        if view.from.is_some() || view.to.is_some() {
            notices.push(format!(
                "“{}” shows all that is known, of every period.",
                view.topic.label()
            ));
        }
        (view.from, view.to, view.season, view.base) = (None, None, None, None);
        view.prices = Prices::Current;
        view.money = Money::Usd;
        return;
    }
    let Some((first, last)) = facts.extent(view.topic) else {
        return;
    };
    let monthly = view.topic.monthly();
    let fit = |p: Period, end: bool| match (monthly, p) {
        (true, p) => Period::Month(if end { p.last_month() } else { p.first_month() }),
        (false, p) => Period::Year(p.year()),
    };
    // Months of a year that is shown as a whole.
    let in_part = |p: Option<Period>, january: bool| {
        let edge = if january { 1 } else { 12 };
        matches!(p, Some(Period::Month(m)) if m.number() != edge)
    };
    if !monthly && (in_part(view.from, true) || in_part(view.to, false)) {
        notices.push(format!(
            "“{}” has whole years: showing them.",
            view.topic.label()
        ));
    }
    let outside = |p: Period, shown: Period| {
        format!("{} is not in the data: showing {}.", p.long(), shown.long())
    };
    let mut from = view.from.map(|p| fit(p, false));
    let mut to = view.to.map(|p| fit(p, true));
    for (end, edge) in [(&mut from, false), (&mut to, true)] {
        if let Some(p) = *end
            && (p < first || p > last)
        {
            // A year that the data holds in part is in the data.
            let asked = if edge { view.to } else { view.from }.unwrap_or(p);
            let shown = if p < first { first } else { last };
            let held = asked.year() == shown.year() && matches!(asked, Period::Year(_));
            if !held {
                notices.push(outside(asked, shown));
            }
            *end = Some(shown);
        }
    }
    if let (Some(a), Some(b)) = (from, to)
        && a > b
    {
        let (a, b) = match (a, b) {
            (Period::Month(a), Period::Month(b)) if a.number() == 1 && b.number() == 12 => (
                Period::Month(crate::period::Month::january(b.year())),
                Period::Month(crate::period::Month::december(a.year())),
            ),
            (a, b) => (b, a),
        };
        notices.push(format!(
            "The period ran backwards: showing {} to {}.",
            a.short(),
            b.short()
        ));
        (from, to) = (Some(a), Some(b));
    }
    view.from = from.filter(|p| *p > first);
    view.to = to.filter(|p| *p < last);
    if !monthly {
        view.season = None;
    }
    if view.measure == Measure::GdpShare && view.season.is_some() {
        notices.push("A share of GDP is of a whole year: showing whole years.".to_owned());
        view.season = None;
    }
    // A base that compares nothing is none, so that equal figures have equal links.
    if !view.compares() {
        view.base = None;
    }
    if let Some(Base::Period(p)) = view.base {
        let fitted = fit(p, false);
        if fitted < first || fitted > last {
            notices.push(outside(p, if fitted < first { first } else { last }));
        }
        view.base = Some(Base::Period(fitted.clamp(first, last)));
    }
}

fn settle_lists(view: &mut View, facts: &Facts, notices: &mut Vec<String>) {
    for list in [&mut view.partners, &mut view.focus] {
        list.sort();
        list.dedup();
    }
    if !matches!(
        view.topic,
        Topic::Partners | Topic::Materials | Topic::Energy
    ) {
        view.partners.clear();
    }
    if !view.partners.is_empty() {
        settle_partners(view, facts, notices);
    }
    view.partners.truncate(LIST_LIMIT);
    view.focus.truncate(12);
    if view.topic != Topic::Energy {
        view.unit = None;
        if matches!(view.base, Some(Base::Others(_))) {
            view.base = None;
        }
    }
    if matches!(view.base, Some(Base::Others(_))) {
        settle_others(view, facts, notices);
    }
}

/// Partners that the data know; what a topic shows by itself is written as none.
#[inline(never)]
fn settle_partners(view: &mut View, facts: &Facts, notices: &mut Vec<String>) {
    let (topic, commodity) = (view.topic, view.commodity);
    let unknown = |p: &String| !facts.has_partner(topic, commodity, p);
    leave_out(&mut view.partners, unknown, "partner", view.topic, notices);
    if view.by == Grouping::Group && !view.partners.is_empty() {
        let words = "By group there are China, the West and the neighbours, whoever is chosen.";
        notices.push(words.to_owned());
        view.partners.clear();
    }
    let mut own = crate::query::partners::own(view).to_vec();
    own.sort_unstable();
    if view.partners == own {
        view.partners.clear();
    }
}

/// Suppliers and benchmarks that a commodity is compared with.
#[inline(never)]
fn settle_others(view: &mut View, facts: &Facts, notices: &mut Vec<String>) {
    let (topic, commodity) = (view.topic, view.commodity);
    let Some(Base::Others(others)) = &mut view.base else {
        return;
    };
    let known = |o: &String| {
        facts.has_partner(topic, commodity, o)
            || crate::query::energy::benchmarks(commodity).contains(&o.as_str())
    };
    leave_out(others, |o| !known(o), "base", topic, notices);
    if others.is_empty() {
        view.base = None;
    }
}

/// Takes out of a list what the data do not know, and says so once.
fn leave_out(
    list: &mut Vec<String>,
    unknown: impl Fn(&String) -> bool,
    key: &str,
    topic: Topic,
    notices: &mut Vec<String>,
) {
    let out: Vec<String> = list
        .iter()
        .filter(|m| unknown(m))
        .take(3)
        .cloned()
        .collect();
    if out.is_empty() {
        return;
    }
    list.retain(|m| !unknown(m));
    notices.push(format!(
        "“{key}={}” has no figures in “{}” here: left out.",
        out.join("~"),
        topic.label()
    ));
}

/// The claim stays only while the view is the claim's own.
fn settle_claim(view: &mut View, facts: &Facts) {
    let own = view.claim.as_deref().and_then(|id| {
        let link = facts.claim_link(id)?;
        Some(super::read::read_plain(link, facts).view)
    });
    if !own.is_some_and(|own| view.same_figures(&own)) {
        view.claim = None;
    }
}
