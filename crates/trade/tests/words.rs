//! Sentences: hand-derived headlines and subtitles, and rules that every sentence keeps.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_cmp,
    missing_docs
)]

mod common;

use common::{data, facts, view};
use trade::catalogue;
use trade::query;
use trade::view::View;
use trade::view::settle::settle;
use trade::vocabulary::{Chart, Flow, Grouping, Measure, Money, Prices, Topic};
use trade::words::headline::{brief, headline};
use trade::words::subtitle::subtitle;
use trade::words::summary::summary;

fn title(link: &str) -> String {
    let v = view(link);
    headline(data(), &v, &query::run(data(), &v))
}

fn under(link: &str) -> String {
    let v = view(link);
    subtitle(data(), &v, &query::run(data(), &v))
}

#[rustfmt::skip]
const TITLES: &[(&str, &str)] = &[
    ("topic=months", "China’s trade with Russia reached $245.2bn in 2024, 2.1% more than in 2023"),
    ("flow=exports", "China’s exports to Russia reached $115.3bn in 2024, 3.8% more than in 2023"),
    ("flow=imports", "China’s imports from Russia held at $129.9bn in 2024, about as much as in 2023"),
    ("flow=balance", "China sold Russia $14.6bn less than it bought in 2024, against $17.9bn in 2023"),
    ("flow=balance&to=2018", "China sold Russia $11.2bn less than it bought in 2018; in 2017 it was $1.4bn more"),
    ("to=2020", "China’s trade with Russia fell to $108.3bn in 2020, 2.3% less than in 2019"),
    ("from=2023-03&to=2023-03", "China’s trade with Russia reached $20.0bn in March 2023, 65.9% more than in March 2022"),
    ("from=2017-03&to=2017-03", "China’s trade with Russia came to $6.5bn in March 2017"),
    ("from=2017&to=2017", "China’s trade with Russia came to $84.2bn in 2017"),
    ("season=1-11&to=2023", "China’s trade with Russia reached $218.1bn in January to November 2023, 26.7% more than in the same months of 2022"),
    ("season=3-3", "China’s trade with Russia fell to $19.6bn in March 2024, 1.8% less than in March 2023"),
    ("season=2-4&from=2023-03&to=2024-03", "China’s trade with Russia fell to $19.6bn in March 2024, 1.8% less than in March 2023"),
    ("season=1-2&from=2023-05&to=2023-08", "China’s trade with Russia: no figures for this choice"),
    ("measure=growth", "China’s trade with Russia was about as high in December 2024 as in December 2023"),
    ("measure=growth&flow=exports&to=2023-05", "China’s exports to Russia were 116.3% higher in May 2023 than in May 2022"),
    ("measure=growth&flow=imports&season=1-11", "China’s imports from Russia were 5.2% lower in November 2024 than in November 2023"),
    ("measure=index", "China’s trade with Russia stood at 340.2 in December 2024 (January 2017 = 100)"),
    ("measure=sum12", "China’s trade with Russia reached $245.2bn in the year to December 2024, 2.1% more than in the year before"),
    ("measure=running&to=2023-01", "China’s trade with Russia reached $17.5bn in January 2023, 15.8% more than in January 2022"),
    ("chart=race", "China’s trade with Russia passed $200bn in November 2023, reaching $218.1bn in eleven months"),
    ("chart=race&focus=2024", "China’s trade with Russia passed $200bn in October 2024, reaching $202.4bn in ten months"),
    ("chart=race&focus=2017", "China’s trade with Russia came to $84.2bn in 2017"),
    ("chart=race&to=2024-01&focus=2024", "China’s trade with Russia came to $19.8bn in January 2024"),
    ("chart=race&flow=imports&to=2024-07", "China’s imports from Russia came to $75.4bn from January to July 2024"),
    ("chart=race&season=3-12", "China’s trade with Russia held at $207.8bn from March to December 2024, about as much as in the same months of 2023"),
    ("chart=race&flow=balance", "China sold Russia $14.6bn less than it bought in 2024"),
    // Kazakhstan has no figure in 2024: it was 3.7 % of the imports of 2023.
    ("topic=partners&partner=neighbours&measure=share", "Russia’s neighbours made up at least 10.8% of Russia’s imports in 2024"),
    ("topic=partners&partner=world", "Russia’s imports from all countries reached $268.1bn in 2024, 50.1% more than in 2016"),
    // Fisher over the goods weighed in both years whose unit value changed no more than twentyfold.
    ("topic=products&flow=exports&measure=split", "China’s exports to Russia, weighed goods: +45.9% in 2023, +49.0 points by weight, −3.1 by unit value"),
    ("topic=products&product=27&measure=split&to=2020", "China’s imports of mineral fuels from Russia, weighed goods: −26.1% in 2020, +6.8 points by weight, −32.9 by unit value"),
    // A unit value in other money is not in dollars: June 2023, 7.1614 yuan and 83.9455 roubles a dollar.
    ("topic=energy&partner=rus&from=2023-06&to=2023-06&money=cny&chart=line&measure=unit-value", "China paid Russia CNY 506.4/bbl for crude oil in June 2023"),
    ("topic=energy&partner=rus&from=2023-06&to=2023-06&money=rub&chart=line&measure=unit-value", "China paid Russia RUB 5,936.6/bbl for crude oil in June 2023"),
    // Months that are missing are not summed as nothing, and those outside a season not at all.
    // Of the 27 months without a figure all are before May 1999: between these two are none.
    ("topic=energy&chart=table", "China paid Russia $73.3/bbl for crude oil from January 2020 to December 2024, 4.4% less than it paid Saudi Arabia"),
    // data/tables: Russia's value over its weight, against Brent of each month by Russia's tonnes.
    ("topic=energy&partner=rus&base=brent&from=2022-03&to=2023-11&chart=line", "China paid Russia $84.4/bbl for crude oil from March 2022 to November 2023, 7.2% less than the benchmark Brent over the same tonnes"),
    ("topic=energy&measure=value&partner=rus&chart=line", "China’s imports of crude oil from Russia came to $601.1bn from April 1995 to July 2026 (27 months have no figure)"),
    ("topic=energy&product=lng&partner=rus~world&measure=value", "China’s imports of LNG from Russia came to $19.3bn from March 2021 to December 2024"),
    ("topic=energy&measure=value&season=1-3&from=2022&to=2023", "China’s imports of crude oil from Russia came to $26.5bn in January to March of 2022 and 2023"),
    // Gaps are weighed by what was bought: tonnes × 7.33 × Brent, and tonnes × 51.7 × the price of gas.
    ("topic=energy&measure=discount&base=brent&chart=line&from=2022-03&to=2023-11", "China paid Russia 7.2% less than the benchmark Brent for crude oil over the same tonnes from March 2022 to November 2023"),
    ("topic=energy&measure=discount&base=dubai&from=2022-03&to=2022-03", "China paid Russia 7.0% less than the benchmark Dubai for crude oil in March 2022"),
    ("topic=energy&measure=discount&from=2022-03&to=2023-11", "China paid Russia 10.3% less than it paid Saudi Arabia for crude oil over the same tonnes from March 2022 to November 2023"),
    ("topic=energy&product=pipeline-gas&measure=discount&base=europe-gas", "China paid Russia 70.3% less than the benchmark Europe gas for pipeline gas over the same tonnes from December 2019 to December 2021"),
    // Kazakhstan has no figure in 2024: changes leave it out of both years.
    ("topic=partners&partner=neighbours&measure=growth&flow=exports", "Russia’s exports to its neighbours were 8.4% higher in 2024 than in 2023"),
    ("topic=partners&partner=neighbours&measure=growth&flow=imports", "Russia’s imports from its neighbours were about as high in 2024 as in 2023"),
    ("topic=partners&partner=world&measure=growth&flow=exports", "Russia’s exports to all countries were 3.3% lower in 2024 than in 2023"),
    ("topic=partners&partner=world&measure=growth&flow=imports", "Russia’s imports from all countries were 5.1% higher in 2024 than in 2023"),
    ("topic=partners&partner=world&flow=exports&from=2016", "Russia’s exports to all countries reached $439.0bn in 2024, 59.0% more than in 2016"),
    ("topic=partners&partner=neighbours&measure=share&flow=imports&to=2023", "Russia’s neighbours made up 14.8% of Russia’s imports in 2023, against 10.8% in 2016"),
    ("topic=partners&partner=world&flow=balance", "Russia sold $170.9bn more abroad than it bought there in 2024"),
    // The currency of a growth is said where no figure says it: 22.1 and 22.2 thousand million dollars, 102 and 91 roubles.
    ("measure=growth&money=rub", "In roubles: China’s trade with Russia was 14.3% higher in December 2024 than in December 2023"),
    ("topic=products&flow=balance&from=2017&to=2017", "China sold Russia $3.8bn more than it bought in 2017, most apart in electrical goods"),
    ("topic=materials&measure=value&product=271121~271111", "China’s imports of LNG and pipeline gas from Russia came to $13.0bn in 2024"),
    ("topic=products&measure=unit-value&product=27", "China’s imports of mineral fuels from Russia: no figures for this choice"),
    ("topic=partners&partner=ukr&flow=exports", "Russia’s exports to Ukraine fell to $0.6m in 2024, over 99.9% less than in 2016"),
    ("topic=products", "Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia"),
    ("topic=products&flow=total", "Mineral fuels came to $95.0bn in 2023, 39.8% of China’s trade with Russia"),
    ("topic=products&flow=balance", "China sold Russia $19.0bn less than it bought in 2023, most apart in mineral fuels"),
    ("topic=products&product=27&from=2021", "China’s imports of mineral fuels from Russia reached $94.8bn in 2023, 94.9% more than in 2021"),
    ("topic=products&product=27&from=2023&base=2023", "China’s imports of mineral fuels from Russia came to $94.8bn in 2023"),
    ("topic=products&product=27&by=hs4", "Crude oil came to $60.7bn in 2023, 64.0% of China’s imports of mineral fuels from Russia"),
    ("topic=products&product=27&by=hs4&focus=2711", "China’s imports of natural gas and LNG from Russia reached $11.7bn in 2023, 309 times as much as in 2017"),
    ("topic=products&product=27&by=hs4&focus=2711&measure=share", "Natural gas and LNG made up 12.4% of China’s imports of mineral fuels from Russia in 2023"),
    ("topic=products&product=27&measure=contribution", "Mineral fuels added 8.2 percentage points to China’s imports from Russia in 2023 against 2022"),
    ("topic=products&product=27&measure=contribution&to=2020", "Mineral fuels took 16.6 percentage points off China’s imports from Russia in 2020 against 2019"),
    ("topic=products&product=27~44&measure=share", "Mineral fuels made up 73.5% of China’s imports from Russia in 2023"),
    ("topic=products&product=27~44&measure=growth&by=hs4", "China’s imports of the chosen products from Russia were 10.1% higher in 2023 than in 2022"),
    ("topic=products&measure=contribution", "Mineral fuels added most to China’s imports from Russia in 2023 against 2022: 8.2 points of a growth of 13.0%"),
    ("topic=products&measure=contribution&to=2020", "Mineral fuels took most off China’s imports from Russia in 2020 against 2019: 16.6 points of a fall of 13.0%"),
    ("topic=products&measure=change&base=2021", "China’s imports from Russia were 79.0% higher in 2023 than in 2021"),
    ("topic=products&measure=change&base=2023&to=2019", "China’s imports from Russia were 54.4% lower in 2019 than in 2023"),
    ("topic=products&measure=index&base=2021&product=27", "China’s imports of mineral fuels from Russia stood at 194.9 in 2023 (2021 = 100)"),
    ("topic=products&flow=exports&product=8703&from=2022", "China’s exports of passenger cars to Russia reached $11.7bn in 2023, 593.5% more than in 2022"),
    ("topic=products&flow=exports&product=8703&base=2020", "China’s exports of passenger cars to Russia reached $11.7bn in 2023, 27 times as much as in 2020"),
    ("topic=products&flow=exports&product=8703&measure=change&base=2020", "China’s exports of passenger cars to Russia were 27 times as high in 2023 as in 2020"),
    ("topic=products&flow=exports&product=2709", "China’s exports of crude oil to Russia: no figures for this choice"),
    ("topic=products&product=06", "China’s imports of plants and flowers from Russia: no figure for 2023"),
    ("topic=products&product=27&flow=balance", "In mineral fuels, China sold Russia $94.5bn less than it bought in 2023"),
    ("topic=products&product=27~84&flow=balance", "In the chosen products, China sold Russia $69.8bn less than it bought in 2023, most apart in mineral fuels"),
    ("topic=products&measure=weight", "China’s imports of mineral fuels from Russia came to 203.0 Mt in 2023 as far as weights are known or estimated"),
    ("topic=products&measure=weight&product=2709", "China’s imports of crude oil from Russia weighed an estimated 99.6 Mt in 2023"),
    ("topic=partners", "Russia’s imports from China reached $124.3bn in 2024, 226.2% more than in 2016"),
    ("topic=partners&measure=growth&partner=deu", "Russia’s imports from Germany were 14.8% lower in 2024 than in 2023"),
    ("topic=partners&measure=share&partner=west", "The West made up 17.5% of Russia’s imports in 2024, against 52.9% in 2016"),
    ("topic=partners&partner=kaz", "Russia’s imports from Kazakhstan: no figure for 2024"),
    ("topic=partners&flow=balance", "Russia sold India $62.2bn more than it bought there in 2024"),
    ("topic=currencies", "The yuan made up 34.3% of payments for Russia’s imports in June 2023, against 4.3% in January 2022"),
    ("topic=currencies&measure=value", "Payments in yuan for Russia’s imports reached $9.1bn in June 2023, 713.3% more than in January 2022"),
    ("prices=real", "At 2023 prices: China’s trade with Russia held at $238.1bn in 2024, about as much as in 2023"),
    ("money=rub&chart=race", "China’s trade with Russia reached RUB 22.8tn in 2024, 10.4% more than in 2023"),
    ("topic=products&prices=real&product=27", "At 2023 prices: China’s imports of mineral fuels from Russia reached $94.8bn in 2023, 179.9% more than in 2017"),
];

#[rustfmt::skip]
const SUBTITLES: &[(&str, &str)] = &[
    ("topic=months", "Exports plus imports, China with Russia, monthly value in $bn at current prices, 2017–2024"),
    ("flow=balance", "China’s exports to Russia minus imports from Russia, monthly value in $bn at current prices, 2017–2024"),
    ("season=1-11&to=2023", "Exports plus imports, China with Russia, monthly value in $bn at current prices, Jan–Nov, 2017–2023"),
    ("season=3-3", "Exports plus imports, China with Russia, monthly value in $bn at current prices, Mar, 2017–2024"),
    ("measure=growth", "Exports plus imports, China with Russia, growth on the same month a year before in %, value at current prices, 2017–2024"),
    ("measure=index", "Exports plus imports, China with Russia, index of value at current prices, January 2017 = 100, 2017–2024"),
    // From 83.9 to 127.1 (exports in March and December 2024): zero is left out.
    ("measure=index&from=2023-03", "Exports plus imports, China with Russia, index of value at current prices, March 2023 = 100, Mar 2023–Dec 2024; the axis does not start at zero"),
    ("measure=sum12", "Exports plus imports, China with Russia, sum of twelve months in $bn at current prices, 2017–2024"),
    ("chart=race", "Exports plus imports, China with Russia, running total from January in $bn at current prices, 2017–2024; a line a year"),
    ("chart=race&season=3-12", "Exports plus imports, China with Russia, running total from March in $bn at current prices, Mar–Dec, 2017–2024; a line a year"),
    ("topic=products", "China’s imports from Russia, all goods by chapter, value in $bn at current prices, 2023; tick: 2017"),
    ("topic=products&product=27&by=hs4", "China’s imports from Russia, HS 27 mineral fuels by heading, value in $bn at current prices, 2023; tick: 2017"),
    ("topic=products&product=27&by=hs4&focus=2711&measure=share", "China’s imports from Russia, HS 27 mineral fuels by heading, share of mineral fuels in %, 2023; tick: 2017"),
    ("topic=products&product=27~44&measure=share", "China’s imports from Russia, HS 27 mineral fuels and HS 44 wood, share of all goods in %, 2023; tick: 2017"),
    ("topic=products&measure=contribution", "China’s imports from Russia, all goods by chapter, contribution to growth on the year in percentage points, value at current prices, 2023"),
    ("topic=products&measure=change&base=2021", "China’s imports from Russia, all goods by chapter, change since 2021 in %, value at current prices, 2023"),
    ("topic=products&measure=weight", "China’s imports from Russia, all goods by chapter, net weight in Mt, 2023; tick: 2017"),
    ("topic=partners", "Russia’s imports, by partner, value in $bn at current prices, 2016–2024"),
    ("topic=currencies", "Payments for Russia’s imports, goods and services by currency of payment, share of all currencies in %, Jan 2022–Jun 2023"),
    // Both suppliers have unit values from January 2020 to December 2024 only.
    // The source ends with June 2023: all its months of that year are in the season.
    ("topic=currencies&season=1-11&from=2023", "Payments for Russia’s imports, goods and services by currency of payment, share of all currencies in %, Jan–Jun 2023"),
    ("topic=energy&measure=discount&base=brent&from=2022-03&to=2023-11", "China’s imports, crude oil, gap to Brent in %, negative is cheaper, Mar 2022–Nov 2023"),
    ("topic=energy", "China’s imports, crude oil, unit value in $/bbl at current prices, 2020–2024"),
    ("prices=real", "Exports plus imports, China with Russia, monthly value in $bn at constant 2023 prices, 2017–2024"),
    ("money=rub&chart=race", "Exports plus imports, China with Russia, running total from January in RUB tn at current prices, 2017–2024; a line a year"),
];

#[test]
fn headlines_say_what_was_worked_out_by_hand() {
    for (link, expect) in TITLES {
        assert_eq!(title(link), *expect, "{link}");
    }
}

#[test]
fn subtitles_name_what_is_shown() {
    for (link, expect) in SUBTITLES {
        assert_eq!(under(link), *expect, "{link}");
    }
}

#[test]
fn a_narrow_headline_ends_before_its_comparison() {
    for (whole, short) in [
        (
            "China’s trade with Russia reached $245.2bn in 2024, 2.1% more than in 2023",
            "China’s trade with Russia reached $245.2bn in 2024",
        ),
        (
            "China’s trade with Russia came to $84.2bn in 2017",
            "China’s trade with Russia came to $84.2bn in 2017",
        ),
        (
            "In mineral fuels, China sold Russia $94.5bn less than it bought in 2023, most apart in crude oil",
            "In mineral fuels, China sold Russia $94.5bn less than it bought in 2023",
        ),
    ] {
        assert_eq!(brief(whole), short);
    }
}

/// Rules of DESIGN.md section 14 for one line of text.
fn grammar(link: &str, text: &str, most: usize, broken: &mut Vec<String>) {
    let mut fail = |why: &str| broken.push(format!("{why}: {text:?} of {link}"));
    let chars: Vec<char> = text.chars().collect();
    let bad = [
        "  ",
        "NaN",
        "inf",
        "None",
        "in in",
        " ,",
        "()",
        "$$",
        "%%",
        "+-",
        "−−",
        "--",
        "−0.0%",
        " of in ",
        "no data",
        "—",
        "came to more",
        "from from",
        "than in in",
        " the the ",
        "→",
        "+$",
        "HS HS",
        "1.0 times",
        "{",
        "}",
        "hS",
        "…",
    ];
    if let Some(b) = bad.iter().find(|b| text.contains(**b)) {
        fail(b);
    }
    if !chars.first().is_some_and(|c| c.is_uppercase()) {
        fail("starts small");
    }
    if text.ends_with(['.', ',', ' ', ':', ';']) {
        fail("ends in a stop");
    }
    if chars.len() > most {
        fail("too long");
    }
    if chars
        .windows(2)
        .any(|w| w[0] == '-' && w[1].is_ascii_digit())
    {
        fail("an ASCII minus");
    }
    if text.contains(['\'', '"']) {
        fail("a typewriter quote");
    }
    // Numbers with a unit: one decimal, none for ten million and more and for thresholds.
    for word in text.split([' ', '(', ')']) {
        let word = word.trim_end_matches([',', ';', ':']);
        let number = word.trim_start_matches(['−', '+', '$']);
        if let Some(n) = number
            .strip_suffix('%')
            .filter(|n| !n.is_empty() && n.contains(|c: char| c.is_ascii_digit()))
        {
            let decimals = n.split_once('.').map(|(_, d)| d.len());
            if decimals != Some(1) && n != "100" {
                fail("a share without one decimal");
            }
        }
        if let Some(n) = number.strip_suffix("bn").filter(|_| word.contains('$')) {
            let ok = n
                .split_once('.')
                .is_some_and(|(w, d)| d.len() == 1 && w.len() <= 3)
                || n == "200";
            if !n.is_empty() && !ok {
                fail("billions without one decimal");
            }
        }
    }
}

/// Every choice of a topic that makes sense, with a few spans, filters and bases.
fn sweep(topic: Topic, mut each: impl FnMut(&View)) {
    let extras: &[&str] = match topic {
        Topic::Months => &[
            "",
            "from=2023-03&to=2023-03",
            "to=2023-08",
            "season=1-11",
            "season=3-3",
            "from=2017&to=2017",
            "season=1-2&from=2023-05&to=2023-08",
            "from=2019-05",
        ],
        Topic::Products => &[
            "",
            "product=27",
            "product=2709~8703",
            "product=s5&from=2021",
            "product=27~44&to=2017",
            "product=27&from=2023",
            "product=06",
            "product=270900",
            "product=44&base=2023&to=2019",
            "product=27&focus=2711",
        ],
        Topic::Partners => &[
            "",
            "partner=deu~usa",
            "partner=kaz",
            "partner=west&base=2021",
            "from=2024",
            "to=2016",
        ],
        Topic::Currencies => &["", "season=1-3", "from=2023-06", "focus=rub", "to=2022-01"],
        _ => &["", "from=2023&to=2023"],
    };
    for extra in extras {
        let first = view(&format!("topic={}&{extra}", topic.word()));
        for flow in catalogue::flows(topic) {
            for measure in catalogue::measures(topic) {
                for chart in catalogue::charts(topic) {
                    for by in catalogue::groupings(topic) {
                        for (prices, money) in [
                            (Prices::Current, Money::Usd),
                            (Prices::Real, Money::Usd),
                            (Prices::Current, Money::Rub),
                        ] {
                            let refused = catalogue::measure_refused(topic, *flow, *measure)
                                .is_some()
                                || catalogue::chart_refused(topic, *flow, *measure, *chart)
                                    .is_some();
                            // All subheadings, or odd money on every chart, would take long and say no more.
                            let odd = (prices, money) != (Prices::Current, Money::Usd);
                            let usual =
                                *by == first.by && [first.chart, Chart::Table].contains(chart);
                            let long = extra.is_empty() && *by == Grouping::Hs6 || odd && !usual;
                            if !refused && !long {
                                let v = View {
                                    flow: *flow,
                                    measure: *measure,
                                    chart: *chart,
                                    by: *by,
                                    prices,
                                    money,
                                    ..first.clone()
                                };
                                each(&settle(v, facts()).0);
                            }
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn every_sentence_keeps_the_rules() {
    let mut seen = std::collections::BTreeSet::new();
    let mut broken: Vec<String> = Vec::new();
    for topic in [
        Topic::Months,
        Topic::Products,
        Topic::Partners,
        Topic::Currencies,
    ] {
        sweep(topic, |v| {
            let link = trade::view::write::write(v, facts());
            let table = query::run(data(), v);
            let (h, s) = (headline(data(), v, &table), subtitle(data(), v, &table));
            grammar(&link, &h, 150, &mut broken);
            grammar(&link, &s, 240, &mut broken);
            grammar(&link, brief(&h), 150, &mut broken);
            for sentence in table.notes.iter().chain([&summary(data(), v, &table)]) {
                assert!(
                    sentence.ends_with('.') && !sentence.contains("  ") && !sentence.contains(".."),
                    "{link}: {sentence}"
                );
                assert!(
                    !sentence.contains("NaN") && !sentence.contains(" -"),
                    "{link}: {sentence}"
                );
            }
            // Whose flow it is, is always said; constant prices too, in title and subtitle.
            if !["China", "Russia"].iter().any(|c| h.contains(c)) {
                broken.push(format!("whose flow: {h} of {link}"));
            }
            let (money, real) = (table.unit().is_money(), v.prices == Prices::Real);
            assert_eq!(
                money && !table.is_empty(),
                s.contains(" prices") && money && !table.is_empty(),
                "{link}: {s}"
            );
            assert!(
                !real
                    || !money
                    || table.is_empty()
                    || h.starts_with("At 2023 prices: ") && s.contains("2023"),
                "{link}: {h} {s}"
            );
            seen.insert(h);
        });
    }
    assert!(
        broken.is_empty(),
        "{} sentences, the first:\n{}",
        broken.len(),
        broken[..broken.len().min(40)].join("\n")
    );
    assert!(seen.len() > 400, "{}", seen.len());
}

#[test]
fn a_missing_figure_is_said_and_never_a_number() {
    for (link, when) in [
        ("topic=months&measure=growth&to=2017", "choice"),
        ("topic=months&measure=sum12&to=2017-06", "choice"),
        ("topic=products&flow=exports&product=2709", "choice"),
        ("topic=products&product=06", "2023"),
        ("topic=partners&partner=kaz", "2024"),
    ] {
        let h = title(link);
        assert!(
            h.contains(": no figure") && h.ends_with(when),
            "{link}: {h}"
        );
        assert!(!h.contains(['$', '%']), "{link}: {h}");
    }
}

#[test]
fn verbs_follow_the_growth() {
    // Every year and flow: the verb, the base and the size agree with the figures themselves.
    for flow in [Flow::Exports, Flow::Imports, Flow::Total] {
        for year in 2018_i16..=2024 {
            let h = title(&format!("flow={}&from={year}&to={year}", flow.word()));
            let t = common::table(&format!("flow={}&measure=sum12", flow.word()));
            let row = t.whole().unwrap_or(&t.rows[0]);
            let at = |y: i16| t.at(&row.key, &format!("{y}-12")).unwrap().real().unwrap();
            let growth = (at(year) / at(year - 1) - 1.0) * 100.0;
            let (verb, end) = match growth {
                g if g > 1.0 => ("reached", format!("{g:.1}% more than in {}", year - 1)),
                g if g < -1.0 => ("fell to", format!("{:.1}% less than in {}", -g, year - 1)),
                _ => ("held at", format!("about as much as in {}", year - 1)),
            };
            assert!(
                h.contains(&format!(" {verb} ${:.1}bn in {year}, ", at(year) / 1e9))
                    && h.ends_with(&end),
                "{h} {growth}"
            );
        }
    }
    assert!(
        catalogue::charts(Topic::Months).contains(&Chart::Race)
            && catalogue::measures(Topic::Months).contains(&Measure::Running)
    );
}

#[test]
fn the_pages_about_the_data_are_made_from_the_data() {
    use trade::words::method::{Block, method, three_totals};
    let pages: Vec<_> = method(data())
        .into_iter()
        .chain(three_totals(data()))
        .collect();
    let mut all = String::new();
    for section in &pages {
        assert!(!section.blocks.is_empty(), "{}", section.heading);
        for block in &section.blocks {
            match block {
                Block::Text(words) => all.push_str(&words.text),
                Block::Points(points) => points.iter().for_each(|p| all.push_str(p)),
                Block::Table(name, head, rows) => {
                    assert!(!rows.is_empty(), "{name}");
                    for row in rows {
                        assert_eq!(row.len(), head.len(), "{name}");
                        row.iter().for_each(|w| {
                            all.push_str(&w.text);
                            all.push('\n');
                        });
                    }
                }
            }
        }
    }
    // README of the sources, trap 8: 46.3 % in 2024; about 44.7 % with Kazakhstan's 2023.
    assert!(
        all.contains("46.3%; with Kazakhstan’s figure of 2023 it would be 44.7%"),
        "{all}"
    );
    // Crude of 2023 in China's customs figures: 107.02 Mt (README of the sources).
    assert!(all.contains("China Customs counts 107.0 Mt"));
    for source in &data().meta.sources {
        assert!(
            all.contains(&source.name) && all.contains(&source.licence),
            "{}",
            source.id
        );
    }
    // Crude of July 2026 is the last figure of energy, and provisional (sources.toml).
    assert!(all.contains("China’s imports of crude oil from Russia in July 2026: $"));
    assert!(!all.contains("no figure for") && !all.contains("NaN"));
}

/// What is called the largest is: the order of the rows, by value, is another where changes are shown.
#[test]
fn the_largest_are_those_of_what_is_shown() {
    let said = |link: &str| {
        let v = view(link);
        summary(data(), &v, &query::run(data(), &v))
    };
    // By hand (tables/products.csv): exports of 2022 came to 75.356 bn; vehicles went from 6.296 to 22.518,
    // machinery from 16.880 to 25.223.
    let contributed = said("topic=products&flow=exports&measure=contribution");
    assert!(
        contributed.contains("The largest: Vehicles +21.5 points, Machinery +11.1 points"),
        "{contributed}"
    );
    // A product that the data do not hold below has nothing to name.
    assert!(!said("topic=products&product=s19").contains("The largest: ."));
    // Two periods are named where two are drawn, and one row is not said twice.
    assert!(said("topic=products&chart=slope").starts_with("Slope, 2017 and 2023."));
    let cars = said("topic=products&flow=exports&product=8703&chart=column");
    assert_eq!(cars.matches("Passenger cars: ").count(), 1, "{cars}");
    // The one month of exports, imports and their sum is said once each.
    let month = said("topic=months&from=2022-03&to=2022-03&chart=line");
    assert_eq!(month.matches("in March 2022").count(), 3, "{month}");
}

/// The list of what changed ends with the data that are shown.
#[test]
fn the_newest_vintage_is_in_the_list() {
    let newest = trade::words::vintages::ALL.first().map(|v| v.vintage);
    assert_eq!(newest, Some(data().meta.vintage.as_str()));
}

/// A table a topic, and the sources with their licences.
#[test]
fn the_whole_dataset_has_every_topic_and_licence() {
    let files = trade::words::whole::dataset(data(), "https://example.org/");
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "README.txt",
            "months.csv",
            "products.csv",
            "energy.csv",
            "partners.csv",
            "materials.csv",
            "currencies.csv",
            "cars.csv",
            "pipelines.csv",
            "benchmarks.csv",
            "prices-and-rates.csv",
            "gdp.csv"
        ]
    );
    let readme = String::from_utf8(files[0].1.clone()).unwrap();
    for source in &data().meta.sources {
        assert!(readme.contains(&source.licence) && readme.contains(&source.name));
    }
    let months = String::from_utf8(files[1].1.clone()).unwrap();
    // November 2023 in data/tables/months.csv.
    for line in [
        "2023-11,exports,10293836176,reported",
        "2023-11,imports,11188994998,reported",
    ] {
        assert!(months.lines().any(|l| l == line), "{line}");
    }
}

#[test]
fn a_citation_is_of_the_year_of_the_last_figure() {
    let cited =
        trade::words::citation::Cited::of(data(), "Trade grew".to_owned(), &[], String::new());
    // Crude from Russia goes on to July 2026 (energy.csv); starts of pipelines are plans.
    assert_eq!(cited.year, 2026);
}

#[test]
fn the_year_of_constant_prices_is_said_as_it_is() {
    let year = query::basis::BASE_YEAR.to_string();
    let view = view("topic=months&prices=real");
    let table = query::run(data(), &view);
    let said = [
        Prices::Real.label().to_owned(),
        trade::words::naming::measure(&view),
        subtitle(data(), &view, &table),
        trade::words::source::source_line(data(), &view, &table)
            .split("deflated")
            .next()
            .unwrap()
            .to_owned(),
    ];
    for words in said {
        assert!(words.contains(&year), "{words}");
    }
}
