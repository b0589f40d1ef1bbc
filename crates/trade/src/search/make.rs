//! The entries of a dataset and an article: held topics, products with data, claims.
//!
//! Must not know: how entries are ranked.

use super::{Entry, Kind};
use crate::article::Article;
use crate::data::Dataset;
use crate::data::names::Texts;
use crate::hs::HsCode;
use crate::letters::small_letters;
use crate::query;
use crate::view::{Facts, View, settle::settle, write::write};
use crate::vocabulary::{Commodity, Flow, Grouping, Measure, Topic};
use crate::words::naming::roman;
use std::collections::{BTreeMap, BTreeSet};

/// A topic stands before anything in it.
const TOPIC_WEIGHT: f64 = 1e13;
/// A claim stands below the few largest products and before all others.
const CLAIM_WEIGHT: f64 = 1e10;
/// A commodity stands beside the largest products.
const COMMODITY_WEIGHT: f64 = 1e11;

/// A raw material by supplier stands below the product itself.
const MATERIAL_WEIGHT: f64 = 1e8;

/// The entries of a dataset and an article: the topics that it holds, sections, chapters and
/// headings with data (subheadings too when `texts` are there), claims; then `extra` (partners,
/// commodities). `words` are everyday words with their codes, best first. A product's view shows
/// the direction with the larger value over all years; its importance is the value of both.
#[must_use]
pub fn entries_for(
    data: &Dataset,
    texts: Option<&Texts>,
    article: &Article,
    words: &[(String, Vec<HsCode>)],
    extra: Vec<Entry>,
) -> Vec<Entry> {
    let facts = query::facts(data, article.claim_links());
    let mut entries: Vec<Entry> = Topic::ALL
        .iter()
        .filter(|t| facts.extent(**t).is_some())
        .map(|t| topic(data, *t, &facts))
        .collect();
    entries.push(gdp_share(&facts));
    let deepest = if texts.is_some() { 3 } else { 2 };
    let held: Vec<HsCode> = (0..=deepest)
        .flat_map(|level| data.topics().products.nodes(None, level))
        .collect();
    let everyday = everyday(words, &held);
    entries.extend(
        held.iter()
            .map(|code| product(data, texts, *code, &everyday, &facts)),
    );
    entries.extend(article.claims.iter().map(|c| {
        let link = format!("claim={}", c.id);
        Entry {
            words: vec![c.id.replace('-', " "), "claim".to_owned()],
            weight: CLAIM_WEIGHT,
            ..Entry::new(Kind::Claim, &c.words, "Claim of the article", &link)
        }
    }));
    entries.extend(extra);
    entries
}

/// Entries of the partners and groups with figures, and of the commodities of the topic `energy` and the
/// raw materials. A partner's importance is Russia's trade with it in the last year, both flows together.
#[must_use]
pub fn partners_and_commodities(data: &Dataset, facts: &Facts) -> Vec<Entry> {
    let mut out = Vec::new();
    for place in &data.topics().places {
        let group = data
            .topics()
            .places
            .iter()
            .any(|p| p.groups.contains(&place.key));
        let view = View {
            partners: vec![place.key.clone()],
            ..View::of(Topic::Partners)
        };
        let both = View {
            flow: Flow::Total,
            ..view.clone()
        };
        let table = query::run(data, &both);
        let Some(row) = table.row(&place.key) else {
            continue;
        };
        let detail = if group {
            "Group of countries · Russia’s partners"
        } else {
            "Russia’s partners"
        };
        let link = write(&view, facts);
        out.push(Entry {
            words: vec![
                place.key.clone(),
                everyday_of(&place.key).to_owned(),
                "partner country".to_owned(),
            ],
            weight: row.last().real().unwrap_or(0.0),
            ..Entry::new(Kind::Partner, &place.name, detail, &link)
        });
    }
    for code in &data.topics().material_codes {
        let code = HsCode::Subheading(*code);
        let (view, _) = settle(
            View {
                products: vec![code],
                ..View::of(Topic::Materials)
            },
            facts,
        );
        let name = query::product_names::name(data, code);
        out.push(Entry {
            words: vec![
                code.to_string(),
                "raw material suppliers buyers concentration".to_owned(),
            ],
            weight: MATERIAL_WEIGHT,
            ..Entry::new(
                Kind::Commodity,
                &name,
                &format!("HS {code} · raw materials, by supplier"),
                &write(&view, facts),
            )
        });
    }
    for commodity in Commodity::ALL.iter().copied() {
        let (view, _) = settle(View::of(Topic::Energy).with_commodity(commodity), facts);
        out.push(Entry {
            words: vec![
                commodity.word().replace('-', " "),
                match commodity {
                    Commodity::PipelineGas | Commodity::Lng => "natural gas".to_owned(),
                    Commodity::Crude => "crude petroleum".to_owned(),
                    Commodity::Coal => String::new(),
                },
                "energy price unit value discount".to_owned(),
            ],
            weight: COMMODITY_WEIGHT,
            ..Entry::new(
                Kind::Commodity,
                commodity.label(),
                "China’s imports by month and supplier",
                &write(&view, facts),
            )
        });
    }
    out
}

/// What partners are called beside their names, by their codes.
fn everyday_of(partner: &str) -> &'static str {
    match partner {
        "gbr" => "uk britain england",
        "usa" => "us america",
        "are" => "uae",
        "kor" => "korea",
        "tur" => "turkey",
        "cze" => "czech republic",
        _ => "",
    }
}

/// The share of trade in the GDP of either country, which no topic is called after.
fn gdp_share(facts: &Facts) -> Entry {
    let view = View::of(Topic::Months).with_measure(Measure::GdpShare);
    Entry {
        words: vec!["gdp gross domestic product economy".to_owned()],
        weight: TOPIC_WEIGHT,
        ..Entry::new(
            Kind::Topic,
            Measure::GdpShare.label(),
            Topic::Months.label(),
            &write(&settle(view, facts).0, facts),
        )
    }
}

fn topic(data: &Dataset, topic: Topic, facts: &Facts) -> Entry {
    let link = write(&View::of(topic), facts);
    let everyday = match topic {
        Topic::Currencies => "yuan renminbi rouble ruble dollar euro payment settlement".to_owned(),
        Topic::Energy => "price discount oil natural gas".to_owned(),
        Topic::Materials => "supplier dependence".to_owned(),
        Topic::Pipelines => {
            let lines = data.topics().pipelines.iter();
            let names: BTreeSet<&str> = lines.map(|p| p.name.as_str()).collect();
            let names: Vec<&str> = names.into_iter().collect();
            format!("natural gas {}", names.join(" "))
        }
        _ => String::new(),
    };
    Entry {
        words: vec![
            topic.word().to_owned(),
            topic.question().to_owned(),
            everyday,
            "topic".to_owned(),
        ],
        weight: TOPIC_WEIGHT,
        ..Entry::new(Kind::Topic, topic.label(), topic.question(), &link)
    }
}

fn product(
    data: &Dataset,
    texts: Option<&Texts>,
    code: HsCode,
    everyday: &BTreeMap<HsCode, Vec<(String, u16)>>,
    facts: &Facts,
) -> Entry {
    let title = query::product_names::named(data, texts, code);
    let (first, last) = data.topics().products.extent();
    let sum = |export: bool| -> i64 {
        (first..=last)
            .map(|year| data.topics().products.sum(Some(code), year, export).value)
            .sum()
    };
    let (out, inward) = (sum(true), sum(false));
    let view = View {
        flow: if out > inward {
            Flow::Exports
        } else {
            Flow::Imports
        },
        products: vec![code],
        by: shown_by(code),
        ..View::of(Topic::Products)
    };
    let level = match code {
        HsCode::Section(_) => "section",
        HsCode::Chapter(_) => "chapter",
        HsCode::Heading(_) => "heading",
        HsCode::Subheading(_) => "subheading",
    };
    let detail = match code {
        HsCode::Section(n) => format!("HS section {} · products", roman(n)),
        _ => format!("HS {code} · products"),
    };
    let mut words = vec![code.to_string(), "HS".to_owned(), level.to_owned()];
    words.extend(texts.and_then(|t| t.official.get(code)).map(meant));
    let mut everyday = everyday.get(&code).cloned().unwrap_or_default();
    if let HsCode::Section(n) = code {
        everyday.extend([
            (format!("section {n}"), 0),
            (format!("section {}", roman(n)), 0),
        ]);
    }
    Entry {
        words,
        everyday,
        weight: real(out) + real(inward),
        ..Entry::new(Kind::Product, &title, &detail, &write(&view, facts))
    }
}

/// How a found product is shown: sections and chapters by their parts. A heading stands for itself,
/// for the names of its parts may not be there yet.
fn shown_by(code: HsCode) -> Grouping {
    match code {
        HsCode::Section(_) => Grouping::Hs2,
        HsCode::Chapter(_) | HsCode::Heading(_) => Grouping::Hs4,
        HsCode::Subheading(_) => Grouping::Hs6,
    }
}

/// A value for ranking: exact to the dollar below nine quadrillion.
#[allow(clippy::cast_precision_loss, reason = "a rank needs no more digits")]
fn real(n: i64) -> f64 {
    n as f64
}

/// For each held code the everyday words that lead to it, with its place. A subheading that is not
/// held leads to its heading.
fn everyday(
    words: &[(String, Vec<HsCode>)],
    held: &[HsCode],
) -> BTreeMap<HsCode, Vec<(String, u16)>> {
    let held: BTreeSet<HsCode> = held.iter().copied().collect();
    let mut out: BTreeMap<HsCode, Vec<(String, u16)>> = BTreeMap::new();
    for (word, codes) in words {
        let known = |code: &HsCode| {
            let heading = || {
                code.parent()
                    .filter(|p| code.level() == 3 && held.contains(p))
            };
            held.get(code).copied().or_else(heading)
        };
        for (place, code) in (0_u16..).zip(codes.iter().filter_map(known)) {
            let list = out.entry(code).or_default();
            if list.last().is_none_or(|(last, _)| last != word) {
                list.push((word.clone(), place));
            }
        }
    }
    out
}

/// An official text without what it says is not meant, and without the codes that it names.
fn meant(official: &str) -> String {
    const NOT: [&str; 8] = [
        "other than",
        "excluding",
        "except",
        "not including",
        "(not ",
        "but not",
        "n.e.c.",
        "of heading",
    ];
    const EMPTY: [&str; 10] = [
        "and", "any", "for", "nor", "not", "the", "their", "thereof", "whether", "with",
    ];
    let text = small_letters(official);
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = NOT.iter().filter_map(|n| rest.find(n)).min() {
        let (kept, denied) = rest.split_at(at);
        out.push_str(kept);
        out.push(' ');
        rest = denied
            .find([';', ')'])
            .map_or("", |end| denied.get(end + 1..).unwrap_or(""));
    }
    out.push_str(rest);
    let plain = out.split(|c: char| !c.is_alphanumeric());
    let said = |w: &&str| w.len() > 2 && !EMPTY.contains(w);
    let words = plain.filter(|w| said(w) && !w.bytes().any(|b| b.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_texts_say_what_is_meant() {
        assert_eq!(
            meant("Rubber: vulcanised (other than hard rubber), tubing of heading no. 4009"),
            "rubber vulcanised tubing"
        );
        assert_eq!(
            meant("Vehicles; other than railway or tramway; parts"),
            "vehicles parts"
        );
    }
}
