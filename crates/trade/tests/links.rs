//! Links: what each reads as, what it is written as, and what the reader is told.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_cmp,
    missing_docs
)]

mod common;

use common::{data, facts, view};
use trade::query;
use trade::view::LINK_LIMIT;
use trade::view::read::read;
use trade::view::settle::settle;
use trade::view::write::{KEYS, write, write_pinned};
use trade::vocabulary::{Chart, Topic};

/// A link, its canonical form, and a part of each notice.
type Case = (&'static str, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("", "claim=two-hundred-billion", &[]),
    ("?", "claim=two-hundred-billion", &[]),
    ("#", "claim=two-hundred-billion", &[]),
    ("?topic=months", "topic=months", &[]),
    ("topic=products", "topic=products", &[]),
    ("v=1&topic=products", "topic=products", &[]),
    ("v=2&topic=products", "topic=products", &["This link is of version 2"]),
    ("claim=two-hundred-billion", "claim=two-hundred-billion", &[]),
    ("?claim=record-high", "claim=record-high", &[]),
    ("claim=target-met", "claim=target-met", &[]),
    ("claim=nonsense", "claim=two-hundred-billion", &["There is no claim “nonsense”"]),
    ("claim=nonsense&topic=products", "topic=products", &["There is no claim “nonsense”"]),
    ("claim=two-hundred-billion&chart=table", "claim=two-hundred-billion&chart=table", &[]),
    ("claim=two-hundred-billion&chart=line", "focus=2023", &[]),
    ("claim=two-hundred-billion&flow=exports", "flow=exports&chart=race&focus=2023", &[]),
    ("claim=two-hundred-billion&topic=products", "topic=products", &[]),
    ("topic=months&measure=gdp-share&season=1-11", "measure=gdp-share", &["A share of GDP is of a whole year"]),
    ("topic=energy&base=nonsense", "topic=energy", &["“base=nonsense” has no figures in “"]),
    ("topic=energy&base=us-gas~brent", "topic=energy&base=brent", &["“base=us-gas” has no figures"]),
    ("topic=energy&partner=usa", "topic=energy", &["“partner=usa” has no figures"]),
    ("topic=partners&partner=zzz~chn", "topic=partners&partner=chn", &["“partner=zzz” has no figures"]),
    ("topic=products&Foo=Bar", "topic=products&Foo=Bar", &[]),
    ("gbraid=1&_gl=2&topic=products", "topic=products", &[]),
    ("v=&topic=products", "topic=products", &[]),
    ("topic=energy&product=lng~coal", "topic=energy&product=lng", &["shows one commodity at a time: showing LNG"]),
    ("topic=energy&partner=rus~sau", "topic=energy", &[]),
    ("topic=partners&partner=chn~west~tur~ind", "topic=partners", &[]),
    ("topic=months&base=2021", "topic=months", &["“base” has no use with this measure"]),
    ("topic=cars&money=rub", "topic=cars", &["“money” has no use in “"]),
    ("topic=energy&by=commodity", "topic=energy", &["has no grouping by commodity"]),
    // One supplier has no gap, and nobody asked for one; asked for, it is refused.
    ("topic=energy&product=coal", "topic=energy&product=coal&chart=line", &[]),
    ("topic=energy&product=pipeline-gas&measure=unit-value", "topic=energy&product=pipeline-gas&chart=line", &[]),
    ("topic=energy&product=coal&chart=band", "topic=energy&product=coal&chart=line", &["A gap needs two lines"]),
    ("topic=energy&partner=rus&base=rus", "topic=energy&partner=rus&base=rus&chart=line", &["A gap needs two lines"]),
    ("topic=months&chart=race&focus=2023", "chart=race&focus=2023", &[]),
    ("topic=months&chart=race&focus=2023&to=2023", "to=2023&chart=race&focus=2023", &[]),
    ("flow=exports", "flow=exports", &[]),
    ("flow=imports", "flow=imports", &[]),
    ("flow=balance", "flow=balance", &[]),
    ("flow=sideways", "topic=months", &["“flow=sideways” was not understood"]),
    ("product=27", "topic=months", &["“product” has no use in “Trade by month”"]),
    ("topic=products&product=27", "topic=products&product=27", &[]),
    ("topic=products&product=2709~27~8703", "topic=products&product=27~8703", &["HS 2709 is part of what else is chosen: counted once."]),
    ("topic=products&product=s5~27~260111", "topic=products&product=s5", &["HS 260111, 27 are parts of what else is chosen: counted once."]),
    // A section of one chapter: each holds the other.
    ("topic=products&product=s3~15", "topic=products&product=s3", &["HS 15 is part of what else is chosen: counted once."]),
    ("topic=products&product=8703~2709~s9~01", "topic=products&product=01~2709~s9~8703", &[]),
    ("topic=products&product=77", "topic=products", &["HS 77 is not in the data"]),
    ("topic=products&product=270", "topic=products", &["“product=270” was not understood"]),
    ("topic=products&product=27~zz~s22", "topic=products&product=27", &["“product=zz~s22” was not understood"]),
    ("topic=products&product=s05", "topic=products", &["“product=s05” was not understood"]),
    ("topic=products&product=", "topic=products", &["“product=” was not understood"]),
    ("topic=products&product=~~27~~", "topic=products&product=27", &[]),
    ("topic=products&product=27~27~27", "topic=products&product=27", &[]),
    ("topic=products&product=271121", "topic=products&product=271121", &[]),
    ("topic=products&product=99", "topic=products", &["HS 99 is not in the data"]),
    ("topic=products&product=77~9999", "topic=products", &["HS 77, 9999 are not in the data"]),
    ("from=2023-01&to=2023-11", "from=2023&to=2023-11", &[]),
    ("from=2023&to=2023", "from=2023&to=2023", &[]),
    ("from=2017&to=2024", "topic=months", &[]),
    ("from=2021", "from=2021", &[]),
    ("to=latest", "topic=months", &[]),
    ("from=latest", "topic=months", &["“from=latest” was not understood"]),
    ("from=2023-02&to=2023-02", "from=2023-02&to=2023-02", &[]),
    ("from=2023&to=2021", "from=2021&to=2023", &["The period ran backwards"]),
    ("from=2023-06&to=2023-02", "from=2023-02&to=2023-06", &["The period ran backwards"]),
    ("from=2023-12&to=2023-01", "from=2023&to=2023", &["The period ran backwards"]),
    ("from=2030", "from=2024-12", &["2030 is not in the data"]),
    ("to=2031", "topic=months", &["2031 is not in the data"]),
    ("from=2010&to=2012", "to=2017-01", &["2010 is not in the data", "2012 is not in the data"]),
    ("from=2030&to=2031", "from=2024-12", &["2030 is not in the data", "2031 is not in the data"]),
    ("from=2023-13", "topic=months", &["“from=2023-13” was not understood"]),
    ("from=23", "topic=months", &["“from=23” was not understood"]),
    ("from=2016-06", "topic=months", &["June 2016 is not in the data"]),
    ("topic=products&from=2023-05&to=2023-07", "topic=products&from=2023", &["has whole years"]),
    ("topic=products&from=2023-01&to=2023-12", "topic=products&from=2023", &[]),
    ("topic=partners&by=group&partner=west", "topic=partners&by=group", &["whoever is chosen"]),
    ("topic=products&from=2031", "topic=products&from=2023", &["2031 is not in the data"]),
    ("topic=products&to=2016", "topic=products&to=2017", &["2016 is not in the data"]),
    ("topic=products&from=2022&to=2019", "topic=products&from=2019&to=2022", &["The period ran backwards"]),
    ("topic=products&from=2023&to=2023", "topic=products&from=2023", &[]),
    ("season=1-11", "season=1-11", &[]),
    ("season=1-12", "topic=months", &[]),
    ("season=11-1", "topic=months", &["“season=11-1” was not understood"]),
    ("season=3-3", "season=3-3", &[]),
    ("season=0-5", "topic=months", &["“season=0-5” was not understood"]),
    ("topic=products&season=1-11", "topic=products", &["“season” has no use in “Products”"]),
    ("measure=running", "measure=running", &[]),
    ("measure=sum12", "measure=sum12", &[]),
    ("measure=growth", "measure=growth", &[]),
    ("measure=index&base=2021", "measure=index&base=2021", &[]),
    ("measure=index&base=2022-02", "measure=index&base=2022-02", &[]),
    ("measure=index&base=2010", "measure=index&base=2017", &["2010 is not in the data"]),
    ("measure=index&base=brent", "measure=index", &["“base=brent” was not understood"]),
    ("measure=share", "topic=months", &["Share cannot be shown here"]),
    ("measure=weight", "topic=months", &["Net weight cannot be shown here"]),
    ("measure=nonsense", "topic=months", &["“measure=nonsense” was not understood"]),
    ("topic=products&measure=share", "topic=products&measure=share", &[]),
    ("topic=products&measure=weight&flow=exports", "topic=products&flow=exports&measure=weight", &[]),
    ("topic=products&measure=weight&flow=total", "topic=products&flow=total", &["Net weight cannot be shown here"]),
    ("topic=products&measure=weight", "topic=products&measure=weight", &[]),
    ("topic=products&measure=change&base=2021", "topic=products&measure=change&base=2021", &[]),
    ("topic=products&measure=change&base=2022-02", "topic=products&measure=change&base=2022", &[]),
    ("topic=products&measure=growth&flow=balance", "topic=products&flow=balance", &["Growth on the year cannot be shown here"]),
    ("topic=products&measure=share&flow=balance", "topic=products&flow=balance", &["Share cannot be shown here"]),
    ("topic=products&measure=contribution&from=2022", "topic=products&from=2022&measure=contribution", &[]),
    ("topic=products&measure=index&chart=bar", "topic=products&measure=index", &[]),
    ("topic=products&measure=running", "topic=products", &["Running total cannot be shown here"]),
    ("unit=usd-bbl", "topic=months", &["“unit” has no use in “Trade by month”"]),
    ("topic=materials&product=270900", "topic=materials", &[]),
    ("topic=months&partner=chn", "topic=months", &["“partner” has no use in “Trade by month”"]),
    ("partner=europe", "topic=months", &["“partner=europe” was not understood"]),
    ("by=year", "topic=months", &["Only lines by year, the heatmap and the table have a row a year"]),
    ("by=section", "topic=months", &["“Trade by month” has no grouping by section"]),
    ("topic=products&by=section", "topic=products&by=section", &[]),
    ("topic=products&by=hs6&product=2709", "topic=products&product=2709&by=hs6", &[]),
    ("topic=products&by=partner", "topic=products", &["“Products” has no grouping by partner"]),
    ("topic=products&by=year", "topic=products", &["“Products” has no grouping by year"]),
    ("chart=race", "chart=race", &[]),
    ("chart=race&measure=running", "chart=race", &[]),
    ("chart=race&measure=value", "topic=months", &["Lines, by year cannot be drawn here"]),
    ("chart=race&by=flow", "chart=race", &[]),
    ("chart=table&measure=running&by=year", "measure=running&by=year&chart=table", &[]),
    ("chart=column", "chart=column", &[]),
    ("chart=column&measure=index", "measure=index", &["Columns cannot be drawn here"]),
    ("chart=bar", "topic=months", &["Ranked bars cannot be drawn here"]),
    ("chart=treemap", "topic=months", &["Treemap cannot be drawn here"]),
    ("topic=products&chart=share-area", "topic=products&chart=share-area", &[]),
    ("topic=products&chart=share-area&measure=value", "topic=products", &["Areas, 100% cannot be drawn here"]),
    ("topic=products&chart=area&measure=growth", "topic=products&measure=growth", &["Areas cannot be drawn here"]),
    ("topic=products&chart=area&flow=balance", "topic=products&flow=balance", &["Areas cannot be drawn here"]),
    ("topic=products&chart=column&measure=share", "topic=products&measure=share&chart=column", &[]),
    ("topic=products&chart=table", "topic=products&chart=table", &[]),
    ("chart=map", "topic=months", &["Map cannot be drawn here"]),
    ("sort=-2023", "claim=two-hundred-billion&sort=-2023", &[]),
    ("sort=name", "claim=two-hundred-billion&sort=name", &[]),
    ("sort=-", "claim=two-hundred-billion", &["“sort=-” was not understood"]),
    ("topic=products&sort=-2023", "topic=products&sort=-2023", &[]),
    ("focus=2023", "focus=2023", &[]),
    ("focus=imports~exports", "focus=exports~imports", &[]),
    ("focus=a.", "topic=months", &["“focus=a.” was not understood"]),
    ("focus=%3Cscript%3E", "topic=months", &["“focus=<script>” was not understood"]),
    ("read=explorer", "claim=two-hundred-billion&read=explorer", &[]),
    ("read=article", "claim=two-hundred-billion&read=article", &[]),
    ("read=x", "claim=two-hundred-billion", &["“read=x” was not understood"]),
    ("embed=0", "claim=two-hundred-billion", &[]),
    ("embed=yes", "claim=two-hundred-billion", &["“embed=yes” was not understood"]),
    ("page=elsewhere", "claim=two-hundred-billion", &["“page=elsewhere” was not understood"]),
    ("data=2025-01", "claim=two-hundred-billion", &[]),
    // A second view of which nothing is understood is none.
    ("topic=products&with=!", "topic=products", &["“with=!” was not understood"]),
    ("topic=products&with=claim%3Dnonsense", "topic=products", &["was not understood"]),
    ("topic=products&with=", "topic=products", &[]),
    // It is shown, and what of it could not be is said.
    ("topic=products&with=topic%3Denergy%26product%3Dcoal", "topic=products&with=topic%3Denergy%26product%3Dcoal%26chart%3Dline", &[]),
    ("topic=products&with=topic%3Denergy%26product%3Dcoal%26chart%3Dband", "topic=products&with=topic%3Denergy%26product%3Dcoal%26chart%3Dline", &["The second view: A gap needs two lines: showing lines."]),
    ("topic=products&with=page%3Dmethod%26embed%3D1%26topic%3Dpartners%26read%3Darticle", "topic=products&with=topic%3Dpartners", &[]),
    ("data=2024-06", "claim=two-hundred-billion&data=2024-06", &["The link was made with data of 2024-06, this is 2025-01"]),
    ("topic=products&data=2024-06", "topic=products&data=2024-06", &["The link was made with data of 2024-06, this is 2025-01"]),
    ("data=%00", "claim=two-hundred-billion", &["“data=” was not understood"]),
    ("TOPIC=Products&FLOW=EXPORTS&Product=S5", "topic=products&flow=exports&product=s5", &[]),
    ("topic=months&topic=products", "topic=products", &[]),
    ("topic=products&topic=nonsense", "topic=months", &["“topic=nonsense” was not understood"]),
    ("utm_source=x&fbclid=1&topic=products&UTM_medium=y", "topic=products", &[]),
    ("utm_source=x", "claim=two-hundred-billion", &[]),
    ("foo=bar", "claim=two-hundred-billion&foo=bar", &[]),
    ("foo=bar&topic=products", "topic=products&foo=bar", &[]),
    ("topic=products&Foo=B%20ar&z", "topic=products&Foo=B%20ar&z=", &[]),
    ("topic=%70roducts", "topic=products", &[]),
    ("topic=products%", "topic=months", &["“topic=products%” was not understood"]),
    ("topic=products%zz", "topic=months", &["“topic=products%zz” was not understood"]),
    ("topic=%ff%fe", "topic=months", &["“topic=��” was not understood"]),
    ("&&&topic=products&&", "topic=products", &[]),
    ("=x", "claim=two-hundred-billion", &[]),
    ("==&=", "claim=two-hundred-billion", &[]),
    ("topic=products=exports", "topic=months", &["“topic=products=exports” was not understood"]),
    ("topic", "topic=months", &["“topic=” was not understood"]),
    ("topic=products+", "topic=products", &[]),
    ("<script>alert(1)</script>", "claim=two-hundred-billion&%3Cscript%3Ealert%281%29%3C%2Fscript%3E=", &[]),
    ("topic=\"><img src=x onerror=alert(1)>", "topic=months", &["“topic=\"><img src=x onerror=ale…” was not understood"]),
    ("topic=../../etc/passwd", "topic=months", &["“topic=../../etc/passwd” was not understood"]),
    ("topic=products&from=99999999999999999999", "topic=products", &["“from=99999999999999999999” was not understood"]),

    ("claim=cars-and-energy", "claim=cars-and-energy", &[]),
    ("claim=cars-and-energy&from=2021", "claim=cars-and-energy", &[]),
    ("claim=cars-and-energy&sort=-2023", "claim=cars-and-energy&sort=-2023", &[]),
    ("claim=cars-and-energy&flow=exports", "topic=products&flow=exports&from=2021", &[]),
];

/// Reads a link, and checks what it is written as and what the reader is told.
fn check(link: &str, expect: &str, parts: &[&str]) {
    let reading = read(link, facts());
    let shown = link.chars().take(200).collect::<String>();
    assert_eq!(write(&reading.view, facts()), expect, "{shown}");
    assert_eq!(
        reading.notices.len(),
        parts.len(),
        "{shown}: {:?}",
        reading.notices
    );
    for (notice, part) in reading.notices.iter().zip(parts) {
        assert!(notice.contains(part), "{shown}: {notice}");
        assert!(
            notice.ends_with('.') && !notice.contains('\n') && notice.chars().count() < 320,
            "{notice}"
        );
    }
    let again = read(expect, facts());
    assert_eq!(again.view, reading.view, "{shown}");
    let vintage = again
        .notices
        .iter()
        .filter(|n| n.starts_with("The link was made with data"));
    assert_eq!(
        again.notices.len(),
        vintage.count(),
        "{shown}: {:?}",
        again.notices
    );
}

#[test]
fn every_key_reads_writes_and_says() {
    for (link, expect, parts) in CASES {
        check(link, expect, parts);
    }
    let named = |key: &&&str| {
        CASES.iter().any(|c| {
            c.0.to_lowercase()
                .split('&')
                .any(|p| p.trim_start_matches('?').starts_with(&format!("{key}=")))
        })
    };
    let left: Vec<_> = KEYS.iter().filter(|k| !named(k)).collect();
    assert_eq!(left, [&"prices", &"axis", &"scale"], "tested below");
}

#[test]
fn long_links_are_cut_and_long_lists_too() {
    let long = "a".repeat(LINK_LIMIT + 100);
    let cut = "The link is longer than 4000 characters";
    check(
        &format!("topic=products&x={long}&flow=exports"),
        "topic=products",
        &[cut],
    );
    check(&format!("x={long}"), "claim=two-hundred-billion", &[cut]);
    // Characters, not bytes: 4,000 of three bytes each are read.
    let wide = format!("topic=products&{}", "й".repeat(LINK_LIMIT - 15));
    assert_eq!(read(&wide, facts()).notices, Vec::<String>::new());
    let codes = data()
        .topics()
        .products
        .subheadings()
        .iter()
        .take(45)
        .map(|c| format!("{c:06}"));
    let all = codes.collect::<Vec<_>>();
    let expect = format!("topic=products&product={}", all[..40].join("~"));
    check(
        &format!("topic=products&product={}", all.join("~")),
        &expect,
        &["at most 40"],
    );
}

#[test]
fn what_is_not_built_is_said_or_kept() {
    for topic in Topic::ALL.iter().copied() {
        let link = format!("topic={}", topic.word());
        let reading = read(&link, facts());
        if facts().extent(topic).is_some() {
            assert_eq!((reading.view.topic, reading.notices), (topic, vec![]));
        } else {
            assert_eq!(reading.view.topic, Topic::Months);
            assert!(
                reading.notices[0].contains(topic.label()),
                "{:?}",
                reading.notices
            );
        }
    }
    for pair in [
        "prices=real",
        "money=cny",
        "money=rub",
        "axis=own",
        "scale=log",
        "embed=1",
        "page=method",
        "page=totals",
        "with=topic%3Dproducts%26flow%3Dexports",
        "with=claim%3Drecord-high",
        "measure=real",
    ] {
        let reading = read(&format!("topic=months&{pair}"), facts());
        let written = write(&reading.view, facts());
        let kept = pair.replace("measure=", "prices=");
        let kept = written.split('&').any(|p| p == kept);
        assert_ne!(
            kept,
            !reading.notices.is_empty(),
            "{pair}: {written}, {:?}",
            reading.notices
        );
    }
    // A second view that is not understood is never kept as it came.
    let reading = read("topic=months&with=%3Cscript%3E", facts());
    assert!(!write(&reading.view, facts()).contains("script"));
}

#[test]
fn a_table_is_of_the_race_that_it_was_opened_from() {
    let claim = view("claim=two-hundred-billion");
    let (shown, _) = settle(claim.with_chart(Chart::Table), facts());
    assert_eq!(
        write(&shown, facts()),
        "claim=two-hundred-billion&chart=table"
    );
    let (race, table) = (query::run(data(), &claim), query::run(data(), &shown));
    assert_eq!((race.rows, race.slots), (table.rows, table.slots));
}

#[test]
fn ordinary_links_are_short() {
    let products = [
        "",
        "27",
        "8703",
        "270900",
        "s5",
        "27~44~87",
        "2709~2711~2701",
        "s16~s17",
    ];
    let mut n = 0;
    for product in products {
        for by in ["hs2", "hs4"] {
            for (measure, chart) in [
                ("value", "bar"),
                ("share", "line"),
                ("contribution", "table"),
            ] {
                for span in ["from=2017&to=2023", "from=2021&to=2022&base=2017"] {
                    let link = format!(
                        "topic=products&flow=exports&product={product}&{span}&measure={measure}&by={by}&chart={chart}"
                    );
                    let canonical = write(&read(&link, facts()).view, facts());
                    assert!(canonical.len() <= 120, "{} {canonical}", canonical.len());
                    n += 1;
                }
            }
        }
    }
    for (id, _) in &facts().claims {
        assert!(
            write(&view(&format!("claim={id}")), facts()).len() <= 60,
            "{id}"
        );
        n += 1;
    }
    assert!(n >= 50, "{n}");
}

#[test]
fn pinned_links_name_every_key_and_open_the_same_figures() {
    for (link, ..) in CASES {
        let first = read(link, facts()).view;
        let pinned = write_pinned(&first, facts());
        let pinned_claim = first
            .claim
            .as_ref()
            .map(|c| format!("v=1&claim={c}&topic="));
        let start = pinned_claim.unwrap_or_else(|| "v=1&topic=".to_owned());
        assert!(pinned.starts_with(&start), "{pinned}");
        assert!(
            pinned.contains(&format!("&data={}", facts().vintage)),
            "{pinned}"
        );
        for key in [
            "flow", "from", "to", "measure", "prices", "money", "by", "chart", "axis", "scale",
        ] {
            // These show all that is known, of every period.
            let no_span = ["topic=cars", "topic=pipelines"];
            let spans = !no_span.iter().any(|t| pinned.contains(t));
            if spans || !["from", "to"].contains(&key) {
                assert!(pinned.contains(&format!("&{key}=")), "{key} in {pinned}");
            }
        }
        let reading = read(&pinned, facts());
        assert_eq!(reading.notices, Vec::<String>::new(), "{pinned}");
        assert!(reading.view.same_figures(&first), "{link}: {pinned}");
        assert_eq!(
            query::run(data(), &reading.view),
            query::run(data(), &first),
            "{link}"
        );
    }
}

/// Defaults are frozen per `v`: what these links of version 1 meant in 2026 they mean for ever. The right column
/// is written down, never taken anew from the program.
#[test]
fn links_of_version_one_mean_what_they_meant() {
    let frozen = [
        (
            "topic=months",
            "v=1&topic=months&flow=total&from=2017&to=2024&season=1-12&measure=value&prices=current&money=usd&by=flow&chart=line&axis=same&scale=linear",
        ),
        (
            "topic=products",
            "v=1&topic=products&flow=imports&from=2017&to=2023&measure=value&prices=current&money=usd&by=hs2&chart=bar&axis=same&scale=linear",
        ),
        (
            "topic=energy",
            "v=1&topic=energy&flow=imports&product=crude&partner=rus~sau&from=1995-04&to=2026-07&season=1-12&measure=unit-value&prices=current&money=usd&unit=usd-bbl&by=supplier&chart=band&axis=same&scale=linear",
        ),
        (
            "topic=partners",
            "v=1&topic=partners&flow=imports&partner=chn~ind~tur~west&from=2016&to=2024&measure=value&prices=current&money=usd&by=partner&chart=line&axis=same&scale=linear",
        ),
        (
            "topic=materials",
            "v=1&topic=materials&flow=imports&product=270900&from=1995&to=2024&measure=share&prices=current&money=usd&by=supplier&chart=line&axis=same&scale=linear",
        ),
        (
            "topic=cars",
            "v=1&topic=cars&flow=exports&measure=value&prices=current&money=usd&by=hs6&chart=cards&axis=same&scale=linear",
        ),
        (
            "topic=pipelines",
            "v=1&topic=pipelines&flow=imports&measure=capacity&prices=current&money=usd&by=status&chart=map&axis=same&scale=linear",
        ),
        (
            "topic=products&product=27&from=2021&chart=treemap",
            "v=1&topic=products&flow=imports&product=27&from=2021&to=2023&measure=value&prices=current&money=usd&by=hs2&chart=treemap&axis=same&scale=linear",
        ),
        (
            "topic=months&chart=race&season=1-11&focus=2023",
            "v=1&topic=months&flow=total&from=2017&to=2024&season=1-11&measure=running&prices=current&money=usd&by=year&chart=race&axis=same&scale=linear&focus=2023",
        ),
    ];
    for (link, meant) in frozen {
        let meant = format!("{meant}&data={}", facts().vintage);
        assert_eq!(
            write_pinned(&read(link, facts()).view, facts()),
            meant,
            "{link}"
        );
    }
}

/// What would be read of the code that is cut in two is another code, and is not read.
#[test]
fn what_a_long_link_is_cut_in_is_not_read_as_something_else() {
    let room = |before: &str, after: &str| "x".repeat(LINK_LIMIT - before.len() - after.len());
    let (before, after) = ("topic=products&rest=", "&product=27");
    let long = format!("{before}{}{after}09", room(before, after));
    let reading = read(&long, facts());
    assert!(
        reading.view.products.is_empty(),
        "{:?}",
        reading.view.products
    );
    assert_eq!(reading.notices.len(), 1, "{:?}", reading.notices);
    // Of a list the items before it are read.
    let after = "&product=44~27";
    let long = format!("{before}{}{after}09", room(before, after));
    let codes: Vec<String> = read(&long, facts())
        .view
        .products
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(codes, ["44"]);
}
