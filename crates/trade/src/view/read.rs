//! Reads a link. Never fails: gives a settled view and one sentence for each thing that was not
//! understood. The grammar is links.md, version 1.
//!
//! Must not know: figures, the history, what the page shows now.

use super::percent::decode;
use super::settle::settle;
use super::write::{KEYS, write};
use super::{Base, Facts, LINK_LIMIT, LIST_LIMIT, Sort, View};
use crate::catalogue;
use crate::hs::HsCode;
use crate::letters::small_letters;
use crate::period::{Period, Season};
use crate::query::energy;
use crate::vocabulary::{
    AxisChoice, Chart, Commodity, Flow, Grouping, Measure, Money, Page, Prices, Read, ScaleChoice,
    Topic, UnitChoice,
};
use std::collections::BTreeSet;

/// A link, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The view, settled.
    pub view: View,
    /// What was not understood, a sentence each.
    pub notices: Vec<String>,
}

/// Keys of trackers: dropped without a word.
const TRACKERS: [&str; 18] = [
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "twclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "_ga",
    "ref_src",
    "ttclid",
    "gbraid",
    "wbraid",
    "_gl",
    "li_fat_id",
    "gad_source",
    "srsltid",
];

/// Where a link stands, and so what it may name.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// In the address bar: anything.
    Outer,
    /// In `with=`: a claim, but no further second view.
    Beside,
    /// A claim's own view: neither.
    Claim,
}

/// Reads a query string or a fragment, with or without its first `?` or `#`.
#[must_use]
pub fn read(link: &str, facts: &Facts) -> Reading {
    read_link(link, facts, Place::Outer)
}

/// Reads a link in which `claim=` and `with=` have no meaning: a claim's own view.
#[must_use]
pub(super) fn read_plain(link: &str, facts: &Facts) -> Reading {
    read_link(link, facts, Place::Claim)
}

/// The topic that a view's link names, before anything of it is settled; that of the first view where it
/// names none. Asks for no figures.
#[must_use]
pub fn topic_of(link: &str) -> Topic {
    let (pairs, _) = pairs(link);
    let named = pairs.iter().find(|(key, _)| key == "topic");
    named
        .and_then(|(_, word)| Topic::from_word(&small_letters(word)))
        .unwrap_or(Topic::Months)
}

/// The pairs of a link: keys in small letters, the last of each kept, trackers dropped.
fn pairs(link: &str) -> (Vec<(String, String)>, bool) {
    let link = link.trim_start_matches(['?', '#']);
    let cut = link.char_indices().nth(LINK_LIMIT).map(|(i, _)| i);
    // What was cut in two is not read as something else: the last item that is whole is the end.
    let whole = |i: usize| link[..i].rfind(['&', '~']).map_or("", |end| &link[..end]);
    let text = cut.map_or(link, whole);
    let mut out: Vec<(String, String)> = Vec::new();
    for part in text.split('&').filter(|p| !p.is_empty()) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let written = decode(key).trim().to_owned();
        let mut key = small_letters(&written);
        if key.is_empty() || key.starts_with("utm_") || TRACKERS.contains(&key.as_str()) {
            continue;
        }
        let value = decode(value);
        if !KEYS.contains(&key.as_str()) {
            // What is not ours is kept as it came.
            key = written;
        }
        out.retain(|(k, _)| *k != key);
        out.push((key, value));
    }
    (out, cut.is_some())
}

struct Reader<'a> {
    pairs: Vec<(String, String)>,
    notices: Vec<String>,
    /// Keys with values that were not understood, in quotes.
    refused: Vec<String>,
    facts: &'a Facts,
}

impl Reader<'_> {
    /// Takes a key's value in small letters.
    fn take(&mut self, key: &str) -> Option<String> {
        let i = self.pairs.iter().position(|(k, _)| k == key)?;
        Some(small_letters(self.pairs.remove(i).1.trim()))
    }

    /// Whether a key has this value.
    fn holds(&self, key: &str, word: &str) -> bool {
        let mut found = self.pairs.iter().filter(|(k, _)| k == key);
        found.any(|(_, v)| v.trim().eq_ignore_ascii_case(word))
    }

    fn refuse(&mut self, key: &str, value: &str) {
        self.refused.push(format!("“{key}={}”", shorten(value)));
    }

    /// Sets a field from a key when its value is in a word list.
    fn word<T: Copy>(&mut self, key: &str, field: &mut T, from_word: fn(&str) -> Option<T>) {
        if let Some(value) = self.take(key) {
            match from_word(&value) {
                Some(v) => *field = v,
                None => self.refuse(key, &value),
            }
        }
    }

    /// The commodity of energy: one at a time.
    #[inline(never)]
    fn commodity(&mut self, view: &mut View) {
        let Some(known) = self.list("product", Commodity::from_word) else {
            return;
        };
        if let [first, rest @ ..] = known.as_slice() {
            view.commodity = *first;
            if !rest.is_empty() {
                self.notices.push(format!(
                    "“{}” shows one commodity at a time: showing {}.",
                    view.topic.label(),
                    crate::grammar::inside(first.label())
                ));
            }
        }
    }

    /// As much of a list as a link may hold; a notice where that is not all.
    fn at_most<T>(&mut self, key: &str, mut list: Vec<T>) -> Vec<T> {
        if list.len() > LIST_LIMIT {
            self.notices.push(format!(
                "“{key}” holds at most {LIST_LIMIT}: the rest is left out."
            ));
            list.truncate(LIST_LIMIT);
        }
        list
    }

    /// The members of a list that `read` understands; a notice names the others.
    fn list<T>(&mut self, key: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
        let value = self.take(key)?;
        let members: Vec<&str> = value.split('~').filter(|m| !m.is_empty()).collect();
        let mut good = Vec::new();
        let mut bad = Vec::new();
        for m in &members {
            match read(m) {
                Some(t) => good.push(t),
                None => bad.push(*m),
            }
        }
        let good = self.at_most(key, good);
        if !bad.is_empty() || members.is_empty() {
            self.refuse(key, &bad.join("~"));
        }
        (!good.is_empty()).then_some(good)
    }

    fn period(&mut self, key: &str, field: &mut Option<Period>) {
        if let Some(value) = self.take(key) {
            match Period::parse(&value) {
                Some(p) => *field = Some(p),
                None if value == "latest" && key == "to" => *field = None,
                None => self.refuse(key, &value),
            }
        }
    }
}

/// One sentence for all that was not understood; beyond three it counts.
fn not_understood(refused: &[String]) -> String {
    const NAMED: usize = 3;
    let verb = if refused.len() == 1 { "was" } else { "were" };
    let mut named: Vec<String> = refused.iter().take(NAMED).cloned().collect();
    if refused.len() > NAMED {
        named.push(format!("{} more", refused.len() - NAMED));
    }
    format!("{} {verb} not understood.", crate::grammar::list(&named))
}

/// A value as a notice may repeat it: one line, not long, nothing unprintable.
fn shorten(value: &str) -> String {
    let mut text: String = value.chars().filter(|c| !c.is_control()).take(24).collect();
    if value.chars().count() > 24 {
        text.push('…');
    }
    text
}

/// A key of a series, supplier or column: short, of the characters that links may hold.
fn token(text: &str) -> Option<String> {
    let ok = !text.is_empty()
        && text.len() <= 24
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b))
        && !text.ends_with('.');
    ok.then(|| text.to_owned())
}

fn alpha3_or_group(text: &str) -> Option<String> {
    let known = text.len() == 3 && text.bytes().all(|b| b.is_ascii_lowercase())
        || ["west", "eu", "neighbours", "world"].contains(&text);
    known.then(|| text.to_owned())
}

fn read_link(link: &str, facts: &Facts, place: Place) -> Reading {
    let (pairs, cut) = pairs(link);
    let mut r = Reader {
        pairs,
        notices: Vec::new(),
        refused: Vec::new(),
        facts,
    };
    if cut {
        r.notices.push(format!(
            "The link is longer than {LINK_LIMIT} characters: the rest was not read."
        ));
    }
    if let Some(v) = r.take("v")
        && v != "1"
        && !v.is_empty()
    {
        r.notices.push(format!(
            "This link is of version {}: read as version 1.",
            shorten(&v)
        ));
    }
    let by_year = r.holds("by", Grouping::Year.word());
    let mut view = start(&mut r, place);
    read_choices(&mut r, &mut view);
    read_frame(&mut r, &mut view, place);
    view.unknown = keep_unknown(&r.pairs);
    let asked = chosen(&view);
    let (view, settled) = settle(view, facts);
    let unused: Vec<&str> = asked.difference(&chosen(&view)).copied().collect();
    if settled.is_empty() && !unused.is_empty() {
        let place = match unused.as_slice() {
            ["base"] => "with this measure".to_owned(),
            _ => format!("in “{}”", view.topic.label()),
        };
        r.notices.push(format!(
            "“{}” has no use {place}: left out.",
            unused.join("”, “"),
        ));
    }
    if by_year && view.by != Grouping::Year && settled.is_empty() {
        r.notices.push(format!(
            "Only lines by year, the heatmap and the table have a row a year: showing {}.",
            crate::grammar::inside(view.chart.label())
        ));
    }
    r.notices.extend(settled);
    if !r.refused.is_empty() {
        r.notices.insert(0, not_understood(&r.refused));
    }
    Reading {
        view,
        notices: r.notices,
    }
}

/// Keys of the filters that only some topics have, where they choose something.
fn chosen(view: &View) -> BTreeSet<&'static str> {
    let filters = [
        // Of raw materials there is always one; the default one is written as none.
        (
            "product",
            !view.products.is_empty() && view.topic != Topic::Materials,
        ),
        // Where there are partners, those that a topic shows by itself are written as none.
        (
            "partner",
            !view.partners.is_empty()
                && !matches!(
                    view.topic,
                    Topic::Partners | Topic::Materials | Topic::Energy
                ),
        ),
        ("season", view.season.is_some()),
        ("base", view.base.is_some()),
        ("money", view.money != Money::Usd),
        ("prices", view.prices != Prices::Current),
        // Of energy a unit says something even where it is the commodity's own.
        ("unit", view.unit.is_some() && view.topic != Topic::Energy),
    ];
    let set = filters.into_iter().filter(|(_, set)| *set);
    set.map(|(key, _)| key).collect()
}

/// Keys that choose nothing of the figures: a link of these alone is still an empty link.
pub(super) const FRAME: [&str; 5] = ["page", "read", "embed", "data", "sort"];

/// The view to start from: the claim's, the first claim's for an empty link, or the topic's.
fn start(r: &mut Reader<'_>, place: Place) -> View {
    let claim = r.take("claim").filter(|_| place != Place::Claim);
    let known_key = |k: &str| KEYS.contains(&k) && !FRAME.contains(&k);
    let empty = place == Place::Outer && !r.pairs.iter().any(|(k, _)| known_key(k));
    let id = match claim {
        Some(id) if r.facts.claim_link(&id).is_some() => Some(id),
        Some(id) => {
            r.notices
                .push(format!("There is no claim “{}”.", shorten(&id)));
            empty
                .then(|| r.facts.claims.first().map(|(id, _)| id.clone()))
                .flatten()
        }
        None => empty
            .then(|| r.facts.claims.first().map(|(id, _)| id.clone()))
            .flatten(),
    };
    let mut view = match &id {
        Some(id) => {
            let own = r.facts.claim_link(id).unwrap_or_default();
            View {
                claim: Some(id.clone()),
                ..read_plain(own, r.facts).view
            }
        }
        None => View::of(Topic::Months),
    };
    let mut topic = view.topic;
    r.word("topic", &mut topic, Topic::from_word);
    if topic != view.topic {
        view = View::of(topic);
    }
    view
}

fn read_choices(r: &mut Reader<'_>, view: &mut View) {
    r.word("flow", &mut view.flow, Flow::from_word);
    if view.topic == Topic::Energy {
        r.commodity(view);
    } else if let Some(products) = r.list("product", HsCode::parse) {
        view.products = products;
    }
    if let Some(partners) = r.list("partner", alpha3_or_group) {
        view.partners = partners;
    }
    r.period("from", &mut view.from);
    r.period("to", &mut view.to);
    if let Some(value) = r.take("season") {
        match Season::parse(&value) {
            Some(s) => view.season = Some(s),
            None if value == "1-12" => view.season = None,
            None => r.refuse("season", &value),
        }
    }
    let before = view.chart;
    let chart_named = r.pairs.iter().any(|(k, _)| k == "chart");
    r.word("chart", &mut view.chart, Chart::from_word);
    if view.chart != before && view.chart != Chart::Table {
        view.measure = View::default_measure(view.topic, view.chart);
    }
    r.word("prices", &mut view.prices, Prices::from_word);
    if let Some(value) = r.take("measure") {
        match Measure::from_word(&value) {
            Some(m) => view.measure = m,
            None if value == "real" => {
                view.measure = Measure::Value;
                view.prices = Prices::Real;
            }
            None => r.refuse("measure", &value),
        }
    }
    let refused = |v: &View| {
        catalogue::measure_refused(v.topic, v.flow, v.measure).is_none()
            && catalogue::chart_refused(v.topic, v.flow, v.measure, v.chart).is_some()
    };
    if !chart_named && refused(view) {
        // Nobody asked for the chart: it follows the measure without a word.
        view.chart = catalogue::nearest_chart(view.topic, view.flow, view.measure);
    }
    r.word("money", &mut view.money, Money::from_word);
    if let Some(value) = r.take("unit") {
        match UnitChoice::from_word(&value) {
            Some(u) => view.unit = Some(u),
            None => r.refuse("unit", &value),
        }
    }
    if let Some(value) = r.take("base") {
        let others = || value.split('~').map(token).collect::<Option<Vec<_>>>();
        match Period::parse(&value) {
            Some(p) => view.base = Some(Base::Period(p)),
            None => match others().filter(|_| view.topic == Topic::Energy) {
                Some(list) => view.base = Some(Base::Others(r.at_most("base", list))),
                None => r.refuse("base", &value),
            },
        }
    }
    let lone = energy::suppliers(view.commodity).len() < 2 && !energy::has_gap(view);
    if !chart_named && view.topic == Topic::Energy && view.chart == Chart::Band && lone {
        // Nobody asked for the gap of what has one supplier.
        view.chart = Chart::Line;
    }
    r.word("by", &mut view.by, Grouping::from_word);
    r.word("axis", &mut view.axis, AxisChoice::from_word);
    r.word("scale", &mut view.scale, ScaleChoice::from_word);
    if let Some(focus) = r.list("focus", token) {
        view.focus = focus;
    }
}

fn read_frame(r: &mut Reader<'_>, view: &mut View, place: Place) {
    r.word("page", &mut view.page, Page::from_word);
    if let Some(value) = r.take("sort") {
        let (column, descending) = value
            .strip_prefix('-')
            .map_or((value.as_str(), false), |c| (c, true));
        match token(column) {
            Some(column) => view.sort = Some(Sort { column, descending }),
            None => r.refuse("sort", &value),
        }
    }
    if let Some(value) = r.take("with").filter(|v| !v.is_empty())
        && place == Place::Outer
    {
        match second(&value, r.facts) {
            None => r.refuse("with", &value),
            Some((link, notices)) => {
                let of_it = notices.iter().map(|n| format!("The second view: {n}"));
                r.notices.extend(of_it);
                view.with = Some(link);
            }
        }
    }
    r.word("read", &mut view.read, Read::from_word);
    if let Some(value) = r.take("embed") {
        match value.as_str() {
            "1" => view.embed = true,
            "0" | "" => view.embed = false,
            _ => r.refuse("embed", &value),
        }
    }
    if let Some(value) = r.take("data") {
        match token(&value) {
            Some(v) => {
                if v != r.facts.vintage {
                    r.notices.push(format!(
                        "The link was made with data of {v}, this is {}: figures may differ.",
                        r.facts.vintage
                    ));
                }
                view.data = Some(v);
            }
            None => r.refuse("data", &value),
        }
    }
}

/// The canonical link of a second view, figures and nothing that stands around them; and what of the link was
/// not understood, a sentence each. `None` where nothing of it was: then there is no second view.
pub(super) fn second(link: &str, facts: &Facts) -> Option<(String, Vec<String>)> {
    let read = read_link(link, facts, Place::Beside);
    let view = read.view.alone();
    let plain = view == read_link("", facts, Place::Beside).view.alone();
    let nothing = plain && !(read.notices.is_empty() && read.view.unknown.is_empty());
    (!nothing).then(|| (write(&view, facts), read.notices))
}

/// Unknown keys are kept for the next reader of the link, up to 400 characters in all.
fn keep_unknown(pairs: &[(String, String)]) -> Vec<(String, String)> {
    let mut length = 0;
    pairs
        .iter()
        .filter(|(k, v)| {
            length += super::percent::encode(k).len() + super::percent::encode(v).len() + 2;
            length <= 400
        })
        .cloned()
        .collect()
}
